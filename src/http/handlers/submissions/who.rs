//! Who asks for a submission, and whether they may.

use crate::curation::submission::{Person, Submission};
use crate::curation::{Curation, CurationError};
use crate::http::auth::{Bearer, Scope};
use crate::http::problem::HttpError;
use crate::http::state::AppState;
use crate::http::write::NOT_KEPT;
use axum::extract::FromRequestParts;
use axum::http::request::Parts;

/// Somebody who may propose changes.
pub struct Contributor(pub Person);

/// Somebody who may decide on what others propose.
pub struct Reviewer(pub Person);

/// Somebody who may read submissions: reviewers all of them, contributors their own.
pub struct Reader {
    pub person: Person,
    pub all: bool,
}

/// The bearer of a token, on a server that keeps submissions.
async fn bearer(parts: &mut Parts, app: &AppState) -> Result<Bearer, HttpError> {
    let bearer = Bearer::from_request_parts(parts, app).await?;
    match app.curation {
        Some(_) => Ok(bearer),
        None => Err(HttpError::ReadOnly(NOT_KEPT)),
    }
}

/// The bearer of a token as a person.
pub fn person(bearer: &Bearer) -> Person {
    let (name, author) = (bearer.name(), bearer.author());
    Person {
        name: name.to_owned(),
        author: (author != name).then(|| author.to_owned()),
    }
}

impl FromRequestParts<AppState> for Contributor {
    type Rejection = HttpError;

    async fn from_request_parts(parts: &mut Parts, app: &AppState) -> Result<Self, HttpError> {
        let bearer = bearer(parts, app).await?;
        bearer.require(Scope::Submit)?;
        Ok(Self(person(&bearer)))
    }
}

impl FromRequestParts<AppState> for Reviewer {
    type Rejection = HttpError;

    async fn from_request_parts(parts: &mut Parts, app: &AppState) -> Result<Self, HttpError> {
        let bearer = bearer(parts, app).await?;
        bearer.require(Scope::Review)?;
        Ok(Self(person(&bearer)))
    }
}

impl FromRequestParts<AppState> for Reader {
    type Rejection = HttpError;

    async fn from_request_parts(parts: &mut Parts, app: &AppState) -> Result<Self, HttpError> {
        let bearer = bearer(parts, app).await?;
        let all = bearer.may(Scope::Review);
        if !all {
            bearer.require(Scope::Submit)?;
        }
        let person = person(&bearer);
        Ok(Self { person, all })
    }
}

/// The number in an address; what is none names nothing.
pub fn number(text: &str) -> Result<u64, HttpError> {
    let number = text.parse().ok();
    // One number has one address.
    let number = number.filter(|number: &u64| number.to_string() == text);
    number.ok_or_else(|| HttpError::NoSuchThing {
        kind: "submission".to_owned(),
        slug: text.chars().take(80).collect(),
    })
}

/// A submission that somebody may see; of what others propose a contributor does not learn that it is
/// there.
pub fn sees(
    curation: &Curation,
    number: u64,
    person: &Person,
    all: bool,
) -> Result<Submission, CurationError> {
    let submission = curation.submission(number)?;
    if all || submission.is_of(person) {
        Ok(submission)
    } else {
        Err(CurationError::Unknown(number))
    }
}
