//! A search sees what was committed, at the present and at every version.

use crate::editor::Editor;
use crate::server::{city, service};
use std::thread;
use std::time::{Duration, Instant};

const CONTENT: (&str, &str) = ("content-type", "application/sparql-update");

fn found(editor: &Editor, query: &str) -> u64 {
    let reply = editor
        .server
        .send("GET", &format!("/find.jsonld?{query}"), &[], "");
    assert_eq!(reply.status, 200, "{}", reply.body);
    reply.json()["totalItems"].as_u64().expect("a number")
}

#[test]
fn a_commit_makes_a_new_policy_findable_and_leaves_earlier_versions_as_they_were() {
    let editor = Editor::new(&(city("one", "One") + &service("desk", "Desk")));
    assert_eq!(found(&editor, "q=lighthouse"), 0);
    assert_eq!(found(&editor, "topic=housing"), 1);
    let update = "PREFIX policy: <https://w3id.org/clip-network/id/policy/>
        PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
        PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>
        PREFIX clip: <https://w3id.org/clip-network/ontology#>
        PREFIX dcterms: <http://purl.org/dc/terms/>
        WITH <https://w3id.org/clip-network/graph/example>
        INSERT { policy:beacon a clip:Service , clip:Policy ; rdfs:label \"Lighthouse\"@en ;
            clip:city <https://w3id.org/clip-network/id/city/one> ; dcterms:description \"A light.\"@en ;
            clip:topic <https://w3id.org/clip-network/id/topic/housing> ;
            clip:startDate \"2001\"^^xsd:gYear } WHERE {}";
    let made = editor.send("POST", "/update", &[CONTENT], update);
    assert!([200, 204].contains(&made.status), "{}", made.body);
    assert_eq!(found(&editor, "q=lighthouses"), 1);
    assert_eq!(found(&editor, "topic=housing"), 2);
    assert_eq!(found(&editor, "topic=housing&version=1"), 1);
    assert_eq!(found(&editor, "q=lighthouse&version=1"), 0);
    let page = editor
        .server
        .send("GET", "/find?version=1&topic=housing", &[], "");
    assert!(
        page.body.contains("/doc/policy/desk?version=1"),
        "{}",
        page.body
    );
    assert!(
        page.body.contains("name=\"version\" value=\"1\""),
        "{}",
        page.body
    );
}

#[test]
fn an_operator_bounds_what_a_search_may_ask_for() {
    let statements = city("one", "One") + &service("desk", "Desk") + &service("other", "Other");
    let flags = [
        "--find-text-chars",
        "10",
        "--find-rows",
        "1",
        "--find-table-rows",
        "1",
    ];
    let editor = Editor::with(&statements, &flags);
    for form in ["/find.html?size=50", "/find.csv?size=50", "/find.csv"] {
        let reply = editor.server.send("GET", form, &[], "");
        let policies = ["policy/desk", "policy/other"].map(|it| reply.body.contains(it));
        assert_ne!(policies[0], policies[1], "{form}: {}", reply.body);
        let note = reply.header("clipgraph-note");
        assert!(note.contains("a page has at most 1"), "{form}: {note}");
    }
    // What stands behind the tenth character would find nothing.
    let reply = editor
        .server
        .send("GET", "/find.csv?q=Desk+desk++lighthouse", &[], "");
    assert!(reply.body.contains("id/policy/desk"), "{}", reply.body);
    assert!(
        reply.says("clipgraph-note", "at most 10 characters"),
        "{}",
        reply.header("clipgraph-note")
    );
}

#[test]
fn search_of_a_new_version_is_ready_before_somebody_asks() {
    let editor = Editor::with(&city("one", "One"), &["--make-ahead", "true"]);
    let ready = |version: &str| {
        let line = format!("\nclipgraph_version_ready {version}\n");
        let started = Instant::now();
        while !editor.server.get("/metrics").contains(&line) {
            assert!(started.elapsed() < Duration::from_mins(1), "{line}");
            thread::sleep(Duration::from_millis(50));
        }
    };
    ready("1");
    let insert = "INSERT DATA { GRAPH <https://w3id.org/clip-network/graph/example> {
        <https://w3id.org/clip-network/id/city/one> <http://www.w3.org/2004/02/skos/core#altLabel> \"Uno\"@es } }";
    let made = editor.send("POST", "/update", &[CONTENT], insert);
    assert_eq!(made.status, 200, "{}", made.body);
    ready("2");
}
