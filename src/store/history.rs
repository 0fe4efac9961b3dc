//! The history of the dataset: what each commit did to which thing and which graph.
//!
//! - **Shape:** [`History`] only grows. Every question takes or means a version, so a reader of an
//!   earlier snapshot gets the answers of that version. [`Replay`] makes it from the log at start, the
//!   store goes on with it commit by commit; [`statements`] writes it as `graph/history`.
//! - **Units:** counts are of statements that really came or went, not of rows of a patch.
//! - **Source:** `docs/adr/0011-history-as-data.md`.

mod documents;
mod kept;
mod replay;
pub mod statements;

pub use replay::Replay;

use super::change::Change;
use super::log::{Commit, SHIPPED};
use crate::rdf::iri::NAMESPACE;
use crate::rdf::term::subject_iri;
use jiff::Timestamp;
use oxrdf::{GraphName, NamedNode, NamedNodeRef, NamedOrBlankNode, Quad};
use std::collections::{BTreeMap, HashMap, HashSet};
use std::hash::BuildHasher;
use std::sync::Arc;

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

/// A time during which a thing was gone.
#[derive(Debug, Clone)]
pub struct Grave {
    /// The commit that deleted it.
    pub died: u64,
    /// The commit that created it again.
    pub reborn: Option<u64>,
    /// What stands in the graph of the history meanwhile.
    pub tombstone: Vec<Quad>,
}

/// What became of a thing between two versions.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fate {
    Created,
    Changed,
    Deleted,
}

/// Everything that commits did, in their order.
#[derive(Debug, Clone, Default)]
pub struct History {
    commits: Vec<Arc<Summary>>,
    /// For each thing that was ever there, the commits that touched it.
    things: HashMap<NamedNode, Vec<u64>>,
    /// For each named graph that was ever there, the commits that touched it.
    graphs: HashMap<NamedNode, Vec<u64>>,
    /// The same for subjects that are no things of ours.
    others: HashMap<NamedNode, Vec<u64>>,
    parts: documents::Parts,
    graves: BTreeMap<NamedNode, Vec<Grave>>,
    /// The quads that a commit of another source than the shipped files has spoken of.
    written: HashSet<Quad>,
    /// The digest of the shipped files at their last commit.
    shipped: Option<String>,
    /// The commit of the checkpoint that this began with; 0 when it began with the log.
    resumed: u64,
}

impl History {
    /// Takes the next commit; `effect` is what it really changed, and `before` says how many statements
    /// a thing had. Gives what the commit does to the graph of the history.
    pub fn record(
        &mut self,
        commit: &Commit,
        effect: &Change,
        before: impl Fn(&NamedNode) -> usize,
    ) -> Change {
        if commit.source == SHIPPED {
            self.shipped.clone_from(&commit.state);
        } else {
            let rows = commit.removed.iter().chain(&commit.added);
            self.written.extend(rows.cloned());
        }
        let mut summary = Summary {
            number: commit.number,
            time: commit.time,
            author: commit.author.clone(),
            message: commit.message.clone(),
            source: commit.source.clone(),
            added: effect.added.len(),
            removed: effect.removed.len(),
            created: Vec::new(),
            changed: Vec::new(),
            deleted: Vec::new(),
        };
        let touched = touched(effect);
        for (thing, (came, went)) in &touched {
            let had = before(thing);
            match (had > 0, (had + came).saturating_sub(*went) > 0) {
                (false, true) => summary.created.push(thing.clone()),
                (true, true) => summary.changed.push(thing.clone()),
                (true, false) => summary.deleted.push(thing.clone()),
                (false, false) => continue,
            }
            self.things
                .entry(thing.clone())
                .or_default()
                .push(commit.number);
        }
        for graph in graphs(effect) {
            touch(&mut self.graphs, graph, commit.number);
        }
        for subject in others(effect) {
            touch(&mut self.others, subject, commit.number);
        }
        self.parts.record(commit.number, effect);
        let told = self.tell(&summary, effect);
        self.commits.push(Arc::new(summary));
        told
    }

