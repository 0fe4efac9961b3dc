//! One thing corrected, withdrawn, or merged into another.

use crate::editor::{Editor, problem};
use crate::server::{city, service};

const UPDATE: (&str, &str) = ("content-type", "application/sparql-update");
const PREFIXES: &str = "PREFIX city: <https://w3id.org/clip-network/id/city/>
    PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#> WITH <https://w3id.org/clip-network/graph/example> ";

fn renamed(slug: &str, from: &str, to: &str) -> String {
    format!(
        "{PREFIXES} DELETE {{ city:{slug} rdfs:label \"{from}\"@en }} INSERT {{ city:{slug} rdfs:label \"{to}\"@en }} WHERE {{}}"
    )
}

#[test]
fn a_correction_of_one_thing_stays_with_it_and_knows_what_it_corrects() {
    let editor = Editor::new(&(city("one", "One") + &city("two", "Two")));
    let read = editor.server.send("GET", "/doc/city/one.ttl", &[], "");
    let tag = read.header("etag").to_owned();
    assert!(tag.starts_with("\"1-"), "{tag}");
    let made = editor.send(
        "PATCH",
        "/doc/city/one",
        &[UPDATE, ("if-match", &tag)],
        &renamed("one", "One", "First"),
    );
    assert_eq!(
        (made.status, made.header("etag")),
        (200, "\"2\""),
        "{}",
        made.body
    );
    let late = editor.send(
        "PATCH",
        "/doc/city/one",
        &[UPDATE, ("if-match", &tag)],
        &renamed("one", "First", "Late"),
    );
    assert_eq!(
        (late.status, problem(&late).as_str()),
        (412, "changed-meanwhile"),
        "{}",
        late.body
    );
    // Somebody else's work on another thing is no reason to refuse.
    let other = editor.server.send("GET", "/doc/city/two.html", &[], "");
    let made = editor.send(
        "PATCH",
        "/doc/city/two",
        &[UPDATE, ("if-match", other.header("etag"))],
        &renamed("two", "Two", "Second"),
    );
    assert_eq!(made.status, 200, "{}", made.body);
    assert_eq!(editor.version(), "3");
}

#[test]
fn a_correction_that_reaches_further_or_is_none_is_refused() {
    let editor = Editor::new(&(city("one", "One") + &city("two", "Second")));
    let far = editor.send(
        "PATCH",
        "/doc/city/one",
        &[UPDATE],
        &renamed("two", "Second", "Mine"),
    );
    assert_eq!(
        (far.status, problem(&far).as_str()),
        (422, "not-publishable"),
        "{}",
        far.body
    );
    assert!(far.body.contains("id/city/two"), "{}", far.body);
    let absent = editor.send(
        "PATCH",
        "/doc/city/none",
        &[UPDATE],
        &renamed("two", "Second", "Mine"),
    );
    assert_eq!(absent.status, 404);
    let turtle = editor.send(
        "PATCH",
        "/doc/city/one",
        &[("content-type", "text/turtle")],
        "",
    );
    assert_eq!(turtle.status, 415);
    assert_eq!(editor.version(), "1");
}

#[test]
fn a_withdrawn_thing_is_gone_and_not_while_others_lead_to_it() {
    let editor = Editor::new(&(city("one", "One") + &service("desk", "Desk")));
    let held = editor.send("DELETE", "/doc/city/one", &[], "");
    assert_eq!(
        (held.status, problem(&held).as_str()),
        (422, "shapes-broken"),
        "{}",
        held.body
    );
    assert!(held.body.contains("policy/desk"), "{}", held.body);
    let gone = editor.send("DELETE", "/doc/policy/desk?message=It+never+was", &[], "");
    assert_eq!(gone.status, 200, "{}", gone.body);
    let document = editor.server.send("GET", "/doc/policy/desk.ttl", &[], "");
    assert_eq!(document.status, 410, "{}", document.body);
    assert!(document.body.contains("Tombstone"), "{}", document.body);
    assert_eq!(
        editor.send("DELETE", "/doc/policy/desk", &[], "").status,
        404
    );
    let then = editor
        .server
        .send("GET", "/doc/policy/desk.ttl?version=1", &[], "");
    assert_eq!(then.status, 200, "{}", then.body);
    assert!(editor.place.answer(&["log"]).contains("It never was"));
}

#[test]
fn a_merged_thing_leads_to_the_one_that_took_its_place() {
    let editor = Editor::new(
        &(city("one", "One")
            + &city("uno", "Uno")
            + &service("desk", "Desk").replace("city:one", "city:uno")),
    );
    for into in [
        "",
        "?into=",
        "?into=city/none",
        "?into=city/uno",
        "?into=https://a.example/x",
    ] {
        let bad = editor.send("POST", &format!("/doc/city/uno/merge{into}"), &[], "");
        assert_eq!(bad.status, 400, "{into}: {}", bad.body);
    }
    let made = editor.send("POST", "/doc/city/uno/merge?into=city/one", &[], "");
    assert_eq!(made.status, 200, "{}", made.body);
    let old = editor
        .server
        .send("GET", "/id/city/uno", &[("accept", "text/turtle")], "");
    assert_eq!(old.status, 301, "{}", old.body);
    assert!(old.header("location").contains("city/one"), "{old:?}");
    let one = editor.server.get("/doc/city/one.ttl");
    assert!(
        one.contains("owl:sameAs") && one.contains("\"Uno\"@en"),
        "{one}"
    );
    assert!(
        editor
            .server
            .get("/doc/policy/desk.ttl")
            .contains("city/one")
    );
    let nobody = editor.server.send("GET", "/doc/city/uno.ttl", &[], "");
    assert_eq!(nobody.status, 301);
}
