//! The read snapshot answers what a stock store would answer, and no query outlives its budget.
//!
//! - **Shape:** `data` makes small random datasets, `grammar` random queries, `answers` asks both
//!   sides; `scan`, `equivalence` and `budget` hold the promises.

#![expect(clippy::expect_used, reason = "a broken fixture should stop the test")]

mod answers;
mod budget;
mod data;
mod equivalence;
mod grammar;
mod scan;
