//! A whole form: a thing, where it was read, and what its contributor says of it.
//!
//! - **Shape:** a [`Sheet`] is what was filled in; [`Sheet::make`] makes a change of it. Statements stand
//!   in the named graph of their source: one that is published already, or one that the sheet
//!   describes, in `graph/provenance`, together with its graph.
//! - **Errors:** [`Fault`]s; with any of them the change is not whole and is not to be kept.

use super::change::change;
use super::names::{Meaning, refs};
use super::placed::Placed;
use super::read::Read;
use super::write::{Against, Written, write};
use super::{Entry, Given};
use super::{Fault, Wrong};
use crate::catalog::form::{Field, Form, form};
use crate::catalog::kind::KINDS;
use crate::rdf::iri::{NAMESPACE, ThingPath, minted};
use crate::rdf::vocab::{clip, dcterms, rdf, rdfs};
use crate::store::change::Change;
use crate::store::snapshot::Snapshot;
use oxrdf::{Literal, NamedNode, NamedNodeRef, Quad, Term, Triple};
use std::collections::{BTreeMap, HashSet};

/// Before the names of fields of a new source.
pub const SOURCE: &str = "source/";
/// The field for a source that is published already.
pub const GRAPH: &str = "graph";
/// The name of the field for the day on which a source was read.
const DATE_READ: &str = "clip:dateRead";
/// The most characters of a title.
const TITLE_CHARS: usize = 200;

/// The forms of a sheet.
#[derive(Debug, Clone)]
pub struct Forms {
    pub thing: Form,
    pub source: Form,
}

/// What was filled in.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Sheet {
    pub title: String,
    pub message: String,
    pub thing: Entry,
    /// The graph of a source that is published, as it was written.
    pub graph: String,
    /// A source that is not.
    pub source: Entry,
}

/// What a sheet says.
pub struct Made {
    pub title: String,
    pub change: Change,
    pub placed: Placed,
    pub faults: Vec<Fault>,
    pub iri: NamedNode,
    /// The graph that the statements come into.
    pub graph: Option<NamedNode>,
}

impl Forms {
    /// The forms for a thing of a kind.
    pub fn of(
        snapshot: &Snapshot,
        kind: &'static crate::catalog::kind::Kind,
        language: &str,
    ) -> Self {
        Self {
            thing: form(snapshot, kind, language),
            source: source_form(snapshot, language),
        }
    }
}

/// The form of a source together with what is said of its graph.
fn source_form(snapshot: &Snapshot, language: &str) -> Form {
    let of = |class: NamedNodeRef<'_>| KINDS.iter().find(|kind| kind.class == class);
    let parts = [of(clip::SOURCE), of(clip::SOURCE_GRAPH)];
    let mut forms = parts
        .into_iter()
        .flatten()
        .map(|kind| form(snapshot, kind, language));
    let Some(mut source) = forms.next() else {
        return Form {
            kind: "source",
            class: clip::SOURCE.into_owned(),
            classes: [clip::SOURCE.into_owned()].into(),
            name: String::new(),
            fields: Vec::new(),
        };
    };
    let of_graph = forms.next().map(|graph| graph.fields).unwrap_or_default();
    let graph_alone = |field: &Field| OF_GRAPH.contains(&field.path.as_ref());
    source
        .fields
        .extend(of_graph.into_iter().filter(graph_alone));
    for field in &mut source.fields {
        // A source goes by its title unless somebody gives it a shorter name.
        field.required &= field.path != rdfs::LABEL;
    }
    source
}

