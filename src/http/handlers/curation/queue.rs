//! The list of submissions: everybody's for reviewers, one's own for others.

use super::visit::Visit;
use crate::curation::Curation;
use crate::curation::state::State;
use crate::curation::submission::Submission;
use crate::http::extract::Parameters;
use crate::http::handlers::submissions::{apart, verdict};
use crate::http::problem::HttpError;
use crate::http::state::App;
use crate::render::html::desk::{Listed, Queue, queue};
use crate::store::validate::Severity;
use axum::http::StatusCode;
use axum::response::Response;

/// How many stand on a page.
const ON_A_PAGE: usize = 25;

/// `GET /curation/submissions?state=…&mine=…&page=…`: submissions, the newest first.
///
/// 200 · 400 no page number · 401 · 403
pub async fn list(visit: Visit, parameters: Parameters) -> Result<Response, HttpError> {
    let (who, person) = match visit.allowed(None) {
        Ok(allowed) => allowed,
        Err(error) => return visit.refuse(error, &[]),
    };
    let state = parameters.first("state").and_then(State::named);
    let mine = parameters.first("mine").is_some() || !who.reviews;
    let page = parameters.page()?.max(1);
    let app = visit.at.state().clone();
    let (listed, states, total) = apart(&app, move |app, curation| {
        let seen = curation
            .submissions()
            .filter(|one| !mine || one.is_of(&person));
        let seen: Vec<_> = seen.collect();
        let count = |state| seen.iter().filter(|one| one.state == state).count();
        let states = State::ALL.map(|state| (state.as_str(), count(state)));
        let wanted = seen
            .iter()
            .filter(|one| state.is_none_or(|state| one.state == state));
        let total = wanted.clone().count();
        let shown = wanted.skip((page - 1) * ON_A_PAGE).take(ON_A_PAGE);
        let listed: Vec<_> = shown.map(|one| listed(app, curation, one)).collect();
        Ok((listed, states, total))
    })
    .await?;
    let view = Queue {
        mine: mine && who.reviews,
        who: &who,
        listed,
        states: states.into(),
        state: state.map(State::as_str),
        total,
        page,
        pages: total.div_ceil(ON_A_PAGE),
    };
    visit.page("/curation/submissions", StatusCode::OK, |frame| {
        queue(frame, &view)
    })
}

fn listed(app: &App, curation: &Curation, one: &Submission) -> Listed {
    let found = one
        .state
        .is_open()
        .then(|| verdict(app, curation, one).ok())
        .flatten();
    Listed {
        number: one.number,
        title: one.title.clone(),
        state: one.state.as_str(),
        contributor: one.contributor.name.clone(),
        created: super::look::minute(one.created),
        modified: super::look::minute(one.modified),
        findings: found.map(|it| it.remarks.len() + it.report.count(Severity::Violation)),
    }
}
