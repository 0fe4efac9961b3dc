//! The history of the dataset: commits replayed one after the other, and what each did to which thing.
//!
//! - **Shape:** [`History::apply`] takes the commits in order; then [`History::quads`] is the dataset at
//!   the last of them, and [`History::commits`] says what each of them did.
//! - **Units:** counts are of statements that really came or went, not of rows of a patch.
//! - **Errors:** those of the log, which checks what it hands over.
//! - **Source:** `docs/adr/0011-history-as-data.md`.

use super::log::{self, Commit, LogError, SHIPPED};
use crate::rdf::iri::NAMESPACE;
use jiff::Timestamp;
use oxrdf::{NamedNode, NamedOrBlankNode, Quad};
use sha2::{Digest as _, Sha256};
use std::collections::{BTreeMap, HashMap, HashSet};
use std::hash::BuildHasher;
use std::path::Path;

/// What one commit did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Summary {
    pub number: u64,
    pub time: Option<Timestamp>,
    pub author: String,
    pub message: String,
    pub source: String,
    /// How many statements came, and how many went.
    pub added: usize,
    pub removed: usize,
    /// The things that had no statement before and have one now, and so on; each by IRI.
    pub created: Vec<NamedNode>,
    pub changed: Vec<NamedNode>,
    pub deleted: Vec<NamedNode>,
}

/// The dataset after some commits, and what they did.
#[derive(Debug, Default)]
pub struct History {
    quads: HashSet<Quad>,
    /// How many statements each subject has.
    subjects: HashMap<NamedNode, usize>,
    /// The quads that a commit of another source than the shipped files has spoken of.
    written: HashSet<Quad>,
    commits: Vec<Summary>,
    /// Things that are gone, with the statements that went last.
    deleted: BTreeMap<NamedNode, Vec<Quad>>,
    /// The digest of the shipped files at their last commit.
    shipped: Option<String>,
}

impl History {
    /// The history that a data directory holds; nothing is written there.
    pub fn read(data: &Path) -> Result<Self, LogError> {
        let mut history = Self::default();
        let end = log::read(data, |commit| history.apply(commit))?;
        if end.last == 0 {
            let path = data.to_owned();
            return Err(LogError::Absent { path });
        }
        Ok(history)
    }

    /// Takes the next commit.
    pub fn apply(&mut self, commit: Commit) {
        let mut touched = Touched::default();
        let shipped = commit.source == SHIPPED;
        let (mut added, mut removed) = (0, 0);
        for quad in commit.removed {
            if self.quads.remove(&quad) {
                removed += 1;
                self.count(&quad, &mut touched, false);
            }
            if !shipped {
                self.written.insert(quad);
            }
        }
        for quad in commit.added {
            if !shipped {
                self.written.insert(quad.clone());
            }
            if !self.quads.contains(&quad) {
                added += 1;
                self.count(&quad, &mut touched, true);
                self.quads.insert(quad);
            }
        }
        if shipped {
            self.shipped = commit.state;
        }
        let mut summary = Summary {
            number: commit.number,
            time: commit.time,
            author: commit.author,
            message: commit.message,
            source: commit.source,
            added,
            removed,
            created: Vec::new(),
            changed: Vec::new(),
            deleted: Vec::new(),
        };
        self.sort_out(touched, &mut summary);
        self.commits.push(summary);
    }

    /// The dataset after the last commit, in no order.
    pub fn quads(&self) -> &HashSet<Quad> {
        &self.quads
    }

    /// The dataset after the last commit, in no order.
    pub fn into_quads(self) -> HashSet<Quad> {
        self.quads
    }

    /// What every commit did, the first first.
    pub fn commits(&self) -> &[Summary] {
        &self.commits
    }

    /// The number of the last commit; 0 when there is none.
    pub fn version(&self) -> u64 {
        self.commits.last().map_or(0, |commit| commit.number)
    }

    /// Things that were deleted and not created again, with the statements that went last.
    pub fn deleted(&self) -> &BTreeMap<NamedNode, Vec<Quad>> {
        &self.deleted
    }

    /// The commit that makes the dataset say what the shipped files say, but for quads that others have
    /// written: on those, their word stands. `None` when nothing is to be done.
    ///
    /// A digest of the files spares the comparison when they say what they said at their last commit.
    pub fn shipped_difference(&self, shipped: &[Quad], now: Timestamp) -> Option<Commit> {
        let state = digest(shipped);
        if self.shipped.as_ref() == Some(&state) {
            return None;
        }
        let said: HashSet<&Quad> = shipped.iter().collect();
        let theirs = |quad: &&Quad| self.written.contains(*quad);
        let gone = self.quads.iter().filter(|quad| !said.contains(quad));
        let new = said.iter().filter(|quad| !self.quads.contains(**quad));
        let removed: Vec<_> = gone.filter(|quad| !theirs(quad)).cloned().collect();
        let added: Vec<_> = new.copied().filter(|quad| !theirs(quad)).cloned().collect();
        if removed.is_empty() && added.is_empty() && !self.commits.is_empty() {
            return None;
        }
        let message = if self.commits.is_empty() {
            "Ontology and seed data as shipped"
        } else {
            "What changed in the shipped ontology and seed data"
        };
        Some(Commit {
            time: Some(now),
            state: Some(state),
            removed,
            added,
            ..Commit::shipped(self.version() + 1, message)
        })
    }

    /// Counts a statement of a subject in or out, and remembers how it was before.
    fn count(&mut self, quad: &Quad, touched: &mut Touched, comes: bool) {
        let NamedOrBlankNode::NamedNode(subject) = &quad.subject else {
            return;
        };
        let statements = self.subjects.entry(subject.clone()).or_default();
        if is_thing(subject) {
            let there = *statements > 0;
            let thing = touched.0.entry(subject.clone());
            let (_, went) = thing.or_insert_with(|| (there, Vec::new()));
            if !comes {
                went.push(quad.clone());
            }
        }
        if comes {
            *statements += 1;
        } else {
            *statements = statements.saturating_sub(1);
        }
    }

    /// Says what became of each touched thing.
    fn sort_out(&mut self, touched: Touched, summary: &mut Summary) {
        for (thing, (was_there, went)) in touched.0 {
            let is_there = self.subjects.get(&thing).is_some_and(|count| *count > 0);
            match (was_there, is_there) {
                (false, true) => {
                    self.deleted.remove(&thing);
                    summary.created.push(thing);
                }
                (true, true) => summary.changed.push(thing),
                (true, false) => {
                    self.subjects.remove(&thing);
                    summary.deleted.push(thing.clone());
                    self.deleted.insert(thing, went);
                }
                (false, false) => {}
            }
        }
    }
}

/// The things that a commit touches, by IRI: whether they were there before, and what went.
#[derive(Default)]
struct Touched(BTreeMap<NamedNode, (bool, Vec<Quad>)>);

/// Whether an IRI names a thing of ours.
fn is_thing(iri: &NamedNode) -> bool {
    let local = iri.as_str().strip_prefix(NAMESPACE);
    local.is_some_and(|local| local.starts_with("id/"))
}

/// The difference between two states: what went and what came, in no order.
pub fn difference<S: BuildHasher>(
    from: &HashSet<Quad, S>,
    to: &HashSet<Quad, S>,
) -> (Vec<Quad>, Vec<Quad>) {
    let removed = from.difference(to).cloned().collect();
    let added = to.difference(from).cloned().collect();
    (removed, added)
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
