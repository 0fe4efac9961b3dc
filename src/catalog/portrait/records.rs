//! Records as rows and cards: outcomes, involvements, money, policies, publications.
//!
//! - **Shape:** each function takes the things of a section and gives the section; the last column of a
//!   table names the sources of its row.

use super::look::Look;
use super::{Card, Cell, Fact, Figure, Name, Section};
use crate::catalog::label::Label;
use crate::catalog::view::{Ref, Statement, Value};
use crate::rdf::vocab::{clip, dcterms};
use crate::store::snapshot::Found;
use oxrdf::{NamedNode, NamedNodeRef};
use std::collections::BTreeMap;

/// The name of the last column of most tables.
pub(super) const SOURCE: Name = Name::Word("source");

/// Whether a table names the thing that its rows are about.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum About {
    Named,
    Known,
}

/// A policy in short: where, when, for whom and what for.
pub(super) fn policy_card(look: &Look<'_>, policy: &NamedNode) -> Card {
    let mut facts = look.facts(policy, &[clip::CITY_OF]);
    facts.push(look.period_fact(policy));
    facts.extend(look.facts(policy, &[clip::TOPIC, clip::TARGET_GROUP]));
    card(look, policy, facts)
}

/// A publication in short.
pub(super) fn publication_card(look: &Look<'_>, publication: &NamedNode) -> Card {
    let facts = look.facts(
        publication,
        &[dcterms::ISSUED, clip::CITY_OF, clip::MODULE, clip::TOPIC],
    );
    card(look, publication, facts)
}

/// A recommendation in short.
pub(super) fn recommendation_card(look: &Look<'_>, recommendation: &NamedNode) -> Card {
    let facts = look.facts(
        recommendation,
        &[clip::ADDRESSED_TO, clip::MODULE, clip::EVIDENCE_POLICY],
    );
    card(look, recommendation, facts)
}

pub(super) fn card(look: &Look<'_>, thing: &NamedNode, facts: Vec<Fact>) -> Card {
    Card {
        thing: look.name(thing),
        text: look.text(thing, dcterms::DESCRIPTION),
        facts: facts
            .into_iter()
            .filter(|fact| !fact.cell.is_empty())
            .collect(),
        sources: look.sources_of(thing),
    }
}

