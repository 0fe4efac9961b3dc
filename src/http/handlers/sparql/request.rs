//! What the protocol sends with a query, by GET and by POST.
//!
//! - **Errors:** what the protocol forbids is a 400, another type of body or charset a 415, an update
//!   a 403.
//! - **Source:** <https://www.w3.org/TR/sparql11-protocol/#query-operation>.

use crate::http::edition::At;
use crate::http::extract::form;
use crate::http::problem::HttpError;
use crate::query::evaluate::GraphChoice;
use crate::rdf::iri::VERSION;
use axum::body::Bytes;
use axum::http::HeaderMap;
use axum::http::header::CONTENT_TYPE;
use oxrdf::NamedNode;

/// The longest query for which a link is made, in bytes; longer ones do not fit into an address.
const LINKED: usize = 8 * 1024;

/// Where an update belongs.
const ELSEWHERE: &str = "this address answers queries; an update goes to /update, with a token";

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
                "query" => request.text = Some(without_mark(value)),
                "default-graph-uri" => request.graphs.default.push(graph(&name, &value)?),
                "named-graph-uri" => request.graphs.named.push(graph(&name, &value)?),
                "format" => request.format = Some(value),
                "update" => return Err(HttpError::ReadOnly(ELSEWHERE)),
                _ => request.others.push((name, value)),
            }
        }
        Ok(request)
    }

    /// Reads a body: a form, or the query itself with its parameters in the address.
    pub fn from_body(
        pairs: Vec<(String, String)>,
        headers: &HeaderMap,
        body: Bytes,
    ) -> Result<Self, HttpError> {
        Self::posted(pairs, content_type(headers), body.into())
    }

    /// Reads the body of a POST: a form with everything in it, or the query itself beside the
    /// parameters of the address.
    fn posted(
        mut pairs: Vec<(String, String)>,
        content_type: &str,
        body: Vec<u8>,
    ) -> Result<Self, HttpError> {
        let (media_type, text) = in_utf8(content_type, body);
        let known = [
            "application/x-www-form-urlencoded",
            "application/sparql-query",
        ];
        if media_type == "application/sparql-update" {
            return Err(HttpError::ReadOnly(ELSEWHERE));
        }
        if !known.contains(&media_type.as_str()) {
            return Err(HttpError::UnsupportedMediaType);
        }
        let text = text?;
        if media_type == known[0] {
            pairs = form(&text)?;
        } else {
            pairs.push(("query".to_owned(), text));
        }
        let request = Self::read(pairs)?;
        if request.text.is_none() {
            return Err(HttpError::BadRequest(
                "the form has no field `query`".to_owned(),
            ));
        }
        Ok(request)
    }

    /// Whether there is a parameter of this name, whatever its value.
    pub fn has(&self, name: &str) -> bool {
        self.others.iter().any(|(other, _)| other == name)
    }

    /// Whether a parameter of yes or no says no.
    pub fn declines(&self, name: &str) -> bool {
        let value = self.others.iter().find(|(other, _)| other == name);
        value.is_some_and(|(_, value)| ["false", "0", "no"].contains(&value.as_str()))
    }
}

/// The type of a body, as its sender names it; empty where it does not.
pub fn content_type(headers: &HeaderMap) -> &str {
    let named = headers.get(CONTENT_TYPE).and_then(|it| it.to_str().ok());
    named.unwrap_or_default()
}

/// The media type of a body, and its text if that is in UTF-8.
pub fn in_utf8(content_type: &str, body: Vec<u8>) -> (String, Result<String, HttpError>) {
    let mut parts = content_type.split(';').map(str::trim);
    let media_type = parts.next().unwrap_or_default().to_ascii_lowercase();
    let other = parts.find_map(charset).filter(|charset| !is_utf8(charset));
    let text = match other {
        Some(charset) => Err(HttpError::Charset(charset.chars().take(40).collect())),
        None => String::from_utf8(body)
            .map_err(|_| HttpError::BadRequest("the body is not UTF-8".to_owned())),
    };
    (media_type, text)
}

