//! The portrait of a concept: a topic, a target group, a type of actors, a role, a direction.

use super::actor::{module_card, named};
use super::city::{NEIGHBOURS, map, reported, timeline};
use super::judgements::assessments;
use super::look::Look;
use super::records::{
    About, indexed, outcomes, plain, policy_card, publication_card, recommendation_card,
};
use super::{Cell, Content, Name, Portrait, Section, Table};
use crate::catalog::view::Ref;
use crate::rdf::iri::ThingPath;
use crate::rdf::vocab::{clip, skos};
use crate::store::snapshot::Found;
use oxrdf::NamedNode;
use std::collections::BTreeMap;

pub(super) fn concept(look: &Look<'_>, iri: &NamedNode) -> Portrait {
    let mut facts = look.facts(iri, &NEIGHBOURS);
    facts.extend(look.facts(iri, &[skos::SCOPE_NOTE, skos::EXAMPLE]));
    let policies = policies(look, iri);
    let judged = look.pointing(clip::ASSESSES, iri, clip::ASSESSMENT);
    let mut sections = vec![
        map(look, "practice-map", &places(look, &policies)),
        plain(look, "policies-by-city", &policies, policy_card).found_by(iri),
        directions(look, &policies),
        outcomes(look, "outcomes", &reported(look, &policies), About::Named),
        timeline(look, &policies),
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

/// The policies that count for a concept as far as they are read: those that name it, then those that name
/// a narrower one. An objective has those that name it.
fn policies(look: &Look<'_>, iri: &NamedNode) -> Found {
    let practices = look.studio.practices;
    let counted = practices.counted_for(iri);
    if counted.len() == 0 {
        return look.pointing(clip::OBJECTIVE, iri, clip::POLICY);
    }
    let (mut things, mut narrower) = (Vec::new(), Vec::new());
    for (policy, practice) in counted {
        let by_itself = practices.by_narrower(practice, iri).is_empty();
        let list = if by_itself {
            &mut things
        } else {
            &mut narrower
        };
        list.push(policy);
    }
    things.append(&mut narrower);
    look.first(things)
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

fn places(look: &Look<'_>, policies: &Found) -> Vec<(NamedNode, usize)> {
    let mut places: BTreeMap<NamedNode, usize> = BTreeMap::new();
    for city in policies
        .things
        .iter()
        .flat_map(|policy| look.objects(policy, clip::CITY_OF))
    {
        *places.entry(city).or_default() += 1;
    }
    places.into_iter().collect()
}

/// How many outcomes point which way, results apart from the rest.
fn directions(look: &Look<'_>, policies: &Found) -> Section {
    let practices = look.studio.practices;
    let mut counts: BTreeMap<Option<Ref>, BTreeMap<Option<Ref>, usize>> = BTreeMap::new();
    let reported = policies
        .things
        .iter()
        .filter_map(|policy| practices.get(policy));
    for outcome in reported.flat_map(|practice| &practice.outcomes) {
        let direction = outcome.direction.as_ref().map(|it| look.name(it));
        let kind = outcome.kind.as_ref().map(|it| look.name(it));
        *counts
            .entry(direction)
            .or_default()
            .entry(kind)
            .or_default() += 1;
    }
    let kinds: std::collections::BTreeSet<_> =
        counts.values().flat_map(BTreeMap::keys).cloned().collect();
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
    Section::of(
        "directions",
        rows.len(),
        rows.len(),
        Content::Table(Table { columns, rows }),
    )
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
