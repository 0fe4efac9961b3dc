//! Tokens of a running server: in its log by name only, and withdrawn without a restart.

use crate::process::Process;
use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::process::Command;

fn clipgraph(arguments: &[&str]) -> String {
    let output = Command::new(env!("CARGO_BIN_EXE_clipgraph"))
        .arg("token")
        .args(arguments)
        .output()
        .expect("it runs");
    assert!(output.status.success(), "{output:?}");
    String::from_utf8(output.stdout).expect("text")
}

fn made(path: &Path, name: &str, scope: &str) -> String {
    let file = path.to_str().expect("a path");
    let shown = clipgraph(&["new", "--name", name, "--scope", scope, "--file", file]);
    shown.lines().next().expect("the token").to_owned()
}

/// The status of an attempt to change something with this token.
fn attempt(server: &Process, token: &str) -> String {
    let lines = format!("Authorization: Bearer {token}\r\n");
    let answer = server.ask("DELETE", "/graph/geonames", &lines);
    answer.lines().next().unwrap_or_default().to_owned()
}

#[test]
fn the_log_names_tokens_and_never_shows_one() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("tokens.json");
    let token = made(&path, "anna", "submit");
    let server = Process::start(&["--tokens", path.to_str().expect("a path")]);
    attempt(&server, &token);
    let line = server.access();
    assert_eq!(line["token"], "anna", "{line}");
    assert_eq!(line["problem"], "insufficient-scope", "{line}");
    assert!(!line.to_string().contains(&token), "{line}");
    attempt(&server, "clip_guess");
    let line = server.access();
    assert!(line["token"].is_null(), "{line}");
    assert!(!line.to_string().contains("clip_guess"), "{line}");
}

#[test]
fn a_token_that_is_withdrawn_stops_working_with_the_next_hangup() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("tokens.json");
    let file = path.to_str().expect("a path");
    let token = made(&path, "anna", "submit");
    let server = Process::start(&["--tokens", file]);
    assert!(attempt(&server, &token).contains(" 403 "));
    clipgraph(&["withdraw", "anna", "--file", file]);
    let later = made(&path, "ben", "submit");
    server.hang_up();
    server.wait_for("the tokens", |line| line["fields"]["count"] == 1);
    assert!(attempt(&server, &token).contains(" 401 "));
    assert!(attempt(&server, &later).contains(" 403 "));
    // A slip in the file closes nobody out and lets nobody in.
    fs::write(&path, "[\n  {]").expect("the file");
    server.hang_up();
    let line = server.wait_for("an error", |line| line["level"] == "ERROR");
    let message = line["fields"]["message"].as_str().expect("a message");
    assert!(message.contains(&format!("{file}:2:4:")), "{message}");
    assert!(attempt(&server, &later).contains(" 403 "));
    assert!(attempt(&server, &token).contains(" 401 "));
}

#[test]
fn what_is_odd_about_the_file_is_said_at_the_start() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("tokens.json");
    let file = path.to_str().expect("a path");
    for (name, author) in [("anna", "id/city/vienna"), ("ben", "id/actor/nobody")] {
        let author = format!("https://w3id.org/clip-network/{author}");
        let scope = ["--scope", "submit", "--author", &author, "--file", file];
        clipgraph(&[&["new", "--name", name], &scope[..]].concat());
    }
    fs::set_permissions(&path, fs::Permissions::from_mode(0o644)).expect("a mode");
    let server = Process::start(&["--tokens", file]);
    let (level, text) = ("WARN", |line: &serde_json::Value| line.to_string());
    // The start is logged last; warnings stand before it, so the file is read again.
    server.hang_up();
    server.wait_for("a warning of the mode", |line| {
        line["level"] == level && text(line).contains("chmod 600")
    });
    let line = server.wait_for("a warning of the author", |line| line["level"] == level);
    assert_eq!(
        line["fields"]["name"], "ben",
        "vienna is in the data: {line}"
    );
}

#[test]
fn the_operator_says_how_many_tokens_a_client_may_try() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("tokens.json");
    let token = made(&path, "anna", "submit");
    let file = path.to_str().expect("a path");
    let server = Process::start(&["--tokens", file, "--auth-failures", "2"]);
    for (token, status) in [
        (&*token, " 403 "),
        ("clip_guess", " 401 "),
        ("clip_guess", " 401 "),
        ("clip_guess", " 429 "),
        (&*token, " 429 "),
    ] {
        let answer = attempt(&server, token);
        assert!(answer.contains(status), "{token} {answer}");
    }
}
