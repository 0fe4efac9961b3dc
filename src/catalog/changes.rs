//! What a commit changed about a thing, ready for readers.
//!
//! - **Shape:** one [`Line`] for each statement that went or came, with the graph that it stood in; parts
//!   of the thing are named, statements about the thing itself come first.

use super::label::label;
use super::view::{Ref, Value, bare};
use crate::rdf::term::{as_iri, subject_iri};
use crate::store::change::Change;
pub use crate::store::history::{Fate, Summary};
use crate::store::snapshot::Snapshot;
use oxrdf::{GraphName, NamedNode, NamedNodeRef, Quad};

/// A statement that went or came.
#[derive(Debug, Clone)]
pub struct Line {
    pub came: bool,
    /// The part that it is about; none when it is about the thing itself.
    pub part: Option<Ref>,
    pub property: Ref,
    pub value: Value,
    pub graph: Option<Ref>,
}

/// What a change did to a thing and its parts, with names from a snapshot.
pub fn lines(snapshot: &Snapshot, thing: &NamedNode, change: Change, language: &str) -> Vec<Line> {
    let removed = change.removed.into_iter().map(|quad| (false, quad));
    let added = change.added.into_iter().map(|quad| (true, quad));
    let mut all: Vec<(bool, Quad)> = removed.chain(added).collect();
    all.sort_by_cached_key(|(came, quad)| {
        let subject = subject_iri(&quad.subject);
        (
            subject != Some(thing.as_ref()),
            quad.subject.to_string(),
            quad.predicate.as_str().to_owned(),
            *came,
            quad.to_string(),
        )
    });
    let name = |iri: NamedNodeRef<'_>| Ref {
        label: label(snapshot, iri, language),
        iri: iri.into_owned(),
    };
    let line = |(came, quad): (bool, Quad)| Line {
        came,
        part: subject_iri(&quad.subject)
            .filter(|subject| *subject != thing.as_ref())
            .map(name),
        property: name(quad.predicate.as_ref()),
        value: as_iri(&quad.object)
            .map_or_else(|| bare(&quad.object), |iri| Value::Thing(name(iri))),
        graph: match &quad.graph_name {
            GraphName::NamedNode(graph) => Some(name(graph.as_ref())),
            GraphName::BlankNode(_) | GraphName::DefaultGraph => None,
        },
    };
    all.into_iter().map(line).collect()
}
