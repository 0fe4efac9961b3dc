//! The database of initiatives: what its users were promised of the data itself.

use crate::{rows, shown, snapshot};

fn found(text: &str) -> Vec<String> {
    rows(snapshot(), text, Vec::new())
        .iter()
        .map(shown)
        .collect()
}

#[test]
fn every_participant_of_the_info_sheet_has_a_policy_with_a_source() {
    let info_sheet = "GRAPH <https://w3id.org/clip-network/graph/info-sheet>";
    let cities = found(&format!(
        "SELECT ?city {{ {info_sheet} {{ ?city a clip:City }} }}"
    ));
    assert_eq!(cities.len(), 28);
    let sourced = found(
        "SELECT DISTINCT ?city { GRAPH ?graph { ?policy clip:city ?city } \
         ?graph dcterms:source/schema:url ?address }",
    );
    let without: Vec<_> = cities
        .iter()
        .filter(|city| !sourced.contains(city))
        .collect();
    assert!(without.is_empty(), "{without:?}");
}

#[test]
fn every_statement_stands_in_a_described_graph_with_a_source_and_a_day() {
    let nowhere = found(
        "SELECT DISTINCT ?graph { GRAPH ?graph { ?s ?p ?o } FILTER NOT EXISTS { \
         ?graph a clip:SourceGraph ; dcterms:source ?source ; clip:dateRead ?day ; \
         clip:evidenceLevel ?level } }",
    );
    assert!(nowhere.is_empty(), "{nowhere:?}");
}

#[test]
fn no_private_address_of_a_person_is_published() {
    let private = found(
        "SELECT ?person ?value { ?person a clip:Person ; ?property ?value \
         FILTER(REGEX(STR(?value), '^(mailto:|tel:)|@[a-z-]+[.][a-z]+')) }",
    );
    assert!(private.is_empty(), "{private:?}");
}
