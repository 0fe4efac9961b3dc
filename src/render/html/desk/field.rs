//! The fields of a form: one for each property, with its values and what is wrong with them.
//!
//! - **Shape:** [`Fields`] may stand in each other, as parts of a thing do. The name of a value is that of
//!   its input; its id is the same, so that a list of errors can lead to it.

mod kind;
mod wrong;

pub(super) use kind::list_of;
pub use wrong::checked;
pub(super) use wrong::{Meant, Wrong, Wrongs, wrong};

use crate::catalog::form::{
    BY_SECOND, Entry, Fault, Field, Form, Given, IRI, LANGUAGE, Takes, name_of,
};
use crate::catalog::view::Ref;
use crate::rdf::vocab::rdfs;
use crate::render::html::Frame;
use crate::render::html::cell::qualified;
use crate::render::html::link::{Link, Reader};
use askama::Template;
use askama::filters::HtmlSafe;
use kind::{Kind, kind, languages};
use std::collections::BTreeMap;

/// What all fields of a page need.
#[derive(Clone, Copy)]
pub(super) struct Around<'a> {
    pub frame: &'a Frame<'a>,
    pub faults: &'a [Fault],
    /// The name of the value where the reader goes on.
    pub focus: Option<&'a str>,
    /// The sources of values that are published, by their names.
    pub said_by: &'a BTreeMap<String, Vec<Ref>>,
    /// Whether a second source may say parts.
    pub has_second: bool,
}

/// Fields, one after the other.
#[derive(Template)]
#[template(path = "desk-fields.html")]
pub(super) struct Fields<'a> {
    frame: &'a Frame<'a>,
    rows: Vec<Row<'a>>,
    /// Those that are rarely needed, folded away unless something stands in them.
    more: Vec<Row<'a>>,
    open: bool,
}

// It escapes what it is given.
impl HtmlSafe for Fields<'_> {}

/// One property.
struct Row<'a> {
    field: &'a Field,
    id: String,
    /// The property as the pages of the ontology call it, for scripts and style sheets.
    kind: Kind<'a>,
    /// What says those of the boxes that are ticked.
    checks_said_by: Vec<(&'a str, Vec<Link<'a>>)>,
    required: bool,
    /// How it is written.
    how: Option<String>,
    wrong: Wrongs<'a>,
    values: Vec<Value<'a>>,
    /// The button that adds a value.
    add: Option<String>,
    focused: bool,
}

/// One value.
struct Value<'a> {
    name: String,
    /// How it is called where the label of the field does not say enough.
    label: String,
    text: &'a str,
    language: &'a str,
    languages: Vec<(&'a str, &'a str)>,
    wrong: Wrongs<'a>,
    /// What says it, of what is published.
    said_by: Vec<Link<'a>>,
    /// The button that takes it away.
    remove: Option<String>,
    focused: bool,
    part: Option<Part<'a>>,
}

struct Part<'a> {
    /// The name of the box that says that the second source says it, where there is one, and whether it
    /// is ticked.
    second: Option<(String, bool)>,
    iri: Option<(String, &'a str)>,
    fields: Fields<'a>,
}

impl<'a> Around<'a> {
    fn wrong(&self, name: &str) -> Wrongs<'a> {
        Wrongs::at(self.frame, self.faults, name)
    }

    /// What says a value, of what is published.
    fn said_by(&self, name: &str) -> Vec<Link<'a>> {
        let graphs = self.said_by.get(name).into_iter().flatten();
        let reader = Reader::of(self.frame);
        graphs.map(|graph| reader.link(graph)).collect()
    }

    fn within(&self, name: &str) -> bool {
        let below = |text: &str| {
            text.strip_prefix(name)
                .is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
        };
        self.faults.iter().any(|fault| below(&fault.name)) || self.focus.is_some_and(below)
    }
}

