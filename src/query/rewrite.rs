//! Rewrites that keep a query's meaning and mend what the evaluator cannot do with it.
//!
//! The evaluator compares two literals by value if it can and by text if it cannot: 9 before 10,
//! 10 before `"7"`, `"7"` before 9. That is no order, and a sort of mixed literals panics on it. So
//! each ORDER BY sorts first by a class within which all values can be compared. Between classes
//! the standard leaves the order open.
//!
//! - **Source:** <https://www.w3.org/TR/sparql11-query/#modOrderBy>.

use crate::rdf::vocab::xsd;
use oxrdf::{Literal, NamedNode, Term, Variable};
use spargebra::Query;
use spargebra::algebra::{Expression, Function, GraphPattern, OrderExpression};
use std::mem::replace;

/// The function that gives a literal's class; everything else has none and comes first.
pub(super) const ORDER_CLASS: &str = "urn:x-clipgraph:order-class";

/// The same query with a total order in every ORDER BY.
pub(super) fn with_total_order(query: &Query) -> Query {
    let mut query = query.clone();
    match &mut query {
        Query::Select { pattern, .. }
        | Query::Construct { pattern, .. }
        | Query::Describe { pattern, .. }
        | Query::Ask { pattern, .. } => order(pattern, &mut 0),
    }
    query
}

fn order(pattern: &mut GraphPattern, used: &mut usize) {
    use GraphPattern as P;
    match pattern {
        P::Bgp { .. } | P::Path { .. } | P::Values { .. } | P::Service { .. } => {}
        P::Join { left, right }
        | P::Lateral { left, right }
        | P::Union { left, right }
        | P::Minus { left, right }
        | P::LeftJoin { left, right, .. } => {
            order(left, used);
            order(right, used);
        }
        P::OrderBy { inner, expression } => {
            order(inner, used);
            for key in std::mem::take(expression) {
                let class = add_class(inner, &key, used);
                expression.extend([class, key]);
            }
        }
        P::Filter { inner, .. }
        | P::Extend { inner, .. }
        | P::Graph { inner, .. }
        | P::Project { inner, .. }
        | P::Distinct { inner }
        | P::Reduced { inner }
        | P::Slice { inner, .. }
        | P::Group { inner, .. } => order(inner, used),
    }
}

/// Computes the class of a sort key once a row, and gives the key that sorts by it.
fn add_class(
    inner: &mut Box<GraphPattern>,
    key: &OrderExpression,
    used: &mut usize,
) -> OrderExpression {
    *used += 1;
    // A blank in its name keeps the variable apart from all that a query can write.
    let variable = Variable::new_unchecked(format!("order class {used}"));
    let (OrderExpression::Asc(value) | OrderExpression::Desc(value)) = key;
    let whole = replace(
        inner,
        Box::new(GraphPattern::Bgp {
            patterns: Vec::new(),
        }),
    );
    **inner = GraphPattern::Extend {
        inner: whole,
        variable: variable.clone(),
        expression: Expression::FunctionCall(
            Function::Custom(order_class_name()),
            vec![value.clone()],
        ),
    };
    let by_class = Expression::Variable(variable);
    match key {
        OrderExpression::Asc(_) => OrderExpression::Asc(by_class),
        OrderExpression::Desc(_) => OrderExpression::Desc(by_class),
    }
}

/// The name of [`order_class`] in a query.
#[expect(clippy::disallowed_methods, reason = "a constant of this file")]
pub(super) fn order_class_name() -> NamedNode {
    NamedNode::new_unchecked(ORDER_CLASS)
}

/// The class of a literal: numbers, then everything else by datatype, times with and without a
/// zone apart, since only some of them can be compared.
pub(super) fn order_class(arguments: &[Term]) -> Option<Term> {
    let [Term::Literal(literal)] = arguments else {
        return None;
    };
    let (text, datatype) = (literal.value(), literal.datatype());
    let number = NUMBERS.contains(&datatype.as_str().trim_start_matches(xsd::NAMESPACE));
    let class = if number && text.parse::<f64>().is_ok_and(|value| !value.is_nan()) {
        "1".to_owned()
    } else {
        let time = text.split_once('T').map_or("", |(_, time)| time);
        let zoned = time.contains(['Z', '+', '-']);
        format!("2 {} {zoned}", datatype.as_str())
    };
    Some(Literal::from(class).into())
}

/// The names of the numeric datatypes of XML Schema.
const NUMBERS: [&str; 16] = [
    "integer",
    "decimal",
    "double",
    "float",
    "byte",
    "short",
    "int",
    "long",
    "unsignedByte",
    "unsignedShort",
    "unsignedInt",
    "unsignedLong",
    "positiveInteger",
    "negativeInteger",
    "nonPositiveInteger",
    "nonNegativeInteger",
];
