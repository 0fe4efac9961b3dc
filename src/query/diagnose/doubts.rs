//! The names in a query that the data does not have, before the query is run.

use super::{Finding, Probe};
use crate::query::evaluate::Evaluation;
use crate::query::walk::{Part, walk};
use oxrdf::NamedNode;
use spargebra::algebra::GraphPattern;
use spargebra::term::NamedNodePattern;
use std::collections::BTreeSet;

impl Evaluation {
    /// The first unknown names, each once; what another endpoint is asked is not looked at.
    pub(in crate::query) fn unknown_terms(self, most: usize) -> Vec<(NamedNode, Finding)> {
        let mut patterns = Vec::new();
        let mut graphs = Vec::new();
        let mut query = self.parsed.query.clone();
        walk(&mut query, &mut |part| match part {
            Part::Pattern(GraphPattern::Bgp { patterns: triples }) => {
                patterns.extend(triples.iter().map(|triple| GraphPattern::Bgp {
                    patterns: vec![triple.clone()],
                }));
            }
            Part::Pattern(path @ GraphPattern::Path { .. }) => patterns.push(path.clone()),
            Part::Pattern(GraphPattern::Graph {
                name: NamedNodePattern::NamedNode(name),
                ..
            }) => graphs.push(name.clone()),
            _ => {}
        });
        if let Some(dataset) = query.dataset() {
            graphs.extend(dataset.default.iter().cloned());
            graphs.extend(dataset.named.iter().flatten().cloned());
        }
        let probe = Probe(self);
        let mut seen = BTreeSet::new();
        let of_graphs = graphs
            .into_iter()
            .filter_map(|graph| Some((graph.clone(), probe.unknown_graph(&graph)?)));
        let of_patterns = patterns.iter().flat_map(|pattern| probe.unknown(pattern));
        let first_time = |(name, _): &(NamedNode, Finding)| seen.insert(name.clone());
        of_graphs
            .chain(of_patterns)
            .filter(first_time)
            .take(most)
            .collect()
    }
}
