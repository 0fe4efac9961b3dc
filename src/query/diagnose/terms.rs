//! Why a pattern has no match: which of its terms is unknown, stands elsewhere, or is not a value of
//! this property.

use super::near::{Sought, written, written_iri};
use super::{Finding, Probe, Suggestion};
use crate::rdf::vocab::rdf;
use oxrdf::{GraphName, NamedNode, NamedOrBlankNode, Term};
use spargebra::algebra::{GraphPattern, PropertyPathExpression};
use spargebra::term::{NamedNodePattern, TermPattern};
use std::collections::BTreeSet;

/// How many things a sentence lists.
const LISTED: usize = 6;

/// The constants of a pattern.
#[derive(Debug, Default)]
struct Constants {
    graph: Option<NamedNode>,
    subject: Option<NamedNode>,
    /// All that stand in a path; one for a plain triple.
    predicates: Vec<NamedNode>,
    object: Option<Term>,
    plain: bool,
}

impl Probe {
    /// Why a triple or a path has no match.
    pub(super) fn of_terms(&self, pattern: &GraphPattern) -> Finding {
        let terms = constants(pattern);
        let finding = self
            .of_graph(&terms)
            .or_else(|| self.of_predicate(&terms))
            .or_else(|| self.of_class(&terms))
            .or_else(|| self.of_subject(&terms))
            .or_else(|| self.of_object(&terms))
            .or_else(|| self.turned_round(&terms))
            .or_else(|| self.of_choice())
            .or_else(|| self.of_combination(&terms));
        finding.unwrap_or_else(|| Finding::new("nothing in the data fits it"))
    }

    /// The constants of a triple or a path that the data does not have, each with what was probably meant.
    pub(super) fn unknown(&self, pattern: &GraphPattern) -> Vec<(NamedNode, Finding)> {
        let terms = constants(pattern);
        let mut unknown = Vec::new();
        let mut note = |term: Option<NamedNode>, finding: Option<Finding>| {
            unknown.extend(term.zip(finding));
        };
        for predicate in &terms.predicates {
            let alone = Constants {
                predicates: vec![predicate.clone()],
                ..Constants::default()
            };
            note(Some(predicate.clone()), self.of_predicate(&alone));
        }
        note(terms.subject.clone(), self.of_subject(&terms));
        if let Some(Term::NamedNode(object)) = &terms.object {
            let finding = self.of_class(&terms).or_else(|| self.of_object(&terms));
            note(Some(object.clone()), finding);
        }
        unknown
    }

    fn found(
        &self,
        subject: Option<&NamedNode>,
        predicate: Option<&NamedNode>,
        object: Option<&Term>,
    ) -> usize {
        self.0.snapshot.count(
            subject.map(|node| node.as_ref().into()),
            predicate.map(|node| node.as_ref()),
            object.map(Term::as_ref),
            None,
        )
    }

