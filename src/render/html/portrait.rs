//! The portrait of a thing on its page: facts under the heading, then one section after the other.
//!
//! - **Shape:** what the sections hold comes from `catalog::portrait`; here it gets its words, its links
//!   and the numbers of its sources. A section is whole without a script, and a table reads as a list
//!   where there is little room.
//! - **Source:** `render/words/*/thing.ftl` for every word that is not in the data.

use super::cell::{CellView, cell, in_row, spoken};
use super::drawn::found_by as found;
use super::link::{Link, Reader};
use super::map::Map;
use super::sources::{Citations, Marks};
use super::thing::capitalised;
use crate::catalog::portrait::{Cell, Content, Fact, Name, Portrait, Section};
use crate::rdf::iri::ThingPath;
use askama::Template;
use askama::filters::HtmlSafe;

mod cards;
mod compared;
mod pictures;

use cards::{CardView, RelatedView, card, indexed, related};
use compared::compared;
use pictures::{on_map, over_time, spotted};

pub(super) use pictures::spot;

/// All of a portrait below the heading.
#[derive(Template)]
#[template(path = "portrait.html")]
pub(super) struct Sections<'a> {
    sections: Vec<SectionView<'a>>,
    /// That not all of the neighbours were read, in words.
    partial: Option<String>,
}

/// A fact with the numbers of its sources.
pub(super) struct FactView<'a> {
    name: String,
    /// Those that all of several values share.
    marks: Marks,
    cell: CellView<'a>,
}

/// The facts under a heading.
#[derive(Template)]
#[template(path = "facts.html")]
pub(super) struct Facts<'a> {
    pub facts: Vec<FactView<'a>>,
}

// They escape what they are given.
impl HtmlSafe for Sections<'_> {}
impl HtmlSafe for Facts<'_> {}

/// An entry of the contents of a page.
pub(super) struct Entry {
    pub id: &'static str,
    pub title: String,
    pub count: Option<String>,
}

struct SectionView<'a> {
    id: &'static str,
    title: String,
    about: Option<String>,
    /// How many there are, where a number says something.
    count: Option<String>,
    body: Body<'a>,
    /// What of it is shown, and where the rest is.
    rest: Option<Rest>,
    /// Where the same is among all practice, or its cities beside each other.
    find: Option<(String, String)>,
    /// Where the same is as data.
    query: Option<(String, String)>,
}

struct Rest {
    words: String,
    href: String,
    link: String,
}

enum Body<'a> {
    Cards {
        /// What the cards can be told apart by, with how many there are of each.
        index: Vec<(Link<'a>, String)>,
        cards: Vec<CardView<'a>>,
    },
    Table {
        columns: Vec<String>,
        rows: Vec<Vec<CellView<'a>>>,
    },
    Names(Vec<(Link<'a>, Option<String>)>),
    Map {
        map: Option<Map>,
        places: Vec<(Link<'a>, String)>,
    },
    Timeline {
        svg: String,
        table: String,
        spans: Vec<(Link<'a>, String)>,
    },
    Related(Vec<RelatedView<'a>>),
    Nothing(String),
}

/// The facts of a portrait.
pub(super) fn facts<'a>(
    reader: Reader<'a>,
    facts: &'a [Fact],
    citations: &mut Citations<'a>,
) -> Facts<'a> {
    Facts {
        facts: facts
            .iter()
            .map(|it| fact(reader, it, Some(citations)))
            .collect(),
    }
}

fn fact<'a>(
    reader: Reader<'a>,
    fact: &'a Fact,
    citations: Option<&mut Citations<'a>>,
) -> FactView<'a> {
    let name = words(reader, &fact.name);
    match (shared(&fact.cell), citations) {
        (Some(sources), Some(citations)) => FactView {
            name,
            marks: citations.marks(sources),
            cell: cell(reader, &fact.cell, None),
        },
        (_, citations) => FactView {
            name,
            marks: Marks::default(),
            cell: cell(reader, &fact.cell, citations),
        },
    }
}

/// The sources of several values, where all have the same.
fn shared(cell: &Cell) -> Option<&[usize]> {
    match cell {
        Cell::Values(values) => match &values[..] {
            [first, rest @ ..] if !rest.is_empty() => rest
                .iter()
                .all(|value| value.sources == first.sources)
                .then_some(&first.sources),
            _ => None,
        },
        _ => None,
    }
}

/// What a fact or a column is called.
fn words(reader: Reader<'_>, name: &Name) -> String {
    match name {
        Name::Property(property) => property.label.text.clone(),
        Name::Word(word) => reader.say(&format!("thing-word-{word}")),
    }
}

impl<'a> Sections<'a> {
    pub fn new(reader: Reader<'a>, portrait: &'a Portrait, citations: &mut Citations<'a>) -> Self {
        let sections = portrait.sections.iter().filter(|it| spotted(it).is_none());
        Self {
            sections: sections
                .map(|it| section(reader, portrait, it, citations))
                .collect(),
            partial: portrait.read.map(|read| {
                let frame = reader.frame();
                frame.say_with("thing-partial", "total", &super::layout::count(read))
            }),
        }
    }

    /// What the page has, for whoever wants to go there at once.
    pub fn contents(&self) -> Vec<Entry> {
        let entry = |section: &SectionView<'_>| Entry {
            id: section.id,
            title: section.title.clone(),
            count: section.count.clone(),
        };
        self.sections.iter().map(entry).collect()
    }
}

