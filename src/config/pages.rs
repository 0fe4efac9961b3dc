//! What pages may read, show and keep.
//!
//! - **Units:** in the names: `_bytes` bytes.

use crate::http::PageLimits;
use crate::http::pages::{Kept, Names};
use clap::Args;

/// What pages may read, show and keep.
#[derive(Debug, Clone, Args)]
pub struct PageOptions {
    /// Most rows, statements or entries that one page shows; the data formats have all of them
    #[arg(long, env = "CLIPGRAPH_PAGE_ROWS", default_value_t = 1_000)]
    #[arg(value_parser = clap::value_parser!(u32).range(20..=100_000))]
    pub page_rows: u32,
    /// Most bytes of an answer that the query page hands to its script
    #[arg(long, env = "CLIPGRAPH_PAGE_DATA_BYTES", default_value_t = 1_048_576)]
    #[arg(value_parser = clap::value_parser!(u32).range(0..=67_108_864))]
    pub page_data_bytes: u32,
    /// Most neighbours of one property that the page of a thing reads
    #[arg(long, env = "CLIPGRAPH_PAGE_NEIGHBOURS", default_value_t = 400)]
    #[arg(value_parser = clap::value_parser!(u32).range(20..=100_000))]
    pub page_neighbours: u32,
    /// Most answers of named queries that a version keeps for charts
    #[arg(long, env = "CLIPGRAPH_ANSWERS_KEPT", default_value_t = 512)]
    #[arg(value_parser = clap::value_parser!(u32).range(1..=1_000_000))]
    pub answers_kept: u32,
    /// Most rows of all of these together
    #[arg(long, env = "CLIPGRAPH_ANSWER_ROWS_KEPT", default_value_t = 200_000)]
    #[arg(value_parser = clap::value_parser!(u32).range(1..))]
    pub answer_rows_kept: u32,
    /// Most names in one answer of `/complete` and `/names`
    #[arg(long, env = "CLIPGRAPH_NAMES", default_value_t = 100)]
    #[arg(value_parser = clap::value_parser!(u16).range(20..=1_000))]
    pub names: u16,
    /// Most names of one sort that a completion looks at
    #[arg(long, env = "CLIPGRAPH_NAMES_LOOKED_AT", default_value_t = 5_000)]
    #[arg(value_parser = clap::value_parser!(u32).range(100..=1_000_000))]
    pub names_looked_at: u32,
}

impl PageOptions {
    /// The same as limits of the front door.
    pub fn limits(&self) -> PageLimits {
        PageLimits {
            rows: self.page_rows as usize,
            data_bytes: self.page_data_bytes as usize,
            neighbours: self.page_neighbours as usize,
            answers: Kept {
                answers: self.answers_kept as usize,
                rows: self.answer_rows_kept as usize,
            },
            names: Names {
                most: self.names.into(),
                looked_at: self.names_looked_at as usize,
            },
        }
    }
}
