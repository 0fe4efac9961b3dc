//! The portrait of a city: where it is, what it does, with whom, and what nobody has told of it.

use super::judgements::{claims, reviews, transfers};
use super::look::{Look, slug};
use super::records::{
    About, cards, index, outcomes, plain, policy_card, publication_card, sources, thing, things,
    without,
};
use super::{Card, Cell, Content, Fact, Name, Pin, Portrait, Section, related};
use crate::catalog::place::point;
use crate::catalog::view::Ref;
use crate::rdf::vocab::{clip, dcterms, org, skos};
use crate::store::snapshot::Found;
use oxrdf::{NamedNode, NamedNodeRef};
use std::collections::{BTreeMap, BTreeSet};

pub(super) fn city(look: &Look<'_>, iri: &NamedNode) -> Portrait {
    let mut facts = look.facts(iri, &[clip::COUNTRY]);
    facts.extend(population(look, iri));
    let authorities = look.pointing(clip::HAS_TERRITORY, iri, clip::ACTOR).things;
    facts.push(Fact {
        name: Name::Word("authority"),
        cell: things(look, &authorities),
    });
    let policies = look.pointing(clip::CITY_OF, iri, clip::POLICY);
    let here = || vec![("city", slug(iri))];
    let mut sections = vec![
        map(look, "map", &[(iri.clone(), 0)]),
        practice(look, iri, &policies)
            .asked_by("policies-of-city", here())
            .found_by(iri),
        timeline(look, &policies),
        outcomes(look, "outcomes", &reported(look, &policies), About::Named),
        actors(look, &policies),
        modules(look, iri),
        networks(look, &authorities),
    ];
    sections.extend(exchange(look, iri, &policies));
    sections.extend([
        gaps(look, &policies).asked_by("topics-without-policy", here()),
        plain(
            look,
            "publications",
            &look.pointing(clip::CITY_OF, iri, clip::PUBLICATION),
            publication_card,
        ),
        events(look, iri),
        claims(look, "claims", iri),
    ]);
    Portrait::of(facts, sections)
}

/// What the city does, with the topics that its policies count for.
fn practice(look: &Look<'_>, iri: &NamedNode, policies: &Found) -> Section {
    let mut topics: BTreeMap<NamedNode, usize> = BTreeMap::new();
    for (_, practice) in look.studio.practices.counted_for(iri) {
        for topic in &practice.all_topics {
            *topics.entry(topic.clone()).or_default() += 1;
        }
    }
    let cards = cards(look, "policies", policies, own_policy);
    Section::cards("policies", policies.total, index(look, &topics), cards)
}

/// A policy of the city, which need not be said.
fn own_policy(look: &Look<'_>, policy: &NamedNode) -> Card {
    without(policy_card(look, policy), clip::CITY_OF)
}

/// Every figure of the population with the year it is of.
fn population(look: &Look<'_>, iri: &NamedNode) -> Vec<Fact> {
    let figures = look.objects(iri, clip::POPULATION);
    let facts = figures.iter().filter_map(|figure| {
        let first = |property| look.literals(figure, property).into_iter().next();
        Some(Fact {
            name: look.term(clip::INHABITANTS),
            cell: Cell::People {
                inhabitants: first(clip::INHABITANTS)?,
                year: first(clip::REFERENCE_YEAR).or_else(|| first(clip::EDITION_YEAR)),
                sources: look.sources_of(figure),
            },
        })
    });
    facts.collect()
}

/// Places on the map, each with its weight.
pub(super) fn map(look: &Look<'_>, name: &'static str, places: &[(NamedNode, usize)]) -> Section {
    let pins: Vec<_> = places
        .iter()
        .map(|(place, weight)| Pin {
            place: look.name(place),
            point: point(look.studio.snapshot, place.as_ref()),
            weight: *weight,
        })
        .collect();
    Section::of(name, pins.len(), pins.len(), Content::Map(pins))
}

/// When the policies begin and end, those without a date left out.
pub(super) fn timeline(look: &Look<'_>, policies: &Found) -> Section {
    let mut spans: Vec<_> = policies
        .things
        .iter()
        .map(|policy| (look.name(policy), look.period(policy)))
        .filter(|(_, period)| period.start.is_some() || period.end.is_some())
        .collect();
    spans.sort_by(|(a, first), (b, second)| {
        let key = |period: &super::Period| period.start.clone().or_else(|| period.end.clone());
        (key(first), a).cmp(&(key(second), b))
    });
    let total = spans.len();
    spans.truncate(look.limit("timeline"));
    Section::of("timeline", total, spans.len(), Content::Timeline(spans))
}

