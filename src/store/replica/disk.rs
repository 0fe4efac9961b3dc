//! A replica on disk: what an earlier process left is gone on from, or cleared away and loaded anew.
//!
//! - **Shape:** one marker quad says which version the store holds and what the record of that commit is in the log.
//!   A store is gone on from if the log has that record, and not if it has no marker, or that of another log or of
//!   one that was put back to an earlier day.
//! - **Errors:** [`ReplicaError`]. What the engine calls corrupt, or has lost a file, is loaded anew; what the system refuses is not.
//! - **Source:** writes of the engine are not forced to the disk, but its own log keeps their order, so marker and
//!   quads stand or fall together: <https://github.com/facebook/rocksdb/wiki/WAL-Recovery-Modes>.

use super::quads::Quads;
use super::{ReplicaError, Source};
use crate::store::log::Index;
use oxigraph::store::{StorageError, Store, StoreOptions, Transaction};
use oxrdf::{Literal, NamedNodeRef, Quad, Term};
use std::fs;
use std::io;
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};

/// The graph, the subject and the property of the marker. Nothing of the dataset stands in such a graph.
#[expect(clippy::disallowed_methods, reason = "a constant")]
const MARKER: NamedNodeRef<'_> = NamedNodeRef::new_unchecked("urn:clipgraph:replica");

/// The file that makes a folder a store.
const CURRENT: &str = "CURRENT";

/// Left to itself the engine would take nearly all file descriptors of the process.
const OPEN_FILES: u32 = 128;

/// The replica of a folder; `None` when it is closed meanwhile.
pub(super) fn open(
    folder: &Path,
    source: &Source,
    closing: &AtomicBool,
) -> Result<Option<Quads>, ReplicaError> {
    match resume(folder, source, closing) {
        Ok(Some(quads)) => return Ok(Some(quads)),
        Ok(None) if closing.load(Ordering::Acquire) => return Ok(None),
        Ok(None) => {}
        Err(ReplicaError::Engine(error)) if is_damage(&error) => {
            let path = folder.display();
            tracing::warn!(%error, %path, "The store on disk is of no use and is loaded anew: {error}");
        }
        Err(error) => return Err(error),
    }
    clear(folder)?;
    let mut quads = Quads::at(store(folder)?, 0, mark);
    let loaded = quads.load(source, closing)?;
    let (version, path) = (quads.version(), folder.display());
    tracing::info!(version, %path, "Loaded version {version} into the store on disk");
    Ok(loaded.then_some(quads))
}

/// Goes on from what the folder holds, if that is of use.
fn resume(
    folder: &Path,
    source: &Source,
    closing: &AtomicBool,
) -> Result<Option<Quads>, ReplicaError> {
    if !folder.join(CURRENT).exists() {
        return Ok(None);
    }
    let store = store(folder)?;
    let Some(version) = version(&store, &source.index)? else {
        return Ok(None);
    };
    let mut quads = Quads::at(store, version, mark);
    quads.follow(source, source.published.snapshot().version(), closing)?;
    if closing.load(Ordering::Acquire) {
        return Ok(None);
    }
    tracing::info!(
        from = version,
        version = quads.version(),
        "The store on disk has caught up"
    );
    Ok(Some(quads))
}

/// Whether it is the store that is to blame, and not the system.
fn is_damage(error: &StorageError) -> bool {
    match error {
        // A store whose parts are not all there.
        StorageError::Io(error) => error.kind() == io::ErrorKind::NotFound,
        _ => true,
    }
}

fn store(folder: &Path) -> Result<Store, ReplicaError> {
    let options = StoreOptions::default().with_max_open_files(OPEN_FILES);
    Ok(Store::open_with_options(folder, options)?)
}

/// The version that a store holds, if its marker is good and speaks of this log.
fn version(store: &Store, index: &Index) -> Result<Option<u64>, ReplicaError> {
    let graph = Some(MARKER.into());
    let found = store.quads_for_pattern(None, None, None, graph);
    let found = found.collect::<Result<Vec<_>, _>>()?;
    let [quad] = found.as_slice() else {
        return Ok(None);
    };
    let Term::Literal(literal) = &quad.object else {
        return Ok(None);
    };
    let number = literal.value().split(' ').next();
    let Some(number) = number.and_then(|number| number.parse().ok()) else {
        return Ok(None);
    };
    let expected = marker(index, number)?;
    Ok((expected.as_ref() == Some(quad)).then_some(number))
}

/// The marker of a version; `None` when the log does not reach so far.
fn marker(index: &Index, version: u64) -> Result<Option<Quad>, ReplicaError> {
    let digest = index.digest(version)?;
    Ok(digest.map(|digest| {
        let digest: String = digest.iter().map(|byte| format!("{byte:02x}")).collect();
        let said = Literal::from(format!("{version} {digest}"));
        Quad::new(MARKER, MARKER, said, MARKER)
    }))
}

/// Puts the marker of a version in place of the one before.
fn mark(
    source: &Source,
    version: u64,
    transaction: &mut Transaction<'_>,
) -> Result<(), ReplicaError> {
    transaction.clear_graph(MARKER)?;
    if let Some(marker) = marker(&source.index, version)? {
        transaction.insert(&marker);
    }
    Ok(())
}

/// Removes a store, so that one which is half gone is none.
fn clear(folder: &Path) -> Result<(), ReplicaError> {
    let failed = |source| ReplicaError::Io {
        path: folder.to_owned(),
        source,
    };
    let entries = match fs::read_dir(folder) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
        entries => entries.map_err(failed)?,
    };
    for entry in entries {
        let entry = entry.map_err(failed)?;
        let name = entry.file_name();
        if !name.to_str().is_some_and(belongs) {
            let path = entry.path();
            return Err(ReplicaError::Foreign { path });
        }
    }
    match fs::remove_file(folder.join(CURRENT)) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(failed(error)),
        _ => {}
    }
    fs::remove_dir_all(folder).map_err(failed)
}

/// Whether a file of this name is one of the engine's.
///
/// Source: <https://github.com/facebook/rocksdb/blob/main/file/filename.h>
fn belongs(name: &str) -> bool {
    let whole = [CURRENT, "IDENTITY", "LOCK", "LOG", "archive"];
    let beginnings = ["LOG.old.", "MANIFEST-", "OPTIONS-", "COMPACTION_PROGRESS-"];
    let ends = [".sst", ".log", ".dbtmp", ".blob"];
    whole.contains(&name)
        || beginnings
            .iter()
            .any(|beginning| name.starts_with(beginning))
        || ends.iter().any(|end| name.ends_with(end))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_with_something_else_in_it_is_not_cleared() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("store");
        clear(&path).unwrap();
        drop(store(&path).unwrap());
        fs::write(path.join("thesis.odt"), "years of work").unwrap();
        let refused = clear(&path);
        assert!(
            matches!(refused, Err(ReplicaError::Foreign { .. })),
            "{refused:?}"
        );
        assert!(path.join(CURRENT).exists());
        fs::remove_file(path.join("thesis.odt")).unwrap();
        clear(&path).unwrap();
        assert!(!path.exists());
    }
}
