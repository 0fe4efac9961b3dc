//! The portrait of a concept: a topic, a target group, a type of actors, a role, a direction.

use super::actor::{module_card, named};
use super::city::{NEIGHBOURS, map, reported, timeline};
use super::judgements::assessments;
use super::look::Look;
use super::records::{
    About, indexed, outcomes, plain, policy_card, publication_card, recommendation_card, things,
};
use super::{Cell, Content, Fact, Name, Portrait, Section, Table};
use crate::catalog::practice::{Outcome, Practice};
use crate::catalog::view::Ref;
use crate::rdf::iri::ThingPath;
use crate::rdf::vocab::{clip, skos};
use crate::store::snapshot::Found;
use oxrdf::NamedNode;
use std::collections::{BTreeMap, BTreeSet};

pub(super) fn concept(look: &Look<'_>, iri: &NamedNode) -> Portrait {
    let mut facts = look.facts(iri, &NEIGHBOURS);
    facts.extend(look.facts(iri, &[skos::SCOPE_NOTE, skos::EXAMPLE]));
    let counted = Counted::of(look, iri);
    let policies = &counted.read;
    let judged = look.pointing(clip::ASSESSES, iri, clip::ASSESSMENT);
    let mut sections = vec![
        map(look, "practice-map", &counted.places()),
        cards(look, iri, policies).found_by(iri),
        directions(look, &counted),
        outcomes(look, "outcomes", &reported(look, policies), About::Named)
            .of_all(counted.outcomes().len()),
        timeline(look, policies),
        assessments(look, "assessments", &judged, About::Known),
        plain(
            look,
            "modules",
            &look.pointing_below(clip::TOPIC, iri, clip::MODULE_CLASS),
            module_card,
        ),
        indexed(
            look,
            "recommendations",
            &recommendations(look, iri),
            clip::ADDRESSED_TO,
            recommendation_card,
        ),
        plain(
            look,
            "publications",
            &look.pointing_below(clip::TOPIC, iri, clip::PUBLICATION),
            publication_card,
        ),
    ];
    sections.extend(bearers(look, iri));
    for section in &mut sections {
        section.query = query(section.name, iri);
    }
    Portrait::of(facts, sections)
}

/// The named query that gives the same as a section, and its arguments.
type Asked = (&'static str, Vec<(&'static str, String)>);

fn query(section: &str, iri: &NamedNode) -> Option<Asked> {
    let path = ThingPath::from_iri(iri.as_str())?;
    let this = |query, name| Some((query, vec![(name, path.slug.to_string())]));
    match (path.kind.as_str(), section) {
        ("topic" | "target-group" | "actor-type", "policies-by-city") => {
            let concept = ("concept", iri.as_str().to_owned());
            Some(("policies-by-concept", vec![concept]))
        }
        ("topic", "outcomes") => this("outcomes-on-topic", "topic"),
        ("topic", "timeline") => this("policies-over-time", "topic"),
        ("actor-type", "actors-of-type") => this("actors-by-type", "actorType"),
        _ => None,
    }
}

/// The policies that count for a concept.
struct Counted<'a> {
    /// As far as they are read: those that name it, then those that name a narrower one.
    read: Found,
    /// What is known of each of them.
    records: Vec<&'a Practice>,
}

impl<'a> Counted<'a> {
    fn of(look: &Look<'a>, iri: &NamedNode) -> Self {
        let practices = look.studio.practices;
        let (mut things, mut narrower) = (Vec::new(), Vec::new());
        for (policy, practice) in practices.counted_for(iri) {
            let names_it = practices.by_narrower(practice, iri).is_empty();
            let list = if names_it { &mut things } else { &mut narrower };
            list.push(policy);
        }
        things.append(&mut narrower);
        let read = if things.is_empty() {
            // An objective has those that name it.
            look.pointing(clip::OBJECTIVE, iri, clip::POLICY)
        } else {
            look.first(&things)
        };
        let of_read = read.things.iter().filter_map(|it| practices.get(it));
        let counted = practices.counted_for(iri).map(|(_, practice)| practice);
        Self {
            records: if things.is_empty() {
                of_read.collect()
            } else {
                counted.collect()
            },
            read,
        }
    }

    /// Their cities, by how many there are.
    fn places(&self) -> Vec<(NamedNode, usize)> {
        let mut places: BTreeMap<&NamedNode, usize> = BTreeMap::new();
        for city in self.records.iter().flat_map(|practice| &practice.cities) {
            *places.entry(city).or_default() += 1;
        }
        let places = places.into_iter();
        places.map(|(city, count)| (city.clone(), count)).collect()
    }

