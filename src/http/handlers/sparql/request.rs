//! What the protocol sends with a query, by GET and by POST.
//!
//! - **Source:** <https://www.w3.org/TR/sparql11-protocol/#query-operation>.

use crate::http::extract::form;
use crate::http::problem::HttpError;
use crate::http::state::App;
use crate::query::evaluate::GraphChoice;
use axum::body::Bytes;
use axum::extract::rejection::BytesRejection;
use axum::http::HeaderMap;
use axum::http::header::CONTENT_TYPE;
use oxrdf::NamedNode;

/// The longest query for which a link is made, in bytes; longer ones do not fit into an address.
const LINKED: usize = 8 * 1024;

/// A request as the protocol describes it.
#[derive(Default)]
pub struct QueryRequest {
    pub text: Option<String>,
    pub graphs: GraphChoice,
    pub format: Option<String>,
    /// Parameters that the protocol does not know; some addresses have their own.
    pub others: Vec<(String, String)>,
}

impl QueryRequest {
    /// Reads the protocol's parameters.
    pub fn read(pairs: Vec<(String, String)>) -> Result<Self, HttpError> {
        let mut request = Self::default();
        for (name, value) in pairs {
            match name.as_str() {
                "query" if request.text.is_some() => {
                    return Err(HttpError::BadRequest(
                        "`query` stands there twice".to_owned(),
                    ));
                }
                "query" => request.text = Some(value),
                "default-graph-uri" => request.graphs.default.push(graph(&name, &value)?),
                "named-graph-uri" => request.graphs.named.push(graph(&name, &value)?),
                "format" => request.format = Some(value),
                "update" => return Err(HttpError::ReadOnly),
                _ => request.others.push((name, value)),
            }
        }
        Ok(request)
    }

    /// Reads a body: a form, or the query itself with its parameters in the address.
    pub fn from_body(
        app: &App,
        mut pairs: Vec<(String, String)>,
        headers: &HeaderMap,
        body: Result<Bytes, BytesRejection>,
    ) -> Result<Self, HttpError> {
        let body = body.map_err(|_| HttpError::BodyTooLarge(app.body_bytes))?;
        let text = String::from_utf8(body.into())
            .map_err(|_| HttpError::BadRequest("the body is not UTF-8".to_owned()))?;
        let content_type = headers
            .get(CONTENT_TYPE)
            .and_then(|value| value.to_str().ok());
        let media_type = content_type
            .unwrap_or_default()
            .split(';')
            .next()
            .unwrap_or_default();
        match media_type.trim().to_ascii_lowercase().as_str() {
            "application/x-www-form-urlencoded" => pairs = form(&text)?,
            "application/sparql-query" => pairs.push(("query".to_owned(), text)),
            "application/sparql-update" => return Err(HttpError::ReadOnly),
            _ => return Err(HttpError::UnsupportedMediaType),
        }
        let request = Self::read(pairs)?;
        if request.text.is_none() {
            return Err(HttpError::BadRequest(
                "the form has no field `query`".to_owned(),
            ));
        }
        Ok(request)
    }

    /// Whether a parameter of yes or no says no.
    pub fn declines(&self, name: &str) -> bool {
        let value = self.others.iter().find(|(other, _)| other == name);
        value.is_some_and(|(_, value)| ["false", "0", "no"].contains(&value.as_str()))
    }
}

fn graph(name: &str, value: &str) -> Result<NamedNode, HttpError> {
    NamedNode::new(value)
        .map_err(|error| HttpError::BadRequest(format!("`{name}` is not an IRI: {error}")))
}

/// Where it is explained what a query does; `None` for one that does not fit into an address.
pub fn explanation(app: &App, text: &str, graphs: &GraphChoice) -> Option<String> {
    let mut pairs = form_urlencoded::Serializer::new(String::new());
    pairs.append_pair("query", text);
    for graph in &graphs.default {
        pairs.append_pair("default-graph-uri", graph.as_str());
    }
    for graph in &graphs.named {
        pairs.append_pair("named-graph-uri", graph.as_str());
    }
    let pairs = pairs.finish();
    (pairs.len() <= LINKED).then(|| format!("{}/explain?{pairs}", app.site.base))
}
