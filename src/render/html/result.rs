//! The page of a frozen result: what it holds, how to cite it, and the ways on from it.

use super::RenderError;
use super::frame::Frame;
use super::layout::Layout;
use super::link::Reader;
use super::sparql::{Outcome, SparqlOutcome};
use askama::Template;

/// A frozen result.
#[derive(Debug, Clone)]
pub struct ResultView<'a> {
    pub query: &'a str,
    /// The graphs that were chosen for the query.
    pub graphs: Vec<String>,
    pub outcome: &'a SparqlOutcome,
    /// `28 rows`.
    pub extent: String,
    pub citation: String,
    pub bibtex: String,
    pub version: u64,
    pub frozen: &'a str,
    /// What the query was allowed to spend.
    pub allowed: String,
    /// Suffixes of the formats of the result itself.
    pub downloads: &'a [&'a str],
    /// Whether today's answer is the same, if that was asked.
    pub same: Option<bool>,
    pub explained: Option<String>,
}

/// The page.
pub fn result(frame: &Frame<'_>, view: &ResultView<'_>) -> Result<String, RenderError> {
    let reader = Reader::prose(frame);
    let page = ResultPage {
        page: Layout::prose(frame, "Frozen result", &view.citation).with_script("copy.js"),
        view,
        outcome: Outcome::new(reader, view.outcome),
        address: format!("{}{}", frame.base, frame.path),
        again: reader.sparql(view.query),
    };
    Ok(page.render()?)
}

#[derive(Template)]
#[template(path = "result.html")]
struct ResultPage<'a> {
    page: Layout<'a>,
    view: &'a ResultView<'a>,
    outcome: Outcome<'a>,
    address: String,
    again: String,
}
