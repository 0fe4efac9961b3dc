//! The portrait of an actor or a network: what it does, where, in which role, and with whom.

use super::city::{map, networks};
use super::judgements::{assessments, reviews};
use super::look::{Look, slug};
use super::records::{About, SOURCE, funding, plain, publication_card, sources, thing, things};
use super::{Cell, Content, Name, Portrait, Section};
use crate::rdf::vocab::{clip, dcterms, org, rdf};
use crate::store::snapshot::Found;
use oxrdf::NamedNode;
use std::collections::{BTreeMap, BTreeSet};

pub(super) fn actor(look: &Look<'_>, iri: &NamedNode) -> Portrait {
    let facts = look.facts(
        iri,
        &[
            clip::ACTOR_TYPE,
            clip::HAS_TERRITORY,
            clip::SEAT,
            clip::HOST_INSTITUTION,
            clip::COUNTRY,
            clip::OBJECTIVE,
            clip::METHOD,
            dcterms::SUBJECT,
            clip::OUTPUT_KIND,
        ],
    );
    let involvements = look.pointing(clip::ACTOR_OF, iri, clip::INVOLVEMENT_CLASS);
    let policies = policies_of(look, &involvements);
    let given = look.pointing(clip::FUNDER, iri, clip::FUNDING_CLASS);
    let judged = look.pointing(clip::ASSESSES, iri, clip::ASSESSMENT);
    let led = look.pointing(clip::LEAD_CENTRE, iri, clip::MODULE_CLASS);
    let rounds = look.pointing(clip::NETWORK, iri, clip::MODULE_CLASS);
    let seen = look.pointing(clip::REVIEWER, iri, clip::PEER_REVIEW);
    let written = either(look, iri, [dcterms::CREATOR, dcterms::PUBLISHER]);
    let sections = vec![
        roles(look, &involvements),
        company(look, iri, &policies).asked_by("co-involved-actors", vec![("actor", slug(iri))]),
        funding(look, "funding-given", &given.things, About::Named),
        plain(look, "modules-of-network", &rounds, module_card),
        plain(look, "modules-led", &led, module_card),
        networks(look, std::slice::from_ref(iri)),
        people(look, iri),
        assessments(look, "assessments", &judged, About::Known),
        reviews(look, "reviews", &seen.things),
        plain(look, "publications", &written, publication_card),
        map(look, "practice-map", &places(look, iri, &policies)),
    ];
    Portrait::of(facts, sections)
}

