//! The DCAT-AP catalogue: one dataset, its downloads and its services.

use super::triples::{IRREGULAR, PUBLIC, SPOKEN, THEME, Triples};
use super::{DESCRIPTIONS, DumpFile, LICENCE, Site, TITLES};
use crate::rdf::format::Format;
use crate::rdf::iri::{DATASET, NAMESPACE, ONTOLOGY, SHAPES};
use crate::rdf::vocab::{dcat, dcterms, foaf, spdx, void, xsd};
use oxrdf::{Literal, Triple};

/// The DCAT-AP catalogue: one dataset, its downloads and its services.
pub fn catalogue(site: &Site, dumps: &[DumpFile]) -> Vec<Triple> {
    let mut triples = Triples::default();
    let catalogue = NAMESPACE;
    triples.kind(catalogue, dcat::CATALOG);
    triples.texts(
        catalogue,
        dcterms::TITLE,
        &[("en", "Catalogue of the CLIP graph")],
    );
    triples.texts(catalogue, dcterms::DESCRIPTION, &DESCRIPTIONS);
    triples.link(catalogue, foaf::HOMEPAGE, &format!("{}/", site.base));
    triples.link(catalogue, dcat::DATASET, DATASET);
    triples.link(catalogue, dcat::SERVICE, &service_iri());
    describe_common(&mut triples, catalogue, site);
    describe_dataset(&mut triples, site);
    describe_service(&mut triples, site);
    for dump in dumps {
        describe_dump(&mut triples, site, dump);
    }
    triples.0
}

/// What the catalogue and the dataset have in common.
fn describe_common(triples: &mut Triples, subject: &str, site: &Site) {
    let publisher = format!("{DATASET}#publisher");
    triples.link(subject, dcterms::PUBLISHER, &publisher);
    triples.kind(&publisher, foaf::AGENT);
    triples.texts(&publisher, foaf::NAME, &[("en", "CLIP graph project")]);
    triples.link(subject, dcterms::LICENSE, LICENCE);
    triples.kind(LICENCE, dcterms::LICENSE_DOCUMENT);
    for language in &SPOKEN {
        triples.authority(subject, dcterms::LANGUAGE, language);
    }
    let modified = Literal::new_typed_literal(site.modified.clone(), xsd::DATE_TIME);
    triples.add(subject, dcterms::MODIFIED, modified);
}

fn describe_dataset(triples: &mut Triples, site: &Site) {
    triples.kind(DATASET, dcat::DATASET_CLASS);
    triples.kind(DATASET, void::DATASET);
    triples.texts(DATASET, dcterms::TITLE, &TITLES);
    triples.texts(DATASET, dcterms::DESCRIPTION, &DESCRIPTIONS);
    triples.text(DATASET, dcterms::IDENTIFIER, DATASET);
    triples.text(DATASET, dcat::VERSION, &site.version.to_string());
    triples.link(DATASET, dcat::LANDING_PAGE, &format!("{}/", site.base));
    triples.link(DATASET, dcterms::CONFORMS_TO, ONTOLOGY);
    triples.link(DATASET, dcterms::CONFORMS_TO, SHAPES);
    for standard in [ONTOLOGY, SHAPES] {
        triples.kind(standard, dcterms::STANDARD);
    }
    triples.authority(DATASET, dcat::THEME, &THEME);
    triples.authority(DATASET, dcterms::ACCESS_RIGHTS, &PUBLIC);
    triples.authority(DATASET, dcterms::ACCRUAL_PERIODICITY, &IRREGULAR);
    let keywords = [
        "integration of migrants",
        "local policy",
        "cities",
        "good practice",
    ];
    for keyword in keywords {
        triples.texts(DATASET, dcat::KEYWORD, &[("en", keyword)]);
    }
    describe_common(triples, DATASET, site);
}

fn service_iri() -> String {
    format!("{DATASET}#sparql")
}

fn describe_service(triples: &mut Triples, site: &Site) {
    let (service, endpoint) = (service_iri(), format!("{}/sparql", site.base));
    triples.kind(&service, dcat::DATA_SERVICE);
    triples.texts(
        &service,
        dcterms::TITLE,
        &[("en", "SPARQL endpoint of the CLIP graph")],
    );
    triples.link(&service, dcat::ENDPOINT_URL, &endpoint);
    triples.link(&service, dcat::ENDPOINT_DESCRIPTION, &endpoint);
    triples.link(&service, dcat::SERVES_DATASET, DATASET);
    let protocol = "https://www.w3.org/TR/sparql11-protocol/";
    triples.link(&service, dcterms::CONFORMS_TO, protocol);
    triples.kind(protocol, dcterms::STANDARD);
    triples.link(&service, dcterms::LICENSE, LICENCE);
}

fn describe_dump(triples: &mut Triples, site: &Site, dump: &DumpFile) {
    let path = dump_path(site, dump.format);
    let distribution = format!("{NAMESPACE}{path}");
    let address = format!("{}/{path}", site.base);
    triples.link(DATASET, dcat::DISTRIBUTION, &distribution);
    triples.kind(&distribution, dcat::DISTRIBUTION_CLASS);
    let title = format!("Whole dataset as {}, gzip", dump.format.name());
    triples.texts(&distribution, dcterms::TITLE, &[("en", &title)]);
    triples.link(&distribution, dcat::ACCESS_URL, &address);
    triples.link(&distribution, dcat::DOWNLOAD_URL, &address);
    let media_type = media_type_iri(dump.format.media_type());
    triples.link(&distribution, dcat::MEDIA_TYPE, &media_type);
    triples.kind(&media_type, dcterms::MEDIA_TYPE);
    let gzip = media_type_iri("application/gzip");
    triples.link(&distribution, dcat::COMPRESS_FORMAT, &gzip);
    triples.kind(&gzip, dcterms::MEDIA_TYPE);
    let byte_size = Literal::new_typed_literal(dump.bytes.to_string(), xsd::NON_NEGATIVE_INTEGER);
    triples.add(&distribution, dcat::BYTE_SIZE, byte_size);
    triples.link(&distribution, dcterms::LICENSE, LICENCE);
    let checksum = format!("{DATASET}#checksum-{}", dump.format.suffix());
    triples.link(&distribution, spdx::CHECKSUM, &checksum);
    triples.kind(&checksum, spdx::CHECKSUM_CLASS);
    triples.add(&checksum, spdx::ALGORITHM, spdx::SHA256.into_owned());
    let value = Literal::new_typed_literal(dump.sha256.clone(), xsd::HEX_BINARY);
    triples.add(&checksum, spdx::CHECKSUM_VALUE, value);
}

/// Where the dump in a format lies, relative to the base.
pub fn dump_path(site: &Site, format: Format) -> String {
    let suffix = format.suffix();
    if site.pinned {
        return format!("dump/{}.{suffix}.gz", site.version);
    }
    format!("dump/latest.{suffix}.gz")
}

fn media_type_iri(media_type: &str) -> String {
    format!("https://www.iana.org/assignments/media-types/{media_type}")
}
