//! A snapshot after changes is the snapshot of what is then there, and costs no earlier one anything.

use crate::data::{dataset, graphs, iri, large, objects, predicates, subjects};
use crate::steps::{Step, applied, reached, step, way};
use clipgraph::store::change::Change;
use clipgraph::store::snapshot::Snapshot;
use oxrdf::{GraphName, Literal, NamedOrBlankNode, Quad, Term, TermRef, Triple};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;
use std::collections::{BTreeSet, HashMap};

pub fn sorted<T: ToString>(items: impl IntoIterator<Item = T>) -> Vec<String> {
    let mut lines: Vec<String> = items.into_iter().map(|item| item.to_string()).collect();
    lines.sort();
    lines
}

fn set<T: ToString>(items: impl IntoIterator<Item = T>) -> Vec<String> {
    let lines: BTreeSet<String> = items.into_iter().map(|item| item.to_string()).collect();
    lines.into_iter().collect()
}

pub fn all(snapshot: &Snapshot) -> Vec<Quad> {
    snapshot.quads(None, None, None, None).collect()
}

/// Holds a snapshot against a list of the quads that should be there.
fn check(snapshot: &Snapshot, version: u64, state: &[Quad]) -> Result<(), TestCaseError> {
    prop_assert_eq!(snapshot.version(), version);
    prop_assert_eq!(snapshot.len(), state.len());
    prop_assert_eq!(snapshot.is_empty(), state.is_empty());
    prop_assert_eq!(sorted(all(snapshot)), sorted(state));
    let subjects = state.iter().map(|quad| &quad.subject);
    prop_assert_eq!(sorted(snapshot.subjects()), set(subjects));
    let predicates = state.iter().map(|quad| &quad.predicate);
    prop_assert_eq!(sorted(snapshot.predicates()), set(predicates));
    let graphs = state.iter().map(|quad| &quad.graph_name);
    let named = graphs.filter(|graph| !graph.is_default_graph());
    prop_assert_eq!(sorted(snapshot.graph_names()), set(named));
    Ok(())
}

/// The state after some steps, with the snapshots of all states.
fn walk(first: Vec<Quad>, steps: &[Step]) -> (Vec<Vec<Quad>>, Vec<Snapshot>) {
    let mut states = vec![applied(&[], &added(first.clone()))];
    let mut snapshots = vec![Snapshot::build(0, first)];
    for (version, step) in (1..).zip(steps) {
        let state = states.last().expect("a first one");
        let change = step.change(state);
        states.push(applied(state, &change));
        let snapshot = snapshots.last().expect("a first one");
        snapshots.push(snapshot.with(version, &change));
    }
    (states, snapshots)
}

pub fn added(added: Vec<Quad>) -> Change {
    let removed = Vec::new();
    Change { removed, added }
}

pub fn removed(removed: Vec<Quad>) -> Change {
    let added = Vec::new();
    Change { removed, added }
}

/// Numbers for terms in the order in which they are first named.
#[derive(Default)]
struct Numbers(HashMap<Term, usize>);

impl Numbers {
    fn see(&mut self, quads: &[Quad]) {
        for quad in quads {
            self.see_term(quad.subject.clone().into());
            self.see_term(quad.predicate.clone().into());
            self.see_term(quad.object.clone());
            self.see_graph(&quad.graph_name);
        }
    }

    fn see_term(&mut self, term: Term) {
        if self.0.contains_key(&term) {
            return;
        }
        if let Term::Triple(triple) = &term {
            self.see_term(triple.subject.clone().into());
            self.see_term(triple.predicate.clone().into());
            self.see_term(triple.object.clone());
        }
        self.0.insert(term, self.0.len());
    }

    fn see_graph(&mut self, graph: &GraphName) {
        match graph {
            GraphName::NamedNode(name) => self.see_term(name.clone().into()),
            GraphName::BlankNode(name) => self.see_term(name.clone().into()),
            GraphName::DefaultGraph => {}
        }
    }

