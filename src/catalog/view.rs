//! A description made ready for readers: every IRI named, every statement with its source.
//!
//! - **Shape:** a [`ThingView`] holds all that a page shows and needs no store to be rendered.
//! - **Source:** [`super::thing`] for the statements, [`super::graph`] for where they come from.

use super::graph::{Provenance, provenance};
use super::label::{Label, label, rank, text};
use super::thing::{Description, INVERSE_PARTS, PARTS};
use crate::rdf::iri::NAMESPACE;
use crate::rdf::prefix::shorten;
use crate::rdf::term::{as_iri, subject_iri};
use crate::rdf::vocab::{clip, dcterms, rdf, rdfs, skos, xsd};
use crate::store::snapshot::Snapshot;
use oxrdf::{GraphName, Literal, NamedNode, NamedNodeRef, Quad, Term, TermRef};
use std::collections::BTreeMap;

/// An IRI and what it is called.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Ref {
    pub label: Label,
    pub iri: NamedNode,
}

/// The value of a statement.
#[derive(Debug, Clone)]
pub enum Value {
    Thing(Ref),
    /// A part of the thing, with statements of its own.
    Part(Ref, Vec<Property>),
    Text(Label),
    /// A literal with a datatype, a number or a date.
    Typed {
        text: String,
        datatype: NamedNode,
    },
}

/// One value and the sources that give it, as places in [`ThingView::sources`].
#[derive(Debug, Clone)]
pub struct Statement {
    pub value: Value,
    pub sources: Vec<usize>,
}

/// One property with all its values.
#[derive(Debug, Clone)]
pub struct Property {
    pub property: Ref,
    pub statements: Vec<Statement>,
}

/// Who points at the thing with one property.
#[derive(Debug, Clone)]
pub struct IncomingView {
    pub property: Ref,
    pub total: usize,
    pub subjects: Vec<Ref>,
}

/// All that a page about a thing shows.
#[derive(Debug, Clone)]
pub struct ThingView {
    pub thing: Ref,
    /// A sentence or two about it, if the data has one.
    pub description: Option<Label>,
    /// Its classes, the most special first.
    pub types: Vec<Ref>,
    pub properties: Vec<Property>,
    /// Parts that point at it, such as memberships, by the property with which they do.
    pub inverse_parts: Vec<Property>,
    pub incoming: Vec<IncomingView>,
    pub sources: Vec<Provenance>,
}

/// Makes a description ready for readers of a language.
pub fn view(snapshot: &Snapshot, description: &Description, language: &str) -> ThingView {
    let sources: Vec<_> = description
        .graphs()
        .iter()
        .map(|graph| provenance(snapshot, graph.as_ref(), language))
        .collect();
    let viewer = Viewer {
        snapshot,
        quads: &description.quads,
        sources: &sources,
        language,
    };
    let iri = description.iri.as_ref();
    let incoming = description
        .incoming
        .iter()
        .filter(|incoming| !INVERSE_PARTS.contains(&incoming.property.as_ref()));
    ThingView {
        thing: viewer.name(iri),
        description: [dcterms::DESCRIPTION, skos::DEFINITION, rdfs::COMMENT]
            .iter()
            .find_map(|property| text(snapshot, iri, *property, language)),
        types: viewer.types(iri),
        properties: viewer.properties(iri, &[]),
        inverse_parts: viewer.inverse_parts(iri),
        incoming: incoming
            .map(|incoming| IncomingView {
                property: viewer.name(incoming.property.as_ref()),
                total: incoming.total,
                subjects: viewer.names(&incoming.subjects),
            })
            .collect(),
        sources,
    }
}

/// Names things, in the order of their names.
pub fn refs(snapshot: &Snapshot, iris: &[NamedNode], language: &str) -> Vec<Ref> {
    let mut named: Vec<_> = iris
        .iter()
        .map(|iri| Ref {
            label: label(snapshot, iri.as_ref(), language),
            iri: iri.clone(),
        })
        .collect();
    named.sort();
    named
}

/// A term as it stands in a query's answer, named by the short form of its IRI: `city/vienna` for a
/// thing of ours.
pub fn bare(term: &Term) -> Value {
    match term {
        Term::NamedNode(node) => {
            let ours = node
                .as_str()
                .strip_prefix(NAMESPACE)
                .and_then(|rest| rest.strip_prefix("id/"));
            let text = ours.map_or_else(|| shorten(node.as_str()).into_owned(), ToOwned::to_owned);
            Value::Thing(Ref {
                label: Label {
                    text,
                    language: None,
                },
                iri: node.clone(),
            })
        }
        Term::Literal(literal) => bare_literal(literal),
        other => Value::Text(Label {
            text: other.to_string(),
            language: None,
        }),
    }
}

fn bare_literal(literal: &Literal) -> Value {
    let text = literal.value().to_owned();
    match literal.language() {
        Some(tag) => Value::Text(Label {
            text,
            language: Some(tag.to_owned()),
        }),
        None if literal.datatype() == xsd::STRING => Value::Text(Label {
            text,
            language: None,
        }),
        None => Value::Typed {
            text,
            datatype: literal.datatype().into_owned(),
        },
    }
}

/// The values of a property by their text, each with its sources.
type Sourced = BTreeMap<String, (Term, Vec<usize>)>;

struct Viewer<'a> {
    snapshot: &'a Snapshot,
    quads: &'a [Quad],
    sources: &'a [Provenance],
    language: &'a str,
}

