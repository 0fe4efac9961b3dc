//! Another way to a dataset: from some other one, by changes.
//!
//! - **Shape:** the first state is built, each other one is reached with [`Snapshot::with`]. The changes
//!   also remove what is not there, add what is there, and remove and add the same.

use crate::data::triples_in_graphs;
use clipgraph::store::change::Change;
use clipgraph::store::snapshot::Snapshot;
use oxrdf::Quad;
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::Index;

/// A change that says more than it does: some quads of the state and any others go, others come.
#[derive(Debug, Clone)]
pub struct Step {
    known: Vec<Index>,
    removed: Vec<Quad>,
    added: Vec<Quad>,
}

impl Step {
    /// The change of this step to a state.
    pub fn change(&self, state: &[Quad]) -> Change {
        let known = self.known.iter().filter(|_| !state.is_empty());
        let known = known.map(|at| at.get(state).clone());
        Change {
            removed: known.chain(self.removed.iter().cloned()).collect(),
            added: self.added.clone(),
        }
    }
}

pub fn step() -> impl Strategy<Value = Step> {
    // Steps that take away from a state and add nothing empty its graphs.
    let added = prop_oneof![2 => triples_in_graphs(6), 1 => Just(Vec::new())];
    let parts = (vec(any::<Index>(), 0..20), triples_in_graphs(2), added);
    parts.prop_map(|(known, removed, added)| Step {
        known,
        removed,
        added,
    })
}

/// What leads to a dataset: a first state, often of few terms, and steps.
pub fn way() -> impl Strategy<Value = (Vec<Quad>, Vec<Step>)> {
    let first = prop_oneof![triples_in_graphs(2), triples_in_graphs(20)];
    (first, vec(step(), 0..4))
}

/// A state after a change, as slowly and plainly as can be.
pub fn applied(state: &[Quad], change: &Change) -> Vec<Quad> {
    let mut after: Vec<Quad> = state
        .iter()
        .filter(|quad| !change.removed.contains(quad))
        .cloned()
        .collect();
    for quad in &change.added {
        if !after.contains(quad) {
            after.push(quad.clone());
        }
    }
    after
}

/// A snapshot of `quads` as version 1, on the way.
pub fn reached(quads: &[Quad], (first, steps): &(Vec<Quad>, Vec<Step>)) -> Snapshot {
    let mut state = first.clone();
    let mut snapshot = Snapshot::build(0, first.clone());
    for step in steps {
        let change = step.change(&state);
        state = applied(&state, &change);
        snapshot = snapshot.with(0, &change);
    }
    let last = Change {
        removed: state,
        added: quads.to_vec(),
    };
    snapshot.with(1, &last)
}
