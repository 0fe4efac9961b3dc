//! Crashes and damage: an unfinished append is cut off, everything else that is not as written is refused.

use crate::data::{all, append, commits, files, in_order, written};
use clipgraph::store::log::{Commit, Log, LogError, read};
use proptest::prelude::*;
use std::fs;
use std::path::Path;

fn length(path: &Path) -> usize {
    fs::read(path).expect("the file").len()
}

/// The commits, and the bytes at which the last of them begins and ends.
fn with_last(commits: &[Commit]) -> (tempfile::TempDir, usize, usize) {
    let (last, before) = commits.split_last().expect("a commit");
    let folder = written(before, 1 << 20);
    let start = length(&files(folder.path())[0]);
    append(folder.path(), std::slice::from_ref(last), 1 << 20);
    let end = length(&files(folder.path())[0]);
    (folder, start, end)
}

/// Opens the log for writing, which mends it, and appends `next`; gives what it holds then.
fn mended(data: &Path, next: &Commit) -> (usize, Vec<Commit>) {
    let mut found = Vec::new();
    let opened = Log::open(data, |commit| found.push(commit)).expect("it opens");
    let torn = opened.torn.map_or(0, |torn| torn.bytes);
    let mut log = opened.log;
    let next = Commit {
        number: log.last() + 1,
        ..next.clone()
    };
    log.append(&next).expect("it appends");
    drop(log);
    let after = all(data).expect("it reads");
    assert_eq!(after.len(), found.len() + 1);
    assert_eq!(after[..found.len()], found);
    (torn, found)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(8))]

    #[test]
    fn a_log_cut_at_any_byte_of_its_last_record_has_all_the_others_and_goes_on(commits in commits(3)) {
        let (folder, start, end) = with_last(&commits);
        let path = files(folder.path()).remove(0);
        let bytes = fs::read(&path).expect("the file");
        let wanted: Vec<_> = commits[..commits.len() - 1].iter().map(in_order).collect();
        for cut in start..end {
            for zeros in [0, end - cut] {
                // Some file systems lengthen a file before its bytes are there; those read as zeros.
                let mut torn = bytes[..cut].to_vec();
                torn.resize(cut + zeros, 0);
                if zeros > 0 && zeros < 8 {
                    continue;
                }
                fs::write(&path, &torn).expect("the file");
                prop_assert_eq!(&all(folder.path()).expect("it reads"), &wanted, "cut at {}", cut);
                // Opening for writing waits for the disk, so not at every byte.
                if cut % 23 != start % 23 && cut + 1 != end {
                    continue;
                }
                let (bytes, found) = mended(folder.path(), &commits[0]);
                prop_assert_eq!(bytes, cut + zeros - start, "cut at {}", cut);
                prop_assert_eq!(&found, &wanted, "cut at {}", cut);
            }
        }
    }

    #[test]
    fn a_log_with_any_byte_changed_is_refused(commits in commits(3), flip in 1_u8.., segment_bytes in 1_u64..600) {
        let folder = written(&commits, segment_bytes);
        for path in files(folder.path()) {
            let bytes = fs::read(&path).expect("the file");
            for at in 0..bytes.len() {
                let mut changed = bytes.clone();
                changed[at] ^= flip;
                fs::write(&path, &changed).expect("the file");
                let found = all(folder.path());
                prop_assert!(found.is_err(), "{}: byte {} of {}", path.display(), at, bytes.len());
                prop_assert!(Log::open(folder.path(), |_| ()).is_err(), "byte {}", at);
                prop_assert_eq!(&fs::read(&path).expect("the file"), &changed, "it was touched");
            }
            fs::write(&path, &bytes).expect("the file");
        }
        prop_assert!(all(folder.path()).is_ok());
    }

    #[test]
    fn a_log_without_one_of_its_segments_is_refused(commits in commits(5)) {
        let folder = written(&commits, 1);
        let files = files(folder.path());
        for (path, commit) in files.iter().zip(1_u64..) {
            let bytes = fs::read(path).expect("the file");
            fs::remove_file(path).expect("it goes");
            let found = all(folder.path());
            if files.len() == 1 {
                prop_assert_eq!(found.expect("an empty log").len(), 0);
            } else {
                let found = found.expect_err("a refusal");
                let right = matches!(&found, LogError::Missing { path: named, commit: number }
                    if named == path && *number == commit);
                prop_assert!(right, "{}", found);
            }
            fs::write(path, bytes).expect("the file");
        }
        prop_assert!(all(folder.path()).is_ok());
    }
}

fn some(numbers: std::ops::RangeInclusive<u64>) -> Vec<Commit> {
    numbers.map(|n| Commit::shipped(n, "a message")).collect()
}

#[test]
fn a_broken_record_is_named_with_file_byte_and_commit() {
    let (folder, start, _) = with_last(&some(1..=2));
    append(folder.path(), &some(3..=3), 1 << 20);
    let path = files(folder.path()).remove(0);
    let mut bytes = fs::read(&path).expect("the file");
    bytes[start + 70] ^= 1;
    fs::write(&path, &bytes).expect("the file");
    let message = all(folder.path()).expect_err("a refusal").to_string();
    for wanted in [
        format!("{}: byte {start}: commit 2", path.display()),
        "backup".to_owned(),
    ] {
        assert!(message.contains(&wanted), "{wanted}: {message}");
    }
}

#[test]
fn a_record_that_is_left_out_or_moved_is_refused() {
    let (folder, start, end) = with_last(&some(1..=2));
    append(folder.path(), &some(3..=3), 1 << 20);
    let path = files(folder.path()).remove(0);
    let bytes = fs::read(&path).expect("the file");
    let without = [&bytes[..start], &bytes[end..]].concat();
    let turned = [&bytes[..start], &bytes[end..], &bytes[start..end]].concat();
    for changed in [without, turned] {
        fs::write(&path, changed).expect("the file");
        let found = all(folder.path());
        assert!(
            matches!(found, Err(LogError::Broken { commit: 2, .. })),
            "{found:?}"
        );
    }
}

#[test]
fn a_crash_between_two_segments_loses_nothing() {
    // The next segment is made, then the old one sealed, then the commit written: stop after each step.
    let folder = written(&some(1..=2), 1);
    let paths = files(folder.path());
    let (old, new) = (
        fs::read(&paths[0]).expect("the file"),
        fs::read(&paths[1]).expect("the file"),
    );
    let open = old.len() - 16;
    for (old_end, new_end) in [
        (open, 0),
        (open, 5),
        (open, 16),
        (open + 3, 16),
        (old.len(), 16),
    ] {
        fs::write(&paths[0], &old[..old_end]).expect("the file");
        fs::write(&paths[1], &new[..new_end]).expect("the file");
        let (_, found) = mended(folder.path(), &Commit::shipped(2, "again"));
        assert_eq!(found.len(), 1, "{old_end} {new_end}");
        let end = read(folder.path(), |_| ()).expect("it reads");
        assert_eq!(
            (end.last, end.unsealed.is_none()),
            (2, true),
            "{old_end} {new_end}"
        );
    }
}

#[test]
fn a_file_that_does_not_belong_to_the_log_is_named() {
    let folder = written(&some(1..=1), 1 << 20);
    fs::write(folder.path().join("log/notes.txt"), "x").expect("the file");
    let message = all(folder.path()).expect_err("a refusal").to_string();
    assert!(message.contains("notes.txt"), "{message}");
}
