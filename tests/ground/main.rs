//! Ground truth: the ontology, the shapes, the seed data and the queries keep their promises.
#![expect(clippy::expect_used, reason = "a broken fixture should stop the test")]

mod affected;
mod data;
mod diagnose;
mod forms;
#[cfg(feature = "geo")]
mod geo;
mod ontology;
mod practice;
mod queries;
mod related;
mod report;
mod search;
mod shapes;
mod submission;
mod tables;

use clipgraph::catalog::ground::{Folders, Ground, load};
use clipgraph::query::Limits;
use clipgraph::query::evaluate::{Answer, Evaluation, Row};
use clipgraph::query::parse::parse;
use clipgraph::store::snapshot::Snapshot;
use oxrdf::{Term, Variable};
use std::sync::{Arc, LazyLock};

fn ground() -> Ground {
    let folders = Folders {
        ontology: "ontology".into(),
        seed_data: "seed-data".into(),
        queries: "queries".into(),
    };
    load(&folders, &Limits::default(), |_, _| {}).expect("the ground truth loads")
}

/// The whole dataset, read once.
fn snapshot() -> Arc<Snapshot> {
    static SNAPSHOT: LazyLock<Arc<Snapshot>> = LazyLock::new(|| Arc::new(ground().snapshot));
    Arc::clone(&SNAPSHOT)
}

/// The rows of a SELECT over a snapshot.
fn rows(snapshot: Arc<Snapshot>, text: &str, bindings: Vec<(Variable, Term)>) -> Vec<Row> {
    let limits = Limits::default();
    let parsed = parse(text, &limits).expect(text);
    let mut evaluation = Evaluation::new(snapshot, parsed, &limits);
    evaluation.bindings = bindings;
    evaluation
        .run_apart(|answer| match answer {
            Answer::Solutions(solutions) => solutions.rows.collect(),
            _ => Ok(Vec::new()),
        })
        .expect(text)
}

/// A row as text, for a message.
fn shown(row: &Row) -> String {
    let terms: Vec<_> = row
        .iter()
        .map(|term| term.as_ref().map(ToString::to_string).unwrap_or_default())
        .collect();
    terms.join(" | ")
}
