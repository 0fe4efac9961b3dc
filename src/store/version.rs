//! Earlier versions of the dataset, made from the present one and the log.
//!
//! - **Shape:** the snapshot of a version is the present snapshot with everything undone that came after
//!   it. The last few that were asked for are kept.
//! - **Errors:** [`VersionError`].

use super::change::Change;
use super::log::LogError;
use super::snapshot::Snapshot;
use super::{Store, locked};
use oxrdf::Quad;
use std::collections::HashMap;
use std::sync::Arc;

/// How many earlier versions are kept.
const KEPT: usize = 8;

/// Why a version cannot be shown.
#[derive(Debug, thiserror::Error)]
pub enum VersionError {
    #[error("there is no version {wanted}; the last is {last}")]
    Unknown { wanted: u64, last: u64 },
    #[error(transparent)]
    Log(#[from] LogError),
}

impl Store {
    /// The dataset as it was at a version.
    pub fn at(&self, version: u64) -> Result<Arc<Snapshot>, VersionError> {
        let (present, told) = {
            // Commits are published while the history is locked, so the two belong together.
            let history = self.history();
            let present = self.snapshot();
            if version == present.version() {
                return Ok(present);
            }
            if version == 0 || version > present.version() {
                let last = present.version();
                return Err(VersionError::Unknown {
                    wanted: version,
                    last,
                });
            }
            if let Some(kept) = self.kept(version) {
                return Ok(kept);
            }
            (present, history.back_to(version))
        };
        let undone = self.undone(version, present.version())?;
        let snapshot = Arc::new(present.with(version, &undone.then(told)));
        let mut earlier = locked(&self.earlier);
        earlier.push_front(Arc::clone(&snapshot));
        earlier.truncate(KEPT);
        Ok(snapshot)
    }

    /// An earlier version that was asked for lately.
    fn kept(&self, version: u64) -> Option<Arc<Snapshot>> {
        let mut earlier = locked(&self.earlier);
        let at = earlier
            .iter()
            .position(|snapshot| snapshot.version() == version)?;
        let snapshot = earlier.remove(at)?;
        earlier.push_front(Arc::clone(&snapshot));
        Some(snapshot)
    }

    /// What leads back from one version to an earlier one, by the log.
    fn undone(&self, earlier: u64, later: u64) -> Result<Change, VersionError> {
        let Some((_, index)) = &self.kept else {
            return Ok(Change::default());
        };
        // The first commit after the earlier version that speaks of a quad says how it was before.
        let mut was_there: HashMap<Quad, bool> = HashMap::new();
        for commit in index.commits(earlier + 1..=later) {
            let commit = commit?;
            for quad in commit.removed {
                was_there.entry(quad).or_insert(true);
            }
            for quad in commit.added {
                was_there.entry(quad).or_insert(false);
            }
        }
        Ok(was_there.into_iter().collect())
    }
}
