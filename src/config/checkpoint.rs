//! Checkpoints, copies and the replica of a data directory.

use super::LogOptions;
use crate::store::log::checkpoint::Due;
use crate::store::replica::Place;
use clap::{Args, ValueEnum};
use std::path::{Path, PathBuf};

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

/// Where the dataset is held once more, in a store of oxigraph that follows the log.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum ReplicaKind {
    /// Nowhere
    None,
    /// In memory, loaded at each start
    Memory,
    /// In `store` of the data directory, only in programs built with `--features rocksdb`
    Disk,
}

impl ReplicaKind {
    /// The same as a place of the store floor.
    pub fn place(self, data: &Path) -> Option<Place> {
        match self {
            Self::None => None,
            Self::Memory => Some(Place::Memory),
            Self::Disk => Some(Place::Disk(data.join("store"))),
        }
    }
}

/// Where to copy a data directory to.
#[derive(Debug, Clone, Args)]
pub struct BackupOptions {
    /// Folder for the copy; empty, or not there yet
    pub folder: PathBuf,
    #[command(flatten)]
    pub log: LogOptions,
}

/// Which copy to make a data directory of.
#[derive(Debug, Clone, Args)]
pub struct RestoreOptions {
    /// Folder of the copy
    pub folder: PathBuf,
    /// Data directory to make; empty, or not there yet
    #[arg(long, env = "CLIPGRAPH_DATA_DIR")]
    pub data_dir: PathBuf,
}
