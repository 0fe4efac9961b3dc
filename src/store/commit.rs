//! The one way into the dataset: checked, kept on disk, and only then seen.
//!
//! - **Shape:** [`Store::commit`] takes a [`Proposal`] and gives the version that it made. Writers come
//!   one after the other; readers are never waited for and never wait.
//! - **Errors:** [`CommitError`]; whatever it is, nothing has changed.
//! - **Source:** `docs/adr/0002-commit-log-as-origin.md`.

use super::change::Change;
use super::log::{Commit, Log, LogError, now};
use super::policy::PolicyError;
use super::snapshot::Snapshot;
use super::validate::{Report, ShapesError};
use super::{Store, locked};
use std::sync::atomic::Ordering;
use std::sync::{Arc, PoisonError};

/// A change that somebody wants to make.
#[derive(Debug, Clone)]
pub struct Proposal {
    /// Who makes it: a name, or the IRI of a thing.
    pub author: String,
    pub message: String,
    /// The way by which it comes in, such as `update`.
    pub source: String,
    pub change: Change,
    /// The version that the change was made for; it is refused when another has come since.
    pub based_on: Option<u64>,
}

/// What became of a proposal.
#[derive(Debug, Clone)]
pub struct Committed {
    /// The version that holds the change.
    pub version: u64,
    /// What it really changed; nothing when everything was so before, and then no version was made.
    pub effect: Change,
    /// What the shapes say of the state it made: no violation, perhaps warnings.
    pub report: Report,
}

/// Why nothing was committed.
#[derive(Debug, thiserror::Error)]
pub enum CommitError {
    #[error("the dataset takes no changes: it is served without a data directory")]
    ReadOnly,
    #[error("the change was made for version {based_on}, and the dataset is at version {present}")]
    Moved { based_on: u64, present: u64 },
    #[error(transparent)]
    Policy(#[from] PolicyError),
    #[error("the data would break its shapes")]
    Invalid(Report),
    #[error(transparent)]
    Shapes(#[from] ShapesError),
    #[error(transparent)]
    Log(#[from] LogError),
}

/// A change that may be made, and the state that it makes.
struct Checked {
    effect: Change,
    after: Arc<Snapshot>,
    report: Report,
}

impl Store {
    /// Makes a change: when this returns, it is on the disk and every new request sees it.
    pub fn commit(&self, mut proposal: Proposal) -> Result<Committed, CommitError> {
        let mut writer = locked(&self.writer);
        let log = writer.as_mut().ok_or(CommitError::ReadOnly)?;
        let before = self.snapshot();
        let change = std::mem::take(&mut proposal.change);
        let Checked {
            effect,
            after,
            report,
        } = self.check_on(&before, change, proposal.based_on)?;
        if effect.is_empty() {
            let version = before.version();
            return Ok(Committed {
                version,
                effect,
                report,
            });
        }
        let commit = self.numbered(log, proposal, &effect);
        let kept = log.append(&commit);
        self.stopped.store(log.has_stopped(), Ordering::Relaxed);
        kept?;
        self.publish(&commit, &effect, &before, &after);
        drop(writer);
        self.checkpoint_if_due(effect.added.len() + effect.removed.len());
        Ok(Committed {
            version: commit.number,
            effect,
            report,
        })
    }

    /// What [`Store::commit`] would say, without doing anything.
    pub fn check(&self, change: Change, based_on: Option<u64>) -> Result<Report, CommitError> {
        Ok(self.check_on(&self.snapshot(), change, based_on)?.report)
    }

    fn check_on(
        &self,
        before: &Snapshot,
        change: Change,
        based_on: Option<u64>,
    ) -> Result<Checked, CommitError> {
        let present = before.version();
        if let Some(based_on) = based_on.filter(|version| *version != present) {
            return Err(CommitError::Moved { based_on, present });
        }
        let effect = change.effect_on(before);
        let after = Arc::new(before.with(present + 1, &effect));
        self.policy.allows(&effect, before, &after)?;
        let report = self.policy.validate(&effect, &after)?;
        if !report.conforms() {
            return Err(CommitError::Invalid(report));
        }
        Ok(Checked {
            effect,
            after,
            report,
        })
    }

    /// The commit that follows the last one. Its time is never before that one's, whatever the clock of
    /// the machine says.
    fn numbered(&self, log: &Log, proposal: Proposal, effect: &Change) -> Commit {
        let last = self.history().commits().last().and_then(|last| last.time);
        Commit {
            number: log.last() + 1,
            time: Some(last.map_or(now(), |last| last.max(now()))),
            author: proposal.author,
            message: proposal.message,
            source: proposal.source,
            state: None,
            removed: effect.removed.clone(),
            added: effect.added.clone(),
        }
    }

    /// Shows a commit to everybody. It is on the disk: whatever fails from here on is mended by the next
    /// start, and must not keep it from being seen.
    fn publish(&self, commit: &Commit, effect: &Change, before: &Snapshot, after: &Snapshot) {
        let mut history = self.history.write().unwrap_or_else(PoisonError::into_inner);
        let own = super::history::statements::graph();
        let told = history.record(commit, effect, |thing| {
            let subject = Some(thing.as_ref().into());
            let graph = Some(own.as_ref().into());
            before.count(subject, None, None, None) - before.count(subject, None, None, graph)
        });
        let snapshot = after.with(commit.number, &told);
        self.published.show(snapshot, || effect.clone().then(told));
        drop(history);
        if let Some(replica) = &self.replica {
            replica.follow(commit.number);
        }
    }
}