impl<'a> Fields<'a> {
    pub fn new(around: Around<'a>, form: &'a Form, entry: &'a Entry, prefix: &str) -> Self {
        let part = !prefix.is_empty();
        let (mut rows, mut more, mut open) = (Vec::new(), Vec::new(), false);
        for field in &form.fields {
            let row = Row::new(around, field, entry, prefix);
            let given = !entry.of(field).iter().all(Given::is_blank);
            // The name of a part is made of what it says.
            let made = part && field.path == rdfs::LABEL && !prefix.starts_with("source");
            let rare =
                made || !(field.required || field.advised || is_part(field) || is_told(field));
            if rare && !given {
                open |= around.within(&row.id);
                more.push(row);
            } else {
                rows.push(row);
            }
        }
        Self {
            frame: around.frame,
            rows,
            more,
            open,
        }
    }
}

impl Fields<'_> {
    /// A word that the data uses, in the language of the reader.
    fn worded(&self, word: &str) -> Option<String> {
        qualified(self.frame.language, word)
    }
}

/// Boxes that are ticked, with what says so of what is published. Their values stand in a row, as they were
/// read, and not at the places of the boxes.
fn checks_said_by<'a>(around: Around<'a>, kind: &Kind<'a>) -> Vec<(&'a str, Vec<Link<'a>>)> {
    let Kind::Many(checks) = kind else {
        return Vec::new();
    };
    let said = checks.iter().filter_map(|check| {
        let graphs = around.said_by(check.given.as_ref()?);
        (!graphs.is_empty()).then_some((check.choice.label.as_str(), graphs))
    });
    said.collect()
}

/// How a value of a field is written, where its hint does not say it.
fn how(frame: &Frame<'_>, field: &Field) -> Option<String> {
    if let Takes::Date = field.takes {
        return Some(frame.say("desk-hint-date"));
    }
    match &field.bounds {
        (Some(least), Some(most)) => {
            let put = [
                ("least", least.as_str().into()),
                ("most", most.as_str().into()),
            ];
            Some(frame.say_put("rules-between", &put))
        }
        (Some(least), None) => Some(frame.say_with("rules-from", "put", least)),
        (None, Some(most)) => Some(frame.say_with("rules-to", "put", most)),
        (None, None) => None,
    }
}

fn is_part(field: &Field) -> bool {
    matches!(field.takes, Takes::Part(_))
}

/// Whether most of those who describe a thing can say it.
fn is_told(field: &Field) -> bool {
    let dates = matches!(field.takes, Takes::Date);
    let choices = matches!(&field.takes, Takes::Choice(_) | Takes::Words(_));
    let things = matches!(&field.takes, Takes::Thing(_) | Takes::Address(_));
    let rare = [
        "owl:sameAs",
        "clip:module",
        "clip:network",
        "dcterms:source",
        "clip:evidenceLevel",
    ];
    let source = [
        "schema:url",
        "dc:publisher",
        "clip:value",
        "clip:unit",
        "clip:amount",
        "clip:currency",
    ];
    let mention = source.contains(&field.name.as_str());
    (dates || choices || things || mention) && !rare.contains(&field.name.as_str())
        || field.name == "clip:evidenceLevel" && field.required
}

