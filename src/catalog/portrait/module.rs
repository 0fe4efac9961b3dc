//! The portrait of a module: what the round was about, who took part, what came out.

use super::city::map;
use super::judgements::reviews;
use super::look::{Look, slug};
use super::records::{
    SOURCE, indexed, plain, policy_card, publication_card, recommendation_card, sources, thing,
};
use super::{Cell, Portrait, Section};
use crate::rdf::vocab::{clip, rdf};
use oxrdf::NamedNode;
use std::collections::BTreeSet;

pub(super) fn module(look: &Look<'_>, iri: &NamedNode) -> Portrait {
    let mut facts = look.facts(iri, &[clip::MODULE_NUMBER, clip::LEAD_CENTRE]);
    facts.push(look.period_fact(iri));
    facts.extend(look.facts(
        iri,
        &[
            clip::TOPIC,
            clip::NETWORK,
            clip::OUTPUT_KIND,
            clip::CITIES_STUDIED,
        ],
    ));
    let of = |class| look.pointing(clip::MODULE, iri, class);
    let cities = look.objects(iri, clip::PARTICIPATING_CITY);
    let pins: Vec<_> = cities.iter().map(|city| (city.clone(), 0)).collect();
    let this = || vec![("module", slug(iri))];
    let sections = vec![
        map(look, "cities-map", &pins),
        participants(look, iri, &cities).asked_by("module-participation", this()),
        indexed(
            look,
            "publications-by-kind",
            &of(clip::PUBLICATION),
            rdf::TYPE,
            publication_card,
        )
        .asked_by("module-content", this()),
        indexed(
            look,
            "recommendations",
            &of(clip::RECOMMENDATION),
            clip::ADDRESSED_TO,
            recommendation_card,
        )
        .asked_by("recommendations", this()),
        plain(look, "policies-studied", &of(clip::POLICY), policy_card),
        reviews(look, "reviews", &of(clip::PEER_REVIEW).things),
    ];
    Portrait::of(facts, sections)
}

/// The cities, and in which way each took part.
fn participants(look: &Look<'_>, iri: &NamedNode, cities: &[NamedNode]) -> Section {
    let columns = vec![
        look.term(clip::CITY_OF),
        look.term(clip::PARTICIPATION_WAY),
        SOURCE,
    ];
    let mut rows = Vec::new();
    let mut told = BTreeSet::new();
    for participation in look.pointing(clip::MODULE, iri, clip::PARTICIPATION).things {
        for city in look.objects(&participation, clip::CITY_OF) {
            let cells = vec![
                thing(look, &city),
                look.cell(&participation, clip::PARTICIPATION_WAY),
                sources(look, &participation),
            ];
            rows.push((look.name(&city), cells));
            told.insert(city);
        }
    }
    for statement in look.values(iri, clip::PARTICIPATING_CITY) {
        let crate::catalog::view::Value::Thing(city) = statement.value else {
            continue;
        };
        if cities.contains(&city.iri) && !told.contains(&city.iri) {
            let cells = vec![
                thing(look, &city.iri),
                Cell::Values(Vec::new()),
                Cell::Sources(statement.sources),
            ];
            rows.push((city, cells));
        }
    }
    rows.sort_by(|a, b| a.0.cmp(&b.0));
    let total = rows.len();
    let shown = rows
        .into_iter()
        .take(look.limit("participants"))
        .map(|(_, cells)| cells);
    Section::table("participants", total, columns, shown.collect())
}
