//! SPARQL updates over the protocol, for those who hold a token.

use crate::editor::{Editor, problem};
use crate::server::{city, service};

const UPDATE: (&str, &str) = ("content-type", "application/sparql-update");
const FORM: (&str, &str) = ("content-type", "application/x-www-form-urlencoded");
const PREFIXES: &str = "PREFIX city: <https://w3id.org/clip-network/id/city/>
    PREFIX clip: <https://w3id.org/clip-network/ontology#>
    PREFIX graph: <https://w3id.org/clip-network/graph/>
    PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#> ";

/// Gives every city another English name.
fn rename(from: &str, to: &str) -> String {
    format!(
        "{PREFIXES} DELETE {{ GRAPH ?g {{ ?city rdfs:label \"{from}\"@en }} }}
         INSERT {{ GRAPH ?g {{ ?city rdfs:label \"{to}\"@en }} }}
         WHERE {{ GRAPH ?g {{ ?city rdfs:label \"{from}\"@en }} }}"
    )
}

fn escaped(text: &str) -> String {
    form_urlencoded::byte_serialize(text.as_bytes()).collect()
}

#[test]
fn an_update_is_one_version_and_is_seen_at_once() {
    let editor = Editor::new(&(city("one", "One") + &service("desk", "Desk")));
    let made = editor.send(
        "POST",
        "/update?message=By+the+statutes",
        &[UPDATE],
        &rename("One", "First"),
    );
    assert_eq!(made.status, 200, "{}", made.body);
    let told = made.json();
    assert_eq!(
        (
            told["version"].as_u64(),
            told["added"].as_u64(),
            told["removed"].as_u64()
        ),
        (Some(2), Some(1), Some(1))
    );
    assert_eq!(made.header("clipgraph-dataset-version"), "2");
    let page = editor.server.get("/doc/city/one.html");
    assert!(
        page.contains("First") && page.contains("clipgraph-dataset-version: 2"),
        "{page}"
    );
    let ask = escaped(&format!(
        "{PREFIXES} ASK {{ city:one rdfs:label \"First\"@en }}"
    ));
    assert!(
        editor
            .server
            .get(&format!("/sparql?query={ask}"))
            .contains("true")
    );
    assert!(
        editor
            .place
            .answer(&["log"])
            .contains("by Editor: By the statutes")
    );
    // The same again finds nothing to do.
    let again = editor
        .send("POST", "/update", &[UPDATE], &rename("One", "First"))
        .json();
    assert_eq!(
        (again["version"].as_u64(), again["added"].as_u64()),
        (Some(2), Some(0))
    );
}

#[test]
fn an_update_comes_as_a_form_too_and_the_request_names_graphs() {
    let editor = Editor::new(&city("one", "First"));
    // Nothing is known of that name in the graph that the request names.
    let form = format!(
        "update={}&using-graph-uri={}",
        escaped(&rename("First", "None")),
        escaped("https://w3id.org/clip-network/graph/ontology")
    );
    let none = editor.send("POST", "/update", &[FORM], &form);
    assert_eq!(
        (none.status, none.json()["version"].as_u64()),
        (200, Some(1)),
        "{}",
        none.body
    );
    let form = format!(
        "update={}&message=So+be+it",
        escaped(&rename("First", "One"))
    );
    let made = editor.send("POST", "/update", &[FORM], &form);
    assert_eq!(
        (made.status, made.json()["version"].as_u64()),
        (200, Some(2)),
        "{}",
        made.body
    );
    assert!(editor.place.answer(&["log"]).contains("So be it"));
}

#[test]
fn an_update_of_several_operations_is_all_or_nothing() {
    let editor = Editor::new(&city("one", "One"));
    let second = format!(
        "{} ; INSERT DATA {{ GRAPH graph:example {{ city:two a clip:City }} }}",
        rename("One", "First")
    );
    let refused = editor.send("POST", "/update", &[UPDATE], &second);
    assert_eq!(
        (refused.status, problem(&refused).as_str()),
        (422, "shapes-broken"),
        "{}",
        refused.body
    );
    assert_eq!(
        refused.json()["results"][0]["focusNode"],
        "https://w3id.org/clip-network/id/city/two"
    );
    assert!(
        editor
            .server
            .get("/doc/city/one.ttl")
            .contains("\"One\"@en")
    );
    assert_eq!(editor.version(), "1");
}

#[test]
fn an_update_for_another_version_is_refused() {
    let editor = Editor::new(&city("one", "One"));
    let made = editor.send(
        "POST",
        "/update",
        &[UPDATE, ("if-match", "\"1\"")],
        &rename("One", "First"),
    );
    assert_eq!(
        (made.status, made.header("etag")),
        (200, "\"2\""),
        "{}",
        made.body
    );
    let late = editor.send(
        "POST",
        "/update",
        &[UPDATE, ("if-match", "\"1\"")],
        &rename("First", "Late"),
    );
    assert_eq!(
        (late.status, problem(&late).as_str()),
        (412, "changed-meanwhile"),
        "{}",
        late.body
    );
    assert_eq!(editor.version(), "2");
}

#[test]
#[expect(clippy::too_many_lines, reason = "most of it is a table")]
fn what_is_no_update_is_refused_and_changes_nothing() {
    let editor = Editor::with(&city("one", "One"), &["--update-quads", "3"]);
    let many: String = (0..5)
        .map(|n| format!("city:one rdfs:comment \"{n}\"@en . "))
        .collect();
    let many = format!("{PREFIXES} INSERT DATA {{ GRAPH graph:example {{ {many} }} }}");
    for (method, path, headers, body, status, name) in [
        (
            "GET",
            "/update?update=CLEAR+ALL",
            &[][..],
            "",
            405,
            "method-not-allowed",
        ),
        (
            "POST",
            "/update",
            &[UPDATE],
            "CLEER ALL",
            400,
            "query-syntax",
        ),
        (
            "POST",
            "/update",
            &[UPDATE],
            "LOAD <http://127.0.0.1/>",
            403,
            "query-refused",
        ),
        (
            "POST",
            "/update",
            &[UPDATE],
            "INSERT DATA { <a:b> <a:c> <a:d> }",
            400,
            "unfit-update",
        ),
        (
            "POST",
            "/update",
            &[UPDATE],
            "INSERT DATA { GRAPH <a:g> { <a:b> <a:c> <a:d> } }",
            422,
            "not-publishable",
        ),
        (
            "POST",
            "/update",
            &[UPDATE],
            many.as_str(),
            413,
            "too-large",
        ),
        (
            "POST",
            "/update",
            &[FORM],
            "query=ASK+%7B%7D",
            400,
            "bad-request",
        ),
        (
            "POST",
            "/update",
            &[("content-type", "text/turtle")],
            "",
            415,
            "unsupported-media-type",
        ),
        (
            "POST",
            "/sparql",
            &[FORM],
            "update=CLEAR+ALL",
            403,
            "read-only",
        ),
    ] {
        let reply = editor.send(method, path, headers, body);
        assert_eq!(
            reply.status, status,
            "{method} {path} {body}: {}",
            reply.body
        );
        assert_eq!(
            problem(&reply),
            name,
            "{method} {path} {body}: {}",
            reply.body
        );
    }
    assert_eq!(editor.version(), "1");
}