/// What is reported for policies: results before outputs, targets and inputs, figures before words.
pub(super) fn reported(look: &Look<'_>, policies: &Found) -> Vec<(NamedNode, NamedNode)> {
    let kinds = ["result", "output", "target", "input"].map(Some);
    let mut reported = Vec::new();
    for policy in &policies.things {
        for outcome in look.objects(policy, clip::OUTCOME) {
            let kind = look.objects(&outcome, clip::OUTCOME_KIND).first().map(slug);
            let kind = kinds.iter().position(|it| *it == kind.as_deref());
            let in_words = look.literals(&outcome, clip::VALUE).is_empty();
            let order = (kind.unwrap_or(kinds.len()), in_words);
            reported.push((order, (policy.clone(), outcome)));
        }
    }
    reported.sort();
    reported.into_iter().map(|(_, pair)| pair).collect()
}

/// What an actor does in some policies.
#[derive(Default)]
struct Part {
    policies: BTreeSet<NamedNode>,
    roles: BTreeSet<NamedNode>,
    sources: BTreeSet<usize>,
}

/// Who takes part in the policies, those with most of them first.
pub(super) fn actors(look: &Look<'_>, policies: &Found) -> Section {
    let mut parts: BTreeMap<NamedNode, Part> = BTreeMap::new();
    for policy in &policies.things {
        for involvement in look.objects(policy, clip::INVOLVEMENT) {
            for actor in look.objects(&involvement, clip::ACTOR_OF) {
                let part = parts.entry(actor).or_default();
                part.policies.insert(policy.clone());
                part.roles.extend(look.objects(&involvement, clip::ROLE));
                part.sources.extend(look.sources_of(&involvement));
            }
        }
    }
    let mut rows: Vec<_> = parts
        .into_iter()
        .map(|(actor, part)| ((usize::MAX - part.policies.len(), look.name(&actor)), part))
        .collect();
    rows.sort_by(|a, b| a.0.cmp(&b.0));
    let total = rows.len();
    let columns = vec![
        look.term(clip::ACTOR_OF),
        look.term(clip::ACTOR_TYPE),
        look.term(clip::ROLE),
        Name::Word("policies"),
        super::records::SOURCE,
    ];
    let rows = rows.into_iter().take(look.rows("actors"));
    let rows = rows.map(|((_, actor), part)| {
        vec![
            thing(look, &actor.iri),
            look.cell(&actor.iri, clip::ACTOR_TYPE),
            things(look, &part.roles),
            things(look, &part.policies),
            Cell::Sources(part.sources.into_iter().collect()),
        ]
    });
    Section::table("actors", total, columns, rows.collect())
}

/// The modules that the city took part in, and how.
fn modules(look: &Look<'_>, iri: &NamedNode) -> Section {
    let taken = look
        .pointing(clip::CITY_OF, iri, clip::PARTICIPATION)
        .things;
    let mut rows: BTreeMap<Ref, Vec<Vec<Cell>>> = BTreeMap::new();
    for participation in &taken {
        for module in look.objects(participation, clip::MODULE) {
            let cells = vec![
                thing(look, &module),
                look.cell(&module, clip::TOPIC),
                look.cell(participation, clip::PARTICIPATION_WAY),
                sources(look, participation),
            ];
            rows.entry(look.name(&module)).or_default().push(cells);
        }
    }
    for module in look
        .pointing(clip::PARTICIPATING_CITY, iri, clip::MODULE_CLASS)
        .things
    {
        let said: BTreeSet<_> = look
            .quads(&module, clip::PARTICIPATING_CITY)
            .iter()
            .filter(|quad| quad.object == iri.clone().into())
            .filter_map(|quad| look.place(quad))
            .collect();
        rows.entry(look.name(&module)).or_insert_with(|| {
            vec![vec![
                thing(look, &module),
                look.cell(&module, clip::TOPIC),
                Cell::Values(Vec::new()),
                Cell::Sources(said.into_iter().collect()),
            ]]
        });
    }
    let rows: Vec<_> = rows.into_values().flatten().collect();
    let columns = vec![
        Name::Word("module"),
        look.term(clip::TOPIC),
        look.term(clip::PARTICIPATION_WAY),
        super::records::SOURCE,
    ];
    Section::table("modules", rows.len(), columns, rows)
}

/// The networks that the authorities of the city belong to.
pub(super) fn networks(look: &Look<'_>, members: &[NamedNode]) -> Section {
    let columns = vec![
        Name::Word("network"),
        Name::Word("member"),
        look.term(org::ROLE),
        Name::Word("period"),
        look.term(dcterms::DESCRIPTION),
        super::records::SOURCE,
    ];
    let memberships = members
        .iter()
        .flat_map(|member| look.pointing(org::MEMBER, member, clip::MEMBERSHIP).things);
    let mut rows: Vec<_> = memberships
        .map(|membership| {
            let order = (
                look.objects(&membership, org::ORGANIZATION),
                membership.clone(),
            );
            let cells = vec![
                look.cell(&membership, org::ORGANIZATION),
                look.cell(&membership, org::MEMBER),
                look.cell(&membership, org::ROLE),
                Cell::Period(look.period(&membership)),
                look.cell(&membership, dcterms::DESCRIPTION),
                sources(look, &membership),
            ];
            (order, cells)
        })
        .collect();
    rows.sort_by(|a, b| a.0.cmp(&b.0));
    let total = rows.len();
    let rows = rows
        .into_iter()
        .take(look.rows("networks"))
        .map(|(_, cells)| cells);
    Section::table("networks", total, columns, rows.collect())
}

