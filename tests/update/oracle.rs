//! What a stock store makes of a request, one operation after the other.
//!
//! It keeps empty graphs and has a default graph of its own; so it is told to be silent on graphs that
//! are not there, to read the union of its graphs, and the failures of a store without empty graphs
//! are looked up in its data.

#![expect(
    clippy::disallowed_types,
    reason = "the stock store is what is compared with"
)]

use crate::grammar::{Kind, Operation, PROLOGUE, iri};
use oxigraph::sparql::SparqlEvaluator;
use oxigraph::store::Store;
use oxrdf::{NamedNodeRef, Quad};
use std::collections::BTreeSet;

/// The quads afterwards, or the number of the operation that failed.
pub fn expected(quads: &[Quad], request: &[Operation]) -> Result<BTreeSet<String>, usize> {
    let store = Store::new().expect("a store in memory");
    for quad in quads {
        store.insert(quad).expect("a quad");
    }
    for (number, operation) in request.iter().enumerate() {
        let is_there = |graph: &str| {
            let name = iri(graph);
            let name = NamedNodeRef::from(&name);
            store
                .quads_for_pattern(None, None, None, Some(name.into()))
                .next()
                .is_some()
        };
        let text = match &operation.kind {
            Kind::Plain(text) => text,
            Kind::Transfer { from, to, silent } => match (is_there(from) || from == to, silent) {
                (true, _) => &operation.text,
                (false, true) => continue,
                (false, false) => return Err(number),
            },
            Kind::Create { graph, silent } if *silent || !is_there(graph) => continue,
            Kind::Create { .. } => return Err(number),
        };
        let mut update = SparqlEvaluator::new()
            .parse_update(&format!("{PROLOGUE}{text}"))
            .expect(text);
        for dataset in update.using_datasets_mut() {
            if dataset.is_default_dataset() {
                dataset.set_default_graph_as_union();
            }
        }
        update.on_store(&store).execute().expect(text);
    }
    Ok(store
        .iter()
        .map(|quad| quad.expect("a quad").to_string())
        .collect())
}
