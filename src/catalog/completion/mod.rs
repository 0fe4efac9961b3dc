//! What a query can name: classes, properties, graphs and things, found by the beginnings of words.
//!
//! - **Shape:** [`Lexicon::of`] reads a snapshot once; `Lexicon::find` looks words up in it. Terms of
//!   the ontology are there before anything uses them.
//! - **Units:** uses are members of a class, statements with a property, quads of a graph, and
//!   statements whose value a thing is.
//! - **Source:** the data itself; labels as in [`super::label`], in every language that it has.

mod index;
mod words;

use super::label::{Label, label, text};
use crate::rdf::prefix::shorten;
use crate::rdf::term::as_iri;
use crate::rdf::vocab::{rdf, rdfs, skos};
use crate::store::snapshot::Snapshot;
pub use index::Lexicon;
use oxrdf::{NamedNode, NamedNodeRef};

/// What a name names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Sort {
    Class,
    Property,
    Graph,
    Thing,
}

impl Sort {
    pub const ALL: [Self; 4] = [Self::Class, Self::Property, Self::Graph, Self::Thing];

    /// Its name in addresses.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Class => "class",
            Self::Property => "property",
            Self::Graph => "graph",
            Self::Thing => "thing",
        }
    }

    /// The sort with this name.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|sort| sort.name() == name)
    }
}

/// What is looked for.
#[derive(Debug, Clone, Copy)]
pub struct Wanted<'a> {
    /// Beginnings of words, all of which are to be in the name; nothing means what is used most.
    pub words: &'a str,
    /// Empty means every sort.
    pub sorts: &'a [Sort],
    /// Only properties that members of this class have.
    pub of: Option<NamedNodeRef<'a>>,
    /// Only names that begin so, as IRIs.
    pub within: Option<&'a str>,
    pub limit: usize,
    /// Most names of one sort that are looked at.
    pub looked_at: usize,
}

/// A name for what a query can name.
#[derive(Debug, Clone)]
pub struct Suggestion {
    pub sort: Sort,
    pub iri: NamedNode,
    pub uses: usize,
    pub label: Label,
    pub definition: Option<Label>,
    /// The class of a thing, by its name.
    pub class: Option<Label>,
}

impl Suggestion {
    /// The IRI as a query writes it.
    pub fn written(&self) -> String {
        let short = shorten(self.iri.as_str());
        if short == self.iri.as_str() {
            format!("<{short}>")
        } else {
            short.into_owned()
        }
    }
}

impl Lexicon {
    /// What fits best, with its names in a language; and whether there is more.
    pub fn suggest(
        &self,
        snapshot: &Snapshot,
        wanted: &Wanted<'_>,
        language: &str,
    ) -> (Vec<Suggestion>, bool) {
        let (found, more) = self.find(wanted);
        let suggestion = |entry: &index::Entry| {
            let iri = entry.iri.as_ref();
            Suggestion {
                sort: entry.sort,
                iri: entry.iri.clone(),
                uses: entry.uses,
                label: label(snapshot, iri, language),
                definition: definition(snapshot, iri, language),
                class: (entry.sort == Sort::Thing)
                    .then(|| class(snapshot, iri, language))
                    .flatten(),
            }
        };
        (found.into_iter().map(suggestion).collect(), more)
    }
}

fn definition(snapshot: &Snapshot, iri: NamedNodeRef<'_>, language: &str) -> Option<Label> {
    [skos::DEFINITION, rdfs::COMMENT]
        .into_iter()
        .find_map(|property| text(snapshot, iri, property, language))
}

fn class(snapshot: &Snapshot, iri: NamedNodeRef<'_>, language: &str) -> Option<Label> {
    let mut types = snapshot.quads(Some(iri.into()), Some(rdf::TYPE), None, None);
    types.find_map(|quad| as_iri(&quad.object).map(|class| label(snapshot, class, language)))
}

#[cfg(test)]
mod tests;
