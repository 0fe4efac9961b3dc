//! The named queries in the description: each a path with its own parameters and columns, read
//! from the header of its file.

use super::super::handlers::sparql::AnswerFormat;
use super::super::route::Operation;
use super::super::routes::{iri, slug};
use super::super::state::App;
use super::{operation, reference};
use crate::query::header::{Header, Param, ParamType};
use crate::query::named::NamedQuery;
use serde_json::{Map, Value, json};

/// What the queries stand under.
pub(super) const TAG: &str = "Named queries";

/// A path for each named query.
pub fn paths(app: &App) -> impl Iterator<Item = (String, Value)> {
    app.queries.iter().map(|query| {
        let path = format!("/queries/{}", query.name);
        (path, json!({ "get": described(query) }))
    })
}

fn described(query: &NamedQuery) -> Value {
    let header = &query.header;
    let shared = Operation::new(&format!("named-query-{}", query.name), "")
        .offers(AnswerFormat::offers(query.parsed.form()))
        .problem(400)
        .problem(429)
        .problem(503)
        .passing();
    let mut value = operation(&shared, TAG);
    value["summary"] = json!(header.summary);
    value["description"] = json!(description(query));
    value["parameters"] = header
        .params
        .iter()
        .map(|param| parameter(header, param))
        .collect();
    let rows = value.pointer_mut("/responses/200/content/application~1sparql-results+json");
    if let Some(content) = rows {
        *content = json!({ "schema": schema(header) });
    }
    value
}

/// What the query answers, its columns, and the addresses of the other formats.
fn description(query: &NamedQuery) -> String {
    let header = &query.header;
    let mut text = header.description.clone();
    if !header.columns.is_empty() {
        text.push_str("\n\nColumns:\n");
    }
    for column in &header.columns {
        text.push_str(&format!("\n- `{}`: {}", column.name, column.meaning));
    }
    text.push_str(&format!(
        "\n\nWith a suffix (`/queries/{}.csv`, `.tsv`, `.json`, `.xml`) the rows come in that format.",
        query.name
    ));
    text.trim_start().to_owned()
}

fn parameter(header: &Header, param: &Param) -> Value {
    let mut schema = match &param.kind {
        ParamType::Iri(Some(kind)) => json!({
            "description": format!("An IRI or the slug of a {kind}"),
            "anyOf": [slug(), iri()],
        }),
        ParamType::Iri(None) => iri(),
        ParamType::Text => json!({ "type": "string", "pattern": "[^ ]" }),
        ParamType::Integer => json!({ "type": "integer", "format": "int64" }),
        ParamType::Decimal => json!({ "type": "string", "pattern": DECIMAL }),
    };
    if !param.required {
        // An empty field of a form is one that was left out.
        schema = json!({ "anyOf": [schema, { "const": "" }] });
    }
    let example = header.example.iter().find(|(name, _)| *name == param.name);
    let mut value = json!({
        "name": param.name,
        "in": "query",
        "required": param.required,
        "description": param.description,
        "schema": schema,
    });
    if let Some((_, text)) = example {
        value["example"] = match param.kind {
            ParamType::Integer => text
                .parse::<i64>()
                .map_or_else(|_| json!(text), Value::from),
            _ => json!(text),
        };
    }
    value
}

const DECIMAL: &str = "^[+-]?([0-9]+([.][0-9]*)?|[.][0-9]+)$";

/// The rows in JSON: the shared schema, with the query's own columns.
fn schema(header: &Header) -> Value {
    let columns: Vec<_> = header.columns.iter().map(|column| &column.name).collect();
    let terms: Map<_, _> = header
        .columns
        .iter()
        .map(|column| {
            let mut term = reference("schemas", "Term");
            term["description"] = json!(column.meaning);
            (column.name.clone(), term)
        })
        .collect();
    json!({
        "allOf": [reference("schemas", "Results")],
        "properties": {
            "head": { "properties": { "vars": { "const": columns } } },
            "results": {
                "properties": {
                    "bindings": {
                        "items": { "properties": terms, "additionalProperties": false },
                    },
                },
            },
        },
    })
}
