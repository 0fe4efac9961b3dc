//! The store of record: oxigraph with the quads of the last commit.
//!
//! - **Shape:** it is loaded from the first snapshot by a thread of its own, because readers have the snapshot
//!   and need not wait; whoever asks for it waits until it is loaded. Each commit follows.
//! - **Errors:** [`StoreError`]; when the loading failed, every question fails.

use super::change::Change;
use super::locked;
use super::snapshot::Snapshot;
use oxigraph::store::{StorageError, Store};
use std::sync::{Arc, Mutex};
use std::thread::{self, JoinHandle};

/// Why the store could not take the quads.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    #[error("the store failed")]
    Engine(#[from] StorageError),
    #[error("no thread could be started to load the store")]
    Thread(#[from] std::io::Error),
    #[error("the store was not loaded")]
    NotLoaded,
}

/// The store of record.
pub struct Record {
    quads: Store,
    /// The thread that loads it; afterwards whether it did.
    loading: Mutex<Loading>,
}

enum Loading {
    Running(JoinHandle<Result<(), StorageError>>),
    Done(bool),
}

impl Record {
    /// Begins to load the quads of a snapshot.
    pub fn of(snapshot: Arc<Snapshot>) -> Result<Self, StoreError> {
        let quads = Store::new()?;
        let target = quads.clone();
        let thread = thread::Builder::new().name("store of record".to_owned());
        let running = thread.spawn(move || {
            let mut loader = target.bulk_loader();
            loader.load_quads(snapshot.quads(None, None, None, None))?;
            // Without this call the loader drops what it holds.
            loader.commit()
        })?;
        Ok(Self {
            quads,
            loading: Mutex::new(Loading::Running(running)),
        })
    }

    /// The store, once it is loaded.
    fn loaded(&self) -> Result<&Store, StoreError> {
        let mut loading = locked(&self.loading);
        let done = match std::mem::replace(&mut *loading, Loading::Done(false)) {
            Loading::Running(running) => running
                .join()
                .map_err(|_| StoreError::NotLoaded)?
                .map(|()| true)?,
            Loading::Done(done) => done,
        };
        *loading = Loading::Done(done);
        done.then_some(&self.quads).ok_or(StoreError::NotLoaded)
    }

    /// How many quads it holds.
    pub fn len(&self) -> Result<usize, StoreError> {
        Ok(self.loaded()?.len()?)
    }

    /// Brings it up to a commit.
    pub fn keep(&self, change: &Change) -> Result<(), StoreError> {
        let mut transaction = self.loaded()?.start_transaction()?;
        for quad in &change.removed {
            transaction.remove(quad);
        }
        transaction.extend(&change.added);
        Ok(transaction.commit()?)
    }
}
