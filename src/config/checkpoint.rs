//! Checkpoints of a data directory.

use crate::store::log::checkpoint::Due;
use clap::Args;

/// When the server makes a checkpoint of its log.
#[derive(Debug, Clone, Args)]
pub struct CheckpointOptions {
    /// After how many commits the server makes a checkpoint, which spares a start to read them
    #[arg(long, env = "CLIPGRAPH_CHECKPOINT_COMMITS", default_value_t = 1_000)]
    #[arg(value_parser = clap::value_parser!(u64).range(1..))]
    pub checkpoint_commits: u64,
    /// After how many changed quads the server makes one, however few the commits
    #[arg(long, env = "CLIPGRAPH_CHECKPOINT_QUADS", default_value_t = 200_000)]
    #[arg(value_parser = clap::value_parser!(u64).range(1..))]
    pub checkpoint_quads: u64,
}

impl CheckpointOptions {
    /// The same as a pace of the store.
    pub fn due(&self) -> Due {
        Due {
            commits: self.checkpoint_commits,
            quads: self.checkpoint_quads,
        }
    }
}
