//! What is wrong in a table is said with file, row, column, value and what is allowed; nothing is written.

use super::{ALL, Desk, text};
use std::fs;

/// Imports everything after one change and expects to be refused with these words.
fn refused(table: &str, good: &str, bad: &str, wanted: &[&str]) {
    let desk = Desk::new();
    desk.spoil(table, good, bad);
    let output = desk.import(&ALL);
    let report = text(&output.stderr);
    assert_eq!(output.status.code(), Some(1), "{bad}: {report}");
    for wanted in wanted.iter().copied().chain(["nothing was written", table]) {
        assert!(report.contains(wanted), "{bad}: {wanted}: {report}");
    }
    assert!(desk.written().is_empty(), "{bad}");
    assert!(!desk.path("left-out.csv").exists(), "{bad}");
}

/// Table, what stands there, what is put there, and what is said.
const OUTSIDE: &[(&str, &str, &str, &str)] = &[
    (
        "assessments.csv",
        "stuttgart--example-housing-advice",
        "the weather",
        "row 2, column subject_policy_or_actor: `the weather`: neither the id of a policy nor a wording of mapping/subjects.csv",
    ),
    (
        "initiatives.csv",
        ",Stuttgart,DE",
        ",Stutgart,DE",
        "row 2, column city: `Stutgart`: no such city: add it to mapping/cities.csv or use one of Example Town",
    ),
    (
        "initiatives.csv",
        "housing; social",
        "houses; social",
        "row 2, column topics: `houses`: no such topic; use one of",
    ),
    (
        "initiatives.csv",
        "newcomers; refugees",
        "new people; refugees",
        "column target_groups: `new people`: no such wording of a target group: add it to mapping/target-groups.csv or use one of newcomers, refugees",
    ),
    (
        "initiatives.csv",
        "[municipality]",
        "[city hall]",
        "column lead_actor: `City of Stuttgart [city hall]`: no such type of actor; write Name [type] with one of company",
    ),
    (
        "initiatives.csv",
        "Example Association [ngo, adviser]",
        "Example Association",
        "the type is missing: write Name [type]",
    ),
    (
        "initiatives.csv",
        "Example Association [ngo",
        "Other Association [ngo",
        "no such actor in mapping/actors.csv: add a row",
    ),
    (
        "initiatives.csv",
        "adviser]",
        "boss]",
        "`boss`: no such role; use one of adviser, funder",
    ),
    (
        "initiatives.csv",
        ",good,",
        ",fine,",
        "column evidence_level: `fine`: use good, weak or recalled",
    ),
    (
        "outcomes.csv",
        ",positive,",
        ",nice,",
        "column direction: `nice`: no such outcome-direction; use one of contested",
    ),
    (
        "outcomes.csv",
        ",result,",
        ",success,",
        "no such outcome-kind",
    ),
    (
        "assessments.csv",
        "scalability",
        "beauty",
        "column criterion: `beauty`: no such criterion",
    ),
    (
        "assessments.csv",
        ",supports,",
        ",good,",
        "no such rating; use one of depends, hinders",
    ),
    (
        "participation.csv",
        "participating-city",
        "guest",
        "column role: `guest`: no such role: add it to mapping/roles.csv",
    ),
    ("members.csv", "participating-city", "guest", "no such role"),
    (
        "recommendations.csv",
        "national",
        "global",
        "no such addressee-level; use one of eu, local, national",
    ),
    (
        "recommendations.csv",
        "housing,",
        "flats,",
        "column module: `flats`: no such module",
    ),
    (
        "actors.csv",
        ",ngo,",
        ",club,",
        "column type: `club`: no such type of actor; use one of",
    ),
    (
        "transfers.csv",
        "Example Town",
        "Nowhere",
        "column to_city: `Nowhere`: no such city",
    ),
    (
        "publications.csv",
        "https://example.org/archive",
        "https://example.org/lost",
        "is not in mapping/sources.csv: add a row",
    ),
];

#[test]
fn values_outside_the_mapping_or_the_schemes() {
    for (table, good, bad, wanted) in OUTSIDE {
        refused(table, good, bad, &[wanted]);
    }
}