fn section<'a>(
    reader: Reader<'a>,
    portrait: &'a Portrait,
    section: &'a Section,
    citations: &mut Citations<'a>,
) -> SectionView<'a> {
    let counted = !matches!(section.content, Content::Map(_) | Content::Nothing);
    let query = section.query.as_ref().map(|(query, arguments)| {
        let arguments: Vec<_> = arguments
            .iter()
            .map(|(name, value)| format!("{name}={value}"))
            .collect();
        let address = format!("{}/queries/{query}?{}", reader.base, arguments.join("&"));
        (reader.keeping(address), reader.say("thing-query-behind"))
    });
    let find = section.found_by.as_ref().and_then(|thing| {
        let address = found(reader.frame(), [ThingPath::from_iri(thing.as_str())])?;
        Some((address, reader.say("thing-find-practice")))
    });
    SectionView {
        id: section.name,
        title: reader.say(&format!("thing-section-{}", section.name)),
        about: known(reader, &format!("thing-about-{}", section.name)),
        count: counted.then(|| super::layout::count(section.total)),
        body: body(reader, section, citations),
        rest: rest(reader, section, portrait.most),
        find: find.or_else(|| compared(reader, portrait, section)),
        query,
    }
}

/// A message, if there is one.
fn known(reader: Reader<'_>, key: &str) -> Option<String> {
    Some(reader.say(key)).filter(|said| said != key)
}

fn rest(reader: Reader<'_>, section: &Section, most: usize) -> Option<Rest> {
    if section.shown >= section.total || section.total == 0 {
        return None;
    }
    let numbers = [("shown", section.shown), ("total", section.total)];
    let path = reader.path();
    Some(Rest {
        words: reader.say_numbers("thing-shown-of", &numbers),
        href: reader.keeping(format!("{}{path}?all={}", reader.base, section.name)),
        link: if section.total > most {
            reader.say_numbers("thing-show-many", &[("total", most)])
        } else {
            reader.say("thing-show-all")
        },
    })
    .filter(|_| section.shown < most)
}

fn body<'a>(reader: Reader<'a>, section: &'a Section, citations: &mut Citations<'a>) -> Body<'a> {
    match &section.content {
        Content::Cards { index, cards } => Body::Cards {
            index: indexed(reader, section.found_by.as_ref(), index),
            cards: cards.iter().map(|it| card(reader, it, citations)).collect(),
        },
        Content::Table(table) => Body::Table {
            columns: table
                .columns
                .iter()
                .map(|column| capitalised(&words(reader, column)))
                .collect(),
            rows: rows(reader, &table.rows, citations),
        },
        Content::Names(names) => Body::Names(
            names
                .iter()
                .map(|(thing, count)| (reader.link(thing), count.map(super::layout::count)))
                .collect(),
        ),
        Content::Map(pins) => on_map(reader, section.name, pins),
        Content::Timeline(spans) => over_time(reader, spans),
        Content::Related(cards) => Body::Related(
            cards
                .iter()
                .map(|card| related(reader, card, citations))
                .collect(),
        ),
        Content::Nothing => Body::Nothing(reader.say(&format!("thing-nothing-{}", section.name))),
    }
}

fn rows<'a>(
    reader: Reader<'a>,
    rows: &'a [Vec<Cell>],
    citations: &mut Citations<'a>,
) -> Vec<Vec<CellView<'a>>> {
    let mut above: Option<&Vec<Cell>> = None;
    let mut views = Vec::with_capacity(rows.len());
    for row in rows {
        let cells = row.iter().enumerate().map(|(column, it)| {
            let above = above.and_then(|cells| cells.get(column));
            in_row(reader, it, above, citations)
        });
        views.push(cells.collect());
        above = Some(row);
    }
    views
}
