//! Why a pattern has no match in the graphs that it is asked of.

use super::constants::Constants;
use super::listed;
use crate::query::diagnose::near::written_iri;
use crate::query::diagnose::{Finding, Probe, Suggestion};
use crate::query::syntax::words::nearest;
use crate::rdf::prefix::local_name;
use oxrdf::{GraphName, NamedNode, NamedOrBlankNode, Term};
use std::collections::BTreeSet;

impl Probe {
    /// A graph that does not exist.
    pub(in crate::query::diagnose) fn unknown_graph(&self, graph: &NamedNode) -> Option<Finding> {
        let name = GraphName::from(graph.clone());
        let quads = self.0.snapshot.count(None, None, None, Some(name.as_ref()));
        (quads == 0).then(|| {
            let name = written_iri(graph.as_str());
            let mut finding = Finding::new(format!("there is no graph {name}"));
            finding.suggestions.extend(self.nearest_graph(graph));
            finding
        })
    }

    /// The named graph is unknown, or the statement stands in others.
    pub(super) fn of_graph(&self, terms: &Constants) -> Option<Finding> {
        let graph = terms.graph.as_ref()?;
        if let Some(unknown) = self.unknown_graph(graph) {
            return Some(unknown);
        }
        let snapshot = &self.0.snapshot;
        let [predicate] = terms.predicates.as_slice() else {
            return None;
        };
        let subject = terms.subject.as_ref().map(|node| node.as_ref().into());
        let quads = snapshot.quads(
            subject,
            Some(predicate.as_ref()),
            terms.object.as_ref().map(Term::as_ref),
            None,
        );
        let graphs: BTreeSet<_> = quads
            .inspect(|_| self.0.meter.tick())
            .filter_map(|quad| match quad.graph_name {
                GraphName::NamedNode(node) => Some(written_iri(node.as_str())),
                _ => None,
            })
            .collect();
        (!graphs.is_empty()).then(|| {
            let list = listed(graphs);
            Finding::new(format!("this graph does not state it; it stands in {list}"))
        })
    }

    fn nearest_graph(&self, graph: &NamedNode) -> Option<Suggestion> {
        let names = self.0.snapshot.graph_names();
        let names: Vec<String> = names
            .filter_map(|name| match name {
                NamedOrBlankNode::NamedNode(node) => Some(node.into_string()),
                NamedOrBlankNode::BlankNode(_) => None,
            })
            .collect();
        let local = local_name(graph.as_str());
        let near = nearest(local, names.iter().map(|name| local_name(name)))?;
        let near = names.iter().find(|name| local_name(name) == near)?;
        Some(Suggestion {
            instead_of: written_iri(graph.as_str()),
            write: written_iri(near),
            because: "its name is nearly the same".to_owned(),
        })
    }

    /// A graph that the request or the FROM clause chose does not exist, or states nothing of it.
    pub(super) fn of_choice(&self) -> Option<Finding> {
        let chosen = &self.0.graphs.default;
        let from = self
            .0
            .parsed
            .query
            .dataset()
            .map(|dataset| &dataset.default);
        let chosen = if chosen.is_empty() { from? } else { chosen };
        let snapshot = &self.0.snapshot;
        let known = |graph: &&NamedNode| {
            snapshot.count(None, None, None, Some((*graph).as_ref().into())) > 0
        };
        if let Some(unknown) = chosen.iter().find(|graph| !known(graph)) {
            let mut finding = Finding::new(format!(
                "the default graph is to be {}, which does not exist",
                written_iri(unknown.as_str())
            ));
            finding.suggestions.extend(self.nearest_graph(unknown));
            return Some(finding);
        }
        Some(Finding::new(
            "the graphs that were chosen for the query do not state it",
        ))
    }
}