/// With whom the city exchanged practice, who reviewed it, and who does the same for the same people.
fn exchange(look: &Look<'_>, iri: &NamedNode, policies: &Found) -> Vec<Section> {
    let both = |properties: [NamedNodeRef<'_>; 2], class| {
        let found = properties.map(|property| look.pointing(property, iri, class).things);
        let mut all = found.concat();
        all.sort();
        all.dedup();
        all
    };
    let taken = both(
        [clip::TRANSFERRED_FROM, clip::TRANSFERRED_TO],
        clip::TRANSFER,
    );
    let seen = both([clip::REVIEWED_CITY, clip::REVIEWER], clip::PEER_REVIEW);
    let here = || vec![("city", slug(iri))];
    vec![
        transfers(look, "transfers", &taken).asked_by("transfers", here()),
        reviews(look, "reviews", &seen).asked_by("reviews", here()),
        partners(look, iri, policies).asked_by("exchange-partners", here()),
        related::section(look, &policies.things).asked_by("policies-to-learn-from", here()),
    ]
}

/// The cities that work on the same topics for the same groups, by how many of these pairs they share.
fn partners(look: &Look<'_>, iri: &NamedNode, policies: &Found) -> Section {
    let practices = look.studio.practices;
    let mut pairs: BTreeSet<(&NamedNode, &NamedNode)> = BTreeSet::new();
    for practice in policies
        .things
        .iter()
        .filter_map(|policy| practices.get(policy))
    {
        pairs.extend(
            practice
                .topics
                .iter()
                .flat_map(|topic| practice.groups.iter().map(move |group| (topic, group))),
        );
    }
    let mut shared: BTreeMap<&NamedNode, BTreeSet<(&NamedNode, &NamedNode)>> = BTreeMap::new();
    let topics: BTreeSet<_> = pairs.iter().map(|(topic, _)| *topic).collect();
    for topic in topics {
        let others = practices
            .on_topic(topic)
            .iter()
            .filter_map(|it| practices.get(it));
        for practice in others.filter(|practice| !practice.cities.contains(iri)) {
            let common = practice.groups.iter().map(|group| (topic, group));
            let common: Vec<_> = common.filter(|pair| pairs.contains(pair)).collect();
            for city in practice.cities.iter().filter(|_| !common.is_empty()) {
                shared
                    .entry(city)
                    .or_default()
                    .extend(common.iter().copied());
            }
        }
    }
    let mut cities: Vec<_> = shared
        .into_iter()
        .map(|(city, pairs)| (usize::MAX - pairs.len(), look.name(city)))
        .collect();
    cities.sort();
    let total = cities.len();
    let shown = cities.into_iter().take(look.rows("partners"));
    let names: Vec<_> = shown
        .map(|(inverse, city)| (city, Some(usize::MAX - inverse)))
        .collect();
    Section::of("partners", total, names.len(), Content::Names(names))
}

/// The topics of the network without a policy of the city, on themselves or on a narrower one.
fn gaps(look: &Look<'_>, policies: &Found) -> Section {
    let practices = look.studio.practices;
    let covered: BTreeSet<_> = policies
        .things
        .iter()
        .filter_map(|policy| practices.get(policy))
        .flat_map(|practice| &practice.all_topics)
        .collect();
    let network = crate::rdf::iri::minted("id/network/clip");
    let mut wanted = look.objects(&network, dcterms::SUBJECT);
    for module in look
        .pointing(clip::NETWORK, &network, clip::MODULE_CLASS)
        .things
    {
        wanted.extend(look.objects(&module, clip::TOPIC));
    }
    let missing = wanted.iter().filter(|topic| !covered.contains(topic));
    let names: Vec<_> = look
        .names(missing)
        .into_iter()
        .map(|name| (name, None))
        .collect();
    Section::of("gaps", names.len(), names.len(), Content::Names(names))
}

/// What took place in the city.
fn events(look: &Look<'_>, iri: &NamedNode) -> Section {
    let found = look.pointing(dcterms::SPATIAL, iri, clip::EVENT);
    plain(look, "events", &found, |look, event| {
        let facts = vec![look.period_fact(event), look.fact(event, clip::NETWORK)];
        super::records::card(look, event, facts)
    })
}

/// What a concept is called elsewhere leads away; what is broader and narrower stays here.
pub(super) const NEIGHBOURS: [NamedNodeRef<'static>; 3] =
    [skos::BROADER, skos::NARROWER, skos::RELATED];
