//! What a portrait says when there is more around a thing than it reads.

use super::{Bounds, Portrait, ROWS_SHOWN, SHOWN, Studio, portrait};
use crate::catalog::practice::Practices;
use crate::catalog::thing::describe;
use crate::catalog::view::view;
use crate::rdf::iri::minted;
use crate::rdf::vocab::{clip, rdf};
use crate::store::snapshot::Snapshot;
use oxrdf::{NamedNode, Quad};

const BOUNDS: Bounds = Bounds {
    neighbours: 30,
    entries: 20,
};

/// The portrait of a city with so many policies, perhaps with one section whole.
fn city_with(policies: usize, whole: Option<&str>) -> Portrait {
    let graph = minted("graph/test");
    let city = minted("id/city/metropolis");
    let quad = |subject: &NamedNode, property: oxrdf::NamedNodeRef<'_>, object: NamedNode| {
        Quad::new(subject.clone(), property, object, graph.clone())
    };
    let mut quads = vec![quad(&city, rdf::TYPE, clip::CITY.into_owned())];
    for number in 0..policies {
        let policy = minted(&format!("id/policy/p-{number}"));
        quads.push(quad(&policy, rdf::TYPE, clip::POLICY.into_owned()));
        quads.push(quad(&policy, clip::CITY_OF, city.clone()));
    }
    let snapshot = Snapshot::build(1, quads);
    let mut view = view(&snapshot, &describe(&snapshot, &city).unwrap(), "en");
    let practices = Practices::of(&snapshot);
    let studio = Studio {
        snapshot: &snapshot,
        practices: &practices,
        language: "en",
        whole,
        bounds: BOUNDS,
    };
    portrait(studio, &mut view)
}

#[test]
fn a_portrait_tells_when_there_is_more_than_it_reads() {
    assert_eq!(city_with(30, None).read, None);
    assert_eq!(city_with(31, None).read, Some(30));
}

#[test]
fn a_section_that_is_asked_for_whole_has_as_many_entries_as_the_bounds_let_it() {
    let shown = |policies, whole| {
        let portrait = city_with(policies, whole);
        let mut sections = portrait.sections.iter();
        let section = sections.find(|it| it.name == "policies").unwrap();
        (section.shown, section.total, portrait.most)
    };
    assert!([SHOWN, ROWS_SHOWN].contains(&shown(15, None).0));
    assert_eq!(shown(15, Some("policies")), (15, 15, 20));
    assert_eq!(shown(25, Some("policies")), (20, 25, 20));
}
