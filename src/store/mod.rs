//! The store floor: which quads are there, at which version, and are they valid?
//!
//! - **Shape:** a [`Snapshot`] of the quads, immutable, answers every query and page. A reader keeps its
//!   snapshot for the whole request. [`commit`] is the one way in, [`log`] keeps every change on disk,
//!   [`history`] says what each did, [`version`] goes back; a [`replica`] in oxigraph follows.
//! - **Errors:** [`load::LoadError`] for files, [`log::LogError`] for the log, [`replica::ReplicaError`] for the engine.
//! - **Source:** `docs/adr/0003-in-memory-by-default.md`, `docs/adr/0027-a-replica-that-follows-the-log.md`.
#![expect(
    clippy::disallowed_types,
    reason = "this is the floor that names the engine's store"
)]

pub mod change;
pub mod checkpoints;
pub mod commit;
mod compaction;
pub mod durable;
pub mod history;
pub mod load;
pub mod log;
pub mod memory;
pub mod meter;
pub mod policy;
pub mod replica;
pub mod results;
pub mod snapshot;
pub mod validate;
pub mod version;

use checkpoints::Pace;
use compaction::Published;
use history::History;
use log::{Index, Log};
use policy::Policy;
use replica::{Place, Replica, ReplicaError, Source};
use snapshot::Snapshot;
use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, RwLock, RwLockReadGuard};

/// The quads of the project, their history, and the snapshot that readers use.
pub struct Store {
    published: Published,
    history: Arc<RwLock<History>>,
    policy: Policy,
    /// The one place that writes; nothing is written without a log.
    writer: Mutex<Option<Log>>,
    /// Whether the log takes no more until the next start.
    stopped: AtomicBool,
    /// Where the log lies, and where in it each commit.
    kept: Option<(PathBuf, Index)>,
    /// When checkpoints of it are made; without it none are.
    pace: Option<Mutex<Pace>>,
    replica: Option<Replica>,
}

impl Store {
    /// A store that shows this snapshot and takes no writes.
    pub fn new(snapshot: Snapshot, history: History, policy: Policy) -> Self {
        Self {
            published: Published::new(Arc::new(snapshot)),
            history: Arc::new(RwLock::new(history)),
            policy,
            writer: Mutex::new(None),
            stopped: AtomicBool::new(false),
            kept: None,
            pace: None,
            replica: None,
        }
    }

    /// The same store, whose commits are kept in this log.
    #[must_use]
    pub fn with_log(mut self, log: Log) -> Self {
        self.kept = Some((log.data().to_owned(), log.index().clone()));
        self.writer = Mutex::new(Some(log));
        self
    }

    /// The same store, with a replica that follows its log; without a log there is nothing to be followed.
    pub fn with_replica(mut self, place: Place) -> Result<Self, ReplicaError> {
        if let Some((_, index)) = &self.kept {
            let source = Source {
                published: self.published.clone(),
                history: Arc::clone(&self.history),
                index: index.clone(),
            };
            self.replica = Some(Replica::start(place, source)?);
        }
        Ok(self)
    }

    /// Whether commits are taken.
    pub fn is_writable(&self) -> bool {
        locked(&self.writer).is_some()
    }

    /// Whether the disk failed so that nothing is taken until the next start.
    pub fn has_stopped(&self) -> bool {
        self.stopped.load(Ordering::Relaxed)
    }

    /// The present state, for the length of one request.
    pub fn snapshot(&self) -> Arc<Snapshot> {
        self.published.snapshot()
    }

    /// What commits did. It may be ahead of a snapshot that was taken before: ask it with a version.
    pub fn history(&self) -> RwLockReadGuard<'_, History> {
        self.history.read().unwrap_or_else(PoisonError::into_inner)
    }

    /// How far the replica has come; `None` where there is none.
    pub fn replica(&self) -> Option<replica::Status> {
        self.replica.as_ref().map(Replica::status)
    }

    /// Ends what goes on beside the requests, and waits for it.
    pub fn close(&self) {
        if let Some(replica) = &self.replica {
            replica.close();
        }
    }
}

/// A lock, whatever became of those who held it before: what it guards is changed in one step.
fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
