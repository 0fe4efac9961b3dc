//! Cities side by side: what is documented of each, and the figures that compare them.
//!
//! - **Shape:** [`Facts`] are made of the rows of four named queries for one city; [`figure`] lays what several
//!   cities have of one [`Measure`] out as a table. Nothing is counted here.
//! - **Source:** `queries/city/city-profile.rq`, `queries/policy/policies-of-city.rq`,
//!   `queries/module/module-participation.rq`, `queries/city/cities.rq`.

use super::chart::DIRECTIONS;
use super::figure::{Figure, Item, Key, Row, Rows};
use super::label::Label;
use super::letters;
use super::view::Ref;
use oxrdf::NamedNode;
use std::collections::{BTreeMap, BTreeSet};

/// Most cities that are compared.
pub const MOST: usize = 6;

/// What is counted of each item, as the query names it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Measure {
    Topics,
    Actors,
    Groups,
    Directions,
}

impl Measure {
    fn name(self) -> &'static str {
        match self {
            Self::Topics => "policies by topic",
            Self::Actors => "policies by kind of actor",
            Self::Groups => "policies by target group",
            Self::Directions => "outcomes by direction",
        }
    }
}

/// A policy in time.
#[derive(Debug, Clone)]
pub struct Dated {
    pub policy: NamedNode,
    pub from: Option<String>,
    pub to: Option<String>,
}

/// How many people live in a city, as a source has it.
#[derive(Debug, Clone)]
pub struct Population {
    pub inhabitants: u64,
    /// The year that the figure describes.
    pub reference: Option<String>,
    /// The year of the edition of the source.
    pub edition: Option<String>,
    pub source: Option<NamedNode>,
}

/// What is documented of a city.
#[derive(Debug, Clone)]
pub struct Facts {
    pub city: Ref,
    pub slug: String,
    counts: BTreeMap<String, BTreeMap<Key, u64>>,
    /// Its policies, each once, the dated ones first.
    pub policies: Vec<Dated>,
    /// The modules that it took part in, and in which ways.
    pub modules: BTreeMap<NamedNode, Vec<String>>,
    pub country: Option<NamedNode>,
    pub population: Vec<Population>,
}

/// The answers to the four queries about one city.
#[derive(Clone, Copy)]
pub struct Answers<'a> {
    pub profile: &'a Rows,
    pub policies: &'a Rows,
    pub modules: &'a Rows,
    pub city: &'a Rows,
}

impl Facts {
    pub fn of(city: Ref, slug: String, answers: Answers<'_>) -> Self {
        let mut counts: BTreeMap<String, BTreeMap<Key, u64>> = BTreeMap::new();
        for row in answers.profile.iter() {
            let Some(measure) = row.text("measure") else {
                continue;
            };
            let key = row.iri("item").map_or(Key::Nothing, Key::Thing);
            counts
                .entry(measure.to_owned())
                .or_default()
                .insert(key, row.number("number"));
        }
        let mut modules: BTreeMap<NamedNode, Vec<String>> = BTreeMap::new();
        for row in answers.modules.iter() {
            let (Some(module), Some(way)) = (row.iri("module"), row.text("way")) else {
                continue;
            };
            let ways = modules.entry(module).or_default();
            if !ways.iter().any(|known| known == way) {
                ways.push(way.to_owned());
            }
        }
        Self {
            city,
            slug,
            counts,
            policies: dated(answers.policies),
            modules,
            country: answers.city.iter().find_map(|row| row.iri("country")),
            population: population(answers.city),
        }
    }

    /// A number that belongs to the whole city: policies, outcomes, funding.
    pub fn total(&self, measure: &str) -> u64 {
        let counts = self.counts.get(measure);
        counts
            .and_then(|counts| counts.get(&Key::Nothing))
            .copied()
            .unwrap_or_default()
    }

    fn of_measure(&self, measure: Measure) -> impl Iterator<Item = (&Key, &u64)> {
        self.counts.get(measure.name()).into_iter().flatten()
    }

    /// Whether something is documented for an item.
    pub fn has(&self, measure: Measure, item: &Key) -> bool {
        self.of_measure(measure)
            .any(|(key, number)| key == item && *number > 0)
    }
}

/// The policies of a city; of several dates the first row counts, which has the earliest start.
fn dated(rows: &Rows) -> Vec<Dated> {
    let mut seen = BTreeSet::new();
    let owned = |row: &Row<'_>, column: &str| row.text(column).map(ToOwned::to_owned);
    let policies = rows.iter().filter_map(|row| {
        let policy = row.iri("policy")?;
        seen.insert(policy.clone()).then(|| Dated {
            policy,
            from: owned(&row, "start"),
            to: owned(&row, "end"),
        })
    });
    policies.collect()
}

fn population(rows: &Rows) -> Vec<Population> {
    let owned = |row: &Row<'_>, column: &str| row.text(column).map(ToOwned::to_owned);
    let figures = rows
        .iter()
        .filter(|row| row.number("inhabitants") > 0)
        .map(|row| Population {
            inhabitants: row.number("inhabitants"),
            reference: owned(&row, "referenceYear"),
            edition: owned(&row, "editionYear"),
            source: row.iri("populationSource"),
        });
    figures.collect()
}

/// What cities have of a measure: an item a row, a city a column.
pub fn figure(cities: &[Facts], measure: Measure, name: impl Fn(&NamedNode) -> Label) -> Figure {
    let keys: BTreeSet<&Key> = cities
        .iter()
        .flat_map(|city| city.of_measure(measure))
        .map(|(key, _)| key)
        .collect();
    let mut down: Vec<Item> = keys
        .into_iter()
        .map(|key| Item {
            key: key.clone(),
            label: match key {
                Key::Thing(iri) => Some(name(iri)),
                Key::Text(_) | Key::Nothing => None,
            },
        })
        .collect();
    down.sort_by_cached_key(|item| {
        let label = item.label.as_ref().map(|label| letters::key(&label.text));
        (item.key.place_in(&DIRECTIONS), label)
    });
    let across = cities.iter().map(|city| Item {
        key: Key::Thing(city.city.iri.clone()),
        label: Some(city.city.label.clone()),
    });
    let number = |city: &Facts, key: &Key| {
        let found = city.of_measure(measure).find(|(known, _)| *known == key);
        found.map_or(0, |(_, number)| *number)
    };
    let cells = down
        .iter()
        .map(|item| cities.iter().map(|city| number(city, &item.key)).collect());
    Figure {
        cells: cells.collect(),
        across: across.collect(),
        down,
    }
}

/// The same figure with rows and columns exchanged.
pub fn turned(figure: &Figure) -> Figure {
    let column = |place: usize| -> Vec<u64> {
        let cells = figure.cells.iter();
        cells
            .map(|row| row.get(place).copied().unwrap_or_default())
            .collect()
    };
    Figure {
        down: figure.across.clone(),
        across: figure.down.clone(),
        cells: (0..figure.across.len()).map(column).collect(),
    }
}
