//! Evaluation: a parsed query on a snapshot, on its own thread, within a budget.
//!
//! - **Shape:** the stock evaluator walks a [`QueryView`] of the snapshot; the view unwinds at the
//!   deadline, which ends sorts and groupings that would otherwise drain their input.
//! - **Errors:** [`QueryError::Spent`] for a broken budget, [`QueryError::Evaluation`] for the rest.
//! - **Source:** <https://www.w3.org/TR/sparql11-protocol/#dataset> for the choice of graphs,
//!   `docs/adr/0005-deadline-by-unwinding.md` for the deadline.

use super::bounded::bound;
use super::federation::{Calls, Federation, ServiceError, bind_endpoints};
use super::function::with_functions;
use super::narrow::narrow;
use super::parse::{Parsed, on_large_stack};
use super::rewrite::{order_class, order_class_name, with_total_order};
use super::{Limits, QueryError};
use crate::store::meter::{Meter, Spent, run_metered};
use crate::store::snapshot::{DefaultGraph, QueryView, Snapshot};
use oxrdf::{GraphName, NamedNode, Term, Triple, Variable};
use spareval::{PreparedQuery, QueryDatasetSpecification, QueryEvaluator, QueryResults};
use spargebra::Query;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

/// The answer to a query, row by row.
pub enum Answer<'a> {
    Boolean(bool),
    Solutions(Solutions<'a>),
    Triples(Box<dyn Iterator<Item = Result<Triple, QueryError>> + 'a>),
}

/// A row: one term, or nothing, for each variable.
pub type Row = Vec<Option<Term>>;

/// The rows of a SELECT.
pub struct Solutions<'a> {
    pub variables: Vec<Variable>,
    pub rows: Box<dyn Iterator<Item = Result<Row, QueryError>> + 'a>,
}

/// Which graphs a request chose; both empty means that the query decides.
#[derive(Debug, Clone, Default)]
pub struct GraphChoice {
    pub default: Vec<NamedNode>,
    pub named: Vec<NamedNode>,
}

/// Everything that one evaluation needs.
pub struct Evaluation {
    pub snapshot: Arc<Snapshot>,
    pub parsed: Parsed,
    pub graphs: GraphChoice,
    /// Terms for variables, bound as terms and never as text.
    pub bindings: Vec<(Variable, Term)>,
    pub meter: Arc<Meter>,
    /// How many rows or triples the answer has had so far.
    pub rows: Arc<AtomicU64>,
    /// Most rows or triples in the answer.
    pub rows_out: Option<u64>,
    /// Which other endpoints it may ask.
    pub federation: Federation,
}

impl Evaluation {
    /// An evaluation over all graphs with a budget of its own.
    pub fn new(snapshot: Arc<Snapshot>, parsed: Parsed, limits: &Limits) -> Self {
        let (graphs, bindings) = (GraphChoice::default(), Vec::new());
        Self {
            snapshot,
            parsed,
            graphs,
            bindings,
            meter: Meter::new(limits.budget()),
            rows: Arc::default(),
            rows_out: limits.rows_out,
            federation: limits.federation.clone(),
        }
    }

