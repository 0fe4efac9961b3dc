//! Disks that are full or take nothing: what was acknowledged stays, and the process lives.
//!
//! These tests have a binary of their own, and take turns: a process that is being started holds for a moment the
//! locks of the one that starts it, and other tests of the log would meet them.
#![expect(clippy::expect_used, reason = "a broken fixture should stop the test")]

#[path = "log/data.rs"]
#[expect(dead_code, reason = "shared with the other tests of the log")]
mod data;

use clipgraph::store::log::{Commit, Log, LogError, read, scan};
use data::{all, append, files};
use std::env;
use std::fs;
use std::io;
use std::os::unix::fs::symlink;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::{Mutex, MutexGuard, PoisonError};

/// Where the part of a test that runs under a limit finds its data directory.
const DATA: &str = "CLIPGRAPH_TEST_ROOM";

/// One test at a time.
fn turn() -> MutexGuard<'static, ()> {
    static TURN: Mutex<()> = Mutex::new(());
    TURN.lock().unwrap_or_else(PoisonError::into_inner)
}

/// A commit whose record takes about so many bytes: gzip makes no less of what looks random.
fn commit(number: u64, bytes: usize) -> Commit {
    let mut state = number.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1;
    let mut message = String::new();
    while message.len() < bytes {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        message += &format!("{state:x}");
    }
    Commit::shipped(number, &message)
}

/// Appends until the disk takes no more; gives the error and how many commits there are.
fn fill(log: &mut Log, bytes: usize) -> (LogError, u64) {
    loop {
        if let Err(error) = log.append(&commit(log.last() + 1, bytes)) {
            return (error, log.last());
        }
        assert!(log.last() < 10_000, "there is no limit");
    }
}

/// Runs a test of this file again, in a process whose files may have so many kibibytes.
fn under_limit(name: &str, kibibytes: u32, data: &Path) {
    let test = env::current_exe().expect("this program");
    // The signal that comes with the limit would end the process; a full disk sends none.
    let script = format!(
        "trap '' XFSZ; ulimit -S -f {}; exec \"$0\" \"$@\"",
        kibibytes * 2
    );
    let output = Command::new("sh")
        .args(["-c", &script])
        .arg(test)
        .args([name, "--exact", "--nocapture"])
        .env(DATA, data)
        .output()
        .expect("it runs");
    let said = String::from_utf8_lossy(&output.stdout);
    assert!(
        output.status.success() && said.contains("1 passed"),
        "{said}"
    );
}

/// Takes the limit off this process, as if somebody had made room on the disk.
fn make_room() {
    let process = std::process::id().to_string();
    let done = Command::new("prlimit")
        .args(["--pid", &process, "--fsize=unlimited:"])
        .status();
    assert!(done.expect("it runs").success());
}

#[test]
fn a_disk_that_is_full_refuses_a_commit_and_loses_none() {
    let _turn = turn();
    let Some(data) = env::var_os(DATA).map(PathBuf::from) else {
        let data = tempfile::tempdir().expect("a folder");
        let name = "a_disk_that_is_full_refuses_a_commit_and_loses_none";
        under_limit(name, 8, data.path());
        // With room again: nothing has to be mended, and the log goes on.
        let opened = Log::open_unread(data.path()).expect("it opens");
        assert_eq!(opened.torn, None);
        let last = opened.log.last();
        drop(opened);
        append(data.path(), &[commit(last + 1, 9_000)], 1 << 20);
        assert_eq!(all(data.path()).expect("it reads").len() as u64, last + 1);
        return;
    };
    let mut log = Log::open_unread(&data).expect("it opens").log;
    let (error, last) = fill(&mut log, 2_000);
    assert!(matches!(error, LogError::Io { .. }), "{error}");
    assert!(last > 1, "{last}");
    let found = all(&data).expect("readers read on");
    assert_eq!(found.len() as u64, last);
    // A smaller commit may still fit: the process need not start again.
    log.append(&commit(last + 1, 10)).expect("it appends");
    let (error, full) = fill(&mut log, 2_000);
    assert!(matches!(error, LogError::Io { .. }), "{error}");
    let index = log.index().clone();
    for number in 1..=full {
        assert!(index.commit(number).expect("it is read").is_some());
    }
    assert_eq!(scan(&data).expect("it scans").last, full);
    make_room();
    log.append(&commit(full + 1, 9_000)).expect("it appends");
    assert_eq!(scan(&data).expect("it scans").last, full + 1);
}

