//! The graph store as harvesters read it.

use crate::server::{TestServer, form_urlencoded};
use reqwest::Method;
use std::collections::BTreeSet;

const GEONAMES: &str = "https://w3id.org/clip-network/graph/geonames";

fn of(graph: &str) -> String {
    format!("/store?graph={}", form_urlencoded(graph))
}

/// The lines of a graph in N-Triples, as a set.
fn triples(body: &str) -> BTreeSet<&str> {
    body.lines().collect()
}

#[tokio::test]
async fn a_graph_comes_bare_and_whole() {
    let server = TestServer::shared();
    let graph = server.get(&of(GEONAMES), "application/n-triples").await;
    assert_eq!(
        (graph.status, graph.content_type()),
        (200, "application/n-triples")
    );
    let query = format!("CONSTRUCT {{ ?s ?p ?o }} WHERE {{ GRAPH <{GEONAMES}> {{ ?s ?p ?o }} }}");
    let wanted = server.query(&query, "application/n-triples").await;
    assert_eq!(triples(&graph.body), triples(&wanted.body));
    assert!(
        graph
            .header("link")
            .contains("/graph/geonames>; rel=\"describedby\"")
    );
    // One graph has one graph: no format may bring the name of another along.
    let quads = server.get(&of(GEONAMES), "application/n-quads").await;
    assert_eq!(triples(&quads.body), triples(&graph.body));
}

#[tokio::test]
async fn the_default_graph_is_the_union_and_each_triple_comes_once() {
    let server = TestServer::shared();
    let union = server.get("/store?default", "application/n-quads").await;
    let counted = server
        .query("SELECT (COUNT(*) AS ?n) { ?s ?p ?o }", "text/csv")
        .await;
    let lines = union.body.lines().count();
    assert_eq!(triples(&union.body).len(), lines, "each once");
    assert_eq!(counted.body, format!("n\r\n{lines}\r\n"));
}

#[tokio::test]
async fn every_rdf_format_can_be_had_and_nothing_else() {
    let server = TestServer::shared();
    for media_type in [
        "text/turtle",
        "application/ld+json",
        "application/n-triples",
        "application/n-quads",
        "application/trig",
        "application/rdf+xml",
    ] {
        for path in [&of(GEONAMES), "/store"] {
            let reply = server.get(path, media_type).await;
            assert_eq!(reply.status, 200, "{path}: {}", reply.body);
            assert!(reply.content_type().starts_with(media_type), "{path}");
        }
    }
    assert_eq!(server.get(&of(GEONAMES), "text/csv").await.status, 406);
}

#[tokio::test]
async fn a_copy_is_kept_until_the_graph_changes() {
    let server = TestServer::shared();
    for path in [&of(GEONAMES), "/store?default", "/store"] {
        let first = server.get(path, "text/turtle").await;
        let etag = first.header("etag").to_owned();
        assert!(!etag.is_empty(), "{path}");
        let headers = [("accept", "text/turtle"), ("if-none-match", etag.as_str())];
        let again = server.send(Method::GET, path, &headers, "").await;
        assert_eq!((again.status, again.body.as_str()), (304, ""), "{path}");
        let accept = [("accept", "text/turtle")];
        let head = server.send(Method::HEAD, path, &accept, "").await;
        assert_eq!((head.status, head.body.as_str()), (200, ""), "{path}");
        assert_eq!(head.header("etag"), etag, "{path}");
        assert_eq!(head.content_type(), first.content_type(), "{path}");
    }
}

#[tokio::test]
async fn the_store_lists_its_graphs_with_their_sizes() {
    let server = TestServer::shared();
    let list = server.get("/store", "application/n-triples").await;
    assert!(list.body.contains(&format!("<{}/store>", server.base)));
    let graphs = server
        .query(
            "SELECT ?g (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } } GROUP BY ?g",
            "text/csv",
        )
        .await;
    for row in graphs.body.lines().skip(1) {
        let (graph, count) = row.split_once(',').expect("two columns");
        assert!(list.body.contains(&format!("<{graph}>")), "{graph}");
        assert!(list.body.contains(&format!("\"{count}\"^^")), "{row}");
        let bare = server.get(&of(graph), "application/n-triples").await;
        assert_eq!(bare.body.lines().count().to_string(), count, "{graph}");
    }
}

#[tokio::test]
async fn requests_that_name_no_graph_are_told_what_is_wrong() {
    let server = TestServer::shared();
    let both = format!("{}&default", of(GEONAMES));
    let twice = format!("{}&graph=a:b", of(GEONAMES));
    for (path, status, detail) in [
        (
            "/store?graph=https://a.example/nothing",
            404,
            "https://a.example/nothing",
        ),
        ("/store?graph=geonames", 400, "absolute IRI"),
        ("/store?graph=", 400, "absolute IRI"),
        ("/store?graph=a:%3Cb%3E", 400, "absolute IRI"),
        (&both, 400, "exclude each other"),
        (&twice, 400, "twice"),
    ] {
        let reply = server.fetch(path).await;
        assert_eq!(reply.status, status, "{path}: {}", reply.body);
        let found = reply.json()["detail"]
            .as_str()
            .expect("a detail")
            .to_owned();
        assert!(found.contains(detail), "{path}: {found}");
    }
}

#[tokio::test]
async fn every_method_that_writes_is_refused_with_a_reason() {
    let server = TestServer::shared();
    let turtle = ("content-type", "text/turtle");
    let multipart = ("content-type", "multipart/form-data; boundary=x");
    for path in [
        "/store",
        "/store?default",
        &of(GEONAMES),
        "/graph/geonames",
        "/graph/new",
    ] {
        for method in [Method::PUT, Method::POST, Method::DELETE, Method::PATCH] {
            for content_type in [turtle, multipart] {
                let body = "<a:a> <a:b> <a:c> .";
                let reply = server
                    .send(method.clone(), path, &[content_type], body)
                    .await;
                let what = format!("{method} {path}");
                assert_eq!(reply.status, 403, "{what}: {}", reply.body);
                let problem = reply.json();
                let kind = problem["type"].as_str().expect("a type");
                assert!(kind.ends_with("/read-only"), "{what}: {kind}");
                let detail = problem["detail"].as_str().expect("a detail");
                assert!(detail.contains("token"), "{what}: {detail}");
            }
        }
    }
    let trace = server.send(Method::TRACE, "/store", &[], "").await;
    assert_eq!(trace.status, 405);
    assert!(
        trace.header("allow").contains("PUT"),
        "{}",
        trace.header("allow")
    );
}
