//! A form with its source, its title and what is wrong with it.

use super::difference::{Changed, Differences};
use super::field::{Around, Fields, Meant, Wrong, Wrongs, list_of, wrong};
use super::{Desk, Who, page};
use crate::catalog::form::{Entry, Fault, Form, IRI};
use crate::catalog::view::Ref;
use crate::render::RenderError;
use crate::render::html::Frame;
use crate::render::html::layout::Layout;
use crate::render::html::link::{Link, Reader};
use askama::Template;
use askama::filters::HtmlSafe;
use oxrdf::NamedNode;
use std::collections::BTreeMap;

/// What a form shows.
pub struct SheetView<'a> {
    pub who: &'a Who,
    /// The key of the heading, and the kind or thing that is put into it.
    pub heading: (&'static str, String),
    /// The path that the form is sent to.
    pub action: String,
    pub form: &'a Form,
    pub source_form: &'a Form,
    pub title: &'a str,
    pub message: &'a str,
    pub thing: &'a Entry,
    /// Where it was read: the graph of a source that is published, or a source that is not.
    pub source: (&'a str, &'a Entry),
    /// The same of what another source says.
    pub second: Option<(&'a str, &'a Entry)>,
    pub faults: &'a [Fault],
    /// Where the reader goes on.
    pub focus: Option<&'a str>,
    /// Things that are offered where one of their classes is meant, as they are written.
    pub offers: &'a [(Vec<NamedNode>, Vec<String>)],
    /// The sources of values that are published, by their names, or of all of them.
    pub said_by: &'a BTreeMap<String, Vec<Ref>>,
    pub said_by_all: &'a [Ref],
    /// Every source of what is published.
    pub sources_here: &'a [Ref],
    /// What would change.
    pub difference: Option<&'a Changed>,
    /// The classes of named graphs.
    pub graphs: &'a [NamedNode],
    /// The state that the form was read from, where it is a submission's.
    pub known: Option<u64>,
    /// What the reviewer said last.
    pub comment: Option<&'a str>,
    /// Whether the form was looked through and nothing is wrong.
    pub checked: bool,
    /// Whether it corrects something that is published.
    pub corrects: bool,
}

/// The page of a form.
pub fn sheet(frame: &Frame<'_>, view: &SheetView<'_>) -> Result<String, RenderError> {
    let around = Around {
        frame,
        faults: view.faults,
        focus: view.focus,
        said_by: view.said_by,
        has_second: view.second.is_some(),
    };
    let (key, put) = &view.heading;
    let heading = frame.say_with(key, "kind", put);
    let summary = view.faults.iter().map(|fault| line(frame, view, fault));
    let (faults, advice): (Vec<_>, Vec<_>) = summary.partition(|line| !line.wrong.warning);
    let offers = view.offers.iter();
    Ok(SheetPage {
        page: page(frame, heading),
        desk: Desk::new(frame, Some(view.who)),
        action: frame.link(&view.action),
        fields: Fields::new(around, view.form, view.thing, ""),
        source: Cited::of(around, view, ("graph", "source/"), view.source),
        second: view
            .second
            .map(|second| Cited::of(around, view, ("graph2", "source2/"), second)),
        title_wrong: Wrongs::at(frame, view.faults, "title"),
        message_wrong: Wrongs::at(frame, view.faults, "message"),
        iri: view.thing.iri.as_ref().map(|iri| (IRI, iri.as_str())),
        difference: view
            .difference
            .map(|changed| Differences::of(frame, changed)),
        said_by: view
            .said_by_all
            .iter()
            .map(|graph| Reader::of(frame).link(graph))
            .collect(),
        offers: offers
            .map(|(classes, names)| (list_of(classes), names))
            .collect(),
        count: frame.say_count("desk-faults", faults.len()),
        faults,
        advice,
        view,
    }
    .render()?)
}

