//! Answers and errors on the query page, for people.

use super::PAGE_CACHE;
use crate::catalog::view::{Value, bare};
use crate::http::access::Problem;
use crate::http::edition::At;
use crate::http::handlers::explain::short_why;
use crate::http::handlers::page::{Framed, framed};
use crate::http::handlers::queries::views;
use crate::http::pages::PageLimits;
use crate::http::problem::{HttpError, Row};
use crate::http::respond::Reply;
use crate::query::QueryError;
use crate::query::engine::Job;
use crate::query::evaluate::{self, Answer, GraphChoice};
use crate::query::parse::Parsed;
use crate::rdf::format::Format;
use crate::render::frozen::Thawed;
use crate::render::html::{self, SparqlOutcome, SparqlView};
use crate::render::results;
use axum::response::Response;
use oxrdf::{Term, Triple, Variable};
use std::sync::{Arc, Mutex};

/// A query as a reader asked it.
pub struct Asked<'a> {
    pub text: &'a str,
    pub parsed: Parsed,
    pub bindings: Vec<(Variable, Term)>,
    pub language: &'a str,
}

/// The answer as a table in the query page.
pub async fn page(app: &At, asked: Asked<'_>, graphs: GraphChoice) -> Result<Response, HttpError> {
    let Asked {
        text,
        parsed,
        bindings,
        language,
    } = asked;
    let job = Job {
        snapshot: Arc::clone(app.snapshot()),
        parsed,
        graphs: graphs.clone(),
        bindings,
    };
    let shown = Arc::new(Mutex::new(None));
    let (place, most) = (Arc::clone(&shown), app.pages);
    let ran = app.engine.run(job, move |answer, _| {
        let gathered = gather(answer, most)?;
        if let Ok(mut place) = place.lock() {
            *place = Some(gathered);
        }
        Ok(())
    });
    if let Err(error) = ran.await {
        return problem(app, text, &error.into(), language);
    }
    let gathered = shown.lock().ok().and_then(|mut shown| shown.take());
    let (outcome, rows) = gathered.map_or((None, None), |(outcome, rows)| (Some(outcome), rows));
    let empty = outcome.as_ref().is_some_and(SparqlOutcome::is_empty);
    let why = if empty {
        short_why(app, text, &graphs).await
    } else {
        None
    };
    let view = SparqlView {
        text,
        outcome: outcome.as_ref(),
        why: why.as_ref(),
        rows: rows.as_deref(),
    };
    show(app, &view, language, axum::http::StatusCode::OK)
}

/// A problem in the query page, which keeps the text.
pub fn problem(
    app: &At,
    text: &str,
    error: &HttpError,
    language: &str,
) -> Result<Response, HttpError> {
    let Row(status, name, title) = error.row();
    let (excerpt, hint) = match error {
        HttpError::Query(QueryError::Syntax(error)) => {
            (Some(error.excerpt.clone()), error.hint.clone())
        }
        _ => (None, None),
    };
    let detail = error.detail().unwrap_or_default();
    let outcome = SparqlOutcome::Problem {
        title: title.to_owned(),
        detail,
        excerpt,
        hint,
    };
    let view = SparqlView {
        text,
        outcome: Some(&outcome),
        why: None,
        rows: None,
    };
    let mut response = show(app, &view, language, status)?;
    response.extensions_mut().insert(Problem(name));
    Ok(response)
}

fn show(
    app: &At,
    view: &SparqlView<'_>,
    language: &str,
    status: axum::http::StatusCode,
) -> Result<Response, HttpError> {
    let frame = Framed::plain("/sparql", language);
    let examples = views(app);
    let body = framed(app, &frame, |frame| html::sparql(frame, view, &examples))?;
    let mut reply = Reply::new(body, Format::Html.content_type());
    (reply.cache, reply.negotiated) = (PAGE_CACHE, true);
    reply.language = Some(language);
    let mut response = reply.send(app);
    *response.status_mut() = status;
    Ok(response)
}

/// A result that was frozen as a table.
pub fn of_values(result: Thawed, most: usize) -> SparqlOutcome {
    match result {
        Thawed::Boolean(value) => SparqlOutcome::Boolean(value),
        Thawed::Rows(variables, rows) => {
            let shown = rows.iter().take(most);
            let shown: Vec<Vec<Option<Value>>> = shown
                .map(|row| row.iter().map(|term| term.as_ref().map(bare)).collect())
                .collect();
            SparqlOutcome::Table {
                variables: variables.iter().map(|v| v.as_str().to_owned()).collect(),
                total_shown: shown.len(),
                cut: rows.len() > shown.len(),
                rows: shown,
            }
        }
        Thawed::Graph(triples) => {
            let cut = triples.len() > most;
            let shown = triples.into_iter().take(most).map(values);
            SparqlOutcome::Triples(shown.collect(), cut)
        }
    }
}

fn values(triple: Triple) -> (Value, Value, Value) {
    let subject = bare(&Term::from(triple.subject));
    (
        subject,
        bare(&triple.predicate.into()),
        bare(&triple.object),
    )
}

/// What a page shows of an answer, and its rows for the script if they are not too long for that: where they
/// are, the page has its table, and the script begins with the next run.
fn gather(
    answer: Answer<'_>,
    most: PageLimits,
) -> Result<(SparqlOutcome, Option<String>), QueryError> {
    Ok(match answer {
        Answer::Boolean(value) => (SparqlOutcome::Boolean(value), None),
        Answer::Solutions(solutions) => {
            let variables = &solutions.variables;
            let (rows, cut) = first_rows(solutions.rows, most.rows, |row| row)?;
            let short = |json: &String| !rows.is_empty() && json.len() <= most.data_bytes;
            let json = results::for_scripts(variables, &rows).ok().filter(short);
            let values = |row: &evaluate::Row| {
                let values = row.iter().map(|term| term.as_ref().map(bare));
                values.collect()
            };
            let outcome = SparqlOutcome::Table {
                variables: variables.iter().map(|v| v.as_str().to_owned()).collect(),
                total_shown: rows.len(),
                rows: rows.iter().map(values).collect(),
                cut,
            };
            (outcome, json)
        }
        Answer::Triples(triples) => {
            let (rows, cut) = first_rows(triples, most.rows, values)?;
            (SparqlOutcome::Triples(rows, cut), None)
        }
    })
}

/// The first rows, and whether there are more.
fn first_rows<T, U>(
    mut rows: impl Iterator<Item = Result<T, QueryError>>,
    most: usize,
    view: impl Fn(T) -> U,
) -> Result<(Vec<U>, bool), QueryError> {
    let first = rows.by_ref().take(most).map(|row| row.map(&view));
    let shown = first.collect::<Result<Vec<_>, _>>()?;
    let cut = rows.next().transpose()?.is_some();
    Ok((shown, cut))
}
