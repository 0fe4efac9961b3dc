//! The replica on disk: whatever happens to it or to the log, it ends up holding what readers see.
//!
//! Only in builds with `--features rocksdb`; `make test-rocksdb` runs it.
#![expect(clippy::expect_used, reason = "a broken fixture should stop the test")]
#![expect(
    clippy::disallowed_types,
    reason = "what another program finds in the folder is the question"
)]

#[path = "../living/editor.rs"]
#[expect(dead_code, reason = "shared with the tests of living data")]
mod editor;
#[path = "../living/server.rs"]
#[expect(dead_code, reason = "shared with the tests of living data")]
mod server;

use editor::Editor;
use oxigraph::io::RdfFormat;
use oxigraph::model::{GraphName, NamedNode, Quad};
use oxigraph::store::Store;
use server::{Place, Server, city};
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::thread;
use std::time::{Duration, Instant};

const DISK: [&str; 2] = ["--store", "disk"];
const NONE: [&str; 2] = ["--store", "none"];
const MARKER: &str = "urn:clipgraph:replica";

/// One city, whose coordinates can be spelled in many ways, and a server with a replica on disk.
fn editor() -> Editor {
    Editor::with(&city("one", "One"), &DISK)
}

/// Gives the city another name.
fn commit(editor: &Editor, number: u64) {
    let label = "<http://www.w3.org/2000/01/rdf-schema#label>";
    let update = format!(
        "WITH <https://w3id.org/clip-network/graph/example> DELETE {{ ?city {label} ?old }}
         INSERT {{ ?city {label} \"Number {number}\"@en }} WHERE {{ ?city {label} ?old }}"
    );
    let kind = [("content-type", "application/sparql-update")];
    let made = editor.send("POST", "/update", &kind, &update);
    assert_eq!(made.status, 200, "{}", made.body);
}

/// Waits until a metric has a value.
fn wait_for(server: &Server, metric: &str, value: &str) {
    let line = format!("\n{metric} {value}\n");
    let started = Instant::now();
    while !server.get("/metrics").contains(&line) {
        assert!(started.elapsed() < Duration::from_mins(1), "{line}");
        thread::sleep(Duration::from_millis(20));
    }
}

fn follows(editor: &Editor) {
    wait_for(
        &editor.server,
        "clipgraph_replica_version",
        &editor.version(),
    );
}

fn folder(place: &Place) -> PathBuf {
    place.data().join("store")
}

/// What another program finds in the store, without the marker.
fn found(folder: &Path) -> BTreeSet<String> {
    let store = Store::open_read_only(folder).expect("a store");
    let quads = store.iter().map(|quad| quad.expect("a quad"));
    let marker = GraphName::from(node(MARKER));
    let said = quads.filter(|quad| quad.graph_name != marker);
    said.map(|quad| quad.to_string()).collect()
}

/// The last version of the dataset, as the engine spells its values.
fn expected(place: &Place) -> BTreeSet<String> {
    let dump = place.answer(&["export", "--format", "nq"]);
    let store = Store::new().expect("a store");
    store
        .load_from_slice(RdfFormat::NQuads, dump.as_bytes())
        .expect("N-Quads");
    assert!(
        dump.contains("/graph/history>"),
        "the history is part of it"
    );
    store
        .iter()
        .map(|quad| quad.expect("a quad").to_string())
        .collect()
}

/// Stops a server and holds what it left against the dataset.
fn stop(editor: Editor) -> (Place, String) {
    let (place, token) = editor.stopped();
    assert_eq!(found(&folder(&place)), expected(&place));
    (place, token)
}

fn node(text: &str) -> NamedNode {
    NamedNode::new(text).expect("an IRI")
}

/// A statement that nobody made.
fn rumour() -> Quad {
    let graph = node("https://w3id.org/clip-network/graph/example");
    Quad::new(
        node("https://a.example/s"),
        node("https://a.example/p"),
        node("https://a.example/o"),
        graph,
    )
}

#[test]
fn it_follows_every_commit_and_catches_up_with_those_it_missed() {
    let editor = editor();
    follows(&editor);
    commit(&editor, 2);
    follows(&editor);
    let (place, token) = stop(editor);
    let editor = Editor::again(place, token, &NONE);
    for number in 3..6 {
        commit(&editor, number);
    }
    let (place, token) = editor.stopped();
    // What is there is gone on from: it is not loaded anew.
    let store = Store::open(folder(&place)).expect("a store");
    store.insert(&rumour()).expect("a quad");
    drop(store);
    let editor = Editor::again(place, token, &DISK);
    follows(&editor);
    commit(&editor, 6);
    follows(&editor);
    let (place, _) = editor.stopped();
    let mut wanted = expected(&place);
    assert!(wanted.iter().any(|quad| quad.contains("Number 6")));
    wanted.insert(rumour().to_string());
    assert_eq!(found(&folder(&place)), wanted);
}

#[test]
fn a_load_that_was_interrupted_is_begun_anew() {
    let editor = editor();
    follows(&editor);
    let (place, token) = stop(editor);
    let store = Store::open(folder(&place)).expect("a store");
    store.clear_graph(&node(MARKER)).expect("no marker");
    store.insert(&rumour()).expect("a quad");
    drop(store);
    let editor = Editor::again(place, token, &DISK);
    follows(&editor);
    stop(editor);
}

#[test]
fn killed_between_log_and_store_at_any_moment_it_agrees_with_the_log_after_the_next_start() {
    let (mut place, mut token) = editor().stopped();
    let mut number = 2;
    for life in 0..10_u64 {
        let editor = Editor::again(place, token, &DISK);
        for _ in 0..life % 4 {
            commit(&editor, number);
            number += 1;
        }
        thread::sleep(Duration::from_millis(life * 7_919 % 60));
        // It gets no time to close anything.
        (place, token) = editor.stopped();
    }
    let editor = Editor::again(place, token, &DISK);
    follows(&editor);
    assert_eq!(editor.version(), (number - 1).to_string());
    stop(editor);
}

#[test]
fn a_store_that_is_ahead_of_its_log_or_of_another_one_is_loaded_anew() {
    let editor = editor();
    let copies = tempfile::tempdir().expect("a folder");
    let copy = copies.path().join("copy");
    follows(&editor);
    let output = editor.place.run(&["backup", copy.to_str().expect("UTF-8")]);
    let said = server::said(&output);
    // The store is made from the log again, so nobody misses it in a copy.
    assert!(
        output.status.success() && !said.contains("left out"),
        "{said}"
    );
    assert!(!copy.join("store").exists());
    for number in 2..4 {
        commit(&editor, number);
    }
    follows(&editor);
    let (place, token) = stop(editor);
    // The log is put back to the day of the copy.
    let put_back = |place: &Place| {
        for name in ["log", "checkpoint"] {
            drop(fs::remove_dir_all(place.data().join(name)));
        }
        fs::create_dir(place.data().join("log")).expect("a folder");
        let segment = "log/00000000000000000001.log";
        fs::copy(copy.join(segment), place.data().join(segment)).expect("a file");
    };
    put_back(&place);
    let editor = Editor::again(place, token, &DISK);
    follows(&editor);
    assert_eq!(editor.version(), "1");
    commit(&editor, 20);
    follows(&editor);
    let (place, token) = stop(editor);
    // Another history of the same length.
    put_back(&place);
    let editor = Editor::again(place, token, &NONE);
    commit(&editor, 30);
    let (place, token) = editor.stopped();
    let editor = Editor::again(place, token, &DISK);
    follows(&editor);
    let (place, _) = stop(editor);
    let found = found(&folder(&place));
    assert!(found.iter().any(|quad| quad.contains("Number 30")));
}

#[test]
fn a_store_that_is_damaged_is_loaded_anew() {
    let editor = editor();
    follows(&editor);
    let (place, token) = stop(editor);
    fs::write(folder(&place).join("CURRENT"), "nonsense").expect("a file");
    let editor = Editor::again(place, token, &DISK);
    follows(&editor);
    let (place, token) = stop(editor);
    for entry in fs::read_dir(folder(&place)).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.extension().is_some_and(|end| end == "sst") {
            fs::remove_file(path).expect("it is gone");
        }
    }
    let editor = Editor::again(place, token, &DISK);
    follows(&editor);
    stop(editor);
}

#[test]
fn a_store_that_cannot_be_made_is_said_keeps_nobody_from_reading_and_is_tried_again() {
    let (place, token) = editor().stopped();
    let folder = folder(&place);
    fs::remove_dir_all(&folder).expect("it is gone");
    fs::create_dir(&folder).expect("a folder");
    let thesis = folder.join("thesis.odt");
    fs::write(&thesis, "years of work").expect("a file");
    let editor = Editor::again(place, token, &DISK);
    wait_for(&editor.server, "clipgraph_replica_failed", "1");
    let ready = editor.server.get("/readyz");
    assert!(
        ready.starts_with("HTTP/1.1 200") && ready.contains("replica"),
        "{ready}"
    );
    commit(&editor, 2);
    assert_eq!(editor.version(), "2");
    fs::rename(&thesis, editor.place.data().join("thesis.odt")).expect("it moves");
    wait_for(&editor.server, "clipgraph_replica_failed", "0");
    follows(&editor);
    stop(editor);
}

#[test]
fn without_a_data_directory_there_is_nothing_to_follow() {
    let output = std::process::Command::new(env!("CARGO_BIN_EXE_clipgraph"))
        .args(["serve", "--bind", "127.0.0.1:0", "--store", "disk"])
        .env_remove("CLIPGRAPH_DATA_DIR")
        .output()
        .expect("it runs");
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(
        !output.status.success() && said.contains("--data-dir"),
        "{said}"
    );
}
