//! What every page has around its content.

use crate::rdf::format::Format;
use crate::rdf::iri::in_version;

/// What frames every page.
#[derive(Debug, Clone, Copy)]
pub struct Frame<'a> {
    /// The public base URL, without a slash at the end; every link of ours starts with it.
    pub base: &'a str,
    /// The path of this page without a suffix, `/doc/city/stuttgart`; `/` for the home page.
    pub path: &'a str,
    /// The language of the content: `en`, `fr` or `de`.
    pub language: &'a str,
    /// The version of the dataset.
    pub version: u64,
    /// The address of the same page at present, where this one keeps to a version.
    pub present: Option<&'a str>,
    /// When the data last changed, `2026-11-23T20:00:00Z`.
    pub modified: &'a str,
    /// The other formats of this page, at its path with their suffix; not heeded on the home page.
    pub formats: &'a [Format],
    /// Further addresses at which the page can be had otherwise: address, media type, name.
    pub alternates: &'a [(String, &'static str, &'static str)],
    /// The statements of the page as JSON-LD, to be embedded.
    pub json_ld: Option<&'a str>,
    /// The IRI of the thing that the page is about, for those who cite it.
    pub canonical_iri: Option<&'a str>,
}

impl Frame<'_> {
    /// An address of ours in the version that the page keeps to, if it does.
    pub fn keeping(&self, address: String) -> String {
        match self.present {
            Some(_) => in_version(&address, self.version),
            None => address,
        }
    }
}
