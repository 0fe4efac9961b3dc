//! A submission: what it proposes, what it would change, what was done with it, and what can be.

use super::difference::{Changed, Differences};
use super::field::{Wrong, wrong};
use super::queue::state_key;
use super::{Desk, Who, page};
use crate::catalog::form::Fault;
use crate::catalog::view::{Ref, ThingView};
use crate::render::RenderError;
use crate::render::html::Frame;
use crate::render::html::layout::Layout;
use crate::render::html::link::{Link, Reader};
use crate::render::html::sources::{Citations, SourceLine};
use crate::render::html::statements::{Rows, rows};
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
    let title = format!("{} {}", frame.say("desk-submission"), view.number);
    Ok(SubmissionPage {
        page: page(frame, title),
        desk: Desk::new(frame, Some(view.who)),
        state: frame.say(&state_key(view.state)),
        base: frame.link(&format!("/curation/submissions/{}", view.number)),
        said: said(frame, reader, &view.said),
        refused: view.refused.as_ref().map(|fault| wrong(frame, fault)),
        difference: Differences::of(frame, &view.difference),
        content,
        sources,
        things: view.things.iter().map(|thing| reader.link(thing)).collect(),
        view,
    }
    .render()?)
}

/// What speaks against a submission: the thing, the property, and what is wrong.
pub(super) fn said<'a>(
    frame: &Frame<'_>,
    reader: Reader<'a>,
    said: &'a [Said],
) -> Vec<(Link<'a>, Option<&'a str>, Wrong<'a>)> {
    let all = said.iter();
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

#[derive(Template)]
#[template(path = "desk-submission.html")]
struct SubmissionPage<'a> {
    page: Layout<'a>,
    desk: Desk<'a>,
    state: String,
    base: String,
    said: Vec<(Link<'a>, Option<&'a str>, Wrong<'a>)>,
    refused: Option<Wrong<'a>>,
    difference: Differences<'a>,
    content: Option<Content<'a>>,
    sources: Vec<SourceLine<'a>>,
    things: Vec<Link<'a>>,
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

    /// Where its statements are edited.
    fn as_text(&self) -> String {
        let path = format!("/curation/submissions/{}/edit?as=text", self.view.number);
        self.page.frame.link(&path)
    }

    fn version(&self) -> String {
        let version = self.view.published.unwrap_or_default().to_string();
        self.page
            .frame
            .say_with("desk-published-in", "version", &version)
    }
}
