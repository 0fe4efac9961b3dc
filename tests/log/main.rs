//! The commit log: what was acknowledged is there after every crash, and what is damaged is refused.
#![expect(clippy::expect_used, reason = "a broken fixture should stop the test")]

mod checkpoint;
mod copy;
mod damage;
mod data;
mod history;
mod index;
mod keep;
mod store;
