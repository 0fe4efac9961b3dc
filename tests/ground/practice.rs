//! Practice records say what SPARQL says about the same dataset.

use crate::{rows, snapshot};
use clipgraph::catalog::practice::{Practice, Practices};
use oxrdf::{NamedNode, Term};
use std::collections::BTreeSet;

type Pairs = BTreeSet<(String, String)>;

/// What a SELECT of two columns returns.
fn asked(pattern: &str) -> Pairs {
    let text =
        format!("SELECT DISTINCT ?policy ?value WHERE {{ ?policy a clip:Policy . {pattern} }}");
    let text_of = |term: &Option<Term>| match term.as_ref().expect("a value") {
        Term::NamedNode(node) => node.as_str().to_owned(),
        Term::Literal(literal) => literal.value().to_owned(),
        other => other.to_string(),
    };
    rows(snapshot(), &text, Vec::new())
        .iter()
        .map(|row| (text_of(&row[0]), text_of(&row[1])))
        .collect()
}

/// The same of the records.
fn recorded<T: ToString>(practices: &Practices, values: impl Fn(&Practice) -> Vec<T>) -> Pairs {
    let pairs = practices.iter().flat_map(|(policy, practice)| {
        let values = values(practice).into_iter();
        values.map(move |value| (policy.as_str().to_owned(), value.to_string()))
    });
    pairs.collect()
}

fn iris(all: &[NamedNode]) -> Vec<String> {
    all.iter().map(|iri| iri.as_str().to_owned()).collect()
}

/// Part of a record, and the pattern that finds the same.
type Part = (&'static str, fn(&Practice) -> Vec<String>);

const PARTS: [Part; 15] = [
    ("?policy clip:city ?value", |it| iris(&it.cities)),
    ("?policy clip:city/clip:country ?value", |it| {
        iris(&it.countries)
    }),
    ("?policy clip:topic ?value", |it| iris(&it.topics)),
    ("?policy clip:topic/skos:broader* ?value", |it| {
        iris(&it.all_topics)
    }),
    ("?policy clip:targetGroup ?value", |it| iris(&it.groups)),
    ("?policy clip:targetGroup/skos:broader* ?value", |it| {
        iris(&it.all_groups)
    }),
    ("?policy clip:involvement/clip:actor ?value", |it| {
        iris(&it.actors)
    }),
    (
        "?policy clip:involvement/((clip:actor/clip:actorType)|clip:actorType) ?value",
        |it| iris(&it.actor_types),
    ),
    (
        "?policy clip:involvement/((clip:actor/clip:actorType)|clip:actorType)/skos:broader* ?value",
        |it| iris(&it.all_actor_types),
    ),
    ("?policy clip:outcome/clip:direction ?value", |it| {
        it.directions()
            .into_iter()
            .map(|iri| iri.as_str().to_owned())
            .collect()
    }),
    (
        "?policy clip:outcome ?value . ?value clip:value ?figure",
        |it| {
            let with = it.outcomes.iter().filter(|outcome| outcome.has_figure);
            with.map(|outcome| outcome.iri.as_str().to_owned())
                .collect()
        },
    ),
    (
        "{ ?policy clip:evidenceLevel ?value } UNION {
           GRAPH ?graph { ?policy a clip:Policy } ?graph clip:evidenceLevel ?value
           FILTER NOT EXISTS { ?policy clip:evidenceLevel ?own } }",
        |it| iris(&it.evidence),
    ),
    ("?value clip:transferredPolicy ?policy", |it| {
        iris(&it.transfers)
    }),
    ("?value clip:assesses ?policy ; clip:rating ?rating", |it| {
        it.assessments
            .iter()
            .map(|(one, _)| one.as_str().to_owned())
            .collect()
    }),
    (
        "{ SELECT ?policy (MIN(SUBSTR(STR(?start), 1, 4)) AS ?value)
           WHERE { ?policy a clip:Policy ; clip:startDate ?start } GROUP BY ?policy }",
        |it| {
            it.period()
                .first
                .map(|year| year.to_string())
                .into_iter()
                .collect()
        },
    ),
];

#[test]
fn practice_records_say_what_sparql_says() {
    let practices = Practices::of(&snapshot());
    assert!(practices.len() > 250, "{} policies", practices.len());
    for (pattern, part) in PARTS {
        let (recorded, asked) = (recorded(&practices, part), asked(pattern));
        assert!(!asked.is_empty(), "{pattern}");
        let different: Vec<_> = recorded.symmetric_difference(&asked).take(5).collect();
        assert!(different.is_empty(), "{pattern}: {different:?}");
    }
    let with_point = |city: &NamedNode| practices.place(city).is_some_and(|it| it.point.is_some());
    let mut cities = practices.iter().flat_map(|(_, practice)| &practice.cities);
    assert!(cities.any(with_point));
}
