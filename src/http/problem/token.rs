//! The part of the table for tokens.

use super::Row;
use crate::http::auth::AuthError;
use axum::http::StatusCode;

/// The part of the table for tokens.
pub(super) fn auth_row(error: &AuthError) -> Row {
    use {AuthError as A, StatusCode as S};
    let (status, name, title) = match error {
        A::Missing => (S::UNAUTHORIZED, "token-needed", "A token is needed"),
        A::Malformed(_) => (
            S::BAD_REQUEST,
            "bad-request",
            "The request cannot be understood",
        ),
        A::Unknown | A::Expired(_) => (
            S::UNAUTHORIZED,
            "invalid-token",
            "The token is not good, or no longer",
        ),
        A::Insufficient { .. } => (
            S::FORBIDDEN,
            "insufficient-scope",
            "The token is not good for this",
        ),
        A::TooMany(_) => (
            S::TOO_MANY_REQUESTS,
            "too-many-failures",
            "Too many tokens were not taken",
        ),
    };
    Row(status, name, title)
}
