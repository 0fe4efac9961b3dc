//! A submission as text: for what is about several things, or more than a form can say.
//!
//! - **Shape:** what comes and what goes, as TriG, each statement in the graph of its source. It is looked
//!   through, kept and handed in as a form is.

use super::filled::{Keeping, Wish, keep};
use super::look::outlook;
use super::origin::own_open;
use super::refusal::refusal;
use super::sheet::{pairs, returned};
use super::visit::Visit;
use crate::catalog::form::{Fault, Wrong};
use crate::curation::content::placed;
use crate::curation::submission::Person;
use crate::curation::text::{read, shown};
use crate::curation::verdict::Verdict;
use crate::curation::{Curation, CurationError, content};
use crate::http::auth::Scope;
use crate::http::edition::At;
use crate::http::handlers::submissions::apart;
use crate::http::problem::{HttpError, Row};
use crate::rdf::format::Format;
use crate::render::html::desk::{TextView, text as render};
use crate::render::rdf::quads;
use crate::store::change::Change;
use crate::store::load::LoadError;
use axum::body::Bytes;
use axum::http::StatusCode;
use axum::response::Response;
use oxrdf::Quad;
use std::collections::BTreeMap;

/// Where a submission is edited as text.
pub fn path(number: u64) -> String {
    format!("/curation/submissions/{number}/edit?as=text")
}

/// The statements of a submission, with what speaks against them.
pub async fn show(visit: Visit, number: u64) -> Result<Response, HttpError> {
    let (who, person) = match visit.allowed(Some(Scope::Submit)) {
        Ok(allowed) => allowed,
        Err(error) => return visit.refuse(error, &[]),
    };
    let (at, language) = (visit.at.clone(), visit.language);
    let state = visit.at.state().clone();
    let view = apart(&state, move |_, curation| {
        let kept = own_open(curation, number, &person)?;
        let said = content::read(&curation.drafts().snapshot(), number);
        let mut view = TextView {
            number,
            title: kept.title.clone(),
            message: kept.message.clone().unwrap_or_default(),
            comes: trig(&said.added)?,
            goes: trig(&said.removed)?,
            known: curation.last_touched(number),
            comment: returned(&kept),
            ..TextView::default()
        };
        look_through(&at, &mut view, &said, language)?;
        Ok(view)
    });
    let view = view.await?;
    visit.page("/curation/submissions", StatusCode::OK, |frame| {
        render(frame, &who, &view)
    })
}

/// What was made of the statements: looked through, kept, or handed in.
pub async fn post(visit: Visit, number: u64, body: Bytes) -> Result<Response, HttpError> {
    let (who, person) = match visit.allowed(Some(Scope::Submit)) {
        Ok(allowed) => allowed,
        Err(error) => return visit.refuse(error, &body),
    };
    let pairs = pairs(&visit.at, &body)?;
    let (at, language) = (visit.at.clone(), visit.language);
    let state = visit.at.state().clone();
    let done = apart(&state, move |_, curation| {
        done(&at, curation, number, &pairs, &person, language)
    });
    match done.await? {
        Done::Kept(true) => Ok(visit.go(&format!("/curation/submissions/{number}"))),
        Done::Kept(false) => Ok(visit.go(&format!("{}#desk--errors", path(number)))),
        Done::Show(status, view) => visit.page("/curation/submissions", status, |frame| {
            render(frame, &who, &view)
        }),
    }
}

enum Done {
    /// Whether nothing speaks against what was asked for.
    Kept(bool),
    Show(StatusCode, Box<TextView>),
}

