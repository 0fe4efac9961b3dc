//! The columns: the quads of a snapshot in six sorted orders.
//!
//! - **Shape:** each [`Order`] is four arrays of term numbers, row by row; row *n* of the four is one
//!   quad, and rows stand in the order of the first array, then of the second, and so on. Three
//!   orders end with the graph, so a triple that stands in several graphs is in adjacent rows;
//!   three begin with it. Whatever terms a pattern binds, some order begins with just these.
//!   These three share their first array. Columns never change; [`super::overlay`] says what came
//!   and went since.
//! - **Units:** 4 bytes an entry, 88 bytes a quad in all.

use super::dictionary::TermId;
use std::ops::Range;
use std::sync::Arc;

/// One quad as numbers: subject, predicate, object, graph.
pub(super) type Row = [TermId; 4];

/// A pattern of quads as numbers, in the order of [`Row`]; `None` is anything.
pub(super) type Pattern = [Option<TermId>; 4];

/// Where a quad has its graph.
pub(super) const GRAPH: usize = 3;

/// A sorted order of quads, named after its keys.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Order {
    Spog,
    Posg,
    Ospg,
    Gspo,
    Gpos,
    Gosp,
}

impl Order {
    /// Every order, each at its own discriminant.
    pub(super) const ALL: [Self; 6] = [
        Self::Spog,
        Self::Posg,
        Self::Ospg,
        Self::Gspo,
        Self::Gpos,
        Self::Gosp,
    ];

    /// The order that begins with the bound terms of a pattern, and only with them.
    pub(super) fn for_pattern(pattern: &Pattern) -> Self {
        let [subject, predicate, object, graph] = pattern.map(|term| term.is_some());
        match (graph, subject, predicate, object) {
            (false, _, false, true) => Self::Ospg,
            (false, false, true, _) => Self::Posg,
            (false, _, _, _) => Self::Spog,
            (true, _, false, true) => Self::Gosp,
            (true, false, true, _) => Self::Gpos,
            (true, _, _, _) => Self::Gspo,
        }
    }

    /// For each of the four arrays, which place of a [`Row`] it holds.
    pub(super) const fn keys(self) -> [usize; 4] {
        match self {
            Self::Spog => [0, 1, 2, 3],
            Self::Posg => [1, 2, 0, 3],
            Self::Ospg => [2, 0, 1, 3],
            Self::Gspo => [3, 0, 1, 2],
            Self::Gpos => [3, 1, 2, 0],
            Self::Gosp => [3, 2, 0, 1],
        }
    }
}

/// All quads in one order.
pub(super) struct Columns {
    keys: [usize; 4],
    /// By place in a [`Row`], not by key.
    places: [Arc<[TermId]>; 4],
}

impl Columns {
    /// Sorts `rows`, which are free of duplicates, into `order`.
    fn sorted(order: Order, rows: &[Row]) -> Self {
        let keys = order.keys();
        let mut packed: Vec<u128> = rows
            .iter()
            .map(|row| pack(keys.map(|key| row[key])))
            .collect();
        packed.sort_unstable();
        let places =
            depths(keys).map(|depth| packed.iter().map(|row| unpack(*row, depth)).collect());
        Self { keys, places }
    }

    /// Takes rows that come sorted in `order`, free of duplicates; `len` is how many.
    fn collected(order: Order, len: usize, rows: impl Iterator<Item = Row>) -> Self {
        let mut places = [(); 4].map(|()| Vec::with_capacity(len));
        for row in rows {
            for (place, term) in places.iter_mut().zip(row) {
                place.push(term);
            }
        }
        Self {
            keys: order.keys(),
            places: places.map(Arc::from),
        }
    }

    /// Takes the array of graphs from another order that begins with the graph.
    fn share_graphs(&mut self, other: &Self) {
        self.places[GRAPH] = Arc::clone(&other.places[GRAPH]);
    }

    /// How many quads there are.
    pub(super) fn len(&self) -> usize {
        self.places[GRAPH].len()
    }

    /// For each of the four arrays, which place of a [`Row`] it holds.
    pub(super) fn keys(&self) -> [usize; 4] {
        self.keys
    }

