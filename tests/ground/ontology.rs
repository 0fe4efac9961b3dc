//! The ontology's own checks, and its terms against the code's.

use crate::{rows, shown, snapshot};
use clipgraph::rdf::vocab::clip;
use clipgraph::store::change::Change;
use oxrdf::{GraphName, Literal, NamedNode, Quad};
use std::collections::BTreeSet;
use std::fs;
use std::path::PathBuf;
use std::sync::Arc;

fn checks() -> Vec<PathBuf> {
    let mut files: Vec<_> = fs::read_dir("ontology/checks")
        .expect("the folder")
        .map(|entry| entry.expect("an entry").path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "rq"))
        .collect();
    files.sort();
    files
}

#[test]
fn every_check_of_the_ontology_finds_nothing() {
    let files = checks();
    assert!(files.len() >= 20, "{}", files.len());
    for file in files {
        let text = fs::read_to_string(&file).expect("a check");
        let found: Vec<_> = rows(snapshot(), &text, Vec::new())
            .iter()
            .map(shown)
            .collect();
        assert!(
            found.is_empty(),
            "{}:\n{}",
            file.display(),
            found.join("\n")
        );
    }
}

/// One statement that a check must object to.
fn broken(subject: &str, property: &str, object: impl Into<oxrdf::Term>) -> Quad {
    let node = |iri: &str| NamedNode::new(iri).expect("an IRI");
    let graph = node("https://w3id.org/clip-network/graph/info-sheet");
    Quad::new(
        node(subject),
        node(property),
        object,
        GraphName::from(graph),
    )
}

#[test]
fn checks_see_what_they_are_made_for() {
    const TYPE: &str = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type";
    let term = "https://w3id.org/clip-network/ontology#brandNew";
    let city = "https://w3id.org/clip-network/id/city/vienna";
    let class = NamedNode::new("http://www.w3.org/2002/07/owl#Class").expect("an IRI");
    let nowhere = NamedNode::new("https://w3id.org/clip-network/id/city/atlantis").expect("an IRI");
    for (check, quad) in [
        ("term-labels", broken(term, TYPE, class.clone())),
        ("term-definitions", broken(term, TYPE, class.clone())),
        ("term-home", broken(term, TYPE, class)),
        (
            "property-undeclared",
            broken(city, term, Literal::from("x")),
        ),
        (
            "dangling",
            broken(
                city,
                "http://www.w3.org/2000/01/rdf-schema#seeAlso",
                nowhere,
            ),
        ),
        (
            "shape-texts",
            broken(
                "https://w3id.org/clip-network/shapes#Brand-new",
                TYPE,
                NamedNode::new("http://www.w3.org/ns/shacl#PropertyShape").expect("an IRI"),
            ),
        ),
        (
            "shape-texts",
            broken(
                "https://w3id.org/clip-network/shapes#Policy-label",
                "http://www.w3.org/ns/shacl#message",
                Literal::new_language_tagged_literal("Noch eine.", "de").expect("a tag"),
            ),
        ),
        (
            "label-blanks",
            broken(
                city,
                "http://www.w3.org/2000/01/rdf-schema#label",
                Literal::from(" Wien"),
            ),
        ),
    ] {
        let change = Change {
            added: vec![quad],
            ..Change::default()
        };
        let spoilt = Arc::new(snapshot().with(2, &change));
        let text = fs::read_to_string(format!("ontology/checks/{check}.rq")).expect(check);
        assert!(!rows(spoilt, &text, Vec::new()).is_empty(), "{check}");
    }
}

#[test]
fn every_term_that_the_code_names_is_in_the_ontology() {
    let text = "SELECT ?term { ?term rdfs:isDefinedBy <https://w3id.org/clip-network/ontology> ; \
                rdfs:label ?label FILTER(LANG(?label) = 'en') }";
    let declared: BTreeSet<String> = rows(snapshot(), text, Vec::new())
        .iter()
        .map(shown)
        .collect();
    assert!(declared.len() > 100, "{}", declared.len());
    for term in clip::ALL {
        assert!(declared.contains(&term.to_string()), "{term}");
    }
}

#[test]
fn every_term_of_the_ontology_has_a_key_in_the_json_ld_context() {
    let context = fs::read_to_string("ontology/contexts/v1.jsonld").expect("the context");
    let context: serde_json::Value = serde_json::from_str(&context).expect("JSON");
    let terms = context["@context"].as_object().expect("terms");
    let used: BTreeSet<&str> = terms
        .values()
        .filter_map(|value| {
            value
                .as_str()
                .or(value["@id"].as_str())
                .or(value["@reverse"].as_str())
        })
        .collect();
    let text = "SELECT ?term { VALUES ?kind { owl:Class owl:ObjectProperty owl:DatatypeProperty } \
                ?term a ?kind FILTER(STRSTARTS(STR(?term), 'https://w3id.org/clip-network/ontology#')) }";
    for row in rows(snapshot(), text, Vec::new()) {
        let local = shown(&row)
            .replace("<https://w3id.org/clip-network/ontology#", "clip:")
            .replace('>', "");
        assert!(used.contains(local.as_str()), "{local}");
    }
    for key in used.iter().filter(|iri| iri.starts_with("clip:")) {
        let iri = key.replace("clip:", "https://w3id.org/clip-network/ontology#");
        let node = NamedNode::new(iri).expect("an IRI");
        assert!(snapshot().contains_subject(node.as_ref()), "{key}");
    }
}

#[test]
fn links_out_are_strings_in_json_ld() {
    let context = fs::read_to_string("ontology/contexts/v1.jsonld").expect("the context");
    let context: serde_json::Value = serde_json::from_str(&context).expect("JSON");
    let strings: BTreeSet<String> = context["@context"]
        .as_object()
        .expect("terms")
        .values()
        .filter(|value| value["@type"] == "@id")
        .filter_map(|value| value["@id"].as_str())
        .filter(|iri| !iri.starts_with("hydra:"))
        .map(ToOwned::to_owned)
        .collect();
    let links: BTreeSet<String> = clipgraph::catalog::thing::LINKS
        .iter()
        .map(|link| clipgraph::rdf::prefix::shorten(link.as_str()).into_owned())
        .collect();
    assert_eq!(
        strings, links,
        "neighbours behind these properties are not named"
    );
}