/// Things as cards, in the order of their names.
pub(super) fn plain(
    look: &Look<'_>,
    name: &'static str,
    found: &Found,
    make: fn(&Look<'_>, &NamedNode) -> Card,
) -> Section {
    Section::cards(
        name,
        found.total,
        Vec::new(),
        cards(look, name, found, make),
    )
}

pub(super) fn cards(
    look: &Look<'_>,
    name: &'static str,
    found: &Found,
    make: fn(&Look<'_>, &NamedNode) -> Card,
) -> Vec<Card> {
    let names = look.names(&found.things);
    let shown = names.iter().take(look.limit(name));
    shown.map(|thing| make(look, &thing.iri)).collect()
}

/// Things as cards, with an index of the values of a property, those of most things first.
pub(super) fn indexed(
    look: &Look<'_>,
    name: &'static str,
    found: &Found,
    by: NamedNodeRef<'_>,
    make: fn(&Look<'_>, &NamedNode) -> Card,
) -> Section {
    let mut things: BTreeMap<NamedNode, usize> = BTreeMap::new();
    for value in found
        .things
        .iter()
        .flat_map(|thing| look.objects(thing, by))
    {
        *things.entry(value).or_default() += 1;
    }
    // What every publication is tells none from another.
    things.retain(|value, _| *value != clip::PUBLICATION);
    let cards = cards(look, name, found, make);
    Section::cards(name, found.total, index(look, &things), cards)
}

/// Things by name, those with the highest number first.
pub(super) fn index(look: &Look<'_>, numbers: &BTreeMap<NamedNode, usize>) -> Vec<(Ref, usize)> {
    let names = look.names(numbers.keys()).into_iter();
    let mut index: Vec<_> = names.map(|name| (numbers[&name.iri], name)).collect();
    index.sort_by(|(a, first), (b, second)| b.cmp(a).then_with(|| first.cmp(second)));
    index
        .into_iter()
        .map(|(number, name)| (name, number))
        .collect()
}

/// A card that does not say what stands above it.
pub(super) fn without(mut card: Card, property: NamedNodeRef<'_>) -> Card {
    let single = |cell: &Cell| matches!(cell, Cell::Values(values) if values.len() == 1);
    card.facts.retain(|fact| match &fact.name {
        Name::Property(name) => name.iri.as_ref() != property || !single(&fact.cell),
        Name::Word(_) => true,
    });
    card
}

/// The sources of a row, by name.
pub(super) fn sources(look: &Look<'_>, thing: &NamedNode) -> Cell {
    Cell::Sources(look.sources_of(thing))
}

/// How well a record is backed: its own level, or that of the graphs that it stands in.
fn evidence(look: &Look<'_>, thing: &NamedNode, places: &[usize]) -> Vec<Label> {
    let own = look.objects(thing, clip::EVIDENCE_LEVEL);
    if !own.is_empty() {
        return look
            .names(&own)
            .into_iter()
            .map(|level| level.label)
            .collect();
    }
    let mut levels: Vec<_> = places
        .iter()
        .filter_map(|place| {
            look.with_source(*place, |source| source.evidence.clone())
                .flatten()
        })
        .collect();
    levels.sort();
    levels.dedup();
    levels
}

/// A figure with what it counts.
pub(super) fn figure(look: &Look<'_>, outcome: &NamedNode) -> Figure {
    let first = |property| look.literals(outcome, property).into_iter().next();
    Figure {
        outcome: look.name(outcome),
        indicator: look.text(outcome, clip::INDICATOR),
        value: first(clip::VALUE),
        qualifier: first(clip::QUALIFIER),
        unit: first(clip::UNIT),
        sources: look.sources_of(outcome),
    }
}

/// When a record is from: a date, or else the words of the source.
fn when(look: &Look<'_>, thing: &NamedNode) -> Cell {
    let dated = look.values(thing, clip::REPORTED_FOR);
    Cell::Values(if dated.is_empty() {
        look.values(thing, clip::PERIOD)
    } else {
        dated
    })
}

/// What sources report, with direction, kind, evidence and source each.
pub(super) fn outcomes(
    look: &Look<'_>,
    name: &'static str,
    outcomes: &[(NamedNode, NamedNode)],
    about: About,
) -> Section {
    let mut columns = vec![Name::Word("figure")];
    if about == About::Named {
        columns.push(Name::Word("policy"));
    }
    columns.extend([clip::DIRECTION, clip::OUTCOME_KIND].map(|it| look.term(it)));
    columns.push(Name::Word("when"));
    columns.extend([clip::TARGET_GROUP, dcterms::DESCRIPTION].map(|it| look.term(it)));
    columns.extend([look.term(clip::EVIDENCE_LEVEL), SOURCE]);
    let row = |(policy, outcome): &(NamedNode, NamedNode)| {
        let figure = figure(look, outcome);
        let levels = evidence(look, outcome, &figure.sources);
        let places = figure.sources.clone();
        let mut row = vec![Cell::Figure(Box::new(figure))];
        if about == About::Named {
            row.push(thing(look, policy));
        }
        row.extend([
            look.cell(outcome, clip::DIRECTION),
            look.cell(outcome, clip::OUTCOME_KIND),
            when(look, outcome),
            look.cell(outcome, clip::TARGET_GROUP),
            look.cell(outcome, dcterms::DESCRIPTION),
            Cell::Labels(levels),
            Cell::Sources(places),
        ]);
        row
    };
    let rows = outcomes.iter().take(look.rows(name)).map(row).collect();
    Section::table(name, outcomes.len(), columns, rows)
}

/// A thing as the value of a cell.
pub(super) fn thing(look: &Look<'_>, iri: &NamedNode) -> Cell {
    Cell::Values(vec![Statement {
        value: Value::Thing(look.name(iri)),
        sources: Vec::new(),
    }])
}

/// Things as the values of a cell.
pub(super) fn things<'n>(look: &Look<'_>, iris: impl IntoIterator<Item = &'n NamedNode>) -> Cell {
    let values = look.names(iris).into_iter().map(|name| Statement {
        value: Value::Thing(name),
        sources: Vec::new(),
    });
    Cell::Values(values.collect())
}

/// Who takes part in a policy, in which role.
pub(super) fn involvements(look: &Look<'_>, name: &'static str, policy: &NamedNode) -> Section {
    let found = look.objects(policy, clip::INVOLVEMENT);
    let columns = vec![
        look.term(clip::ACTOR_OF),
        look.term(clip::ACTOR_TYPE),
        look.term(clip::ROLE),
        look.term(clip::CONTRIBUTION),
        Name::Word("period"),
        SOURCE,
    ];
    let mut rows: Vec<_> = found
        .iter()
        .map(|involvement| {
            let actors = look.objects(involvement, clip::ACTOR_OF);
            // An unnamed group is called as the involvement is.
            let who = if actors.is_empty() {
                thing(look, involvement)
            } else {
                things(look, &actors)
            };
            let types = actors.iter().chain([involvement]);
            let types: Vec<_> = types
                .flat_map(|it| look.objects(it, clip::ACTOR_TYPE))
                .collect();
            let role = look.objects(involvement, clip::ROLE);
            let order = (role.is_empty(), role.first().map(ToString::to_string));
            let said = look.values(involvement, clip::CONTRIBUTION);
            let said = if said.is_empty() {
                look.values(involvement, dcterms::DESCRIPTION)
            } else {
                said
            };
            let cells = vec![
                who,
                things(look, &types),
                look.cell(involvement, clip::ROLE),
                Cell::Values(said),
                Cell::Period(look.period(involvement)),
                sources(look, involvement),
            ];
            (order, cells)
        })
        .collect();
    rows.sort_by(|a, b| a.0.cmp(&b.0));
    let total = rows.len();
    let shown = rows
        .into_iter()
        .take(look.rows(name))
        .map(|(_, cells)| cells);
    Section::table(name, total, columns, shown.collect())
}

/// The money of a policy, or that an actor gives.
pub(super) fn funding(
    look: &Look<'_>,
    name: &'static str,
    found: &[NamedNode],
    about: About,
) -> Section {
    let mut columns = vec![match about {
        About::Named => Name::Word("policy"),
        About::Known => look.term(clip::FUNDER),
    }];
    columns.extend([clip::AMOUNT, clip::PERIOD, clip::FUNDING_NOTE].map(|it| look.term(it)));
    columns.push(SOURCE);
    let row = |money: &NamedNode| {
        let first = |property| look.literals(money, property).into_iter().next();
        let policies = look.pointing(clip::FUNDING, money, clip::POLICY).things;
        let funders = look.objects(money, clip::FUNDER);
        let who = match about {
            About::Named => things(look, &policies),
            About::Known if funders.is_empty() => thing(look, money),
            About::Known => things(look, &funders),
        };
        vec![
            who,
            Cell::Money {
                amount: first(clip::AMOUNT),
                currency: first(clip::CURRENCY),
                sources: Vec::new(),
            },
            look.cell(money, clip::PERIOD),
            look.cell(money, clip::FUNDING_NOTE),
            sources(look, money),
        ]
    };
    let rows = found.iter().take(look.rows(name)).map(row).collect();
    Section::table(name, found.len(), columns, rows)
}
