//! The ontology and the shapes as documents of their own.
//!
//! - **Source:** `ontology/clip.ttl` in `graph/ontology`, `ontology/shapes/` in `graph/shapes`.

use super::graph;
use super::label::{Label, label, text};
use super::thing::sorted;
use super::view::{Ref, Value, bare};
use crate::rdf::iri::{NAMESPACE, ONTOLOGY, Slug};
use crate::rdf::term::{as_iri, as_literal, subject_iri};
use crate::rdf::vocab::{clip, dcterms, owl, rdf, rdfs, sh, skos};
use crate::store::snapshot::Snapshot;
use oxrdf::{NamedNode, NamedNodeRef, Quad, TermRef};
use std::collections::BTreeSet;

/// Which vocabulary document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Document {
    Ontology,
    Shapes,
}

impl Document {
    /// The graph that the document shows.
    pub fn graph(self) -> Option<Slug> {
        Slug::parse(match self {
            Self::Ontology => "ontology",
            Self::Shapes => "shapes",
        })
        .ok()
    }
}

/// All statements of a vocabulary document.
pub fn quads(snapshot: &Snapshot, document: Document) -> Vec<Quad> {
    let found = document
        .graph()
        .and_then(|slug| graph::find(snapshot, &slug));
    found.map(|graph| sorted(graph.quads)).unwrap_or_default()
}

/// A term of the ontology, for its documentation.
#[derive(Debug, Clone)]
pub struct VocabularyTerm {
    pub iri: NamedNode,
    /// `City`, the fragment of the IRI.
    pub name: String,
    pub label: Label,
    pub definition: Option<Label>,
    pub note: Option<Label>,
    pub example: Option<Label>,
    pub parents: Vec<NamedNode>,
    pub domain: Vec<NamedNode>,
    pub range: Vec<NamedNode>,
    /// Classes or properties that are more special.
    pub children: Vec<NamedNode>,
    /// The properties that things of the class have.
    pub properties: Vec<NamedNode>,
    /// Terms of other vocabularies that mean much the same.
    pub matches: Vec<NamedNode>,
    /// The shapes and rules that speak of it.
    pub rules: Vec<NamedNode>,
    /// Whether its values are things.
    pub leads_to_things: bool,
    /// The day on which it was made.
    pub created: Option<String>,
    /// Things of the class, or statements with the property.
    pub uses: usize,
    /// Some of them: a thing, and the value that it has, if the term is a property.
    pub used: Vec<(Ref, Option<Value>)>,
}

/// How many examples from the data a term is shown with.
const USED: usize = 3;

/// The terms of one kind, by name.
pub fn terms(snapshot: &Snapshot, kind: NamedNodeRef<'_>, language: &str) -> Vec<VocabularyTerm> {
    let quads = snapshot.quads(None, Some(rdf::TYPE), Some(TermRef::from(kind)), None);
    let iris: BTreeSet<NamedNode> = quads
        .filter_map(|quad| subject_iri(&quad.subject).map(NamedNodeRef::into_owned))
        .filter(|iri| iri.as_str().starts_with(clip::NAMESPACE))
        .collect();
    iris.into_iter()
        .map(|iri| term(snapshot, iri, language))
        .collect()
}