/// Publications with the thing as a value of one of these properties.
pub(super) fn either<const N: usize>(
    look: &Look<'_>,
    iri: &NamedNode,
    properties: [oxrdf::NamedNodeRef<'_>; N],
) -> Found {
    let found = properties.map(|property| look.pointing(property, iri, clip::PUBLICATION));
    let most = found.iter().map(|it| it.total).max().unwrap_or_default();
    let mut things: Vec<_> = found.into_iter().flat_map(|it| it.things).collect();
    things.sort();
    things.dedup();
    Found {
        total: most.max(things.len()),
        things,
    }
}

/// A module in short.
pub(super) fn module_card(look: &Look<'_>, module: &NamedNode) -> super::Card {
    let mut facts = look.facts(module, &[clip::LEAD_CENTRE, clip::TOPIC]);
    facts.push(look.period_fact(module));
    super::records::card(look, module, facts)
}

/// The policies that involvements belong to, each with the involvement.
fn policies_of(look: &Look<'_>, involvements: &Found) -> Vec<NamedNode> {
    let policies: BTreeSet<_> = involvements
        .things
        .iter()
        .flat_map(|it| look.pointing(clip::INVOLVEMENT, it, clip::POLICY).things)
        .collect();
    policies.into_iter().collect()
}

/// Each part in a policy: in which role, where, on what, from when to when.
pub(super) fn roles(look: &Look<'_>, involvements: &Found) -> Section {
    let columns = vec![
        Name::Word("policy"),
        look.term(clip::ROLE),
        look.term(clip::CITY_OF),
        look.term(clip::TOPIC),
        look.term(clip::CONTRIBUTION),
        Name::Word("period"),
        SOURCE,
    ];
    let mut rows = Vec::new();
    for involvement in &involvements.things {
        for policy in look
            .pointing(clip::INVOLVEMENT, involvement, clip::POLICY)
            .things
        {
            let cells = vec![
                thing(look, &policy),
                look.cell(involvement, clip::ROLE),
                things(look, &look.objects(&policy, clip::CITY_OF)),
                things(look, &look.objects(&policy, clip::TOPIC)),
                look.cell(involvement, clip::CONTRIBUTION),
                Cell::Period(look.period(&policy)),
                sources(look, involvement),
            ];
            rows.push((
                (look.objects(involvement, clip::ROLE), look.name(&policy)),
                cells,
            ));
        }
    }
    rows.sort_by(|a, b| a.0.cmp(&b.0));
    let total = involvements.total.max(rows.len());
    let shown = rows
        .into_iter()
        .take(look.rows("roles"))
        .map(|(_, cells)| cells);
    Section::table("roles", total, columns, shown.collect())
}

/// Which other actors take part in the same policies, those with most of them first; people are none.
fn company(look: &Look<'_>, iri: &NamedNode, policies: &[NamedNode]) -> Section {
    let mut shared: BTreeMap<&NamedNode, BTreeSet<&NamedNode>> = BTreeMap::new();
    for policy in policies {
        let practice = look.studio.practices.get(policy);
        for actor in practice.iter().flat_map(|practice| &practice.actors) {
            if actor != iri {
                shared.entry(actor).or_default().insert(policy);
            }
        }
    }
    let actors = shared.into_iter().filter(|(other, _)| {
        let classes = look.objects(other, rdf::TYPE);
        classes.iter().any(|class| *class == clip::ACTOR)
    });
    let mut rows: Vec<_> = actors
        .map(|(actor, policies)| (usize::MAX - policies.len(), look.name(actor), policies))
        .collect();
    rows.sort();
    let total = rows.len();
    let columns = vec![
        look.term(clip::ACTOR_OF),
        look.term(clip::ACTOR_TYPE),
        Name::Word("policies-shared"),
    ];
    let rows = rows.into_iter().take(look.rows("company"));
    let rows = rows.map(|(_, actor, policies)| {
        vec![
            thing(look, &actor.iri),
            look.cell(&actor.iri, clip::ACTOR_TYPE),
            things(look, policies),
        ]
    });
    Section::table("company", total, columns, rows.collect())
}

/// Who belongs to it: those with a membership, and the people who work there.
fn people(look: &Look<'_>, iri: &NamedNode) -> Section {
    let mut rows = Vec::new();
    let members = look.pointing(org::ORGANIZATION, iri, clip::MEMBERSHIP);
    for membership in &members.things {
        for member in look.objects(membership, org::MEMBER) {
            let cells = vec![
                thing(look, &member),
                look.cell(membership, org::ROLE),
                Cell::Period(look.period(membership)),
                look.cell(membership, dcterms::DESCRIPTION),
                sources(look, membership),
            ];
            rows.push((
                (look.objects(membership, org::ROLE), look.name(&member)),
                cells,
            ));
        }
    }
    let working = look.pointing(clip::AFFILIATION, iri, clip::PERSON);
    for person in &working.things {
        let cells = vec![
            thing(look, person),
            Cell::Values(Vec::new()),
            Cell::Period(super::Period::default()),
            look.cell(person, dcterms::DESCRIPTION),
            sources(look, person),
        ];
        rows.push(((Vec::new(), look.name(person)), cells));
    }
    rows.sort_by(|a, b| a.0.cmp(&b.0));
    let columns = vec![
        Name::Word("member"),
        look.term(org::ROLE),
        Name::Word("period"),
        look.term(dcterms::DESCRIPTION),
        SOURCE,
    ];
    let total = (members.total + working.total).max(rows.len());
    let shown = rows
        .into_iter()
        .take(look.limit("members"))
        .map(|(_, cells)| cells);
    Section::table("members", total, columns, shown.collect())
}

/// The cities of its policies, by how many there are; a network has none.
fn places(look: &Look<'_>, iri: &NamedNode, policies: &[NamedNode]) -> Vec<(NamedNode, usize)> {
    let mut places: BTreeMap<NamedNode, usize> = BTreeMap::new();
    for place in [clip::HAS_TERRITORY, clip::SEAT]
        .iter()
        .flat_map(|it| look.objects(iri, *it))
    {
        places.entry(place).or_default();
    }
    for city in policies
        .iter()
        .flat_map(|policy| look.objects(policy, clip::CITY_OF))
    {
        *places.entry(city).or_default() += 1;
    }
    places.into_iter().collect()
}

/// A section of names with nothing to count.
pub(super) fn named(look: &Look<'_>, name: &'static str, found: &Found) -> Section {
    let names = look.names(&found.things).into_iter().take(look.limit(name));
    let names: Vec<_> = names.map(|thing| (thing, None)).collect();
    Section::of(name, found.total, names.len(), Content::Names(names))
}
