//! Updates: SPARQL text in, the change that it makes of a snapshot out. Nothing is written.
//!
//! - **Shape:** `text → guard → statement → parse → evaluate`. `state` is the dataset between two
//!   operations: each sees what those before it did. One request is all or nothing. `WHERE` runs as
//!   the WHERE of a query does, with the same rewriting, functions, meter and endpoints.
//! - **The default graph** is the union of all named graphs and holds nothing of its own. `WHERE`
//!   reads it; what would write to it is refused, and `CLEAR`, `DROP`, `COPY`, `MOVE` and `ADD` with
//!   `DEFAULT` too. `CLEAR ALL` and `CLEAR NAMED` are the same.
//! - **No graph is empty:** a graph is there while it has a quad. So `CLEAR` and `DROP` are the same
//!   and succeed on a graph that is not there, and `CREATE` of such a graph changes nothing; `CREATE`
//!   of one that is there, and `COPY`, `MOVE` and `ADD` from one that is not, fail. `SILENT` makes a
//!   failed operation one that does nothing, as the standard has it.
//! - **Units:** a limit on quads counts those that the operations name, each once an operation.
//! - **Errors:** [`QueryError`](super::QueryError); what only updates meet is an [`UpdateError`] with its line.
//! - **Source:** <https://www.w3.org/TR/sparql11-update/>, `docs/adr/0019-updates-name-their-graphs.md`.

mod error;
mod evaluate;
mod operation;
mod parse;
mod state;
mod statement;

#[cfg(test)]
mod tests;

pub use error::{UpdateError, Why};
pub use evaluate::Updating;
pub use parse::parse_update;

use super::evaluate::GraphChoice;
use operation::Operation;
use std::sync::Arc;

/// An update that may run.
#[derive(Debug, Clone)]
pub struct Update {
    operations: Vec<Placed>,
    /// What the request names in place of `USING`.
    using: GraphChoice,
    /// The update as it was sent, for the log.
    text: Arc<str>,
}

/// An operation and the line on which it begins.
#[derive(Debug, Clone)]
struct Placed {
    line: usize,
    operation: Operation,
}

impl Update {
    /// The same update with another dataset for each of its WHERE clauses, which the
    /// [protocol](https://www.w3.org/TR/sparql11-protocol/#update-operation) allows if the text
    /// names none itself.
    pub fn using(mut self, choice: GraphChoice) -> Result<Self, UpdateError> {
        let names = |placed: &&Placed| placed.operation.names_dataset();
        if let Some(placed) = self.operations.iter().find(names)
            && !(choice.default.is_empty() && choice.named.is_empty())
        {
            return Err(Why::UsingTwice.at(placed.line));
        }
        self.using = choice;
        Ok(self)
    }
}
