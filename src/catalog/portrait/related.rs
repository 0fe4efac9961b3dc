//! Related practice: policies of other places that could be taken up here, each with the reasons why.
//!
//! - **Shape:** a policy is related when it shares a topic *and* a target group with what is done here, is
//!   of another place, and something speaks for it: a reported result, a take-up that a source observed, or
//!   an assessment that supports one. Every [`Reason`] names the things in the data that it rests on; what
//!   nobody has assessed has no reason of that kind.
//! - **Units:** the order is total: what is shared counts first, then take-ups, support, positive results,
//!   results, and at last the IRI.
//! - **Source:** the same test of evidence as `queries/policy/policies-to-learn-from.rq`.

use super::look::Look;
use super::records::policy_card;
use super::{Content, NamedReason, RelatedCard, Section};
use crate::catalog::practice::{Practice, Practices, Tendency};
use oxrdf::NamedNode;
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

/// How many related policies a page names.
const NAMED: usize = 6;

/// A policy that is related, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Related {
    pub policy: NamedNode,
    pub reasons: Vec<Reason>,
}

/// One reason; it always names at least one thing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reason {
    SameTopic(Vec<NamedNode>),
    SameGroup(Vec<NamedNode>),
    /// Transfers that a source observed.
    TakenUp(Vec<NamedNode>),
    /// Outcomes reported as results that point in a positive direction.
    PositiveResults(Vec<NamedNode>),
    /// Results without a direction, or without an effect.
    OtherResults(Vec<NamedNode>),
    /// Results that a source calls mixed, negative or contested: a reason to look twice.
    CriticalResults(Vec<NamedNode>),
    /// Assessments that support a take-up.
    Supported(Vec<NamedNode>),
    /// Assessments that name what hinders one: a reason to look twice.
    Hindered(Vec<NamedNode>),
}

impl Reason {
    /// The key of its words.
    pub fn name(&self) -> &'static str {
        match self {
            Self::SameTopic(_) => "same-topic",
            Self::SameGroup(_) => "same-group",
            Self::TakenUp(_) => "taken-up",
            Self::PositiveResults(_) => "positive-results",
            Self::OtherResults(_) => "other-results",
            Self::CriticalResults(_) => "critical-results",
            Self::Supported(_) => "supported",
            Self::Hindered(_) => "hindered",
        }
    }

    /// What it rests on.
    pub fn things(&self) -> &[NamedNode] {
        match self {
            Self::SameTopic(things)
            | Self::SameGroup(things)
            | Self::TakenUp(things)
            | Self::PositiveResults(things)
            | Self::OtherResults(things)
            | Self::CriticalResults(things)
            | Self::Supported(things)
            | Self::Hindered(things) => things,
        }
    }
}

/// The policies that are related to those that are done here, the closest first.
pub fn related(practices: &Practices, here: &[NamedNode], limit: usize) -> Vec<Related> {
    let done: Vec<_> = here
        .iter()
        .filter_map(|policy| practices.get(policy))
        .collect();
    let pairs = pairs(&done);
    let known: BTreeSet<_> = here.iter().collect();
    let cities: BTreeSet<_> = done.iter().flat_map(|practice| &practice.cities).collect();
    let candidates: BTreeSet<_> = done
        .iter()
        .flat_map(|practice| &practice.topics)
        .flat_map(|topic| practices.on_topic(topic))
        .filter(|policy| !known.contains(policy))
        .collect();
    let mut found: Vec<_> = candidates
        .into_iter()
        .filter_map(|policy| {
            let practice = practices.get(policy)?;
            let elsewhere = !practice.cities.iter().any(|city| cities.contains(city));
            let (topics, groups) = shared(&pairs, practice);
            let reasons = Evidence::of(practice).filter(|_| elsewhere && !topics.is_empty())?;
            Some((
                reasons.rank(&topics, &groups),
                policy,
                (topics, groups),
                reasons,
            ))
        })
        .collect();
    found.sort_by(|a, b| (&a.0, a.1).cmp(&(&b.0, b.1)));
    let nearest = found.into_iter().take(limit);
    nearest
        .map(|(_, policy, (topics, groups), evidence)| Related {
            policy: policy.clone(),
            reasons: evidence.reasons(topics, groups),
        })
        .collect()
}

/// The groups for which a topic is worked on here.
type Pairs<'a> = BTreeMap<&'a NamedNode, BTreeSet<&'a NamedNode>>;

