//! What is wrong at one place of a form, in words.
//!
//! - **Source:** <https://www.w3.org/TR/WCAG22/#error-suggestion>.

use super::Around;
use crate::catalog::form::{Fault, written_as};
use crate::catalog::label::Label;
use crate::catalog::view::Ref;
use crate::render::RenderError;
use crate::render::html::Frame;
use askama::Template;
use askama::filters::HtmlSafe;
use std::collections::BTreeSet;

/// What is wrong, in words, with what might be meant: the button's value and name.
#[derive(Template)]
#[template(path = "desk-said.html")]
pub(in crate::render::html::desk) struct Wrong<'a> {
    pub text: String,
    /// The language of the text, where it is not that of the page.
    pub language: Option<String>,
    /// What the shape itself says, with its language where that is not that of the page.
    pub detail: Option<Label>,
    pub warning: bool,
    pub meant: Vec<Meant<'a>>,
}

/// A thing that might be meant: the value of its button, how it is written in a field, and its name.
pub(in crate::render::html::desk) struct Meant<'a> {
    pub value: String,
    pub written: String,
    pub name: &'a str,
}

/// Everything that is wrong at one place.
#[derive(Template)]
#[template(path = "desk-wrong.html")]
pub(in crate::render::html::desk) struct Wrongs<'a> {
    frame: &'a Frame<'a>,
    name: String,
    list: Vec<Wrong<'a>>,
}

// It escapes what it is given.
impl HtmlSafe for Wrongs<'_> {}

// It escapes what it is given.
impl HtmlSafe for Wrong<'_> {}

impl<'a> Meant<'a> {
    /// What puts a thing into the field of this name.
    pub fn of(name: &str, thing: &'a Ref) -> Self {
        Self {
            value: format!("{name}={}", thing.iri.as_str()),
            written: written_as(&thing.label.text, thing.iri.as_ref()),
            name: &thing.label.text,
        }
    }
}

impl<'a> Wrongs<'a> {
    /// What is wrong with the value or field of this name.
    pub fn at(frame: &'a Frame<'a>, faults: &'a [Fault], name: &str) -> Self {
        let here = faults.iter().filter(|fault| fault.name == name);
        Self {
            frame,
            name: name.to_owned(),
            list: here.map(|fault| wrong(frame, fault)).collect(),
        }
    }

    /// What is wrong with a field or with any of its values.
    pub(super) fn among(around: Around<'a>, name: &str) -> Self {
        let here = around.faults.iter().filter(|fault| {
            let rest = fault.name.strip_prefix(name);
            rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
        });
        Self {
            frame: around.frame,
            name: name.to_owned(),
            list: here.map(|fault| wrong(around.frame, fault)).collect(),
        }
    }

    pub fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    pub(super) fn is_bad(&self) -> bool {
        self.list.iter().any(|wrong| !wrong.warning)
    }
}

/// What is wrong with a form, as a script puts it at the fields: by the name of each field or value, whether
/// it keeps anything from being published, and how it is said.
pub fn checked(frame: &Frame<'_>, faults: &[Fault]) -> Result<String, RenderError> {
    let names: BTreeSet<&str> = faults.iter().map(|fault| fault.name.as_str()).collect();
    let mut fields = serde_json::Map::new();
    for name in names {
        let here = Wrongs::at(frame, faults, name);
        let said = serde_json::json!({ "bad": here.is_bad(), "html": here.render()? });
        fields.insert(name.to_owned(), said);
    }
    let bad = faults.iter().filter(|fault| !fault.wrong.is_warning());
    let all = serde_json::json!({ "faults": bad.count(), "fields": fields });
    Ok(all.to_string())
}

pub(in crate::render::html::desk) fn wrong<'a>(frame: &Frame<'_>, fault: &'a Fault) -> Wrong<'a> {
    use crate::catalog::form::Wrong as W;
    let other = |language: Option<&str>| {
        let language = language.unwrap_or("en");
        (language != frame.language).then(|| language.to_owned())
    };
    let words = || {
        let (key, put) = fault.wrong.words()?;
        let put: Vec<_> = put
            .iter()
            .map(|(name, text)| (*name, text.as_str().into()))
            .collect();
        Some(frame.say_put(key, &put))
    };
    let (text, language, detail) = match &fault.wrong {
        W::Broken {
            said: Some(said),
            rule,
            ..
        } => {
            let language = other(said.language.as_deref());
            match words() {
                // How to mend it is said by the shape; in another language only where nothing else says it.
                Some(words) => {
                    let said = (language.is_none() || rule.is_vague()).then(|| Label {
                        text: said.text.clone(),
                        language,
                    });
                    (words, None, said)
                }
                None => (said.text.clone(), language, None),
            }
        }
        W::Said(message) => (message.clone(), other(None), None),
        _ => (words().unwrap_or_default(), None, None),
    };
    let meant = fault.wrong.meant().iter();
    let meant = meant.map(|thing| Meant::of(&fault.name, thing));
    Wrong {
        text,
        language,
        detail,
        warning: fault.wrong.is_warning(),
        meant: meant.collect(),
    }
}
