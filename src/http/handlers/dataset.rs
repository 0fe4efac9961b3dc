//! The dataset about itself: home page, catalogue, VoID, downloads.

use super::collection::{ListCount, counts};
use super::completion::{LONGEST, Names};
use super::page::{Framed, framed};
use super::{chosen, rdf_reply};
use crate::catalog::changes::Summary;
use crate::catalog::collection::members;
use crate::catalog::completion::{Lexicon, Sort, Wanted};
use crate::catalog::dataset::{
    catalogue as catalogue_triples, dump_path, versions, void_description,
};
use crate::catalog::place::{Point, point};
use crate::catalog::thing::sorted;
use crate::catalog::view::{Ref, refs};
use crate::http::edition::{At, DUMP_FORMATS, Present};
use crate::http::extract::{Accept, Language, Named, Parameters, RawPath};
use crate::http::headers::Links;
use crate::http::problem::HttpError;
use crate::http::respond::{Reply, set};
use crate::http::version::Asked;
use crate::rdf::format::Format;
use crate::rdf::iri::{DATASET, NAMESPACE, Slug, minted};
use crate::render::html::{self, DatasetView, FoundGraphs, HomeView};
use crate::render::rdf::without_graph;
use crate::store::snapshot::Snapshot;
use axum::http::header::{ACCEPT_ENCODING, CONTENT_DISPOSITION, CONTENT_ENCODING, VARY};
use axum::http::{HeaderMap, HeaderValue};
use axum::response::Response;
use flate2::read::GzDecoder;
use oxrdf::{Quad, Triple};
use std::io::Read;
use std::sync::Arc;
use tokio::task::spawn_blocking;

/// The formats of a page that is a page first and RDF for those who ask for it.
pub const PAGE_FIRST: [Format; 7] = [
    Format::Html,
    Format::Turtle,
    Format::JsonLd,
    Format::NTriples,
    Format::NQuads,
    Format::TriG,
    Format::RdfXml,
];

/// The parameter of the page that looks for a named graph.
pub const GRAPH: &str = "graph";

/// How many commits the home page shows.
const NEWEST: usize = 5;

/// `GET /`: the home page; for RDF clients the DCAT-AP catalogue.
pub async fn home(
    Present(app): Present,
    accept: Accept,
    Language(language): Language,
) -> Result<Response, HttpError> {
    let choice = chosen(None, &accept, &PAGE_FIRST)?;
    let address = format!("{}/catalog", app.base);
    let links = Links::of_formats(NAMESPACE, &address, &Format::RDF, |it| app.keeping(it));
    if choice.format != Format::Html {
        let quads = described(catalogue_triples(app.site(), &app.dump_files().await?));
        return rdf_reply(&app, choice, Some(&minted("")), &quads, links);
    }
    let here = app.clone();
    let made = spawn_blocking(move || home_page(&here, language));
    let body = made.await.map_err(|_| HttpError::Panicked)??;
    let mut reply = Reply::new(body, choice.content_type);
    (reply.links, reply.language, reply.negotiated) = (links, Some(language), true);
    Ok(reply.send(&app))
}

/// The page, made where it may take a while: all is counted by the first to ask.
fn home_page(app: &At, language: &str) -> Result<String, HttpError> {
    let (kinds, schemes) = counts(app, language);
    let view = HomeView {
        statistics: app.edition.statistics(),
        practices: app.edition.practices(),
        kinds: &kinds.iter().map(ListCount::shown).collect::<Vec<_>>(),
        schemes: &schemes.iter().map(ListCount::shown).collect::<Vec<_>>(),
        cities: &placed(app, named(app, "city", language)),
        topics: &named(app, "topic", language),
        changes: &newest(app),
    };
    let frame = Framed {
        path: "/",
        language,
        formats: &Format::RDF,
        json_ld: None,
        iri: Some(DATASET),
    };
    framed(app, &frame, |frame| html::home(frame, &view))
}

fn named(app: &At, kind: &str, language: &str) -> Vec<Ref> {
    let snapshot = app.snapshot();
    let kind = Slug::parse(kind).ok();
    let things = kind
        .and_then(|kind| members(snapshot, &kind))
        .unwrap_or_default();
    refs(snapshot, &things, language)
}

