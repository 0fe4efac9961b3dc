//! The service description, each statement of it put to the test.

use crate::server::{Reply, TestServer, form_urlencoded};
use clipgraph::query::function::functions;
use clipgraph::query::language::SPARQL_12;
use std::collections::BTreeMap;

const SD: &str = "http://www.w3.org/ns/sparql-service-description#";
const FORMATS: &str = "http://www.w3.org/ns/formats/";

/// The objects of each property of the service; any other term as it is written.
async fn described(server: &TestServer) -> BTreeMap<String, Vec<String>> {
    let reply = server.get("/sparql", "application/n-triples").await;
    let subject = format!("<{}/sparql> <", server.base);
    let mut found: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for line in reply.body.lines() {
        let Some(rest) = line.strip_prefix(&subject) else {
            continue;
        };
        let (property, object) = rest.split_once("> ").expect("a property");
        let object = object.trim_end_matches(" .").trim_matches(['<', '>']);
        found
            .entry(property.replace(SD, "sd:"))
            .or_default()
            .push(object.replace(SD, "sd:"));
    }
    found
}

async fn rows(server: &TestServer, query: &str) -> String {
    server.query(query, "text/csv").await.body
}

async fn is_true(server: &TestServer, query: &str) -> bool {
    let reply: Reply = server.query(query, "application/sparql-results+json").await;
    assert_eq!(reply.status, 200, "{query}: {}", reply.body);
    reply.json()["boolean"] == true
}

#[tokio::test]
async fn the_service_says_what_it_is_and_nothing_that_is_not_tested() {
    let server = TestServer::shared();
    let found = described(server).await;
    let properties: Vec<_> = found.keys().map(String::as_str).collect();
    let mut tested = vec![
        "http://www.w3.org/1999/02/22-rdf-syntax-ns#type",
        "http://www.w3.org/2000/01/rdf-schema#comment",
        "http://www.w3.org/2000/01/rdf-schema#seeAlso",
        "sd:availableGraphs",
        "sd:defaultDataset",
        "sd:defaultEntailmentRegime",
        "sd:endpoint",
        "sd:feature",
        "sd:resultFormat",
        "sd:supportedLanguage",
    ];
    if functions().next().is_some() {
        tested.push("sd:extensionFunction");
        tested.sort_unstable();
    }
    assert_eq!(properties, tested);
    assert_eq!(found["sd:endpoint"], [format!("{}/sparql", server.base)]);
    assert_eq!(found["sd:supportedLanguage"], ["sd:SPARQL11Query"]);
    assert_eq!(found["sd:feature"], ["sd:UnionDefaultGraph"]);
    assert_eq!(found["sd:availableGraphs"], found["sd:defaultDataset"]);
}

#[tokio::test]
async fn the_default_graph_is_the_union_of_the_named_ones() {
    let server = TestServer::shared();
    let merged = "SELECT (COUNT(*) AS ?n) { SELECT DISTINCT ?s ?p ?o { GRAPH ?g { ?s ?p ?o } } }";
    let default = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }";
    assert_eq!(rows(server, default).await, rows(server, merged).await);
}

#[tokio::test]
async fn nothing_is_inferred() {
    let server = TestServer::shared();
    let found = described(server).await;
    assert_eq!(
        found["sd:defaultEntailmentRegime"],
        ["http://www.w3.org/ns/entailment/Simple"]
    );
    // With RDFS entailment every property would be one.
    let inferred = "ASK { ?s ?p ?o . ?p a rdf:Property }";
    let stated = "ASK { GRAPH ?g { ?p a rdf:Property } }";
    assert_eq!(
        is_true(server, inferred).await,
        is_true(server, stated).await
    );
    assert!(!is_true(server, "ASK { rdf:type a rdf:Property }").await);
}

