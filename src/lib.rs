//! clipgraph: the linked-open-data server of the CLIP network.
//!
//! A request walks down these floors once, and its answer walks up once:
//!
//! | floor     | question it answers                                          | may use                 |
//! |-----------|--------------------------------------------------------------|-------------------------|
//! | `http`    | Who is asking, and in which format?                          | all below               |
//! | `render`  | How is this value written as bytes?                          | `catalog`, `rdf`        |
//! | `catalog` | What do we know about this thing?                            | `query`, `store`, `rdf` |
//! | `curation` | What do contributors propose, and what became of it?        | `import`, `catalog`, `store`, `rdf` |
//! | `import`  | What do these tables say, and what is wrong with them?       | `catalog`, `store`, `rdf` |
//! | `query`   | Which SPARQL answers or changes that, within which budget?   | `store`, `rdf`          |
//! | `store`   | Which quads are there, at which version; are they valid?     | `rdf`                   |
//! | `rdf`     | What is an IRI, a prefix, a format, a term of ours?          | nothing of ours         |
//!
//! `commands` holds one file for each sub-command of the binary and may use all of them.
//! `tests/architecture.rs` keeps this table true; `docs/ARCHITECTURE.md` tells the story.

pub mod catalog;
pub mod commands;
pub mod config;
pub mod curation;
pub mod http;
pub mod import;
pub mod query;
pub mod rdf;
pub mod render;
pub mod store;
