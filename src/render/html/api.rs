//! The page of the API: every address with what it takes and what it answers.

use super::RenderError;
use super::frame::Frame;
use super::layout::Layout;
use super::query::QueryView;
use askama::Template;

/// Operations that belong together.
#[derive(Debug, Clone)]
pub struct ApiGroup {
    pub name: &'static str,
    pub description: &'static str,
    pub operations: Vec<ApiOperation>,
}

/// What a method of an address does.
#[derive(Debug, Clone)]
pub struct ApiOperation {
    pub id: String,
    pub method: String,
    pub path: &'static str,
    pub summary: &'static str,
    pub description: &'static str,
    pub parameters: Vec<ApiParameter>,
    /// The types of body that it takes.
    pub bodies: Vec<&'static str>,
    pub status: u16,
    pub media_types: Vec<&'static str>,
    /// The statuses of its problems.
    pub problems: Vec<u16>,
    /// A path that answers.
    pub example: Option<String>,
    /// Whether a browser can open it.
    pub for_browsers: bool,
}

/// A parameter of an operation.
#[derive(Debug, Clone)]
pub struct ApiParameter {
    pub name: &'static str,
    /// Whether it is a part of the path.
    pub in_path: bool,
    pub required: bool,
    pub description: &'static str,
    pub example: Option<String>,
}

/// The page, with the named queries behind the groups.
pub fn api(
    frame: &Frame<'_>,
    groups: &[ApiGroup],
    queries: &[QueryView],
) -> Result<String, RenderError> {
    let description = "Every address of the CLIP graph, with what it takes and what it answers.";
    let page = Layout::prose(frame, "API", description);
    Ok(ApiPage {
        page,
        groups,
        queries,
    }
    .render()?)
}

#[derive(Template)]
#[template(path = "api.html")]
struct ApiPage<'a> {
    page: Layout<'a>,
    groups: &'a [ApiGroup],
    queries: &'a [QueryView],
}
