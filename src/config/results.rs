//! Where frozen results are kept, and how many of them.

use crate::store::results::ResultLimits;
use clap::Args;
use std::path::{Path, PathBuf};

/// Where frozen results are kept.
#[derive(Debug, Clone, Args)]
pub struct ResultOptions {
    /// Folder of frozen results; `results` in the data directory if absent, and without either none are kept
    #[arg(long, env = "CLIPGRAPH_RESULTS_DIR")]
    pub results_dir: Option<PathBuf>,
    /// Most bytes of all frozen results together
    #[arg(long, env = "CLIPGRAPH_RESULTS_BYTES", default_value_t = ResultLimits::default().total_bytes)]
    pub results_bytes: u64,
    /// Most bytes of one frozen result
    #[arg(long, env = "CLIPGRAPH_RESULT_BYTES", default_value_t = ResultLimits::default().one_bytes)]
    pub result_bytes: u64,
}

impl ResultOptions {
    /// Where results are kept, if anywhere.
    pub fn folder(&self, data_dir: Option<&Path>) -> Option<PathBuf> {
        let beside = || data_dir.map(|folder| folder.join("results"));
        self.results_dir.clone().or_else(beside)
    }

    /// The same as limits of the store.
    pub fn limits(&self) -> ResultLimits {
        ResultLimits {
            total_bytes: self.results_bytes,
            one_bytes: self.result_bytes,
        }
    }
}
