//! The API about itself: as OpenAPI, as a page, as a catalogue of what can be asked.
//!
//! - **Source:** <https://spec.openapis.org/oas/v3.1.1.html>, <https://www.rfc-editor.org/rfc/rfc9727>,
//!   <https://www.rfc-editor.org/rfc/rfc9264#section-4.2>.

use super::page::{Framed, framed};
use crate::http::edition::{At, Present};
use crate::http::extract::Language;
use crate::http::headers::Links;
use crate::http::openapi;
use crate::http::problem::HttpError;
use crate::http::respond::Reply;
use crate::http::route::{Operation, Place, Route};
use crate::http::routes::groups;
use crate::rdf::format::Format;
use crate::render::html::{self, ApiGroup, ApiOperation, ApiParameter};
use axum::http::Method;
use axum::response::Response;
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use serde_json::{Value, json};

/// `GET /openapi.json`: the whole API in one document.
pub async fn description(Present(app): Present) -> Response {
    let body = openapi::document(&app).to_string();
    Reply::new(body, "application/json").send(&app)
}

/// `GET /api`: the same for readers.
pub async fn page(
    Present(app): Present,
    Language(language): Language,
) -> Result<Response, HttpError> {
    let groups: Vec<_> = groups(&app)
        .into_iter()
        .map(|group| ApiGroup {
            name: group.name,
            description: group.description,
            operations: group.routes.iter().flat_map(operations).collect(),
        })
        .collect();
    let queries = super::queries::views(&app);
    let frame = Framed::plain("/api", language);
    let body = framed(&app, &frame, |frame| html::api(frame, &groups, &queries))?;
    let mut reply = Reply::new(body, Format::Html.content_type());
    reply.language = Some(language);
    Ok(reply.send(&app))
}

fn operations(route: &Route) -> impl Iterator<Item = ApiOperation> + '_ {
    route
        .operations
        .iter()
        .map(|(method, operation)| ApiOperation {
            id: operation.id.clone(),
            method: method.to_string(),
            path: route.path,
            summary: operation.summary,
            description: operation.description,
            parameters: operation
                .parameters
                .iter()
                .map(|parameter| ApiParameter {
                    name: parameter.name,
                    in_path: parameter.place == Place::Path,
                    required: parameter.required,
                    description: parameter.description,
                    example: parameter.examples.first().cloned(),
                })
                .collect(),
            bodies: operation
                .bodies
                .iter()
                .map(|body| body.media_type)
                .collect(),
            status: operation.status,
            media_types: operation.media_types.clone(),
            problems: operation.problems.clone(),
            example: (*method == Method::GET
                && operation.status < 400
                && operation.scope.is_none()
                && !operation.cookie)
                .then(|| example(route.path, operation))
                .flatten(),
            for_browsers: opens(operation),
        })
}

/// Whether a browser can open its address: it gets a page, or a file whatever it asks for.
fn opens(operation: &Operation) -> bool {
    let page = operation.media_types.contains(&Format::Html.media_type());
    operation.status == 200 && (page || !operation.problems.contains(&406))
}

/// An address that answers: the path with the first example of each parameter that it needs; nothing
/// where one has no example, as long as no result was frozen.
fn example(path: &str, operation: &Operation) -> Option<String> {
    let mut required = operation.parameters.iter().filter(|each| each.required);
    required.try_fold(path.to_owned(), |path, parameter| {
        let value = parameter.examples.first()?;
        Some(match parameter.place {
            Place::Path => path.replace(&format!("{{{}}}", parameter.name), value),
            Place::Header => path,
            Place::Query => {
                let separator = if path.contains('?') { '&' } else { '?' };
                let value = utf8_percent_encode(value, NON_ALPHANUMERIC);
                format!("{path}{separator}{}={value}", parameter.name)
            }
        })
    })
}

/// `GET /.well-known/api-catalog`: what can be asked here, and where each is described.
pub async fn catalogue(Present(app): Present) -> Response {
    let base = &app.base;
    let address = format!("{base}/.well-known/api-catalog");
    let body = json!({ "linkset": linkset(&app, &address) }).to_string();
    let content_type =
        "application/linkset+json; profile=\"https://www.rfc-editor.org/info/rfc9727\"";
    let mut reply = Reply::new(body, content_type);
    reply.links = Links::default().with(&address, "api-catalog", "");
    reply.send(&app)
}

fn linkset(app: &At, address: &str) -> Vec<Value> {
    let at = |path: &str| format!("{}{path}", app.base);
    let link = |path: &str, media_type: &str| json!([{ "href": at(path), "type": media_type }]);
    let description = link("/openapi.json", "application/json");
    // An address that describes itself in RDF when nothing is asked of it.
    let itself = |path: &str| {
        json!([
            { "href": at(path), "type": Format::Turtle.media_type() },
            { "href": at("/openapi.json"), "type": "application/json" },
        ])
    };
    let html = Format::Html.media_type();
    let void = link("/.well-known/void", Format::Turtle.media_type());
    let apis = [
        ("/sparql", itself("/sparql"), "/sparql"),
        ("/store", itself("/store"), "/api"),
        ("/queries", description.clone(), "/queries"),
        ("/", description, "/api"),
    ];
    let items: Vec<_> = apis
        .iter()
        .map(|(path, ..)| json!({ "href": at(path) }))
        .collect();
    let catalogue = json!({ "anchor": address, "item": items });
    let described = apis.into_iter().map(|(path, machine, reader)| {
        json!({
            "anchor": at(path),
            "service-desc": machine,
            "service-doc": link(reader, html),
            "service-meta": void,
        })
    });
    std::iter::once(catalogue).chain(described).collect()
}
