//! The server over real sockets: what each client was promised.
#![expect(clippy::expect_used, reason = "a broken fixture should stop the test")]

/// The server counts the memory of a query with the allocator of the binary.
#[global_allocator]
static ALLOCATOR: tikv_jemallocator::Jemalloc = tikv_jemallocator::Jemalloc;

mod auth;
mod bodies;
mod charts;
mod collection;
mod compare;
mod connections;
mod dataset;
mod description;
mod editor;
mod errors;
mod explain;
mod exposure;
mod federation;
mod find;
mod hostile;
mod json_ld;
mod limits;
mod links;
mod numbers;
mod operations;
mod pages;
mod protocol;
mod queries;
mod result;
mod server;
mod service;
mod sparql;
mod store;
mod thing;
mod vectors;
mod vocabulary;
