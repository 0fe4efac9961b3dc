//! JSON-LD that people like, and that says the same as every other format.

use crate::server::TestServer;
use clipgraph::rdf::iri::CONTEXT;
use oxrdf::dataset::{CanonicalizationAlgorithm, CanonicalizationHashAlgorithm};
use oxrdf::{Dataset, Quad};
use oxrdfio::{JsonLdProfileSet, LoadedDocument, RdfFormat, RdfParser};
use serde_json::Value;

const CONTEXT_TEXT: &str = include_str!("../../ontology/contexts/v1.jsonld");

/// The canonical form of a document under RDFC-1.0, without its graphs.
pub fn canonical(body: &str, format: RdfFormat) -> Vec<String> {
    let parser = RdfParser::from_format(format).for_slice(body.as_bytes());
    let parser = parser.with_document_loader(|iri| {
        if iri == CONTEXT {
            Ok(LoadedDocument {
                url: iri.to_owned(),
                content: CONTEXT_TEXT.as_bytes().to_vec(),
                format: RdfFormat::JsonLd {
                    profile: JsonLdProfileSet::empty(),
                },
            })
        } else {
            Err(format!("no context but ours: {iri}").into())
        }
    });
    let quads = parser.map(|quad| quad.expect(body));
    let mut dataset: Dataset = quads
        .map(|q| {
            Quad::new(
                q.subject,
                q.predicate,
                q.object,
                oxrdf::GraphName::DefaultGraph,
            )
        })
        .collect();
    dataset.canonicalize(CanonicalizationAlgorithm::Rdfc10 {
        hash_algorithm: CanonicalizationHashAlgorithm::Sha256,
    });
    let mut lines: Vec<String> = dataset.iter().map(|quad| quad.to_string()).collect();
    lines.sort();
    lines
}

const JSON_LD: RdfFormat = RdfFormat::JsonLd {
    profile: JsonLdProfileSet::empty(),
};

#[tokio::test]
async fn every_thing_in_json_ld_is_the_same_graph_as_in_n_triples() {
    let server = TestServer::shared();
    let query = "SELECT DISTINCT ?thing { ?thing ?p ?o \
                 FILTER(STRSTARTS(STR(?thing), 'https://w3id.org/clip-network/id/')) }";
    let found = server.query(query, "text/csv").await.body;
    let things: Vec<&str> = found.lines().skip(1).collect();
    assert!(things.len() > 250, "{} things", things.len());
    for thing in things {
        let path = thing
            .trim()
            .replace("https://w3id.org/clip-network/id/", "/doc/");
        let json = server.fetch(&format!("{path}.jsonld")).await.body;
        let triples = server.fetch(&format!("{path}.nt")).await.body;
        assert_eq!(
            canonical(&json, JSON_LD),
            canonical(&triples, RdfFormat::NTriples),
            "{path}"
        );
    }
}

#[tokio::test]
async fn lists_graphs_and_vocabularies_make_the_round_trip_too() {
    let server = TestServer::shared();
    for path in [
        "/collection/city",
        "/graph/info-sheet",
        "/graph/provenance",
        "/ontology",
        "/shapes",
        "/catalog",
        "/dataset",
    ] {
        let json = server.fetch(&format!("{path}.jsonld")).await.body;
        let triples = server.fetch(&format!("{path}.nt")).await.body;
        assert!(triples.lines().count() > 10, "{path}: {triples}");
        assert_eq!(
            canonical(&json, JSON_LD),
            canonical(&triples, RdfFormat::NTriples),
            "{path}"
        );
    }
}

#[tokio::test]
async fn a_city_is_one_object_with_short_keys_and_stable_shapes() {
    let city = TestServer::shared()
        .get("/doc/city/amsterdam", "application/ld+json")
        .await
        .json();
    assert_eq!(city["@context"], CONTEXT);
    assert_eq!(
        city["id"],
        "https://w3id.org/clip-network/id/city/amsterdam"
    );
    assert_eq!(city["type"], serde_json::json!(["City"]));
    assert_eq!(city["label"]["en"], "Amsterdam");
    assert_eq!(city["lat"], "52.37403");
    assert_eq!(city["country"][0]["prefLabel"]["de"], "Niederlande");
    assert_eq!(city["population"][0]["inhabitants"], 862_965);
    assert_eq!(
        city["sameAs"],
        serde_json::json!(["http://www.wikidata.org/entity/Q727"])
    );
    assert_eq!(city.get("included"), None, "everything hangs on the root");
}

#[tokio::test]
async fn the_network_nests_its_memberships() {
    let network = TestServer::shared()
        .get("/doc/network/clip", "application/ld+json")
        .await
        .json();
    let members = network["members"].as_array().expect("an array").clone();
    assert!(members.len() >= 28 + 3, "{}", members.len());
    let all_named = members.iter().all(|membership: &Value| {
        membership["member"]["label"].is_object() && membership["membershipRole"].is_array()
    });
    assert!(all_named, "{members:#?}");
}

#[tokio::test]
async fn plain_json_names_its_context_in_a_link() {
    let reply = TestServer::shared()
        .get("/doc/city/turku", "application/json")
        .await;
    assert_eq!(reply.content_type(), "application/json");
    assert!(
        reply
            .header("link")
            .contains("http://www.w3.org/ns/json-ld#context")
    );
}

#[tokio::test]
async fn the_context_may_be_kept_for_ever() {
    let reply = TestServer::shared().fetch("/context/v1.jsonld").await;
    assert_eq!(
        (reply.status, reply.content_type()),
        (200, "application/ld+json")
    );
    assert!(reply.header("cache-control").contains("immutable"));
    assert_eq!(reply.header("access-control-allow-origin"), "*");
    assert!(reply.json()["@context"]["label"]["@container"] == "@language");
}
