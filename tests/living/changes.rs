//! Competency question 15: what changed between two versions of the dataset?

use crate::server::{Place, city, service};
use std::collections::BTreeSet;

const CLIP: &str = "https://w3id.org/clip-network/ontology#";
const ID: &str = "https://w3id.org/clip-network/id/";

/// Two cities and two services; then one service goes, one is renamed, a city comes.
fn before() -> String {
    city("one", "One") + &city("two", "Two") + &service("desk", "Desk") + &service("twice", "Twice")
}

fn after() -> String {
    city("one", "One")
        + &city("two", "Two")
        + &city("three", "Three")
        + &service("desk", "Help desk")
}

/// The rows that question 15 has between [`before`] and [`after`].
fn rows() -> String {
    let row = |kind: &str, change: &str, class: &str, thing: &str, label: &str| {
        format!("1,2,{kind},{change},{CLIP}{class},{ID}{thing},{label},2\r\n")
    };
    "from,to,kind,change,class,thing,label,commits\r\n".to_owned()
        + &row("", "changed", "Service", "policy/desk", "Help desk")
        + &row("", "created", "City", "city/three", "Three")
        + &row("", "deleted", "Service", "policy/twice", "Twice")
}

/// The rows of a patch, those of the first letter and those of the second.
fn rows_of(patch: &str, letters: [&str; 2]) -> [BTreeSet<String>; 2] {
    letters.map(|letter| {
        let rows = patch.lines().filter_map(|line| line.split_once(' '));
        let rows = rows.filter(|(found, _)| *found == letter);
        rows.map(|(_, row)| row.to_owned()).collect()
    })
}

/// The things that a patch speaks of.
fn things(patch: &str) -> BTreeSet<String> {
    let rows = patch.lines().filter(|line| line.starts_with(['A', 'D']));
    let subjects =
        rows.filter_map(|row| row.split(' ').nth(1)?.strip_prefix('<')?.strip_suffix('>'));
    let things = subjects.filter_map(|subject| subject.strip_prefix(ID));
    things.map(ToOwned::to_owned).collect()
}

#[test]
fn question_15_names_exactly_what_changed_over_http() {
    let place = Place::with(&before());
    let server = place.serve();
    assert!(
        server.lines.contains("Committed version 1"),
        "{}",
        server.lines
    );
    let page = server.get("/doc/city/one.ttl");
    assert!(page.contains("clipgraph-dataset-version: 1\r\n"), "{page}");
    drop(server);

    place.ship(&after());
    let server = place.serve();
    assert!(
        server.lines.contains("Committed version 2"),
        "{}",
        server.lines
    );
    let address = "/queries/changes-between-versions.csv?from=1&to=2";
    assert_eq!(server.rows(address), rows());
    let kind = server.rows(&format!("{address}&kind=city"));
    let row = format!("1,2,city,created,{CLIP}City,{ID}city/three,Three,2\r\n");
    assert!(kind.ends_with(&row) && kind.lines().count() == 2, "{kind}");
}

#[test]
fn the_commands_and_plain_sparql_answer_question_15_with_the_same_things() {
    let place = Place::with(&before());
    place.serve_once();
    place.ship(&after());
    place.serve_once();
    let arguments = [
        "query",
        "--name",
        "changes-between-versions",
        "--format",
        "csv",
    ];
    let between = ["--param", "from=1", "--param", "to=2"];
    assert_eq!(place.answer(&[&arguments[..], &between].concat()), rows());
    let plain = "SELECT ?change ?thing { ?commit clip:commitNumber 2 ; ?change ?thing \
                 FILTER(?change IN (clip:created, clip:changed, clip:deleted)) } ORDER BY ?change ?thing";
    let plain = place.answer(&["query", "--format", "csv", plain]);
    assert_eq!(
        plain,
        format!(
            "change,thing\r\n{CLIP}changed,{ID}policy/desk\r\n{CLIP}created,{ID}city/three\r\n\
             {CLIP}deleted,{ID}policy/twice\r\n"
        )
    );
    let named = ["city/three", "policy/desk", "policy/twice"];
    let named: BTreeSet<String> = named.map(ToOwned::to_owned).into();
    let diff = place.answer(&["diff", "1", "2"]);
    assert_eq!(things(&diff), named);
    assert_eq!(things(&place.answer(&["show", "2"])), named);
    let back = place.answer(&["diff", "2", "1"]);
    assert_eq!(rows_of(&back, ["D", "A"]), rows_of(&diff, ["A", "D"]));
}

