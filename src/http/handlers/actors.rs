//! Actors: who works with whom, and what those outside public authorities take part in.
//!
//! - **Source:** three [charts](crate::catalog::chart::CHARTS), narrowed alike; their files lie at `/charts`.

use super::charts::{taken, view};
use super::page::{Framed, framed};
use crate::catalog::chart::find;
use crate::http::edition::At;
use crate::http::extract::{Language, Parameters};
use crate::http::problem::HttpError;
use crate::http::respond::Reply;
use crate::rdf::format::Format;
use crate::rdf::iri::{LANGUAGE, VERSION};
use crate::render::html::{self, ActorsView};
use axum::response::Response;

/// The charts of the page, by name.
const SHOWN: [&str; 3] = [
    "co-involvement",
    "civil-society-by-topic",
    "civil-society-by-city",
];
/// What the page can be narrowed by, in the order of the form.
const FIELDS: [&str; 5] = ["city", "topic", "actorType", "minimum", "role"];

/// `GET /actors`: the network and the roles, narrowed by city, topic, kind of actor, role.
///
/// 200 · 400 a value that cannot be used
pub async fn show(
    app: At,
    Parameters(mut pairs): Parameters,
    Language(language): Language,
) -> Result<Response, HttpError> {
    let given = |name: &str| {
        pairs
            .iter()
            .any(|(key, value)| key == name && !value.trim().is_empty())
    };
    // In one city or on one topic few have more than one policy in common.
    if !given("minimum") && (given("city") || given("topic")) {
        pairs.retain(|(name, _)| name != "minimum");
        pairs.push(("minimum".to_owned(), "1".to_owned()));
    }
    let (ours, unknown): (Vec<_>, Vec<_>) = pairs
        .iter()
        .filter(|(name, _)| ![VERSION, LANGUAGE].contains(&name.as_str()))
        .cloned()
        .partition(|(name, _)| FIELDS.contains(&name.as_str()));
    let mut views = Vec::with_capacity(SHOWN.len());
    for chart in SHOWN.iter().filter_map(|name| find(name)) {
        let query = app.named_query(chart.query)?;
        let known = taken(query, &ours, &[]).arguments;
        views.push(view(&app, chart, &known, language).await?);
    }
    let fields = views.iter().flat_map(|view| &view.fields);
    let fields = FIELDS
        .iter()
        .filter_map(|name| fields.clone().find(|field| field.name == *name));
    let page = ActorsView {
        fields: fields.cloned().collect(),
        unknown: unknown
            .into_iter()
            .map(|(name, _)| name.chars().take(40).collect())
            .collect(),
        views,
    };
    let frame = Framed::plain("/actors", language);
    let body = framed(&app, &frame, |frame| html::actors(frame, &page))?;
    let mut reply = Reply::new(body, Format::Html.content_type());
    reply.language = Some(language);
    Ok(reply.send(&app))
}
