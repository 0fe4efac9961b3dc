//! The read snapshot answers what a stock store would answer, and no query outlives its budget.
//!

#![expect(clippy::expect_used, reason = "a broken fixture should stop the test")]

mod answers;
mod budget;
mod compaction;
mod data;
mod equivalence;
mod grammar;
mod overlay;
mod scan;
mod steps;
