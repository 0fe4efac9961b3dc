//! What the templates become.

use super::{ALL, Desk, text};
use oxrdfio::{RdfFormat, RdfParser};

#[test]
fn every_template_can_be_imported_as_it_is() {
    let desk = Desk::new();
    let output = desk.import(&ALL);
    assert!(output.status.success(), "{}", text(&output.stderr));
    let policies = desk.read("out/policies/stuttgart.trig");
    for wanted in [
        "policy:stuttgart-example-housing-advice a clip:Service , clip:Policy ;",
        "\"Beispiel-Wohnberatung\"@de",
        "clip:targetGroupWording \"newcomers\"@en",
        "role:adviser",
        "actor:city-of-stuttgart",
        "person:alex-example",
        "clip:contribution \"head of the desk\"@en",
        "clip:amount      \"30000\"^^xsd:decimal",
        "clip:currency    \"EUR\"",
        "clip:funder      actor:example-foundation",
        "outcome:stuttgart-example-housing-advice-1 a clip:Outcome",
        "outcome:stuttgart-example-housing-advice-text-1 a clip:Outcome",
        "\"2003\"^^xsd:gYear",
    ] {
        assert!(policies.contains(wanted), "{wanted}: {policies}");
    }
    for (file, wanted) in [
        (
            "actors",
            "actor:example-association a clip:NonGovernmentalOrganisation , clip:Actor",
        ),
        ("assessments", "clip:rating            rating:supports"),
        ("cities", "city:example-town"),
        ("events", "event:example-meeting-of-the-clip-network"),
        (
            "members",
            "membership:city-of-example-town-clip-participating-city",
        ),
        ("participation", "clip:participatingCity city:stuttgart"),
        ("publications", "\"2004-05\"^^xsd:gYearMonth"),
        ("recommendations", "clip:recommends"),
        ("reviews", "clip:reviewedCity   city:stuttgart"),
        ("sources", "graph:example-page a clip:SourceGraph"),
        ("transfers", "clip:transferredTo     city:example-town"),
    ] {
        let found = desk.read(&format!("out/{file}.trig"));
        assert!(found.contains(wanted), "{file}: {wanted}: {found}");
    }
}

#[test]
fn a_corrected_cell_stands_in_the_graph_of_its_correction() {
    let desk = Desk::new();
    assert!(desk.import(&ALL).status.success());
    let policies = desk.read("out/policies/stuttgart.trig");
    let archive = policies
        .split("graph:example-archive {")
        .nth(1)
        .expect("the graph of the correction");
    let archive = archive.split("\n}").next().expect("its end");
    assert!(archive.contains("clip:startDate \"2001-11\"^^xsd:gYearMonth"));
    assert_eq!(policies.matches("clip:startDate").count(), 1);
    let rest = policies.split("graph:example-page {").nth(1);
    assert!(rest.is_some_and(|rest| rest.contains("clip:endDate")));
}

#[test]
fn what_is_recalled_or_unconfirmed_is_left_out_and_listed() {
    let desk = Desk::new();
    desk.spoil(
        "initiatives.csv",
        "found,,,",
        "found,start,funding; name_local,",
    );
    assert!(desk.import(&ALL).status.success());
    let policies = desk.read("out/policies/stuttgart.trig");
    for gone in [
        "clip:startDate",
        "clip:dateNote",
        "clip:funding",
        "Beispiel-Wohnberatung",
    ] {
        assert!(!policies.contains(gone), "{gone}: {policies}");
    }
    assert!(policies.contains("clip:endDate"));
    let report = desk.read("left-out.csv");
    for wanted in [
        "file,row,key,column,reason",
        "initiatives.csv,2,stuttgart--example-housing-advice,start,\"recalled, not read in the source\"",
        "initiatives.csv,2,stuttgart--example-housing-advice,funding,not confirmed by the source",
        "initiatives.csv,2,stuttgart--example-housing-advice,name_local,not confirmed by the source",
    ] {
        assert!(report.contains(wanted), "{wanted}: {report}");
    }
}

