//! Checkpoints: a start from one is a start from the whole log, only sooner.

use crate::data::{append, commits, written};
use clipgraph::store::checkpoints::write;
use clipgraph::store::history::Replay;
use clipgraph::store::log::checkpoint::{Checkpoint, Sections, checked, folder, list};
use clipgraph::store::log::{Commit, LogError, read, scan};
use flate2::read::MultiGzDecoder;
use oxrdf::Quad;
use proptest::prelude::*;
use sha2::{Digest as _, Sha256};
use std::collections::BTreeSet;
use std::fs;
use std::io::Read as _;
use std::path::{Path, PathBuf};

/// Everything that a start makes of a data directory: the quads, the history, and what it does next.
fn start(mut replay: Replay) -> (BTreeSet<String>, Sections, String) {
    let next = replay.shipped_difference(&[], jiff::Timestamp::UNIX_EPOCH);
    let history = replay.history.to_sections();
    let (snapshot, _) = replay.finish();
    let quads = snapshot.quads(None, None, None, None);
    let quads = quads.map(|quad| quad.to_string()).collect();
    let next = next.map(|commit| commit.patch()).unwrap_or_default();
    (quads, history, next)
}

fn replayed(data: &Path) -> Replay {
    let mut replay = Replay::default();
    read(data, |commit| replay.apply(commit)).expect("it reads");
    replay
}

/// Makes a checkpoint of the last commit.
fn checkpoint(data: &Path) -> PathBuf {
    let index = scan(data).expect("it scans").index;
    let (snapshot, history) = replayed(data).finish();
    write(data, &index, &snapshot, &history).expect("it is written")
}

fn read_checkpoint(data: &Path, path: &Path) -> Result<Checkpoint, LogError> {
    let index = scan(data).expect("it scans").index;
    let (number, _) = list(data)
        .expect("a list")
        .into_iter()
        .find(|(_, each)| each == path)
        .expect("a checkpoint");
    checked(path, number, &index)
}

fn some(numbers: std::ops::RangeInclusive<u64>) -> Vec<Commit> {
    let quad = |n: u64| -> Quad {
        let part = |kind: &str| crate::data::node(&format!("https://a.example/{kind}/{n}"));
        Quad::new(part("s"), part("p"), part("o"), part("g"))
    };
    let commit = |n| Commit {
        source: "http".to_owned(),
        added: vec![quad(n)],
        removed: vec![quad(n - 1)],
        ..Commit::shipped(n, "a message")
    };
    numbers.map(commit).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn a_start_from_a_checkpoint_is_the_same_as_one_from_the_whole_log(
        commits in commits(10), cut in 1_usize..10, segment_bytes in 1_u64..2_000,
    ) {
        let (first, second) = commits.split_at(cut.min(commits.len()));
        let data = written(first, segment_bytes);
        let data = data.path();
        checkpoint(data);
        append(data, second, segment_bytes);
        let resumed = Replay::read(data).expect("it reads");
        prop_assert_eq!(resumed.history.resumed(), first.len() as u64);
        prop_assert_eq!(start(resumed), start(replayed(data)));
    }

    #[test]
    fn a_checkpoint_with_any_byte_changed_is_not_used(
        commits in commits(4), at in any::<prop::sample::Index>(), flip in 1_u8..,
    ) {
        let data = written(&commits, 1 << 20);
        let data = data.path();
        let path = checkpoint(data);
        let good = fs::read(&path).expect("the file");
        let whole = read_checkpoint(data, &path).expect("it is good");
        let mut bytes = good.clone();
        bytes[at.index(good.len())] ^= flip;
        fs::write(&path, &bytes).expect("the file");
        // The header of gzip has bytes that mean nothing: then nothing has changed.
        if let Ok(read) = read_checkpoint(data, &path) {
            prop_assert_eq!(read, whole);
        }
        fs::write(&path, &good[..at.index(good.len())]).expect("the file");
        prop_assert!(read_checkpoint(data, &path).is_err(), "a file that was cut");
        prop_assert_eq!(start(Replay::read(data).expect("it reads")), start(replayed(data)));
    }
}

#[test]
fn a_thing_that_was_gone_and_came_again_is_remembered() {
    let of = |n: u64, removed: Vec<Quad>, added: Vec<Quad>| Commit {
        removed,
        added,
        ..some(n..=n).remove(0)
    };
    let city = |name: &str| -> Quad {
        let subject = crate::data::node("https://w3id.org/clip-network/id/city/a");
        let label = crate::data::node("http://www.w3.org/2000/01/rdf-schema#label");
        let graph = crate::data::node("https://w3id.org/clip-network/graph/one");
        Quad::new(subject, label, oxrdf::Literal::from(name), graph)
    };
    let commits = [
        of(1, vec![], vec![city("first")]),
        of(2, vec![city("first")], vec![]),
        of(3, vec![], vec![city("second")]),
        of(4, vec![city("second")], vec![]),
    ];
    for cut in 1..=4 {
        let data = written(&commits[..cut], 1 << 20);
        let data = data.path();
        checkpoint(data);
        append(data, &commits[cut..], 1 << 20);
        let resumed = Replay::read(data).expect("it reads");
        assert_eq!(resumed.history.resumed(), cut as u64);
        for version in 1..=4 {
            let thing = crate::data::node("https://w3id.org/clip-network/id/city/a");
            let grave = resumed.history.grave(thing.as_ref(), version);
            assert_eq!(grave.is_some(), version % 2 == 0, "{cut} {version}");
        }
        assert_eq!(start(resumed), start(replayed(data)), "{cut}");
    }
}

