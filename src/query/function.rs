//! The extension functions that a query may call: one table, from which the evaluator takes them and
//! the service description lists them.
//!
//! - **Errors:** a function that cannot answer gives `None`, which SPARQL treats as an error value.
//! - **Source:** <https://www.w3.org/TR/sparql11-query/#extensionFunctions>.

use oxrdf::{NamedNodeRef, Term};
use spareval::QueryEvaluator;

/// A function that a query calls by its IRI.
pub struct Function {
    pub name: NamedNodeRef<'static>,
    pub call: fn(&[Term]) -> Option<Term>,
}

/// Every extension function. SPARQL's own functions are the evaluator's business.
pub const FUNCTIONS: &[Function] = &[];

/// An evaluator that knows the functions.
pub(super) fn with_functions(evaluator: QueryEvaluator) -> QueryEvaluator {
    FUNCTIONS.iter().fold(evaluator, |evaluator, function| {
        evaluator.with_custom_function(function.name.into_owned(), function.call)
    })
}
