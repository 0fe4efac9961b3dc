//! What a thing is called, in a language that the reader knows.
//!
//! - **Source:** `skos:prefLabel`, then `rdfs:label`, then `dcterms:title`, then `foaf:name`.

use crate::catalog::letters;
use crate::rdf::prefix::{local_name, shorten};
use crate::rdf::term::as_literal;
pub use crate::rdf::vocab::LABEL_PROPERTIES;
use crate::store::snapshot::Snapshot;
use oxrdf::{LiteralRef, NamedNodeRef};
use std::cmp::Ordering;

/// The languages in which every label of ours exists.
pub const LANGUAGES: [&str; 3] = ["en", "fr", "de"];

/// A name and the language it is in; in order as readers look for names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Label {
    pub text: String,
    /// The language tag; `None` for a plain string or a name made from the IRI.
    pub language: Option<String>,
}

impl Ord for Label {
    fn cmp(&self, other: &Self) -> Ordering {
        letters::compare(&self.text, &other.text).then_with(|| self.language.cmp(&other.language))
    }
}

impl PartialOrd for Label {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

/// The name of a thing, or the short form of its IRI when the data has none.
pub fn label(snapshot: &Snapshot, iri: NamedNodeRef<'_>, language: &str) -> Label {
    known_label(snapshot, iri, language).unwrap_or_else(|| Label {
        text: fallback(iri.as_str()),
        language: None,
    })
}

/// The name of a thing, if the data has one.
pub fn known_label(snapshot: &Snapshot, iri: NamedNodeRef<'_>, language: &str) -> Option<Label> {
    LABEL_PROPERTIES
        .iter()
        .find_map(|property| text(snapshot, iri, *property, language))
}

/// The value of a text property in the best language there is: the reader's, then English, then
/// none, then the first by tag.
pub fn text(
    snapshot: &Snapshot,
    subject: NamedNodeRef<'_>,
    property: NamedNodeRef<'_>,
    language: &str,
) -> Option<Label> {
    let quads = snapshot.quads(Some(subject.into()), Some(property), None, None);
    let candidates = quads.filter_map(|quad| as_literal(&quad.object).map(owned));
    candidates.min_by_key(|label| (rank(label.language.as_deref(), language), label.clone()))
}

fn owned(literal: LiteralRef<'_>) -> Label {
    Label {
        text: literal.value().to_owned(),
        language: literal.language().map(ToOwned::to_owned),
    }
}

/// How far a language is from the wanted one; 0 is the wanted one.
pub fn rank(tag: Option<&str>, wanted: &str) -> u8 {
    match tag {
        Some(tag) if tag == wanted => 0,
        Some("en") => 1,
        None => 2,
        Some(_) => 3,
    }
}

fn fallback(iri: &str) -> String {
    let short = shorten(iri);
    if short == iri {
        local_name(iri).to_owned()
    } else {
        short.into_owned()
    }
}
