//! What contributors propose and what becomes of it.

use crate::editor::problem;
use crate::office::{GRAPH, Office, TURTLE};
use crate::server::{PREFIXES, city, service};
use serde_json::Value;

pub const ID: &str = "https://w3id.org/clip-network/id/";

/// Whether the findings name this path with this in their message.
pub fn finds(answer: &Value, focus: &str, path: &str, told: &str) -> bool {
    let results = answer["results"].as_array().expect("findings");
    results.iter().any(|finding| {
        let text = |key: &str| finding[key].as_str().unwrap_or_default();
        text("focusNode").ends_with(focus)
            && text("resultPath").contains(path)
            && text("resultMessage").contains(told)
    })
}

#[test]
#[expect(
    clippy::too_many_lines,
    reason = "a story is told from its beginning to its end"
)]
fn a_case_goes_from_draft_to_publication_over_another_pair_of_eyes() {
    let office = Office::new();
    let path = format!("/submissions?title=A+desk&message=From+the+page&graph={GRAPH}example");
    // What breaks a shape is kept, and the answer says what is wrong with it.
    let bad = format!(
        "{PREFIXES}{}",
        service("desk", "Desk").replace("topic:housing", "\"housing\"")
    );
    let made = office.of("town", "POST", &path, &[("content-type", TURTLE)], &bad);
    assert_eq!(made.status, 201, "{}", made.body);
    let answer = made.json();
    assert_eq!(
        (&answer["state"], &answer["conforms"]),
        (&"draft".into(), &false.into())
    );
    assert!(
        finds(&answer, "policy/desk", "ontology#topic", "topic"),
        "{answer}"
    );
    assert_eq!(answer["results"][0]["value"], "\"housing\"", "{answer}");
    assert_eq!(answer["difference"]["added"], 7);
    assert!(
        made.header("location").ends_with("/submissions/1"),
        "{made:?}"
    );
    let refused = office.of("town", "POST", "/submissions/1/submit", &[], "");
    assert_eq!(
        (refused.status, problem(&refused).as_str()),
        (422, "shapes-broken")
    );
    // Mended against what is known of it, it is handed in.
    let good = format!("{PREFIXES}{}", service("desk", "Desk"));
    let address = format!("/submissions/1?title=A+desk&state=submitted&graph={GRAPH}example");
    let stale = [("content-type", TURTLE), ("if-match", "\"99\"")];
    let stale = office.of("town", "PUT", &address, &stale, &good);
    assert_eq!(stale.status, 412, "{}", stale.body);
    let fresh = [("content-type", TURTLE), ("if-match", made.header("etag"))];
    let mended = office.of("town", "PUT", &address, &fresh, &good);
    assert_eq!(mended.status, 200, "{}", mended.body);
    assert_eq!(mended.json()["state"], "submitted");
    assert_ne!(mended.header("etag"), made.header("etag"));
    // Nobody but a reviewer who had no part in it decides, and who returns it says why.
    let own = office.review("town", 1, "accept", "");
    assert_eq!(
        (own.status, problem(&own).as_str()),
        (403, "insufficient-scope")
    );
    let silent = office.review("anna", 1, "return", " ");
    assert_eq!(silent.status, 400, "{}", silent.body);
    let returned = office.review("anna", 1, "return", "Since when?");
    assert_eq!(
        (returned.status, &returned.json()["state"]),
        (200, &"returned".into())
    );
    let early = office.review("anna", 1, "accept", "");
    assert_eq!(
        (early.status, problem(&early).as_str()),
        (409, "not-in-this-state")
    );
    let seen = office.get("town", "/submissions/1").json();
    assert_eq!(seen["events"].as_array().expect("events").len(), 4);
    assert_eq!(seen["events"][3]["comment"], "Since when?");
    assert_eq!(seen["events"][3]["by"]["name"], "anna");
    let again = office.of("town", "POST", "/submissions/1/submit", &[], "");
    assert_eq!(again.status, 200, "{}", again.body);
    // Accepted, it is one version, which everybody sees everywhere.
    let tag = office
        .get("anna", "/submissions/1")
        .header("etag")
        .to_owned();
    let late = r#"{"decision":"accept"}"#;
    let json = ("content-type", "application/json");
    let stale = office.of(
        "anna",
        "POST",
        "/submissions/1/review",
        &[json, ("if-match", "\"1\"")],
        late,
    );
    assert_eq!(stale.status, 412, "{}", stale.body);
    let accepted = office.of(
        "anna",
        "POST",
        "/submissions/1/review",
        &[json, ("if-match", &tag)],
        late,
    );
    assert_eq!(accepted.status, 200, "{}", accepted.body);
    assert_eq!(accepted.json()["state"], "accepted");
    assert_eq!(accepted.json()["published"]["version"], 2);
    let page = office.server.get("/doc/policy/desk.ttl");
    assert!(page.contains("\"Desk\"@en"), "{page}");
    assert!(
        office
            .server
            .get("/collection/policy.ttl")
            .contains("policy/desk")
    );
    let log = office.place.answer(&["log"]);
    assert!(
        log.contains("by town: A desk (submission 1, reviewed by anna)"),
        "{log}"
    );
    let commit = office.server.get("/doc/commit/2.ttl");
    assert!(commit.contains("\"submission/1\""), "{commit}");
    let late = office.of("town", "DELETE", "/submissions/1", &[], "");
    assert_eq!(
        (late.status, problem(&late).as_str()),
        (409, "not-in-this-state")
    );
}

