//! Named queries as an API.
//!
//! - **Source:** `queries/README.md`; the answers are those of the SPARQL endpoint.

use super::negotiated;
use super::page::{Framed, framed};
use super::sparql::outcome::{self, Asked};
use super::sparql::{AnswerFormat, run};
use crate::http::edition::{At, Present};
use crate::http::extract::{Accept, Language, Parameters, RawPath};
use crate::http::problem::HttpError;
use crate::http::respond::Reply;
use crate::query::evaluate::GraphChoice;
use crate::query::named::NamedQuery;
use crate::rdf::format::Format;
use crate::rdf::iri::VERSION;
use crate::render::html::{self, ParamView, QueryView};
use axum::response::Response;
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use serde_json::{Value, json};

/// `GET /queries`: all named queries, as a page or as JSON.
pub async fn index(
    Present(app): Present,
    accept: Accept,
    Language(language): Language,
) -> Result<Response, HttpError> {
    let (format, _) = negotiated(&accept, &[Format::Html, Format::JsonLd])?;
    if format == Format::Html {
        let frame = Framed::plain("/queries", language);
        let queries = views(&app);
        let body = framed(&app, &frame, |frame| html::queries(frame, &queries))?;
        let mut reply = Reply::new(body, format.content_type());
        (reply.language, reply.negotiated) = (Some(language), true);
        return Ok(reply.send(&app));
    }
    let all: Vec<_> = app
        .queries
        .iter()
        .map(|query| as_json(&app, query))
        .collect();
    let mut reply = Reply::new(json!({ "queries": all }).to_string(), "application/json");
    reply.negotiated = true;
    Ok(reply.send(&app))
}

fn as_json(app: &At, query: &NamedQuery) -> Value {
    let params = query.header.params.iter().map(|param| {
        json!({
            "name": param.name,
            "type": param.kind.in_words(),
            "required": param.required,
            "description": param.description,
        })
    });
    let columns = query
        .header
        .columns
        .iter()
        .map(|column| json!({ "name": column.name, "meaning": column.meaning }));
    json!({
        "name": query.name.as_str(),
        "area": query.area.as_str(),
        "url": format!("{}/queries/{}", app.base, query.name),
        "summary": query.header.summary,
        "description": query.header.description,
        "parameters": params.collect::<Vec<_>>(),
        "columns": columns.collect::<Vec<_>>(),
        "example": example_address(app, query),
        "sparql": query.text,
        "since": query.header.since,
    })
}

/// `GET /queries/{name}`: the rows of a named query; for browsers what it answers and how.
///
/// With a suffix (`.csv .json .xml .tsv .html`) the rows in that format; `.rq` is the query itself.
/// 200 · 400 an argument that cannot be used · 404 no such query · 406 no format in common
pub async fn show(
    app: At,
    RawPath(name): RawPath,
    Parameters(mut arguments): Parameters,
    accept: Accept,
    Language(language): Language,
) -> Result<Response, HttpError> {
    let (name, suffix) = match name.rsplit_once('.') {
        Some((name, suffix)) => (name, Some(suffix)),
        None => (name.as_str(), None),
    };
    let query = named(&app, name)?;
    if suffix == Some("rq") {
        let media_type = "application/sparql-query; charset=utf-8";
        return Ok(Reply::new(query.text.clone(), media_type).send(&app));
    }
    let form = query.parsed.form();
    let format = match suffix {
        Some(suffix) => AnswerFormat::from_suffix(form, suffix).ok_or(HttpError::NoSuchPage)?,
        None => negotiated(&accept, AnswerFormat::offers(form))?.0,
    };
    if format == AnswerFormat::Page && suffix.is_none() {
        return page(&app, query, language);
    }
    // `format` is for clients that add it to every request; the version was heeded already.
    arguments.retain(|(name, _)| name != "format" && name != VERSION);
    let bindings = query.bind(&arguments)?;
    if format == AnswerFormat::Page {
        let text = query.with_values(&bindings);
        let asked = Asked {
            text: &text,
            parsed: query.parsed.clone(),
            bindings,
            language,
        };
        return outcome::page(&app, asked, GraphChoice::default()).await;
    }
    let text = query.with_values(&bindings);
    run(
        &app,
        query.parsed.clone(),
        GraphChoice::default(),
        bindings,
        format,
        &text,
    )
    .await
}

/// The query with this name.
pub fn named<'a>(app: &'a At, name: &str) -> Result<&'a NamedQuery, HttpError> {
    let query = app.queries.get(name);
    query.ok_or_else(|| HttpError::NoSuchThing {
        kind: "query".to_owned(),
        slug: name.chars().take(80).collect(),
    })
}

/// The text of a query with the arguments of its example in it.
pub fn runnable(query: &NamedQuery) -> String {
    query.with_values(&query.bind(&query.header.example).unwrap_or_default())
}

fn page(app: &At, query: &NamedQuery, language: &str) -> Result<Response, HttpError> {
    let path = format!("/queries/{}", query.name);
    let frame = Framed::plain(&path, language);
    let example = example_address(app, query);
    let body = framed(app, &frame, |frame| {
        html::query(frame, &view(query), &example)
    })?;
    let mut reply = Reply::new(body, Format::Html.content_type());
    (reply.language, reply.negotiated) = (Some(language), true);
    Ok(reply.send(app))
}

/// The address that returns rows: the query with its example arguments, as CSV.
fn example_address(app: &At, query: &NamedQuery) -> String {
    let encode = |text: &str| utf8_percent_encode(text, NON_ALPHANUMERIC).to_string();
    let arguments: Vec<_> = query
        .header
        .example
        .iter()
        .map(|(name, value)| format!("{}={}", encode(name), encode(value)))
        .collect();
    let separator = if arguments.is_empty() { "" } else { "?" };
    format!(
        "{}/queries/{}.csv{separator}{}",
        app.base,
        query.name,
        arguments.join("&")
    )
}

/// All named queries, made ready for pages.
pub fn views(app: &At) -> Vec<QueryView> {
    app.queries.iter().map(view).collect()
}

fn view(query: &NamedQuery) -> QueryView {
    let header = &query.header;
    QueryView {
        name: query.name.to_string(),
        area: query.area.to_string(),
        summary: header.summary.clone(),
        description: header.description.clone(),
        questions: header.questions.clone(),
        columns: header
            .columns
            .iter()
            .map(|c| (c.name.clone(), c.meaning.clone()))
            .collect(),
        params: header
            .params
            .iter()
            .map(|param| ParamView {
                name: param.name.clone(),
                kind: param.kind.in_words(),
                required: param.required,
                description: param.description.clone(),
            })
            .collect(),
        example: header.example.clone(),
        text: query.text.clone(),
        runnable: runnable(query),
        since: header.since.clone(),
    }
}
