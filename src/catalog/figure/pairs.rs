//! Pairs: things, and what joins two of them.

use super::Rows;
use oxrdf::NamedNode;
use std::collections::HashMap;

/// Things, and what joins two of them.
#[derive(Debug, Clone, Default)]
pub struct Pairs {
    /// The things with their kinds, those in the heaviest pairs first.
    pub things: Vec<(NamedNode, Option<NamedNode>)>,
    pub pairs: Vec<Pair>,
}

/// Two things, by place, and how often they come together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pair {
    pub first: usize,
    pub second: usize,
    pub policies: u64,
    pub cities: u64,
}

impl Pairs {
    /// Reads the rows of the query `actor-pairs`, which come with the heaviest pairs first; each pair counts
    /// once, however many rows it has.
    pub fn of(rows: &Rows) -> Self {
        let mut places: HashMap<NamedNode, usize> = HashMap::new();
        let mut found = Self::default();
        for row in rows.iter() {
            let (Some(first), Some(second)) = (row.iri("first"), row.iri("second")) else {
                continue;
            };
            let mut place = |iri: NamedNode, kind: Option<NamedNode>| {
                *places.entry(iri.clone()).or_insert_with(|| {
                    found.things.push((iri, kind));
                    found.things.len() - 1
                })
            };
            let first = place(first, row.iri("firstType"));
            let second = place(second, row.iri("secondType"));
            let pair = Pair {
                first,
                second,
                policies: row.number("policies"),
                cities: row.number("cities"),
            };
            // Rows of one pair stand together.
            if found.pairs.last() != Some(&pair) {
                found.pairs.push(pair);
            }
        }
        found
    }

    /// In how many pairs each thing is, weighed by their policies.
    pub fn weights(&self) -> Vec<u64> {
        let mut weights = vec![0_u64; self.things.len()];
        for pair in &self.pairs {
            for place in [pair.first, pair.second] {
                if let Some(weight) = weights.get_mut(place) {
                    *weight = weight.saturating_add(pair.policies);
                }
            }
        }
        weights
    }
}
