//! Finding practice: full text and facets over the policies of a version, and other things beside them.
//!
//! - **Shape:** [`Finder`] is made once for each version and kept with it. An [`Ask`] is what somebody
//!   wants; an [`Answer`] has the policies that are left, in their order, and the counts of the facets.
//!   `index` is the full text, `facet` the facets, `row` what is shown of a policy.
//! - **Units:** policies are numbered by their place in [`Practices`].
//! - **Errors:** [`SearchError`].
//! - **Source:** `docs/adr/0029-full-text-in-memory.md`.

mod document;
pub mod facet;
mod index;
mod language;
mod lookup;
pub mod mark;
mod question;
pub mod results;
pub mod row;
mod spell;
mod suggest;
pub mod wish;

pub use index::SearchError;
pub use question::{MOST_WORDS, Question};
pub use suggest::Suggestion;

use super::collection::members;
use super::label::{LANGUAGES, label};
use super::practice::{Practice, Practices};
use crate::rdf::iri::Slug;
use crate::store::snapshot::Snapshot;
use facet::{Choice, Facet, Facets, Left, Part};
use fixedbitset::FixedBitSet;
use index::TextIndex;
use lookup::Found;
use mark::Marks;
use oxrdf::NamedNode;
use std::cmp::Reverse;
use std::collections::HashMap;
use std::sync::OnceLock;

/// How many other things are named beside the policies.
const OTHERS: usize = 8;

/// In which order policies come.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Order {
    /// Those that fit the text best; without a text those with most take-ups, results and figures.
    #[default]
    Best,
    Newest,
    Oldest,
    Title,
    City,
}

impl Order {
    pub const ALL: [Self; 5] = [
        Self::Best,
        Self::Newest,
        Self::Oldest,
        Self::Title,
        Self::City,
    ];

    /// Its name in addresses.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Best => "best",
            Self::Newest => "newest",
            Self::Oldest => "oldest",
            Self::Title => "title",
            Self::City => "city",
        }
    }

    /// The order with this name.
    pub fn find(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|order| order.name() == name)
    }
}

/// What somebody wants.
#[derive(Debug, Clone, Default)]
pub struct Ask {
    pub question: Question,
    pub choice: Choice,
    pub order: Order,
}

/// What there is.
#[derive(Debug)]
pub struct Answer {
    /// The policies in their order.
    pub policies: Vec<usize>,
    pub left: Left,
    /// Other things that the text finds, the best first.
    pub others: Vec<NamedNode>,
    pub unknown: Vec<String>,
    pub instead: Vec<(String, Vec<String>)>,
    /// Whether no policy has all words of the text.
    pub some: bool,
    pub marks: Marks,
    /// Where nothing is left: the part of the question without which most is left, and the first of that.
    pub nearest: Option<(Part, Vec<usize>)>,
}

/// How many of the nearest are offered.
const NEAREST: usize = 5;

/// What can be found in one version.
pub struct Finder {
    facets: Facets,
    text: TextIndex,
    /// The names of the policies and of the first city of each, by language.
    titles: [OnceLock<Vec<(String, String)>>; LANGUAGES.len()],
}

impl Finder {
    /// Reads everything that can be found. Takes a while: not on an async thread.
    pub fn of(snapshot: &Snapshot, practices: &Practices) -> Result<Self, SearchError> {
        let mut facets = Facets::of(practices);
        for facet in Facet::ALL {
            let list = facet.list().and_then(|list| Slug::parse(list).ok());
            let values = list.and_then(|list| members(snapshot, &list));
            for value in values.unwrap_or_default() {
                facets.know(facet, &value);
            }
        }
        Ok(Self {
            facets,
            text: TextIndex::of(snapshot, practices)?,
            titles: Default::default(),
        })
    }

    /// What a value of a facet stands for; `None` when there is no such value.
    pub fn value(&self, facet: Facet, slug: &str) -> Option<Option<&NamedNode>> {
        self.facets.value(facet, slug)
    }

