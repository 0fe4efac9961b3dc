//! The part of a page that all pages share: head, header, menu, formats, footer.

use super::frame::Frame;
use crate::catalog::dataset::LICENCE;
use crate::rdf::format::Format;
use crate::rdf::iri::DATASET;
use std::borrow::Cow;

/// The menu: text and path.
const MENU: [(&str, &str); 9] = [
    ("Cities", "/collection/city"),
    ("Policies", "/collection/policy"),
    ("Topics", "/collection/topic"),
    ("Actors", "/collection/actor"),
    ("Publications", "/collection/publication"),
    ("Queries", "/queries"),
    ("SPARQL", "/sparql"),
    ("Ontology", "/ontology"),
    ("Data", "/dataset"),
];

/// How long a description in the head may be, in characters.
const DESCRIPTION_CHARS: usize = 180;

/// An entry of the menu.
pub(super) struct MenuItem {
    pub text: &'static str,
    pub href: String,
    /// The value of `aria-current`, if the reader is here or below.
    pub current: Option<&'static str>,
}

/// Another form of the page.
pub(super) struct Alternate<'a> {
    pub href: Cow<'a, str>,
    pub media_type: &'static str,
    pub name: &'static str,
}

/// Everything that `layout.html` prints.
pub(super) struct Layout<'a> {
    pub frame: &'a Frame<'a>,
    pub title: Cow<'a, str>,
    pub description: String,
    pub menu: Vec<MenuItem>,
    pub alternates: Vec<Alternate<'a>>,
    pub json_ld: Option<String>,
    /// Whether the main part is English prose, whatever the language of the content.
    pub prose: bool,
    pub licence: &'static str,
    pub dataset: &'static str,
}

impl<'a> Layout<'a> {
    /// The frame of a page whose main part is in the language of the content.
    pub fn new(frame: &'a Frame<'a>, title: impl Into<Cow<'a, str>>, description: &str) -> Self {
        Self {
            frame,
            title: title.into(),
            description: shortened(description),
            menu: menu(frame),
            alternates: alternates(frame, ""),
            json_ld: frame.json_ld.map(harmless),
            prose: false,
            licence: LICENCE,
            dataset: DATASET,
        }
    }

    /// The frame of a page that is English prose around some names.
    pub fn prose(frame: &'a Frame<'a>, title: impl Into<Cow<'a, str>>, description: &str) -> Self {
        Self {
            prose: true,
            ..Self::new(frame, title, description)
        }
    }

    /// Keeps the query of the address, `?page=2`, when the format changes.
    pub fn keep_query(mut self, query: &str) -> Self {
        self.alternates = alternates(self.frame, query);
        self
    }

    /// A path of ours as an address, in the version that the page keeps to.
    pub fn address(&self, path: &str) -> String {
        self.frame.keeping(format!("{}{path}", self.frame.base))
    }

    /// The version that the page keeps to, if it does.
    pub fn kept_to(&self) -> Option<u64> {
        self.frame.present.map(|_| self.frame.version)
    }

    /// The day of the last change.
    pub fn day(&self) -> &str {
        self.frame.modified.get(..10).unwrap_or(self.frame.modified)
    }
}

/// What the menu calls the list at this path.
pub(super) fn menu_name(wanted: &str) -> Option<&'static str> {
    MENU.iter()
        .find(|(_, path)| *path == wanted)
        .map(|(text, _)| *text)
}

fn menu(frame: &Frame<'_>) -> Vec<MenuItem> {
    let item = |(text, path): (&'static str, &str)| {
        let below = path
            .strip_prefix("/collection/")
            .map_or_else(|| format!("{path}/"), |kind| format!("/doc/{kind}/"));
        let current = if frame.path == path {
            Some("page")
        } else {
            frame.path.starts_with(&below).then_some("true")
        };
        MenuItem {
            text,
            href: format!("{}{path}", frame.base),
            current,
        }
    };
    MENU.into_iter().map(item).collect()
}

fn alternates<'a>(frame: &Frame<'a>, query: &str) -> Vec<Alternate<'a>> {
    let formats = frame
        .formats
        .iter()
        .filter(|format| frame.path != "/" && **format != Format::Html);
    let of_page = formats.map(|format| Alternate {
        href: frame
            .keeping(format!(
                "{}{}.{}{query}",
                frame.base,
                frame.path,
                format.suffix()
            ))
            .into(),
        media_type: format.media_type(),
        name: format.name(),
    });
    let further = frame
        .alternates
        .iter()
        .map(|(href, media_type, name)| Alternate {
            href: Cow::Borrowed(href.as_str()),
            media_type,
            name,
        });
    of_page.chain(further).collect()
}

/// JSON that cannot end the script element it stands in, nor start a comment there.
fn harmless(json: &str) -> String {
    json.replace("</", "<\\/").replace("<!--", "\\u003c!--")
}

/// The first sentences of a text, on one line.
fn shortened(text: &str) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if line.chars().count() <= DESCRIPTION_CHARS {
        return line;
    }
    let cut: String = line.chars().take(DESCRIPTION_CHARS).collect();
    format!(
        "{}…",
        cut.rsplit_once(' ')
            .map_or(cut.as_str(), |(whole_words, _)| whole_words)
    )
}

/// A count with its digits in groups of three, `12 345` with narrow spaces.
pub(super) fn grouped(digits: &str) -> String {
    let plain = digits.len() > 4 && digits.bytes().all(|byte| byte.is_ascii_digit());
    if !plain {
        return digits.to_owned();
    }
    let mut grouped = String::with_capacity(digits.len() * 2);
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            grouped.push('\u{202f}');
        }
        grouped.push(digit);
    }
    grouped
}

/// A count for readers.
pub(super) fn count(number: usize) -> String {
    grouped(&number.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_from_10000_are_grouped() {
        let table = [
            (0, "0"),
            (9999, "9999"),
            (10_000, "10\u{202f}000"),
            (1_234_567, "1\u{202f}234\u{202f}567"),
        ];
        for (number, wanted) in table {
            assert_eq!(count(number), wanted);
        }
        assert_eq!(grouped("-12345"), "-12345");
    }

    #[test]
    fn a_description_is_cut_between_words() {
        assert_eq!(shortened(" a\n b "), "a b");
        let long = shortened(&"word ".repeat(100));
        assert!(long.ends_with("word…"), "{long}");
        assert!(long.chars().count() <= DESCRIPTION_CHARS + 1);
    }

    #[test]
    fn embedded_json_cannot_leave_its_element() {
        let json = harmless(r#"{"a":"</script><!--<script>"}"#);
        assert_eq!(json, r#"{"a":"<\/script>\u003c!--<script>"}"#);
        let same: serde_json::Value = serde_json::from_str(&json).unwrap();
        assert_eq!(same["a"], "</script><!--<script>");
    }
}
