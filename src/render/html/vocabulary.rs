//! The ontology as a page: every term with its definition, and where it belongs.

use super::RenderError;
use super::frame::Frame;
use super::layout::{Layout, count};
use super::link::{Link, Reader, Text};
use crate::catalog::vocabulary::VocabularyTerm;
use crate::rdf::iri::ONTOLOGY;
use crate::rdf::vocab::clip;
use askama::Template;
use oxrdf::NamedNode;

/// The ontology: its classes and properties, each under an anchor of its name.
pub fn ontology(
    frame: &Frame<'_>,
    version: Option<&str>,
    classes: &[VocabularyTerm],
    properties: &[VocabularyTerm],
) -> Result<String, RenderError> {
    let reader = Reader::of(frame);
    let known = |iri: &NamedNode| {
        classes
            .iter()
            .chain(properties)
            .any(|term| term.iri == *iri)
    };
    let description = format!(
        "The CLIP ontology: {} classes and {} properties with their definitions.",
        classes.len(),
        properties.len()
    );
    let page = OntologyPage {
        page: Layout::new(frame, "Ontology", &description),
        iri: ONTOLOGY,
        namespace: clip::NAMESPACE,
        version,
        groups: [
            Group {
                title: "Classes",
                id: "page--classes",
                is_class: true,
                terms: classes
                    .iter()
                    .map(|term| Term::new(reader, term, &known))
                    .collect(),
            },
            Group {
                title: "Properties",
                id: "page--properties",
                is_class: false,
                terms: properties
                    .iter()
                    .map(|term| Term::new(reader, term, &known))
                    .collect(),
            },
        ],
    };
    Ok(page.render()?)
}

#[derive(Template)]
#[template(path = "ontology.html")]
struct OntologyPage<'a> {
    page: Layout<'a>,
    iri: &'static str,
    namespace: &'static str,
    version: Option<&'a str>,
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
    parents: Vec<Link<'a>>,
    domain: Vec<Link<'a>>,
    range: Vec<Link<'a>>,
    uses: String,
}

impl<'a> Term<'a> {
    fn new(
        reader: Reader<'a>,
        term: &'a VocabularyTerm,
        known: &impl Fn(&NamedNode) -> bool,
    ) -> Self {
        let links = |iris: &'a [NamedNode]| -> Vec<_> {
            iris.iter()
                .map(|iri| inside(reader.short(iri), iri, known))
                .collect()
        };
        Self {
            iri: term.iri.as_str(),
            name: &term.name,
            label: reader.text(&term.label),
            definition: term.definition.as_ref().map(|text| reader.text(text)),
            note: term.note.as_ref().map(|text| reader.text(text)),
            example: term.example.as_ref().map(|text| reader.text(text)),
            parents: links(&term.parents),
            domain: links(&term.domain),
            range: links(&term.range),
            uses: count(term.uses),
        }
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
