//! A report as RDF says what the report as text says, in the terms of SHACL.

use clipgraph::store::validate::Shapes;
use oxrdf::Quad;
use oxrdfio::{RdfFormat, RdfParser};

fn quads(text: &str) -> Vec<Quad> {
    let prefixes =
        "@prefix ex: <http://example.org/> . @prefix sh: <http://www.w3.org/ns/shacl#> .";
    let text = format!("{prefixes} {text}");
    let parser = RdfParser::from_format(RdfFormat::Turtle).for_slice(&text);
    parser.collect::<Result<_, _>>().expect("the fixture")
}

/// The graph in canonical form: blank nodes numbered by what is said of them.
fn canonical(quads: Vec<Quad>) -> Vec<String> {
    let mut dataset: oxrdf::Dataset = quads.into_iter().collect();
    dataset.canonicalize(oxrdf::dataset::CanonicalizationAlgorithm::Unstable);
    let mut lines: Vec<_> = dataset.iter().map(|quad| quad.to_string()).collect();
    lines.sort();
    lines
}

#[test]
fn a_report_has_a_result_for_each_finding_with_path_value_and_shape() {
    let shapes = quads(
        "ex:S a sh:NodeShape ; sh:targetNode ex:a ; sh:property ex:P , ex:Q .
         ex:P sh:path ex:p ; sh:nodeKind sh:IRI ; sh:message \"An IRI.\"@en .
         ex:Q sh:path ( ex:p [ sh:inversePath ex:q ] ) ; sh:minCount 1 ; sh:severity sh:Warning ;
              sh:message \"One.\"@en .",
    );
    let shapes = Shapes::compile(&shapes).expect("shapes");
    let report = shapes
        .validate(&quads("ex:a ex:p \"text\" ."))
        .expect("a report");
    let expected = quads(
        "[] a sh:ValidationReport ; sh:conforms false ; sh:result
           [ a sh:ValidationResult ; sh:focusNode ex:a ; sh:resultPath ex:p ; sh:value \"text\" ;
             sh:resultSeverity sh:Violation ; sh:resultMessage \"An IRI.\"@en ;
             sh:sourceConstraintComponent sh:NodeKindConstraintComponent ; sh:sourceShape ex:P ] ,
           [ a sh:ValidationResult ; sh:focusNode ex:a ;
             sh:resultPath ( ex:p [ sh:inversePath ex:q ] ) ;
             sh:resultSeverity sh:Warning ; sh:resultMessage \"One.\"@en ;
             sh:sourceConstraintComponent sh:MinCountConstraintComponent ; sh:sourceShape ex:Q ] .",
    );

    assert_eq!(report.findings.len(), 2, "{report:#?}");
    assert_eq!(canonical(report.quads()), canonical(expected));
}

#[test]
fn a_report_of_nothing_says_that_the_data_conforms() {
    let shapes = quads("ex:S a sh:NodeShape ; sh:targetNode ex:a ; sh:nodeKind sh:IRI .");
    let shapes = Shapes::compile(&shapes).expect("shapes");
    let report = shapes.validate(&[]).expect("a report");

    let expected = quads("[] a sh:ValidationReport ; sh:conforms true .");
    assert_eq!(canonical(report.quads()), canonical(expected));
}

#[test]
fn a_result_has_each_message_of_its_shape_and_says_the_english_one_to_people() {
    let said = [
        (
            "sh:message \"Une IRI.\"@fr , \"An IRI.\"@en , \"Eine IRI.\"@de",
            "An IRI.",
        ),
        ("sh:message \"An IRI.\"", "An IRI."),
    ];
    for (messages, english) in said {
        let shape = format!(
            "ex:S a sh:NodeShape ; sh:targetNode ex:a ; sh:property ex:P .
            ex:P sh:path ex:p ; sh:nodeKind sh:IRI ; {messages} ."
        );
        let shapes = Shapes::compile(&quads(&shape)).expect("shapes");
        let report = shapes.validate(&quads("ex:a ex:p 1 .")).expect("a report");
        assert_eq!(report.findings.len(), 1, "{report:#?}");
        assert_eq!(report.findings[0].message, english);
        let expected = quads(&format!(
            "[] a sh:ValidationReport ; sh:conforms false ; sh:result
               [ a sh:ValidationResult ; sh:focusNode ex:a ; sh:resultPath ex:p ; sh:value 1 ;
                 sh:resultSeverity sh:Violation ; {} ;
                 sh:sourceConstraintComponent sh:NodeKindConstraintComponent ; sh:sourceShape ex:P ] .",
            messages.replace("sh:message", "sh:resultMessage")
        ));
        assert_eq!(canonical(report.quads()), canonical(expected));
    }
}

#[test]
fn a_shape_that_speaks_no_english_is_quoted_and_the_engine_speaks_to_people() {
    let shapes = quads(
        "ex:S a sh:NodeShape ; sh:targetNode ex:a ; sh:property ex:P .
         ex:P sh:path ex:p ; sh:nodeKind sh:IRI ; sh:message \"Une IRI.\"@fr .",
    );
    let shapes = Shapes::compile(&shapes).expect("shapes");
    let report = shapes.validate(&quads("ex:a ex:p 1 .")).expect("a report");
    let said = &report.findings[0].message;
    assert!(!said.is_empty() && !said.contains("Une IRI"), "{said}");
    let quoted = report.quads();
    let mut messages = quoted
        .iter()
        .filter(|quad| quad.predicate.as_str().ends_with("#resultMessage"));
    let message = messages.next().expect("a message");
    assert_eq!(message.object.to_string(), "\"Une IRI.\"@fr");
    assert!(messages.next().is_none());
}
