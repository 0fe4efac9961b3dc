//! Anything at the doors: rubbish, and almost good input, must give a value or an error and nothing else.
//!
//! Each target is a property that runs on stable Rust. `FUZZ_CASES` sets how many inputs each is
//! given; a failure prints the smallest input that was found.
#![expect(clippy::expect_used, reason = "a broken fixture should stop the test")]

mod accept;
mod guard;
mod json_ld;
mod protocol;
mod tables;

use proptest::prelude::*;
use proptest::sample::select;

/// How hard a target is tried.
fn config(usual: u32) -> ProptestConfig {
    let asked = std::env::var("FUZZ_CASES").ok();
    let cases = asked.and_then(|cases| cases.parse().ok());
    ProptestConfig {
        cases: cases.unwrap_or(usual),
        failure_persistence: None,
        ..ProptestConfig::default()
    }
}

/// A text put together from words that mean something and from characters that may not.
fn mixed(words: &'static [&'static str], most: usize) -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        6 => select(words).prop_map(ToOwned::to_owned),
        1 => any::<char>().prop_map(String::from),
        1 => "\\PC{0,6}",
    ];
    proptest::collection::vec(piece, 0..most).prop_map(|pieces| pieces.concat())
}
