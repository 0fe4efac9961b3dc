//! The kinds of things that have pages and lists: one table for lists, sitemap, home page and menu.
//!
//! - **Source:** the classes of `ontology/clip.ttl`; concept schemes add their own kinds from the data.

use crate::rdf::iri::{Slug, minted};
use crate::rdf::vocab::{clip, gsp, skos};
use oxrdf::{NamedNode, NamedNodeRef};

/// A kind of things: the first path segment of their IRIs and the class they share.
#[derive(Debug, Clone, Copy)]
pub struct Kind {
    pub slug: &'static str,
    pub class: NamedNodeRef<'static>,
    pub plural: &'static str,
    /// Whether a visitor meets it in the menu and on the home page.
    pub prominent: bool,
}

const fn kind(slug: &'static str, class: NamedNodeRef<'static>, plural: &'static str) -> Kind {
    Kind {
        slug,
        class,
        plural,
        prominent: false,
    }
}

const fn main_kind(slug: &'static str, class: NamedNodeRef<'static>, plural: &'static str) -> Kind {
    Kind {
        slug,
        class,
        plural,
        prominent: true,
    }
}

/// All kinds that have a class of their own.
pub const KINDS: [Kind; 24] = [
    main_kind("city", clip::CITY, "Cities"),
    main_kind("policy", clip::POLICY, "Policies"),
    main_kind("actor", clip::ACTOR, "Actors"),
    kind("outcome", clip::OUTCOME_CLASS, "Outcomes"),
    kind("involvement", clip::INVOLVEMENT_CLASS, "Involvements"),
    kind("funding", clip::FUNDING_CLASS, "Funding"),
    main_kind("network", clip::NETWORK_CLASS, "Networks"),
    kind("membership", clip::MEMBERSHIP, "Memberships"),
    main_kind("module", clip::MODULE_CLASS, "Modules"),
    main_kind("publication", clip::PUBLICATION, "Publications"),
    kind("recommendation", clip::RECOMMENDATION, "Recommendations"),
    kind("review", clip::PEER_REVIEW, "Reviews"),
    kind("assessment", clip::ASSESSMENT, "Assessments"),
    kind("transfer", clip::TRANSFER, "Transfers"),
    kind(
        "participation",
        clip::PARTICIPATION,
        "Participation in modules",
    ),
    kind("claim", clip::CLAIM, "Contradicting claims"),
    main_kind("event", clip::EVENT, "Events"),
    main_kind("person", clip::PERSON, "People"),
    main_kind("source", clip::SOURCE, "Sources"),
    kind("population", clip::POPULATION_FIGURE, "Population figures"),
    kind("geometry", gsp::GEOMETRY, "Geometries"),
    kind("source-graph", clip::SOURCE_GRAPH, "Named graphs"),
    kind("commit", clip::COMMIT, "Versions"),
    kind("scheme", skos::CONCEPT_SCHEME, "Concept schemes"),
];

/// The kind with this slug.
pub fn find(slug: &Slug) -> Option<&'static Kind> {
    KINDS.iter().find(|kind| kind.slug == slug.as_str())
}

/// The concept scheme whose concepts have this kind: `topic` → `id/scheme/topic`.
pub fn scheme(slug: &Slug) -> NamedNode {
    minted(&format!("id/scheme/{slug}"))
}
