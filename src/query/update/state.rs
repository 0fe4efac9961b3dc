//! The dataset between two operations: a snapshot, and what was done to it so far.
//!
//! - **Shape:** what is gone and what has come, each quad once; both are exact, so that they are
//!   the effect on the snapshot. A new snapshot is made only for an operation that asks.
//! - **Errors:** [`Why::TooManyQuads`]; a spent meter unwinds.

use super::Why;
use crate::store::change::Change;
use crate::store::meter::Meter;
use crate::store::snapshot::Snapshot;
use oxrdf::{GraphName, GraphNameRef, NamedNodeRef, Quad};
use std::collections::HashMap;
use std::sync::Arc;

/// A snapshot and what was done to it.
pub(super) struct State {
    before: Arc<Snapshot>,
    /// The state as it is, if somebody asked since the last change.
    now: Option<Arc<Snapshot>>,
    gone: Quads,
    come: Quads,
    meter: Arc<Meter>,
    /// How many quads the operations may still name.
    left: usize,
    limit: usize,
}

/// Quads in the order in which they were first named.
#[derive(Default)]
struct Quads {
    numbers: HashMap<Quad, u64>,
    next: u64,
}

impl Quads {
    fn insert(&mut self, quad: Quad) {
        self.next += 1;
        self.numbers.entry(quad).or_insert(self.next);
    }

    fn remove(&mut self, quad: &Quad) -> bool {
        self.numbers.remove(quad).is_some()
    }

    fn contains(&self, quad: &Quad) -> bool {
        self.numbers.contains_key(quad)
    }

    fn in_order(self) -> Vec<Quad> {
        let mut quads: Vec<_> = self.numbers.into_iter().collect();
        quads.sort_unstable_by_key(|(_, number)| *number);
        quads.into_iter().map(|(quad, _)| quad).collect()
    }
}

impl State {
    /// Nothing done yet.
    pub fn new(before: Arc<Snapshot>, meter: Arc<Meter>, limit: usize) -> Self {
        Self {
            now: Some(Arc::clone(&before)),
            before,
            gone: Quads::default(),
            come: Quads::default(),
            meter,
            left: limit,
            limit,
        }
    }

    /// The meter of the update.
    pub fn meter(&self) -> &Arc<Meter> {
        &self.meter
    }

    /// The dataset as it is now.
    pub fn snapshot(&mut self) -> Arc<Snapshot> {
        if let Some(now) = &self.now {
            return Arc::clone(now);
        }
        self.meter.tick();
        let done = Change {
            removed: self.gone.numbers.keys().cloned().collect(),
            added: self.come.numbers.keys().cloned().collect(),
        };
        let now = Arc::new(self.before.with(self.before.version(), &done));
        self.now = Some(Arc::clone(&now));
        now
    }

    /// The quads of a graph; `None` is every named graph.
    pub fn graph<'a>(&'a self, graph: Option<NamedNodeRef<'a>>) -> impl Iterator<Item = Quad> + 'a {
        let kept = self
            .before
            .quads(None, None, None, graph.map(GraphNameRef::from))
            .inspect(|_| self.meter.tick_row())
            .filter(|quad| !self.gone.contains(quad));
        let is_in = move |quad: &&Quad| match (&quad.graph_name, graph) {
            (GraphName::NamedNode(name), Some(graph)) => name.as_ref() == graph,
            (_, graph) => graph.is_none(),
        };
        let come = self.come.numbers.keys();
        let come = come.inspect(|_| self.meter.tick()).filter(is_in).cloned();
        kept.chain(come)
            .filter(|quad| !quad.graph_name.is_default_graph())
    }

    /// Counts quads that an operation names.
    pub fn name(&mut self, quads: usize) -> Result<(), Why> {
        self.left = self
            .left
            .checked_sub(quads)
            .ok_or(Why::TooManyQuads(self.limit))?;
        Ok(())
    }

    /// Removes quads and then adds others.
    pub fn apply(
        &mut self,
        removed: impl IntoIterator<Item = Quad>,
        added: impl IntoIterator<Item = Quad>,
    ) {
        for quad in removed {
            self.meter.tick();
            if !self.come.remove(&quad) && self.before.contains(&quad) {
                self.gone.insert(quad);
                self.now = None;
            }
        }
        for quad in added {
            self.meter.tick();
            if !self.gone.remove(&quad) && !self.before.contains(&quad) {
                self.come.insert(quad);
            }
        }
        self.now = None;
    }

    /// What was done in the end.
    pub fn change(self) -> Change {
        Change {
            removed: self.gone.in_order(),
            added: self.come.in_order(),
        }
    }
}
