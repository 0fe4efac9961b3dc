//! `Link` headers: how a client goes on from one document to its formats, licence and list.
//!
//! - **Source:** <https://www.rfc-editor.org/rfc/rfc8288>, <https://signposting.org/FAIR/>.

use crate::catalog::dataset::LICENCE;
use crate::rdf::format::Format;

/// The links of a document, as they grow.
#[derive(Debug, Default, Clone)]
pub struct Links(String);

impl Links {
    /// Adds one link; `attributes` are written as they are.
    #[must_use]
    pub fn with(mut self, target: &str, relation: &str, attributes: &str) -> Self {
        if !self.0.is_empty() {
            self.0.push_str(", ");
        }
        self.0 += &format!("<{target}>; rel=\"{relation}\"{attributes}");
        self
    }

    /// The links of a document about `thing` that lies at `address` in these formats.
    #[must_use]
    pub fn of_document(thing: &str, address: &str, formats: &[Format]) -> Self {
        Self::of_formats(thing, address, formats, ToOwned::to_owned)
    }

    /// The same for a document that keeps to a version, as `keeping` does with addresses; the document
    /// of the present stays the canonical one.
    #[must_use]
    pub fn of_formats(
        thing: &str,
        address: &str,
        formats: &[Format],
        keeping: impl Fn(&str) -> String,
    ) -> Self {
        let mut links = Self::default()
            .with(address, "canonical", "; type=\"text/html\"")
            .with(thing, "cite-as", "")
            .with(LICENCE, "license", "")
            .with(thing, "http://xmlns.com/foaf/0.1/primaryTopic", "");
        for format in formats {
            let target = keeping(&format!("{address}.{}", format.suffix()));
            let attributes = format!(
                "; type=\"{}\"; title=\"{}\"",
                format.media_type(),
                format.name()
            );
            links = links.with(&target, "alternate", &attributes);
            if matches!(format, Format::JsonLd | Format::Turtle) {
                let attributes = format!("; type=\"{}\"", format.media_type());
                links = links.with(&target, "describedby", &attributes);
            }
        }
        links
    }

    /// The header's value.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}
