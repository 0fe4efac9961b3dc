//! Reading submissions.

use super::view::{private, summary};
use super::who::{Reader, number, sees};
use super::{blocking, reply, shown};
use crate::curation::content;
use crate::curation::state::State as Stage;
use crate::curation::submission::{graph, iri};
use crate::http::edition::At;
use crate::http::extract::{Accept, Parameters, RawPath};
use crate::http::handlers::{negotiated, rdf_body};
use crate::http::headers::Links;
use crate::http::problem::HttpError;
use crate::http::respond::set;
use crate::http::state::{App, AppState};
use crate::rdf::format::{Format, Offer};
use crate::store::log::patch_text;
use axum::body::Body;
use axum::extract::State;
use axum::http::StatusCode;
use axum::http::header::{CONTENT_TYPE, LINK};
use axum::response::Response;
use oxrdf::{GraphName, Quad};
use serde_json::{Value, json};

/// How many submissions stand on a page of their list.
const ON_A_PAGE: usize = 50;
/// The media type of a change.
pub const PATCH: &str = "application/rdf-patch";

/// How a submission can be had.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    Json,
    Rdf(Format),
}

impl Form {
    pub const ALL: [Self; 7] = [
        Self::Json,
        Self::Rdf(Format::TriG),
        Self::Rdf(Format::NQuads),
        Self::Rdf(Format::Turtle),
        Self::Rdf(Format::JsonLd),
        Self::Rdf(Format::NTriples),
        Self::Rdf(Format::RdfXml),
    ];
}

impl Offer for Form {
    fn media_types(self) -> &'static [&'static str] {
        match self {
            Self::Json => &["application/json"],
            // Plain JSON is not JSON-LD here.
            Self::Rdf(Format::JsonLd) => &["application/ld+json"],
            Self::Rdf(format) => format.media_types(),
        }
    }
}

/// `GET /submissions?state=…&page=…`: the submissions that the reader may see, the newest first.
///
/// 200 · 400 no such state, no page number · 404 no such page
pub async fn list(
    State(app): State<AppState>,
    reader: Reader,
    parameters: Parameters,
) -> Result<Response, HttpError> {
    let asked = parameters.first("state").map(str::to_owned);
    let wanted = asked.as_deref().map(stage).transpose()?;
    let page = match parameters.first("page").unwrap_or("1").parse() {
        Ok(page) if page > 0 => page,
        _ => {
            let detail = "`page` is a whole number from 1";
            return Err(HttpError::BadRequest(detail.to_owned()));
        }
    };
    let (all, total) = blocking(&app, move |app, curation| {
        let seen = curation
            .submissions()
            .filter(|one| reader.all || one.is_of(&reader.person))
            .filter(|one| wanted.is_none_or(|wanted| one.state == wanted));
        let seen: Vec<_> = seen.map(|one| summary(app, &one)).collect();
        let total = seen.len();
        let shown = seen.into_iter().skip((page - 1) * ON_A_PAGE);
        let shown: Vec<Value> = shown.take(ON_A_PAGE).collect();
        Ok((shown, total))
    })
    .await?;
    if all.is_empty() && page > 1 {
        return Err(HttpError::NoSuchListPage(page));
    }
    Ok(page_of(&app, &all, total, page, asked.as_deref()))
}

fn stage(slug: &str) -> Result<Stage, HttpError> {
    Stage::named(slug).ok_or_else(|| {
        let all = Stage::ALL.map(Stage::as_str).join(", ");
        HttpError::BadRequest(format!("`state` is one of {all}"))
    })
}

fn page_of(app: &App, all: &[Value], total: usize, page: usize, state: Option<&str>) -> Response {
    let state = state.map(|state| format!("&state={state}"));
    let address = |page: usize| {
        let state = state.as_deref().unwrap_or_default();
        format!("{}/submissions?page={page}{state}", app.base)
    };
    let next = (page * ON_A_PAGE < total).then(|| address(page + 1));
    let previous = (page > 1).then(|| address(page - 1));
    let body = json!({ "total": total, "page": page, "next": next, "submissions": all });
    let mut response = Response::new(Body::from(body.to_string()));
    let headers = response.headers_mut();
    set(headers, CONTENT_TYPE, "application/json");
    private(headers, None);
    let links = [(next, "next"), (previous, "prev")].into_iter();
    let links = links.fold(Links::default(), |links, (target, relation)| match target {
        Some(target) => links.with(&target, relation, ""),
        None => links,
    });
    if !links.as_str().is_empty() {
        set(headers, LINK, links.as_str());
    }
    response
}

/// `GET /submissions/{number}`: everything about a submission, as JSON or as RDF.
///
/// 200 · 404 no such submission that the reader may see · 406
pub async fn show(
    State(app): State<AppState>,
    reader: Reader,
    RawPath(text): RawPath,
    accept: Accept,
) -> Result<Response, HttpError> {
    let number = number(&text)?;
    let (form, _) = negotiated(&accept, &Form::ALL)?;
    let Form::Rdf(format) = form else {
        let shown = blocking(&app, move |app, curation| {
            let submission = sees(curation, number, &reader.person, reader.all)?;
            shown(app, curation, &submission, &[])
        });
        return Ok(reply(&app, StatusCode::OK, &shown.await?));
    };
    let (quads, last) = blocking(&app, move |_, curation| {
        let submission = sees(curation, number, &reader.person, reader.all)?;
        let content = content::read(&curation.drafts().snapshot(), number);
        let mut quads = submission.statements();
        quads.extend(content::quads(number, &content));
        Ok((quads, curation.last_touched(number)))
    })
    .await?;
    // Without graphs what is proposed could not be told from what is said of it.
    let own = GraphName::from(graph());
    let kept = |quad: &Quad| format.has_graphs() || quad.graph_name == own;
    let quads: Vec<_> = quads.into_iter().filter(kept).collect();
    let body = rdf_body(&At::present(&app), format, Some(&iri(number)), &quads)?;
    Ok(text_reply(body, format.content_type(), last))
}

/// `GET /submissions/{number}/content`: what it proposes, as it was sent, as RDF Patch.
///
/// 200 · 404
pub async fn content(
    State(app): State<AppState>,
    reader: Reader,
    RawPath(text): RawPath,
) -> Result<Response, HttpError> {
    patch(&app, reader, &text, false).await
}

/// `GET /submissions/{number}/difference`: what it would change now, as RDF Patch.
///
/// 200 · 404
pub async fn difference(
    State(app): State<AppState>,
    reader: Reader,
    RawPath(text): RawPath,
) -> Result<Response, HttpError> {
    patch(&app, reader, &text, true).await
}

async fn patch(
    app: &AppState,
    reader: Reader,
    text: &str,
    on_present: bool,
) -> Result<Response, HttpError> {
    let number = number(text)?;
    let (text, last) = blocking(app, move |app, curation| {
        sees(curation, number, &reader.person, reader.all)?;
        let mut change = content::read(&curation.drafts().snapshot(), number);
        if on_present {
            change = change.effect_on(&app.store.snapshot());
        }
        let text = patch_text(&change.removed, &change.added);
        Ok((text, curation.last_touched(number)))
    })
    .await?;
    Ok(text_reply(text.into_bytes(), PATCH, last))
}

fn text_reply(body: Vec<u8>, content_type: &str, last: Option<u64>) -> Response {
    let mut response = Response::new(Body::from(body));
    let headers = response.headers_mut();
    set(headers, CONTENT_TYPE, content_type);
    private(headers, last);
    response
}