    /// The quad at a row.
    #[inline]
    pub(super) fn row(&self, at: usize) -> Row {
        [
            self.places[0][at],
            self.places[1][at],
            self.places[2][at],
            self.places[GRAPH][at],
        ]
    }

    /// The rows that match a pattern for which this order was chosen.
    pub(super) fn range(&self, pattern: &Pattern) -> Range<usize> {
        let mut range = 0..self.len();
        for key in self.keys {
            match pattern[key] {
                Some(term) => range = equal(&self.places[key], range, term),
                None => break,
            }
        }
        range
    }

    /// The first row at or after `from` that is not below these terms, which stand by key.
    ///
    /// Looked for from the start outwards: who asks for many asks in order.
    pub(super) fn lower_bound(&self, from: usize, terms: &Row) -> usize {
        let is_below = |at: usize| {
            let mut keys = self.keys.iter().zip(terms);
            let differing = keys.find(|(key, term)| self.places[**key][at] != **term);
            differing.is_some_and(|(key, term)| self.places[*key][at] < *term)
        };
        let (mut start, mut reach) = (from, 1);
        while start + reach <= self.len() && is_below(start + reach - 1) {
            start += reach;
            reach *= 2;
        }
        let mut end = self.len().min(start + reach - 1);
        while start < end {
            let middle = start.midpoint(end);
            if is_below(middle) {
                start = middle + 1;
            } else {
                end = middle;
            }
        }
        start
    }

    /// The distinct terms of the first array, sorted.
    pub(super) fn distinct_first(&self) -> Vec<TermId> {
        let mut terms = self.places[self.keys[0]].to_vec();
        terms.dedup();
        terms.shrink_to_fit();
        terms
    }
}

/// Sorts `rows`, which are free of duplicates, into every order, each at its discriminant.
pub(super) fn all_orders(rows: &[Row]) -> [Columns; 6] {
    with_shared_graphs(Order::ALL.map(|order| Columns::sorted(order, rows)))
}

/// Takes every order, each at its discriminant, from `rows`, which gives them sorted that way and
/// free of duplicates; `len` is how many.
pub(super) fn collect_orders<R: Iterator<Item = Row>>(
    len: usize,
    rows: impl Fn(Order) -> R,
) -> [Columns; 6] {
    with_shared_graphs(Order::ALL.map(|order| Columns::collected(order, len, rows(order))))
}

fn with_shared_graphs(mut orders: [Columns; 6]) -> [Columns; 6] {
    let [_, _, _, first, others @ ..] = &mut orders;
    for other in others {
        other.share_graphs(first);
    }
    orders
}

/// At which depth the term of each place of a [`Row`] stands.
pub(super) fn depths(keys: [usize; 4]) -> [usize; 4] {
    let mut depths = [0; 4];
    for (depth, key) in keys.into_iter().enumerate() {
        depths[key] = depth;
    }
    depths
}

/// The part of a sorted stretch of `column` that equals `term`.
///
/// The end is looked for from the start outwards, because most stretches are short.
fn equal(column: &[TermId], range: Range<usize>, term: TermId) -> Range<usize> {
    let stretch = &column[range.clone()];
    let start = stretch.partition_point(|other| *other < term);
    let rest = &stretch[start..];
    let mut reach = 1;
    while reach < rest.len() && rest[reach] == term {
        reach *= 2;
    }
    let reach = reach.min(rest.len());
    let len = rest[..reach].partition_point(|other| *other == term);
    range.start + start..range.start + start + len
}

/// Four numbers as one that sorts the same way.
fn pack(keys: Row) -> u128 {
    keys.into_iter()
        .fold(0, |packed, key| packed << 32 | u128::from(key.0))
}

/// The number at a depth of a packed row.
#[expect(
    clippy::cast_possible_truncation,
    reason = "each depth has its own 32 bits"
)]
fn unpack(packed: u128, depth: usize) -> TermId {
    TermId((packed >> (96 - 32 * depth)) as u32)
}

/// Sorts rows and drops duplicates.
pub(super) fn deduplicate(rows: &mut Vec<Row>) {
    rows.sort_unstable();
    rows.dedup();
}
