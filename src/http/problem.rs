//! Problems: every error that a client can see, with its status, name, title and advice.
//!
//! - **Shape:** `application/problem+json` with `type`, `title`, `status`, `detail` and, where they
//!   help, `line`, `column`, `excerpt`, `hint`, `available`; `requestId` finds it in the log. A browser
//!   gets a page made from the same row.
//! - **Errors:** a 5xx keeps its detail for the log; `middleware` logs it once.
//! - **Source:** <https://www.rfc-editor.org/rfc/rfc9457>.

use super::access::Problem;
use super::request_id::RequestId;
use crate::query::QueryError;
use crate::query::guard::GuardError;
use crate::query::named::BindError;
use crate::rdf::iri::NAMESPACE;
use crate::render::RenderError;
use crate::store::meter::Spent;
use axum::http::header::{ACCEPT_ENCODING, CONNECTION, CONTENT_TYPE, RETRY_AFTER};
use axum::http::{HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use serde_json::{Map, Value, json};
use std::sync::Arc;
use std::time::Duration;

/// Why a request is not answered with what it asked for.
#[derive(Debug, thiserror::Error)]
pub enum HttpError {
    #[error("there is no page at this address")]
    NoSuchPage,
    #[error("there is no {kind} `{slug}`")]
    NoSuchThing { kind: String, slug: String },
    #[error("there is no page {0} in this list")]
    NoSuchListPage(usize),
    #[error("none of the formats in `Accept` can be had here; choose one of: {}", .0.join(", "))]
    NotAcceptable(Vec<&'static str>),
    #[error("this address does not take {0}")]
    MethodNotAllowed(String),
    #[error("{0}")]
    BadRequest(String),
    #[error("the address is longer than {0} bytes; send the query with POST")]
    AddressTooLong(usize),
    #[error("the body is larger than {0} bytes")]
    BodyTooLarge(usize),
    #[error("the body came too slowly: it has {} ms", .0.as_millis())]
    BodyTooSlow(Duration),
    #[error("the body grows more than {ratio} times when it is decompressed")]
    BodyGrows { ratio: usize },
    #[error("a body is compressed with gzip or deflate here, or not at all")]
    UnsupportedEncoding,
    #[error("the head of the request is too large: at most {lines} header lines and {bytes} bytes")]
    HeadTooLarge { lines: usize, bytes: usize },
    #[error("{} have too many connections open", if *.yours { "you" } else { "all clients together" })]
    TooManyConnections { yours: bool },
    #[error("a query comes as application/x-www-form-urlencoded or application/sparql-query")]
    UnsupportedMediaType,
    #[error("the body is in `{0}`; send it in UTF-8")]
    Charset(String),
    #[error(
        "this server takes no changes: it publishes the data that it was started with; a way in for \
         those who hold a token comes with the commit log"
    )]
    ReadOnly,
    #[error(transparent)]
    Argument(#[from] BindError),
    #[error(transparent)]
    Query(#[from] QueryError),
    #[error(transparent)]
    Render(#[from] RenderError),
    #[error("the handler panicked")]
    Panicked,
}

/// A row of the table: status, name and title of a kind of problem.
#[derive(Debug, Clone, Copy)]
pub struct Row(pub StatusCode, pub &'static str, pub &'static str);

impl HttpError {
    /// The one table from error to status, name and title.
    pub fn row(&self) -> Row {
        use StatusCode as S;
        let (status, name, title) = match self {
            Self::NoSuchPage => (S::NOT_FOUND, "no-such-page", "No such page"),
            Self::NoSuchThing { .. } => (S::NOT_FOUND, "no-such-thing", "No such thing"),
            Self::NoSuchListPage(_) => (
                S::NOT_FOUND,
                "no-such-list-page",
                "No such page of the list",
            ),
            Self::NotAcceptable(_) => {
                (S::NOT_ACCEPTABLE, "no-common-format", "No format in common")
            }
            Self::MethodNotAllowed(_) => (
                S::METHOD_NOT_ALLOWED,
                "method-not-allowed",
                "Method not allowed",
            ),
            Self::BadRequest(_) => (
                S::BAD_REQUEST,
                "bad-request",
                "The request cannot be understood",
            ),
            Self::AddressTooLong(_) => (
                S::URI_TOO_LONG,
                "address-too-long",
                "The address is too long",
            ),
            Self::BodyTooLarge(_) | Self::BodyGrows { .. } => {
                (S::PAYLOAD_TOO_LARGE, "too-large", "The query is too large")
            }
            Self::BodyTooSlow(_) => (S::REQUEST_TIMEOUT, "too-slow", "The body came too slowly"),
            Self::HeadTooLarge { .. } => (
                S::REQUEST_HEADER_FIELDS_TOO_LARGE,
                "head-too-large",
                "The head of the request is too large",
            ),
            Self::TooManyConnections { .. } => (
                S::SERVICE_UNAVAILABLE,
                "too-many-connections",
                "Too many connections are open",
            ),
            Self::UnsupportedEncoding => (
                S::UNSUPPORTED_MEDIA_TYPE,
                "unsupported-encoding",
                "This compression is not taken here",
            ),
            Self::UnsupportedMediaType | Self::Charset(_) => (
                S::UNSUPPORTED_MEDIA_TYPE,
                "unsupported-media-type",
                "This type of body is not taken here",
            ),
            Self::ReadOnly => (S::FORBIDDEN, "read-only", "This server takes no changes"),
            Self::Argument(_) => (S::BAD_REQUEST, "bad-argument", "An argument cannot be used"),
            Self::Query(error) => return query_row(error),
            Self::Render(_) | Self::Panicked => INTERNAL,
        };
        Row(status, name, title)
    }

    /// What a client may read of the error.
    pub fn detail(&self) -> Option<String> {
        let Row(status, ..) = self.row();
        // What failed inside may name files or hosts: that goes to the log. A spent budget may not.
        let internal = status == StatusCode::INTERNAL_SERVER_ERROR;
        (!internal).then(|| self.to_string())
    }

    /// Whether the same request may well succeed a little later.
    fn passes(&self) -> bool {
        use QueryError as Q;
        matches!(
            self,
            Self::Query(
                Q::Busy { .. } | Q::OverShare { .. } | Q::ShortOfMemory | Q::Spent(Spent::Shed)
            )
        )
    }

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

const INTERNAL: (StatusCode, &str, &str) = (
    StatusCode::INTERNAL_SERVER_ERROR,
    "internal",
    "Something failed on our side",
);

/// The part of the table for queries.
fn query_row(error: &QueryError) -> Row {
    use {GuardError as G, QueryError as Q, StatusCode as S};
    let (status, name, title) = match error {
        Q::Guard(G::TooLong { .. }) => {
            (S::PAYLOAD_TOO_LARGE, "too-large", "The query is too large")
        }
        Q::Guard(
            G::TooDeep { .. }
            | G::TooManyOperators { .. }
            | G::TooManyPatterns { .. }
            | G::Nul { .. },
        ) => (
            S::BAD_REQUEST,
            "query-too-complex",
            "The query is too complex",
        ),
        Q::Syntax(_) => (
            S::BAD_REQUEST,
            "query-syntax",
            "The query is not valid SPARQL",
        ),
        Q::Refused(_) => (
            S::FORBIDDEN,
            "query-refused",
            "The query asks for what is not allowed",
        ),
        Q::Evaluation(_) => (
            S::BAD_REQUEST,
            "query-failed",
            "The query cannot be evaluated",
        ),
        Q::Spent(_) | Q::Stray(_) => (
            S::SERVICE_UNAVAILABLE,
            "budget-spent",
            "The query cost too much",
        ),
        Q::Busy { .. } | Q::ShortOfMemory => (S::SERVICE_UNAVAILABLE, "busy", "The server is busy"),
        Q::OverShare { .. } => (
            S::TOO_MANY_REQUESTS,
            "too-many-queries",
            "You have too many queries open",
        ),
        Q::Write(_) | Q::Lost => INTERNAL,
    };
    Row(status, name, title)
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
        match self {
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

/// What each kind of problem means and what its reader can do, for `/problem/{name}`.
pub const ADVICE: [(&str, &str); 23] = [
    (
        "no-such-page",
        "Nothing is published at this address. Start from the home page, a list or the sitemap.",
    ),
    (
        "no-such-thing",
        "The kind or the name is unknown. Look it up in the list of its kind under /collection.",
    ),
    (
        "no-such-list-page",
        "The list is shorter. Follow the links first, next and last of the list itself.",
    ),
    (
        "no-common-format",
        "Ask for one of the media types in `available`, or use a file suffix such as .ttl.",
    ),
    (
        "method-not-allowed",
        "The address answers other methods; see the `Allow` header.",
    ),
    (
        "bad-request",
        "The detail says which part of the request cannot be understood.",
    ),
    (
        "address-too-long",
        "Send long queries in the body of a POST request.",
    ),
    (
        "too-large",
        "Shorten the query, or bind many values in several queries.",
    ),
    (
        "unsupported-media-type",
        "Send the query in UTF-8, as a form field `query` or as application/sparql-query.",
    ),
    (
        "read-only",
        "This server has no way in for changes yet. Propose them to the project, whose repository holds the data.",
    ),
    (
        "unsupported-encoding",
        "Send the body as it is, or compressed with one of the codings in `Accept-Encoding`.",
    ),
    (
        "too-slow",
        "Send the whole body at once, or ask over a better line.",
    ),
    (
        "head-too-large",
        "Send fewer or shorter headers; cookies mean nothing here.",
    ),
    (
        "too-many-connections",
        "Close connections that are not used, or use one for several requests. Try again after the seconds in `Retry-After`.",
    ),
    (
        "bad-argument",
        "The detail says which parameter is wrong and what it takes.",
    ),
    (
        "query-syntax",
        "`line` and `column` point at the mistake, `excerpt` shows it, and `hint`, where there is one, says how to mend it.",
    ),
    (
        "query-too-complex",
        "The detail names the limit. Flatten nested groups or split the query.",
    ),
    (
        "query-refused",
        "SERVICE would make this server send requests for others; run federated queries elsewhere.",
    ),
    (
        "query-failed",
        "The query is valid SPARQL but uses something that this server cannot evaluate.",
    ),
    (
        "budget-spent",
        "The detail names the limit, /limits lists all of them. Add a more selective pattern, or a LIMIT without ORDER BY; fetch a long answer in parts with ORDER BY, LIMIT and OFFSET; or use a dump.",
    ),
    (
        "busy",
        "Too many queries are running, or memory is short. Try again after the seconds in `Retry-After`.",
    ),
    (
        "too-many-queries",
        "Your own queries take your share of the server. Wait for one of them to end; `RateLimit` says how many more you can send.",
    ),
    ("internal", "The fault is ours and has been logged."),
];
