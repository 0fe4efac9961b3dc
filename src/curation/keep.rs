//! What changes a submission without touching the dataset, each a commit of the drafts.

use super::state::Act;
use super::submission::{Event, Person, Submission};
use super::{Curation, CurationError, Expected, content};
use crate::store::change::Change;
use crate::store::commit::{CommitError, Proposal};
use crate::store::log::now;

/// What a contributor sends: a title, a message, and what is to change.
pub struct Draft {
    pub title: String,
    pub message: Option<String>,
    /// It must be [`content::placed`].
    pub content: Change,
    /// The version that is public now.
    pub base: u64,
}

/// Something that somebody does with a submission.
pub struct Step {
    pub act: Act,
    pub by: Person,
    pub comment: Option<String>,
}

impl Curation {
    /// Keeps a new submission, as a draft.
    pub fn create(&self, draft: Draft, by: Person) -> Result<Submission, CurationError> {
        let _turn = self.turn();
        let open = self.open_of(&by);
        if open >= self.most_open {
            return Err(CurationError::TooMany {
                open,
                most: self.most_open,
            });
        }
        if draft.content.is_empty() {
            return Err(CurationError::Empty);
        }
        let newest = Submission::numbers(&self.drafts.snapshot())
            .first()
            .copied();
        let number = newest.unwrap_or(0).max(self.last) + 1;
        let at = now();
        let event = Event {
            act: Act::Create,
            by: by.clone(),
            at,
            comment: None,
        };
        let submission = Submission {
            number,
            title: draft.title,
            message: draft.message,
            contributor: by,
            created: at,
            modified: at,
            state: super::state::State::Draft,
            base: draft.base,
            events: vec![event],
            published: None,
        };
        let content = Change {
            added: content::quads(number, &draft.content),
            removed: Vec::new(),
        };
        self.keep(None, &submission, content)?;
        Ok(submission)
    }

    /// Replaces what a submission says; it has to be handed in again.
    pub fn revise(
        &self,
        number: u64,
        draft: Draft,
        by: Person,
        expected: &Expected,
    ) -> Result<Submission, CurationError> {
        let _turn = self.turn();
        let before = self.of_contributor(number, &by)?;
        self.expect(number, expected)?;
        if draft.content.is_empty() {
            return Err(CurationError::Empty);
        }
        let mut after = before.clone();
        (after.title, after.base) = (draft.title, draft.base);
        after.message.clone_from(&draft.message);
        step(
            &mut after,
            Step {
                act: Act::Revise,
                by,
                comment: draft.message,
            },
        )?;
        let present = content::read(&self.drafts.snapshot(), number);
        let content = Change {
            removed: content::quads(number, &present),
            added: content::quads(number, &draft.content),
        };
        self.keep(Some(&before), &after, content)?;
        Ok(after)
    }

    /// Hands in a submission, withdraws it, comments on it, returns or rejects it.
    pub fn take(
        &self,
        number: u64,
        next: Step,
        expected: &Expected,
    ) -> Result<Submission, CurationError> {
        let _turn = self.turn();
        let before = if Act::OF_REVIEWERS.contains(&next.act) {
            self.for_review(number, &next)?
        } else {
            self.of_contributor(number, &next.by)?
        };
        self.expect(number, expected)?;
        let mut after = before.clone();
        step(&mut after, next)?;
        self.keep(Some(&before), &after, Change::default())?;
        Ok(after)
    }

    /// A submission that a contributor may change.
    pub fn of_contributor(&self, number: u64, by: &Person) -> Result<Submission, CurationError> {
        let submission = self.submission(number)?;
        if submission.contributor.is(by) {
            Ok(submission)
        } else {
            Err(CurationError::NotYours(number))
        }
    }

    /// A submission on which a reviewer may take a step: nobody decides on their own.
    pub fn for_review(&self, number: u64, next: &Step) -> Result<Submission, CurationError> {
        let submission = self.submission(number)?;
        if next.act.decides() && submission.is_of(&next.by) {
            let contributor = submission.contributor.name;
            return Err(CurationError::Own {
                number,
                contributor,
            });
        }
        if next.act.needs_comment() && next.comment.is_none() {
            return Err(CurationError::CommentNeeded(next.act));
        }
        Ok(submission)
    }

    /// Commits what became of a submission to the drafts.
    pub(super) fn keep(
        &self,
        before: Option<&Submission>,
        after: &Submission,
        mut change: Change,
    ) -> Result<(), CommitError> {
        let removed = before.map(Submission::statements);
        change.removed.extend(removed.into_iter().flatten());
        change.added.extend(after.statements());
        let last = after.events.last();
        let act = last.map_or(Act::Create, |event| event.act).as_str();
        let author = last.map_or(after.contributor.author(), |event| event.by.author());
        self.drafts.commit(Proposal {
            author: author.to_owned(),
            message: format!("{act}: submission {}", after.number),
            source: "curation".to_owned(),
            change,
            based_on: None,
        })?;
        Ok(())
    }
}

/// Adds an event to a submission, and what follows from it.
pub(super) fn step(submission: &mut Submission, next: Step) -> Result<(), CurationError> {
    let Some(state) = submission.state.after(next.act) else {
        return Err(CurationError::NotNow {
            number: submission.number,
            state: submission.state,
            act: next.act,
        });
    };
    submission.state = state;
    submission.modified = now().max(submission.modified);
    submission.events.push(Event {
        act: next.act,
        by: next.by,
        at: submission.modified,
        comment: next.comment,
    });
    Ok(())
}
