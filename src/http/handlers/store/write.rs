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
use crate::http::handlers::sparql::request::content_type;
use crate::http::problem::HttpError;
use crate::http::respond::set;
use crate::http::state::AppState;
use crate::http::write::{Turn, WriteError, Writer, committed, tag};
use crate::rdf::format::Format;
use crate::rdf::iri::graph as graph_iri;
use crate::store::change::Change;
use crate::store::load;
use crate::store::snapshot::Snapshot;
use axum::extract::{FromRequestParts, State};
use axum::http::header::LOCATION;
use axum::http::request::Parts;
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use bytes::Bytes;
use multer::Multipart;
use oxrdf::{GraphName, NamedNode, Quad};
use std::path::Path;
use tokio::task::spawn_blocking;

/// By which way these commits come in.
const SOURCE: &str = "graph-store";
/// How the addresses of graphs begin.
const OWN_ADDRESS: &str = "/graph/";

/// What a request is about, as its address says: a graph at its own address, or what the parameters name.
pub struct Target(Result<Named, HttpError>);

impl FromRequestParts<AppState> for Target {
    type Rejection = HttpError;

    async fn from_request_parts(parts: &mut Parts, app: &AppState) -> Result<Self, HttpError> {
        if parts.uri.path().starts_with(OWN_ADDRESS) {
            let NamePath(name) = NamePath::from_request_parts(parts, app).await?;
            return Ok(Self(Ok(Named::Graph(graph_iri(&name.slug)))));
        }
        let Parameters(pairs) = Parameters::from_request_parts(parts, app).await?;
        // What is wrong with it is said to those who may write.
        Ok(Self(Named::read(&pairs)))
    }
}

impl Target {
    /// The one graph that it has to be.
    fn graph(self) -> Result<NamedNode, HttpError> {
        one_graph(self.0?)
    }
}

/// `PUT /store?graph=IRI`, `PUT /graph/{slug}`: the graph says this and nothing else.
///
/// 200 · 201 it is new · 400 unreadable · 412 changed meanwhile · 415 · 422 against the shapes
pub async fn put(
    State(app): State<AppState>,
    target: Target,
    writer: Writer,
    headers: HeaderMap,
    Upload(body): Upload,
) -> Result<Response, HttpError> {
    let graph = target.graph()?;
    let added = payload(&headers, body, Some(graph.clone())).await?;
    let turn = writer.turn(&app).await?;
    let removed = content(&turn.snapshot, &graph);
    let message = format!("Replaced <{}>", graph.as_str());
    write(&app, turn, &graph, Change { removed, added }, &message).await
}

/// `POST /store?graph=IRI`, `POST /graph/{slug}`: the graph says this, too. Without a graph the body names
/// its graphs.
///
/// As `PUT`.
pub async fn post(
    State(app): State<AppState>,
    Target(named): Target,
    writer: Writer,
    headers: HeaderMap,
    Upload(body): Upload,
) -> Result<Response, HttpError> {
    let graph = match named? {
        Named::Store => None,
        named => Some(one_graph(named)?),
    };
    let change = Change {
        added: payload(&headers, body, graph.clone()).await?,
        removed: Vec::new(),
    };
    let turn = writer.turn(&app).await?;
    let Some(graph) = graph else {
        let made = turn.commit(change, SOURCE, "Statements added").await?;
        return Ok(committed(StatusCode::OK, &made, None));
    };
    let message = format!("Statements added to <{}>", graph.as_str());
    write(&app, turn, &graph, change, &message).await
}

/// `DELETE /store?graph=IRI`, `DELETE /graph/{slug}`: the graph says nothing any more.
///
/// 200 · 404 no such graph · 412 changed meanwhile
pub async fn delete(
    State(app): State<AppState>,
    target: Target,
    writer: Writer,
) -> Result<Response, HttpError> {
    let graph = target.graph()?;
    let turn = writer.turn(&app).await?;
    let removed = content(&turn.snapshot, &graph);
    if removed.is_empty() {
        return Err(no_such_graph(&graph));
    }
    let change = Change {
        removed,
        added: Vec::new(),
    };
    let message = format!("Removed <{}>", graph.as_str());
    write(&app, turn, &graph, change, &message).await
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
    let content_type = content_type(headers);
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
