//! The part of the table for frozen results.

use super::{INTERNAL, Row};
use crate::store::results::ResultError;
use axum::http::StatusCode;

/// The part of the table for frozen results.
pub(super) fn result_row(error: &ResultError) -> Row {
    use {ResultError as R, StatusCode as S};
    let (status, name, title) = match error {
        R::NotConfigured => (
            S::NOT_IMPLEMENTED,
            "not-configured",
            "This server is not set up for that",
        ),
        R::TooLarge { .. } => (
            S::PAYLOAD_TOO_LARGE,
            "result-too-large",
            "The result is too large to be kept",
        ),
        R::Full { .. } => (
            S::INSUFFICIENT_STORAGE,
            "results-full",
            "No more results can be kept",
        ),
        R::Unknown(_) => (S::NOT_FOUND, "no-such-result", "No such result"),
        R::Damaged(_) => (
            S::INTERNAL_SERVER_ERROR,
            "result-damaged",
            "The result is damaged",
        ),
        R::Io { .. } => return INTERNAL,
    };
    Row(status, name, title)
}
