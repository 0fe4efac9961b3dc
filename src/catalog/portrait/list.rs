//! The lines of a list: each thing with what tells it from the others.

use super::look::Look;
use super::{Cell, Fact, Name, Studio};
use crate::catalog::view::Ref;
use crate::rdf::iri::Slug;
use crate::rdf::vocab::{clip, dcterms};
use oxrdf::{NamedNode, NamedNodeRef};

/// A line of a list.
#[derive(Debug)]
pub struct Entry {
    pub thing: Ref,
    pub said: Vec<Fact>,
}

/// The things of a list in the order of their names, each with a few facts.
pub fn entries(studio: Studio<'_>, kind: &Slug, things: &[NamedNode]) -> Vec<Entry> {
    let look = Look::new(studio, Vec::new());
    let names = look.names(things);
    names
        .into_iter()
        .map(|thing| Entry {
            said: said(&look, kind.as_str(), &thing.iri),
            thing,
        })
        .collect()
}

fn said(look: &Look<'_>, kind: &str, iri: &NamedNode) -> Vec<Fact> {
    let facts = |properties: &[NamedNodeRef<'_>]| look.facts(iri, properties);
    let policies = || Fact {
        name: Name::Word("policies"),
        cell: Cell::Count(look.studio.practices.counted_for(iri).len()),
    };
    let mut said = match kind {
        "city" => {
            let mut said = facts(&[clip::COUNTRY]);
            said.push(policies());
            said
        }
        "topic" | "target-group" | "actor-type" => vec![policies()],
        "policy" => {
            let mut said = facts(&[clip::CITY_OF]);
            said.push(look.period_fact(iri));
            said
        }
        "actor" | "network" => facts(&[clip::ACTOR_TYPE, clip::SEAT]),
        "person" => facts(&[clip::AFFILIATION]),
        "module" => {
            let mut said = facts(&[clip::LEAD_CENTRE]);
            said.push(Fact {
                name: Name::Word("cities"),
                cell: Cell::Count(look.objects(iri, clip::PARTICIPATING_CITY).len()),
            });
            said
        }
        "publication" => facts(&[dcterms::ISSUED, clip::CITY_OF, clip::MODULE]),
        "recommendation" => facts(&[clip::ADDRESSED_TO, clip::MODULE]),
        "outcome" => facts(&[clip::DIRECTION, clip::OUTCOME_KIND]),
        "assessment" => facts(&[clip::RATING, clip::CRITERION]),
        "source" => facts(&[clip::SOURCE_KIND]),
        "source-graph" => facts(&[clip::EVIDENCE_LEVEL, clip::DATE_READ]),
        "transfer" => facts(&[clip::TRANSFERRED_FROM, clip::TRANSFERRED_TO]),
        "review" => facts(&[clip::REVIEWED_CITY, clip::STAGE]),
        "event" => vec![look.period_fact(iri)],
        _ => Vec::new(),
    };
    said.retain(|fact| !fact.cell.is_empty() && !matches!(fact.cell, Cell::Count(0)));
    said
}
