//! Ready-made queries: the index of them, and a page for each with its form.

use super::RenderError;
use super::frame::Frame;
use super::layout::Layout;
use super::link::{Reader, encoded};
use super::thing::capitalised;
use crate::rdf::format::ResultsFormat;
use askama::Template;
use std::collections::BTreeMap;

/// A ready-made query, for its readers.
#[derive(Debug, Clone)]
pub struct QueryView {
    pub name: String,
    /// The folder that it stands in, `city`.
    pub area: String,
    pub summary: String,
    pub description: String,
    /// Numbers of the competency questions that it answers.
    pub questions: Vec<u8>,
    /// Name and meaning of each column.
    pub columns: Vec<(String, String)>,
    pub params: Vec<ParamView>,
    /// Arguments with which it returns rows.
    pub example: Vec<(String, String)>,
    pub text: String,
    /// The text with the arguments of the example in it.
    pub runnable: String,
    /// The release that brought it.
    pub since: String,
}

/// A parameter of a query.
#[derive(Debug, Clone)]
pub struct ParamView {
    pub name: String,
    /// What it takes, in words.
    pub kind: String,
    pub required: bool,
    pub description: String,
}

/// The index, by area.
pub fn queries(frame: &Frame<'_>, queries: &[QueryView]) -> Result<String, RenderError> {
    let mut areas: BTreeMap<&str, Vec<&QueryView>> = BTreeMap::new();
    for query in queries {
        areas.entry(&query.area).or_default().push(query);
    }
    let areas = areas
        .into_iter()
        .map(|(area, queries)| (area, capitalised(area), queries));
    let description = "Ready-made SPARQL queries on the CLIP graph, each an address that answers.";
    let page = Layout::prose(frame, "Queries", description);
    Ok(QueriesPage {
        page,
        areas: areas.collect(),
    }
    .render()?)
}

#[derive(Template)]
#[template(path = "queries.html")]
struct QueriesPage<'a> {
    page: Layout<'a>,
    /// Name, title, queries.
    areas: Vec<(&'a str, String, Vec<&'a QueryView>)>,
}

/// The page of one query; the form leads to where `example_href` does.
pub fn query(
    frame: &Frame<'_>,
    view: &QueryView,
    example_href: &str,
) -> Result<String, RenderError> {
    let page = QueryPage {
        page: Layout::prose(frame, sentence(&view.summary), &view.summary),
        title: sentence(&view.summary),
        query: view,
        fields: view.params.iter().map(|param| field(view, param)).collect(),
        action: format!("{}{}.html", frame.base, frame.path),
        example_href,
        downloads: downloads(frame, view),
        sparql: Reader::prose(frame).sparql(&view.runnable),
    };
    Ok(page.render()?)
}

#[derive(Template)]
#[template(path = "query.html")]
struct QueryPage<'a> {
    page: Layout<'a>,
    title: &'a str,
    query: &'a QueryView,
    fields: Vec<Field<'a>>,
    /// Where the form goes: the rows as a table.
    action: String,
    example_href: &'a str,
    downloads: Vec<Download>,
    sparql: String,
}

/// A field of the form with the value of the example in it.
struct Field<'a> {
    param: &'a ParamView,
    value: &'a str,
}

/// The answer in a format.
struct Download {
    name: &'static str,
    /// Where the form goes for this format.
    action: String,
    /// The answer to the example.
    href: String,
}

fn field<'a>(view: &'a QueryView, param: &'a ParamView) -> Field<'a> {
    let example = view.example.iter().find(|(name, _)| *name == param.name);
    Field {
        param,
        value: example.map_or("", |(_, value)| value),
    }
}

fn downloads(frame: &Frame<'_>, view: &QueryView) -> Vec<Download> {
    let arguments: Vec<_> = view
        .example
        .iter()
        .map(|(name, value)| format!("{}={}", encoded(name), encoded(value)))
        .collect();
    let query = if arguments.is_empty() {
        String::new()
    } else {
        format!("?{}", arguments.join("&"))
    };
    let formats = [
        ResultsFormat::Csv,
        ResultsFormat::Json,
        ResultsFormat::Xml,
        ResultsFormat::Tsv,
    ];
    let download = |format: ResultsFormat| {
        let action = format!("{}{}.{}", frame.base, frame.path, format.suffix());
        Download {
            name: name(format),
            href: frame.keeping(format!("{action}{query}")),
            action,
        }
    };
    formats.into_iter().map(download).collect()
}

const fn name(format: ResultsFormat) -> &'static str {
    match format {
        ResultsFormat::Json => "JSON",
        ResultsFormat::Xml => "XML",
        ResultsFormat::Csv => "CSV",
        ResultsFormat::Tsv => "TSV",
    }
}

/// A sentence as a title, without its full stop.
fn sentence(text: &str) -> &str {
    text.trim().trim_end_matches('.')
}
