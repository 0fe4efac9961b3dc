//! An update does to a snapshot what a stock store does with it, and a syntax error of one helps.
//!
//! - **Shape:** `grammar` makes random requests, `oracle` has a stock store do one operation after the
//!   other.

#![expect(clippy::expect_used, reason = "a broken fixture should stop the test")]

mod equivalence;
mod grammar;
mod oracle;
