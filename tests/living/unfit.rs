//! What contributors propose and cannot be published, at once or later.

use crate::curation::{ID, finds};
use crate::editor::problem;
use crate::office::{GRAPH, Office, PATCH, TURTLE};
use crate::server::{PREFIXES, city, service};

#[test]
#[expect(clippy::too_many_lines, reason = "most of it is a table")]
fn what_cannot_be_read_or_published_is_refused_and_not_kept() {
    let office = Office::with(&["--open-submissions", "1"]);
    let graph = format!("&graph={GRAPH}example");
    let (reserved, foreign) = (
        format!("&graph={GRAPH}history"),
        "&graph=https://a.example/g",
    );
    let good = format!("{PREFIXES}{}", city("two", "Two"));
    let absent = format!("TX .\nD <{ID}city/one> <a:p> \"x\" <{GRAPH}example> .");
    for (more, kind, body, status, name, told) in [
        (
            graph.as_str(),
            TURTLE,
            "city:two a",
            400,
            "bad-data",
            "the body:1",
        ),
        (
            &graph,
            TURTLE,
            "[] <a:p> \"x\" .",
            422,
            "not-publishable",
            "blank node",
        ),
        (
            "",
            TURTLE,
            good.as_str(),
            422,
            "not-publishable",
            "no named graph",
        ),
        (
            &reserved,
            TURTLE,
            &good,
            403,
            "graph-reserved",
            "graph/history",
        ),
        (
            foreign,
            TURTLE,
            &good,
            422,
            "not-publishable",
            "not a graph of this dataset",
        ),
        (&graph, PATCH, "A <a:s> <a:p>", 400, "bad-data", "row 1"),
        (&graph, PATCH, &absent, 409, "does-not-apply", "row 2"),
        (&graph, "text/csv", "a,b\n1,2\n", 422, "bad-table", "wrong"),
        (
            &graph,
            "image/png",
            "x",
            415,
            "unsupported-media-type",
            "image/png",
        ),
        (&graph, TURTLE, "", 400, "bad-request", "no statement"),
    ] {
        let path = format!("/submissions?title=T{more}");
        let refused = office.of("town", "POST", &path, &[("content-type", kind)], body);
        assert_eq!(
            (refused.status, problem(&refused).as_str()),
            (status, name),
            "{kind} {body}: {}",
            refused.body
        );
        let detail = refused.json()["detail"]
            .as_str()
            .expect("a detail")
            .to_owned();
        assert!(detail.contains(told), "{detail}");
    }
    let untitled = office.of(
        "town",
        "POST",
        "/submissions",
        &[("content-type", TURTLE)],
        &good,
    );
    assert_eq!(untitled.status, 400, "{}", untitled.body);
    assert_eq!(office.get("anna", "/submissions").json()["total"], 0);
    office.city("town", "two");
    let path = format!("/submissions?title=T{graph}");
    let many = office.of("town", "POST", &path, &[("content-type", TURTLE)], &good);
    assert_eq!(
        (many.status, problem(&many).as_str()),
        (409, "too-many-submissions")
    );
}

#[test]
fn a_patch_removes_and_adds_and_is_refused_when_it_applies_no_more() {
    let office = Office::new();
    let label = "http://www.w3.org/2000/01/rdf-schema#label";
    let text = format!(
        "TX .\nD <{ID}city/one> <{label}> \"One\"@en <{GRAPH}example> .\nA <{ID}city/one> <{label}> \"First\"@en <{GRAPH}example> .\nTC .\n"
    );
    let path = "/submissions?title=A+name&state=submitted";
    let one = office.proposed("town", PATCH, path, &text);
    let two = office.proposed("other", PATCH, path, &text.replace("First", "Erste"));
    let content = office.get("town", &format!("/submissions/{one}/content"));
    assert_eq!(content.body, text);
    assert_eq!(
        office
            .get("anna", &format!("/submissions/{one}/difference"))
            .body,
        text
    );
    assert_eq!(office.review("anna", one, "accept", "").status, 200);
    assert!(
        office
            .server
            .get("/doc/city/one.ttl")
            .contains("\"First\"@en")
    );
    let seen = office.get("anna", &format!("/submissions/{two}")).json();
    assert!(
        finds(&seen, "city/one", "label", "does not stand there"),
        "{seen}"
    );
    let gone = office.review("anna", two, "accept", "");
    assert_eq!(
        (gone.status, problem(&gone).as_str()),
        (409, "does-not-apply"),
        "{}",
        gone.body
    );
    assert_eq!(
        gone.json()["results"][0]["value"],
        "\"One\"@en",
        "{}",
        gone.body
    );
    assert_eq!(office.state(two), "submitted", "nothing was changed");
    assert!(office.server.get("/readyz").contains("version 2,"));
}

#[test]
fn what_broke_meanwhile_is_not_published() {
    let office = Office::new();
    let path = format!("/submissions?title=A+desk&state=submitted&graph={GRAPH}example");
    let body = format!("{PREFIXES}{}", service("desk", "Desk"));
    let number = office.proposed("town", TURTLE, &path, &body);
    // The city of the service goes before the service comes.
    let graph = format!("/store?graph={GRAPH}example");
    let other = format!("{PREFIXES}{}", city("two", "Two"));
    let moved = office.of("editor", "PUT", &graph, &[("content-type", TURTLE)], &other);
    assert_eq!(moved.status, 200, "{}", moved.body);
    let refused = office.review("anna", number, "accept", "");
    assert_eq!(
        (refused.status, problem(&refused).as_str()),
        (422, "shapes-broken"),
        "{}",
        refused.body
    );
    assert!(
        finds(&refused.json(), "policy/desk", "ontology#city", "city"),
        "{}",
        refused.body
    );
    assert_eq!(office.state(number), "submitted");
    let seen = office.get("town", &format!("/submissions/{number}")).json();
    assert_eq!(
        seen["events"].as_array().expect("events").len(),
        2,
        "{seen}"
    );
}

#[test]
fn contact_details_keep_a_submission_from_being_published() {
    let office = Office::new();
    for (text, path) in [
        ("Write to alex@example.org", "title=A+city"),
        ("Call +49 711 216 00 00", "title=A+city"),
        ("Plain", "title=Ask+alex%40example.org"),
    ] {
        let body = format!(
            "{PREFIXES}{} city:two rdfs:comment \"{text}\"@en .",
            city("two", "Two")
        );
        let path = format!("/submissions?{path}&state=submitted&graph={GRAPH}example");
        let made = office.of("town", "POST", &path, &[("content-type", TURTLE)], &body);
        let answer = made.json();
        assert_eq!(
            (&answer["state"], &answer["conforms"]),
            (&"draft".into(), &false.into()),
            "{answer}"
        );
        assert!(finds(&answer, "", "", "not published here"), "{answer}");
    }
}
