//! Files into quads: the ontology, the shapes and the seed data.
//!
//! - **Shape:** Turtle goes into the graph that the caller names, TriG brings its own graphs.
//! - **Errors:** [`LoadError`] names path, line and column (both from 1). [`guard`] looks at every file before
//!   a parser does; JSON-LD contexts are never fetched.
//! - **Source:** <https://www.w3.org/TR/turtle/>, <https://www.w3.org/TR/trig/>.

pub mod guard;

use crate::rdf::iri::CONTEXT;
use guard::{Syntax, check};
use oxrdf::{GraphName, NamedNode, Quad};
use oxrdfio::{JsonLdProfile, LoadedDocument, RdfFormat, RdfParseError, RdfParser};
use std::error::Error;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

/// Why a file could not be loaded.
#[derive(Debug, thiserror::Error)]
pub enum LoadError {
    #[error("{}: cannot be read: {source}", path.display())]
    Unreadable { path: PathBuf, source: io::Error },
    #[error("{}: no RDF format has this suffix (use .ttl, .trig, .nt, .nq, .rdf or .jsonld)", path.display())]
    UnknownSuffix { path: PathBuf },
    #[error("{}:{line}:{column}: {message}", path.display())]
    Syntax {
        path: PathBuf,
        line: u64,
        column: u64,
        message: String,
    },
}

/// What was read from one file.
pub struct LoadedFile {
    pub path: PathBuf,
    pub quads: Vec<Quad>,
    pub modified: SystemTime,
}

/// Reads one file; statements outside any graph go into `graph`.
pub fn load_file(path: &Path, graph: Option<&NamedNode>) -> Result<LoadedFile, LoadError> {
    let unreadable = |source| LoadError::Unreadable {
        path: path.to_owned(),
        source,
    };
    let text = fs::read(path).map_err(unreadable)?;
    let modified = fs::metadata(path)
        .and_then(|data| data.modified())
        .map_err(unreadable)?;
    let format = format_of(path).ok_or_else(|| LoadError::UnknownSuffix {
        path: path.to_owned(),
    })?;
    let quads = parse(path, format, &text, graph)?;
    Ok(LoadedFile {
        path: path.to_owned(),
        quads,
        modified,
    })
}

/// Reads every RDF file below a folder, in the order of their paths.
pub fn load_folder(folder: &Path, graph: Option<&NamedNode>) -> Result<Vec<LoadedFile>, LoadError> {
    rdf_files(folder)?
        .iter()
        .map(|path| load_file(path, graph))
        .collect()
}

/// The RDF files at or below a path, sorted; a file stands for itself.
pub fn rdf_files(path: &Path) -> Result<Vec<PathBuf>, LoadError> {
    if path.is_file() {
        return Ok(vec![path.to_owned()]);
    }
    let unreadable = |source| LoadError::Unreadable {
        path: path.to_owned(),
        source,
    };
    let entries = sorted_entries(path).map_err(unreadable)?;
    let mut files = Vec::new();
    for entry in entries {
        if entry.is_dir() {
            files.extend(rdf_files(&entry)?);
        } else if format_of(&entry).is_some() {
            files.push(entry);
        }
    }
    Ok(files)
}

/// What a folder holds, by name.
pub fn sorted_entries(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let mut entries = fs::read_dir(folder)?
        .map(|entry| Ok(entry?.path()))
        .collect::<io::Result<Vec<_>>>()?;
    entries.sort();
    Ok(entries)
}

fn format_of(path: &Path) -> Option<RdfFormat> {
    RdfFormat::from_extension(path.extension()?.to_str()?)
}

/// Reads a text that came in some other way; `path` is what errors call it.
pub fn parse(
    path: &Path,
    format: RdfFormat,
    text: &[u8],
    graph: Option<&NamedNode>,
) -> Result<Vec<Quad>, LoadError> {
    check(text, syntax_of(format)).map_err(|error| {
        let (line, column) = place(text, error.offset);
        LoadError::Syntax {
            path: path.to_owned(),
            line,
            column,
            message: error.reason.to_string(),
        }
    })?;
    let mut parser = RdfParser::from_format(format).rename_blank_nodes();
    if let Some(graph) = graph {
        parser = parser.with_default_graph(GraphName::from(graph.clone()));
    }
    parser
        .for_slice(text)
        .with_document_loader(known_context)
        .map(|quad| quad.map_err(|error| syntax(path, text, error)))
        .collect()
}

const fn syntax_of(format: RdfFormat) -> Syntax {
    match format {
        RdfFormat::JsonLd { .. } => Syntax::Json,
        RdfFormat::RdfXml => Syntax::Xml,
        // What is not named here is of the family of Turtle.
        _ => Syntax::Turtle,
    }
}

/// The one JSON-LD context that files may name; no other is fetched.
fn known_context(iri: &str) -> Result<LoadedDocument, Box<dyn Error + Send + Sync>> {
    if iri != CONTEXT {
        return Err(format!(
            "it is not fetched, as nothing here is; write the context into the file or use {CONTEXT}"
        )
        .into());
    }
    Ok(LoadedDocument {
        url: CONTEXT.to_owned(),
        content: include_bytes!("../../ontology/contexts/v1.jsonld").to_vec(),
        format: RdfFormat::JsonLd {
            profile: JsonLdProfile::Context.into(),
        },
    })
}

/// Line and column of an offset, both from 1, the column in characters.
fn place(text: &[u8], offset: usize) -> (u64, u64) {
    let before = &text[..offset];
    let line = before.split(|byte| *byte == b'\n').count();
    let start = before
        .iter()
        .rposition(|byte| *byte == b'\n')
        .map_or(0, |at| at + 1);
    let column = String::from_utf8_lossy(&before[start..]).chars().count() + 1;
    (line as u64, column as u64)
}

/// Adds path, line and column to a parser's complaint.
fn syntax(path: &Path, text: &[u8], error: impl Into<RdfParseError>) -> LoadError {
    let path = path.to_owned();
    match error.into() {
        RdfParseError::Io(source) => LoadError::Unreadable { path, source },
        RdfParseError::Syntax(error) => {
            // Formats without positions (RDF/XML) point at the end of the text.
            let (line, column) = error.location().map_or_else(
                || (text.split(|byte| *byte == b'\n').count() as u64, 1),
                |range| (range.start.line + 1, range.start.column + 1),
            );
            LoadError::Syntax {
                path,
                line,
                column,
                message: error.to_string(),
            }
        }
    }
}
