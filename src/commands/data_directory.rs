//! The dataset and its history on disk, as the commands take them up.
//!
//! - **Shape:** `serve` opens a [`DataDirectory`] and brings in what the files say; `query` and `export` read
//!   what was [`published`], write nothing, and so may run beside a server.

use crate::catalog::ground::{Ground, GroundError, Shipped, load_shipped};
use crate::config::{DataOptions, GroundOptions};
use crate::query::Limits;
use crate::store::history::Replay;
use crate::store::log::{Commit, Log, now};
use crate::store::policy::has_blank_node;
use anyhow::bail;
use std::path::Path;

/// The dataset that commands without a server work on: the last version that the data directory
/// keeps, or the files when there is none.
pub fn published(
    ground: &GroundOptions,
    data: &DataOptions,
    limits: &Limits,
    read: impl FnMut(&Path, usize),
) -> anyhow::Result<Ground> {
    let load = || -> Result<Shipped, GroundError> { load_shipped(&ground.folders(), limits, read) };
    match &data.data_dir {
        // The log first: what is wrong with it is said at once.
        Some(data) => {
            let replay = Replay::read(data)?;
            Ok(load()?.recorded(replay))
        }
        None => Ok(load()?.in_memory()),
    }
}

/// A data directory that this process writes to.
pub struct DataDirectory {
    log: Log,
    replay: Replay,
    /// What the files brought, to be kept once it is known to be good.
    pending: Option<Commit>,
}

impl DataDirectory {
    /// Locks the directory and reads its log.
    pub fn open(data: &Path) -> anyhow::Result<Self> {
        let opened = Log::open_unread(data)?;
        let replay = Replay::of(data, opened.log.index())?;
        if let Some(torn) = &opened.torn {
            tracing::warn!(
                path = %torn.path.display(),
                byte = torn.byte,
                bytes = torn.bytes,
                "Cut off {} bytes that an unfinished append of commit {} left",
                torn.bytes,
                torn.commit
            );
        }
        Ok(Self {
            log: opened.log,
            replay,
            pending: None,
        })
    }

    /// The dataset with what is new in the files. Nothing is written yet.
    pub fn bring_in(&mut self, shipped: Shipped) -> anyhow::Result<Ground> {
        if let Some(quad) = shipped.quads.iter().find(|quad| has_blank_node(quad)) {
            bail!(
                "a blank node has no name by which its history could be kept; give it an IRI: {quad}"
            );
        }
        let mut replay = std::mem::take(&mut self.replay);
        // A clock that went backwards does not turn the history around.
        let last = replay.history.commits().last().and_then(|last| last.time);
        let time = last.map_or(now(), |last| last.max(now()));
        self.pending = replay.shipped_difference(&shipped.quads, time);
        if let Some(commit) = &self.pending {
            replay.apply(commit.clone());
        }
        Ok(shipped.recorded(replay))
    }

    /// Whether the files brought something that nobody has checked yet.
    pub fn has_news(&self) -> bool {
        self.pending.is_some()
    }

    /// Appends what the files brought.
    pub fn keep(mut self) -> anyhow::Result<Log> {
        if let Some(commit) = &self.pending {
            self.log.append(commit)?;
            tracing::info!(
                version = commit.number,
                added = commit.added.len(),
                removed = commit.removed.len(),
                "Committed version {}: {}",
                commit.number,
                commit.message
            );
        }
        Ok(self.log)
    }
}
