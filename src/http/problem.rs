//! Problems: every error that a client can see, with its status, name, title and advice.
//!
//! - **Shape:** `application/problem+json` with `type`, `title`, `status`, `detail` and, where they
//!   help, `line`, `column`, `excerpt`, `hint`, `available`; `requestId` finds it in the log. A browser
//!   gets a page made from the same row.
//! - **Errors:** a 5xx keeps its detail for the log; `middleware` logs it once.
//! - **Source:** <https://www.rfc-editor.org/rfc/rfc9457>.

mod advice;
mod change;
mod curation;
mod query;
mod result;
mod token;
mod written;

pub use advice::ADVICE;
pub use change::finding;
pub use curation::against;

use self::change::write_row;
use self::curation::curation_row;
use self::query::query_row;
use self::result::result_row;
use self::token::auth_row;
use super::auth::AuthError;
use super::write::WriteError;
use crate::catalog::search::SearchError;
use crate::curation::CurationError;
use crate::query::QueryError;
use crate::query::named::BindError;
use crate::render::RenderError;
use crate::store::commit::CommitError;
use crate::store::meter::Spent;
use crate::store::results::ResultError;
use crate::store::validate::Report;
use crate::store::version::VersionError;
use axum::http::StatusCode;
use std::time::Duration;

/// Why a request is not answered with what it asked for.
#[derive(Debug, thiserror::Error)]
pub enum HttpError {
    #[error("there is no page at this address")]
    NoSuchPage,
    #[error("there is no {kind} `{slug}`")]
    NoSuchThing { kind: String, slug: String },
    #[error(transparent)]
    Version(#[from] VersionError),
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
    #[error("no changes are taken here: {0}")]
    ReadOnly(&'static str),
    #[error(
        "the form does not come from a page of this server; open the page here and send the form from there"
    )]
    CrossSite,
    #[error(transparent)]
    Write(#[from] WriteError),
    #[error(transparent)]
    Curation(#[from] CurationError),
    #[error(transparent)]
    Auth(#[from] AuthError),
    #[error(transparent)]
    Argument(#[from] BindError),
    #[error(transparent)]
    Query(#[from] QueryError),
    #[error(transparent)]
    Render(#[from] RenderError),
    #[error(transparent)]
    Search(#[from] SearchError),
    #[error(transparent)]
    Result(#[from] ResultError),
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
            Self::NoSuchListPage(_) => return NO_SUCH_LIST_PAGE,
            Self::NotAcceptable(_) => return NO_COMMON_FORMAT,
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
                (S::PAYLOAD_TOO_LARGE, "too-large", "The body is too large")
            }
            Self::BodyTooSlow(_) => (S::REQUEST_TIMEOUT, "too-slow", "The body came too slowly"),
            Self::HeadTooLarge { .. } => return HEAD_TOO_LARGE,
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
            Self::ReadOnly(_) => (S::FORBIDDEN, "read-only", "This server takes no changes"),
            Self::CrossSite => return CROSS_SITE,
            Self::Write(error) => return write_row(error),
            Self::Curation(error) => return curation_row(error),
            Self::Auth(error) => return auth_row(error),
            Self::Argument(_) => (S::BAD_REQUEST, "bad-argument", "An argument cannot be used"),
            Self::Query(error) => return query_row(error),
            Self::Result(error) => return result_row(error),
            Self::Version(VersionError::Unknown { .. }) => return NO_SUCH_VERSION,
            Self::Version(_) | Self::Render(_) | Self::Search(_) | Self::Panicked => {
                return INTERNAL;
            }
        };
        Row(status, name, title)
    }

    /// What a client may read of the error.
    pub fn detail(&self) -> Option<String> {
        // What failed inside may name files or hosts: that goes to the log. A spent budget may not.
        (!self.is_ours()).then(|| self.to_string())
    }

    /// Whether something failed on our side that the operator has to look at.
    pub fn is_ours(&self) -> bool {
        let Row(_, name, _) = self.row();
        let unkept = matches!(
            self,
            Self::Write(WriteError::Commit(CommitError::Log(_)))
                | Self::Curation(CurationError::Commit(CommitError::Log(_)))
        );
        unkept || name == INTERNAL.1
    }

    /// What the shapes say, where that is the problem.
    pub fn report(&self) -> Option<&Report> {
        match self {
            Self::Write(WriteError::Commit(CommitError::Invalid(report))) => Some(report),
            _ => None,
        }
    }

    /// Whether the same request may well succeed a little later.
    fn passes(&self) -> bool {
        use QueryError as Q;
        matches!(
            self,
            Self::Write(WriteError::Busy(_))
                | Self::Query(
                    Q::Busy { .. } | Q::OverShare { .. } | Q::ShortOfMemory | Q::Spent(Spent::Shed)
                )
        )
    }
}

const HEAD_TOO_LARGE: Row = Row(
    StatusCode::REQUEST_HEADER_FIELDS_TOO_LARGE,
    "head-too-large",
    "The head of the request is too large",
);
const NO_COMMON_FORMAT: Row = Row(
    StatusCode::NOT_ACCEPTABLE,
    "no-common-format",
    "No format in common",
);

const NO_SUCH_LIST_PAGE: Row = Row(
    StatusCode::NOT_FOUND,
    "no-such-list-page",
    "No such page of the list",
);

const CROSS_SITE: Row = Row(
    StatusCode::FORBIDDEN,
    "cross-site",
    "The form comes from another site",
);

const NO_SUCH_VERSION: Row = Row(StatusCode::NOT_FOUND, "no-such-version", "No such version");

const INTERNAL: Row = Row(
    StatusCode::INTERNAL_SERVER_ERROR,
    "internal",
    "Something failed on our side",
);
