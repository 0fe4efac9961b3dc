//! Things by their names, for whoever is typing one.

use super::visit::Visit;
use crate::curation::form::names::{OFFERED, shown};
use crate::http::auth::Scope;
use crate::http::extract::Parameters;
use crate::http::problem::HttpError;
use crate::http::respond::set;
use axum::body::Body;
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE, VARY};
use axum::response::Response;
use oxrdf::NamedNode;
use serde_json::Value;
use tokio::task::spawn_blocking;

/// The most classes, and the most characters of a name, that are looked at.
const MOST: (usize, usize) = (5, 100);

/// `GET /curation/things?class=…&q=…`: things of these classes that are called like this, as they are
/// written in a form, the best first.
///
/// 200 · 401 · 403
pub async fn things(visit: Visit, parameters: Parameters) -> Result<Response, HttpError> {
    visit.bearer(Some(Scope::Submit))?;
    let classes = parameters.first("class").unwrap_or_default();
    let classes: Vec<_> = classes
        .split(' ')
        .filter_map(|class| NamedNode::new(class).ok())
        .take(MOST.0)
        .collect();
    let text: String = parameters
        .first("q")
        .unwrap_or_default()
        .chars()
        .take(MOST.1)
        .collect();
    let (at, language) = (visit.at.clone(), visit.language);
    let found = spawn_blocking(move || {
        let (snapshot, names) = (at.snapshot(), &at.edition.names);
        let like = names.like(snapshot, &classes, &text);
        let written = like.iter().take(OFFERED);
        written
            .map(|iri| Value::from(shown(snapshot, iri.as_ref(), language)))
            .collect::<Value>()
    });
    let found = found.await.map_err(|_| HttpError::Panicked)?;
    let mut response = Response::new(Body::from(found.to_string()));
    let headers = response.headers_mut();
    set(headers, CONTENT_TYPE, "application/json");
    set(headers, CACHE_CONTROL, "private, no-store");
    set(headers, VARY, "Accept-Language, Cookie");
    Ok(response)
}
