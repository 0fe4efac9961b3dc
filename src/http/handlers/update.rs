//! The address of SPARQL updates.

use crate::http::auth::{Bearer, Scope};
use crate::http::problem::HttpError;
use axum::response::Response;

/// A method that would change something.
///
/// 400 no legal token · 401 none, or none that is good · 403 without the scope, or read-only · 429 too many tries
pub async fn refuse(bearer: Bearer) -> Result<Response, HttpError> {
    bearer.require(Scope::Write)?;
    Err(HttpError::ReadOnly)
}
