//! Any query has the same answer on the snapshot as on a stock store.

use crate::answers::{Answer, PLENTY, from_snapshot, from_stock};
use crate::data::{dataset, graphs, iri, objects};
use crate::grammar::question;
use crate::steps::{reached, way};
use clipgraph::store::meter::Meter;
use clipgraph::store::snapshot::{DefaultGraph, QueryView, Snapshot};
use oxrdf::{GraphName, Literal, Quad};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::subsequence;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;
use spargebra::SparqlParser;
use std::sync::Arc;

fn default_graph() -> impl Strategy<Value = DefaultGraph> {
    let some = subsequence(graphs(), 0..=3).prop_map(DefaultGraph::Only);
    prop_oneof![3 => Just(DefaultGraph::Union), 1 => some]
}

fn ask(quads: &[Quad], default: &DefaultGraph, text: &str) -> Answer {
    let snapshot = Arc::new(Snapshot::build(1, quads.to_vec()));
    let meter = Meter::new(PLENTY);
    from_snapshot(&snapshot, default, text, &meter).expect("a small query")
}

/// Holds the answer of a snapshot of `quads` against that of a stock store.
fn compare(
    quads: &[Quad],
    snapshot: Snapshot,
    default: &DefaultGraph,
    bytes: &[u8],
) -> Result<(), TestCaseError> {
    let question = question(bytes);

    let meter = Meter::new(PLENTY);
    let ours = from_snapshot(&Arc::new(snapshot), default, &question.text, &meter);

    // A product too large to compare is not what this test is about.
    prop_assume!(ours.is_ok());
    let mut ours = ours.expect("checked above");
    let mut stock = from_stock(quads, default, &question.text);
    if !question.ordered {
        (ours, stock) = (ours.unordered(), stock.unordered());
    }
    prop_assert_eq!(ours, stock, "{}", question.text);
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 5000, failure_persistence: None, ..ProptestConfig::default()
    })]

    #[test]
    fn a_query_has_the_answer_of_a_stock_store(
        quads in dataset(),
        default in default_graph(),
        bytes in vec(any::<u8>(), 0..90),
    ) {
        compare(&quads, Snapshot::build(1, quads.clone()), &default, &bytes)?;
    }
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 3000, failure_persistence: None, ..ProptestConfig::default()
    })]

    #[test]
    fn a_query_has_the_answer_of_a_stock_store_after_changes(
        quads in dataset(),
        way in way(),
        default in default_graph(),
        bytes in vec(any::<u8>(), 0..90),
    ) {
        compare(&quads, reached(&quads, &way), &default, &bytes)?;
    }
}

#[test]
fn many_random_queries_have_something_to_answer() {
    let cases = (dataset(), vec(any::<u8>(), 0..90));
    let mut runner = TestRunner::deterministic();

    let has_answer = |_: &u32| {
        let (quads, bytes) = cases.new_tree(&mut runner).expect("no filter").current();
        match ask(&quads, &DefaultGraph::Union, &question(&bytes).text) {
            Answer::Lines(lines) => !lines.is_empty(),
            Answer::Boolean(value) => value,
            Answer::Failed => false,
        }
    };
    let answered = (0..300).filter(has_answer).count();

    assert!(answered > 100, "{answered} of 300");
}

/// One triple in three graphs, another in one.
fn repeated() -> Vec<Quad> {
    let quad = |object: &str, graph: GraphName| {
        Quad::new(iri("n0"), iri("p0"), Literal::from(object), graph)
    };
    vec![
        quad("a", GraphName::DefaultGraph),
        quad("a", iri("g0").into()),
        quad("a", iri("g1").into()),
        quad("b", iri("g1").into()),
    ]
}

fn count(default: &DefaultGraph, pattern: &str) -> String {
    let text = format!("SELECT (COUNT(*) AS ?n) WHERE {{ {pattern} }}");
    match ask(&repeated(), default, &text) {
        Answer::Lines(lines) => lines
            .concat()
            .split('"')
            .nth(1)
            .unwrap_or_default()
            .to_owned(),
        other => format!("{other:?}"),
    }
}

#[test]
fn a_triple_of_three_graphs_counts_once_in_their_union() {
    let listed = DefaultGraph::Only(vec![iri("g0").into(), iri("g1").into()]);
    let single = DefaultGraph::Only(vec![GraphName::DefaultGraph]);

    assert_eq!(count(&DefaultGraph::Union, "?a ?b ?c"), "2");
    assert_eq!(count(&listed, "?a ?b ?c"), "2");
    assert_eq!(count(&single, "?a ?b ?c"), "1");
    assert_eq!(count(&DefaultGraph::Only(vec![]), "?a ?b ?c"), "0");
}

#[test]
fn a_graph_clause_sees_named_graphs_only() {
    assert_eq!(count(&DefaultGraph::Union, "GRAPH ?g { ?a ?b ?c }"), "3");
    assert_eq!(count(&DefaultGraph::Union, "GRAPH ?g {}"), "2");
    assert_eq!(count(&DefaultGraph::Union, "GRAPH :g1 {}"), "1");
    // Terms of the data, but not graphs; and a term of nowhere.
    assert_eq!(count(&DefaultGraph::Union, "GRAPH :n0 {}"), "0");
    assert_eq!(count(&DefaultGraph::Union, "GRAPH :absent {}"), "0");
}

#[test]
fn no_query_can_name_the_virtual_graph() {
    let name = QueryView::default_graph_name();
    let written = format!(
        "SELECT * WHERE {{ GRAPH <{}> {{ ?a ?b ?c }} }}",
        name.as_str()
    );
    let computed = format!(
        "BIND(IRI(\"{}\") AS ?g) GRAPH ?g {{ ?a ?b ?c }}",
        name.as_str()
    );

    assert!(SparqlParser::new().parse_query(&written).is_err());
    assert!(
        SparqlParser::new()
            .parse_query(&written.replace(' ', "\\u0020"))
            .is_err()
    );
    // The bind fails, so `?g` stays free and is every named graph.
    assert_eq!(count(&DefaultGraph::Union, &computed), "3");
}

#[test]
fn two_spellings_of_a_number_are_two_terms_of_one_value() {
    let spelt = |text| Literal::new_typed_literal(text, oxrdf::vocab::xsd::INTEGER);
    let quad = |text| Quad::new(iri("n0"), iri("p0"), spelt(text), GraphName::DefaultGraph);
    let quads = [quad("1"), quad("01")];

    let same = ask(
        &quads,
        &DefaultGraph::Union,
        "ASK { ?a ?b 1 . ?a ?b ?c FILTER(?c = 1 && !sameTerm(?c, 1)) }",
    );

    assert_eq!(same, Answer::Boolean(true));
}

#[test]
fn every_term_comes_back_as_it_went_in() {
    let quad = |object| Quad::new(iri("n0"), iri("p0"), object, GraphName::DefaultGraph);
    let quads: Vec<Quad> = objects().into_iter().map(quad).collect();

    let snapshot = Snapshot::build(7, quads.clone());
    let mut back: Vec<Quad> = snapshot.quads(None, None, None, None).collect();

    assert_eq!(snapshot.version(), 7);
    back.sort_by_key(ToString::to_string);
    let mut quads = quads;
    quads.sort_by_key(ToString::to_string);
    assert_eq!(back, quads);
}
