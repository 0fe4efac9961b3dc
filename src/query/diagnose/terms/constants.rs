//! The constants of a pattern: what its terms name.

use oxrdf::{NamedNode, Term};
use spargebra::algebra::{GraphPattern, PropertyPathExpression};
use spargebra::term::{NamedNodePattern, TermPattern};

/// The constants of a pattern.
#[derive(Debug, Default)]
pub(super) struct Constants {
    pub graph: Option<NamedNode>,
    pub subject: Option<NamedNode>,
    /// All that stand in a path; one for a plain triple.
    pub predicates: Vec<NamedNode>,
    pub object: Option<Term>,
    pub plain: bool,
}

/// Takes the constants out of a pattern.
pub(super) fn constants(pattern: &GraphPattern) -> Constants {
    let mut terms = Constants::default();
    match pattern {
        GraphPattern::Graph { name, inner } => {
            terms = constants(inner);
            if let NamedNodePattern::NamedNode(node) = name {
                terms.graph = Some(node.clone());
            }
        }
        GraphPattern::Bgp { patterns } => {
            if let [triple] = patterns.as_slice() {
                terms.plain = true;
                terms.take(&triple.subject, &triple.object);
                if let NamedNodePattern::NamedNode(node) = &triple.predicate {
                    terms.predicates.push(node.clone());
                }
            }
        }
        GraphPattern::Path {
            subject,
            path,
            object,
        } => {
            terms.take(subject, object);
            needed(path, &mut terms.predicates);
        }
        _ => {}
    }
    terms
}

impl Constants {
    fn take(&mut self, subject: &TermPattern, object: &TermPattern) {
        if let TermPattern::NamedNode(node) = subject {
            self.subject = Some(node.clone());
        }
        self.object = match object {
            TermPattern::NamedNode(node) => Some(node.clone().into()),
            TermPattern::Literal(literal) => Some(literal.clone().into()),
            _ => None,
        };
    }
}

/// The properties without which a path has no match.
fn needed(path: &PropertyPathExpression, all: &mut Vec<NamedNode>) {
    use PropertyPathExpression as P;
    match path {
        P::NamedNode(node) => all.push(node.clone()),
        P::Reverse(inner) | P::OneOrMore(inner) => needed(inner, all),
        P::Sequence(left, right) => {
            needed(left, all);
            needed(right, all);
        }
        P::Alternative(..) | P::ZeroOrMore(_) | P::ZeroOrOne(_) | P::NegatedPropertySet(_) => {}
    }
}
