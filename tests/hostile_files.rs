//! Files that would overflow a stack, reach for the network or hide their bytes: a clear error each.
#![expect(clippy::expect_used, reason = "a broken fixture should stop the test")]

use std::fs;
use std::net::TcpListener;
use std::process::Command;
use std::time::Duration;

/// Validates one file and returns what was said; the process must end in its own way.
fn refused(name: &str, body: &[u8]) -> String {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join(name);
    fs::write(&file, body).expect("a file");
    let path = file.to_str().expect("a path");
    let output = Command::new(env!("CARGO_BIN_EXE_clipgraph"))
        .args(["validate", path])
        .output()
        .expect("it runs");
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    let short: String = said.chars().take(600).collect();
    assert_eq!(output.status.code(), Some(1), "{name}: {short}");
    assert!(said.contains(&format!("error: {path}:")), "{name}: {short}");
    assert!(said.len() < 2_000, "{name}: {short}");
    said
}

#[test]
fn a_hundred_thousand_levels_are_an_error_with_file_and_line() {
    let prefix = "@prefix a: <http://a/> .\n";
    let level = |open: &str| open.repeat(100_000);
    let nested =
        |open: &str, inside: &str, close: &str| format!("{}{inside}{}", level(open), level(close));
    let turtle = |object: String| format!("{prefix}a:s a:p {object} .\n");
    for (name, body) in [
        ("lists.ttl", turtle(nested("(", "1", ")"))),
        ("open-lists.ttl", turtle(level("("))),
        ("nodes.ttl", turtle(nested("[ a:p ", "1", "]"))),
        ("open-nodes.trig", turtle(level("["))),
        ("graphs.trig", format!("{prefix}{}", level("{"))),
        ("terms.ttl", turtle(nested("<<( a:s a:p ", "1", " )>>"))),
        ("reified.ttl", format!("{prefix}{}", level("<< a:s a:p "))),
        (
            "terms.nt",
            format!(
                "\n<http://a/s> <http://a/p> {} .\n",
                nested("<<( <http://a/s> <http://a/p> ", "\"1\"", " )>>")
            ),
        ),
        ("terms.nq", format!("\n{}", level("<<( "))),
        ("arrays.jsonld", format!("\n{}", nested("[", "", "]"))),
        (
            "objects.jsonld",
            format!("\n{}", nested("{\"http://a/p\":", "1", "}")),
        ),
        (
            "open-objects.jsonld",
            format!("\n{}", level("{\"@graph\":[")),
        ),
        (
            "elements.rdf",
            format!("\n{}", level("<a:b xmlns:a='http://a/'>")),
        ),
    ] {
        let said = refused(name, body.as_bytes());
        assert!(said.contains(&format!("{name}:2:")), "{name}: {said}");
        assert!(said.contains("nested deeper than 256"), "{name}: {said}");
    }
}

#[test]
fn what_nests_as_deep_as_it_may_is_parsed() {
    let prefix = "@prefix a: <http://a/> .\n";
    let folder = tempfile::tempdir().expect("a folder");
    let nested = |open: &str, close: &str, levels: usize| {
        format!("{}1{}", open.repeat(levels), close.repeat(levels))
    };
    for (name, body) in [
        (
            "lists.ttl",
            format!("{prefix}a:s a:p {} .", nested("(", ")", 250)),
        ),
        (
            "nodes.ttl",
            format!("{prefix}a:s a:p {} .", nested("[ a:p ", "]", 250)),
        ),
        (
            "terms.ttl",
            format!("{prefix}a:s a:p {} .", nested("<<( a:s a:p ", " )>>", 120)),
        ),
        ("objects.jsonld", nested("{\"http://a/p\":", "}", 250)),
    ] {
        fs::write(folder.path().join(name), body).expect("a file");
    }
    let output = Command::new(env!("CARGO_BIN_EXE_clipgraph"))
        .args(["validate", folder.path().to_str().expect("a path")])
        .output()
        .expect("it runs");
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{said}");
    assert!(said.contains("4 files"), "{said}");
}

#[test]
fn bytes_that_are_no_text_are_named_with_their_place() {
    for (name, body, wanted) in [
        (
            "latin.ttl",
            b"# one\n<http://a/a> <http://a/b> \"caf\xe9\" .".as_slice(),
            ":2:31: this is not UTF-8",
        ),
        ("nul.nt", b"# one\n\n\0".as_slice(), ":3:1: a NUL character"),
        (
            "utf-16.jsonld",
            b"\xff\xfe{\0}\0".as_slice(),
            ":1:1: this is not UTF-8",
        ),
        (
            "open.ttl",
            b"<http://a/a> <http://a/b> \"never closed".as_slice(),
            ":1:",
        ),
    ] {
        let said = refused(name, body);
        assert!(said.contains(wanted), "{name}: {said}");
    }
    let long = format!(
        "\n<http://a/a> <http://a/b> \"{}\" .",
        "x".repeat(17 * 1024 * 1024)
    );
    let said = refused("long.nt", long.as_bytes());
    assert!(
        said.contains(":2:27: a string, IRI or name of more than"),
        "{said}"
    );
}

#[test]
fn a_context_elsewhere_is_refused_without_any_connection_and_ours_is_known() {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
    let address = listener.local_addr().expect("its address");
    for context in [
        format!("\"http://{address}/context.jsonld\""),
        format!("[{{}}, \"http://{address}/\"]"),
        format!("{{\"@import\": \"http://{address}/\"}}"),
    ] {
        let body =
            format!("{{\"@context\": {context}, \"@id\": \"http://a/a\", \"http://a/b\": 1}}");
        let said = refused("remote.jsonld", body.as_bytes());
        assert!(said.contains("is not fetched"), "{said}");
    }
    listener.set_nonblocking(true).expect("an option");
    std::thread::sleep(Duration::from_millis(200));
    assert!(listener.accept().is_err(), "nobody called");

    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("ours.jsonld");
    let body = r#"{"@context": "https://w3id.org/clip-network/context/v1.jsonld",
        "id": "http://a/a", "type": "http://a/T"}"#;
    fs::write(&file, body).expect("a file");
    let output = Command::new(env!("CARGO_BIN_EXE_clipgraph"))
        .args(["validate", file.to_str().expect("a path")])
        .output()
        .expect("it runs");
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(said.contains("1 files, 1 statements"), "{said}");
}
