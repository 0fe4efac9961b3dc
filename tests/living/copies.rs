//! Checkpoints, backups and clocks: a data directory through bad days.

use crate::editor::Editor;
use crate::server::{PREFIXES, Place, city, said};
use clipgraph::store::log::{Commit, Log};
use jiff::Timestamp;
use std::fs;
use std::path::{Path, PathBuf};
use std::thread;

/// Every file in a folder, with its bytes.
fn files(folder: &Path) -> Vec<(PathBuf, Vec<u8>)> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            found.extend(files(&path));
        } else {
            found.push((path.clone(), fs::read(&path).expect("a file")));
        }
    }
    found.sort();
    found
}

#[test]
fn a_backup_beside_the_server_restores_the_same_dataset_byte_for_byte() {
    let place = Place::with(&city("one", "One"));
    place.serve_once();
    place.ship(&(city("one", "Uno") + &city("two", "Two")));
    let server = place.serve();
    fs::create_dir_all(place.data().join("results")).expect("a folder");
    let hash = "a".repeat(64);
    fs::write(place.data().join("results").join(&hash), "damaged").expect("a file");
    fs::write(place.data().join("notes.txt"), "mine").expect("a file");

    let elsewhere = tempfile::tempdir().expect("a folder");
    let path = |name: &str| elsewhere.path().join(name);
    let text = |path: &Path| path.to_str().expect("a path").to_owned();
    let backup = text(&path("backup"));
    place.answer(&["checkpoint"]);
    let output = place.run(&["backup", &backup]);
    assert!(output.status.success(), "{}", said(&output));
    for wanted in [
        "Copied 2 commits, 1 checkpoints",
        "notes.txt",
        "copied as it is",
    ] {
        assert!(
            said(&output).contains(wanted),
            "{wanted}: {}",
            said(&output)
        );
    }
    drop(server);

    let restored = text(&path("restored"));
    place.answer(&["restore", &backup, "--data-dir", &restored]);
    let export = |data: &str| place.answer(&["export", "--format", "nq", "--data-dir", data]);
    let live = text(&place.data());
    assert_eq!(export(&restored), export(&live));
    assert_eq!(
        export(&live),
        export(&live),
        "the export itself is one text"
    );
    assert!(export(&restored).contains("\"Uno\"@en"));
    place.answer(&["verify", "--data-dir", &restored]);
    assert!(path("restored").join("results").join(&hash).exists());
    assert!(!path("restored").join("backup.json").exists());

    // Neither command touches a folder that has something in it.
    let before = (files(&place.data()), files(&path("backup")));
    for refused in [
        &["backup", &backup][..],
        &["restore", &backup],
        &["restore", &backup, "--data-dir", &restored],
    ] {
        let complaint = place.complaint(refused);
        assert!(
            complaint.contains("something in this folder"),
            "{complaint}"
        );
    }
    let inside = text(&place.data().join("copy"));
    let complaint = place.complaint(&["backup", &inside]);
    assert!(complaint.contains("inside"), "{complaint}");
    assert_eq!((files(&place.data()), files(&path("backup"))), before);
}

#[test]
fn backups_between_changes_over_http_are_each_the_dataset_of_a_version() {
    let editor = Editor::with(&city("one", "One"), &["--checkpoint-commits", "4"]);
    let elsewhere = tempfile::tempdir().expect("a folder");
    let folder = |name: &str| {
        let path = elsewhere.path().join(name);
        path.to_str().expect("a path").to_owned()
    };
    let turtle = [("content-type", "text/turtle")];
    let address = "/store?graph=https://w3id.org/clip-network/graph/example";
    let change = |number: usize| {
        let body = format!("{PREFIXES}{}", city("two", &format!("Two {number}")));
        let reply = editor.send("PUT", address, &turtle, &body);
        assert!(reply.status < 300, "{}", reply.body);
    };
    let export = |data: &str| {
        let written = ["export", "--format", "nq", "--data-dir", data];
        editor.place.answer(&written)
    };
    let live = editor.place.data();
    let live = live.to_str().expect("a path");
    thread::scope(|scope| {
        let writer = scope.spawn(|| (1..=20).for_each(change));
        let mut round = 0;
        while !writer.is_finished() || round == 0 {
            let backup = folder(&format!("backup-{round}"));
            editor.place.answer(&["backup", &backup]);
            editor.place.answer(&["verify", "--data-dir", &backup]);
            round += 1;
        }
    });
    editor.place.answer(&["backup", &folder("last")]);
    let (last, restored) = (folder("last"), folder("restored"));
    editor
        .place
        .answer(&["restore", &last, "--data-dir", &restored]);
    assert_eq!(export(&restored), export(live));
    assert!(export(&restored).contains("Two 20"));
    let checkpoints = fs::read_dir(editor.place.data().join("checkpoint"));
    assert!(checkpoints.expect("the server made some").count() > 0);
}

