//! The history of a thing: its commits, the newest first, each with what it changed.

use super::RenderError;
use super::frame::Frame;
use super::layout::Layout;
use super::link::{Link, Reader, Text};
use super::value::Shown;
use crate::catalog::changes::{Fate, Line};
use crate::catalog::view::Ref;
use askama::Template;

/// How many statements of one commit a page shows; Markdown has them all.
const SHOWN: usize = 200;

/// The history of a thing, a page of it.
#[derive(Debug, Clone)]
pub struct HistoryView {
    pub thing: Ref,
    /// Where the document about it lies, and where its history does.
    pub document: String,
    pub address: String,
    pub number: usize,
    pub last: usize,
    /// How many commits there are on all pages.
    pub total: usize,
    pub commits: Vec<CommitView>,
}

/// A commit, and what it changed about the thing.
#[derive(Debug, Clone)]
pub struct CommitView {
    pub number: u64,
    /// `2026-11-23T20:00:00Z`; none in a history that is not kept.
    pub time: Option<String>,
    pub author: String,
    pub author_address: Option<String>,
    pub message: String,
    /// What became of the thing itself; none when only parts of it were touched.
    pub fate: Option<Fate>,
    /// Where the commit is described.
    pub address: String,
    /// The document before it and after it.
    pub before: Option<String>,
    pub after: Option<String>,
    pub lines: Vec<Line>,
}

impl CommitView {
    /// The key of what it did, in a word or two.
    pub fn did(&self) -> &'static str {
        match self.fate {
            Some(Fate::Created) => "history-created",
            Some(Fate::Changed) => "history-changed",
            Some(Fate::Deleted) => "history-withdrawn",
            None => "history-parts",
        }
    }
}

/// The page.
pub fn history(frame: &Frame<'_>, view: &HistoryView) -> Result<String, RenderError> {
    let reader = Reader::of(frame);
    let name = &view.thing.label.text;
    let description = format!("The history of {name} in the CLIP graph, commit by commit.");
    let query = if view.number > 1 {
        format!("?page={}", view.number)
    } else {
        String::new()
    };
    let at = |page: usize| frame.keeping(format!("{}?page={page}", view.address));
    let page = HistoryPage {
        page: Layout::new(
            frame,
            frame.say_with("history-title", "name", name),
            &description,
        )
        .keep_query(&query),
        view,
        name: reader.text(&view.thing.label),
        lead: lead(reader, view),
        newer: at(view.number.saturating_sub(1)),
        older: at(view.number + 1),
        commits: view.commits.iter().map(|it| entry(reader, it)).collect(),
    };
    Ok(page.render()?)
}

/// How many commits there are, and which page of them this is.
fn lead(reader: Reader<'_>, view: &HistoryView) -> String {
    let all = reader.say_count("history-lead", view.total);
    if view.last < 2 {
        return all;
    }
    let numbers = [("number", view.number), ("last", view.last)];
    format!("{all} {}", reader.say_numbers("history-page", &numbers))
}

#[derive(Template)]
#[template(path = "history.html")]
struct HistoryPage<'a> {
    page: Layout<'a>,
    view: &'a HistoryView,
    name: Text<'a>,
    lead: String,
    newer: String,
    older: String,
    commits: Vec<Entry<'a>>,
}

struct Entry<'a> {
    commit: &'a CommitView,
    /// A time as readers see it, `2026-11-23 20:00 UTC`.
    shown: String,
    rows: Vec<Row<'a>>,
    /// How many statements are not shown.
    more: usize,
}

struct Row<'a> {
    came: bool,
    part: Option<Link<'a>>,
    property: Link<'a>,
    value: Shown<'a>,
    graph: Option<Link<'a>>,
}

fn entry<'a>(reader: Reader<'a>, commit: &'a CommitView) -> Entry<'a> {
    let row = |line: &'a Line| Row {
        came: line.came,
        part: line.part.as_ref().map(|part| reader.link(part)),
        property: reader.term(&line.property),
        value: Shown::brief(reader, &line.value),
        graph: line.graph.as_ref().map(|graph| reader.link(graph)),
    };
    let time = commit.time.as_deref().unwrap_or_default();
    let minutes = time.get(..16).unwrap_or(time).replace('T', " ");
    Entry {
        commit,
        shown: format!("{minutes} UTC"),
        rows: commit.lines.iter().take(SHOWN).map(row).collect(),
        more: commit.lines.len().saturating_sub(SHOWN),
    }
}
