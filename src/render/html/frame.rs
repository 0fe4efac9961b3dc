//! What every page has around its content.

use super::layout::count;
use crate::rdf::format::Format;
use crate::rdf::iri::{in_language, in_version};
use crate::render::words;

/// What frames every page.
#[derive(Debug, Clone, Copy)]
pub struct Frame<'a> {
    /// The public base URL, without a slash at the end; every link of ours starts with it.
    pub base: &'a str,
    /// The path of this page without a suffix, `/doc/city/stuttgart`; `/` for the home page.
    pub path: &'a str,
    /// The language of the page: `en`, `fr` or `de`.
    pub language: &'a str,
    /// Whether the address asks for that language, so that what the page leads to is in it too.
    pub asked: bool,
    /// Path and query of this page without the language; empty where it has no address of its own.
    pub here: &'a str,
    /// Whether contributors can propose something here.
    pub curated: bool,
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
    /// An address of ours in the version and the language that the page keeps to, if it does.
    pub fn keeping(&self, address: String) -> String {
        let address = self.spoken(address);
        match self.present {
            Some(_) => in_version(&address, self.version),
            None => address,
        }
    }

    /// An address of ours in the language that the page keeps to, if it does.
    pub fn spoken(&self, address: String) -> String {
        if self.asked {
            in_language(&address, self.language)
        } else {
            address
        }
    }

    /// A path of ours at present, in the language of the page.
    pub fn link(&self, path: &str) -> String {
        self.spoken(format!("{}{path}", self.base))
    }

    /// A message in the language of the page.
    pub fn say(&self, key: &str) -> String {
        words::say(self.language, key, &[])
    }

    /// A message with a text put in under a name.
    pub fn say_with(&self, key: &str, name: &str, text: &str) -> String {
        words::say(self.language, key, &[(name, text.into())])
    }

    /// A message with several values put in.
    pub fn say_put(&self, key: &str, put: &words::Arguments<'_>) -> String {
        words::say(self.language, key, put)
    }

    /// A message about a number of things: `$count` decides about plural, `$text` is its digits.
    pub fn say_count(&self, key: &str, number: usize) -> String {
        let text = count(number);
        let put = [("count", number.into()), ("text", text.as_str().into())];
        words::say(self.language, key, &put)
    }
}
