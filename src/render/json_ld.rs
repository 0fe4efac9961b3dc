//! JSON-LD as people like it: one root object, short keys, nested parts, stable shapes.
//!
//! - **Shape:** written from `ontology/contexts/v1.jsonld`, which is the contract: a key with
//!   `@container: @set` is always an array, `@language` always a language map, `@type: @id` always
//!   a string; every other reference is an object with `id`, and with the names that the input has.
//! - **Errors:** [`RenderError::Context`] when the context uses what [`Context::parse`] does not read.
//! - **Source:** <https://www.w3.org/TR/json-ld11/>; `docs/adr/0004-json-ld-writer.md`. The round trip
//!   to the same graph under RDFC-1.0 is a test.

mod context;
mod node;

pub use context::Context;

use super::RenderError;
use crate::rdf::iri::CONTEXT;
use node::Writer;
use oxrdf::{GraphName, NamedNode, Quad};
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;

/// A description as one object with `root` at its top.
pub fn document(context: &Context, root: &NamedNode, quads: &[Quad]) -> Value {
    let mut writer = Writer::new(context, quads);
    let mut object = Map::new();
    object.insert("@context".to_owned(), json!(CONTEXT));
    object.extend(writer.root(root));
    let rest = writer.rest();
    if !rest.is_empty() {
        object.insert("included".to_owned(), Value::Array(rest));
    }
    Value::Object(object)
}

/// A graph without a root: all subjects side by side.
pub fn graph(context: &Context, quads: &[Quad]) -> Value {
    let nodes = Writer::new(context, quads).flat();
    json!({ "@context": CONTEXT, "@graph": nodes })
}

/// A whole dataset: one entry for each named graph, with its subjects side by side.
pub fn dataset(context: &Context, quads: &[Quad]) -> Value {
    let mut graphs: BTreeMap<String, Vec<Quad>> = BTreeMap::new();
    for quad in quads {
        let name = match &quad.graph_name {
            GraphName::NamedNode(node) => node.as_str().to_owned(),
            GraphName::BlankNode(node) => node.to_string(),
            GraphName::DefaultGraph => String::new(),
        };
        graphs.entry(name).or_default().push(quad.clone());
    }
    let mut entries = Vec::new();
    for (name, quads) in graphs {
        let nodes = Writer::new(context, &quads).flat();
        if name.is_empty() {
            entries.extend(nodes);
        } else {
            entries.push(json!({ "id": name, "@graph": nodes }));
        }
    }
    json!({ "@context": CONTEXT, "@graph": entries })
}

/// A JSON value as text, indented for readers.
pub fn text(value: &Value) -> Result<String, RenderError> {
    let mut text = serde_json::to_string_pretty(value)?;
    text.push('\n');
    Ok(text)
}
