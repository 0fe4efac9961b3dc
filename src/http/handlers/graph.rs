//! Named graphs: what one source says.

use super::page::{Framed, framed};
use super::{chosen, rdf_reply};
use crate::catalog::graph::{NamedGraph, find};
use crate::catalog::label::label;
use crate::catalog::thing::{describe, sorted};
use crate::catalog::view::{Ref, Value, bare, view};
use crate::http::edition::At;
use crate::http::extract::{Accept, Language, NamePath};
use crate::http::headers::Links;
use crate::http::problem::HttpError;
use crate::http::respond::Reply;
use crate::rdf::format::Format;
use crate::rdf::term::{as_iri, subject_iri};
use crate::render::html;
use axum::response::Response;
use oxrdf::{NamedNodeRef, Quad};

/// How many statements a page shows; all of them are in the other formats.
const SHOWN: usize = 500;

/// `GET /graph/{slug}`, with or without a suffix: a named graph and where it comes from.
///
/// 200 its statements and its description · 404 no such graph · 406 no format in common
pub async fn show(
    app: At,
    NamePath(name): NamePath,
    accept: Accept,
    Language(language): Language,
) -> Result<Response, HttpError> {
    let choice = chosen(Some(&name), &accept, &Format::DOCUMENTS)?;
    let snapshot = app.snapshot();
    let found = find(snapshot, &name.slug).ok_or_else(|| HttpError::NoSuchThing {
        kind: "graph".to_owned(),
        slug: name.slug.to_string(),
    })?;
    let path = format!("/graph/{}", name.slug);
    let address = format!("{}{path}", app.base);
    let links = Links::of_formats(found.iri.as_str(), &address, &Format::DOCUMENTS, |it| {
        app.keeping(it)
    });
    if choice.format == Format::Html {
        let mut reply = Reply::new(page(&app, &path, &found, language)?, choice.content_type);
        (reply.links, reply.language) = (links, Some(language));
        reply.negotiated = choice.negotiated;
        return Ok(reply.send(&app));
    }
    let quads = sorted(found.quads.into_iter().chain(found.about).collect());
    rdf_reply(&app, choice, None, &quads, links)
}

fn page(app: &At, path: &str, graph: &NamedGraph, language: &str) -> Result<String, HttpError> {
    let snapshot = app.snapshot();
    let description = describe(snapshot, &graph.iri).ok_or(HttpError::NoSuchPage)?;
    let view = view(snapshot, &description, language);
    let name = |iri: NamedNodeRef<'_>| Ref {
        label: label(snapshot, iri, language),
        iri: iri.into_owned(),
    };
    let triples: Vec<(Ref, Ref, Value)> = graph
        .quads
        .iter()
        .take(SHOWN)
        .filter_map(|quad: &Quad| {
            let object = as_iri(&quad.object)
                .map_or_else(|| bare(&quad.object), |iri| Value::Thing(name(iri)));
            Some((
                name(subject_iri(&quad.subject)?),
                name(quad.predicate.as_ref()),
                object,
            ))
        })
        .collect();
    let frame = Framed {
        path,
        language,
        formats: &Format::DOCUMENTS,
        json_ld: None,
        iri: Some(graph.iri.as_str()),
    };
    framed(app, &frame, |frame| {
        html::graph(frame, &view, graph.quads.len(), &triples, triples.len())
    })
}
