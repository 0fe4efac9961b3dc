//! The dictionary: every term of a snapshot, once, under a small number.
//!
//! - **Shape:** `terms` leads from a number to its term; the way back is a table of numbers that
//!   holds no text of its own.
//! - **Units:** at most 2³² − 1 terms.

use super::slots::Slots;
use super::terms::{Key, Kind, Terms};
use oxrdf::vocab::xsd;
use oxrdf::{LiteralRef, NamedNode, NamedOrBlankNode, Term, TermRef, Triple};
use std::hash::{BuildHasher, RandomState};

/// The number of a term in one snapshot; means nothing in another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TermId(pub(super) u32);

impl TermId {
    /// The number no term has: stands for the default graph, or for a term nobody knows.
    pub(super) const NONE: Self = Self(u32::MAX);
}

/// All terms of a snapshot, both ways.
#[derive(Default)]
pub(super) struct Dictionary {
    terms: Terms,
    slots: Slots,
    hasher: RandomState,
}

impl Dictionary {
    pub(super) fn len(&self) -> usize {
        self.terms.len()
    }

    /// The number of a term, or `None` when the snapshot does not know it.
    pub(super) fn get(&self, term: TermRef<'_>) -> Option<TermId> {
        let key = self.key_of(term);
        let hash = self.hasher.hash_one(&key);
        self.slots
            .find(hash, |id| self.terms.key(TermId(id)) == key)
            .map(TermId)
    }

    /// The number of a term, given now when it has none.
    pub(super) fn intern(&mut self, term: TermRef<'_>) -> TermId {
        if let Some(known) = self.get(term) {
            return known;
        }
        self.intern_parts(term);
        let key = self.key_of(term);
        let id = self.terms.push(&key);
        self.slots
            .insert(id.0, |id| self.hasher.hash_one(self.terms.key(TermId(id))));
        id
    }

    /// Gives back the room that growing has left over.
    pub(super) fn shrink(&mut self) {
        self.terms.shrink();
    }

    /// The term behind a number.
    pub(super) fn term(&self, id: TermId) -> Term {
        self.terms.term(id)
    }

    /// The term behind a number that stands for a predicate.
    pub(super) fn named_node(&self, id: TermId) -> NamedNode {
        self.terms.named_node(id)
    }

    /// The term behind a number that stands for a subject or a named graph.
    pub(super) fn node(&self, id: TermId) -> NamedOrBlankNode {
        self.terms.node(id)
    }

    /// The key of any term; a part nobody knows gives a key that no known term has.
    fn key_of<'t>(&self, term: TermRef<'t>) -> Key<'t> {
        match term {
            TermRef::NamedNode(iri) => Key::Text(Kind::Iri, iri.as_str()),
            TermRef::BlankNode(blank) => Key::Text(Kind::Blank, blank.as_str()),
            TermRef::Literal(literal) => Key::Text(self.kind_of(literal), literal.value()),
            TermRef::Triple(triple) => {
                Key::Triple(parts(triple).map(|part| self.get(part).unwrap_or(TermId::NONE)))
            }
        }
    }

    fn kind_of(&self, literal: LiteralRef<'_>) -> Kind {
        let names = &self.terms.names;
        match (name_of(literal), literal.direction()) {
            (Name::None, _) => Kind::Plain,
            (Name::Datatype(iri), _) => Kind::Typed(names.get(iri)),
            (Name::Language(tag), None) => Kind::Language(names.get(tag)),
            (Name::Language(tag), Some(direction)) => Kind::Directional(names.get(tag), direction),
        }
    }

    /// Gives numbers to what the key of a term is made of.
    fn intern_parts(&mut self, term: TermRef<'_>) {
        match term {
            TermRef::Literal(literal) => match name_of(literal) {
                Name::None => {}
                Name::Datatype(name) | Name::Language(name) => self.terms.names.intern(name),
            },
            TermRef::Triple(triple) => {
                for part in parts(triple) {
                    self.intern(part);
                }
            }
            TermRef::NamedNode(_) | TermRef::BlankNode(_) => {}
        }
    }
}

fn parts(triple: &Triple) -> [TermRef<'_>; 3] {
    [
        triple.subject.as_ref().into(),
        triple.predicate.as_ref().into(),
        triple.object.as_ref(),
    ]
}

/// The name a literal carries besides its text.
enum Name<'a> {
    None,
    Datatype(&'a str),
    Language(&'a str),
}

fn name_of(literal: LiteralRef<'_>) -> Name<'_> {
    if let Some(tag) = literal.language() {
        Name::Language(tag)
    } else if literal.datatype() == xsd::STRING {
        Name::None
    } else {
        Name::Datatype(literal.datatype().as_str())
    }
}
