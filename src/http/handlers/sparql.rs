//! The SPARQL endpoint.
//!
//! - **Source:** <https://www.w3.org/TR/sparql11-protocol/#query-operation>.

use super::page::{Framed, framed};
use super::queries::{named, runnable, views};
use super::{negotiated, rdf_reply, result};
use crate::catalog::dataset::service_description;
use crate::catalog::thing::sorted;
use crate::http::body::WholeBody;
use crate::http::edition::At;
use crate::http::extract::{Accept, Language, Parameters};
use crate::http::headers::Links;
use crate::http::problem::HttpError;
use crate::http::respond::{Cache, DATASET_VERSION, Reply, set};
use crate::http::version::date;
use crate::query::QueryError;
use crate::query::engine::{Job, Output};
use crate::query::evaluate::{Answer, GraphChoice};
use crate::query::parse::{Form, Parsed};
use crate::rdf::format::{Format, Offer, ResultsFormat};
use crate::rdf::iri::minted;
use crate::render::html;
use crate::render::html::SparqlView;
use crate::render::rdf::{triples_to, without_graph};
use crate::render::results::{self, Leads};
use axum::body::Body;
use axum::http::header::{CACHE_CONTROL, CONTENT_LOCATION, CONTENT_TYPE, LINK, VARY};
use axum::http::{HeaderMap, HeaderValue};
use axum::response::Response;
use oxrdf::{NamedNode, Term, Variable};
use std::io::Write;
use std::sync::Arc;

pub mod check;
pub mod outcome;
pub mod request;

use outcome::Asked;
use request::{QueryRequest, asked_at, explanation};

/// The parameter that freezes a result.
const CITE: &str = "cite";

/// The parameter that names a ready-made query.
const EXAMPLE: &str = "example";

/// What an answer can be written as.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AnswerFormat {
    Results(ResultsFormat),
    Graph(Format),
    Page,
}

impl Offer for AnswerFormat {
    fn media_types(self) -> &'static [&'static str] {
        match self {
            Self::Results(format) => format.media_types(),
            Self::Graph(format) => format.media_types(),
            Self::Page => Format::Html.media_types(),
        }
    }
}

impl AnswerFormat {
    const RESULTS: [Self; 5] = [
        Self::Results(ResultsFormat::Json),
        Self::Results(ResultsFormat::Xml),
        Self::Results(ResultsFormat::Csv),
        Self::Results(ResultsFormat::Tsv),
        Self::Page,
    ];
    const GRAPHS: [Self; 7] = [
        Self::Graph(Format::Turtle),
        Self::Graph(Format::NTriples),
        Self::Graph(Format::JsonLd),
        Self::Graph(Format::NQuads),
        Self::Graph(Format::TriG),
        Self::Graph(Format::RdfXml),
        Self::Page,
    ];

    /// What there is for a form of query. A client's list is held against this and nothing else:
    /// some name graph formats first in every request.
    pub fn offers(form: Form) -> &'static [Self] {
        match form {
            Form::Select | Form::Ask => &Self::RESULTS,
            Form::Construct | Form::Describe => &Self::GRAPHS,
        }
    }

    /// The format with this suffix for a form of query, for `?format=`.
    pub fn from_suffix(form: Form, suffix: &str) -> Option<Self> {
        Self::offers(form)
            .iter()
            .copied()
            .find(|format| match format {
                Self::Results(format) => format.suffix() == suffix,
                Self::Graph(format) => format.suffix() == suffix,
                Self::Page => suffix == "html",
            })
    }

    fn content_type(self) -> &'static str {
        match self {
            Self::Results(format) => format.content_type(),
            Self::Graph(format) => format.content_type(),
            Self::Page => Format::Html.content_type(),
        }
    }
}

/// `GET /sparql`: a query, or without one the service description, a form for browsers.
///
/// 200 the answer · 400 not SPARQL · 403 refused · 406 no format in common · 503 too costly, busy
pub async fn get(
    app: At,
    Parameters(pairs): Parameters,
    accept: Accept,
    Language(language): Language,
) -> Result<Response, HttpError> {
    let mut request = QueryRequest::read(pairs)?;
    if request.has(CITE) {
        return Err(HttpError::BadRequest(
            "`cite` makes a result that stays: send it with POST".to_owned(),
        ));
    }
    if request.text.is_none() {
        request.text = example(&app, &request)?;
    }
    if request.text.is_none() {
        return describe(&app, &accept, language);
    }
    answer(&app, request, &accept, language).await
}

/// `POST /sparql`: a query as a form field or as the body.
///
/// As `GET`, and 415 for another type of body.
pub async fn post(
    app: At,
    Parameters(pairs): Parameters,
    accept: Accept,
    Language(language): Language,
    headers: HeaderMap,
    WholeBody(body): WholeBody,
) -> Result<Response, HttpError> {
    let in_address = pairs.iter().any(|(name, _)| name == CITE);
    let request = QueryRequest::from_body(pairs, &headers, body)?;
    let app = app.with_fields(&request.others).await?;
    if in_address || request.has(CITE) {
        return result::create(&app, request, &accept).await;
    }
    answer(&app, request, &accept, language).await
}

/// The ready-made query that `example` names, with its example's arguments in it.
fn example(app: &At, request: &QueryRequest) -> Result<Option<String>, HttpError> {
    let Some((_, name)) = request.others.iter().find(|(name, _)| name == EXAMPLE) else {
        return Ok(None);
    };
    Ok(Some(runnable(named(app, name)?)))
}

