//! What readers wait for in a version, made before the first of them asks.
//!
//! - **Shape:** one task looks for a new version at a pace of its own and makes the search, the completion
//!   and the counts of it. Versions that come faster than they can be made are left out but for the last.
//!   Downloads take longest, and few want those of each version: they are made once it has stayed a while.
//!   Whoever asks meanwhile makes what is lacking, or waits for it, as without the task.
//! - **Errors:** each is a warning in the log, and the task tries again, later each time, but for downloads,
//!   which are left to those who ask; readers who ask meanwhile are told too.

use super::Edition;
use crate::catalog::completion::Lexicon;
use crate::http::problem::HttpError;
use crate::http::state::AppState;
use std::sync::Arc;
use std::time::{Duration, Instant};
use tokio::task::spawn_blocking;

/// How often a new version is looked for. A reader who is faster waits as before.
const PACE: Duration = Duration::from_millis(500);
/// How long to wait after the first failure, twice as long after each more, and never longer than this.
const AGAIN: (Duration, Duration) = (Duration::from_secs(1), Duration::from_mins(5));

/// How long a version stays before its downloads are made.
const QUIET: Duration = Duration::from_secs(10);

/// Keeps the present version ready; never ends.
pub async fn keep_ahead(app: AppState) {
    let mut tries = Tries::default();
    loop {
        let edition = app.edition();
        let version = edition.snapshot.version();
        if tries.is_due(version, Instant::now()) {
            let made = edition.make_ready().await;
            tries.note(version, made.is_ok(), Instant::now());
            match made {
                Ok(()) => app.metrics.version_ready(version),
                Err(error) => {
                    tracing::warn!(version, %error, "Version {version} could not be made ready: {error}");
                }
            }
        } else if tries.is_quiet(Instant::now()) {
            if let Err(error) = edition.make_downloads(&app).await {
                tracing::warn!(version, %error, "The downloads of version {version} could not be made: {error}");
            }
            tries.ready = None;
        }
        drop(edition);
        tokio::time::sleep(PACE).await;
    }
}

/// What became of the version that was made last.
#[derive(Debug, Default)]
struct Tries {
    version: Option<u64>,
    failures: u32,
    /// When it is to be tried again, if at all.
    again: Option<Instant>,
    /// Since when it is there without its downloads.
    ready: Option<Instant>,
}

impl Tries {
    /// Whether a version is to be made now: one that is new, or one that failed a while ago.
    fn is_due(&self, version: u64, now: Instant) -> bool {
        self.version != Some(version) || self.again.is_some_and(|again| now >= again)
    }

    /// Whether the version that is there has stayed for a while.
    fn is_quiet(&self, now: Instant) -> bool {
        self.ready.is_some_and(|ready| now >= ready + QUIET)
    }

    fn note(&mut self, version: u64, made: bool, now: Instant) {
        if self.version != Some(version) || made {
            (self.version, self.failures) = (Some(version), 0);
        }
        let wait = AGAIN.0.saturating_mul(1 << self.failures.min(16));
        self.again = (!made).then(|| now + wait.min(AGAIN.1));
        self.failures += u32::from(!made);
        self.ready = made.then_some(now);
    }
}

impl Edition {
    async fn make_ready(self: &Arc<Self>) -> Result<(), HttpError> {
        self.finder().await?;
        let edition = Arc::clone(self);
        let made = spawn_blocking(move || {
            edition.graphs();
            edition
                .lexicon
                .get_or_init(|| Lexicon::of(&edition.snapshot));
        });
        made.await.map_err(|_| HttpError::Panicked)
    }

    async fn make_downloads(self: &Arc<Self>, app: &AppState) -> Result<(), HttpError> {
        let (edition, app) = (Arc::clone(self), Arc::clone(app));
        let made = spawn_blocking(move || edition.dumps(&app.context).map(|_| ()));
        Ok(made.await.map_err(|_| HttpError::Panicked)??)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn downloads_wait_until_a_version_has_stayed() {
        let (mut tries, start) = (Tries::default(), Instant::now());
        assert!(!tries.is_quiet(start + QUIET), "nothing is there yet");
        tries.note(1, true, start);
        assert!(!tries.is_quiet(start + PACE) && tries.is_quiet(start + QUIET));
        tries.note(2, true, start + PACE);
        assert!(!tries.is_quiet(start + QUIET), "another came");
        tries.note(3, false, start + QUIET);
        assert!(!tries.is_quiet(start + 9 * QUIET), "it is not there");
    }

    #[test]
    fn a_version_that_failed_is_tried_again_later_each_time_and_a_new_one_at_once() {
        let (mut tries, start) = (Tries::default(), Instant::now());
        let at = |seconds| start + Duration::from_secs(seconds);
        assert!(tries.is_due(1, at(0)));
        tries.note(1, false, at(0));
        assert!(!tries.is_due(1, start + PACE) && tries.is_due(1, at(1)));
        tries.note(1, false, at(1));
        assert!(!tries.is_due(1, at(2)) && tries.is_due(1, at(3)));
        for _ in 0..40 {
            tries.note(1, false, at(3));
        }
        assert!(!tries.is_due(1, at(302)) && tries.is_due(1, at(303)));
        assert!(tries.is_due(2, at(3)), "a new version does not wait");
        tries.note(2, false, at(3));
        assert!(tries.is_due(2, at(4)), "nor does it inherit failures");
        tries.note(2, true, at(4));
        assert!(!tries.is_due(2, at(10_000)), "what is made stays");
    }
}