fn pairs<'a>(done: &[&'a Practice]) -> Pairs<'a> {
    let mut pairs = Pairs::new();
    for practice in done {
        for topic in &practice.topics {
            pairs.entry(topic).or_default().extend(&practice.groups);
        }
    }
    pairs
}

/// The topics and the groups that a policy shares with one and the same policy here.
fn shared(here: &Pairs<'_>, other: &Practice) -> (BTreeSet<NamedNode>, BTreeSet<NamedNode>) {
    let (mut topics, mut groups) = (BTreeSet::new(), BTreeSet::new());
    for topic in &other.topics {
        let own = here.get(topic);
        let common = other
            .groups
            .iter()
            .filter(|group| own.is_some_and(|own| own.contains(group)));
        let common: Vec<_> = common.cloned().collect();
        if !common.is_empty() {
            topics.insert(topic.clone());
            groups.extend(common);
        }
    }
    (topics, groups)
}

/// What speaks for a policy, and what against it.
#[derive(Default)]
struct Evidence {
    taken_up: Vec<NamedNode>,
    positive: Vec<NamedNode>,
    other: Vec<NamedNode>,
    critical: Vec<NamedNode>,
    supported: Vec<NamedNode>,
    hindered: Vec<NamedNode>,
}

impl Evidence {
    /// The evidence that the data holds; `None` when nothing speaks for the policy.
    fn of(practice: &Practice) -> Option<Self> {
        let mut evidence = Self {
            taken_up: practice.transfers.clone(),
            ..Self::default()
        };
        for (outcome, tendency) in practice.results() {
            let list = match tendency {
                Tendency::Positive => &mut evidence.positive,
                Tendency::Critical => &mut evidence.critical,
                Tendency::Open => &mut evidence.other,
            };
            list.push(outcome.iri.clone());
        }
        for (assessment, rating) in &practice.assessments {
            match super::look::slug(rating).as_str() {
                "supports" => evidence.supported.push(assessment.clone()),
                "hinders" => evidence.hindered.push(assessment.clone()),
                _ => {}
            }
        }
        let speaks = [
            &evidence.taken_up,
            &evidence.positive,
            &evidence.other,
            &evidence.critical,
            &evidence.supported,
        ];
        speaks
            .iter()
            .any(|list| !list.is_empty())
            .then_some(evidence)
    }

    fn rank(
        &self,
        topics: &BTreeSet<NamedNode>,
        groups: &BTreeSet<NamedNode>,
    ) -> [Reverse<usize>; 6] {
        [
            topics.len(),
            groups.len(),
            self.taken_up.len(),
            self.supported.len(),
            self.positive.len(),
            self.positive.len() + self.other.len() + self.critical.len(),
        ]
        .map(Reverse)
    }

    fn reasons(self, topics: BTreeSet<NamedNode>, groups: BTreeSet<NamedNode>) -> Vec<Reason> {
        let all = [
            Reason::SameTopic(topics.into_iter().collect()),
            Reason::SameGroup(groups.into_iter().collect()),
            Reason::TakenUp(self.taken_up),
            Reason::PositiveResults(self.positive),
            Reason::OtherResults(self.other),
            Reason::Supported(self.supported),
            Reason::CriticalResults(self.critical),
            Reason::Hindered(self.hindered),
        ];
        all.into_iter()
            .filter(|reason| !reason.things().is_empty())
            .collect()
    }
}

/// The section of a page about one policy.
pub(super) fn related_section(look: &Look<'_>, policy: &NamedNode) -> Section {
    section(look, std::slice::from_ref(policy))
}

/// The section of a page where these policies are done.
pub(super) fn section(look: &Look<'_>, here: &[NamedNode]) -> Section {
    let found = related(look.studio.practices, here, NAMED);
    let cards: Vec<_> = found
        .iter()
        .map(|related| RelatedCard {
            card: policy_card(look, &related.policy),
            reasons: related
                .reasons
                .iter()
                .map(|reason| named(look, reason))
                .collect(),
        })
        .collect();
    Section::of("related", cards.len(), cards.len(), Content::Related(cards))
}

fn named(look: &Look<'_>, reason: &Reason) -> NamedReason {
    NamedReason {
        name: reason.name(),
        things: look.names(reason.things()),
        count: reason.things().len(),
    }
}
