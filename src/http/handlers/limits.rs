//! What a query may cost, for programs and for people.

use super::negotiated;
use super::page::{Framed, framed};
use crate::http::edition::Present;
use crate::http::extract::{Accept, Language};
use crate::http::problem::HttpError;
use crate::http::respond::{Cache, Reply};
use crate::rdf::format::{Format, Offer};
use crate::render::html;
use axum::response::Response;
use serde_json::{Value, json};

/// The two forms of the list.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Form {
    Json,
    Page,
}

impl Offer for Form {
    fn media_types(self) -> &'static [&'static str] {
        match self {
            Self::Json => &["application/json"],
            Self::Page => Format::Html.media_types(),
        }
    }
}

/// `GET /limits`: every limit of the query endpoint.
pub async fn show(
    Present(app): Present,
    accept: Accept,
    Language(language): Language,
) -> Result<Response, HttpError> {
    let limits = app.engine.limits().told();
    let (form, _) = negotiated(&accept, &[Form::Json, Form::Page])?;
    let mut reply = match form {
        Form::Json => {
            let limits = limits.iter().map(|limit| {
                json!({
                    "name": limit.name,
                    "value": limit.value,
                    "unit": limit.unit,
                    "description": limit.what,
                })
            });
            let body = json!({
                "endpoint": format!("{}/sparql", app.base),
                "limits": limits.collect::<Value>(),
            });
            Reply::new(body.to_string(), "application/json")
        }
        Form::Page => {
            let frame = Framed::plain("/limits", language);
            let rows = limits.map(|limit| {
                let value = limit
                    .value
                    .map_or("no limit".to_owned(), |value| value.to_string());
                [limit.what.to_owned(), value, limit.unit.to_owned()]
            });
            let body = framed(&app, &frame, |frame| html::limits(frame, &rows))?;
            let mut reply = Reply::new(body, Format::Html.content_type());
            reply.language = Some(language);
            reply
        }
    };
    (reply.negotiated, reply.cache) = (true, Cache::Document);
    Ok(reply.send(&app))
}
