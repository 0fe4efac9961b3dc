//! A visit to a page of curation: who comes, in which language, and how pages leave.

use crate::curation::submission::Person;
use crate::http::auth::{AuthError, Bearer, Scope, Visitor, drop_cookie};
use crate::http::edition::{At, Present};
use crate::http::extract::Language;
use crate::http::handlers::page::{Framed, framed};
use crate::http::handlers::submissions::person;
use crate::http::negotiate::choose;
use crate::http::problem::{HttpError, Row};
use crate::http::respond::set;
use crate::http::state::AppState;
use crate::rdf::format::{Format, Offer};
use crate::rdf::iri::in_language;
use crate::render::RenderError;
use crate::render::html::Frame;
use crate::render::html::desk::{SignIn, Who, sign_in};
use axum::body::Body;
use axum::extract::FromRequestParts;
use axum::http::header::{
    ACCEPT, CACHE_CONTROL, CONTENT_LANGUAGE, CONTENT_TYPE, LOCATION, RETRY_AFTER, VARY,
    WWW_AUTHENTICATE,
};
use axum::http::request::Parts;
use axum::http::{Method, StatusCode};
use axum::response::Response;

/// The largest form that is kept over a sign-in, in bytes.
const KEPT_BYTES: usize = 256 * 1024;

/// In which form a visitor wants what a form comes to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Answer {
    Page,
    Json,
}

impl Offer for Answer {
    fn media_types(self) -> &'static [&'static str] {
        match self {
            Self::Page => Format::Html.media_types(),
            Self::Json => &["application/json"],
        }
    }
}

/// A visit.
pub struct Visit {
    pub at: At,
    pub language: &'static str,
    pub visitor: Visitor,
    /// Path and query.
    address: String,
    is_form: bool,
    /// Whether a script asks, which wants no page.
    pub by_script: bool,
}

impl FromRequestParts<AppState> for Visit {
    type Rejection = HttpError;

    async fn from_request_parts(parts: &mut Parts, app: &AppState) -> Result<Self, HttpError> {
        let visitor = Visitor::from_request_parts(parts, app).await?;
        let Language(language) = Language::from_request_parts(parts, app).await?;
        let Present(at) = Present::from_request_parts(parts, app).await?;
        let address = parts.uri.path_and_query();
        let accept = parts
            .headers
            .get(ACCEPT)
            .and_then(|accept| accept.to_str().ok());
        let answer = choose(accept, &[Answer::Page, Answer::Json]);
        Ok(Self {
            at,
            language,
            visitor,
            address: address.map_or_else(|| "/curation".to_owned(), ToString::to_string),
            is_form: parts.method == Method::POST,
            by_script: answer.is_some_and(|(answer, _)| answer == Answer::Json),
        })
    }
}

impl Visit {
    /// The bearer of a token that is good for this, or for anything at all.
    pub fn bearer(&self, needed: Option<Scope>) -> Result<&Bearer, AuthError> {
        let bearer = self.visitor.bearer.as_ref().map_err(Clone::clone)?;
        // Every token is good for something here: a writer may propose as well.
        if let Some(scope) = needed {
            bearer.require(scope)?;
        }
        Ok(bearer)
    }

    /// Who is signed in.
    pub fn who(&self) -> Option<Who> {
        let bearer = self.visitor.bearer.as_ref().ok()?;
        Some(Who {
            name: bearer.name().to_owned(),
            submits: bearer.may(Scope::Submit),
            reviews: bearer.may(Scope::Review),
        })
    }

    /// Who is signed in and may do this.
    pub fn allowed(&self, needed: Option<Scope>) -> Result<(Who, Person), AuthError> {
        let person = person(self.bearer(needed)?);
        let who = self.who().ok_or(AuthError::Missing)?;
        Ok((who, person))
    }

