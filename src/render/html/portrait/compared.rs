//! The way from related practice on: its cities beside the city that the page is about.

use super::super::link::Reader;
use crate::catalog::compare::MOST;
use crate::catalog::portrait::{Cell, Content, Fact, Name, Portrait, Section};
use crate::catalog::view::Value;
use crate::rdf::iri::{Slug, ThingPath};
use crate::rdf::vocab::clip;

/// How many cities of its own a policy brings along; more would leave no room for others.
const OWN: usize = 2;

/// The comparison of what the page is about with the places of its related practice: address and words.
pub(super) fn compared(
    reader: Reader<'_>,
    portrait: &Portrait,
    section: &Section,
) -> Option<(String, String)> {
    let Content::Related(related) = &section.content else {
        return None;
    };
    let here: Vec<_> = match reader.path().strip_prefix("/doc/city/") {
        Some(slug) => Slug::parse(slug).ok().into_iter().collect(),
        None => cities(&portrait.facts).take(OWN).collect(),
    };
    let own = here.len();
    let mut all = here;
    for city in related.iter().flat_map(|it| cities(&it.card.facts).take(1)) {
        if all.len() < MOST && !all.contains(&city) {
            all.push(city);
        }
    }
    if own == 0 || all.len() == own {
        return None;
    }
    let query: Vec<_> = all.iter().map(|city| format!("city={city}")).collect();
    let address = format!("{}/compare?{}", reader.base, query.join("&"));
    Some((reader.keeping(address), reader.say("thing-compare-related")))
}

/// The cities that facts name.
fn cities(facts: &[Fact]) -> impl Iterator<Item = Slug> {
    let named = |fact: &&Fact| matches!(&fact.name, Name::Property(it) if it.iri == clip::CITY_OF);
    let cells = facts.iter().filter(named);
    let values = cells.flat_map(|fact| match &fact.cell {
        Cell::Values(values) => values.as_slice(),
        _ => &[],
    });
    values.filter_map(|statement| match &statement.value {
        Value::Thing(city) => ThingPath::from_iri(city.iri.as_str()).map(|path| path.slug),
        _ => None,
    })
}
