//! The part of the table for changes, and what a shape says as JSON.
//!
//! - **Source:** <https://www.w3.org/TR/shacl/#results-validation-result> for the members of a finding.

use super::{INTERNAL, Row};
use crate::http::write::WriteError;
use crate::store::commit::CommitError;
use crate::store::log::LogError;
use crate::store::policy::PolicyError;
use crate::store::validate::{Finding, Report, Severity};
use axum::http::StatusCode as S;
use serde_json::{Value, json};
use std::io::ErrorKind;

/// How many findings stand in a problem; a list of thousands helps nobody.
const FINDINGS: usize = 100;

/// The part of the table for writes.
pub fn write_row(error: &WriteError) -> Row {
    use WriteError as W;
    let (status, name, title) = match error {
        W::Changed { .. } => (
            S::PRECONDITION_FAILED,
            "changed-meanwhile",
            "It was changed meanwhile",
        ),
        W::Busy(_) => (S::SERVICE_UNAVAILABLE, "busy", "The server is busy"),
        W::Unreadable(_) => (S::BAD_REQUEST, "bad-data", "The data cannot be read"),
        W::NoRdf(_) | W::NoUpdate | W::NoPatch | W::NoData(_) => (
            S::UNSUPPORTED_MEDIA_TYPE,
            "unsupported-media-type",
            "This type of body is not taken here",
        ),
        W::Outside(_) => (
            S::UNPROCESSABLE_ENTITY,
            "not-publishable",
            "This cannot be published as it is",
        ),
        W::Commit(error) => return commit_row(error),
    };
    Row(status, name, title)
}

/// The part of the table for changes.
pub fn commit_row(error: &CommitError) -> Row {
    use CommitError as C;
    let (status, name, title) = match error {
        C::ReadOnly => (S::FORBIDDEN, "read-only", "This server takes no changes"),
        C::Moved { .. } => (
            S::PRECONDITION_FAILED,
            "changed-meanwhile",
            "It was changed meanwhile",
        ),
        C::Policy(PolicyError::ReservedGraph { .. }) => (
            S::FORBIDDEN,
            "graph-reserved",
            "This graph takes no changes",
        ),
        C::Policy(_) => (
            S::UNPROCESSABLE_ENTITY,
            "not-publishable",
            "This cannot be published as it is",
        ),
        C::Invalid(_) => (
            S::UNPROCESSABLE_ENTITY,
            "shapes-broken",
            "The data would break its shapes",
        ),
        C::Log(LogError::Io { source, .. })
            if matches!(
                source.kind(),
                ErrorKind::StorageFull | ErrorKind::QuotaExceeded | ErrorKind::FileTooLarge
            ) =>
        {
            (
                S::INSUFFICIENT_STORAGE,
                "no-room",
                "There is no room for the change",
            )
        }
        C::Log(_) => (
            S::SERVICE_UNAVAILABLE,
            "log-stopped",
            "The change could not be kept",
        ),
        C::Shapes(_) => return INTERNAL,
    };
    Row(status, name, title)
}

/// What the shapes found, the worst first.
pub fn findings(report: &Report) -> Value {
    report.findings.iter().take(FINDINGS).map(finding).collect()
}

/// One finding.
pub fn finding(finding: &Finding) -> Value {
    json!({
        "focusNode": finding.focus,
        "resultPath": finding.path,
        "value": finding.value,
        "resultSeverity": match finding.severity {
            Severity::Info => "Info",
            Severity::Warning => "Warning",
            Severity::Violation => "Violation",
        },
        "resultMessage": finding.message,
        "sourceShape": finding.shape,
    })
}
