//! Small questions about terms that several floors ask.

use oxrdf::{LiteralRef, NamedNodeRef, NamedOrBlankNode, Term, TermRef};

/// The IRI that a term is, if it is one.
pub fn as_iri(term: &Term) -> Option<NamedNodeRef<'_>> {
    match term {
        Term::NamedNode(node) => Some(node.as_ref()),
        _ => None,
    }
}

/// The literal that a term is, if it is one.
pub fn as_literal(term: &Term) -> Option<LiteralRef<'_>> {
    match term.as_ref() {
        TermRef::Literal(literal) => Some(literal),
        _ => None,
    }
}

/// The IRI that a subject is, if it is one.
pub fn subject_iri(subject: &NamedOrBlankNode) -> Option<NamedNodeRef<'_>> {
    match subject {
        NamedOrBlankNode::NamedNode(node) => Some(node.as_ref()),
        NamedOrBlankNode::BlankNode(_) => None,
    }
}