    /// What a commit does to the graph of the history, tombstones included.
    fn tell(&mut self, summary: &Summary, effect: &Change) -> Change {
        let mut told = Change {
            added: statements::of_commit(summary),
            removed: Vec::new(),
        };
        for thing in &summary.created {
            if let Some(grave) = self
                .graves
                .get_mut(thing)
                .and_then(|graves| graves.last_mut())
            {
                grave.reborn = Some(summary.number);
                told.removed.extend(grave.tombstone.iter().cloned());
            }
        }
        for thing in &summary.deleted {
            let tombstone = statements::tombstone(thing, effect);
            told.added.extend(tombstone.iter().cloned());
            self.graves.entry(thing.clone()).or_default().push(Grave {
                died: summary.number,
                reborn: None,
                tombstone,
            });
        }
        told
    }

    /// What every commit did, the first first.
    pub fn commits(&self) -> &[Arc<Summary>] {
        &self.commits
    }

    /// What one commit did.
    pub fn commit(&self, number: u64) -> Option<&Arc<Summary>> {
        self.commits
            .get(usize::try_from(number).ok()?.checked_sub(1)?)
    }

    /// The commit of the checkpoint that this history began with; 0 when it began with the log.
    pub fn resumed(&self) -> u64 {
        self.resumed
    }

    /// The number of the last commit; 0 when there is none.
    pub fn version(&self) -> u64 {
        self.commits.last().map_or(0, |commit| commit.number)
    }

    /// The last version that was there at a time; `None` before the first, or when no times are kept.
    pub fn version_at(&self, time: Timestamp) -> Option<u64> {
        let later = self
            .commits
            .partition_point(|commit| commit.time.is_none_or(|made| made <= time));
        let commit = self.commits.get(later.checked_sub(1)?)?;
        commit.time.map(|_| commit.number)
    }

    /// The commits that touched a thing, up to a version, the first first.
    pub fn of_thing(&self, thing: NamedNodeRef<'_>, version: u64) -> &[u64] {
        up_to(self.things.get(&thing.into_owned()), version)
    }

    /// The commits that touched a named graph, up to a version, the first first.
    pub fn of_graph(&self, graph: NamedNodeRef<'_>, version: u64) -> &[u64] {
        up_to(self.graphs.get(&graph.into_owned()), version)
    }

    /// Whether a thing was there once and is gone at a version.
    pub fn grave(&self, thing: NamedNodeRef<'_>, version: u64) -> Option<&Grave> {
        let graves = self.graves.get(&thing.into_owned())?;
        graves.iter().rev().find(|grave| lies(grave, version))
    }

    /// What became of each thing from one version to a later one, by IRI; a thing that came and went
    /// in between is left out. Every channel that speaks of changes asks here.
    pub fn changes(&self, from: u64, to: u64) -> BTreeMap<&NamedNode, Fate> {
        let mut first_and_last: BTreeMap<&NamedNode, (bool, bool)> = BTreeMap::new();
        for commit in &self.commits {
            if commit.number <= from || commit.number > to {
                continue;
            }
            let ends = [
                (&commit.created, false, true),
                (&commit.changed, true, true),
                (&commit.deleted, true, false),
            ];
            for (things, was, is) in ends {
                for thing in things {
                    first_and_last.entry(thing).or_insert((was, is)).1 = is;
                }
            }
        }
        let fates = first_and_last.into_iter().filter_map(|(thing, ends)| {
            let fate = match ends {
                (false, true) => Fate::Created,
                (true, true) => Fate::Changed,
                (true, false) => Fate::Deleted,
                (false, false) => return None,
            };
            Some((thing, fate))
        });
        fates.collect()
    }

