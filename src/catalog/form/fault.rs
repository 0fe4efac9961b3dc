//! What is wrong with a value before it can be said as a statement.

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
    Unknown(Vec<Ref>),
    /// Several things have this name.
    Several(Vec<Ref>),
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
    /// A finding of the validation, or another message in English.
    Said {
        message: String,
        warning: bool,
    },
}

impl Wrong {
    /// The name of the message in the words of the pages; `None` where the message is its own.
    pub fn word(&self) -> Option<&'static str> {
        Some(match self {
            Self::Unknown(_) => "desk-wrong-unknown",
            Self::Several(_) => "desk-wrong-several",
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
            Self::Said { .. } => return None,
        })
    }

    /// Whether what was given could not be read, so that it cannot be kept either.
    pub fn blocks(&self) -> bool {
        !matches!(self, Self::Said { .. })
    }

    /// Whether it keeps nothing from being published.
    pub fn is_warning(&self) -> bool {
        matches!(self, Self::Said { warning: true, .. })
    }
}
