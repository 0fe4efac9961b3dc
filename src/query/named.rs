//! Named queries: the files of `queries/`, read once, asked by name with parameters.
//!
//! - **Shape:** `queries/<area>/<name>.rq`: a header of `#+` lines, then SPARQL. The header says what
//!   the query answers, its columns, its parameters and an example that returns rows.
//! - **Errors:** [`FileError`] at start, with path and reason; [`BindError`] for bad arguments.
//! - **Source:** grlc decorators, <https://grlc.io/>; `queries/README.md` for our keys.

use super::header::{Header, HeaderError, Param, ParamType};
use super::parse::{Parsed, parse};
use super::{Limits, QueryError};
use crate::rdf::iri::{Slug, ThingPath};
use crate::rdf::vocab::xsd;
use crate::store::load::sorted_entries;
use oxrdf::{Literal, NamedNode, Term, Variable};
use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// Why a query file cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum FileError {
    #[error("{}: cannot be read: {source}", path.display())]
    Unreadable { path: PathBuf, source: io::Error },
    #[error("{}: the file name is not a slug", path.display())]
    BadName { path: PathBuf },
    #[error("{}: {source}", path.display())]
    Header { path: PathBuf, source: HeaderError },
    #[error("{}: {source}", path.display())]
    Query {
        path: PathBuf,
        source: Box<QueryError>,
    },
}

/// Why the arguments of a named query cannot be used.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum BindError {
    #[error("the parameter `{name}` is missing: {description}")]
    Missing { name: String, description: String },
    #[error("`{name}` is not a parameter of this query; it takes {allowed}")]
    Unknown { name: String, allowed: String },
    #[error("the value `{value}` of `{name}` is not {expected}")]
    BadValue {
        name: String,
        value: String,
        expected: String,
    },
}

/// A query with a name.
#[derive(Debug, Clone)]
pub struct NamedQuery {
    pub name: Slug,
    /// The folder that it stands in, a field of questions.
    pub area: Slug,
    pub header: Header,
    /// The whole file, header included: valid SPARQL as it is.
    pub text: String,
    pub parsed: Parsed,
}

impl NamedQuery {
    /// Arguments as text into terms for the query's variables.
    pub fn bind(&self, arguments: &[(String, String)]) -> Result<Vec<(Variable, Term)>, BindError> {
        for (name, _) in arguments {
            if !self.header.params.iter().any(|param| param.name == *name) {
                let allowed = self.header.param_names();
                return Err(BindError::Unknown {
                    name: name.clone(),
                    allowed,
                });
            }
        }
        let mut bindings = Vec::new();
        for param in &self.header.params {
            let given = arguments.iter().find(|(name, _)| *name == param.name);
            match given
                .map(|(_, value)| value.trim())
                .filter(|value| !value.is_empty())
            {
                Some(value) => {
                    bindings.push((param.variable.clone(), term(param, value)?));
                }
                None if param.required => {
                    let (name, description) = (param.name.clone(), param.description.clone());
                    return Err(BindError::Missing { name, description });
                }
                None => {}
            }
        }
        Ok(bindings)
    }
}

impl NamedQuery {
    /// The query as plain SPARQL, with `bindings` written into its pattern and its summary in place
    /// of the header, for other endpoints and for readers. This server itself binds terms and never runs this text on its own.
    pub fn with_values(&self, bindings: &[(Variable, Term)]) -> String {
        let values: String = bindings
            .iter()
            .map(|(variable, term)| format!("\n  VALUES {variable} {{ {term} }}"))
            .collect();
        let mut text = format!("# {}\n", self.header.summary);
        let mut open = !values.is_empty();
        for line in self.text.lines().filter(|line| !line.starts_with("#+")) {
            text.push_str(line);
            if open && !line.starts_with('#') && line.contains("WHERE {") {
                text.push_str(&values);
                open = false;
            }
            text.push('\n');
        }
        text
    }
}

fn term(param: &Param, value: &str) -> Result<Term, BindError> {
    let bad = || BindError::BadValue {
        name: param.name.clone(),
        value: value.chars().take(80).collect(),
        expected: param.kind.in_words(),
    };
    let typed = |datatype| Term::from(Literal::new_typed_literal(value, datatype));
    match &param.kind {
        ParamType::Iri(kind) => iri(kind.as_ref(), value).map(Term::from).ok_or_else(bad),
        ParamType::Text => Ok(Literal::from(value).into()),
        ParamType::Integer => value
            .parse::<i64>()
            .map(|_| typed(xsd::INTEGER))
            .map_err(|_| bad()),
        ParamType::Decimal => {
            let plain = value
                .bytes()
                .all(|b| b.is_ascii_digit() || b"+-.".contains(&b));
            let number = plain && value.parse::<f64>().is_ok();
            number.then(|| typed(xsd::DECIMAL)).ok_or_else(bad)
        }
    }
}

/// A full IRI, or the slug of a thing of the parameter's kind.
fn iri(kind: Option<&Slug>, value: &str) -> Option<NamedNode> {
    if value.contains(':') {
        return NamedNode::new(value).ok();
    }
    Some(
        ThingPath {
            kind: kind?.clone(),
            slug: Slug::parse(value).ok()?,
        }
        .iri(),
    )
}

/// All named queries by name.
#[derive(Debug, Default)]
pub struct NamedQueries(BTreeMap<Slug, NamedQuery>);

impl NamedQueries {
    /// Reads every `.rq` file one folder below `folder`.
    pub fn load(folder: &Path, limits: &Limits) -> Result<Self, FileError> {
        let mut queries = BTreeMap::new();
        for area in entries(folder)?.into_iter().filter(|path| path.is_dir()) {
            let files = entries(&area)?;
            for path in files
                .into_iter()
                .filter(|path| path.extension().is_some_and(|e| e == "rq"))
            {
                let query = read(&path, limits)?;
                queries.insert(query.name.clone(), query);
            }
        }
        Ok(Self(queries))
    }

    /// The query with this name.
    pub fn get(&self, name: &str) -> Option<&NamedQuery> {
        self.0.get(&Slug::parse(name).ok()?)
    }

    /// All of them, by name.
    pub fn iter(&self) -> impl Iterator<Item = &NamedQuery> {
        self.0.values()
    }
}

fn read(path: &Path, limits: &Limits) -> Result<NamedQuery, FileError> {
    let owned = || path.to_owned();
    let text = fs::read_to_string(path).map_err(|source| FileError::Unreadable {
        path: owned(),
        source,
    })?;
    let name = slug_of(path.file_stem()).ok_or_else(|| FileError::BadName { path: owned() })?;
    let area = slug_of(path.parent().and_then(Path::file_name))
        .ok_or_else(|| FileError::BadName { path: owned() })?;
    let header = Header::read(&text).map_err(|source| FileError::Header {
        path: owned(),
        source,
    })?;
    let parsed = parse(&text, limits).map_err(|source| FileError::Query {
        path: owned(),
        source: source.into(),
    })?;
    Ok(NamedQuery {
        name,
        area,
        header,
        text,
        parsed,
    })
}

fn slug_of(name: Option<&std::ffi::OsStr>) -> Option<Slug> {
    Slug::parse(name?.to_str()?).ok()
}

fn entries(folder: &Path) -> Result<Vec<PathBuf>, FileError> {
    let path = folder.to_owned();
    sorted_entries(folder).map_err(|source| FileError::Unreadable { path, source })
}
