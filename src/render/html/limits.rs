//! The page of limits: what one query may cost.

use super::RenderError;
use super::frame::Frame;
use super::layout::Layout;
use askama::Template;

/// The limits: what is limited, how much, in which unit.
pub fn limits(frame: &Frame<'_>, rows: &[[String; 3]]) -> Result<String, RenderError> {
    let page = Layout::prose(
        frame,
        "Limits of the query endpoint",
        "What one query may cost, and how many may run at once.",
    );
    Ok(LimitsPage { page, rows }.render()?)
}

#[derive(Template)]
#[template(path = "limits.html")]
struct LimitsPage<'a> {
    page: Layout<'a>,
    rows: &'a [[String; 3]],
}
