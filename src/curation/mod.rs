//! The curation floor: what contributors propose, who reviewed it, and what became of it.
//!
//! - **Shape:** [`Curation`] keeps submissions in a store of its own, with its own commit log, which no
//!   public reader ever sees. [`Curation::accept`] is the one way from there into the dataset.
//! - **Errors:** [`CurationError`]; whatever it is, nothing has changed.
//! - **Source:** the part *Curation* of `ontology/clip.ttl`.

pub mod contact;
pub mod content;
pub mod form;
pub mod patch;
pub mod state;
pub mod submission;
pub mod tables;
pub mod text;
pub mod verdict;

mod accept;
mod keep;
mod open;

pub use crate::import::problem::{LeftOut, Problem};
pub use accept::Published;
pub use keep::{Draft, Step};
pub use open::OpenError;

use crate::import::mapping::Mapping;
use crate::store::Store;
use crate::store::commit::CommitError;
use crate::store::policy::PolicyError;
use patch::PatchError;
use state::{Act, State};
use std::sync::{Mutex, MutexGuard, PoisonError};
use submission::{Person, Submission};
use verdict::{Remark, Verdict};

/// Why something was not done with a submission.
#[derive(Debug, thiserror::Error)]
pub enum CurationError {
    #[error("there is no submission {0}")]
    Unknown(u64),
    #[error("submission {number} is {}, and there is no way to {} it", state.as_str(), act.as_str())]
    NotNow { number: u64, state: State, act: Act },
    #[error(
        "submission {number} is in part your own: it was sent by `{contributor}`, and nobody decides on \
         what they propose themselves; another reviewer has to"
    )]
    Own { number: u64, contributor: String },
    #[error(
        "what you know of submission {number} is not its present state: the last thing that happened to it \
         has the number {present}; read it again"
    )]
    Changed { number: u64, present: u64 },
    #[error("submission {0} belongs to somebody else; only its contributor changes it")]
    NotYours(u64),
    #[error("say in `comment` why; to {} a submission takes one", .0.as_str())]
    CommentNeeded(Act),
    #[error(
        "you have {open} submissions open and at most {most} may be; withdraw one, or wait for a decision"
    )]
    TooMany { open: usize, most: usize },
    #[error("{} statements that submission {number} removes are not there any more", gone.len())]
    Gone { number: u64, gone: Vec<Remark> },
    #[error("as things stand the dataset would break its rules")]
    Invalid(Box<Verdict>),
    #[error("submission {0} would change nothing: the dataset says all of it already")]
    NoChange(u64),
    #[error("there is no statement in it")]
    Empty,
    #[error(transparent)]
    Patch(#[from] PatchError),
    #[error("{} cells, rows or tables are wrong", .0.len())]
    Tables(Vec<Problem>),
    #[error(transparent)]
    Commit(#[from] CommitError),
}

impl From<PolicyError> for CurationError {
    fn from(error: PolicyError) -> Self {
        Self::Commit(error.into())
    }
}

/// What somebody knows of a submission: commits of the drafts, one of which must be the last that touched
/// it. Nothing is expected of who knows nothing.
pub type Expected = Option<Vec<u64>>;

/// The submissions.
pub struct Curation {
    drafts: Store,
    /// Whoever holds it may look at a submission and then change it.
    turn: Mutex<()>,
    /// How the wordings of tables become things, for contributors who send tables.
    mapping: Mapping,
    /// The most open submissions of one contributor.
    most_open: usize,
    /// Every number up to this one was given to a submission once.
    last: u64,
}

impl Curation {
    /// The store of the drafts.
    pub fn drafts(&self) -> &Store {
        &self.drafts
    }

    /// The mapping tables of the server.
    pub fn mapping(&self) -> &Mapping {
        &self.mapping
    }

    /// A submission.
    pub fn submission(&self, number: u64) -> Result<Submission, CurationError> {
        Submission::read(&self.drafts.snapshot(), number).ok_or(CurationError::Unknown(number))
    }

    /// Every submission, the newest first.
    pub fn submissions(&self) -> impl Iterator<Item = Submission> {
        let drafts = self.drafts.snapshot();
        let numbers = Submission::numbers(&drafts).into_iter();
        numbers.filter_map(move |number| Submission::read(&drafts, number))
    }

    /// The commit of the drafts that touched a submission last; it changes with each event.
    pub fn last_touched(&self, number: u64) -> Option<u64> {
        let history = self.drafts.history();
        let commits = history.of_thing(submission::iri(number).as_ref(), history.version());
        commits.last().copied()
    }

    /// The right to change submissions; what it guards is changed in one step.
    fn turn(&self) -> MutexGuard<'_, ()> {
        self.turn.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Holds what somebody knows of a submission against what it is.
    fn expect(&self, number: u64, expected: &Expected) -> Result<(), CurationError> {
        let present = self.last_touched(number).unwrap_or(0);
        match expected {
            Some(known) if !known.contains(&present) => {
                Err(CurationError::Changed { number, present })
            }
            _ => Ok(()),
        }
    }

    /// How many submissions are in a state.
    pub fn count(&self, state: State) -> usize {
        let concept = oxrdf::Term::from(state.concept());
        let graph = submission::graph();
        self.drafts.snapshot().count(
            None,
            Some(crate::rdf::vocab::clip::SUBMISSION_STATE),
            Some(concept.as_ref()),
            Some(graph.as_ref().into()),
        )
    }

    /// How many open submissions somebody has.
    fn open_of(&self, person: &Person) -> usize {
        let all = self.submissions();
        all.filter(|one| one.state.is_open() && one.contributor.is(person))
            .count()
    }
}
