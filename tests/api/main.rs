//! The server over real sockets: what each client was promised.
#![expect(clippy::expect_used, reason = "a broken fixture should stop the test")]

mod collection;
mod dataset;
mod description;
mod errors;
mod explain;
mod json_ld;
mod links;
mod operations;
mod queries;
mod server;
mod sparql;
mod thing;
mod vectors;
mod vocabulary;