#[test]
fn a_backup_that_lost_its_last_commits_is_not_restored() {
    let place = Place::with(&city("one", "One"));
    place.serve_once();
    let one = fs::metadata(place.segment()).expect("a file").len();
    place.ship(&city("one", "Uno"));
    place.serve_once();
    let elsewhere = tempfile::tempdir().expect("a folder");
    let backup = elsewhere.path().join("backup");
    let backup = backup.to_str().expect("a path");
    let restored = elsewhere.path().join("restored");
    let restore = [
        "restore",
        backup,
        "--data-dir",
        restored.to_str().expect("a path"),
    ];
    place.answer(&["backup", backup]);
    let segment = Path::new(backup).join("log/00000000000000000001.log");
    let whole = fs::read(&segment).expect("a file");
    // Cut exactly between two records, a log looks whole: only the manifest knows better.
    let short = usize::try_from(one).expect("a length");
    fs::write(&segment, &whole[..short]).expect("a file");
    let complaint = place.complaint(&restore);
    assert!(complaint.contains("ends with commit 1"), "{complaint}");
    assert!(!restored.exists());
    fs::remove_file(Path::new(backup).join("backup.json")).expect("it is gone");
    let output = place.run(&restore);
    assert!(output.status.success(), "{}", said(&output));
    assert!(
        said(&output).contains("nobody can tell"),
        "{}",
        said(&output)
    );
}

#[test]
fn a_start_with_a_checkpoint_publishes_what_a_start_without_one_does() {
    let place = Place::with(&city("one", "One"));
    place.serve_once();
    place.ship(&(city("one", "Uno") + &city("two", "Two")));
    place.serve_once();
    let export = || place.answer(&["export", "--format", "nq"]);
    let (exported, log) = (export(), place.answer(&["log"]));
    place.answer(&["checkpoint"]);
    let checkpoint = place.data().join("checkpoint/00000000000000000002.nq.gz");
    assert!(checkpoint.exists());
    assert_eq!(
        (export(), place.answer(&["log"])),
        (exported.clone(), log.clone())
    );
    assert!(said(&place.run(&["verify"])).contains("1 checkpoints"));
    place.ship(&city("one", "Uno"));
    let third = place.serve();
    assert!(
        third.lines.contains("Committed version 3"),
        "{}",
        third.lines
    );
    drop(third);
    assert_eq!(place.answer(&["show", "3"]).matches("\nD ").count(), 5);

    fs::write(&checkpoint, "broken").expect("a file");
    let server = place.serve();
    let told = server
        .lines
        .contains("0002.nq.gz: this checkpoint is of no use");
    assert!(told, "{}", server.lines);
    assert!(place.complaint(&["verify"]).contains("0002.nq.gz"));
}

#[test]
fn a_clock_that_goes_backwards_does_not_turn_the_history_around() {
    let place = Place::with(&city("one", "One"));
    let future: Timestamp = "2100-01-01T00:00:00Z".parse().expect("a time");
    let first = Commit {
        time: Some(future),
        source: "http".to_owned(),
        ..Commit::shipped(1, "made when the clock was wrong")
    };
    let mut log = Log::open(&place.data(), |_| ()).expect("it opens").log;
    log.append(&first).expect("it appends");
    drop(log);
    place.serve_once();
    let patch = place.answer(&["show", "2"]);
    assert!(patch.contains("H time \"2100-01-01T00:00:00Z\""), "{patch}");
}
