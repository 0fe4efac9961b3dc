//! The SHACL shapes as documentation: what a class must have, in words.
//!
//! - **Source:** `graph/shapes`; <https://www.w3.org/TR/shacl/#nonValidation>.

use super::label::{Label, label, text};
use crate::rdf::prefix::local_name;
use crate::rdf::term::{as_iri, subject_iri};
use crate::rdf::vocab::{rdf, sh};
use crate::store::snapshot::Snapshot;
use oxrdf::{NamedNode, NamedNodeRef, TermRef};
use std::collections::BTreeSet;

/// A node shape and its rules.
#[derive(Debug, Clone)]
pub struct Shape {
    /// The fragment of its IRI.
    pub name: String,
    pub label: String,
    pub target: Option<NamedNode>,
    pub rules: Vec<Rule>,
}

/// A property shape.
#[derive(Debug, Clone)]
pub struct Rule {
    pub name: String,
    pub label: String,
    pub path: NamedNode,
    /// `Violation` or `Warning`.
    pub severity: String,
    pub message: String,
    pub description: String,
}

/// All node shapes by name.
pub fn shapes(snapshot: &Snapshot, language: &str) -> Vec<Shape> {
    let node_shape = TermRef::from(sh::NODE_SHAPE);
    let found: BTreeSet<NamedNode> = snapshot
        .quads(None, Some(rdf::TYPE), Some(node_shape), None)
        .filter_map(|quad| subject_iri(&quad.subject).map(NamedNodeRef::into_owned))
        .collect();
    found
        .iter()
        .map(|shape| self::shape(snapshot, shape.as_ref(), language))
        .collect()
}

/// The fragments of all other subjects of the shapes document: list cells and shared shapes.
pub fn other_fragments(snapshot: &Snapshot, shapes: &[Shape], all: &[NamedNode]) -> Vec<String> {
    let shown: BTreeSet<&str> = shapes
        .iter()
        .flat_map(|shape| {
            shape
                .rules
                .iter()
                .map(|rule| rule.name.as_str())
                .chain([shape.name.as_str()])
        })
        .collect();
    all.iter()
        .filter(|iri| snapshot.contains_subject(iri.as_ref()))
        .map(|iri| local_name(iri.as_str()))
        .filter(|name| !shown.contains(name))
        .map(ToOwned::to_owned)
        .collect()
}

fn shape(snapshot: &Snapshot, shape: NamedNodeRef<'_>, language: &str) -> Shape {
    let mut rules: Vec<_> = objects(snapshot, shape, sh::PROPERTY)
        .into_iter()
        .filter_map(|rule| self::rule(snapshot, rule.as_ref(), language))
        .collect();
    rules.sort_by(|a, b| a.label.cmp(&b.label).then_with(|| a.name.cmp(&b.name)));
    Shape {
        name: local_name(shape.as_str()).to_owned(),
        label: words(snapshot, shape, sh::NAME, language)
            .unwrap_or_else(|| label(snapshot, shape, language).text),
        target: objects(snapshot, shape, sh::TARGET_CLASS)
            .into_iter()
            .next(),
        rules,
    }
}

fn rule(snapshot: &Snapshot, rule: NamedNodeRef<'_>, language: &str) -> Option<Rule> {
    let words = |property| words(snapshot, rule, property, language);
    let severity = objects(snapshot, rule, sh::SEVERITY).into_iter().next();
    Some(Rule {
        name: local_name(rule.as_str()).to_owned(),
        path: objects(snapshot, rule, sh::PATH).into_iter().next()?,
        label: words(sh::NAME).unwrap_or_else(|| local_name(rule.as_str()).to_owned()),
        severity: severity.map_or_else(
            || "Violation".to_owned(),
            |iri| local_name(iri.as_str()).to_owned(),
        ),
        message: words(sh::MESSAGE).unwrap_or_default(),
        description: words(sh::DESCRIPTION).unwrap_or_default(),
    })
}

fn words(
    snapshot: &Snapshot,
    subject: NamedNodeRef<'_>,
    property: NamedNodeRef<'_>,
    language: &str,
) -> Option<String> {
    text(snapshot, subject, property, language).map(|Label { text, .. }| text)
}

fn objects(
    snapshot: &Snapshot,
    subject: NamedNodeRef<'_>,
    property: NamedNodeRef<'_>,
) -> Vec<NamedNode> {
    snapshot
        .quads(Some(subject.into()), Some(property), None, None)
        .filter_map(|quad| as_iri(&quad.object).map(NamedNodeRef::into_owned))
        .collect()
}
