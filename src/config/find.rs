//! What one search may ask for.

use crate::catalog::search::wish::FindLimits;
use clap::Args;

/// What one search may ask for.
#[derive(Debug, Clone, Args)]
pub struct FindOptions {
    /// Longest text that a search looks for, in characters; what is longer is cut, and the answer says so
    #[arg(long, env = "CLIPGRAPH_FIND_TEXT_CHARS", default_value_t = 200)]
    #[arg(value_parser = clap::value_parser!(u16).range(10..=2_000))]
    pub find_text_chars: u16,
    /// Most policies on one page of a search
    #[arg(long, env = "CLIPGRAPH_FIND_ROWS", default_value_t = 500)]
    #[arg(value_parser = clap::value_parser!(u16).range(1..=10_000))]
    pub find_rows: u16,
    /// Most policies in one table of a search, as CSV; what is more stands on its further pages
    #[arg(long, env = "CLIPGRAPH_FIND_TABLE_ROWS", default_value_t = 50_000)]
    #[arg(value_parser = clap::value_parser!(u32).range(1..=1_000_000))]
    pub find_table_rows: u32,
}

impl FindOptions {
    /// The same as limits of the search.
    pub fn limits(&self) -> FindLimits {
        FindLimits {
            text_chars: self.find_text_chars.into(),
            rows: self.find_rows.into(),
            table_rows: usize::try_from(self.find_table_rows).unwrap_or(usize::MAX),
            ..FindLimits::default()
        }
    }
}
