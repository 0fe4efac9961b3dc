//! Where something was read: a source that is published, or one that the form describes.
//!
//! - **Shape:** a source that is new stands in `graph/provenance`, together with the graph that its
//!   statements come into.

use super::names::{Meaning, refs};
use super::sheet::{DATE_READ, Forms, OF_GRAPH, fault, provenance};
use super::write::{Against, Written, write};
use super::{Entry, Fault, Given, Wrong};
use crate::rdf::iri::{NAMESPACE, ThingPath, minted};
use crate::rdf::vocab::{clip, dcterms, rdf, rdfs};
use crate::store::snapshot::Snapshot;
use oxrdf::{Literal, NamedNode, NamedNodeRef, Quad, Term, Triple};
use std::collections::{BTreeMap, HashSet};

/// Where in a form a source stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    First,
    Second,
}

impl Place {
    /// The field for a source that is published already.
    pub const fn graph(self) -> &'static str {
        match self {
            Self::First => "graph",
            Self::Second => "graph2",
        }
    }

    /// Before the names of fields of a new source.
    pub const fn prefix(self) -> &'static str {
        match self {
            Self::First => "source/",
            Self::Second => "source2/",
        }
    }
}

/// A source as it was filled in.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Cited {
    /// The graph of a source that is published, as it was written.
    pub graph: String,
    /// A source that is not.
    pub source: Entry,
}

/// What a source comes to.
#[derive(Debug, Default)]
pub struct Source {
    /// The graph that its statements come into.
    pub graph: Option<NamedNode>,
    /// The source itself, where the form describes it, and its description.
    pub iri: Option<NamedNode>,
    pub described: Vec<Quad>,
    pub faults: Vec<Fault>,
}

impl Cited {
    /// Takes a source from the pairs that a browser sent.
    pub fn posted(forms: &Forms, pairs: &BTreeMap<String, String>, place: Place) -> Self {
        Self {
            graph: pairs.get(place.graph()).cloned().unwrap_or_default(),
            source: Entry::posted(&forms.source, pairs, place.prefix()),
        }
    }

    /// Whether a new source is described; the day alone, which is filled in beforehand, does not.
    fn is_described(&self) -> bool {
        let mut values = self.source.values.iter();
        values.any(|(name, given)| name != DATE_READ && !given.iter().all(Given::is_blank))
    }

    /// The graph of the source, and its description where it has none yet.
    pub(super) fn source(
        &mut self,
        against: &Against<'_>,
        forms: &Forms,
        place: Place,
        written: &mut Written,
    ) -> Source {
        match self.known(against) {
            Err(wrong) => Source {
                faults: vec![fault(place.graph(), wrong)],
                ..Source::default()
            },
            Ok(Some(graph)) => Source {
                graph: Some(graph),
                ..Source::default()
            },
            Ok(None) if !self.is_described() => Source::default(),
            Ok(None) => self.describe(against, forms, place, written),
        }
    }

    /// The graph of a source that is published.
    fn known(&self, against: &Against<'_>) -> Result<Option<NamedNode>, Wrong> {
        let text = self.graph.trim();
        if text.is_empty() {
            return Ok(None);
        }
        let class = [clip::SOURCE_GRAPH.into_owned()];
        let named = |iris: Vec<_>| refs(against.public, &iris, against.language);
        let text = text.to_owned();
        let near = match against.names.meant(against.public, &class, &text) {
            Meaning::Thing(iri) if is_graph(against.public, &iri) => return Ok(Some(iri)),
            Meaning::Several(iris) => {
                let all = named(iris);
                return Err(Wrong::Several { text, all });
            }
            Meaning::Nothing(near) => named(near),
            // Something that is no graph.
            Meaning::Thing(_) => Vec::new(),
        };
        Err(Wrong::Unknown { text, near })
    }

    /// A source that is new, with its graph.
    fn describe(
        &mut self,
        against: &Against<'_>,
        forms: &Forms,
        place: Place,
        written: &mut Written,
    ) -> Source {
        let (iri, source) = write(against, &forms.source, &mut self.source, place.prefix());
        let faults = source.faults;
        written.placed.and(source.placed);
        let Some(path) = ThingPath::from_iri(iri.as_str()) else {
            return Source {
                faults,
                ..Source::default()
            };
        };
        let graph = minted(&format!("graph/{}", path.slug));
        let mut triples = Vec::new();
        for triple in source.triples {
            if OF_GRAPH.contains(&triple.predicate.as_ref()) {
                triples.push(Triple::new(graph.clone(), triple.predicate, triple.object));
            } else {
                triples.push(triple);
            }
        }
        let name = label_of(&triples);
        if let Some(name) = name {
            triples.push(Triple::new(iri.clone(), rdfs::LABEL, name.clone()));
            triples.push(Triple::new(graph.clone(), rdfs::LABEL, name));
        }
        triples.push(Triple::new(graph.clone(), rdf::TYPE, clip::SOURCE_GRAPH));
        triples.push(Triple::new(graph.clone(), dcterms::SOURCE, iri.clone()));
        // What is said of the graph is asked for with the source.
        for field in forms
            .source
            .fields
            .iter()
            .filter(|it| OF_GRAPH.contains(&it.path.as_ref()))
        {
            written.placed.field(&graph, field, place.prefix());
        }
        let mut seen = HashSet::new();
        triples.retain(|triple| seen.insert(triple.clone()));
        let quads = triples
            .into_iter()
            .map(|triple| triple.in_graph(provenance()));
        let new = quads.filter(|quad| !against.public.contains(quad));
        Source {
            described: new.collect(),
            graph: Some(graph),
            iri: Some(iri),
            faults,
        }
    }
}

/// Whether an IRI names a graph that takes statements.
fn is_graph(public: &Snapshot, iri: &NamedNode) -> bool {
    let ours = iri.as_str().starts_with(&format!("{NAMESPACE}graph/"));
    let class = Term::from(clip::SOURCE_GRAPH.into_owned());
    let described = public.count(
        Some(iri.as_ref().into()),
        Some(rdf::TYPE),
        Some(class.as_ref()),
        None,
    );
    ours && described > 0
}

/// What a source is called: its label, or its title as one.
fn label_of(triples: &[Triple]) -> Option<Literal> {
    let value = |property: NamedNodeRef<'_>| {
        let mut found = triples.iter().filter(|triple| triple.predicate == property);
        found.find_map(|triple| match &triple.object {
            Term::Literal(literal) => Some(literal.clone()),
            _ => None,
        })
    };
    value(rdfs::LABEL).or_else(|| value(dcterms::TITLE))
}
