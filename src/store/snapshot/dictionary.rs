//! The dictionary: every term of a snapshot, once, under a small number.
//!
//! - **Shape:** two lists of terms, each with a table of places that leads back from a term and holds
//!   no text of its own. The base is large and shared by many snapshots; the extension holds what
//!   came later, and its numbers go on where those of the base end. A term keeps its number when no
//!   quad has it any more, until [`Dictionary::only`].
//! - **Units:** at most 2³² − 1 terms.

use super::slots::Slots;
use super::terms::{Key, Kind, Names, Terms, number};
use oxrdf::vocab::xsd;
use oxrdf::{LiteralRef, TermRef, Triple};
use std::hash::{BuildHasher, RandomState};
use std::sync::Arc;

/// The number of a term in one snapshot; means nothing in another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TermId(pub(super) u32);

impl TermId {
    /// The number no term has: stands for the default graph, or for a term nobody knows.
    pub(super) const NONE: Self = Self(u32::MAX);
}

/// All terms of a snapshot, both ways. A clone shares everything with the original until a term comes.
#[derive(Default, Clone)]
pub(super) struct Dictionary {
    base: Arc<Layer>,
    extension: Arc<Layer>,
    pub(super) names: Arc<Names>,
    hasher: RandomState,
}

/// One list of terms and the way back.
#[derive(Default, Clone)]
struct Layer {
    terms: Terms,
    slots: Slots,
}

impl Layer {
    fn find(&self, hash: u64, key: &Key<'_>) -> Option<usize> {
        let is_it = |at| self.terms.key(at as usize) == *key;
        self.slots.find(hash, is_it).map(|at| at as usize)
    }

    fn push(&mut self, key: &Key<'_>, hasher: &RandomState) {
        let at = number(self.terms.len());
        self.terms.push(key);
        self.slots
            .insert(at, |at| hasher.hash_one(self.terms.key(at as usize)));
    }
}

impl Dictionary {
    pub(super) fn len(&self) -> usize {
        self.base.terms.len() + self.extension.terms.len()
    }

    /// How many terms the extension has, and how many bytes their texts.
    pub(super) fn extension_len(&self) -> (usize, usize) {
        let terms = &self.extension.terms;
        (terms.len(), terms.text_len())
    }

    /// The number of a term, or `None` when the snapshot does not know it.
    pub(super) fn get(&self, term: TermRef<'_>) -> Option<TermId> {
        let key = self.key_of(term);
        let hash = self.hasher.hash_one(&key);
        let in_extension = || Some(self.base.terms.len() + self.extension.find(hash, &key)?);
        let at = self.base.find(hash, &key).or_else(in_extension)?;
        Some(TermId(number(at)))
    }

    /// The number of a term, given now when it has none.
    pub(super) fn intern(&mut self, term: TermRef<'_>) -> TermId {
        if let Some(known) = self.get(term) {
            return known;
        }
        self.intern_parts(term);
        let id = TermId(number(self.len()));
        let key = self.key_of(term);
        Arc::make_mut(&mut self.extension).push(&key, &self.hasher);
        id
    }

    /// Makes the extension of an empty base the base.
    pub(super) fn settle(mut self) -> Self {
        Arc::make_mut(&mut self.extension).terms.shrink();
        Self {
            base: self.extension,
            extension: Arc::default(),
            ..self
        }
    }

    /// A dictionary without an extension, of only those terms that are marked as used and what they
    /// are made of, in the same order; and for each number of this one the number there.
    pub(super) fn only(&self, mut used: Vec<bool>) -> (Self, Vec<TermId>) {
        // A triple term came after its parts.
        for at in (0..used.len()).rev() {
            if used[at]
                && let Key::Triple(parts) = self.key(TermId(number(at)))
            {
                for part in parts {
                    used[part.0 as usize] = true;
                }
            }
        }
        let count = used.iter().filter(|is_used| **is_used).count();
        let mut layer = Layer {
            slots: Slots::with_room_for(count),
            ..Layer::default()
        };
        let mut names = Names::default();
        let mut numbers = vec![TermId::NONE; used.len()];
        for at in (0..used.len()).filter(|at| used[*at]) {
            let key = match self.key(TermId(number(at))) {
                Key::Text(kind, text) => {
                    let kind = kind.with_name(|name| names.intern(self.names.text(name)));
                    Key::Text(kind, text)
                }
                Key::Triple(parts) => Key::Triple(parts.map(|part| numbers[part.0 as usize])),
            };
            numbers[at] = TermId(number(layer.terms.len()));
            layer.push(&key, &self.hasher);
        }
        layer.terms.shrink();
        let only = Self {
            base: Arc::new(layer),
            extension: Arc::default(),
            names: Arc::new(names),
            hasher: self.hasher.clone(),
        };
        (only, numbers)
    }

    /// The list a term stands in, and its place there.
    #[inline]
    pub(super) fn place(&self, id: TermId) -> (&Terms, usize) {
        let (at, first) = (id.0 as usize, self.base.terms.len());
        if at < first {
            (&self.base.terms, at)
        } else {
            (&self.extension.terms, at - first)
        }
    }

    fn key(&self, id: TermId) -> Key<'_> {
        let (terms, at) = self.place(id);
        terms.key(at)
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
        let number = |name| self.names.get(name).unwrap_or(u32::MAX);
        match (name_of(literal), literal.direction()) {
            (Name::None, _) => Kind::Plain,
            (Name::Datatype(iri), _) => Kind::Typed(number(iri)),
            (Name::Language(tag), None) => Kind::Language(number(tag)),
            (Name::Language(tag), Some(direction)) => Kind::Directional(number(tag), direction),
        }
    }

    /// Gives numbers to what the key of a term is made of.
    fn intern_parts(&mut self, term: TermRef<'_>) {
        match term {
            TermRef::Literal(literal) => match name_of(literal) {
                Name::Datatype(name) | Name::Language(name) if self.names.get(name).is_none() => {
                    Arc::make_mut(&mut self.names).intern(name);
                }
                Name::None | Name::Datatype(_) | Name::Language(_) => {}
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
