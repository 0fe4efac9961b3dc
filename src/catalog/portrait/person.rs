//! The portrait of a person in a professional role.

use super::Portrait;
use super::actor::{either, roles};
use super::city::networks;
use super::judgements::{assessments, reviews};
use super::look::Look;
use super::records::{About, plain, publication_card};
use crate::rdf::vocab::{clip, dcterms};
use oxrdf::NamedNode;

pub(super) fn person(look: &Look<'_>, iri: &NamedNode) -> Portrait {
    let judged = look.pointing(clip::ASSESSOR, iri, clip::ASSESSMENT);
    let seen = look.pointing(clip::REVIEWER, iri, clip::PEER_REVIEW);
    let sections = vec![
        roles(
            look,
            &look.pointing(clip::ACTOR_OF, iri, clip::INVOLVEMENT_CLASS),
        ),
        networks(look, std::slice::from_ref(iri)),
        plain(
            look,
            "publications",
            &either(look, iri, [dcterms::CREATOR]),
            publication_card,
        ),
        assessments(look, "assessments-made", &judged, About::Named),
        reviews(look, "reviews", &seen.things),
    ];
    Portrait::of(look.facts(iri, &[clip::AFFILIATION]), sections)
}
