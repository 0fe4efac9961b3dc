//! What the full text holds of a thing: its names, the names of what it is linked to, and its texts.
//!
//! - **Shape:** the texts of its parts are its own; actors count as near when they take part, topics, groups
//!   and types with every broader one, cities with their countries.

use super::language::place;
use crate::catalog::label::LABEL_PROPERTIES;
use crate::catalog::practice::Practices;
use crate::rdf::iri::NAMESPACE;
use crate::rdf::term::{as_iri, as_literal};
use crate::rdf::vocab::{INVERSE_PARTS, PARTS, clip, rdf, skos, xsd};
use crate::store::snapshot::Snapshot;
use oxrdf::{LiteralRef, NamedNode, NamedNodeRef, Quad};
use std::collections::{BTreeSet, HashMap};

/// A text and the place of its language.
pub type Text = (usize, String);

/// What the index takes of one thing.
#[derive(Debug, Default)]
pub struct Document {
    pub names: BTreeSet<Text>,
    pub near: BTreeSet<Text>,
    pub texts: BTreeSet<Text>,
}

/// Gathers documents, and remembers the names that many of them share.
pub struct Gatherer<'a> {
    snapshot: &'a Snapshot,
    practices: &'a Practices,
    names: HashMap<NamedNode, Vec<Text>>,
}

impl<'a> Gatherer<'a> {
    pub fn new(snapshot: &'a Snapshot, practices: &'a Practices) -> Self {
        Self {
            snapshot,
            practices,
            names: HashMap::new(),
        }
    }

    /// What there is to be found about a thing.
    pub fn document(&mut self, thing: &NamedNode) -> Document {
        let mut document = Document::default();
        let mut near = BTreeSet::new();
        let mut parts = Vec::new();
        for quad in self.about(thing.as_ref()) {
            if let Some(object) = as_iri(&quad.object) {
                let part = PARTS.contains(&quad.predicate.as_ref());
                if part {
                    parts.push(object.into_owned());
                } else if is_named(&quad, object) {
                    near.insert(object.into_owned());
                }
            } else if let Some(text) = text(&quad) {
                let names = is_name(quad.predicate.as_ref());
                let to = if names {
                    &mut document.names
                } else {
                    &mut document.texts
                };
                to.insert(text);
            }
        }
        for part in parts {
            self.take_part(&part, &mut document, &mut near);
        }
        if let Some(practice) = self.practices.get(thing) {
            let more = [
                &practice.countries,
                &practice.all_topics,
                &practice.all_groups,
                &practice.all_actor_types,
            ];
            near.extend(more.into_iter().flatten().cloned());
        }
        near.remove(thing);
        for thing in near {
            document.near.extend(self.names(&thing).iter().cloned());
        }
        document
    }

    /// The texts of a part, and whom it names. Its own name repeats that of the thing, except where it
    /// stands for somebody who has no other.
    fn take_part(&self, part: &NamedNode, to: &mut Document, near: &mut BTreeSet<NamedNode>) {
        let quads = self.about(part.as_ref());
        let nameless = quads.iter().any(|quad| quad.predicate == clip::ACTOR_TYPE);
        for quad in &quads {
            if let Some(object) = as_iri(&quad.object) {
                if is_named(quad, object) {
                    near.insert(object.into_owned());
                }
            } else if let Some(text) = text(quad)
                && (nameless || !is_name(quad.predicate.as_ref()))
            {
                to.texts.insert(text);
            }
        }
    }

    fn about(&self, thing: NamedNodeRef<'_>) -> Vec<Quad> {
        self.snapshot
            .quads(Some(thing.into()), None, None, None)
            .collect()
    }

    fn names(&mut self, thing: &NamedNode) -> &[Text] {
        if !self.names.contains_key(thing) {
            let quads = self.about(thing.as_ref());
            let naming = quads.iter().filter(|quad| is_name(quad.predicate.as_ref()));
            let found: BTreeSet<_> = naming.filter_map(text).collect();
            self.names
                .insert(thing.clone(), found.into_iter().collect());
        }
        self.names.get(thing).map_or(&[], Vec::as_slice)
    }
}

pub fn is_name(property: NamedNodeRef<'_>) -> bool {
    property == skos::ALT_LABEL || LABEL_PROPERTIES.contains(&property)
}

/// Whether a thing that is linked to belongs to what can be found: what stands for people and fields, not
/// classes, levels and sources.
fn is_named(quad: &Quad, object: NamedNodeRef<'_>) -> bool {
    let property = quad.predicate.as_ref();
    let technical = [
        rdf::TYPE,
        skos::IN_SCHEME,
        clip::EVIDENCE_LEVEL,
        clip::OUTCOME_KIND,
    ];
    let ours = object.as_str().starts_with(NAMESPACE);
    let of_list = ours || property == clip::COUNTRY;
    of_list && !technical.contains(&property) && !INVERSE_PARTS.contains(&property)
}

/// The text of a statement, if it has one that people read.
fn text(quad: &Quad) -> Option<Text> {
    let literal = as_literal(&quad.object)?;
    let readable = literal.language().is_some() || literal.datatype() == xsd::STRING;
    let technical = [skos::NOTATION].contains(&quad.predicate.as_ref());
    (readable && !technical).then(|| text_of(literal))
}

fn text_of(literal: LiteralRef<'_>) -> Text {
    (place(literal.language()), literal.value().to_owned())
}
