//! What a submission proposes, kept quad by quad in graphs of the drafts.
//!
//! - **Shape:** the statements that come into or go from a graph stand in one draft graph each, as
//!   `draft/12/added/info-sheet`; the submission names its draft graphs, and each names its target.
//! - **Errors:** [`place`] refuses, with a [`PolicyError`], what could never be published.

use super::submission::{graph, iri};
use crate::rdf::iri::{NAMESPACE, minted};
use crate::rdf::term::as_iri;
use crate::rdf::vocab::{clip, rdf};
use crate::store::change::Change;
use crate::store::policy::{PolicyError, place};
use crate::store::snapshot::Snapshot;
use oxrdf::{GraphName, NamedNode, NamedNodeRef, NamedOrBlankNode, Quad};
use std::collections::{BTreeMap, HashSet};

/// How the parts of a draft are called in the addresses of its graphs.
const PARTS: [(&str, NamedNodeRef<'static>); 2] =
    [("removed", clip::REMOVES), ("added", clip::ADDS)];

/// Refuses statements that no submission can have, and takes each once.
pub fn placed(change: Change) -> Result<Change, PolicyError> {
    let once = |quads: Vec<Quad>| -> Result<Vec<Quad>, PolicyError> {
        let mut seen = HashSet::new();
        let mut kept = Vec::with_capacity(quads.len());
        for quad in quads {
            place(&quad)?;
            if seen.insert(quad.clone()) {
                kept.push(quad);
            }
        }
        Ok(kept)
    };
    Ok(Change {
        removed: once(change.removed)?,
        added: once(change.added)?,
    })
}

/// The quads that keep a change as the content of a submission; it must be [`placed`].
pub fn quads(number: u64, change: &Change) -> Vec<Quad> {
    let own = GraphName::from(graph());
    let mut kept = Vec::new();
    for ((part, property), quads) in PARTS.into_iter().zip([&change.removed, &change.added]) {
        let mut targets: BTreeMap<&NamedNode, NamedNode> = BTreeMap::new();
        for quad in quads {
            let GraphName::NamedNode(target) = &quad.graph_name else {
                continue;
            };
            let draft = targets.entry(target).or_insert_with(|| {
                let local = target.as_str().strip_prefix(NAMESPACE);
                let slug = local.and_then(|local| local.strip_prefix("graph/"));
                minted(&format!(
                    "draft/{number}/{part}/{}",
                    slug.unwrap_or_default()
                ))
            });
            let mut quad = quad.clone();
            quad.graph_name = draft.clone().into();
            kept.push(quad);
        }
        for (target, draft) in targets {
            let say = |subject: NamedNode, property, object: NamedNode| {
                Quad::new(subject, property, object, own.clone())
            };
            kept.push(say(iri(number), property, draft.clone()));
            kept.push(say(
                draft.clone(),
                rdf::TYPE,
                clip::DRAFT_GRAPH.into_owned(),
            ));
            kept.push(say(draft, clip::TARGET_GRAPH, target.clone()));
        }
    }
    kept
}

/// What a submission proposes.
pub fn read(drafts: &Snapshot, number: u64) -> Change {
    let [removed, added] = PARTS.map(|(_, property)| part(drafts, number, property));
    Change { removed, added }
}

fn part(drafts: &Snapshot, number: u64, property: NamedNodeRef<'_>) -> Vec<Quad> {
    let mut quads = Vec::new();
    for draft in objects(drafts, iri(number).as_ref(), property) {
        for target in objects(drafts, draft.as_ref(), clip::TARGET_GRAPH) {
            let graph = Some(draft.as_ref().into());
            quads.extend(drafts.quads(None, None, None, graph).map(|mut quad| {
                quad.graph_name = target.clone().into();
                quad
            }));
        }
    }
    quads
}

fn objects(
    drafts: &Snapshot,
    subject: NamedNodeRef<'_>,
    property: NamedNodeRef<'_>,
) -> Vec<NamedNode> {
    let subject = NamedOrBlankNode::from(subject.into_owned());
    let graph = graph();
    let quads = drafts.quads(
        Some(subject.as_ref()),
        Some(property),
        None,
        Some(graph.as_ref().into()),
    );
    let objects = quads.filter_map(|quad| Some(as_iri(&quad.object)?.into_owned()));
    objects.collect()
}

/// The statements that a change takes away and that are not there.
pub fn absent<'a>(change: &'a Change, public: &Snapshot) -> Vec<&'a Quad> {
    let removed = change.removed.iter();
    removed.filter(|quad| !public.contains(quad)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rdf::vocab::rdfs;
    use oxrdf::{Literal, Term};
    use std::collections::BTreeSet;

    fn quad(graph: &str, text: &str) -> Quad {
        let subject = minted("id/city/one");
        let graph = minted(&format!("graph/{graph}"));
        Quad::new(
            subject,
            rdfs::COMMENT,
            Term::from(Literal::from(text)),
            graph,
        )
    }

    fn set(quads: &[Quad]) -> BTreeSet<String> {
        quads.iter().map(ToString::to_string).collect()
    }

    #[test]
    fn content_comes_back_as_it_went_in() {
        let change = Change {
            removed: vec![quad("page", "old"), quad("other-page", "both")],
            added: vec![quad("page", "new"), quad("other-page", "both")],
        };
        let drafts = Snapshot::build(1, quads(7, &change));
        let back = read(&drafts, 7);
        assert_eq!(set(&back.removed), set(&change.removed));
        assert_eq!(set(&back.added), set(&change.added));
        assert!(read(&drafts, 8).is_empty(), "of another submission");
        for quad in change.removed.iter().chain(&change.added) {
            assert!(!drafts.contains(quad), "{quad}");
        }
    }

    #[test]
    fn what_cannot_be_published_is_refused() {
        for graph in ["curation", "history", "ontology", "shapes", "No-Slug"] {
            let change = Change {
                added: vec![quad(graph, "x")],
                removed: Vec::new(),
            };
            assert!(placed(change).is_err(), "{graph}");
        }
    }
}
