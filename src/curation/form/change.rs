//! What a form changes in what is published.
//!
//! - **Shape:** statements that were read for the form and that it does not make any more go, from every
//!   graph that has them; those that it makes and nobody publishes come, into the graph of its source.
//!   A part that was taken out goes whole, unless something else has it, too.

use super::read::Read;
use super::write::Written;
use crate::rdf::iri::NAMESPACE;
use crate::rdf::vocab::PARTS;
use crate::store::change::Change;
use crate::store::snapshot::Snapshot;
use oxrdf::{GraphName, NamedNode, Quad, Term, Triple};
use std::collections::HashSet;

/// The graphs that no submission changes.
const RESERVED: [&str; 4] = ["curation", "history", "ontology", "shapes"];

/// What turns what is published into what the form says.
pub fn change(
    public: &Snapshot,
    before: &Read,
    written: &Written,
    graph: impl Fn(&Triple) -> NamedNode,
) -> Change {
    let now: HashSet<&Triple> = written.triples.iter().collect();
    let gone = before.said.iter().filter(|triple| !now.contains(*triple));
    let mut removed: Vec<Quad> = gone.flat_map(|triple| published(public, triple)).collect();
    for part in before
        .parts
        .iter()
        .filter(|part| !written.parts.contains(part))
    {
        if !is_shared(public, part, &removed) {
            let quads = public.quads(Some(part.as_ref().into()), None, None, None);
            removed.extend(quads.filter(|quad| !is_reserved(quad)));
        }
    }
    removed.sort_by_cached_key(ToString::to_string);
    removed.dedup();
    let new = written.triples.iter().filter(|triple| {
        let mut stands = published(public, triple);
        stands.retain(|quad| !removed.contains(quad));
        stands.is_empty()
    });
    let added = new
        .map(|triple| triple.clone().in_graph(graph(triple)))
        .collect();
    Change { removed, added }
}

/// The statement in every graph that has it.
pub(super) fn published(public: &Snapshot, triple: &Triple) -> Vec<Quad> {
    let subject = Some(triple.subject.as_ref());
    let (property, object) = (triple.predicate.as_ref(), triple.object.as_ref());
    let quads = public.quads(subject, Some(property), Some(object), None);
    quads.filter(|quad| !is_reserved(quad)).collect()
}

/// Whether something that stays has a part.
fn is_shared(public: &Snapshot, part: &NamedNode, removed: &[Quad]) -> bool {
    let object = Term::from(part.clone());
    let mut quads = public.quads(None, None, Some(object.as_ref()), None);
    quads.any(|quad| PARTS.contains(&quad.predicate.as_ref()) && !removed.contains(&quad))
}

/// Whether a statement stands where no submission changes anything.
pub(super) fn is_reserved(quad: &Quad) -> bool {
    let GraphName::NamedNode(graph) = &quad.graph_name else {
        return true;
    };
    let slug = graph.as_str().strip_prefix(NAMESPACE);
    let slug = slug.and_then(|local| local.strip_prefix("graph/"));
    slug.is_none_or(|slug| RESERVED.contains(&slug))
}
