//! The charts: which named query each shows, and how its columns are laid out.
//!
//! - **Shape:** one table, [`CHARTS`]. What a chart is called and how to read it are words of pages, under its
//!   name; its numbers are those of its query and of nothing else.
//! - **Source:** `queries/`.

use super::figure::{Axis, Figure, Key, Order, Rows};
use super::label::label;
use crate::rdf::vocab::skos;
use crate::store::snapshot::Snapshot;

/// How a chart looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Look {
    /// Bars in parts.
    Bars,
    /// Columns on years.
    Columns,
    Matrix,
    Network,
}

/// A chart.
#[derive(Debug, Clone, Copy)]
pub struct Chart {
    /// Its name in addresses, and in the keys of its words.
    pub name: &'static str,
    /// The named query that it shows.
    pub query: &'static str,
    pub look: Look,
    pub down: Axis,
    pub across: Option<Axis>,
    /// The column with the numbers.
    pub value: &'static str,
    /// Whether only concepts without a broader one stand in it until the reader asks for all.
    pub main_only: bool,
    /// The kinds of actor that stand in it, by slug, where not all do.
    pub only: &'static [&'static str],
}

/// The kinds of actor whose part in integration is asked about most: those outside public authorities.
const CIVIL_SOCIETY: [&str; 7] = [
    "ngo",
    "migrant-organisation",
    "voluntary-organisation",
    "religious-organisation",
    "social-partner",
    "trade-union",
    "employers-organisation",
];

/// The directions of outcomes, the good ones first.
pub const DIRECTIONS: [&str; 5] = ["positive", "mixed", "none", "negative", "contested"];

const fn axis(column: &'static str, order: Order) -> Axis {
    Axis { column, order }
}

/// Every chart, in the order of the overview.
pub const CHARTS: [Chart; 9] = [
    Chart {
        name: "policies-by-year",
        query: "policies-by-year",
        look: Look::Columns,
        down: axis("year", Order::Number),
        across: None,
        value: "policies",
        main_only: false,
        only: &[],
    },
    Chart {
        name: "topics-over-time",
        query: "topics-over-time",
        look: Look::Matrix,
        down: axis("topic", Order::Name),
        across: Some(axis("from", Order::Number)),
        value: "policies",
        main_only: true,
        only: &[],
    },
    Chart {
        name: "outcomes-by-direction",
        query: "outcomes-by-direction",
        look: Look::Bars,
        down: axis("topic", Order::Total),
        across: Some(axis("direction", Order::Listed(&DIRECTIONS))),
        value: "outcomes",
        main_only: true,
        only: &[],
    },
    Chart {
        name: "actor-types-by-topic",
        query: "actor-types-by-topic",
        look: Look::Matrix,
        down: axis("actorType", Order::Total),
        across: Some(axis("topic", Order::Name)),
        value: "policies",
        main_only: true,
        only: &[],
    },
    Chart {
        name: "target-groups-by-topic",
        query: "target-groups-by-topic",
        look: Look::Matrix,
        down: axis("targetGroup", Order::Total),
        across: Some(axis("topic", Order::Name)),
        value: "policies",
        main_only: true,
        only: &[],
    },
    Chart {
        name: "co-involvement",
        query: "actor-pairs",
        look: Look::Network,
        down: axis("first", Order::Total),
        across: Some(axis("second", Order::Total)),
        value: "policies",
        main_only: false,
        only: &[],
    },
    Chart {
        name: "civil-society-by-topic",
        query: "actor-types-by-topic",
        look: Look::Matrix,
        down: axis("actorType", Order::Listed(&CIVIL_SOCIETY)),
        across: Some(axis("topic", Order::Name)),
        value: "policies",
        main_only: true,
        only: &CIVIL_SOCIETY,
    },
    Chart {
        name: "civil-society-by-city",
        query: "actor-types-by-city",
        look: Look::Matrix,
        down: axis("city", Order::Name),
        across: Some(axis("actorType", Order::Listed(&CIVIL_SOCIETY))),
        value: "policies",
        main_only: false,
        only: &CIVIL_SOCIETY,
    },
    Chart {
        name: "coverage",
        query: "topics-by-city",
        look: Look::Matrix,
        down: axis("city", Order::Total),
        across: Some(axis("topic", Order::Name)),
        value: "policies",
        main_only: true,
        only: &[],
    },
];

/// The chart of this name.
pub fn find(name: &str) -> Option<&'static Chart> {
    CHARTS.iter().find(|chart| chart.name == name)
}

impl Chart {
    /// The numbers of the chart, from the rows of its query; with `all` those of narrower concepts too.
    pub fn figure(&self, rows: &Rows, snapshot: &Snapshot, language: &str, all: bool) -> Figure {
        let keep = |key: &Key| match self.listed(key) {
            Some(listed) => listed,
            None => all || !self.main_only || !is_narrower(snapshot, key),
        };
        Figure::of(rows, self.down, self.across, self.value, keep, |iri| {
            label(snapshot, iri.as_ref(), language)
        })
    }
}

impl Chart {
    /// Whether a kind of actor is one of those that the chart has; nothing for all other things.
    fn listed(&self, key: &Key) -> Option<bool> {
        let path = key
            .path()
            .filter(|path| path.kind.as_str() == "actor-type")?;
        (!self.only.is_empty()).then(|| self.only.contains(&path.slug.as_str()))
    }
}

fn is_narrower(snapshot: &Snapshot, key: &Key) -> bool {
    let Key::Thing(iri) = key else { return false };
    let subject = Some(iri.as_ref().into());
    snapshot
        .quads(subject, Some(skos::BROADER), None, None)
        .next()
        .is_some()
}
