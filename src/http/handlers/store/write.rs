//! The graph store, for those who hold a token: each request is one commit.
//!
//! - **Shape:** a graph is named by `?graph=` or by its own address. A body in a format with graphs, sent to
//!   `/store` itself, adds to each graph that it names. The default graph is the union of all others
//!   and takes nothing.
//! - **Errors:** what cannot be read is a 400 with line and column, another type of body a 415.
//! - **Source:** <https://www.w3.org/TR/sparql11-http-rdf-update/>.

use super::{Named, no_such_graph};
use crate::http::body::Upload;
use crate::http::extract::{NamePath, Parameters};
use crate::http::problem::HttpError;
use crate::http::respond::set;
use crate::http::state::AppState;
use crate::http::write::{Turn, WriteError, Writer, committed, tag};
use crate::rdf::format::Format;
use crate::rdf::iri::graph as graph_iri;
use crate::store::change::Change;
use crate::store::load;
use crate::store::snapshot::Snapshot;
use axum::extract::State;
use axum::http::header::{CONTENT_TYPE, LOCATION};
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use bytes::Bytes;
use multer::Multipart;
use oxrdf::{GraphName, NamedNode, Quad};
use std::path::Path;
use tokio::task::spawn_blocking;

/// By which way these commits come in.
const SOURCE: &str = "graph-store";

/// `PUT /store?graph=IRI`: the graph says this and nothing else.
///
/// 200 · 201 it is new · 400 unreadable · 412 changed meanwhile · 415 · 422 against the shapes
pub async fn put(
    State(app): State<AppState>,
    Parameters(pairs): Parameters,
    writer: Writer,
    headers: HeaderMap,
    Upload(body): Upload,
) -> Result<Response, HttpError> {
    let graph = one_graph(Named::read(&pairs)?)?;
    replace(&app, writer, graph, &headers, body).await
}

/// `PUT /graph/{slug}`: the same by the graph's own address.
pub async fn put_direct(
    State(app): State<AppState>,
    NamePath(name): NamePath,
    writer: Writer,
    headers: HeaderMap,
    Upload(body): Upload,
) -> Result<Response, HttpError> {
    replace(&app, writer, graph_iri(&name.slug), &headers, body).await
}

/// `POST /store?graph=IRI`: the graph says this, too. Without a graph the body names its graphs.
///
/// As `PUT`.
pub async fn post(
    State(app): State<AppState>,
    Parameters(pairs): Parameters,
    writer: Writer,
    headers: HeaderMap,
    Upload(body): Upload,
) -> Result<Response, HttpError> {
    match Named::read(&pairs)? {
        Named::Store => {
            let quads = payload(&headers, body, None).await?;
            let turn = writer.turn(&app).await?;
            let added = Change {
                added: quads,
                removed: Vec::new(),
            };
            let made = turn.commit(added, SOURCE, "Statements added").await?;
            Ok(committed(StatusCode::OK, &made, None))
        }
        named => add(&app, writer, one_graph(named)?, &headers, body).await,
    }
}

/// `POST /graph/{slug}`: the same by the graph's own address.
pub async fn post_direct(
    State(app): State<AppState>,
    NamePath(name): NamePath,
    writer: Writer,
    headers: HeaderMap,
    Upload(body): Upload,
) -> Result<Response, HttpError> {
    add(&app, writer, graph_iri(&name.slug), &headers, body).await
}

/// `DELETE /store?graph=IRI`: the graph says nothing any more.
///
/// 200 · 404 no such graph · 412 changed meanwhile
pub async fn delete(
    State(app): State<AppState>,
    Parameters(pairs): Parameters,
    writer: Writer,
) -> Result<Response, HttpError> {
    let graph = one_graph(Named::read(&pairs)?)?;
    remove(&app, writer, graph).await
}

/// `DELETE /graph/{slug}`: the same by the graph's own address.
pub async fn delete_direct(
    State(app): State<AppState>,
    NamePath(name): NamePath,
    writer: Writer,
) -> Result<Response, HttpError> {
    remove(&app, writer, graph_iri(&name.slug)).await
}

async fn replace(
    app: &AppState,
    writer: Writer,
    graph: NamedNode,
    headers: &HeaderMap,
    body: Bytes,
) -> Result<Response, HttpError> {
    let added = payload(headers, body, Some(graph.clone())).await?;
    let turn = writer.turn(app).await?;
    let removed = content(&turn.snapshot, &graph);
    let message = format!("Replaced <{}>", graph.as_str());
    write(app, turn, &graph, Change { removed, added }, &message).await
}

async fn add(
    app: &AppState,
    writer: Writer,
    graph: NamedNode,
    headers: &HeaderMap,
    body: Bytes,
) -> Result<Response, HttpError> {
    let added = payload(headers, body, Some(graph.clone())).await?;
    let turn = writer.turn(app).await?;
    let change = Change {
        added,
        removed: Vec::new(),
    };
    let message = format!("Statements added to <{}>", graph.as_str());
    write(app, turn, &graph, change, &message).await
}

async fn remove(app: &AppState, writer: Writer, graph: NamedNode) -> Result<Response, HttpError> {
    let turn = writer.turn(app).await?;
    let removed = content(&turn.snapshot, &graph);
    if removed.is_empty() {
        return Err(no_such_graph(&graph));
    }
    let change = Change {
        removed,
        added: Vec::new(),
    };
    let message = format!("Removed <{}>", graph.as_str());
    write(app, turn, &graph, change, &message).await
}

