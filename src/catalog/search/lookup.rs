//! Asking the index: what each word can mean, and which things have them all.
//!
//! - **Shape:** a word stands for its stems in every language and, unless it is part of a name, for words
//!   that begin with it. One that occurs nowhere stands for what it is made of, if it is a compound, or else for words that differ by
//!   a letter or two. All words must be found; where no policy has them all, those count that have most.
//! - **Units:** scores are BM25, names before neighbours before texts; only their order means something.

use super::index::{SearchError, TextIndex};
use super::language::{COUNT, analyser, tokens};
use super::mark::Marks;
use super::question::Question;
use super::spell;
use crate::catalog::label::LANGUAGES;
use tantivy::collector::{Collector, SegmentCollector};
use tantivy::query::{
    BooleanQuery, BoostQuery, ConstScoreQuery, DisjunctionMaxQuery, FuzzyTermQuery, Occur,
    PhraseQuery, Query, TermQuery,
};
use tantivy::schema::{Field, IndexRecordOption};
use tantivy::{DocId, Score, SegmentOrdinal, SegmentReader, Term};

type Clause = Box<dyn Query>;

/// What a hit in a name, in the name of a neighbour and in a text is worth.
const WORTH: [Score; 3] = [4.0, 2.0, 1.0];
/// What a word is worth that only begins as the one asked for.
const BEGINNING: Score = 0.6;
/// What a word is worth that stands in the place of a mistyped one or of a part of it.
const INSTEAD: Score = 1.0;
/// What the form of a word is worth over its stem, in a name and anywhere.
const FORM: Score = 3.0;
/// How short a word may be whose beginning is looked for.
const SHORTEST_BEGINNING: usize = 3;

/// What the text finds.
#[derive(Debug, Default)]
pub struct Found {
    /// Policies and their scores.
    pub policies: Vec<(usize, Score)>,
    /// Other things and their scores.
    pub others: Vec<(usize, Score)>,
    /// Words that occur nowhere, nor anything like them.
    pub unknown: Vec<String>,
    /// Words that occur nowhere, each with what was looked for in its place.
    pub instead: Vec<(String, Vec<String>)>,
    /// Whether no policy has all words, so that these have only some.
    pub some: bool,
    pub marks: Marks,
}

/// Looks for a question.
pub fn look(index: &TextIndex, question: &Question) -> Result<Found, SearchError> {
    let mut found = Found::default();
    let mut words = Vec::new();
    for word in &question.words {
        match meaning(index, word, &mut found)? {
            Some(clause) => words.push(clause),
            None => found.unknown.push(word.clone()),
        }
    }
    let phrases: Vec<_> = question
        .phrases
        .iter()
        .map(|it| phrase(index, it))
        .collect();
    found.marks.phrases(&question.phrases);
    for needed in (1..=words.len().max(1)).rev() {
        if words.is_empty() && phrases.is_empty() {
            break;
        }
        let query = together(&words, &phrases, needed);
        let hits = index.searcher.search(&query, &Scores)?.into_iter();
        let (policies, others): (Vec<_>, Vec<_>) = hits.partition(|(at, _)| *at < index.policies);
        if found.others.is_empty() {
            found.others = others;
        }
        found.some = needed < words.len();
        if !policies.is_empty() {
            found.policies = policies;
            break;
        }
    }
    Ok(found)
}

/// All phrases, and at least so many of the words.
fn together(words: &[Clause], phrases: &[Clause], needed: usize) -> BooleanQuery {
    let mut all: Vec<_> = phrases
        .iter()
        .map(|it| (Occur::Must, it.box_clone()))
        .collect();
    if !words.is_empty() {
        let words = words.iter().map(|it| it.box_clone()).collect();
        let words = BooleanQuery::union_with_minimum_required_clauses(words, needed);
        all.push((Occur::Must, Box::new(words)));
    }
    BooleanQuery::new(all)
}

/// What a word can mean; `None` when nothing like it occurs.
fn meaning(
    index: &TextIndex,
    word: &str,
    found: &mut Found,
) -> Result<Option<Clause>, SearchError> {
    let stems = stems(word);
    let mut clauses = exact(index, &stems, 1.0)?;
    // What is a name, or part of one, is meant as it stands: `Paris` is not `Parish`.
    let named = clauses.iter().any(|clause| clause.0 != Sort::Text);
    let begins = !named && word.chars().count() >= SHORTEST_BEGINNING;
    if begins && spell::begins(index, word)? {
        let fields = [(index.fields.name_words, 2.0), (index.fields.words, 1.0)];
        let beginnings = fields.map(|(field, more)| beginning(field, word, BEGINNING * more));
        clauses.extend(beginnings.map(|clause| (Sort::Text, clause)));
        found.marks.beginning(word);
    }
    if !clauses.is_empty() {
        found.marks.stems(stems);
        let stemmed = any(clauses.into_iter().map(|(_, clause)| clause));
        return Ok(Some(preferring_the_form(index, word, stemmed)));
    }
    let mut instead = spell::parts(index, word)?;
    if instead.is_empty() {
        instead = spell::alike(index, word)?;
    }
    let mut clauses = Vec::new();
    for other in &instead {
        let stems = self::stems(other);
        let stemmed = exact(index, &stems, INSTEAD / 2.0)?;
        clauses.extend(stemmed.into_iter().map(|(_, clause)| clause));
        clauses.push(unstemmed(index.fields.words, other, INSTEAD));
        found.marks.stems(stems);
    }
    if instead.is_empty() {
        return Ok(None);
    }
    found.instead.push((word.to_owned(), instead));
    Ok(Some(any(clauses)))
}

