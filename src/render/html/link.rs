//! Texts and links: every name with its language, every IRI with the address that answers it.

use super::frame::Frame;
use super::layout::count;
use crate::catalog::label::Label;
use crate::catalog::view::Ref;
use crate::rdf::iri::page_path;
use crate::rdf::prefix::{local_name, shorten};
use crate::render::words;
use askama::Template;
use askama::filters::HtmlSafe;
use oxrdf::NamedNode;
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use std::borrow::Cow;

/// What stays as it is in the value of a query parameter.
const QUERY: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'.')
    .remove(b'_')
    .remove(b'~');

/// Who reads: where our links start, and which language needs no mark.
#[derive(Clone, Copy)]
pub(super) struct Reader<'a> {
    pub base: &'a str,
    frame: &'a Frame<'a>,
    /// The language of the content.
    pub language: &'a str,
    /// The language of the element that the names stand in.
    around: &'a str,
}

/// A text, marked with its language where that is not the language around it.
#[derive(Template)]
#[template(path = "text.html")]
pub(super) struct Text<'a> {
    pub words: Cow<'a, str>,
    pub lang: Option<&'a str>,
    /// The language as shown to the reader, when it is not the one that was asked for.
    pub tag: Option<&'a str>,
}

/// A name that leads to the thing, if an address is known that is safe to follow.
#[derive(Template)]
#[template(path = "link.html")]
pub(super) struct Link<'a> {
    pub href: Option<Cow<'a, str>>,
    pub external: bool,
    pub title: Option<Cow<'a, str>>,
    pub text: Text<'a>,
}

// Both escape what they are given.
impl HtmlSafe for Text<'_> {}
impl HtmlSafe for Link<'_> {}

impl<'a> Text<'a> {
    /// A text in the language around it.
    pub fn plain(words: impl Into<Cow<'a, str>>) -> Self {
        Self {
            words: words.into(),
            lang: None,
            tag: None,
        }
    }
}

impl<'a> Link<'a> {
    /// A text that leads nowhere.
    pub fn unlinked(text: Text<'a>) -> Self {
        Self {
            href: None,
            external: false,
            title: None,
            text,
        }
    }
}

impl<'a> Reader<'a> {
    /// For a page whose main part is in the language of the content.
    pub fn of(frame: &'a Frame<'a>) -> Self {
        Self {
            base: frame.base,
            frame,
            language: frame.language,
            around: frame.language,
        }
    }

    /// For a page whose main part is English prose.
    pub fn prose(frame: &'a Frame<'a>) -> Self {
        Self {
            around: "en",
            ..Self::of(frame)
        }
    }

