//! The page of a thing that is gone: what it was, since when, and where its last version is.

use super::RenderError;
use super::frame::Frame;
use super::layout::Layout;
use super::link::{Link, Reader, Text};
use crate::catalog::tombstone::Tombstone;
use askama::Template;

/// A thing that is gone, and the commit that withdrew it.
#[derive(Debug, Clone)]
pub struct GoneView {
    pub tombstone: Tombstone,
    pub number: u64,
    /// `2026-11-23T20:00:00Z`; none in a history that is not kept.
    pub time: Option<String>,
    pub author: String,
    pub author_address: Option<String>,
    pub message: String,
    /// Where the commit is described.
    pub commit: String,
    /// Where its last version is.
    pub last: String,
    pub history: String,
}

/// The page.
pub fn gone(frame: &Frame<'_>, view: &GoneView) -> Result<String, RenderError> {
    let reader = Reader::of(frame);
    let Tombstone {
        thing,
        types,
        successors,
    } = &view.tombstone;
    let description = format!("{} is no longer in the CLIP graph.", thing.label.text);
    let page = GonePage {
        page: Layout::new(frame, thing.label.text.as_str(), &description),
        view,
        name: reader.text(&thing.label),
        iri: thing.iri.as_str(),
        types: types.iter().map(|class| reader.term(class)).collect(),
        successors: successors.iter().map(|it| reader.link(it)).collect(),
    };
    Ok(page.render()?)
}

#[derive(Template)]
#[template(path = "gone.html")]
struct GonePage<'a> {
    page: Layout<'a>,
    view: &'a GoneView,
    name: Text<'a>,
    iri: &'a str,
    types: Vec<Link<'a>>,
    successors: Vec<Link<'a>>,
}
