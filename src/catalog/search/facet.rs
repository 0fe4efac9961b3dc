//! Facets: the properties by which policies are chosen, and how many policies each choice leaves.
//!
//! - **Shape:** values of one facet are alternatives, facets hold together. The counts of a facet leave
//!   out its own choice, so that they say what another choice would give ("drill sideways").
//! - **Units:** policies are counted by their place in [`Practices`], in the order of their IRIs.
//! - **Errors:** none; a value that no policy has counts 0.

use crate::catalog::practice::{Period, Practice, Practices, slug};
use fixedbitset::FixedBitSet;
use oxrdf::NamedNode;
use std::collections::{BTreeMap, BTreeSet};

/// A property by which policies are chosen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Facet {
    Topic,
    Group,
    City,
    Country,
    Actor,
    Direction,
    Evidence,
    Figures,
}

impl Facet {
    /// All of them, in the order of pages.
    pub const ALL: [Self; 8] = [
        Self::Topic,
        Self::Group,
        Self::City,
        Self::Country,
        Self::Actor,
        Self::Direction,
        Self::Evidence,
        Self::Figures,
    ];

    /// Its name in addresses.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Topic => "topic",
            Self::Group => "group",
            Self::City => "city",
            Self::Country => "country",
            Self::Actor => "actor",
            Self::Direction => "direction",
            Self::Evidence => "evidence",
            Self::Figures => "figures",
        }
    }

    /// The facet with this name.
    pub fn find(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|facet| facet.name() == name)
    }

    /// The scheme or kind that all its values are of, if there is one in the data.
    pub const fn list(self) -> Option<&'static str> {
        match self {
            Self::Topic => Some("topic"),
            Self::Group => Some("target-group"),
            Self::City => Some("city"),
            Self::Actor => Some("actor-type"),
            Self::Direction => Some("outcome-direction"),
            Self::Evidence => Some("evidence-level"),
            Self::Country | Self::Figures => None,
        }
    }

    /// The values that a policy has, each once; broader topics, groups and types of actor are among them.
    fn values(self, practice: &Practice) -> Vec<&NamedNode> {
        match self {
            Self::Topic => practice.all_topics.iter().collect(),
            Self::Group => practice.all_groups.iter().collect(),
            Self::City => practice.cities.iter().collect(),
            Self::Country => practice.countries.iter().collect(),
            Self::Actor => practice.all_actor_types.iter().collect(),
            Self::Direction => practice.directions(),
            Self::Evidence => practice.evidence.iter().collect(),
            Self::Figures => Vec::new(),
        }
    }
}

/// What is chosen: values by facet, as slugs, and years.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Choice {
    pub values: BTreeMap<Facet, BTreeSet<String>>,
    pub from: Option<i32>,
    pub to: Option<i32>,
}

impl Choice {
    /// Whether nothing is chosen.
    pub fn is_empty(&self) -> bool {
        self.values.values().all(BTreeSet::is_empty) && !self.has_period()
    }

    /// Whether years are chosen.
    pub fn has_period(&self) -> bool {
        self.from.is_some() || self.to.is_some()
    }

    /// Whether a value is chosen.
    pub fn has(&self, facet: Facet, value: &str) -> bool {
        let values = self.values.get(&facet);
        values.is_some_and(|values| values.contains(value))
    }
}

/// Something that can be taken away from a question.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    Text,
    Facet(Facet),
    Period,
}

/// A value of a facet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Counted {
    pub slug: String,
    /// What it stands for; none for yes and no.
    pub iri: Option<NamedNode>,
    pub count: usize,
}

/// What a question leaves.
#[derive(Debug)]
pub struct Left {
    /// The policies.
    pub hits: FixedBitSet,
    /// The values of each facet that some policy has, or that are chosen.
    pub facets: BTreeMap<Facet, Vec<Counted>>,
    /// How many there are in each ten years, by their first year; a policy that lasts is in several.
    pub decades: Vec<(i32, usize)>,
    /// How many there would be without each part of the question.
    pub without: Vec<(Part, usize)>,
}

struct Value {
    iri: Option<NamedNode>,
    /// Those that have it, in order.
    members: Vec<usize>,
}

/// Which policies have which value.
pub struct Facets {
    values: BTreeMap<Facet, BTreeMap<String, Value>>,
    /// When each policy was there.
    periods: Vec<Period>,
}

