//! The server over real sockets: what each client was promised.
#![expect(clippy::expect_used, reason = "a broken fixture should stop the test")]

mod collection;
mod dataset;
mod description;
mod errors;
mod explain;
mod exposure;
mod json_ld;
mod links;
mod operations;
mod protocol;
mod queries;
mod server;
mod service;
mod sparql;
mod store;
mod thing;
mod vectors;
mod vocabulary;
