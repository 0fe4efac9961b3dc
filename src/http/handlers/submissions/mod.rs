//! Submissions: what contributors propose and reviewers decide on.
//!
//! - **Shape:** [`create`] keeps a draft and says at once what speaks against it; [`replace`],
//!   [`submit`] and [`withdraw`] belong to its contributor, [`review()`] to others. Nothing of it is seen
//!   by anybody without a token.
//! - **Errors:** what cannot be read or could never be published is refused and not kept; what merely
//!   breaks a rule is kept, with the findings.

pub(super) mod body;
mod read;
mod review;
mod view;
mod who;

pub use body::LONGEST_TITLE;
pub use read::{Form, PATCH, content, difference, list, show};
pub use review::{LONGEST_COMMENT, comment, decide, review};
use who::Contributor;
pub use who::{Reviewer, number, person, sees};

use crate::curation::Step;
use crate::curation::state::Act;
use crate::curation::submission::{Person, Submission};
use crate::curation::verdict::Verdict;
use crate::curation::{Curation, CurationError, Expected, LeftOut, content as drafts};
use crate::http::body::Upload;
use crate::http::extract::{Parameters, RawPath};
use crate::http::problem::HttpError;
use crate::http::state::{App, AppState};
use crate::http::write::{NOT_KEPT, known};
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use body::Asked;
use tokio::task::spawn_blocking;
use view::{reply, view};

/// `POST /submissions`: keeps what a contributor proposes.
///
/// 201 kept, with what speaks against it · 400 unreadable · 403 a graph that takes nothing · 409 too many
/// open, a removal of nothing · 415 · 422 tables that are wrong
pub async fn create(
    State(app): State<AppState>,
    Contributor(by): Contributor,
    Parameters(pairs): Parameters,
    headers: HeaderMap,
    Upload(body): Upload,
) -> Result<Response, HttpError> {
    let sent = body::read(&app, Asked::read(pairs)?, &headers, body).await?;
    let shown = blocking(&app, move |app, curation| {
        let draft = sent.draft(app.store.snapshot().version());
        let submission = curation.create(draft, by.clone())?;
        let submission = hand_in(app, curation, submission, by, sent.hand_in)?;
        shown(app, curation, &submission, &sent.left_out)
    });
    Ok(reply(&app, StatusCode::CREATED, &shown.await?))
}

/// `PUT /submissions/{number}`: replaces what a submission says; it has to be handed in again.
///
/// As `POST`, and 403 of somebody else · 404 · 409 decided · 412 changed meanwhile
pub async fn replace(
    State(app): State<AppState>,
    Contributor(by): Contributor,
    RawPath(number): RawPath,
    Parameters(pairs): Parameters,
    headers: HeaderMap,
    Upload(body): Upload,
) -> Result<Response, HttpError> {
    let (number, expected) = (who::number(&number)?, known(&headers)?);
    let sent = body::read(&app, Asked::read(pairs)?, &headers, body).await?;
    let shown = blocking(&app, move |app, curation| {
        sees(curation, number, &by, false)?;
        let draft = sent.draft(app.store.snapshot().version());
        let submission = curation.revise(number, draft, by.clone(), &expected)?;
        let submission = hand_in(app, curation, submission, by, sent.hand_in)?;
        shown(app, curation, &submission, &sent.left_out)
    });
    Ok(reply(&app, StatusCode::OK, &shown.await?))
}

/// `POST /submissions/{number}/submit`: hands a draft in for review.
///
/// 200 · 403 of somebody else · 404 · 409 decided, handed in · 412 changed meanwhile · 422 something
/// speaks against it
pub async fn submit(
    State(app): State<AppState>,
    Contributor(by): Contributor,
    RawPath(number): RawPath,
    headers: HeaderMap,
) -> Result<Response, HttpError> {
    let (number, expected) = (who::number(&number)?, known(&headers)?);
    let shown = blocking(&app, move |app, curation| {
        let submission = sees(curation, number, &by, false)?;
        let verdict = verdict(app, curation, &submission)?;
        if !verdict.conforms() {
            return Err(CurationError::Invalid(Box::new(verdict)));
        }
        take(app, curation, number, Act::Submit, by, &expected)
    });
    Ok(reply(&app, StatusCode::OK, &shown.await?))
}

/// `DELETE /submissions/{number}`: withdraws a submission; it stays to be read.
///
/// 200 · 403 of somebody else · 404 · 409 decided · 412 changed meanwhile
pub async fn withdraw(
    State(app): State<AppState>,
    Contributor(by): Contributor,
    RawPath(number): RawPath,
    headers: HeaderMap,
) -> Result<Response, HttpError> {
    let (number, expected) = (who::number(&number)?, known(&headers)?);
    let shown = blocking(&app, move |app, curation| {
        sees(curation, number, &by, false)?;
        take(app, curation, number, Act::Withdraw, by, &expected)
    });
    Ok(reply(&app, StatusCode::OK, &shown.await?))
}

/// What a submission is now, for whoever may see it.
struct Shown {
    body: serde_json::Value,
    number: u64,
    last: Option<u64>,
}

fn shown(
    app: &App,
    curation: &Curation,
    submission: &Submission,
    left_out: &[LeftOut],
) -> Result<Shown, CurationError> {
    Ok(Shown {
        body: view(app, curation, submission, left_out)?,
        number: submission.number,
        last: curation.last_touched(submission.number),
    })
}

/// One step without more to it.
fn take(
    app: &App,
    curation: &Curation,
    number: u64,
    act: Act,
    by: Person,
    expected: &Expected,
) -> Result<Shown, CurationError> {
    let comment = None;
    let submission = curation.take(number, Step { act, by, comment }, expected)?;
    shown(app, curation, &submission, &[])
}

/// Hands a draft in if that is asked for and nothing speaks against it; otherwise it stays a draft.
pub(super) fn hand_in(
    app: &App,
    curation: &Curation,
    submission: Submission,
    by: Person,
    asked: bool,
) -> Result<Submission, CurationError> {
    if !asked || !verdict(app, curation, &submission)?.conforms() {
        return Ok(submission);
    }
    let step = Step {
        act: Act::Submit,
        by,
        comment: None,
    };
    curation.take(submission.number, step, &None)
}

/// What can be said against a submission now.
pub(super) fn verdict(
    app: &App,
    curation: &Curation,
    submission: &Submission,
) -> Result<Verdict, CurationError> {
    let content = drafts::read(&curation.drafts().snapshot(), submission.number);
    Ok(Verdict::of(&app.store, submission, &content)?)
}

/// Does what takes a while on a thread of its own.
async fn blocking<T: Send + 'static>(
    app: &AppState,
    work: impl FnOnce(&App, &Curation) -> Result<T, CurationError> + Send + 'static,
) -> Result<T, HttpError> {
    apart(app, |app, curation| Ok(work(app, curation)?)).await
}

/// The same for what fails in more ways.
pub(super) async fn apart<T: Send + 'static>(
    app: &AppState,
    work: impl FnOnce(&App, &Curation) -> Result<T, HttpError> + Send + 'static,
) -> Result<T, HttpError> {
    let app = AppState::clone(app);
    let done = spawn_blocking(move || {
        let curation = app.curation.as_ref();
        let curation = curation.ok_or(HttpError::ReadOnly(NOT_KEPT))?;
        work(&app, curation)
    });
    done.await.map_err(|_| HttpError::Panicked)?
}
