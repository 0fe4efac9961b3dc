//! Functions that make long texts of short ones, with a bound on the length.
//!
//! `CONCAT` of a text with itself, forty times over, is a terabyte, and all of it happens between
//! two looks at the clock. So calls of such functions are written as calls of functions of ours
//! that mean the same and ask the meter first. Over the bound the query ends: an unbound value in
//! place of the text would be a wrong answer. All other functions give back at most three times
//! what they are given.
//!
//! - **Shape:** [`bound`] rewrites a query and says which aggregates it needs; [`Bounded::install`]
//!   gives the evaluator the functions.
//! - **Units:** texts in bytes of UTF-8.
//! - **Source:** <https://www.w3.org/TR/sparql11-query/#func-strings>,
//!   <https://www.w3.org/TR/sparql11-query/#aggregates>.

mod pattern;
mod text;

#[cfg(test)]
mod tests;

use super::walk::{Part, walk};
use crate::store::meter::Meter;
use oxrdf::{NamedNode, Term};
use spareval::{AggregateFunctionAccumulator, QueryEvaluator};
use spargebra::Query;
use spargebra::algebra::{AggregateExpression, AggregateFunction, Expression, Function};
use std::sync::Arc;

/// What a rewritten query needs of the evaluator.
#[derive(Debug, Default)]
pub(super) struct Bounded {
    /// The separators of `GROUP_CONCAT`; the function for each is named by its place.
    separators: Vec<String>,
}

/// Replaces the functions that make texts grow, and those whose time grows with a pattern.
pub(super) fn bound(query: &mut Query) -> Bounded {
    let mut bounded = Bounded::default();
    walk(query, &mut |part| match part {
        Part::Expression(Expression::FunctionCall(function, _)) => {
            if let Some(name) = replacement(function) {
                *function = Function::Custom(named(name));
            }
        }
        Part::Aggregate(AggregateExpression::FunctionCall { name, .. }) => {
            if let AggregateFunction::GroupConcat { separator } = name {
                let separator = separator.take().unwrap_or_else(|| " ".to_owned());
                *name = AggregateFunction::Custom(bounded.group_concat(separator));
            }
        }
        Part::Pattern(_) | Part::Expression(_) | Part::Aggregate(_) => {}
    });
    bounded
}

fn replacement(function: &Function) -> Option<&'static str> {
    match function {
        Function::Concat => Some("concat"),
        Function::Replace => Some("replace"),
        Function::EncodeForUri => Some("encode-for-uri"),
        Function::Regex => Some("regex"),
        _ => None,
    }
}

#[expect(
    clippy::disallowed_methods,
    reason = "a constant of this file and a number"
)]
fn named(name: &str) -> NamedNode {
    NamedNode::new_unchecked(format!("urn:x-clipgraph:{name}"))
}

impl Bounded {
    fn group_concat(&mut self, separator: String) -> NamedNode {
        let known = self.separators.iter().position(|known| *known == separator);
        let at = known.unwrap_or_else(|| {
            self.separators.push(separator);
            self.separators.len() - 1
        });
        named(&format!("group-concat-{at}"))
    }

    /// Teaches the evaluator the functions, all on the budget of one meter.
    pub(super) fn install(self, evaluator: QueryEvaluator, meter: &Arc<Meter>) -> QueryEvaluator {
        let patterns = Arc::new(pattern::Patterns::default());
        let with = |meter: &Arc<Meter>, call: fn(&Meter, &[Term]) -> Option<Term>| {
            let meter = Arc::clone(meter);
            move |arguments: &[Term]| call(&meter, arguments)
        };
        let matching = |call: fn(&Meter, &pattern::Patterns, &[Term]) -> Option<Term>| {
            let (meter, patterns) = (Arc::clone(meter), Arc::clone(&patterns));
            move |arguments: &[Term]| call(&meter, &patterns, arguments)
        };
        let mut evaluator = evaluator
            .with_custom_function(named("concat"), with(meter, text::concat))
            .with_custom_function(named("encode-for-uri"), with(meter, text::encode_for_uri))
            .with_custom_function(named("regex"), matching(pattern::matches))
            .with_custom_function(named("replace"), matching(pattern::replace));
        for (at, separator) in self.separators.into_iter().enumerate() {
            let (meter, separator) = (Arc::clone(meter), Arc::<str>::from(separator));
            evaluator = evaluator.with_custom_aggregate_function(
                named(&format!("group-concat-{at}")),
                move || -> Box<dyn AggregateFunctionAccumulator + Send + Sync> {
                    Box::new(text::GroupConcat::new(
                        Arc::clone(&meter),
                        Arc::clone(&separator),
                    ))
                },
            );
        }
        evaluator
    }
}
