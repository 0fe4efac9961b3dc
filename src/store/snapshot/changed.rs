//! From one version to the next, and back: a snapshot after a change.
//!
//! - **Shape:** a change goes into the overlay and the extension of the dictionary, which are copied
//!   and hence small; the base is shared. [`Snapshot::compact`] makes a new base, in which the terms
//!   keep their order, so that what was sorted stays sorted.
//! - **Units:** the size of an overlay is in rows that came or went.
//! - **Source:** `docs/adr/0017-overlay-on-a-shared-base.md`.

use super::Snapshot;
use super::columns::{GRAPH, Order, Row, collect_orders, deduplicate};
use super::dictionary::{Dictionary, TermId};
use super::overlay::{Effect, Overlay};
use crate::store::change::Change;
use oxrdf::{GraphNameRef, Quad};
use std::sync::Arc;

/// Rows that any overlay may have.
const LEAST_ALLOWANCE: usize = 8192;

/// An overlay may have one row for so many of its base.
const BASE_ROWS_FOR_ONE: usize = 16;

/// So many times the allowance is more than readers should be left with.
const TOO_MANY_ALLOWANCES: usize = 2;

/// What the terms of a usual row come to at most: their number and the bytes of their texts. Terms that
/// nobody uses any more count too, as every change copies them.
const TERMS_OF_A_ROW: usize = 4;
const TEXT_OF_A_ROW: usize = 256;

impl Snapshot {
    /// The state after a change, as another version; this one stays as it is.
    ///
    /// Takes time for the change and for the overlay, not for the whole. Where the overlay would
    /// become more than twice of what [`wants_compaction`](Self::wants_compaction) allows, the new
    /// snapshot is compacted.
    ///
    /// # Panics
    ///
    /// As [`build`](Self::build).
    #[must_use]
    pub fn with(&self, version: u64, change: &Change) -> Self {
        let mut dictionary = self.dictionary.clone();
        let mut add: Vec<Row> = change
            .added
            .iter()
            .map(|quad| intern(&mut dictionary, quad))
            .collect();
        let known = |quad| self.row(quad);
        let mut remove: Vec<Row> = change.removed.iter().filter_map(known).collect();
        deduplicate(&mut add);
        deduplicate(&mut remove);
        let effect = Effect::new(self.base(Order::Spog), &self.overlay, &remove, &add);
        let mut next = Self {
            version,
            dictionary,
            base: Arc::clone(&self.base),
            overlay: self.overlay.after(&effect, &self.base),
            graphs: Arc::clone(&self.graphs),
        };
        next.note_graphs(&effect);
        if next.burden() > TOO_MANY_ALLOWANCES * next.allowance() {
            next.compact()
        } else {
            next
        }
    }

    /// How many rows came or went since the base was made.
    pub fn overlay_len(&self) -> usize {
        self.overlay.added_len() + self.overlay.removed_len()
    }

    /// Whether the overlay has outgrown its use, so that [`compact`](Self::compact) is worth its time:
    /// when it has more than 8192 rows and more than a sixteenth of the base, or when
    /// the terms that came with it have as much to copy as those of so many usual rows.
    pub fn wants_compaction(&self) -> bool {
        self.burden() > self.allowance()
    }

    /// The same version and content on a base of its own, without an overlay.
    ///
    /// Takes time for every quad and term, unless there is nothing to do. The quads come in the same
    /// order as before.
    #[must_use]
    pub fn compact(&self) -> Self {
        if self.overlay_len() == 0 && self.dictionary.extension_len() == (0, 0) {
            return Self {
                version: self.version,
                dictionary: self.dictionary.clone(),
                base: Arc::clone(&self.base),
                overlay: Overlay::default(),
                graphs: Arc::clone(&self.graphs),
            };
        }
        let (dictionary, numbers) = self.dictionary.only(self.used_terms());
        let renumber = |id: TermId| match id {
            TermId::NONE => id,
            id => numbers[id.0 as usize],
        };
        let base = collect_orders(self.len(), |order| {
            self.rows(order, &[None; 4]).map(|row| row.map(renumber))
        });
        Self {
            version: self.version,
            dictionary,
            base: Arc::new(base),
            overlay: Overlay::default(),
            graphs: self.graphs.iter().copied().map(renumber).collect(),
        }
    }

    /// The size of the overlay in usual rows.
    fn burden(&self) -> usize {
        let (terms, text) = self.dictionary.extension_len();
        self.overlay_len()
            .max(terms / TERMS_OF_A_ROW)
            .max(text / TEXT_OF_A_ROW)
    }

    fn allowance(&self) -> usize {
        (self.base(Order::Spog).len() / BASE_ROWS_FOR_ONE).max(LEAST_ALLOWANCE)
    }

    /// By number, whether a quad has the term itself.
    fn used_terms(&self) -> Vec<bool> {
        let mut used = vec![false; self.dictionary.len()];
        for row in self.rows(Order::Spog, &[None; 4]) {
            for id in row.into_iter().filter(|id| *id != TermId::NONE) {
                used[id.0 as usize] = true;
            }
        }
        used
    }

    /// Lists the graphs that have their first quad and strikes out those that have lost their last.
    fn note_graphs(&mut self, effect: &Effect) {
        let mut touched: Vec<TermId> = effect.rows().map(|row| row[GRAPH]).collect();
        touched.retain(|graph| *graph != TermId::NONE);
        touched.sort_unstable();
        touched.dedup();
        let has_quads = |graph| self.cursor(&[None, None, None, Some(graph)]).1.len() > 0;
        let is_listed = |graph: &TermId| self.graphs.binary_search(graph).is_ok();
        touched.retain(|graph| has_quads(*graph) != is_listed(graph));
        if !touched.is_empty() {
            let (gone, new): (Vec<_>, Vec<_>) = touched.into_iter().partition(is_listed);
            let mut graphs = self.graphs.to_vec();
            graphs.retain(|graph| gone.binary_search(graph).is_err());
            graphs.extend(new);
            graphs.sort_unstable();
            self.graphs = graphs.into();
        }
    }

    /// A quad as numbers, or `None` when a term of it is not here.
    fn row(&self, quad: &Quad) -> Option<Row> {
        Some([
            self.dictionary.get(quad.subject.as_ref().into())?,
            self.dictionary.get(quad.predicate.as_ref().into())?,
            self.dictionary.get(quad.object.as_ref())?,
            self.graph(quad.graph_name.as_ref())?,
        ])
    }
}

/// A quad as numbers, given now where a term has none.
pub(super) fn intern(dictionary: &mut Dictionary, quad: &Quad) -> Row {
    [
        dictionary.intern(quad.subject.as_ref().into()),
        dictionary.intern(quad.predicate.as_ref().into()),
        dictionary.intern(quad.object.as_ref()),
        match quad.graph_name.as_ref() {
            GraphNameRef::NamedNode(iri) => dictionary.intern(iri.into()),
            GraphNameRef::BlankNode(blank) => dictionary.intern(blank.into()),
            GraphNameRef::DefaultGraph => TermId::NONE,
        },
    ]
}
