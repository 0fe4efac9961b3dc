//! Frozen results: made by POST, then for ever the same at an address that can be cited.

use super::page::{Framed, framed};
use super::sparql::outcome::of_values;
use super::sparql::request::QueryRequest;
use super::sparql::wants_page;
use super::{Choice, negotiated, rdf_reply};
use crate::catalog::frozen::{Frozen, Sort};
use crate::catalog::thing::sorted;
use crate::http::body::WholeBody;
use crate::http::edition::{At, Present};
use crate::http::extract::{Accept, Language, Parameters, RawPath};
use crate::http::headers::Links;
use crate::http::problem::HttpError;
use crate::http::respond::{Cache, Reply, set};
use crate::query::evaluate::GraphChoice;
use crate::rdf::format::{Format, ResultsFormat};
use crate::render::frozen::Thawed;
use crate::render::html::{self, ResultView};
use crate::render::rdf::{triples_to, without_graph};
use crate::render::{RenderError, results};
use crate::store::results::ResultError;
use axum::body::Body;
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE, LOCATION, VARY};
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use serde_json::json;
use std::io;

pub mod freeze;

use freeze::{freeze, is_same_today, results, thawed};

/// The formats in which a result is described.
pub const DESCRIPTIONS: [Format; 3] = [Format::Html, Format::JsonLd, Format::Turtle];

/// `POST /result`: freezes the answer to a query; the body is that of `/sparql`.
///
/// 201 with `Location` · 400 not SPARQL, blank nodes · 413 too large · 501 no folder · 507 full
pub async fn post(
    app: At,
    Parameters(pairs): Parameters,
    accept: Accept,
    headers: HeaderMap,
    WholeBody(body): WholeBody,
) -> Result<Response, HttpError> {
    let request = QueryRequest::from_body(pairs, &headers, body)?;
    let app = app.with_fields(&request.others).await?;
    create(&app, request, &accept).await
}

/// Freezes the answer to a request and says where it is; a browser is led there.
pub async fn create(
    app: &At,
    request: QueryRequest,
    accept: &Accept,
) -> Result<Response, HttpError> {
    let text = request.text.unwrap_or_default();
    let frozen = freeze(app, &text, &request.graphs).await?;
    let hash = frozen.hash();
    let content = serde_json::to_vec(&frozen).map_err(RenderError::from)?;
    // Whoever froze it first decides the date.
    let frozen = read(&hash, &results(app)?.keep(&hash, content)?)?;
    let location = format!("{}/result/{hash}", app.base);
    let page = wants_page(accept);
    let body = json!({
        "result": location,
        "iri": frozen.iri().as_str(),
        "citation": frozen.citation(),
        "datasetVersion": frozen.dataset_version,
        "frozen": frozen.frozen,
        "count": frozen.count,
    });
    let mut response = Response::new(Body::from(body.to_string()));
    *response.status_mut() = if page {
        StatusCode::SEE_OTHER
    } else {
        StatusCode::CREATED
    };
    let headers = response.headers_mut();
    set(headers, CONTENT_TYPE, "application/json");
    set(headers, LOCATION, &location);
    set(headers, CACHE_CONTROL, "no-store");
    set(headers, VARY, "Accept");
    Ok(response)
}

fn read(hash: &str, content: &[u8]) -> Result<Frozen, ResultError> {
    let damaged = || ResultError::Damaged(hash.to_owned());
    let frozen: Frozen = serde_json::from_slice(content).map_err(|_| damaged())?;
    (frozen.hash() == hash)
        .then_some(frozen)
        .ok_or_else(damaged)
}

/// `GET /result/{hash}`: a frozen result as a page, or described as RDF.
///
/// A suffix decides: `.json .csv .tsv .xml` the rows, `.ttl .nt …` the triples of a graph, `.bib .csl
/// .txt` the citation, `.rq` the query. `check` asks whether today's answer is the same.
/// 200 · 404 no such result, no such form of it · 406 no format in common · 500 damaged · 501 no folder
pub async fn show(
    Present(app): Present,
    RawPath(name): RawPath,
    Parameters(pairs): Parameters,
    accept: Accept,
    Language(language): Language,
) -> Result<Response, HttpError> {
    let (hash, suffix) = match name.split_once('.') {
        Some((hash, suffix)) => (hash, Some(suffix)),
        None => (name.as_str(), None),
    };
    let frozen = read(hash, &results(&app)?.get(hash)?)?;
    if let Some(suffix) = suffix.filter(|suffix| *suffix != "html") {
        return file(&app, &frozen, suffix);
    }
    let check = pairs.iter().any(|(name, _)| name == "check");
    let offers: &[Format] = if check {
        &[Format::Html, Format::JsonLd]
    } else {
        &DESCRIPTIONS
    };
    let format = match suffix {
        Some(_) => Format::Html,
        None => negotiated(&accept, offers)?.0,
    };
    let same = if check {
        Some(is_same_today(&app, &frozen).await?)
    } else {
        None
    };
    match (format, same) {
        (Format::Html, _) => page(&app, &frozen, same, language),
        (_, Some(same)) => {
            let body = json!({ "same": same, "datasetVersion": app.site().version });
            let mut reply = Reply::new(body.to_string(), "application/json");
            (reply.cache, reply.negotiated) = (Cache::No, true);
            Ok(reply.send(&app))
        }
        (format, None) => described(&app, &frozen, format, true),
    }
}

