//! A query ends when its budget is spent, wherever the evaluator is.

use crate::answers::{Answer, from_snapshot};
use crate::data::{iri, large};
use clipgraph::store::meter::{Budget, Meter, Spent, run_metered};
use clipgraph::store::snapshot::{DefaultGraph, QueryView, Snapshot, ViewTerm};
use spareval::QueryableDataset;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::sync::Arc;
use std::thread;
use std::time::{Duration, Instant};

const DEADLINE: Duration = Duration::from_millis(200);

/// What a slow run may add to a deadline.
const SLACK: Duration = Duration::from_secs(3);

/// More time and rows than any of these tests takes.
const PATIENCE: Budget = Budget {
    time: Duration::from_mins(1),
    max_scanned: u64::MAX,
    max_held: u64::MAX,
    max_text: u64::MAX,
};

fn rows(max_scanned: u64) -> Budget {
    Budget {
        max_scanned,
        ..PATIENCE
    }
}

fn run(budget: Budget, text: &str) -> (Result<Answer, Spent>, Duration) {
    let snapshot = Arc::new(Snapshot::build(1, large(2000)));
    let started = Instant::now();
    let answer = from_snapshot(&snapshot, &DefaultGraph::Union, text, &Meter::new(budget));
    (answer, started.elapsed())
}

fn assert_ends_at_deadline(text: &str) {
    let budget = Budget {
        time: DEADLINE,
        ..PATIENCE
    };

    let (answer, took) = run(budget, text);

    assert_eq!(answer, Err(Spent::Time(DEADLINE)), "{text}");
    assert!(
        took >= DEADLINE && took < DEADLINE + SLACK,
        "{took:?}: {text}"
    );
}

#[test]
fn a_sorted_product_ends_at_its_deadline() {
    assert_ends_at_deadline("SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i } ORDER BY ?a ?i");
}

#[test]
fn a_grouped_product_ends_at_its_deadline() {
    assert_ends_at_deadline(
        "SELECT ?c (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i } GROUP BY ?c",
    );
}

#[test]
fn a_product_of_values_that_asks_for_no_row_ends_at_its_deadline() {
    let numbers = (0..60).map(|n| n.to_string()).collect::<Vec<_>>().join(" ");
    let values = ["?a", "?b", "?c", "?d"].map(|name| format!("VALUES {name} {{ {numbers} }}"));
    assert_ends_at_deadline(&format!(
        "SELECT (COUNT(*) AS ?n) {{ {} }}",
        values.join(" ")
    ));
}

#[test]
fn a_sort_ends_inside_its_comparisons() {
    // A comparison decodes one equal term 200 times before it sees a difference.
    let text = format!("SELECT * {{ ?a ?b ?c }} ORDER BY {} ?a", "?b ".repeat(100));
    let snapshot = Arc::new(Snapshot::build(1, large(2000)));
    let meter = Meter::new(Budget {
        time: DEADLINE,
        ..PATIENCE
    });

    let answer = from_snapshot(&snapshot, &DefaultGraph::Union, &text, &meter);

    assert_eq!(answer, Err(Spent::Time(DEADLINE)));
    assert_eq!(
        meter.scanned(),
        2000,
        "all rows were read, so the sort had begun"
    );
}

#[test]
fn as_many_rows_as_the_budget_has_may_be_read_and_not_one_more() {
    let text = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c }";

    assert!(run(rows(2000), text).0.is_ok());
    assert_eq!(run(rows(1999), text).0, Err(Spent::Scanned(1999)));
    assert_eq!(run(rows(0), text).0, Err(Spent::Scanned(0)));
}

#[test]
fn every_question_to_the_view_ticks() {
    let questions: [fn(&QueryView) -> bool; 7] = [
        |view| {
            view.internal_quads_for_pattern(None, None, None, None)
                .next()
                .is_some()
        },
        |view| view.internal_named_graphs().next().is_some(),
        |view| {
            view.contains_internal_graph_name(&ViewTerm::DefaultGraph)
                .is_ok()
        },
        |view| view.internalize_term(iri("n0").into()).is_ok(),
        |view| view.externalize_term(ViewTerm::DefaultGraph).is_ok(),
        |view| view.internalize_expression_term(true.into()).is_ok(),
        |view| {
            view.externalize_expression_term(ViewTerm::DefaultGraph)
                .is_ok()
        },
    ];
    let snapshot = Arc::new(Snapshot::build(1, large(1)));
    for (at, question) in questions.into_iter().enumerate() {
        let meter = Meter::new(Budget {
            time: Duration::ZERO,
            ..PATIENCE
        });
        let view = QueryView::new(
            Arc::clone(&snapshot),
            Arc::clone(&meter),
            DefaultGraph::Union,
        );

        let answer = run_metered(&meter, || question(&view));

        assert_eq!(answer, Err(Spent::Time(Duration::ZERO)), "question {at}");
    }
}

#[test]
fn a_query_ends_when_another_thread_cancels_it() {
    let snapshot = Arc::new(Snapshot::build(1, large(2000)));
    let meter = Meter::new(PATIENCE);
    let waiting = Arc::clone(&meter);
    let other = thread::spawn(move || {
        thread::sleep(Duration::from_millis(100));
        waiting.cancel();
    });
    let started = Instant::now();

    let text = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }";
    let answer = from_snapshot(&snapshot, &DefaultGraph::Union, text, &meter);

    assert!(other.join().is_ok());
    assert_eq!(answer, Err(Spent::Cancelled));
    assert_eq!(meter.spent(), Some(Spent::Cancelled));
    assert!(started.elapsed() < SLACK, "{:?}", started.elapsed());
}

#[test]
fn a_cancelled_query_does_not_start() {
    let meter = Meter::new(PATIENCE);
    meter.cancel();

    assert_eq!(run_metered(&meter, || "started"), Err(Spent::Cancelled));
}

#[test]
fn the_first_reason_to_end_stays() {
    let meter = Meter::new(rows(0));

    let answer = run_metered(&meter, || meter.tick_row());
    meter.cancel();

    assert_eq!(answer, Err(Spent::Scanned(0)));
    assert_eq!(meter.spent(), Some(Spent::Scanned(0)));
}

#[test]
fn an_unwinding_that_is_not_ours_goes_on() {
    let meter = Meter::new(rows(0));

    let work = || run_metered::<()>(&meter, || resume_unwind(Box::new("another")));
    let payload = catch_unwind(AssertUnwindSafe(work)).expect_err("it unwinds");

    assert_eq!(payload.downcast_ref::<&str>(), Some(&"another"));
}

#[test]
fn a_tick_while_unwinding_returns() {
    struct TicksWhenDropped(Arc<Meter>);
    impl Drop for TicksWhenDropped {
        fn drop(&mut self) {
            self.0.tick();
        }
    }
    let meter = Meter::new(Budget {
        time: Duration::ZERO,
        max_scanned: 0,
        ..PATIENCE
    });

    let answer = run_metered(&meter, || {
        let _dropped = TicksWhenDropped(Arc::clone(&meter));
        meter.tick();
    });

    assert_eq!(answer, Err(Spent::Time(Duration::ZERO)));
}

#[test]
fn a_reason_reads_as_a_sentence() {
    let reasons = [
        Spent::Time(Duration::from_millis(300)),
        Spent::Scanned(5),
        Spent::Cancelled,
    ];

    assert_eq!(
        reasons.map(|reason| reason.to_string()),
        [
            "the query was ended because it ran longer than 300 ms",
            "the query was ended because it examined more than 5 rows",
            "the query was cancelled",
        ]
    );
}
