//! The states of a submission, and what leads from one to another.
//!
//! - **Source:** `ontology/concepts/submission-state.ttl`, `ontology/concepts/curation-act.ttl`.

use crate::rdf::iri::{ThingPath, minted};
use oxrdf::NamedNode;

/// The point that a submission has reached.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum State {
    Draft,
    Submitted,
    Returned,
    Accepted,
    Rejected,
    Withdrawn,
}

/// What somebody does with a submission.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Act {
    Create,
    Revise,
    Submit,
    Comment,
    Return,
    Reject,
    Accept,
    Withdraw,
}

impl State {
    pub const ALL: [Self; 6] = [
        Self::Draft,
        Self::Submitted,
        Self::Returned,
        Self::Accepted,
        Self::Rejected,
        Self::Withdrawn,
    ];

    /// The slug of its concept.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Submitted => "submitted",
            Self::Returned => "returned",
            Self::Accepted => "accepted",
            Self::Rejected => "rejected",
            Self::Withdrawn => "withdrawn",
        }
    }

    /// The state with this slug.
    pub fn named(slug: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.as_str() == slug)
    }

    /// Its concept.
    pub fn concept(self) -> NamedNode {
        minted(&format!("id/submission-state/{}", self.as_str()))
    }

    /// The state that a concept stands for.
    pub fn of_concept(iri: &str) -> Option<Self> {
        Self::named(concept(iri, "submission-state")?.slug.as_str())
    }

    /// Whether something may still become of it.
    pub const fn is_open(self) -> bool {
        matches!(self, Self::Draft | Self::Submitted | Self::Returned)
    }

    /// The state that an act leads to; `None` where it is not possible.
    pub const fn after(self, act: Act) -> Option<Self> {
        match (self, act) {
            (Self::Draft | Self::Submitted | Self::Returned, Act::Revise) => Some(Self::Draft),
            (Self::Draft | Self::Submitted | Self::Returned, Act::Comment) => Some(self),
            (Self::Draft | Self::Submitted | Self::Returned, Act::Withdraw) => {
                Some(Self::Withdrawn)
            }
            (Self::Draft | Self::Returned, Act::Submit) => Some(Self::Submitted),
            (Self::Submitted, Act::Return) => Some(Self::Returned),
            (Self::Submitted, Act::Reject) => Some(Self::Rejected),
            (Self::Submitted, Act::Accept) => Some(Self::Accepted),
            _ => None,
        }
    }
}

impl Act {
    pub const ALL: [Self; 8] = [
        Self::Create,
        Self::Revise,
        Self::Submit,
        Self::Comment,
        Self::Return,
        Self::Reject,
        Self::Accept,
        Self::Withdraw,
    ];

    /// What a reviewer may do.
    pub const OF_REVIEWERS: [Self; 4] = [Self::Accept, Self::Return, Self::Reject, Self::Comment];

    /// The slug of its concept.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Create => "create",
            Self::Revise => "revise",
            Self::Submit => "submit",
            Self::Comment => "comment",
            Self::Return => "return",
            Self::Reject => "reject",
            Self::Accept => "accept",
            Self::Withdraw => "withdraw",
        }
    }

    /// Its concept.
    pub fn concept(self) -> NamedNode {
        minted(&format!("id/curation-act/{}", self.as_str()))
    }

    /// The act that a concept stands for.
    pub fn of_concept(iri: &str) -> Option<Self> {
        let slug = concept(iri, "curation-act")?.slug;
        Self::ALL
            .into_iter()
            .find(|act| act.as_str() == slug.as_str())
    }

    /// Whether it decides on the submission, which nobody does who had a part in it.
    pub const fn decides(self) -> bool {
        matches!(self, Self::Return | Self::Reject | Self::Accept)
    }

    /// Whether it says nothing without a comment.
    pub const fn needs_comment(self) -> bool {
        matches!(self, Self::Return | Self::Reject | Self::Comment)
    }

    /// Whether whoever does it has a part in what is proposed.
    pub const fn contributes(self) -> bool {
        matches!(self, Self::Create | Self::Revise | Self::Submit)
    }
}

/// A concept of a scheme, by its IRI.
fn concept(iri: &str, scheme: &str) -> Option<ThingPath> {
    ThingPath::from_iri(iri).filter(|path| path.kind.as_str() == scheme)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_decided_stays_decided() {
        for state in State::ALL {
            for act in Act::ALL {
                let next = state.after(act);
                assert!(state.is_open() || next.is_none(), "{state:?} {act:?}");
            }
        }
    }

    #[test]
    fn only_what_was_handed_in_is_decided() {
        for state in State::ALL {
            for act in Act::ALL.into_iter().filter(|act| act.decides()) {
                let possible = state.after(act).is_some();
                assert_eq!(possible, state == State::Submitted, "{state:?} {act:?}");
            }
        }
    }

    #[test]
    fn concepts_are_read_as_they_are_written() {
        for state in State::ALL {
            assert_eq!(State::of_concept(state.concept().as_str()), Some(state));
        }
        for act in Act::ALL {
            assert_eq!(Act::of_concept(act.concept().as_str()), Some(act));
            assert_eq!(State::of_concept(act.concept().as_str()), None);
        }
    }
}
