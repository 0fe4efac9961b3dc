//! A snapshot as the SHACL engine reads it: one graph, of which nothing is copied.
//!
//! - **Shape:** named graphs are merged: a triple that stands in three of them is one triple. The
//!   engine asks for the statements it needs and for no others, each question a binary search.
//! - **Errors:** none: a term nobody knows matches nothing.

use crate::store::snapshot::Snapshot;
use oxrdf::{BlankNode, Literal, NamedNode, NamedOrBlankNode, Quad, Term, Triple};
use prefixmap::{PrefixMap, PrefixMapError};
use rudof_iri::IriS;
use rudof_rdf::rdf_core::{Matcher, NeighsRDF, Rdf};
use std::collections::HashSet;
use std::convert::Infallible;
use std::fmt;
use std::sync::Arc;

/// All the quads of a snapshot, as triples.
#[derive(Clone)]
pub(super) struct Merged(pub(super) Arc<Snapshot>);

impl fmt::Debug for Merged {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "version {}", self.0.version())
    }
}

impl Rdf for Merged {
    type Subject = NamedOrBlankNode;
    type IRI = NamedNode;
    type Term = Term;
    type BNode = BlankNode;
    type Literal = Literal;
    type Triple = Triple;
    type Err = Infallible;

    fn qualify_iri(&self, iri: &NamedNode) -> String {
        iri.to_string()
    }

    fn qualify_subject(&self, subject: &NamedOrBlankNode) -> String {
        subject.to_string()
    }

    fn qualify_term(&self, term: &Term) -> String {
        term.to_string()
    }

    fn prefixmap(&self) -> Option<PrefixMap> {
        None
    }

    fn resolve_prefix_local(&self, prefix: &str, local: &str) -> Result<IriS, PrefixMapError> {
        PrefixMap::new().resolve_prefix_local(prefix, local)
    }
}

impl NeighsRDF for Merged {
    fn triples(&self) -> Result<impl Iterator<Item = Triple>, Infallible> {
        Ok(distinct(self.0.quads(None, None, None, None)))
    }

    fn triples_matching<S, P, O>(
        &self,
        subject: &S,
        predicate: &P,
        object: &O,
    ) -> Result<impl Iterator<Item = Triple> + '_, Infallible>
    where
        S: Matcher<NamedOrBlankNode>,
        P: Matcher<NamedNode>,
        O: Matcher<Term>,
    {
        Ok(distinct(self.0.quads(
            subject.value().map(NamedOrBlankNode::as_ref),
            predicate.value().map(NamedNode::as_ref),
            object.value().map(Term::as_ref),
            None,
        )))
    }
}

/// Each triple once, of whatever graph.
fn distinct(quads: impl Iterator<Item = Quad>) -> impl Iterator<Item = Triple> {
    let mut seen = HashSet::new();
    quads
        .map(Triple::from)
        .filter(move |triple| seen.insert(triple.clone()))
}
