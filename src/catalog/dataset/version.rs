//! One version of the dataset, and the list of all.
//!
//! - **Source:** <https://www.w3.org/TR/vocab-dcat-3/#dataset-versions>.

use super::triples::Triples;
use super::{LICENCE, Site, TITLES};
use crate::catalog::statistics::Statistics;
use crate::rdf::format::Format;
use crate::rdf::iri::DATASET;
use crate::rdf::vocab::{clip, dc, dcat, dcterms, prov, void, xsd};
use crate::store::history::Summary;
use crate::store::history::statements::commit_iri;
use oxrdf::{Literal, Triple};

/// How many versions the description of the dataset lists; the named query has them all.
pub const LISTED: u64 = 100;

/// The IRI of a version.
pub fn version_iri(version: u64) -> String {
    format!("{DATASET}/{version}")
}

/// Where a dump of a version lies, relative to the base.
pub fn version_dump_path(version: u64, format: Format) -> String {
    format!("dump/{version}.{}.gz", format.suffix())
}

/// The versions of the dataset, the newest of them, from the dataset to each.
pub fn versions(last: u64) -> Vec<Triple> {
    let mut triples = Triples::default();
    triples.link(DATASET, dcat::HAS_CURRENT_VERSION, &version_iri(last));
    for version in (1..=last).rev().take(usize::try_from(LISTED).unwrap_or(0)) {
        triples.link(DATASET, dcat::HAS_VERSION, &version_iri(version));
    }
    triples.0
}

/// What is said of one version; `formats` are those of its dumps.
pub fn version_description(
    site: &Site,
    commit: &Summary,
    statistics: &Statistics,
    formats: &[Format],
) -> Vec<Triple> {
    let mut triples = Triples::default();
    let (number, version) = (commit.number, version_iri(commit.number));
    let titles = TITLES.map(|(language, title)| (language, format!("{title}, version {number}")));
    triples.kind(&version, dcat::DATASET_CLASS);
    triples.kind(&version, void::DATASET);
    for (language, title) in &titles {
        triples.texts(&version, dcterms::TITLE, &[(language, title)]);
    }
    triples.text(&version, dcat::VERSION, &number.to_string());
    triples.link(&version, dcat::IS_VERSION_OF, DATASET);
    if number > 1 {
        triples.link(&version, dcat::PREVIOUS_VERSION, &version_iri(number - 1));
    }
    if let Some(time) = commit.time {
        let time = Literal::new_typed_literal(time.to_string(), xsd::DATE_TIME);
        triples.add(&version, dcterms::ISSUED, time);
    }
    if commit.author.starts_with("https://") {
        triples.link(&version, dcterms::CREATOR, &commit.author);
    } else {
        triples.text(&version, dc::CREATOR, &commit.author);
    }
    if !commit.message.is_empty() {
        triples.text(&version, dcat::VERSION_NOTES, &commit.message);
    }
    triples.link(&version, dcterms::LICENSE, LICENCE);
    triples.add(&version, prov::WAS_GENERATED_BY, commit_iri(number));
    for (property, count) in [
        (void::TRIPLES, statistics.triples),
        (void::ENTITIES, statistics.entities),
        (void::CLASSES, statistics.classes.len()),
        (void::PROPERTIES, statistics.properties.len()),
        (clip::STATEMENTS_ADDED, commit.added),
        (clip::STATEMENTS_REMOVED, commit.removed),
    ] {
        // What a commit did is said of the commit.
        let told = [clip::STATEMENTS_ADDED, clip::STATEMENTS_REMOVED].contains(&property);
        let commit = commit_iri(number);
        triples.number(
            if told { commit.as_str() } else { &version },
            property,
            count,
        );
    }
    for format in formats {
        let address = format!("{}/{}", site.base, version_dump_path(number, *format));
        let distribution = format!("{version}#{}", format.suffix());
        triples.link(&version, void::DATA_DUMP, &address);
        triples.link(&version, dcat::DISTRIBUTION, &distribution);
        triples.kind(&distribution, dcat::DISTRIBUTION_CLASS);
        triples.link(&distribution, dcat::ACCESS_URL, &address);
        triples.link(&distribution, dcat::DOWNLOAD_URL, &address);
        triples.link(&distribution, dcterms::LICENSE, LICENCE);
        let types = "https://www.iana.org/assignments/media-types/";
        let media_type = format!("{types}{}", format.media_type());
        triples.link(&distribution, dcat::MEDIA_TYPE, &media_type);
        let gzip = format!("{types}application/gzip");
        triples.link(&distribution, dcat::COMPRESS_FORMAT, &gzip);
    }
    triples.0
}
