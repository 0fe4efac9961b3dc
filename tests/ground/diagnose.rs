//! Why a query has no row: said of the real data, for the mistakes that people make with it.

use super::snapshot;
use clipgraph::query::Limits;
use clipgraph::query::diagnose::{Cause, Diagnosis};
use clipgraph::query::evaluate::Evaluation;
use clipgraph::query::parse::parse;

fn diagnosis(text: &str) -> Diagnosis {
    let limits = Limits::default();
    let parsed = parse(text, &limits).expect(text);
    Evaluation::new(snapshot(), parsed, &limits)
        .diagnose_apart()
        .expect(text)
}

fn cause(text: &str) -> Cause {
    diagnosis(text).cause.expect(text)
}

/// Query, the part that is blamed, a part of the reason, and the first suggestion.
#[rustfmt::skip]
const EMPTY: &[(&str, &str, &str, &str)] = &[
    // terms that nobody knows
    ("SELECT * { ?s a clip:Citty }", "clip:Citty", "there is no class clip:Citty", "clip:City"),
    ("SELECT * { ?s a clip:Stadt }", "clip:Stadt", "there is no class clip:Stadt", "clip:City"),
    ("SELECT * { ?s a <http://w3id.org/clip-network/ontology#City> }", "ontology#City", "there is no class", "clip:City"),
    ("SELECT * { ?s a clip:City ; clip:contry ?c }", "clip:contry", "there is no property clip:contry", "clip:country"),
    ("SELECT * { ?s rdfs:Label ?c }", "rdfs:Label", "there is no property", "rdfs:label"),
    ("SELECT * { ?s <http://schema.org/url> ?c }", "schema.org/url", "there is no property", "schema:url"),
    ("SELECT * { <https://w3id.org/clip-network/id/city/stutgart> ?p ?o }", "stutgart", "does not exist in the data", "<https://w3id.org/clip-network/id/city/stuttgart>"),
    ("SELECT * { <https://w3id.org/clip-network/id/city/stuttgart/> ?p ?o }", "stuttgart/", "does not exist in the data", "<https://w3id.org/clip-network/id/city/stuttgart>"),
    ("SELECT * { ?s clip:city <http://w3id.org/clip-network/id/city/vienna> }", "vienna", "does not exist in the data", "<https://w3id.org/clip-network/id/city/vienna>"),
    // literals
    ("SELECT * { ?s rdfs:label \"Stuttgart\" }", "Stuttgart", "is no value of rdfs:label, whose values are", "\"Stuttgart\"@"),
    ("SELECT * { ?s rdfs:label \"stuttgart\"@en }", "stuttgart", "texts in en", "\"Stuttgart\"@"),
    ("SELECT * { ?s a clip:City ; clip:country \"Germany\" }", "Germany", "is no value of clip:country", "country:DEU"),
    // terms in another place
    ("SELECT * { clip:City a ?s . ?s a clip:City }", "clip:City", "", ""),
    ("SELECT * { <https://w3id.org/clip-network/id/city/vienna> clip:city ?policy }", "clip:city", "clip:city points the other way", ""),
    // graphs
    ("SELECT * { GRAPH <https://w3id.org/clip-network/graph/ontolgy> { ?s ?p ?o } }", "ontolgy", "there is no graph", "<https://w3id.org/clip-network/graph/ontology>"),
    ("SELECT * { GRAPH <https://w3id.org/clip-network/graph/ontology> { <https://w3id.org/clip-network/id/city/vienna> a ?o } }", "vienna", "this graph does not state it; it stands in", ""),
    ("SELECT * FROM <https://w3id.org/clip-network/graph/nothing> { ?s ?p ?o }", "?s ?p ?o", "which does not exist", ""),
    // conditions
    ("SELECT * { ?s a clip:City ; rdfs:label ?l FILTER(?l = \"Vienna\") }", "FILTER", "the values of ?l are", "\"Vienna\"@"),
    ("SELECT * { ?s a clip:City ; rdfs:label ?l FILTER(LANG(?l) = \"zz\") }", "FILTER", "texts in en", ""),
    ("SELECT * { ?s a clip:City ; rdfs:label ?l FILTER(?x > 3) }", "FILTER", "?x has no value where the FILTER stands", ""),
    ("SELECT * { ?s a clip:City FILTER(isIRI(?s) && ?s = 3) }", "= \"3\"", "things", ""),
    // joins
    ("SELECT * { ?s a clip:City . ?s a clip:Policy }", "clip:Policy", "it has matches, and so has `?s rdf:type clip:City`, but none with the same ?s", ""),
    ("SELECT * { ?s a clip:City MINUS { ?s a ?t } }", "MINUS", "MINUS takes away", ""),
    ("SELECT * { { ?s a clip:Citty } UNION { ?s a clip:Policcy } }", "UNION", "no side of the UNION", "clip:City"),
    ("SELECT * { ?s a clip:City } OFFSET 5000", "OFFSET", "passes over all the rows", ""),
    ("SELECT * { ?s a clip:City } LIMIT 0", "LIMIT 0", "LIMIT 0 lets no row through", ""),
    ("SELECT * { ?s clip:topic/skos:brooder* ?t . ?t a clip:Citty }", "clip:Citty", "no class", "clip:City"),
    ("ASK { ?s clip:topic/skos:brooder ?t }", "skos:brooder", "there is no property skos:brooder", "skos:broader"),
    ("SELECT * { { SELECT ?s { ?s a clip:Citty } } }", "clip:Citty", "there is no class clip:Citty", "clip:City"),
];

