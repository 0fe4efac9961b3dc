//! Policies among results, as the list and the table show them.

use super::At;
use super::facets::named;
use crate::catalog::search::mark::Piece;
use crate::catalog::search::row::Row;
use crate::catalog::view::Ref;
use crate::rdf::iri::page_path;
use crate::render::html::frame::Frame;
use crate::render::html::layout::count;
use crate::render::html::link::{Link, Reader};
use crate::render::words;
use askama::Template;
use askama::filters::HtmlSafe;

/// A policy among results.
struct RowView<'a> {
    pub href: String,
    pub title: &'a [Piece],
    /// The language of the title, where it is not that of the page.
    pub lang: Option<&'a str>,
    pub cities: Vec<Link<'a>>,
    pub countries: String,
    pub period: String,
    pub topics: Vec<Link<'a>>,
    pub groups: String,
    pub snippet: &'a [Piece],
    pub snippet_lang: Option<&'a str>,
    /// What is known of what came of it, in words.
    pub marks: Vec<String>,
    /// The directions of its outcomes, or how many there are where none has one.
    pub directions: String,
    pub figures: String,
    pub evidence: String,
}

/// Policies as a list.
#[derive(Template)]
#[template(path = "find-list.html")]
pub struct List<'a> {
    frame: &'a Frame<'a>,
    topic: String,
    rows: Vec<RowView<'a>>,
}

/// The same as a table.
#[derive(Template)]
#[template(path = "find-table.html")]
pub struct Table<'a> {
    frame: &'a Frame<'a>,
    rows: Vec<RowView<'a>>,
}

// Both escape what they are given.
impl HtmlSafe for List<'_> {}
impl HtmlSafe for Table<'_> {}

fn rows<'a>(at: &At<'a>, rows: &'a [Row]) -> Vec<RowView<'a>> {
    rows.iter().map(|it| row(at.frame, it)).collect()
}

impl<'a> List<'a> {
    pub fn of(at: &At<'a>, all: &'a [Row]) -> Self {
        Self {
            frame: at.frame,
            topic: named(at.frame, &at.frame.say("find-facet-topic")),
            rows: rows(at, all),
        }
    }
}

impl<'a> Table<'a> {
    pub fn of(at: &At<'a>, all: &'a [Row]) -> Self {
        Self {
            frame: at.frame,
            rows: rows(at, all),
        }
    }
}

fn row<'a>(frame: &'a Frame<'a>, row: &'a Row) -> RowView<'a> {
    let reader = Reader::of(frame);
    let other = |language: &'a Option<String>| {
        let language = language.as_deref();
        language.filter(|language| *language != frame.language)
    };
    let path = page_path(row.policy.iri.as_str()).unwrap_or_default();
    let directions = directions(row);
    RowView {
        href: frame.keeping(format!("{}{path}", frame.base)),
        title: &row.title,
        lang: other(&row.policy.label.language),
        cities: row.cities.iter().map(|city| reader.link(city)).collect(),
        countries: names(&row.countries),
        period: period(frame, row),
        topics: row.topics.iter().map(|topic| reader.link(topic)).collect(),
        groups: names(&row.groups),
        snippet: &row.snippet,
        snippet_lang: other(&row.language),
        marks: marks(frame, row, &directions),
        directions: if directions.is_empty() && row.outcomes > 0 {
            frame.say_count("find-outcomes", row.outcomes)
        } else {
            directions
        },
        figures: count(row.figures),
        evidence: names(&row.evidence),
    }
}

fn names(all: &[Ref]) -> String {
    let names: Vec<_> = all.iter().map(|it| it.label.text.as_str()).collect();
    names.join(", ")
}

/// When it was there, in years.
fn period(frame: &Frame<'_>, row: &Row) -> String {
    let year = |text: &str| text.get(..4).unwrap_or(text).to_owned();
    let start = row.start.as_deref().map(year);
    let end = row.end.as_deref().map(year);
    match (start, end) {
        (Some(start), Some(end)) if start == end => start,
        (Some(start), Some(end)) => format!("{start}–{end}"),
        (Some(start), None) => frame.say_with("find-since", "year", &start),
        (None, Some(end)) => frame.say_with("find-until", "year", &end),
        (None, None) => frame.say("find-undated"),
    }
}

/// The directions of its outcomes with their numbers: `2 positive, 1 mixed`.
fn directions(row: &Row) -> String {
    let directions = row.directions.iter();
    let directions: Vec<_> = directions
        .map(|(direction, number)| format!("{} {}", count(*number), direction.label.text))
        .collect();
    directions.join(", ")
}

fn marks(frame: &Frame<'_>, row: &Row, directions: &str) -> Vec<String> {
    let mut marks = Vec::new();
    if row.outcomes == 0 {
        marks.push(frame.say("find-no-outcomes"));
    } else if directions.is_empty() {
        marks.push(frame.say_count("find-outcomes", row.outcomes));
    } else {
        let put = [
            ("count", row.outcomes.into()),
            ("text", count(row.outcomes).into()),
            ("directions", directions.into()),
        ];
        marks.push(words::say(frame.language, "find-outcomes-directed", &put));
    }
    if row.figures > 0 {
        marks.push(frame.say_count("find-with-figures", row.figures));
    }
    if row.transfers > 0 {
        marks.push(frame.say_count("find-transfers", row.transfers));
    }
    if !row.evidence.is_empty() {
        marks.push(frame.say_with("find-evidence", "level", &names(&row.evidence)));
    }
    marks
}
