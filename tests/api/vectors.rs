//! The `Accept` headers that real clients send, recorded, as a table.

use crate::server::{Reply, TestServer};
use reqwest::Method;
use serde_json::Value;

const VECTORS: &str = include_str!("client-vectors.json");
const CITY: &str = "/doc/city/stuttgart";
const CONTEXT: &str = "/context/v1.jsonld";
const SELECT: &str = "/sparql?query=SELECT%20%2A%20%7B%20%3Fs%20a%20clip%3ACity%20%7D%20LIMIT%203";
const CONSTRUCT: &str =
    "/sparql?query=CONSTRUCT%20WHERE%20%7B%20%3Fs%20a%20clip%3ACity%20%7D%20LIMIT%203";

/// What each client takes, by the first words of its name and the kind of its request.
fn expected(client: &str, kind: &str) -> &'static [&'static str] {
    match (client, kind) {
        (c, "entity") if c.starts_with("curl") || c.contains("urllib") => {
            &["text/turtle; charset=utf-8", "text/html; charset=utf-8"]
        }
        (c, "entity") if c.starts_with("Chrome") || c.contains("step 2") => {
            &["text/html; charset=utf-8"]
        }
        (c, "entity") if c.contains("step 1") => &["text/turtle; charset=utf-8"],
        (c, "entity") if c.starts_with("rdflib") => {
            &["text/turtle; charset=utf-8", "application/n-triples"]
        }
        (_, "entity" | "context") => &["application/ld+json"],
        (c, "sparql-select") if c.contains("SPARQLStore") => &["application/sparql-results+xml"],
        (_, "sparql-select") => &["application/sparql-results+json"],
        (_, "sparql-construct") => &["application/rdf+xml"],
        _ => &["application/n-quads", "application/trig"],
    }
}

async fn ask(method: &str, path: &str, accept: Option<&str>) -> Reply {
    let method = Method::from_bytes(method.as_bytes()).expect("a method");
    let headers: Vec<(&str, &str)> = accept
        .map(|accept| ("accept", accept))
        .into_iter()
        .collect();
    TestServer::shared().send(method, path, &headers, "").await
}

#[tokio::test]
async fn every_recorded_client_gets_a_type_it_can_read() {
    let vectors: Vec<Value> = serde_json::from_str(VECTORS).expect("the vectors");
    assert!(vectors.len() >= 18, "{} vectors", vectors.len());
    for vector in vectors {
        let client = vector["client"].as_str().expect("a client");
        let extra = vector["extra_params"].as_str().unwrap_or_default();
        let accept = vector["accept"].as_str();
        for kind in vector["kind"].as_str().expect("a kind").split('|') {
            let path = match kind {
                "entity" => CITY.to_owned(),
                "context" => CONTEXT.to_owned(),
                "sparql-select" => format!(
                    "{SELECT}{}",
                    extra.trim_end_matches("query=").replace('?', "&")
                ),
                "sparql-construct" => format!("{CONSTRUCT}{extra}"),
                "sparql-empty" => "/sparql".to_owned(),
                // Yasgui posts a form; the feed comes with the commit log.
                _ => continue,
            };
            let wanted = match (client.starts_with("Comunica 4 /"), kind) {
                (true, "entity") => &["application/n-quads"][..],
                _ => expected(client, kind),
            };
            let reply = ask(vector["method"].as_str().expect("a method"), &path, accept).await;
            let found = (reply.status, wanted.contains(&reply.content_type()));
            assert_eq!(
                found,
                (200, true),
                "{client}, {path}: {}",
                reply.content_type()
            );
        }
    }
}

#[tokio::test]
async fn yasgui_posts_a_form_and_gets_json() {
    let accept = "application/sparql-results+json,*/*;q=0.9";
    let headers = [
        ("accept", accept),
        ("content-type", "application/x-www-form-urlencoded"),
    ];
    let body = "query=ASK+%7B+%3Fs+a+clip%3ACity+%7D";
    let reply = TestServer::shared()
        .send(Method::POST, "/sparql", &headers, body)
        .await;
    assert_eq!(reply.status, 200, "{}", reply.body);
    assert_eq!(reply.content_type(), "application/sparql-results+json");
    assert_eq!(reply.json()["boolean"], true);
}

#[tokio::test]
async fn head_answers_as_get_does_with_all_its_links() {
    let server = TestServer::shared();
    let head = server
        .send(Method::HEAD, CITY, &[("accept", "text/html")], "")
        .await;
    let get = server.get(CITY, "text/html").await;
    assert_eq!(head.status, 200);
    assert_eq!(head.body, "");
    for name in ["link", "etag", "content-type", "vary", "last-modified"] {
        assert_eq!(head.header(name), get.header(name), "{name}");
        assert!(!get.header(name).is_empty(), "{name}");
    }
    for relation in [
        "cite-as",
        "license",
        "describedby",
        "alternate",
        "collection",
    ] {
        assert!(
            get.header("link").contains(&format!("rel=\"{relation}\"")),
            "{relation}"
        );
    }
}
