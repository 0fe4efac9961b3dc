//! The ontology, the shapes and the named graphs as documents.

use crate::server::TestServer;

#[tokio::test]
async fn the_ontology_is_a_page_to_people_and_rdf_to_programs() {
    let server = TestServer::shared();
    let page = server.get("/ontology", "text/html").await;
    assert_eq!(page.status, 200);
    for anchor in ["id=\"City\"", "id=\"Policy\"", "id=\"hasTerritory\""] {
        assert!(page.body.contains(anchor), "{anchor}");
    }
    let turtle = server.get("/ontology", "text/turtle").await;
    assert!(turtle.body.contains("clip:City a owl:Class") || turtle.body.contains("owl:Class"));
    let version = server.get("/ontology/0.1.0", "text/turtle").await;
    assert_eq!(version.body, turtle.body);
    let suffix = server.fetch("/ontology.ttl").await;
    assert_eq!(suffix.body, turtle.body);
}

#[tokio::test]
async fn the_shapes_are_documented_with_their_messages() {
    let server = TestServer::shared();
    let page = server.get("/shapes", "text/html").await;
    assert_eq!(page.status, 200);
    assert!(page.body.contains("id=\"City\""), "{}", page.body);
    let triples = server.fetch("/shapes.nt").await;
    assert!(triples.body.contains("http://www.w3.org/ns/shacl#message"));
}

#[tokio::test]
async fn a_named_graph_says_what_it_holds_and_where_it_comes_from() {
    let server = TestServer::shared();
    let trig = server.fetch("/graph/info-sheet.trig").await;
    assert_eq!(trig.status, 200);
    for wanted in ["graph/info-sheet", "graph/provenance", "clip:evidenceLevel"] {
        assert!(trig.body.contains(wanted), "{wanted}");
    }
    let page = server.get("/graph/info-sheet", "text/html").await;
    assert!(page.body.contains("<h1"), "{}", page.body);
}
