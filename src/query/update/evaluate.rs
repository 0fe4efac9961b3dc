//! Evaluation: the operations one after the other, within the budget of one query.
//!
//! - **Errors:** as for queries, and [`UpdateError`](super::UpdateError) for what only the data
//!   shows.
//! - **Source:** <https://www.w3.org/TR/sparql11-update/#formalModelGraphUpdate>.

use super::operation::{Modify, Operation, Transfer, Verb, refuse_blank};
use super::state::State;
use super::{Placed, Update, Why};
use crate::query::evaluate::{
    GraphChoice, chosen_graphs, equipped, evaluator, failed, name_graphs,
};
use crate::query::federation::Calls;
use crate::query::parse::on_large_stack;
use crate::query::{Limits, QueryError};
use crate::store::change::Change;
use crate::store::meter::{Meter, run_metered};
use crate::store::snapshot::{QueryView, Snapshot};
use oxrdf::{NamedNode, Quad};
use spareval::DeleteInsertQuad;
use spargebra::Query;
use std::collections::HashSet;
use std::sync::Arc;

/// Everything that the evaluation of an update needs.
pub struct Updating {
    snapshot: Arc<Snapshot>,
    update: Update,
    pub(in crate::query) meter: Arc<Meter>,
    calls: Option<Calls>,
    quads: usize,
}

impl Updating {
    /// An evaluation with a budget of its own.
    pub fn new(snapshot: Arc<Snapshot>, update: Update, limits: &Limits) -> Self {
        let meter = Meter::new(limits.budget());
        Self {
            snapshot,
            update,
            calls: Calls::new(limits.federation.clone(), Arc::clone(&meter)),
            meter,
            quads: limits.update_quads,
        }
    }

    /// The update as it was sent.
    pub(in crate::query) fn text(&self) -> Arc<str> {
        Arc::clone(&self.update.text)
    }

    /// Evaluates here and now: what the update does to the snapshot, each quad once.
    pub fn run(self) -> Result<Change, QueryError> {
        let meter = Arc::clone(&self.meter);
        run_metered(&meter, || self.evaluate()).map_err(QueryError::Spent)?
    }

    /// As [`Updating::run`], on a thread with a large stack, which is waited for.
    pub fn run_apart(self) -> Result<Change, QueryError> {
        on_large_stack(|| self.run()).ok_or(QueryError::Lost)?
    }

    fn evaluate(self) -> Result<Change, QueryError> {
        let mut state = State::new(self.snapshot, Arc::clone(&self.meter), self.quads);
        for Placed { line, operation } in self.update.operations {
            self.meter.tick();
            let done = match operation {
                Operation::Nothing | Operation::Create { silent: true, .. } => Ok(()),
                Operation::Data(change) => data(&mut state, change),
                Operation::Clear(graph) => clear(&mut state, graph.as_ref()),
                Operation::Create { graph, .. } => create(&state, &graph),
                Operation::Transfer(transfer) => transferred(&mut state, &transfer),
                Operation::Modify(modify) => {
                    let (using, calls) = (self.update.using.clone(), self.calls.clone());
                    modified(&mut state, *modify, using, calls)?
                }
            };
            done.map_err(|why| why.at(line))?;
        }
        Ok(state.change())
    }
}

fn data(state: &mut State, change: Change) -> Result<(), Why> {
    state.name(change.removed.len() + change.added.len())?;
    state.apply(change.removed, change.added);
    Ok(())
}

fn clear(state: &mut State, graph: Option<&NamedNode>) -> Result<(), Why> {
    let quads: Vec<_> = state.graph(graph.map(NamedNode::as_ref)).collect();
    state.name(quads.len())?;
    state.apply(quads, []);
    Ok(())
}

/// A graph that is not there is there with its first quad.
fn create(state: &State, graph: &NamedNode) -> Result<(), Why> {
    match state.graph(Some(graph.as_ref())).next() {
        Some(_) => Err(Why::GraphExists(graph.as_str().to_owned())),
        None => Ok(()),
    }
}

fn transferred(state: &mut State, transfer: &Transfer) -> Result<(), Why> {
    let quads = |state: &State, graph: &NamedNode| -> Vec<Quad> {
        state.graph(Some(graph.as_ref())).collect()
    };
    let moved = quads(state, &transfer.from);
    if moved.is_empty() {
        let from = transfer.from.as_str().to_owned();
        return if transfer.silent {
            Ok(())
        } else {
            Err(Why::NoSuchGraph(from))
        };
    }
    let mut removed = match transfer.verb {
        Verb::Add => Vec::new(),
        Verb::Copy | Verb::Move => quads(state, &transfer.to),
    };
    let mut added = Vec::with_capacity(moved.len());
    for quad in moved {
        let to = transfer.to.clone();
        let copy = Quad::new(
            quad.subject.clone(),
            quad.predicate.clone(),
            quad.object.clone(),
            to,
        );
        refuse_blank(&copy)?;
        added.push(copy);
        if transfer.verb == Verb::Move {
            removed.push(quad);
        }
    }
    state.name(removed.len() + added.len())?;
    state.apply(removed, added);
    Ok(())
}

/// All is read before any of it is written; what is removed is removed first.
fn modified(
    state: &mut State,
    modify: Modify,
    using: GraphChoice,
    calls: Option<Calls>,
) -> Result<Result<(), Why>, QueryError> {
    let (query, evaluator) = equipped(&modify.query, evaluator(), state.meter(), calls);
    let (default, named) = chosen_graphs(&query, using);
    let view = QueryView::new(state.snapshot(), Arc::clone(state.meter()), default);
    let Query::Select {
        pattern, base_iri, ..
    } = &query
    else {
        return Ok(Ok(()));
    };
    let (delete, insert) = (modify.delete, modify.insert);
    let mut prepared =
        evaluator.prepare_delete_insert(delete, insert, base_iri.clone(), None, pattern);
    name_graphs(prepared.dataset_mut(), named);
    let (mut removed, mut added) = (Distinct::default(), Distinct::default());
    for quad in prepared.execute(view).map_err(|error| failed(&error))? {
        let kept = match quad.map_err(|error| failed(&error))? {
            DeleteInsertQuad::Delete(quad) => removed.take(state, quad),
            DeleteInsertQuad::Insert(quad) => {
                refuse_blank(&quad).and_then(|()| added.take(state, quad))
            }
        };
        if let Err(why) = kept {
            return Ok(Err(why));
        }
    }
    state.apply(removed.quads, added.quads);
    Ok(Ok(()))
}

/// Quads, each once, in the order in which they come.
#[derive(Default)]
struct Distinct {
    seen: HashSet<Quad>,
    quads: Vec<Quad>,
}

impl Distinct {
    fn take(&mut self, state: &mut State, quad: Quad) -> Result<(), Why> {
        state.meter().tick();
        if self.seen.insert(quad.clone()) {
            state.name(1)?;
            self.quads.push(quad);
        }
        Ok(())
    }
}
