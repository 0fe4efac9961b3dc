//! Practice records: what is known about each policy, gathered for choosing, comparing and counting.
//!
//! - **Shape:** one [`Practice`] for each policy, by IRI, and the [`Place`] of each of their cities. Made
//!   once for each version of the dataset and kept with it (`http::edition::Edition::practices`).
//!   Sources that disagree stand side by side: a policy may have two starts, and the earliest counts.
//!   `counting` says which policies count for a concept.
//! - **Units:** years are calendar years.
//! - **Errors:** none; what the data does not have is empty.
//! - **Source:** `ontology/shapes/policy.ttl`; `read` says which properties.

mod counting;
mod read;
mod reported;

pub use reported::{Reported, Tendency};

use super::place::Point;
use crate::rdf::iri::ThingPath;
use crate::store::snapshot::Snapshot;
use counting::{Broader, Index};
use oxrdf::{NamedNode, NamedNodeRef};
use std::collections::BTreeMap;

/// One policy. Every list is sorted and has each value once.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Practice {
    pub cities: Vec<NamedNode>,
    /// The countries of its cities.
    pub countries: Vec<NamedNode>,
    /// Its topics as they are stated.
    pub topics: Vec<NamedNode>,
    /// Its topics and every broader one.
    pub all_topics: Vec<NamedNode>,
    /// Its target groups as they are stated.
    pub groups: Vec<NamedNode>,
    /// Its target groups and every broader one.
    pub all_groups: Vec<NamedNode>,
    /// The actors that take part, whatever their role.
    pub actors: Vec<NamedNode>,
    /// The types of those who take part, named or not, as they are stated.
    pub actor_types: Vec<NamedNode>,
    /// The types of those who take part and every broader type.
    pub all_actor_types: Vec<NamedNode>,
    /// The modules that it was looked at in.
    pub modules: Vec<NamedNode>,
    /// The earliest start that a source gives, as exact as it does: `2008`, `2008-03` or a day.
    pub start: Option<String>,
    /// The latest end that a source gives, as exact as it does.
    pub end: Option<String>,
    /// What sources report to have come of it, by IRI.
    pub outcomes: Vec<Outcome>,
    /// How well it is backed: its own levels of evidence, or else those of the graphs that say it is a policy.
    pub evidence: Vec<NamedNode>,
    /// The take-ups elsewhere that a source observed.
    pub transfers: Vec<NamedNode>,
    /// The judgements on whether it could be taken up elsewhere: assessment and rating.
    pub assessments: Vec<(NamedNode, NamedNode)>,
}

/// What a source reports to have come of a policy.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Outcome {
    pub iri: NamedNode,
    /// Result, output, target or input.
    pub kind: Option<NamedNode>,
    /// Which way it points for integration, where the source says.
    pub direction: Option<NamedNode>,
    /// Whether the source gives a figure.
    pub has_figure: bool,
}

/// Where a city lies.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Place {
    pub countries: Vec<NamedNode>,
    pub point: Option<Point>,
}

/// All practices of a version.
#[derive(Debug, Default)]
pub struct Practices {
    /// By IRI.
    policies: Vec<(NamedNode, Practice)>,
    places: BTreeMap<NamedNode, Place>,
    /// The policies that state a topic, by IRI.
    by_topic: BTreeMap<NamedNode, Vec<NamedNode>>,
    broader: Broader,
    counted: Index,
}

/// The years in which a policy was there, as far as sources say.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Period {
    pub first: Option<i32>,
    /// Without it the policy goes on, or no source says.
    pub last: Option<i32>,
}

impl Period {
    /// Whether some of it lies in these years: with a start alone a policy is taken to go on, with an end
    /// alone to have been there before, and without either it is in no period.
    pub fn meets(self, from: Option<i32>, to: Option<i32>) -> bool {
        if from.is_none() && to.is_none() {
            return true;
        }
        let begun = to.is_none_or(|to| self.first.is_none_or(|first| first <= to));
        let lasting = from.is_none_or(|from| self.last.is_none_or(|last| last >= from));
        (self.first.is_some() || self.last.is_some()) && begun && lasting
    }
}

impl Practices {
    /// Reads them from a snapshot, which takes a while when there are many: not on an async thread.
    pub fn of(snapshot: &Snapshot) -> Self {
        read::read(snapshot)
    }

    fn new(
        policies: BTreeMap<NamedNode, Practice>,
        places: BTreeMap<NamedNode, Place>,
        broader: Broader,
    ) -> Self {
        let mut by_topic: BTreeMap<NamedNode, Vec<NamedNode>> = BTreeMap::new();
        for (policy, practice) in &policies {
            for topic in &practice.topics {
                let on_topic = by_topic.entry(topic.clone()).or_default();
                on_topic.push(policy.clone());
            }
        }
        let policies: Vec<_> = policies.into_iter().collect();
        Self {
            counted: Index::of(&policies),
            policies,
            places,
            by_topic,
            broader,
        }
    }

