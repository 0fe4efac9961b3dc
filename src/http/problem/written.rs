//! How a problem is written: as JSON, with the headers that belong to it.
//!
//! - **Source:** <https://www.rfc-editor.org/rfc/rfc9457>.

use super::change::findings;
use super::curation::results;
use super::{HttpError, Row};
use crate::http::access::Problem;
use crate::http::auth::AuthError;
use crate::http::request_id::RequestId;
use crate::http::respond::set;
use crate::http::write::WriteError;
use crate::query::QueryError;
use crate::rdf::iri::NAMESPACE;
use crate::store::commit::CommitError;
use axum::http::HeaderValue;
use axum::http::header::{
    ACCEPT_ENCODING, CONNECTION, CONTENT_TYPE, RETRY_AFTER, WWW_AUTHENTICATE,
};
use axum::response::{IntoResponse, Response};
use serde_json::{Map, Value, json};
use std::sync::Arc;

impl HttpError {
    /// The members of the problem as JSON; `id` names the request that met it.
    pub fn body(&self, id: Option<&RequestId>) -> Map<String, Value> {
        let Row(status, name, title) = self.row();
        let mut body = Map::new();
        body.insert(
            "type".to_owned(),
            json!(format!("{NAMESPACE}problem/{name}")),
        );
        body.insert("title".to_owned(), json!(title));
        body.insert("status".to_owned(), json!(status.as_u16()));
        if let Some(detail) = self.detail() {
            body.insert("detail".to_owned(), json!(detail));
        }
        match self {
            Self::Query(QueryError::Syntax(error)) => {
                body.insert("line".to_owned(), json!(error.line));
                body.insert("column".to_owned(), json!(error.column));
                body.insert("excerpt".to_owned(), json!(error.excerpt));
                if let Some(hint) = &error.hint {
                    body.insert("hint".to_owned(), json!(hint));
                }
            }
            Self::Auth(AuthError::Insufficient { needed, .. }) => {
                body.insert("scope".to_owned(), json!(needed));
            }
            Self::Curation(error) => body.extend(results(error)),
            Self::Write(WriteError::Commit(CommitError::Invalid(report))) => {
                body.insert("conforms".to_owned(), json!(false));
                body.insert("results".to_owned(), findings(report));
            }
            Self::Query(QueryError::Update(error)) => {
                body.insert("line".to_owned(), json!(error.line));
            }
            Self::NotAcceptable(available) => {
                body.insert("available".to_owned(), json!(available));
            }
            _ => {}
        }
        if let Some(id) = id {
            body.insert("requestId".to_owned(), json!(id.as_str()));
        }
        body
    }
}

impl IntoResponse for HttpError {
    fn into_response(self) -> Response {
        let Row(status, name, _) = self.row();
        let mut response = (status, Value::Object(self.body(None)).to_string()).into_response();
        let headers = response.headers_mut();
        headers.insert(
            CONTENT_TYPE,
            HeaderValue::from_static("application/problem+json"),
        );
        if self.passes() {
            headers.insert(RETRY_AFTER, HeaderValue::from_static("2"));
        }
        match &self {
            Self::Auth(error) => {
                if let Some(challenge) = error.challenge() {
                    set(headers, WWW_AUTHENTICATE, &challenge);
                }
                if let Some(seconds) = error.retry_after() {
                    set(headers, RETRY_AFTER, &seconds.to_string());
                }
            }
            Self::UnsupportedEncoding => {
                headers.insert(ACCEPT_ENCODING, HeaderValue::from_static("gzip, deflate"));
            }
            // What is left of the body is not worth reading, and where the next head begins unknown.
            Self::BodyTooSlow(_) | Self::BodyTooLarge(_) => {
                headers.insert(CONNECTION, HeaderValue::from_static("close"));
            }
            _ => {}
        }
        // `middleware` logs this once, adds the name of the request, and makes a page for a browser.
        response.extensions_mut().insert(Problem(name));
        response.extensions_mut().insert(Arc::new(self));
        response
    }
}
