//! What must not become history, and what must not be served.

use crate::server::{Place, city};
use std::fs;

#[test]
fn one_server_writes_and_everybody_reads() {
    let place = Place::with(&city("one", "One"));
    let server = place.serve();
    let message = place.complaint(&["serve", "--bind", "127.0.0.1:0"]);
    assert!(message.contains("another process writes"), "{message}");
    for arguments in [
        vec!["log"],
        vec!["show", "1"],
        vec!["verify"],
        vec!["export"],
        vec!["query", "ASK {}"],
    ] {
        place.answer(&arguments);
    }
    assert!(server.get("/readyz").contains("version 1,"));
}

#[test]
fn files_that_break_a_shape_are_not_committed() {
    let place = Place::with(&city("one", "One"));
    place.serve_once();
    place.ship("city:one a clip:City .");
    let message = place.complaint(&["serve", "--bind", "127.0.0.1:0"]);
    assert!(message.contains("breaks its shapes"), "{message}");
    place.ship(&(city("one", "One") + "[] rdfs:label \"nameless\"@en ."));
    let message = place.complaint(&["serve", "--bind", "127.0.0.1:0"]);
    assert!(
        message.contains("blank node") && message.contains("nameless"),
        "{message}"
    );
    place.ship("city:x rdfs:label \"x\"@en } GRAPH <https://w3id.org/clip-network/graph/history> { city:x rdfs:label \"x\"@en");
    let message = place.complaint(&["serve", "--bind", "127.0.0.1:0"]);
    assert!(
        message.contains("data.trig") && message.contains("graph/history"),
        "{message}"
    );
    let log = place.answer(&["log"]);
    assert!(log.starts_with("1 ") && log.lines().count() == 2, "{log}");
}

#[test]
fn a_broken_log_stops_every_command_with_its_place() {
    let place = Place::with(&city("one", "One"));
    place.serve_once();
    let mut bytes = fs::read(place.segment()).expect("the log");
    let middle = bytes.len() / 2;
    bytes[middle] ^= 1;
    fs::write(place.segment(), bytes).expect("the log");
    let path = place.segment().display().to_string();
    for arguments in [
        vec!["verify"],
        vec!["log"],
        vec!["query", "ASK {}"],
        vec!["serve", "--bind", "127.0.0.1:0"],
    ] {
        let message = place.complaint(&arguments);
        assert!(
            message.contains(&format!("{path}: byte 16: commit 1")),
            "{message}"
        );
    }
}

#[test]
fn what_a_crash_left_is_cut_off_and_told() {
    let place = Place::with(&city("one", "One"));
    place.serve_once();
    let bytes = fs::read(place.segment()).expect("the log");
    let torn = [&bytes[..], &bytes[16..50]].concat();
    fs::write(place.segment(), &torn).expect("the log");
    let output = place.run(&["verify"]);
    let report = crate::server::said(&output);
    assert!(
        output.status.success() && report.contains("34 bytes of commit 2"),
        "{report}"
    );
    assert_eq!(
        fs::read(place.segment()).expect("the log"),
        torn,
        "verify only reads"
    );
    let lines = place.serve_once();
    assert!(lines.contains("Cut off 34 bytes"), "{lines}");
    assert_eq!(fs::read(place.segment()).expect("the log"), bytes);
}

#[test]
fn what_is_not_there_is_named_plainly() {
    let place = Place::with(&city("one", "One"));
    for arguments in [
        vec!["log"],
        vec!["verify"],
        vec!["query", "ASK {}"],
        vec!["export"],
        vec!["diff", "0", "1"],
    ] {
        let message = place.complaint(&arguments);
        assert!(
            message.contains("there is no commit log"),
            "{arguments:?}: {message}"
        );
    }
    place.serve_once();
    for arguments in [["show", "7", "--"], ["diff", "1", "7"]] {
        let arguments: Vec<_> = arguments
            .into_iter()
            .filter(|argument| *argument != "--")
            .collect();
        let message = place.complaint(&arguments);
        assert!(
            message.contains("there is no version 7; the last is 1"),
            "{message}"
        );
    }
}