fn term(snapshot: &Snapshot, iri: NamedNode, language: &str) -> VocabularyTerm {
    let node = iri.as_ref();
    let includes = |local: &str| NamedNode::new(format!("https://schema.org/{local}")).ok();
    let objects = |properties: &[Option<NamedNode>]| {
        let found: BTreeSet<NamedNode> = properties
            .iter()
            .flatten()
            .flat_map(|p| snapshot.quads(Some(node.into()), Some(p.as_ref()), None, None))
            .filter_map(|quad| as_iri(&quad.object).map(NamedNodeRef::into_owned))
            .collect();
        found.into_iter().collect::<Vec<_>>()
    };
    let some = |node: NamedNodeRef<'_>| Some(node.into_owned());
    VocabularyTerm {
        name: iri.as_str().trim_start_matches(clip::NAMESPACE).to_owned(),
        label: label(snapshot, node, language),
        definition: text(snapshot, node, skos::DEFINITION, language),
        note: text(snapshot, node, skos::SCOPE_NOTE, language),
        example: text(snapshot, node, skos::EXAMPLE, language),
        children: subjects(snapshot, &[rdfs::SUB_CLASS_OF, rdfs::SUB_PROPERTY_OF], node),
        properties: [Some(rdfs::DOMAIN.into_owned()), includes("domainIncludes")]
            .iter()
            .flatten()
            .flat_map(|property| subjects(snapshot, &[property.as_ref()], node))
            .collect(),
        matches: objects(&[
            some(skos::CLOSE_MATCH),
            some(skos::EXACT_MATCH),
            some(owl::EQUIVALENT_CLASS),
            some(owl::EQUIVALENT_PROPERTY),
        ]),
        rules: subjects(snapshot, &[sh::TARGET_CLASS, sh::PATH], node),
        leads_to_things: objects(&[some(rdf::TYPE)]).contains(&owl::OBJECT_PROPERTY.into_owned()),
        created: first_text(snapshot, node, dcterms::CREATED),
        used: used(snapshot, node, language),
        parents: objects(&[some(rdfs::SUB_CLASS_OF), some(rdfs::SUB_PROPERTY_OF)]),
        domain: objects(&[some(rdfs::DOMAIN), includes("domainIncludes")]),
        range: objects(&[some(rdfs::RANGE), includes("rangeIncludes")]),
        uses: uses(snapshot, node),
        iri,
    }
}

/// What points at a term with one of these properties.
fn subjects(
    snapshot: &Snapshot,
    properties: &[NamedNodeRef<'_>],
    term: NamedNodeRef<'_>,
) -> Vec<NamedNode> {
    let found: BTreeSet<NamedNode> = properties
        .iter()
        .flat_map(|property| snapshot.quads(None, Some(*property), Some(TermRef::from(term)), None))
        .filter_map(|quad| subject_iri(&quad.subject).map(NamedNodeRef::into_owned))
        .collect();
    found.into_iter().collect()
}

fn first_text(
    snapshot: &Snapshot,
    term: NamedNodeRef<'_>,
    property: NamedNodeRef<'_>,
) -> Option<String> {
    let mut quads = snapshot.quads(Some(term.into()), Some(property), None, None);
    quads.find_map(|quad| as_literal(&quad.object).map(|value| value.value().to_owned()))
}

/// Some things of a class, or some statements with a property, of different things.
fn used(snapshot: &Snapshot, term: NamedNodeRef<'_>, language: &str) -> Vec<(Ref, Option<Value>)> {
    let name = |iri: NamedNodeRef<'_>| Ref {
        label: label(snapshot, iri, language),
        iri: iri.into_owned(),
    };
    let ours = |quad: &Quad| {
        subject_iri(&quad.subject).is_some_and(|iri| iri.as_str().starts_with(NAMESPACE))
    };
    let mut seen = BTreeSet::new();
    let mut shown = Vec::new();
    let things = snapshot.quads(None, Some(rdf::TYPE), Some(TermRef::from(term)), None);
    let statements = snapshot.quads(None, Some(term), None, None);
    for quad in things.chain(statements).filter(ours) {
        let Some(subject) = subject_iri(&quad.subject) else {
            continue;
        };
        if !seen.insert(subject.into_owned()) {
            continue;
        }
        let value = (quad.predicate == term).then(|| {
            as_iri(&quad.object).map_or_else(|| bare(&quad.object), |iri| Value::Thing(name(iri)))
        });
        shown.push((name(subject), value));
        if shown.len() == USED {
            break;
        }
    }
    shown
}

fn uses(snapshot: &Snapshot, term: NamedNodeRef<'_>) -> usize {
    let as_class = snapshot.count(None, Some(rdf::TYPE), Some(TermRef::from(term)), None);
    as_class + snapshot.count(None, Some(term), None, None)
}

/// The version of the ontology, `0.1.0`.
pub fn version(snapshot: &Snapshot) -> Option<String> {
    let ontology = NamedNode::new(ONTOLOGY).ok()?;
    let subject = Some(ontology.as_ref().into());
    let mut quads = snapshot.quads(subject, Some(owl::VERSION_INFO), None, None);
    quads.find_map(|quad| as_literal(&quad.object).map(|value| value.value().to_owned()))
}

/// Whether a version of the ontology is the present one; only that one is served yet.
pub fn is_current(snapshot: &Snapshot, wanted: &str) -> bool {
    version(snapshot).as_deref() == Some(wanted)
}
