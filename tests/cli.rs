//! The command line as its users type it.
#![expect(clippy::expect_used, reason = "a broken fixture should stop the test")]

use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::{Command, Output, Stdio};

fn run(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_clipgraph"))
        .args(arguments)
        .output()
        .expect("it runs")
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

#[test]
fn every_command_has_help_with_an_example() {
    for command in [
        "serve",
        "validate",
        "query",
        "export",
        "log",
        "show",
        "diff",
        "verify",
        "checkpoint",
        "backup",
        "restore",
        "import",
        "token",
    ] {
        let output = run(&[command, "--help"]);
        assert!(output.status.success(), "{command}");
        let help = text(&output.stdout);
        assert!(
            help.contains("Example") && help.contains("clipgraph "),
            "{command}: {help}"
        );
    }
}

#[test]
fn validate_accepts_the_seed_data_and_names_what_is_broken() {
    let output = run(&["validate", "seed-data"]);
    let short = text(&output.stderr);
    assert!(output.status.success(), "{short}");
    assert!(
        short.contains(" times: A city should have a latitude"),
        "{short}"
    );
    assert!(short.lines().count() < 20, "{short}");
    let output = run(&["validate", "--warnings", "seed-data"]);
    let long = text(&output.stderr);
    assert!(
        long.matches("A city should have a latitude").count() > 20,
        "{long}"
    );
    let output = run(&[
        "validate",
        "ontology/examples/invalid/policy-without-topic.ttl",
    ]);
    let report = text(&output.stderr);
    assert_eq!(output.status.code(), Some(1), "{report}");
    for wanted in [
        "violation: <https://w3id.org/clip-network/id/policy/",
        "message:",
        "path:",
    ] {
        assert!(report.contains(wanted), "{wanted}: {report}");
    }
}

#[test]
fn a_file_that_does_not_parse_is_named_with_line_and_column() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("broken.ttl");
    fs::write(&file, "@prefix a: <http://a/> .\na:b a:c a:d\na:e a:f .\n").expect("a file");
    let path = file.to_str().expect("a path");
    let output = run(&["validate", path]);
    assert_eq!(output.status.code(), Some(1));
    let report = text(&output.stderr);
    assert!(report.contains(&format!("{path}:3:")), "{report}");
}

#[test]
fn serve_refuses_to_start_on_data_that_breaks_a_shape_or_does_not_parse() {
    let folder = tempfile::tempdir().expect("a folder");
    let seed = folder.path().to_str().expect("a path");
    let arguments = ["serve", "--bind", "127.0.0.1:0", "--seed-data-dir", seed];
    let city = "GRAPH <https://w3id.org/clip-network/graph/x> { \
                <https://w3id.org/clip-network/id/city/x> a <https://w3id.org/clip-network/ontology#City> }";
    for (body, wanted) in [
        (
            city,
            vec![
                "violation: <https://w3id.org/clip-network/id/city/x>",
                "path:",
                "message:",
            ],
        ),
        ("GRAPH <a { }", vec!["data.trig:1:"]),
        (
            "<http://a/> <http://b/> <http://c/> .",
            vec!["data.trig", "no named graph"],
        ),
    ] {
        fs::write(folder.path().join("data.trig"), body).expect("a file");
        let output = run(&arguments);
        let report = text(&output.stderr);
        assert_eq!(output.status.code(), Some(1), "{report}");
        for wanted in wanted {
            assert!(report.contains(wanted), "{wanted}: {report}");
        }
    }
}

#[test]
fn query_answers_as_table_csv_and_json() {
    let ask = "SELECT (COUNT(?city) AS ?cities) { GRAPH <https://w3id.org/clip-network/graph/info-sheet> { ?city a clip:City } }";
    let table = text(&run(&["query", ask]).stdout);
    assert!(
        table.contains("cities") && table.contains("(1 row)"),
        "{table}"
    );
    assert_eq!(
        text(&run(&["query", "--format", "csv", ask]).stdout),
        "cities\r\n28\r\n"
    );
    let json = text(&run(&["query", "--format", "json", ask]).stdout);
    assert!(json.contains("\"value\":\"28\""), "{json}");
}

#[test]
fn query_explains_itself_and_an_empty_answer() {
    let plan = text(&run(&["query", "--explain", "SELECT * { ?s a clip:City }"]).stdout);
    assert!(plan.contains("rdf:type clip:City)  ["), "{plan}");
    let none = text(&run(&["query", "--explain", "SELECT * { ?s a clip:Citty }"]).stdout);
    assert!(
        none.contains("instead of clip:Citty write clip:City"),
        "{none}"
    );
}

#[test]
fn query_errors_are_plain_and_exit_with_1() {
    for (arguments, wanted) in [
        (vec!["query", "SELECT"], "line 1"),
        (
            vec!["query", "SELECT *\nWERE { ?s ?p ?o }"],
            "WERE { ?s ?p ?o }\n^\ndid you mean WHERE?",
        ),
        (
            vec!["query", "--name", "nothing"],
            "there is no named query `nothing`",
        ),
        (
            vec!["query", "--file", "nowhere.rq"],
            "cannot read nowhere.rq",
        ),
        (vec!["export", "--format", "pdf"], "is not a format"),
    ] {
        let output = run(&arguments);
        assert_eq!(output.status.code(), Some(1), "{arguments:?}");
        assert!(
            text(&output.stderr).contains(wanted),
            "{}",
            text(&output.stderr)
        );
    }
}

