//! Triples under construction.

use crate::rdf::vocab::{dcterms, rdf, skos, xsd};
use oxrdf::{Literal, NamedNode, NamedNodeRef, Term, Triple};

const EU: &str = "http://publications.europa.eu/resource/authority/";

/// Triples under construction.
#[derive(Default)]
pub(super) struct Triples(pub Vec<Triple>);

impl Triples {
    pub fn add(&mut self, subject: &str, property: NamedNodeRef<'_>, object: impl Into<Term>) {
        if let Ok(subject) = NamedNode::new(subject) {
            self.0
                .push(Triple::new(subject, property.into_owned(), object));
        }
    }

    pub fn link(&mut self, subject: &str, property: NamedNodeRef<'_>, object: &str) {
        if let Ok(object) = NamedNode::new(object) {
            self.add(subject, property, object);
        }
    }

    pub fn text(&mut self, subject: &str, property: NamedNodeRef<'_>, text: &str) {
        self.add(subject, property, Literal::from(text));
    }

    pub fn texts(&mut self, subject: &str, property: NamedNodeRef<'_>, texts: &[(&str, &str)]) {
        for (language, text) in texts {
            if let Ok(literal) = Literal::new_language_tagged_literal(*text, *language) {
                self.add(subject, property, literal);
            }
        }
    }

    pub fn number(&mut self, subject: &str, property: NamedNodeRef<'_>, number: usize) {
        self.add(
            subject,
            property,
            Literal::new_typed_literal(number.to_string(), xsd::INTEGER),
        );
    }

    pub fn kind(&mut self, subject: &str, class: NamedNodeRef<'_>) {
        self.add(subject, rdf::TYPE, class.into_owned());
    }

    /// Links to a concept of an EU authority table and names it, as harvesters require.
    pub fn authority(&mut self, subject: &str, property: NamedNodeRef<'_>, code: &Authority) {
        let Authority { path, class, label } = code;
        let iri = format!("{EU}{path}");
        self.link(subject, property, &iri);
        self.kind(&iri, *class);
        self.kind(&iri, skos::CONCEPT);
        self.texts(&iri, skos::PREF_LABEL, &[("en", label)]);
    }
}

/// A concept of an EU authority table.
pub(super) struct Authority {
    path: &'static str,
    class: NamedNodeRef<'static>,
    label: &'static str,
}

const fn authority(
    path: &'static str,
    class: NamedNodeRef<'static>,
    label: &'static str,
) -> Authority {
    Authority { path, class, label }
}

pub(super) const THEME: Authority =
    authority("data-theme/SOCI", skos::CONCEPT, "Population and society");
pub(super) const PUBLIC: Authority =
    authority("access-right/PUBLIC", dcterms::RIGHTS_STATEMENT, "public");
pub(super) const IRREGULAR: Authority =
    authority("frequency/IRREG", dcterms::FREQUENCY, "irregular");
pub(super) const SPOKEN: [Authority; 3] = [
    authority("language/ENG", dcterms::LINGUISTIC_SYSTEM, "English"),
    authority("language/FRA", dcterms::LINGUISTIC_SYSTEM, "French"),
    authority("language/DEU", dcterms::LINGUISTIC_SYSTEM, "German"),
];
