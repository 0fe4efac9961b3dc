//! The ontology as pages: the classes in a drawing, every term with its definition, examples from the
//! data, where it is used, and what changed.

use super::RenderError;
use super::diagram::Diagram;
use super::frame::Frame;
use super::layout::{Layout, count};
use super::link::{Link, Reader, Text};
use super::value::Shown;
use crate::catalog::vocabulary::VocabularyTerm;
use crate::rdf::iri::{ONTOLOGY, SHAPES};
use crate::rdf::prefix::local_name;
use crate::rdf::vocab::clip;
use crate::render::json_ld::Context;
use askama::Template;
use oxrdf::NamedNode;
use pulldown_cmark::{Event, Options, Parser, html as markdown};

/// What the page of the ontology shows.
#[derive(Clone, Copy)]
pub struct OntologyView<'a> {
    pub version: Option<&'a str>,
    pub classes: &'a [VocabularyTerm],
    pub properties: &'a [VocabularyTerm],
    /// The keys that terms have in JSON-LD.
    pub context: &'a Context,
}

/// The ontology: its classes and properties, each under an anchor of its name.
pub fn ontology(frame: &Frame<'_>, view: &OntologyView<'_>) -> Result<String, RenderError> {
    let description = format!(
        "The CLIP ontology: {} classes and {} properties with their definitions.",
        view.classes.len(),
        view.properties.len()
    );
    let page = OntologyPage {
        page: Layout::new(frame, "Ontology", &description),
        iri: ONTOLOGY,
        namespace: clip::NAMESPACE,
        version: view.version,
        diagram: Diagram::of(view.classes, view.properties),
        groups: [
            group(frame, view, "Classes", "page--classes", true),
            group(frame, view, "Properties", "page--properties", false),
        ],
    };
    Ok(page.render()?)
}

/// What changed in the ontology, from its Markdown; HTML in it stays text.
pub fn ontology_changes(frame: &Frame<'_>, text: &str) -> Result<String, RenderError> {
    let without_title = text.trim_start().trim_start_matches(|it| it != '\n');
    let events = Parser::new_ext(without_title, Options::ENABLE_TABLES).map(|event| match event {
        Event::Html(text) | Event::InlineHtml(text) => Event::Text(text),
        other => other,
    });
    let mut body = String::new();
    markdown::push_html(&mut body, events);
    let page = ChangesPage {
        page: Layout::prose(
            frame,
            "Changes to the ontology",
            "What changed in the CLIP ontology, term by term, and why.",
        ),
        body,
    };
    Ok(page.render()?)
}

#[derive(Template)]
#[template(path = "changes.html")]
struct ChangesPage<'a> {
    page: Layout<'a>,
    /// HTML of our own.
    body: String,
}

#[derive(Template)]
#[template(path = "ontology.html")]
struct OntologyPage<'a> {
    page: Layout<'a>,
    iri: &'static str,
    namespace: &'static str,
    version: Option<&'a str>,
    diagram: Option<Diagram>,
    groups: [Group<'a>; 2],
}

struct Group<'a> {
    title: &'static str,
    id: &'static str,
    is_class: bool,
    terms: Vec<Term<'a>>,
}

struct Term<'a> {
    iri: &'a str,
    name: &'a str,
    label: Text<'a>,
    definition: Option<Text<'a>>,
    note: Option<Text<'a>>,
    example: Option<Text<'a>>,
    /// Lists of terms under the names of what they are.
    links: Vec<(&'static str, Vec<Link<'a>>)>,
    keys: Vec<&'a str>,
    rules: Vec<Rule>,
    created: Option<&'a str>,
    uses: String,
    used: Vec<(Link<'a>, Option<Shown<'a>>)>,
    /// The query page with all of them.
    all: String,
}

/// A shape or rule: its name, and its place on the page of the shapes.
struct Rule {
    name: String,
    href: String,
}

fn group<'a>(
    frame: &'a Frame<'a>,
    view: &OntologyView<'a>,
    title: &'static str,
    id: &'static str,
    is_class: bool,
) -> Group<'a> {
    let terms = if is_class {
        view.classes
    } else {
        view.properties
    };
    Group {
        title,
        id,
        is_class,
        terms: terms
            .iter()
            .map(|term| Term::new(frame, view, term, is_class))
            .collect(),
    }
}

impl<'a> Term<'a> {
    fn new(
        frame: &'a Frame<'a>,
        view: &OntologyView<'a>,
        term: &'a VocabularyTerm,
        is_class: bool,
    ) -> Self {
        let reader = Reader::of(frame);
        let known = |iri: &NamedNode| {
            let mut all = view.classes.iter().chain(view.properties);
            all.any(|term| term.iri == *iri)
        };
        let shown = |iris: &'a [NamedNode]| -> Vec<_> {
            iris.iter()
                .map(|iri| inside(reader.short(iri), iri, &known))
                .collect()
        };
        let (above, below) = if is_class {
            ("Subclass of", "More special")
        } else {
            ("Subproperty of", "More special")
        };
        let mut links = vec![
            (above, shown(&term.parents)),
            (below, shown(&term.children)),
            ("Used on", shown(&term.domain)),
            ("Values", shown(&term.range)),
            ("Properties", shown(&term.properties)),
            ("Much the same as", shown(&term.matches)),
        ];
        links.retain(|(_, links)| !links.is_empty());
        Self {
            iri: term.iri.as_str(),
            name: &term.name,
            label: reader.text(&term.label),
            definition: term.definition.as_ref().map(|text| reader.text(text)),
            note: term.note.as_ref().map(|text| reader.text(text)),
            example: term.example.as_ref().map(|text| reader.text(text)),
            links,
            keys: view.context.names(term.iri.as_str()),
            rules: rules(frame, &term.rules),
            created: term.created.as_deref(),
            uses: count(term.uses),
            used: used(reader, term),
            all: reader.sparql(&all(term, is_class)),
        }
    }
}

fn used<'a>(reader: Reader<'a>, term: &'a VocabularyTerm) -> Vec<(Link<'a>, Option<Shown<'a>>)> {
    let shown = term.used.iter().map(|(thing, value)| {
        let value = value.as_ref().map(|value| Shown::brief(reader, value));
        (reader.link(thing), value)
    });
    shown.collect()
}

fn rules(frame: &Frame<'_>, rules: &[NamedNode]) -> Vec<Rule> {
    let ours = rules
        .iter()
        .filter(|rule| rule.as_str().starts_with(SHAPES));
    let rule = |rule: &NamedNode| {
        let name = local_name(rule.as_str()).to_owned();
        let href = format!("{}#{name}", frame.keeping(format!("{}/shapes", frame.base)));
        Rule { name, href }
    };
    ours.map(rule).collect()
}

/// The query for everything that a term is used for.
fn all(term: &VocabularyTerm, is_class: bool) -> String {
    let name = &term.name;
    if is_class {
        format!("SELECT DISTINCT ?thing WHERE {{ ?thing a clip:{name} }} ORDER BY ?thing")
    } else {
        format!(
            "SELECT DISTINCT ?thing ?value WHERE {{ ?thing clip:{name} ?value }} ORDER BY ?thing ?value"
        )
    }
}

/// A link to a term on this page stays on it.
fn inside<'a>(link: Link<'a>, iri: &NamedNode, known: &impl Fn(&NamedNode) -> bool) -> Link<'a> {
    match iri.as_str().strip_prefix(clip::NAMESPACE) {
        Some(name) if known(iri) => Link {
            href: Some(format!("#{name}").into()),
            ..link
        },
        _ => link,
    }
}
