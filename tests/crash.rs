//! Killed at any moment: what was acknowledged is there, and nothing half.
//!
//! This test starts itself a second time as a writer that commits without end and says each commit that
//! was acknowledged; kills it after a random time; and opens what it left. `CRASHES` says how often.
//!
//! It has a binary of its own: a process that is being started holds for a moment the locks of the one that
//! starts it, and other tests of the log would meet them.
#![expect(clippy::expect_used, reason = "a broken fixture should stop the test")]

use clipgraph::store::Store;
use clipgraph::store::change::Change;
use clipgraph::store::commit::Proposal;
use clipgraph::store::history::Replay;
use clipgraph::store::log::Log;
use clipgraph::store::policy::Policy;
use oxrdf::{GraphName, Literal, NamedNode, Quad};
use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::mpsc::channel;
use std::thread;
use std::time::Duration;

/// Tells the writer where to write.
const FOLDER: &str = "CLIPGRAPH_TEST_CRASH_FOLDER";

/// How often one log is struck. Each time it is read from its beginning.
const LIVES: u64 = 20;
/// Many segments, so that crashes meet their ends too.
const SEGMENT_BYTES: u64 = 20_000;

fn open(data: &Path) -> Store {
    let mut replay = Replay::default();
    let opened =
        Log::open(data, |commit| replay.apply(commit)).expect("what a crash left is mended");
    let (snapshot, history) = replay.finish();
    let store = Store::new(snapshot, history, Policy::Drafts);
    store.with_log(opened.log.with_segment_bytes(SEGMENT_BYTES))
}

fn iri(text: &str) -> NamedNode {
    NamedNode::new(format!("https://w3id.org/clip-network/{text}")).expect("an IRI")
}

/// What commit `number` adds: it is half there when some of it is missing.
fn marks(number: u64) -> Vec<Quad> {
    let mark = |part: u64| {
        let graph = GraphName::from(iri(&format!("graph/part-{}", part % 7)));
        let thing = iri(&format!("id/city/c-{number}-{part}"));
        let size = usize::try_from(number % 50).expect("a small number");
        let text = Literal::from(format!("{number} {}", "x".repeat(size)));
        Quad::new(thing, iri("ontology#mark"), text, graph)
    };
    (0..40).map(mark).collect()
}

fn add(number: u64) -> Proposal {
    // What an earlier commit added goes again, so that removals are written too.
    let removed = if number > 3 {
        marks(number - 3)
    } else {
        Vec::new()
    };
    Proposal {
        author: "A writer".to_owned(),
        message: format!("Commit {number}"),
        source: "test".to_owned(),
        change: Change {
            removed,
            added: marks(number),
        },
        based_on: Some(number - 1),
    }
}

/// The second self: commits until it is killed.
#[test]
fn a_writer() {
    let Ok(folder) = std::env::var(FOLDER) else {
        return;
    };
    let store = open(Path::new(&folder));
    loop {
        let next = store.snapshot().version() + 1;
        let made = store.commit(add(next)).expect("a commit");
        assert_eq!(made.version, next);
        writeln!(std::io::stdout(), "acknowledged {next}").expect("somebody listens");
    }
}

/// Starts the writer, kills it so long after so many commits, and gives the last one that it said.
fn killed_after(folder: &Path, commits: u64, time: Duration) -> Option<u64> {
    let mut child = Command::new(std::env::current_exe().expect("this test"))
        .args(["--exact", "a_writer", "--nocapture"])
        .env(FOLDER, folder)
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .expect("it starts");
    let said = BufReader::new(child.stdout.take().expect("its voice"));
    let (sender, numbers) = channel();
    let listener = thread::spawn(move || {
        for line in said.lines().map_while(Result::ok) {
            if let Some((_, number)) = line.split_once("acknowledged ") {
                sender
                    .send(number.parse().expect("a number"))
                    .expect("somebody waits");
            }
        }
    });
    let mut last = None;
    for _ in 0..commits {
        last = Some(
            numbers
                .recv_timeout(Duration::from_mins(1))
                .expect("it writes"),
        );
    }
    thread::sleep(time);
    child.kill().expect("it can be killed");
    child.wait().expect("it is gone");
    listener.join().expect("it listened");
    numbers.try_iter().last().or(last)
}

#[test]
fn every_acknowledged_commit_outlives_the_process_and_none_is_half() {
    let crashes = std::env::var("CRASHES").ok();
    let crashes: u64 = crashes.and_then(|text| text.parse().ok()).unwrap_or(40);
    let mut folder = tempfile::tempdir().expect("a folder");
    let (mut last, mut longest, mut commits) = (0, 0, 0);
    for crash in 0..crashes {
        if crash % LIVES == 0 {
            folder = tempfile::tempdir().expect("a folder");
            last = 0;
        }
        // Some strike the start, and with it the mending of what the crash before left.
        let time = Duration::from_micros(crash * 7_919 % 30_000);
        let said = killed_after(folder.path(), crash % 4, time);
        let store = open(folder.path());
        let snapshot = store.snapshot();
        let found = snapshot.version();
        assert!(
            found >= said.unwrap_or(last),
            "crash {crash}: {said:?} was acknowledged, {found} is there"
        );
        assert!(found >= last, "crash {crash}: {last} was there, {found} is");
        let expected: Vec<_> = (found.saturating_sub(2)..=found)
            .filter(|number| *number > 0)
            .flat_map(marks)
            .collect();
        for quad in &expected {
            assert!(
                snapshot.contains(quad),
                "crash {crash}: {quad} is missing of {found}"
            );
        }
        let marks = iri("ontology#mark");
        let there = snapshot.count(None, Some(marks.as_ref()), None, None);
        assert_eq!(there, expected.len(), "crash {crash}: half a commit");
        longest = longest.max(found - last);
        commits += found - last;
        last = found;
    }
    // A writer that was killed after three commits had made them.
    assert!(
        longest >= 3 && commits >= crashes,
        "{crashes} crashes, {commits} commits, at most {longest} between two"
    );
}
