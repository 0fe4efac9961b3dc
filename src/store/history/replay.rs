//! The log replayed: the dataset at its last commit, and the history on the way.
//!
//! - **Shape:** a snapshot, and what has changed since it was built. It is built anew when that is
//!   much, so that memory follows the size of the dataset and not of the log.
//! - **Errors:** those of the log, which checks what it hands over.

use super::History;
use crate::rdf::term::subject_iri;
use crate::store::change::Change;
use crate::store::log::checkpoint::{self, Checkpoint};
use crate::store::log::{self, Commit, Index, LogError, SHIPPED};
use crate::store::snapshot::Snapshot;
use jiff::Timestamp;
use oxrdf::{NamedNode, Quad};
use sha2::{Digest as _, Sha256};
use std::collections::{HashMap, HashSet};
use std::path::Path;

/// After so many changed quads the snapshot is built anew.
const FOLD: usize = 100_000;

/// The dataset after some commits, without the graph of the history, and what they did.
pub struct Replay {
    base: Snapshot,
    /// What is otherwise than in the base: whether a quad is there.
    changed: HashMap<Quad, bool>,
    /// How many statements more or less than in the base a subject has.
    counts: HashMap<NamedNode, isize>,
    pub history: History,
}

impl Default for Replay {
    fn default() -> Self {
        Self {
            base: Snapshot::build(0, []),
            changed: HashMap::new(),
            counts: HashMap::new(),
            history: History::default(),
        }
    }
}

impl Replay {
    /// What a data directory holds; nothing is written there.
    pub fn read(data: &Path) -> Result<Self, LogError> {
        let end = log::scan(data)?;
        if end.last == 0 {
            let path = data.to_owned();
            return Err(LogError::Absent { path });
        }
        Self::of(data, &end.index)
    }

    /// What a log holds that was checked: its newest good checkpoint, and the commits behind it.
    pub fn of(data: &Path, index: &Index) -> Result<Self, LogError> {
        let mut replay = Self::default();
        let usable = |checkpoint: &Checkpoint| History::from_sections(&checkpoint.sections);
        if let Some((checkpoint, history)) = checkpoint::newest(data, index, usable)? {
            replay.base = Snapshot::build(checkpoint.number, checkpoint.quads);
            replay.history = history;
        }
        for commit in index.commits(replay.history.version() + 1..=u64::MAX) {
            replay.apply(commit?);
        }
        Ok(replay)
    }

    /// Takes the next commit.
    pub fn apply(&mut self, mut commit: Commit) {
        let removed = std::mem::take(&mut commit.removed);
        let added = std::mem::take(&mut commit.added);
        if commit.source != SHIPPED {
            // The word of people counts also where it changed nothing.
            commit.removed.clone_from(&removed);
            commit.added.clone_from(&added);
        }
        let first = self.base.is_empty() && self.changed.is_empty();
        let effect = if first {
            self.base = Snapshot::build(commit.number, added);
            Change {
                added: self.base.quads(None, None, None, None).collect(),
                removed: Vec::new(),
            }
        } else {
            self.effect(removed, added)
        };
        if first {
            self.history.record(&commit, &effect, |_| 0);
            return;
        }
        let before = |thing: &NamedNode| {
            let counted = self.counts.get(thing).copied().unwrap_or_default();
            let subject = Some(thing.as_ref().into());
            let base = self.base.count(subject, None, None, None);
            base.saturating_add_signed(counted)
        };
        self.history.record(&commit, &effect, before);
        for (quads, comes) in [(effect.removed, false), (effect.added, true)] {
            for quad in quads {
                if let Some(subject) = subject_iri(&quad.subject) {
                    let count = self.counts.entry(subject.into_owned()).or_default();
                    *count += if comes { 1 } else { -1 };
                }
                self.changed.insert(quad, comes);
            }
        }
        if self.changed.len() > FOLD {
            self.fold();
        }
    }

    /// What rows of a patch really change: nothing that is not there goes, nothing that is there comes.
    fn effect(&self, removed: Vec<Quad>, added: Vec<Quad>) -> Change {
        let comes: HashSet<Quad> = added.iter().cloned().collect();
        let mut seen = HashSet::new();
        let mut effect = Change { removed, added };
        effect.removed.retain(|quad| {
            !comes.contains(quad) && self.contains(quad) && seen.insert(quad.clone())
        });
        effect
            .added
            .retain(|quad| !self.contains(quad) && seen.insert(quad.clone()));
        effect
    }

    fn contains(&self, quad: &Quad) -> bool {
        let changed = self.changed.get(quad).copied();
        changed.unwrap_or_else(|| self.base.contains(quad))
    }

    /// Puts into the base what has changed since it was built.
    fn fold(&mut self) {
        let change: Change = std::mem::take(&mut self.changed).into_iter().collect();
        self.counts.clear();
        let effect = change.effect_on(&self.base);
        self.base = self.base.with(self.history.version(), &effect);
    }

    /// The dataset after the last commit, without and then with the graph of the history.
    pub fn finish(mut self) -> (Snapshot, History) {
        self.fold();
        let told = Change {
            added: self.history.statements(),
            removed: Vec::new(),
        };
        let snapshot = self.base.with(self.history.version(), &told);
        (snapshot.compact(), self.history)
    }

    /// The quads after the last commit.
    pub fn quads(&mut self) -> impl Iterator<Item = Quad> {
        self.fold();
        self.base.quads(None, None, None, None)
    }

    /// The commit that makes the dataset say what the shipped files say, but for quads that others have
    /// written: on those, their word stands. `None` when nothing is to be done.
    ///
    /// A digest of the files spares the comparison when they say what they said at their last commit.
    pub fn shipped_difference(&mut self, shipped: &[Quad], now: Timestamp) -> Option<Commit> {
        let state = digest(shipped);
        if self.history.shipped.as_ref() == Some(&state) {
            return None;
        }
        self.fold();
        let said: HashSet<&Quad> = shipped.iter().collect();
        let mut removed: Vec<_> = self.base.quads(None, None, None, None).collect();
        removed.retain(|quad| !said.contains(quad) && !self.history.written.contains(quad));
        let new = said.iter().filter(|quad| !self.base.contains(quad));
        let new = new.filter(|quad| !self.history.written.contains(**quad));
        let added: Vec<_> = new.copied().cloned().collect();
        let first = self.history.commits.is_empty();
        if removed.is_empty() && added.is_empty() && !first {
            return None;
        }
        let message = if first {
            "Ontology and seed data as shipped"
        } else {
            "What changed in the shipped ontology and seed data"
        };
        Some(Commit {
            time: Some(now),
            state: Some(state),
            removed,
            added,
            ..Commit::shipped(self.history.version() + 1, message)
        })
    }
}

/// The SHA-256, in hexadecimal, of the quads as sorted N-Quads, each once.
fn digest(quads: &[Quad]) -> String {
    let mut lines: Vec<String> = quads.iter().map(ToString::to_string).collect();
    lines.sort_unstable();
    lines.dedup();
    let mut sum = Sha256::new();
    for line in lines {
        sum.update(line);
        sum.update(" .\n");
    }
    let sum = sum.finalize();
    sum.iter().map(|byte| format!("{byte:02x}")).collect()
}
