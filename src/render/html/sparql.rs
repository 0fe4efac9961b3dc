//! The page of the SPARQL endpoint: the form, the answer, examples, how to use it with other tools.

use super::RenderError;
use super::frame::Frame;
use super::layout::{Layout, count};
use super::link::Reader;
use super::query::QueryView;
use super::value::Shown;
use crate::catalog::view::Value;
use askama::Template;

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
    /// The query could not be answered; line and column count from 1.
    Problem {
        title: String,
        detail: String,
        line: Option<usize>,
        column: Option<usize>,
    },
}

/// The form, with the query in it and its outcome below.
pub fn sparql(
    frame: &Frame<'_>,
    text: &str,
    outcome: Option<&SparqlOutcome>,
    examples: &[QueryView],
) -> Result<String, RenderError> {
    let reader = Reader::prose(frame);
    let endpoint = format!("{}/sparql", frame.base);
    let description = "The SPARQL endpoint of the CLIP graph, with a form and examples.";
    let page = SparqlPage {
        page: Layout::prose(frame, "SPARQL", description),
        text,
        outcome: outcome.map(|outcome| Outcome::new(reader, text, outcome)),
        examples: examples
            .iter()
            .map(|query| (query, reader.sparql(&query.runnable)))
            .collect(),
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
    /// Each example with its address in this form.
    examples: Vec<(&'a QueryView, String)>,
    endpoint: String,
}

enum Outcome<'a> {
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
        place: Option<String>,
        excerpt: Option<String>,
    },
}

impl<'a> Outcome<'a> {
    fn new(reader: Reader<'a>, text: &str, outcome: &'a SparqlOutcome) -> Self {
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
                line,
                column,
            } => Self::Problem {
                title,
                detail,
                place: place(*line, *column),
                excerpt: line.and_then(|line| excerpt(text, line, *column)),
            },
        }
    }
}

fn place(line: Option<usize>, column: Option<usize>) -> Option<String> {
    match (line, column) {
        (Some(line), Some(column)) => Some(format!("line {line}, column {column}")),
        (Some(line), None) => Some(format!("line {line}")),
        _ => None,
    }
}

/// The line of the query at fault, with a mark under the column.
fn excerpt(text: &str, line: usize, column: Option<usize>) -> Option<String> {
    let found = text.lines().nth(line.checked_sub(1)?)?;
    let Some(before) = column.and_then(|column| column.checked_sub(1)) else {
        return Some(found.to_owned());
    };
    let keep_tabs = |c: char| if c == '\t' { '\t' } else { ' ' };
    let indent: String = found.chars().take(before).map(keep_tabs).collect();
    Some(format!("{found}\n{indent}^"))
}
