//! The shapes: the shipped data keeps to them, each valid example does, each invalid one does not.

use crate::ground;
use clipgraph::catalog::ground::load_ontology;
use clipgraph::store::load::load_folder;
use clipgraph::store::validate::{Severity, Shapes};
use oxrdf::{GraphName, Literal, NamedNode, Quad};
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

#[test]
fn the_shipped_data_keeps_to_its_shapes() {
    let report = ground().validate().expect("a report");
    let violations: Vec<_> = report
        .findings
        .iter()
        .filter(|finding| finding.severity == Severity::Violation)
        .map(ToString::to_string)
        .collect();
    assert!(violations.is_empty(), "{}", violations.join("\n"));
}

struct Checker {
    shapes: Shapes,
    known: Vec<Quad>,
}

impl Checker {
    fn new() -> Self {
        let graph = NamedNode::new("https://w3id.org/clip-network/graph/shapes").expect("an IRI");
        let files = load_ontology(Path::new("ontology")).expect("the ontology");
        let known: Vec<Quad> = files.into_iter().flat_map(|file| file.quads).collect();
        let graph = GraphName::from(graph);
        let shapes = Shapes::compile(known.iter().filter(|quad| quad.graph_name == graph));
        Self {
            shapes: shapes.expect("they compile"),
            known,
        }
    }

    /// What the examples of a folder break: file, shape, message, worse than a warning.
    fn findings(&self, folder: &str) -> Vec<(String, Vec<(String, String)>)> {
        let files = load_folder(Path::new(folder), None).expect("the examples");
        assert!(files.len() >= 20, "{folder}: {}", files.len());
        files
            .iter()
            .map(|file| {
                let quads = file.quads.iter().chain(&self.known);
                let report = self.shapes.validate(quads).expect("a report");
                let found = report
                    .findings
                    .into_iter()
                    .filter(|finding| finding.severity == Severity::Violation);
                let found = found
                    .map(|f| (f.shape.unwrap_or_default(), f.message))
                    .collect();
                (file.path.display().to_string(), found)
            })
            .collect()
    }
}

#[test]
fn every_valid_example_is_valid() {
    for (file, findings) in Checker::new().findings("ontology/examples/valid") {
        assert!(findings.is_empty(), "{file}: {findings:#?}");
    }
}

/// Puts a value of no sense in the place of each object, types excepted.
fn spoilt(quads: &[Quad]) -> Vec<Quad> {
    let nonsense =
        Literal::new_typed_literal("~", NamedNode::new("urn:x:nonsense").expect("an IRI"));
    let kept = |quad: &Quad| quad.predicate.as_ref() == clipgraph::rdf::vocab::rdf::TYPE;
    quads
        .iter()
        .map(|quad| {
            let mut quad = quad.clone();
            if !kept(&quad) {
                quad.object = nonsense.clone().into();
            }
            quad
        })
        .collect()
}

#[test]
fn nonsense_in_any_field_of_a_valid_example_breaks_a_shape() {
    let checker = Checker::new();
    let files = load_folder(Path::new("ontology/examples/valid"), None).expect("the examples");
    let mut unchecked = BTreeSet::new();
    for file in &files {
        let spoilt = spoilt(&file.quads);
        let report = checker.shapes.validate(spoilt.iter().chain(&checker.known));
        let broken: BTreeSet<(String, String)> = report
            .expect("a report")
            .findings
            .into_iter()
            .filter(|finding| finding.severity == Severity::Violation)
            .filter_map(|finding| Some((finding.focus, finding.path?)))
            .collect();
        let ours = |quad: &&Quad| {
            quad.object.is_literal()
                && quad
                    .subject
                    .to_string()
                    .contains("//w3id.org/clip-network/")
        };
        for quad in spoilt.iter().filter(ours) {
            let subject = quad.subject.to_string();
            let subject = subject.trim_matches(['<', '>']).to_owned();
            let place = (subject, quad.predicate.as_str().to_owned());
            if !broken.contains(&place) {
                unchecked.insert(format!("{}: {} {}", file.path.display(), place.0, place.1));
            }
        }
    }
    assert!(unchecked.is_empty(), "{unchecked:#?}");
}

#[test]
fn every_invalid_example_breaks_the_shape_that_it_names_and_no_other() {
    for (file, findings) in Checker::new().findings("ontology/examples/invalid") {
        let text = fs::read_to_string(&file).expect("the example");
        let first = text.lines().next().expect("a comment");
        let named = first
            .strip_prefix("# Breaks clipsh:")
            .and_then(|rest| rest.split(':').next());
        let named = format!(
            "https://w3id.org/clip-network/shapes#{}",
            named.expect(first)
        );
        let broken: BTreeSet<&str> = findings.iter().map(|(shape, _)| shape.as_str()).collect();
        assert_eq!(broken, BTreeSet::from([named.as_str()]), "{file}");
        for (_, message) in &findings {
            assert!(
                message.len() > 20 && message.contains(' '),
                "{file}: {message}"
            );
        }
    }
}

#[test]
fn every_shape_file_has_a_valid_and_an_invalid_example() {
    let names = |folder: &str| -> BTreeSet<String> {
        fs::read_dir(folder)
            .expect(folder)
            .filter_map(|entry| {
                entry
                    .expect("an entry")
                    .path()
                    .file_stem()?
                    .to_str()
                    .map(ToOwned::to_owned)
            })
            .collect()
    };
    let (valid, invalid) = (
        names("ontology/examples/valid"),
        names("ontology/examples/invalid"),
    );
    for shape in names("ontology/shapes")
        .iter()
        .filter(|name| *name != "shared")
    {
        let has = |all: &BTreeSet<String>| all.iter().any(|name| name.starts_with(shape.as_str()));
        assert!(
            has(&valid) || shape == "review",
            "{shape} has no valid example"
        );
        assert!(
            has(&invalid) || shape == "review",
            "{shape} has no invalid example"
        );
    }
}
