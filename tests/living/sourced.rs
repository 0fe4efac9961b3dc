//! A form of which two sources say their parts: each statement stands in the graph of its own.

use crate::desk::{Browser, POLICY, way, with};
use crate::office::{GRAPH, Office, PATCH};

const SECOND: [(&str, &str); 5] = [
    ("clip:outcome/0/clip:indicator/0", "readers"),
    ("clip:outcome/0/clip:indicator/0@lang", "en"),
    ("clip:outcome/0/clip:value/0", "40"),
    ("clip:outcome/0/clip:unit/0", "persons"),
    ("clip:outcome/0/@second", "yes"),
];

const EVALUATION: [(&str, &str); 5] = [
    ("source2/dcterms:title/0", "Evaluation"),
    ("source2/dcterms:title/0@lang", "en"),
    ("source2/schema:url/0", "https://reports.example/evaluation"),
    (
        "source2/clip:evidenceLevel/0",
        "https://w3id.org/clip-network/id/evidence-level/read-in-source",
    ),
    ("source2/clip:dateRead/0", "2026-11-25"),
];

#[test]
#[expect(
    clippy::too_many_lines,
    reason = "one journey from the form and back into it"
)]
fn a_part_that_a_second_source_says_stands_in_its_graph() {
    let office = Office::new();
    let town = Browser::of(&office, "town");
    let new = "/curation/new/policy";
    // The form asks for a second source when somebody wants one, and keeps what was typed.
    let given = [&POLICY[..14], &SECOND[..4]].concat();
    let asked = town.post(new, &with(&given, "add", "second"));
    for told in [
        "id=\"graph2\"",
        "name=\"clip:outcome/0/@second\"",
        "value=\"readers\"",
    ] {
        assert!(asked.body.contains(told), "{told}: {}", asked.body);
    }
    let all = [&given[..], &SECOND[4..], &[("graph2", "")]].concat();
    let gone = town.post(new, &with(&all, "remove", "second"));
    assert!(!gone.body.contains("id=\"graph2\""), "{}", gone.body);
    // What is said by a source that nobody names is not taken.
    let nameless = town.post(new, &with(&all, "do", "submit"));
    assert_eq!(nameless.status, 422, "{}", nameless.body);
    assert!(
        nameless.body.contains("id=\"wrong--graph2\""),
        "{}",
        nameless.body
    );
    assert!(
        !nameless.body.contains("id=\"wrong--graph\""),
        "{}",
        nameless.body
    );
    let named = [&all[..], &EVALUATION].concat();
    let kept = town.post(new, &with(&named, "do", "submit"));
    assert_eq!(way(&kept), "/curation/submissions/1", "{}", kept.body);
    let content = || {
        let path = "/submissions/1/content";
        office
            .of("town", "GET", path, &[("accept", PATCH)], "")
            .body
    };
    let second = format!("<{GRAPH}evaluation> .");
    let first = format!("<{GRAPH}report-on-reading> .");
    let check = |text: &str| {
        let rows: Vec<_> = text.lines().filter(|row| row.starts_with("A ")).collect();
        let (mut of_outcome, mut of_others) = (0, 0);
        for row in &rows {
            if row.contains("id/outcome/") {
                assert!(row.ends_with(&second), "{row}");
                of_outcome += 1;
            } else if !row.contains("graph/provenance>") {
                assert!(row.ends_with(&first), "{row}");
                of_others += 1;
            }
        }
        assert!(of_outcome >= 6 && of_others >= 10, "{text}");
    };
    check(&content());
    // The form of the submission has it as it was given, and sends it back so.
    let edit = "/curation/submissions/1/edit";
    let page = town.get(edit);
    assert_eq!(page.status, 200, "{}", page.body);
    let (_, ticked) = page
        .body
        .split_once("name=\"clip:outcome/0/@second\"")
        .expect("a box");
    assert!(
        ticked.starts_with(" value=\"yes\" checked"),
        "{}",
        page.body
    );
    let title = "name=\"source2/dcterms:title/0\" value=\"Evaluation\"";
    assert!(page.body.contains(title), "{}", page.body);
    let outcome = "https://w3id.org/clip-network/id/outcome/one-reading-corner-more-1";
    let involvement = "https://w3id.org/clip-network/id/involvement/one-reading-corner-more-1";
    let more = [
        ("clip:outcome/0/@iri", outcome),
        ("clip:involvement/0/@iri", involvement),
        ("clip:endDate/0", "2009"),
        (
            "source/@iri",
            "https://w3id.org/clip-network/id/source/report-on-reading",
        ),
        (
            "source2/@iri",
            "https://w3id.org/clip-network/id/source/evaluation",
        ),
        ("do", "save"),
    ];
    let again = town.post(edit, &[&named[..], &more].concat());
    assert_eq!(way(&again), "/curation/submissions/1", "{}", again.body);
    assert!(content().contains("\"2009\""));
    check(&content());
}

#[test]
fn two_new_sources_are_two_even_where_they_have_one_title() {
    let office = Office::new();
    let town = Browser::of(&office, "town");
    let also: Vec<_> = POLICY
        .iter()
        .filter_map(|(name, value)| {
            let name = name.strip_prefix("source/")?;
            Some((format!("source2/{name}"), *value))
        })
        .collect();
    let also: Vec<_> = also
        .iter()
        .map(|(name, value)| (name.as_str(), *value))
        .collect();
    let all = [&POLICY[..], &SECOND, &[("graph2", "")], &also].concat();
    let kept = town.post("/curation/new/policy", &all);
    assert_eq!(way(&kept), "/curation/submissions/1", "{}", kept.body);
    let path = "/submissions/1/content";
    let content = office
        .of("town", "GET", path, &[("accept", PATCH)], "")
        .body;
    for graph in ["report-on-reading", "report-on-reading-2"] {
        assert!(
            content.contains(&format!("<{GRAPH}{graph}> .\n")),
            "{content}"
        );
    }
    let page = town.get("/curation/submissions/1/edit").body;
    for name in ["source/dcterms:title/0", "source2/dcterms:title/0"] {
        let field = format!("name=\"{name}\" value=\"Report on reading\"");
        assert!(page.contains(&field), "{name}: {page}");
    }
}
