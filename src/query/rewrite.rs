//! Rewrites that keep a query's meaning and let its deadline bind.
//!
//! Most loops of the evaluator read the data, and the data looks at the clock. A join of inline
//! values or of sub-queries does not: its rows are multiplied in memory. Such a join gets a filter
//! that is always true and looks at the clock once a row.

use super::evaluate::TICK;
use oxrdf::{Literal, NamedNode, Variable};
use spargebra::Query;
use spargebra::algebra::{Expression, Function, GraphPattern};

/// The same query with a clock in every join that multiplies rows in memory.
pub(super) fn with_ticks(query: &Query) -> Query {
    let mut query = query.clone();
    match &mut query {
        Query::Select { pattern, .. }
        | Query::Construct { pattern, .. }
        | Query::Describe { pattern, .. }
        | Query::Ask { pattern, .. } => tick_joins(pattern),
    }
    query
}

fn tick_joins(pattern: &mut GraphPattern) {
    use GraphPattern as P;
    match pattern {
        P::Bgp { .. } | P::Path { .. } | P::Values { .. } => {}
        P::Join { left, right } | P::Lateral { left, right } => {
            tick_joins(left);
            tick_joins(right);
            if in_memory(left) || in_memory(right) {
                let variables = [first_variable(left), first_variable(right)];
                let inner = Box::new(std::mem::replace(
                    pattern,
                    P::Bgp {
                        patterns: Vec::new(),
                    },
                ));
                *pattern = P::Filter {
                    expr: tick(variables),
                    inner,
                };
            }
        }
        P::Union { left, right } | P::Minus { left, right } | P::LeftJoin { left, right, .. } => {
            tick_joins(left);
            tick_joins(right);
        }
        P::Filter { inner, .. }
        | P::Extend { inner, .. }
        | P::Graph { inner, .. }
        | P::OrderBy { inner, .. }
        | P::Project { inner, .. }
        | P::Distinct { inner }
        | P::Reduced { inner }
        | P::Slice { inner, .. }
        | P::Group { inner, .. }
        | P::Service { inner, .. } => tick_joins(inner),
    }
}

/// Whether the rows of a pattern are held in memory, so that going through them reads no data.
fn in_memory(pattern: &GraphPattern) -> bool {
    use GraphPattern as P;
    match pattern {
        P::Values { .. }
        | P::Project { .. }
        | P::Distinct { .. }
        | P::Reduced { .. }
        | P::Slice { .. }
        | P::OrderBy { .. }
        | P::Group { .. } => true,
        P::Join { left, right }
        | P::Union { left, right }
        | P::Lateral { left, right }
        | P::LeftJoin { left, right, .. }
        | P::Minus { left, right } => in_memory(left) || in_memory(right),
        P::Filter { inner, .. } | P::Extend { inner, .. } | P::Graph { inner, .. } => {
            in_memory(inner)
        }
        P::Bgp { .. } | P::Path { .. } | P::Service { .. } => false,
    }
}

fn first_variable(pattern: &GraphPattern) -> Option<Variable> {
    let mut first = None;
    pattern.on_in_scope_variable(|variable| {
        first.get_or_insert_with(|| variable.clone());
    });
    first
}

/// A call that is always true. It names a variable of either side, or the optimiser would push it
/// below the join, where it would run once.
fn tick(variables: [Option<Variable>; 2]) -> Expression {
    let nothing = || Expression::Literal(Literal::from(true));
    let arguments = variables
        .into_iter()
        .flatten()
        .map(|variable| Expression::Coalesce(vec![Expression::Variable(variable), nothing()]))
        .collect();
    #[expect(clippy::disallowed_methods, reason = "a constant of this floor")]
    let name = NamedNode::new_unchecked(TICK);
    Expression::FunctionCall(Function::Custom(name), arguments)
}
