//! The OpenAPI description: the route table and the named queries as one JSON document.
//!
//! - **Shape:** paths from [`super::routes`], one more path for each named query with its own
//!   parameters and columns, and the schemas that they share.
//! - **Source:** <https://spec.openapis.org/oas/v3.1.1.html>.

use super::route::{Body, Group, Operation, Parameter, Place};
use super::routes::groups;
use super::state::App;
use axum::http::{Method, StatusCode};
use serde_json::{Map, Value, json};

mod named;
mod schemas;

/// The version of the specification that the document keeps to.
const SPECIFICATION: &str = "3.1.1";

const ABOUT: &str = "What the CLIP graph publishes: every thing, list and named graph as a page and \
    as RDF, the whole dataset as files, a SPARQL 1.1 endpoint, and ready-made queries with parameters. \
    Everything is read with GET, queries also with POST; HEAD answers like GET without the body. \
    Errors are RFC 9457 problems, or pages for those who like text/html better.";

/// The whole description.
pub fn document(app: &App) -> Value {
    let groups = groups(app);
    let mut paths = Map::new();
    for group in &groups {
        for route in &group.routes {
            let item = route.operations.iter().map(|(method, described)| {
                let value = operation(described, group.name);
                (method_key(method), value)
            });
            paths.insert(route.path.to_owned(), Value::Object(item.collect()));
        }
    }
    for (path, value) in named::paths(app) {
        paths.insert(path, value);
    }
    json!({
        "openapi": SPECIFICATION,
        "info": {
            "title": "CLIP graph",
            "version": env!("CARGO_PKG_VERSION"),
            "summary": "Local integration policies for migrants in European cities, as linked open data",
            "description": ABOUT,
            "license": { "name": "CC BY 4.0 (the data)", "identifier": "CC-BY-4.0" },
        },
        "externalDocs": { "description": "The same for readers", "url": format!("{}/api", app.base) },
        "servers": [{ "url": app.base }],
        "tags": tags(&groups),
        "paths": paths,
        "components": schemas::components(),
    })
}

fn tags(groups: &[Group]) -> Value {
    let named = (
        named::TAG,
        "The ready-made queries, each with its own parameters and columns.",
    );
    let groups = groups.iter().map(|group| (group.name, group.description));
    groups
        .chain(std::iter::once(named))
        .map(|(name, description)| json!({ "name": name, "description": description }))
        .collect()
}

fn method_key(method: &Method) -> String {
    method.as_str().to_lowercase()
}

fn operation(operation: &Operation, tag: &str) -> Value {
    let mut value = json!({
        "operationId": operation.id,
        "tags": [tag],
        "summary": operation.summary,
    });
    if !operation.description.is_empty() {
        value["description"] = json!(operation.description);
    }
    if !operation.parameters.is_empty() {
        let parameters = operation.parameters.iter().map(parameter);
        value["parameters"] = parameters.collect();
    }
    if !operation.bodies.is_empty() {
        value["requestBody"] = json!({ "required": true, "content": bodies(&operation.bodies) });
    }
    if operation.cookie {
        value["security"] = json!([{ schemas::COOKIE: [] }]);
    }
    if let Some(scope) = operation.scope {
        value["security"] = json!([{ schemas::TOKEN: [scope] }]);
    }
    value["responses"] = responses(operation);
    value
}

fn parameter(parameter: &Parameter) -> Value {
    let mut value = json!({
        "name": parameter.name,
        "in": match parameter.place {
            Place::Path => "path",
            Place::Query => "query",
            Place::Header => "header",
        },
        "required": parameter.required,
        "description": parameter.description,
        "schema": parameter.schema,
    });
    let examples = parameter.examples.iter().enumerate().map(|(place, text)| {
        let example = json!({ "value": typed(&parameter.schema, text) });
        ((place + 1).to_string(), example)
    });
    if !parameter.examples.is_empty() {
        value["examples"] = Value::Object(examples.collect());
    }
    value
}

/// An example as a value of its schema's type.
fn typed(schema: &Value, text: &str) -> Value {
    match schema["type"].as_str() {
        Some("integer") => text
            .parse::<i64>()
            .map_or_else(|_| json!(text), Value::from),
        Some("array") => json!([text]),
        _ => json!(text),
    }
}

fn bodies(bodies: &[Body]) -> Value {
    let content = bodies.iter().map(|body| {
        let examples = body.examples.iter().enumerate();
        let examples: Map<_, _> = examples
            .map(|(place, value)| ((place + 1).to_string(), json!({ "value": value })))
            .collect();
        let value = json!({ "schema": body.schema, "examples": examples });
        (body.media_type.to_owned(), value)
    });
    Value::Object(content.collect())
}

/// The answers: the good one, 304 where a document may be had already, and the problems.
fn responses(operation: &Operation) -> Value {
    let mut responses = Map::new();
    if operation.status < 400 {
        responses.insert(
            operation.status.to_string(),
            success(operation, operation.status),
        );
    }
    if operation.creates {
        responses.insert("201".to_owned(), success(operation, 201));
    }
    if operation.status == 200 && operation.kept {
        responses.insert("304".to_owned(), reference("responses", "NotModified"));
    }
    for status in &operation.redirections {
        responses.insert(status.to_string(), reference("responses", "Elsewhere"));
    }
    let refusal = (operation.status >= 400).then_some(operation.status);
    let mut problems: Vec<u16> = refusal.into_iter().collect();
    problems.extend(&operation.problems);
    problems.extend([414, 500]);
    problems.sort_unstable();
    problems.dedup();
    for status in problems {
        let name = schemas::problem_name(status);
        responses.insert(status.to_string(), reference("responses", &name));
    }
    responses.insert("default".to_owned(), reference("responses", "Problem"));
    Value::Object(responses)
}

fn success(operation: &Operation, status: u16) -> Value {
    let reason = StatusCode::from_u16(status)
        .ok()
        .and_then(|status| status.canonical_reason())
        .unwrap_or_default();
    let mut value = json!({ "description": reason });
    if status == 303 {
        let schema = json!({ "type": "string", "format": "uri" });
        value["headers"] = json!({
            "Location": { "description": "The document", "required": true, "schema": schema },
        });
    }
    if !operation.media_types.is_empty() {
        let content = operation
            .media_types
            .iter()
            .map(|media_type| ((*media_type).to_owned(), schemas::content(media_type)));
        value["content"] = Value::Object(content.collect());
    }
    value
}

fn reference(kind: &str, name: &str) -> Value {
    json!({ "$ref": format!("#/components/{kind}/{name}") })
}