/// Changes one graph, if it is as the client knows it.
async fn write(
    app: &AppState,
    turn: Turn<'_>,
    graph: &NamedNode,
    change: Change,
    message: &str,
) -> Result<Response, HttpError> {
    let was_there = is_there(&turn.snapshot, graph);
    turn.expects(|history, version| {
        let commits = history.of_graph(graph.as_ref(), version);
        commits.last().copied().filter(|_| was_there)
    })?;
    let made = turn.commit(change, SOURCE, message).await?;
    let is_there = is_there(&app.store.snapshot(), graph);
    let last = app
        .store
        .history()
        .of_graph(graph.as_ref(), made.version)
        .last()
        .copied();
    let tag = last.filter(|_| is_there).map(tag);
    let status = if is_there && !was_there {
        StatusCode::CREATED
    } else {
        StatusCode::OK
    };
    let mut response = committed(status, &made, tag.as_deref());
    if status == StatusCode::CREATED {
        let iri = form_urlencoded::byte_serialize(graph.as_str().as_bytes()).collect::<String>();
        let location = format!("{}/store?graph={iri}", app.base);
        set(response.headers_mut(), LOCATION, &location);
    }
    Ok(response)
}

fn one_graph(named: Named) -> Result<NamedNode, HttpError> {
    let bad = |detail: &str| Err(HttpError::BadRequest(detail.to_owned()));
    match named {
        Named::Graph(graph) => Ok(graph),
        Named::Default => bad(
            "the default graph is the union of all graphs and takes no statements of its own; name \
             the graph of their source with `graph`",
        ),
        Named::Store => bad("name the graph with `graph`"),
    }
}

fn content(snapshot: &Snapshot, graph: &NamedNode) -> Vec<Quad> {
    let graph = Some(graph.as_ref().into());
    snapshot.quads(None, None, None, graph).collect()
}

fn is_there(snapshot: &Snapshot, graph: &NamedNode) -> bool {
    snapshot.count(None, None, None, Some(graph.as_ref().into())) > 0
}

/// The quads of a body, all of them in `graph` if one is named.
async fn payload(
    headers: &HeaderMap,
    body: Bytes,
    graph: Option<NamedNode>,
) -> Result<Vec<Quad>, HttpError> {
    let content_type = headers.get(CONTENT_TYPE).and_then(|it| it.to_str().ok());
    let content_type = content_type.unwrap_or_default();
    let parts = match multer::parse_boundary(content_type) {
        Ok(boundary) => parts(body, boundary).await?,
        Err(_) => vec![("the body".to_owned(), format_of(content_type)?, body)],
    };
    let read = spawn_blocking(move || {
        let mut quads = Vec::new();
        for (name, format, text) in parts {
            quads.extend(statements(&name, format, &text, graph.as_ref())?);
        }
        Ok(quads)
    });
    read.await.map_err(|_| HttpError::Panicked)?
}

/// The format of a media type, whatever its parameters.
pub(in crate::http::handlers) fn format_of(content_type: &str) -> Result<Format, HttpError> {
    let media_type = content_type.split(';').next().unwrap_or_default().trim();
    let media_type = media_type.to_ascii_lowercase();
    let mut formats = Format::RDF.into_iter();
    formats
        .find(|format| format.media_type() == media_type)
        .ok_or_else(|| WriteError::NoRdf(media_type.chars().take(80).collect()).into())
}

/// The files of a form, each with its name and its format.
async fn parts(body: Bytes, boundary: String) -> Result<Vec<(String, Format, Bytes)>, HttpError> {
    let broken =
        |error: multer::Error| WriteError::Unreadable(format!("the form is broken: {error}"));
    let whole = tokio_stream::once(Ok::<_, std::io::Error>(body));
    let mut form = Multipart::new(whole, boundary);
    let mut parts = Vec::new();
    while let Some(field) = form.next_field().await.map_err(broken)? {
        let file = field.file_name().map(ToOwned::to_owned);
        let name = file.as_deref().or_else(|| field.name()).unwrap_or("a part");
        let name: String = name.chars().take(80).collect();
        let format = match field.content_type() {
            Some(media_type) => format_of(media_type.as_ref())?,
            None => format_of(suffix_type(&name))?,
        };
        parts.push((name, format, field.bytes().await.map_err(broken)?));
    }
    Ok(parts)
}

/// The media type that the suffix of a file name stands for.
pub(in crate::http::handlers) fn suffix_type(name: &str) -> &'static str {
    let suffix = name.rsplit_once('.').map(|(_, suffix)| suffix);
    let mut formats = Format::RDF.into_iter();
    let format = formats.find(|format| Some(format.suffix()) == suffix);
    format.map_or("", Format::media_type)
}

fn statements(
    name: &str,
    format: Format,
    text: &[u8],
    graph: Option<&NamedNode>,
) -> Result<Vec<Quad>, HttpError> {
    let format = format.rdf().ok_or(HttpError::UnsupportedMediaType)?;
    let quads = load::parse(Path::new(name), format, text, graph)
        .map_err(|error| WriteError::Unreadable(error.to_string()))?;
    let other =
        |quad: &&Quad| graph.is_some_and(|graph| quad.graph_name != GraphName::from(graph.clone()));
    match quads.iter().find(other) {
        Some(quad) => Err(HttpError::BadRequest(format!(
            "{name} names another graph, {}; send it to /store without `graph`",
            quad.graph_name
        ))),
        None => Ok(quads),
    }
}
