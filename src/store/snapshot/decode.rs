//! The way back: RDF terms and quads, put together from their numbers.
#![expect(
    clippy::disallowed_methods,
    reason = "these texts were IRIs when they came in"
)]

use super::columns::Row;
use super::dictionary::{Dictionary, TermId};
use super::terms::Kind;
use oxrdf::{BlankNode, GraphName, Literal, NamedNode, NamedOrBlankNode, Quad, Term, Triple};

impl Dictionary {
    /// The term behind a number.
    pub(super) fn term(&self, id: TermId) -> Term {
        let (terms, at) = self.place(id);
        let text = terms.text(at);
        let literal = match terms.kind(at) {
            Kind::Iri => return NamedNode::new_unchecked(text).into(),
            Kind::Blank => return BlankNode::new_unchecked(text).into(),
            Kind::Triple(triple) => return self.triple(terms.triple(triple)).into(),
            Kind::Plain => Literal::new_simple_literal(text),
            Kind::Typed(name) => {
                Literal::new_typed_literal(text, NamedNode::new_unchecked(self.names.text(name)))
            }
            Kind::Language(name) => {
                Literal::new_language_tagged_literal_unchecked(text, self.names.text(name))
            }
            Kind::Directional(name, direction) => {
                let tag = self.names.text(name);
                Literal::new_directional_language_tagged_literal_unchecked(text, tag, direction)
            }
        };
        literal.into()
    }

    /// The term behind a number that stands for a predicate.
    pub(super) fn named_node(&self, id: TermId) -> NamedNode {
        let (terms, at) = self.place(id);
        NamedNode::new_unchecked(terms.text(at))
    }

    /// The term behind a number that stands for a subject or a named graph.
    pub(super) fn node(&self, id: TermId) -> NamedOrBlankNode {
        let (terms, at) = self.place(id);
        match terms.kind(at) {
            Kind::Blank => BlankNode::new_unchecked(terms.text(at)).into(),
            _ => self.named_node(id).into(),
        }
    }

    fn triple(&self, [subject, predicate, object]: [TermId; 3]) -> Triple {
        Triple::new(
            self.node(subject),
            self.named_node(predicate),
            self.term(object),
        )
    }

    /// The quad behind a row.
    pub(super) fn quad(&self, [subject, predicate, object, graph]: Row) -> Quad {
        let graph = match graph {
            TermId::NONE => GraphName::DefaultGraph,
            named => self.node(named).into(),
        };
        let (subject, predicate) = (self.node(subject), self.named_node(predicate));
        Quad::new(subject, predicate, self.term(object), graph)
    }
}