    /// What is reported of them, each once.
    fn outcomes(&self) -> BTreeSet<&Outcome> {
        let records = self.records.iter();
        records.flat_map(|practice| &practice.outcomes).collect()
    }
}

/// The policies as cards: those that name the concept, then those that count through a narrower one, which
/// is said; each by name.
fn cards(look: &Look<'_>, iri: &NamedNode, policies: &Found) -> Section {
    let practices = look.studio.practices;
    let through = |policy: &NamedNode| {
        let practice = practices.get(policy);
        practice.map_or_else(Vec::new, |it| practices.by_narrower(it, iri))
    };
    let all = policies.things.iter();
    let (naming, others): (Vec<_>, Vec<_>) = all.partition(|it| through(it).is_empty());
    let name = "policies-by-city";
    let names = look.names(naming).into_iter().chain(look.names(others));
    let cards = names.take(look.limit(name)).map(|policy| {
        let mut card = policy_card(look, &policy.iri);
        let narrower = Fact {
            name: Name::Word("narrower"),
            cell: things(look, through(&policy.iri)),
        };
        card.facts
            .extend(Some(narrower).filter(|fact| !fact.cell.is_empty()));
        card
    });
    Section::cards(name, policies.total, Vec::new(), cards.collect())
}

/// Recommendations on a topic, or to an addressee.
fn recommendations(look: &Look<'_>, iri: &NamedNode) -> Found {
    let properties = [clip::TOPIC, clip::ADDRESSED_TO];
    let found = properties.map(|it| look.pointing_below(it, iri, clip::RECOMMENDATION));
    found
        .into_iter()
        .max_by_key(|found| found.total)
        .unwrap_or_default()
}

/// How many outcomes point which way, results apart from the rest.
fn directions(look: &Look<'_>, policies: &Counted<'_>) -> Section {
    let outcomes = policies.outcomes();
    let mut numbers: BTreeMap<_, usize> = BTreeMap::new();
    for outcome in &outcomes {
        let both = (outcome.direction.as_ref(), outcome.kind.as_ref());
        *numbers.entry(both).or_default() += 1;
    }
    let mut counts: BTreeMap<Option<Ref>, BTreeMap<Option<Ref>, usize>> = BTreeMap::new();
    for ((direction, kind), number) in numbers {
        let [direction, kind] = [direction, kind].map(|it| it.map(|it| look.name(it)));
        counts.entry(direction).or_default().insert(kind, number);
    }
    let kinds: BTreeSet<_> = counts.values().flat_map(BTreeMap::keys).cloned().collect();
    let word = |kind: &Option<Ref>| match kind {
        Some(kind) => Name::Property(kind.clone()),
        None => Name::Word("kind-not-said"),
    };
    let mut columns = vec![look.term(clip::DIRECTION)];
    columns.extend(kinds.iter().map(word));
    columns.push(Name::Word("total"));
    let rows: Vec<_> = counts
        .iter()
        .map(|(direction, by_kind)| {
            let mut cells = vec![match direction {
                Some(direction) => super::records::thing(look, &direction.iri),
                None => Cell::Word("direction-not-said"),
            }];
            let count = |kind| Cell::Count(by_kind.get(kind).copied().unwrap_or_default());
            cells.extend(kinds.iter().map(count));
            cells.push(Cell::Count(by_kind.values().sum()));
            cells
        })
        .collect();
    // What the table counts are outcomes; all of them are in it.
    let table = Content::Table(Table { columns, rows });
    Section::of("directions", outcomes.len(), outcomes.len(), table)
}

/// What else bears the concept: actors of a type, outcomes of a direction, sources of a kind.
fn bearers(look: &Look<'_>, iri: &NamedNode) -> Vec<Section> {
    let table = [
        ("actors-of-type", clip::ACTOR_TYPE, clip::ACTOR),
        ("involvements-in-role", clip::ROLE, clip::INVOLVEMENT_CLASS),
        (
            "outcomes-of-direction",
            clip::DIRECTION,
            clip::OUTCOME_CLASS,
        ),
        ("outcomes-of-kind", clip::OUTCOME_KIND, clip::OUTCOME_CLASS),
        ("sources-of-kind", clip::SOURCE_KIND, clip::SOURCE),
        ("judged-by", clip::CRITERION, clip::ASSESSMENT),
        ("rated-so", clip::RATING, clip::ASSESSMENT),
    ];
    let sections = table.into_iter().map(|(name, property, class)| {
        named(look, name, &look.pointing_below(property, iri, class))
    });
    sections.collect()
}
