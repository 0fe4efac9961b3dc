//! Forms of the shapes: for something new, a correction, or a submission that goes on.

use super::filled::{Filled, Outcome, WISHES, begin, sent, sources};
use super::look::outlook;
use super::origin::Origin;
use super::sign_in::fields;
use super::text;
use super::visit::Visit;
use crate::catalog::form::{Form, Takes};
use crate::catalog::label::label;
use crate::curation::form::names::shown;
use crate::curation::form::said_by::SaidBy;
use crate::curation::state::Act;
use crate::http::auth::{SameSite, Scope};
use crate::http::body::WholeBody;
use crate::http::edition::At;
use crate::http::extract::{Parameters, RawPath};
use crate::http::handlers::submissions::{apart, number};
use crate::http::problem::HttpError;
use crate::rdf::vocab::clip;
use crate::render::html::desk::{Changed, SheetView, Who, checked, sheet as render};
use axum::body::Bytes;
use axum::response::Response;
use oxrdf::NamedNode;
use std::collections::{BTreeMap, BTreeSet};

/// The most things of a class that are offered in the page itself.
const IN_PAGE: usize = 400;

/// `GET /curation/new/{kind}`: an empty form.
///
/// 200 · 401 · 403 · 404 no such form
pub async fn new(visit: Visit, RawPath(kind): RawPath) -> Result<Response, HttpError> {
    get(visit, Origin::kind(&kind)?).await
}

/// `POST /curation/new/{kind}`: what was filled in.
///
/// 200 shown again, or what speaks against it for a script · 303 kept · 401 · 403 · 404 · 409 too many
/// open · 422 something is wrong
pub async fn post_new(
    visit: Visit,
    _: SameSite,
    RawPath(kind): RawPath,
    WholeBody(body): WholeBody,
) -> Result<Response, HttpError> {
    post(visit, Origin::kind(&kind)?, body).await
}

/// `GET /curation/correct?about=…`: a form with what is published of a thing.
///
/// 200 · 400 no IRI · 401 · 403 · 404 nothing that has a form
pub async fn correct(visit: Visit, parameters: Parameters) -> Result<Response, HttpError> {
    get(visit, Origin::about(parameters.first("about"))?).await
}

/// `POST /curation/correct?about=…`: what was corrected.
///
/// As `POST /curation/new/{kind}`
pub async fn post_correct(
    visit: Visit,
    _: SameSite,
    parameters: Parameters,
    WholeBody(body): WholeBody,
) -> Result<Response, HttpError> {
    post(visit, Origin::about(parameters.first("about"))?, body).await
}

/// `GET /curation/submissions/{number}/edit`: the form of a submission, with what speaks against it.
///
/// 200 · 303 more than a form can show: its statements as text · 401 · 403 · 404 · 409 decided
pub async fn edit(
    visit: Visit,
    RawPath(path): RawPath,
    parameters: Parameters,
) -> Result<Response, HttpError> {
    let number = number(&path)?;
    if parameters.first("as") == Some("text") {
        return text::show(visit, number).await;
    }
    get(visit, Origin::Edit(number)).await
}

/// `POST /curation/submissions/{number}/edit`: what was changed in it.
///
/// As `POST /curation/new/{kind}`, and 412 changed meanwhile
pub async fn post_edit(
    visit: Visit,
    _: SameSite,
    RawPath(path): RawPath,
    parameters: Parameters,
    WholeBody(body): WholeBody,
) -> Result<Response, HttpError> {
    let number = number(&path)?;
    if parameters.first("as") == Some("text") {
        return text::post(visit, number, body).await;
    }
    post(visit, Origin::Edit(number), body).await
}

async fn get(visit: Visit, origin: Origin) -> Result<Response, HttpError> {
    let (who, person) = match visit.allowed(Some(Scope::Submit)) {
        Ok(allowed) => allowed,
        Err(error) => return visit.refuse(error, &[]),
    };
    let (at, language) = (visit.at.clone(), visit.language);
    let state = visit.at.state().clone();
    let (shown, origin) = apart(&state, move |_, curation| {
        let filled = begin(&at, curation, &origin, &person, language)?;
        let shown = filled.map(|filled| Shown::of(&at, filled, language));
        Ok((shown, origin))
    })
    .await?;
    match (shown, &origin) {
        (Some(shown), _) => show(&visit, &who, &origin, &shown),
        (None, Origin::Edit(number)) => Ok(visit.go(&text::path(*number))),
        (None, _) => Err(HttpError::NoSuchPage),
    }
}

async fn post(visit: Visit, origin: Origin, body: Bytes) -> Result<Response, HttpError> {
    if visit.by_script {
        return check(visit, origin, body).await;
    }
    let (who, person) = match visit.allowed(Some(Scope::Submit)) {
        Ok(allowed) => allowed,
        Err(error) => return visit.refuse(error, &body),
    };
    let pairs = pairs(&visit.at, &body)?;
    let (at, language) = (visit.at.clone(), visit.language);
    let state = visit.at.state().clone();
    let (outcome, origin) = apart(&state, move |_, curation| {
        let outcome = match sent(&at, curation, &origin, &person, language, pairs)? {
            Outcome::Show(filled) => Err(Shown::of(&at, *filled, language)),
            Outcome::Kept { number, good } => Ok((number, good)),
        };
        Ok((outcome, origin))
    })
    .await?;
    match outcome {
        Err(shown) => show(&visit, &who, &origin, &shown),
        Ok((number, true)) => Ok(visit.go(&format!("/curation/submissions/{number}"))),
        Ok((number, false)) => {
            Ok(visit.go(&format!("/curation/submissions/{number}/edit#desk--errors")))
        }
    }
}