#[test]
fn an_empty_answer_is_explained_by_the_first_part_that_leaves_nothing() {
    let mut failed = Vec::new();
    for (text, part, reason, write) in EMPTY {
        let cause = cause(text);
        let first = cause
            .suggestions
            .first()
            .map(|s| s.write.clone())
            .unwrap_or_default();
        if !(cause.part.contains(part) && cause.reason.contains(reason) && first.starts_with(write))
        {
            failed.push(format!(
                "{text}\n  wanted {part} | {reason} | {write}\n  got {cause:?}"
            ));
        }
    }
    assert!(
        failed.is_empty(),
        "{} of {}:\n{}",
        failed.len(),
        EMPTY.len(),
        failed.join("\n")
    );
}

#[test]
fn the_parts_are_counted_alone_and_joined_in_the_order_written() {
    let found = diagnosis(
        "SELECT * { ?s a clip:City ; rdfs:label ?l . OPTIONAL { ?s clip:nothing ?n } FILTER(LANG(?l) = \"en\") ?s clip:nothing ?m }",
    );
    let joined: Vec<usize> = found.steps.iter().map(|step| step.joined.rows).collect();
    let alone = found.steps[0]
        .alone
        .expect("a pattern is counted by itself");
    assert!(alone.rows > 27 && !alone.more, "{alone:?}");
    assert_eq!(joined.first(), Some(&alone.rows));
    assert_eq!(joined.last(), Some(&0));
    assert!(
        found
            .steps
            .iter()
            .any(|step| step.part.starts_with("OPTIONAL") && step.joined.rows > 0)
    );
}

#[test]
fn a_query_with_rows_has_no_cause() {
    for text in [
        "SELECT * { ?s a clip:City }",
        "ASK { [] clip:city [] }",
        "SELECT * { [] clip:city [ rdfs:label ?l ] } ORDER BY ?l LIMIT 3",
        "SELECT ?t (COUNT(*) AS ?n) { ?s a ?t } GROUP BY ?t HAVING (COUNT(*) > 3)",
    ] {
        let found = diagnosis(text);
        assert_eq!(found.cause, None, "{text}");
    }
}

#[test]
fn a_count_of_nothing_is_explained_too() {
    let cause = cause("SELECT (COUNT(*) AS ?n) { ?s a clip:Citi }");
    assert_eq!(cause.suggestions[0].write, "clip:City");
}

#[test]
fn a_diagnosis_has_the_budget_of_one_query() {
    let limits = Limits {
        rows_examined: 2_000,
        ..Limits::default()
    };
    let parsed = parse(
        "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g a clip:Citty }",
        &limits,
    )
    .expect("a query");
    let ended = Evaluation::new(snapshot(), parsed, &limits).diagnose();
    assert!(ended.is_err(), "{ended:?}");
}
