//! SPARQL over the drafts, for reviewers: states, reviewers, dates, and what is proposed.
//!
//! - **Shape:** as `/sparql`, with the same engine and limits, over the store of the drafts. The content
//!   of a submission stands in its draft graphs; `docs/API-DESIGN.md` has examples.
//! - **Source:** <https://www.w3.org/TR/sparql11-protocol/#query-operation>.

use crate::http::body::WholeBody;
use crate::http::edition::At;
use crate::http::extract::{Accept, Parameters};
use crate::http::handlers::negotiated;
use crate::http::handlers::sparql::request::QueryRequest;
use crate::http::handlers::sparql::{AnswerFormat, answered};
use crate::http::handlers::submissions::Reviewer;
use crate::http::problem::HttpError;
use crate::http::respond::{DATASET_VERSION, set};
use crate::http::state::AppState;
use crate::http::write::NOT_KEPT;
use crate::query::engine::Job;
use axum::extract::State;
use axum::http::HeaderMap;
use axum::http::header::{CACHE_CONTROL, VARY};
use axum::response::Response;
use std::sync::Arc;

/// `GET /curation/sparql`: a query over the drafts.
///
/// As `/sparql`, in data formats only.
pub async fn get(
    State(app): State<AppState>,
    _: Reviewer,
    Parameters(pairs): Parameters,
    accept: Accept,
) -> Result<Response, HttpError> {
    answer(&app, QueryRequest::read(pairs)?, &accept).await
}

/// `POST /curation/sparql`: a query over the drafts as a form field or as the body.
///
/// As `GET`, and 415 for another type of body.
pub async fn post(
    State(app): State<AppState>,
    _: Reviewer,
    Parameters(pairs): Parameters,
    accept: Accept,
    headers: HeaderMap,
    WholeBody(body): WholeBody,
) -> Result<Response, HttpError> {
    let request = QueryRequest::from_body(pairs, &headers, body)?;
    answer(&app, request, &accept).await
}

async fn answer(
    app: &AppState,
    request: QueryRequest,
    accept: &Accept,
) -> Result<Response, HttpError> {
    let curation = app.curation.as_ref();
    let curation = curation.ok_or(HttpError::ReadOnly(NOT_KEPT))?;
    let text = request.text.ok_or_else(|| {
        HttpError::BadRequest("`query` is missing: send a query over the drafts".to_owned())
    })?;
    let parsed = app.engine.parse(&text)?;
    let form = parsed.form();
    let offers = AnswerFormat::offers(form).iter().copied();
    let offers: Vec<_> = offers
        .filter(|format| *format != AnswerFormat::Page)
        .collect();
    let suffix = request
        .format
        .and_then(|suffix| AnswerFormat::from_suffix(form, &suffix));
    let format = match suffix.filter(|format| offers.contains(format)) {
        Some(format) => format,
        None => negotiated(accept, &offers)?.0,
    };
    let drafts = At::apart(app, curation.drafts().snapshot());
    let job = Job {
        snapshot: Arc::clone(drafts.snapshot()),
        parsed,
        graphs: request.graphs,
        bindings: Vec::new(),
    };
    let mut response = answered(&drafts, job, None, format).await?;
    let headers = response.headers_mut();
    headers.remove(DATASET_VERSION);
    set(headers, CACHE_CONTROL, "private, no-store");
    set(headers, VARY, "Accept, Authorization");
    Ok(response)
}
