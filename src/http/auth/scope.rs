//! Scopes: what the bearer of a token may do.

use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;

/// What a token is good for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Scope {
    /// Propose changes, which others review.
    Submit,
    /// Review what others proposed.
    Review,
    /// Change the dataset at once.
    Write,
    /// Everything.
    Admin,
}

impl Scope {
    pub const ALL: [Self; 4] = [Self::Submit, Self::Review, Self::Write, Self::Admin];

    /// As it stands in token files and in challenges.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Submit => "submit",
            Self::Review => "review",
            Self::Write => "write",
            Self::Admin => "admin",
        }
    }

    /// Whether who has this scope may do what needs the other one.
    ///
    /// Who may change the dataset at once may also propose a change. Reviewing is apart from both: a
    /// reviewer decides on the changes of others and makes none.
    pub fn covers(self, needed: Self) -> bool {
        match self {
            Self::Admin => true,
            Self::Write => matches!(needed, Self::Write | Self::Submit),
            Self::Submit | Self::Review => self == needed,
        }
    }
}

impl fmt::Display for Scope {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.as_str())
    }
}

impl FromStr for Scope {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let mut all = Self::ALL.into_iter();
        all.find(|scope| scope.as_str() == text).ok_or_else(|| {
            let known = Self::ALL.map(Self::as_str).join(", ");
            format!("`{text}` is no scope; there are {known}")
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_scope_covers_itself_admin_all_and_write_proposals() {
        use Scope::{Admin, Review, Submit, Write};
        for (has, covered) in [
            (Submit, vec![Submit]),
            (Review, vec![Review]),
            (Write, vec![Submit, Write]),
            (Admin, Scope::ALL.to_vec()),
        ] {
            for needed in Scope::ALL {
                assert_eq!(
                    has.covers(needed),
                    covered.contains(&needed),
                    "{has} {needed}"
                );
            }
        }
    }

    #[test]
    fn a_scope_is_written_as_it_is_read() {
        for scope in Scope::ALL {
            assert_eq!(scope.as_str().parse(), Ok(scope));
        }
        let unknown = "Write".parse::<Scope>().unwrap_err();
        assert!(
            unknown.contains("submit, review, write, admin"),
            "{unknown}"
        );
    }
}
