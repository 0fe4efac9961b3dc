//! Where a form begins: with nothing, with what is published, or with a submission.

use crate::catalog::form::kinds;
use crate::catalog::kind::Kind;
use crate::curation::form::opened::{Opened, blank, correction, submission};
use crate::curation::submission::{Person, Submission};
use crate::curation::{Curation, CurationError, content};
use crate::http::edition::At;
use crate::http::handlers::submissions::sees;
use crate::http::problem::HttpError;
use jiff::tz::TimeZone;
use oxrdf::NamedNode;

/// Where a form begins.
#[derive(Debug, Clone)]
pub enum Origin {
    New(&'static Kind),
    Correct(NamedNode),
    Edit(u64),
}

/// A form and what it belongs to.
pub struct Begun {
    pub opened: Opened,
    pub submission: Option<Submission>,
    /// The commit of the drafts that touched the submission last.
    pub known: Option<u64>,
}

impl Origin {
    /// The form of a kind.
    pub fn kind(slug: &str) -> Result<Self, HttpError> {
        let kind = kinds().into_iter().find(|kind| kind.slug == slug);
        kind.map(Self::New).ok_or_else(|| HttpError::NoSuchThing {
            kind: "form".to_owned(),
            slug: slug.chars().take(80).collect(),
        })
    }

    /// The form of a thing, by its IRI.
    pub fn about(iri: Option<&str>) -> Result<Self, HttpError> {
        let iri = iri.and_then(|iri| NamedNode::new(iri).ok());
        iri.map(Self::Correct).ok_or_else(|| {
            HttpError::BadRequest("`about` is the IRI of what is to be corrected".to_owned())
        })
    }

    /// Whether it corrects something that is published.
    pub fn corrects(&self, begun: &Begun) -> bool {
        !matches!(self, Self::New(_)) && !begun.opened.before.said.is_empty()
    }

    /// Opens the form, for whoever may change what it is about; nothing for a submission that says more than
    /// a form can.
    pub fn begin(
        &self,
        at: &At,
        curation: &Curation,
        person: &Person,
        language: &str,
    ) -> Result<Option<Begun>, HttpError> {
        let public = at.store.snapshot();
        let alone = |opened| Begun {
            opened,
            submission: None,
            known: None,
        };
        match self {
            Self::New(kind) => Ok(Some(alone(blank(&public, kind, &today(), language)))),
            Self::Correct(thing) => {
                let opened = correction(&public, thing, language);
                let begun = opened.map(alone).ok_or_else(|| HttpError::NoSuchThing {
                    kind: "thing to correct".to_owned(),
                    slug: thing.as_str().chars().take(200).collect(),
                })?;
                Ok(Some(begun))
            }
            Self::Edit(number) => {
                let kept = own_open(curation, *number, person)?;
                let said = content::read(&curation.drafts().snapshot(), *number);
                let opened = submission(&public, &kept, &said, language);
                Ok(opened.map(|opened| Begun {
                    opened,
                    known: curation.last_touched(*number),
                    submission: Some(kept),
                }))
            }
        }
    }
}

/// A submission of somebody that is not decided yet.
pub fn own_open(
    curation: &Curation,
    number: u64,
    person: &Person,
) -> Result<Submission, HttpError> {
    sees(curation, number, person, false)?;
    let kept = curation.of_contributor(number, person)?;
    if kept.state.is_open() {
        return Ok(kept);
    }
    let (state, act) = (kept.state, crate::curation::state::Act::Revise);
    Err(CurationError::NotNow { number, state, act }.into())
}

/// The day, in UTC.
fn today() -> String {
    jiff::Timestamp::now()
        .to_zoned(TimeZone::UTC)
        .date()
        .to_string()
}
