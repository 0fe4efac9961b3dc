//! One query, asked on both sides: of a stock store and of a view of the snapshot.
#![expect(clippy::disallowed_types, reason = "the stock store is the oracle")]

use clipgraph::store::meter::{Budget, Meter, Spent, run_metered};
use clipgraph::store::snapshot::{DefaultGraph, QueryView, Snapshot};
use oxigraph::sparql::SparqlEvaluator;
use oxigraph::store::Store;
use oxrdf::{GraphName, Quad};
use spareval::{QueryEvaluator, QueryResults};
use spargebra::{Query, SparqlParser};
use std::sync::Arc;
use std::time::Duration;

const PROLOGUE: &str = "PREFIX : <http://example.org/> \
                        PREFIX xsd: <http://www.w3.org/2001/XMLSchema#> ";

/// Enough for every honest query of these tests.
pub const PLENTY: Budget = Budget {
    time: Duration::from_mins(1),
    max_scanned: 200_000,
    max_held: u64::MAX,
    max_text: u64::MAX,
};

/// A whole answer, as text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Answer {
    Boolean(bool),
    /// Rows or triples.
    Lines(Vec<String>),
    Failed,
}

impl Answer {
    /// The same answer, its order forgotten.
    pub fn unordered(mut self) -> Self {
        if let Self::Lines(lines) = &mut self {
            lines.sort();
        }
        self
    }
}

pub fn parse(text: &str) -> Query {
    let text = format!("{PROLOGUE}{text}");
    SparqlParser::new()
        .parse_query(&text)
        .unwrap_or_else(|error| unreachable!("{text}: {error}"))
}

fn collect(results: Result<QueryResults<'_>, spareval::QueryEvaluationError>) -> Answer {
    let lines: Result<Vec<String>, _> = match results {
        Ok(QueryResults::Boolean(value)) => return Answer::Boolean(value),
        Ok(QueryResults::Solutions(rows)) => rows
            .map(|row| row.map(|row| format!("{:?}", row.values())))
            .collect(),
        Ok(QueryResults::Graph(triples)) => triples
            .map(|triple| triple.map(|triple| triple.to_string()))
            .collect(),
        Err(_) => return Answer::Failed,
    };
    lines.map_or(Answer::Failed, Answer::Lines)
}

/// What makes the default graph of a query: its own `FROM`, or else what the caller says.
fn default_of(query: &Query, default: &DefaultGraph) -> DefaultGraph {
    match query.dataset() {
        Some(dataset) => DefaultGraph::Only(
            dataset
                .default
                .iter()
                .cloned()
                .map(GraphName::from)
                .collect(),
        ),
        None => default.clone(),
    }
}

/// What the snapshot answers within a budget.
pub fn from_snapshot(
    snapshot: &Arc<Snapshot>,
    default: &DefaultGraph,
    text: &str,
    meter: &Arc<Meter>,
) -> Result<Answer, Spent> {
    let query = parse(text);
    let default = default_of(&query, default);
    run_metered(meter, || {
        let view = QueryView::new(Arc::clone(snapshot), Arc::clone(meter), default);
        let evaluator = QueryEvaluator::new();
        let mut prepared = evaluator.prepare(&query);
        prepared
            .dataset_mut()
            .set_default_graph(vec![QueryView::default_graph_name().into()]);
        collect(prepared.execute(view))
    })
}

/// What a stock store answers, whose default graph holds the triples of the graphs that make it.
pub fn from_stock(quads: &[Quad], default: &DefaultGraph, text: &str) -> Answer {
    let query = parse(text);
    let default = default_of(&query, default);
    let store = Store::new().expect("a store in memory");
    for quad in quads {
        if !quad.graph_name.is_default_graph() {
            store.insert(quad).expect("in memory");
        }
        let is_member = match &default {
            DefaultGraph::Union => true,
            DefaultGraph::Only(graphs) => graphs.contains(&quad.graph_name),
        };
        if is_member {
            let mut merged = quad.clone();
            merged.graph_name = GraphName::DefaultGraph;
            store.insert(&merged).expect("in memory");
        }
    }
    let mut prepared = SparqlEvaluator::new().for_query(query);
    prepared
        .dataset_mut()
        .set_default_graph(vec![GraphName::DefaultGraph]);
    collect(prepared.on_store(&store).execute())
}
