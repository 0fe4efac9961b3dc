//! Things that are gone: what they were, and what took their place.
//!
//! - **Shape:** a tombstone stands at the IRI of a thing that was withdrawn. A thing of ours that says
//!   `owl:sameAs` of a withdrawn one took its place; so did what the tombstone itself names.
//! - **Source:** <https://www.w3.org/TR/activitystreams-vocabulary/#dfn-tombstone>.

use super::view::{Ref, refs};
use crate::rdf::iri::ThingPath;
use crate::rdf::term::{as_iri, subject_iri};
use crate::rdf::vocab::{activity, dcterms, owl};
use crate::store::snapshot::Snapshot;
use oxrdf::{NamedNode, NamedNodeRef, TermRef};
use std::collections::BTreeSet;

/// What a thing was that is gone.
#[derive(Debug, Clone)]
pub struct Tombstone {
    pub thing: Ref,
    /// Its classes.
    pub types: Vec<Ref>,
    /// The things that took its place.
    pub successors: Vec<Ref>,
}

/// What a thing was that is gone, for readers of a language.
pub fn tombstone(
    snapshot: &Snapshot,
    thing: &NamedNode,
    successors: &BTreeSet<NamedNode>,
    language: &str,
) -> Tombstone {
    let types = objects(snapshot, thing, activity::FORMER_TYPE);
    let successors: Vec<_> = successors.iter().cloned().collect();
    Tombstone {
        thing: Ref {
            label: super::label::label(snapshot, thing.as_ref(), language),
            iri: thing.clone(),
        },
        types: refs(snapshot, &types, language),
        successors: refs(snapshot, &successors, language),
    }
}

/// The living things that took the place of one that is gone, through any number that are gone too.
pub fn successors(
    snapshot: &Snapshot,
    thing: &NamedNode,
    is_gone: impl Fn(NamedNodeRef<'_>) -> bool,
) -> BTreeSet<NamedNode> {
    let (mut seen, mut living) = (BTreeSet::from([thing.clone()]), BTreeSet::new());
    let mut waiting = vec![thing.clone()];
    while let Some(gone) = waiting.pop() {
        for next in took_the_place_of(snapshot, &gone) {
            if !seen.insert(next.clone()) {
                continue;
            }
            if is_gone(next.as_ref()) {
                waiting.push(next);
            } else if snapshot.contains_subject(next.as_ref()) {
                living.insert(next);
            }
        }
    }
    living
}

/// The things of ours that say they are a thing, or that its tombstone names.
fn took_the_place_of(snapshot: &Snapshot, thing: &NamedNode) -> Vec<NamedNode> {
    let object = Some(TermRef::from(thing.as_ref()));
    let same = snapshot.quads(None, Some(owl::SAME_AS), object, None);
    let same = same.filter_map(|quad| subject_iri(&quad.subject).map(NamedNodeRef::into_owned));
    let mut found: Vec<_> = same.collect();
    found.extend(objects(snapshot, thing, dcterms::IS_REPLACED_BY));
    found.retain(|other| ThingPath::from_iri(other.as_str()).is_some());
    found
}

fn objects(snapshot: &Snapshot, thing: &NamedNode, property: NamedNodeRef<'_>) -> Vec<NamedNode> {
    let quads = snapshot.quads(Some(thing.as_ref().into()), Some(property), None, None);
    let objects = quads.filter_map(|quad| as_iri(&quad.object).map(NamedNodeRef::into_owned));
    let objects: BTreeSet<_> = objects.collect();
    objects.into_iter().collect()
}
