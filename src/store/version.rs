//! Earlier versions of the dataset, made from the present one and the log.
//!
//! - **Shape:** the snapshot of a version is the present snapshot with everything undone that came after
//!   it. It is made anew each time; whoever needs it again keeps it.
//! - **Errors:** [`VersionError`].

use super::Store;
use super::change::Change;
use super::history::statements::graph;
use super::log::{Commit, LogError};
use super::snapshot::Snapshot;
use oxrdf::{GraphName, NamedNode, NamedOrBlankNode, Quad};
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::sync::Arc;

/// Why a version cannot be shown.
#[derive(Debug, thiserror::Error)]
pub enum VersionError {
    #[error("there is no version {wanted}; the last is {last}")]
    Unknown { wanted: u64, last: u64 },
    #[error(transparent)]
    Log(#[from] LogError),
}

impl Store {
    /// The dataset as it was at a version. Reads the log: not on an async thread.
    pub fn at(&self, version: u64) -> Result<Arc<Snapshot>, VersionError> {
        let (present, told) = {
            // Commits are published while the history is locked, so the two belong together.
            let history = self.history();
            let present = self.snapshot();
            if version == present.version() {
                return Ok(present);
            }
            if version == 0 || version > present.version() {
                let last = present.version();
                return Err(VersionError::Unknown {
                    wanted: version,
                    last,
                });
            }
            (present, history.back_to(version))
        };
        let undone = self.undone(version, present.version())?;
        Ok(Arc::new(present.with(version, &undone.then(told))))
    }

    /// What commits changed about things: of each commit that is named, the statements about the things
    /// that are named with it. Reads the log: not on an async thread.
    pub fn changes_about(
        &self,
        wanted: &BTreeMap<u64, BTreeSet<NamedNode>>,
    ) -> Result<BTreeMap<u64, Change>, VersionError> {
        let things: HashSet<&NamedNode> = wanted.values().flatten().collect();
        let mut changes = BTreeMap::new();
        let mut there: HashSet<Quad> = HashSet::new();
        let mut take = |commit: Commit| {
            let about = |quad: &Quad| subject(quad).is_some_and(|subject| things.contains(subject));
            let mut change = Change::default();
            // A row may say what was so already: only what it really changed counts.
            for quad in commit.removed.into_iter().filter(about) {
                if there.remove(&quad) {
                    change.removed.push(quad);
                }
            }
            for quad in commit.added.into_iter().filter(about) {
                if there.insert(quad.clone()) {
                    change.added.push(quad);
                }
            }
            if let Some(things) = wanted.get(&commit.number) {
                let named = |quad: &Quad| subject(quad).is_some_and(|it| things.contains(it));
                change.removed.retain(named);
                change.added.retain(named);
                changes.insert(commit.number, change);
            }
        };
        let Some((_, index)) = &self.kept else {
            take(self.only_commit(&things));
            return Ok(changes);
        };
        for number in self.commits_about(wanted, &things) {
            if let Some(commit) = index.commit(number)? {
                take(commit);
            }
        }
        Ok(changes)
    }

    /// Every commit that touched one of these things, up to the last that is wanted.
    fn commits_about(
        &self,
        wanted: &BTreeMap<u64, BTreeSet<NamedNode>>,
        things: &HashSet<&NamedNode>,
    ) -> BTreeSet<u64> {
        let last = wanted.keys().next_back().copied().unwrap_or_default();
        let history = self.history();
        let commits = things
            .iter()
            .flat_map(|thing| history.of_thing(thing.as_ref(), last));
        commits.copied().collect()
    }

    /// The one commit of a history that is not kept, as far as it is about these things.
    fn only_commit(&self, things: &HashSet<&NamedNode>) -> Commit {
        let (own, snapshot) = (GraphName::from(graph()), self.snapshot());
        let mut commit = Commit::shipped(1, "");
        for thing in things {
            let subject = Some(thing.as_ref().into());
            let quads = snapshot.quads(subject, None, None, None);
            commit
                .added
                .extend(quads.filter(|quad| quad.graph_name != own));
        }
        commit
    }

    /// What leads back from one version to an earlier one, by the log.
    fn undone(&self, earlier: u64, later: u64) -> Result<Change, VersionError> {
        let Some((_, index)) = &self.kept else {
            return Ok(Change::default());
        };
        // The first commit after the earlier version that speaks of a quad says how it was before.
        let mut was_there: HashMap<Quad, bool> = HashMap::new();
        for commit in index.commits(earlier + 1..=later) {
            let commit = commit?;
            for quad in commit.removed {
                was_there.entry(quad).or_insert(true);
            }
            for quad in commit.added {
                was_there.entry(quad).or_insert(false);
            }
        }
        Ok(was_there.into_iter().collect())
    }
}

fn subject(quad: &Quad) -> Option<&NamedNode> {
    match &quad.subject {
        NamedOrBlankNode::NamedNode(subject) => Some(subject),
        NamedOrBlankNode::BlankNode(_) => None,
    }
}
