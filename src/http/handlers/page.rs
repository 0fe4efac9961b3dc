//! The frame around every page, and problems as pages.

use crate::catalog::collection::members;
use crate::http::edition::At;
use crate::http::problem::{HttpError, Row};
use crate::rdf::format::Format;
use crate::rdf::iri::Slug;
use crate::render::RenderError;
use crate::render::html::{self, Frame, ProblemView};

/// What a page tells its frame.
pub struct Framed<'a> {
    /// The path of the page without a suffix.
    pub path: &'a str,
    pub language: &'a str,
    /// The formats in which the same can be had, by suffix.
    pub formats: &'a [Format],
    pub json_ld: Option<&'a str>,
    pub iri: Option<&'a str>,
}

impl<'a> Framed<'a> {
    /// A page that is only a page.
    pub fn plain(path: &'a str, language: &'a str) -> Self {
        Self {
            path,
            language,
            formats: &[],
            json_ld: None,
            iri: None,
        }
    }
}

/// Renders a page in its frame.
pub fn framed(
    app: &At,
    page: &Framed<'_>,
    render: impl FnOnce(&Frame<'_>) -> Result<String, RenderError>,
) -> Result<String, HttpError> {
    let home = page.path == "/";
    let formats: Vec<_> = page
        .formats
        .iter()
        .copied()
        .filter(|format| *format != Format::Html)
        .collect();
    // The home page has no suffix to add: what it is as RDF lies at /catalog.
    let alternates: Vec<_> = formats
        .iter()
        .filter(|_| home)
        .map(|format| {
            let href = format!("{}/catalog.{}", app.base, format.suffix());
            (href, format.media_type(), format.name())
        })
        .collect();
    let present = app.kept_to().and(app.address());
    let present = present.map(|address| format!("{}{address}", app.base));
    Ok(render(&Frame {
        base: &app.base,
        present: present.as_deref(),
        path: page.path,
        language: page.language,
        asked: app.asked_in().language.is_some(),
        here: &app.asked_in().here,
        curated: app.curation.is_some(),
        version: app.site().version,
        modified: &app.site().modified,
        formats: if home { &[] } else { &formats },
        alternates: &alternates,
        json_ld: page.json_ld,
        canonical_iri: page.iri,
    })?)
}

/// A problem for a browser.
pub fn problem_page(app: &At, problem: &HttpError, language: &str) -> Result<String, HttpError> {
    let Row(status, name, title) = problem.row();
    let detail = problem.detail();
    let kind = match problem {
        HttpError::NoSuchThing { kind, .. } => Some(kind.as_str()),
        _ => None,
    };
    let listed =
        |kind: &&str| Slug::parse(kind).is_ok_and(|kind| members(app.snapshot(), &kind).is_some());
    let view = ProblemView {
        name,
        status: Some(status.as_u16()),
        title,
        detail: detail.as_deref(),
        kind: kind.filter(listed),
    };
    let frame = Framed::plain("/problem", language);
    framed(app, &frame, |frame| html::problem(frame, &view))
}
