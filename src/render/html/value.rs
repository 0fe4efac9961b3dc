//! One value of a statement, as a reader sees it.

use super::date;
use super::layout::grouped;
use super::link::{Link, Reader, Text};
use super::sources::{Citations, Marks};
use super::statements::{Rows, rows};
use crate::catalog::view::{Statement, Value};
use crate::rdf::prefix::shorten;
use crate::rdf::vocab::xsd;
use askama::Template;
use askama::filters::HtmlSafe;
use oxrdf::NamedNode;
use std::borrow::Cow;

/// A value ready to be shown.
#[derive(Template)]
#[template(path = "value.html")]
pub(super) struct Shown<'a> {
    kind: Kind<'a>,
}

enum Kind<'a> {
    Link(Link<'a>),
    Part {
        name: Link<'a>,
        rows: Rows<'a>,
        marks: Marks,
    },
    Text(Text<'a>),
    Time(Time<'a>),
    Number {
        text: &'a str,
        grouped: String,
        datatype: Cow<'a, str>,
    },
    Other {
        text: &'a str,
        datatype: Cow<'a, str>,
    },
}

/// A day, a month, a year or a moment.
#[derive(Template)]
#[template(path = "time.html")]
pub(super) struct Time<'a> {
    pub text: &'a str,
    /// How the reader says it.
    pub said: Cow<'a, str>,
    /// Whether the text is one that HTML understands as a time.
    pub readable: bool,
}

// Both escape what they are given.
impl HtmlSafe for Shown<'_> {}
impl HtmlSafe for Time<'_> {}

/// A value with the numbers of its sources.
pub(super) struct Cited<'a> {
    pub value: Shown<'a>,
    pub marks: Marks,
}

impl<'a> Shown<'a> {
    /// A value for a list of values: parts are only named, dates are in words.
    pub fn brief(reader: Reader<'a>, value: &'a Value) -> Self {
        let kind = match kind(reader, value) {
            Kind::Time(time) => Kind::Time(time.spoken(reader)),
            Kind::Text(text) if text.lang.is_none() => {
                let said = date::period(reader, &text.words);
                Kind::Text(said.map_or(text, Text::plain))
            }
            kind => kind,
        };
        Self { kind }
    }

    /// A statement with its sources; parts are spread out.
    pub fn cited(
        reader: Reader<'a>,
        statement: &'a Statement,
        citations: &mut Citations<'_>,
    ) -> Cited<'a> {
        let marks = citations.marks(&statement.sources);
        let (kind, marks) = match &statement.value {
            // A part has its marks at its name, before those of its own statements.
            Value::Part(name, properties) => {
                let rows = rows(reader, properties, Some(&name.label), citations);
                (
                    Kind::Part {
                        name: reader.link(name),
                        rows,
                        marks,
                    },
                    Marks::default(),
                )
            }
            value => (kind(reader, value), marks),
        };
        Cited {
            value: Self { kind },
            marks,
        }
    }

    /// Whether the value stands in a line, so that many of them can stand in columns.
    pub fn is_link(&self) -> bool {
        matches!(self.kind, Kind::Link(_))
    }
}

fn kind<'a>(reader: Reader<'a>, value: &'a Value) -> Kind<'a> {
    match value {
        Value::Thing(thing) | Value::Part(thing, _) => Kind::Link(reader.link(thing)),
        Value::Text(label) => Kind::Text(reader.text(label)),
        Value::Typed { text, datatype } if *datatype == xsd::ANY_URI => {
            Kind::Link(reader.address(text))
        }
        Value::Typed { text, datatype } if is_time(datatype) => Kind::Time(Time::new(text)),
        Value::Typed { text, datatype } => {
            let short = shorten(datatype.as_str());
            let split = grouped(text);
            if is_number(datatype) && split != *text {
                Kind::Number {
                    text,
                    grouped: split,
                    datatype: short,
                }
            } else {
                Kind::Other {
                    text,
                    datatype: short,
                }
            }
        }
    }
}

fn is_number(datatype: &NamedNode) -> bool {
    *datatype == xsd::INTEGER || *datatype == xsd::NON_NEGATIVE_INTEGER
}

fn is_time(datatype: &NamedNode) -> bool {
    let local = datatype.as_str().strip_prefix(xsd::NAMESPACE);
    local.is_some_and(|local| ["date", "dateTime", "gYear", "gYearMonth"].contains(&local))
}

impl<'a> Time<'a> {
    pub fn new(text: &'a str) -> Self {
        Self {
            text,
            said: Cow::Borrowed(text),
            readable: is_html_time(text),
        }
    }

    /// The same in the words of the reader; a moment stays as it is.
    pub fn spoken(self, reader: Reader<'_>) -> Self {
        Self {
            said: Cow::Owned(date::spoken(reader, self.text)),
            ..self
        }
    }
}

/// Whether a text is a year, a month, a day or a moment in UTC as HTML writes them.
fn is_html_time(text: &str) -> bool {
    let patterns = ["0000", "0000-00", "0000-00-00", "0000-00-00T00:00:00Z"];
    patterns.iter().any(|pattern| {
        let fits = |(wanted, found): (u8, u8)| match wanted {
            b'0' => found.is_ascii_digit(),
            _ => wanted == found,
        };
        pattern.len() == text.len() && pattern.bytes().zip(text.bytes()).all(fits)
    })
}

#[cfg(test)]
mod tests {
    use super::super::sample;
    use super::*;

    fn typed(text: &str, datatype: &str) -> String {
        let value = sample::typed(text, datatype);
        let frame = sample::frame("/");
        Shown::brief(Reader::of(&frame), &value).render().unwrap()
    }

    #[test]
    fn dates_are_times_where_html_can_read_them() {
        assert_eq!(
            typed("2006-09-14", "date"),
            r#"<time datetime="2006-09-14">14 September 2006</time>"#
        );
        assert_eq!(
            typed("2006", "gYear"),
            r#"<time datetime="2006">2006</time>"#
        );
        assert_eq!(typed("2006-09-14+01:00", "date"), "2006-09-14+01:00");
    }

    #[test]
    fn numbers_are_grouped_and_keep_their_digits() {
        let number = typed("634830", "integer");
        assert!(number.contains(r#"value="634830""#), "{number}");
        assert!(number.contains("634\u{202f}830"), "{number}");
        let decimal = typed("48.78", "decimal");
        assert_eq!(decimal, r#"<span title="xsd:decimal">48.78</span>"#);
    }

    #[test]
    fn addresses_are_links_only_on_the_web() {
        assert!(typed("https://a.example/x", "anyURI").contains(r#"href="https://a.example/x""#));
        assert_eq!(
            typed("javascript:alert(1)", "anyURI"),
            "javascript:alert(1)"
        );
    }

    #[test]
    fn hostile_literals_stay_text() {
        let hostile = typed(r#""><script>alert(1)</script>"#, "decimal");
        assert!(!hostile.contains("<script"), "{hostile}");
    }
}
