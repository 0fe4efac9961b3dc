//! The page of a thing, and the parts of it that the page of a named graph shares.

use super::RenderError;
use super::collection::plural;
use super::elsewhere::{Elsewhere, elsewhere};
use super::frame::Frame;
use super::layout::Layout;
use super::link::{Link, Reader, Text, encoded};
use super::map::Map;
use super::portrait::{self, Entry, Facts, Sections};
use super::sources::{Citations, Marks, SourceLine};
use super::statements::{Rows, rows};
use crate::catalog::portrait::{Cell, Portrait};
use crate::catalog::view::{IncomingView, Ref, ThingView, Value};
use crate::rdf::iri::ThingPath;
use crate::rdf::prefix::local_name;
use crate::rdf::vocab::skos;
use crate::render::cite::{self, Reference};
use askama::Template;
use askama::filters::HtmlSafe;

/// Up to how many things a group of incoming links is shown unfolded.
const UNFOLDED: usize = 12;

/// The page of a thing.
pub fn thing(
    frame: &Frame<'_>,
    view: &ThingView,
    portrait: &Portrait,
) -> Result<String, RenderError> {
    let body = Body::new(Reader::of(frame), view, portrait, crumb(frame, view));
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
    Layout::new(frame, name, &description).with_script("copy.js")
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
    let scheme = scheme(view).map(|scheme| scheme.label.text.as_str());
    Some(Crumb {
        href: frame.keeping(format!("{}{path}", frame.base)),
        text: plural(frame, kind.as_str(), scheme.unwrap_or(kind.as_str())),
    })
}

/// The scheme that a concept is in.
fn scheme(view: &ThingView) -> Option<&Ref> {
    let mut properties = view.properties.iter();
    let property = properties.find(|it| it.property.iri == skos::IN_SCHEME)?;
    property
        .statements
        .iter()
        .find_map(|statement| match &statement.value {
            Value::Thing(scheme) => Some(scheme),
            _ => None,
        })
}

/// What a thing is: its classes, and before them the scheme of a concept, which says more.
fn types<'a>(reader: Reader<'a>, view: &'a ThingView) -> Vec<Link<'a>> {
    let scheme = scheme(view).map(|scheme| reader.link(scheme));
    let classes = view.types.iter().map(|class| reader.term(class));
    scheme.into_iter().chain(classes).collect()
}

/// A text that starts with a capital letter.
pub(super) fn capitalised(text: &str) -> String {
    let mut chars = text.chars();
    let first = chars.next().map(char::to_uppercase);
    first.into_iter().flatten().chain(chars).collect()
}

/// All that is known about a thing: heading, portrait, names elsewhere, statements, mentions, sources.
#[derive(Template)]
#[template(path = "body.html")]
pub(super) struct Body<'a> {
    reader: Reader<'a>,
    home: String,
    crumb: Option<Crumb>,
    name: Text<'a>,
    types: Vec<Link<'a>>,
    lead: Option<(Text<'a>, Marks)>,
    facts: Facts<'a>,
    /// Where it is, if it is one place.
    spot: Option<Map>,
    cited: Vec<Cited>,
    contents: Vec<Entry>,
    portrait: Sections<'a>,
    place: Option<String>,
    elsewhere: Vec<Elsewhere<'a>>,
    /// Whether the statements are all that the page has to say.
    open: bool,
    rows: Rows<'a>,
    members: Rows<'a>,
    incoming: Vec<Mentions<'a>>,
    sources: Vec<SourceLine<'a>>,
    others: Vec<Link<'a>>,
    iri: &'a str,
    sparql: String,
    /// Where the city can be held against others.
    compare: Option<String>,
    /// Where the history of the thing is told, if it is a thing of ours.
    history: Option<String>,
    /// Where a correction can be proposed, if it can.
    correct: Option<String>,
}

// It escapes what it is given.
impl HtmlSafe for Body<'_> {}

/// A way to cite what the page is about.
struct Cited {
    title: String,
    reference: Reference,
}

/// Who points at the thing with one property.
struct Mentions<'a> {
    property: Link<'a>,
    things: String,
    open: bool,
    subjects: Vec<Link<'a>>,
    /// How many are shown and where all of them can be had, when not all are shown.
    all: Option<(String, String)>,
}

