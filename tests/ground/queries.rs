//! Named queries: each answers its example with the rows that stand beside it.

use crate::{ground, rows, snapshot};
use clipgraph::query::Limits;
use clipgraph::query::evaluate::{Answer, Evaluation};
use clipgraph::rdf::format::ResultsFormat;
use clipgraph::render::results::solutions;
use std::fs;

#[test]
fn every_named_query_returns_its_expected_rows() {
    let ground = ground();
    assert!(ground.queries.iter().count() >= 14);
    for query in ground.queries.iter() {
        let path = format!("queries/{}/{}.expected.csv", query.area, query.name);
        let expected = fs::read_to_string(&path).expect(&path);
        let limits = Limits::default();
        let mut evaluation = Evaluation::new(snapshot(), query.parsed.clone(), &limits);
        evaluation.bindings = query
            .bind(&query.header.example)
            .expect("the arguments and rows of an example");
        let mut csv = Vec::new();
        evaluation
            .run_apart(|answer| match answer {
                Answer::Solutions(rows) => {
                    solutions(&rows.variables, rows.rows, ResultsFormat::Csv, &mut csv)
                }
                _ => Ok(()),
            })
            .expect("the arguments and rows of an example");
        let csv = String::from_utf8(csv).expect("UTF-8");
        let different = csv
            .lines()
            .zip(expected.lines())
            .find(|(found, wanted)| found != wanted);
        assert_eq!(different, None, "{path}: a row and what stands there");
        assert_eq!(csv.lines().count(), expected.lines().count(), "{path}");
        assert!(csv.lines().count() > 1, "{path} has rows");
    }
}

#[test]
fn every_named_query_documents_its_columns_in_their_order() {
    for query in ground().queries.iter() {
        let documented: Vec<_> = query
            .header
            .columns
            .iter()
            .map(|c| c.name.as_str())
            .collect();
        let path = format!("queries/{}/{}.expected.csv", query.area, query.name);
        let expected = fs::read_to_string(&path).expect(&path);
        let columns = expected.lines().next().expect("a header");
        assert_eq!(columns, documented.join(","), "{}", query.name);
        assert!(query.header.summary.ends_with('.'), "{}", query.name);
    }
}

#[test]
fn every_named_query_is_plain_sparql_without_our_prefixes() {
    for query in ground().queries.iter() {
        let parsed = spargebra::SparqlParser::new().parse_query(&query.text);
        assert!(
            parsed.is_ok(),
            "{}: {}",
            query.name,
            parsed.err().map(|e| e.to_string()).unwrap_or_default()
        );
    }
}

#[test]
fn every_named_query_with_its_example_written_into_it_returns_the_same_rows() {
    for query in ground().queries.iter() {
        let bindings = query
            .bind(&query.header.example)
            .expect("the arguments of an example");
        let written = rows(snapshot(), &query.with_values(&bindings), Vec::new());
        let bound = rows(snapshot(), &query.text, bindings);
        assert_eq!(written, bound, "{}", query.name);
    }
}

#[test]
fn a_query_over_all_graphs_agrees_with_the_one_that_names_its_source() {
    let merged = rows(
        snapshot(),
        "SELECT DISTINCT ?s ?p ?o { ?s ?p ?o }",
        Vec::new(),
    );
    let sourced = rows(
        snapshot(),
        "SELECT DISTINCT ?s ?p ?o { GRAPH ?g { ?s ?p ?o } }",
        Vec::new(),
    );
    assert_eq!(merged.len(), sourced.len());
}
