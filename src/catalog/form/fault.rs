//! What is wrong with a value before it can be said as a statement.

use super::rule::{Put, Rule};
use crate::catalog::label::Label;
use crate::catalog::view::Ref;

/// Something wrong at a field.
#[derive(Debug, Clone, PartialEq)]
pub struct Fault {
    /// The name of the value in the form; empty for the form as a whole.
    pub name: String,
    pub wrong: Wrong,
}

/// What is wrong.
#[derive(Debug, Clone, PartialEq)]
pub enum Wrong {
    /// Nothing of this name is known; the nearest are these.
    Unknown {
        text: String,
        near: Vec<Ref>,
    },
    /// Several things have this name.
    Several {
        text: String,
        all: Vec<Ref>,
    },
    /// Not one of what is offered.
    NotOffered,
    NoDate,
    NoNumber,
    NoWholeNumber,
    NoAddress,
    /// A text of no language, or of one that is none.
    NoLanguage,
    /// Characters that nobody can read.
    Unreadable,
    /// Nothing to make an address of.
    NoName,
    /// Where it was read is missing.
    NoSource,
    /// Nothing is said that is not published.
    Nothing,
    /// What looks like contact details of somebody.
    Mail,
    Telephone,
    /// What is to be taken away is not there any more.
    Gone,
    /// A rule of the shapes is broken; what the shape itself says of it, in the best language there is.
    Broken {
        rule: Rule,
        said: Option<Label>,
        warning: bool,
    },
    /// What was asked for is not done: a message of the pages, with what is put in.
    Refused(&'static str, Put),
    /// Another message in English.
    Said(String),
}

/// The most characters of what was typed that a message repeats.
const REPEATED_CHARS: usize = 80;

impl Wrong {
    /// The name of the message in the words of the pages, with what is put in; `None` where the message is
    /// its own.
    pub fn words(&self) -> Option<(&'static str, Put)> {
        let typed = |key, text: &str| {
            let text: String = text.trim().chars().take(REPEATED_CHARS).collect();
            Some((key, vec![("put", text)]))
        };
        let key = match self {
            Self::Unknown { text, near } if near.is_empty() => {
                return typed("rules-unknown-nothing-near", text);
            }
            Self::Unknown { text, .. } => return typed("rules-unknown", text),
            Self::Several { text, .. } => return typed("rules-several", text),
            Self::NotOffered => "desk-wrong-not-offered",
            Self::NoDate => "desk-wrong-date",
            Self::NoNumber => "desk-wrong-number",
            Self::NoWholeNumber => "desk-wrong-whole-number",
            Self::NoAddress => "desk-wrong-address",
            Self::NoLanguage => "desk-wrong-language",
            Self::Unreadable => "desk-wrong-unreadable",
            Self::NoName => "desk-wrong-name",
            Self::NoSource => "desk-wrong-source",
            Self::Nothing => "desk-wrong-nothing",
            Self::Mail => "rules-mail",
            Self::Telephone => "rules-telephone",
            Self::Gone => "rules-gone",
            Self::Broken { rule, .. } => return rule.words(),
            Self::Refused(key, put) => return Some((key, put.clone())),
            Self::Said(_) => return None,
        };
        Some((key, Vec::new()))
    }

    /// The things that might be meant.
    pub fn meant(&self) -> &[Ref] {
        match self {
            Self::Unknown { near: meant, .. } | Self::Several { all: meant, .. } => meant,
            _ => &[],
        }
    }

    /// Whether what was given could not be read, so that it cannot be kept either.
    pub fn blocks(&self) -> bool {
        let kept = matches!(
            self,
            Self::Mail
                | Self::Telephone
                | Self::Gone
                | Self::Broken { .. }
                | Self::Refused(..)
                | Self::Said(_)
        );
        !kept
    }

    /// Whether it keeps nothing from being published.
    pub fn is_warning(&self) -> bool {
        matches!(self, Self::Broken { warning: true, .. })
    }
}
