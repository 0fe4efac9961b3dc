//! The schemas and responses that operations share.
//!
//! - **Source:** <https://www.w3.org/TR/sparql11-results-json/>, <https://www.rfc-editor.org/rfc/rfc9457>.

use super::reference;
use crate::http::auth::COOKIE_NAME;
use axum::http::StatusCode;
use serde_json::{Map, Value, json};

/// The statuses that a problem can have.
const PROBLEMS: [u16; 18] = [
    400, 401, 403, 404, 405, 406, 409, 410, 412, 413, 414, 415, 422, 429, 500, 501, 503, 507,
];

/// The name of the one way to show who one is.
pub const TOKEN: &str = "token";
/// The name of the other one, for pages.
pub const COOKIE: &str = "cookie";

/// What the description keeps under `components`.
pub fn components() -> Value {
    let mut responses = Map::new();
    for status in PROBLEMS {
        responses.insert(problem_name(status), problem(reason(status)));
    }
    responses.insert("Problem".to_owned(), problem("Another problem"));
    let not_modified =
        json!({ "description": "The client has this already: by `ETag`, or else by date" });
    responses.insert("NotModified".to_owned(), not_modified);
    let uri = json!({ "type": "string", "format": "uri" });
    let location = json!({ "description": "Where", "required": true, "schema": uri });
    let elsewhere = json!({
        "description": "What is wanted lies elsewhere: another version, or what took its place",
        "headers": { "Location": location },
    });
    responses.insert("Elsewhere".to_owned(), elsewhere);
    let token = json!({
        "type": "http",
        "scheme": "bearer",
        "description": "A token from the operator of this server. Its scopes are submit, review, write (which \
            includes submit) and admin (everything). Servers without tokens take no changes.",
    });
    let cookie = json!({
        "type": "apiKey",
        "in": "cookie",
        "name": COOKIE_NAME,
        "description": "A token that a browser keeps after signing in at /curation/sign-in, for these pages only.",
    });
    json!({
        "schemas": schemas(),
        "responses": responses,
        "securitySchemes": { TOKEN: token, COOKIE: cookie },
    })
}

/// The component with the problems of a status: `NotFound`.
pub fn problem_name(status: u16) -> String {
    reason(status).replace(' ', "")
}

fn reason(status: u16) -> &'static str {
    let status = StatusCode::from_u16(status).ok();
    status
        .and_then(|status| status.canonical_reason())
        .unwrap_or("Problem")
}

fn problem(description: &str) -> Value {
    json!({
        "description": description,
        "content": {
            "application/problem+json": { "schema": reference("schemas", "Problem") },
            "text/html": { "schema": { "type": "string" } },
        },
    })
}

/// The schema of a media type.
pub fn content(media_type: &str) -> Value {
    match media_type {
        "application/sparql-results+json" => json!({ "schema": reference("schemas", "Results") }),
        // RDF in JSON, and bytes: any value, which is what an empty schema says.
        "application/ld+json"
        | "application/json"
        | "application/linkset+json"
        | "application/gzip" => {
            json!({})
        }
        _ => json!({ "schema": { "type": "string" } }),
    }
}

fn schemas() -> Value {
    json!({
        "Problem": {
            "description": "An error (RFC 9457); `type` leads to a page with advice",
            "type": "object",
            "required": ["type", "title", "status"],
            "properties": {
                "type": { "type": "string", "format": "uri" },
                "title": { "type": "string" },
                "status": { "type": "integer" },
                "detail": { "type": "string" },
                "line": { "type": "integer", "minimum": 1 },
                "column": { "type": "integer", "minimum": 1 },
                "excerpt": { "type": "string" },
                "hint": { "type": "string" },
                "requestId": { "type": "string" },
                "available": { "type": "array", "items": { "type": "string" } },
            },
        },
        "Results": {
            "description": "The answer to a SELECT or an ASK (SPARQL 1.1 Query Results JSON Format)",
            "type": "object",
            "required": ["head"],
            "properties": {
                "head": {
                    "type": "object",
                    "properties": { "vars": { "type": "array", "items": { "type": "string" } } },
                },
                "boolean": { "type": "boolean" },
                "results": {
                    "type": "object",
                    "required": ["bindings"],
                    "properties": {
                        "bindings": {
                            "type": "array",
                            "items": {
                                "type": "object",
                                "additionalProperties": reference("schemas", "Term"),
                            },
                        },
                    },
                },
            },
        },
        "Term": {
            "description": "An RDF term",
            "type": "object",
            "required": ["type", "value"],
            "properties": {
                "type": { "type": "string", "enum": ["uri", "literal", "bnode", "triple"] },
                "value": {},
                "xml:lang": { "type": "string" },
                "datatype": { "type": "string" },
            },
        },
    })
}
