//! The graph store protocol, for those who hold a token.

use crate::editor::{Editor, problem};
use crate::server::{PREFIXES, city};

const GRAPH: &str = "https://w3id.org/clip-network/graph/";
const TURTLE: (&str, &str) = ("content-type", "text/turtle");

fn of(name: &str) -> String {
    format!("/store?graph={GRAPH}{name}")
}

/// Statements that say where those of a graph come from.
fn described(name: &str) -> String {
    format!(
        "{PREFIXES}
         <{GRAPH}{name}> a clip:SourceGraph ; rdfs:label \"What a page says\"@en ;
           dcterms:source <https://w3id.org/clip-network/id/source/{name}> ;
           clip:dateRead \"2026-11-22\"^^xsd:date ;
           clip:evidenceLevel <https://w3id.org/clip-network/id/evidence-level/read-in-source> .
         <https://w3id.org/clip-network/id/source/{name}> a clip:Source ; rdfs:label \"A page\"@en ;
           dcterms:title \"A page\"@en ; <https://schema.org/url> \"https://a.example/\"^^xsd:anyURI ;
           clip:sourceKind <https://w3id.org/clip-network/id/source-kind/web-page> ."
    )
}

fn turtle(statements: &str) -> String {
    format!("{PREFIXES}{statements}")
}

#[test]
fn a_graph_is_made_changed_and_removed_and_each_step_is_a_version() {
    let editor = Editor::new(&city("one", "One"));
    let made = editor.send("POST", &of("provenance"), &[TURTLE], &described("page"));
    assert_eq!(made.status, 201, "{}", made.body);
    let address = format!("{}&message=As+the+page+says", of("page"));
    let made = editor.send("PUT", &address, &[TURTLE], &turtle(&city("two", "Two")));
    assert_eq!(made.status, 201, "{}", made.body);
    assert!(
        made.header("location").ends_with("graph%2Fpage"),
        "{made:?}"
    );
    assert_eq!(made.json()["version"], 3);
    assert_eq!(made.json()["added"], 5);
    // Everybody sees it, at once and everywhere.
    let seen = editor
        .server
        .send("GET", &of("page"), &[("accept", "text/turtle")], "");
    assert!(seen.body.contains("\"Two\"@en"), "{}", seen.body);
    assert!(
        editor
            .server
            .get("/doc/city/two.ttl")
            .contains("\"Two\"@en")
    );
    assert!(editor.server.get("/sitemap.xml").contains("/doc/city/two<"));
    let log = editor.place.answer(&["log"]);
    assert!(log.contains("by Editor: As the page says"), "{log}");
    a_graph_is_changed_and_removed(&editor);
}

fn a_graph_is_changed_and_removed(editor: &Editor) {
    // What is sent with POST stays beside what was there; PUT replaces it.
    let more = editor.send(
        "POST",
        &of("page"),
        &[TURTLE],
        &turtle(&city("three", "Three")),
    );
    assert_eq!(
        (more.status, more.json()["removed"].as_u64()),
        (200, Some(0))
    );
    let less = editor.send(
        "PUT",
        &of("page"),
        &[TURTLE],
        &turtle(&city("three", "Three")),
    );
    assert_eq!(
        (less.status, less.json()["removed"].as_u64()),
        (200, Some(5))
    );
    let again = editor.send(
        "PUT",
        &of("page"),
        &[TURTLE],
        &turtle(&city("three", "Three")),
    );
    assert_eq!(
        (again.status, again.json()["version"].as_u64()),
        (200, Some(5)),
        "no new version"
    );
    let gone = editor.send("DELETE", &of("page"), &[], "");
    assert_eq!(gone.status, 200, "{}", gone.body);
    assert_eq!(editor.send("DELETE", &of("page"), &[], "").status, 404);
    assert_eq!(editor.version(), "6");
    assert_eq!(editor.server.send("GET", &of("page"), &[], "").status, 404);
}

