//! The portrait of a policy.

use super::judgements::{assessments, claims, reviews, transfers};
use super::look::{Look, slug};
use super::records::{
    About, funding, involvements, outcomes, plain, publication_card, recommendation_card,
};
use super::related::related_section;
use super::{Cell, Fact, Name, Portrait, Section};
use crate::rdf::vocab::clip;
use crate::store::snapshot::Found;
use oxrdf::NamedNode;
use std::cmp::Reverse;
use std::collections::BTreeMap;

pub(super) fn policy(look: &Look<'_>, iri: &NamedNode) -> Portrait {
    let mut facts = look.facts(iri, &[clip::CITY_OF]);
    facts.push(look.period_fact(iri));
    facts.extend(results(look, iri));
    facts.extend(look.facts(
        iri,
        &[
            clip::TOPIC,
            clip::TARGET_GROUP,
            clip::TARGET_GROUP_WORDING,
            clip::OBJECTIVE,
            clip::MODULE,
        ],
    ));
    let reported: Vec<_> = look
        .objects(iri, clip::OUTCOME)
        .into_iter()
        .map(|outcome| (iri.clone(), outcome))
        .collect();
    let judged = look.pointing(clip::ASSESSES, iri, clip::ASSESSMENT);
    let documents = look.objects(iri, clip::DOCUMENTED_IN);
    let documents = Found {
        total: documents.len(),
        things: documents,
    };
    let advice = look.pointing(clip::EVIDENCE_POLICY, iri, clip::RECOMMENDATION);
    let sections = vec![
        involvements(look, "involvements", iri),
        or_nothing(outcomes(look, "outcomes", &reported, About::Known)),
        funding(
            look,
            "funding",
            &look.objects(iri, clip::FUNDING),
            About::Known,
        ),
        or_nothing(assessments(look, "assessments", &judged, About::Known))
            .asked_by("assessments", vec![("policy", slug(iri))]),
        transfers(look, "transfers", &taken_up(look, iri))
            .asked_by("transfers", vec![("policy", slug(iri))]),
        related_section(look, iri),
        plain(look, "recommendations-citing", &advice, recommendation_card),
        reviews(look, "reviews-of-city", &reviews_of(look, iri)),
        plain(look, "documents", &documents, publication_card),
        claims(look, "claims", iri),
    ];
    Portrait::of(facts, sections)
}

/// How many results are reported in which direction, most first, and those that no source judges last.
fn results(look: &Look<'_>, iri: &NamedNode) -> Option<Fact> {
    let mut counts: BTreeMap<Option<&NamedNode>, usize> = BTreeMap::new();
    let practice = look.studio.practices.get(iri)?;
    for (outcome, _) in practice.results() {
        *counts.entry(outcome.direction.as_ref()).or_default() += 1;
    }
    let mut counts: Vec<_> = counts.into_iter().collect();
    counts.sort_by_key(|(direction, count)| (direction.is_none(), Reverse(*count)));
    let counts = counts.into_iter();
    let tally = counts.map(|(direction, count)| (direction.map(|it| look.name(it)), count));
    let cell = Cell::Tally(tally.collect());
    (!cell.is_empty()).then_some(Fact {
        name: Name::Word("results"),
        cell,
    })
}

/// A section, or that nothing is known of what it would show.
fn or_nothing(section: Section) -> Section {
    if section.total > 0 {
        section
    } else {
        Section::nothing(section.name)
    }
}

/// The take-ups of a policy, and those that it came from.
fn taken_up(look: &Look<'_>, iri: &NamedNode) -> Vec<NamedNode> {
    let directions = [clip::TRANSFERRED_POLICY, clip::ADOPTED_POLICY];
    let found = directions.map(|property| look.pointing(property, iri, clip::TRANSFER).things);
    let mut all = found.concat();
    all.sort();
    all.dedup();
    all
}

fn reviews_of(look: &Look<'_>, iri: &NamedNode) -> Vec<NamedNode> {
    let cities = look.objects(iri, clip::CITY_OF);
    let found = cities.iter().flat_map(|city| {
        look.pointing(clip::REVIEWED_CITY, city, clip::PEER_REVIEW)
            .things
    });
    found.collect()
}
