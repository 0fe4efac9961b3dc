//! What reviewers say of a submission.

use super::who::{Reviewer, number};
use super::{blocking, reply, shown};
use crate::curation::state::Act;
use crate::curation::{Curation, Expected, Step};
use crate::http::body::WholeBody;
use crate::http::extract::{RawPath, form};
use crate::http::problem::HttpError;
use crate::http::respond::{DATASET_VERSION, set};
use crate::http::state::{App, AppState};
use crate::http::write::{known, place};
use axum::body::Bytes;
use axum::extract::State;
use axum::http::header::CONTENT_TYPE;
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use serde::Deserialize;

/// The longest comment, in characters.
pub const LONGEST_COMMENT: usize = 10_000;

/// The body: what the reviewer does, and why.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Review {
    decision: String,
    #[serde(default)]
    comment: Option<String>,
}

/// `POST /submissions/{number}/review`: comments on a submission, returns, rejects or accepts it. What
/// is accepted is published with this request.
///
/// 200 · 400 · 403 one's own · 404 · 409 decided, not handed in, does not apply · 412 changed meanwhile ·
/// 422 something speaks against it
pub async fn review(
    State(app): State<AppState>,
    Reviewer(by): Reviewer,
    RawPath(text): RawPath,
    headers: HeaderMap,
    WholeBody(body): WholeBody,
) -> Result<Response, HttpError> {
    let (number, expected) = (number(&text)?, known(&headers)?);
    let (act, comment) = read(&headers, &body)?;
    let step = Step { act, by, comment };
    let version = decide(&app, number, step, expected).await?;
    let shown = blocking(&app, move |app, curation| {
        let submission = curation.submission(number)?;
        shown(app, curation, &submission, &[])
    });
    let mut response = reply(&app, StatusCode::OK, &shown.await?);
    if let Some(version) = version {
        let version = version.to_string();
        set(response.headers_mut(), DATASET_VERSION, &version);
    }
    Ok(response)
}

/// Takes the step of a reviewer; the version that it published, if it did.
pub async fn decide(
    app: &AppState,
    number: u64,
    step: Step,
    expected: Expected,
) -> Result<Option<u64>, HttpError> {
    if step.act != Act::Accept {
        let take = move |_: &App, curation: &Curation| {
            curation.take(number, step, &expected)?;
            Ok(None)
        };
        return blocking(app, take).await;
    }
    let _place = place(app).await?;
    let accept = move |app: &App, curation: &Curation| {
        let published = curation.accept(&app.store, number, step, &expected)?;
        Ok(Some(published.committed.version))
    };
    blocking(app, accept).await
}

fn read(headers: &HeaderMap, body: &Bytes) -> Result<(Act, Option<String>), HttpError> {
    let content_type = headers.get(CONTENT_TYPE).and_then(|it| it.to_str().ok());
    let media_type = content_type.unwrap_or_default().split(';').next();
    let review = match media_type.unwrap_or_default().trim() {
        "application/json" => serde_json::from_slice(body).map_err(|error| {
            HttpError::BadRequest(format!("the review cannot be read: {error}"))
        })?,
        "application/x-www-form-urlencoded" => of_form(body)?,
        _ => {
            return Err(HttpError::BadRequest(
                "a review comes as application/json or application/x-www-form-urlencoded"
                    .to_owned(),
            ));
        }
    };
    let mut acts = Act::OF_REVIEWERS.into_iter();
    let act = acts.find(|act| act.as_str() == review.decision);
    let act = act.ok_or_else(|| {
        let all = Act::OF_REVIEWERS.map(Act::as_str).join(", ");
        HttpError::BadRequest(format!("`decision` is one of {all}"))
    })?;
    Ok((act, comment(review.comment)?))
}

/// A comment as it may be kept; nothing for one that says nothing.
pub fn comment(text: Option<String>) -> Result<Option<String>, HttpError> {
    let comment = text.map(|comment| comment.trim().to_owned());
    let comment = comment.filter(|comment| !comment.is_empty());
    let readable = |c: char| !c.is_control() || c == '\n' || c == '\r' || c == '\t';
    match &comment {
        Some(comment) if comment.chars().count() > LONGEST_COMMENT => Err(HttpError::BadRequest(
            format!("`comment` has at most {LONGEST_COMMENT} characters"),
        )),
        Some(comment) if !comment.chars().all(readable) => Err(HttpError::BadRequest(
            "`comment` has characters that nobody can read".to_owned(),
        )),
        _ => Ok(comment),
    }
}

fn of_form(body: &Bytes) -> Result<Review, HttpError> {
    let text = std::str::from_utf8(body)
        .map_err(|_| HttpError::BadRequest("the body is not UTF-8".to_owned()))?;
    let (mut decision, mut comment) = (None, None);
    for (name, value) in form(text)? {
        match name.as_str() {
            "decision" => decision = Some(value),
            "comment" => comment = Some(value),
            _ => {
                let name: String = name.chars().take(80).collect();
                let detail = format!("`{name}` is no field of a review");
                return Err(HttpError::BadRequest(detail));
            }
        }
    }
    let decision = decision
        .ok_or_else(|| HttpError::BadRequest("the form has no field `decision`".to_owned()))?;
    Ok(Review { decision, comment })
}
