//! A cursor: the rows of one order that match a pattern, columns and overlay as one.
//!
//! - **Shape:** borrows nothing, so that a scan can keep it; the caller says each time what it reads.
//!   Without edits in its range it steps through the columns and looks at nothing else. Rows that
//!   went are passed over without a tick: an overlay cannot have so many that they take a millisecond
//!   in a million quads.

use super::columns::{Columns, Pattern, Row};
use super::overlay::Edits;
use std::ops::Range;

/// Where a reader stands between the rows of the columns and those of the overlay.
#[derive(Debug, Default)]
pub(super) struct Cursor {
    /// The next row of the columns.
    at: usize,
    /// Up to here no row comes or goes.
    undisturbed: usize,
    end: usize,
    added: Range<usize>,
    removed: Range<usize>,
}

impl Cursor {
    /// Stands before the first row that matches a pattern for which this order was chosen.
    pub(super) fn new(columns: &Columns, edits: &Edits, pattern: &Pattern) -> Self {
        let rows = columns.range(pattern);
        Self {
            at: rows.start,
            undisturbed: rows.start,
            end: rows.end,
            added: edits.added_for(columns.keys(), pattern),
            removed: edits.removed_in(&rows),
        }
    }

    /// How many rows are still to come.
    pub(super) fn len(&self) -> usize {
        self.end - self.at - self.removed.len() + self.added.len()
    }

    /// The next row; `columns` and `edits` are those the cursor was made for.
    #[inline]
    pub(super) fn next(&mut self, columns: &Columns, edits: &Edits) -> Option<Row> {
        if self.at == self.undisturbed {
            let added = self.look_ahead(columns, edits);
            if added.is_some() || self.at == self.end {
                return added;
            }
        }
        let row = columns.row(self.at);
        self.at += 1;
        Some(row)
    }

    /// The row that was added here, if any is left; otherwise passes over what was removed and finds
    /// how far the columns are undisturbed.
    #[cold]
    fn look_ahead(&mut self, columns: &Columns, edits: &Edits) -> Option<Row> {
        loop {
            let added = edits.added[self.added.clone()].first();
            let here = added.filter(|added| added.at == self.at);
            if let Some(here) = here {
                self.added.start += 1;
                return Some(here.row(columns));
            }
            let removed = edits.removed[self.removed.clone()].first();
            if removed != Some(&self.at) {
                let next_added = added.map_or(self.end, |added| added.at);
                self.undisturbed = removed.map_or(self.end, |at| *at).min(next_added);
                return None;
            }
            self.removed.start += 1;
            self.at += 1;
            self.undisturbed = self.at;
        }
    }
}
