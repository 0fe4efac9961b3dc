//! What a query does, and why it has no answer.

use crate::server::{TestServer, form_urlencoded};
use clipgraph::query::Limits;
use reqwest::Method;
use serde_json::Value;

const CITIES: &str =
    "SELECT ?city { ?city a clip:City ; rdfs:label ?name FILTER(LANG(?name) = \"en\") }";
const NONE: &str = "SELECT ?city { ?city a clip:Citty }";

async fn explain(query: &str, rest: &str, accept: &str) -> crate::server::Reply {
    let query = form_urlencoded(query);
    TestServer::shared()
        .get(&format!("/explain?query={query}{rest}"), accept)
        .await
}

/// Every step of a plan.
fn steps(step: &Value) -> Vec<&Value> {
    let inputs = step["inputs"].as_array().into_iter().flatten();
    std::iter::once(step)
        .chain(inputs.flat_map(steps))
        .collect()
}

#[tokio::test]
async fn a_plan_says_what_each_step_expected_and_gave() {
    let reply = explain(CITIES, "", "application/json").await;
    assert_eq!(reply.status, 200, "{}", reply.body);
    let answer = reply.json();
    let plan = &answer["plan"];
    let rows = TestServer::shared().query(CITIES, "text/csv").await;
    let rows = rows.body.lines().count() as u64 - 1;
    assert_eq!(plan["rows"], rows, "{plan}");
    assert!(plan["quadsExamined"].as_u64() > Some(rows), "{plan}");
    let all = steps(&plan["plan"]);
    let pattern = all.iter().find(|step| {
        step["step"]
            .as_str()
            .is_some_and(|name| name.contains("rdf:type clip:City"))
    });
    let pattern = pattern.expect("the pattern is a step");
    assert!(pattern["estimate"].as_u64() >= Some(rows), "{pattern}");
    assert!(
        pattern["rows"].as_u64() >= Some(rows) && pattern["ms"].is_number(),
        "{pattern}"
    );
    assert!(answer["why"].is_null(), "{answer}");
}

#[tokio::test]
async fn a_plan_without_a_run_has_estimates_only() {
    let answer = explain(CITIES, "&run=false", "application/json")
        .await
        .json();
    let plan = &answer["plan"];
    assert_eq!(plan["ran"], false);
    assert!(plan["rows"].is_null(), "{plan}");
    let all = steps(&plan["plan"]);
    assert!(
        all.iter().any(|step| step["estimate"].is_number()),
        "{plan}"
    );
    assert!(all.iter().all(|step| step["rows"].is_null()), "{plan}");
}

#[tokio::test]
async fn an_explanation_comes_as_text_and_as_a_page_too() {
    let text = explain(CITIES, "", "text/plain").await;
    assert_eq!(text.content_type(), "text/plain; charset=utf-8");
    assert!(text.body.contains("  QuadPattern("), "{}", text.body);
    let page = explain(NONE, "", "text/html").await;
    assert!(
        page.body.contains("there is no class clip:Citty"),
        "{}",
        page.body
    );
    assert!(
        page.body.contains("<code>clip:City</code>"),
        "{}",
        page.body
    );
    let forced = explain(CITIES, "&format=txt", "text/html").await;
    assert!(forced.content_type().starts_with("text/plain"));
}

#[tokio::test]
async fn an_empty_answer_leads_to_its_reason() {
    let server = TestServer::shared();
    let answer = server
        .query(NONE, "application/sparql-results+json")
        .await
        .json();
    assert_eq!(answer["results"]["bindings"], serde_json::json!([]));
    assert_eq!(answer["head"]["vars"], serde_json::json!(["city"]));
    let link = answer["head"]["link"][0]
        .as_str()
        .expect("a link")
        .to_owned();
    let why = server.get(&link, "application/json").await.json();
    assert_eq!(
        why["why"]["cause"]["suggestions"][0]["write"], "clip:City",
        "{why}"
    );
    let no = server
        .query("ASK { ?city a clip:Citty }", "*/*")
        .await
        .json();
    assert_eq!(no["boolean"], false);
    assert!(no["head"]["link"][0].is_string(), "{no}");
    let page = server.query(NONE, "text/html").await;
    assert!(
        page.body.contains("there is no class clip:Citty"),
        "{}",
        page.body
    );
    let full = server
        .query(CITIES, "application/sparql-results+json")
        .await
        .json();
    assert!(full["head"]["link"].is_null(), "{full}");
}

#[tokio::test]
async fn explanations_are_asked_for_as_queries_are() {
    let server = TestServer::shared();
    let form = format!("query={}", form_urlencoded(NONE));
    for (kind, body) in [
        ("application/x-www-form-urlencoded", form.as_str()),
        ("application/sparql-query", NONE),
    ] {
        let headers = [("content-type", kind), ("accept", "application/json")];
        let reply = server.send(Method::POST, "/explain", &headers, body).await;
        assert_eq!(reply.status, 200, "{kind}: {}", reply.body);
        assert_eq!(
            reply.json()["why"]["cause"]["part"],
            "?city rdf:type clip:Citty"
        );
    }
    assert_eq!(server.get("/explain", "*/*").await.status, 400);
    let wrong = explain("SELEKT", "", "*/*").await;
    assert_eq!(
        (wrong.status, wrong.json()["hint"].as_str()),
        (400, Some("did you mean SELECT?"))
    );
    assert_eq!(
        explain("SELECT * { SERVICE <http://x/> {} }", "", "*/*")
            .await
            .status,
        403
    );
}

#[tokio::test]
async fn a_plan_that_costs_too_much_says_how_far_it_came() {
    let server = TestServer::with(Limits {
        rows_examined: 20_000,
        ..Limits::default()
    });
    let query = form_urlencoded("SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }");
    let reply = server
        .get(&format!("/explain?query={query}"), "application/json")
        .await;
    assert_eq!(reply.status, 200, "{}", reply.body);
    let plan = &reply.json()["plan"];
    assert!(
        plan["ended"]
            .as_str()
            .is_some_and(|why| why.contains("20000 rows")),
        "{plan}"
    );
    assert!(plan["quadsExamined"].as_u64() >= Some(20_000), "{plan}");
}
