//! One file for each resource; a handler chooses, asks and renders.

pub mod actors;
pub mod api;
pub mod charts;
pub mod collection;
pub mod compare;
pub mod completion;
pub mod curation;
pub mod dataset;
pub mod explain;
pub mod find;
mod gone;
pub mod graph;
pub mod history;
pub mod limits;
pub mod memento;
pub mod modules;
pub mod operations;
pub mod page;
pub mod queries;
pub mod result;
pub mod sparql;
pub mod store;
pub mod submissions;
pub mod thing;
pub mod update;
pub mod versions;
pub mod vocabulary;

use super::edition::At;
use super::extract::{Accept, Named};
use super::headers::Links;
use super::negotiate::choose;
use super::problem::HttpError;
use super::respond::Reply;
use crate::rdf::format::{Format, Offer};
use crate::render::json_ld;
use crate::render::rdf;
use axum::response::Response;
use oxrdf::{NamedNode, Quad};

/// What a client is to get: a format, under the media type by which it asked for it.
#[derive(Debug, Clone, Copy)]
struct Choice {
    format: Format,
    content_type: &'static str,
    /// Whether the `Accept` header decided.
    negotiated: bool,
}

/// The format of the suffix, or else the one that `Accept` likes best.
fn chosen(name: Option<&Named>, accept: &Accept, offers: &[Format]) -> Result<Choice, HttpError> {
    if let Some(format) = name.map(Named::format).transpose()?.flatten() {
        let offered = offers.contains(&format);
        let content_type = format.content_type();
        return if offered {
            Ok(Choice {
                format,
                content_type,
                negotiated: false,
            })
        } else {
            Err(HttpError::NoSuchPage)
        };
    }
    let (format, media_type) = negotiated(accept, offers)?;
    let plain_json = media_type == "application/json";
    let content_type = if plain_json {
        media_type
    } else {
        format.content_type()
    };
    Ok(Choice {
        format,
        content_type,
        negotiated: true,
    })
}

fn negotiated<T: Offer>(accept: &Accept, offers: &[T]) -> Result<(T, &'static str), HttpError> {
    choose(accept.0.as_deref(), offers).ok_or_else(|| {
        let types = offers
            .iter()
            .filter_map(|offer| offer.media_types().first().copied());
        HttpError::NotAcceptable(types.collect())
    })
}

/// A description in an RDF format: JSON-LD around its root, everything else as it comes.
fn rdf_body(
    app: &At,
    format: Format,
    root: Option<&NamedNode>,
    quads: &[Quad],
) -> Result<Vec<u8>, HttpError> {
    if format == Format::JsonLd {
        let value = match root {
            Some(root) => json_ld::document(&app.context, root, quads),
            None => json_ld::graph(&app.context, quads),
        };
        return Ok(json_ld::text(&value)?.into_bytes());
    }
    Ok(rdf::quads(quads, format)?.unwrap_or_default())
}

/// A description as a response.
fn rdf_reply(
    app: &At,
    choice: Choice,
    root: Option<&NamedNode>,
    quads: &[Quad],
    links: Links,
) -> Result<Response, HttpError> {
    Ok(rdf_document(app, choice, root, quads, links)?.send(app))
}

/// A description on its way.
fn rdf_document(
    app: &At,
    choice: Choice,
    root: Option<&NamedNode>,
    quads: &[Quad],
    links: Links,
) -> Result<Reply<'static>, HttpError> {
    let body = rdf_body(app, choice.format, root, quads)?;
    let mut reply = Reply::new(body, choice.content_type);
    reply.negotiated = choice.negotiated;
    reply.links = if choice.content_type == "application/json" {
        let relation = "http://www.w3.org/ns/json-ld#context";
        let target = format!("{}/context/v1.jsonld", app.base);
        links.with(&target, relation, "; type=\"application/ld+json\"")
    } else {
        links
    };
    Ok(reply)
}
