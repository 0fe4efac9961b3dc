//! What a portrait says when there is more around a thing than it reads.

use super::{Portrait, READ, Studio, portrait};
use crate::catalog::practice::Practices;
use crate::catalog::thing::describe;
use crate::catalog::view::view;
use crate::rdf::iri::minted;
use crate::rdf::vocab::{clip, rdf};
use crate::store::snapshot::Snapshot;
use oxrdf::{NamedNode, Quad};

/// The portrait of a city with so many policies.
fn city_with(policies: usize) -> Portrait {
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
        whole: None,
    };
    portrait(studio, &mut view)
}

#[test]
fn a_portrait_tells_when_there_is_more_than_it_reads() {
    assert_eq!(city_with(READ).read, None);
    assert_eq!(city_with(READ + 1).read, Some(READ));
}
