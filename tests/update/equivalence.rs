//! Any request makes of any dataset what a stock store makes of it.

use crate::grammar::{Operation, PROLOGUE, dataset, request};
use crate::oracle::expected;
use clipgraph::query::update::{Updating, parse_update};
use clipgraph::query::{Limits, QueryError};
use clipgraph::store::change::Change;
use clipgraph::store::snapshot::Snapshot;
use oxrdf::Quad;
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;
use std::collections::BTreeSet;
use std::sync::Arc;

/// The request as one text, each operation on a line of its own after the prologue.
fn text(request: &[Operation]) -> String {
    let operations: Vec<_> = request.iter().map(|one| one.text.as_str()).collect();
    format!("{PROLOGUE}{}", operations.join(" ;\n"))
}

fn ours(before: &Arc<Snapshot>, text: &str) -> Result<Change, QueryError> {
    let limits = Limits::default();
    let update = parse_update(text, &limits)?;
    Updating::new(Arc::clone(before), update, &limits).run_apart()
}

fn lines(snapshot: &Snapshot) -> BTreeSet<String> {
    let quads = snapshot.quads(None, None, None, None);
    quads.map(|quad| quad.to_string()).collect()
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 2000, failure_persistence: None, ..ProptestConfig::default()
    })]

    #[test]
    fn a_request_has_the_effect_that_it_has_on_a_stock_store(
        quads in dataset(),
        request in request(),
    ) {
        let before = Arc::new(Snapshot::build(1, quads.clone()));
        let text = text(&request);
        match (ours(&before, &text), expected(&quads, &request)) {
            (Ok(change), Ok(expected)) => {
                prop_assert_eq!(&lines(&before.with(2, &change)), &expected, "{}", text);
                // The change is exact, and in an order of its own.
                prop_assert_eq!(change.clone().effect_on(&before), change, "{}", text);
            }
            (Err(QueryError::Update(error)), Err(number)) => {
                prop_assert_eq!(error.line, number + 2, "{}", text);
            }
            (ours, expected) => prop_assert!(false, "{}\n{:?}\n{:?}", text, ours, expected),
        }
    }
}

#[test]
fn most_random_requests_do_something_and_some_fail() {
    let mut runner = TestRunner::deterministic();
    let (mut done, mut failed) = (0, 0);
    for _ in 0..300 {
        let quads: Vec<Quad> = dataset()
            .new_tree(&mut runner)
            .expect("no filter")
            .current();
        let request = request()
            .new_tree(&mut runner)
            .expect("no filter")
            .current();
        let before = Arc::new(Snapshot::build(1, quads));
        match ours(&before, &text(&request)) {
            Ok(change) => done += usize::from(!change.is_empty()),
            Err(_) => failed += 1,
        }
    }
    assert!(
        done > 150 && failed > 10,
        "{done} did something, {failed} failed"
    );
}
