//! What a contributor sends: RDF, a patch, tables, or several of these in one form.
//!
//! - **Shape:** the address gives `title`, `message`, `graph` and `state`; a form may give the first two
//!   as fields. Its part `mapping` holds rows for a mapping table, by its file name.
//! - **Errors:** 400 with line and column or row, 415, 422 for tables with file, row and column.

use crate::curation::patch::{Patch, PatchError};
use crate::curation::tables::{self, File};
use crate::curation::{CurationError, Draft, LeftOut, content};
use crate::http::handlers::store::write::{format_of, suffix_type};
use crate::http::problem::HttpError;
use crate::http::state::{App, AppState};
use crate::http::write::{NOT_KEPT, WriteError, checked};
use crate::rdf::format::Format;
use crate::store::change::Change;
use crate::store::load;
use axum::http::HeaderMap;
use axum::http::header::CONTENT_TYPE;
use bytes::Bytes;
use multer::{Field, Multipart};
use oxrdf::NamedNode;
use std::path::Path;
use tokio::task::spawn_blocking;

/// The longest title, in characters.
pub const LONGEST_TITLE: usize = 200;

/// What the address says.
#[derive(Default)]
pub struct Asked {
    title: Option<String>,
    message: Option<String>,
    graph: Option<NamedNode>,
    hand_in: bool,
}

impl Asked {
    pub fn read(pairs: Vec<(String, String)>) -> Result<Self, HttpError> {
        let bad = |detail: &str| HttpError::BadRequest(detail.to_owned());
        let mut asked = Self::default();
        for (name, value) in pairs {
            match (name.as_str(), value.as_str()) {
                ("title", _) => asked.title = Some(value),
                ("message", _) => asked.message = Some(value),
                ("graph", _) => {
                    let graph = NamedNode::new(value);
                    let graph = graph.map_err(|_| bad("`graph` is not an absolute IRI"))?;
                    asked.graph = Some(graph);
                }
                ("state", "submitted") => asked.hand_in = true,
                ("state", "draft") => {}
                ("state", _) => return Err(bad("`state` is draft or submitted")),
                _ => {}
            }
        }
        Ok(asked)
    }
}

/// What was sent, read.
pub struct Sent {
    title: String,
    message: Option<String>,
    content: Change,
    pub left_out: Vec<LeftOut>,
    pub hand_in: bool,
}

impl Sent {
    /// The same for the drafts.
    pub fn draft(&self, base: u64) -> Draft {
        Draft {
            title: self.title.clone(),
            message: self.message.clone(),
            content: self.content.clone(),
            base,
        }
    }
}

/// A part of the body.
enum Part {
    Rdf(String, Format, Bytes),
    Patch(Bytes),
    Table(File),
    Mapping(File),
}

/// Reads the body.
pub async fn read(
    app: &AppState,
    mut asked: Asked,
    headers: &HeaderMap,
    body: Bytes,
) -> Result<Sent, HttpError> {
    let content_type = headers.get(CONTENT_TYPE).and_then(|it| it.to_str().ok());
    let content_type = content_type.unwrap_or_default();
    let parts = match multer::parse_boundary(content_type) {
        Ok(boundary) => form(body, boundary, &mut asked).await?,
        Err(_) => vec![part("the body".to_owned(), content_type, body)?],
    };
    let title = title(asked.title)?;
    let message = asked.message.filter(|text| !text.is_empty());
    let message = message.map(checked).transpose()?;
    let (app, graph) = (AppState::clone(app), asked.graph);
    let gathered = spawn_blocking(move || gather(&app, parts, graph.as_ref()));
    let (content, left_out) = gathered.await.map_err(|_| HttpError::Panicked)??;
    Ok(Sent {
        title,
        message,
        content,
        left_out,
        hand_in: asked.hand_in,
    })
}

fn title(title: Option<String>) -> Result<String, HttpError> {
    let title = title.map(|title| title.trim().to_owned());
    let good = |title: &String| {
        let length = title.chars().count();
        (1..=LONGEST_TITLE).contains(&length) && !title.chars().any(char::is_control)
    };
    title.filter(good).ok_or_else(|| {
        HttpError::BadRequest(format!(
            "a submission has a `title`: one line of at most {LONGEST_TITLE} characters"
        ))
    })
}

