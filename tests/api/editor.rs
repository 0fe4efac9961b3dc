//! What editors of queries ask: names from the data, and what is wrong with a text.

use crate::server::{Reply, TestServer, form_urlencoded};
use clipgraph::query::Limits;
use reqwest::Method;
use serde_json::Value;

async fn complete(rest: &str) -> Value {
    let server = TestServer::shared();
    let reply = server.fetch(&format!("/complete?{rest}")).await;
    assert_eq!(reply.status, 200, "{}", reply.body);
    reply.json()
}

/// The texts of a member of each result.
fn all<'a>(found: &'a Value, member: &str) -> Vec<&'a str> {
    let results = found["results"].as_array().expect("a list");
    results
        .iter()
        .map(|result| result[member].as_str().unwrap_or_default())
        .collect()
}

async fn check(text: &str) -> Reply {
    let headers = [("content-type", "application/sparql-query")];
    TestServer::shared()
        .send(Method::POST, "/sparql/check", &headers, text)
        .await
}

#[tokio::test]
async fn completion_knows_the_names_in_the_data_with_labels_and_counts() {
    let classes = complete("kind=class&q=ci").await;
    assert_eq!(all(&classes, "write")[0], "clip:City", "{classes}");
    let city = &classes["results"][0];
    assert_eq!(city["label"], "city");
    assert!(city["uses"].as_u64() > Some(20), "{city}");
    assert!(city["definition"].as_str().expect("a text").len() > 10);

    let german = complete("kind=class&q=stadt&lang=de").await;
    assert_eq!(german["results"][0]["label"], "Stadt", "{german}");

    let things = complete("kind=thing&q=stutt").await;
    let stuttgart = "<https://w3id.org/clip-network/id/city/stuttgart>";
    assert!(all(&things, "write").contains(&stuttgart), "{things}");

    let properties = complete("kind=property&of=clip:City&in=clip:&limit=100").await;
    let names = all(&properties, "write");
    assert!(names.contains(&"clip:country"), "{names:?}");
    assert!(!names.contains(&"clip:targetGroup"), "{names:?}");
    assert!(names.iter().all(|name| name.starts_with("clip:")));

    let graphs = complete("kind=graph&q=geonames").await;
    assert!(all(&graphs, "iri")[0].ends_with("/graph/geonames"));

    let prefixes = complete("kind=prefix&q=clip").await;
    assert_eq!(all(&prefixes, "write"), ["clip:", "clipsh:"]);
}

#[tokio::test]
async fn completion_gives_what_is_asked_for_and_says_that_there_is_more() {
    let few = complete("q=a&limit=3").await;
    assert_eq!(all(&few, "iri").len(), 3);
    assert_eq!(few["more"], true);
    assert_eq!(all(&complete("").await, "iri").len(), 20);
    assert_eq!(complete("q=zzzzzz").await["results"], serde_json::json!([]));
    for version in ["1", "present"] {
        let address = match version {
            "present" => "/complete?q=city".to_owned(),
            number => format!("/complete?q=city&version={number}"),
        };
        assert_eq!(TestServer::shared().fetch(&address).await.status, 200);
    }
}

#[tokio::test]
async fn names_of_iris_come_with_pages_and_points() {
    let server = TestServer::shared();
    let stuttgart = "https://w3id.org/clip-network/id/city/stuttgart";
    let wikidata = "http://www.wikidata.org/entity/Q1022";
    let found = server
        .fetch(&format!("/names?iri={stuttgart}&iri={wikidata}&lang=en"))
        .await
        .json();
    let city = &found["names"][stuttgart];
    assert_eq!(city["label"], "Stuttgart", "{found}");
    assert_eq!(city["href"], format!("{}/doc/city/stuttgart", server.base));
    let longitude = city["point"][0].as_f64().expect("a number");
    assert!((9.0..9.5).contains(&longitude), "{found}");
    assert_eq!(found["names"][wikidata]["label"], "wd:Q1022");
    assert_eq!(found["names"][wikidata]["href"], Value::Null);
}

