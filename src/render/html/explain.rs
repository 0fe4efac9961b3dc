//! The page that explains a query: its plan, and why nothing is left.

use super::RenderError;
use super::frame::Frame;
use super::layout::Layout;
use super::link::Reader;
use askama::Template;

/// Why a query has no row.
#[derive(Debug, Clone, Default)]
pub struct WhyView {
    /// Each part with its rows alone, if they are counted, and the rows of all up to it.
    pub steps: Vec<(String, String, String)>,
    /// The part that leaves nothing.
    pub part: String,
    pub reason: String,
    /// What was written, what to write, and why.
    pub suggestions: Vec<(String, String, String)>,
}

/// A query and its plan.
#[derive(Debug, Clone)]
pub struct ExplainView<'a> {
    pub text: &'a str,
    pub plan: String,
    pub why: Option<&'a WhyView>,
}

/// The page.
pub fn explain(frame: &Frame<'_>, view: &ExplainView<'_>) -> Result<String, RenderError> {
    let description = "What a SPARQL query does, step by step, and why it has no answer.";
    let address = Reader::prose(frame).explain(view.text);
    let page = ExplainPage {
        page: Layout::prose(frame, "Explanation of a query", description),
        view,
        action: format!("{}/explain", frame.base),
        address,
    };
    Ok(page.render()?)
}

#[derive(Template)]
#[template(path = "explain.html")]
struct ExplainPage<'a> {
    page: Layout<'a>,
    view: &'a ExplainView<'a>,
    action: String,
    address: String,
}