#[test]
fn export_writes_the_same_statements_in_every_format_with_graphs() {
    let quads = text(&run(&["export"]).stdout);
    assert!(quads.lines().count() > 5_000, "{}", quads.lines().count());
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("all.trig");
    let output = run(&[
        "export",
        "--format",
        "trig",
        "--output",
        file.to_str().expect("a path"),
    ]);
    assert!(output.status.success(), "{}", text(&output.stderr));
    let parser = oxrdfio::RdfParser::from_format(oxrdfio::RdfFormat::TriG);
    let bytes = fs::read(&file).expect("the file");
    assert_eq!(
        parser.for_slice(&bytes).flatten().count(),
        quads.lines().count()
    );
}

#[test]
fn serve_stops_when_it_is_told_to_and_logs_json_when_asked_to() {
    let arguments = ["serve", "--bind", "127.0.0.1:0", "--log-format", "json"];
    let mut child = Command::new(env!("CARGO_BIN_EXE_clipgraph"))
        .args(arguments)
        .stderr(Stdio::piped())
        .spawn()
        .expect("it starts");
    let mut lines = BufReader::new(child.stderr.take().expect("its log")).lines();
    let address = loop {
        let line = lines.next().expect("a line").expect("text");
        let entry: serde_json::Value = serde_json::from_str(&line).expect(&line);
        if let Some(address) = entry["fields"]["address"].as_str() {
            break address.to_owned();
        }
    };
    let mut stream = TcpStream::connect(&address).expect("it listens");
    let request = "GET /healthz HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n";
    stream.write_all(request.as_bytes()).expect("a request");
    let mut answer = String::new();
    stream.read_to_string(&mut answer).expect("an answer");
    assert!(answer.starts_with("HTTP/1.1 200"), "{answer}");
    let id = child.id().to_string();
    assert!(
        Command::new("kill")
            .args(["-TERM", &id])
            .status()
            .expect("a signal")
            .success()
    );
    assert!(child.wait().expect("its end").success());
}

#[test]
fn a_new_token_is_shown_once_and_the_file_knows_only_its_fingerprint() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("tokens.json");
    let file = path.to_str().expect("a path");
    let new = |name: &str, more: &[&str]| run(&[&["token", "new", "--name", name], more].concat());

    let scopes = [
        "--scope",
        "review",
        "--scope",
        "submit",
        "--expires",
        "2027-12-31",
    ];
    let made = new("anna", &[&scopes[..], &["--file", file]].concat());
    assert!(made.status.success(), "{}", text(&made.stderr));
    let shown = text(&made.stdout);
    let (token, entry) = shown.split_once('\n').expect("two parts");
    assert!(token.starts_with("clip_") && token.len() == 69, "{token}");
    let entry: serde_json::Value = serde_json::from_str(entry).expect("the entry");
    assert_eq!(entry["scopes"], serde_json::json!(["submit", "review"]));
    let kept = fs::read_to_string(&path).expect("the file");
    let kept: serde_json::Value = serde_json::from_str(&kept).expect("a list");
    assert_eq!(kept, serde_json::json!([entry]));
    assert!(!kept.to_string().contains(&token[5..]), "{kept}");
    assert!(!text(&made.stderr).contains(&token[5..]));

    let again = new("anna", &["--scope", "write", "--file", file]);
    assert_eq!(again.status.code(), Some(1));
    assert!(text(&again.stderr).contains("`anna` already"));
    assert_eq!(text(&again.stdout), "", "no token that opens nothing");
    let only_shown = new("ben", &["--scope", "admin"]);
    assert!(only_shown.status.success());
    for wrong in [
        &["--scope", "read"][..],
        &[],
        &["--scope", "write", "--expires", "tomorrow"],
        &["--scope", "write", "--author", "me"],
    ] {
        assert_eq!(new("carl", wrong).status.code(), Some(2), "{wrong:?}");
    }
    assert_eq!(new("a b", &["--scope", "write"]).status.code(), Some(2));

    let list = text(&run(&["token", "list", "--file", file]).stdout);
    assert!(
        list.starts_with("anna: submit, review; made 20") && list.contains("until 2027-12-31"),
        "{list}"
    );
    assert!(
        run(&["token", "withdraw", "anna", "--file", file])
            .status
            .success()
    );
    assert_eq!(text(&run(&["token", "list", "--file", file]).stdout), "");
    let twice = run(&["token", "withdraw", "anna", "--file", file]);
    assert_eq!(twice.status.code(), Some(1));
}

#[test]
fn serve_refuses_to_start_on_a_broken_file_of_tokens() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("tokens.json");
    fs::write(&path, "[\n  { \"name\": \"anna\" }\n]").expect("a file");
    let file = path.to_str().expect("a path");
    let output = run(&["serve", "--bind", "127.0.0.1:0", "--tokens", file]);
    assert_eq!(output.status.code(), Some(1));
    let said = text(&output.stderr);
    assert!(
        said.contains(&format!("{file}:2:20: missing field `scopes`")),
        "{said}"
    );
    let absent = format!("{file}.absent");
    let output = run(&["serve", "--bind", "127.0.0.1:0", "--tokens", &absent]);
    assert_eq!(output.status.code(), Some(1));
    assert!(text(&output.stderr).contains(&absent));
}

#[test]
#[cfg(not(feature = "rocksdb"))]
fn a_store_that_this_program_cannot_keep_on_disk_is_refused_at_once() {
    let folder = tempfile::tempdir().expect("a folder");
    let data = folder.path().join("data");
    let path = data.to_str().expect("UTF-8");
    let flags = ["--bind", "127.0.0.1:0", "--store", "disk"];
    let output = run(&[&["serve", "--data-dir", path], &flags[..]].concat());
    let said = text(&output.stderr);
    assert!(!output.status.success(), "{said}");
    assert!(
        said.contains("--store disk") && said.contains("--features rocksdb"),
        "{said}"
    );
    // Nothing was begun before it was known.
    assert!(!data.exists());
}
