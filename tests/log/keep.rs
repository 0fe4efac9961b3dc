//! What was appended is there again, in order, and only one process appends.

use crate::data::{all, append, commits, files, in_order, written};
use clipgraph::store::log::{Commit, Log, LogError};
use proptest::prelude::*;

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn what_was_appended_is_read_again_however_often_the_log_was_opened(
        commits in commits(8), cut in 0_usize..8, segment_bytes in 1_u64..2_000,
    ) {
        let (first, second) = commits.split_at(cut.min(commits.len()));
        let folder = written(first, segment_bytes);
        append(folder.path(), second, segment_bytes);
        let found = all(folder.path()).expect("it reads");
        let wanted: Vec<_> = commits.iter().map(in_order).collect();
        prop_assert_eq!(found, wanted);
    }

    #[test]
    fn a_commit_as_rdf_patch_is_the_same_commit(commits in commits(1)) {
        let patch = commits[0].patch();
        prop_assert_eq!(Commit::from_patch(&patch).expect(&patch), in_order(&commits[0]));
        for line in patch.lines() {
            let row = ["H ", "D ", "A "].iter().any(|row| line.starts_with(row)) && line.ends_with(" .");
            prop_assert!(row || line == "TX ." || line == "TC .", "{}", line);
        }
    }
}

fn some(numbers: std::ops::RangeInclusive<u64>) -> Vec<Commit> {
    numbers.map(|n| Commit::shipped(n, "a message")).collect()
}

#[test]
fn segments_are_followed_by_new_ones_named_after_their_first_commit() {
    let folder = written(&some(1..=3), 1);
    let names: Vec<_> = files(folder.path())
        .iter()
        .map(|path| {
            path.file_name()
                .expect("a name")
                .to_string_lossy()
                .into_owned()
        })
        .collect();
    assert_eq!(names.len(), 3, "{names:?}");
    assert_eq!(names[2], "00000000000000000003.log");
}

#[test]
fn two_processes_cannot_write() {
    let folder = written(&some(1..=1), 1_000);
    let held = Log::open(folder.path(), |_| ()).expect("it opens");
    let second = Log::open(folder.path(), |_| ()).err().expect("a refusal");
    assert!(matches!(second, LogError::Locked { .. }), "{second}");
    assert_eq!(all(folder.path()).expect("readers may").len(), 1);
    drop(held);
    assert!(Log::open(folder.path(), |_| ()).is_ok());
}

#[test]
fn a_commit_out_of_turn_is_refused() {
    let folder = written(&some(1..=1), 1_000);
    let mut log = Log::open(folder.path(), |_| ()).expect("it opens").log;
    for number in [0, 1, 3] {
        let refused = log
            .append(&Commit::shipped(number, ""))
            .expect_err("a refusal");
        assert!(
            matches!(refused, LogError::OutOfTurn { next: 2, .. }),
            "{refused}"
        );
    }
    log.append(&Commit::shipped(2, "")).expect("it appends");
    assert_eq!(log.last(), 2);
}
