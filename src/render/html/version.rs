//! The page of one version of the dataset.

use super::RenderError;
use super::frame::Frame;
use super::layout::{Layout, count};
use super::link::{Link, Reader};
use crate::catalog::dataset::{TITLES, version_dump_path};
use crate::catalog::view::Ref;
use crate::rdf::format::Format;
use askama::Template;

/// A version, and the commit that made it.
#[derive(Debug, Clone)]
pub struct VersionView {
    pub number: u64,
    /// The present version.
    pub last: u64,
    /// `2026-11-23T20:00:00Z`; none in a history that is not kept.
    pub time: Option<String>,
    pub author: String,
    pub author_address: Option<String>,
    pub message: String,
    pub source: String,
    pub quads: usize,
    pub added: usize,
    pub removed: usize,
    pub touched: [TouchedThings; 3],
    /// The formats of its dumps.
    pub dumps: Vec<Format>,
}

/// The things that a commit created, changed or withdrew.
#[derive(Debug, Clone)]
pub struct TouchedThings {
    pub word: &'static str,
    pub total: usize,
    /// The first of them.
    pub things: Vec<Ref>,
}

/// The page.
pub fn version(frame: &Frame<'_>, view: &VersionView) -> Result<String, RenderError> {
    let reader = Reader::prose(frame);
    let title = format!("Version {} of the dataset", view.number);
    let base = frame.base;
    let page = VersionPage {
        page: Layout::prose(frame, title.clone(), TITLES[0].1),
        title,
        view,
        quads: count(view.quads),
        added: count(view.added),
        removed: count(view.removed),
        dumps: view
            .dumps
            .iter()
            .map(|format| {
                let path = version_dump_path(view.number, *format);
                (format!("{base}/{path}"), format.name())
            })
            .collect(),
        before: view.number.checked_sub(1).filter(|number| *number > 0),
        after: (view.number < view.last).then(|| view.number + 1),
        touched: view
            .touched
            .iter()
            .map(|touched| Touched {
                word: touched.word,
                total: count(touched.total),
                one: touched.total == 1,
                more: touched.total > touched.things.len(),
                things: touched.things.iter().map(|it| reader.link(it)).collect(),
            })
            .collect(),
    };
    Ok(page.render()?)
}

#[derive(Template)]
#[template(path = "version.html")]
struct VersionPage<'a> {
    page: Layout<'a>,
    title: String,
    view: &'a VersionView,
    quads: String,
    added: String,
    removed: String,
    dumps: Vec<(String, &'static str)>,
    before: Option<u64>,
    after: Option<u64>,
    touched: Vec<Touched<'a>>,
}

struct Touched<'a> {
    word: &'static str,
    total: String,
    one: bool,
    /// Whether not all are named.
    more: bool,
    things: Vec<Link<'a>>,
}