#[test]
fn every_place_that_names_the_version_names_the_last_commit() {
    let place = Place::with(&before());
    place.serve_once();
    place.ship(&after());
    let server = place.serve();
    let versions = server.rows("/queries/dataset-versions.csv");
    let times: Vec<&str> = versions
        .lines()
        .skip(1)
        .filter_map(|row| row.split(',').nth(1))
        .collect();
    assert_eq!(times.len(), 2, "{versions}");
    let page = server.get("/doc/city/one.html");
    assert!(page.contains("clipgraph-dataset-version: 2\r\n"), "{page}");
    let last: jiff::Timestamp = times[0].parse().expect(times[0]);
    let modified = last.strftime("%a, %d %b %Y %H:%M:%S GMT").to_string();
    assert!(
        page.contains(&format!("last-modified: {modified}\r\n")),
        "{modified}: {page}"
    );
    let catalogue = server.get("/catalog.ttl");
    assert!(catalogue.contains("dcat:version \"2\""), "{catalogue}");
    assert!(catalogue.contains(times[0]), "{catalogue}");
    assert!(server.get("/readyz").contains("version 2,"));
    assert!(server.get("/dump/2.nq.gz").starts_with("HTTP/1.1 200"));
    assert!(server.get("/dump/1.nq.gz").starts_with("HTTP/1.1 200"));
    assert!(server.get("/dump/3.nq.gz").starts_with("HTTP/1.1 404"));
    let commit = server.get("/doc/commit/2.ttl");
    for wanted in [
        "a clip:Commit",
        "clip:commitNumber 2",
        "prov:wasInformedBy",
        "clip:deleted",
    ] {
        assert!(commit.contains(wanted), "{wanted}: {commit}");
    }
    let gone = server.get("/doc/policy/twice.ttl");
    assert!(gone.starts_with("HTTP/1.1 410"), "{gone}");
    for wanted in ["a as:Tombstone", "\"Twice\"@en", "as:formerType"] {
        assert!(gone.contains(wanted), "{wanted}: {gone}");
    }
    assert!(
        server
            .get("/collection/commit.ttl")
            .contains("id/commit/2>")
    );
}

#[test]
fn a_start_with_the_same_files_adds_no_version_and_an_earlier_state_is_a_new_one() {
    let place = Place::with(&before());
    place.serve_once();
    let lines = place.serve_once();
    assert!(!lines.contains("Committed"), "{lines}");
    place.ship(&after());
    place.serve_once();
    place.ship(&before());
    place.serve_once();
    let log = place.answer(&["log"]);
    let versions: Vec<&str> = log.lines().filter(|line| !line.starts_with(' ')).collect();
    assert_eq!(versions.len(), 3, "{log}");
    assert!(
        versions[0].starts_with("3 ") && versions[2].starts_with("1 "),
        "{log}"
    );
    assert!(log.contains("1 created, 1 changed, 1 deleted"), "{log}");
    assert_eq!(place.answer(&["diff", "1", "3"]), "TX .\nTC .\n");
    assert_eq!(
        place.answer(&["diff", "0", "1"]),
        place.answer(&["diff", "0", "3"])
    );
    // What came in between and went again is in no version that is compared.
    let ask = "SELECT ?thing { ?thing a clip:City } ORDER BY ?thing";
    let cities = place.answer(&["query", "--format", "csv", ask]);
    assert_eq!(cities, format!("thing\r\n{ID}city/one\r\n{ID}city/two\r\n"));
    let arguments = [
        "query",
        "--name",
        "changes-between-versions",
        "--format",
        "csv",
        "--param",
        "from=1",
    ];
    let rows = place.answer(&[&arguments[..], &["--param", "to=3"]].concat());
    assert!(!rows.contains("city/three"), "{rows}");
    assert!(rows.contains("Desk,2 3\r\n"), "{rows}");
}

#[test]
fn the_dump_of_a_version_does_not_depend_on_whether_its_history_is_kept() {
    let place = Place::with(&before());
    place.serve_once();
    let without_times = |text: &str| -> Vec<String> {
        let lines = text.lines().filter(|line| !line.contains("endedAtTime"));
        lines.map(ToOwned::to_owned).collect()
    };
    let kept = place.answer(&["export"]);
    let seed = place.data().with_file_name("seed");
    let files = std::process::Command::new(env!("CARGO_BIN_EXE_clipgraph"))
        .args(["export", "--seed-data-dir", seed.to_str().expect("a path")])
        .output()
        .expect("it runs");
    let files = String::from_utf8(files.stdout).expect("UTF-8");
    assert_eq!(without_times(&kept), without_times(&files));
    assert_eq!(kept.lines().count(), files.lines().count() + 1);
}