    /// Evaluates here and now and hands the answer to `write`.
    pub fn run<T>(
        self,
        write: impl FnOnce(Answer<'_>) -> Result<T, QueryError>,
    ) -> Result<T, QueryError> {
        let meter = Arc::clone(&self.meter);
        run_metered(&meter, || self.evaluate(write)).map_err(QueryError::Spent)?
    }

    /// As [`Evaluation::run`], on a thread with a large stack, which is waited for.
    pub fn run_apart<T: Send>(
        self,
        write: impl FnOnce(Answer<'_>) -> Result<T, QueryError> + Send,
    ) -> Result<T, QueryError> {
        on_large_stack(|| self.run(write)).ok_or(QueryError::Lost)?
    }

    fn evaluate<T>(
        self,
        write: impl FnOnce(Answer<'_>) -> Result<T, QueryError>,
    ) -> Result<T, QueryError> {
        let (rows, most) = (Arc::clone(&self.rows), self.rows_out);
        self.prepared(evaluator(), |prepared, view| {
            let results = prepared.execute(view).map_err(|error| failed(&error))?;
            write(counted(answer(results, most), rows))
        })
    }

    /// Hands the query, rewritten and bound, and the data that it may see to `work`.
    pub(super) fn prepared<T>(
        self,
        evaluator: QueryEvaluator,
        work: impl FnOnce(PreparedQuery<'_>, QueryView) -> T,
    ) -> T {
        let calls = Calls::new(self.federation, Arc::clone(&self.meter));
        let (query, evaluator) = equipped(&self.parsed.query, evaluator, &self.meter, calls);
        let (default, named) = chosen_graphs(&query, self.graphs);
        let view = QueryView::new(self.snapshot, Arc::clone(&self.meter), default);
        let mut prepared = evaluator.prepare(&query);
        for (variable, term) in self.bindings {
            prepared = prepared.substitute_variable(variable, term);
        }
        name_graphs(prepared.dataset_mut(), named);
        work(prepared, view)
    }
}

/// The query rewritten for the evaluator, and the evaluator with all that the rewritten query needs.
pub(super) fn equipped(
    query: &Query,
    evaluator: QueryEvaluator,
    meter: &Arc<Meter>,
    calls: Option<Calls>,
) -> (Query, QueryEvaluator) {
    let mut query = with_total_order(query);
    narrow(&mut query);
    let mut evaluator = bound(&mut query).install(evaluator, meter);
    if let Some(calls) = calls {
        bind_endpoints(&mut query);
        evaluator = evaluator.with_default_service_handler(calls);
    }
    (query, evaluator)
}

/// Names the default graph of a [`QueryView`], and its named graphs if they are limited.
pub(super) fn name_graphs(spec: &mut QueryDatasetSpecification, named: Option<Vec<NamedNode>>) {
    spec.set_default_graph(vec![GraphName::from(QueryView::default_graph_name())]);
    if let Some(named) = named {
        spec.set_available_named_graphs(named.into_iter().map(Into::into).collect());
    }
}

/// The evaluator with our functions. A SERVICE is an error for it until [`equipped`] adds a handler;
/// parsing has refused it before.
pub(super) fn evaluator() -> QueryEvaluator {
    with_functions(QueryEvaluator::new()).with_custom_function(order_class_name(), order_class)
}

/// The default graph and the named graphs, if they are limited.
///
/// What the request names wins over what the query names; where neither says anything, the default
/// graph is the union of all graphs. `WITH` of an update limits the default graph alone.
pub(super) fn chosen_graphs(
    query: &Query,
    choice: GraphChoice,
) -> (DefaultGraph, Option<Vec<NamedNode>>) {
    let (default, named) = if choice.default.is_empty() && choice.named.is_empty() {
        match query.dataset() {
            None => return (DefaultGraph::Union, None),
            Some(dataset) => (dataset.default.clone(), dataset.named.clone()),
        }
    } else {
        (choice.default, Some(choice.named))
    };
    (
        DefaultGraph::Only(default.into_iter().map(GraphName::from).collect()),
        named,
    )
}

pub(super) fn failed(error: &spareval::QueryEvaluationError) -> QueryError {
    if let spareval::QueryEvaluationError::Service(error) = error
        && let Some(error) = error.downcast_ref::<ServiceError>()
    {
        return match error {
            ServiceError::Refused(refusal) => refusal.clone().into(),
            other => other.clone().into(),
        };
    }
    QueryError::Evaluation(error.to_string())
}

/// The same answer, whose rows are counted as they go by.
fn counted(answer: Answer<'_>, count: Arc<AtomicU64>) -> Answer<'_> {
    let add = move || count.fetch_add(1, Ordering::Relaxed);
    match answer {
        Answer::Boolean(value) => Answer::Boolean(value),
        Answer::Triples(triples) => Answer::Triples(Box::new(triples.inspect(move |_| {
            add();
        }))),
        Answer::Solutions(Solutions { variables, rows }) => {
            let rows = Box::new(rows.inspect(move |_| {
                add();
            }));
            Answer::Solutions(Solutions { variables, rows })
        }
    }
}

fn answer(results: QueryResults<'_>, rows_out: Option<u64>) -> Answer<'_> {
    match results {
        QueryResults::Boolean(value) => Answer::Boolean(value),
        QueryResults::Graph(triples) => {
            let triples = triples.map(|triple| triple.map_err(|error| failed(&error)));
            Answer::Triples(Box::new(capped(triples, rows_out)))
        }
        QueryResults::Solutions(solutions) => {
            let variables = solutions.variables().to_vec();
            let rows = solutions.map(|row| match row {
                Ok(row) => Ok(row.values().to_vec()),
                Err(error) => Err(failed(&error)),
            });
            Answer::Solutions(Solutions {
                variables,
                rows: Box::new(capped(rows, rows_out)),
            })
        }
    }
}

/// The same rows, and an error in place of the first one too many: an answer that just stopped
/// there would look complete.
fn capped<T>(
    rows: impl Iterator<Item = Result<T, QueryError>>,
    most: Option<u64>,
) -> impl Iterator<Item = Result<T, QueryError>> {
    let mut given = 0;
    rows.map(move |row| {
        given += 1;
        match most {
            Some(most) if given > most => Err(QueryError::Spent(Spent::RowsOut(most))),
            _ => row,
        }
    })
}
