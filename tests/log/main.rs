//! The commit log: what was acknowledged is there after every crash, and what is damaged is refused.
#![expect(clippy::expect_used, reason = "a broken fixture should stop the test")]

mod damage;
mod data;
mod history;
mod keep;
mod store;
