//! Checkpoints of the store: made beside its work, when the log since the last one is long.
//!
//! - **Shape:** after a commit the store asks [`Pace`] whether one is due. A thread of its own writes it from
//!   the snapshot of that version; commits and readers go on meanwhile. One is made at a time.
//! - **Errors:** logged. A checkpoint that could not be made costs the next start time and nothing else.

use super::history::{History, statements};
use super::log::checkpoint::{self, Due};
use super::log::{Index, LogError};
use super::snapshot::Snapshot;
use super::{Store, locked};
use oxrdf::{GraphName, Quad};
use std::collections::HashSet;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::Instant;

/// How far the log has got since the last checkpoint.
#[derive(Debug)]
pub struct Pace {
    due: Due,
    /// The commit of the last checkpoint that was begun.
    last: u64,
    /// Quads that commits since then removed or added.
    quads: u64,
    /// Whether one is being made.
    busy: Arc<AtomicBool>,
}

impl Pace {
    /// The pace of a log whose history this is.
    fn of(history: &History, due: Due) -> Self {
        let last = history.resumed();
        let commits = history.commits().iter();
        let later = commits.filter(|commit| commit.number > last);
        let quads = later.map(|commit| (commit.added + commit.removed) as u64);
        Self {
            due,
            last,
            quads: quads.sum(),
            busy: Arc::default(),
        }
    }
}

/// The dataset at a commit and all that a start needs to go on from there.
pub fn write(
    data: &Path,
    index: &Index,
    snapshot: &Snapshot,
    history: &History,
) -> Result<PathBuf, LogError> {
    let number = snapshot.version();
    let digest = index.digest(number)?.ok_or(LogError::OutOfTurn {
        commit: number,
        next: index.last() + 1,
    })?;
    // The graph of the history is made from the history.
    let graph = GraphName::from(statements::graph());
    let told: HashSet<Quad> = history.statements().into_iter().collect();
    let quads: Vec<Quad> = snapshot
        .quads(None, None, None, None)
        .filter(|quad| quad.graph_name != graph || !told.contains(quad))
        .collect();
    checkpoint::write(data, (number, digest), &quads, &history.to_sections())
}

impl Store {
    /// The same store, which makes checkpoints of its log at this pace. One that is due is begun at once.
    #[must_use]
    pub fn with_checkpoints(mut self, due: Due) -> Self {
        let pace = Pace::of(&self.history(), due);
        self.pace = Some(pace.into());
        self.checkpoint_if_due(0);
        self
    }

    /// Begins a checkpoint when one is due after a commit that changed so many quads.
    pub(super) fn checkpoint_if_due(&self, quads: usize) {
        let (Some(pace), Some((data, index))) = (&self.pace, &self.kept) else {
            return;
        };
        let mut pace = locked(pace);
        pace.quads += quads as u64;
        let (snapshot, history) = {
            // Commits are published while the history is locked, so the two belong together.
            let history = self.history();
            let commits = history.version().saturating_sub(pace.last);
            if !pace.due.is_reached(commits, pace.quads) || pace.busy.swap(true, Ordering::AcqRel) {
                return;
            }
            (self.snapshot(), history.clone())
        };
        (pace.last, pace.quads) = (snapshot.version(), 0);
        let (data, index) = (data.clone(), index.clone());
        let busy = Busy(Arc::clone(&pace.busy));
        let begun = thread::Builder::new()
            .name("checkpoint".to_owned())
            .spawn(move || {
                tell(&data, &index, &snapshot, &history);
                drop(busy);
            });
        if let Err(error) = begun {
            tracing::error!(%error, "No thread could be started for a checkpoint");
        }
    }
}

/// That a checkpoint is being made, until this is dropped.
struct Busy(Arc<AtomicBool>);

impl Drop for Busy {
    fn drop(&mut self) {
        self.0.store(false, Ordering::Release);
    }
}

fn tell(data: &Path, index: &Index, snapshot: &Snapshot, history: &History) {
    let (begun, version) = (Instant::now(), snapshot.version());
    match write(data, index, snapshot, history) {
        Ok(path) => {
            let duration_ms = begun.elapsed().as_millis();
            let path = path.display();
            tracing::info!(version, duration_ms, %path, "Made a checkpoint of version {version}");
        }
        Err(error) => {
            tracing::error!(version, %error, "No checkpoint of version {version} was made: {error}");
        }
    }
}
