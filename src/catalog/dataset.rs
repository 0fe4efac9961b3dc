//! The dataset about itself: DCAT-AP catalogue, VoID description, SPARQL service description.
//!
//! - **Shape:** triples without blank nodes; what has no page of its own is a fragment of `dataset`.
//! - **Units:** `dcat:byteSize` in bytes of the compressed file; VoID counts as in
//!   [`super::statistics::Statistics`].
//! - **Source:** <https://semiceu.github.io/DCAT-AP/releases/3.0.0/>, <https://www.w3.org/TR/void/>,
//!   <https://www.w3.org/TR/sparql11-service-description/>.

use crate::rdf::format::Format;

mod catalogue;
mod graphs;
mod service;
mod triples;
mod version;
mod void;

pub use catalogue::{catalogue, dump_path};
pub use graphs::{GraphsOfKind, graphs_by_kind};
pub use service::{graph_store_description, service_description};
pub use version::{version_description, version_dump_path, versions};
pub use void::void_description;

/// The licence of the data.
pub const LICENCE: &str = "https://creativecommons.org/licenses/by/4.0/";
/// The name of the dataset, in each language.
pub const TITLES: [(&str, &str); 3] = [
    (
        "en",
        "CLIP graph: local integration policies for migrants in European cities",
    ),
    (
        "fr",
        "Graphe CLIP : politiques locales d’intégration des migrants dans les villes européennes",
    ),
    (
        "de",
        "CLIP-Graph: kommunale Integrationspolitik für Migranten in europäischen Städten",
    ),
];
/// What the dataset is, in each language.
pub const DESCRIPTIONS: [(&str, &str); 3] = [
    (
        "en",
        "What European cities of the CLIP network do so that migrants and host communities live well \
         together: policies, cities, actors and outcomes, each statement with the source that it \
         was read in.",
    ),
    (
        "fr",
        "Ce que font les villes européennes du réseau CLIP pour que migrants et société d’accueil \
         vivent bien ensemble : politiques, villes, acteurs et effets, chaque énoncé avec la source \
         où il a été lu.",
    ),
    (
        "de",
        "Was die europäischen Städte des CLIP-Netzwerks für ein gutes Zusammenleben von Zugewanderten \
         und Aufnahmegesellschaft tun: Vorhaben, Städte, Akteure und Wirkungen, jede Aussage mit \
         der Quelle, in der sie steht.",
    ),
];

/// A dump as it lies ready for download.
#[derive(Debug, Clone)]
pub struct DumpFile {
    pub format: Format,
    pub bytes: usize,
    /// In lower-case hexadecimal.
    pub sha256: String,
}

/// What the descriptions need to know about this server.
#[derive(Debug, Clone)]
pub struct Site {
    /// Where the server is reached, without a slash at the end.
    pub base: String,
    /// The version of the dataset.
    pub version: u64,
    /// When the data last changed, `2026-11-23T20:00:00Z`.
    pub modified: String,
    /// Whether what is described is to stay at this version, and not to go on with the dataset.
    pub pinned: bool,
}