#[test]
fn a_disk_without_room_for_the_next_segment_refuses_commits_until_there_is_some() {
    let _turn = turn();
    let data = tempfile::tempdir().expect("a folder");
    let data = data.path();
    let opened = Log::open_unread(data).expect("it opens");
    let mut log = opened.log.with_segment_bytes(100);
    log.append(&commit(1, 200)).expect("it appends");
    // The next segment lies on a disk that is always full.
    let next = data.join("log/00000000000000000002.log");
    symlink("/dev/full", &next).expect("a link");
    for _ in 0..3 {
        let error = log.append(&commit(2, 200)).expect_err("no room");
        let full = matches!(&error, LogError::Io { source, .. } if source.kind() == io::ErrorKind::StorageFull);
        assert!(full && error.to_string().contains("0002.log"), "{error}");
    }
    fs::remove_file(&next).expect("it is gone");
    assert_eq!(all(data).expect("it reads").len(), 1);
    for number in 2..=4 {
        log.append(&commit(number, 200)).expect("it appends");
    }
    drop(log);
    assert_eq!(all(data).expect("it reads").len(), 4);
    assert_eq!(files(data).len(), 4);
    let end = read(data, |_| ()).expect("it reads");
    assert!(end.unsealed.is_none() && end.torn.is_none());
}

#[test]
fn a_seal_that_finds_no_room_is_taken_off_and_set_later() {
    let _turn = turn();
    let Some(data) = env::var_os(DATA).map(PathBuf::from) else {
        let data = tempfile::tempdir().expect("a folder");
        let first = leaving_no_room_for_a_seal(2_048);
        append(data.path(), &[first], 1 << 20);
        let name = "a_seal_that_finds_no_room_is_taken_off_and_set_later";
        under_limit(name, 2, data.path());
        let end = read(data.path(), |_| ()).expect("it reads");
        assert_eq!((end.last, end.unsealed.is_none()), (3, true));
        assert_eq!(files(data.path()).len(), 3);
        return;
    };
    let opened = Log::open_unread(&data).expect("it opens");
    let mut log = opened.log.with_segment_bytes(1);
    for _ in 0..2 {
        let error = log.append(&commit(2, 10)).expect_err("no room");
        assert!(matches!(error, LogError::Io { .. }), "{error}");
        let end = read(&data, |_| ()).expect("it reads");
        assert_eq!((end.last, end.unsealed.is_some()), (1, true));
    }
    make_room();
    for number in 2..=3 {
        log.append(&commit(number, 10)).expect("it appends");
    }
}

/// A first commit whose segment has fewer bytes left than a seal takes.
fn leaving_no_room_for_a_seal(limit: usize) -> Commit {
    let size = |bytes| {
        let trial = tempfile::tempdir().expect("a folder");
        append(trial.path(), &[commit(1, bytes)], 1 << 20);
        fs::read(&files(trial.path())[0]).expect("the file").len()
    };
    let (mut less, mut more) = (limit / 2, limit * 2);
    while more - less > 1 {
        let middle = usize::midpoint(less, more);
        *(if size(middle) < limit - 8 {
            &mut less
        } else {
            &mut more
        }) = middle;
    }
    let near = (less - 20..less + 20).find(|bytes| (limit - 13..limit).contains(&size(*bytes)));
    commit(1, near.expect("a commit of that size"))
}

#[test]
fn a_folder_that_cannot_be_written_to_is_named() {
    let _turn = turn();
    // No user may make a folder there, not even root.
    let error = Log::open_unread(Path::new("/proc/clipgraph")).err();
    let error = error.expect("a refusal");
    assert!(error.to_string().contains("/proc/clipgraph"), "{error}");
}
