//! The server as a process: what it logs and sends.
#![expect(clippy::expect_used, reason = "a broken fixture should stop the test")]

mod log;
mod process;
#[cfg(feature = "otel")]
mod spans;
mod tokens;
