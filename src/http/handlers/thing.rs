//! Things and the documents about them.

use super::page::{Framed, framed};
use super::{chosen, negotiated, rdf_body, rdf_reply};
use crate::catalog::thing::{Description, describe};
use crate::catalog::view::view;
use crate::http::edition::At;
use crate::http::extract::{Accept, Language, ThingNamePath};
use crate::http::headers::Links;
use crate::http::problem::HttpError;
use crate::http::respond::{Reply, see_other};
use crate::rdf::format::Format;
use crate::rdf::iri::ThingPath;
use crate::render::{html, markdown};
use axum::response::Response;

/// `GET /id/{kind}/{slug}`: a thing is not a document, so point at one.
///
/// 303 to the document in the best format · 404 no such thing · 406 no format in common
pub async fn redirect(
    app: At,
    ThingNamePath(kind, name): ThingNamePath,
    accept: Accept,
) -> Result<Response, HttpError> {
    if name.suffix.is_some() {
        return Err(HttpError::NoSuchPage);
    }
    let path = ThingPath {
        kind,
        slug: name.slug,
    };
    if !app.snapshot().contains_subject(path.iri().as_ref()) {
        return Err(no_such_thing(&path));
    }
    let (format, _) = negotiated(&accept, &Format::ALL)?;
    let address = format!("{}{}", app.base, path.document_path());
    let location = match format {
        Format::Html => address.clone(),
        other => format!("{address}.{}", other.suffix()),
    };
    Ok(see_other(
        &location,
        &Links::of_document(path.iri().as_str(), &address, &Format::ALL),
    ))
}

/// `GET /doc/{kind}/{slug}`, with or without a suffix: what is known about a thing.
///
/// 200 the description · 404 no such thing, no such suffix · 406 no format in common
pub async fn show(
    app: At,
    ThingNamePath(kind, name): ThingNamePath,
    accept: Accept,
    Language(language): Language,
) -> Result<Response, HttpError> {
    let choice = chosen(Some(&name), &accept, &Format::ALL)?;
    let path = ThingPath {
        kind,
        slug: name.slug,
    };
    let snapshot = app.snapshot();
    let description = describe(snapshot, &path.iri()).ok_or_else(|| no_such_thing(&path))?;
    let address = format!("{}{}", app.base, path.document_path());
    let list = format!("{}/collection/{}", app.base, path.kind);
    let links = Links::of_document(path.iri().as_str(), &address, &Format::ALL).with(
        &list,
        "collection",
        "; type=\"text/html\"",
    );
    let body = match choice.format {
        Format::Html => page(&app, &path, &description, language)?,
        Format::Markdown => markdown::thing(&view(snapshot, &description, language)),
        _ => {
            return rdf_reply(
                &app,
                choice,
                Some(&description.iri),
                &description.quads,
                links,
            );
        }
    };
    let mut reply = Reply::new(body, choice.content_type);
    (reply.links, reply.language) = (links, Some(language));
    reply.negotiated = choice.negotiated;
    Ok(reply.send(&app))
}

fn page(
    app: &At,
    path: &ThingPath,
    description: &Description,
    language: &str,
) -> Result<String, HttpError> {
    let json_ld = rdf_body(
        app,
        Format::JsonLd,
        Some(&description.iri),
        &description.quads,
    )?;
    let json_ld = String::from_utf8_lossy(&json_ld);
    let view = view(app.snapshot(), description, language);
    let frame = Framed {
        path: &path.document_path(),
        language,
        formats: &Format::ALL,
        json_ld: Some(&json_ld),
        iri: Some(description.iri.as_str()),
    };
    framed(app, &frame, |frame| html::thing(frame, &view))
}

fn no_such_thing(path: &ThingPath) -> HttpError {
    HttpError::NoSuchThing {
        kind: path.kind.to_string(),
        slug: path.slug.to_string(),
    }
}
