//! One line for each request, one for each slow query, and nothing about people.

use crate::process::Process;
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use serde_json::Value;
use std::io::{Read, Write};

fn ask(query: &str) -> String {
    format!(
        "/sparql?query={}",
        utf8_percent_encode(query, NON_ALPHANUMERIC)
    )
}

/// So many rows that no socket holds them all.
const WIDE: &str = "SELECT * { ?a ?b ?c . ?d ?e ?f }";

#[test]
fn a_line_says_what_was_asked_how_it_ended_and_how_much_was_sent() {
    let server = Process::start(&["--query-rows-examined", "100000"]);
    let answer = server.get("/doc/city/vienna.ttl?secret=1", "X-Request-Id: mine-1\r\n");
    let line = server.access();
    for (field, value) in [
        ("request_id", Value::from("mine-1")),
        ("method", "GET".into()),
        ("path", "/doc/city/vienna.ttl".into()),
        ("route", "/doc/{kind}/{name}".into()),
        ("status", 200.into()),
        ("end", "complete".into()),
    ] {
        assert_eq!(line[field], value, "{line}");
    }
    let (_, body) = answer.split_once("\r\n\r\n").expect("a body");
    assert_eq!(line["bytes"], body.len(), "{line}");
    assert!(line["duration_ms"].as_f64().is_some_and(|time| time > 0.0));
    assert!(line["client"].is_null(), "{line}");
    assert!(!line.to_string().contains("secret"), "{line}");

    server.get("/doc/city/nowhere", "");
    let line = server.access();
    assert_eq!(
        (&line["status"], &line["problem"]),
        (&404.into(), &"no-such-thing".into())
    );

    let cut = server.get(&ask(WIDE), "Accept: text/csv\r\n");
    let line = server.access();
    assert_eq!(
        (&line["status"], &line["end"]),
        (&200.into(), &"cut-by-limit".into()),
        "{line}"
    );
    assert!(
        line["bytes"]
            .as_u64()
            .is_some_and(|sent| sent > 0 && sent <= cut.len() as u64)
    );
}

#[test]
fn a_client_that_leaves_in_the_middle_is_named_as_the_one_who_left() {
    let server = Process::start(&["--log-client-address"]);
    let mut stream = server.connect();
    let request = format!("GET {} HTTP/1.1\r\nHost: x\r\n\r\n", ask(WIDE));
    stream.write_all(request.as_bytes()).expect("a request");
    let mut first = [0; 1000];
    stream.read_exact(&mut first).expect("the beginning");
    drop(stream);
    let line = server.access();
    assert_eq!(line["end"], "aborted-by-client", "{line}");
    assert_eq!(line["client"], "127.0.0.1", "{line}");
}

#[test]
fn a_slow_query_is_logged_with_its_text_cut_and_a_quick_one_is_not() {
    let flags = [
        "--slow-query-ms",
        "300",
        "--slow-query-text-bytes",
        "40",
        "--query-time-ms",
        "600",
    ];
    let server = Process::start(&flags);
    server.get(&ask("ASK { ?quick a ?one }"), "");
    let slow = "SELECT (COUNT(*) AS ?slow) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }";
    server.get(&ask(slow), "X-Request-Id: slow-1\r\n");
    let line = server.wait_for("the slow query", |line| line["target"] == "slow_query");
    assert_eq!(line["fields"]["query"], slow[..40], "{line}");
    assert_eq!(line["fields"]["outcome"], "timed_out", "{line}");
    assert_eq!(line["span"]["request_id"], "slow-1", "{line}");
    assert!(
        line["fields"]["examined"]
            .as_u64()
            .is_some_and(|examined| examined > 0)
    );
}

#[test]
fn no_query_is_logged_when_the_log_of_slow_queries_is_off() {
    let server = Process::start(&["--slow-query-ms", "0", "--query-time-ms", "600"]);
    server.get(
        &ask("SELECT (COUNT(*) AS ?slow) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"),
        "",
    );
    server.get("/healthz", "");
    let line = server.wait_for("a line", |line| line["target"] != "clipgraph::http");
    assert_eq!(line["target"], "access", "{line}");
    let line = server.wait_for("a line", |_| true);
    assert_eq!(line["fields"]["path"], "/healthz", "{line}");
}
