//! The query floor: SPARQL text in, answers or changes out, within a budget.
//!
//! - **Shape:** `text → guard → parse → evaluate on a snapshot`. Only this floor names the SPARQL
//!   algebra and the evaluator; it answers with terms of `oxrdf`.
//! - **Units:** time as `Duration`; sizes in bytes; rows examined as counts of quads.
//! - **Errors:** [`QueryError`].
//! - **Source:** <https://www.w3.org/TR/sparql11-query/>.

pub mod admission;
mod bounded;
pub mod caller;
pub mod check;
pub mod diagnose;
pub mod engine;
pub mod evaluate;
pub mod example;
pub mod explain;
pub mod federation;
pub mod find;
pub mod function;
pub mod guard;
pub mod header;
pub mod language;
mod limits;
pub mod named;
mod narrow;
pub mod parse;
pub mod report;
mod rewrite;
mod syntax;
pub mod update;
mod walk;
mod watch;

pub use limits::{Limit, Limits};

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
    #[error(transparent)]
    Update(#[from] update::UpdateError),
    #[error("{0}")]
    Service(#[from] federation::ServiceError),
    #[error("{0}")]
    Spent(#[from] Spent),
    #[error("the query did not stop within {} ms of its time limit", .0.as_millis())]
    Stray(Duration),
    #[error("{running} queries are running already")]
    Busy { running: usize },
    #[error("{running} of your queries are running and {waiting} are waiting already")]
    OverShare { running: usize, waiting: usize },
    #[error("the server is short of memory and takes no more queries until it has some")]
    ShortOfMemory,
    #[error("the query cannot be evaluated: {0}")]
    Evaluation(String),
    #[error("the answer could not be written")]
    Write(#[from] std::io::Error),
    #[error("the query thread ended without an answer")]
    Lost,
}
