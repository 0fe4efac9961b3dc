//! A submission as JSON.
//!
//! - **Shape:** while it is open, with all that speaks against it as things stand, and with how much it
//!   would change.
//! - **Units:** counts of statements.

use super::Shown;
use crate::curation::submission::{Event, Person, Submission, iri};
use crate::curation::verdict::Verdict;
use crate::curation::{Curation, CurationError, LeftOut, content};
use crate::http::problem::against;
use crate::http::respond::set;
use crate::http::state::App;
use crate::http::write::tag;
use crate::store::history::statements::commit_iri;
use axum::body::Body;
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE, ETAG, LOCATION, VARY};
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use serde_json::{Value, json};

/// A submission with everything about it.
pub fn view(
    app: &App,
    curation: &Curation,
    submission: &Submission,
    left_out: &[LeftOut],
) -> Result<Value, CurationError> {
    let content = content::read(&curation.drafts().snapshot(), submission.number);
    let mut view = summary(app, submission);
    view["message"] = json!(submission.message);
    view["baseVersion"] = json!(submission.base);
    view["events"] = submission.events.iter().map(event).collect();
    view["content"] = json!({ "added": content.added.len(), "removed": content.removed.len() });
    if let Some(version) = submission.published {
        let commit = commit_iri(version);
        view["published"] = json!({ "version": version, "commit": commit.as_str() });
    }
    if !left_out.is_empty() {
        view["leftOut"] = left_out.iter().map(cell).collect();
    }
    if submission.state.is_open() {
        let verdict = Verdict::of(&app.store, submission, &content)?;
        for (name, value) in against(&verdict) {
            view[name] = value;
        }
        let effect = content.effect_on(&app.store.snapshot());
        view["difference"] =
            json!({ "added": effect.added.len(), "removed": effect.removed.len() });
    }
    Ok(view)
}

/// A submission as it stands in a list.
pub fn summary(app: &App, submission: &Submission) -> Value {
    json!({
        "number": submission.number,
        "iri": iri(submission.number).as_str(),
        "url": address(app, submission.number),
        "title": submission.title,
        "state": submission.state.as_str(),
        "contributor": person(&submission.contributor),
        "created": submission.created.to_string(),
        "modified": submission.modified.to_string(),
    })
}

/// The address of a submission.
pub fn address(app: &App, number: u64) -> String {
    format!("{}/submissions/{number}", app.base)
}

fn person(person: &Person) -> Value {
    json!({ "name": person.name, "author": person.author })
}

fn event(event: &Event) -> Value {
    json!({
        "act": event.act.as_str(),
        "by": person(&event.by),
        "at": event.at.to_string(),
        "comment": event.comment,
    })
}

fn cell(cell: &LeftOut) -> Value {
    json!({
        "file": cell.file,
        "row": cell.row,
        "key": cell.key,
        "column": cell.column,
        "reason": cell.reason.to_string(),
    })
}

/// A submission for its reader, with the validator that a change of it names.
pub fn reply(app: &App, status: StatusCode, shown: &Shown) -> Response {
    let mut response = Response::new(Body::from(shown.body.to_string()));
    *response.status_mut() = status;
    let headers = response.headers_mut();
    set(headers, CONTENT_TYPE, "application/json");
    private(headers, shown.last);
    if status == StatusCode::CREATED {
        set(headers, LOCATION, &address(app, shown.number));
    }
    response
}

/// What is nobody else's business is not kept on the way.
pub fn private(headers: &mut HeaderMap, last: Option<u64>) {
    set(headers, CACHE_CONTROL, "private, no-store");
    set(headers, VARY, "Accept, Authorization");
    match last {
        Some(last) => set(headers, ETAG, &tag(last)),
        None => drop(headers.remove(ETAG)),
    }
}
