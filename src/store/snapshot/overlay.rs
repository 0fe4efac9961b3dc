//! The overlay: what came and went since the columns were sorted.
//!
//! - **Shape:** for each order an [`Edits`]: the rows that came, with the place in the columns before
//!   which each belongs, and the places of the rows that went. Both are sorted, so a reader goes
//!   through the columns undisturbed from one such place to the next, and a count needs no reading. No
//!   row that came is in the columns. A change makes new edits out of the old ones by merging;
//!   columns and old edits stay as they are.
//! - **Units:** 24 bytes for a row that came and 8 for one that went, in each of six orders.

use super::columns::{Columns, Order, Pattern, Row, depths};
use super::dictionary::TermId;
use std::ops::Range;

/// A row that came.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Added {
    /// Its terms by key, as the order sorts them.
    terms: Row,
    /// The row of the columns before which it belongs.
    pub(super) at: usize,
}

impl Added {
    pub(super) fn row(&self, columns: &Columns) -> Row {
        depths(columns.keys()).map(|depth| self.terms[depth])
    }
}

/// What came and went in one order.
#[derive(Debug, Default)]
pub(super) struct Edits {
    pub(super) added: Vec<Added>,
    /// Places of the columns.
    pub(super) removed: Vec<usize>,
}

impl Edits {
    /// Which of the rows that came match a pattern for which this order was chosen.
    pub(super) fn added_for(&self, keys: [usize; 4], pattern: &Pattern) -> Range<usize> {
        if self.added.is_empty() {
            return 0..0;
        }
        let terms = keys.map(|key| pattern[key]);
        let bound = terms.iter().take_while(|term| term.is_some()).count();
        let wanted = &terms.map(|term| term.unwrap_or(TermId::NONE))[..bound];
        let start = self
            .added
            .partition_point(|added| &added.terms[..bound] < wanted);
        let rest = &self.added[start..];
        start..start + rest.partition_point(|added| &added.terms[..bound] == wanted)
    }

    /// Which of the rows that went are in a range of the columns.
    pub(super) fn removed_in(&self, rows: &Range<usize>) -> Range<usize> {
        let start = self.removed.partition_point(|at| *at < rows.start);
        let rest = &self.removed[start..];
        start..start + rest.partition_point(|at| *at < rows.end)
    }
}

/// What came and went, in every order, each at its discriminant.
#[derive(Debug, Default)]
pub(super) struct Overlay([Edits; 6]);

/// What a change really does to columns under an overlay.
#[derive(Debug, Default)]
pub(super) struct Effect {
    /// Rows that were nowhere.
    pub(super) comes: Vec<Row>,
    /// Rows of the overlay.
    pub(super) leaves: Vec<Row>,
    /// Rows of the columns.
    pub(super) goes: Vec<Row>,
    /// Rows of the columns that had gone.
    pub(super) returns: Vec<Row>,
}

impl Effect {
    /// Keeps what changes something of rows to remove and rows to add, both sorted and free of
    /// duplicates. A row in both is to be there.
    pub(super) fn new(columns: &Columns, overlay: &Overlay, remove: &[Row], add: &[Row]) -> Self {
        let mut effect = Self::default();
        for row in add {
            match Standing::of(row, columns, overlay) {
                Standing::Nowhere => effect.comes.push(*row),
                Standing::Removed => effect.returns.push(*row),
                Standing::Added | Standing::InColumns => {}
            }
        }
        for row in remove.iter().filter(|row| add.binary_search(row).is_err()) {
            match Standing::of(row, columns, overlay) {
                Standing::Added => effect.leaves.push(*row),
                Standing::InColumns => effect.goes.push(*row),
                Standing::Nowhere | Standing::Removed => {}
            }
        }
        effect
    }

    /// Every row whose presence changes.
    pub(super) fn rows(&self) -> impl Iterator<Item = &Row> {
        let Self {
            comes,
            leaves,
            goes,
            returns,
        } = self;
        [comes, leaves, goes, returns].into_iter().flatten()
    }
}

/// Where a row stands, if anywhere.
enum Standing {
    Nowhere,
    Added,
    InColumns,
    Removed,
}

impl Standing {
    /// `columns` are those of [`Order::Spog`], whose keys stand as in a [`Row`].
    fn of(row: &Row, columns: &Columns, overlay: &Overlay) -> Self {
        let edits = overlay.edits(Order::Spog);
        let range = columns.range(&row.map(Some));
        if range.is_empty() {
            match edits.added.binary_search_by(|added| added.terms.cmp(row)) {
                Ok(_) => Self::Added,
                Err(_) => Self::Nowhere,
            }
        } else if edits.removed.binary_search(&range.start).is_ok() {
            Self::Removed
        } else {
            Self::InColumns
        }
    }
}

impl Overlay {
    pub(super) fn edits(&self, order: Order) -> &Edits {
        &self.0[order as usize]
    }

    pub(super) fn added_len(&self) -> usize {
        self.edits(Order::Spog).added.len()
    }

    pub(super) fn removed_len(&self) -> usize {
        self.edits(Order::Spog).removed.len()
    }

    /// This overlay after a change.
    pub(super) fn after(&self, effect: &Effect, orders: &[Columns; 6]) -> Self {
        Self(Order::ALL.map(|order| {
            let columns = &orders[order as usize];
            let place = |rows| place(columns, rows);
            let places = |rows| place(rows).iter().map(|row| row.at).collect::<Vec<_>>();
            let old = self.edits(order);
            Edits {
                added: edited(&old.added, &place(&effect.leaves), &place(&effect.comes)),
                removed: edited(
                    &old.removed,
                    &places(&effect.returns),
                    &places(&effect.goes),
                ),
            }
        }))
    }
}

/// Sorts rows into the order of `columns` and finds where each belongs.
fn place(columns: &Columns, rows: &[Row]) -> Vec<Added> {
    let keys = columns.keys();
    let mut terms: Vec<Row> = rows.iter().map(|row| keys.map(|key| row[key])).collect();
    terms.sort_unstable();
    let mut at = 0;
    let place = |terms: Row| {
        at = columns.lower_bound(at, &terms);
        Added { terms, at }
    };
    terms.into_iter().map(place).collect()
}

/// `old` without `less`, which it holds, and with `more`, which it does not; all are sorted.
fn edited<T: Ord + Copy>(old: &[T], less: &[T], more: &[T]) -> Vec<T> {
    let mut new = Vec::with_capacity(old.len() + more.len() - less.len());
    let (mut old, mut less, mut more) = (old, less, more);
    loop {
        let comes_next = match (less.first(), more.first()) {
            (Some(goes), Some(comes)) => comes < goes,
            (None, Some(_)) => true,
            (Some(_), None) => false,
            (None, None) => break,
        };
        let edits = if comes_next { &mut more } else { &mut less };
        let Some((edit, rest)) = edits.split_first() else {
            break;
        };
        *edits = rest;
        let (before, after) = old.split_at(old.partition_point(|other| other < edit));
        new.extend_from_slice(before);
        if comes_next {
            new.push(*edit);
            old = after;
        } else {
            old = &after[1..];
        }
    }
    new.extend_from_slice(old);
    new
}
