//! The SPARQL endpoint as its clients use it.

use crate::server::{TestServer, form_urlencoded};
use reqwest::Method;

const CITIES: &str = "SELECT ?city ?name { \
    VALUES ?city { <https://w3id.org/clip-network/id/city/amsterdam> \
                   <https://w3id.org/clip-network/id/city/antwerp> } \
    ?city a clip:City ; rdfs:label ?name FILTER(LANG(?name) = 'en') } ORDER BY ?name";

#[tokio::test]
async fn a_query_comes_by_get_by_form_and_as_a_body() {
    let server = TestServer::shared();
    let json = "application/sparql-results+json";
    let by_get = server.query(CITIES, json).await;
    let form = format!("query={}", form_urlencoded(CITIES));
    let headers = [
        ("accept", json),
        ("content-type", "application/x-www-form-urlencoded"),
    ];
    let by_form = server.send(Method::POST, "/sparql", &headers, &form).await;
    let headers = [
        ("accept", json),
        ("content-type", "application/sparql-query; charset=utf-8"),
    ];
    let by_body = server.send(Method::POST, "/sparql", &headers, CITIES).await;
    for reply in [&by_get, &by_form, &by_body] {
        assert_eq!(
            (reply.status, reply.content_type()),
            (200, json),
            "{}",
            reply.body
        );
        assert_eq!(reply.body, by_get.body);
    }
    let rows = &by_get.json()["results"]["bindings"];
    assert_eq!(rows[0]["name"]["value"], "Amsterdam");
    assert_eq!(rows[0]["name"]["xml:lang"], "en");
}

#[tokio::test]
async fn rows_come_in_every_results_format() {
    let server = TestServer::shared();
    for (accept, content_type, start) in [
        (
            "application/sparql-results+json",
            "application/sparql-results+json",
            "{\"head\"",
        ),
        (
            "application/sparql-results+xml",
            "application/sparql-results+xml",
            "<?xml",
        ),
        ("text/csv", "text/csv; charset=utf-8", "city,name\r\n"),
        (
            "text/tab-separated-values",
            "text/tab-separated-values; charset=utf-8",
            "?city\t?name\n",
        ),
    ] {
        let reply = server.query(CITIES, accept).await;
        assert_eq!((reply.status, reply.content_type()), (200, content_type));
        assert!(reply.body.starts_with(start), "{accept}: {}", reply.body);
        let ask = server.query("ASK { ?s ?p ?o }", accept).await;
        assert_eq!(ask.status, 200, "{accept}");
        assert!(ask.body.contains("true"), "{accept}: {}", ask.body);
    }
}

#[tokio::test]
async fn graphs_come_in_every_rdf_format() {
    let server = TestServer::shared();
    for query in [
        "CONSTRUCT { ?c rdfs:label ?l } WHERE { ?c a clip:City ; rdfs:label ?l }",
        "DESCRIBE <https://w3id.org/clip-network/id/city/zagreb>",
    ] {
        for content_type in [
            "text/turtle; charset=utf-8",
            "application/n-triples",
            "application/n-quads",
            "application/trig",
            "application/rdf+xml",
            "application/ld+json",
        ] {
            let accept = content_type.split(';').next().unwrap_or_default();
            let reply = server.query(query, accept).await;
            assert_eq!(
                (reply.status, reply.content_type()),
                (200, content_type),
                "{query}"
            );
            assert!(
                reply.body.contains("Zagreb"),
                "{content_type}: {}",
                reply.body
            );
        }
    }
}

#[tokio::test]
async fn the_default_graph_is_the_union_and_a_triple_counts_once() {
    let server = TestServer::shared();
    let csv = |query: &'static str| async move { server.query(query, "text/csv").await.body };
    let cities = csv("SELECT (COUNT(?c) AS ?n) { ?c a clip:City }").await;
    let distinct = csv("SELECT (COUNT(DISTINCT ?c) AS ?n) { ?c a clip:City }").await;
    assert_eq!(cities, distinct);
    let triples = csv("SELECT (COUNT(*) AS ?n) { ?s ?p ?o }").await;
    let merged =
        csv("SELECT (COUNT(*) AS ?n) { SELECT DISTINCT ?s ?p ?o { GRAPH ?g { ?s ?p ?o } } }").await;
    assert_eq!(triples, merged);
}

#[tokio::test]
async fn a_request_may_choose_its_graphs() {
    let server = TestServer::shared();
    let graph = "https://w3id.org/clip-network/graph/geonames";
    let count = form_urlencoded("SELECT (COUNT(*) AS ?n) { ?s ?p ?o }");
    let named = form_urlencoded("SELECT (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } }");
    let get = |path: String| async move { server.get(&path, "text/csv").await.body };
    let whole = get(format!("/sparql?query={count}")).await;
    let one = get(format!(
        "/sparql?query={count}&default-graph-uri={}",
        form_urlencoded(graph)
    ))
    .await;
    let only_named = get(format!(
        "/sparql?query={count}&named-graph-uri={}",
        form_urlencoded(graph)
    ))
    .await;
    let in_named = get(format!(
        "/sparql?query={named}&named-graph-uri={}",
        form_urlencoded(graph)
    ))
    .await;
    let from = server
        .query(
            &format!("SELECT (COUNT(*) AS ?n) FROM <{graph}> {{ ?s ?p ?o }}"),
            "text/csv",
        )
        .await
        .body;
    assert_ne!(whole, one);
    assert_eq!(one, from);
    assert_eq!(only_named, "n\r\n0\r\n");
    assert_eq!(in_named, one);
    let bad = server
        .fetch(&format!("/sparql?query={count}&default-graph-uri=no%20iri"))
        .await;
    assert_eq!(bad.status, 400);
}

