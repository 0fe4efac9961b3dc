//! The frame around every page, and problems as pages.

use crate::catalog::collection::members;
use crate::http::edition::At;
use crate::http::problem::{HttpError, Row};
use crate::rdf::format::Format;
use crate::rdf::iri::Slug;
use crate::render::RenderError;
use crate::render::html::{self, Frame};

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
pub fn problem_page(app: &At, problem: &HttpError) -> Result<String, HttpError> {
    let Row(status, _, title) = problem.row();
    let detail = problem
        .detail()
        .unwrap_or_else(|| "The fault is ours and has been logged.".into());
    let base = &app.base;
    let mut recovery = vec![
        (format!("{base}/collection"), "All lists".to_owned()),
        (format!("{base}/sparql"), "SPARQL".to_owned()),
    ];
    if let HttpError::NoSuchThing { kind, .. } = problem
        && Slug::parse(kind).is_ok_and(|kind| members(app.snapshot(), &kind).is_some())
    {
        recovery.insert(
            0,
            (
                format!("{base}/collection/{kind}"),
                format!("All of kind {kind}"),
            ),
        );
    }
    let frame = Framed::plain("/problem", "en");
    framed(app, &frame, |frame| {
        html::problem(frame, status.as_u16(), title, &detail, &recovery)
    })
}
