//! Values for the tests of pages.

use super::{Frame, ParamView, QueryView, RuleView, ShapeView, SparqlOutcome};
use crate::catalog::changes::Summary;
use crate::catalog::collection::Page;
use crate::catalog::dataset::{DumpFile, Site};
use crate::catalog::graph::Provenance;
use crate::catalog::label::Label;
use crate::catalog::place::Point;
use crate::catalog::practice::{Practice, Practices};
use crate::catalog::statistics::Statistics;
use crate::catalog::view::{IncomingView, Property, Ref, Statement, ThingView, Value};
use crate::catalog::vocabulary::VocabularyTerm;
use crate::rdf::format::Format;
use crate::rdf::iri::{Slug, minted};
use oxrdf::NamedNode;
use std::sync::Arc;

/// A text that breaks a page wherever it is not escaped.
pub(super) const HOSTILE: &str = r#""'><script>alert(1)</script><img src=x onerror=alert(2)>&"#;

pub(super) fn frame(path: &str) -> Frame<'_> {
    Frame {
        base: "https://clip.example",
        path,
        language: "en",
        asked: false,
        here: path,
        curated: true,
        version: 7,
        present: None,
        modified: "2026-11-23T20:00:00Z",
        formats: &[],
        alternates: &[],
        json_ld: None,
        canonical_iri: None,
    }
}

pub(super) fn node(iri: &str) -> NamedNode {
    NamedNode::new(iri).unwrap()
}

pub(super) fn label(text: &str, language: Option<&str>) -> Label {
    Label {
        text: text.to_owned(),
        language: language.map(ToOwned::to_owned),
    }
}

pub(super) fn thing_ref(iri: &str, name: &str, language: Option<&str>) -> Ref {
    Ref {
        label: label(name, language),
        iri: node(iri),
    }
}

/// A thing of ours, `city/vienna`, with an English name.
pub(super) fn ours(path: &str, name: &str) -> Ref {
    thing_ref(
        &format!("https://w3id.org/clip-network/id/{path}"),
        name,
        Some("en"),
    )
}

/// A term of the ontology.
pub(super) fn term(name: &str, text: &str) -> Ref {
    thing_ref(
        &format!("https://w3id.org/clip-network/ontology#{name}"),
        text,
        Some("en"),
    )
}

pub(super) fn typed(text: &str, datatype: &str) -> Value {
    let datatype = node(&format!("http://www.w3.org/2001/XMLSchema#{datatype}"));
    Value::Typed {
        text: text.to_owned(),
        datatype,
    }
}

/// A policy of the city, so that there is something to count.
pub(super) fn practices() -> Practices {
    let practice = Practice {
        cities: vec![minted("id/city/vienna")],
        ..Practice::default()
    };
    [(minted("id/policy/p"), practice)].into_iter().collect()
}

/// Cities with where they are.
pub(super) fn placed_cities() -> Vec<(Ref, Option<Point>)> {
    let vienna = Point {
        longitude: 16.37,
        latitude: 48.21,
    };
    vec![
        (ours("city/vienna", HOSTILE), Some(vienna)),
        (ours("city/nowhere", HOSTILE), None),
    ]
}

/// A commit.
pub(super) fn commits() -> Vec<Arc<Summary>> {
    let commit = Summary {
        number: 7,
        time: "2026-11-23T20:00:00Z".parse().ok(),
        author: HOSTILE.to_owned(),
        message: HOSTILE.to_owned(),
        source: HOSTILE.to_owned(),
        added: 3,
        removed: 1,
        created: Vec::new(),
        changed: Vec::new(),
        deleted: Vec::new(),
    };
    vec![Arc::new(commit)]
}

fn property(name: &str, values: Vec<Value>) -> Property {
    let statements = values.into_iter().map(|value| Statement {
        value,
        sources: vec![1],
    });
    Property {
        property: term(name, HOSTILE),
        statements: statements.collect(),
    }
}

pub(super) fn city() -> ThingView {
    let org = |local: &str| format!("http://www.w3.org/ns/org#{local}");
    let part = vec![property("inhabitants", vec![typed("634830", "integer")])];
    let of_org = |local: &str, value| Property {
        property: thing_ref(&org(local), local, None),
        ..property("x", vec![value])
    };
    let membership = vec![
        of_org("member", Value::Thing(ours("city/vienna", "Vienna"))),
        of_org("organization", Value::Thing(ours("network/clip", "CLIP"))),
        of_org("role", Value::Thing(ours("role/member", HOSTILE))),
        property("startDate", vec![typed("2006", "gYear")]),
    ];
    let provenance = |slug: &str| Provenance {
        graph: minted(&format!("graph/{slug}")),
        label: label(HOSTILE, Some("en")),
        source: Some((minted("id/source/sheet"), label(HOSTILE, Some("de")))),
        address: Some("https://example.org/sheet.pdf".to_owned()),
        evidence: Some(label(HOSTILE, Some("en"))),
        read: Some("2026-11-22".to_owned()),
    };
    ThingView {
        thing: ours("city/vienna", HOSTILE),
        description: Some(label(HOSTILE, Some("en"))),
        types: vec![term("City", HOSTILE)],
        properties: vec![
            property("description", vec![Value::Text(label(HOSTILE, Some("en")))]),
            property("altLabel", vec![Value::Text(label(HOSTILE, Some("fr")))]),
            property(
                "seeAlso",
                vec![Value::Thing(thing_ref("javascript:alert(1)", "bad", None))],
            ),
            property("url", vec![typed("javascript:alert(2)", "anyURI")]),
            property(
                "population",
                vec![Value::Part(ours("population/vienna", HOSTILE), part)],
            ),
        ],
        inverse_parts: vec![property(
            "member",
            vec![Value::Part(ours("membership/one", HOSTILE), membership)],
        )],
        incoming: vec![IncomingView {
            property: term("city", HOSTILE),
            total: 300,
            subjects: vec![ours("policy/one", HOSTILE)],
        }],
        sources: vec![provenance("names"), provenance("facts")],
    }
}

