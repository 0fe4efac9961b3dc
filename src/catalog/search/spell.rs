//! Words that stand nowhere: what they may have been meant to be, from the words that do occur.
//!
//! - **Shape:** a compound, as German makes them, is looked for by the longest beginning and end of it that
//!   occur; any other word by those that differ by one letter, or two in a long word.
//! - **Units:** at most [`MOST`] words in the place of one.

use super::index::{SearchError, TextIndex};
use super::lookup::stems;
use std::collections::BTreeMap;
use tantivy::Term;
use tantivy::query::FuzzyTermQuery;
use tantivy::schema::Field;

/// How many words may stand in the place of one.
pub const MOST: usize = 3;

/// How long a part of a compound is at least, in bytes of the folded word.
const SHORTEST_PART: usize = 5;

/// Whether a word occurs that begins like this.
pub fn begins(index: &TextIndex, word: &str) -> Result<bool, SearchError> {
    let mut any = false;
    each(index, index.fields.words, word, None, &mut |_, _| {
        any = true;
        false
    })?;
    Ok(any)
}

/// The words that a compound begins and ends with, as they occur.
pub fn parts(index: &TextIndex, word: &str) -> Result<Vec<String>, SearchError> {
    let cuts = || (SHORTEST_PART..=word.len()).filter(|at| word.is_char_boundary(*at));
    let mut found = Vec::new();
    for at in cuts().rev().skip(1) {
        if let Some(whole) = known(index, &word[..at])? {
            found.push(whole);
            break;
        }
    }
    for at in cuts() {
        if word.len() - at < SHORTEST_PART - 1 {
            break;
        }
        if let Some(whole) = known(index, &word[at..])? {
            found.push(whole);
            break;
        }
    }
    found.dedup();
    Ok(found)
}

/// A word of the index with the same German stem, if there is one.
fn known(index: &TextIndex, part: &str) -> Result<Option<String>, SearchError> {
    let german = super::language::place(Some("de"));
    let stems = stems(part);
    let Some(stem) = stems.get(german) else {
        return Ok(None);
    };
    let fields = [&index.fields.names, &index.fields.near, &index.fields.texts];
    let fields = fields.into_iter().filter_map(|fields| fields.get(german));
    let mut occurs = false;
    for field in fields {
        let term = Term::from_field_text(*field, stem);
        occurs |= index.searcher.doc_freq(&term)? > 0;
    }
    if !occurs {
        return Ok(None);
    }
    let mut whole = None;
    each(index, index.fields.words, stem, None, &mut |word, _| {
        let same = self::stems(word).get(german) == Some(stem);
        whole = same.then(|| word.to_owned());
        !same
    })?;
    Ok(whole)
}

/// Words like this one, the likeliest first: those of names, then by how often they occur.
pub fn alike(index: &TextIndex, word: &str) -> Result<Vec<String>, SearchError> {
    let letters = word.chars().count();
    // Numbers and short words are what they are: too many words are like `halal`.
    if letters < 6 || word.chars().any(|c| c.is_ascii_digit()) {
        return Ok(Vec::new());
    }
    for distance in if letters < 9 { 1..=1 } else { 1..=2 } {
        let mut found: BTreeMap<String, u64> = BTreeMap::new();
        for field in [index.fields.name_words, index.fields.words] {
            each(index, field, word, Some(distance), &mut |word, often| {
                *found.entry(word.to_owned()).or_default() += often;
                true
            })?;
        }
        let first = word.chars().next();
        let mut found: Vec<_> = found.into_iter().collect();
        // Who mistypes a word seldom mistypes its first letter.
        found.sort_by_key(|(other, often)| {
            (other.chars().next() != first, std::cmp::Reverse(*often))
        });
        if !found.is_empty() {
            let words = found.into_iter().map(|(word, _)| word);
            return Ok(words.take(MOST).collect());
        }
    }
    Ok(Vec::new())
}

/// Calls for each word of a field, with the number of things that have it, as long as it is wanted: those
/// that begin with `word`, or those within some edits of it.
pub fn each(
    index: &TextIndex,
    field: Field,
    word: &str,
    distance: Option<u8>,
    take: &mut dyn FnMut(&str, u64) -> bool,
) -> Result<(), SearchError> {
    let term = Term::from_field_text(field, word);
    let query = match distance {
        Some(distance) => FuzzyTermQuery::new(term, distance, true),
        None => FuzzyTermQuery::new_prefix(term, 0, true),
    };
    for segment in index.searcher.segment_readers() {
        let inverted = segment.inverted_index(field)?;
        let words = inverted.terms().search(query.automaton()?).into_stream();
        let mut words = words.map_err(tantivy::TantivyError::from)?;
        while words.advance() {
            let Ok(word) = std::str::from_utf8(words.key()) else {
                continue;
            };
            if !take(word, words.value().doc_freq.into()) {
                return Ok(());
            }
        }
    }
    Ok(())
}
