//! Why a literal is found nowhere: another language, another datatype, other letters, or a thing
//! where a text was written.
//!
//! - **Source:** <https://www.w3.org/TR/rdf11-concepts/#dfn-literal-term-equality>: text, datatype and
//!   language must all be the same.

use super::super::syntax::words::nearest;
use super::near::{written, written_iri};
use super::{Finding, Probe, Suggestion};
use oxrdf::{Literal, NamedNode, Term};
use std::collections::{BTreeMap, HashMap, HashSet};

/// How many suggestions are made for one literal.
const SUGGESTED: usize = 3;

/// The literals among some values, by what they are beside their text.
#[derive(Debug, Default)]
pub(super) struct Values {
    pub sorts: BTreeMap<String, usize>,
    pub things: usize,
    literals: HashMap<Term, usize>,
}

impl Values {
    pub fn of(values: impl Iterator<Item = Term>) -> Self {
        let mut all = Self::default();
        for value in values {
            match &value {
                Term::Literal(literal) => *all.sorts.entry(sort(literal)).or_default() += 1,
                _ => all.things += 1,
            }
            if value.is_literal() {
                *all.literals.entry(value).or_default() += 1;
            }
        }
        all
    }

    /// `28 texts in en, 3 xsd:date`.
    pub fn in_words(&self) -> String {
        let mut sorts: Vec<_> = self.sorts.iter().collect();
        sorts.sort_by_key(|(name, count)| (std::cmp::Reverse(**count), (*name).clone()));
        let literals = sorts
            .iter()
            .take(6)
            .map(|(sort, count)| format!("{count} {sort}"));
        let things = (self.things > 0).then(|| format!("{} things", self.things));
        literals.chain(things).collect::<Vec<_>>().join(", ")
    }

    /// What differs from a literal in language, datatype or letters only, else the nearest.
    pub fn suggestions(&self, literal: &Literal) -> Vec<Suggestion> {
        let same = |other: &Term, test: &dyn Fn(&str) -> bool| match other {
            Term::Literal(other) => test(other.value()),
            _ => false,
        };
        let pick = |test: &dyn Fn(&str) -> bool, why: &str| -> Vec<Suggestion> {
            let mut found: Vec<_> = self
                .literals
                .iter()
                .filter(|(other, _)| same(other, test))
                .collect();
            found.sort_by_key(|(other, count)| (std::cmp::Reverse(**count), other.to_string()));
            let found = found.into_iter().take(SUGGESTED);
            found
                .map(|(other, count)| Suggestion {
                    instead_of: written(&literal.clone().into()),
                    write: written(other),
                    because: format!("{why} ({count} of them)"),
                })
                .collect()
        };
        let text = literal.value();
        let exact = pick(
            &|other| other == text,
            "the same text in another language or datatype",
        );
        if !exact.is_empty() {
            return exact;
        }
        let lower = text.to_lowercase();
        let letters = pick(
            &|other| other.to_lowercase() == lower,
            "the same but for capitals",
        );
        if !letters.is_empty() {
            return letters;
        }
        let texts = self.literals.keys().filter_map(|term| match term {
            Term::Literal(literal) => Some(literal.value()),
            _ => None,
        });
        match nearest(text, texts) {
            Some(near) => pick(&|other| other == near, "it is nearly the same"),
            None => Vec::new(),
        }
    }
}

fn sort(literal: &Literal) -> String {
    match literal.language() {
        Some(language) => format!("texts in {language}"),
        None if literal.datatype() == oxrdf::vocab::xsd::STRING => {
            "texts without a language".to_owned()
        }
        None => written_iri(literal.datatype().as_str()),
    }
}

impl Probe {
    /// Why a literal is not a value of a property, or of any.
    pub(super) fn of_literal(&self, literal: &Literal, predicate: Option<&NamedNode>) -> Finding {
        let quads = self
            .0
            .snapshot
            .quads(None, predicate.map(|node| node.as_ref()), None, None);
        let triples: HashSet<_> = quads
            .inspect(|_| self.0.meter.tick())
            .filter(|quad| predicate.is_some() || quad.object.is_literal())
            .map(|quad| (quad.subject.to_string(), quad.object))
            .collect();
        let values = Values::of(triples.into_iter().map(|(_, object)| object));
        let written = written(&literal.clone().into());
        let property =
            predicate.map_or("any property".to_owned(), |node| written_iri(node.as_str()));
        let mut finding = Finding::new(format!(
            "{written} is no value of {property}, whose values are {}",
            values.in_words()
        ));
        finding.suggestions = values.suggestions(literal);
        if finding.suggestions.is_empty() && values.things > 0 {
            // The values are things: one of them may be called so.
            let called = self.labelled(literal.value()).into_iter();
            let called = called.filter(|(thing, _)| {
                let object = Term::from(thing.clone());
                self.0.snapshot.count(
                    None,
                    predicate.map(|node| node.as_ref()),
                    Some(object.as_ref()),
                    None,
                ) > 0
            });
            let thing = called.into_iter().next().map(|(thing, label)| Suggestion {
                instead_of: written,
                write: written_iri(thing.as_str()),
                because: format!("the thing that is called {label}"),
            });
            finding.suggestions.extend(thing);
        }
        finding
    }
}