    fn key(&self, quad: &Quad) -> [usize; 4] {
        let graph = match &quad.graph_name {
            GraphName::NamedNode(name) => self.0[&name.clone().into()],
            GraphName::BlankNode(name) => self.0[&name.clone().into()],
            GraphName::DefaultGraph => usize::MAX,
        };
        [
            self.0[&quad.subject.clone().into()],
            self.0[&quad.predicate.clone().into()],
            self.0[&quad.object],
            graph,
        ]
    }
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 200, failure_persistence: None, ..ProptestConfig::default()
    })]

    #[test]
    fn each_version_stays_what_it_was_while_newer_ones_are_made(
        first in dataset(),
        steps in vec(step(), 0..8),
    ) {
        let (states, snapshots) = walk(first, &steps);

        for (version, (snapshot, state)) in (0..).zip(snapshots.iter().zip(&states)) {
            check(snapshot, version, state)?;
        }
    }

    #[test]
    fn a_quad_is_there_when_it_came_last_and_gone_when_it_went_last(
        first in dataset(),
        steps in vec(step(), 1..6),
        others in dataset(),
    ) {
        let (states, snapshots) = walk(first, &steps);

        for (snapshot, state) in snapshots.iter().zip(&states) {
            for quad in states.iter().flatten().chain(&others) {
                prop_assert_eq!(snapshot.contains(quad), state.contains(quad), "{}", quad);
            }
        }
    }

    #[test]
    fn compaction_changes_no_answer_and_no_order(quads in dataset(), way in way()) {
        let overlaid = reached(&quads, &way);
        let state = applied(&[], &added(quads));

        let compact = overlaid.compact();

        check(&compact, 1, &state)?;
        prop_assert_eq!(compact.overlay_len(), 0);
        let fresh = Snapshot::build(1, state.clone());
        prop_assert_eq!(compact.term_count(), fresh.term_count());
        prop_assert!(compact.term_count() <= overlaid.term_count());
        prop_assert_eq!(all(&compact), all(&overlaid));
        let again = compact.with(2, &removed(state.clone())).with(3, &added(state.clone()));
        check(&again, 3, &state)?;
    }

    #[test]
    fn an_order_holds_for_every_pattern_before_and_after_compaction(
        quads in dataset(),
        way in way(),
        subject in select(subjects()),
        predicate in select(predicates()),
        object in select(objects()),
        graph in select(graphs()),
    ) {
        let overlaid = reached(&quads, &way);
        let compact = overlaid.compact();
        for bits in 0_u8..16 {
            let subject = (bits & 1 != 0).then(|| subject.as_ref());
            let predicate = (bits & 2 != 0).then(|| predicate.as_ref());
            let object = (bits & 4 != 0).then(|| object.as_ref());
            let graph = (bits & 8 != 0).then(|| graph.as_ref());

            let before: Vec<Quad> = overlaid.quads(subject, predicate, object, graph).collect();
            let after: Vec<Quad> = compact.quads(subject, predicate, object, graph).collect();

            prop_assert_eq!(before, after, "{:04b}", bits);
        }
    }

    #[test]
    fn quads_come_in_the_order_in_which_their_terms_were_first_named(
        first in dataset(),
        more in vec(dataset(), 1..4),
    ) {
        let mut numbers = Numbers::default();
        numbers.see(&first);
        let mut snapshot = Snapshot::build(0, first);

        for quads in more {
            numbers.see(&quads);
            snapshot = snapshot.with(1, &added(quads));

            let mut keys = all(&snapshot).into_iter().map(|quad| numbers.key(&quad));
            prop_assert!(keys.by_ref().is_sorted());
        }
    }

    #[test]
    fn the_way_back_leads_to_what_was(first in dataset(), steps in vec(step(), 1..6)) {
        let (states, snapshots) = walk(first, &steps);
        let newest = snapshots.last().expect("a first one");
        let before = Snapshot::build(0, states[0].clone());

        let there = steps.iter().zip(&states).fold(Change::default(), |so_far, (step, state)| {
            so_far.then(step.change(state))
        });
        let there = there.effect_on(&before);
        let reverse = Change { removed: there.added, added: there.removed };

        check(&newest.with(0, &reverse), 0, &states[0])?;
    }
}

pub fn quad(subject: &str, object: impl Into<Term>, graph: &str) -> Quad {
    Quad::new(iri(subject), iri("p0"), object, iri(graph))
}

