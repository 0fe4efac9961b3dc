//! The extension functions that a query may call: one table, from which the evaluator takes them and
//! the service description lists them.
//!
//! - **Shape:** the functions of [GeoSPARQL](https://docs.ogc.org/is/22-047r1/22-047r1.html), on points and
//!   shapes in CRS84, with the feature `geo`; distances in metres. Without the feature there are none.
//! - **Errors:** a function that cannot answer gives `None`, which SPARQL treats as an error value.
//! - **Source:** <https://www.w3.org/TR/sparql11-query/#extensionFunctions>.

use oxrdf::{NamedNodeRef, Term};
use spareval::QueryEvaluator;
use std::panic::catch_unwind;

/// The most that a function takes, in bytes of its arguments: what geometry costs grows faster than its
/// text, and no meter looks into it.
const ARGUMENT_BYTES: usize = 64 * 1024;

/// A function that a query calls by its IRI.
#[derive(Clone, Copy)]
pub struct Function {
    pub name: NamedNodeRef<'static>,
    call: fn(&[Term]) -> Option<Term>,
}

/// Every extension function. SPARQL's own functions are the evaluator's business.
#[cfg(feature = "geo")]
pub fn functions() -> impl Iterator<Item = Function> {
    let all = spargeo::GEOSPARQL_EXTENSION_FUNCTIONS.into_iter();
    all.map(|(name, call)| Function { name, call })
}

/// Every extension function. SPARQL's own functions are the evaluator's business.
#[cfg(not(feature = "geo"))]
pub fn functions() -> impl Iterator<Item = Function> {
    std::iter::empty()
}

impl Function {
    /// The value, unless the arguments are too large or the geometry is one that the library cannot do.
    fn value(self, arguments: &[Term]) -> Option<Term> {
        let bytes = arguments.iter().map(|term| match term {
            Term::Literal(literal) => literal.value().len(),
            _ => 0,
        });
        if bytes.sum::<usize>() > ARGUMENT_BYTES {
            return None;
        }
        catch_unwind(|| (self.call)(arguments)).ok().flatten()
    }
}

/// An evaluator that knows the functions.
pub(super) fn with_functions(evaluator: QueryEvaluator) -> QueryEvaluator {
    functions().fold(evaluator, |evaluator, function| {
        let name = function.name.into_owned();
        evaluator.with_custom_function(name, move |arguments| function.value(arguments))
    })
}