/// Things with where they are.
fn placed(app: &At, things: Vec<Ref>) -> Vec<(Ref, Option<Point>)> {
    let snapshot = app.snapshot();
    let placed = things.into_iter().map(|thing| {
        let point = point(snapshot, thing.iri.as_ref());
        (thing, point)
    });
    placed.collect()
}

/// The newest commits, the newest first.
fn newest(app: &At) -> Vec<Arc<Summary>> {
    let version = app.site().version;
    let history = app.history();
    let commits = history.commits().iter().rev();
    let known = commits.filter(|commit| commit.number <= version);
    known.take(NEWEST).cloned().collect()
}

pub fn described(triples: Vec<Triple>) -> Vec<Quad> {
    sorted(without_graph(triples))
}

/// `GET /catalog`: the DCAT-AP catalogue.
pub async fn catalogue(app: At, accept: Accept) -> Result<Response, HttpError> {
    catalogue_as(&app, None, &accept).await
}

/// The catalogue in the format of a suffix or of `Accept`.
pub async fn catalogue_as(
    app: &At,
    name: Option<&Named>,
    accept: &Accept,
) -> Result<Response, HttpError> {
    let choice = chosen(name, accept, &Format::RDF)?;
    let address = format!("{}/catalog", app.base);
    let links = Links::of_formats(NAMESPACE, &address, &Format::RDF, |it| app.keeping(it));
    let quads = described(catalogue_triples(app.site(), &app.dump_files().await?));
    rdf_reply(app, choice, Some(&minted("")), &quads, links)
}

/// `GET /dataset`: numbers, downloads, licence, named graphs; as RDF the VoID description.
pub async fn show(
    app: At,
    parameters: Parameters,
    accept: Accept,
    Language(language): Language,
) -> Result<Response, HttpError> {
    show_as(&app, None, &parameters, &accept, language).await
}

/// The description in the format of a suffix or of `Accept`.
pub async fn show_as(
    app: &At,
    name: Option<&Named>,
    parameters: &Parameters,
    accept: &Accept,
    language: &'static str,
) -> Result<Response, HttpError> {
    let choice = chosen(name, accept, &PAGE_FIRST)?;
    let address = format!("{}/dataset", app.base);
    let versions_listed = app.keeping(&format!("{}/queries/dataset-versions", app.base));
    let links = Links::of_formats(DATASET, &address, &PAGE_FIRST, |it| app.keeping(it)).with(
        &versions_listed,
        "version-history",
        "",
    );
    if choice.format != Format::Html {
        let mut triples = void_description(
            app.site(),
            &app.dump_files().await?,
            app.edition.statistics(),
        );
        triples.extend(versions(app.site().version));
        let quads = described(triples);
        return rdf_reply(app, choice, Some(&minted("dataset")), &quads, links);
    }
    let frame = Framed {
        path: "/dataset",
        language,
        formats: &PAGE_FIRST,
        json_ld: None,
        iri: Some(DATASET),
    };
    let dumps = app.dump_files().await?;
    let found = match parameters.first(GRAPH).map(str::trim) {
        Some(words) if !words.is_empty() => Some(graphs_named(app, words).await?),
        _ => None,
    };
    let (view, here) = (found, app.clone());
    let made = spawn_blocking(move || {
        let view = DatasetView {
            site: here.site(),
            dumps: &dumps,
            statistics: here.edition.statistics(),
            graphs: here.edition.graphs(),
            found: view.as_ref(),
        };
        framed(&here, &frame, |frame| html::dataset(frame, &view))
    });
    let body = made.await.map_err(|_| HttpError::Panicked)??;
    let mut reply = Reply::new(body, choice.content_type);
    (reply.links, reply.language) = (links, Some(language));
    reply.negotiated = choice.negotiated;
    Ok(reply.send(app))
}

