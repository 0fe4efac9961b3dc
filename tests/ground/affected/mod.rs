//! A change is held against the shapes as its whole outcome would be, as far as it can have broken it.
//!
//! - **Shape:** `seed` makes changes to a sample of the seed data, `paths` to small random graphs
//!   under shapes that use what ours do not; [`agrees`] holds both against the whole validation.

mod paths;
mod seed;

use clipgraph::store::change::Change;
use clipgraph::store::snapshot::Snapshot;
use clipgraph::store::validate::{Finding, Report, Shapes};
use oxrdf::{Quad, Triple};
use proptest::prelude::*;
use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::sync::Arc;

/// A state, and what the whole validation says of it.
pub struct State {
    pub snapshot: Arc<Snapshot>,
    quads: Vec<Quad>,
    triples: HashSet<Triple>,
    report: Report,
}

impl State {
    pub fn of(snapshot: Snapshot, shapes: &Shapes) -> Self {
        let quads: Vec<_> = snapshot.quads(None, None, None, None).collect();
        Self {
            report: shapes.validate(&quads).expect("a report"),
            triples: quads.iter().cloned().map(Triple::from).collect(),
            snapshot: Arc::new(snapshot),
            quads,
        }
    }

    fn by_focus(&self) -> BTreeMap<&str, Vec<&Finding>> {
        let mut all: BTreeMap<&str, Vec<&Finding>> = BTreeMap::new();
        for finding in &self.report.findings {
            all.entry(&finding.focus).or_default().push(finding);
        }
        all
    }
}

/// The things that a change has to do with, found the slow way: the subjects of triples that came or
/// went, and those on which the verdicts before and after differ.
fn affected(before: &State, after: &State) -> BTreeSet<String> {
    let changed = before.triples.symmetric_difference(&after.triples);
    let subjects = changed.map(|triple| triple.subject.to_string());
    let mut all: BTreeSet<_> = subjects
        .map(|subject| subject.trim_matches(['<', '>']).to_owned())
        .collect();
    let (old, new) = (before.by_focus(), after.by_focus());
    let differ = old.keys().chain(new.keys());
    let differ = differ.filter(|focus| old.get(*focus) != new.get(*focus));
    all.extend(differ.map(|focus| (*focus).to_owned()));
    all
}

/// Holds a change against the shapes in both ways.
pub fn agrees(shapes: &Shapes, before: &State, change: &Change) -> Result<(), TestCaseError> {
    let after = State::of(before.snapshot.with(2, change), shapes);
    let report = shapes.validate_change(&after.snapshot, change);
    let report = report.expect("a report");
    let whole: BTreeSet<_> = after.report.findings.iter().collect();
    let found: BTreeSet<_> = report.findings.iter().collect();
    let invented: Vec<_> = found.difference(&whole).collect();
    prop_assert!(invented.is_empty(), "not in the whole: {invented:#?}");
    let affected = affected(before, &after);
    let missed = whole.difference(&found);
    let missed: Vec<_> = missed
        .filter(|finding| affected.contains(&finding.focus))
        .collect();
    prop_assert!(missed.is_empty(), "missed: {missed:#?}");
    if before.report.conforms() {
        prop_assert_eq!(report.conforms(), after.report.conforms());
    }
    Ok(())
}
