//! A scan gives what a filter over all quads gives, for every binding and every kind of graph.

use crate::answers::PLENTY;
use crate::data::{dataset, graphs, iri, objects, predicates, subjects};
use crate::steps::{reached, way};
use clipgraph::store::meter::Meter;
use clipgraph::store::snapshot::{DefaultGraph, QueryView, Snapshot};
use oxrdf::{GraphName, NamedNode, NamedOrBlankNode, Quad, Term, Triple};
use proptest::prelude::*;
use proptest::sample::{select, subsequence};
use spareval::QueryableDataset;
use std::collections::BTreeSet;
use std::sync::Arc;

/// The terms a pattern may bind.
type Terms = (NamedOrBlankNode, NamedNode, Term, GraphName);

fn terms() -> impl Strategy<Value = Terms> {
    (
        select(subjects()),
        select(predicates()),
        select(objects()),
        select(graphs()),
    )
}

/// The sixteen ways to bind subject, predicate, object and graph.
fn shapes() -> impl Iterator<Item = [bool; 4]> {
    (0_u8..16).map(|bits| [1, 2, 4, 8].map(|bit| bits & bit != 0))
}

fn matches(quad: &Quad, terms: &Terms, [subject, predicate, object, graph]: [bool; 4]) -> bool {
    (!subject || quad.subject == terms.0)
        && (!predicate || quad.predicate == terms.1)
        && (!object || quad.object == terms.2)
        && (!graph || quad.graph_name == terms.3)
}

fn lines<T: ToString>(items: impl IntoIterator<Item = T>) -> Vec<String> {
    let mut lines: Vec<String> = items.into_iter().map(|item| item.to_string()).collect();
    lines.sort();
    lines
}

fn distinct(quads: &[Quad]) -> Vec<Quad> {
    let mut seen = BTreeSet::new();
    quads
        .iter()
        .filter(|quad| seen.insert(quad.to_string()))
        .cloned()
        .collect()
}

/// Where a scan of the view looks.
enum Place {
    AnyNamed,
    Default,
    Graph(NamedOrBlankNode),
}

/// What the view gives for a pattern.
fn scan(view: &QueryView, terms: &Terms, shape: [bool; 4], place: &Place) -> Vec<String> {
    let inside = |term: Term| {
        view.internalize_term(term)
            .unwrap_or_else(|never| match never {})
    };
    let outside = |term| {
        view.externalize_term(term)
            .unwrap_or_else(|never| match never {})
    };
    let subject = shape[0].then(|| inside(terms.0.clone().into()));
    let predicate = shape[1].then(|| inside(terms.1.clone().into()));
    let object = shape[2].then(|| inside(terms.2.clone()));
    let graph = match place {
        Place::AnyNamed | Place::Default => None,
        Place::Graph(name) => Some(inside(name.clone().into())),
    };
    let place = (!matches!(place, Place::AnyNamed)).then_some(graph.as_ref());
    let quads = view.internal_quads_for_pattern(
        subject.as_ref(),
        predicate.as_ref(),
        object.as_ref(),
        place,
    );
    lines(quads.map(|quad| {
        let quad = quad.unwrap_or_else(|never| match never {});
        let triple = [quad.subject, quad.predicate, quad.object].map(outside);
        let graph = quad
            .graph_name
            .map_or_else(String::new, |graph| outside(graph).to_string());
        format!("{triple:?} {graph}")
    }))
}