#[test]
fn a_recalled_row_takes_its_outcomes_with_it() {
    let desk = Desk::new();
    desk.spoil("initiatives.csv", ",good,", ",recalled,");
    let output = desk.import(&["initiatives.csv", "outcomes.csv"]);
    assert!(output.status.success(), "{}", text(&output.stderr));
    assert!(!desk.path("out/policies").exists());
    let report = desk.read("left-out.csv");
    assert!(
        report.contains("initiatives.csv,2,stuttgart--example-housing-advice,,recalled"),
        "{report}"
    );
    assert!(
        report.contains(
            "outcomes.csv,2,stuttgart--example-housing-advice,,its policy is not published"
        )
    );
}

#[test]
fn files_parse_name_no_blank_node_and_come_out_the_same_twice() {
    let desk = Desk::new();
    assert!(desk.import(&ALL).status.success());
    let first = desk.written();
    assert!(first.len() > 10, "{}", first.len());
    for (path, text) in &first {
        let parser = RdfParser::from_format(RdfFormat::TriG);
        for quad in parser.for_slice(text.as_bytes()) {
            let quad = quad.expect("well-formed TriG");
            assert!(quad.subject.is_named_node(), "{}: {quad}", path.display());
            assert!(!quad.object.is_blank_node(), "{}: {quad}", path.display());
            assert!(!quad.graph_name.is_default_graph(), "{quad}");
        }
    }
    assert!(desk.import(&ALL).status.success());
    assert_eq!(first, desk.written());
}

#[test]
fn a_second_import_takes_away_files_that_are_no_longer_made() {
    let desk = Desk::new();
    assert!(desk.import(&ALL).status.success());
    assert!(desk.path("out/transfers.trig").exists());
    assert!(desk.import(&["initiatives.csv"]).status.success());
    assert!(!desk.path("out/transfers.trig").exists());
    assert!(desk.path("out/policies/stuttgart.trig").exists());
}

#[test]
fn a_result_in_words_stands_in_the_graph_of_the_source_that_the_mapping_names() {
    let desk = Desk::new();
    assert!(desk.import(&ALL).status.success());
    let policies = desk.read("out/policies/stuttgart.trig");
    let archive = policies
        .split("graph:example-archive {")
        .nth(1)
        .expect("the graph of the other source");
    let archive = archive.split("\n}").next().expect("its end");
    assert!(archive.contains("40 flats to be found a year"), "{archive}");
    assert!(archive.contains("outcome-kind:target"), "{archive}");
    assert!(!archive.contains("sooner than before"), "{archive}");
}

#[test]
fn what_is_no_policy_can_be_assessed_and_taken_up_in_words() {
    let desk = Desk::new();
    let policy = "stuttgart--example-housing-advice";
    desk.spoil("assessments.csv", policy, "housing advice in general");
    desk.spoil("transfers.csv", policy, "stairwell mothers");
    let output = desk.import(&ALL);
    assert!(output.status.success(), "{}", text(&output.stderr));
    let assessments = desk.read("out/assessments.trig");
    for wanted in [
        "assessment:topic-housing-scalability-1 a clip:Assessment",
        "topic:housing",
        "\"scalability: supports\"@en",
    ] {
        assert!(assessments.contains(wanted), "{wanted}: {assessments}");
    }
    let transfers = desk.read("out/transfers.trig");
    for wanted in [
        "transfer:stairwell-mothers-to-example-town",
        "\"stairwell mothers\"@en",
    ] {
        assert!(transfers.contains(wanted), "{wanted}: {transfers}");
    }
}

#[test]
fn a_row_that_the_editors_keep_back_is_left_out_with_their_reason() {
    let desk = Desk::new();
    let policy = "stuttgart--example-housing-advice";
    desk.spoil("transfers.csv", policy, "kept-back practice");
    assert!(desk.import(&ALL).status.success());
    assert!(!desk.path("out/transfers.trig").exists());
    let report = desk.read("left-out.csv");
    let wanted = "transfers.csv,2,kept-back practice,,the editors doubt it";
    assert!(report.contains(wanted), "{report}");
}
