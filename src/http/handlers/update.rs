//! SPARQL updates, for those who hold a token: each request is one commit.
//!
//! - **Shape:** by POST, as a form field `update` or as the body. The dataset of each WHERE can be named with
//!   `using-graph-uri` and `using-named-graph-uri`. `If-Match` takes the number of a version.
//! - **Source:** <https://www.w3.org/TR/sparql11-protocol/#update-operation>.

use super::sparql::request::{content_type, graph, in_utf8};
use crate::http::auth::{Bearer, Scope};
use crate::http::body::Upload;
use crate::http::extract::{Parameters, form};
use crate::http::problem::HttpError;
use crate::http::state::AppState;
use crate::http::write::{MESSAGE, WriteError, Writer, committed, tag};
use crate::query::QueryError;
use crate::query::evaluate::GraphChoice;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use bytes::Bytes;

/// By which way these commits come in.
const SOURCE: &str = "update";
const FORM: &str = "application/x-www-form-urlencoded";
const UPDATE: &str = "application/sparql-update";

/// `POST /update`: changes what the update says, in one commit.
///
/// 200 · 400 not SPARQL · 412 another version · 413 · 415 · 422 against the rules or the shapes · 503 too costly
pub async fn post(
    State(app): State<AppState>,
    Parameters(pairs): Parameters,
    writer: Writer,
    headers: HeaderMap,
    Upload(body): Upload,
) -> Result<Response, HttpError> {
    let request = UpdateRequest::read(pairs, &headers, body)?;
    let update = app.engine.parse_update(&request.text)?;
    let update = update.using(request.using).map_err(QueryError::from)?;
    let turn = writer.saying(request.message)?.turn(&app).await?;
    turn.expects(|_, version| Some(version))?;
    let change = app.engine.update(turn.snapshot.clone(), update).await?;
    let made = turn.commit(change, SOURCE, "SPARQL update").await?;
    Ok(committed(StatusCode::OK, &made, Some(&tag(made.version))))
}

/// A method that would change something in a way that there is not.
///
/// 400 no legal token · 401 none, or none that is good · 403 without the scope, or read-only · 429 too many tries
pub async fn refuse(bearer: Bearer) -> Result<Response, HttpError> {
    bearer.require(Scope::Write)?;
    Err(HttpError::ReadOnly(
        "a token changes a graph with PUT, POST and DELETE, and whatever else with POST to /update",
    ))
}

/// An update as the protocol sends it.
#[derive(Debug)]
struct UpdateRequest {
    text: String,
    using: GraphChoice,
    message: Option<String>,
}

impl UpdateRequest {
    fn read(
        mut pairs: Vec<(String, String)>,
        headers: &HeaderMap,
        body: Bytes,
    ) -> Result<Self, HttpError> {
        let (media_type, text) = in_utf8(content_type(headers), body.into());
        match media_type.as_str() {
            // With a form, everything stands in the form.
            FORM => pairs = form(&text?)?,
            UPDATE => pairs.push(("update".to_owned(), text?)),
            _ => return Err(WriteError::NoUpdate.into()),
        }
        let bad = |detail: &str| HttpError::BadRequest(detail.to_owned());
        let (mut update, mut message) = (None, None);
        let mut using = GraphChoice::default();
        for (name, value) in pairs {
            match name.as_str() {
                "update" if update.is_some() => return Err(bad("`update` stands there twice")),
                "update" => update = Some(value),
                "using-graph-uri" => using.default.push(graph(&name, &value)?),
                "using-named-graph-uri" => using.named.push(graph(&name, &value)?),
                "query" => return Err(bad("a query is asked at /sparql")),
                MESSAGE => message = Some(value),
                _ => {}
            }
        }
        let text = update.ok_or_else(|| bad("the form has no field `update`"))?;
        Ok(Self {
            text,
            using,
            message,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::http::HeaderValue;
    use axum::http::header::CONTENT_TYPE;

    fn read(address: &str, content_type: &'static str, body: &str) -> Result<String, u16> {
        let mut headers = HeaderMap::new();
        headers.insert(CONTENT_TYPE, HeaderValue::from_static(content_type));
        let pairs = form(address).unwrap();
        UpdateRequest::read(pairs, &headers, body.to_owned().into())
            .map(|request| {
                let using = request.using;
                format!(
                    "{} {} {}",
                    request.text,
                    using.default.len(),
                    using.named.len()
                )
            })
            .map_err(|error| error.row().0.as_u16())
    }

    #[test]
    fn an_update_comes_as_a_field_or_as_the_body() {
        for (address, content_type, body, expected) in [
            ("", UPDATE, "CLEAR ALL", Ok("CLEAR ALL 0 0")),
            (
                "using-graph-uri=a:b&x=y",
                UPDATE,
                "CLEAR ALL",
                Ok("CLEAR ALL 1 0"),
            ),
            ("", FORM, "update=CLEAR+ALL", Ok("CLEAR ALL 0 0")),
            (
                "",
                FORM,
                "update=CLEAR+ALL&using-named-graph-uri=a%3Ab&using-named-graph-uri=a%3Ac",
                Ok("CLEAR ALL 0 2"),
            ),
            ("", FORM, "update=a&update=b", Err(400)),
            ("update=a", UPDATE, "CLEAR ALL", Err(400)),
            ("", FORM, "query=ASK+%7B%7D", Err(400)),
            ("", FORM, "", Err(400)),
            ("", FORM, "update=a&using-graph-uri=b", Err(400)),
            ("", "application/sparql-query", "ASK {}", Err(415)),
            (
                "",
                "application/sparql-update; charset=utf-16",
                "CLEAR ALL",
                Err(415),
            ),
        ] {
            let expected = expected.map(ToOwned::to_owned);
            assert_eq!(
                read(address, content_type, body),
                expected,
                "{address} {body}"
            );
        }
    }
}
