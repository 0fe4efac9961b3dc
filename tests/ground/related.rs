//! Related practice: what is proposed rests on the data, and nothing that the data holds is passed over.

use crate::snapshot;
use clipgraph::catalog::portrait::{Reason, Related, related};
use clipgraph::catalog::practice::Practices;
use clipgraph::store::snapshot::Snapshot;
use oxrdf::{GraphName, NamedNode, Quad, Term};
use proptest::prelude::*;
use std::collections::{BTreeMap, BTreeSet};

const CLIP: &str = "https://w3id.org/clip-network/ontology#";
const ID: &str = "https://w3id.org/clip-network/id/";
const TYPE: &str = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type";

/// Who says what of whom, whatever the graph.
#[derive(Default)]
struct Said {
    values: BTreeMap<(String, String), BTreeSet<String>>,
    bearers: BTreeMap<(String, String), BTreeSet<String>>,
}

impl Said {
    fn of(snapshot: &Snapshot) -> Self {
        let mut said = Self::default();
        for quad in snapshot.quads(None, None, None, None) {
            if let Term::NamedNode(object) = quad.object {
                let subject = quad.subject.to_string();
                let subject = subject.trim_matches(['<', '>']).to_owned();
                let property = quad.predicate.into_string();
                let object = object.into_string();
                let values = said.values.entry((subject.clone(), property.clone()));
                values.or_default().insert(object.clone());
                said.bearers
                    .entry((object, property))
                    .or_default()
                    .insert(subject);
            }
        }
        said
    }

    fn values(&self, subject: &str, property: &str) -> BTreeSet<String> {
        let key = (subject.to_owned(), format!("{CLIP}{property}"));
        self.values.get(&key).cloned().unwrap_or_default()
    }

    fn bearers(&self, object: &str, property: &str) -> BTreeSet<String> {
        let key = (object.to_owned(), property.to_owned());
        self.bearers.get(&key).cloned().unwrap_or_default()
    }

    fn policies(&self) -> BTreeSet<String> {
        self.bearers(&format!("{CLIP}Policy"), TYPE)
    }
}

fn common(a: &BTreeSet<String>, b: &BTreeSet<String>) -> BTreeSet<String> {
    a.intersection(b).cloned().collect()
}

/// What is related to a policy, with the things of every reason, found by holding it against every other.
fn slowly(said: &Said, policy: &str) -> BTreeMap<String, BTreeMap<&'static str, BTreeSet<String>>> {
    let mut found = BTreeMap::new();
    let of = |other: &str, property: &str| said.values(other, property);
    for other in said.policies().into_iter().filter(|other| other != policy) {
        let topics = common(&of(policy, "topic"), &of(&other, "topic"));
        let groups = common(&of(policy, "targetGroup"), &of(&other, "targetGroup"));
        let neighbour = !common(&of(policy, "city"), &of(&other, "city")).is_empty();
        if topics.is_empty() || groups.is_empty() || neighbour {
            continue;
        }
        let mut reasons: BTreeMap<&'static str, BTreeSet<String>> = BTreeMap::new();
        for outcome in of(&other, "outcome") {
            if !of(&outcome, "outcomeKind").contains(&format!("{ID}outcome-kind/result")) {
                continue;
            }
            let points = |way: &str| {
                of(&outcome, "direction").contains(&format!("{ID}outcome-direction/{way}"))
            };
            let name = if points("positive") {
                "positive-results"
            } else if points("mixed") || points("negative") || points("contested") {
                "critical-results"
            } else {
                "other-results"
            };
            reasons.entry(name).or_default().insert(outcome);
        }
        for transfer in said.bearers(&other, &format!("{CLIP}transferredPolicy")) {
            reasons.entry("taken-up").or_default().insert(transfer);
        }
        for assessment in said.bearers(&other, &format!("{CLIP}assesses")) {
            let rated =
                |rating: &str| of(&assessment, "rating").contains(&format!("{ID}rating/{rating}"));
            if rated("supports") {
                reasons.entry("supported").or_default().insert(assessment);
            } else if rated("hinders") {
                reasons.entry("hindered").or_default().insert(assessment);
            }
        }
        if reasons.keys().any(|name| *name != "hindered") {
            reasons.insert("same-topic", topics);
            reasons.insert("same-group", groups);
            found.insert(other, reasons);
        }
    }
    found
}

/// The same of what the catalogue finds.
fn shown(found: &[Related]) -> BTreeMap<String, BTreeMap<&'static str, BTreeSet<String>>> {
    let things = |reason: &Reason| {
        let things = reason
            .things()
            .iter()
            .map(|thing| thing.as_str().to_owned());
        (reason.name(), things.collect())
    };
    let related = found.iter().map(|related| {
        let reasons = related.reasons.iter().map(things).collect();
        (related.policy.as_str().to_owned(), reasons)
    });
    related.collect()
}