#[tokio::test]
async fn every_result_format_can_be_had() {
    let server = TestServer::shared();
    let found = described(server).await;
    let select = "SELECT * { ?s ?p ?o } LIMIT 1";
    let construct = "CONSTRUCT WHERE { ?s ?p ?o } LIMIT 1";
    let table = [
        (
            "SPARQL_Results_JSON",
            select,
            "application/sparql-results+json",
        ),
        (
            "SPARQL_Results_XML",
            select,
            "application/sparql-results+xml",
        ),
        ("SPARQL_Results_CSV", select, "text/csv"),
        ("SPARQL_Results_TSV", select, "text/tab-separated-values"),
        ("Turtle", construct, "text/turtle"),
        ("N-Triples", construct, "application/n-triples"),
        ("N-Quads", construct, "application/n-quads"),
        ("TriG", construct, "application/trig"),
        ("RDF_XML", construct, "application/rdf+xml"),
        ("JSON-LD", construct, "application/ld+json"),
    ];
    for format in &found["sd:resultFormat"] {
        let local = format.trim_start_matches(FORMATS);
        // JSON-LD has an IRI of its own in that list, which oxrdfio writes in another way.
        let row = table
            .iter()
            .find(|(name, ..)| *name == local || format.ends_with(name));
        let (_, query, media_type) = row.unwrap_or_else(|| panic!("{format} is not tested"));
        let reply = server.query(query, media_type).await;
        assert!(reply.content_type().starts_with(media_type), "{format}");
    }
    assert_eq!(found["sd:resultFormat"].len(), table.len());
}

#[tokio::test]
async fn every_named_graph_can_be_asked_and_has_as_many_triples_as_it_says() {
    let server = TestServer::shared();
    let reply = server.get("/sparql", "application/n-triples").await;
    let graphs = rows(
        server,
        "SELECT ?g (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } } GROUP BY ?g",
    )
    .await;
    let name = format!("<{SD}name> <");
    let named = reply
        .body
        .lines()
        .filter(|line| line.contains(&name))
        .count();
    assert_eq!(named, graphs.lines().count() - 1);
    let count = form_urlencoded("SELECT (COUNT(*) AS ?n) { ?s ?p ?o }");
    for row in graphs.lines().skip(1) {
        let (graph, counted) = row.split_once(',').expect("two columns");
        assert!(reply.body.contains(&format!("{name}{graph}>")), "{graph}");
        let local = graph.rsplit('/').next().expect("a name");
        let size = format!("#graph-{local}> <http://rdfs.org/ns/void#triples> \"{counted}\"");
        assert!(reply.body.contains(&size), "{size}");
        let chosen = format!(
            "/sparql?query={count}&default-graph-uri={}",
            form_urlencoded(graph)
        );
        let alone = server.get(&chosen, "text/csv").await;
        assert_eq!(alone.body, format!("n\r\n{counted}\r\n"), "{graph}");
    }
}

#[tokio::test]
async fn every_part_of_sparql_1_2_that_is_named_works() {
    let server = TestServer::shared();
    let found = described(server).await;
    let comment = found["http://www.w3.org/2000/01/rdf-schema#comment"].join(" ");
    for part in SPARQL_12 {
        assert!(comment.contains(part.name), "{}: {comment}", part.name);
        assert!(is_true(server, part.example).await, "{}", part.name);
    }
    let service = server.query("SELECT * { SERVICE <a:b> {} }", "*/*").await;
    assert_eq!(service.status, 403, "SERVICE is refused, as it says");
}

#[tokio::test]
async fn triple_terms_and_base_directions_reach_the_client() {
    let server = TestServer::shared();
    let query = "SELECT (TRIPLE(<x:s>, <x:p>, \"o\"@ar--rtl) AS ?t) {}";
    let json = server
        .query(query, "application/sparql-results+json")
        .await
        .json();
    let term = &json["results"]["bindings"][0]["t"];
    assert_eq!(term["type"], "triple", "{json}");
    assert_eq!(term["value"]["object"]["its:dir"], "rtl", "{json}");
    let graph = "CONSTRUCT { <x:s> <x:p> \"o\"@ar--rtl ~ <x:r> } WHERE {}";
    let turtle = server.query(graph, "application/n-triples").await.body;
    assert!(
        turtle.contains("<<( <x:s> <x:p> \"o\"@ar--rtl )>>"),
        "{turtle}"
    );
}

#[tokio::test]
async fn the_extension_functions_are_those_that_can_be_called() {
    let found = described(TestServer::shared()).await;
    let listed = found
        .get("sd:extensionFunction")
        .cloned()
        .unwrap_or_default();
    let mut wanted: Vec<_> = functions().map(|f| f.name.as_str().to_owned()).collect();
    wanted.sort_unstable();
    assert_eq!(listed, wanted);
}