    /// What leads from the graph of the history at the last version to that at an earlier one.
    pub fn back_to(&self, version: u64) -> Change {
        let later = self.commits.iter().filter(|commit| commit.number > version);
        let mut back = Change {
            removed: later
                .flat_map(|commit| statements::of_commit(commit))
                .collect(),
            added: Vec::new(),
        };
        for grave in self.graves.values().flatten() {
            let (was, is) = (lies(grave, version), grave.reborn.is_none());
            if is && !was {
                back.removed.extend(grave.tombstone.iter().cloned());
            } else if was && !is {
                back.added.extend(grave.tombstone.iter().cloned());
            }
        }
        back
    }

    /// What leads from the graph of the history at one version to that at a later one.
    pub fn forward(&self, from: u64, to: u64) -> Change {
        let place = |version| {
            usize::try_from(version)
                .unwrap_or(usize::MAX)
                .min(self.commits.len())
        };
        let commits = self.commits.get(place(from)..place(to)).unwrap_or_default();
        let mut forward = Change {
            removed: Vec::new(),
            added: commits
                .iter()
                .flat_map(|commit| statements::of_commit(commit))
                .collect(),
        };
        for grave in self.graves.values().flatten() {
            match (lies(grave, from), lies(grave, to)) {
                (true, false) => forward.removed.extend(grave.tombstone.iter().cloned()),
                (false, true) => forward.added.extend(grave.tombstone.iter().cloned()),
                (true, true) | (false, false) => {}
            }
        }
        forward
    }

    /// All statements of the graph of the history at the last version.
    pub fn statements(&self) -> Vec<Quad> {
        let commits = self.commits.iter();
        let mut quads: Vec<_> = commits
            .flat_map(|commit| statements::of_commit(commit))
            .collect();
        let graves = self.graves.values().flatten();
        let open = graves.filter(|grave| grave.reborn.is_none());
        quads.extend(open.flat_map(|grave| grave.tombstone.iter().cloned()));
        quads
    }
}

/// Whether a thing lies in a grave at a version.
fn lies(grave: &Grave, version: u64) -> bool {
    grave.died <= version && grave.reborn.is_none_or(|reborn| reborn > version)
}

fn up_to(commits: Option<&Vec<u64>>, version: u64) -> &[u64] {
    let commits = commits.map_or(&[][..], Vec::as_slice);
    &commits[..commits.partition_point(|commit| *commit <= version)]
}

/// The things that a change touches, by IRI, each with how many of its statements come and go.
fn touched(effect: &Change) -> BTreeMap<NamedNode, (usize, usize)> {
    let mut touched: BTreeMap<NamedNode, (usize, usize)> = BTreeMap::new();
    for (quads, comes) in [(&effect.added, true), (&effect.removed, false)] {
        for thing in quads.iter().filter_map(thing) {
            let (came, went) = touched.entry(thing.into_owned()).or_default();
            *(if comes { came } else { went }) += 1;
        }
    }
    touched
}

fn graphs(effect: &Change) -> impl Iterator<Item = &NamedNode> {
    let quads = effect.removed.iter().chain(&effect.added);
    quads.filter_map(|quad| match &quad.graph_name {
        GraphName::NamedNode(graph) => Some(graph),
        GraphName::BlankNode(_) | GraphName::DefaultGraph => None,
    })
}

/// Notes that a commit touched something.
fn touch(touched: &mut HashMap<NamedNode, Vec<u64>>, what: &NamedNode, number: u64) {
    if let Some(commits) = touched.get_mut(what) {
        if commits.last() != Some(&number) {
            commits.push(number);
        }
        return;
    }
    touched.insert(what.clone(), vec![number]);
}

/// The subjects of a change that are no things of ours.
fn others(effect: &Change) -> impl Iterator<Item = &NamedNode> {
    let quads = effect.removed.iter().chain(&effect.added);
    quads.filter_map(|quad| match &quad.subject {
        NamedOrBlankNode::NamedNode(subject) if thing(quad).is_none() => Some(subject),
        _ => None,
    })
}

/// The thing of ours that a statement is about.
fn thing(quad: &Quad) -> Option<NamedNodeRef<'_>> {
    let subject = subject_iri(&quad.subject)?;
    let local = subject.as_str().strip_prefix(NAMESPACE)?;
    local.starts_with("id/").then_some(subject)
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