/// The graphs whose names have these words, as the completion of queries finds them.
async fn graphs_named(app: &At, words: &str) -> Result<FoundGraphs, HttpError> {
    let words: String = words.chars().take(LONGEST).collect();
    let Names { looked_at, .. } = app.pages.names;
    let limit = app.pages.rows;
    let ask = move |lexicon: &Lexicon, snapshot: &Snapshot| {
        let wanted = Wanted {
            words: &words,
            sorts: &[Sort::Graph],
            of: None,
            within: None,
            limit,
            looked_at,
        };
        // Signs alone are no word, and no word at all finds everything.
        let (found, more) = if words.chars().any(char::is_alphanumeric) {
            lexicon.suggest(snapshot, &wanted, "en")
        } else {
            (Vec::new(), false)
        };
        let graphs = found.into_iter().map(|it| {
            let graph = Ref {
                label: it.label,
                iri: it.iri,
            };
            (graph, it.uses)
        });
        FoundGraphs {
            graphs: graphs.collect(),
            words,
            more,
        }
    };
    app.with_lexicon(ask).await
}

/// `GET /.well-known/void`: the VoID description.
///
/// Source: <https://www.w3.org/TR/void/#well-known>
pub async fn void(Present(app): Present, accept: Accept) -> Result<Response, HttpError> {
    let choice = chosen(None, &accept, &Format::RDF)?;
    let address = format!("{}/dataset", app.base);
    let links = Links::of_formats(DATASET, &address, &Format::RDF, |it| app.keeping(it));
    let quads = described(void_description(
        app.site(),
        &app.dump_files().await?,
        app.edition.statistics(),
    ));
    rdf_reply(&app, choice, Some(&minted("dataset")), &quads, links)
}

/// `GET /dump/{latest or version}.{format}[.gz]`: the whole dataset.
///
/// With `.gz` the compressed file itself; without, the same bytes as the encoding of a body, or
/// plain for a client that takes no gzip.
pub async fn dump(
    asked: Asked,
    RawPath(name): RawPath,
    headers: HeaderMap,
) -> Result<Response, HttpError> {
    let (stem, file) = match name.strip_suffix(".gz") {
        Some(stem) => (stem, true),
        None => (name.as_str(), false),
    };
    let (version, suffix) = stem.rsplit_once('.').ok_or(HttpError::NoSuchPage)?;
    let format = DUMP_FORMATS
        .into_iter()
        .find(|format| format.suffix() == suffix)
        .ok_or(HttpError::NoSuchPage)?;
    let app = match version {
        "latest" => asked.present(),
        number => asked.version(number).await?,
    };
    let body = app.with_dumps(move |dumps| {
        let of_format = dumps.iter().find(|dump| dump.file.format == format);
        of_format.map(|dump| dump.body.to_vec())
    });
    let body = body.await?.ok_or(HttpError::NoSuchPage)?;
    let mut reply = Reply::new(body, "application/gzip");
    let address = format!("{}/{}", app.base, dump_path(app.site(), format));
    reply.links = Links::default().with(&address, "canonical", "");
    let mut response = if file {
        reply.send(&app)
    } else {
        reply.content_type = format.content_type();
        encoded(&app, reply, &headers)
    };
    let gz = if file { ".gz" } else { "" };
    let disposition = format!(
        "attachment; filename=\"clip-graph-{}.{suffix}{gz}\"",
        app.site().version
    );
    set(response.headers_mut(), CONTENT_DISPOSITION, &disposition);
    Ok(response)
}

/// The dump as a gzip-encoded body, or plain for a client that takes none.
fn encoded(app: &At, mut reply: Reply<'_>, headers: &HeaderMap) -> Response {
    let takes_gzip = headers
        .get(ACCEPT_ENCODING)
        .and_then(|value| value.to_str().ok())
        .is_some_and(|value| value.contains("gzip") && !value.contains("gzip;q=0"));
    if !takes_gzip {
        let mut plain = Vec::new();
        // The bytes were compressed by this server; a failure would be an empty body with its tag.
        if GzDecoder::new(reply.body.as_slice())
            .read_to_end(&mut plain)
            .is_ok()
        {
            reply.body = plain;
        }
    }
    let mut response = reply.send(app);
    let headers = response.headers_mut();
    headers.insert(VARY, HeaderValue::from_static("Accept-Encoding"));
    if takes_gzip {
        headers.insert(CONTENT_ENCODING, HeaderValue::from_static("gzip"));
    }
    response
}
