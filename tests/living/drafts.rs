//! Where drafts are seen, where never, and what a crash leaves of them.

use crate::office::{GRAPH, Office, TURTLE};
use crate::server::{PREFIXES, Place, city};
use std::fs;
use std::path::PathBuf;

const MARK: &str = "markedwort";

/// A draft whose every part has the mark.
fn marked(office: &Office) -> u64 {
    let path =
        format!("/submissions?title={MARK}&message={MARK}&state=submitted&graph={GRAPH}example");
    let body = format!(
        "{PREFIXES}{} city:{MARK} rdfs:comment \"{MARK}\"@en .",
        city(MARK, MARK)
    );
    let number = office.proposed("town", TURTLE, &path, &body);
    let remark = office.review("anna", number, "comment", MARK);
    assert_eq!(remark.status, 200, "{}", remark.body);
    number
}

#[test]
fn a_draft_is_in_no_public_channel() {
    let office = Office::new();
    marked(&office);
    let everything = "SELECT%20*%20%7B%7B%3Fs%20%3Fp%20%3Fo%7DUNION%7BGRAPH%20%3Fg%20%7B%3Fs%20%3Fp%20%3Fo%7D%7D%7D";
    let paths = [
        "/".to_owned(),
        format!("/sparql?query={everything}"),
        format!("/explain?query={everything}"),
        "/store?default".to_owned(),
        "/store".to_owned(),
        "/dump/1.nq".to_owned(),
        "/dump/1.trig".to_owned(),
        "/dump/1.jsonld".to_owned(),
        "/sitemap.xml".to_owned(),
        "/collection".to_owned(),
        "/collection/city.ttl".to_owned(),
        "/collection/submission".to_owned(),
        "/graph/example.ttl".to_owned(),
        "/graph/curation.ttl".to_owned(),
        format!("/doc/city/{MARK}.ttl"),
        "/doc/submission/1.ttl".to_owned(),
        "/doc/curation-event/1-1.ttl".to_owned(),
        format!("/store?graph={GRAPH}curation"),
        "/store?graph=https://w3id.org/clip-network/draft/1/added/example".to_owned(),
        "/catalog.ttl".to_owned(),
        "/dataset.ttl".to_owned(),
        "/queries/dataset-versions.csv".to_owned(),
        "/queries/changes-between-versions.csv?from=0&to=1".to_owned(),
        "/queries/things-by-class.csv".to_owned(),
        "/metrics".to_owned(),
        "/readyz".to_owned(),
        "/openapi.json".to_owned(),
        "/submissions".to_owned(),
        "/submissions/1".to_owned(),
    ];
    for path in paths {
        let answer = office.server.send("GET", &path, &[], "");
        let told = answer.body.replace(&path, "");
        let open = [
            "/dump",
            "/sparql",
            "/store?default",
            "/graph/example",
            "/collection/city",
            "/queries",
        ];
        let is_open = open.iter().any(|start| path.starts_with(start));
        assert!(!is_open || answer.status == 200, "{path}: {answer:?}");
        // A problem may repeat the name that was asked for.
        let repeated = answer.status == 404 && path.contains(MARK);
        assert!(repeated || !told.contains(MARK), "{path}: {}", answer.body);
    }
    let export = office.place.answer(&["export"]);
    assert!(!export.contains(MARK));
    assert!(!office.place.answer(&["log"]).contains(MARK));
    // The same marks are found by those who may look.
    let query = format!("ASK {{ GRAPH ?g {{ ?s ?p \"{MARK}\"@en }} }}");
    let kind = [("content-type", "application/sparql-query")];
    let asked = office.of("anna", "POST", "/curation/sparql", &kind, &query);
    assert!(asked.body.contains("true"), "{}", asked.body);
}

#[test]
fn the_review_itself_can_be_asked_about() {
    let office = Office::new();
    let number = office.city("town", "two");
    office.review("anna", number, "return", "Which year?");
    let query = "SELECT ?title ?state ?who ?comment ?target { \
                 ?submission clip:submissionState ?state ; dcterms:title ?title ; clip:curationEvent ?event ; \
                   clip:adds/clip:targetGraph ?target . \
                 ?event clip:curationAct <https://w3id.org/clip-network/id/curation-act/return> ; \
                   dc:creator ?who ; dcterms:description ?comment }";
    let headers = [
        ("content-type", "application/sparql-query"),
        ("accept", "text/csv"),
    ];
    let rows = office.of("anna", "POST", "/curation/sparql", &headers, query);
    assert_eq!(rows.status, 200, "{}", rows.body);
    let state = "https://w3id.org/clip-network/id/submission-state/returned";
    assert_eq!(
        rows.body,
        format!(
            "title,state,who,comment,target\r\nA city,{state},anna,Which year?,{GRAPH}example\r\n"
        )
    );
    assert!(rows.header("cache-control").contains("private"), "{rows:?}");
    let page = office.of(
        "anna",
        "GET",
        "/curation/sparql?query=ASK%7B%7D",
        &[("accept", "text/html")],
        "",
    );
    assert_eq!(page.status, 406, "{}", page.body);
    let trig = office.of(
        "anna",
        "GET",
        "/submissions/1",
        &[("accept", "application/trig")],
        "",
    );
    assert!(trig.body.contains("draft/1/added/example"), "{}", trig.body);
    assert!(trig.body.contains("\"Proposed\"@en"), "{}", trig.body);
    let metrics = office.server.get("/metrics");
    assert!(
        metrics.contains("clipgraph_submissions{state=\"returned\"} 1"),
        "{metrics}"
    );
}

