//! Tables that contributors send, held against the whole dataset and the mapping tables of the project.

use crate::{ground, snapshot};
use clipgraph::curation::contact::in_quad;
use clipgraph::curation::tables::{File, statements};
use clipgraph::import::mapping::Mapping;
use clipgraph::store::change::Change;
use std::fs;
use std::path::Path;
use std::sync::Arc;

fn file(path: &str) -> File {
    let name = path.rsplit('/').next().expect("a name").to_owned();
    let bytes = fs::read(path).expect(path);
    File { name, bytes }
}

/// Rows for the mapping tables that a template needs.
fn rows() -> Vec<File> {
    let names = [
        "sources",
        "actors",
        "topics",
        "target-groups",
        "types",
        "cities",
    ];
    names
        .map(|name| file(&format!("tests/import/mapping/{name}.csv")))
        .into()
}

#[test]
fn a_new_case_fits_into_the_whole_dataset() {
    let mapping = Mapping::read(Path::new("seed-data/mapping")).expect("the mapping tables");
    let tables = ["initiatives", "outcomes"];
    let tables = tables.map(|name| file(&format!("docs/templates/{name}.csv")));
    let made = statements(&tables, &rows(), &mapping, &snapshot());
    let (added, _) = made.expect("statements");
    assert!(added.len() > 80, "{}", added.len());
    let removed = Vec::new();
    let effect = Change { removed, added }.effect_on(&snapshot());
    let after = Arc::new(snapshot().with(2, &effect));
    let report = ground().shapes.validate_change(&after, &effect);
    let report = report.expect("a report");
    let found: Vec<_> = report.findings.iter().map(ToString::to_string).collect();
    assert!(report.conforms(), "{}", found.join("\n"));
    // What the dataset knows of the city and of its own register is not said again.
    for subject in [
        "city/stuttgart>",
        "graph/register>",
        "source/clip-graph-project>",
    ] {
        let said = effect
            .added
            .iter()
            .find(|quad| quad.subject.to_string().ends_with(subject));
        assert_eq!(said, None, "{subject}");
    }
}

#[test]
fn a_table_without_a_row_for_its_source_is_refused_with_the_address() {
    let mapping = Mapping::read(Path::new("seed-data/mapping")).expect("the mapping tables");
    let rows: Vec<_> = rows()
        .into_iter()
        .filter(|file| file.name != "sources.csv")
        .collect();
    let tables = [file("docs/templates/initiatives.csv")];
    let problems =
        statements(&tables, &rows, &mapping, &snapshot()).expect_err("a source is missing");
    let told = problems
        .iter()
        .find(|problem| problem.column.as_deref() == Some("source_url"));
    let told = told.expect("the column").to_string();
    assert!(
        told.contains("https://example.org/policies") && told.contains("row 2"),
        "{told}"
    );
    let strange = [File {
        name: "cites.csv".to_owned(),
        bytes: Vec::new(),
    }];
    let problems = statements(&tables, &strange, &mapping, &snapshot()).expect_err("no such table");
    assert!(
        problems[0].to_string().contains("cities, languages"),
        "{}",
        problems[0]
    );
}

#[test]
fn nothing_that_is_published_looks_like_a_contact_detail() {
    let snapshot = snapshot();
    let quads = snapshot.quads(None, None, None, None);
    let found: Vec<_> = quads
        .filter_map(|quad| Some(format!("{:?}: {quad}", in_quad(&quad)?)))
        .collect();
    assert!(found.is_empty(), "{}", found.join("\n"));
}
