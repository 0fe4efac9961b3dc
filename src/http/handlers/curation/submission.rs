//! A submission: its page, and what its contributor and its reviewers do with it.

use super::look::{Look, look, minute};
use super::refusal::refusal;
use super::sign_in::fields;
use super::visit::Visit;
use crate::catalog::form::Fault;
use crate::curation::state::Act;
use crate::curation::submission::{Person, Submission};
use crate::curation::{CurationError, Step};
use crate::http::auth::{SameSite, Scope};
use crate::http::body::WholeBody;
use crate::http::extract::RawPath;
use crate::http::handlers::submissions::{
    apart, comment as read_comment, decide, number, sees, verdict,
};
use crate::http::problem::{HttpError, Row};
use crate::http::state::App;
use crate::render::html::desk::{Doing, SubmissionView, Who, submission as render};
use axum::body::Bytes;
use axum::http::StatusCode;
use axum::response::Response;

/// `GET /curation/submissions/{number}`: everything about a submission.
///
/// 200 · 401 · 403 · 404 none that the reader may see
pub async fn show(visit: Visit, RawPath(text): RawPath) -> Result<Response, HttpError> {
    let (who, person) = match visit.allowed(None) {
        Ok(allowed) => allowed,
        Err(error) => return visit.refuse(error, &[]),
    };
    page(&visit, &who, person, number(&text)?, None, "").await
}

/// `POST /curation/submissions/{number}/submit`: hands it in.
///
/// 303 · 401 · 403 · 404 · 409 · 412 · 422 something speaks against it
pub async fn submit(
    visit: Visit,
    _: SameSite,
    RawPath(text): RawPath,
    WholeBody(body): WholeBody,
) -> Result<Response, HttpError> {
    contribute(visit, &text, &body, Act::Submit).await
}

/// `POST /curation/submissions/{number}/withdraw`: withdraws it.
///
/// 303 · 401 · 403 · 404 · 409 · 412
pub async fn withdraw(
    visit: Visit,
    _: SameSite,
    RawPath(text): RawPath,
    WholeBody(body): WholeBody,
) -> Result<Response, HttpError> {
    contribute(visit, &text, &body, Act::Withdraw).await
}

async fn contribute(
    visit: Visit,
    text: &str,
    body: &Bytes,
    act: Act,
) -> Result<Response, HttpError> {
    let (who, person) = match visit.allowed(Some(Scope::Submit)) {
        Ok(allowed) => allowed,
        Err(error) => return visit.refuse(error, body),
    };
    let number = number(text)?;
    let expected = Sent::read(body)?.known.map(|known| vec![known]);
    let app = visit.at.state().clone();
    let by = person.clone();
    let done = apart(&app, move |app: &App, curation| {
        let submission = sees(curation, number, &by, false)?;
        if act == Act::Submit {
            let verdict = verdict(app, curation, &submission)?;
            if !verdict.conforms() {
                return Err(CurationError::Invalid(Box::new(verdict)).into());
            }
        }
        let comment = None;
        Ok(curation.take(number, Step { act, by, comment }, &expected)?)
    });
    match done.await {
        Ok(_) => Ok(visit.go(&format!("/curation/submissions/{number}"))),
        Err(error) => page(&visit, &who, person, number, Some(error), "").await,
    }
}

/// `POST /curation/submissions/{number}/review`: comments on it or decides on it.
///
/// 303 · 400 · 401 · 403 one's own · 404 · 409 · 412 · 422 something speaks against it
pub async fn review(
    visit: Visit,
    _: SameSite,
    RawPath(text): RawPath,
    WholeBody(body): WholeBody,
) -> Result<Response, HttpError> {
    let (who, person) = match visit.allowed(Some(Scope::Review)) {
        Ok(allowed) => allowed,
        Err(error) => return visit.refuse(error, &body),
    };
    let number = number(&text)?;
    let sent = Sent::read(&body)?;
    let by = person.clone();
    let taken = async {
        let act = Act::OF_REVIEWERS
            .into_iter()
            .find(|act| act.as_str() == sent.decision);
        let act = act.ok_or_else(|| {
            let all = Act::OF_REVIEWERS.map(Act::as_str).join(", ");
            HttpError::BadRequest(format!("`decision` is one of {all}"))
        })?;
        let comment = read_comment(Some(sent.comment.clone()))?;
        let step = Step { act, by, comment };
        let expected = sent.known.map(|known| vec![known]);
        decide(visit.at.state(), number, step, expected).await
    };
    match taken.await {
        Ok(_) => Ok(visit.go(&format!("/curation/submissions/{number}"))),
        Err(error) => page(&visit, &who, person, number, Some(error), &sent.comment).await,
    }
}

/// What a form of this page says.
#[derive(Default)]
struct Sent {
    known: Option<u64>,
    decision: String,
    comment: String,
}

impl Sent {
    fn read(body: &Bytes) -> Result<Self, HttpError> {
        let mut sent = Self::default();
        for (name, value) in fields(body)? {
            match name.as_str() {
                "known" => sent.known = value.parse().ok(),
                "decision" => sent.decision = value,
                "comment" => sent.comment = value.replace("\r\n", "\n"),
                _ => {}
            }
        }
        Ok(sent)
    }
}

/// The page of a submission, perhaps with why something was not done.
async fn page(
    visit: &Visit,
    who: &Who,
    person: Person,
    number: u64,
    refused: Option<HttpError>,
    comment: &str,
) -> Result<Response, HttpError> {
    let status = match &refused {
        None => StatusCode::OK,
        Some(error) => {
            let Row(status, ..) = error.row();
            status
        }
    };
    if status.is_server_error()
        && let Some(error) = refused
    {
        return Err(error);
    }
    let (language, all) = (visit.language, who.reviews);
    let app = visit.at.state().clone();
    let (submission, look, known, person) = apart(&app, move |app, curation| {
        let submission = sees(curation, number, &person, all)?;
        let look = look(app, curation, &submission, language)?;
        let known = curation.last_touched(number);
        Ok((submission, look, known, person))
    })
    .await?;
    let view = SubmissionView {
        who,
        number,
        title: &submission.title,
        state: submission.state.as_str(),
        contributor: &submission.contributor.name,
        message: submission.message.as_deref(),
        created: minute(submission.created),
        modified: minute(submission.modified),
        known,
        doing: doing(who, &submission, &person, &look),
        said: look.said,
        conforms: look.conforms,
        difference: look.difference,
        thing: look.thing.as_ref(),
        deeds: look.deeds,
        published: submission.published,
        things: &look.things,
        refused: refused.as_ref().map(|error| Fault {
            name: String::new(),
            wrong: refusal(error),
        }),
        comment,
    };
    let path = format!("/curation/submissions/{number}");
    visit.page(&path, status, |frame| render(frame, &view))
}

fn doing(who: &Who, submission: &Submission, person: &Person, look: &Look) -> Doing {
    let open = submission.state.is_open();
    let can = |act| submission.state.after(act).is_some();
    let contributor = who.submits && submission.contributor.is(person);
    let own = submission.is_of(person);
    Doing {
        edit: contributor && open,
        submit: contributor && can(Act::Submit) && look.conforms == Some(true),
        withdraw: contributor && open,
        comment: who.reviews && open,
        decide: who.reviews && !own && can(Act::Accept),
        own: who.reviews && own && can(Act::Accept),
    }
}
