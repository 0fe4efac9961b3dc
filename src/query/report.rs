//! How a query went: what it cost and how it ended, for those who watch over the server.
//!
//! - **Shape:** the engine makes one [`Report`] for every query and update that got a place, on the query's own
//!   thread, before the last bytes of the answer leave.
//! - **Units:** time as `Duration`, bytes before any compression.

use super::QueryError;
use crate::store::meter::Spent;
use std::sync::Arc;
use std::time::Duration;

/// How a query ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Outcome {
    /// With its whole answer.
    Complete,
    /// It ran out of time.
    TimedOut,
    /// It ran out of something else that it may spend.
    OverBudget,
    /// Its client went away or took nothing for too long.
    Cancelled,
    /// It could not be evaluated, or its answer not be written.
    Failed,
}

impl Outcome {
    /// Every outcome.
    pub const ALL: [Self; 5] = [
        Self::Complete,
        Self::TimedOut,
        Self::OverBudget,
        Self::Cancelled,
        Self::Failed,
    ];

    /// The outcome as one word, for a label or a field.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Complete => "complete",
            Self::TimedOut => "timed_out",
            Self::OverBudget => "over_budget",
            Self::Cancelled => "cancelled",
            Self::Failed => "failed",
        }
    }

    /// The outcome of a query that has ended like this.
    pub(super) fn of<T>(result: &Result<T, QueryError>) -> Self {
        use std::io::ErrorKind::{BrokenPipe, TimedOut};
        match result {
            Ok(_) => Self::Complete,
            Err(QueryError::Spent(Spent::Time(_)) | QueryError::Stray(_)) => Self::TimedOut,
            Err(QueryError::Spent(Spent::Cancelled)) => Self::Cancelled,
            Err(QueryError::Spent(_)) => Self::OverBudget,
            Err(QueryError::Write(error)) if matches!(error.kind(), BrokenPipe | TimedOut) => {
                Self::Cancelled
            }
            Err(_) => Self::Failed,
        }
    }
}

/// What one query cost.
#[derive(Debug)]
pub struct Report<'a> {
    /// The query as it was asked.
    pub text: &'a str,
    pub outcome: Outcome,
    /// From the start of the evaluation to the last row, waiting for a slow client included.
    pub time: Duration,
    /// Rows or triples of the answer; quads of the change that an update makes.
    pub rows: u64,
    /// Bytes of the answer.
    pub bytes: u64,
    /// Quads looked at.
    pub examined: u64,
}

/// Who is told of every query.
pub type Watcher = Arc<dyn Fn(&Report<'_>) + Send + Sync>;