    /// A page.
    pub fn page(
        &self,
        path: &str,
        status: StatusCode,
        render: impl FnOnce(&Frame<'_>) -> Result<String, RenderError>,
    ) -> Result<Response, HttpError> {
        let body = framed(&self.at, &Framed::plain(path, self.language), render)?;
        let mut response = Response::new(Body::from(body));
        *response.status_mut() = status;
        let headers = response.headers_mut();
        set(headers, CONTENT_TYPE, Format::Html.content_type());
        set(headers, CONTENT_LANGUAGE, self.language);
        self.leave(&mut response);
        Ok(response)
    }

    /// What a script asked for.
    pub fn json(
        &self,
        path: &str,
        render: impl FnOnce(&Frame<'_>) -> Result<String, RenderError>,
    ) -> Result<Response, HttpError> {
        let mut response = self.page(path, StatusCode::OK, render)?;
        set(response.headers_mut(), CONTENT_TYPE, "application/json");
        Ok(response)
    }

    /// Goes on at another page of ours.
    pub fn go(&self, path: &str) -> Response {
        let mut response = Response::new(Body::empty());
        *response.status_mut() = StatusCode::SEE_OTHER;
        let address = format!("{}{path}", self.at.base);
        // A language that was asked for goes along.
        let address = match self.at.asked_in().language {
            Some(language) if !address.contains("lang=") => in_language(&address, language),
            _ => address,
        };
        set(response.headers_mut(), LOCATION, &address);
        self.leave(&mut response);
        response
    }

    /// Nobody else sees a page that a cookie opened.
    fn leave(&self, response: &mut Response) {
        let headers = response.headers_mut();
        set(headers, CACHE_CONTROL, "private, no-store");
        set(headers, VARY, "Accept, Accept-Language, Cookie");
        let gone = matches!(
            self.visitor.bearer,
            Err(AuthError::Unknown | AuthError::Expired(_) | AuthError::Malformed(_))
        );
        if gone {
            drop_cookie(&self.at, response);
        }
    }

    /// The page of signing in, in place of what needs a token; a form that was sent is kept in it.
    pub fn refuse(&self, error: AuthError, form: &[u8]) -> Result<Response, HttpError> {
        let kept = match std::str::from_utf8(form) {
            Ok(kept) if self.is_form && kept.len() <= KEPT_BYTES => kept.to_owned(),
            _ => String::new(),
        };
        let next = self.address.clone();
        self.ask(error, next, kept)
    }

    /// The page of signing in after a token that was not taken.
    pub fn ask(&self, error: AuthError, next: String, kept: String) -> Result<Response, HttpError> {
        let view = SignIn {
            wrong: wrong(&error),
            next,
            kept,
        };
        let challenge = error.challenge();
        let wait = error.retry_after();
        let Row(status, ..) = HttpError::from(error).row();
        let mut response = self.page("/curation/sign-in", status, |frame| sign_in(frame, &view))?;
        let headers = response.headers_mut();
        if let Some(challenge) = challenge {
            set(headers, WWW_AUTHENTICATE, &challenge);
        }
        if let Some(wait) = wait {
            set(headers, RETRY_AFTER, &wait.to_string());
        }
        Ok(response)
    }
}

/// What is wrong with a token, as the page says it.
fn wrong(error: &AuthError) -> Option<(&'static str, String)> {
    let nothing = String::new;
    Some(match error {
        AuthError::Missing => return None,
        AuthError::Malformed(_) | AuthError::Unknown => ("desk-token-unknown", nothing()),
        AuthError::Expired(day) => ("desk-token-expired", day.to_string()),
        AuthError::Insufficient { name, .. } => ("desk-token-scope", name.clone()),
        AuthError::TooMany(_) => (
            "desk-token-wait",
            error.retry_after().unwrap_or_default().to_string(),
        ),
    })
}

/// Where to go on after signing in: a page of curation.
pub fn next(wanted: &str) -> &str {
    let plain = wanted
        .bytes()
        .all(|byte| byte.is_ascii_graphic() && byte != b'\\');
    let below = wanted == "/curation"
        || wanted.starts_with("/curation/")
        || wanted.starts_with("/curation?");
    let again = wanted.starts_with("/curation/sign-");
    if plain && below && !again {
        wanted
    } else {
        "/curation"
    }
}

#[cfg(test)]
mod tests {
    use super::next;

    #[test]
    fn signing_in_leads_to_pages_of_curation_only() {
        for good in ["/curation", "/curation/new/policy", "/curation?lang=de"] {
            assert_eq!(next(good), good);
        }
        for bad in [
            "",
            "https://evil.example/",
            "//evil.example/curation",
            "/curationx",
            "/curation/sign-out",
            "/curation/new\r\nX: y",
            "/curation/\\evil",
            "/sparql",
        ] {
            assert_eq!(next(bad), "/curation", "{bad}");
        }
    }
}