#[tokio::test]
async fn unknown_parameters_are_ignored_and_a_second_query_is_not() {
    let server = TestServer::shared();
    let query = form_urlencoded("ASK { ?s ?p ?o }");
    let reply = server
        .fetch(&format!("/sparql?ac=1&output=json&timeout=3&query={query}"))
        .await;
    assert_eq!(reply.status, 200, "{}", reply.body);
    let reply = server
        .fetch(&format!("/sparql?query={query}&query={query}"))
        .await;
    assert_eq!(reply.status, 400, "{}", reply.body);
}

#[tokio::test]
async fn a_syntax_error_shows_its_place_and_how_to_mend_it() {
    let server = TestServer::shared();
    let reply = server.query("SELECT *\nWHERE { ?s ?p }", "*/*").await;
    assert_eq!(
        (reply.status, reply.content_type()),
        (400, "application/problem+json")
    );
    let problem = reply.json();
    assert_eq!(
        (&problem["line"], &problem["column"]),
        (&2.into(), &15.into()),
        "{problem}"
    );
    assert_eq!(problem["excerpt"], "WHERE { ?s ?p }\n              ^");
    let hint = problem["hint"].as_str().unwrap_or_default();
    assert!(hint.contains("its object is missing"), "{problem}");
    assert_eq!(
        problem["type"],
        "https://w3id.org/clip-network/problem/query-syntax"
    );
    let page = server
        .query("SELECT *\nWERE { ?s ?p ?o }", "text/html")
        .await;
    assert_eq!(page.status, 400);
    assert!(
        page.body.contains("WERE { ?s ?p ?o }\n^</code>"),
        "{}",
        page.body
    );
    assert!(page.body.contains("Did you mean WHERE?"), "{}", page.body);
}

#[tokio::test]
async fn an_empty_get_describes_the_service_to_programs_and_offers_a_form_to_people() {
    let server = TestServer::shared();
    let turtle = server.get("/sparql", "text/turtle").await;
    assert_eq!(
        (turtle.status, turtle.content_type()),
        (200, "text/turtle; charset=utf-8")
    );
    let subject = format!("<{}/sparql>", server.base);
    for wanted in [
        subject.as_str(),
        "sd:Service",
        "sd:UnionDefaultGraph",
        "sd:endpoint",
    ] {
        assert!(turtle.body.contains(wanted), "{wanted}: {}", turtle.body);
    }
    let page = server.get("/sparql", "text/html").await;
    assert!(page.body.contains("<textarea"), "{}", page.body);
}

#[tokio::test]
async fn a_browser_gets_a_table_and_keeps_its_text_after_an_error() {
    let server = TestServer::shared();
    let browser = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8";
    let page = server.query(CITIES, browser).await;
    assert_eq!(
        (page.status, page.content_type()),
        (200, "text/html; charset=utf-8")
    );
    assert!(
        page.body.contains("<table") && page.body.contains("Amsterdam"),
        "{}",
        page.body
    );
    let broken = server.query("SELECT broken <b>", browser).await;
    assert_eq!(broken.status, 400);
    assert!(
        broken.body.contains("SELECT broken &#60;b&#62;")
            || broken.body.contains("SELECT broken &lt;b&gt;"),
        "{}",
        broken.body
    );
}

#[tokio::test]
async fn a_large_answer_streams_whole() {
    let reply = TestServer::shared()
        .query("SELECT * { GRAPH ?g { ?s ?p ?o } }", "text/csv")
        .await;
    let counted = TestServer::shared()
        .query(
            "SELECT (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } }",
            "text/csv",
        )
        .await;
    let rows: usize = counted
        .body
        .lines()
        .nth(1)
        .and_then(|n| n.parse().ok())
        .expect("a number");
    let ends = reply
        .body
        .matches("https://w3id.org/clip-network/graph/")
        .count();
    assert!(
        reply.body.len() > 3 * 64 * 1024,
        "several chunks: {} bytes",
        reply.body.len()
    );
    assert!(ends >= rows, "{ends} of {rows}");
}

#[tokio::test]
async fn mixed_literals_are_sorted_and_not_a_reason_to_fail() {
    let server = TestServer::shared();
    for order in ["?o", "DESC(?o)", "?p ?o", "STR(?o)"] {
        let query = format!("SELECT ?p ?o {{ ?s ?p ?o }} ORDER BY {order}");
        let reply = server.query(&query, "text/csv").await;
        assert_eq!(reply.status, 200, "{order}: {}", reply.body);
    }
    let values = "VALUES ?v { 10 9.5 \"7\" \"b\"@en true 1e1 UNDEF <x:iri> \"2006\"^^xsd:gYear 9 }";
    let query = format!("SELECT ?v {{ {values} }} ORDER BY ?v");
    let sorted = server.query(&query, "text/csv").await.body;
    let rows: Vec<&str> = sorted.lines().collect();
    assert_eq!(rows[..5], ["v", "", "x:iri", "9", "9.5"], "{sorted}");
}
