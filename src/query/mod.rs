//! The query floor: SPARQL text in, answers out, within a budget.
//!
//! - **Shape:** `text → guard → parse → evaluate on a snapshot`. Only this floor names the SPARQL
//!   algebra and the evaluator; it answers with terms of `oxrdf`.
//! - **Units:** time as `Duration`; sizes in bytes; rows examined as counts of quads.
//! - **Errors:** [`QueryError`].
//! - **Source:** <https://www.w3.org/TR/sparql11-query/>.

pub mod diagnose;
pub mod engine;
pub mod evaluate;
pub mod example;
pub mod explain;
pub mod function;
pub mod guard;
pub mod header;
pub mod language;
pub mod named;
pub mod parse;
pub mod report;
mod rewrite;
mod syntax;

use crate::store::meter::Spent;
use std::time::Duration;

/// Why a query has no answer.
#[derive(Debug, thiserror::Error)]
pub enum QueryError {
    #[error(transparent)]
    Guard(#[from] guard::GuardError),
    #[error(transparent)]
    Syntax(#[from] parse::SyntaxError),
    #[error("{0}")]
    Refused(#[from] parse::Refusal),
    #[error("{0}")]
    Spent(Spent),
    #[error("the query did not stop within {} ms of its time limit", .0.as_millis())]
    Stray(Duration),
    #[error("{running} queries are running already")]
    Busy { running: usize },
    #[error("the query cannot be evaluated: {0}")]
    Evaluation(String),
    #[error("the answer could not be written")]
    Write(#[from] std::io::Error),
    #[error("the query thread ended without an answer")]
    Lost,
}

/// What every query may spend.
#[derive(Debug, Clone)]
pub struct Limits {
    /// Longest time from the start of evaluation to the last row.
    pub time: Duration,
    /// Most quads that one query may look at.
    pub rows_examined: u64,
    /// Longest query text, in bytes.
    pub text_bytes: usize,
    /// Deepest nesting of brackets.
    pub nesting: usize,
    /// Most operators (`/ | ! UNION && ||` …) in one text.
    pub operators: usize,
    /// Most queries evaluated at once.
    pub at_once: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            time: Duration::from_secs(10),
            rows_examined: 200_000_000,
            text_bytes: 256 * 1024,
            nesting: 64,
            operators: 2_000,
            at_once: 8,
        }
    }
}
