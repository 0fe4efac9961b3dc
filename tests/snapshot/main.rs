//! The read snapshot answers what a stock store would answer, and no query outlives its budget.
//!
//! - **Shape:** `data` makes small random datasets, `steps` other ways to them, `grammar` random queries,
//!   `answers` asks both sides; `scan`, `equivalence`, `overlay`, `compaction` and `budget` hold the
//!   promises. What holds for a snapshot that was built is asked of one that was reached by changes too.

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
