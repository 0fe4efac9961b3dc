//! What is known about one thing: its statements, its parts, the names of its neighbours, and who
//! points at it.
//!
//! - **Shape:** a bounded description. Parts (involvements, outcomes, funding, population figures,
//!   geometries, memberships) belong to the thing and come whole; neighbours come with their names only.
//! - **Source:** <https://www.w3.org/submissions/CBD/>, with IRIs in place of blank nodes.

use super::label::LABEL_PROPERTIES;
use crate::rdf::term::{as_iri, subject_iri};
pub use crate::rdf::vocab::{INVERSE_PARTS, PARTS};
use crate::rdf::vocab::{dcterms, foaf, owl, rdf, rdfs};
use crate::store::snapshot::Snapshot;
use oxrdf::{GraphName, NamedNode, NamedNodeRef, Quad, Term};
use std::collections::BTreeSet;

/// Properties that lead away from the graph; what they lead to is not named here.
pub const LINKS: [NamedNodeRef<'static>; 5] = [
    owl::SAME_AS,
    foaf::HOMEPAGE,
    rdfs::IS_DEFINED_BY,
    rdfs::SEE_ALSO,
    dcterms::LICENSE,
];

/// How many things that point at this one are listed under each property.
pub const INCOMING_SHOWN: usize = 100;

/// A description of one thing.
#[derive(Debug, Clone)]
pub struct Description {
    pub iri: NamedNode,
    /// All its quads, each once, sorted by subject, then as [`sorted`] does.
    pub quads: Vec<Quad>,
    pub incoming: Vec<Incoming>,
}

/// Who points at a thing with one property.
#[derive(Debug, Clone)]
pub struct Incoming {
    pub property: NamedNode,
    /// How many things do.
    pub total: usize,
    /// Some of them, by IRI.
    pub subjects: Vec<NamedNode>,
}

impl Description {
    /// The named graphs that the statements stand in.
    pub fn graphs(&self) -> BTreeSet<NamedNode> {
        let graphs = self.quads.iter().filter_map(|quad| match &quad.graph_name {
            GraphName::NamedNode(graph) => Some(graph.clone()),
            GraphName::BlankNode(_) | GraphName::DefaultGraph => None,
        });
        graphs.collect()
    }
}

/// Describes a thing; `None` when no statement has it as its subject.
pub fn describe(snapshot: &Snapshot, iri: &NamedNode) -> Option<Description> {
    if !snapshot.contains_subject(iri.as_ref()) {
        return None;
    }
    let mut gathered = Gathered::default();
    gathered.take_whole(snapshot, iri);
    for property in INVERSE_PARTS {
        for subject in subjects(snapshot, property, iri) {
            gathered.take_whole(snapshot, &subject);
        }
    }
    gathered.name_neighbours(snapshot);
    let incoming = incoming(snapshot, iri);
    Some(Description {
        iri: iri.clone(),
        quads: sorted(gathered.quads),
        incoming,
    })
}

#[derive(Default)]
struct Gathered {
    quads: Vec<Quad>,
    whole: BTreeSet<NamedNode>,
}

impl Gathered {
    /// All statements about a thing and, in turn, its parts.
    fn take_whole(&mut self, snapshot: &Snapshot, iri: &NamedNode) {
        let mut waiting = vec![iri.clone()];
        while let Some(iri) = waiting.pop() {
            if !self.whole.insert(iri.clone()) {
                continue;
            }
            for quad in snapshot.quads(Some(iri.as_ref().into()), None, None, None) {
                if PARTS.contains(&quad.predicate.as_ref())
                    && let Some(part) = as_iri(&quad.object)
                {
                    waiting.push(part.into_owned());
                }
                self.quads.push(quad);
            }
        }
    }

    /// The names of everything that the statements mention.
    fn name_neighbours(&mut self, snapshot: &Snapshot) {
        let mentioned: BTreeSet<NamedNode> = self
            .quads
            .iter()
            .filter(|quad| !LINKS.contains(&quad.predicate.as_ref()) && quad.predicate != rdf::TYPE)
            .filter_map(|quad| as_iri(&quad.object).map(NamedNodeRef::into_owned))
            .filter(|iri| !self.whole.contains(iri))
            .collect();
        for iri in mentioned {
            for property in LABEL_PROPERTIES {
                let subject = Some(iri.as_ref().into());
                self.quads
                    .extend(snapshot.quads(subject, Some(property), None, None));
            }
        }
    }
}

/// Quads in the order of their text, each once; what a thing is comes before what is said of it.
pub fn sorted(quads: Vec<Quad>) -> Vec<Quad> {
    let key = |quad: &Quad| {
        (
            quad.subject.to_string(),
            quad.predicate != rdf::TYPE,
            quad.to_string(),
        )
    };
    let mut keyed: Vec<_> = quads.into_iter().map(|quad| (key(&quad), quad)).collect();
    keyed.sort_by(|a, b| a.0.cmp(&b.0));
    keyed.dedup_by(|a, b| a.0 == b.0);
    keyed.into_iter().map(|(_, quad)| quad).collect()
}

fn subjects(snapshot: &Snapshot, property: NamedNodeRef<'_>, object: &NamedNode) -> Vec<NamedNode> {
    let object = Term::from(object.clone());
    let quads = snapshot.quads(None, Some(property), Some(object.as_ref()), None);
    let found: BTreeSet<_> = quads
        .filter_map(|q| subject_iri(&q.subject).map(NamedNodeRef::into_owned))
        .collect();
    found.into_iter().collect()
}

/// Who points at a thing, by property.
fn incoming(snapshot: &Snapshot, iri: &NamedNode) -> Vec<Incoming> {
    let object = Term::from(iri.clone());
    snapshot
        .pointing_at(object.as_ref(), INCOMING_SHOWN)
        .into_iter()
        .map(|(property, found)| Incoming {
            property,
            total: found.total,
            subjects: found.things,
        })
        .collect()
}
