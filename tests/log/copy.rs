//! Copies: whole, whatever happens to the original meanwhile.

use crate::data::{all, append, files, written};
use clipgraph::store::history::Replay;
use clipgraph::store::log::copy::copy;
use clipgraph::store::log::{Commit, Log, LogError, read};
use std::fs;
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;

fn some(numbers: std::ops::RangeInclusive<u64>) -> Vec<Commit> {
    numbers.map(|n| Commit::shipped(n, "a message")).collect()
}

fn copied(from: &Path, to: &Path) -> Result<u64, LogError> {
    copy(from, to, |error| unreachable!("{error}")).map(|copied| copied.last)
}

#[test]
fn copies_that_are_taken_while_commits_are_appended_are_logs_of_some_moment() {
    let data = written(&some(1..=1), 1_000);
    let targets = tempfile::tempdir().expect("a folder");
    let done = AtomicBool::new(false);
    thread::scope(|scope| {
        scope.spawn(|| {
            let opened = Log::open_unread(data.path()).expect("it opens");
            // A segment for each commit, so that copies meet every step from one to the next.
            let mut log = opened.log.with_segment_bytes(1);
            for number in 2..=150 {
                log.append(&Commit::shipped(number, "a message"))
                    .expect("it appends");
            }
            done.store(true, Ordering::Release);
        });
        let (mut round, mut before, mut over) = (0, 0, false);
        while !over {
            over = done.load(Ordering::Acquire);
            let target = targets.path().join(round.to_string());
            let last = copied(data.path(), &target).expect("a copy");
            assert!(last >= before, "{last} {before}");
            let found = all(&target).expect("it reads");
            assert_eq!(found, some(1..=last));
            let end = read(&target, |_| ()).expect("it reads");
            assert!(end.torn.is_none(), "copy {round}");
            (round, before) = (round + 1, last);
        }
        assert_eq!(before, 150);
    });
    // A copy can be gone on with.
    let copy = targets.path().join("0");
    let last = all(&copy).expect("it reads").len() as u64;
    append(&copy, &some(last + 1..=last + 2), 1_000);
    assert_eq!(all(&copy).expect("it reads"), some(1..=last + 2));
}

#[test]
fn an_append_that_is_under_way_is_not_in_the_copy() {
    let data = written(&some(1..=2), 1 << 20);
    let path = files(data.path()).remove(0);
    let whole = fs::read(&path).expect("the file");
    append(data.path(), &some(3..=3), 1 << 20);
    let bytes = fs::read(&path).expect("the file");
    fs::write(&path, &bytes[..bytes.len() - 5]).expect("the file");
    let target = tempfile::tempdir().expect("a folder");
    assert_eq!(copied(data.path(), target.path()).expect("a copy"), 2);
    let copy = files(target.path()).remove(0);
    assert_eq!(fs::read(copy).expect("the file"), whole);
}

#[test]
fn nothing_is_copied_over_something_or_from_nothing_or_from_damage() {
    let data = written(&some(1..=2), 1 << 20);
    let taken = written(&some(1..=1), 1 << 20);
    let error = copied(data.path(), taken.path()).expect_err("a refusal");
    assert!(matches!(error, LogError::NotEmpty { .. }), "{error}");
    assert_eq!(all(taken.path()).expect("it reads").len(), 1, "untouched");
    let empty = tempfile::tempdir().expect("a folder");
    let target = tempfile::tempdir().expect("a folder");
    let error = copied(empty.path(), target.path()).expect_err("a refusal");
    assert!(matches!(error, LogError::Absent { .. }), "{error}");
    let path = files(data.path()).remove(0);
    let mut bytes = fs::read(&path).expect("the file");
    bytes[90] ^= 1;
    fs::write(&path, &bytes).expect("the file");
    let target = tempfile::tempdir().expect("a folder");
    let error = copied(data.path(), target.path()).expect_err("a refusal");
    assert!(matches!(error, LogError::Broken { .. }), "{error}");
}

#[test]
fn checkpoints_come_along_and_broken_ones_do_not() {
    let data = written(&some(1..=3), 1 << 20);
    let index = clipgraph::store::log::scan(data.path())
        .expect("it scans")
        .index;
    let (snapshot, history) = Replay::read(data.path()).expect("it reads").finish();
    let made = clipgraph::store::checkpoints::write(data.path(), &index, &snapshot, &history);
    let made = made.expect("it is written");
    let target = tempfile::tempdir().expect("a folder");
    let done = copy(data.path(), target.path(), |error| unreachable!("{error}"));
    assert_eq!(done.expect("a copy").checkpoints, 1);
    assert_eq!(
        Replay::read(target.path())
            .expect("it reads")
            .history
            .resumed(),
        3
    );
    fs::write(&made, "broken").expect("the file");
    let target = tempfile::tempdir().expect("a folder");
    let mut told = Vec::new();
    let done = copy(data.path(), target.path(), |error| {
        told.push(error.to_string());
    });
    assert_eq!(done.expect("a copy").checkpoints, 0);
    assert!(told[0].contains("0003.nq.gz"), "{told:?}");
}
