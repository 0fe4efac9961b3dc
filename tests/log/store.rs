//! The store that writes: what is committed is seen, kept, and can be gone back from.

use crate::data::{commits, quad};
use clipgraph::store::Store;
use clipgraph::store::change::Change;
use clipgraph::store::commit::{CommitError, Proposal};
use clipgraph::store::history::{History, Replay};
use clipgraph::store::log::Log;
use clipgraph::store::log::checkpoint::{self, Due};
use clipgraph::store::policy::Policy;
use clipgraph::store::snapshot::Snapshot;
use oxrdf::vocab::rdf;
use oxrdf::{Literal, NamedNode, Quad};
use proptest::prelude::*;
use std::collections::{BTreeSet, HashSet};
use std::fs;
use std::path::Path;
use std::thread;
use std::time::{Duration, Instant};

/// A store over what a data directory holds.
fn open(data: &Path) -> Store {
    let opened = Log::open_unread(data).expect("a log");
    let replay = Replay::of(data, opened.log.index()).expect("its commits");
    let (snapshot, history) = replay.finish();
    let store = Store::new(snapshot, history, Policy::Drafts);
    store.with_log(opened.log)
}

fn proposal(change: Change) -> Proposal {
    Proposal {
        author: "A".to_owned(),
        message: "M".to_owned(),
        source: "test".to_owned(),
        change,
        based_on: None,
    }
}

fn state(snapshot: &Snapshot) -> BTreeSet<String> {
    let quads = snapshot.quads(None, None, None, None);
    quads.map(|quad| quad.to_string()).collect()
}

/// The same without the graph of the history.
fn data(snapshot: &Snapshot) -> BTreeSet<String> {
    let mut state = state(snapshot);
    state.retain(|quad| !quad.contains("/graph/history>"));
    state
}

proptest! {
    #[test]
    fn every_version_can_be_seen_again_also_after_a_restart(commits in commits(8)) {
        let folder = tempfile::tempdir().expect("a folder");
        let store = open(folder.path());
        let mut states = vec![BTreeSet::new()];
        let mut expected: HashSet<Quad> = HashSet::new();
        for commit in commits {
            let change = Change { removed: commit.removed, added: commit.added };
            for quad in &change.removed {
                expected.remove(quad);
            }
            expected.extend(change.added.iter().cloned());
            let made = store.commit(proposal(change)).expect("a commit");
            prop_assert_eq!(made.version, store.snapshot().version());
            let wanted: BTreeSet<_> = expected.iter().map(ToString::to_string).collect();
            prop_assert_eq!(data(&store.snapshot()), wanted);
            if made.version == states.len() as u64 {
                states.push(state(&store.snapshot()));
            } else {
                prop_assert!(made.effect.is_empty());
            }
        }
        let seen_again = |store: &Store| {
            for (version, then) in states.iter().enumerate().skip(1) {
                let snapshot = store.at(version as u64).expect("a version");
                prop_assert_eq!(snapshot.version(), version as u64);
                prop_assert_eq!(&state(&snapshot), then);
            }
            Ok(())
        };
        seen_again(&store)?;
        drop(store);
        seen_again(&open(folder.path()))?;
    }

    #[test]
    fn a_change_for_another_version_is_refused_and_changes_nothing(quad in quad()) {
        let folder = tempfile::tempdir().expect("a folder");
        let store = open(folder.path());
        let added = Change { added: vec![quad], removed: Vec::new() };
        store.commit(proposal(added.clone())).expect("a commit");
        let back = Change { removed: added.added, added: Vec::new() };
        let late = Proposal { based_on: Some(0), ..proposal(back) };
        let refused = store.commit(late.clone());
        let moved = matches!(refused, Err(CommitError::Moved { based_on: 0, present: 1 }));
        prop_assert!(moved, "{:?}", refused);
        prop_assert_eq!(store.snapshot().version(), 1);
        let made = store.commit(Proposal { based_on: Some(1), ..late }).expect("a commit");
        prop_assert_eq!(made.version, 2);
    }
}

