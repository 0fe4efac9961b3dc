//! The page of the SPARQL endpoint: the form, the answer, examples, how to use it with other tools.

use super::RenderError;
use super::explain::WhyView;
use super::frame::Frame;
use super::layout::{Layout, count};
use super::link::Reader;
use super::query::QueryView;
use super::thing::capitalised;
use super::value::Shown;
use crate::catalog::view::Value;
use crate::rdf::iri::NAMESPACE;
use askama::Template;
use std::collections::BTreeMap;

/// What became of a query.
#[derive(Debug, Clone)]
pub enum SparqlOutcome {
    Table {
        variables: Vec<String>,
        rows: Vec<Vec<Option<Value>>>,
        total_shown: usize,
        /// Whether there are more rows than shown.
        cut: bool,
    },
    Boolean(bool),
    /// Triples, and whether there are more than shown.
    Triples(Vec<(Value, Value, Value)>, bool),
    /// The query could not be answered; the excerpt is a line of it with a mark under the place.
    Problem {
        title: String,
        detail: String,
        excerpt: Option<String>,
        hint: Option<String>,
    },
}

impl SparqlOutcome {
    /// Whether nothing fits the query.
    pub fn is_empty(&self) -> bool {
        match self {
            Self::Table { rows, .. } => rows.is_empty(),
            Self::Boolean(answer) => !answer,
            Self::Triples(triples, _) => triples.is_empty(),
            Self::Problem { .. } => false,
        }
    }
}

/// A query and what became of it.
#[derive(Debug, Clone, Copy, Default)]
pub struct SparqlView<'a> {
    pub text: &'a str,
    pub outcome: Option<&'a SparqlOutcome>,
    /// Why nothing fits, if that is known.
    pub why: Option<&'a WhyView>,
}

/// The form, with the query in it and its outcome below.
pub fn sparql(
    frame: &Frame<'_>,
    view: &SparqlView<'_>,
    examples: &[QueryView],
) -> Result<String, RenderError> {
    let reader = Reader::prose(frame);
    let endpoint = format!("{}/sparql", frame.base);
    let description = "The SPARQL endpoint of the CLIP graph, with a form and examples.";
    let page = SparqlPage {
        page: Layout::prose(frame, "SPARQL", description).with_script("workbench.js"),
        namespace: NAMESPACE,
        downloads: view.outcome.map_or(&[], downloads),
        text: view.text,
        outcome: view.outcome.map(|outcome| Outcome::new(reader, outcome)),
        why: view.why,
        explained: reader.explain(view.text),
        areas: by_area(examples),
        endpoint,
    };
    Ok(page.render()?)
}

#[derive(Template)]
#[template(path = "sparql.html")]
struct SparqlPage<'a> {
    page: Layout<'a>,
    text: &'a str,
    outcome: Option<Outcome<'a>>,
    why: Option<&'a WhyView>,
    /// Where the query is explained.
    explained: String,
    /// Title and examples of each area.
    areas: Vec<(String, Vec<&'a QueryView>)>,
    endpoint: String,
    namespace: &'static str,
    /// Name and suffix of the formats in which the answer can be had.
    downloads: &'static [(&'static str, &'static str)],
}

/// The formats of rows.
const OF_ROWS: [(&str, &str); 4] = [
    ("CSV", "csv"),
    ("TSV", "tsv"),
    ("JSON", "json"),
    ("XML", "xml"),
];
/// The formats of graphs.
const OF_GRAPHS: [(&str, &str); 4] = [
    ("Turtle", "ttl"),
    ("N-Triples", "nt"),
    ("JSON-LD", "jsonld"),
    ("RDF/XML", "rdf"),
];

fn downloads(outcome: &SparqlOutcome) -> &'static [(&'static str, &'static str)] {
    match outcome {
        SparqlOutcome::Table { .. } | SparqlOutcome::Boolean(_) => &OF_ROWS,
        SparqlOutcome::Triples(..) => &OF_GRAPHS,
        SparqlOutcome::Problem { .. } => &[],
    }
}

fn by_area(examples: &[QueryView]) -> Vec<(String, Vec<&QueryView>)> {
    let mut areas: BTreeMap<&str, Vec<&QueryView>> = BTreeMap::new();
    for query in examples {
        areas.entry(&query.area).or_default().push(query);
    }
    areas
        .into_iter()
        .map(|(area, queries)| (capitalised(area), queries))
        .collect()
}

/// An outcome made ready for a page.
pub(super) enum Outcome<'a> {
    Table {
        variables: Vec<&'a str>,
        rows: Vec<Vec<Option<Shown<'a>>>>,
        total: String,
        cut: bool,
    },
    Boolean(bool),
    Problem {
        title: &'a str,
        detail: &'a str,
        excerpt: Option<&'a str>,
        hint: Option<String>,
    },
}

impl<'a> Outcome<'a> {
    pub fn new(reader: Reader<'a>, outcome: &'a SparqlOutcome) -> Self {
        let shown = |value: &'a Value| Shown::brief(reader, value);
        match outcome {
            SparqlOutcome::Table {
                variables,
                rows,
                total_shown,
                cut,
            } => {
                let row = |row: &'a Vec<Option<Value>>| {
                    row.iter().map(|value| value.as_ref().map(shown)).collect()
                };
                Self::Table {
                    variables: variables.iter().map(String::as_str).collect(),
                    rows: rows.iter().map(row).collect(),
                    total: count(*total_shown),
                    cut: *cut,
                }
            }
            SparqlOutcome::Boolean(answer) => Self::Boolean(*answer),
            SparqlOutcome::Triples(triples, cut) => Self::Table {
                variables: vec!["subject", "property", "value"],
                rows: triples
                    .iter()
                    .map(|(s, p, o)| [s, p, o].map(|term| Some(shown(term))).into())
                    .collect(),
                total: count(triples.len()),
                cut: *cut,
            },
            SparqlOutcome::Problem {
                title,
                detail,
                excerpt,
                hint,
            } => Self::Problem {
                title,
                detail,
                excerpt: excerpt.as_deref(),
                hint: hint.as_deref().map(sentence),
            },
        }
    }
}

/// A hint as a sentence of its own.
fn sentence(hint: &str) -> String {
    let mut rest = hint.chars();
    let first = rest.next().map(|c| c.to_uppercase().to_string());
    let end = if hint.ends_with(['.', '?']) { "" } else { "." };
    format!("{}{}{end}", first.unwrap_or_default(), rest.as_str())
}
