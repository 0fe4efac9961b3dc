//! An overlay stays in proportion to its base.

use crate::data::large;
use crate::overlay::{added, all, quad, removed, sorted};
use clipgraph::store::snapshot::Snapshot;
use oxrdf::{Literal, Quad};

#[test]
fn an_overlay_wants_compaction_when_it_has_outgrown_its_base() {
    let base = Snapshot::build(1, large(100));
    let small = base.with(2, &added(large(8192 + 100)));
    let large_one = base.with(2, &added(large(8193 + 100)));

    assert_eq!(
        (small.overlay_len(), small.wants_compaction()),
        (8192, false)
    );
    assert_eq!(
        (large_one.overlay_len(), large_one.wants_compaction()),
        (8193, true)
    );

    let compact = large_one.compact();
    assert_eq!(
        (compact.overlay_len(), compact.wants_compaction()),
        (0, false)
    );
    assert_eq!((compact.len(), compact.version()), (8293, 2));
}

#[test]
fn a_large_base_may_have_a_large_overlay() {
    let base = Snapshot::build(1, large(16 * 10_000));

    let gone = base.with(2, &removed(large(10_000)));

    assert_eq!(
        (gone.overlay_len(), gone.wants_compaction()),
        (10_000, false)
    );
    assert!(gone.with(3, &removed(large(10_001))).wants_compaction());
}

#[test]
fn a_change_too_large_for_an_overlay_makes_a_new_base() {
    let base = Snapshot::build(1, large(20_000));
    let kept = &large(20_000)[16_385..];

    let overlaid = base.with(2, &removed(large(16_384)));
    let compact = base.with(2, &removed(large(16_385)));

    assert_eq!((overlaid.overlay_len(), overlaid.len()), (16_384, 3_616));
    assert_eq!((compact.overlay_len(), compact.len()), (0, 3_615));
    assert_eq!(sorted(all(&compact)), sorted(kept));
    let back = compact.with(1, &added(large(16_385)));
    assert_eq!((back.len(), back.overlay_len()), (20_000, 0));
    assert_eq!(sorted(all(&back)), sorted(all(&base)));
}

#[test]
fn terms_that_come_and_go_again_and_again_do_not_pile_up() {
    let text = |number: usize| Literal::from(format!("{number} {}", "long ".repeat(2_000)));
    let mut snapshot = Snapshot::build(1, large(10));
    let mut most = 0;

    for number in 0..1_000 {
        let passing = vec![quad("n0", text(number), "g0")];
        snapshot = snapshot.with(2, &added(passing.clone()));
        snapshot = snapshot.with(3, &removed(passing));
        most = most.max(snapshot.term_count());
    }

    assert_eq!(sorted(all(&snapshot)), sorted(large(10)));
    assert!(most < 600, "{most} terms");
}

#[test]
fn terms_of_few_letters_do_not_pile_up_either() {
    let mut snapshot = Snapshot::build(1, large(10));
    let mut most = 0;

    for round in 0..20 {
        let number = |at: i32| quad("passing", Literal::from(round * 5_000 + at), "g0");
        let passing: Vec<Quad> = (0..5_000).map(number).collect();
        snapshot = snapshot.with(2, &added(passing.clone()));
        snapshot = snapshot.with(3, &removed(passing));
        most = most.max(snapshot.term_count());
    }

    assert_eq!(sorted(all(&snapshot)), sorted(large(10)));
    assert!(most < 80_000, "{most} terms");
}