#[test]
fn a_chain_of_hundreds_of_small_changes_loses_nothing() {
    let mut state = BTreeSet::new();
    let mut snapshot = Snapshot::build(0, large(500));
    state.extend(large(500).iter().map(ToString::to_string));
    let mut kept = Vec::new();

    for number in 0..400_usize {
        let add: Vec<Quad> = (0..5)
            .map(|part| {
                let at = number * 17 + part * 31;
                let (subject, object) = (format!("n{}", at % 700), format!("n{}", at % 13));
                quad(&subject, iri(&object), &format!("g{}", number % 23))
            })
            .collect();
        let present = all(&snapshot);
        let remove: Vec<Quad> = (0..5)
            .map(|part| present[(number * 7919 + part * 104_729) % present.len()].clone())
            .collect();
        let removed: Vec<Quad> = remove
            .into_iter()
            .filter(|quad| !add.contains(quad))
            .collect();
        for quad in &removed {
            state.remove(&quad.to_string());
        }
        state.extend(add.iter().map(ToString::to_string));
        let added = add;
        snapshot = snapshot.with(number as u64, &Change { removed, added });
        if number % 50 == 0 {
            kept.push((snapshot.compact(), state.clone()));
        }
        assert_eq!(snapshot.len(), state.len());
    }

    kept.push((snapshot, state));
    for (snapshot, state) in kept {
        assert_eq!(sorted(all(&snapshot)), Vec::from_iter(state));
    }
}

#[test]
fn a_graph_is_named_while_it_has_a_quad() {
    let first = quad("n0", iri("n1"), "g0");
    let second = quad("n0", iri("n2"), "g1");
    let snapshot = Snapshot::build(1, [first.clone()]);

    let both = snapshot.with(2, &added(vec![second.clone()]));
    let moved = both.with(3, &removed(vec![first.clone()]));
    let none = moved.with(4, &removed(vec![second]));
    let back = none.with(5, &added(vec![first]));

    let names = |snapshot: &Snapshot| -> Vec<NamedOrBlankNode> { snapshot.graph_names().collect() };
    assert_eq!(names(&snapshot), [iri("g0").into()]);
    assert_eq!(names(&both), [iri("g0").into(), iri("g1").into()]);
    assert_eq!(names(&moved), [iri("g1").into()]);
    assert_eq!(names(&none), []);
    assert_eq!(names(&back), [iri("g0").into()]);
}

#[test]
fn a_triple_term_may_be_made_of_old_and_new_terms() {
    let tagged = Literal::new_language_tagged_literal("neu", "de").expect("a language tag");
    let inner = Triple::new(iri("n0"), iri("p9"), tagged);
    let outer = Triple::new(iri("n9"), iri("p0"), inner.clone());
    let said = |object: Triple| quad("n0", object, "g0");
    let snapshot = Snapshot::build(1, [quad("n0", iri("n1"), "g0")]);

    let later = snapshot
        .with(2, &added(vec![said(outer.clone())]))
        .with(3, &added(vec![said(inner.clone())]))
        .with(4, &removed(vec![said(inner.clone())]));
    let compact = later.compact();

    for snapshot in [&later, &compact] {
        let count = |triple: &Triple| {
            let object = Term::from(triple.clone());
            snapshot.count(None, None, Some(object.as_ref()), None)
        };
        assert_eq!((count(&outer), count(&inner)), (1, 0));
        assert!(all(snapshot).contains(&said(outer.clone())));
        assert_eq!(snapshot.subjects().count(), 1);
    }
    assert!(
        compact
            .with(5, &added(vec![said(inner.clone())]))
            .contains(&said(inner))
    );
}

#[test]
fn terms_without_quads_are_no_subjects_properties_or_graphs() {
    let base = Snapshot::build(1, [quad("n0", iri("n1"), "g0")]);

    let empty = base.with(2, &removed(all(&base)));

    assert_eq!((empty.len(), empty.is_empty()), (0, true));
    assert_eq!(empty.subjects().count() + empty.predicates().count(), 0);
    assert_eq!(empty.graph_names().count(), 0);
    assert_eq!(empty.count(None, None, None, None), 0);
    assert!(!empty.contains_subject(iri("n0").as_ref()));
    assert_eq!(empty.compact().term_count(), 0);
    let object = iri("n1");
    let object = TermRef::from(object.as_ref());
    assert_eq!(empty.quads(None, None, Some(object), None).count(), 0);
}
