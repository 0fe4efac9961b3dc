//! The statements of an import: by file, by named graph, by subject, in the order of the tables.

use crate::rdf::iri::{NAMESPACE, Slug, minted};
use crate::rdf::vocab::{rdf, rdfs};
use oxrdf::{GraphName, Literal, NamedNode, Quad, Term};
use std::collections::{BTreeMap, HashMap};

/// Where a statement stands: a file and the named graph in it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// The file, without its suffix.
    pub file: String,
    /// The slug of the named graph.
    pub graph: String,
}

impl Place {
    /// A place.
    pub fn new(file: impl Into<String>, graph: impl Into<String>) -> Self {
        Self {
            file: file.into(),
            graph: graph.into(),
        }
    }

    /// The same file, another graph.
    #[must_use]
    pub fn graph(&self, graph: &str) -> Self {
        Self::new(self.file.clone(), graph)
    }
}

/// What is said about one subject, in order and without repetition.
#[derive(Debug, Default)]
pub struct About {
    subjects: Vec<(NamedNode, Vec<(NamedNode, Term)>)>,
    index: HashMap<NamedNode, usize>,
}

impl About {
    /// The subjects, in the order in which they were first spoken of.
    pub fn subjects(&self) -> &[(NamedNode, Vec<(NamedNode, Term)>)] {
        &self.subjects
    }

    fn say(&mut self, subject: &NamedNode, predicate: NamedNode, object: Term) {
        let next = self.subjects.len();
        let at = *self.index.entry(subject.clone()).or_insert(next);
        if at == next {
            self.subjects.push((subject.clone(), Vec::new()));
        }
        if let Some((_, said)) = self.subjects.get_mut(at) {
            let statement = (predicate, object);
            if !said.contains(&statement) {
                said.push(statement);
            }
        }
    }
}

/// All statements of an import.
#[derive(Debug, Default)]
pub struct Statements(BTreeMap<String, BTreeMap<String, About>>);

impl Statements {
    /// Adds a statement; one that stands there already is not repeated.
    pub fn say(
        &mut self,
        place: &Place,
        subject: &NamedNode,
        predicate: impl Into<NamedNode>,
        object: impl Into<Term>,
    ) {
        self.0
            .entry(place.file.clone())
            .or_default()
            .entry(place.graph.clone())
            .or_default()
            .say(subject, predicate.into(), object.into());
    }

    /// Says that the subject is of these classes of ours.
    pub fn classes(&mut self, place: &Place, subject: &NamedNode, classes: &[&str]) {
        for class in classes {
            self.say(place, subject, rdf::TYPE, clip(class));
        }
    }

    /// Gives the subject an English name.
    pub fn label(&mut self, place: &Place, subject: &NamedNode, name: &str) {
        self.say(place, subject, rdfs::LABEL, line(name));
    }

    /// Files, in the order of their names, each with its graphs.
    pub fn files(&self) -> impl Iterator<Item = (&String, &BTreeMap<String, About>)> {
        self.0.iter()
    }

    /// The named graphs in which something stands.
    pub fn graphs(&self) -> impl Iterator<Item = &String> {
        self.0.values().flat_map(BTreeMap::keys)
    }

    /// Every statement with its graph.
    pub fn quads(&self) -> Vec<Quad> {
        let mut quads = Vec::new();
        for (graph, about) in self.0.values().flatten() {
            let graph = GraphName::from(minted(&format!("graph/{graph}")));
            for (subject, said) in about.subjects() {
                let quad = |(predicate, object): &(NamedNode, Term)| {
                    Quad::new(
                        subject.clone(),
                        predicate.clone(),
                        object.clone(),
                        graph.clone(),
                    )
                };
                quads.extend(said.iter().map(quad));
            }
        }
        quads
    }

    /// How many things of a kind are described.
    pub fn count(&self, kind: &str) -> usize {
        let start = format!("{NAMESPACE}id/{kind}/");
        let mut found: Vec<_> = self
            .0
            .values()
            .flat_map(BTreeMap::values)
            .flat_map(About::subjects)
            .filter(|(subject, said)| {
                subject.as_str().starts_with(&start)
                    && said
                        .iter()
                        .any(|(predicate, _)| predicate.as_ref() == rdf::TYPE)
            })
            .map(|(subject, _)| subject.as_str())
            .collect();
        found.sort_unstable();
        found.dedup();
        found.len()
    }
}

/// A term of the ontology.
pub fn clip(name: &str) -> NamedNode {
    minted(&format!("ontology#{name}"))
}

/// A thing or concept of ours; the slug was checked before, or made of a name.
pub fn thing(kind: &str, slug: &str) -> NamedNode {
    minted(&format!("id/{kind}/{slug}"))
}

/// Whether a text is a slug that the shapes accept: no two hyphens in a row.
pub fn is_slug(text: &str) -> bool {
    Slug::parse(text).is_ok() && !text.contains("--")
}

/// An English text on one line.
pub fn line(text: &str) -> Literal {
    tagged(text, "en")
}

/// A text on one line in a language.
pub fn tagged(text: &str, language: &str) -> Literal {
    let words: Vec<&str> = text.split_whitespace().collect();
    Literal::new_language_tagged_literal_unchecked(words.join(" "), language)
}