/// How much is shared, then how much speaks for it: what the order promises.
fn weight(related: &Related) -> [usize; 4] {
    let count = |name: &str| {
        let found = related.reasons.iter().find(|reason| reason.name() == name);
        found.map_or(0, |reason| reason.things().len())
    };
    [
        count("same-topic"),
        count("same-group"),
        count("taken-up"),
        count("supported"),
    ]
}

fn agrees(snapshot: &Snapshot) {
    let practices = Practices::of(snapshot);
    let said = Said::of(snapshot);
    for policy in said.policies() {
        let iri = NamedNode::new(policy.as_str()).expect("an IRI");
        let found = related(&practices, std::slice::from_ref(&iri), usize::MAX);
        assert_eq!(shown(&found), slowly(&said, &policy), "{policy}");
        let ordered = found
            .windows(2)
            .all(|pair| weight(&pair[0]) >= weight(&pair[1]));
        assert!(ordered, "{policy}: the nearest comes first");
        assert_eq!(
            found,
            related(&practices, &[iri], usize::MAX),
            "{policy}: always the same"
        );
    }
    together(&practices, &said);
}

/// Of several policies, what is related is what is related to any of them and is done by none of their places.
fn together(practices: &Practices, said: &Said) {
    let here: Vec<_> = said.policies().into_iter().step_by(3).collect();
    let iris: Vec<_> = here
        .iter()
        .map(|policy| NamedNode::new(policy.as_str()).expect("an IRI"))
        .collect();
    let cities: BTreeSet<_> = here.iter().flat_map(|it| said.values(it, "city")).collect();
    let mut wanted: BTreeMap<String, BTreeMap<&'static str, BTreeSet<String>>> = BTreeMap::new();
    for policy in &here {
        for (other, reasons) in slowly(said, policy) {
            let elsewhere = common(&said.values(&other, "city"), &cities).is_empty();
            if elsewhere && !here.contains(&other) {
                let known = wanted.entry(other).or_default();
                for (name, things) in reasons {
                    known.entry(name).or_default().extend(things);
                }
            }
        }
    }
    assert_eq!(shown(&related(practices, &iris, usize::MAX)), wanted);
}

#[test]
fn related_practice_of_the_seed_data_is_what_holding_each_against_each_finds() {
    agrees(&snapshot());
}

fn quad(subject: &str, property: &str, object: &str) -> Quad {
    let node = |iri: &str| NamedNode::new(iri).expect("an IRI");
    let graph = GraphName::NamedNode(node("https://w3id.org/clip-network/graph/test"));
    Quad::new(node(subject), node(property), node(object), graph)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]

    #[test]
    fn related_practice_of_any_data_is_what_holding_each_against_each_finds(
        facts in prop::collection::vec((0..8usize, 0..9usize, 0..4usize, 0..3usize), 1..90)
    ) {
        let mut quads = Vec::new();
        for (number, fact, which, way) in facts {
            let policy = format!("{ID}policy/p{number}");
            let clip = |term: &str| format!("{CLIP}{term}");
            quads.push(quad(&policy, TYPE, &clip("Policy")));
            let outcome = format!("{ID}outcome/p{number}-{which}");
            let assessment = format!("{ID}assessment/p{number}-{which}");
            match fact {
                0 => quads.push(quad(&policy, &clip("city"), &format!("{ID}city/c{which}"))),
                1 | 2 => quads.push(quad(&policy, &clip("topic"), &format!("{ID}topic/t{which}"))),
                3 | 4 => quads.push(quad(&policy, &clip("targetGroup"), &format!("{ID}target-group/g{way}"))),
                5 | 6 => {
                    // One kind and one direction for each outcome, as the shapes have it.
                    let kind = ["result", "output"][which % 2];
                    let direction = ["positive", "negative", "none", "mixed"][which];
                    quads.push(quad(&policy, &clip("outcome"), &outcome));
                    quads.push(quad(&outcome, &clip("outcomeKind"), &format!("{ID}outcome-kind/{kind}")));
                    quads.push(quad(&outcome, &clip("direction"), &format!("{ID}outcome-direction/{direction}")));
                }
                7 => {
                    let rating = ["supports", "hinders", "depends", "unknown"][which];
                    quads.push(quad(&assessment, &clip("assesses"), &policy));
                    quads.push(quad(&assessment, &clip("rating"), &format!("{ID}rating/{rating}")));
                }
                _ => quads.push(quad(&format!("{ID}transfer/x{which}"), &clip("transferredPolicy"), &policy)),
            }
        }
        agrees(&Snapshot::build(1, quads));
    }
}