    pub fn len(&self) -> usize {
        self.policies.len()
    }

    pub fn is_empty(&self) -> bool {
        self.policies.is_empty()
    }

    /// Every policy with its record, by IRI.
    pub fn iter(&self) -> impl Iterator<Item = (&NamedNode, &Practice)> {
        self.policies
            .iter()
            .map(|(policy, practice)| (policy, practice))
    }

    /// The record of a policy.
    pub fn get(&self, policy: &NamedNode) -> Option<&Practice> {
        let found = self
            .policies
            .binary_search_by(|(known, _)| known.cmp(policy));
        let (_, practice) = self.policies.get(found.ok()?)?;
        Some(practice)
    }

    /// The policies that state this topic, by IRI.
    pub fn on_topic(&self, topic: &NamedNode) -> &[NamedNode] {
        self.by_topic.get(topic).map_or(&[], Vec::as_slice)
    }

    /// Where a city lies that has a policy.
    pub fn place(&self, city: &NamedNode) -> Option<&Place> {
        self.places.get(city)
    }
}

impl FromIterator<(NamedNode, Practice)> for Practices {
    /// Practices without places.
    fn from_iter<T: IntoIterator<Item = (NamedNode, Practice)>>(policies: T) -> Self {
        Self::new(
            policies.into_iter().collect(),
            BTreeMap::new(),
            Broader::default(),
        )
    }
}

impl Practice {
    /// The years in which it was there.
    pub fn period(&self) -> Period {
        Period {
            first: self.start.as_deref().and_then(year),
            last: self.end.as_deref().and_then(year),
        }
    }

    /// Whether a source gives a figure for what came of it.
    pub fn has_figures(&self) -> bool {
        self.outcomes.iter().any(|outcome| outcome.has_figure)
    }

    /// The directions of its outcomes, sorted, each once.
    pub fn directions(&self) -> Vec<&NamedNode> {
        let outcomes = self.outcomes.iter();
        let mut all: Vec<_> = outcomes
            .filter_map(|outcome| outcome.direction.as_ref())
            .collect();
        all.sort();
        all.dedup();
        all
    }
}

/// The last part of an IRI as addresses name it: the slug of a thing of ours, and of any other thing what
/// stands behind its last slash, in lower case (`aut` for Austria in the table of the EU).
pub fn slug(iri: NamedNodeRef<'_>) -> String {
    if let Some(path) = ThingPath::from_iri(iri.as_str()) {
        return path.slug.to_string();
    }
    let last = iri.as_str().rsplit(['/', '#']).next().unwrap_or_default();
    last.to_ascii_lowercase()
}

/// The year of a day, month or year as `XMLSchema` writes it.
fn year(text: &str) -> Option<i32> {
    let digits = text.strip_prefix('-').unwrap_or(text);
    let end = digits.find('-').unwrap_or(digits.len()) + text.len() - digits.len();
    text[..end].trim_end_matches('Z').parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_has_a_year_however_exact_it_is() {
        let table = [
            ("2008", Some(2008)),
            ("2008-03", Some(2008)),
            ("2008-03-01", Some(2008)),
            ("2008Z", Some(2008)),
            ("-0044-03-15", Some(-44)),
            ("", None),
            ("soon", None),
        ];
        for (text, expected) in table {
            assert_eq!(year(text), expected, "{text}");
        }
    }

    #[test]
    fn a_policy_runs_until_a_source_says_that_it_ended() {
        let period = |first, last| Period { first, last };
        let open = period(Some(2008), None);
        assert!(open.meets(Some(2020), None) && open.meets(None, Some(2008)));
        assert!(!open.meets(Some(2000), Some(2007)));
        let ended = period(Some(2008), Some(2012));
        assert!(ended.meets(Some(2012), Some(2012)) && !ended.meets(Some(2013), None));
        let only_ended = period(None, Some(2012));
        assert!(only_ended.meets(Some(1990), Some(1990)) && !only_ended.meets(Some(2013), None));
        let undated = period(None, None);
        assert!(undated.meets(None, None) && !undated.meets(Some(2000), None));
    }

    #[test]
    fn a_slug_is_the_end_of_an_iri() {
        let table = [
            ("https://w3id.org/clip-network/id/topic/housing", "housing"),
            (
                "http://publications.europa.eu/resource/authority/country/AUT",
                "aut",
            ),
        ];
        for (iri, expected) in table {
            assert_eq!(slug(NamedNode::new(iri).unwrap().as_ref()), expected);
        }
    }
}
