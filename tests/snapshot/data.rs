//! Small random datasets: few terms, so that patterns meet, and triples in several graphs.
//!
//! - **Shape:** literals are canonical (`1`, never `01`), because the stock store keeps the value
//!   and not the text of a number, a boolean or a date. No two of them are equal in value, and all
//!   of them are in one total order, so that `ORDER BY` has one right answer.

use oxrdf::vocab::xsd;
use oxrdf::{
    BaseDirection, BlankNode, GraphName, Literal, NamedNode, NamedOrBlankNode, Quad, Term, Triple,
};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;

/// The IRI of a short name.
pub fn iri(name: &str) -> NamedNode {
    NamedNode::new(format!("http://example.org/{name}")).expect("short names make IRIs")
}

fn blank(name: &str) -> BlankNode {
    BlankNode::new(name).expect("short names make labels")
}

fn typed(text: &str, datatype: oxrdf::NamedNodeRef<'_>) -> Term {
    Literal::new_typed_literal(text, datatype).into()
}

fn tagged(text: &str, tag: &str) -> Literal {
    Literal::new_language_tagged_literal(text, tag).expect("a language tag")
}

pub fn subjects() -> Vec<NamedOrBlankNode> {
    let iris = ["n0", "n1", "n2", "n3", "p0", "g0"].map(|name| iri(name).into());
    // The second label is all hexadecimal digits, which oxrdf keeps as a number.
    let blanks = ["x", "a1f0"].map(|name| blank(name).into());
    iris.into_iter().chain(blanks).collect()
}

pub fn predicates() -> Vec<NamedNode> {
    ["p0", "p1", "p2"].map(iri).into()
}

pub fn graphs() -> Vec<GraphName> {
    let named = ["g0", "g1", "g2"].map(|name| iri(name).into());
    [GraphName::DefaultGraph, blank("g").into()]
        .into_iter()
        .chain(named)
        .collect()
}

pub fn objects() -> Vec<Term> {
    let statement = Triple::new(iri("n0"), iri("p0"), Literal::new_simple_literal("a"));
    let both_ways = Literal::new_directional_language_tagged_literal("b", "ar", BaseDirection::Rtl);
    let literals = [
        Literal::new_simple_literal("a").into(),
        Literal::new_simple_literal("b").into(),
        Literal::new_simple_literal("").into(),
        tagged("a", "en").into(),
        tagged("b", "fr").into(),
        both_ways.expect("a language tag").into(),
        typed("1", xsd::INTEGER),
        typed("1.5", xsd::DECIMAL),
        typed("2", xsd::INTEGER),
        typed("2.5", xsd::DECIMAL),
        typed("3", xsd::INTEGER),
        typed("false", xsd::BOOLEAN),
        typed("true", xsd::BOOLEAN),
        typed("2020-01-01", xsd::DATE),
        typed("2021-06-30", xsd::DATE),
        statement.into(),
    ];
    subjects()
        .into_iter()
        .map(Term::from)
        .chain(literals)
        .collect()
}

/// Up to 40 triples, each in one to three graphs.
pub fn dataset() -> impl Strategy<Value = Vec<Quad>> {
    triples_in_graphs(40)
}

/// So many triples at most, each in one to three graphs; half of the objects are nodes, so that
/// paths lead on.
pub fn triples_in_graphs(most: usize) -> impl Strategy<Value = Vec<Quad>> {
    let few = || select(subjects()[..3].to_vec());
    let subject = prop_oneof![3 => few(), 1 => select(subjects())];
    let predicate = prop_oneof![2 => Just(iri("p0")), 1 => select(predicates())];
    let object = prop_oneof![few().prop_map(Term::from), select(objects())];
    let triples = (subject, predicate, object);
    let placed = (triples, vec(select(graphs()), 1..=3));
    vec(placed, 0..=most).prop_map(|placed| {
        let in_graphs = placed
            .into_iter()
            .flat_map(|((subject, predicate, object), graphs)| {
                let triple = Triple::new(subject, predicate, object);
                graphs
                    .into_iter()
                    .map(move |graph| triple.clone().in_graph(graph))
            });
        in_graphs.collect()
    })
}

/// A dataset of `len` quads for queries that should not end: every product of it is large.
pub fn large(len: usize) -> Vec<Quad> {
    let quad = |at: usize| {
        let object = Literal::from(u32::try_from(at % 97).expect("below 97"));
        Quad::new(iri(&format!("n{at}")), iri("p0"), object, iri("g0"))
    };
    (0..len).map(quad).collect()
}