#[test]
fn many_changes_do_not_burden_readers_nor_do_old_ones_after_a_restart() {
    let folder = tempfile::tempdir().expect("a folder");
    let store = open(folder.path());
    let number = |at: u32| {
        let subject = NamedNode::new(format!("http://example.org/{at}")).expect("an IRI");
        let graph = NamedNode::new("http://example.org/g").expect("an IRI");
        Quad::new(subject, rdf::VALUE, Literal::from(at), graph)
    };
    for part in 0..12 {
        let added = (part * 1000..(part + 1) * 1000).map(number).collect();
        let removed = Vec::new();
        store
            .commit(proposal(Change { removed, added }))
            .expect("a commit");
        // A new base is built beside the commits.
        let started = Instant::now();
        while store.snapshot().wants_compaction() {
            assert!(started.elapsed() < Duration::from_mins(1), "{part}");
            thread::sleep(Duration::from_millis(5));
        }
    }
    let present = store.snapshot();
    assert_eq!((present.version(), data(&present).len()), (12, 12_000));
    assert!((1..12_000).contains(&present.overlay_len()));
    drop(store);

    let again = open(folder.path()).snapshot();
    assert_eq!(again.overlay_len(), 0);
    assert_eq!(state(&again), state(&present));
}

#[test]
fn a_checkpoint_is_made_when_so_many_commits_or_quads_have_come() {
    let folder = tempfile::tempdir().expect("a folder");
    let data = folder.path();
    let quads: Vec<Quad> = (0..20).map(numbered).collect();
    let add = |store: &Store, quads: &[Quad]| {
        let added = quads.to_vec();
        let change = Change {
            added,
            removed: Vec::new(),
        };
        store.commit(proposal(change)).expect("a commit").version
    };
    let due = Due {
        commits: 3,
        quads: 5,
    };
    let store = open(data).with_checkpoints(due);
    for (more, last) in [
        (&quads[..2], 0),
        (&quads[2..4], 0),
        (&quads[4..5], 3),
        (&quads[5..6], 3),
    ] {
        add(&store, more);
        assert_eq!(made(data, last), last);
    }
    // Five quads at once are as good a reason as three commits.
    add(&store, &quads[6..10]);
    assert_eq!(made(data, 5), 5);
    add(&store, &quads[10..12]);
    add(&store, &quads[12..13]);
    drop(store);
    // What came since the last one counts also after a restart; one that is due then is made at once.
    let replay = Replay::read(data).expect("it reads");
    assert_eq!(replay.history.resumed(), 5);
    let store = open(data).with_checkpoints(due);
    add(&store, &quads[13..14]);
    assert_eq!(made(data, 8), 8);
    drop(store);
    fs::remove_dir_all(checkpoint::folder(data)).expect("they are gone");
    drop(open(data).with_checkpoints(due));
    assert_eq!(made(data, 8), 8);
}

fn numbered(number: u64) -> Quad {
    let part = |kind: &str| crate::data::node(&format!("https://a.example/{kind}/{number}"));
    Quad::new(part("s"), part("p"), part("o"), part("g"))
}

/// The newest checkpoint, when the wanted one is there or has had time enough to come.
fn made(data: &Path, wanted: u64) -> u64 {
    let started = Instant::now();
    loop {
        let all = checkpoint::list(data).expect("a list");
        if let Ok(folder) = fs::File::open(checkpoint::folder(data)) {
            // Whoever makes one holds it to the end.
            folder.lock().expect("the turn");
        }
        let last = all.last().map_or(0, |(number, _)| *number);
        if last >= wanted || started.elapsed() > Duration::from_secs(20) {
            return last;
        }
        thread::sleep(Duration::from_millis(5));
    }
}

#[test]
fn without_a_log_nothing_is_written() {
    let snapshot = Snapshot::build(1, []);
    let store = Store::new(snapshot, History::default(), Policy::Drafts);
    let refused = store.commit(proposal(Change::default()));
    assert!(matches!(refused, Err(CommitError::ReadOnly)), "{refused:?}");
}
