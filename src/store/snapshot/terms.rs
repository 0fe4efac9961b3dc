//! The texts of all terms, and how a term is put together from them.
//!
//! - **Shape:** the texts stand one after the other in one string; a term is where its text ends
//!   and of which [`Kind`] it is. Datatypes and language tags stand apart, once each. A triple term
//!   (RDF 1.2) is the numbers of its parts.
//! - **Units:** numbers run from 0 in the order in which the terms came.
//! - **Source:** term equality is that of
//!   [RDF 1.2 Concepts](https://www.w3.org/TR/rdf12-concepts/#section-terms): literals are
//!   equal when their text, datatype and language are, so `1` and `01` are two terms.
#![expect(
    clippy::disallowed_methods,
    reason = "these texts were IRIs when they came in"
)]

use super::dictionary::TermId;
use oxrdf::{BaseDirection, BlankNode, Literal, NamedNode, NamedOrBlankNode, Term, Triple};
use std::collections::HashMap;

/// What a term is besides its text; numbers point into [`Names`] or to a triple.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Kind {
    Iri,
    Blank,
    Plain,
    Language(u32),
    Directional(u32, BaseDirection),
    Typed(u32),
    Triple(u32),
}

/// What makes two terms the same one.
#[derive(PartialEq, Eq, Hash)]
pub(super) enum Key<'a> {
    Text(Kind, &'a str),
    Triple([TermId; 3]),
}

/// Terms by number.
#[derive(Default)]
pub(super) struct Terms {
    text: String,
    ends: Vec<usize>,
    kinds: Vec<Kind>,
    triples: Vec<[TermId; 3]>,
    pub(super) names: Names,
}

impl Terms {
    pub(super) fn len(&self) -> usize {
        self.ends.len()
    }

    /// Adds a term that is not here yet.
    pub(super) fn push(&mut self, key: &Key<'_>) -> TermId {
        let id = TermId(number(self.len()));
        let (kind, text) = match *key {
            Key::Text(kind, text) => (kind, text),
            Key::Triple(parts) => {
                self.triples.push(parts);
                (Kind::Triple(number(self.triples.len() - 1)), "")
            }
        };
        self.text.push_str(text);
        self.ends.push(self.text.len());
        self.kinds.push(kind);
        id
    }

    /// Gives back the room that growing has left over.
    pub(super) fn shrink(&mut self) {
        self.text.shrink_to_fit();
        self.ends.shrink_to_fit();
        self.kinds.shrink_to_fit();
        self.triples.shrink_to_fit();
    }

    pub(super) fn key(&self, id: TermId) -> Key<'_> {
        match self.kinds[id.0 as usize] {
            Kind::Triple(at) => Key::Triple(self.triples[at as usize]),
            kind => Key::Text(kind, self.text(id)),
        }
    }

    /// The term behind a number.
    pub(super) fn term(&self, id: TermId) -> Term {
        let text = self.text(id);
        let literal = match self.kinds[id.0 as usize] {
            Kind::Iri => return NamedNode::new_unchecked(text).into(),
            Kind::Blank => return BlankNode::new_unchecked(text).into(),
            Kind::Triple(at) => return self.triple(self.triples[at as usize]).into(),
            Kind::Plain => Literal::new_simple_literal(text),
            Kind::Typed(name) => {
                Literal::new_typed_literal(text, NamedNode::new_unchecked(self.names.text(name)))
            }
            Kind::Language(name) => {
                Literal::new_language_tagged_literal_unchecked(text, self.names.text(name))
            }
            Kind::Directional(name, direction) => {
                let tag = self.names.text(name);
                Literal::new_directional_language_tagged_literal_unchecked(text, tag, direction)
            }
        };
        literal.into()
    }

    /// The term behind a number that stands for a predicate.
    pub(super) fn named_node(&self, id: TermId) -> NamedNode {
        NamedNode::new_unchecked(self.text(id))
    }

    /// The term behind a number that stands for a subject or a named graph.
    pub(super) fn node(&self, id: TermId) -> NamedOrBlankNode {
        match self.kinds[id.0 as usize] {
            Kind::Blank => BlankNode::new_unchecked(self.text(id)).into(),
            _ => self.named_node(id).into(),
        }
    }

    fn triple(&self, [subject, predicate, object]: [TermId; 3]) -> Triple {
        Triple::new(
            self.node(subject),
            self.named_node(predicate),
            self.term(object),
        )
    }

    fn text(&self, id: TermId) -> &str {
        let at = id.0 as usize;
        let start = if at == 0 { 0 } else { self.ends[at - 1] };
        &self.text[start..self.ends[at]]
    }
}

/// Datatype IRIs and language tags: few, and shared by many literals.
#[derive(Default)]
pub(super) struct Names {
    texts: Vec<Box<str>>,
    numbers: HashMap<Box<str>, u32>,
}

impl Names {
    /// The number of a name, or one that no name has.
    pub(super) fn get(&self, name: &str) -> u32 {
        self.numbers.get(name).copied().unwrap_or(u32::MAX)
    }

    /// Gives a name a number when it has none.
    pub(super) fn intern(&mut self, name: &str) {
        if !self.numbers.contains_key(name) {
            self.numbers.insert(name.into(), number(self.texts.len()));
            self.texts.push(name.into());
        }
    }

    fn text(&self, number: u32) -> &str {
        &self.texts[number as usize]
    }
}

/// The next number of a list, which must stay below the reserved `u32::MAX`.
fn number(len: usize) -> u32 {
    let number = u32::try_from(len).unwrap_or(u32::MAX);
    assert!(number < u32::MAX, "a snapshot holds at most 2^32 - 1 terms");
    number
}
