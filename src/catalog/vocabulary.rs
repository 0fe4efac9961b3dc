//! The ontology and the shapes as documents of their own.
//!
//! - **Source:** `ontology/clip.ttl` in `graph/ontology`, `ontology/shapes/` in `graph/shapes`.

use super::graph;
use super::label::{Label, label, text};
use super::thing::sorted;
use crate::rdf::iri::{ONTOLOGY, Slug};
use crate::rdf::term::{as_iri, as_literal, subject_iri};
use crate::rdf::vocab::{clip, owl, rdf, rdfs, skos};
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
    /// Things of the class, or statements with the property.
    pub uses: usize,
}

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
        parents: objects(&[some(rdfs::SUB_CLASS_OF), some(rdfs::SUB_PROPERTY_OF)]),
        domain: objects(&[some(rdfs::DOMAIN), includes("domainIncludes")]),
        range: objects(&[some(rdfs::RANGE), includes("rangeIncludes")]),
        uses: uses(snapshot, node),
        iri,
    }
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
