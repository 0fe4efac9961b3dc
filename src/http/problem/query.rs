//! The part of the table for queries and updates.

use super::{INTERNAL, Row};
use crate::query::QueryError;
use crate::query::federation::ServiceError;
use crate::query::guard::GuardError;
use crate::query::update::Why;
use axum::http::StatusCode;

/// The part of the table for what only updates meet.
fn update_row(why: &Why) -> Row {
    use {StatusCode as S, Why as W};
    let (status, name, title) = match why {
        W::NoGraph(_) | W::DefaultGraph(..) | W::BlankNode(_) => (
            S::BAD_REQUEST,
            "unfit-update",
            "The update asks for what the dataset cannot hold",
        ),
        W::NoSuchGraph(_) | W::GraphExists(_) => (
            S::CONFLICT,
            "graph-conflict",
            "The graphs are not as the update takes them to be",
        ),
        W::TooManyQuads(_) => (S::PAYLOAD_TOO_LARGE, "too-large", "The update is too large"),
        W::UsingTwice => (
            S::BAD_REQUEST,
            "bad-request",
            "The request cannot be understood",
        ),
    };
    Row(status, name, title)
}

/// The part of the table for queries.
pub(super) fn query_row(error: &QueryError) -> Row {
    use {GuardError as G, QueryError as Q, StatusCode as S};
    let (status, name, title) = match error {
        Q::Guard(
            G::TooLong { .. }
            | G::UpdateTooLong { .. }
            | G::TooLongOutsideData { .. }
            | G::TooManyOperations { .. },
        ) => (S::PAYLOAD_TOO_LARGE, "too-large", "The query is too large"),
        Q::Update(error) => return update_row(&error.why),
        Q::Guard(
            G::TooDeep { .. }
            | G::TooManyOperators { .. }
            | G::TooManyPatterns { .. }
            | G::TooWide { .. }
            | G::TooManyOptionals { .. }
            | G::Nul { .. },
        )
        | Q::Service(ServiceError::TooManyCalls(_)) => (
            S::BAD_REQUEST,
            "query-too-complex",
            "The query is too complex",
        ),
        Q::Syntax(_) => (
            S::BAD_REQUEST,
            "query-syntax",
            "The query is not valid SPARQL",
        ),
        Q::Refused(_) | Q::Service(ServiceError::Private(_) | ServiceError::Refused(_)) => (
            S::FORBIDDEN,
            "query-refused",
            "The query asks for what is not allowed",
        ),
        Q::Service(_) => (
            S::BAD_GATEWAY,
            "service-failed",
            "Another endpoint did not answer",
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
        Q::Write(_) | Q::Lost => return INTERNAL,
    };
    Row(status, name, title)
}
