//! What may be written, whoever writes it.
//!
//! - **Shape:** a statement stands in a named graph of ours; a graph says where its statements come from;
//!   nothing is nameless; what the server itself is made of does not change while it runs. Then the
//!   shapes are asked.
//! - **Errors:** [`PolicyError`] names the graph or the statement, and what to do instead.
//! - **Source:** `docs/adr/0011-history-as-data.md` for `graph/history`.

use super::change::Change;
use super::snapshot::Snapshot;
use super::validate::{Report, Shapes, ShapesError};
use crate::rdf::iri::{NAMESPACE, Slug};
use crate::rdf::vocab::{clip, rdf};
use oxrdf::{GraphName, NamedNode, NamedOrBlankNode, Quad, Term};
use std::collections::BTreeSet;
use std::sync::Arc;

/// The graphs that are read once, at start, or made by the server: by name, and why they stay.
const RESERVED: [(&str, &str); 4] = [
    (
        "curation",
        "what is proposed is kept apart from what is published",
    ),
    ("history", "it is made from the commit log"),
    (
        "ontology",
        "the ontology is shipped with the server and changes with a release",
    ),
    (
        "shapes",
        "the shapes are shipped with the server and change with a release",
    ),
];

/// What a store takes.
pub enum Policy {
    /// Whatever has a name: drafts, which may be wrong.
    Drafts,
    /// What may be published: in graphs of ours that say where they come from, and by these shapes.
    Published(Box<Shapes>),
}

/// Why a change is not taken.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PolicyError {
    #[error(
        "this statement stands in no named graph: {0}; every statement has the graph of its source: \
         write GRAPH <{NAMESPACE}graph/…> {{ }}"
    )]
    NoGraph(String),
    #[error(
        "<{0}> is not a graph of this dataset; the IRI of a graph is {NAMESPACE}graph/ and 1 to 80 \
         of a-z, 0-9 and inner hyphens"
    )]
    ForeignGraph(String),
    #[error("<{graph}> takes no changes: {why}")]
    ReservedGraph { graph: String, why: &'static str },
    #[error(
        "a blank node has no name by which its history could be kept; give it an IRI under \
         {NAMESPACE}id/: {0}"
    )]
    BlankNode(String),
    #[error(
        "nothing says where the statements of <{0}> come from; describe it in the same change: in \
         <{NAMESPACE}graph/provenance>, as a clip:SourceGraph with its dcterms:source and clip:evidenceLevel"
    )]
    UndescribedGraph(String),
}

impl Policy {
    /// Whether a change may be made at all.
    pub fn allows(
        &self,
        effect: &Change,
        before: &Snapshot,
        after: &Snapshot,
    ) -> Result<(), PolicyError> {
        let quads = || effect.removed.iter().chain(&effect.added);
        if matches!(self, Self::Drafts) {
            return quads().try_for_each(named);
        }
        let touched: BTreeSet<_> = quads().map(place).collect::<Result<_, _>>()?;
        for graph in touched {
            let count =
                |snapshot: &Snapshot| snapshot.count(None, None, None, Some(graph.as_ref().into()));
            let is_new = count(before) == 0 && count(after) > 0;
            if is_new && !describes_others(graph) && !is_described(graph, after) {
                return Err(PolicyError::UndescribedGraph(graph.as_str().to_owned()));
            }
        }
        Ok(())
    }

    /// What the shapes say of a change.
    pub fn validate(&self, effect: &Change, after: &Arc<Snapshot>) -> Result<Report, ShapesError> {
        match self {
            Self::Drafts => Ok(Report::default()),
            Self::Published(shapes) => shapes.validate_change(after, effect),
        }
    }
}

/// The graph of a statement that may be published; the shapes are not asked.
pub fn place(quad: &Quad) -> Result<&NamedNode, PolicyError> {
    named(quad)?;
    let GraphName::NamedNode(graph) = &quad.graph_name else {
        return Err(PolicyError::NoGraph(shown(quad)));
    };
    own_graph(graph)?;
    Ok(graph)
}

fn named(quad: &Quad) -> Result<(), PolicyError> {
    if has_blank_node(quad) {
        return Err(PolicyError::BlankNode(shown(quad)));
    }
    Ok(())
}

/// Whether a graph may be written to.
fn own_graph(graph: &NamedNode) -> Result<(), PolicyError> {
    let local = graph.as_str().strip_prefix(NAMESPACE);
    let name = local.and_then(|local| local.strip_prefix("graph/"));
    let Some(name) = name.filter(|name| Slug::parse(name).is_ok()) else {
        let graph = graph.as_str().chars().take(200).collect();
        return Err(PolicyError::ForeignGraph(graph));
    };
    match RESERVED.iter().find(|(reserved, _)| *reserved == name) {
        Some((_, why)) => Err(PolicyError::ReservedGraph {
            graph: graph.as_str().to_owned(),
            why,
        }),
        None => Ok(()),
    }
}

/// Whether a graph holds the descriptions of the others; nobody describes that one.
fn describes_others(graph: &NamedNode) -> bool {
    graph.as_str().strip_prefix(NAMESPACE) == Some("graph/provenance")
}

fn is_described(graph: &NamedNode, snapshot: &Snapshot) -> bool {
    let class = Term::from(clip::SOURCE_GRAPH.into_owned());
    let subject = Some(graph.as_ref().into());
    snapshot.count(subject, Some(rdf::TYPE), Some(class.as_ref()), None) > 0
}

/// Whether a quad has a part without a name.
pub fn has_blank_node(quad: &Quad) -> bool {
    matches!(quad.subject, NamedOrBlankNode::BlankNode(_))
        || has_blank_part(&quad.object)
        || quad.graph_name.is_blank_node()
}

fn has_blank_part(term: &Term) -> bool {
    match term {
        Term::BlankNode(_) => true,
        Term::Triple(triple) => {
            matches!(triple.subject, NamedOrBlankNode::BlankNode(_))
                || has_blank_part(&triple.object)
        }
        Term::NamedNode(_) | Term::Literal(_) => false,
    }
}

/// A statement for a message, cut where it gets long.
fn shown(quad: &Quad) -> String {
    const LONGEST: usize = 300;
    let text = quad.to_string();
    match text.char_indices().nth(LONGEST) {
        Some((at, _)) => format!("{}…", &text[..at]),
        None => text,
    }
}
