//! Numbers for concepts against asking each policy, with concepts that are broader than each other in any way.

use crate::catalog::practice::Practices;
use crate::rdf::iri::minted;
use crate::rdf::vocab::{clip, rdf, skos};
use crate::store::snapshot::Snapshot;
use oxrdf::{NamedNode, NamedNodeRef, Quad};
use proptest::collection::{btree_set, vec};
use proptest::prelude::*;
use std::collections::BTreeSet;

/// How many concepts of each scheme there are.
const CONCEPTS: u8 = 7;
const SCHEMES: [&str; 3] = ["topic", "target-group", "actor-type"];

/// What a policy names of each scheme; of the types of actor some through an actor and some without a name.
type Named = [BTreeSet<u8>; 3];

fn concept(scheme: usize, number: u8) -> NamedNode {
    minted(&format!("id/{}/c{number}", SCHEMES[scheme]))
}

fn policy(number: usize) -> NamedNode {
    minted(&format!("id/policy/p{number:02}"))
}

fn said(subject: &NamedNode, property: NamedNodeRef<'_>, object: NamedNode) -> Quad {
    Quad::new(subject.clone(), property, object, minted("graph/test"))
}

/// The statements on a policy.
fn told(number: usize, named: &Named) -> Vec<Quad> {
    let policy = policy(number);
    let mut quads = vec![said(&policy, rdf::TYPE, clip::POLICY.into_owned())];
    for (scheme, property) in [(0, clip::TOPIC), (1, clip::TARGET_GROUP)] {
        let concepts = named[scheme].iter();
        quads.extend(concepts.map(|it| said(&policy, property, concept(scheme, *it))));
    }
    for it in &named[2] {
        let involvement = minted(&format!("id/involvement/p{number:02}-{it}"));
        quads.push(said(&policy, clip::INVOLVEMENT, involvement.clone()));
        let bearer = if it % 2 == 0 {
            involvement
        } else {
            // The same actor takes part in several policies.
            let actor = minted(&format!("id/actor/a{it}"));
            quads.push(said(&involvement, clip::ACTOR_OF, actor.clone()));
            actor
        };
        quads.push(said(&bearer, clip::ACTOR_TYPE, concept(2, *it)));
    }
    quads
}

/// Whether one concept lies below another: step by step, until nothing new is reached.
fn below(broader: &BTreeSet<(u8, u8)>, one: u8, other: u8) -> bool {
    let mut reached = BTreeSet::from([one]);
    loop {
        let steps = broader.iter().filter(|(from, _)| reached.contains(from));
        let more: BTreeSet<u8> = steps.map(|(_, to)| *to).collect();
        if more.is_subset(&reached) {
            return reached.contains(&other);
        }
        reached.extend(more);
    }
}

fn named() -> impl Strategy<Value = Named> {
    let some = || btree_set(0..CONCEPTS, 0..4);
    [some(), some(), some()]
}

proptest! {
    #[test]
    fn a_policy_counts_once_for_each_concept_that_it_names_or_one_above(
        policies in vec(named(), 0..8),
        broader in btree_set((0..CONCEPTS, 0..CONCEPTS), 0..12),
    ) {
        let mut quads: Vec<_> = policies.iter().enumerate().flat_map(|(at, it)| told(at, it)).collect();
        for scheme in 0..SCHEMES.len() {
            quads.extend(broader.iter().map(|(one, other)| {
                said(&concept(scheme, *one), skos::BROADER, concept(scheme, *other))
            }));
        }
        let snapshot = Snapshot::build(1, quads);
        let practices = Practices::of(&snapshot);
        for (scheme, number) in (0..SCHEMES.len()).flat_map(|it| (0..CONCEPTS).map(move |n| (it, n))) {
            let asked = concept(scheme, number);
            let counted: Vec<_> = practices.counted_for(&asked).map(|(it, _)| it.clone()).collect();
            let expected: Vec<_> = (0..policies.len())
                .filter(|at| policies[*at][scheme].iter().any(|it| below(&broader, *it, number)))
                .map(policy)
                .collect();
            prop_assert_eq!(&counted, &expected, "{}", asked);
            for (at, names) in policies.iter().enumerate() {
                let Some(practice) = practices.get(&policy(at)) else {
                    prop_assert!(false, "a policy without a record");
                    continue;
                };
                let through = practices.by_narrower(practice, &asked);
                let through: Vec<_> = through.into_iter().cloned().collect();
                let names = &names[scheme];
                let narrower = names.iter().filter(|it| !names.contains(&number) && below(&broader, **it, number));
                let narrower: Vec<_> = narrower.map(|it| concept(scheme, *it)).collect();
                prop_assert_eq!(through, narrower, "{}", asked);
            }
        }
    }
}
