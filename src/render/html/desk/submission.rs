//! A submission: what it proposes, what it would change, what was done with it, and what can be.

use super::field::{Wrong, wrong};
use super::queue::state_key;
use super::{Desk, Who, page};
use crate::catalog::form::Fault;
use crate::catalog::view::{Ref, ThingView, Value};
use crate::render::RenderError;
use crate::render::html::Frame;
use crate::render::html::layout::Layout;
use crate::render::html::link::{Link, Reader};
use crate::render::html::sources::{Citations, SourceLine};
use crate::render::html::statements::{Rows, rows};
use crate::render::html::value::Shown;
use askama::Template;

/// What the page shows.
pub struct SubmissionView<'a> {
    pub who: &'a Who,
    pub number: u64,
    pub title: &'a str,
    pub state: &'static str,
    pub contributor: &'a str,
    pub message: Option<&'a str>,
    pub created: String,
    pub modified: String,
    pub known: Option<u64>,
    /// What speaks against it, with the thing that it is about.
    pub said: Vec<Said>,
    /// Whether it may be published as things stand; nothing for what is decided.
    pub conforms: Option<bool>,
    pub difference: Changed,
    /// What it would be, where it is about one thing.
    pub thing: Option<&'a ThingView>,
    pub deeds: Vec<Deed>,
    pub doing: Doing,
    /// The version that published it, and the things that it is about.
    pub published: Option<u64>,
    pub things: &'a [Ref],
    /// Why a decision was not taken, and the comment that came with it.
    pub refused: Option<Fault>,
    pub comment: &'a str,
}

/// Something that speaks against a submission.
pub struct Said {
    pub thing: Ref,
    pub property: Option<String>,
    pub fault: Fault,
}

/// What the reader may do.
#[derive(Debug, Default, Clone, Copy)]
#[expect(clippy::struct_excessive_bools, reason = "each stands for a button")]
pub struct Doing {
    pub edit: bool,
    pub submit: bool,
    pub withdraw: bool,
    pub comment: bool,
    pub decide: bool,
    /// Whether the reader would decide but had a part in it.
    pub own: bool,
}

/// Something that was done with it.
pub struct Deed {
    /// The slug of the act.
    pub act: &'static str,
    pub by: String,
    pub at: String,
    pub comment: Option<String>,
}

/// What would change, thing by thing.
#[derive(Default)]
pub struct Changed {
    pub things: Vec<DiffThing>,
    pub added: usize,
    pub removed: usize,
    /// Whether there is more than is shown.
    pub cut: bool,
}

/// What would change about a thing.
pub struct DiffThing {
    pub thing: Ref,
    pub is_new: bool,
    pub rows: Vec<Touched>,
}

/// A statement that comes or goes.
pub struct Touched {
    pub property: Ref,
    pub came: bool,
    pub value: Value,
    pub graph: Ref,
}

/// The page of a submission.
pub fn submission(frame: &Frame<'_>, view: &SubmissionView<'_>) -> Result<String, RenderError> {
    let reader = Reader::of(frame);
    let mut citations = view
        .thing
        .map(|thing| Citations::new(&thing.sources, reader));
    let content = view.thing.zip(citations.as_mut());
    let content = content.map(|(thing, citations)| Content {
        name: reader.text(&thing.thing.label),
        types: thing.types.iter().map(|class| reader.term(class)).collect(),
        rows: rows(reader, &thing.properties, None, citations),
    });
    let sources = citations
        .as_ref()
        .map(|it| it.list(reader))
        .unwrap_or_default();
    let difference = view
        .difference
        .things
        .iter()
        .map(|thing| diff(reader, thing));
    let title = format!("{} {}", frame.say("desk-submission"), view.number);
    Ok(SubmissionPage {
        page: page(frame, title),
        desk: Desk::new(frame, Some(view.who)),
        state: frame.say(&state_key(view.state)),
        base: frame.link(&format!("/curation/submissions/{}", view.number)),
        said: said(frame, reader, view),
        refused: view.refused.as_ref().map(|fault| wrong(frame, fault)),
        difference: difference.collect(),
        content,
        sources,
        things: view.things.iter().map(|thing| reader.link(thing)).collect(),
        added: frame.say_count("desk-added", view.difference.added),
        removed: frame.say_count("desk-removed", view.difference.removed),
        view,
    }
    .render()?)
}

fn said<'a>(
    frame: &Frame<'_>,
    reader: Reader<'a>,
    view: &'a SubmissionView<'_>,
) -> Vec<(Link<'a>, Option<&'a str>, Wrong<'a>)> {
    let all = view.said.iter();
    all.map(|said| {
        let property = said.property.as_deref();
        (
            reader.link(&said.thing),
            property,
            wrong(frame, &said.fault),
        )
    })
    .collect()
}

/// What it would be.
struct Content<'a> {
    name: crate::render::html::link::Text<'a>,
    types: Vec<Link<'a>>,
    rows: Rows<'a>,
}

/// What would change about a thing.
struct Diff<'a> {
    name: Link<'a>,
    is_new: bool,
    rows: Vec<DiffRow<'a>>,
}

struct DiffRow<'a> {
    came: bool,
    property: Link<'a>,
    value: Shown<'a>,
    graph: Link<'a>,
}

fn diff<'a>(reader: Reader<'a>, thing: &'a DiffThing) -> Diff<'a> {
    let rows = thing.rows.iter().map(|row| DiffRow {
        came: row.came,
        property: reader.term(&row.property),
        value: Shown::brief(reader, &row.value),
        graph: reader.link(&row.graph),
    });
    Diff {
        name: reader.link(&thing.thing),
        is_new: thing.is_new,
        rows: rows.collect(),
    }
}

#[derive(Template)]
#[template(path = "desk-submission.html")]
struct SubmissionPage<'a> {
    page: Layout<'a>,
    desk: Desk<'a>,
    state: String,
    base: String,
    said: Vec<(Link<'a>, Option<&'a str>, Wrong<'a>)>,
    refused: Option<Wrong<'a>>,
    difference: Vec<Diff<'a>>,
    content: Option<Content<'a>>,
    sources: Vec<SourceLine<'a>>,
    things: Vec<Link<'a>>,
    added: String,
    removed: String,
    view: &'a SubmissionView<'a>,
}

impl SubmissionPage<'_> {
    fn act(&self, act: &str) -> String {
        self.page.say(&format!("desk-act-{act}"))
    }

    /// An address of this submission.
    fn to(&self, what: &str) -> String {
        match self.base.split_once('?') {
            Some((path, query)) => format!("{path}{what}?{query}"),
            None => format!("{}{what}", self.base),
        }
    }

    fn version(&self) -> String {
        let version = self.view.published.unwrap_or_default().to_string();
        self.page
            .frame
            .say_with("desk-published-in", "version", &version)
    }
}
