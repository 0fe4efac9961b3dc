//! The part of the table for submissions, and what speaks against one as JSON.

use super::Row;
use super::change::{commit_row, finding};
use crate::curation::patch::PatchError;
use crate::curation::verdict::{Remark, Verdict};
use crate::curation::{CurationError, Problem};
use crate::store::commit::CommitError;
use axum::http::StatusCode as S;
use serde_json::{Map, Value, json};

/// How many findings stand in a problem; a list of thousands helps nobody.
const FINDINGS: usize = 100;

/// The part of the table for submissions.
pub fn curation_row(error: &CurationError) -> Row {
    use CurationError as C;
    let (status, name, title) = match error {
        C::Unknown(_) => (S::NOT_FOUND, "no-such-thing", "No such thing"),
        C::NotNow { .. } => (
            S::CONFLICT,
            "not-in-this-state",
            "The submission is in another state",
        ),
        C::Own { .. } => (
            S::FORBIDDEN,
            "four-eyes",
            "Nobody decides on what they propose",
        ),
        C::Changed { .. } => (
            S::PRECONDITION_FAILED,
            "changed-meanwhile",
            "It was changed meanwhile",
        ),
        C::NotYours(_) => (S::FORBIDDEN, "not-yours", "This belongs to somebody else"),
        C::CommentNeeded(_) | C::Empty => (
            S::BAD_REQUEST,
            "bad-request",
            "The request cannot be understood",
        ),
        C::TooMany { .. } => (
            S::CONFLICT,
            "too-many-submissions",
            "Too many submissions are open",
        ),
        C::Gone { .. } | C::Patch(PatchError::NotThere { .. }) => (
            S::CONFLICT,
            "does-not-apply",
            "The change does not fit the present state",
        ),
        C::Invalid(_) => (
            S::UNPROCESSABLE_ENTITY,
            "shapes-broken",
            "The data would break its shapes",
        ),
        C::NoChange(_) => (S::CONFLICT, "changes-nothing", "It would change nothing"),
        C::Patch(PatchError::Unreadable { .. }) => {
            (S::BAD_REQUEST, "bad-data", "The data cannot be read")
        }
        C::Tables(_) => (
            S::UNPROCESSABLE_ENTITY,
            "bad-table",
            "Something in the tables is wrong",
        ),
        C::Commit(error) => return commit_row(error),
    };
    Row(status, name, title)
}

/// The members of a problem that list what is wrong.
pub fn results(error: &CurationError) -> Map<String, Value> {
    let results = match error {
        CurationError::Invalid(verdict) => return against(verdict),
        CurationError::Commit(CommitError::Invalid(report)) => {
            report.findings.iter().take(FINDINGS).map(finding).collect()
        }
        CurationError::Gone { gone, .. } => gone.iter().take(FINDINGS).map(remark).collect(),
        CurationError::Tables(problems) => problems.iter().take(FINDINGS).map(cell).collect(),
        CurationError::Patch(
            PatchError::NotThere { row, .. } | PatchError::Unreadable { row, .. },
        ) => json!([{ "row": row, "message": error.to_string() }]),
        _ => return Map::new(),
    };
    Map::from_iter([("results".to_owned(), results)])
}

/// What can be said against a submission, the rules of the house first.
pub fn against(verdict: &Verdict) -> Map<String, Value> {
    let remarks = verdict.remarks.iter().map(remark);
    let findings = verdict.report.findings.iter().map(finding);
    let results = remarks.chain(findings).take(FINDINGS).collect();
    Map::from_iter([
        ("conforms".to_owned(), json!(verdict.conforms())),
        ("results".to_owned(), results),
    ])
}

/// One remark, with the members of a finding.
pub fn remark(remark: &Remark) -> Value {
    json!({
        "focusNode": remark.focus,
        "resultPath": remark.path,
        "value": remark.value,
        "resultSeverity": "Violation",
        "resultMessage": remark.message,
        "sourceShape": Value::Null,
    })
}

fn cell(problem: &Problem) -> Value {
    json!({
        "file": problem.file,
        "row": problem.row,
        "column": problem.column,
        "value": problem.value,
        "message": problem.message.to_string(),
    })
}
