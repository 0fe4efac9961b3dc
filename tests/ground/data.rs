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

/// Rows of the report of what was left out: file, key of the row, column.
fn left_out() -> Vec<(String, String, String)> {
    let mut reader = csv::Reader::from_path("seed-data/left-out.csv").expect("the report");
    let rows = reader.records().map(|row| row.expect("a row"));
    rows.map(|row| (row[0].to_owned(), row[2].to_owned(), row[3].to_owned()))
        .collect()
}

/// The address of the policy of a row: the city stands in it once, and a long one ends in a digest.
fn policies_of(id: &str) -> String {
    let (city, name) = id.split_once("--").expect("city--name");
    let slug = if name.starts_with(&format!("{city}-")) {
        name.to_owned()
    } else {
        format!("{city}-{name}")
    };
    let address = "https://w3id.org/clip-network/id/policy/";
    let same = if slug.len() <= 60 {
        format!("STR(?policy) = '{address}{slug}'")
    } else {
        let start: String = slug.chars().take(60).collect();
        format!("STRSTARTS(STR(?policy), '{address}{start}')")
    };
    format!("?policy a clip:Policy FILTER({same})")
}

#[test]
fn no_cell_that_was_left_out_is_published() {
    let mut seen = 0;
    for (file, id, column) in left_out() {
        if file != "initiatives.csv" {
            continue;
        }
        let statement = match column.as_str() {
            "" => "?policy ?property ?value",
            "start" => "?policy clip:startDate ?value",
            "end" => "?policy clip:endDate ?value",
            "date_note" => "?policy clip:dateNote ?value",
            "funding" => "?policy clip:funding ?value",
            "target_groups" => "?policy clip:targetGroup|clip:targetGroupWording ?value",
            "name_local" => {
                "{ ?policy rdfs:label ?value FILTER(LANG(?value) != 'en') } UNION { ?policy skos:altLabel ?value }"
            }
            "outcome_text" => "?policy clip:outcome ?value FILTER(CONTAINS(STR(?value), '-text-'))",
            "lead_actor" => {
                "?policy clip:involvement ?value . ?value clip:role <https://w3id.org/clip-network/id/role/lead>"
            }
            // A part of the cell may stay out while the rest is published.
            _ => continue,
        };
        seen += 1;
        let query = format!(
            "SELECT ?policy ?value {{ {} {statement} }}",
            policies_of(&id)
        );
        assert_eq!(found(&query), Vec::<String>::new(), "{id}: {column}");
    }
    assert!(seen > 60, "{seen}");
}

#[test]
fn no_published_text_speaks_of_how_it_was_read() {
    let remarks = found(
        "SELECT ?s ?text { GRAPH ?g { ?s dcterms:description|clip:dateNote|clip:rationale ?text } \
         FILTER(REGEX(?text, 'excerpt|not seen|not visible|[.]csv')) \
         FILTER(?g NOT IN (<https://w3id.org/clip-network/graph/ontology>, \
         <https://w3id.org/clip-network/graph/shapes>, <https://w3id.org/clip-network/graph/provenance>)) }",
    );
    assert!(remarks.is_empty(), "{remarks:?}");
}
