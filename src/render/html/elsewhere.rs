//! What a thing is called elsewhere: in Wikidata, `GeoNames`, NUTS, `EuroVoc`, on its own site.
//!
//! - **Shape:** links out of our graph and identifiers of others, each with the dataset by its name. They
//!   also stand among all statements.

use super::link::{Link, Reader, Text};
use super::sources::{Citations, Marks};
use crate::catalog::portrait::{Fact, Name};
use crate::catalog::view::{Property, Value};
use crate::rdf::iri::NAMESPACE;
use crate::rdf::prefix::local_name;
use crate::rdf::vocab::{bibo, clip, foaf, gsp, owl, rdfs, schema, skos};
use oxrdf::NamedNodeRef;
use std::borrow::Cow;

/// A name elsewhere.
pub(super) struct Elsewhere<'a> {
    /// The dataset or the sort of identifier.
    pub dataset: Cow<'a, str>,
    pub link: Link<'a>,
    /// How it relates to the thing, as the ontology calls it.
    pub relation: Option<Link<'a>>,
    pub marks: Marks,
}

/// The properties that lead elsewhere.
const PROPERTIES: [NamedNodeRef<'static>; 11] = [
    owl::SAME_AS,
    skos::EXACT_MATCH,
    skos::CLOSE_MATCH,
    skos::BROAD_MATCH,
    skos::NARROW_MATCH,
    skos::RELATED_MATCH,
    gsp::WITHIN,
    rdfs::SEE_ALSO,
    foaf::HOMEPAGE,
    foaf::PAGE,
    schema::URL,
];

/// The properties that are identifiers elsewhere.
const IDENTIFIERS: [NamedNodeRef<'static>; 4] = [
    clip::LAU_CODE,
    clip::URBAN_AUDIT_CODE,
    bibo::ISBN,
    bibo::DOI,
];

/// Datasets by the beginning of their IRIs, without the scheme.
const DATASETS: [(&str, &str); 12] = [
    ("www.wikidata.org/entity/", "Wikidata"),
    ("sws.geonames.org/", "GeoNames"),
    ("data.europa.eu/nuts/", "NUTS"),
    ("eurovoc.europa.eu/", "EuroVoc"),
    (
        "publications.europa.eu/resource/authority/country/",
        "EU Vocabularies",
    ),
    (
        "publications.europa.eu/resource/authority/",
        "EU Vocabularies",
    ),
    ("ror.org/", "ROR"),
    ("viaf.org/", "VIAF"),
    ("isni.org/", "ISNI"),
    ("d-nb.info/gnd/", "GND"),
    ("dbpedia.org/", "DBpedia"),
    ("doi.org/", "DOI"),
];

/// The names of a thing elsewhere, in the order of [`PROPERTIES`], but for what is said among its facts.
pub(super) fn elsewhere<'a>(
    reader: Reader<'a>,
    properties: &'a [Property],
    facts: &[Fact],
    citations: &mut Citations<'_>,
) -> Vec<Elsewhere<'a>> {
    let said = |property: &Property| {
        let mut names = facts.iter().map(|fact| &fact.name);
        names.any(|name| matches!(name, Name::Property(it) if it.iri == property.property.iri))
    };
    let find = |wanted: &NamedNodeRef<'_>| {
        let mut properties = properties.iter();
        properties.find(|it| it.property.iri == *wanted && !said(it))
    };
    let mut lines = Vec::new();
    for property in PROPERTIES.iter().filter_map(find) {
        for statement in &property.statements {
            let (link, address) = match &statement.value {
                Value::Thing(thing) if !thing.iri.as_str().starts_with(NAMESPACE) => {
                    let mut link = reader.link(thing);
                    if thing.label.language.is_none() {
                        link.text.words = Cow::Borrowed(local_name(thing.iri.as_str()));
                    }
                    (link, thing.iri.as_str())
                }
                Value::Typed { text, .. } => (reader.address(text), text.as_str()),
                _ => continue,
            };
            lines.push(Elsewhere {
                dataset: dataset(address),
                link,
                relation: Some(reader.term(&property.property)),
                marks: citations.marks(&statement.sources),
            });
        }
    }
    for property in IDENTIFIERS.iter().filter_map(find) {
        for statement in &property.statements {
            if let Value::Text(text) = &statement.value {
                lines.push(Elsewhere {
                    dataset: Cow::Borrowed(&property.property.label.text),
                    link: Link::unlinked(Text::plain(text.text.as_str())),
                    relation: None,
                    marks: citations.marks(&statement.sources),
                });
            }
        }
    }
    lines
}

/// The dataset that an IRI is of: by its name, or else its host.
fn dataset(iri: &str) -> Cow<'_, str> {
    let rest = iri.split_once("://").map_or(iri, |(_, rest)| rest);
    let known = DATASETS.iter().find(|(start, _)| rest.starts_with(start));
    if let Some((_, name)) = known {
        return Cow::Borrowed(name);
    }
    let host = rest.split(['/', '?', '#']).next().unwrap_or(rest);
    Cow::Borrowed(host.strip_prefix("www.").unwrap_or(host))
}

#[cfg(test)]
mod tests {
    use super::dataset;

    #[test]
    fn a_dataset_is_called_by_its_name_or_its_host() {
        let table = [
            ("http://www.wikidata.org/entity/Q1022", "Wikidata"),
            ("https://sws.geonames.org/2825297/", "GeoNames"),
            ("http://data.europa.eu/nuts/code/DE111", "NUTS"),
            ("https://www.stuttgart.de/leben", "stuttgart.de"),
            ("urn:isbn:1", "urn:isbn:1"),
        ];
        for (iri, wanted) in table {
            assert_eq!(dataset(iri), wanted);
        }
    }
}
