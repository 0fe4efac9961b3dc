//! The operations of an update, free of what this dataset cannot hold.
//!
//! - **Errors:** [`Why`] for a graph that is not named and for a blank node; both stand in the text
//!   and are found before anything runs.
//! - **Source:** <https://www.w3.org/TR/sparql11-update/#graphUpdate>,
//!   <https://www.w3.org/TR/sparql11-update/#graphManagement>.

use super::Why;
use crate::store::change::Change;
use crate::store::policy::has_blank_node;
use oxrdf::{GraphName, NamedNode, Quad, Term, Triple};
use spargebra::algebra::{GraphPattern, GraphTarget};
use spargebra::term::{
    self, GraphNamePattern, GroundQuad, GroundQuadPattern, GroundTerm, NamedNodePattern,
    QuadPattern,
};
use spargebra::{GraphUpdateOperation, Query};

/// How much of a triple a message repeats, in characters.
const SHOWN: usize = 300;

/// What an operation does.
#[derive(Debug, Clone)]
pub(super) enum Operation {
    /// `INSERT DATA`, `DELETE DATA`.
    Data(Change),
    /// `DELETE … INSERT … WHERE …`, `DELETE WHERE`.
    Modify(Box<Modify>),
    /// `CLEAR`, `DROP`: of one graph, or of all.
    Clear(Option<NamedNode>),
    Create {
        graph: NamedNode,
        silent: bool,
    },
    Transfer(Transfer),
    /// An operation that has failed and is silent, or that copies a graph onto itself.
    Nothing,
}

/// `DELETE … INSERT … WHERE …`.
#[derive(Debug, Clone)]
pub(super) struct Modify {
    pub delete: Vec<GroundQuadPattern>,
    pub insert: Vec<QuadPattern>,
    /// The WHERE clause as a SELECT.
    pub query: Query,
}

/// `ADD`, `COPY`, `MOVE`.
#[derive(Debug, Clone)]
pub(super) struct Transfer {
    pub verb: Verb,
    pub silent: bool,
    pub from: NamedNode,
    pub to: NamedNode,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Verb {
    Add,
    Copy,
    Move,
}

impl Operation {
    /// Whether it names the dataset of its WHERE clause, with USING or WITH.
    pub fn names_dataset(&self) -> bool {
        matches!(self, Self::Modify(modify) if modify.query.dataset().is_some())
    }

    /// `INSERT DATA`.
    pub fn insert_data(data: Vec<term::Quad>) -> Result<Self, Why> {
        let quad = |quad: term::Quad| {
            let graph = named(quad.graph_name, "INSERT DATA")?;
            let quad = Quad::new(quad.subject, quad.predicate, quad.object, graph);
            refuse_blank(&quad).map(|()| quad)
        };
        Ok(Self::Data(Change {
            removed: Vec::new(),
            added: data.into_iter().map(quad).collect::<Result<_, _>>()?,
        }))
    }

    /// `DELETE DATA`.
    pub fn delete_data(data: Vec<GroundQuad>) -> Result<Self, Why> {
        let quad = |quad: GroundQuad| {
            let graph = named(quad.graph_name, "DELETE DATA")?;
            Ok(Quad::new(
                quad.subject,
                quad.predicate,
                ground(quad.object),
                graph,
            ))
        };
        Ok(Self::Data(Change {
            removed: data.into_iter().map(quad).collect::<Result<_, _>>()?,
            added: Vec::new(),
        }))
    }

    /// `DELETE … INSERT … WHERE …`.
    pub fn modify(
        delete: Vec<GroundQuadPattern>,
        insert: Vec<QuadPattern>,
        query: Query,
    ) -> Result<Self, Why> {
        if delete
            .iter()
            .any(|quad| quad.graph_name == GraphNamePattern::DefaultGraph)
        {
            return Err(Why::NoGraph("DELETE"));
        }
        if insert
            .iter()
            .any(|quad| quad.graph_name == GraphNamePattern::DefaultGraph)
        {
            return Err(Why::NoGraph("INSERT"));
        }
        Ok(Self::Modify(Box::new(Modify {
            delete,
            insert,
            query,
        })))
    }

    /// `CLEAR`, `DROP`.
    pub fn clear(verb: &'static str, silent: bool, graph: GraphTarget) -> Result<Self, Why> {
        match graph {
            GraphTarget::NamedNode(graph) => Ok(Self::Clear(Some(graph))),
            GraphTarget::NamedGraphs | GraphTarget::AllGraphs => Ok(Self::Clear(None)),
            GraphTarget::DefaultGraph if silent => Ok(Self::Nothing),
            GraphTarget::DefaultGraph => Err(Why::DefaultGraph(verb, "GRAPH ")),
        }
    }

    /// `ADD`, `COPY`, `MOVE`, of which the parser has made simpler operations.
    pub fn transfer(
        verb: Verb,
        silent: bool,
        parts: Vec<GraphUpdateOperation>,
    ) -> Result<Self, Why> {
        let Some((from, to)) = parts.into_iter().find_map(copied) else {
            return Ok(Self::Nothing);
        };
        match (from, to) {
            (Some(from), Some(to)) => Ok(Self::Transfer(Transfer {
                verb,
                silent,
                from,
                to,
            })),
            _ if silent => Ok(Self::Nothing),
            _ => Err(Why::DefaultGraph(verb.as_str(), "<…> TO ")),
        }
    }
}

impl Verb {
    pub const ALL: [Self; 3] = [Self::Add, Self::Copy, Self::Move];

    pub fn as_str(self) -> &'static str {
        match self {
            Self::Add => "ADD",
            Self::Copy => "COPY",
            Self::Move => "MOVE",
        }
    }
}

/// The graphs that a copy names, `None` for the default graph.
fn copied(operation: GraphUpdateOperation) -> Option<(Option<NamedNode>, Option<NamedNode>)> {
    let GraphUpdateOperation::DeleteInsert {
        insert, pattern, ..
    } = operation
    else {
        return None;
    };
    let from = match *pattern {
        GraphPattern::Graph {
            name: NamedNodePattern::NamedNode(from),
            ..
        } => Some(from),
        _ => None,
    };
    let to = match insert.into_iter().next()?.graph_name {
        GraphNamePattern::NamedNode(to) => Some(to),
        GraphNamePattern::DefaultGraph | GraphNamePattern::Variable(_) => None,
    };
    Some((from, to))
}

fn named(graph: term::GraphName, verb: &'static str) -> Result<GraphName, Why> {
    match graph {
        term::GraphName::NamedNode(graph) => Ok(graph.into()),
        term::GraphName::DefaultGraph => Err(Why::NoGraph(verb)),
    }
}

fn ground(term: GroundTerm) -> Term {
    match term {
        GroundTerm::NamedNode(iri) => iri.into(),
        GroundTerm::Literal(literal) => literal.into(),
        GroundTerm::Triple(triple) => {
            Triple::new(triple.subject, triple.predicate, ground(triple.object)).into()
        }
    }
}

/// Refuses a quad that has a blank node.
pub(super) fn refuse_blank(quad: &Quad) -> Result<(), Why> {
    if !has_blank_node(quad) {
        return Ok(());
    }
    let mut triple = format!("{} {} {}", quad.subject, quad.predicate, quad.object);
    if let Some((at, _)) = triple.char_indices().nth(SHOWN) {
        triple.truncate(at);
        triple.push('…');
    }
    Err(Why::BlankNode(triple))
}
