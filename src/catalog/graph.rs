//! A named graph: what one source says, and where it comes from.
//!
//! - **Source:** the descriptions in `graph/provenance`; <https://www.w3.org/TR/prov-o/>.

use super::label::{Label, label, text};
use super::thing::sorted;
use crate::rdf::iri::{Slug, graph as graph_iri};
use crate::rdf::term::{as_iri, as_literal};
use crate::rdf::vocab::{clip, dcterms, schema};
use crate::store::snapshot::Snapshot;
use oxrdf::{GraphNameRef, NamedNode, NamedNodeRef, Quad};

/// A named graph with all its statements.
#[derive(Debug, Clone)]
pub struct NamedGraph {
    pub iri: NamedNode,
    /// What the graph says, in the graph.
    pub quads: Vec<Quad>,
    /// What is said about the graph.
    pub about: Vec<Quad>,
}

/// A graph by its slug; `None` when it neither holds a statement nor is described.
pub fn find(snapshot: &Snapshot, slug: &Slug) -> Option<NamedGraph> {
    let iri = graph_iri(slug);
    let name = GraphNameRef::from(iri.as_ref());
    let quads = sorted(snapshot.quads(None, None, None, Some(name)).collect());
    let about = sorted(
        snapshot
            .quads(Some(iri.as_ref().into()), None, None, None)
            .collect(),
    );
    (!quads.is_empty() || !about.is_empty()).then_some(NamedGraph { iri, quads, about })
}

/// The beginning of a named graph, for a page.
#[derive(Debug, Clone)]
pub struct GraphHead {
    pub iri: NamedNode,
    /// How many statements it has.
    pub total: usize,
    /// The first of them.
    pub first: Vec<Quad>,
}

/// The first statements of a graph by its slug; `None` when it neither holds one nor is described.
pub fn head(snapshot: &Snapshot, slug: &Slug, limit: usize) -> Option<GraphHead> {
    let iri = graph_iri(slug);
    let name = Some(GraphNameRef::from(iri.as_ref()));
    let total = snapshot.count(None, None, None, name);
    let known = total > 0 || snapshot.contains_subject(iri.as_ref());
    let first = sorted(snapshot.quads(None, None, None, name).take(limit).collect());
    known.then_some(GraphHead { iri, total, first })
}

/// Where the statements of a graph come from, for a reader.
#[derive(Debug, Clone)]
pub struct Provenance {
    pub graph: NamedNode,
    pub label: Label,
    pub source: Option<(NamedNode, Label)>,
    /// Where the source itself can be read.
    pub address: Option<String>,
    pub evidence: Option<Label>,
    /// The day on which the source was read, as an ISO date.
    pub read: Option<String>,
}

/// Where the statements of a graph come from.
pub fn provenance(snapshot: &Snapshot, graph: NamedNodeRef<'_>, language: &str) -> Provenance {
    let object = |property: NamedNodeRef<'_>| {
        let mut quads = snapshot.quads(Some(graph.into()), Some(property), None, None);
        quads.find_map(|quad| as_iri(&quad.object).map(NamedNodeRef::into_owned))
    };
    let address = |source: &NamedNode| {
        let source = source.as_ref().into();
        let mut quads = snapshot.quads(Some(source), Some(schema::URL), None, None);
        quads.find_map(|quad| as_literal(&quad.object).map(|it| it.value().to_owned()))
    };
    let source = object(dcterms::SOURCE);
    let named = |iri: NamedNode| {
        let name = text(snapshot, iri.as_ref(), dcterms::TITLE, language)
            .unwrap_or_else(|| label(snapshot, iri.as_ref(), language));
        (iri, name)
    };
    let mut dates = snapshot.quads(Some(graph.into()), Some(clip::DATE_READ), None, None);
    Provenance {
        graph: graph.into_owned(),
        label: label(snapshot, graph, language),
        address: source.as_ref().and_then(address),
        source: source.map(named),
        evidence: object(clip::EVIDENCE_LEVEL)
            .map(|level| label(snapshot, level.as_ref(), language)),
        read: dates.find_map(|quad| as_literal(&quad.object).map(|date| date.value().to_owned())),
    }
}
