//! The way of a submission into the dataset.
//!
//! - **Shape:** two logs cannot be written in one step, so the order of three says what a crash left:
//!   first the drafts keep the event *accept*, then the dataset takes the commit, which names the
//!   submission, then the drafts keep the new state. An event without its state means that the commit
//!   may be there or not; [`super::Curation::open`] looks, and goes forward or back.

use super::content::{self, absent};
use super::keep::{Step, step};
use super::state::{Act, State};
use super::submission::{Person, Submission, source};
use super::verdict::{Remark, Verdict};
use super::{Curation, CurationError, Expected};
use crate::store::Store;
use crate::store::change::Change;
use crate::store::commit::{Committed, Proposal};

/// A submission that was published, and the commit that did it.
pub struct Published {
    pub submission: Submission,
    pub committed: Committed,
}

/// What a commit of the dataset says of the submission that it published.
pub(super) struct Taken {
    pub version: u64,
    pub reviewer: Person,
}

impl Taken {
    /// Reads it from the message that [`Curation::accept`] writes.
    pub fn of(version: u64, message: &str) -> Self {
        let reviewer = message.rsplit_once(REVIEWED_BY).map(|(_, name)| name);
        let name = reviewer.and_then(|name| name.strip_suffix(')'));
        Self {
            version,
            reviewer: Person {
                name: name.unwrap_or("unknown").to_owned(),
                author: None,
            },
        }
    }
}

/// What stands before the reviewer in the message of a commit.
const REVIEWED_BY: &str = ", reviewed by ";

impl Curation {
    /// Publishes a submission, if nothing speaks against it as things stand. Whoever calls this has the
    /// turn to write to the dataset.
    pub fn accept(
        &self,
        public: &Store,
        number: u64,
        next: Step,
        expected: &Expected,
    ) -> Result<Published, CurationError> {
        let _turn = self.turn();
        let before = self.for_review(number, &next)?;
        self.expect(number, expected)?;
        let reviewer = next.by.name.clone();
        let mut after = before.clone();
        step(&mut after, next)?;
        let content = content::read(&self.drafts.snapshot(), number);
        let version = may_be_published(public, &before, &content)?;
        let intent = Submission {
            state: before.state,
            ..after.clone()
        };
        self.keep(Some(&before), &intent, Change::default())?;
        let proposal = Proposal {
            author: before.contributor.author().to_owned(),
            message: format!(
                "{} (submission {number}{REVIEWED_BY}{reviewer})",
                before.title
            ),
            source: source(number),
            change: content,
            based_on: Some(version),
        };
        let committed = match public.commit(proposal) {
            Ok(committed) => committed,
            Err(error) => {
                self.keep(Some(&intent), &before, Change::default())?;
                return Err(error.into());
            }
        };
        after.published = Some(committed.version);
        if let Err(error) = self.keep(Some(&intent), &after, Change::default()) {
            // The dataset has it: whatever fails from here on is mended by the next start.
            tracing::error!(
                submission = number,
                error = &error as &dyn std::error::Error,
                "Submission {number} is published, but its state could not be kept; the next start does it"
            );
        }
        Ok(Published {
            submission: after,
            committed,
        })
    }

    /// Brings a submission into agreement with the dataset after a crash; `published` is the version
    /// that took it, if one did.
    pub(super) fn agree(
        &self,
        before: &Submission,
        published: Option<&Taken>,
    ) -> Result<(), CurationError> {
        let intended = before
            .events
            .last()
            .is_some_and(|event| event.act == Act::Accept);
        let mut after = before.clone();
        match (published, intended) {
            (None, false) => return Ok(()),
            (None, true) => drop(after.events.pop()),
            (Some(_), true) => after.state = State::Accepted,
            (Some(taken), false) => {
                // The drafts are older than the dataset, as after a restore: who reviewed it stands there.
                after.state = State::Submitted;
                let version = taken.version;
                let comment = format!("Found published in version {version} of the dataset");
                step(
                    &mut after,
                    Step {
                        act: Act::Accept,
                        by: taken.reviewer.clone(),
                        comment: Some(comment),
                    },
                )?;
            }
        }
        after.published = published.map(|taken| taken.version);
        Ok(self.keep(Some(before), &after, Change::default())?)
    }
}

/// The version on which nothing speaks against a submission.
fn may_be_published(
    public: &Store,
    submission: &Submission,
    content: &Change,
) -> Result<u64, CurationError> {
    let number = submission.number;
    let snapshot = public.snapshot();
    let gone: Vec<_> = absent(content, &snapshot)
        .into_iter()
        .map(Remark::absent)
        .collect();
    if !gone.is_empty() {
        return Err(CurationError::Gone { number, gone });
    }
    if content.clone().effect_on(&snapshot).is_empty() {
        return Err(CurationError::NoChange(number));
    }
    let verdict = Verdict::of(public, submission, content)?;
    if !verdict.conforms() {
        return Err(CurationError::Invalid(Box::new(verdict)));
    }
    Ok(snapshot.version())
}