/// What is said of the graph and not of the source.
const OF_GRAPH: [NamedNodeRef<'static>; 2] = [clip::EVIDENCE_LEVEL, clip::DATE_READ];

impl Sheet {
    /// Takes a sheet from the pairs that a browser sent.
    pub fn posted(forms: &Forms, pairs: &BTreeMap<String, String>) -> Self {
        let text = |name: &str| pairs.get(name).cloned().unwrap_or_default();
        Self {
            title: text("title"),
            message: text("message"),
            thing: Entry::posted(&forms.thing, pairs, ""),
            graph: text(GRAPH),
            source: Entry::posted(&forms.source, pairs, SOURCE),
        }
    }

    /// Adds an empty value to a field, or takes a value away; the name of where to go on.
    pub fn alter(&mut self, forms: &Forms, name: &str, add: bool) -> Option<String> {
        match name.strip_prefix(SOURCE) {
            Some(name) => {
                let at = self.source.alter(&forms.source, name, add)?;
                Some(format!("{SOURCE}{at}"))
            }
            None => self.thing.alter(&forms.thing, name, add),
        }
    }

    /// What the sheet changes in what is published; `before` is what was read for it.
    pub fn make(&mut self, against: &Against<'_>, forms: &Forms, before: &Read) -> Made {
        let (iri, mut written) = write(against, &forms.thing, &mut self.thing, "");
        let mut faults = std::mem::take(&mut written.faults);
        let (graph, described) = match self.graph(against) {
            Err(wrong) => {
                faults.push(fault(GRAPH, wrong));
                (None, Vec::new())
            }
            Ok(Some(graph)) => (Some(graph), Vec::new()),
            Ok(None) if !self.has_source() => (None, Vec::new()),
            Ok(None) => self.new_source(against, forms, &mut written, &mut faults),
        };
        // What has no source yet is looked at all the same.
        let stands_in = graph.clone().unwrap_or_else(provenance);
        let mut made = change(against.public, before, &written, &stands_in);
        if graph.is_none() && !made.added.is_empty() && faults.iter().all(|it| it.name != GRAPH) {
            faults.push(fault(GRAPH, Wrong::NoSource));
        }
        made.added.extend(described);
        Made {
            title: self.named(&written, &iri),
            change: made,
            placed: written.placed,
            faults,
            iri,
            graph,
        }
    }

    /// Whether a new source is described; the day alone, which is filled in beforehand, does not.
    pub fn has_source(&self) -> bool {
        let mut values = self.source.values.iter();
        values.any(|(name, given)| name != DATE_READ && !given.iter().all(Given::is_blank))
    }

    /// The graph of a source that is published.
    fn graph(&self, against: &Against<'_>) -> Result<Option<NamedNode>, Wrong> {
        let text = self.graph.trim();
        if text.is_empty() {
            return Ok(None);
        }
        let class = [clip::SOURCE_GRAPH.into_owned()];
        let named = |iris: Vec<_>| refs(against.public, &iris, against.language);
        let text = text.to_owned();
        match against.names.meant(against.public, &class, &text) {
            Meaning::Thing(iri) if is_graph(against.public, &iri) => Ok(Some(iri)),
            Meaning::Several(iris) => {
                let all = named(iris);
                Err(Wrong::Several { text, all })
            }
            Meaning::Nothing(near) => {
                let near = named(near);
                Err(Wrong::Unknown { text, near })
            }
            Meaning::Thing(_) => {
                let near = Vec::new();
                Err(Wrong::Unknown { text, near })
            }
        }
    }

    /// The graph of a source that the sheet describes, and its description.
    fn new_source(
        &mut self,
        against: &Against<'_>,
        forms: &Forms,
        written: &mut Written,
        faults: &mut Vec<Fault>,
    ) -> (Option<NamedNode>, Vec<Quad>) {
        let (iri, source) = write(against, &forms.source, &mut self.source, SOURCE);
        faults.extend(source.faults);
        written.placed.and(source.placed);
        let Some(path) = ThingPath::from_iri(iri.as_str()) else {
            return (None, Vec::new());
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
        triples.push(Triple::new(graph.clone(), dcterms::SOURCE, iri));
        // What is said of the graph is asked for with the source.
        for field in forms
            .source
            .fields
            .iter()
            .filter(|it| OF_GRAPH.contains(&it.path.as_ref()))
        {
            written.placed.field(&graph, field, SOURCE);
        }
        let mut seen = HashSet::new();
        triples.retain(|triple| seen.insert(triple.clone()));
        let quads = triples
            .into_iter()
            .map(|triple| triple.in_graph(provenance()));
        let new = quads.filter(|quad| !against.public.contains(quad));
        (Some(graph), new.collect())
    }

    /// The title of the submission: the one that was given, or the name of the thing.
    fn named(&self, written: &Written, iri: &NamedNode) -> String {
        let given = self.title.split_whitespace().collect::<Vec<_>>().join(" ");
        let name = || super::terms::name_in(&written.triples, iri);
        let title = if given.is_empty() {
            name().unwrap_or_default()
        } else {
            given
        };
        title
            .chars()
            .filter(|c| !c.is_control())
            .take(TITLE_CHARS)
            .collect()
    }
}

/// The graph that sources are described in.
pub(super) fn provenance() -> NamedNode {
    minted("graph/provenance")
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

fn fault(name: &str, wrong: Wrong) -> Fault {
    Fault {
        name: name.to_owned(),
        wrong,
    }
}

/// A source as it is begun: read today.
pub fn new_source(today: &str) -> Entry {
    let mut entry = Entry::default();
    entry
        .values
        .insert(DATE_READ.to_owned(), vec![Given::text(today)]);
    entry
}
