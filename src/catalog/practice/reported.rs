//! Reported: what sources report as results of policies, and where on some topics most is reported.
//!
//! - **Shape:** [`Practice::results`] gives the results of a policy with the way they point,
//!   [`Practices::reported_on`] the policies on topics that have any.
//! - **Errors:** none; a policy without a reported result is left out.
//! - **Source:** `queries/recommendation/practice-behind-recommendations.rq` says the same in SPARQL.

use super::{Outcome, Practice, Practices};
use crate::rdf::iri::minted;
use crate::rdf::prefix::local_name;
use oxrdf::NamedNode;
use std::cmp::Reverse;
use std::collections::BTreeMap;

/// Which way a result points, as its source sees it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tendency {
    Positive,
    /// Mixed, negative or contested.
    Critical,
    /// The source takes no view.
    Open,
}

/// A policy with reported results.
#[derive(Debug)]
pub struct Reported<'a> {
    pub policy: &'a NamedNode,
    pub practice: &'a Practice,
    pub results: usize,
    pub positive: usize,
    pub critical: usize,
}

impl Outcome {
    fn tendency(&self) -> Tendency {
        match self.direction.as_ref().map(|iri| local_name(iri.as_str())) {
            Some("positive") => Tendency::Positive,
            Some("mixed" | "negative" | "contested") => Tendency::Critical,
            _ => Tendency::Open,
        }
    }
}

impl Practice {
    /// What a source reports as a result of it, and not as a target, an output or what was put in.
    pub fn results(&self) -> impl Iterator<Item = (&Outcome, Tendency)> {
        let result = minted("id/outcome-kind/result");
        let outcomes = self.outcomes.iter();
        outcomes
            .filter(move |outcome| outcome.kind.as_ref() == Some(&result))
            .map(|outcome| (outcome, outcome.tendency()))
    }
}

impl Practices {
    /// The policies on any of these topics or a narrower one with a reported result, those with most
    /// positive ones first, then those with most, then by IRI.
    pub fn reported_on<'a>(&'a self, topics: &[NamedNode]) -> Vec<Reported<'a>> {
        let on_topics = topics.iter().flat_map(|topic| self.counted_for(topic));
        let each: BTreeMap<_, _> = on_topics.map(|(policy, it)| (policy, it)).collect();
        let each = each.into_iter().map(|(policy, practice)| {
            let count = |wanted| practice.results().filter(|(_, it)| *it == wanted).count();
            Reported {
                policy,
                practice,
                results: practice.results().count(),
                positive: count(Tendency::Positive),
                critical: count(Tendency::Critical),
            }
        });
        let mut reported: Vec<_> = each.filter(|it| it.results > 0).collect();
        reported.sort_by_key(|it| Reverse((it.positive, it.results)));
        reported
    }
}