    /// Answers a question, for readers of a language.
    pub fn find(
        &self,
        snapshot: &Snapshot,
        practices: &Practices,
        ask: &Ask,
        language: &str,
    ) -> Result<Answer, SearchError> {
        let found = lookup::look(&self.text, &ask.question)?;
        let asked = !ask.question.is_empty();
        let hits = asked.then(|| {
            let mut hits = FixedBitSet::with_capacity(practices.len());
            hits.extend(found.policies.iter().map(|(at, _)| *at));
            hits
        });
        let left = self.facets.left(hits.as_ref(), &ask.choice);
        let sorter = Sorter {
            finder: self,
            scores: found.policies.iter().copied().collect(),
            order: ask.order,
            language,
            snapshot,
            practices,
        };
        let nearest = left.hits.is_clear().then(|| {
            // Among equals the last: the text is given up last.
            let most = left.without.iter().max_by_key(|(_, count)| *count);
            let part = most
                .filter(|(_, count)| *count > 0)
                .map(|(part, _)| *part)?;
            let (text, choice) = without(part, hits.as_ref(), &ask.choice);
            let mut all = sorter.sorted(&self.facets.left(text, &choice).hits);
            all.truncate(NEAREST);
            Some((part, all))
        });
        Ok(Answer {
            policies: sorter.sorted(&left.hits),
            nearest: nearest.flatten(),
            left,
            others: self.others(&found),
            unknown: found.unknown,
            instead: found.instead,
            some: found.some,
            marks: found.marks,
        })
    }

    fn others(&self, found: &Found) -> Vec<NamedNode> {
        let mut others = found.others.clone();
        others.sort_by(|(one, a), (other, b)| b.total_cmp(a).then(one.cmp(other)));
        let things = others
            .into_iter()
            .filter_map(|(at, _)| self.text.things.get(at));
        things.take(OTHERS).cloned().collect()
    }

    /// The name of each policy and of the first of its cities.
    fn titles(
        &self,
        snapshot: &Snapshot,
        practices: &Practices,
        language: &str,
    ) -> &[(String, String)] {
        let place = LANGUAGES
            .iter()
            .position(|known| *known == language)
            .unwrap_or(0);
        let Some(titles) = self.titles.get(place) else {
            return &[];
        };
        titles.get_or_init(|| {
            let folded = |thing: &NamedNode| {
                let text = label(snapshot, thing.as_ref(), language).text;
                language::tokens(&mut language::plain(), &text).join(" ")
            };
            let titles = practices.iter().map(|(policy, practice)| {
                let city = practice.cities.first().map(folded);
                (folded(policy), city.unwrap_or_default())
            });
            titles.collect()
        })
    }
}

/// A question without a part of it.
fn without<'a>(
    part: Part,
    text: Option<&'a FixedBitSet>,
    choice: &Choice,
) -> (Option<&'a FixedBitSet>, Choice) {
    let mut choice = choice.clone();
    match part {
        Part::Text => return (None, choice),
        Part::Facet(facet) => drop(choice.values.remove(&facet)),
        Part::Period => (choice.from, choice.to) = (None, None),
    }
    (text, choice)
}

struct Sorter<'a> {
    finder: &'a Finder,
    scores: HashMap<usize, f32>,
    order: Order,
    language: &'a str,
    snapshot: &'a Snapshot,
    practices: &'a Practices,
}

impl Sorter<'_> {
    fn sorted(&self, hits: &FixedBitSet) -> Vec<usize> {
        let mut all: Vec<usize> = hits.ones().collect();
        if all.is_empty() {
            return all;
        }
        let titles = self
            .finder
            .titles(self.snapshot, self.practices, self.language);
        let records: Vec<_> = self
            .practices
            .iter()
            .map(|(_, practice)| practice)
            .collect();
        let title = |at: usize| titles.get(at).map(|(title, _)| title.as_str());
        let city = |at: usize| titles.get(at).map(|(_, city)| city.as_str());
        let first = |at: usize| records.get(at).and_then(|it| it.period().first);
        let score = |at: usize| self.scores.get(&at).copied().unwrap_or_default();
        all.sort_by(|a, b| {
            let (a, b) = (*a, *b);
            let by_order = match self.order {
                Order::Best => score(b).total_cmp(&score(a)).then_with(|| {
                    let proof = |at: usize| records.get(at).map(|it| proof(it));
                    proof(b).cmp(&proof(a))
                }),
                // Whatever has no year comes last, whichever way.
                Order::Newest => Reverse(first(a)).cmp(&Reverse(first(b))),
                Order::Oldest => {
                    (first(a).is_none(), first(a)).cmp(&(first(b).is_none(), first(b)))
                }
                Order::City => city(a).cmp(&city(b)),
                Order::Title => std::cmp::Ordering::Equal,
            };
            by_order
                .then_with(|| title(a).cmp(&title(b)))
                .then(a.cmp(&b))
        });
        all
    }
}

/// How much is known about what came of a policy: take-ups elsewhere, outcomes with a direction, figures.
fn proof(practice: &Practice) -> (usize, usize, usize) {
    let outcomes = practice.outcomes.iter();
    let directed = outcomes
        .clone()
        .filter(|outcome| outcome.direction.is_some());
    let figures = outcomes.filter(|outcome| outcome.has_figure);
    (practice.transfers.len(), directed.count(), figures.count())
}