#[test]
fn nobody_decides_on_what_they_propose_whatever_their_scopes() {
    let office = Office::new();
    let number = office.city("both", "two");
    for decision in ["accept", "return", "reject"] {
        let refused = office.review("both", number, decision, "mine");
        assert_eq!(
            (refused.status, problem(&refused).as_str()),
            (403, "four-eyes"),
            "{decision}"
        );
    }
    let remark = office.review("both", number, "comment", "a second source is coming");
    assert_eq!(remark.status, 200, "{}", remark.body);
    assert_eq!(office.state(number), "submitted");
    let rejected = office.review("anna", number, "reject", "no source");
    assert_eq!(rejected.json()["state"], "rejected", "{}", rejected.body);
    assert!(!office.server.get("/readyz").contains("version 2,"));
}

#[test]
fn a_person_with_two_tokens_is_one_person() {
    let office = Office::new();
    let author = format!("{ID}city/one");
    let file = office.place.tokens();
    let token = |name: &str, scope: &str| {
        let arguments = [
            "token", "new", "--name", name, "--scope", scope, "--author", &author, "--file", &file,
        ];
        let output = office.place.answer(&arguments);
        format!("Bearer {}", output.lines().next().expect("a token"))
    };
    let (day, night) = (token("day", "submit"), token("night", "review"));
    let office = office.again();
    let path = format!("/submissions?title=A+city&state=submitted&graph={GRAPH}example");
    let body = format!("{PREFIXES}{}", city("two", "Two"));
    let headers = [("content-type", TURTLE), ("authorization", day.as_str())];
    let made = office.server.send("POST", &path, &headers, &body);
    assert_eq!(made.status, 201, "{}", made.body);
    assert_eq!(made.json()["contributor"]["author"], author.as_str());
    let headers = [
        ("content-type", "application/json"),
        ("authorization", night.as_str()),
    ];
    let refused = office.server.send(
        "POST",
        "/submissions/1/review",
        &headers,
        r#"{"decision":"accept"}"#,
    );
    assert_eq!(
        (refused.status, problem(&refused).as_str()),
        (403, "four-eyes"),
        "{}",
        refused.body
    );
}

#[test]
fn contributors_see_and_change_only_their_own() {
    let office = Office::new();
    let (mine, yours) = (office.city("town", "two"), office.city("other", "three"));
    let list = office.get("town", "/submissions").json();
    assert_eq!(
        (&list["total"], &list["submissions"][0]["number"]),
        (&1.into(), &mine.into()),
        "{list}"
    );
    let all = office.get("anna", "/submissions?state=submitted").json();
    assert_eq!(all["total"], 2, "{all}");
    assert_eq!(
        office.get("anna", "/submissions?state=returned").json()["total"],
        0
    );
    assert_eq!(office.get("anna", "/submissions?state=new").status, 400);
    for (method, path) in [
        ("GET", format!("/submissions/{yours}")),
        ("GET", format!("/submissions/{yours}/content")),
        ("GET", format!("/submissions/{yours}/difference")),
        ("DELETE", format!("/submissions/{yours}")),
        ("POST", format!("/submissions/{yours}/submit")),
        ("GET", "/submissions/77".to_owned()),
        ("GET", "/submissions/01".to_owned()),
    ] {
        let refused = office.of("town", method, &path, &[], "");
        assert_eq!(
            (refused.status, problem(&refused).as_str()),
            (404, "no-such-thing"),
            "{method} {path}"
        );
    }
    let withdrawn = office.of("town", "DELETE", &format!("/submissions/{mine}"), &[], "");
    assert_eq!(withdrawn.json()["state"], "withdrawn", "{}", withdrawn.body);
    for path in [
        "/submissions",
        "/submissions/1",
        "/curation/sparql?query=ASK%7B%7D",
    ] {
        assert_eq!(
            office.server.send("GET", path, &[], "").status,
            401,
            "{path}"
        );
    }
    let asked = office.get("town", "/curation/sparql?query=ASK%7B%7D");
    assert_eq!(asked.status, 403, "{}", asked.body);
}