/// What the list above the form says of a fault.
fn line<'a>(frame: &Frame<'_>, view: &SheetView<'_>, fault: &'a Fault) -> Line<'a> {
    Line {
        href: format!("#{}", fault.name),
        at: match fault.name.as_str() {
            "graph" => frame.say("desk-part-source"),
            "graph2" => frame.say("desk-second"),
            "title" => frame.say("desk-title"),
            "message" => frame.say("desk-message"),
            name => at(view, name),
        },
        wrong: wrong(frame, fault),
    }
}

/// The label of the field that a name leads to, with those around it.
fn at(view: &SheetView<'_>, name: &str) -> String {
    let of_source = name.strip_prefix("source/");
    let of_source = of_source.or_else(|| name.strip_prefix("source2/"));
    let (form, name) = match of_source {
        Some(name) => (view.source_form, name),
        None => (view.form, name),
    };
    let mut labels = Vec::new();
    let (mut form, mut rest) = (Some(form), name);
    while let Some(inner) = form.take() {
        let field = inner.fields.iter().find(|field| {
            rest.strip_prefix(&field.name)
                .is_some_and(|more| more.is_empty() || more.starts_with('/'))
        });
        let Some(field) = field else { break };
        rest = rest
            .get(field.name.len()..)
            .unwrap_or_default()
            .trim_start_matches('/');
        let (place, more) = rest.split_once('/').unwrap_or((rest, ""));
        let number = place.parse::<usize>().ok().filter(|_| field.repeats());
        labels.push(match number {
            Some(place) => format!("{} {}", field.label, place + 1),
            None => field.label.clone(),
        });
        rest = more;
        if let crate::catalog::form::Takes::Part(inner) = &field.takes {
            form = Some(inner);
        }
    }
    labels.join(", ")
}

/// Where something was read, as it is filled in.
#[derive(Template)]
#[template(path = "desk-cited.html")]
struct Cited<'a> {
    frame: &'a Frame<'a>,
    /// The name of the field for a source that is published, and what stands in it.
    name: &'static str,
    graph: &'a str,
    list: String,
    classes: String,
    wrong: Wrongs<'a>,
    focused: bool,
    /// The sources of what is published.
    here: Vec<Meant<'a>>,
    /// The fields of a new one.
    open: bool,
    iri: Option<(String, &'a str)>,
    fields: Fields<'a>,
}

// It escapes what it is given.
impl HtmlSafe for Cited<'_> {}

impl<'a> Cited<'a> {
    fn of(
        around: Around<'a>,
        view: &'a SheetView<'a>,
        (name, prefix): (&'static str, &'static str),
        (graph, source): (&'a str, &'a Entry),
    ) -> Self {
        let told = || view.faults.iter().any(|it| it.name.starts_with(prefix));
        let classes: Vec<_> = view.graphs.iter().map(NamedNode::as_str).collect();
        let here = view.sources_here.iter();
        Self {
            frame: around.frame,
            name,
            graph,
            list: list_of(view.graphs),
            classes: classes.join(" "),
            wrong: Wrongs::at(around.frame, view.faults, name),
            focused: view.focus == Some(name),
            here: here.map(|graph| Meant::of(name, graph)).collect(),
            open: graph.is_empty() && (!view.corrects || told() || !source.is_blank()),
            iri: source
                .iri
                .as_ref()
                .map(|iri| (format!("{prefix}{IRI}"), iri.as_str())),
            fields: Fields::new(around, view.source_form, source, prefix),
        }
    }
}

/// A line of the summary.
struct Line<'a> {
    href: String,
    at: String,
    wrong: Wrong<'a>,
}

#[derive(Template)]
#[template(path = "desk-sheet.html")]
struct SheetPage<'a> {
    page: Layout<'a>,
    desk: Desk<'a>,
    action: String,
    fields: Fields<'a>,
    source: Cited<'a>,
    second: Option<Cited<'a>>,
    title_wrong: Wrongs<'a>,
    message_wrong: Wrongs<'a>,
    iri: Option<(&'a str, &'a str)>,
    difference: Option<Differences<'a>>,
    said_by: Vec<Link<'a>>,
    offers: Vec<(String, &'a Vec<String>)>,
    count: String,
    faults: Vec<Line<'a>>,
    advice: Vec<Line<'a>>,
    view: &'a SheetView<'a>,
}
