//! What curation is, and what can be described.

use super::visit::Visit;
use crate::catalog::form::kinds as all;
use crate::catalog::label::label;
use crate::curation::state::State;
use crate::http::auth::Scope;
use crate::http::problem::HttpError;
use crate::render::html::desk::{curation, new};
use axum::http::StatusCode;
use axum::response::Response;

/// `GET /curation`: what curation is, and where to begin.
///
/// 200 · 403 a server that takes nothing
pub async fn about(visit: Visit) -> Result<Response, HttpError> {
    let who = visit.who();
    let waiting = visit.at.curation.as_ref();
    let waiting = waiting.map_or(0, |curation| curation.count(State::Submitted));
    visit.page("/curation", StatusCode::OK, |frame| {
        curation(frame, who.as_ref(), waiting)
    })
}

/// `GET /curation/new`: what can be described.
///
/// 200 · 401 · 403
pub async fn kinds(visit: Visit) -> Result<Response, HttpError> {
    let who = match visit.allowed(Some(Scope::Submit)) {
        Ok((who, _)) => who,
        Err(error) => return visit.refuse(error, &[]),
    };
    let kinds = all().into_iter().map(|kind| {
        let name = label(visit.at.snapshot(), kind.class, visit.language).text;
        (kind.slug, name)
    });
    let kinds: Vec<_> = kinds.collect();
    visit.page("/curation/new", StatusCode::OK, |frame| {
        new(frame, &who, &kinds)
    })
}