/// A text without the mark that some editors put at the beginning of a file.
fn without_mark(text: String) -> String {
    match text.strip_prefix('\u{feff}') {
        Some(rest) => rest.to_owned(),
        None => text,
    }
}

/// The value of a `charset` parameter.
fn charset(parameter: &str) -> Option<&str> {
    let (name, value) = parameter.split_once('=')?;
    let named = name.trim().eq_ignore_ascii_case("charset");
    named.then(|| value.trim().trim_matches('"'))
}

/// Whether text in this charset is UTF-8.
fn is_utf8(charset: &str) -> bool {
    ["utf-8", "utf8", "us-ascii"]
        .iter()
        .any(|name| charset.eq_ignore_ascii_case(name))
}

/// The graph that a parameter of the protocol names.
pub fn graph(name: &str, value: &str) -> Result<NamedNode, HttpError> {
    NamedNode::new(value)
        .map_err(|error| HttpError::BadRequest(format!("`{name}` is not an IRI: {error}")))
}

/// Where it is explained what a query does; `None` for one that does not fit into an address.
pub fn explanation(app: &At, text: &str, graphs: &GraphChoice) -> Option<String> {
    asked_at(app, "/explain", text, graphs)
}

/// Where a query is asked by GET, of the version that the request keeps to; `None` for one that does
/// not fit into an address.
pub fn asked_at(app: &At, path: &str, text: &str, graphs: &GraphChoice) -> Option<String> {
    let mut pairs = form_urlencoded::Serializer::new(String::new());
    pairs.append_pair("query", text);
    for graph in &graphs.default {
        pairs.append_pair("default-graph-uri", graph.as_str());
    }
    for graph in &graphs.named {
        pairs.append_pair("named-graph-uri", graph.as_str());
    }
    if let Some(version) = app.kept_to() {
        pairs.append_pair(VERSION, &version.to_string());
    }
    let pairs = pairs.finish();
    (pairs.len() <= LINKED).then(|| format!("{}{path}?{pairs}", app.base))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn posted(content_type: &str, body: &str) -> Result<String, u16> {
        QueryRequest::posted(Vec::new(), content_type, body.as_bytes().to_vec())
            .map(|request| request.text.unwrap_or_default())
            .map_err(|error| error.row().0.as_u16())
    }

    #[test]
    fn a_body_is_a_query_in_utf_8_or_refused() {
        let table = [
            ("application/sparql-query", "ASK {}", Ok("ASK {}")),
            (
                "Application/SPARQL-Query;charset=\"UTF-8\"",
                "ASK {}",
                Ok("ASK {}"),
            ),
            (
                "application/sparql-query; a=b; charset=us-ascii",
                "\u{feff}ASK {}",
                Ok("ASK {}"),
            ),
            (
                "application/sparql-query; charset=utf-16",
                "ASK {}",
                Err(415),
            ),
            ("application/sparql-update", "DROP ALL", Err(403)),
            (
                "application/x-www-form-urlencoded",
                "query=ASK+%7B%7D",
                Ok("ASK {}"),
            ),
            (
                "application/x-www-form-urlencoded",
                "query=%EF%BB%BFASK",
                Ok("ASK"),
            ),
            (
                "application/x-www-form-urlencoded",
                "query=a&query=b",
                Err(400),
            ),
            ("application/x-www-form-urlencoded", "query=%FF", Err(400)),
            ("application/x-www-form-urlencoded", "", Err(400)),
            (
                "application/x-www-form-urlencoded",
                "query=a&update=b",
                Err(403),
            ),
            ("multipart/form-data; boundary=x", "", Err(415)),
            ("text/plain", "ASK {}", Err(415)),
            ("", "ASK {}", Err(415)),
        ];
        for (content_type, body, expected) in table {
            let expected = expected.map(ToOwned::to_owned);
            assert_eq!(
                posted(content_type, body),
                expected,
                "{content_type}: {body}"
            );
        }
    }
}