impl<'a> Row<'a> {
    fn new(around: Around<'a>, field: &'a Field, entry: &'a Entry, prefix: &str) -> Self {
        let id = format!("{prefix}{}", field.name);
        let given = entry.of(field);
        let kind = kind(field, given, prefix);
        let listed = matches!(kind, Kind::Many(_));
        let blank: &'static Given = &BLANK;
        let shown: Vec<&'a Given> = match (&field.takes, given) {
            _ if listed => Vec::new(),
            (Takes::Part(_), []) => Vec::new(),
            (_, []) => vec![blank],
            (_, given) => given.iter().collect(),
        };
        let count = shown.len();
        // Boxes to tick have one place for what is wrong with any of them.
        let wrong = if listed {
            Wrongs::among(around, &id)
        } else {
            around.wrong(&id)
        };
        let values = shown.into_iter().enumerate().map(|(place, given)| {
            let removable = is_part(field) || count > 1;
            value(around, field, given, prefix, place, removable)
        });
        let values: Vec<_> = values.collect();
        let room = field.most.is_none_or(|most| count < most);
        Self {
            field,
            checks_said_by: checks_said_by(around, &kind),
            kind,
            required: field.required,
            how: how(around.frame, field),
            wrong,
            values,
            add: (room && !listed && field.repeats()).then(|| id.clone()),
            focused: around.focus == Some(&id),
            id,
        }
    }

    /// What stands on the button that adds a value.
    fn add_text(&self, frame: &Frame<'_>) -> String {
        let key = match (&self.field.takes, self.values.is_empty()) {
            (Takes::Part(_), true) => "desk-add-part",
            _ => "desk-add",
        };
        frame.say_with(key, "label", &self.field.label)
    }

    /// Whether anything is said of how to fill it in.
    fn has_hint(&self) -> bool {
        !self.field.hint.is_empty() || self.how.is_some()
    }

    /// The ids of what describes the inputs.
    fn described(&self, value: &Value<'_>) -> String {
        let hint = self.has_hint().then(|| format!("hint--{}", self.id));
        let mut ids: Vec<_> = hint.into_iter().collect();
        if !self.wrong.is_empty() {
            ids.push(format!("wrong--{}", self.id));
        }
        if !value.wrong.is_empty() {
            ids.push(format!("wrong--{}", value.name));
        }
        ids.join(" ")
    }

    /// The ids of what describes boxes to tick or parts, which do not say it themselves.
    fn described_whole(&self) -> Option<String> {
        if !matches!(self.kind, Kind::Many(_) | Kind::Part) {
            return None;
        }
        let hint = self.has_hint().then(|| format!("hint--{}", self.id));
        let wrong = (!self.wrong.is_empty()).then(|| format!("wrong--{}", self.id));
        let ids: Vec<_> = hint.into_iter().chain(wrong).collect();
        (!ids.is_empty()).then(|| ids.join(" "))
    }

    fn is_bad(&self, value: &Value<'_>) -> bool {
        self.wrong.is_bad() || value.wrong.is_bad()
    }

    fn is_single(&self) -> bool {
        self.add.is_none() && self.values.len() == 1 && !is_part(self.field)
    }
}

static BLANK: Given = Given::Text {
    text: String::new(),
    language: String::new(),
};

fn value<'a>(
    around: Around<'a>,
    field: &'a Field,
    given: &'a Given,
    prefix: &str,
    place: usize,
    removable: bool,
) -> Value<'a> {
    let name = name_of(prefix, field, place);
    let (text, language) = match given {
        Given::Text { text, language } => (text.as_str(), language.as_str()),
        Given::Part(_) => ("", ""),
    };
    let language = if language.is_empty() && field.takes.is_tagged() {
        around.frame.language
    } else {
        language
    };
    let part = match (given, &field.takes) {
        (Given::Part(entry), Takes::Part(form)) => {
            let prefix = format!("{name}/");
            let iri = entry.iri.as_ref();
            let second = around.has_second;
            Some(Part {
                second: second.then(|| (format!("{prefix}{BY_SECOND}"), entry.by_second)),
                iri: iri.map(|iri| (format!("{prefix}{IRI}"), iri.as_str())),
                fields: Fields::new(around, form, entry, &prefix),
            })
        }
        _ => None,
    };
    Value {
        label: format!("{} {}", field.label, place + 1),
        wrong: around.wrong(&name),
        said_by: around.said_by(&name),
        remove: removable.then(|| name.clone()),
        focused: around.focus == Some(&name),
        languages: languages(field, language),
        name,
        text,
        language,
        part,
    }
}