impl<'a> Body<'a> {
    pub fn new(
        reader: Reader<'a>,
        view: &'a ThingView,
        portrait: &'a Portrait,
        crumb: Option<Crumb>,
    ) -> Self {
        let mut citations = Citations::new(&view.sources, reader);
        let lead = lead(reader, view, &mut citations);
        let facts = portrait::facts(reader, &portrait.facts, &mut citations);
        let sections = Sections::new(reader, portrait, &mut citations);
        let elsewhere = elsewhere(reader, &view.properties, &portrait.facts, &mut citations);
        let said = view.description.as_ref();
        let rows_of =
            |properties, said, citations: &mut _| rows(reader, properties, said, citations);
        let statements = rows_of(&view.properties, said, &mut citations);
        let members = rows_of(&view.inverse_parts, None, &mut citations);
        let iri = view.thing.iri.as_str();
        let incoming = view.incoming.iter();
        let open = portrait.sections.is_empty() && portrait.facts.is_empty();
        Self {
            reader,
            home: reader.keeping(format!("{}/", reader.base)),
            crumb,
            name: reader.text(&view.thing.label),
            types: types(reader, view),
            lead,
            open,
            facts,
            spot: portrait::spot(reader, portrait),
            cited: cited(reader, view, portrait),
            contents: sections.contents(),
            portrait: sections,
            place: place(view),
            elsewhere,
            rows: statements,
            members,
            incoming: incoming.map(|group| mentions(reader, iri, group, open)).collect(),
            sources: citations.list(reader),
            others: citations.others(reader),
            iri,
            sparql: reader.sparql(&format!(
                "SELECT ?property ?value ?source\nWHERE {{\n  GRAPH ?source {{ <{iri}> ?property ?value }}\n}}"
            )),
            compare: ways(reader, iri, |path| {
                (path.kind.as_str() == "city").then(|| format!("/compare?city={}", path.slug))
            }),
            history: ways(reader, iri, |path| Some(format!("/history/{}/{}", path.kind, path.slug))),
            correct: ways(reader, iri, |_| {
                let about = encoded(iri);
                reader.frame().curated.then(|| format!("/curation/correct?about={about}"))
            }),
        }
    }
}

/// An address of ours that is about a thing of ours.
fn ways(
    reader: Reader<'_>,
    iri: &str,
    path: impl Fn(&ThingPath) -> Option<String>,
) -> Option<String> {
    let path = path(&ThingPath::from_iri(iri)?)?;
    Some(reader.keeping(format!("{}{path}", reader.base)))
}

/// The thing as an entry of the dataset, and what it describes if that is a work of its own.
fn cited(reader: Reader<'_>, view: &ThingView, portrait: &Portrait) -> Vec<Cited> {
    let iri = view.thing.iri.as_str();
    let key = |separator: &str| match ThingPath::from_iri(iri) {
        Some(path) => format!("{}{separator}{}", path.kind, path.slug),
        None => local_name(iri).to_owned(),
    };
    let frame = reader.frame();
    let day = frame.modified.get(..10).unwrap_or(frame.modified);
    let name = &view.thing.label.text;
    let of_work = portrait.publication.as_ref().map(|citation| Cited {
        title: reader.say("thing-cite-work"),
        reference: cite::work(citation, &key("-")),
    });
    let of_entry = Cited {
        title: reader.say("thing-cite-entry"),
        reference: cite::entry(
            &cite::Entry {
                name,
                key: &key("-"),
                iri,
                version: frame.version,
                day,
            },
            &reported_in(view, portrait),
        ),
    };
    of_work.into_iter().chain([of_entry]).collect()
}

/// The sources of a figure, by title and address, where the thing is one that a source reports.
fn reported_in(view: &ThingView, portrait: &Portrait) -> Vec<String> {
    let figure = portrait.facts.iter().find_map(|fact| match &fact.cell {
        Cell::Figure(figure) => Some(figure),
        _ => None,
    });
    let places = figure.into_iter().flat_map(|figure| &figure.sources);
    let sources = places.filter_map(|place| view.sources.get(*place));
    let named = sources.filter_map(|it| Some((&it.source.as_ref()?.1.text, &it.address)));
    named
        .map(|(title, address)| match address {
            Some(address) => format!("“{title}”, {address}"),
            None => format!("“{title}”"),
        })
        .collect()
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

fn mentions<'a>(
    reader: Reader<'a>,
    iri: &str,
    group: &'a IncomingView,
    open: bool,
) -> Mentions<'a> {
    let property = group.property.iri.as_str();
    let all = format!("SELECT DISTINCT ?thing\nWHERE {{ ?thing <{property}> <{iri}> }}");
    let shown = group.subjects.len();
    let numbers = [("shown", shown), ("total", group.total)];
    Mentions {
        property: reader.term(&group.property),
        things: reader.say_count("layout-things", group.total),
        open: open && group.total <= UNFOLDED,
        subjects: group.subjects.iter().map(|it| reader.link(it)).collect(),
        all: (group.total > shown).then(|| {
            (
                reader.say_numbers("thing-shown-of", &numbers),
                reader.sparql(&all),
            )
        }),
    }
}