fn expected<'a>(quads: impl Iterator<Item = &'a Quad>, with_graph: bool) -> Vec<String> {
    lines(quads.map(|quad| {
        let triple: [Term; 3] = [
            quad.subject.clone().into(),
            quad.predicate.clone().into(),
            quad.object.clone(),
        ];
        let graph = match &quad.graph_name {
            name if with_graph && !name.is_default_graph() => name.to_string(),
            _ => String::new(),
        };
        format!("{triple:?} {graph}")
    }))
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 200, failure_persistence: None, ..ProptestConfig::default()
    })]

    #[test]
    fn a_pattern_gives_the_quads_that_match(
        quads in dataset(),
        terms in terms(),
        way in way(),
    ) {
        let snapshots = [Snapshot::build(1, quads.clone()), reached(&quads, &way)];
        let quads = distinct(&quads);
        for (snapshot, shape) in snapshots.iter().flat_map(|one| shapes().map(move |shape| (one, shape))) {
            prop_assert_eq!(snapshot.len(), quads.len());
            let pattern = (
                shape[0].then(|| terms.0.as_ref()),
                shape[1].then(|| terms.1.as_ref()),
                shape[2].then(|| terms.2.as_ref()),
                shape[3].then(|| terms.3.as_ref()),
            );

            let found = lines(snapshot.quads(pattern.0, pattern.1, pattern.2, pattern.3));
            let count = snapshot.count(pattern.0, pattern.1, pattern.2, pattern.3);

            let wanted = lines(quads.iter().filter(|quad| matches(quad, &terms, shape)));
            prop_assert_eq!(count, wanted.len(), "{:?}", shape);
            prop_assert_eq!(found, wanted, "{:?}", shape);
        }
    }

    #[test]
    fn a_view_scans_named_graphs_one_graph_or_a_union_without_repeats(
        quads in dataset(),
        terms in terms(),
        members in subsequence(graphs(), 0..=4),
        union in any::<bool>(),
        way in way(),
    ) {
        let default =
            if union { DefaultGraph::Union } else { DefaultGraph::Only(members.clone()) };
        let snapshots = [Snapshot::build(1, quads.clone()), reached(&quads, &way)];
        let views = snapshots.map(|snapshot| {
            QueryView::new(Arc::new(snapshot), Meter::new(PLENTY), default.clone())
        });
        let quads = distinct(&quads);
        let views = views.iter().flat_map(|view| shapes().map(move |shape| (view, shape)));
        for (view, shape) in views.filter(|(_, shape)| !shape[3]) {
            let all = || quads.iter().filter(|quad| matches(quad, &terms, shape));

            let named = scan(view, &terms, shape, &Place::AnyNamed);
            let wanted = all().filter(|quad| !quad.graph_name.is_default_graph());
            prop_assert_eq!(named, expected(wanted, true));

            let place = match terms.3.clone() {
                GraphName::DefaultGraph => Place::Default,
                GraphName::NamedNode(name) => Place::Graph(name.into()),
                GraphName::BlankNode(name) => Place::Graph(name.into()),
            };
            let one = scan(view, &terms, shape, &place);
            prop_assert_eq!(one, expected(all().filter(|quad| quad.graph_name == terms.3), true));

            let place = Place::Graph(QueryView::default_graph_name().into());
            let merged: Vec<Quad> = all()
                .filter(|quad| union || members.contains(&quad.graph_name))
                .map(|quad| Triple::from(quad.clone()).in_graph(GraphName::DefaultGraph))
                .collect();
            let merged = distinct(&merged);
            prop_assert_eq!(scan(view, &terms, shape, &place), expected(merged.iter(), false));
        }
    }

    #[test]
    fn graphs_and_subjects_are_known_by_their_quads(quads in dataset(), way in way()) {
        for snapshot in [Snapshot::build(1, quads.clone()), reached(&quads, &way)] {
            let named = quads.iter().filter(|quad| !quad.graph_name.is_default_graph());
            let names: BTreeSet<String> = named.map(|quad| quad.graph_name.to_string()).collect();
            prop_assert_eq!(lines(snapshot.graph_names()), Vec::from_iter(names));
            for name in ["n0", "n1", "p0", "p1", "g0", "g1", "absent"] {
                let is_subject = quads.iter().any(|quad| quad.subject == iri(name).into());
                prop_assert_eq!(snapshot.contains_subject(iri(name).as_ref()), is_subject);
            }
        }
    }
}

#[test]
fn an_empty_snapshot_answers_with_nothing() {
    let snapshot = Snapshot::build(0, []);

    assert!(snapshot.is_empty());
    assert_eq!((snapshot.len(), snapshot.term_count()), (0, 0));
    assert_eq!(snapshot.graph_names().count(), 0);
    assert_eq!(snapshot.quads(None, None, None, None).count(), 0);
}