/// The same for values of a form.
const NONE: &[(&str, &str, &str, &str)] = &[
    (
        "initiatives.csv",
        "2001-11,2004",
        "29.11.2001,2004",
        "row 2, column start: `29.11.2001`: not a date: write a year (2001), a month (2001-11) or a day (2001-11-29)",
    ),
    (
        "initiatives.csv",
        "2001-11,2004",
        "2001-13,2004",
        "`2001-13`: not a date",
    ),
    (
        "initiatives.csv",
        "2001-11,2004",
        "2005,2004",
        "column end: `2004`: it ends before it starts",
    ),
    (
        "initiatives.csv",
        "start was",
        "start is",
        "column corrections",
    ),
    (
        "outcomes.csv",
        ",88,",
        ",88 flats,",
        "column value: `88 flats`: no plain figure",
    ),
    (
        "outcomes.csv",
        ",88,",
        ",\"1,088\",",
        "`1,088`: no plain figure",
    ),
    (
        "outcomes.csv",
        "88,flats",
        "88,about flats",
        "column unit: `about flats`: a unit is plain",
    ),
    (
        "outcomes.csv",
        "88,flats",
        "88,",
        "column unit: a figure needs a unit",
    ),
    (
        "outcomes.csv",
        ",2003,",
        ",by 2003,",
        "column period: `by 2003`: not a date: write a year (2001), a month (2001-11), a day (2001-11-29) or a range",
    ),
    (
        "outcomes.csv",
        "https://example.org",
        "example.org",
        "an address begins with http:// or https://",
    ),
    (
        "reviews.csv",
        "2004-02/2004-03",
        "2004-03/2004-02",
        "column year",
    ),
    (
        "events.csv",
        "2008-04-07/2008-04-08",
        "next spring",
        "column date: `next spring`: not a date",
    ),
    (
        "publications.csv",
        "92-897-0939-1",
        "ISBN unknown",
        "column isbn",
    ),
    (
        "publications.csv",
        "10.1234/example",
        "doi.org/example",
        "column doi",
    ),
    (
        "cities.csv",
        "50.0",
        "50° N",
        "column lat: `50° N`: no plain number",
    ),
];

#[test]
fn dates_figures_and_addresses_that_are_none() {
    for (table, good, bad, wanted) in NONE {
        refused(table, good, bad, &[wanted]);
    }
}

#[test]
fn ids_that_are_no_slugs_double_or_unknown() {
    refused(
        "initiatives.csv",
        "stuttgart--example-housing-advice",
        "Stuttgart Housing",
        &["column id: `Stuttgart Housing`", "is no slug: 1 to 80"],
    );
    for table in ["outcomes.csv", "assessments.csv", "transfers.csv"] {
        refused(
            table,
            "stuttgart--example-housing-advice",
            "stuttgart--other",
            &["`stuttgart--other`: no such policy: use the id of a row"],
        );
    }
    let desk = Desk::new();
    let path = desk.path("initiatives.csv");
    let table = desk.read("initiatives.csv");
    let row = table.lines().nth(1).expect("a row");
    fs::write(&path, format!("{table}{row}\n")).expect("the table");
    let report = text(&desk.import(&ALL).stderr);
    assert!(report.contains("row 3, column id"), "{report}");
    assert!(report.contains("another row has the same id"), "{report}");
}

#[test]
fn tables_that_are_incomplete_or_not_tables() {
    refused(
        "initiatives.csv",
        ",Example Housing Advice,",
        ",,",
        &["row 2, column name: the cell is empty and must not be"],
    );
    refused(
        "outcomes.csv",
        "indicator,",
        "indicators,",
        &[
            "`indicators`: outcomes tables have no such column",
            "`indicator`: the column is missing",
        ],
    );
    refused("outcomes.csv", ",found,", ",found", &["row 2: the row has"]);
    refused(
        "outcomes.csv",
        "policy_id,indicator,value,unit,period,kind,direction,source_url,source_title",
        "a,b,c,d,e,f,g,h,i",
        &["the header is of no known table; begin with a template"],
    );
    let desk = Desk::new();
    let path = desk.path("outcomes.csv");
    let mut bytes = fs::read(&path).expect("the table");
    bytes.extend(b"\xff\xfe\n");
    fs::write(&path, bytes).expect("the table");
    let report = text(&desk.import(&ALL).stderr);
    assert!(report.contains("line 3 is not UTF-8"), "{report}");
    let report = text(&desk.import(&["nowhere.csv"]).stderr);
    assert!(
        report.contains("nowhere.csv") && report.contains("cannot be read"),
        "{report}"
    );
}

#[test]
fn every_error_is_told_at_once() {
    let desk = Desk::new();
    desk.spoil("initiatives.csv", "2001-11,2004", "long ago,2004");
    desk.spoil("outcomes.csv", ",88,", ",many,");
    desk.spoil("initiatives.csv", "housing; social", "houses; social");
    let report = text(&desk.import(&ALL).stderr);
    for wanted in ["`long ago`", "`many`", "`houses`"] {
        assert!(report.contains(wanted), "{wanted}: {report}");
    }
    assert!(report.contains("3 errors; nothing was written"), "{report}");
}
