//! The portrait of an outcome: the figure, what it is of, and who says so.

use super::look::Look;
use super::records::{figure, plain, policy_card, things};
use super::source::graphs_of;
use super::{Cell, Fact, Name, Portrait};
use crate::rdf::vocab::clip;
use oxrdf::NamedNode;

pub(super) fn outcome(look: &Look<'_>, iri: &NamedNode) -> Portrait {
    let policies = look.pointing(clip::OUTCOME, iri, clip::POLICY);
    let figure = figure(look, iri);
    let places = figure.sources.clone();
    let mut facts = vec![
        Fact {
            name: Name::Word("figure"),
            cell: Cell::Figure(Box::new(figure)),
        },
        Fact {
            name: Name::Word("policy"),
            cell: things(look, &policies.things),
        },
    ];
    facts.extend(look.facts(
        iri,
        &[
            clip::DIRECTION,
            clip::OUTCOME_KIND,
            clip::REPORTED_FOR,
            clip::PERIOD,
            clip::TARGET_GROUP,
            clip::CITY_OF,
            clip::EVIDENCE_LEVEL,
        ],
    ));
    let sections = vec![
        graphs_of(look, &places),
        plain(look, "policies-of-outcome", &policies, policy_card),
    ];
    Portrait::of(facts, sections)
}
