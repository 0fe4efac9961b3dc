//! The texts of terms, one list of them.
//!
//! - **Shape:** the texts stand one after the other in one string; a term is where its text ends
//!   and of which [`Kind`] it is. Datatypes and language tags stand apart, once each. A triple term
//!   (RDF 1.2) is the numbers of its parts. A list knows its own terms by their place in it;
//!   [`super::dictionary`] makes numbers of the places of two lists.
//! - **Units:** places run from 0 in the order in which the terms came.
//! - **Source:** term equality is that of
//!   [RDF 1.2 Concepts](https://www.w3.org/TR/rdf12-concepts/#section-terms): literals are
//!   equal when their text, datatype and language are, so `1` and `01` are two terms.

use super::dictionary::TermId;
use oxrdf::BaseDirection;
use std::collections::HashMap;

/// What a term is besides its text; numbers point into [`Names`] or to a triple of its list.
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

impl Kind {
    /// The same kind, its name under another number.
    pub(super) fn with_name(self, renumber: impl FnOnce(u32) -> u32) -> Self {
        match self {
            Self::Language(name) => Self::Language(renumber(name)),
            Self::Directional(name, direction) => Self::Directional(renumber(name), direction),
            Self::Typed(name) => Self::Typed(renumber(name)),
            Self::Iri | Self::Blank | Self::Plain | Self::Triple(_) => self,
        }
    }
}

/// What makes two terms the same one.
#[derive(PartialEq, Eq, Hash)]
pub(super) enum Key<'a> {
    Text(Kind, &'a str),
    Triple([TermId; 3]),
}

/// Terms by place.
#[derive(Default, Clone)]
pub(super) struct Terms {
    text: String,
    ends: Vec<usize>,
    kinds: Vec<Kind>,
    triples: Vec<[TermId; 3]>,
}

impl Terms {
    pub(super) fn len(&self) -> usize {
        self.ends.len()
    }

    /// Bytes of all texts.
    pub(super) fn text_len(&self) -> usize {
        self.text.len()
    }

    /// Adds a term that is not here yet.
    pub(super) fn push(&mut self, key: &Key<'_>) {
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
    }

    /// Gives back the room that growing has left over.
    pub(super) fn shrink(&mut self) {
        self.text.shrink_to_fit();
        self.ends.shrink_to_fit();
        self.kinds.shrink_to_fit();
        self.triples.shrink_to_fit();
    }

    pub(super) fn key(&self, at: usize) -> Key<'_> {
        match self.kinds[at] {
            Kind::Triple(triple) => Key::Triple(self.triple(triple)),
            kind => Key::Text(kind, self.text(at)),
        }
    }

    pub(super) fn kind(&self, at: usize) -> Kind {
        self.kinds[at]
    }

    pub(super) fn text(&self, at: usize) -> &str {
        let start = if at == 0 { 0 } else { self.ends[at - 1] };
        &self.text[start..self.ends[at]]
    }

    /// The parts of a triple, as [`Kind::Triple`] names it.
    pub(super) fn triple(&self, triple: u32) -> [TermId; 3] {
        self.triples[triple as usize]
    }
}

/// Datatype IRIs and language tags: few, and shared by many literals.
#[derive(Default, Clone)]
pub(super) struct Names {
    texts: Vec<Box<str>>,
    numbers: HashMap<Box<str>, u32>,
}

impl Names {
    /// The number of a name, or `None` when it has none.
    pub(super) fn get(&self, name: &str) -> Option<u32> {
        self.numbers.get(name).copied()
    }

    /// The number of a name, given now when it has none.
    pub(super) fn intern(&mut self, name: &str) -> u32 {
        self.get(name).unwrap_or_else(|| {
            let new = number(self.texts.len());
            self.numbers.insert(name.into(), new);
            self.texts.push(name.into());
            new
        })
    }

    pub(super) fn text(&self, number: u32) -> &str {
        &self.texts[number as usize]
    }
}

/// The next number of a list, which must stay below the reserved `u32::MAX`.
pub(super) fn number(len: usize) -> u32 {
    let number = u32::try_from(len).unwrap_or(u32::MAX);
    assert!(number < u32::MAX, "a snapshot holds at most 2^32 - 1 terms");
    number
}
