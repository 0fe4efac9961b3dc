//! One version of the dataset, and what is made of it.
//!
//! - **Shape:** what takes long to make of a version is made when it is first asked for, or ahead of that
//!   ([`ahead`]), and kept with it. A request sees one of them from start to end, as [`At`].
//! - **Source:** `docs/ARCHITECTURE.md`, rule 6.

mod ahead;
mod at;
mod dumps;
mod finding;

pub use ahead::keep_ahead;
pub use at::{At, Present, Spoken};
pub use dumps::{DUMP_FORMATS, Dump};

use super::answers::Answers;
use crate::catalog::completion::Lexicon;
use crate::catalog::dataset::{GraphsOfKind, Site, graphs_by_kind};
use crate::catalog::practice::Practices;
use crate::catalog::search::Finder;
use crate::catalog::statistics::Statistics;
use crate::curation::form::names::Names;
use crate::store::snapshot::Snapshot;
use jiff::Timestamp;
use std::sync::{Arc, Mutex, OnceLock};
use std::time::SystemTime;
use tokio::sync::Semaphore;

/// One version of the dataset, and what is made of it.
pub struct Edition {
    pub snapshot: Arc<Snapshot>,
    pub site: Arc<Site>,
    /// When the version was made.
    pub modified: SystemTime,
    /// Things by what they are called, for the forms of curation.
    pub names: Names,
    statistics: OnceLock<Statistics>,
    graphs: OnceLock<Vec<GraphsOfKind>>,
    lexicon: OnceLock<Lexicon>,
    practices: OnceLock<Practices>,
    finder: OnceLock<Finder>,
    /// Held by whoever makes the finder, which is made to its end when its client has left.
    finding: Arc<Semaphore>,
    /// What named queries answer on it, for pages and charts.
    pub(super) answers: Answers,
    dumps: OnceLock<Vec<Dump>>,
    /// Held by whoever makes the dumps, so that they are made once.
    dumping: Mutex<()>,
}

impl Edition {
    /// The edition of a snapshot; `base` is where the server is reached.
    pub fn new(base: &str, snapshot: Arc<Snapshot>, modified: SystemTime) -> Self {
        let time = Timestamp::try_from(modified).unwrap_or_default();
        Self {
            site: Arc::new(Site {
                base: base.to_owned(),
                version: snapshot.version(),
                modified: time.strftime("%Y-%m-%dT%H:%M:%SZ").to_string(),
                pinned: false,
            }),
            snapshot,
            modified,
            names: Names::default(),
            statistics: OnceLock::new(),
            graphs: OnceLock::new(),
            lexicon: OnceLock::new(),
            practices: OnceLock::new(),
            finder: OnceLock::new(),
            finding: Arc::new(Semaphore::new(1)),
            answers: Answers::default(),
            dumps: OnceLock::new(),
            dumping: Mutex::new(()),
        }
    }

    /// What there is, counted.
    pub fn statistics(&self) -> &Statistics {
        self.statistics
            .get_or_init(|| Statistics::of(&self.snapshot))
    }

    /// The named graphs by kind, with English names. The first to ask waits for it: not on an async thread.
    pub fn graphs(&self) -> &[GraphsOfKind] {
        let counts = &self.statistics().graphs;
        self.graphs
            .get_or_init(|| graphs_by_kind(&self.snapshot, counts, "en"))
    }

    /// What is known about each policy. The first to ask waits for it: not on an async thread.
    pub fn practices(&self) -> &Practices {
        self.practices.get_or_init(|| Practices::of(&self.snapshot))
    }
}
