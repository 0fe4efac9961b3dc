//! Why a pattern has no match: which of its terms is unknown, stands elsewhere, or is not a value of
//! this property.

mod constants;
mod graphs;

use super::near::{Sought, written, written_iri};
use super::{Finding, Probe};
use crate::rdf::vocab::rdf;
use constants::{Constants, constants};
use oxrdf::{NamedNode, Term};
use spargebra::algebra::GraphPattern;
use std::collections::BTreeSet;

/// How many things a sentence lists.
const LISTED: usize = 6;

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
