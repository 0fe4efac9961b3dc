//! A scan: the rows of one order that match a pattern, one after the other, metered.
//!
//! - **Shape:** owns its share of the view, so it outlives the evaluator's borrow of it.
//! - **Units:** every row of the snapshot stepped over counts as examined, also those passed over.

use super::columns::{GRAPH, Order, Pattern, Row};
use super::cursor::Cursor;
use super::dataset::{Shared, ViewTerm};
use super::dictionary::TermId;
use spareval::InternalQuad;
use std::convert::Infallible;
use std::sync::Arc;

/// Which of the rows that match a scan gives.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Keep {
    /// All of them, under their own graph.
    All,
    /// Those of named graphs.
    Named,
    /// Each triple once, of whatever graph, as part of the default graph.
    Union,
    /// Each triple once, of the graphs the view lists, as part of the default graph.
    Listed,
}

/// An iterator over the quads that match a pattern.
pub(super) struct Scan {
    shared: Arc<Shared>,
    order: Order,
    rows: Cursor,
    keep: Keep,
    /// The last row given.
    last: Option<Row>,
}

impl Scan {
    pub(super) fn new(shared: &Arc<Shared>, pattern: &Pattern, keep: Keep) -> Self {
        let (order, rows) = shared.snapshot.cursor(pattern);
        Self {
            shared: Arc::clone(shared),
            order,
            rows,
            keep,
            last: None,
        }
    }

    /// A scan of nothing.
    pub(super) fn empty(shared: &Arc<Shared>) -> Self {
        let (order, keep) = (Order::Spog, Keep::All);
        Self {
            shared: Arc::clone(shared),
            order,
            rows: Cursor::default(),
            keep,
            last: None,
        }
    }

    fn keeps(&self, row: Row) -> bool {
        let graph = row[GRAPH];
        match self.keep {
            Keep::All => true,
            Keep::Named => graph != TermId::NONE,
            Keep::Union => !self.repeats(row),
            Keep::Listed => self.shared.lists(graph) && !self.repeats(row),
        }
    }

    /// Whether the triple of a row was given before: then it is that of the last row given,
    /// because these orders end with the graph.
    fn repeats(&self, row: Row) -> bool {
        self.last.is_some_and(|last| last[..GRAPH] == row[..GRAPH])
    }
}

impl Iterator for Scan {
    type Item = Result<InternalQuad<ViewTerm>, Infallible>;

    fn next(&mut self) -> Option<Self::Item> {
        let snapshot = &self.shared.snapshot;
        let (columns, edits) = (
            snapshot.base(self.order),
            snapshot.overlay.edits(self.order),
        );
        while let Some(row) = self.rows.next(columns, edits) {
            self.shared.meter.tick_row();
            if self.keeps(row) {
                self.last = Some(row);
                return Some(Ok(quad(row, self.keep)));
            }
        }
        None
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        let least = if self.keep == Keep::All {
            self.rows.len()
        } else {
            0
        };
        (least, Some(self.rows.len()))
    }
}

fn quad([subject, predicate, object, graph]: Row, keep: Keep) -> InternalQuad<ViewTerm> {
    let in_default_graph = graph == TermId::NONE || matches!(keep, Keep::Union | Keep::Listed);
    InternalQuad {
        subject: ViewTerm::Id(subject),
        predicate: ViewTerm::Id(predicate),
        object: ViewTerm::Id(object),
        graph_name: (!in_default_graph).then_some(ViewTerm::Id(graph)),
    }
}