/// What the endpoint can do, for programs; a form to write queries, for people.
fn describe(app: &At, accept: &Accept, language: &str) -> Result<Response, HttpError> {
    let mut offers = Format::RDF.to_vec();
    offers.push(Format::Html);
    let (format, _) = negotiated(accept, &offers)?;
    if format == Format::Html {
        let frame = Framed::plain("/sparql", language);
        let examples = views(app);
        let body = framed(app, &frame, |frame| {
            html::sparql(frame, &SparqlView::default(), &examples)
        })?;
        let mut reply = Reply::new(body, Format::Html.content_type());
        (reply.language, reply.negotiated) = (Some(language), true);
        return Ok(reply.send(app));
    }
    let quads = sorted(without_graph(service_description(
        app.site(),
        app.edition.statistics(),
        app.engine.limits(),
    )));
    let choice = super::Choice {
        format,
        content_type: format.content_type(),
        negotiated: true,
    };
    let root = NamedNode::new(format!("{}/sparql", app.base)).unwrap_or_else(|_| minted("sparql"));
    rdf_reply(app, choice, Some(&root), &quads, Links::default())
}

async fn answer(
    app: &At,
    request: QueryRequest,
    accept: &Accept,
    language: &str,
) -> Result<Response, HttpError> {
    let text = request.text.unwrap_or_default();
    let parsed = match app.engine.parse(&text) {
        Ok(parsed) => parsed,
        Err(error) if wants_page(accept) => {
            return outcome::problem(app, &text, &error.into(), language);
        }
        Err(error) => return Err(error.into()),
    };
    let form = parsed.form();
    let suffix = request
        .format
        .and_then(|suffix| AnswerFormat::from_suffix(form, &suffix));
    let format = match suffix {
        Some(format) => format,
        None => negotiated(accept, AnswerFormat::offers(form))?.0,
    };
    if format == AnswerFormat::Page {
        let asked = Asked {
            text: &text,
            parsed,
            bindings: Vec::new(),
            language,
        };
        return outcome::page(app, asked, request.graphs).await;
    }
    run(app, parsed, request.graphs, Vec::new(), format, &text).await
}

/// Whether a client likes a page better than data.
pub fn wants_page(accept: &Accept) -> bool {
    matches!(
        negotiated(accept, &AnswerFormat::RESULTS),
        Ok((AnswerFormat::Page, _))
    )
}

/// Runs a query and answers in a data format; `text` is the query as it can be asked again.
pub async fn run(
    app: &At,
    parsed: Parsed,
    graphs: GraphChoice,
    bindings: Vec<(Variable, Term)>,
    format: AnswerFormat,
    text: &str,
) -> Result<Response, HttpError> {
    let why = explanation(app, text, &graphs);
    // A form has no address of its own: the same is always answered at that of a GET.
    let posted = app.kept_to().is_some() && app.address() == Some("/sparql");
    let here = posted.then(|| asked_at(app, "/sparql", text, &graphs));
    let job = Job {
        snapshot: Arc::clone(app.snapshot()),
        parsed,
        graphs,
        bindings,
    };
    let mut response = answered(app, job, why, format).await?;
    if let Some(here) = here {
        let headers = response.headers_mut();
        headers.remove(CONTENT_LOCATION);
        if let Some(here) = here {
            set(headers, CONTENT_LOCATION, &here);
        }
    }
    Ok(response)
}

/// The answer in a data format; `why` is where it is explained.
pub async fn answered(
    app: &At,
    job: Job,
    why: Option<String>,
    format: AnswerFormat,
) -> Result<Response, HttpError> {
    let limits = app.engine.limits();
    let capped = limits.rows_out.is_some() || limits.bytes_out.is_some();
    let leads = Leads {
        why,
        limits: capped.then(|| format!("{}/limits", app.base)),
    };
    let output = app
        .engine
        .run(job, move |answer, writer| {
            write(answer, format, &leads, writer)
        })
        .await?;
    let body = match output {
        Output { first, rest: None } => Body::from(first),
        Output {
            first,
            rest: Some(rest),
        } => {
            let first = tokio_stream::once(Ok(first));
            Body::from_stream(tokio_stream::StreamExt::chain(first, rest))
        }
    };
    let mut response = Response::new(body);
    let headers = response.headers_mut();
    set(headers, CONTENT_TYPE, format.content_type());
    set(headers, CACHE_CONTROL, "no-cache");
    headers.insert(VARY, HeaderValue::from_static("Accept"));
    set(headers, DATASET_VERSION, &app.site().version.to_string());
    let links = date(app, headers, Links::default());
    if !links.as_str().is_empty() {
        set(headers, LINK, links.as_str());
    }
    Ok(response)
}

/// Writes an answer; the format was chosen for the form of its query.
fn write(
    answer: Answer<'_>,
    format: AnswerFormat,
    leads: &Leads,
    writer: &mut dyn Write,
) -> Result<(), QueryError> {
    match (answer, format) {
        (Answer::Boolean(value), AnswerFormat::Results(ResultsFormat::Json)) => {
            Ok(results::json_boolean(value, leads, writer)?)
        }
        (Answer::Solutions(solutions), AnswerFormat::Results(ResultsFormat::Json)) => {
            results::json_solutions(&solutions.variables, solutions.rows, leads, writer)
        }
        (Answer::Boolean(value), AnswerFormat::Results(format)) => {
            Ok(results::boolean(value, format, writer)?)
        }
        (Answer::Solutions(solutions), AnswerFormat::Results(format)) => {
            results::solutions(&solutions.variables, solutions.rows, format, writer)
        }
        (Answer::Triples(triples), AnswerFormat::Graph(format)) => {
            triples_to(triples, format, writer).map(|_| ())
        }
        _ => Err(QueryError::Evaluation(
            "no format was chosen for this answer".to_owned(),
        )),
    }
}

/// The cache of a page with an answer: none, as the query is the reader's own.
const PAGE_CACHE: Cache = Cache::No;