#[test]
fn a_broken_checkpoint_gives_way_to_the_one_before_it_and_that_to_the_log() {
    let data = written(&some(1..=3), 1 << 20);
    let data = data.path();
    let first = checkpoint(data);
    append(data, &some(4..=6), 1 << 20);
    let second = checkpoint(data);
    append(data, &some(7..=8), 1 << 20);
    let wanted = start(replayed(data));
    let resumed = || Replay::read(data).expect("it reads");
    assert_eq!(resumed().history.resumed(), 6);
    fs::write(&second, "not gzip").expect("the file");
    assert_eq!(resumed().history.resumed(), 3);
    assert_eq!(start(resumed()), wanted);
    fs::write(&first, "").expect("the file");
    assert_eq!(resumed().history.resumed(), 0);
    assert_eq!(start(resumed()), wanted);
}

#[test]
fn a_checkpoint_of_another_log_or_of_a_later_day_is_not_used() {
    let mine = written(&some(1..=3), 1 << 20);
    let mut other = some(1..=3);
    "another message".clone_into(&mut other[0].message);
    let other = written(&other, 1 << 20);
    let foreign = checkpoint(other.path());
    let own = checkpoint(mine.path());
    fs::copy(&foreign, &own).expect("a copy");
    let error = read_checkpoint(mine.path(), &own).expect_err("a refusal");
    assert!(error.to_string().contains("another log"), "{error}");
    // The log of an earlier day, with the checkpoint of a later one.
    let earlier = written(&some(1..=2), 1 << 20);
    let late = folder(earlier.path()).join(own.file_name().expect("a name"));
    fs::create_dir_all(folder(earlier.path())).expect("a folder");
    fs::copy(checkpoint(written(&some(1..=3), 1 << 20).path()), &late).expect("a copy");
    let error = read_checkpoint(earlier.path(), &late).expect_err("a refusal");
    assert!(error.to_string().contains("ends with commit 2"), "{error}");
    let resumed = Replay::read(earlier.path()).expect("it reads");
    assert_eq!(
        (resumed.history.resumed(), resumed.history.version()),
        (0, 2)
    );
}

#[test]
fn two_checkpoints_are_kept_and_what_a_crash_left_is_passed_over() {
    let data = written(&some(1..=1), 1 << 20);
    let data = data.path();
    for next in 2..=4 {
        checkpoint(data);
        append(data, &some(next..=next), 1 << 20);
    }
    let numbers = || {
        let list = list(data).expect("a list");
        list.into_iter()
            .map(|(number, _)| number)
            .collect::<Vec<_>>()
    };
    assert_eq!(numbers(), [2, 3]);
    let half = folder(data).join("00000000000000000004.nq.gz.unfinished");
    fs::write(&half, "half").expect("the file");
    assert_eq!(Replay::read(data).expect("it reads").history.resumed(), 3);
    checkpoint(data);
    assert_eq!(numbers(), [3, 4]);
    assert!(!half.exists(), "it was written anew and moved");
    let before = fs::metadata(checkpoint(data)).expect("the file").modified();
    let after = fs::metadata(checkpoint(data)).expect("the file").modified();
    assert_eq!(
        before.expect("a time"),
        after.expect("a time"),
        "written once"
    );
}

#[test]
fn a_checkpoint_is_n_quads_in_gzip_with_a_sum_that_anybody_can_check() {
    let data = written(&some(1..=3), 1 << 20);
    let path = checkpoint(data.path());
    let mut text = String::new();
    MultiGzDecoder::new(fs::File::open(&path).expect("the file"))
        .read_to_string(&mut text)
        .expect("gzip");
    let lines: Vec<_> = text.lines().filter(|line| !line.starts_with('#')).collect();
    let mut sorted = lines.clone();
    sorted.sort_unstable();
    assert_eq!(lines, sorted);
    let parsed: Result<Vec<_>, _> = oxrdfio::RdfParser::from_format(oxrdfio::RdfFormat::NQuads)
        .for_slice(&text)
        .collect();
    assert_eq!(parsed.expect("N-Quads").len(), lines.len());
    let (before, last) = text.trim_end().rsplit_once('\n').expect("lines");
    let sum = Sha256::digest(format!("{before}\n"));
    let sum: String = sum.iter().map(|byte| format!("{byte:02x}")).collect();
    assert_eq!(last, format!("# sha256 {sum}"));
}
