//! Small random graphs under shapes that look further than ours: along paths, backwards, and at
//! whatever a thing has.

use super::{State, agrees};
use clipgraph::rdf::vocab::{rdf, rdfs};
use clipgraph::store::change::Change;
use clipgraph::store::snapshot::Snapshot;
use clipgraph::store::validate::{Shapes, ShapesError};
use oxrdf::{GraphName, NamedNode, Quad};
use oxrdfio::{RdfFormat, RdfParser};
use proptest::collection::vec;
use proptest::prelude::*;
use std::sync::{Arc, LazyLock};

const PREFIXES: &str = "
    @prefix ex: <http://example.org/> .
    @prefix sh: <http://www.w3.org/ns/shacl#> .
    @prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
";

/// One shape for each way to look at something.
const SHAPES: [&str; 17] = [
    "ex:S sh:targetClass ex:B ; sh:property [ sh:path ex:p ; sh:class ex:B ] .",
    "ex:S sh:targetClass ex:A ; sh:property [ sh:path ( ex:p ex:q ) ; sh:minCount 1 ; sh:class ex:A ] .",
    "ex:S sh:targetClass ex:A ; sh:property [ sh:path [ sh:inversePath ex:p ] ; sh:maxCount 1 ; sh:class ex:B ] .",
    "ex:S sh:targetClass ex:A ; sh:property [ sh:path [ sh:inversePath ( ex:p ex:q ) ] ; sh:minCount 1 ] .",
    "ex:S sh:targetClass ex:A ; sh:property [ sh:path ( [ sh:zeroOrMorePath ex:p ] ex:q ) ; sh:class ex:B ] .",
    "ex:S sh:targetClass ex:A ; sh:property [ sh:path [ sh:oneOrMorePath ex:p ] ; sh:node ex:N ] .
     ex:N sh:property [ sh:path ex:q ; sh:minCount 1 ] .",
    "ex:S sh:targetClass ex:A ; sh:property [ sh:path [ sh:alternativePath ( ex:p [ sh:zeroOrOnePath ex:q ] ) ] ;
         sh:qualifiedValueShape [ sh:class ex:B ] ; sh:qualifiedMinCount 1 ] .",
    "ex:S sh:targetSubjectsOf ex:q ; sh:closed true ; sh:ignoredProperties ( rdf:type ) ;
         sh:property [ sh:path ex:q ; sh:node [ sh:closed true ; sh:ignoredProperties ( rdf:type ex:p ) ] ] .",
    "ex:S sh:targetObjectsOf ex:p ; sh:severity sh:Warning ; sh:not [ sh:class ex:B ] .",
    "ex:S sh:targetNode ex:n0 ; sh:property [ sh:path ex:p ; sh:property [ sh:path ex:q ; sh:maxCount 1 ; sh:class ex:A ] ] .",
    "ex:S sh:targetClass ex:A ; sh:property [ sh:path ex:p ; sh:equals ex:q ] .",
    "ex:S sh:targetClass ex:A ; sh:property [ sh:path ex:p ; sh:node [ sh:property [ sh:path ex:q ; sh:disjoint ex:p ] ] ] .",
    "ex:S sh:targetClass ex:A ; sh:property [ sh:path ex:p ; sh:lessThan ex:q ] .",
    "ex:S sh:targetClass ex:A ; sh:xone ( [ sh:property [ sh:path ex:p ; sh:minCount 1 ] ]
         [ sh:property [ sh:path ex:q ; sh:class ex:A ] ] ) .",
    "ex:S sh:targetClass ex:A ; sh:and ( [ sh:property [ sh:path ( ex:p ex:p ) ; sh:maxCount 0 ] ] [ sh:not ex:N ] ) .
     ex:N sh:property [ sh:path [ sh:inversePath ex:q ] ; sh:hasValue ex:n1 ] .",
    "ex:S sh:targetObjectsOf ex:q ; sh:property [ sh:path [ sh:inversePath ex:q ] ; sh:or ( [ sh:class ex:C ] [ sh:nodeKind sh:Literal ] ) ] .",
    // Recursive, so that any change may concern any thing.
    "ex:S sh:targetClass ex:A ; sh:property [ sh:path ex:p ; sh:node ex:S ] , [ sh:path ex:q ; sh:maxCount 1 ] .",
];

static COMPILED: LazyLock<Vec<Shapes>> =
    LazyLock::new(|| SHAPES.iter().map(|text| compile(text)).collect());

fn compile(text: &str) -> Shapes {
    let text = format!("{PREFIXES} {text}").replace("ex:S sh", "ex:S a sh:NodeShape ; sh");
    let parser = RdfParser::from_format(RdfFormat::Turtle).for_slice(&text);
    let quads: Vec<Quad> = parser.collect::<Result<_, _>>().expect(&text);
    Shapes::compile(&quads).expect(&text)
}