#[test]
fn a_graph_can_be_written_by_its_own_address_and_in_every_format() {
    let editor = Editor::new(&city("one", "One"));
    let of_one = format!(
        "<{}> <http://www.w3.org/2000/01/rdf-schema#comment> \"c\"@en ",
        "https://w3id.org/clip-network/id/city/one"
    );
    let json = "{\"@id\": \"https://w3id.org/clip-network/id/city/one\", \"http://www.w3.org/2000/01/rdf-schema#comment\": {\"@value\": \"j\", \"@language\": \"en\"}}";
    let xml = "<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\" xmlns:rdfs=\"http://www.w3.org/2000/01/rdf-schema#\"><rdf:Description rdf:about=\"https://w3id.org/clip-network/id/city/one\"><rdfs:comment xml:lang=\"en\">x</rdfs:comment></rdf:Description></rdf:RDF>";
    let quads = format!("{of_one} <{GRAPH}example> .").replace("\"c\"", "\"q\"");
    for (media_type, body) in [
        ("application/n-triples", format!("{of_one} .")),
        ("application/ld+json", json.to_owned()),
        ("application/rdf+xml; charset=utf-8", xml.to_owned()),
        ("application/n-quads", quads),
    ] {
        let made = editor.send(
            "POST",
            "/graph/example",
            &[("content-type", media_type)],
            &body,
        );
        assert_eq!(
            (made.status, made.json()["added"].as_u64()),
            (200, Some(1)),
            "{media_type}: {}",
            made.body
        );
    }
    let form = format!(
        "--b\r\ncontent-disposition: form-data; name=\"graph\"; filename=\"a.nt\"\r\n\r\n{}\r\n--b\r\n\
         content-disposition: form-data; name=\"other\"\r\ncontent-type: text/turtle\r\n\r\n{}\r\n--b--\r\n",
        format!("{of_one} .").replace("\"c\"", "\"f\""),
        format!("{of_one} .").replace("\"c\"", "\"g\""),
    );
    let kind = ("content-type", "multipart/form-data; boundary=b");
    let made = editor.send("POST", &of("example"), &[kind], &form);
    assert_eq!(
        (made.status, made.json()["added"].as_u64()),
        (200, Some(2)),
        "{}",
        made.body
    );
    // A body with graphs of its own brings a graph and its description in one commit.
    let trig = format!(
        "{PREFIXES} GRAPH <{GRAPH}page> {{ {} }} GRAPH <{GRAPH}provenance> {{ {} }}",
        city("two", "Two"),
        described("page").replace(PREFIXES, "")
    );
    let made = editor.send(
        "POST",
        "/store",
        &[("content-type", "application/trig")],
        &trig,
    );
    assert_eq!(made.status, 200, "{}", made.body);
    assert!(editor.server.get("/graph/page.ttl").contains("\"Two\"@en"));
}

#[test]
fn two_writers_never_lose_each_others_work() {
    let editor = Editor::new(&city("one", "One"));
    let read = editor
        .server
        .send("GET", &of("example"), &[("accept", "text/turtle")], "");
    let tag = read.header("etag").to_owned();
    assert!(tag.starts_with("\"1-"), "{tag}");
    let changed = turtle(&city("one", "First"));
    let first = editor.send(
        "PUT",
        &of("example"),
        &[TURTLE, ("if-match", &tag)],
        &changed,
    );
    assert_eq!(
        (first.status, first.header("etag")),
        (200, "\"2\""),
        "{}",
        first.body
    );
    let second = editor.send(
        "PUT",
        &of("example"),
        &[TURTLE, ("if-match", &tag)],
        &turtle(&city("one", "Second")),
    );
    assert_eq!(
        (second.status, problem(&second).as_str()),
        (412, "changed-meanwhile"),
        "{}",
        second.body
    );
    let deleted = editor.send("DELETE", &of("example"), &[("if-match", &tag)], "");
    assert_eq!(deleted.status, 412);
    let new = editor.send(
        "PUT",
        &of("example"),
        &[TURTLE, ("if-none-match", "*")],
        &changed,
    );
    assert_eq!(new.status, 412, "it is there");
    let absent = editor.send("PUT", &of("absent"), &[TURTLE, ("if-match", "*")], &changed);
    assert_eq!(absent.status, 412, "it is not there");
    assert_eq!(editor.version(), "2");
    assert!(
        editor
            .server
            .get("/doc/city/one.ttl")
            .contains("\"First\"@en")
    );
    // What a client got as the validator of a write is good for the next one.
    let third = editor.send(
        "PUT",
        &of("example"),
        &[TURTLE, ("if-match", first.header("etag"))],
        &turtle(&city("one", "Third")),
    );
    assert_eq!(third.status, 200, "{}", third.body);
}

