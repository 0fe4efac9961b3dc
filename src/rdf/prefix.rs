//! The prefixes that every serialisation, page and query example shares.
//!
//! - **Source:** the namespace documents of each vocabulary; `ontology/contexts/v1.jsonld` uses the same.

use std::borrow::Cow;

/// Prefix and namespace, in the order in which documents declare them.
pub const PREFIXES: [(&str, &str); 29] = [
    ("clip", "https://w3id.org/clip-network/ontology#"),
    ("clipsh", "https://w3id.org/clip-network/shapes#"),
    ("as", "https://www.w3.org/ns/activitystreams#"),
    ("bibo", "http://purl.org/ontology/bibo/"),
    (
        "country",
        "http://publications.europa.eu/resource/authority/country/",
    ),
    ("dc", "http://purl.org/dc/elements/1.1/"),
    ("dcat", "http://www.w3.org/ns/dcat#"),
    ("dcterms", "http://purl.org/dc/terms/"),
    ("eurovoc", "http://eurovoc.europa.eu/"),
    ("foaf", "http://xmlns.com/foaf/0.1/"),
    ("geo", "http://www.w3.org/2003/01/geo/wgs84_pos#"),
    ("gsp", "http://www.opengis.net/ont/geosparql#"),
    ("hydra", "http://www.w3.org/ns/hydra/core#"),
    ("nuts", "http://data.europa.eu/nuts/code/"),
    ("org", "http://www.w3.org/ns/org#"),
    ("owl", "http://www.w3.org/2002/07/owl#"),
    ("prov", "http://www.w3.org/ns/prov#"),
    ("rdf", "http://www.w3.org/1999/02/22-rdf-syntax-ns#"),
    ("rdfs", "http://www.w3.org/2000/01/rdf-schema#"),
    ("schema", "https://schema.org/"),
    ("sd", "http://www.w3.org/ns/sparql-service-description#"),
    ("sh", "http://www.w3.org/ns/shacl#"),
    ("skos", "http://www.w3.org/2004/02/skos/core#"),
    ("sosa", "http://www.w3.org/ns/sosa/"),
    ("spdx", "http://spdx.org/rdf/terms#"),
    ("vann", "http://purl.org/vocab/vann/"),
    ("void", "http://rdfs.org/ns/void#"),
    ("wd", "http://www.wikidata.org/entity/"),
    ("xsd", "http://www.w3.org/2001/XMLSchema#"),
];

/// `clip:City` for a known namespace, else the IRI itself.
pub fn shorten(iri: &str) -> Cow<'_, str> {
    PREFIXES
        .iter()
        .find_map(|(prefix, namespace)| {
            let local = iri.strip_prefix(namespace)?;
            let plain = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '_';
            (!local.is_empty() && local.chars().all(plain)).then(|| format!("{prefix}:{local}"))
        })
        .map_or(Cow::Borrowed(iri), Cow::Owned)
}

/// The last segment of an IRI, for a thing that has no label.
pub fn local_name(iri: &str) -> &str {
    iri.trim_end_matches(['/', '#'])
        .rsplit(['/', '#'])
        .next()
        .unwrap_or(iri)
}
