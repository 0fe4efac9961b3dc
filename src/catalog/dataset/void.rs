//! The VoID description with its partitions and linksets.

use super::triples::Triples;
use super::{DumpFile, Site, catalogue, dump_path};
use crate::catalog::statistics::{LINK_TARGETS, Statistics};
use crate::rdf::iri::{DATASET, NAMESPACE};
use crate::rdf::prefix::{PREFIXES, local_name};
use crate::rdf::vocab::{dcterms, foaf, void};
use oxrdf::Triple;

/// The VoID description with its partitions and linksets.
pub fn void_description(site: &Site, dumps: &[DumpFile], statistics: &Statistics) -> Vec<Triple> {
    let mut triples = Triples(catalogue(site, dumps));
    let document = format!("{NAMESPACE}.well-known/void");
    triples.kind(&document, void::DATASET_DESCRIPTION);
    triples.link(&document, foaf::PRIMARY_TOPIC, DATASET);
    triples.text(DATASET, void::URI_SPACE, NAMESPACE);
    triples.link(
        DATASET,
        void::SPARQL_ENDPOINT,
        &format!("{}/sparql", site.base),
    );
    triples.link(
        DATASET,
        void::ROOT_RESOURCE,
        &format!("{NAMESPACE}id/network/clip"),
    );
    triples.link(
        DATASET,
        void::EXAMPLE_RESOURCE,
        &format!("{NAMESPACE}id/city/stuttgart"),
    );
    for dump in dumps {
        triples.link(
            DATASET,
            void::DATA_DUMP,
            &format!("{}/{}", site.base, dump_path(site, dump.format)),
        );
    }
    let vocabularies = PREFIXES.iter().filter(|(_, namespace)| {
        statistics
            .properties
            .keys()
            .any(|property| property.as_str().starts_with(namespace))
    });
    for (_, namespace) in vocabularies {
        triples.link(DATASET, void::VOCABULARY, namespace);
    }
    let counts = [
        (void::TRIPLES, statistics.triples),
        (void::ENTITIES, statistics.entities),
        (void::DISTINCT_SUBJECTS, statistics.subjects),
        (void::DISTINCT_OBJECTS, statistics.objects),
        (void::CLASSES, statistics.classes.len()),
        (void::PROPERTIES, statistics.properties.len()),
    ];
    for (property, count) in counts {
        triples.number(DATASET, property, count);
    }
    partitions(&mut triples, statistics);
    linksets(&mut triples, statistics);
    sources(&mut triples, statistics);
    triples.0
}

fn partitions(triples: &mut Triples, statistics: &Statistics) {
    for (number, (class, count)) in statistics.classes.iter().enumerate() {
        let part = format!(
            "{DATASET}#class-{}-{}",
            number + 1,
            local_name(class.as_str())
        );
        triples.link(DATASET, void::CLASS_PARTITION, &part);
        triples.add(&part, void::CLASS, class.clone());
        triples.number(&part, void::ENTITIES, *count);
    }
    for (number, (property, count)) in statistics.properties.iter().enumerate() {
        let part = format!(
            "{DATASET}#property-{}-{}",
            number + 1,
            local_name(property.as_str())
        );
        triples.link(DATASET, void::PROPERTY_PARTITION, &part);
        triples.add(&part, void::PROPERTY, property.clone());
        triples.number(&part, void::TRIPLES, *count);
    }
}

/// Each source graph is a part of the dataset with a count of its own.
fn sources(triples: &mut Triples, statistics: &Statistics) {
    for (graph, count) in &statistics.graphs {
        triples.link(DATASET, void::SUBSET, graph.as_str());
        triples.kind(graph.as_str(), void::DATASET);
        triples.number(graph.as_str(), void::TRIPLES, *count);
    }
}

fn linksets(triples: &mut Triples, statistics: &Statistics) {
    for ((prefix, property), count) in &statistics.links {
        let Some((_, key, name)) = LINK_TARGETS.iter().find(|(target, ..)| target == prefix) else {
            continue;
        };
        let part = format!("{DATASET}#links-{key}-{}", local_name(property.as_str()));
        let target = format!("{DATASET}#target-{key}");
        triples.link(DATASET, void::SUBSET, &part);
        triples.kind(&part, void::LINKSET);
        triples.link(&part, void::SUBJECTS_TARGET, DATASET);
        triples.link(&part, void::OBJECTS_TARGET, &target);
        triples.add(&part, void::LINK_PREDICATE, property.clone());
        triples.number(&part, void::TRIPLES, *count);
        triples.kind(&target, void::DATASET);
        triples.texts(&target, dcterms::TITLE, &[("en", name)]);
        triples.text(&target, void::URI_SPACE, prefix);
    }
}