#[tokio::test]
async fn hostile_requests_for_names_are_refused_or_find_nothing() {
    let server = TestServer::shared();
    let long = "x".repeat(201);
    let many = "iri=urn:x&".repeat(101);
    let refused = [
        format!("/complete?q={long}"),
        "/complete?kind=everything".to_owned(),
        "/complete?limit=0".to_owned(),
        "/complete?limit=101".to_owned(),
        "/complete?limit=-1".to_owned(),
        "/complete?of=no%20iri".to_owned(),
        "/complete?q=%FF".to_owned(),
        "/names?iri=no%20iri".to_owned(),
        "/names?iri=javascript".to_owned(),
        format!("/names?{many}"),
    ];
    for address in refused {
        let reply = server.fetch(&address).await;
        assert_eq!(reply.status, 400, "{address}: {}", reply.body);
        let problem = reply.json();
        assert!(problem["detail"].as_str().expect("a text").len() > 10);
    }
    for strange in [
        "\0\u{202e}",
        "<script>alert(1)</script>",
        "' OR 1=1 --",
        ".*",
        "%",
        "\u{1f600}",
    ] {
        let found = complete(&format!("q={}", form_urlencoded(strange))).await;
        assert!(found["results"].is_array(), "{strange}");
    }
}

#[tokio::test]
async fn a_check_marks_the_error_that_a_run_would_meet() {
    let text = "SELECT ?city {\n  ?city a clip:City ;; FILTER }";
    let checked = check(text).await;
    assert_eq!(checked.status, 200, "{}", checked.body);
    let checked = checked.json();
    assert_eq!(checked["valid"], false);
    assert_eq!(checked["form"], Value::Null);
    let remark = &checked["remarks"][0];
    let run = TestServer::shared()
        .query(text, "application/sparql-results+json")
        .await
        .json();
    assert_eq!(remark["severity"], "error");
    assert_eq!(remark["line"], run["line"], "{remark}");
    assert_eq!(remark["column"], run["column"], "{remark}");
    assert!(remark["length"].as_u64() >= Some(1), "{remark}");
}

#[tokio::test]
async fn a_check_doubts_names_that_the_data_does_not_have() {
    let checked = check("SELECT ?x ?label { ?x a clip:Citty }").await.json();
    assert_eq!(checked["valid"], true, "{checked}");
    assert_eq!(checked["form"], "select");
    let remarks = checked["remarks"].as_array().expect("a list");
    assert_eq!(remarks.len(), 2, "{checked}");
    assert_eq!(remarks[0]["column"], 11);
    assert_eq!(remarks[1]["write"], "clip:City");
    assert_eq!(remarks[1]["length"], 10);
    let fine = check("CONSTRUCT WHERE { ?city a clip:City }").await.json();
    assert_eq!(fine["remarks"], serde_json::json!([]), "{fine}");
}

#[tokio::test]
async fn hostile_texts_are_checked_within_the_limits() {
    let deep = format!("ASK {}{}", "{".repeat(5000), "}".repeat(5000));
    let long = format!("ASK {{}} # {}", "x".repeat(Limits::default().text_bytes));
    let texts = [
        deep.as_str(),
        long.as_str(),
        "\0",
        "ASK { SERVICE <http://127.0.0.1/> { ?s ?p ?o } }",
        "DROP ALL",
        "\u{202e}<script>",
    ];
    for text in texts {
        let checked = check(text).await;
        assert_eq!(checked.status, 200, "{}", checked.body);
        let checked = checked.json();
        assert_eq!(checked["valid"], false, "{checked}");
        assert_eq!(checked["remarks"].as_array().expect("a list").len(), 1);
    }
    let without = TestServer::shared().fetch("/sparql/check").await;
    assert_eq!(without.status, 400);
}

#[tokio::test]
async fn an_example_is_run_by_its_name() {
    let server = TestServer::shared();
    let rows = server.get("/sparql?example=cities", "text/csv").await;
    assert_eq!(rows.status, 200, "{}", rows.body);
    assert!(rows.body.contains("stuttgart"), "{}", rows.body);
    let page = server
        .get("/sparql?example=compare-cities", "text/html")
        .await;
    assert!(
        page.body.contains("VALUES ?city"),
        "the arguments are in the text"
    );
    assert!(page.body.len() < 100 * 1024, "{}", page.body.len());
    let none = server.get("/sparql?example=nothing", "text/csv").await;
    assert_eq!(none.status, 404, "{}", none.body);
}
