//! A submission as text, with what speaks against it and what it would change.

use super::difference::{Changed, Differences};
use super::field::{Wrong, Wrongs, wrong};
use super::submission::{Said, said};
use super::{Desk, Who, page};
use crate::catalog::form::Fault;
use crate::render::RenderError;
use crate::render::html::Frame;
use crate::render::html::layout::Layout;
use crate::render::html::link::{Link, Reader};
use askama::Template;

/// What the page shows.
#[derive(Default)]
pub struct TextView {
    pub number: u64,
    pub title: String,
    pub message: String,
    /// What comes and what goes, as TriG.
    pub comes: String,
    pub goes: String,
    /// The state that it was read from.
    pub known: Option<u64>,
    /// What the reviewer said last.
    pub comment: Option<String>,
    /// What keeps the texts from being read or kept.
    pub faults: Vec<Fault>,
    /// What speaks against what they say.
    pub said: Vec<Said>,
    pub conforms: bool,
    pub difference: Option<Changed>,
    /// Whether somebody asked for it to be looked through.
    pub checked: bool,
}

/// The page of a submission as text.
pub fn text(frame: &Frame<'_>, who: &Who, view: &TextView) -> Result<String, RenderError> {
    let number = view.number.to_string();
    let path = format!("/curation/submissions/{number}");
    Ok(TextPage {
        page: page(frame, frame.say_with("desk-heading-edit", "kind", &number)),
        desk: Desk::new(frame, Some(who)),
        action: frame.link(&format!("{path}/edit?as=text")),
        back: frame.link(&path),
        rows: [rows(&view.comes), rows(&view.goes)],
        whole: view
            .faults
            .iter()
            .filter(|fault| fault.name.is_empty())
            .map(|fault| wrong(frame, fault))
            .collect(),
        comes: Wrongs::at(frame, &view.faults, "comes"),
        goes: Wrongs::at(frame, &view.faults, "goes"),
        said: said(frame, Reader::of(frame), &view.said),
        difference: view
            .difference
            .as_ref()
            .map(|changed| Differences::of(frame, changed)),
        view,
    }
    .render()?)
}

/// How many lines of a text are seen at once.
fn rows(text: &str) -> usize {
    (text.lines().count() + 2).clamp(8, 32)
}

#[derive(Template)]
#[template(path = "desk-text.html")]
struct TextPage<'a> {
    page: Layout<'a>,
    desk: Desk<'a>,
    action: String,
    back: String,
    rows: [usize; 2],
    whole: Vec<Wrong<'a>>,
    comes: Wrongs<'a>,
    goes: Wrongs<'a>,
    said: Vec<(Link<'a>, Option<&'a str>, Wrong<'a>)>,
    difference: Option<Differences<'a>>,
    view: &'a TextView,
}
