//! The drafts at the start of a server: read from their log, and brought into agreement with the dataset.

use super::accept::Taken;
use super::submission::{Submission, of_source};
use super::{Curation, CurationError};
use crate::import::mapping::Mapping;
use crate::store::Store;
use crate::store::history::Replay;
use crate::store::log::checkpoint::Due;
use crate::store::log::{Log, LogError};
use crate::store::policy::Policy;
use std::collections::HashMap;
use std::path::Path;
use std::sync::Mutex;

/// Why the drafts cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    #[error(transparent)]
    Log(#[from] LogError),
    #[error("the drafts could not be brought into agreement with the dataset")]
    Agree(#[from] CurationError),
}

impl Curation {
    /// Reads the drafts of a folder, making it if need be. What `public` has published is taken to be so,
    /// whatever the drafts say.
    pub fn open(
        folder: &Path,
        public: &Store,
        mapping: Mapping,
        most_open: usize,
        due: Due,
    ) -> Result<Self, OpenError> {
        let opened = Log::open_unread(folder)?;
        let replay = Replay::of(folder, opened.log.index())?;
        if let Some(torn) = &opened.torn {
            tracing::warn!(
                path = %torn.path.display(),
                byte = torn.byte,
                "Cut off {} bytes that an unfinished append of commit {} of the drafts left",
                torn.bytes,
                torn.commit
            );
        }
        let (snapshot, history) = replay.finish();
        let drafts = Store::new(snapshot, history, Policy::Drafts).with_log(opened.log);
        let drafts = drafts.with_checkpoints(due);
        let published = published(public);
        let curation = Self {
            drafts,
            turn: Mutex::default(),
            mapping,
            most_open,
            last: published.keys().max().copied().unwrap_or(0),
        };
        curation.roll(&published)?;
        Ok(curation)
    }

    /// Goes forward or back with each submission whose acceptance a crash cut short.
    fn roll(&self, published: &HashMap<u64, Taken>) -> Result<(), CurationError> {
        let open: Vec<Submission> = self
            .submissions()
            .filter(|one| one.state.is_open())
            .collect();
        for submission in open {
            let taken = published.get(&submission.number);
            let modified = self.last_touched(submission.number);
            self.agree(&submission, taken)?;
            if self.last_touched(submission.number) != modified {
                tracing::info!(
                    submission = submission.number,
                    version = taken.map(|taken| taken.version),
                    "Brought submission {} into agreement with the dataset",
                    submission.number
                );
            }
        }
        Ok(())
    }
}

/// The submissions that the dataset has published, each with the version that did.
fn published(public: &Store) -> HashMap<u64, Taken> {
    let history = public.history();
    let commits = history.commits().iter();
    let named = commits.filter_map(|commit| {
        let taken = Taken::of(commit.number, &commit.message);
        Some((of_source(&commit.source)?, taken))
    });
    named.collect()
}