/// The parts of a form; its texts go into `asked`.
async fn form(body: Bytes, boundary: String, asked: &mut Asked) -> Result<Vec<Part>, HttpError> {
    let whole = tokio_stream::once(Ok::<_, std::io::Error>(body));
    let mut form = Multipart::new(whole, boundary);
    let mut parts = Vec::new();
    while let Some(field) = form.next_field().await.map_err(|error| broken(&error))? {
        let text = match (field.name(), field.file_name()) {
            (Some("title"), None) => &mut asked.title,
            (Some("message"), None) => &mut asked.message,
            _ => {
                parts.extend(file(field).await?);
                continue;
            }
        };
        *text = Some(field.text().await.map_err(|error| broken(&error))?);
    }
    Ok(parts)
}

fn broken(error: &multer::Error) -> HttpError {
    WriteError::Unreadable(format!("the form is broken: {error}")).into()
}

/// A file; nothing for a field of a browser in which none was chosen.
async fn file(field: Field<'_>) -> Result<Option<Part>, HttpError> {
    let unchosen = field.file_name() == Some("");
    let is_mapping = field.name() == Some("mapping");
    let name = field.file_name().or_else(|| field.name());
    let name: String = name.unwrap_or("a part").chars().take(80).collect();
    let suffix = name.rsplit_once('.').map_or("", |(_, suffix)| suffix);
    let by_name = match suffix {
        "csv" => "text/csv",
        "rdfp" => "application/rdf-patch",
        _ => suffix_type(&name),
    };
    // A client that does not know a suffix says that it is some bytes.
    let told = field.content_type().map(ToString::to_string);
    let told = told.filter(|told| told != "application/octet-stream" || by_name.is_empty());
    // Some systems say of every table that it is one of a certain program.
    let told = told.filter(|told| suffix != "csv" || !told.contains("excel"));
    let bytes = field.bytes().await.map_err(|error| broken(&error))?;
    if unchosen && bytes.is_empty() {
        return Ok(None);
    }
    if is_mapping {
        let bytes = bytes.into();
        return Ok(Some(Part::Mapping(File { name, bytes })));
    }
    part(name, told.as_deref().unwrap_or(by_name), bytes).map(Some)
}

fn part(name: String, content_type: &str, body: Bytes) -> Result<Part, HttpError> {
    let media_type = content_type.split(';').next().unwrap_or_default().trim();
    match media_type.to_ascii_lowercase().as_str() {
        "text/csv" => Ok(Part::Table(File {
            name,
            bytes: body.into(),
        })),
        "application/rdf-patch" => Ok(Part::Patch(body)),
        other => match format_of(other) {
            Ok(format) => Ok(Part::Rdf(name, format, body)),
            Err(_) => Err(WriteError::NoData(other.chars().take(80).collect()).into()),
        },
    }
}

/// The change that all parts make together, and the cells of tables that stay out.
fn gather(
    app: &App,
    parts: Vec<Part>,
    graph: Option<&NamedNode>,
) -> Result<(Change, Vec<LeftOut>), HttpError> {
    let curation = app.curation.as_ref();
    let curation = curation.ok_or(HttpError::ReadOnly(NOT_KEPT))?;
    let public = app.store.snapshot();
    let mut change = Change::default();
    let (mut given, mut more) = (Vec::new(), Vec::new());
    for part in parts {
        match part {
            Part::Rdf(name, format, text) => {
                let format = format.rdf().ok_or(HttpError::UnsupportedMediaType)?;
                let quads = load::parse(Path::new(&name), format, &text, graph)
                    .map_err(|error| WriteError::Unreadable(error.to_string()))?;
                change.added.extend(quads);
            }
            Part::Patch(text) => {
                let refused = |error: PatchError| CurationError::from(error);
                let patch = Patch::read(&text, graph).map_err(refused)?;
                patch.fits(&public).map_err(refused)?;
                change.removed.extend(patch.change.removed);
                change.added.extend(patch.change.added);
            }
            Part::Table(file) => given.push(file),
            Part::Mapping(file) => more.push(file),
        }
    }
    let mut left_out = Vec::new();
    if !given.is_empty() || !more.is_empty() {
        let made = tables::statements(&given, &more, curation.mapping(), &public);
        let (quads, out) = made.map_err(CurationError::Tables)?;
        change.added.extend(quads);
        left_out = out;
    }
    let change = content::placed(change).map_err(CurationError::from)?;
    Ok((change, left_out))
}
