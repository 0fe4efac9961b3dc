//! Counts of the whole dataset, made in one pass over a snapshot.
//!
//! - **Units:** triples are counted once, however many graphs hold them; quads once per graph.
//! - **Source:** <https://www.w3.org/TR/void/#statistics>.

use crate::rdf::iri::NAMESPACE;
use crate::rdf::term::{as_iri, subject_iri};
use crate::rdf::vocab::rdf;
use crate::store::snapshot::Snapshot;
use oxrdf::{GraphName, NamedNode, Quad};
use std::collections::{BTreeMap, BTreeSet, HashSet};

/// The counts.
#[derive(Debug, Clone, Default)]
pub struct Statistics {
    pub quads: usize,
    pub triples: usize,
    pub subjects: usize,
    pub objects: usize,
    /// Things of ours: subjects under `{NAMESPACE}id/`.
    pub entities: usize,
    /// Things by class.
    pub classes: BTreeMap<NamedNode, usize>,
    /// Triples by property.
    pub properties: BTreeMap<NamedNode, usize>,
    /// Quads by named graph.
    pub graphs: BTreeMap<NamedNode, usize>,
    /// Triples that lead from our things to another dataset, by its IRI prefix and the property.
    pub links: BTreeMap<(&'static str, NamedNode), usize>,
}

/// The datasets that ours links to: IRI prefix, key, name.
pub const LINK_TARGETS: [(&str, &str, &str); 7] = [
    ("http://www.wikidata.org/entity/", "wikidata", "Wikidata"),
    ("https://sws.geonames.org/", "geonames", "GeoNames"),
    ("http://data.europa.eu/nuts/", "nuts", "NUTS"),
    ("http://eurovoc.europa.eu/", "eurovoc", "EuroVoc"),
    (
        "http://publications.europa.eu/resource/authority/",
        "eu-authority",
        "EU authority tables",
    ),
    ("https://ror.org/", "ror", "ROR"),
    ("https://isni.org/", "isni", "ISNI"),
];

impl Statistics {
    /// Counts a snapshot.
    pub fn of(snapshot: &Snapshot) -> Self {
        let mut counts = Self {
            quads: snapshot.len(),
            ..Self::default()
        };
        let mut subjects = HashSet::new();
        let mut objects = HashSet::new();
        let mut entities = BTreeSet::new();
        let mut seen = HashSet::new();
        for quad in snapshot.quads(None, None, None, None) {
            if let GraphName::NamedNode(graph) = &quad.graph_name {
                *counts.graphs.entry(graph.clone()).or_default() += 1;
            }
            if !seen.insert((
                quad.subject.clone(),
                quad.predicate.clone(),
                quad.object.clone(),
            )) {
                continue;
            }
            counts.count_triple(&quad);
            if let Some(iri) = subject_iri(&quad.subject)
                && iri
                    .as_str()
                    .strip_prefix(NAMESPACE)
                    .is_some_and(|rest| rest.starts_with("id/"))
            {
                entities.insert(iri.into_owned());
            }
            subjects.insert(quad.subject);
            objects.insert(quad.object);
        }
        (counts.triples, counts.subjects) = (seen.len(), subjects.len());
        (counts.objects, counts.entities) = (objects.len(), entities.len());
        counts
    }

    fn count_triple(&mut self, quad: &Quad) {
        *self.properties.entry(quad.predicate.clone()).or_default() += 1;
        let Some(object) = as_iri(&quad.object) else {
            return;
        };
        if quad.predicate == rdf::TYPE {
            *self.classes.entry(object.into_owned()).or_default() += 1;
        }
        let ours =
            subject_iri(&quad.subject).is_some_and(|iri| iri.as_str().starts_with(NAMESPACE));
        let target = LINK_TARGETS
            .iter()
            .find(|(prefix, ..)| object.as_str().starts_with(prefix));
        if ours && let Some((prefix, ..)) = target {
            *self
                .links
                .entry((prefix, quad.predicate.clone()))
                .or_default() += 1;
        }
    }
}
