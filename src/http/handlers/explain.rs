//! What a query does, and why it has no answer.
//!
//! - **Shape:** the protocol of `/sparql`; `run=false` gives the plan and its estimates only.

use super::negotiated;
use super::page::{Framed, framed};
use super::sparql::request::QueryRequest;
use crate::http::body::WholeBody;
use crate::http::edition::At;
use crate::http::extract::{Accept, Language, Parameters};
use crate::http::problem::HttpError;
use crate::http::respond::{Cache, Reply};
use crate::query::QueryError;
use crate::query::diagnose::Diagnosis;
use crate::query::engine::Job;
use crate::query::evaluate::{Evaluation, GraphChoice};
use crate::query::explain::Plan;
use crate::query::parse::{Form, Parsed};
use crate::rdf::format::Offer;
use crate::render::html::{self, ExplainView, WhyView};
use axum::http::HeaderMap;
use axum::response::Response;
use serde_json::json;
use std::sync::Arc;

/// How an explanation is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ExplainFormat {
    Json,
    Text,
    Page,
}

impl ExplainFormat {
    pub const ALL: [Self; 3] = [Self::Json, Self::Text, Self::Page];

    fn from_suffix(suffix: &str) -> Option<Self> {
        match suffix {
            "json" => Some(Self::Json),
            "txt" => Some(Self::Text),
            "html" => Some(Self::Page),
            _ => None,
        }
    }
}

impl Offer for ExplainFormat {
    fn media_types(self) -> &'static [&'static str] {
        match self {
            Self::Json => &["application/json"],
            Self::Text => &["text/plain"],
            Self::Page => &["text/html", "application/xhtml+xml"],
        }
    }
}

/// `GET /explain?query=…`: the plan of a query, what each step gave, and why nothing is left.
///
/// 200 · 400 not SPARQL, no query · 403 refused · 406 no format in common · 503 busy
pub async fn get(
    app: At,
    Parameters(pairs): Parameters,
    accept: Accept,
    Language(language): Language,
) -> Result<Response, HttpError> {
    let request = QueryRequest::read(pairs)?;
    explain(&app, request, &accept, language).await
}

/// `POST /explain`: as `GET`, with the query as a form field or as the body.
pub async fn post(
    app: At,
    Parameters(pairs): Parameters,
    accept: Accept,
    Language(language): Language,
    headers: HeaderMap,
    WholeBody(body): WholeBody,
) -> Result<Response, HttpError> {
    let request = QueryRequest::from_body(pairs, &headers, body)?;
    let app = app.with_fields(&request.others).await?;
    explain(&app, request, &accept, language).await
}

async fn explain(
    app: &At,
    request: QueryRequest,
    accept: &Accept,
    language: &str,
) -> Result<Response, HttpError> {
    let suffix = request
        .format
        .as_deref()
        .and_then(ExplainFormat::from_suffix);
    let format = match suffix {
        Some(format) => format,
        None => negotiated(accept, &ExplainFormat::ALL)?.0,
    };
    let run = !request.declines("run");
    let text = request.text.ok_or_else(|| {
        HttpError::BadRequest("give the query to explain as the parameter `query`".to_owned())
    })?;
    let parsed = app.engine.parse(&text)?;
    let job = job(app, &parsed, &request.graphs);
    let plan = app.engine.apart(job, move |it| it.explain(run)).await?;
    let diagnosis = why(app, &parsed, &request.graphs, plan.rows).await?;
    let diagnosis = diagnosis.filter(|diagnosis| diagnosis.cause.is_some());
    let (body, content_type) = match format {
        ExplainFormat::Json => {
            let body = json!({ "query": text, "plan": plan, "why": diagnosis });
            (body.to_string(), "application/json")
        }
        ExplainFormat::Text => (
            in_text(&plan, diagnosis.as_ref()),
            "text/plain; charset=utf-8",
        ),
        ExplainFormat::Page => {
            let why = diagnosis.as_ref().map(view);
            let view = ExplainView {
                text: &text,
                plan: plan.in_text(),
                why: why.as_ref(),
            };
            let frame = Framed::plain("/explain", language);
            let body = framed(app, &frame, |frame| html::explain(frame, &view))?;
            (body, "text/html; charset=utf-8")
        }
    };
    let mut reply = Reply::new(body, content_type);
    (reply.cache, reply.negotiated) = (Cache::No, true);
    Ok(reply.send(app))
}

fn job(app: &At, parsed: &Parsed, graphs: &GraphChoice) -> Job {
    Job {
        snapshot: Arc::clone(app.snapshot()),
        parsed: parsed.clone(),
        graphs: graphs.clone(),
        bindings: Vec::new(),
    }
}

/// Why there is no row, when there is none: also where the one row counts nothing.
async fn why(
    app: &At,
    parsed: &Parsed,
    graphs: &GraphChoice,
    rows: Option<u64>,
) -> Result<Option<Diagnosis>, QueryError> {
    let rows_are_wanted = matches!(parsed.form(), Form::Select | Form::Ask | Form::Construct);
    if !rows_are_wanted || rows.is_none_or(|rows| rows > 1) {
        return Ok(None);
    }
    match app
        .engine
        .apart(job(app, parsed, graphs), Evaluation::diagnose)
        .await
    {
        // A plan without a reason is better than none.
        Err(QueryError::Spent(_)) => Ok(None),
        found => found.map(Some),
    }
}

/// The short answer under a result without rows; none when it cannot be had cheaply.
pub async fn short_why(app: &At, text: &str, graphs: &GraphChoice) -> Option<WhyView> {
    let parsed = app.engine.parse(text).ok()?;
    let diagnosis = why(app, &parsed, graphs, Some(0)).await.ok()??;
    diagnosis.cause.is_some().then(|| view(&diagnosis))
}

fn in_text(plan: &Plan, diagnosis: Option<&Diagnosis>) -> String {
    match diagnosis {
        Some(diagnosis) => format!("{}\n{}", plan.in_text(), diagnosis.in_text()),
        None => plan.in_text(),
    }
}

fn view(diagnosis: &Diagnosis) -> WhyView {
    let steps = diagnosis.steps.iter().map(|step| {
        let alone = step.alone.map(|count| count.to_string());
        (
            step.part.clone(),
            alone.unwrap_or_default(),
            step.joined.to_string(),
        )
    });
    let cause = diagnosis.cause.clone();
    let suggestions = cause.iter().flat_map(|cause| &cause.suggestions);
    let suggestions = suggestions
        .map(|it| (it.instead_of.clone(), it.write.clone(), it.because.clone()))
        .collect();
    let (part, reason) = cause
        .map(|cause| (cause.part, cause.reason))
        .unwrap_or_default();
    WhyView {
        steps: steps.collect(),
        part,
        reason,
        suggestions,
    }
}
