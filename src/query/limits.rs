//! Limits: what a query or an update may spend, what clients may ask at once, and how all of it is told.
//!
//! - **Units:** in the names and in [`Limit::unit`].
//! - **Source:** `docs/OPERATIONS.md` lists the flags that set them.

use super::admission::Shares;
use super::federation::Federation;
use crate::store::meter::Budget;
use std::time::Duration;

/// What every query may spend.
#[derive(Debug, Clone)]
pub struct Limits {
    /// Longest time from the start of evaluation to the last row.
    pub time: Duration,
    /// Most quads that one query may look at.
    pub rows_examined: u64,
    /// Most rows or triples in one answer, if that is limited.
    pub rows_out: Option<u64>,
    /// Most bytes in one answer before compression, if that is limited.
    pub bytes_out: Option<u64>,
    /// Most bytes of memory that one query may hold at once.
    pub memory_bytes: u64,
    /// Longest text that a query may compute, in bytes.
    pub computed_bytes: u64,
    /// Longest query text, in bytes.
    pub text_bytes: usize,
    /// Deepest nesting of brackets.
    pub nesting: usize,
    /// Most operators (`/ | ! UNION && ||` …) in one text.
    pub operators: usize,
    /// Most triple patterns, paths and other parts (`VALUES FILTER BIND UNION`, sub-queries …) in one text.
    pub patterns: usize,
    /// Longest text of an update, in bytes; outside its blocks of data it is no longer than a query.
    pub update_text_bytes: usize,
    /// Most quads that one update names to remove or to add, over all its operations.
    pub update_quads: usize,
    /// Most operations of one update.
    pub update_operations: usize,
    /// Most queries evaluated at once.
    pub at_once: usize,
    /// Most queries of one client that wait for a place.
    pub waiting_per_client: usize,
    /// Most queries of all clients that wait for a place.
    pub waiting: usize,
    /// How long a query waits for a place.
    pub wait: Duration,
    /// Most memory that the whole process may occupy, in bytes.
    pub process_bytes: u64,
    /// Which other endpoints a query may ask.
    pub federation: Federation,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            time: Duration::from_secs(10),
            rows_examined: 200_000_000,
            rows_out: None,
            bytes_out: None,
            memory_bytes: 512 * 1024 * 1024,
            computed_bytes: 1024 * 1024,
            text_bytes: 256 * 1024,
            nesting: 64,
            operators: 2_000,
            patterns: 500,
            update_text_bytes: 16 * 1024 * 1024,
            update_quads: 100_000,
            update_operations: 1_000,
            at_once: 8,
            waiting_per_client: 16,
            waiting: 128,
            wait: Duration::from_secs(2),
            process_bytes: 2 * 1024 * 1024 * 1024,
            federation: Federation::default(),
        }
    }
}

/// One limit, as it is told to clients.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limit {
    /// A name for programs.
    pub name: &'static str,
    /// `None` when there is no limit.
    pub value: Option<u64>,
    pub unit: &'static str,
    /// What is limited, for people.
    pub what: &'static str,
}

impl Limits {
    /// The budget of one query.
    pub(super) fn budget(&self) -> Budget {
        Budget {
            time: self.time,
            max_scanned: self.rows_examined,
            max_held: self.memory_bytes,
            max_text: self.computed_bytes,
        }
    }

    /// What clients share.
    pub(super) fn shares(&self) -> Shares {
        Shares {
            places: self.at_once,
            waiting_per_client: self.waiting_per_client,
            waiting: self.waiting,
            patience: self.wait,
        }
    }

    /// Every limit that a client can meet. That of the whole process is the operator's business.
    pub fn told(&self) -> [Limit; 17] {
        let count = |number: usize| Some(number as u64);
        let values = [
            Some(millis(self.time)),
            Some(self.rows_examined),
            self.rows_out,
            self.bytes_out,
            Some(self.memory_bytes),
            Some(self.computed_bytes),
            count(self.text_bytes),
            count(self.nesting),
            count(self.operators),
            count(self.patterns),
            count(self.update_text_bytes),
            count(self.update_quads),
            count(self.update_operations),
            count(self.at_once),
            count(self.shares().most_at_once()),
            count(self.waiting_per_client),
            Some(millis(self.wait)),
        ];
        std::array::from_fn(|at| {
            let (name, unit, what) = NAMES[at];
            let value = values[at];
            Limit {
                name,
                value,
                unit,
                what,
            }
        })
    }
}

/// Name, unit and meaning of the limits, in the order of [`Limits::told`].
const NAMES: [(&str, &str, &str); 17] = [
    (
        "time",
        "ms",
        "time of one query, from the start of its evaluation",
    ),
    ("rows-examined", "quads", "quads that one query looks at"),
    ("rows-out", "rows", "rows or triples of one answer"),
    ("bytes-out", "bytes", "one answer before compression"),
    ("memory", "bytes", "memory that one query holds at once"),
    ("computed-text", "bytes", "one text that a query computes"),
    ("query-text", "bytes", "the text of a query"),
    ("nesting", "brackets", "brackets open at once in a query"),
    ("operators", "operators", "operators in a query"),
    (
        "patterns",
        "patterns",
        "triple patterns, paths and other parts of a query",
    ),
    ("update-text", "bytes", "the text of an update"),
    (
        "update-quads",
        "quads",
        "quads that one update names to remove or to add",
    ),
    (
        "update-operations",
        "operations",
        "operations of one update",
    ),
    (
        "at-once",
        "queries",
        "queries of all clients evaluated at once",
    ),
    (
        "at-once-per-client",
        "queries",
        "queries of one client evaluated at once",
    ),
    (
        "waiting-per-client",
        "queries",
        "queries of one client that wait for a place",
    ),
    ("wait", "ms", "time that a query waits for a place"),
];

fn millis(time: Duration) -> u64 {
    u64::try_from(time.as_millis()).unwrap_or(u64::MAX)
}
