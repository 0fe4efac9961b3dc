//! Single commits: read where they lie, and each as safely as all of them.

use crate::data::{all, append, commits, files, in_order, written};
use clipgraph::store::log::{Commit, Log, LogError, read, scan};
use proptest::prelude::*;
use std::fs;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn any_run_of_commits_is_read_from_either_end_and_nothing_else(
        commits in commits(8), segment_bytes in 1_u64..2_000, from in 0_u64..10, to in 0_u64..10,
    ) {
        let folder = written(&commits, segment_bytes);
        let commits: Vec<_> = commits.iter().map(in_order).collect();
        let index = scan(folder.path()).expect("it scans").index;
        prop_assert_eq!(index.last(), commits.len() as u64);
        let wanted: Vec<_> = commits.iter()
            .filter(|commit| (from..=to).contains(&commit.number))
            .cloned()
            .collect();
        let found: Result<Vec<_>, _> = index.commits(from..=to).collect();
        prop_assert_eq!(&found.expect("they are read"), &wanted);
        let mut back: Vec<_> = index.commits(from..=to).rev().map(|commit| commit.expect("it is read")).collect();
        back.reverse();
        prop_assert_eq!(back, wanted);
        let one = index.commit(from).expect("it is read");
        prop_assert_eq!(one.as_ref(), commits.iter().find(|commit| commit.number == from));
    }

    #[test]
    fn an_index_knows_what_is_appended_later(commits in commits(8), segment_bytes in 1_u64..2_000, cut in 0_usize..8) {
        let (first, second) = commits.split_at(cut.min(commits.len()));
        let folder = written(first, segment_bytes);
        let opened = Log::open_unread(folder.path()).expect("it opens");
        let index = opened.log.index().clone();
        prop_assert_eq!(index.last(), first.len() as u64);
        let mut log = opened.log.with_segment_bytes(segment_bytes);
        for commit in second {
            log.append(commit).expect("it appends");
            prop_assert_eq!(index.commit(commit.number).expect("it is read"), Some(in_order(commit)));
        }
        let found: Result<Vec<_>, _> = index.commits(1..=u64::MAX).collect();
        prop_assert_eq!(found.expect("they are read"), all(folder.path()).expect("it reads"));
    }

    #[test]
    fn to_scan_a_log_finds_what_to_read_it_finds(
        commits in commits(4), segment_bytes in 1_u64..600, at in any::<prop::sample::Index>(), flip in any::<u8>(),
    ) {
        let folder = written(&commits, segment_bytes);
        let paths = files(folder.path());
        let path = &paths[at.index(paths.len())];
        let mut bytes = fs::read(path).expect("the file");
        let place = at.index(bytes.len());
        bytes[place] ^= flip;
        fs::write(path, &bytes).expect("the file");
        match (read(folder.path(), |_| ()), scan(folder.path())) {
            (Ok(read), Ok(scan)) => {
                prop_assert_eq!((read.last, read.digest, read.torn), (scan.last, scan.digest, scan.torn));
            }
            (Err(read), Err(scan)) => prop_assert_eq!(read.to_string(), scan.to_string()),
            (read, scan) => prop_assert!(false, "{:?} {:?}", read.err(), scan.err()),
        }
    }
}

#[test]
fn a_record_that_was_changed_since_is_refused_with_its_place() {
    let commits: Vec<_> = (1..=3).map(|n| Commit::shipped(n, "a message")).collect();
    let folder = written(&commits[..1], 1 << 20);
    let path = files(folder.path()).remove(0);
    let second = fs::read(&path).expect("the file").len();
    append(folder.path(), &commits[1..2], 1 << 20);
    let third = fs::read(&path).expect("the file").len();
    append(folder.path(), &commits[2..], 1 << 20);
    let good = fs::read(&path).expect("the file");
    let index = scan(folder.path()).expect("it scans").index;
    // Of each place, which commits can no longer be read: a record names the digest of the one before it.
    for (place, refused) in [
        (second + 70, vec![2]),
        (second + 20, vec![2, 3]),
        (third - 1, vec![2]),
        (third + 5, vec![3]),
    ] {
        let mut bytes = good.clone();
        bytes[place] ^= 1;
        fs::write(&path, &bytes).expect("the file");
        for number in 1..=3 {
            let found = index.commit(number);
            assert_eq!(
                found.is_err(),
                refused.contains(&number),
                "{place} {number}"
            );
            if let Err(error) = found {
                assert!(matches!(error, LogError::Broken { .. }), "{error}");
                assert!(error.to_string().contains("byte"), "{error}");
            }
        }
    }
    fs::write(&path, &good[..third + 30]).expect("the file");
    let error = index.commit(3).expect_err("a refusal").to_string();
    assert!(error.contains("the segment ends in it"), "{error}");
    assert!(index.commit(2).expect("it is read").is_some());
}

#[test]
fn a_log_can_be_scanned_at_any_moment_of_an_append() {
    let folder = written(&[Commit::shipped(1, "a message")], 1);
    let done = AtomicBool::new(false);
    thread::scope(|scope| {
        scope.spawn(|| {
            let opened = Log::open_unread(folder.path()).expect("it opens");
            // A segment for each commit: a scan finds the last one sealed that was not when it began.
            let mut log = opened.log.with_segment_bytes(1);
            for number in 2..=200 {
                let commit = Commit::shipped(number, "a message");
                log.append(&commit).expect("it appends");
            }
            done.store(true, Ordering::Release);
        });
        let mut last = 1;
        while !done.load(Ordering::Acquire) {
            let found = scan(folder.path()).expect("it scans").last;
            assert!(found >= last, "{found} {last}");
            last = found;
        }
    });
    assert_eq!(scan(folder.path()).expect("it scans").last, 200);
}
