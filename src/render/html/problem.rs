//! The page of a problem: what went wrong, and the ways on from here.

use super::RenderError;
use super::frame::Frame;
use super::layout::Layout;
use askama::Template;

/// A problem in words; `recovery` holds address and text of each way on.
pub fn problem(
    frame: &Frame<'_>,
    status: u16,
    title: &str,
    detail: &str,
    recovery: &[(String, String)],
) -> Result<String, RenderError> {
    let page = Layout::prose(frame, title, detail);
    Ok(ProblemPage {
        page,
        status,
        title,
        detail,
        recovery,
    }
    .render()?)
}

#[derive(Template)]
#[template(path = "problem.html")]
struct ProblemPage<'a> {
    page: Layout<'a>,
    status: u16,
    title: &'a str,
    detail: &'a str,
    recovery: &'a [(String, String)],
}
