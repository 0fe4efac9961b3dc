//! The portrait of a thing: what its page shows first, gathered from its neighbours.
//!
//! - **Shape:** [`Portrait`] holds a few facts and then sections, each of one of the forms of
//!   [`Content`]; one file for each kind of thing says which. A kind without a file has no portrait, and
//!   its page shows the statements alone. Every value carries its sources, as places in
//!   [`ThingView::sources`], which grows by those that the portrait adds.
//! - **Units:** a section shows at most [`SHOWN`] cards or [`ROWS_SHOWN`] rows, or [`Bounds::entries`] if all of it is asked
//!   for, and says how many there are. No more than [`Bounds::neighbours`] of one property are read, which
//!   [`Portrait::read`] tells.
//! - **Source:** `ontology/clip.ttl`; look-ups in the snapshot only, never a walk over the data.

mod actor;
mod city;
mod concept;
mod judgements;
mod list;
mod look;
mod module;
mod outcome;
mod person;
mod policy;
mod publication;
mod records;
mod related;
mod source;
#[cfg(test)]
mod tests;

pub use list::{Entry, entries};
pub use related::{Reason, Related, related};

use super::graph::Provenance;
use super::label::Label;
use super::place::Point;
use super::practice::Practices;
use super::view::{Ref, Statement, ThingView};
use crate::rdf::vocab::{clip, skos};
use crate::store::snapshot::Snapshot;
use look::Look;
use oxrdf::{NamedNode, NamedNodeRef};

/// How many cards or names a section shows.
pub const SHOWN: usize = 12;
/// How many rows it shows, which take more room.
pub const ROWS_SHOWN: usize = 8;

/// How far a portrait goes.
#[derive(Debug, Clone, Copy)]
pub struct Bounds {
    /// Most neighbours of one property that are read.
    pub neighbours: usize,
    /// Most entries of a section that are shown when all of it is asked for.
    pub entries: usize,
}

/// What a page shows of a thing before its statements.
#[derive(Debug, Default)]
pub struct Portrait {
    pub facts: Vec<Fact>,
    pub sections: Vec<Section>,
    /// What a bibliography says of it, where it is a publication or a source.
    pub publication: Option<Citation>,
    /// How many neighbours of one property were read, where there are more of one.
    pub read: Option<usize>,
    /// How many entries a section shows at most.
    pub most: usize,
}

/// A name and what is said under it.
#[derive(Debug, Clone)]
pub struct Fact {
    pub name: Name,
    pub cell: Cell,
}

/// What a fact or a column is called.
#[derive(Debug, Clone)]
pub enum Name {
    /// As the ontology calls a property.
    Property(Ref),
    /// A word of the page.
    Word(&'static str),
}

/// One part of a portrait, under a heading.
#[derive(Debug)]
pub struct Section {
    /// The key of its words, and of its place on the page.
    pub name: &'static str,
    /// How many entries there are in all.
    pub total: usize,
    /// How many of them are shown.
    pub shown: usize,
    pub content: Content,
    /// The named query that gives the same as data: its name, and its arguments as slugs.
    pub query: Option<(&'static str, Vec<(&'static str, String)>)>,
    /// By what the same is found among all practice, where it is practice.
    pub found_by: Option<NamedNode>,
}

/// What a section shows.
#[derive(Debug)]
pub enum Content {
    /// Things as cards.
    Cards {
        /// What they can be told apart by, with how many there are of each.
        index: Vec<(Ref, usize)>,
        cards: Vec<Card>,
    },
    Table(Table),
    /// Names only, each with what is to be said of it in short.
    Names(Vec<(Ref, Option<usize>)>),
    /// Where things lie.
    Map(Vec<Pin>),
    /// When things begin and end.
    Timeline(Vec<(Ref, Period)>),
    /// What could be taken up here.
    Related(Vec<RelatedCard>),
    /// Nothing is known, which is worth saying.
    Nothing,
}