impl Facets {
    /// Gathers the values of all policies.
    pub fn of(practices: &Practices) -> Self {
        let mut facets = Self {
            values: Facet::ALL.map(|facet| (facet, BTreeMap::new())).into(),
            periods: Vec::new(),
        };
        for (at, (_, practice)) in practices.iter().enumerate() {
            for facet in Facet::ALL {
                for value in facet.values(practice) {
                    facets
                        .add(facet, slug(value.as_ref()), Some(value))
                        .push(at);
                }
            }
            let figures = if practice.has_figures() { "yes" } else { "no" };
            facets
                .add(Facet::Figures, figures.to_owned(), None)
                .push(at);
            facets.periods.push(practice.period());
        }
        facets
    }

    fn add(&mut self, facet: Facet, slug: String, iri: Option<&NamedNode>) -> &mut Vec<usize> {
        let values = self.values.entry(facet).or_default();
        let value = values.entry(slug).or_insert_with(|| Value {
            iri: iri.cloned(),
            members: Vec::new(),
        });
        &mut value.members
    }

    /// Makes a value known that no policy may have.
    pub fn know(&mut self, facet: Facet, iri: &NamedNode) {
        self.add(facet, slug(iri.as_ref()), Some(iri));
    }

    /// What a value stands for; `None` when there is no such value.
    pub fn value(&self, facet: Facet, slug: &str) -> Option<Option<&NamedNode>> {
        let value = self.values.get(&facet)?.get(slug)?;
        Some(value.iri.as_ref())
    }

    /// What a question leaves; `text` are the policies that its text finds, where it has one.
    pub fn left(&self, text: Option<&FixedBitSet>, choice: &Choice) -> Left {
        let parts = self.parts(text, choice);
        let all_but = |left_out: Option<Part>| {
            let mut hits = FixedBitSet::with_capacity(self.periods.len());
            hits.insert_range(..);
            for (_, set) in parts.iter().filter(|(part, _)| Some(*part) != left_out) {
                hits.intersect_with(set);
            }
            hits
        };
        let hits = all_but(None);
        let facets = self.values.iter().map(|(facet, values)| {
            let own = all_but(Some(Part::Facet(*facet)));
            (*facet, counted(*facet, values, &own, choice))
        });
        let without = parts.iter().map(|(part, _)| {
            let left = all_but(Some(*part)).count_ones(..);
            (*part, left)
        });
        Left {
            facets: facets.collect(),
            decades: self.decades(&all_but(Some(Part::Period))),
            without: without.collect(),
            hits,
        }
    }

    /// Each part of a question with the policies that it allows.
    fn parts(&self, text: Option<&FixedBitSet>, choice: &Choice) -> Vec<(Part, FixedBitSet)> {
        let none = || FixedBitSet::with_capacity(self.periods.len());
        let mut parts: Vec<_> = text
            .map(|text| (Part::Text, text.clone()))
            .into_iter()
            .collect();
        for (facet, chosen) in choice
            .values
            .iter()
            .filter(|(_, chosen)| !chosen.is_empty())
        {
            let mut set = none();
            let known = chosen
                .iter()
                .filter_map(|slug| self.values.get(facet)?.get(slug));
            set.extend(known.flat_map(|value| value.members.iter().copied()));
            parts.push((Part::Facet(*facet), set));
        }
        if choice.has_period() {
            let mut set = none();
            set.extend(self.running(choice.from, choice.to));
            parts.push((Part::Period, set));
        }
        parts
    }

    fn running(&self, from: Option<i32>, to: Option<i32>) -> impl Iterator<Item = usize> {
        let periods = self.periods.iter().enumerate();
        periods.filter_map(move |(at, period)| period.meets(from, to).then_some(at))
    }

    fn decades(&self, hits: &FixedBitSet) -> Vec<(i32, usize)> {
        let years = || {
            let periods = self.periods.iter();
            periods
                .flat_map(|period| [period.first, period.last])
                .flatten()
        };
        let (Some(first), Some(last)) = (years().min(), years().max()) else {
            return Vec::new();
        };
        // Whatever a source may say, a page lists no more than this.
        let first = first.max(last - 200);
        let decades = (first.div_euclid(10)..=last.div_euclid(10)).map(|decade| decade * 10);
        decades
            .map(|decade| {
                let running = self.running(Some(decade), Some(decade + 9));
                (decade, running.filter(|at| hits.contains(*at)).count())
            })
            .filter(|(_, count)| *count > 0)
            .collect()
    }
}

fn counted(
    facet: Facet,
    values: &BTreeMap<String, Value>,
    hits: &FixedBitSet,
    choice: &Choice,
) -> Vec<Counted> {
    let all = values.iter().map(|(slug, value)| Counted {
        slug: slug.clone(),
        iri: value.iri.clone(),
        count: value
            .members
            .iter()
            .filter(|at| hits.contains(**at))
            .count(),
    });
    all.filter(|value| value.count > 0 || choice.has(facet, &value.slug))
        .collect()
}

#[cfg(test)]
mod tests;
