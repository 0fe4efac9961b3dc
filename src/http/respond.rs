//! Bodies into responses: type, validator, caching, language and links in one place.
//!
//! - **Units:** `max-age` in seconds.
//! - **Source:** <https://www.rfc-editor.org/rfc/rfc9110#name-etag>,
//!   <https://www.rfc-editor.org/rfc/rfc9111>.

use super::edition::At;
use super::headers::Links;
use super::state::hex;
use super::version::{Wanted, date};
use axum::body::Body;
use axum::http::header::{
    ACCESS_CONTROL_ALLOW_HEADERS, ACCESS_CONTROL_ALLOW_METHODS, ACCESS_CONTROL_MAX_AGE, ALLOW,
    CACHE_CONTROL, CONTENT_LANGUAGE, CONTENT_TYPE, ETAG, HeaderName, LAST_MODIFIED, LINK, VARY,
};
use axum::http::{HeaderMap, HeaderValue, StatusCode};
use axum::response::Response;
use sha2::{Digest, Sha256};
use std::time::SystemTime;

/// The version of the dataset that a response was made from.
pub const DATASET_VERSION: HeaderName = HeaderName::from_static("clipgraph-dataset-version");

/// How long a response may be kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cache {
    /// A document of the present dataset: five minutes, then asked for again.
    Document,
    /// A document that never changes under its address: a year.
    Immutable,
    /// Not at all.
    No,
}

impl Cache {
    const fn header(self) -> &'static str {
        match self {
            Self::Document => "public, max-age=300, must-revalidate",
            Self::Immutable => "public, max-age=31536000, immutable",
            Self::No => "no-store",
        }
    }
}

/// A body on its way to the client.
pub struct Reply<'a> {
    pub body: Vec<u8>,
    pub content_type: &'a str,
    pub cache: Cache,
    pub links: Links,
    pub language: Option<&'a str>,
    /// Whether the address answers in several formats, so that caches must look at `Accept`.
    pub negotiated: bool,
    /// When the document last changed, where that is known better than from the version.
    pub modified: Option<SystemTime>,
    /// Whether that of a version that is kept never changes.
    pub lasting: bool,
}

impl<'a> Reply<'a> {
    /// A document with a type and nothing special.
    pub fn new(body: impl Into<Vec<u8>>, content_type: &'a str) -> Self {
        Self {
            body: body.into(),
            content_type,
            cache: Cache::Document,
            links: Links::default(),
            language: None,
            negotiated: false,
            modified: None,
            lasting: true,
        }
    }

    /// The response, with a validator made from the body.
    pub fn send(self, app: &At) -> Response {
        let digest = Sha256::digest(&self.body);
        let etag = format!("\"{}\"", hex(&digest[..12]));
        let mut response = Response::new(Body::from(self.body));
        let headers = response.headers_mut();
        set(headers, CONTENT_TYPE, self.content_type);
        set(headers, ETAG, &etag);
        if self.cache == Cache::Document {
            let modified = self.modified.unwrap_or(app.edition.modified);
            set(headers, LAST_MODIFIED, &httpdate::fmt_http_date(modified));
            set(headers, DATASET_VERSION, &app.site().version.to_string());
        }
        let cache = match self.cache {
            // A version that is kept never changes.
            Cache::Document if self.lasting && is_memento(app) => Cache::Immutable,
            cache => cache,
        };
        set(headers, CACHE_CONTROL, cache.header());
        if let Some(language) = self.language {
            set(headers, CONTENT_LANGUAGE, language);
        }
        let vary = match (self.negotiated, self.language) {
            (true, _) => "Accept, Accept-Language",
            (false, Some(_)) => "Accept-Language",
            (false, None) => "",
        };
        if !vary.is_empty() {
            set(headers, VARY, vary);
        }
        let links = match self.cache {
            Cache::Document => date(app, headers, self.links),
            Cache::Immutable | Cache::No => self.links,
        };
        if !links.as_str().is_empty() {
            set(headers, LINK, links.as_str());
        }
        response
    }
}

/// Whether the address of the request names a version that is kept for good.
pub fn is_memento(app: &At) -> bool {
    matches!(app.wanted, Wanted::Version(_)) && app.made().is_some()
}

/// A redirection that depends on what the client accepts.
pub fn see_other(location: &str, links: &Links) -> Response {
    redirect(
        StatusCode::SEE_OTHER,
        location,
        links,
        "Accept, Accept-Language",
    )
}

fn redirect(status: StatusCode, location: &str, links: &Links, vary: &str) -> Response {
    let mut response = Response::new(Body::empty());
    *response.status_mut() = status;
    let headers = response.headers_mut();
    set(headers, axum::http::header::LOCATION, location);
    set(headers, VARY, vary);
    set(headers, CACHE_CONTROL, Cache::Document.header());
    set(headers, LINK, links.as_str());
    response
}

/// A redirection to the version of a document that was there at the time that the client asks for.
///
/// Source: <https://www.rfc-editor.org/rfc/rfc7089#section-4.1.1>
pub fn found(location: &str, links: &Links) -> Response {
    redirect(StatusCode::FOUND, location, links, "Accept-Datetime")
}

/// A redirection to what took the place of something for good.
pub fn moved(location: &str, links: &Links) -> Response {
    redirect(
        StatusCode::MOVED_PERMANENTLY,
        location,
        links,
        "Accept-Datetime",
    )
}

/// The answer to `OPTIONS`: the methods of an address, also for a browser that asks beforehand.
///
/// Source: <https://fetch.spec.whatwg.org/#cors-preflight-fetch>
pub fn preflight(allow: &str) -> Response {
    let mut response = Response::new(Body::empty());
    *response.status_mut() = StatusCode::NO_CONTENT;
    let headers = response.headers_mut();
    set(headers, ALLOW, allow);
    set(headers, ACCESS_CONTROL_ALLOW_METHODS, allow);
    let allowed = "Accept, Accept-Language, Accept-Profile, Accept-Datetime, Authorization, \
                   Content-Type, If-Match, If-None-Match, If-Modified-Since, Prefer, X-Request-Id";
    set(headers, ACCESS_CONTROL_ALLOW_HEADERS, allowed);
    set(headers, ACCESS_CONTROL_MAX_AGE, "86400");
    response
}

/// Sets a header; a value that cannot stand in one is left out.
pub fn set(headers: &mut HeaderMap, name: HeaderName, value: &str) {
    if let Ok(value) = HeaderValue::from_str(value) {
        headers.insert(name, value);
    }
}
