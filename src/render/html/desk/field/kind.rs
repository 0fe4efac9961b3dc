//! How a value is given: which element of a form takes it, and in which languages.

use crate::catalog::form::{Choice, Field, Given, Takes, name_of};
use crate::rdf::vocab::xsd;
use oxrdf::NamedNode;

/// The languages that a text can have, as their speakers call them. Others that stand there are kept.
const LANGUAGES: [(&str, &str); 35] = [
    ("en", "English"),
    ("fr", "français"),
    ("de", "Deutsch"),
    ("ar", "العربية"),
    ("bg", "български"),
    ("bs", "bosanski"),
    ("ca", "català"),
    ("cs", "čeština"),
    ("da", "dansk"),
    ("el", "ελληνικά"),
    ("es", "español"),
    ("et", "eesti"),
    ("fa", "فارسی"),
    ("fi", "suomi"),
    ("ga", "Gaeilge"),
    ("hr", "hrvatski"),
    ("hu", "magyar"),
    ("is", "íslenska"),
    ("it", "italiano"),
    ("lt", "lietuvių"),
    ("lv", "latviešu"),
    ("mt", "Malti"),
    ("nb", "norsk bokmål"),
    ("nl", "Nederlands"),
    ("pl", "polski"),
    ("pt", "português"),
    ("ro", "română"),
    ("ru", "русский"),
    ("sk", "slovenčina"),
    ("sl", "slovenščina"),
    ("sq", "shqip"),
    ("sr", "српски"),
    ("sv", "svenska"),
    ("tr", "Türkçe"),
    ("uk", "українська"),
];

/// How a value is given.
pub(super) enum Kind<'a> {
    Line {
        language: bool,
        mode: &'static str,
        pattern: Option<String>,
    },
    Long {
        language: bool,
    },
    Words(&'a [String]),
    One(&'a [Choice]),
    Many(Vec<Check<'a>>),
    Thing {
        list: String,
        classes: String,
    },
    Named {
        list: String,
        choices: &'a [Choice],
    },
    Part,
}

/// A choice that can be ticked.
pub(super) struct Check<'a> {
    pub name: String,
    pub choice: &'a Choice,
    pub checked: bool,
    /// The name of the value that ticks it, by its place among those that are given.
    pub given: Option<String>,
}

/// The languages that a text can have.
pub(super) fn languages<'a>(field: &'a Field, given: &'a str) -> Vec<(&'a str, &'a str)> {
    let Takes::Text {
        tagged: true,
        languages,
        ..
    } = &field.takes
    else {
        return Vec::new();
    };
    let allowed = |tag: &str| languages.is_empty() || languages.iter().any(|it| it == tag);
    let mut all: Vec<_> = LANGUAGES
        .into_iter()
        .filter(|(tag, _)| allowed(tag))
        .collect();
    if all.iter().all(|(tag, _)| *tag != given) {
        all.push((given, given));
    }
    all
}

/// How the values of a field are given.
pub(super) fn kind<'a>(field: &'a Field, given: &'a [Given], prefix: &str) -> Kind<'a> {
    match &field.takes {
        Takes::Text {
            long: true, tagged, ..
        } => Kind::Long { language: *tagged },
        Takes::Text { tagged, .. } => Kind::Line {
            language: *tagged,
            mode: "text",
            pattern: pattern(field),
        },
        Takes::Words(words) => Kind::Words(words),
        Takes::Date => Kind::Line {
            language: false,
            mode: "text",
            pattern: pattern(field),
        },
        Takes::Typed(datatype) => Kind::Line {
            language: false,
            mode: mode(datatype),
            pattern: pattern(field),
        },
        Takes::Choice(choices) if field.repeats() => {
            let is = |choice: &Choice, given: &Given| match given {
                Given::Text { text, .. } => text == choice.iri.as_str(),
                Given::Part(_) => false,
            };
            let checks = choices.iter().enumerate().map(|(place, choice)| Check {
                name: name_of(prefix, field, place),
                checked: given.iter().any(|given| is(choice, given)),
                given: given
                    .iter()
                    .position(|given| is(choice, given))
                    .map(|place| name_of(prefix, field, place)),
                choice,
            });
            Kind::Many(checks.collect())
        }
        Takes::Choice(choices) => Kind::One(choices),
        Takes::Thing(classes) => Kind::Thing {
            list: list_of(classes),
            classes: classes
                .iter()
                .map(NamedNode::as_str)
                .collect::<Vec<_>>()
                .join(" "),
        },
        Takes::Address(choices) if choices.is_empty() => Kind::Line {
            language: false,
            mode: "url",
            pattern: None,
        },
        Takes::Address(choices) => Kind::Named {
            list: format!("list--{prefix}{}", field.name),
            choices,
        },
        Takes::Part(_) => Kind::Part,
    }
}

/// The id of the list with the things of some classes.
pub(in crate::render::html::desk) fn list_of(classes: &[NamedNode]) -> String {
    let names = classes.iter().map(|class| {
        let name = class.as_str().rsplit(['#', '/']).next();
        name.unwrap_or_default().to_lowercase()
    });
    format!("list--{}", names.collect::<Vec<_>>().join("-"))
}

/// What a browser can hold a value against by itself, as an expression for the whole of it.
fn pattern(field: &Field) -> Option<String> {
    let of_datatype = match &field.takes {
        Takes::Date => Some(r"\d{4}(-\d{2}(-\d{2})?)?"),
        Takes::Typed(datatype) if *datatype == xsd::DECIMAL => Some(r"[+\-]?(\d+(\.\d+)?|\.\d+)"),
        Takes::Typed(datatype) if *datatype == xsd::INTEGER => Some(r"-?\d+"),
        Takes::Typed(datatype) if *datatype == xsd::NON_NEGATIVE_INTEGER => Some(r"\d+"),
        Takes::Typed(datatype) if *datatype == xsd::G_YEAR => Some(r"\d{4}"),
        Takes::Typed(datatype) if *datatype == xsd::DATE => Some(r"\d{4}-\d{2}-\d{2}"),
        Takes::Text { .. } => None,
        _ => return None,
    };
    // In browsers a hyphen that stands for itself within brackets has a backslash.
    let own = field.pattern.as_ref();
    let own = own.map(|pattern| pattern.replace("-]", r"\-]"));
    of_datatype.map(ToOwned::to_owned).or(own)
}

/// Which keys a small keyboard shows.
fn mode(datatype: &NamedNode) -> &'static str {
    if *datatype == xsd::DECIMAL {
        "decimal"
    } else if *datatype == xsd::ANY_URI {
        "url"
    } else if *datatype == xsd::INTEGER
        || *datatype == xsd::NON_NEGATIVE_INTEGER
        || *datatype == xsd::G_YEAR
    {
        "numeric"
    } else {
        "text"
    }
}
