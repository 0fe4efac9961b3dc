//! How many quads match the constants of each pattern: exact, from the ends of a sorted stretch.
//!
//! - **Units:** quads; a triple that several graphs state counts once for each.

use crate::store::snapshot::Snapshot;
use oxrdf::{GraphNameRef, NamedOrBlankNodeRef, TermRef};
use spargebra::Query;
use spargebra::term::{GroundTermPattern, NamedNodePattern};
use sparopt::Optimizer;
use sparopt::algebra::GraphPattern;
use std::collections::HashMap;

/// Estimates by the evaluator's name for the step.
pub(super) struct Estimates(HashMap<String, usize>);

impl Estimates {
    /// Of every pattern of a query.
    pub fn of(snapshot: &Snapshot, query: &Query) -> Self {
        let pattern = GraphPattern::from(super::super::parse::pattern_of(query));
        let mut all = HashMap::new();
        gather(
            snapshot,
            &Optimizer::optimize_graph_pattern(pattern),
            &mut all,
        );
        Self(all)
    }

    /// The estimate for a step, if it reads a pattern.
    pub fn get(&self, step: &str) -> Option<usize> {
        self.0.get(&without_variables(step)).copied()
    }
}

fn gather(snapshot: &Snapshot, pattern: &GraphPattern, all: &mut HashMap<String, usize>) {
    use GraphPattern as P;
    match pattern {
        P::QuadPattern {
            subject,
            predicate,
            object,
            graph_name,
        } => {
            let name = match graph_name {
                Some(graph) => format!("QuadPattern({subject} {predicate} {object} {graph})"),
                None => format!("QuadPattern({subject} {predicate} {object})"),
            };
            let count = count(snapshot, subject, predicate, object, graph_name.as_ref());
            all.insert(without_variables(&name), count);
        }
        P::Join { left, right, .. }
        | P::LeftJoin { left, right, .. }
        | P::Lateral { left, right }
        | P::Minus { left, right, .. } => {
            gather(snapshot, left, all);
            gather(snapshot, right, all);
        }
        P::Union { inner } => inner.iter().for_each(|part| gather(snapshot, part, all)),
        P::Filter { inner, .. }
        | P::Extend { inner, .. }
        | P::OrderBy { inner, .. }
        | P::Project { inner, .. }
        | P::Distinct { inner }
        | P::Reduced { inner }
        | P::Slice { inner, .. }
        | P::Group { inner, .. }
        | P::Service { inner, .. } => gather(snapshot, inner, all),
        P::Path { .. } | P::Graph { .. } | P::Values { .. } => {}
    }
}

/// How many quads match; a triple term with variables matches anything.
fn count(
    snapshot: &Snapshot,
    subject: &GroundTermPattern,
    predicate: &NamedNodePattern,
    object: &GroundTermPattern,
    graph: Option<&NamedNodePattern>,
) -> usize {
    let subject = match subject {
        GroundTermPattern::NamedNode(node) => Some(NamedOrBlankNodeRef::from(node.as_ref())),
        GroundTermPattern::Literal(_) => return 0,
        GroundTermPattern::Variable(_) | GroundTermPattern::Triple(_) => None,
    };
    let object = match object {
        GroundTermPattern::NamedNode(node) => Some(TermRef::from(node.as_ref())),
        GroundTermPattern::Literal(literal) => Some(TermRef::from(literal.as_ref())),
        GroundTermPattern::Variable(_) | GroundTermPattern::Triple(_) => None,
    };
    let named = |pattern: &NamedNodePattern| match pattern {
        NamedNodePattern::NamedNode(node) => Some(node.clone()),
        NamedNodePattern::Variable(_) => None,
    };
    let (predicate, graph) = (named(predicate), graph.and_then(named));
    let graph = graph
        .as_ref()
        .map(|graph| GraphNameRef::from(graph.as_ref()));
    snapshot.count(
        subject,
        predicate.as_ref().map(|node| node.as_ref()),
        object,
        graph,
    )
}

/// A name without the names of its variables: those of blank nodes differ from run to run.
fn without_variables(name: &str) -> String {
    let mut kept = String::new();
    let mut in_variable = false;
    for c in name.chars() {
        in_variable = c == '?' || (in_variable && (c.is_alphanumeric() || c == '_'));
        if !in_variable || c == '?' {
            kept.push(c);
        }
    }
    kept
}
