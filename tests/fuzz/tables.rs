//! The reader of tables, on any bytes, and the whole import on almost good tables.

use crate::config;
use clipgraph::catalog::ground::load_ontology;
use clipgraph::import::kind::Kind;
use clipgraph::import::known::Known;
use clipgraph::import::make;
use clipgraph::import::mapping::Mapping;
use clipgraph::import::table::{self, Table};
use proptest::prelude::*;
use proptest::sample::{Index, select};
use std::fs;
use std::path::Path;

thread_local! {
    /// The mapping of the tests, and what the ontology holds.
    static GROUND: (Mapping, Known) = {
        let mapping = Mapping::read(Path::new("tests/import/mapping")).expect("the mapping");
        let files = load_ontology(Path::new("ontology")).expect("the ontology");
        (mapping, Known::gather(files.iter().flat_map(|file| &file.quads)))
    };
}

/// Reads bytes as a table of this kind and imports it, if it is one, with the other templates.
fn import(kind: Kind, bytes: &[u8]) -> Result<bool, TestCaseError> {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("outcomes.csv");
    fs::write(&path, bytes).expect("a file");
    let table = match table::read(&path) {
        Ok(table) => table,
        Err(problems) => {
            prop_assert!(!problems.is_empty());
            return Ok(false);
        }
    };
    let others = Kind::ALL.into_iter().filter(|other| *other != kind);
    let read = |kind: Kind| table::read(Path::new(&template(kind))).expect("a template");
    let mut tables: Vec<Table> = others.map(read).collect();
    tables.push(table);
    let made = GROUND.with(|(mapping, known)| make(&tables, mapping, known, |_| {}));
    if let Err(problems) = made {
        prop_assert!(!problems.is_empty());
        for problem in problems {
            prop_assert!(problem.to_string().contains(".csv"), "{problem}");
        }
    }
    Ok(true)
}

fn template(kind: Kind) -> String {
    format!("docs/templates/{}.csv", kind.name())
}

proptest! {
    #![proptest_config(config(1000))]

    #[test]
    fn any_bytes_are_a_table_or_a_problem(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
        import(Kind::Outcomes, &bytes)?;
    }

    #[test]
    fn a_template_with_cells_changed_is_imported_or_refused(
        kind in select(&Kind::ALL[..]),
        changes in proptest::collection::vec((any::<Index>(), any::<Index>(), "\\PC{0,12}"), 0..4),
        cut in any::<Index>(),
        whole in any::<bool>(),
    ) {
        let text = fs::read_to_string(template(kind)).expect("a template");
        let mut characters: Vec<char> = text.chars().collect();
        for (at, length, new) in changes {
            let at = at.index(characters.len());
            let end = (at + length.index(12)).min(characters.len());
            characters.splice(at..end, new.chars());
        }
        if !whole {
            characters.truncate(cut.index(characters.len().max(1)));
        }
        let text: String = characters.into_iter().collect();
        import(kind, text.as_bytes())?;
    }
}

proptest! {
    #![proptest_config(config(1500))]

    #[test]
    fn a_template_with_any_text_in_a_cell_is_imported_or_refused(
        kind in select(&Kind::ALL[..]),
        cells in proptest::collection::vec((any::<Index>(), "\\PC{0,12}|[0-9/.-]{1,10}|[a-z -]{1,90}"), 1..3),
    ) {
        let mut reader = csv::Reader::from_path(template(kind)).expect("a template");
        let header = reader.headers().expect("a header").clone();
        let row = reader.records().next().expect("a row").expect("a row");
        let mut row: Vec<String> = row.iter().map(ToOwned::to_owned).collect();
        for (at, text) in cells {
            let at = at.index(row.len());
            row[at] = text;
        }
        let mut writer = csv::Writer::from_writer(Vec::new());
        writer.write_record(&header).expect("a header");
        writer.write_record(&row).expect("a row");
        import(kind, &writer.into_inner().expect("bytes"))?;
    }
}

#[test]
fn templates_as_they_are_are_tables() {
    for kind in Kind::ALL {
        let text = fs::read(template(kind)).expect("a template");
        assert!(import(kind, &text).expect("no failure"), "{}", kind.name());
    }
}
