//! Things and the documents about them.

use crate::server::TestServer;
use reqwest::Method;

const FORMATS: [(&str, &str); 8] = [
    ("ttl", "text/turtle; charset=utf-8"),
    ("html", "text/html; charset=utf-8"),
    ("jsonld", "application/ld+json"),
    ("nt", "application/n-triples"),
    ("nq", "application/n-quads"),
    ("trig", "application/trig"),
    ("rdf", "application/rdf+xml"),
    ("md", "text/markdown; charset=utf-8"),
];

#[tokio::test]
async fn a_thing_answers_303_to_its_document_in_the_format_asked_for() {
    let server = TestServer::shared();
    for (accept, suffix) in [
        ("text/turtle", ".ttl"),
        ("application/ld+json", ".jsonld"),
        ("text/html", ""),
        ("application/n-quads", ".nq"),
    ] {
        let reply = server.get("/id/city/stuttgart", accept).await;
        let location = format!("{}/doc/city/stuttgart{suffix}", server.base);
        assert_eq!(
            (reply.status, reply.header("location")),
            (303, location.as_str()),
            "{accept}"
        );
        assert_eq!(reply.header("vary"), "Accept, Accept-Language", "{accept}");
        assert!(
            reply.header("link").contains("rel=\"describedby\""),
            "{accept}"
        );
    }
}

#[tokio::test]
async fn a_document_has_every_format_by_suffix_and_by_accept() {
    let server = TestServer::shared();
    for (suffix, content_type) in FORMATS {
        let by_suffix = server.fetch(&format!("/doc/city/vienna.{suffix}")).await;
        assert_eq!(
            (by_suffix.status, by_suffix.content_type()),
            (200, content_type),
            "{suffix}"
        );
        assert!(
            by_suffix.body.contains("Vienna"),
            "{suffix}: {}",
            by_suffix.body
        );
        assert_eq!(
            by_suffix.header("access-control-allow-origin"),
            "*",
            "{suffix}"
        );
        let media_type = content_type.split(';').next().unwrap_or_default();
        let by_accept = server.get("/doc/city/vienna", media_type).await;
        assert_eq!(by_accept.body, by_suffix.body, "{suffix}");
        assert!(by_accept.header("vary").starts_with("Accept"), "{suffix}");
    }
}

#[tokio::test]
async fn a_document_is_not_sent_twice_to_a_client_that_has_it() {
    let server = TestServer::shared();
    let first = server.fetch("/doc/city/turku.ttl").await;
    let etag = first.header("etag");
    assert!(etag.starts_with('"'), "{etag}");
    assert!(
        first.header("cache-control").contains("max-age"),
        "{:?}",
        first.headers
    );
    let headers = [("if-none-match", etag)];
    let again = server
        .send(Method::GET, "/doc/city/turku.ttl", &headers, "")
        .await;
    assert_eq!((again.status, again.body.as_str()), (304, ""));
    assert_eq!(again.header("etag"), etag);
    let weak = format!("W/{etag}");
    let headers = [("if-none-match", weak.as_str())];
    let again = server
        .send(Method::GET, "/doc/city/turku.ttl", &headers, "")
        .await;
    assert_eq!(again.status, 304);
    let headers = [("if-modified-since", first.header("last-modified"))];
    let again = server
        .send(Method::GET, "/doc/city/turku.ttl", &headers, "")
        .await;
    assert_eq!(again.status, 304);
    let headers = [("if-modified-since", "Mon, 01 Jan 2001 00:00:00 GMT")];
    let again = server
        .send(Method::GET, "/doc/city/turku.ttl", &headers, "")
        .await;
    assert_eq!(again.status, 200);
    let other = server.fetch("/doc/city/turku.nt").await;
    assert_ne!(
        other.header("etag"),
        etag,
        "each format has a validator of its own"
    );
}

#[tokio::test]
async fn a_compressed_document_has_a_weak_validator() {
    let headers = [("accept-encoding", "gzip")];
    let path = "/doc/network/clip.ttl";
    let reply = TestServer::shared()
        .send(Method::GET, path, &headers, "")
        .await;
    assert_eq!(reply.header("content-encoding"), "gzip");
    assert!(
        reply.header("etag").starts_with("W/\""),
        "{}",
        reply.header("etag")
    );
}

#[tokio::test]
async fn the_page_of_a_city_speaks_the_language_of_its_reader() {
    let server = TestServer::shared();
    for (language, name) in [("fr", "Vienne"), ("de-AT", "Wien"), ("tr", "Vienna")] {
        let headers = [("accept", "text/html"), ("accept-language", language)];
        let reply = server
            .send(Method::GET, "/doc/city/vienna", &headers, "")
            .await;
        assert!(
            reply.body.contains(&format!("<h1>{name}"))
                || reply.body.contains(&format!(">{name}</h1>")),
            "{language}"
        );
        assert!(!reply.header("content-language").is_empty(), "{language}");
    }
}

#[tokio::test]
async fn the_page_of_a_thing_says_where_its_statements_come_from() {
    let reply = TestServer::shared()
        .get("/doc/city/amsterdam", "text/html")
        .await;
    for wanted in [
        "GeoNames",
        "Eurostat",
        "/graph/info-sheet",
        "application/ld+json",
        "52.37403",
    ] {
        assert!(reply.body.contains(wanted), "{wanted}");
    }
    assert!(!reply.body.contains("<script>"), "no script but data");
    assert!(
        reply
            .header("content-security-policy")
            .contains("default-src 'none'")
    );
}

#[tokio::test]
async fn all_28_participants_have_pages_and_are_found_by_a_query() {
    let server = TestServer::shared();
    let query = "SELECT ?city { GRAPH <https://w3id.org/clip-network/graph/info-sheet> { ?membership org:organization \
                 <https://w3id.org/clip-network/id/network/clip> ; org:role \
                 <https://w3id.org/clip-network/id/membership-role/participating-city> ; \
                 org:member/clip:hasTerritory ?city } }";
    let found = server
        .query(query, "application/sparql-results+json")
        .await
        .json();
    let rows = found["results"]["bindings"]
        .as_array()
        .expect("rows")
        .clone();
    assert_eq!(rows.len(), 28);
    for row in rows {
        let iri = row["city"]["value"].as_str().expect("an IRI").to_owned();
        let path = iri.replace("https://w3id.org/clip-network/id/", "/doc/");
        let page = server.get(&path, "text/html").await;
        assert_eq!(page.status, 200, "{path}");
        assert!(page.body.contains("<h1"), "{path}");
    }
}
