//! Changes of whole things: what it takes to withdraw one, or to merge one into another.
//!
//! - **Shape:** a [`Change`] of the dataset; nothing is checked here, the shapes have the last word.
//! - **Source:** <https://www.w3.org/TR/owl-ref/#sameAs-def>.

use super::thing::{INVERSE_PARTS, PARTS};
use crate::rdf::iri::graph;
use crate::rdf::iri::{NAMESPACE, Slug};
use crate::rdf::term::{as_iri, subject_iri};
use crate::rdf::vocab::{LABEL_PROPERTIES, owl, rdf, skos};
use crate::store::change::Change;
use crate::store::snapshot::Snapshot;
use oxrdf::{GraphName, NamedNode, NamedNodeRef, Quad, Term};
use std::collections::BTreeSet;

/// A thing, its parts, and what points at it as a part.
pub fn whole(snapshot: &Snapshot, thing: &NamedNode) -> BTreeSet<NamedNode> {
    let mut whole = BTreeSet::new();
    let mut waiting = vec![thing.clone()];
    while let Some(thing) = waiting.pop() {
        if whole.insert(thing.clone()) {
            let quads = about(snapshot, &thing);
            let parts = quads.filter(|quad| PARTS.contains(&quad.predicate.as_ref()));
            waiting.extend(parts.filter_map(|quad| Some(as_iri(&quad.object)?.into_owned())));
        }
    }
    for property in INVERSE_PARTS {
        let pointing = pointing_at(snapshot, thing).filter(|quad| quad.predicate == property);
        whole.extend(pointing.filter_map(|quad| Some(subject_iri(&quad.subject)?.into_owned())));
    }
    whole
}

/// What withdraws a thing: every statement about it and about the parts that are its own.
pub fn withdrawal(snapshot: &Snapshot, thing: &NamedNode) -> Change {
    let mut goes = whole(snapshot, thing);
    // A part that somebody else has, too, stays theirs.
    let shared = |part: &NamedNode, goes: &BTreeSet<NamedNode>| {
        pointing_at(snapshot, part)
            .filter(|quad| PARTS.contains(&quad.predicate.as_ref()))
            .filter_map(|quad| Some(subject_iri(&quad.subject)?.into_owned()))
            .any(|owner| !goes.contains(&owner))
    };
    while let Some(part) = goes
        .iter()
        .find(|part| *part != thing && shared(part, &goes))
        .cloned()
    {
        goes.remove(&part);
    }
    let removed = goes
        .iter()
        .flat_map(|thing| about(snapshot, thing))
        .collect();
    Change {
        removed,
        added: Vec::new(),
    }
}

/// What merges one thing into another: whatever is said of it, or leads to it, is said of the other. Its names
/// become other names, and the other is said to be the same.
pub fn merger(snapshot: &Snapshot, from: &NamedNode, into: &NamedNode) -> Change {
    let mut removed: Vec<Quad> = about(snapshot, from).collect();
    // The same is said where it was said what the thing is.
    let kind = removed.iter().find(|quad| quad.predicate == rdf::TYPE);
    let graph = kind.map(|quad| quad.graph_name.clone());
    let same = graph.map(|graph| Quad::new(into.clone(), owl::SAME_AS, from.clone(), graph));
    let said = pointing_at(snapshot, from);
    removed.extend(said.filter(|quad| subject_iri(&quad.subject) != Some(from.as_ref())));
    let moved = removed.iter().map(|quad| moved(snapshot, quad, from, into));
    Change {
        added: moved.chain(same).collect(),
        removed,
    }
}

/// A statement with the one thing in place of the other.
fn moved(snapshot: &Snapshot, quad: &Quad, from: &NamedNode, into: &NamedNode) -> Quad {
    let mut quad = quad.clone();
    if as_iri(&quad.object) == Some(from.as_ref()) {
        quad.object = into.clone().into();
    }
    if subject_iri(&quad.subject) == Some(from.as_ref()) {
        quad.subject = into.clone().into();
        let names = LABEL_PROPERTIES.contains(&quad.predicate.as_ref());
        if names && !is_called(snapshot, into.as_ref(), &quad.object) {
            quad.predicate = skos::ALT_LABEL.into_owned();
        }
    }
    quad
}

fn is_called(snapshot: &Snapshot, thing: NamedNodeRef<'_>, name: &Term) -> bool {
    let subject = Some(thing.into());
    let count = |property| snapshot.count(subject, Some(property), Some(name.as_ref()), None);
    LABEL_PROPERTIES
        .into_iter()
        .any(|property| count(property) > 0)
}

/// The statements about a thing, without those that the server makes.
fn about(snapshot: &Snapshot, thing: &NamedNode) -> impl Iterator<Item = Quad> {
    let quads = snapshot.quads(Some(thing.as_ref().into()), None, None, None);
    quads.filter(|quad| !is_made(quad))
}

fn pointing_at(snapshot: &Snapshot, thing: &NamedNode) -> impl Iterator<Item = Quad> {
    let object = Term::from(thing.clone());
    let quads = snapshot.quads(None, None, Some(object.as_ref()), None);
    quads
        .filter(|quad| !is_made(quad))
        .collect::<Vec<_>>()
        .into_iter()
}

/// Whether a statement is of the history, which follows by itself.
fn is_made(quad: &Quad) -> bool {
    let history = Slug::parse("history").map(|name| graph(&name));
    history.is_ok_and(|history| quad.graph_name == GraphName::from(history))
}

/// A thing by its IRI or by kind and slug.
pub fn named(text: &str) -> Option<NamedNode> {
    use crate::rdf::iri::ThingPath;
    let path =
        ThingPath::from_iri(text).or_else(|| ThingPath::from_iri(&format!("{NAMESPACE}id/{text}")));
    path.map(|path| path.iri())
}
