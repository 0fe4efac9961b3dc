//! What readers see, and how it stays fast: a snapshot whose overlay has grown is built anew, beside the
//! work.
//!
//! - **Shape:** a thread builds the new base. Commits that are made meanwhile are laid over it before it takes
//!   the place of the old one, so no version is lost and nobody waits for the building.
//! - **Source:** `docs/adr/0017-overlay-on-a-shared-base.md`.

use super::change::Change;
use super::locked;
use super::snapshot::Snapshot;
use arc_swap::ArcSwap;
use std::sync::{Arc, Mutex};
use std::thread;

/// The present snapshot.
#[derive(Clone)]
pub struct Published(Arc<Shared>);

struct Shared {
    snapshot: ArcSwap<Snapshot>,
    /// While a base is being built, what was committed since it was begun.
    since: Mutex<Option<Vec<Change>>>,
}

impl Published {
    /// Shows a first snapshot.
    pub fn new(snapshot: Arc<Snapshot>) -> Self {
        Self(Arc::new(Shared {
            snapshot: ArcSwap::new(snapshot),
            since: Mutex::new(None),
        }))
    }

    /// The present snapshot.
    pub fn snapshot(&self) -> Arc<Snapshot> {
        self.0.snapshot.load_full()
    }

    /// Shows the next snapshot, which this change made of the last one. Only while a base is being built does
    /// anybody ask for the change.
    pub fn show(&self, snapshot: Snapshot, change: impl FnOnce() -> Change) {
        let snapshot = Arc::new(snapshot);
        let mut since = locked(&self.0.since);
        self.0.snapshot.store(Arc::clone(&snapshot));
        match &mut *since {
            Some(changes) => changes.push(change()),
            None if snapshot.wants_compaction() => {
                let shared = Arc::clone(&self.0);
                let begun = thread::Builder::new()
                    .name("compaction".to_owned())
                    .spawn(move || shared.compact(&snapshot));
                match begun {
                    Ok(_) => *since = Some(Vec::new()),
                    // The next commit tries again; until then reading is a little slower.
                    Err(error) => {
                        tracing::warn!(%error, "No thread could be started to build a new base");
                    }
                }
            }
            None => {}
        }
    }
}

impl Shared {
    /// Builds a snapshot anew, lays over it what came meanwhile, and shows it.
    fn compact(&self, begun_with: &Snapshot) {
        let mut compacted = begun_with.compact();
        let mut since = locked(&self.since);
        for change in since.take().unwrap_or_default() {
            compacted = compacted.with(compacted.version() + 1, &change);
        }
        self.snapshot.store(Arc::new(compacted));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use oxrdf::{GraphName, NamedNode, Quad};
    use std::time::{Duration, Instant};

    fn quads(from: usize, to: usize) -> Vec<Quad> {
        let iri = |text: String| NamedNode::new(text).unwrap();
        let quad = |n| {
            let subject = iri(format!("https://a.example/{n}"));
            let same = iri("https://a.example/p".to_owned());
            Quad::new(subject.clone(), same, subject, GraphName::DefaultGraph)
        };
        (from..to).map(quad).collect()
    }

    #[test]
    fn what_is_committed_while_a_base_is_built_is_not_lost() {
        let published = Published::new(Arc::new(Snapshot::build(1, quads(0, 10))));
        // Enough for several compactions, one after the other.
        for n in 0..40 {
            let change = Change {
                added: quads(1000 + n * 1000, 2000 + n * 1000),
                removed: quads(n, n + 1),
            };
            let before = published.snapshot();
            published.show(before.with(before.version() + 1, &change), || change);
            assert!(published.snapshot().version() >= before.version());
        }
        let end = Instant::now() + Duration::from_mins(1);
        while published.snapshot().wants_compaction() && Instant::now() < end {
            thread::sleep(Duration::from_millis(5));
        }
        let snapshot = published.snapshot();
        assert_eq!(snapshot.version(), 41);
        assert_eq!(snapshot.len(), 40_000);
        assert!(!snapshot.wants_compaction());
    }
}