/// A form with what its page needs besides.
struct Shown {
    filled: Filled,
    offers: Vec<(Vec<NamedNode>, Vec<String>)>,
    said_by: SaidBy,
    /// What would change, of a form that was looked through and corrects something.
    difference: Option<Changed>,
}

impl Shown {
    fn of(at: &At, filled: Filled, language: &str) -> Self {
        let corrects = !filled.begun.opened.before.said.is_empty();
        let content = filled.content.as_ref();
        let content = content.filter(|content| corrects && !content.is_empty());
        Self {
            offers: offers(at, &filled, language),
            said_by: sources(at, &filled.begun, language),
            difference: content.map(|content| outlook(at, content, None, language).0),
            filled,
        }
    }
}

/// What speaks against a form as it stands, field by field; nothing is kept.
async fn check(visit: Visit, origin: Origin, body: Bytes) -> Result<Response, HttpError> {
    let (_, person) = visit.allowed(Some(Scope::Submit))?;
    let mut pairs = pairs(&visit.at, &body)?;
    for name in WISHES {
        pairs.remove(name);
    }
    let (at, language) = (visit.at.clone(), visit.language);
    let state = visit.at.state().clone();
    let outcome = apart(&state, move |_, curation| {
        sent(&at, curation, &origin, &person, language, pairs)
    });
    let faults = match outcome.await? {
        Outcome::Show(filled) => filled.faults,
        Outcome::Kept { .. } => Vec::new(),
    };
    visit.json("/curation", |frame| checked(frame, &faults))
}

/// The fields of a form, each once.
pub(super) fn pairs(at: &At, body: &Bytes) -> Result<BTreeMap<String, String>, HttpError> {
    let pairs = fields(body)?;
    let most = at.writing.form_fields;
    if pairs.len() > most {
        return Err(HttpError::BadRequest(format!(
            "the form has {} fields and at most {most} are taken; send this much as a table",
            pairs.len()
        )));
    }
    let mut once = BTreeMap::new();
    for (name, value) in pairs {
        once.entry(name).or_insert(value);
    }
    Ok(once)
}

/// Things of each class that a form asks for, where they are few enough to be offered in the page.
fn offers(at: &At, filled: &Filled, language: &str) -> Vec<(Vec<NamedNode>, Vec<String>)> {
    let forms = &filled.begun.opened.forms;
    let mut wanted = BTreeSet::from([vec![clip::SOURCE_GRAPH.into_owned()]]);
    classes(&forms.thing, &mut wanted);
    classes(&forms.source, &mut wanted);
    let (snapshot, names) = (at.snapshot(), &at.edition.names);
    let few = wanted
        .into_iter()
        .filter(|classes| names.count(snapshot, classes) <= IN_PAGE);
    let written = few.map(|classes| {
        let all = names.all(snapshot, &classes);
        let all = all
            .iter()
            .map(|iri| shown(snapshot, iri.as_ref(), language));
        (classes.clone(), all.collect())
    });
    written.collect()
}

fn classes(form: &Form, wanted: &mut BTreeSet<Vec<NamedNode>>) {
    for field in &form.fields {
        match &field.takes {
            Takes::Thing(classes) => drop(wanted.insert(classes.clone())),
            Takes::Part(form) => classes(form, wanted),
            _ => {}
        }
    }
}

fn show(visit: &Visit, who: &Who, origin: &Origin, shown: &Shown) -> Result<Response, HttpError> {
    let filled = &shown.filled;
    let opened = &filled.begun.opened;
    let sheet = &opened.sheet;
    let name = || {
        let thing = sheet.thing.iri.as_ref();
        thing.map_or_else(String::new, |iri| {
            label(visit.at.snapshot(), iri.as_ref(), visit.language).text
        })
    };
    let (path, heading) = match origin {
        Origin::New(kind) => (
            format!("/curation/new/{}", kind.slug),
            ("desk-heading-new", opened.forms.thing.name.clone()),
        ),
        Origin::Correct(thing) => {
            let about = form_urlencoded::byte_serialize(thing.as_str().as_bytes());
            let about: String = about.collect();
            (
                format!("/curation/correct?about={about}"),
                ("desk-heading-correct", name()),
            )
        }
        Origin::Edit(number) => (
            format!("/curation/submissions/{number}/edit"),
            ("desk-heading-edit", number.to_string()),
        ),
    };
    let comment = filled.begun.submission.as_ref().and_then(returned);
    let graphs = [clip::SOURCE_GRAPH.into_owned()];
    let view = SheetView {
        who,
        heading,
        action: path.clone(),
        form: &opened.forms.thing,
        source_form: &opened.forms.source,
        title: &sheet.title,
        message: &sheet.message,
        source: (&sheet.source.graph, &sheet.source.source),
        second: sheet
            .second
            .as_ref()
            .map(|second| (second.graph.as_str(), &second.source)),
        thing: &sheet.thing,
        faults: &filled.faults,
        focus: filled.focus.as_deref(),
        offers: &shown.offers,
        said_by: &shown.said_by.values,
        said_by_all: &shown.said_by.all,
        sources_here: &shown.said_by.any,
        difference: shown.difference.as_ref(),
        graphs: &graphs,
        known: filled.begun.known,
        comment: comment.as_deref(),
        checked: filled.checked,
        corrects: origin.corrects(&filled.begun),
    };
    let plain = path.split('?').next().unwrap_or_default();
    visit.page(plain, filled.status, |frame| render(frame, &view))
}

/// Why a submission was returned, if that is the last that happened to it.
pub(super) fn returned(submission: &crate::curation::submission::Submission) -> Option<String> {
    let last = submission.events.iter().rev();
    let mut last = last.filter(|event| event.act != Act::Comment);
    let event = last.next().filter(|event| event.act == Act::Return)?;
    event.comment.clone()
}