fn iri(name: &str) -> NamedNode {
    NamedNode::new(format!("http://example.org/{name}")).expect("an IRI")
}

/// A quad among four things, three classes and two graphs.
fn quad() -> impl Strategy<Value = Quad> {
    let thing = || (0..4_u8).prop_map(|number| iri(&format!("n{number}")));
    let link = (
        thing(),
        prop_oneof![Just(iri("p")), Just(iri("q"))],
        thing(),
    );
    let class = prop_oneof![Just(iri("A")), Just(iri("B")), Just(iri("C"))];
    let typed = (thing(), Just(rdf::TYPE.into_owned()), class);
    let graph = prop_oneof![Just(iri("g0")), Just(iri("g1"))];
    (prop_oneof![2 => link, 1 => typed], graph).prop_map(|((subject, predicate, object), graph)| {
        Quad::new(subject, predicate, object, graph)
    })
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 6000, failure_persistence: None, ..ProptestConfig::default()
    })]

    #[test]
    fn a_change_is_judged_like_its_whole_outcome_however_far_shapes_look(
        which in 0..SHAPES.len(),
        quads in vec(quad(), 4..20),
        added in vec(quad(), 0..3),
        removed in vec(quad(), 0..3),
        gone in vec(any::<prop::sample::Index>(), 0..3),
        classes in 0..10,
    ) {
        let shapes = &COMPILED[which];
        let (mut added, mut removed) = (added, removed);
        if !quads.is_empty() {
            removed.extend(gone.iter().map(|at| at.get(&quads).clone()));
        }
        let above = Quad::new(iri("C"), rdfs::SUB_CLASS_OF, iri("B"), iri("g0"));
        match classes {
            0 => added.push(above.clone()),
            1 => removed.push(above.clone()),
            _ => {}
        }
        let quads = quads.into_iter().chain((classes != 0).then_some(above));
        let before = State::of(Snapshot::build(1, quads), shapes);

        agrees(shapes, &before, &Change { removed, added })?;
    }
}

/// What points at a thing may be much, so that only a change which concerns it may lead there.
#[test]
fn what_points_at_a_thing_is_looked_at_when_the_thing_is_no_longer_of_the_class_it_must_be() {
    let shapes = compile(
        "ex:S sh:targetClass ex:A ; sh:property [ sh:path ex:p ; sh:class ex:B ] ,
             [ sh:path ex:q ; sh:minCount 1 ; sh:severity sh:Warning ] .",
    );
    let say = |subject: &str, predicate: NamedNode, object: &str| {
        Quad::new(iri(subject), predicate, iri(object), iri("g0"))
    };
    let typed = |class: &str| say("hub", rdf::TYPE.into_owned(), class);
    let before = Snapshot::build(
        1,
        [
            say("C", rdfs::SUB_CLASS_OF.into_owned(), "B"),
            say("n0", rdf::TYPE.into_owned(), "A"),
            say("n0", iri("p"), "hub"),
            typed("B"),
        ],
    );
    let looked_at = |removed: Vec<Quad>, added: Vec<Quad>| {
        let change = Change { removed, added };
        let after = Arc::new(before.with(2, &change));
        let report = shapes.validate_change(&after, &change);
        report.expect("a report").findings.len()
    };

    assert_eq!(looked_at(vec![], vec![say("hub", iri("r"), "n1")]), 0);
    assert_eq!(looked_at(vec![], vec![typed("D")]), 0);
    assert_eq!(looked_at(vec![], vec![typed("C")]), 0);
    // The class and, now that somebody looks, the warning.
    assert_eq!(looked_at(vec![typed("B")], vec![]), 2);
}

#[test]
fn a_change_to_the_graph_of_the_shapes_is_refused() {
    let shapes = &COMPILED[0];
    let outside = Quad::new(iri("n0"), iri("p"), iri("n1"), iri("g0"));
    let inside = Quad {
        graph_name: GraphName::DefaultGraph,
        ..outside.clone()
    };
    let change = |quad: Quad| Change {
        removed: Vec::new(),
        added: vec![quad],
    };
    let judged = |change: &Change| {
        let after = Snapshot::build(2, change.added.clone());
        shapes.validate_change(&Arc::new(after), change)
    };

    let (inside, outside) = (change(inside), change(outside));
    assert!(shapes.touches_shapes(&inside) && !shapes.touches_shapes(&outside));
    assert!(matches!(judged(&inside), Err(ShapesError::Stale(_))));
    assert!(judged(&outside).is_ok());
}
