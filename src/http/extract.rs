//! Extractors whose failures are problems.

use super::problem::HttpError;
use crate::catalog::label::LANGUAGES;
use crate::http::negotiate;
use crate::rdf::format::Format;
use crate::rdf::iri::{LANGUAGE, Slug};
use axum::extract::FromRequestParts;
use axum::http::HeaderMap;
use axum::http::header::{ACCEPT, ACCEPT_LANGUAGE, HeaderName};
use axum::http::request::Parts;
use percent_encoding::percent_decode_str;

/// The `Accept` header as one text; several headers are joined, as they mean the same.
pub struct Accept(pub Option<String>);

impl<S: Send + Sync> FromRequestParts<S> for Accept {
    type Rejection = HttpError;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, HttpError> {
        Ok(Self(joined(&parts.headers, &ACCEPT)))
    }
}

/// The language of ours that the reader likes best.
pub struct Language(pub &'static str);

impl<S: Send + Sync> FromRequestParts<S> for Language {
    type Rejection = HttpError;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, HttpError> {
        let asked = asked_language(parts.uri.query().unwrap_or_default());
        Ok(Self(
            asked.unwrap_or_else(|| accepted_language(&parts.headers)),
        ))
    }
}

/// The language of ours that the headers of a request like best.
pub fn accepted_language(headers: &HeaderMap) -> &'static str {
    let header = joined(headers, &ACCEPT_LANGUAGE);
    negotiate::language(header.as_deref(), &LANGUAGES)
}

/// The language of ours that the parameter `lang` of an address names; another one is not heeded.
pub fn asked_language(query: &str) -> Option<&'static str> {
    let mut pairs = form_urlencoded::parse(query.as_bytes());
    let (_, wanted) = pairs.find(|(name, _)| name == LANGUAGE)?;
    LANGUAGES.into_iter().find(|it| *it == wanted)
}

fn joined(headers: &HeaderMap, name: &HeaderName) -> Option<String> {
    let values: Vec<_> = headers
        .get_all(name)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .collect();
    (!values.is_empty()).then(|| values.join(", "))
}

/// The last segment of the path: a name, and a format when a known suffix stands behind it.
pub struct Named {
    pub slug: Slug,
    pub suffix: Option<String>,
}

impl Named {
    fn parse(text: &str) -> Result<Self, HttpError> {
        let (name, suffix) = match text.rsplit_once('.') {
            Some((name, suffix)) => (name, Some(suffix.to_owned())),
            None => (text, None),
        };
        // A name we would never mint names nothing, so this is a 404 and not a 400.
        let slug = Slug::parse(name).map_err(|_| HttpError::NoSuchPage)?;
        Ok(Self { slug, suffix })
    }

    /// The format that the suffix names; an unknown suffix names nothing.
    pub fn format(&self) -> Result<Option<Format>, HttpError> {
        match &self.suffix {
            None => Ok(None),
            Some(suffix) => Format::from_suffix(suffix)
                .map(Some)
                .ok_or(HttpError::NoSuchPage),
        }
    }
}

/// `{name}`.
pub struct NamePath(pub Named);

impl<S: Send + Sync> FromRequestParts<S> for NamePath {
    type Rejection = HttpError;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, HttpError> {
        Named::parse(&path::<String, S>(parts, state).await?).map(Self)
    }
}

/// `{kind}/{name}`.
pub struct ThingNamePath(pub Slug, pub Named);

impl<S: Send + Sync> FromRequestParts<S> for ThingNamePath {
    type Rejection = HttpError;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, HttpError> {
        let (kind, name) = path::<(String, String), S>(parts, state).await?;
        let kind = Slug::parse(&kind).map_err(|_| HttpError::NoSuchPage)?;
        Ok(Self(kind, Named::parse(&name)?))
    }
}

/// A path segment as it is, for names with their own alphabet.
pub struct RawPath(pub String);

impl<S: Send + Sync> FromRequestParts<S> for RawPath {
    type Rejection = HttpError;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, HttpError> {
        path::<String, S>(parts, state).await.map(Self)
    }
}

#[expect(
    clippy::disallowed_types,
    reason = "the one place that turns its failures into problems"
)]
async fn path<T, S>(parts: &mut Parts, state: &S) -> Result<T, HttpError>
where
    T: serde::de::DeserializeOwned + Send,
    S: Send + Sync,
{
    match axum::extract::Path::<T>::from_request_parts(parts, state).await {
        Ok(axum::extract::Path(value)) => Ok(value),
        Err(_) => Err(HttpError::NoSuchPage),
    }
}

/// The parameters of the address, in order, repeated ones kept.
pub struct Parameters(pub Vec<(String, String)>);

impl<S: Send + Sync> FromRequestParts<S> for Parameters {
    type Rejection = HttpError;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, HttpError> {
        form(parts.uri.query().unwrap_or_default()).map(Self)
    }
}

/// The pairs of a form, percent-decoded; what is not UTF-8 is refused and not replaced.
///
/// Source: <https://url.spec.whatwg.org/#urlencoded-parsing>
pub fn form(text: &str) -> Result<Vec<(String, String)>, HttpError> {
    if percent_decode_str(text).decode_utf8().is_err() {
        return Err(HttpError::BadRequest("a parameter is not UTF-8".to_owned()));
    }
    Ok(form_urlencoded::parse(text.as_bytes())
        .into_owned()
        .collect())
}

impl Parameters {
    /// The page of a list, from 1.
    pub fn page(&self) -> Result<usize, HttpError> {
        match self.first("page") {
            None => Ok(1),
            Some(text) => text
                .parse()
                .map_err(|_| HttpError::BadRequest("`page` is a whole number from 1".to_owned())),
        }
    }

    /// The first value of a parameter.
    pub fn first(&self, name: &str) -> Option<&str> {
        self.0
            .iter()
            .find(|(key, _)| key == name)
            .map(|(_, value)| value.as_str())
    }
}
