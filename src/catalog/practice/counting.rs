//! Counting: how many policies there are for a concept, the same wherever a number stands.
//!
//! - **Shape:** a policy counts for a topic, a target group or a type of actor when it names that concept or
//!   one that is narrower, over however many steps of `skos:broader`, and it counts once. For a city it
//!   counts when the city carries it out.
//! - **Units:** policies are counted by their place in [`Practices`], in the order of their IRIs.
//! - **Errors:** none; what no policy has counts 0.
//! - **Source:** <https://www.w3.org/TR/skos-reference/#L2413>, where `skos:broader` leads up one step and
//!   `skos:broaderTransitive` all of them; `queries/topic/policies-by-concept.rq` is the same in SPARQL.

use super::{Practice, Practices};
use oxrdf::NamedNode;
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// Each concept that policies name, with itself and everything broader.
pub(super) type Broader = BTreeMap<NamedNode, BTreeSet<NamedNode>>;

/// Where those stand that count for a concept or a city.
#[derive(Debug, Default)]
pub(super) struct Index(HashMap<NamedNode, Vec<usize>>);

impl Index {
    pub fn of(policies: &[(NamedNode, Practice)]) -> Self {
        let mut index: HashMap<NamedNode, Vec<usize>> = HashMap::new();
        for (at, (_, practice)) in policies.iter().enumerate() {
            for value in practice.counts_for() {
                if let Some(places) = index.get_mut(value) {
                    places.push(at);
                } else {
                    index.insert(value.clone(), vec![at]);
                }
            }
        }
        Self(index)
    }
}

impl Practice {
    /// The concepts and cities that it counts for, each once.
    fn counts_for(&self) -> BTreeSet<&NamedNode> {
        let lists = [
            &self.all_topics,
            &self.all_groups,
            &self.all_actor_types,
            &self.cities,
        ];
        lists.into_iter().flatten().collect()
    }

    /// The topics, target groups and types of actor that are stated of it.
    fn concepts(&self) -> impl Iterator<Item = &NamedNode> {
        let lists = [&self.topics, &self.groups, &self.actor_types];
        lists.into_iter().flatten()
    }
}

impl Practices {
    /// The policies that count for a concept or a city, by IRI.
    pub fn counted_for(
        &self,
        value: &NamedNode,
    ) -> impl ExactSizeIterator<Item = &(NamedNode, Practice)> {
        let places = self.counted.0.get(value).map_or(&[][..], Vec::as_slice);
        places.iter().map(|at| &self.policies[*at])
    }

    /// The narrower concepts by which a policy counts for one that it does not name itself; none where it does.
    pub fn by_narrower<'a>(
        &'a self,
        practice: &'a Practice,
        concept: &NamedNode,
    ) -> Vec<&'a NamedNode> {
        if practice.concepts().any(|named| named == concept) {
            return Vec::new();
        }
        let narrower = practice.concepts().filter(|named| {
            let broader = self.broader.get(*named);
            broader.is_some_and(|all| all.contains(concept))
        });
        let each: BTreeSet<_> = narrower.collect();
        each.into_iter().collect()
    }
}

#[cfg(test)]
mod tests;
