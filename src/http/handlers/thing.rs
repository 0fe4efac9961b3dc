//! Things and the documents about them.

pub mod write;

use super::gone::gone;
use super::memento;
use super::page::{Framed, framed};
use super::{chosen, negotiated, rdf_body, rdf_document};
use crate::catalog::portrait::{Studio, portrait};
use crate::catalog::thing::{Description, describe};
use crate::catalog::view::view;
use crate::http::changes::Changes;
use crate::http::edition::At;
use crate::http::extract::{Accept, Language, Parameters, ThingNamePath};
use crate::http::headers::Links;
use crate::http::problem::HttpError;
use crate::http::respond::{Reply, see_other};
use crate::http::version::{Asked, Wanted};
use crate::http::write::lead;
use crate::rdf::format::Format;
use crate::rdf::iri::ThingPath;
use crate::render::{html, markdown};
use axum::response::Response;
use oxrdf::NamedNode;
use tokio::task::spawn_blocking;

/// `GET /id/{kind}/{slug}`: a thing is not a document, so point at one.
///
/// 303 to the document in the best format · 301 to the thing that took its place · 404 no such thing ·
/// 406 no format in common · 410 gone
pub async fn redirect(
    asked: Asked,
    ThingNamePath(kind, name): ThingNamePath,
    accept: Accept,
    Language(language): Language,
) -> Result<Response, HttpError> {
    if name.suffix.is_some() {
        return Err(HttpError::NoSuchPage);
    }
    let path = ThingPath {
        kind,
        slug: name.slug,
    };
    // A time is a question to the document, which this leads to.
    let timed = matches!(asked.wanted, Wanted::Time(_));
    let app = if timed {
        asked.present()
    } else {
        asked.at().await?
    };
    let iri = path.iri();
    if !app.snapshot().contains_subject(iri.as_ref()) {
        return Err(no_such_thing(&path));
    }
    let (format, _) = negotiated(&accept, &Format::ALL)?;
    let address = format!("{}{}", app.base, path.document_path());
    if let Some(gone) = gone(&app, &iri).filter(|_| !timed) {
        let identity = |path: &ThingPath| format!("/id/{}/{}", path.kind, path.slug);
        if let Some(response) = gone.redirection(&app, identity) {
            return Ok(response);
        }
        let links = document_links(&app, &path, None);
        let choice = chosen(None, &accept, &Format::ALL)?;
        return gone.describe(&app, &path, choice, language, links);
    }
    let location = match format {
        Format::Html => address.clone(),
        other => format!("{address}.{}", other.suffix()),
    };
    let links = Links::of_formats(iri.as_str(), &address, &Format::ALL, |it| app.keeping(it));
    Ok(see_other(&app.keeping(&location), &links))
}

/// The links of the document about a thing, to its formats, its list and its other versions.
fn document_links(app: &At, path: &ThingPath, suffix: Option<&str>) -> Links {
    let address = format!("{}{}", app.base, path.document_path());
    let list = app.keeping(&format!("{}/collection/{}", app.base, path.kind));
    let links = Links::of_formats(path.iri().as_str(), &address, &Format::ALL, |it| {
        app.keeping(it)
    });
    let links = links.with(&list, "collection", "; type=\"text/html\"");
    memento::links(app, path, suffix, links)
}

/// `GET /doc/{kind}/{slug}`, with or without a suffix: what is known about a thing.
///
/// 200 the description · 301 to the document of what took its place · 302 to the version of a time ·
/// 404 no such thing, no such suffix, no such version · 406 no format in common · 410 gone
pub async fn show(
    asked: Asked,
    ThingNamePath(kind, name): ThingNamePath,
    parameters: Parameters,
    accept: Accept,
    Language(language): Language,
) -> Result<Response, HttpError> {
    let choice = chosen(Some(&name), &accept, &Format::ALL)?;
    let path = ThingPath {
        kind,
        slug: name.slug,
    };
    let suffix = name.suffix.as_deref();
    if let Wanted::Time(time) = asked.wanted
        && let Some(response) = memento::redirection(&asked.present(), &path, suffix, Some(time))
    {
        return Ok(response);
    }
    let app = asked.at().await?;
    let (snapshot, iri) = (app.snapshot(), path.iri());
    if let Some(gone) = gone(&app, &iri) {
        let with_suffix = |path: &ThingPath| {
            let suffix = suffix.map_or_else(String::new, |suffix| format!(".{suffix}"));
            format!("{}{suffix}", path.document_path())
        };
        if let Some(response) = gone.redirection(&app, with_suffix) {
            return Ok(response);
        }
        let links = document_links(&app, &path, suffix);
        return gone.describe(&app, &path, choice, language, links);
    }
    let description = describe(snapshot, &iri).ok_or_else(|| no_such_thing(&path))?;
    let links = document_links(&app, &path, suffix);
    let body = match choice.format {
        Format::Html => {
            let whole = parameters.first("all").map(ToOwned::to_owned);
            painted(&app, path, description, language, whole).await?
        }
        Format::Markdown => markdown::thing(&view(snapshot, &description, language)),
        _ => {
            let mut reply = rdf_document(
                &app,
                choice,
                Some(&description.iri),
                &description.quads,
                links,
            )?;
            let changes = Changes::of(&app);
            reply.modified = Some(changes.of_description(&iri, &description.quads));
            return Ok(led(&app, &iri, reply.send(&app)));
        }
    };
    let mut reply = Reply::new(body, choice.content_type);
    (reply.links, reply.language) = (links, Some(language));
    reply.negotiated = choice.negotiated;
    Ok(led(&app, &iri, reply.send(&app)))
}

/// A response whose validator begins with the last commit that touched the document.
fn led(app: &At, iri: &NamedNode, mut response: Response) -> Response {
    let version = app.snapshot().version();
    let history = app.store.history();
    let touched = history.of_document(iri.as_ref(), version);
    lead(&mut response, touched.keys().next_back().copied());
    response
}

/// The page, made where it may take a while: what is known of all policies is gathered by the first to ask.
async fn painted(
    app: &At,
    path: ThingPath,
    description: Description,
    language: &'static str,
    whole: Option<String>,
) -> Result<String, HttpError> {
    let app = app.clone();
    let made = move || page(&app, &path, &description, language, whole.as_deref());
    spawn_blocking(made)
        .await
        .map_err(|_| HttpError::Panicked)?
}

fn page(
    app: &At,
    path: &ThingPath,
    description: &Description,
    language: &str,
    whole: Option<&str>,
) -> Result<String, HttpError> {
    let json_ld = rdf_body(
        app,
        Format::JsonLd,
        Some(&description.iri),
        &description.quads,
    )?;
    let json_ld = String::from_utf8_lossy(&json_ld);
    let mut view = view(app.snapshot(), description, language);
    let portrait = portrait(studio(app, language, whole), &mut view);
    let frame = Framed {
        path: &path.document_path(),
        language,
        formats: &Format::ALL,
        json_ld: Some(&json_ld),
        iri: Some(description.iri.as_str()),
    };
    framed(app, &frame, |frame| html::thing(frame, &view, &portrait))
}

/// What portraits of this version are made from. It may take a while: not on an async thread.
pub fn studio<'a>(app: &'a At, language: &'a str, whole: Option<&'a str>) -> Studio<'a> {
    Studio {
        snapshot: app.snapshot(),
        practices: app.edition.practices(),
        language,
        whole,
        bounds: app.pages.bounds(),
    }
}

pub fn no_such_thing(path: &ThingPath) -> HttpError {
    HttpError::NoSuchThing {
        kind: path.kind.to_string(),
        slug: path.slug.to_string(),
    }
}
