//! A walk over the algebra of a query: every pattern and expression once, the inner ones first. What
//! another endpoint evaluates is left alone.
//!
//! Recursive, so only on a thread with a large stack and behind the guard.
//!
//! - **Source:** <https://www.w3.org/TR/sparql11-query/#sparqlAlgebra>.

use spargebra::Query;
use spargebra::algebra::{AggregateExpression, Expression, GraphPattern, OrderExpression};

/// What a walk comes by.
pub(super) enum Part<'a> {
    Pattern(&'a mut GraphPattern),
    Expression(&'a mut Expression),
    Aggregate(&'a mut AggregateExpression),
}

/// Visits everything that a query evaluates.
pub(super) fn walk(query: &mut Query, visit: &mut dyn FnMut(Part<'_>)) {
    match query {
        Query::Select { pattern, .. }
        | Query::Construct { pattern, .. }
        | Query::Describe { pattern, .. }
        | Query::Ask { pattern, .. } => walk_pattern(pattern, visit),
    }
}

pub(super) fn walk_pattern(pattern: &mut GraphPattern, visit: &mut dyn FnMut(Part<'_>)) {
    use GraphPattern as P;
    match pattern {
        // What stands in a SERVICE is for others to evaluate, and goes to them as it was written.
        P::Bgp { .. } | P::Path { .. } | P::Values { .. } | P::Service { .. } => {}
        P::Join { left, right }
        | P::Lateral { left, right }
        | P::Union { left, right }
        | P::Minus { left, right } => {
            walk_pattern(left, visit);
            walk_pattern(right, visit);
        }
        P::LeftJoin {
            left,
            right,
            expression,
        } => {
            walk_pattern(left, visit);
            walk_pattern(right, visit);
            if let Some(expression) = expression {
                walk_expression(expression, visit);
            }
        }
        P::Filter { expr, inner } => {
            walk_pattern(inner, visit);
            walk_expression(expr, visit);
        }
        P::Extend {
            inner, expression, ..
        } => {
            walk_pattern(inner, visit);
            walk_expression(expression, visit);
        }
        P::OrderBy { inner, expression } => {
            walk_pattern(inner, visit);
            for OrderExpression::Asc(key) | OrderExpression::Desc(key) in expression {
                walk_expression(key, visit);
            }
        }
        P::Group {
            inner, aggregates, ..
        } => {
            walk_pattern(inner, visit);
            for (_, aggregate) in aggregates {
                if let AggregateExpression::FunctionCall { expr, .. } = aggregate {
                    walk_expression(expr, visit);
                }
                visit(Part::Aggregate(aggregate));
            }
        }
        P::Graph { inner, .. }
        | P::Project { inner, .. }
        | P::Distinct { inner }
        | P::Reduced { inner }
        | P::Slice { inner, .. } => walk_pattern(inner, visit),
    }
    visit(Part::Pattern(pattern));
}

fn walk_expression(expression: &mut Expression, visit: &mut dyn FnMut(Part<'_>)) {
    use Expression as E;
    match expression {
        E::NamedNode(_) | E::Literal(_) | E::Variable(_) | E::Bound(_) => {}
        E::Exists(pattern) => walk_pattern(pattern, visit),
        E::Or(a, b)
        | E::And(a, b)
        | E::Equal(a, b)
        | E::SameTerm(a, b)
        | E::Greater(a, b)
        | E::GreaterOrEqual(a, b)
        | E::Less(a, b)
        | E::LessOrEqual(a, b)
        | E::Add(a, b)
        | E::Subtract(a, b)
        | E::Multiply(a, b)
        | E::Divide(a, b) => {
            walk_expression(a, visit);
            walk_expression(b, visit);
        }
        E::UnaryPlus(a) | E::UnaryMinus(a) | E::Not(a) => walk_expression(a, visit),
        E::If(a, b, c) => {
            for part in [a, b, c] {
                walk_expression(part, visit);
            }
        }
        E::In(a, list) => {
            walk_expression(a, visit);
            for part in list {
                walk_expression(part, visit);
            }
        }
        E::Coalesce(list) | E::FunctionCall(_, list) => {
            for part in list {
                walk_expression(part, visit);
            }
        }
    }
    visit(Part::Expression(expression));
}
