//! The form by which what a page shows is narrowed.

use super::charts::Field;
use super::drawn::column_name;
use super::frame::Frame;
use askama::Template;
use askama::filters::HtmlSafe;

/// A form with a field for each thing that narrows, kept to the language and the version of the page.
#[derive(Template)]
#[template(path = "narrow.html")]
pub(super) struct Narrowing<'a> {
    frame: &'a Frame<'a>,
    action: String,
    fields: Vec<FormField>,
    /// Whether narrower concepts are shown too, where that can be chosen.
    all: Option<bool>,
    /// Where the page is without any narrowing.
    whole: Option<String>,
}

// Its template escapes what it is given.
impl HtmlSafe for Narrowing<'_> {}

impl<'a> Narrowing<'a> {
    /// The form of the page at a path.
    pub fn new(frame: &'a Frame<'a>, path: &str, fields: &[Field]) -> Self {
        let fields = fields.iter().map(|field| FormField {
            name: column_name(frame, &field.name),
            any: frame.say(&format!("charts-any-{}", field.name.to_lowercase())),
            field: field.clone(),
        });
        Self {
            frame,
            action: format!("{}{path}", frame.base),
            fields: fields.collect(),
            all: None,
            whole: None,
        }
    }

    /// With the choice of narrower concepts, where there is one: whether it is made.
    pub fn with_detail(mut self, all: Option<bool>) -> Self {
        self.all = all;
        self
    }

    /// With a way back to everything.
    pub fn with_whole(mut self) -> Self {
        self.whole = Some(self.frame.keeping(self.action.clone()));
        self
    }

    fn say(&self, key: &str) -> String {
        self.frame.say(key)
    }

    fn kept_to(&self) -> Option<u64> {
        self.frame.present.map(|_| self.frame.version)
    }
}

/// A field of the form.
#[derive(Template)]
#[template(path = "form-field.html")]
struct FormField {
    field: Field,
    name: String,
    /// What stands in it when nothing is chosen.
    any: String,
}

// Its template escapes what it is given.
impl HtmlSafe for FormField {}
