//! The replica: the dataset once more, in an oxigraph store that follows the commit log.
//!
//! - **Shape:** a thread of its own loads it and then applies one commit of the log after the other. It is told
//!   which version there is and takes the commits from the log, so no commit waits for it and none is lost while
//!   it loads or fails. No answer depends on it.
//! - **Errors:** [`ReplicaError`], logged and seen in [`Status`]. It is tried again every ten seconds, as the log has
//!   everything that it needs.
//! - **Source:** `docs/adr/0027-a-replica-that-follows-the-log.md`.

#[cfg(feature = "rocksdb")]
mod disk;
mod quads;

use super::compaction::Published;
use super::history::History;
use super::locked;
use super::log::{Index, LogError};
use oxigraph::store::StorageError;
use quads::Quads;
use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Condvar, Mutex, PoisonError, RwLock};
use std::thread::{self, JoinHandle};
use std::time::Duration;

/// How long a replica that failed waits before it is tried again.
const AGAIN: Duration = Duration::from_secs(10);

/// Where the quads of a replica lie.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Place {
    Memory,
    /// In this folder, where they are found again by the next start.
    Disk(PathBuf),
}

/// Why there is no replica, or why it stays behind.
#[derive(Debug, thiserror::Error)]
pub enum ReplicaError {
    #[error("the store failed: {0}")]
    Engine(#[from] StorageError),
    #[error(transparent)]
    Log(#[from] LogError),
    #[error("{}: {source}", path.display())]
    Io {
        path: PathBuf,
        source: std::io::Error,
    },
    #[error(
        "{}: this does not belong to a store, so the folder is not cleared; move it elsewhere",
        path.display()
    )]
    Foreign { path: PathBuf },
    #[error(
        "this program keeps no store on disk; build it with `cargo build --release --features rocksdb`, or take another --store"
    )]
    NoDisk,
    #[error("no thread could be started")]
    Thread(#[source] std::io::Error),
}

/// Where a replica takes what it is to hold.
pub struct Source {
    pub published: Published,
    pub history: Arc<RwLock<History>>,
    pub index: Index,
}

/// How far a replica has come.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Status {
    /// The version that it holds; 0 until it is loaded.
    pub version: u64,
    /// Whether it stays behind because something failed.
    pub failed: bool,
}

/// A replica; it is closed with its value.
pub struct Replica {
    shared: Arc<Shared>,
    thread: Mutex<Option<JoinHandle<()>>>,
}

/// What the thread and its owner tell each other.
#[derive(Default)]
struct Shared {
    state: Mutex<State>,
    changed: Condvar,
    closing: AtomicBool,
}

#[derive(Default)]
struct State {
    /// The version that there is.
    wanted: u64,
    /// The version that the replica holds.
    version: u64,
    /// Why it stays behind.
    failure: Option<String>,
}

impl Replica {
    /// Begins a replica.
    pub fn start(place: Place, source: Source) -> Result<Self, ReplicaError> {
        if !cfg!(feature = "rocksdb") && place != Place::Memory {
            return Err(ReplicaError::NoDisk);
        }
        let shared = Arc::<Shared>::default();
        let thread = {
            let shared = Arc::clone(&shared);
            let named = thread::Builder::new().name("replica".to_owned());
            named.spawn(move || shared.run(&place, &source))
        };
        let thread = thread.map_err(ReplicaError::Thread)?;
        Ok(Self {
            shared,
            thread: Mutex::new(Some(thread)),
        })
    }

    /// Says that the log has come to a version.
    pub fn follow(&self, version: u64) {
        locked(&self.shared.state).wanted = version;
        self.shared.changed.notify_all();
    }

    /// How far it has come.
    pub fn status(&self) -> Status {
        let state = locked(&self.shared.state);
        Status {
            version: state.version,
            failed: state.failure.is_some(),
        }
    }

    /// Ends it with the step that it is at. What it lacks, the next start gives it.
    pub fn close(&self) {
        self.shared.close();
        if let Some(thread) = locked(&self.thread).take() {
            // A panic of it was told when it came.
            drop(thread.join());
        }
    }
}

impl Drop for Replica {
    fn drop(&mut self) {
        self.close();
    }
}

impl Shared {
    /// Keeps a replica until it is closed.
    fn run(&self, place: &Place, source: &Source) {
        let _told = TellPanic(self);
        while let Err(error) = self.keep_up(place, source) {
            self.fail(error.to_string());
            self.pause();
        }
    }

    /// Opens a replica and follows the log until it is closed.
    fn keep_up(&self, place: &Place, source: &Source) -> Result<(), ReplicaError> {
        let Some(mut quads) = self.open(place, source)? else {
            return Ok(());
        };
        self.reached(quads.version());
        while let Some(wanted) = self.next(quads.version()) {
            quads.follow(source, wanted, &self.closing)?;
            self.reached(quads.version());
        }
        Ok(())
    }

    /// The quads of some version; `None` when it was closed meanwhile.
    fn open(&self, place: &Place, source: &Source) -> Result<Option<Quads>, ReplicaError> {
        match place {
            Place::Memory => {
                let mut quads = Quads::in_memory()?;
                let loaded = quads.load(source, &self.closing)?;
                Ok(loaded.then_some(quads))
            }
            #[cfg(feature = "rocksdb")]
            Place::Disk(folder) => disk::open(folder, source, &self.closing),
            #[cfg(not(feature = "rocksdb"))]
            Place::Disk(_) => Err(ReplicaError::NoDisk),
        }
    }

    /// Waits until there is a later version than this one; `None` when it is closed.
    fn next(&self, version: u64) -> Option<u64> {
        let idle = |state: &mut State| state.wanted <= version && !self.is_closing();
        let state = self.changed.wait_while(locked(&self.state), idle);
        let state = state.unwrap_or_else(PoisonError::into_inner);
        (!self.is_closing()).then_some(state.wanted)
    }

    fn reached(&self, version: u64) {
        let mut state = locked(&self.state);
        state.version = version;
        if state.failure.take().is_some() {
            tracing::info!(
                version,
                "The replica follows again: it holds version {version}"
            );
        }
    }

    /// Notes a failure, and logs it unless it is the same again.
    fn fail(&self, error: String) {
        let mut state = locked(&self.state);
        if state.failure.as_ref() != Some(&error) {
            let version = state.version;
            tracing::error!(
                version,
                error,
                "The replica stays behind at version {version} and is tried again: {error}"
            );
            state.failure = Some(error);
        }
    }

    fn pause(&self) {
        let idle = |_: &mut State| !self.is_closing();
        drop(
            self.changed
                .wait_timeout_while(locked(&self.state), AGAIN, idle),
        );
    }

    fn is_closing(&self) -> bool {
        self.closing.load(Ordering::Acquire)
    }

    fn close(&self) {
        // While the state is held nobody is between looking at this and waiting for it.
        let state = locked(&self.state);
        self.closing.store(true, Ordering::Release);
        drop(state);
        self.changed.notify_all();
    }
}

/// Says so when the thread ends by a panic.
struct TellPanic<'a>(&'a Shared);

impl Drop for TellPanic<'_> {
    fn drop(&mut self) {
        if thread::panicking() {
            self.0.fail(
                "its thread ended by a panic; only the next start begins it again".to_owned(),
            );
        }
    }
}