/// A thing in short.
#[derive(Debug, Clone)]
pub struct Card {
    pub thing: Ref,
    pub text: Option<Label>,
    pub facts: Vec<Fact>,
    pub sources: Vec<usize>,
}

/// A policy of another place, and why it could be of use here.
#[derive(Debug)]
pub struct RelatedCard {
    pub card: Card,
    pub reasons: Vec<NamedReason>,
}

/// A reason with the things that it is about.
#[derive(Debug)]
pub struct NamedReason {
    /// The key of its words.
    pub name: &'static str,
    pub things: Vec<Ref>,
    pub count: usize,
}

/// Rows under columns.
#[derive(Debug)]
pub struct Table {
    pub columns: Vec<Name>,
    pub rows: Vec<Vec<Cell>>,
}

/// What stands in one place of a table.
#[derive(Debug, Clone)]
pub enum Cell {
    Values(Vec<Statement>),
    /// What a source reports: a figure and what it counts, or words alone.
    Figure(Box<Figure>),
    Money {
        amount: Option<String>,
        currency: Option<String>,
        sources: Vec<usize>,
    },
    People {
        inhabitants: String,
        year: Option<String>,
        sources: Vec<usize>,
    },
    Period(Period),
    /// Sources by name.
    Sources(Vec<usize>),
    Labels(Vec<Label>),
    Count(usize),
    /// How many there are of each; of what has no name, under `None`.
    Tally(Vec<(Option<Ref>, usize)>),
    /// A word of the page.
    Word(&'static str),
}

/// A figure as a source reports it.
#[derive(Debug, Clone)]
pub struct Figure {
    pub outcome: Ref,
    pub indicator: Option<Label>,
    pub value: Option<String>,
    pub qualifier: Option<String>,
    pub unit: Option<String>,
    pub sources: Vec<usize>,
}

/// From when to when, as exact as the source is.
#[derive(Debug, Clone, Default)]
pub struct Period {
    pub start: Option<String>,
    pub end: Option<String>,
    pub note: Option<Label>,
    pub sources: Vec<usize>,
}

/// A place on the map.
#[derive(Debug, Clone)]
pub struct Pin {
    pub place: Ref,
    /// Where it lies, if a source says so.
    pub point: Option<Point>,
    /// How many policies are there; 0 where they are not what is shown.
    pub weight: usize,
}

/// What a bibliography says of a publication or a source.
#[derive(Debug, Clone, Default)]
pub struct Citation {
    pub authors: Vec<String>,
    pub title: String,
    pub publisher: Option<String>,
    pub year: Option<String>,
    pub address: Option<String>,
    pub isbn: Option<String>,
    pub doi: Option<String>,
    /// Whether it is a report of some kind.
    pub report: bool,
}

/// What the portraits of a version are made from.
#[derive(Clone, Copy)]
pub struct Studio<'a> {
    pub snapshot: &'a Snapshot,
    pub practices: &'a Practices,
    pub language: &'a str,
    /// The section that is to be shown whole.
    pub whole: Option<&'a str>,
    pub bounds: Bounds,
}

/// Makes the portrait of a thing, and adds to the view the sources that it needs.
pub fn portrait(studio: Studio<'_>, view: &mut ThingView) -> Portrait {
    let look = Look::new(studio, std::mem::take(&mut view.sources));
    let mut portrait = painted(&look, view);
    portrait.read = look.read();
    portrait.most = studio.bounds.entries;
    view.sources = look.into_sources();
    portrait
}

