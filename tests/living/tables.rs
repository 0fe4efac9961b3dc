//! Tables that contributors send.

use crate::editor::problem;
use crate::office::Office;
use crate::server::city;

/// The source of what the project itself wrote down.
pub const PROJECT: &str = "<https://w3id.org/clip-network/id/source/clip-graph-project> a clip:Source ;

    rdfs:label \"Project\"@en ; dcterms:title \"Project\"@en ; <https://schema.org/url> \"https://a.example/\"^^xsd:anyURI ;
    clip:sourceKind <https://w3id.org/clip-network/id/source-kind/web-page> .";

/// A form with files.
pub fn form(parts: &[(&str, &str, &str)]) -> String {
    let parts = parts.iter().map(|(name, file, text)| {
        let file = match *file {
            "" => String::new(),
            file => format!("; filename=\"{file}\""),
        };
        format!("--b\r\ncontent-disposition: form-data; name=\"{name}\"{file}\r\n\r\n{text}\r\n")
    });
    parts.collect::<String>() + "--b--\r\n"
}

/// The template of a table of policies, and the mapping tables that it needs, with their names.
pub fn template() -> (String, [(String, String); 7]) {
    let read = |path: &str| std::fs::read_to_string(path).expect(path);
    let names = [
        "sources",
        "cities",
        "actors",
        "topics",
        "target-groups",
        "types",
        "outcome-text",
    ];
    let mapping = names.map(|name| {
        (
            format!("{name}.csv"),
            read(&format!("tests/import/mapping/{name}.csv")),
        )
    });
    (read("docs/templates/initiatives.csv"), mapping)
}

#[test]
fn tables_become_a_submission_with_the_descriptions_of_their_sources() {
    let office = Office::on(&(city("one", "One") + PROJECT), &[]);
    let (table, mapping) = template();
    let mut parts = vec![
        ("title", "", "A case"),
        ("table", "initiatives.csv", table.as_str()),
    ];
    parts.extend(
        mapping
            .iter()
            .map(|(name, text)| ("mapping", name.as_str(), text.as_str())),
    );
    let kind = [("content-type", "multipart/form-data; boundary=b")];
    let made = office.of(
        "town",
        "POST",
        "/submissions?state=submitted",
        &kind,
        &form(&parts),
    );
    assert_eq!(made.status, 201, "{}", made.body);
    assert_eq!(made.json()["state"], "submitted", "{}", made.body);
    let content = office.get("town", "/submissions/1/content").body;
    assert!(content.contains("graph/example-page> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <https://w3id.org/clip-network/ontology#SourceGraph>"), "{content}");
    let accepted = office.review("anna", 1, "accept", "");
    assert_eq!(accepted.status, 200, "{}", accepted.body);
    let page = office
        .server
        .get("/doc/policy/stuttgart-example-housing-advice.ttl");
    assert!(page.contains("Example Housing Advice"), "{page}");
    assert!(
        office
            .server
            .get("/graph/example-page.ttl")
            .contains("SourceGraph")
    );
    // What is wrong with a table is named by file, row and column.
    let spoilt = table
        .replacen(",good,", ",splendid,", 1)
        .replacen(",2004,", ",lately,", 1);
    parts[1].2 = &spoilt;
    let refused = office.of("town", "POST", "/submissions", &kind, &form(&parts));
    assert_eq!(
        (refused.status, problem(&refused).as_str()),
        (422, "bad-table"),
        "{}",
        refused.body
    );
    let results = refused.json()["results"].clone();
    let is_named = results.as_array().expect("problems").iter().any(|cell| {
        cell["file"] == "initiatives.csv"
            && cell["row"] == 2
            && cell["column"] == "end"
            && cell["value"] == "lately"
    });
    assert!(is_named, "{results}");
    assert_eq!(office.get("anna", "/submissions").json()["total"], 1);
}
