//! The JSON-LD writer, on any graph: what it writes is read back as the same graph.

use crate::config;
use clipgraph::rdf::iri::CONTEXT;
use clipgraph::render::json_ld::{Context, dataset, document, graph};
use oxrdf::{Dataset, GraphName, Literal, NamedNode, NamedOrBlankNode, Quad, Term};
use oxrdfio::{JsonLdProfileSet, LoadedDocument, RdfFormat, RdfParser};
use proptest::prelude::*;
use proptest::sample::select;
use serde_json::Value;
use std::collections::BTreeSet;
use std::sync::LazyLock;

const TEXT: &str = include_str!("../../ontology/contexts/v1.jsonld");
const JSON_LD: RdfFormat = RdfFormat::JsonLd {
    profile: JsonLdProfileSet::empty(),
};
static WRITTEN_FROM: LazyLock<Context> =
    LazyLock::new(|| Context::parse(TEXT).expect("the context"));

/// Every property of the context, and two that it does not have.
static PROPERTIES: LazyLock<Vec<NamedNode>> = LazyLock::new(|| {
    let context: Value = serde_json::from_str(TEXT).expect("JSON");
    let terms = context["@context"].as_object().expect("terms");
    let prefix = |name: &str| {
        terms
            .get(name)
            .and_then(Value::as_str)
            .map(ToOwned::to_owned)
    };
    let mut found: Vec<NamedNode> = terms
        .values()
        .filter_map(|value| value["@id"].as_str())
        .filter_map(|compact| {
            let (name, local) = compact.split_once(':')?;
            NamedNode::new(format!("{}{local}", prefix(name)?)).ok()
        })
        .collect();
    for other in [
        "urn:x:other",
        "http://www.w3.org/1999/02/22-rdf-syntax-ns#type",
    ] {
        found.push(NamedNode::new(other).expect("an IRI"));
    }
    found
});

fn thing() -> impl Strategy<Value = NamedNode> {
    const THINGS: &[&str] = &["city/a", "city/b", "policy/c", "involvement/d", "outcome/e"];
    select(THINGS).prop_map(|path| {
        NamedNode::new(format!("https://w3id.org/clip-network/id/{path}")).expect("an IRI")
    })
}

/// A language, a datatype of XML Schema, or nothing.
const KINDS: &[&str] = &[
    "", "en", "de-AT", "date", "gYear", "integer", "decimal", "boolean", "anyURI", "string",
];

fn literal() -> impl Strategy<Value = Literal> {
    let text = prop_oneof![
        "\\PC{0,8}",
        Just("2001".to_owned()),
        Just("1.50".to_owned()),
        Just("@id".to_owned())
    ];
    (text, select(KINDS)).prop_map(|(text, kind)| match kind {
        "" => Literal::new_simple_literal(text),
        "en" | "de-AT" => Literal::new_language_tagged_literal(text, kind).expect("a tag"),
        kind => {
            let datatype = format!("http://www.w3.org/2001/XMLSchema#{kind}");
            Literal::new_typed_literal(text, NamedNode::new(datatype).expect("an IRI"))
        }
    })
}

fn quads() -> impl Strategy<Value = Vec<Quad>> {
    let property = (0_usize..10_000).prop_map(|at| PROPERTIES[at % PROPERTIES.len()].clone());
    let object = prop_oneof![thing().prop_map(Term::from), literal().prop_map(Term::from)];
    let name = prop_oneof![
        Just(GraphName::DefaultGraph),
        thing().prop_map(GraphName::from),
    ];
    let quad = (thing(), property, object, name);
    proptest::collection::vec(quad, 1..20).prop_map(|quads| {
        let quads = quads.into_iter().map(|(subject, property, object, name)| {
            // Only a node can be a type.
            let object = if property.as_str().ends_with("#type") {
                subject.clone().into()
            } else {
                object
            };
            Quad::new(NamedOrBlankNode::from(subject), property, object, name)
        });
        quads.collect()
    })
}

/// What is read back, each quad once.
fn read(value: &Value) -> Result<BTreeSet<String>, String> {
    let text = value.to_string();
    let parser = RdfParser::from_format(JSON_LD).for_slice(text.as_bytes());
    let parser = parser.with_document_loader(|iri| {
        assert_eq!(iri, CONTEXT);
        Ok(LoadedDocument {
            url: iri.to_owned(),
            content: TEXT.as_bytes().to_vec(),
            format: JSON_LD,
        })
    });
    let quads: Result<Dataset, _> = parser.collect();
    let quads = quads.map_err(|error| format!("{error}: {text}"))?;
    Ok(quads.iter().map(|quad| quad.to_string()).collect())
}

fn written(quads: &[Quad]) -> BTreeSet<String> {
    quads.iter().map(ToString::to_string).collect()
}

fn merged(quads: Vec<Quad>) -> Vec<Quad> {
    let quads = quads.into_iter().map(|quad| Quad {
        graph_name: GraphName::DefaultGraph,
        ..quad
    });
    let mut quads: Vec<Quad> = quads.collect();
    quads.sort_by_key(ToString::to_string);
    quads.dedup();
    quads
}

proptest! {
    #![proptest_config(config(1000))]

    #[test]
    fn any_document_is_read_back_as_the_same_graph(quads in quads()) {
        let quads = merged(quads);
        let root = match &quads[0].subject {
            NamedOrBlankNode::NamedNode(node) => node.clone(),
            NamedOrBlankNode::BlankNode(_) => unreachable!("things have IRIs"),
        };
        let value = document(&WRITTEN_FROM, &root, &quads);
        prop_assert_eq!(read(&value), Ok(written(&quads)), "{}", value);
        let value = graph(&WRITTEN_FROM, &quads);
        prop_assert_eq!(read(&value), Ok(written(&quads)), "{}", value);
    }

    #[test]
    fn any_dataset_is_read_back_as_the_same_dataset(mut quads in quads()) {
        quads.sort_by_key(ToString::to_string);
        quads.dedup();
        let value = dataset(&WRITTEN_FROM, &quads);
        prop_assert_eq!(read(&value), Ok(written(&quads)), "{}", value);
    }
}
