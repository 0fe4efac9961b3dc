//! The page of a named graph: what is said about it, and what it says.

use super::RenderError;
use super::frame::Frame;
use super::layout::{Layout, count};
use super::link::{Link, Reader};
use super::thing::{Body, Crumb, layout};
use super::value::Shown;
use crate::catalog::portrait::Portrait;
use crate::catalog::view::{Ref, ThingView, Value};
use askama::Template;

/// The page of a named graph with the first of its triples.
pub fn graph(
    frame: &Frame<'_>,
    view: &ThingView,
    portrait: &Portrait,
    statement_count: usize,
    triples: &[(Ref, Ref, Value)],
) -> Result<String, RenderError> {
    let reader = Reader::of(frame);
    let shown = triples.len();
    let crumb = Crumb {
        href: frame.keeping(format!("{}/collection/source-graph", frame.base)),
        text: "Named graphs".to_owned(),
    };
    let iri = view.thing.iri.as_str();
    let all = format!(
        "SELECT ?subject ?property ?value\nWHERE {{\n  GRAPH <{iri}> {{ ?subject ?property ?value }}\n}}"
    );
    let page = GraphPage {
        page: layout(frame, view),
        body: Body::new(reader, view, portrait, Some(crumb)),
        total: count(statement_count),
        shown: count(shown),
        all: (shown < statement_count).then(|| reader.sparql(&all)),
        triples: triples
            .iter()
            .map(|(subject, property, value)| Line {
                subject: reader.link(subject),
                property: reader.term(property),
                value: Shown::brief(reader, value),
            })
            .collect(),
    };
    Ok(page.render()?)
}

#[derive(Template)]
#[template(path = "graph.html")]
struct GraphPage<'a> {
    page: Layout<'a>,
    body: Body<'a>,
    total: String,
    shown: String,
    /// Where all statements can be had, when not all are shown.
    all: Option<String>,
    triples: Vec<Line<'a>>,
}

struct Line<'a> {
    subject: Link<'a>,
    property: Link<'a>,
    value: Shown<'a>,
}
