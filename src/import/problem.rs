//! What is wrong with a cell, a row or a whole table, and what was left out on purpose.
//!
//! - **Shape:** every [`Problem`] names file, row (as a spreadsheet counts, the header is row 1),
//!   column, the value that was found, and what is allowed there.

use super::message::Message;
use std::fmt;

/// One thing that must be put right before anything is written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// The file, as it was named.
    pub file: String,
    /// The row as a spreadsheet counts; `None` for a problem of the whole table.
    pub row: Option<usize>,
    /// The column; `None` for a problem of the whole row.
    pub column: Option<String>,
    /// What was found.
    pub value: String,
    /// What is wrong with it and what is allowed.
    pub message: Message,
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.file)?;
        if let Some(row) = self.row {
            write!(f, ", row {row}")?;
        }
        if let Some(column) = &self.column {
            write!(f, ", column {column}")?;
        }
        if !self.value.is_empty() {
            write!(f, ": `{}`", shortened(&self.value))?;
        }
        write!(f, ": {}", self.message)
    }
}

/// Long cells are cut: the place says where the rest is.
fn shortened(value: &str) -> String {
    const MOST: usize = 120;
    if value.chars().count() <= MOST {
        return value.to_owned();
    }
    value.chars().take(MOST).chain(['…']).collect()
}

/// A row or a cell that is not published, with the reason.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct LeftOut {
    /// The file, by its name alone.
    pub file: String,
    /// The row as a spreadsheet counts.
    pub row: usize,
    /// What the row is about, in the words of its own key.
    pub key: String,
    /// The column; empty for the whole row.
    pub column: String,
    /// Why it is not published.
    pub reason: Message,
}
