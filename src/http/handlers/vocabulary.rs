//! The ontology, the shapes and the JSON-LD context.

use super::dataset;
use super::page::{Framed, framed};
use super::{chosen, rdf_reply};
use crate::catalog::shape::{other_fragments, shapes as all_shapes};
use crate::catalog::vocabulary::{Document, is_current, quads, terms, version as current_version};
use crate::http::edition::{At, Present};
use crate::http::extract::{Accept, Language, NamePath, Named, Parameters, RawPath};
use crate::http::headers::Links;
use crate::http::problem::HttpError;
use crate::http::respond::{Cache, Reply};
use crate::rdf::format::Format;
use crate::rdf::iri::{ONTOLOGY, SHAPES};
use crate::rdf::term::subject_iri;
use crate::rdf::vocab::owl;
use crate::render::html::{self, OntologyView, RuleView, ShapeView};
use axum::response::Response;
use oxrdf::NamedNodeRef;

/// `GET /ontology`: the documentation of the terms, or the ontology as RDF.
pub async fn ontology(
    app: At,
    accept: Accept,
    Language(language): Language,
) -> Result<Response, HttpError> {
    show(&app, Document::Ontology, None, &accept, language)
}

/// `GET /shapes`: the documentation of the shapes, or the shapes as RDF.
pub async fn shapes(
    app: At,
    accept: Accept,
    Language(language): Language,
) -> Result<Response, HttpError> {
    show(&app, Document::Shapes, None, &accept, language)
}

/// `GET /ontology/{version}`: a version of the ontology; only the present one is kept yet.
pub async fn version(
    Present(app): Present,
    RawPath(wanted): RawPath,
    accept: Accept,
    Language(language): Language,
) -> Result<Response, HttpError> {
    if is_current(app.snapshot(), &wanted) {
        return show(&app, Document::Ontology, None, &accept, language);
    }
    Err(HttpError::NoSuchThing {
        kind: "version of the ontology".to_owned(),
        slug: wanted,
    })
}

/// `GET /ontology/changes`: what changed in the ontology, term by term, and why.
pub async fn changes(
    Present(app): Present,
    Language(language): Language,
) -> Result<Response, HttpError> {
    let frame = Framed::plain("/ontology/changes", language);
    let body = framed(&app, &frame, |frame| {
        html::ontology_changes(frame, &app.ontology_changes)
    })?;
    let mut reply = Reply::new(body, Format::Html.content_type());
    reply.language = Some(language);
    Ok(reply.send(&app))
}

/// `GET /{document}.{suffix}`: the documents of the top level in one format.
pub async fn with_suffix(
    app: At,
    NamePath(name): NamePath,
    parameters: Parameters,
    accept: Accept,
    Language(language): Language,
) -> Result<Response, HttpError> {
    match (name.slug.as_str(), &name.suffix) {
        (_, None) => Err(HttpError::NoSuchPage),
        ("ontology", _) => show(&app, Document::Ontology, Some(&name), &accept, language),
        ("shapes", _) => show(&app, Document::Shapes, Some(&name), &accept, language),
        ("catalog", _) => dataset::catalogue_as(&app, Some(&name), &accept).await,
        ("dataset", _) => dataset::show_as(&app, Some(&name), &parameters, &accept, language).await,
        _ => Err(HttpError::NoSuchPage),
    }
}

fn show(
    app: &At,
    document: Document,
    name: Option<&Named>,
    accept: &Accept,
    language: &'static str,
) -> Result<Response, HttpError> {
    let choice = chosen(name, accept, &Format::DOCUMENTS)?;
    let (path, iri) = match document {
        Document::Ontology => ("/ontology", ONTOLOGY),
        Document::Shapes => ("/shapes", SHAPES),
    };
    let address = format!("{}{path}", app.base);
    let links = Links::of_formats(iri, &address, &Format::DOCUMENTS, |it| app.keeping(it));
    if choice.format == Format::Html {
        let frame = Framed {
            path,
            language,
            formats: &Format::DOCUMENTS,
            json_ld: None,
            iri: Some(iri),
        };
        let body = match document {
            Document::Ontology => ontology_page(app, &frame)?,
            Document::Shapes => shapes_page(app, &frame)?,
        };
        let mut reply = Reply::new(body, choice.content_type);
        (reply.links, reply.language) = (links, Some(language));
        reply.negotiated = choice.negotiated;
        return Ok(reply.send(app));
    }
    rdf_reply(app, choice, None, &quads(app.snapshot(), document), links)
}

fn ontology_page(app: &At, frame: &Framed<'_>) -> Result<String, HttpError> {
    let snapshot = app.snapshot();
    let version = current_version(snapshot);
    let classes = terms(snapshot, owl::CLASS, frame.language);
    let mut properties = terms(snapshot, owl::OBJECT_PROPERTY, frame.language);
    properties.extend(terms(snapshot, owl::DATATYPE_PROPERTY, frame.language));
    properties.sort_by(|a, b| a.name.cmp(&b.name));
    let view = OntologyView {
        version: version.as_deref(),
        classes: &classes,
        properties: &properties,
        context: &app.context,
    };
    framed(app, frame, |frame| html::ontology(frame, &view))
}

fn shapes_page(app: &At, frame: &Framed<'_>) -> Result<String, HttpError> {
    let snapshot = app.snapshot();
    // The page is English prose, whatever language its frame is in.
    let shapes = all_shapes(snapshot, "en");
    let mut subjects: Vec<_> = quads(snapshot, Document::Shapes)
        .iter()
        .filter_map(|quad| subject_iri(&quad.subject).map(NamedNodeRef::into_owned))
        .collect();
    subjects.dedup();
    let other = other_fragments(snapshot, &shapes, &subjects);
    let views: Vec<_> = shapes
        .into_iter()
        .map(|shape| ShapeView {
            name: shape.name,
            label: shape.label,
            target: shape.target,
            rules: shape
                .rules
                .into_iter()
                .map(|rule| RuleView {
                    name: rule.name,
                    label: rule.label,
                    path: rule.path.as_str().to_owned(),
                    severity: rule.severity,
                    message: rule.message,
                    description: rule.description,
                })
                .collect(),
        })
        .collect();
    framed(app, frame, |frame| html::shapes(frame, &views, &other))
}

/// `GET /context/v1.jsonld`: the JSON-LD context, which never changes under its address.
pub async fn context(Present(app): Present, RawPath(name): RawPath) -> Result<Response, HttpError> {
    if name != "v1.jsonld" {
        return Err(HttpError::NoSuchPage);
    }
    let mut reply = Reply::new(app.context_text.clone(), "application/ld+json");
    reply.cache = Cache::Immutable;
    Ok(reply.send(&app))
}