fn described(
    app: &At,
    frozen: &Frozen,
    format: Format,
    negotiated: bool,
) -> Result<Response, HttpError> {
    let quads = sorted(without_graph(frozen.description()));
    let choice = Choice {
        format,
        content_type: format.content_type(),
        negotiated,
    };
    rdf_reply(app, choice, Some(&frozen.iri()), &quads, links(app, frozen))
}

fn links(app: &At, frozen: &Frozen) -> Links {
    let address = format!("{}/result/{}", app.base, frozen.hash());
    Links::of_document(
        frozen.iri().as_str(),
        &address,
        &[Format::JsonLd, Format::Turtle],
    )
}

/// One form of a result, by its suffix; it never changes.
fn file(app: &At, frozen: &Frozen, suffix: &str) -> Result<Response, HttpError> {
    let (body, content_type) = match suffix {
        "bib" => (
            frozen.bibtex().into_bytes(),
            "application/x-bibtex; charset=utf-8",
        ),
        "csl" => (
            frozen.csl().to_string().into_bytes(),
            "application/vnd.citationstyles.csl+json",
        ),
        "txt" => (
            format!("{}\n", frozen.citation()).into_bytes(),
            "text/plain; charset=utf-8",
        ),
        "rq" => (
            frozen.query.clone().into_bytes(),
            "application/sparql-query; charset=utf-8",
        ),
        _ => {
            if let Some(written) = written(frozen, suffix)? {
                written
            } else {
                let format = Format::from_suffix(suffix);
                let format = format.filter(|format| DESCRIPTIONS.contains(format));
                return described(app, frozen, format.ok_or(HttpError::NoSuchPage)?, false);
            }
        }
    };
    let mut reply = Reply::new(body, content_type);
    (reply.cache, reply.links) = (Cache::Immutable, links(app, frozen));
    Ok(reply.send(app))
}

/// The result itself in a format, if it has that one.
fn written(frozen: &Frozen, suffix: &str) -> Result<Option<(Vec<u8>, &'static str)>, HttpError> {
    if frozen.sort == Sort::Graph {
        let Some(format) = Format::RDF
            .into_iter()
            .find(|format| format.suffix() == suffix)
        else {
            return Ok(None);
        };
        let Thawed::Graph(triples) = thawed(frozen)? else {
            return Ok(None);
        };
        let mut body = Vec::new();
        let triples = triples.into_iter().map(Ok::<_, io::Error>);
        triples_to(triples, format, &mut body).map_err(RenderError::from)?;
        return Ok(Some((body, format.content_type())));
    }
    let Some(format) = ResultsFormat::ALL
        .into_iter()
        .find(|format| format.suffix() == suffix)
    else {
        return Ok(None);
    };
    let mut body = Vec::new();
    match thawed(frozen)? {
        // The bytes that were frozen.
        _ if format == ResultsFormat::Json => body = frozen.result.clone().into_bytes(),
        Thawed::Boolean(value) => {
            results::boolean(value, format, &mut body).map_err(RenderError::from)?;
        }
        Thawed::Rows(variables, rows) => {
            let rows = rows.into_iter().map(Ok::<_, io::Error>);
            results::solutions(&variables, rows, format, &mut body).map_err(RenderError::from)?;
        }
        Thawed::Graph(_) => return Ok(None),
    }
    Ok(Some((body, format.content_type())))
}

fn page(
    app: &At,
    frozen: &Frozen,
    same: Option<bool>,
    language: &str,
) -> Result<Response, HttpError> {
    let iri = frozen.iri();
    let path = format!("/result/{}", frozen.hash());
    let mut frame = Framed::plain(&path, language);
    frame.iri = Some(iri.as_str());
    let outcome = of_values(thawed(frozen)?, app.pages.rows);
    let downloads: &[&str] = match frozen.sort {
        Sort::Graph => &["ttl", "nt", "jsonld", "rdf"],
        Sort::Rows => &["csv", "json", "tsv", "xml"],
        Sort::Boolean => &["json", "xml"],
    };
    let graphs = GraphChoice::default();
    let view = ResultView {
        query: &frozen.query,
        graphs: frozen
            .default_graphs
            .iter()
            .chain(&frozen.named_graphs)
            .cloned()
            .collect(),
        outcome: &outcome,
        extent: frozen.extent(),
        citation: frozen.citation(),
        bibtex: frozen.bibtex(),
        version: frozen.dataset_version,
        frozen: &frozen.frozen,
        allowed: format!(
            "{} ms, {} quads",
            frozen.allowed.time_ms, frozen.allowed.rows_examined
        ),
        downloads,
        same,
        explained: super::sparql::request::explanation(app, &frozen.query, &graphs),
    };
    let body = framed(app, &frame, |frame| html::result(frame, &view))?;
    let mut reply = Reply::new(body, Format::Html.content_type());
    reply.language = Some(language);
    (reply.cache, reply.negotiated) = (Cache::Document, true);
    if same.is_some() {
        reply.cache = Cache::No;
    }
    reply.links = links(app, frozen);
    Ok(reply.send(app))
}
