//! The part of a page that all pages share: head, header, menu, formats, footer.

use super::frame::Frame;
use crate::catalog::dataset::LICENCE;
use crate::rdf::format::Format;
use crate::rdf::iri::{DATASET, in_language, in_version};
use crate::render::assets;
use std::borrow::Cow;

/// The key of a text, and a path.
type Entry = (&'static str, &'static str);

/// The menu.
const MENU: [Entry; 9] = [
    ("layout-menu-find", "/find"),
    ("layout-menu-compare", "/compare"),
    ("layout-menu-cities", "/collection/city"),
    ("layout-menu-topics", "/collection/topic"),
    ("layout-menu-actors", "/actors"),
    ("layout-menu-modules", "/modules"),
    ("layout-menu-charts", "/charts"),
    ("layout-menu-sparql", "/sparql"),
    ("layout-menu-data", "/dataset"),
];

/// Where contributors work, shown where they can.
const CURATION: Entry = ("layout-menu-curation", "/curation");

/// What stands at the foot of every page: lists of paths with the keys of their texts.
const WAYS: [(&str, &str, &[Entry]); 2] = [
    (
        "explore",
        "layout-explore",
        &[
            ("layout-menu-policies", "/collection/policy"),
            ("layout-menu-publications", "/collection/publication"),
            ("layout-menu-recommendations", "/recommendations"),
            ("layout-lists", "/collection"),
        ],
    ),
    (
        "use",
        "layout-use",
        &[
            ("layout-menu-data", "/dataset"),
            ("layout-menu-queries", "/queries"),
            ("layout-menu-sparql", "/sparql"),
            ("layout-menu-ontology", "/ontology"),
            ("layout-shapes", "/shapes"),
            ("layout-api", "/api"),
            ("layout-limits", "/limits"),
        ],
    ),
];

/// What the languages of the pages are called by those who speak them.
const LANGUAGE_NAMES: [(&str, &str); 3] =
    [("en", "English"), ("fr", "Français"), ("de", "Deutsch")];

/// How long a description in the head may be, in characters.
const DESCRIPTION_CHARS: usize = 180;

/// An entry of the menu.
pub(super) struct MenuItem {
    pub text: String,
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

/// Pages that belong together, at the foot of the page.
pub(super) struct Way {
    pub id: &'static str,
    pub title: String,
    pub items: Vec<MenuItem>,
}

/// The page in a language.
pub(super) struct Spoken {
    pub tag: &'static str,
    pub name: &'static str,
    pub href: String,
    pub current: bool,
}

/// Everything that `layout.html` prints.
pub(super) struct Layout<'a> {
    pub frame: &'a Frame<'a>,
    pub title: Cow<'a, str>,
    pub description: String,
    pub menu: Vec<MenuItem>,
    pub ways: Vec<Way>,
    /// The page in each language, where it can be asked for in one.
    pub languages: Vec<Spoken>,
    /// The page in the language that the reader's browser prefers.
    pub plain: Option<String>,
    /// The scripts that make the page better, by the names of their files.
    pub scripts: Vec<&'static str>,
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
            ways: ways(frame),
            languages: languages(frame),
            plain: (!frame.here.is_empty()).then(|| here(frame)),
            scripts: Vec::new(),
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

    /// Adds a script, by the name of its file: the page must be whole without it.
    pub fn with_script(mut self, name: &'static str) -> Self {
        self.scripts.push(name);
        self
    }

    /// The address of a file that pages need.
    pub fn asset(&self, name: &str) -> String {
        assets::href(self.frame.base, name)
    }

    /// A message in the language of the page.
    pub fn say(&self, key: &str) -> String {
        self.frame.say(key)
    }

    fn version_in(&self, key: &str) -> String {
        self.frame
            .say_with(key, "version", &self.frame.version.to_string())
    }

    /// Which version is read, up to its day.
    pub fn version(&self) -> String {
        self.version_in("layout-version")
    }

    /// Which version is to be cited.
    pub fn cited_version(&self) -> String {
        self.version_in("layout-cite-version")
    }

    /// That the page is not of the present, up to its day.
    pub fn earlier(&self) -> String {
        self.version_in("layout-earlier")
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

fn menu(frame: &Frame<'_>) -> Vec<MenuItem> {
    let curation = frame.curated.then_some(&CURATION);
    MENU.iter()
        .chain(curation)
        .map(|(key, path)| item(frame, key, path))
        .collect()
}

fn item(frame: &Frame<'_>, key: &str, path: &str) -> MenuItem {
    // `/actors` and `/collection/actor` are where actors are found.
    let kind = path.strip_prefix("/collection/");
    let kind = kind.or_else(|| path.strip_prefix('/')?.strip_suffix('s'));
    let below = [
        format!("{path}/"),
        format!("/doc/{}/", kind.unwrap_or_default()),
    ];
    let current = if frame.path == path {
        Some("page")
    } else {
        let here = below.iter().any(|it| frame.path.starts_with(it));
        here.then_some("true")
    };
    MenuItem {
        text: frame.say(key),
        href: frame.link(path),
        current,
    }
}

fn ways(frame: &Frame<'_>) -> Vec<Way> {
    let way = |(id, title, items): (&'static str, &str, &[Entry])| Way {
        id,
        title: frame.say(title),
        items: items
            .iter()
            .map(|(key, path)| item(frame, key, path))
            .collect(),
    };
    WAYS.into_iter().map(way).collect()
}

/// The address of the page in the version that it keeps to, whatever its language.
fn here(frame: &Frame<'_>) -> String {
    let address = format!("{}{}", frame.base, frame.here);
    match frame.present {
        Some(_) => in_version(&address, frame.version),
        None => address,
    }
}

fn languages(frame: &Frame<'_>) -> Vec<Spoken> {
    if frame.here.is_empty() {
        return Vec::new();
    }
    let spoken = |(tag, name)| Spoken {
        tag,
        name,
        href: in_language(&here(frame), tag),
        current: frame.language == tag,
    };
    LANGUAGE_NAMES.into_iter().map(spoken).collect()
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
