//! The one table of formats: negotiation, suffixes, alternate links, downloads and the DCAT
//! description all read it.
//!
//! - **Source:** media types as registered with IANA.

use oxrdfio::{JsonLdProfileSet, RdfFormat};

/// Something that can be offered under one or more media types, the first of them preferred.
pub trait Offer: Copy {
    /// The media types, without parameters.
    fn media_types(self) -> &'static [&'static str];
}

/// A format in which a description of a thing, a list or the dataset can be had.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Format {
    Turtle,
    Html,
    JsonLd,
    NTriples,
    NQuads,
    TriG,
    RdfXml,
    Markdown,
}

impl Format {
    /// All formats, most preferred first. A tie in `Accept` goes to the earlier one.
    pub const ALL: [Self; 8] = [
        Self::Turtle,
        Self::Html,
        Self::JsonLd,
        Self::NTriples,
        Self::NQuads,
        Self::TriG,
        Self::RdfXml,
        Self::Markdown,
    ];

    /// The formats of lists, graphs and vocabularies, most preferred first.
    pub const DOCUMENTS: [Self; 7] = [
        Self::Turtle,
        Self::Html,
        Self::JsonLd,
        Self::NTriples,
        Self::NQuads,
        Self::TriG,
        Self::RdfXml,
    ];

    /// The RDF formats among [`Format::ALL`].
    pub const RDF: [Self; 6] = [
        Self::Turtle,
        Self::JsonLd,
        Self::NTriples,
        Self::NQuads,
        Self::TriG,
        Self::RdfXml,
    ];

    /// The media type, without parameters.
    pub fn media_type(self) -> &'static str {
        self.media_types()[0]
    }

    /// The `Content-Type` header for a body in this format.
    pub const fn content_type(self) -> &'static str {
        match self {
            Self::Turtle => "text/turtle; charset=utf-8",
            Self::Html => "text/html; charset=utf-8",
            Self::JsonLd => "application/ld+json",
            Self::NTriples => "application/n-triples",
            Self::NQuads => "application/n-quads",
            Self::TriG => "application/trig",
            Self::RdfXml => "application/rdf+xml",
            Self::Markdown => "text/markdown; charset=utf-8",
        }
    }

    /// The file suffix, without the dot.
    pub const fn suffix(self) -> &'static str {
        match self {
            Self::Turtle => "ttl",
            Self::Html => "html",
            Self::JsonLd => "jsonld",
            Self::NTriples => "nt",
            Self::NQuads => "nq",
            Self::TriG => "trig",
            Self::RdfXml => "rdf",
            Self::Markdown => "md",
        }
    }

    /// The name that people know it by.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Turtle => "Turtle",
            Self::Html => "HTML",
            Self::JsonLd => "JSON-LD",
            Self::NTriples => "N-Triples",
            Self::NQuads => "N-Quads",
            Self::TriG => "TriG",
            Self::RdfXml => "RDF/XML",
            Self::Markdown => "Markdown",
        }
    }

    /// The format with this suffix.
    pub fn from_suffix(suffix: &str) -> Option<Self> {
        Self::ALL
            .into_iter()
            .find(|format| format.suffix() == suffix)
    }

    /// What the RDF serialisers call it; `None` for pages.
    pub fn rdf(self) -> Option<RdfFormat> {
        Some(match self {
            Self::Turtle => RdfFormat::Turtle,
            Self::JsonLd => RdfFormat::JsonLd {
                profile: JsonLdProfileSet::empty(),
            },
            Self::NTriples => RdfFormat::NTriples,
            Self::NQuads => RdfFormat::NQuads,
            Self::TriG => RdfFormat::TriG,
            Self::RdfXml => RdfFormat::RdfXml,
            Self::Html | Self::Markdown => return None,
        })
    }

    /// Whether the format can say in which named graph a statement stands.
    pub const fn has_graphs(self) -> bool {
        matches!(self, Self::NQuads | Self::TriG)
    }
}

impl Offer for Format {
    fn media_types(self) -> &'static [&'static str] {
        match self {
            Self::Turtle => &["text/turtle", "application/x-turtle", "text/n3"],
            Self::Html => &["text/html", "application/xhtml+xml"],
            Self::JsonLd => &["application/ld+json", "application/json"],
            Self::NTriples => &["application/n-triples", "text/plain"],
            Self::NQuads => &["application/n-quads"],
            Self::TriG => &["application/trig"],
            Self::RdfXml => &["application/rdf+xml", "application/xml", "text/xml"],
            Self::Markdown => &["text/markdown"],
        }
    }
}

/// A format for the rows of a SELECT or the answer of an ASK.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ResultsFormat {
    Json,
    Xml,
    Csv,
    Tsv,
}

impl ResultsFormat {
    /// All formats, most preferred first.
    pub const ALL: [Self; 4] = [Self::Json, Self::Xml, Self::Csv, Self::Tsv];

    /// The `Content-Type` header for a body in this format.
    pub const fn content_type(self) -> &'static str {
        match self {
            Self::Json => "application/sparql-results+json",
            Self::Xml => "application/sparql-results+xml",
            Self::Csv => "text/csv; charset=utf-8",
            Self::Tsv => "text/tab-separated-values; charset=utf-8",
        }
    }

    /// The file suffix, without the dot.
    pub const fn suffix(self) -> &'static str {
        match self {
            Self::Json => "json",
            Self::Xml => "xml",
            Self::Csv => "csv",
            Self::Tsv => "tsv",
        }
    }
}

impl Offer for ResultsFormat {
    fn media_types(self) -> &'static [&'static str] {
        match self {
            Self::Json => &["application/sparql-results+json", "application/json"],
            Self::Xml => &[
                "application/sparql-results+xml",
                "application/xml",
                "text/xml",
            ],
            Self::Csv => &["text/csv"],
            Self::Tsv => &["text/tab-separated-values"],
        }
    }
}
