//! Named graphs: what one source says.

use super::page::{Framed, framed};
use super::thing::studio;
use super::{chosen, rdf_reply};
use crate::catalog::graph::{GraphHead, find, head};
use crate::catalog::label::label;
use crate::catalog::portrait::portrait;
use crate::catalog::thing::{describe, sorted};
use crate::catalog::view::{Ref, Value, bare, view};
use crate::http::edition::At;
use crate::http::extract::{Accept, Language, NamePath, Parameters};
use crate::http::headers::Links;
use crate::http::problem::HttpError;
use crate::http::respond::Reply;
use crate::rdf::format::Format;
use crate::rdf::iri::{graph as graph_iri, page_path};
use crate::rdf::term::{as_iri, subject_iri};
use crate::render::html;
use axum::response::Response;
use oxrdf::{NamedNodeRef, Quad};
use tokio::task::spawn_blocking;

/// `GET /graph/{slug}`, with or without a suffix: a named graph and where it comes from.
///
/// 200 its statements and its description · 404 no such graph · 406 no format in common
pub async fn show(
    app: At,
    NamePath(name): NamePath,
    parameters: Parameters,
    accept: Accept,
    Language(language): Language,
) -> Result<Response, HttpError> {
    let choice = chosen(Some(&name), &accept, &Format::DOCUMENTS)?;
    let no_such_graph = || HttpError::NoSuchThing {
        kind: "graph".to_owned(),
        slug: name.slug.to_string(),
    };
    let address = format!("{}/graph/{}", app.base, name.slug);
    let iri = graph_iri(&name.slug);
    let links = Links::of_formats(iri.as_str(), &address, &Format::DOCUMENTS, |it| {
        app.keeping(it)
    });
    if choice.format == Format::Html {
        let head = head(app.snapshot(), &name.slug, app.pages.rows).ok_or_else(no_such_graph)?;
        let whole = parameters.first("all").map(ToOwned::to_owned);
        let here = app.clone();
        let made = move || page(&here, &head, language, whole.as_deref());
        let body = spawn_blocking(made)
            .await
            .map_err(|_| HttpError::Panicked)??;
        let mut reply = Reply::new(body, choice.content_type);
        (reply.links, reply.language) = (links, Some(language));
        reply.negotiated = choice.negotiated;
        return Ok(reply.send(&app));
    }
    let found = find(app.snapshot(), &name.slug).ok_or_else(no_such_graph)?;
    let quads = sorted(found.quads.into_iter().chain(found.about).collect());
    rdf_reply(&app, choice, None, &quads, links)
}

fn page(
    app: &At,
    graph: &GraphHead,
    language: &str,
    whole: Option<&str>,
) -> Result<String, HttpError> {
    let snapshot = app.snapshot();
    let description = describe(snapshot, &graph.iri).ok_or(HttpError::NoSuchPage)?;
    let mut view = view(snapshot, &description, language);
    let portrait = portrait(studio(app, language, whole), &mut view);
    let name = |iri: NamedNodeRef<'_>| Ref {
        label: label(snapshot, iri, language),
        iri: iri.into_owned(),
    };
    let triples: Vec<(Ref, Ref, Value)> = graph
        .first
        .iter()
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
    let path = page_path(graph.iri.as_str()).ok_or(HttpError::NoSuchPage)?;
    let frame = Framed {
        path: &path,
        language,
        formats: &Format::DOCUMENTS,
        json_ld: None,
        iri: Some(graph.iri.as_str()),
    };
    framed(app, &frame, |frame| {
        html::graph(frame, &view, &portrait, graph.total, &triples)
    })
}