#[test]
fn drafts_outlive_a_kill() {
    let office = Office::new();
    let number = marked(&office);
    let before = office.get("anna", &format!("/submissions/{number}"));
    let office = office.again();
    let after = office.get("anna", &format!("/submissions/{number}"));
    assert_eq!(without_address(&before.body), without_address(&after.body));
    assert_eq!(before.header("etag"), after.header("etag"));
    assert_eq!(office.review("anna", number, "accept", "").status, 200);
    let office = office.again();
    assert_eq!(office.state(number), "accepted");
    assert!(
        office
            .server
            .get(&format!("/doc/city/{MARK}.ttl"))
            .contains(MARK)
    );
}

/// The address of the server changes with its port.
fn without_address(body: &str) -> String {
    let mut value: serde_json::Value = serde_json::from_str(body).expect("JSON");
    value["url"] = serde_json::Value::Null;
    value.to_string()
}

/// The first segment of the log of the drafts.
fn log_of_drafts(place: &Place) -> PathBuf {
    place.data().join("curation/log/00000000000000000001.log")
}

#[test]
fn what_the_dataset_has_taken_is_accepted_whatever_the_drafts_knew() {
    let office = Office::new();
    let number = office.city("town", "two");
    let before = fs::read(log_of_drafts(&office.place)).expect("the log");
    assert_eq!(office.review("anna", number, "accept", "good").status, 200);
    let after = fs::read(log_of_drafts(&office.place)).expect("the log");
    // A crash before the last record, and one that took all of the acceptance.
    let mut office = office;
    for kept in [after.len() - 40, before.len()] {
        office =
            office.after(|place| fs::write(log_of_drafts(place), &after[..kept]).expect("the log"));
        let seen = office.get("anna", &format!("/submissions/{number}")).json();
        assert_eq!(seen["state"], "accepted", "{seen}");
        assert_eq!(seen["published"]["version"], 2, "{seen}");
        let events = seen["events"].as_array().expect("events");
        let last = events.last().expect("an event");
        assert_eq!(
            (&last["act"], &last["by"]["name"]),
            (&"accept".into(), &"anna".into()),
            "{seen}"
        );
        assert_eq!(
            events
                .iter()
                .filter(|event| event["act"] == "accept")
                .count(),
            1,
            "{seen}"
        );
    }
    assert!(
        office.server.get("/readyz").contains("version 2,"),
        "published once"
    );
    // A new submission never takes the number of one that was published.
    assert_eq!(office.city("town", "three"), number + 1);
}

#[test]
fn a_number_is_given_once_even_when_the_drafts_are_lost() {
    let office = Office::new();
    let number = office.city("town", "two");
    assert_eq!(office.review("anna", number, "accept", "").status, 200);
    let office =
        office.after(|place| fs::remove_dir_all(place.data().join("curation")).expect("gone"));
    assert_eq!(office.get("anna", "/submissions").json()["total"], 0);
    assert_eq!(office.city("town", "three"), number + 1);
    let office = office.again();
    assert_eq!(office.state(number + 1), "submitted");
}

#[test]
fn an_acceptance_that_did_not_reach_the_dataset_is_open_again() {
    let office = Office::new();
    let number = office.city("town", "two");
    let public = fs::read(office.place.segment()).expect("the log");
    assert_eq!(office.review("anna", number, "accept", "good").status, 200);
    let drafts = fs::read(log_of_drafts(&office.place)).expect("the log");
    // As a crash between the first two of three steps leaves it.
    let office = office.after(|place| {
        fs::write(place.segment(), &public).expect("the log");
        fs::write(log_of_drafts(place), &drafts[..drafts.len() - 40]).expect("the log");
    });
    let seen = office.get("anna", &format!("/submissions/{number}")).json();
    assert_eq!(seen["state"], "submitted", "{seen}");
    assert_eq!(
        seen["events"].as_array().expect("events").len(),
        2,
        "{seen}"
    );
    assert_eq!(office.review("anna", number, "accept", "good").status, 200);
    assert!(
        office
            .server
            .get("/doc/city/two.ttl")
            .contains("\"Proposed\"@en")
    );
}