fn done(
    at: &At,
    curation: &Curation,
    number: u64,
    pairs: &BTreeMap<String, String>,
    person: &Person,
    language: &str,
) -> Result<Done, HttpError> {
    let text = |name: &str| pairs.get(name).cloned().unwrap_or_default();
    let kept = own_open(curation, number, person)?;
    let title = text("title")
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ");
    let title = if title.is_empty() {
        kept.title.clone()
    } else {
        title
    };
    let known = pairs.get("known").and_then(|known| known.parse().ok());
    let mut view = TextView {
        number,
        title: title
            .chars()
            .filter(|c| !c.is_control())
            .take(200)
            .collect(),
        message: text("message"),
        comes: text("comes"),
        goes: text("goes"),
        known: known.or_else(|| curation.last_touched(number)),
        comment: returned(&kept),
        checked: true,
        ..TextView::default()
    };
    let wish = Wish::of(pairs);
    let mut status = match wish {
        Wish::Check => StatusCode::OK,
        _ => StatusCode::UNPROCESSABLE_ENTITY,
    };
    if let Some(change) = change(&mut view) {
        if wish == Wish::Check {
            look_through(at, &mut view, &change, language)?;
            return Ok(Done::Show(status, Box::new(view)));
        }
        let keeping = Keeping {
            submission: Some(number),
            known: view.known,
            title: &view.title,
            message: &view.message,
            content: change,
        };
        match keep(at, curation, keeping, person, wish) {
            Ok((_, good)) => return Ok(Done::Kept(good)),
            Err(error) => {
                let Row(row, ..) = error.row();
                if row.is_server_error() {
                    return Err(error);
                }
                status = row;
                view.faults.push(fault("", refusal(&error)));
            }
        }
    }
    Ok(Done::Show(status, Box::new(view)))
}

/// What the two texts say, if both can be read and published at all.
fn change(view: &mut TextView) -> Option<Change> {
    let mut faults = Vec::new();
    let mut part = |name: &str, text: &str| -> Vec<Quad> {
        let unreadable = |error| faults.push(fault(name, unread(&error)));
        read(text).map_err(unreadable).unwrap_or_default()
    };
    let change = Change {
        removed: part("goes", &view.goes),
        added: part("comes", &view.comes),
    };
    if faults.is_empty() {
        match placed(change) {
            Ok(change) if change.is_empty() => {
                faults.push(fault("comes", refusal(&CurationError::Empty.into())));
            }
            Ok(change) => return Some(change),
            Err(error) => faults.push(fault("comes", Wrong::Said(error.to_string()))),
        }
    }
    view.faults = faults;
    None
}

fn unread(error: &LoadError) -> Wrong {
    match error {
        LoadError::Syntax { line, message, .. } => {
            let put = vec![("line", line.to_string()), ("put", message.clone())];
            Wrong::Refused("rules-text", put)
        }
        other => Wrong::Said(other.to_string()),
    }
}

fn look_through(
    at: &At,
    view: &mut TextView,
    change: &Change,
    language: &str,
) -> Result<(), HttpError> {
    let message = Some(view.message.as_str()).filter(|text| !text.is_empty());
    let verdict = Verdict::on(&at.store, view.number, &view.title, message, change);
    let verdict = verdict.map_err(CurationError::from)?;
    view.conforms = verdict.conforms();
    let (difference, said) = outlook(at, change, Some(&verdict), language);
    (view.difference, view.said) = (Some(difference), said);
    Ok(())
}

fn fault(name: &str, wrong: Wrong) -> Fault {
    Fault {
        name: name.to_owned(),
        wrong,
    }
}

/// Statements as they are edited, graph by graph.
fn trig(statements: &[Quad]) -> Result<String, HttpError> {
    let mut sorted = statements.to_vec();
    sorted.sort_by_cached_key(|quad| {
        let label = quad.predicate.as_str().ends_with("#type");
        (
            quad.graph_name.to_string(),
            quad.subject.to_string(),
            !label,
            quad.predicate.to_string(),
            quad.object.to_string(),
        )
    });
    let written = quads(&sorted, Format::TriG)?.unwrap_or_default();
    Ok(shown(&String::from_utf8_lossy(&written)))
}
