//! Suggestions while somebody types: names that have the words typed so far, the last of them begun.

use super::index::{KINDS, SearchError};
use super::lookup::{Scores, beginning};
use super::{Finder, Question};
use crate::catalog::label::label;
use crate::rdf::iri::ThingPath;
use crate::store::snapshot::Snapshot;
use oxrdf::NamedNode;
use std::collections::BTreeSet;
use tantivy::query::{BooleanQuery, Query};

/// How many names are suggested at most.
const MOST: usize = 8;

/// A thing whose name fits.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Suggestion {
    pub thing: NamedNode,
    pub kind: String,
    /// What it is called in the language of the reader.
    pub name: String,
}

impl Finder {
    /// Names for what was typed so far, the likeliest first: those that begin with it, then by kind.
    pub fn suggest(
        &self,
        snapshot: &Snapshot,
        typed: &Question,
        language: &str,
    ) -> Result<Vec<Suggestion>, SearchError> {
        let words = typed.phrases.iter().flatten().chain(&typed.words);
        let clauses: Vec<Box<dyn Query>> = words
            .map(|word| beginning(self.text.fields.name_words, word, 1.0))
            .collect();
        if clauses.is_empty() {
            return Ok(Vec::new());
        }
        let query = BooleanQuery::intersection(clauses);
        let hits = self.text.searcher.search(&query, &Scores)?;
        let start = typed.words.join(" ");
        let mut ranked: Vec<_> = hits
            .into_iter()
            .filter_map(|(at, _)| {
                let thing = self.text.things.get(at)?;
                let kind = ThingPath::from_iri(thing.as_str())?.kind.to_string();
                let name = label(snapshot, thing.as_ref(), language).text;
                let folded =
                    super::language::tokens(&mut super::language::plain(), &name).join(" ");
                let rank = (!folded.starts_with(&start), place(&kind), folded.len());
                let suggestion = Suggestion {
                    thing: thing.clone(),
                    kind,
                    name,
                };
                Some((rank, folded, suggestion))
            })
            .collect();
        ranked.sort_by(|(a, one, _), (b, other, _)| (a, one).cmp(&(b, other)));
        let mut known = BTreeSet::new();
        let fresh = ranked
            .into_iter()
            .filter(|(_, name, _)| known.insert(name.clone()));
        Ok(fresh
            .map(|(.., suggestion)| suggestion)
            .take(MOST)
            .collect())
    }
}

/// Where a kind stands among suggestions: fields, groups and cities lead to many policies, so they come
/// before single ones.
fn place(kind: &str) -> usize {
    match kind {
        "topic" | "target-group" | "city" => 0,
        "policy" => 1,
        other => {
            2 + KINDS
                .iter()
                .position(|known| *known == other)
                .unwrap_or(KINDS.len())
        }
    }
}
