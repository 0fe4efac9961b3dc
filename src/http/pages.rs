//! How much pages read and show, and how much of what they ask is kept.
//!
//! - **Units:** in the names; what a page leaves out it says, and the data formats have all of it.

pub use super::answers::Kept;
pub use super::handlers::completion::Names;

use crate::catalog::portrait::Bounds;

/// What pages may read, show and keep.
#[derive(Debug, Clone, Copy)]
pub struct PageLimits {
    /// Most rows of an answer, statements of a graph or a change, and entries of a section that one page shows.
    pub rows: usize,
    /// How long the rows of an answer may be in JSON to stand in the page for its script as well.
    pub data_bytes: usize,
    /// Most neighbours of one property that the page of a thing reads.
    pub neighbours: usize,
    /// What a version keeps of the answers of named queries.
    pub answers: Kept,
    /// How many names editors of queries get.
    pub names: Names,
}

impl Default for PageLimits {
    fn default() -> Self {
        Self {
            rows: 1_000,
            data_bytes: 1024 * 1024,
            neighbours: 400,
            answers: Kept::default(),
            names: Names::default(),
        }
    }
}

impl PageLimits {
    /// The part that holds for pages of things.
    pub const fn bounds(&self) -> Bounds {
        Bounds {
            neighbours: self.neighbours,
            entries: self.rows,
        }
    }
}