impl Viewer<'_> {
    fn name(&self, iri: NamedNodeRef<'_>) -> Ref {
        Ref {
            label: label(self.snapshot, iri, self.language),
            iri: iri.into_owned(),
        }
    }

    fn names(&self, iris: &[NamedNode]) -> Vec<Ref> {
        refs(self.snapshot, iris, self.language)
    }

    /// The classes of a thing, those first that have the fewest members.
    fn types(&self, iri: NamedNodeRef<'_>) -> Vec<Ref> {
        let mut types: Vec<_> = self
            .about(iri)
            .filter(|quad| quad.predicate == rdf::TYPE)
            .filter_map(|quad| as_iri(&quad.object))
            .map(|class| {
                let members =
                    self.snapshot
                        .count(None, Some(rdf::TYPE), Some(TermRef::from(class)), None);
                (members, self.name(class))
            })
            .collect();
        types.sort();
        types.dedup();
        types.into_iter().map(|(_, class)| class).collect()
    }

    fn about<'q>(&'q self, iri: NamedNodeRef<'q>) -> impl Iterator<Item = &'q Quad> {
        self.quads
            .iter()
            .filter(move |quad| subject_iri(&quad.subject) == Some(iri))
    }

    /// The statements about a thing, by property; `path` holds the things that it is a part of.
    fn properties(&self, iri: NamedNodeRef<'_>, path: &[NamedNode]) -> Vec<Property> {
        let mut by_property: BTreeMap<(u8, NamedNode), Sourced> = BTreeMap::new();
        for quad in self.about(iri).filter(|quad| quad.predicate != rdf::TYPE) {
            let key = (place(quad.predicate.as_ref()), quad.predicate.clone());
            let values = by_property.entry(key).or_default();
            let value = values
                .entry(quad.object.to_string())
                .or_insert_with(|| (quad.object.clone(), Vec::new()));
            value.1.extend(self.source(quad));
        }
        by_property
            .into_iter()
            .map(|((_, property), values)| {
                let mut statements: Vec<_> = values
                    .into_values()
                    .map(|(term, sources)| Statement {
                        value: self.value(&property, &term, iri, path),
                        sources,
                    })
                    .collect();
                statements.sort_by_key(|statement| self.order(statement));
                Property {
                    property: self.name(property.as_ref()),
                    statements,
                }
            })
            .collect()
    }

    fn source(&self, quad: &Quad) -> Option<usize> {
        let GraphName::NamedNode(graph) = &quad.graph_name else {
            return None;
        };
        self.sources
            .iter()
            .position(|source| source.graph == *graph)
    }

    fn value(
        &self,
        property: &NamedNode,
        term: &Term,
        of: NamedNodeRef<'_>,
        path: &[NamedNode],
    ) -> Value {
        match term {
            Term::NamedNode(node) => {
                let name = self.name(node.as_ref());
                if PARTS.contains(&property.as_ref()) && !path.contains(node) {
                    let mut path = path.to_vec();
                    path.push(of.into_owned());
                    return Value::Part(name, self.properties(node.as_ref(), &path));
                }
                Value::Thing(name)
            }
            other => bare(other),
        }
    }

    /// Texts in the reader's language first, then by what they say.
    fn order(&self, statement: &Statement) -> (u8, String) {
        match &statement.value {
            Value::Thing(name) | Value::Part(name, _) => (0, name.label.text.clone()),
            Value::Text(text) => (
                rank(text.language.as_deref(), self.language),
                text.text.clone(),
            ),
            Value::Typed { text, .. } => (0, text.clone()),
        }
    }

    fn inverse_parts(&self, iri: NamedNodeRef<'_>) -> Vec<Property> {
        let wanted = TermRef::from(iri);
        INVERSE_PARTS
            .iter()
            .filter_map(|property| {
                let pointing = |quad: &&Quad| {
                    quad.predicate.as_ref() == *property && quad.object.as_ref() == wanted
                };
                let mut subjects: Vec<_> = self
                    .quads
                    .iter()
                    .filter(pointing)
                    .filter_map(|quad| subject_iri(&quad.subject).map(NamedNodeRef::into_owned))
                    .collect();
                subjects.dedup();
                let path = [iri.into_owned()];
                let mut statements: Vec<_> = self
                    .names(&subjects)
                    .into_iter()
                    .map(|name| {
                        let inner = self.properties(name.iri.as_ref(), &path);
                        Statement {
                            value: Value::Part(name, inner),
                            sources: Vec::new(),
                        }
                    })
                    .collect();
                statements.sort_by_key(|statement| self.order(statement));
                (!statements.is_empty()).then(|| Property {
                    property: self.name(*property),
                    statements,
                })
            })
            .collect()
    }
}

/// Where a property stands on a page: names, descriptions, our own terms, the rest.
fn place(property: NamedNodeRef<'_>) -> u8 {
    let names = [
        skos::PREF_LABEL,
        rdfs::LABEL,
        dcterms::TITLE,
        skos::ALT_LABEL,
    ];
    let texts = [dcterms::DESCRIPTION, skos::DEFINITION, skos::SCOPE_NOTE];
    if names.contains(&property) {
        0
    } else if texts.contains(&property) {
        1
    } else if property.as_str().starts_with(clip::NAMESPACE) {
        2
    } else {
        3
    }
}
