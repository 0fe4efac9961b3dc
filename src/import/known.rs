//! What ontology and seed data hold already: concepts, things, names, and who governs which city.

use crate::rdf::iri::ThingPath;
use crate::rdf::term::{as_iri, as_literal, subject_iri};
use crate::rdf::vocab::{rdf, rdfs, skos};
use oxrdf::Quad;
use std::collections::{BTreeSet, HashMap, HashSet};

/// What is known before the import.
#[derive(Debug, Default)]
pub struct Known {
    /// The slugs of the concepts of each scheme.
    concepts: HashMap<String, BTreeSet<String>>,
    /// Things of ours that have a class.
    things: HashSet<String>,
    /// English names of things.
    labels: HashMap<String, String>,
    /// The authority of each city, both as slugs.
    authorities: HashMap<String, String>,
    /// The classes of ours above a class of ours.
    above: HashMap<String, Vec<String>>,
}

impl Known {
    /// Gathers it from the quads of ontology and seed data.
    pub fn gather<'a>(quads: impl IntoIterator<Item = &'a Quad>) -> Self {
        let mut known = Self::default();
        for quad in quads {
            known.note(quad);
        }
        known
    }

    /// Whether a scheme has this concept.
    pub fn is_concept(&self, scheme: &str, slug: &str) -> bool {
        self.concepts
            .get(scheme)
            .is_some_and(|slugs| slugs.contains(slug))
    }

    /// The concepts of a scheme.
    pub fn concepts(&self, scheme: &str) -> impl Iterator<Item = &str> {
        self.concepts
            .get(scheme)
            .into_iter()
            .flatten()
            .map(String::as_str)
    }

    /// Whether the thing is described already.
    pub fn is_thing(&self, iri: &str) -> bool {
        self.things.contains(iri)
    }

    /// The English name of a thing.
    pub fn label(&self, iri: &str) -> Option<&str> {
        self.labels.get(iri).map(String::as_str)
    }

    /// The slug of the authority that governs a city.
    pub fn authority(&self, city: &str) -> Option<&str> {
        self.authorities.get(city).map(String::as_str)
    }

    /// The slug of the city that an authority governs.
    pub fn territory(&self, authority: &str) -> Option<&str> {
        let found = self
            .authorities
            .iter()
            .find(|(_, known)| *known == authority)?;
        Some(found.0)
    }

    /// Whether this is a class of ours at or below another.
    pub fn is_class(&self, class: &str, top: &str) -> bool {
        class == top || self.with_above(class).contains(&top)
    }

    /// A class and every class of ours above it, the leaf first.
    pub fn with_above<'a>(&'a self, class: &'a str) -> Vec<&'a str> {
        let mut all = vec![class];
        let mut next = 0;
        while let Some(class) = all.get(next) {
            for above in self.above.get(*class).into_iter().flatten() {
                if !all.contains(&above.as_str()) {
                    all.push(above);
                }
            }
            next += 1;
        }
        all
    }

    fn note(&mut self, quad: &Quad) -> Option<()> {
        const TERMS: &str = "https://w3id.org/clip-network/ontology#";
        let subject = subject_iri(&quad.subject)?;
        let predicate = quad.predicate.as_ref();
        if predicate == rdfs::LABEL {
            let label = as_literal(&quad.object)?;
            if label.language() == Some("en") {
                let name = label.value().to_owned();
                self.labels.insert(subject.as_str().to_owned(), name);
            }
        } else if predicate == rdfs::SUB_CLASS_OF {
            let below = subject.as_str().strip_prefix(TERMS)?;
            let above = as_iri(&quad.object)?.as_str().strip_prefix(TERMS)?;
            self.above
                .entry(below.to_owned())
                .or_default()
                .push(above.to_owned());
        } else if predicate == rdf::TYPE {
            self.things.insert(subject.as_str().to_owned());
        } else if predicate == skos::IN_SCHEME {
            let concept = ThingPath::from_iri(subject.as_str())?;
            self.concepts
                .entry(concept.kind.to_string())
                .or_default()
                .insert(concept.slug.to_string());
        } else if predicate.as_str().strip_prefix(TERMS) == Some("hasTerritory") {
            let authority = ThingPath::from_iri(subject.as_str())?;
            let city = ThingPath::from_iri(as_iri(&quad.object)?.as_str())?;
            self.authorities
                .insert(city.slug.to_string(), authority.slug.to_string());
        }
        Some(())
    }
}
