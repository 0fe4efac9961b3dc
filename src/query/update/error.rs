//! What is wrong with an update that is valid SPARQL.

use crate::rdf::iri::NAMESPACE;

/// An operation that cannot be done, and so nothing of its update is.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("line {line}: {why}")]
pub struct UpdateError {
    /// Where the operation begins, counted from 1.
    pub line: usize,
    pub why: Why,
}

/// Why it cannot.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Why {
    #[error(
        "{0} says no graph, and the default graph cannot be written: it is the union of all named \
         graphs. Write GRAPH <{NAMESPACE}graph/NAME> {{ … }} around the triples, or put WITH \
         <{NAMESPACE}graph/NAME> before DELETE or INSERT … WHERE"
    )]
    NoGraph(&'static str),
    #[error(
        "{0} DEFAULT has nothing to act on: the default graph is the union of all named graphs. Name \
         a graph: {0} {1}<{NAMESPACE}graph/NAME>"
    )]
    DefaultGraph(&'static str, &'static str),
    #[error(
        "`{0}` would add a blank node, which has no name that lasts; give it an IRI of its own, such \
         as <{NAMESPACE}id/KIND/NAME>"
    )]
    BlankNode(String),
    #[error("there is no graph <{0}>; SILENT makes this no error")]
    NoSuchGraph(String),
    #[error("there is a graph <{0}> already; SILENT makes this no error")]
    GraphExists(String),
    #[error("the update names more than {0} quads to remove or to add; split it")]
    TooManyQuads(usize),
    #[error(
        "the request names graphs with `using-graph-uri` or `using-named-graph-uri`, and the update \
         with USING or WITH: use one of them"
    )]
    UsingTwice,
}

impl Why {
    /// The error of the operation in this line.
    pub(super) fn at(self, line: usize) -> UpdateError {
        UpdateError { line, why: self }
    }
}