/// How short a stem may be in a language that readers of pages do not have: Portuguese makes `par` of
/// `Paris`, and of `para`.
const SHORTEST_STEM: usize = 4;

/// The stem of a word in each language; empty where a language makes too little of it.
pub fn stems(word: &str) -> Vec<String> {
    let stem = |place| {
        let stem = tokens(&mut analyser(place), word).pop().unwrap_or_default();
        let ours = place < LANGUAGES.len();
        let plausible = ours || stem == word || stem.len() >= SHORTEST_STEM;
        if plausible { stem } else { String::new() }
    };
    (0..COUNT).map(stem).collect()
}

/// Where a word stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Sort {
    Name,
    Near,
    Text,
}

/// The stems in the fields of their languages in which they occur.
fn exact(
    index: &TextIndex,
    stems: &[String],
    worth: Score,
) -> Result<Vec<(Sort, Clause)>, SearchError> {
    let fields = &index.fields;
    let of_sort = [
        (Sort::Name, &fields.names),
        (Sort::Near, &fields.near),
        (Sort::Text, &fields.texts),
    ];
    let mut clauses = Vec::new();
    for ((sort, fields), own) in of_sort.into_iter().zip(WORTH) {
        for (field, stem) in fields
            .iter()
            .zip(stems)
            .filter(|(_, stem)| !stem.is_empty())
        {
            let term = Term::from_field_text(*field, stem);
            if index.searcher.doc_freq(&term)? > 0 {
                let query = TermQuery::new(term, IndexRecordOption::WithFreqs);
                clauses.push((sort, boosted(query, worth * own)));
            }
        }
    }
    Ok(clauses)
}

/// The same hits, those first that have the word as it was asked for: `housing` is not only what `house` is.
fn preferring_the_form(index: &TextIndex, word: &str, stemmed: Clause) -> Clause {
    let fields = [index.fields.name_words, index.fields.words];
    let forms = fields.map(|field| (Occur::Should, unstemmed(field, word, FORM)));
    let mut clauses = vec![(Occur::Must, stemmed)];
    clauses.extend(forms);
    Box::new(BooleanQuery::new(clauses))
}

fn boosted(query: impl Query, worth: Score) -> Clause {
    Box::new(BoostQuery::new(Box::new(query), worth))
}

fn any(clauses: impl IntoIterator<Item = Clause>) -> Clause {
    let clauses = clauses.into_iter().collect();
    Box::new(DisjunctionMaxQuery::with_tie_breaker(clauses, 0.2))
}

fn unstemmed(field: Field, word: &str, worth: Score) -> Clause {
    let term = Term::from_field_text(field, word);
    boosted(TermQuery::new(term, IndexRecordOption::WithFreqs), worth)
}

/// Words of a field that begin with this one, all worth the same.
pub fn beginning(field: Field, word: &str, worth: Score) -> Clause {
    let term = Term::from_field_text(field, word);
    let query = FuzzyTermQuery::new_prefix(term, 0, true);
    Box::new(ConstScoreQuery::new(Box::new(query), worth))
}

fn phrase(index: &TextIndex, words: &[String]) -> Clause {
    let term = |word: &String| Term::from_field_text(index.fields.words, word);
    match words {
        [word] => unstemmed(index.fields.words, word, WORTH[1]),
        words => boosted(PhraseQuery::new(words.iter().map(term).collect()), WORTH[1]),
    }
}

/// Collects every document that matches, with its score.
pub struct Scores;

/// The same in a segment; there is only one.
pub struct Gathered(Vec<(usize, Score)>);

impl Collector for Scores {
    type Fruit = Vec<(usize, Score)>;
    type Child = Gathered;

    fn for_segment(&self, _: SegmentOrdinal, _: &SegmentReader) -> tantivy::Result<Gathered> {
        Ok(Gathered(Vec::new()))
    }

    fn requires_scoring(&self) -> bool {
        true
    }

    fn merge_fruits(&self, fruits: Vec<Self::Fruit>) -> tantivy::Result<Self::Fruit> {
        Ok(fruits.into_iter().flatten().collect())
    }
}

impl SegmentCollector for Gathered {
    type Fruit = Vec<(usize, Score)>;

    fn collect(&mut self, document: DocId, score: Score) {
        self.0.push((document as usize, score));
    }

    fn harvest(self) -> Self::Fruit {
        self.0
    }
}
