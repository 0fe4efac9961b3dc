//! Earlier versions that were asked for lately, ready to be read.
//!
//! - **Shape:** one version is made at a time, off the threads that answer requests; whoever asks for
//!   one that is being made waits for it. What is made is kept even when its client has left.
//! - **Units:** the number of versions that are kept; each may take as much memory as the present one.

use super::edition::Edition;
use super::problem::HttpError;
use crate::store::version::VersionError;
use std::collections::VecDeque;
use std::sync::{Arc, Mutex, PoisonError};
use tokio::sync::Semaphore;
use tokio::task::spawn_blocking;

/// How many earlier versions are kept, unless somebody decides otherwise.
pub const KEPT: u16 = 4;

/// The versions that are kept, the one that was asked for last first.
pub struct Editions {
    most: usize,
    kept: Mutex<VecDeque<Arc<Edition>>>,
    /// Held by whoever makes one.
    turn: Arc<Semaphore>,
}

impl Editions {
    /// Keeps at most so many.
    pub fn keeping(most: u16) -> Self {
        Self {
            most: most.into(),
            kept: Mutex::default(),
            turn: Arc::new(Semaphore::new(1)),
        }
    }

    /// How many are kept now.
    pub fn len(&self) -> usize {
        self.kept
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .len()
    }

    /// Whether none is kept now.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// A version, which is made if it is not kept.
    pub async fn get(
        self: &Arc<Self>,
        version: u64,
        make: impl FnOnce() -> Result<Edition, VersionError> + Send + 'static,
    ) -> Result<Arc<Edition>, HttpError> {
        if let Some(kept) = self.find(version) {
            return Ok(kept);
        }
        let turn = Arc::clone(&self.turn).acquire_owned().await;
        // Somebody may have made it meanwhile.
        if let Some(kept) = self.find(version) {
            return Ok(kept);
        }
        let all = Arc::clone(self);
        let task = spawn_blocking(move || {
            let _turn = turn;
            let edition = Arc::new(make()?);
            all.keep(&edition);
            Ok(edition)
        });
        task.await.map_err(|_| HttpError::Panicked)?
    }

    fn find(&self, version: u64) -> Option<Arc<Edition>> {
        let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        let at = kept
            .iter()
            .position(|edition| edition.site.version == version)?;
        let edition = kept.remove(at)?;
        kept.push_front(Arc::clone(&edition));
        Some(edition)
    }

    fn keep(&self, edition: &Arc<Edition>) {
        let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        kept.push_front(Arc::clone(edition));
        kept.truncate(self.most);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::snapshot::Snapshot;
    use std::sync::atomic::{AtomicUsize, Ordering};
    use std::time::{Duration, SystemTime};

    fn edition(version: u64) -> Edition {
        let snapshot = Arc::new(Snapshot::build(version, []));
        Edition::new("http://x", snapshot, SystemTime::UNIX_EPOCH)
    }

    #[tokio::test]
    async fn a_version_is_made_once_however_many_ask_at_once() {
        let editions = Arc::new(Editions::keeping(2));
        let count = Arc::new(AtomicUsize::new(0));
        let asking = (0..8).map(|_| {
            let (editions, count) = (Arc::clone(&editions), Arc::clone(&count));
            tokio::spawn(async move {
                let make = move || {
                    std::thread::sleep(Duration::from_millis(20));
                    count.fetch_add(1, Ordering::SeqCst);
                    Ok(edition(3))
                };
                let got = editions.get(3, make).await.unwrap();
                assert_eq!(got.site.version, 3);
            })
        });
        for one in asking.collect::<Vec<_>>() {
            one.await.unwrap();
        }
        assert_eq!(count.load(Ordering::SeqCst), 1);
    }

    #[tokio::test]
    async fn those_asked_for_last_are_kept_and_no_more_than_allowed() {
        let editions = Arc::new(Editions::keeping(2));
        for version in [1, 2, 1, 3] {
            let make = move || Ok(edition(version));
            editions.get(version, make).await.unwrap();
        }
        assert_eq!(editions.len(), 2);
        let kept = |version| editions.find(version).is_some();
        assert_eq!([kept(1), kept(2), kept(3)], [true, false, true]);
        let failing = || {
            let (wanted, last) = (9, 3);
            Err(VersionError::Unknown { wanted, last })
        };
        assert!(editions.get(9, failing).await.is_err());
        assert_eq!(editions.len(), 2);
    }
}
