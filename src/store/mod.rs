//! The store floor: which quads are there, at which version, and are they valid?
//!
//! - **Shape:** oxigraph in memory holds the quads; a [`Snapshot`] of them, immutable, answers every
//!   query and page. A reader keeps its snapshot for the whole request. [`log`] keeps every change on
//!   disk, [`history`] replays it.
//! - **Errors:** [`load::LoadError`] for files, [`log::LogError`] for the log, [`StoreError`] for the engine.
//! - **Source:** `docs/adr/0003-in-memory-by-default.md`.
#![expect(
    clippy::disallowed_types,
    reason = "this is the floor that names the engine's store"
)]

pub mod change;
pub mod durable;
pub mod history;
pub mod load;
pub mod log;
pub mod memory;
pub mod meter;
pub mod results;
pub mod snapshot;
pub mod validate;

use arc_swap::ArcSwap;
use oxrdf::Quad;
use snapshot::Snapshot;
use std::sync::Arc;

/// Why the store could not take the quads.
#[derive(Debug, thiserror::Error)]
#[error("the store failed")]
pub struct StoreError(#[from] oxigraph::store::StorageError);

/// The quads of the project and the snapshot that readers use.
pub struct Store {
    quads: oxigraph::store::Store,
    snapshot: ArcSwap<Snapshot>,
}

impl Store {
    /// A store with these quads as version 1.
    pub fn with_quads(quads: impl IntoIterator<Item = Quad>) -> Result<Self, StoreError> {
        Self::at_version(1, quads)
    }

    /// A store with these quads, which the commit of this number made.
    pub fn at_version(
        version: u64,
        quads: impl IntoIterator<Item = Quad>,
    ) -> Result<Self, StoreError> {
        let store = oxigraph::store::Store::new()?;
        let mut loader = store.bulk_loader();
        loader.load_quads(quads)?;
        // Without this call the loader drops what it holds.
        loader.commit()?;
        let snapshot = Snapshot::build(version, all_quads(&store)?);
        Ok(Self {
            quads: store,
            snapshot: ArcSwap::from_pointee(snapshot),
        })
    }

    /// The present state, for the length of one request.
    pub fn snapshot(&self) -> Arc<Snapshot> {
        self.snapshot.load_full()
    }

    /// How many quads the store of record holds.
    pub fn len(&self) -> Result<usize, StoreError> {
        Ok(self.quads.len()?)
    }

    /// Whether the store of record holds nothing.
    pub fn is_empty(&self) -> Result<bool, StoreError> {
        Ok(self.quads.is_empty()?)
    }
}

fn all_quads(store: &oxigraph::store::Store) -> Result<Vec<Quad>, StoreError> {
    Ok(store.iter().collect::<Result<Vec<_>, _>>()?)
}