/// Makes the portrait of a thing of one kind.
type Painter = fn(&Look<'_>, &NamedNode) -> Portrait;

fn painted(look: &Look<'_>, view: &ThingView) -> Portrait {
    let iri = &view.thing.iri;
    let is = |class: NamedNodeRef<'_>| view.types.iter().any(|it| it.iri.as_ref() == class);
    let table: [(NamedNodeRef<'_>, Painter); 12] = [
        (clip::POLICY, policy::policy),
        (clip::CITY, city::city),
        (clip::ACTOR, actor::actor),
        (clip::PERSON, person::person),
        (clip::MODULE_CLASS, module::module),
        (clip::PUBLICATION, publication::publication),
        (clip::RECOMMENDATION, publication::recommendation),
        (clip::OUTCOME_CLASS, outcome::outcome),
        (clip::SOURCE, source::source),
        (clip::SOURCE_GRAPH, source::graph),
        (clip::NETWORK_CLASS, actor::actor),
        (skos::CONCEPT, concept::concept),
    ];
    let painter = table.into_iter().find(|(class, _)| is(*class));
    painter.map_or_else(Portrait::default, |(_, paint)| paint(look, iri))
}

impl Portrait {
    /// A portrait of facts and sections; a section with nothing in it stays only where that is worth saying.
    fn of(facts: Vec<Fact>, sections: Vec<Section>) -> Self {
        let said =
            |section: &Section| section.total > 0 || matches!(section.content, Content::Nothing);
        Self {
            facts: facts
                .into_iter()
                .filter(|fact| !fact.cell.is_empty())
                .collect(),
            sections: sections.into_iter().filter(said).collect(),
            publication: None,
            read: None,
            most: 0,
        }
    }
}

impl Cell {
    /// Whether it says nothing.
    pub fn is_empty(&self) -> bool {
        match self {
            Self::Values(values) => values.is_empty(),
            Self::Labels(labels) => labels.is_empty(),
            Self::Tally(counts) => counts.is_empty(),
            Self::Sources(sources) => sources.is_empty(),
            Self::Period(period) => {
                period.start.is_none() && period.end.is_none() && period.note.is_none()
            }
            Self::Money { amount, .. } => amount.is_none(),
            Self::Figure(_) | Self::People { .. } | Self::Count(_) | Self::Word(_) => false,
        }
    }
}

impl Section {
    /// A section of which so many entries are shown.
    fn of(name: &'static str, total: usize, shown: usize, content: Content) -> Self {
        Self {
            name,
            total,
            shown,
            content,
            query: None,
            found_by: None,
        }
    }

    fn cards(name: &'static str, total: usize, index: Vec<(Ref, usize)>, cards: Vec<Card>) -> Self {
        let shown = cards.len();
        Self::of(name, total, shown, Content::Cards { index, cards })
    }

    /// A table without the columns that are empty in every row.
    fn table(name: &'static str, total: usize, columns: Vec<Name>, rows: Vec<Vec<Cell>>) -> Self {
        let used: Vec<bool> = (0..columns.len())
            .map(|column| rows.iter().any(|row| !row[column].is_empty()))
            .collect();
        let keep = |column: &usize| used[*column];
        let shown = rows.len();
        let rows = rows.into_iter().map(|row| {
            let cells = row
                .into_iter()
                .enumerate()
                .filter(|(column, _)| keep(column));
            cells.map(|(_, cell)| cell).collect()
        });
        let table = Table {
            rows: rows.collect(),
            columns: columns
                .into_iter()
                .enumerate()
                .filter(|(column, _)| keep(column))
                .map(|(_, name)| name)
                .collect(),
        };
        Self::of(name, total, shown, Content::Table(table))
    }

    fn nothing(name: &'static str) -> Self {
        Self::of(name, 0, 0, Content::Nothing)
    }

    /// The same, with the number of all that there are, read or not.
    fn of_all(mut self, total: usize) -> Self {
        self.total = total.max(self.shown);
        self
    }

    /// The same, with the named query that gives it as data.
    fn asked_by(mut self, query: &'static str, arguments: Vec<(&'static str, String)>) -> Self {
        self.query = Some((query, arguments));
        self
    }

    /// The same, as practice that is found by a thing and can be narrowed there.
    fn found_by(mut self, thing: &NamedNode) -> Self {
        self.found_by = Some(thing.clone());
        self
    }
}

/// The sources of all the graphs that are met while a portrait is made.
type Sources = Vec<Provenance>;
