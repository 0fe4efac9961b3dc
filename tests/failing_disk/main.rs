//! Disks that fail under a running server: what was acknowledged stays, reading goes on, and the next start mends.
//!
//! These tests have a binary of their own: a process that is being started holds for a moment the locks of the one
//! that starts it, and other tests of the log would meet them.
#![expect(clippy::expect_used, reason = "a broken fixture should stop the test")]

#[path = "../living/editor.rs"]
#[expect(dead_code, reason = "shared with the tests of living data")]
mod editor;
mod read_only;
#[path = "../living/server.rs"]
#[expect(dead_code, reason = "shared with the tests of living data")]
mod server;
mod sync;

use editor::{Editor, problem};
use server::Reply;
use std::io::Write as _;

/// Gives the one city another name.
fn rename(editor: &Editor, from: &str, to: &str) -> Reply {
    let label = "<http://www.w3.org/2000/01/rdf-schema#label>";
    let city = "<https://w3id.org/clip-network/id/city/one>";
    let update = format!(
        "WITH <https://w3id.org/clip-network/graph/example> DELETE {{ {city} {label} \"{from}\"@en }}
         INSERT {{ {city} {label} \"{to}\"@en }} WHERE {{ {city} {label} \"{from}\"@en }}"
    );
    let kind = [("content-type", "application/sparql-update")];
    editor.send("POST", "/update", &kind, &update)
}

/// Sees that a change is refused as one that the disk does not keep, and that the version of this number and name
/// is still read.
fn refuses(editor: &Editor, from: &str, version: &str) {
    let refused = rename(editor, from, "Never");
    assert_eq!(
        (refused.status, problem(&refused).as_str()),
        (503, "log-stopped"),
        "{}",
        refused.body
    );
    // Where the server keeps its data is for its operator.
    assert!(!refused.body.contains(".log"), "{}", refused.body);
    assert_eq!(editor.version(), version);
    let page = editor.server.get("/doc/city/one.html");
    assert!(page.contains(from) && !page.contains("Never"), "{page}");
}

/// Sees that the server says that it takes no changes until its next start.
fn says_that_it_stopped(editor: &Editor) {
    let ready = editor.server.get("/readyz");
    assert!(
        ready.starts_with("HTTP/1.1 200") && ready.contains("no changes are taken"),
        "{ready}"
    );
    let metrics = editor.server.get("/metrics");
    assert!(metrics.contains("\nclipgraph_log_stopped 1\n"), "{metrics}");
}

/// Sees that changes are taken again and that nothing on the disk is broken.
fn goes_on(editor: &Editor, from: &str, version: &str) {
    let made = rename(editor, from, "Last");
    assert_eq!(made.status, 200, "{}", made.body);
    assert_eq!(editor.version(), version);
    let metrics = editor.server.get("/metrics");
    assert!(metrics.contains("\nclipgraph_log_stopped 0\n"), "{metrics}");
    editor.place.answer(&["verify"]);
}

/// Says why a test does nothing.
fn say(reason: &str) {
    writeln!(std::io::stdout(), "skipped: {reason}").expect("somebody listens");
}