    pub fn text(&self, label: &'a Label) -> Text<'a> {
        let language = label.language.as_deref();
        Text {
            words: Cow::Borrowed(&label.text),
            lang: language.filter(|language| *language != self.around),
            tag: language.filter(|language| *language != self.language),
        }
    }

    /// A thing by its name.
    pub fn link(&self, thing: &'a Ref) -> Link<'a> {
        self.named(&thing.iri, &thing.label)
    }

    /// A thing by its name, with the short form of the IRI for whoever hovers.
    pub fn term(&self, thing: &'a Ref) -> Link<'a> {
        let short = shorten(thing.iri.as_str());
        let title = (short != thing.label.text.as_str()).then_some(short);
        Link {
            title,
            ..self.link(thing)
        }
    }

    /// An IRI under a name.
    pub fn named(&self, iri: &'a NamedNode, label: &'a Label) -> Link<'a> {
        let mut link = self.to(iri.as_str(), self.text(label));
        let unnamed = label.language.is_none() && label.text == local_name(iri.as_str());
        if link.external && unnamed {
            link.text.words = Cow::Borrowed(without_scheme(iri.as_str()));
        }
        link
    }

    /// An IRI under its short form, `clip:City`.
    pub fn short(&self, iri: &'a NamedNode) -> Link<'a> {
        self.to(iri.as_str(), Text::plain(shorten(iri.as_str())))
    }

    /// An address under its own name, without what all of them begin with.
    pub fn address(&self, address: &'a str) -> Link<'a> {
        let name = address.split_once("://").map_or(address, |(_, rest)| rest);
        self.to(address, Text::plain(name.trim_end_matches('/')))
    }

    /// Where an IRI is answered: by us, or by the web. No other scheme is ever followed.
    fn to(&self, iri: &'a str, text: Text<'a>) -> Link<'a> {
        let (href, external) = if let Some(path) = page_path(iri) {
            let address = self.keeping(format!("{}{path}", self.base));
            (Some(Cow::Owned(address)), false)
        } else if is_web(iri) {
            (Some(Cow::Borrowed(iri)), true)
        } else {
            (None, false)
        };
        Link {
            href,
            external,
            title: None,
            text,
        }
    }

    /// An address of ours in the version and the language that the page keeps to.
    pub fn keeping(&self, address: String) -> String {
        self.frame.keeping(address)
    }

    /// The path of the page, `/doc/city/stuttgart`.
    pub fn path(&self) -> &'a str {
        self.frame.path
    }

    /// The frame in the language of the element that the names stand in.
    pub fn around(&self) -> Frame<'a> {
        Frame {
            language: self.around,
            ..*self.frame
        }
    }

    /// The frame of the page.
    pub fn frame(&self) -> &'a Frame<'a> {
        self.frame
    }

    /// A message in the language of the page.
    pub fn say(&self, key: &str) -> String {
        self.frame.say(key)
    }

    /// A message with a text put in under a name.
    pub fn say_text(&self, key: &str, name: &str, text: &str) -> String {
        self.frame.say_with(key, name, text)
    }

    /// A message about a number of things.
    pub fn say_count(&self, key: &str, number: usize) -> String {
        self.frame.say_count(key, number)
    }

    /// A message with numbers put in under their names.
    pub fn say_numbers(&self, key: &str, numbers: &[(&str, usize)]) -> String {
        let texts: Vec<_> = numbers
            .iter()
            .map(|(name, number)| (*name, count(*number)))
            .collect();
        let put: Vec<_> = texts
            .iter()
            .map(|(name, text)| (*name, text.as_str().into()))
            .collect();
        words::say(self.frame.language, key, &put)
    }

    /// A text that is English whatever the language of the page.
    pub fn english(&self, words: &'a str) -> Text<'a> {
        Text {
            words: Cow::Borrowed(words),
            lang: (self.around != "en").then_some("en"),
            tag: None,
        }
    }

    /// The page that explains a query.
    pub fn explain(&self, query: &str) -> String {
        self.keeping(format!("{}/explain?query={}", self.base, encoded(query)))
    }

    /// The page of the SPARQL endpoint with a query in it.
    pub fn sparql(&self, query: &str) -> String {
        self.keeping(format!("{}/sparql?query={}", self.base, encoded(query)))
    }
}

fn is_web(iri: &str) -> bool {
    iri.starts_with("https://") || iri.starts_with("http://")
}

fn without_scheme(iri: &str) -> &str {
    let rest = iri.split_once("://").map_or(iri, |(_, rest)| rest);
    rest.trim_end_matches('/')
}

/// A text as the value of a query parameter.
pub(super) fn encoded(text: &str) -> String {
    utf8_percent_encode(text, QUERY).to_string()
}

#[cfg(test)]
mod tests {
    use super::super::sample;
    use super::*;

    fn rendered(iri: &str, name: &str, language: Option<&str>) -> String {
        let thing = sample::thing_ref(iri, name, language);
        let frame = sample::frame("/");
        Reader::of(&frame).link(&thing).render().unwrap()
    }

    #[test]
    fn our_things_lead_to_their_page() {
        let city = rendered(
            "https://w3id.org/clip-network/id/city/vienna",
            "Vienna",
            Some("en"),
        );
        assert_eq!(
            city,
            r#"<a href="https://clip.example/doc/city/vienna">Vienna</a>"#
        );
        let term = rendered("https://w3id.org/clip-network/ontology#City", "city", None);
        assert_eq!(
            term,
            r#"<a href="https://clip.example/ontology#City">city</a>"#
        );
    }

    #[test]
    fn foreign_things_lead_away_and_say_so() {
        let link = rendered("http://www.wikidata.org/entity/Q1022", "wd:Q1022", None);
        let wanted =
            r#"<a href="http://www.wikidata.org/entity/Q1022" rel="external">wd:Q1022</a>"#;
        assert_eq!(link, wanted);
        let unnamed = rendered("https://sws.geonames.org/2825297/", "2825297", None);
        assert!(unnamed.contains(">sws.geonames.org/2825297<"), "{unnamed}");
    }

    #[test]
    fn other_schemes_are_never_followed() {
        for iri in [
            "javascript:alert(1)",
            "data:text/html,x",
            "urn:isbn:1",
            "ftp://a/b",
        ] {
            let link = rendered(iri, "innocent", None);
            assert_eq!(link, "innocent", "{iri}");
        }
    }

    #[test]
    fn names_are_escaped_and_marked_with_their_language() {
        let hostile = rendered("https://a.example/", r#"<script>"'&"#, Some("fr"));
        assert!(!hostile.contains("<script"), "{hostile}");
        assert!(hostile.contains(r#"lang="fr""#), "{hostile}");
        // A mark that is seen stands behind sentences and headings; behind every name it would only be in the way.
        assert!(!hostile.contains(r#"class="tag""#), "{hostile}");
    }

    #[test]
    fn queries_survive_in_an_address() {
        assert_eq!(
            encoded("?a <b> & c+d#e"),
            "%3Fa%20%3Cb%3E%20%26%20c%2Bd%23e"
        );
    }
}
