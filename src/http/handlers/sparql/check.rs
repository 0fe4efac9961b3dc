//! A query as it is written: is it right, and what is doubtful about it?

use super::request::QueryRequest;
use crate::http::body::WholeBody;
use crate::http::edition::At;
use crate::http::extract::Parameters;
use crate::http::problem::HttpError;
use crate::http::respond::{Cache, Reply};
use crate::query::QueryError;
use crate::query::check::{Remark, error};
use crate::query::engine::Job;
use crate::query::evaluate::{Evaluation, GraphChoice};
use crate::query::parse::{Form, Parsed};
use axum::http::HeaderMap;
use axum::response::Response;
use serde_json::json;
use std::sync::Arc;

/// `GET /sparql/check?query=…`: what is wrong with a query, without running it.
///
/// 200 whatever is wrong with it · 400 no query
pub async fn get(app: At, Parameters(pairs): Parameters) -> Result<Response, HttpError> {
    check(&app, QueryRequest::read(pairs)?).await
}

/// `POST /sparql/check`: as `GET`, with the query as a form field or as the body.
pub async fn post(
    app: At,
    Parameters(pairs): Parameters,
    headers: HeaderMap,
    WholeBody(body): WholeBody,
) -> Result<Response, HttpError> {
    let request = QueryRequest::from_body(pairs, &headers, body)?;
    let app = app.with_fields(&request.others).await?;
    check(&app, request).await
}

async fn check(app: &At, request: QueryRequest) -> Result<Response, HttpError> {
    let text = request.text.ok_or_else(|| {
        HttpError::BadRequest("give the query to check as the parameter `query`".to_owned())
    })?;
    let (form, remarks) = match app.engine.parse(&text) {
        Ok(parsed) => (Some(parsed.form()), doubts(app, parsed).await),
        Err(wrong) => match error(&text, &wrong) {
            Some(remark) => (None, vec![remark]),
            None => return Err(wrong.into()),
        },
    };
    let body = json!({
        "valid": form.is_some(),
        "form": form.map(name),
        "remarks": remarks,
        "version": app.site().version,
    });
    let mut reply = Reply::new(body.to_string(), "application/json");
    reply.cache = Cache::No;
    Ok(reply.send(app))
}

/// What is doubtful; nothing where finding out would take too long, or has to wait for others.
async fn doubts(app: &At, parsed: Parsed) -> Vec<Remark> {
    let job = Job {
        snapshot: Arc::clone(app.snapshot()),
        parsed,
        graphs: GraphChoice::default(),
        bindings: Vec::new(),
    };
    let found: Result<_, QueryError> = app.engine.apart(job, Evaluation::doubts).await;
    found.unwrap_or_default()
}

const fn name(form: Form) -> &'static str {
    match form {
        Form::Select => "select",
        Form::Ask => "ask",
        Form::Construct => "construct",
        Form::Describe => "describe",
    }
}