pub(super) fn vocabulary_term(name: &str) -> VocabularyTerm {
    VocabularyTerm {
        iri: node(&format!("https://w3id.org/clip-network/ontology#{name}")),
        name: name.to_owned(),
        label: label(HOSTILE, Some("en")),
        definition: Some(label(HOSTILE, Some("en"))),
        note: None,
        example: Some(label(HOSTILE, None)),
        parents: vec![node("http://www.w3.org/ns/org#Organization")],
        domain: vec![node("https://w3id.org/clip-network/ontology#City")],
        range: vec![node("https://w3id.org/clip-network/ontology#Elsewhere")],
        children: vec![node("https://w3id.org/clip-network/ontology#Elsewhere")],
        properties: Vec::new(),
        matches: vec![node("http://www.w3.org/ns/org#Organization")],
        rules: vec![node("https://w3id.org/clip-network/shapes#City")],
        leads_to_things: true,
        created: Some("2026-11-23".to_owned()),
        uses: 3,
        used: vec![
            (ours("city/vienna", HOSTILE), None),
            (ours("city/vienna", HOSTILE), Some(typed(HOSTILE, "date"))),
        ],
    }
}

pub(super) fn query_view() -> QueryView {
    QueryView {
        name: "city-policies".to_owned(),
        area: "city".to_owned(),
        summary: HOSTILE.to_owned(),
        description: HOSTILE.to_owned(),
        questions: vec![1, 6],
        columns: vec![("?policy".to_owned(), HOSTILE.to_owned())],
        params: vec![ParamView {
            name: "city".to_owned(),
            kind: HOSTILE.to_owned(),
            required: true,
            description: HOSTILE.to_owned(),
        }],
        example: vec![("city".to_owned(), HOSTILE.to_owned())],
        text: format!("</pre></textarea>{HOSTILE}"),
        runnable: "ASK { ?s ?p ?o }".to_owned(),
        since: "0.1.0".to_owned(),
    }
}

pub(super) fn outcomes() -> [SparqlOutcome; 4] {
    let thing = || Value::Thing(ours("city/vienna", HOSTILE));
    [
        SparqlOutcome::Table {
            variables: vec![HOSTILE.to_owned(), "b".to_owned()],
            rows: vec![
                vec![Some(thing()), None],
                vec![Some(typed(HOSTILE, "string")), None],
            ],
            total_shown: 2,
            cut: true,
        },
        SparqlOutcome::Boolean(true),
        SparqlOutcome::Triples(vec![(thing(), thing(), thing())], true),
        SparqlOutcome::Problem {
            title: HOSTILE.to_owned(),
            detail: HOSTILE.to_owned(),
            excerpt: Some(HOSTILE.to_owned()),
            hint: Some(HOSTILE.to_owned()),
        },
    ]
}

pub(super) fn statistics() -> Statistics {
    let class = node("https://w3id.org/clip-network/ontology#City");
    let mut statistics = Statistics {
        triples: 12_345,
        ..Statistics::default()
    };
    statistics.classes.insert(class.clone(), 28);
    statistics.properties.insert(class.clone(), 28);
    statistics.graphs.insert(minted("graph/geonames"), 214);
    statistics.links.insert(("https://ror.org/", class), 4);
    statistics
}

pub(super) fn list(number: usize, last: usize) -> Page {
    Page {
        kind: Slug::parse("city").unwrap(),
        since: None,
        iri: minted("collection/city"),
        number,
        last,
        total: 250,
        members: Vec::new(),
        quads: Vec::new(),
    }
}

pub(super) fn shape(name: &str) -> ShapeView {
    let rule = RuleView {
        name: "City-label".to_owned(),
        label: HOSTILE.to_owned(),
        path: HOSTILE.to_owned(),
        severity: "Warning".to_owned(),
        message: HOSTILE.to_owned(),
        description: HOSTILE.to_owned(),
    };
    ShapeView {
        name: name.to_owned(),
        label: HOSTILE.to_owned(),
        target: Some(node("https://w3id.org/clip-network/ontology#City")),
        rules: vec![rule],
    }
}

pub(super) fn site() -> Site {
    Site {
        base: "https://clip.example".to_owned(),
        version: 7,
        modified: "2026-11-23T20:00:00Z".to_owned(),
        pinned: false,
    }
}

pub(super) fn dumps() -> Vec<DumpFile> {
    vec![DumpFile {
        format: Format::Turtle,
        bytes: 1_234_567,
        sha256: "ab".repeat(32),
    }]
}
