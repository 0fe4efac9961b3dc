//! What changed between two versions: the server with a data directory, and the commands beside it.
#![expect(clippy::expect_used, reason = "a broken fixture should stop the test")]

mod changes;
mod refused;
mod server;