#[test]
#[expect(clippy::too_many_lines, reason = "most of it is a table")]
fn what_is_refused_is_explained_and_changes_nothing() {
    let editor = Editor::with(&city("one", "One"), &["--upload-bytes", "2000"]);
    let broken = turtle("city:two a clip:City .");
    let long = format!("# {}", "x".repeat(3000));
    for (path, content_type, body, status, name, told) in [
        (
            of("example"),
            "text/turtle",
            broken.as_str(),
            422,
            "shapes-broken",
            "shapes",
        ),
        (
            of("page"),
            "text/turtle",
            &turtle(&city("two", "Two")),
            422,
            "not-publishable",
            "SourceGraph",
        ),
        (
            "/store?graph=https://a.example/g".to_owned(),
            "text/turtle",
            &turtle(&city("two", "Two")),
            422,
            "not-publishable",
            "not a graph of this dataset",
        ),
        (
            of("history"),
            "text/turtle",
            &turtle(&city("two", "Two")),
            403,
            "graph-reserved",
            "commit log",
        ),
        (
            of("shapes"),
            "text/turtle",
            &turtle(&city("two", "Two")),
            403,
            "graph-reserved",
            "release",
        ),
        (
            of("example"),
            "text/turtle",
            &turtle("[] rdfs:label \"x\"@en ."),
            422,
            "not-publishable",
            "blank node",
        ),
        (
            of("example"),
            "text/turtle",
            "<a:b> <a:c> \"d .",
            400,
            "bad-data",
            "line 1",
        ),
        (
            of("example"),
            "application/trig",
            "<a:g> { <a:b> <a:c> <a:d> }",
            400,
            "bad-request",
            "another graph",
        ),
        (
            of("example"),
            "text/csv",
            "a,b",
            415,
            "unsupported-media-type",
            "text/csv",
        ),
        (
            of("example"),
            "multipart/form-data; boundary=b",
            "rubbish",
            400,
            "bad-data",
            "form",
        ),
        (
            of("example"),
            "text/turtle",
            &long,
            413,
            "too-large",
            "2000",
        ),
        (
            "/store?default".to_owned(),
            "text/turtle",
            "",
            400,
            "bad-request",
            "union",
        ),
        (
            "/store?graph=x".to_owned(),
            "text/turtle",
            "",
            400,
            "bad-request",
            "absolute IRI",
        ),
        (
            format!("{}&message=a%0Ab", of("example")),
            "text/turtle",
            "",
            400,
            "bad-request",
            "one line",
        ),
    ] {
        for method in ["PUT", "POST"] {
            let reply = editor.send(method, &path, &[("content-type", content_type)], body);
            assert_eq!(reply.status, status, "{method} {path}: {}", reply.body);
            assert_eq!(problem(&reply), name, "{method} {path}: {}", reply.body);
            assert!(reply.body.contains(told), "{method} {path}: {}", reply.body);
        }
    }
    let accept = [TURTLE, ("accept", "text/turtle")];
    let turtle = editor.send("POST", &of("example"), &accept, &broken);
    assert_eq!(
        (turtle.status, turtle.header("content-type")),
        (422, "text/turtle; charset=utf-8")
    );
    for wanted in [
        "sh:ValidationReport",
        "sh:focusNode",
        "id/city/two",
        "sh:conforms",
    ] {
        assert!(turtle.body.contains(wanted), "{wanted}: {}", turtle.body);
    }
    let report = editor
        .send("POST", &of("example"), &[TURTLE], &broken)
        .json();
    let first = &report["results"][0];
    assert_eq!(
        first["focusNode"], "https://w3id.org/clip-network/id/city/two",
        "{report}"
    );
    assert!(
        first["resultMessage"]
            .as_str()
            .is_some_and(|text| !text.is_empty()),
        "{report}"
    );
    assert_eq!(editor.version(), "1");
    assert_eq!(editor.place.answer(&["log"]).lines().count(), 2);
}

#[test]
fn a_write_needs_the_scope_and_a_place_to_be_kept() {
    let editor = Editor::new(&city("one", "One"));
    let reader = editor.server.send("DELETE", &of("example"), &[], "");
    assert_eq!(reader.status, 401);
    let place = crate::server::Place::with(&city("one", "One"));
    let server = place.serve();
    let closed = server.send(
        "DELETE",
        &of("example"),
        &[("authorization", "Bearer x")],
        "",
    );
    assert_eq!(
        (closed.status, problem(&closed).as_str()),
        (403, "read-only")
    );
}
