//! The page of a thing, and the parts of it that the page of a named graph shares.

use super::RenderError;
use super::frame::Frame;
use super::layout::{Layout, count, menu_name};
use super::link::{Link, Reader, Text};
use super::memberships::{Memberships, memberships};
use super::sources::{Citations, Marks, SourceLine};
use super::statements::{Rows, rows};
use crate::catalog::kind;
use crate::catalog::view::{IncomingView, ThingView, Value};
use crate::rdf::iri::ThingPath;
use askama::Template;
use askama::filters::HtmlSafe;

/// Up to how many things a group of incoming links is shown unfolded.
const UNFOLDED: usize = 12;

/// The page of a thing.
pub fn thing(frame: &Frame<'_>, view: &ThingView) -> Result<String, RenderError> {
    let body = Body::new(Reader::of(frame), view, crumb(frame, view));
    Ok(ThingPage {
        page: layout(frame, view),
        body,
    }
    .render()?)
}

/// The frame of a page about a thing.
pub(super) fn layout<'a>(frame: &'a Frame<'a>, view: &'a ThingView) -> Layout<'a> {
    let name = view.thing.label.text.as_str();
    let description = match (&view.description, view.types.first()) {
        (Some(description), _) => description.text.clone(),
        (None, Some(class)) => format!("{name} ({}) in the CLIP graph.", class.label.text),
        (None, None) => format!("{name} in the CLIP graph."),
    };
    Layout::new(frame, name, &description)
}

#[derive(Template)]
#[template(path = "thing.html")]
struct ThingPage<'a> {
    page: Layout<'a>,
    body: Body<'a>,
}

/// The list that a thing stands in: address and name.
pub(super) struct Crumb {
    pub href: String,
    pub text: String,
}

fn crumb(frame: &Frame<'_>, view: &ThingView) -> Option<Crumb> {
    let kind = ThingPath::from_iri(view.thing.iri.as_str())?.kind;
    let path = format!("/collection/{kind}");
    let known =
        menu_name(frame, &path).or_else(|| kind::find(&kind).map(|kind| kind.plural.to_owned()));
    let text = known.unwrap_or_else(|| capitalised(&kind.as_str().replace('-', " ")));
    Some(Crumb {
        href: frame.keeping(format!("{}{path}", frame.base)),
        text,
    })
}

/// A text that starts with a capital letter.
pub(super) fn capitalised(text: &str) -> String {
    let mut chars = text.chars();
    let first = chars.next().map(char::to_uppercase);
    first.into_iter().flatten().chain(chars).collect()
}

/// All that is known about a thing: heading, statements, members, mentions, sources.
#[derive(Template)]
#[template(path = "body.html")]
pub(super) struct Body<'a> {
    crumb: Option<Crumb>,
    base: &'a str,
    name: Text<'a>,
    types: Vec<Link<'a>>,
    lead: Option<(Text<'a>, Marks)>,
    place: Option<String>,
    rows: Rows<'a>,
    memberships: Option<Memberships<'a>>,
    incoming: Vec<Mentions<'a>>,
    sources: Vec<SourceLine<'a>>,
    others: Vec<Link<'a>>,
    iri: &'a str,
    sparql: String,
    /// Where the history of the thing is told, if it is a thing of ours.
    history: Option<String>,
}

// It escapes what it is given.
impl HtmlSafe for Body<'_> {}

/// Who points at the thing with one property.
struct Mentions<'a> {
    property: Link<'a>,
    total: String,
    one: bool,
    open: bool,
    subjects: Vec<Link<'a>>,
    /// Where all of them can be had, when not all are shown.
    all: Option<String>,
}

impl<'a> Body<'a> {
    pub fn new(reader: Reader<'a>, view: &'a ThingView, crumb: Option<Crumb>) -> Self {
        let mut citations = Citations::new(&view.sources);
        let lead = lead(reader, view, &mut citations);
        let rows = rows(
            reader,
            &view.properties,
            view.description.as_ref(),
            &mut citations,
        );
        let memberships = memberships(reader, view, &mut citations);
        let iri = view.thing.iri.as_str();
        let statements = format!(
            "SELECT ?property ?value ?source\nWHERE {{\n  GRAPH ?source {{ <{iri}> ?property ?value }}\n}}"
        );
        Self {
            crumb,
            base: reader.base,
            name: reader.text(&view.thing.label),
            types: view.types.iter().map(|class| reader.term(class)).collect(),
            lead,
            place: place(view),
            rows,
            memberships,
            incoming: view
                .incoming
                .iter()
                .map(|group| mentions(reader, iri, group))
                .collect(),
            sources: citations.list(reader),
            others: citations.others(reader),
            iri,
            sparql: reader.sparql(&statements),
            history: ThingPath::from_iri(iri)
                .map(|path| format!("{}/history/{}/{}", reader.base, path.kind, path.slug)),
        }
    }
}

/// The description with the sources that give it.
fn lead<'a>(
    reader: Reader<'a>,
    view: &'a ThingView,
    citations: &mut Citations<'_>,
) -> Option<(Text<'a>, Marks)> {
    let description = view.description.as_ref()?;
    let statements = view
        .properties
        .iter()
        .flat_map(|property| &property.statements);
    let places: Vec<usize> = statements
        .filter(|statement| matches!(&statement.value, Value::Text(text) if text == description))
        .flat_map(|statement| statement.sources.iter().copied())
        .collect();
    Some((reader.text(description), citations.marks(&places)))
}

/// The coordinates in words: `48.78° N, 9.18° E`.
fn place(view: &ThingView) -> Option<String> {
    let number = |local: &str| {
        let property = view.properties.iter().find(|property| {
            let geo = property.property.iri.as_str().strip_prefix(GEO);
            geo == Some(local)
        })?;
        match &property.statements.first()?.value {
            Value::Typed { text, .. } if text.parse::<f64>().is_ok() => Some(text.as_str()),
            _ => None,
        }
    };
    let side = |text: &str, positive: char, negative: char| match text.strip_prefix('-') {
        Some(rest) => format!("{rest}° {negative}"),
        None => format!("{}° {positive}", text.trim_start_matches('+')),
    };
    let (lat, long) = (number("lat")?, number("long")?);
    Some(format!("{}, {}", side(lat, 'N', 'S'), side(long, 'E', 'W')))
}

const GEO: &str = "http://www.w3.org/2003/01/geo/wgs84_pos#";

fn mentions<'a>(reader: Reader<'a>, iri: &str, group: &'a IncomingView) -> Mentions<'a> {
    let property = group.property.iri.as_str();
    let all = format!("SELECT DISTINCT ?thing\nWHERE {{ ?thing <{property}> <{iri}> }}");
    Mentions {
        property: reader.term(&group.property),
        total: count(group.total),
        one: group.total == 1,
        open: group.total <= UNFOLDED,
        subjects: group
            .subjects
            .iter()
            .map(|subject| reader.link(subject))
            .collect(),
        all: (group.total > group.subjects.len()).then(|| reader.sparql(&all)),
    }
}
