//! What is said of a thing, as it would have been given in a form.
//!
//! - **Shape:** [`entry`] takes every statement that the form could have made, and tells which these
//!   were: the others stay as they are, whatever is made of the form.

use super::names::{Names, shown};
use super::terms::{made_name, name_in};
use super::write::{Against, write};
use super::{Entry, Given};
use crate::catalog::form::{Field, Form, Takes, above};
use crate::rdf::term::{as_iri, as_literal};
use crate::rdf::vocab::{rdf, rdfs};
use crate::store::snapshot::Snapshot;
use oxrdf::{LiteralRef, NamedNode, NamedNodeRef, Term, Triple};
use std::collections::HashSet;

/// What was read.
#[derive(Debug, Default)]
pub struct Read {
    pub entry: Entry,
    /// The statements that the entry says.
    pub said: HashSet<Triple>,
    /// The parts of the thing.
    pub parts: Vec<NamedNode>,
}

/// Reads what is said of a thing.
pub fn entry(snapshot: &Snapshot, form: &Form, iri: &NamedNode, language: &str) -> Read {
    let mut entry = of(snapshot, form, iri, language, None);
    // What the entry would write is what it says: what does not come back as it was is left alone.
    let names = Names::default();
    let against = Against {
        public: snapshot,
        names: &names,
        language,
        taken: &|_| false,
    };
    let (_, written) = write(&against, form, &mut entry, "");
    let there = |triple: &Triple| {
        let subject = Some(triple.subject.as_ref());
        let (property, object) = (triple.predicate.as_ref(), triple.object.as_ref());
        snapshot.count(subject, Some(property), Some(object), None) > 0
    };
    Read {
        entry,
        said: written.triples.into_iter().filter(there).collect(),
        parts: written.parts,
    }
}

fn of(
    snapshot: &Snapshot,
    form: &Form,
    iri: &NamedNode,
    language: &str,
    owner: Option<&str>,
) -> Entry {
    let mut entry = Entry {
        iri: Some(iri.clone()),
        ..Entry::default()
    };
    let mut about = Vec::new();
    for field in &form.fields {
        let terms = values(snapshot, iri, field.path.as_ref());
        let triple = |term: &Term| Triple::new(iri.clone(), field.path.clone(), term.clone());
        about.extend(terms.iter().map(triple));
    }
    let name = name_in(&about, iri).unwrap_or_default();
    for field in &form.fields {
        if field.path == rdf::TYPE {
            classes(snapshot, field, iri, &mut entry);
            continue;
        }
        for term in values(snapshot, iri, field.path.as_ref()) {
            let given = match (&field.takes, as_iri(&term)) {
                (Takes::Part(form), Some(part)) => {
                    let part = part.into_owned();
                    Some(Given::Part(of(
                        snapshot,
                        form,
                        &part,
                        language,
                        Some(&name),
                    )))
                }
                _ => given(snapshot, field, &term, language),
            };
            if let Some(given) = given {
                entry.push(field, given);
            }
        }
    }
    // A name that was made of the other fields is made of them again.
    if let Some(owner) = owner {
        let labels = values(snapshot, iri, rdfs::LABEL);
        let made = made_name(snapshot, form, &about, owner);
        let only = labels
            .first()
            .and_then(as_literal)
            .filter(|_| labels.len() == 1);
        if only.is_some_and(|only| {
            only.language() == Some("en") && made.as_deref() == Some(only.value())
        }) {
            entry.values.remove("rdfs:label");
        }
    }
    entry
}

/// The values of a property, each once, in an order that stays.
fn values(snapshot: &Snapshot, iri: &NamedNode, property: NamedNodeRef<'_>) -> Vec<Term> {
    let quads = snapshot.quads(Some(iri.as_ref().into()), Some(property), None, None);
    let mut terms: Vec<Term> = quads.map(|quad| quad.object).collect();
    let key = |term: &Term| {
        let english = as_literal(term).and_then(LiteralRef::language) == Some("en");
        (!english, term.to_string())
    };
    terms.sort_by_cached_key(key);
    terms.dedup();
    terms
}

/// The most special of the classes that the form offers.
fn classes(snapshot: &Snapshot, field: &Field, iri: &NamedNode, entry: &mut Entry) {
    let Takes::Choice(choices) = &field.takes else {
        return;
    };
    let stated: Vec<NamedNode> = values(snapshot, iri, rdf::TYPE)
        .iter()
        .filter_map(|term| Some(as_iri(term)?.into_owned()))
        .filter(|class| choices.iter().any(|choice| choice.iri == *class))
        .collect();
    for class in &stated {
        let below = |other: &NamedNode| above(snapshot, other).contains(class);
        if !stated.iter().any(below) {
            entry.push(field, Given::text(class.as_str()));
        }
    }
}

/// A value as it would be typed; nothing for what the field does not take.
fn given(snapshot: &Snapshot, field: &Field, term: &Term, language: &str) -> Option<Given> {
    let iri = as_iri(term);
    let text = match (&field.takes, iri) {
        (Takes::Choice(choices), Some(iri)) => {
            let offered = choices.iter().any(|choice| choice.iri.as_ref() == iri);
            offered.then(|| iri.as_str().to_owned())?
        }
        (Takes::Thing(_), Some(iri)) => shown(snapshot, iri, language),
        (Takes::Address(choices), Some(iri)) => {
            let mut named = choices.iter().filter(|choice| choice.iri.as_ref() == iri);
            named
                .next()
                .map_or(iri.as_str(), |choice| &choice.label)
                .to_owned()
        }
        _ => return literal(field, as_literal(term)?),
    };
    Some(Given::text(text))
}

fn literal(field: &Field, literal: LiteralRef<'_>) -> Option<Given> {
    let language = literal.language().unwrap_or_default().to_owned();
    let fits = match &field.takes {
        Takes::Text { tagged, .. } => *tagged != language.is_empty(),
        Takes::Words(words) => words.iter().any(|word| word == literal.value()),
        Takes::Date | Takes::Typed(_) => language.is_empty(),
        _ => false,
    };
    fits.then(|| Given::Text {
        text: literal.value().to_owned(),
        language,
    })
}