    /// A graph that does not exist.
    pub(super) fn unknown_graph(&self, graph: &NamedNode) -> Option<Finding> {
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
    fn of_graph(&self, terms: &Constants) -> Option<Finding> {
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
        use super::super::syntax::words::nearest;
        use crate::rdf::prefix::local_name;
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
    fn of_choice(&self) -> Option<Finding> {
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

    /// A property that no statement has.
    fn of_predicate(&self, terms: &Constants) -> Option<Finding> {
        let unused = |predicate: &&NamedNode| self.found(None, Some(predicate), None) == 0;
        let predicate = terms.predicates.iter().find(unused)?;
        let name = written_iri(predicate.as_str());
        if self.found(Some(predicate), None, None) > 0 {
            return Some(Finding::new(format!(
                "no statement has the property {name}, though it is defined"
            )));
        }
        let mut finding = Finding::new(format!("there is no property {name} in the data"));
        finding
            .suggestions
            .extend(self.nearest_iri(predicate, Sought::Property));
        Some(finding)
    }

    /// A class that nothing belongs to.
    fn of_class(&self, terms: &Constants) -> Option<Finding> {
        let Some(Term::NamedNode(class)) = &terms.object else {
            return None;
        };
        let typed = terms
            .predicates
            .iter()
            .any(|predicate| predicate.as_ref() == rdf::TYPE);
        (typed && self.found(None, Some(&rdf::TYPE.into_owned()), terms.object.as_ref()) == 0)
            .then_some(())?;
        let name = written_iri(class.as_str());
        if self.found(Some(class), None, None) > 0 {
            return Some(Finding::new(format!(
                "nothing belongs to the class {name}, though it is defined"
            )));
        }
        let mut finding = Finding::new(format!("there is no class {name} in the data"));
        finding
            .suggestions
            .extend(self.nearest_iri(class, Sought::Class));
        Some(finding)
    }

    /// A subject that nothing is said of.
    fn of_subject(&self, terms: &Constants) -> Option<Finding> {
        let subject = terms.subject.as_ref()?;
        if self.found(Some(subject), None, None) > 0 {
            return None;
        }
        let name = written_iri(subject.as_str());
        if self.found(None, None, Some(&subject.clone().into())) > 0 {
            return Some(Finding::new(format!(
                "nothing is said of {name}; it is only the value of statements about others"
            )));
        }
        let mut finding = Finding::new(format!("{name} does not exist in the data"));
        finding
            .suggestions
            .extend(self.nearest_iri(subject, Sought::Thing));
        Some(finding)
    }

    /// An object that is unknown, or no value of this property.
    fn of_object(&self, terms: &Constants) -> Option<Finding> {
        let predicate = terms.predicates.last().filter(|_| terms.plain);
        match terms.object.as_ref()? {
            Term::Literal(literal) => Some(self.of_literal(literal, predicate)),
            object @ Term::NamedNode(node) => {
                let name = written_iri(node.as_str());
                if self.found(None, None, Some(object)) > 0 {
                    return None;
                }
                if self.found(Some(node), None, None) > 0 {
                    return self.turned_round(terms).or_else(|| Some(Finding::new(format!("no statement has {name} as its value; statements are only made about it"))));
                }
                let mut finding = Finding::new(format!("{name} does not exist in the data"));
                finding
                    .suggestions
                    .extend(self.nearest_iri(node, Sought::Thing));
                Some(finding)
            }
            _ => None,
        }
    }

    /// The statement stands there with subject and object in each other's place.
    fn turned_round(&self, terms: &Constants) -> Option<Finding> {
        let predicate = terms.predicates.first().filter(|_| terms.plain)?;
        let subject = match &terms.object {
            Some(Term::NamedNode(node)) => Some(node),
            Some(_) => return None,
            None => None,
        };
        let object = terms.subject.clone().map(Term::from);
        (subject.is_some() || object.is_some()).then_some(())?;
        (self.found(subject, Some(predicate), object.as_ref()) > 0).then_some(())?;
        Some(Finding::new(format!(
            "{} points the other way: put subject and object in each other's place, or write ^{0}",
            written_iri(predicate.as_str())
        )))
    }

    /// All terms are known, but not together.
    fn of_combination(&self, terms: &Constants) -> Option<Finding> {
        let predicate = terms.predicates.first().filter(|_| terms.plain)?;
        let property = written_iri(predicate.as_str());
        let snapshot = &self.0.snapshot;
        if let Some(subject) = &terms.subject {
            let name = written_iri(subject.as_str());
            let said = snapshot.quads(Some(subject.as_ref().into()), None, None, None);
            if self.found(Some(subject), Some(predicate), None) == 0 {
                let has = listed(
                    said.map(|quad| written_iri(quad.predicate.as_str()))
                        .collect(),
                );
                return Some(Finding::new(format!(
                    "{name} has no {property}; it has {has}"
                )));
            }
            let values = snapshot.quads(
                Some(subject.as_ref().into()),
                Some(predicate.as_ref()),
                None,
                None,
            );
            let values = listed(values.map(|quad| written(&quad.object)).collect());
            return Some(Finding::new(format!(
                "the {property} of {name} is another: {values}"
            )));
        }
        let object = terms.object.as_ref()?;
        let values = snapshot.quads(None, Some(predicate.as_ref()), None, None);
        let values: BTreeSet<_> = values
            .inspect(|_| self.0.meter.tick())
            .map(|quad| written(&quad.object))
            .collect();
        Some(Finding::new(format!(
            "{} is no value of {property}; its values are {}",
            written(object),
            listed(values)
        )))
    }
}

/// The first few, and whether there are more.
pub(super) fn listed(all: BTreeSet<String>) -> String {
    let more = all.len().saturating_sub(LISTED);
    let mut list: Vec<_> = all.into_iter().take(LISTED).collect();
    if more > 0 {
        list.push(format!("and {more} more"));
    }
    list.join(", ")
}

fn constants(pattern: &GraphPattern) -> Constants {
    let mut terms = Constants::default();
    match pattern {
        GraphPattern::Graph { name, inner } => {
            terms = constants(inner);
            if let NamedNodePattern::NamedNode(node) = name {
                terms.graph = Some(node.clone());
            }
        }
        GraphPattern::Bgp { patterns } => {
            if let [triple] = patterns.as_slice() {
                terms.plain = true;
                terms.take(&triple.subject, &triple.object);
                if let NamedNodePattern::NamedNode(node) = &triple.predicate {
                    terms.predicates.push(node.clone());
                }
            }
        }
        GraphPattern::Path {
            subject,
            path,
            object,
        } => {
            terms.take(subject, object);
            needed(path, &mut terms.predicates);
        }
        _ => {}
    }
    terms
}

impl Constants {
    fn take(&mut self, subject: &TermPattern, object: &TermPattern) {
        if let TermPattern::NamedNode(node) = subject {
            self.subject = Some(node.clone());
        }
        self.object = match object {
            TermPattern::NamedNode(node) => Some(node.clone().into()),
            TermPattern::Literal(literal) => Some(literal.clone().into()),
            _ => None,
        };
    }
}

/// The properties without which a path has no match.
fn needed(path: &PropertyPathExpression, all: &mut Vec<NamedNode>) {
    use PropertyPathExpression as P;
    match path {
        P::NamedNode(node) => all.push(node.clone()),
        P::Reverse(inner) | P::OneOrMore(inner) => needed(inner, all),
        P::Sequence(left, right) => {
            needed(left, all);
            needed(right, all);
        }
        P::Alternative(..) | P::ZeroOrMore(_) | P::ZeroOrOne(_) | P::NegatedPropertySet(_) => {}
    }
}
