//! A token that a browser keeps: for the pages of curation, and for nothing else.
//!
//! - **Shape:** [`Visitor`] is the extractor of these pages. The cookie holds the token itself and every
//!   request checks it anew, as a header would be: a token that is withdrawn is no longer taken at once.
//!   The server keeps nothing. [`SameSite`] refuses forms that other sites send.
//! - **Errors:** as for tokens in the header; failures count together with those.
//! - **Source:** <https://www.rfc-editor.org/rfc/rfc6265>,
//!   <https://www.w3.org/TR/fetch-metadata/#sec-fetch-site-header>.

use super::{Auth, AuthError, Bearer, NO_TOKENS, Signature, is_token, today};
use crate::http::client::address_of;
use crate::http::problem::HttpError;
use crate::http::state::{App, AppState};
use crate::http::write::NOT_KEPT;
use crate::query::admission::Client;
use axum::extract::FromRequestParts;
use axum::http::header::{COOKIE, HOST, HeaderName, ORIGIN, SET_COOKIE};
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderValue};
use axum::response::Response;
use std::time::Instant;

/// The name of the cookie.
pub const COOKIE_NAME: &str = "clipgraph-token";
/// Below this path the cookie is sent.
const PATH: &str = "/curation";
const SEC_FETCH_SITE: HeaderName = HeaderName::from_static("sec-fetch-site");

/// Somebody who visits the pages of curation, with or without a token that is taken.
pub struct Visitor {
    pub bearer: Result<Bearer, AuthError>,
    client: Client,
}

impl Visitor {
    /// Whoever shows this token, in a form.
    pub fn show(&self, app: &App, token: &str) -> Result<Bearer, HttpError> {
        let auth = app.auth.as_ref().ok_or(HttpError::ReadOnly(NO_TOKENS))?;
        Ok(shown(auth, Some(token.trim()), self.client)?)
    }
}

impl FromRequestParts<AppState> for Visitor {
    type Rejection = HttpError;

    async fn from_request_parts(parts: &mut Parts, app: &AppState) -> Result<Self, HttpError> {
        let auth = app.auth.as_ref().ok_or(HttpError::ReadOnly(NO_TOKENS))?;
        if app.curation.is_none() {
            return Err(HttpError::ReadOnly(NOT_KEPT));
        }
        let client = address_of(app, &parts.extensions, &parts.headers).into();
        let bearer = shown(auth, of_cookie(&parts.headers), client);
        if let (Ok(bearer), Some(signature)) = (&bearer, parts.extensions.get::<Signature>()) {
            signature.sign(bearer.name());
        }
        Ok(Self { bearer, client })
    }
}

fn shown(auth: &Auth, token: Option<&str>, client: Client) -> Result<Bearer, AuthError> {
    let unreadable = AuthError::Malformed("it has characters that no token has");
    let readable = |token| is_token(token).then_some(token).ok_or(unreadable);
    auth.admit(token.map(readable), client, Instant::now(), today())
}

/// The token in the cookie of a request.
fn of_cookie(headers: &HeaderMap) -> Option<&str> {
    let values = headers.get_all(COOKIE).iter();
    let mut pairs = values
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(';'));
    let token = pairs.find_map(|pair| pair.trim().strip_prefix(COOKIE_NAME)?.strip_prefix('='))?;
    Some(token).filter(|token| !token.is_empty())
}

/// Lets the browser keep the token until it is closed.
pub fn keep_in_cookie(app: &App, token: &str, response: &mut Response) {
    set_cookie(app, token.trim(), "", response);
}

/// Lets the browser forget the token.
pub fn drop_cookie(app: &App, response: &mut Response) {
    set_cookie(app, "", "; Max-Age=0", response);
}

fn set_cookie(app: &App, token: &str, more: &str, response: &mut Response) {
    let secure = app.base.starts_with("https://");
    let secure = if secure { "; Secure" } else { "" };
    let path = base_path(&app.base);
    let cookie = format!(
        "{COOKIE_NAME}={token}; Path={path}{PATH}; HttpOnly; SameSite=Strict{secure}{more}"
    );
    if let Ok(cookie) = HeaderValue::from_str(&cookie) {
        response.headers_mut().append(SET_COOKIE, cookie);
    }
}

/// The path of the public base, where the server does not have a host of its own.
fn base_path(base: &str) -> &str {
    let (_, rest) = base.split_once("://").unwrap_or(("", base));
    rest.find('/').map_or("", |at| &rest[at..])
}

/// The scheme, host and port of the public base.
fn base_origin(base: &str) -> &str {
    base.strip_suffix(base_path(base)).unwrap_or(base)
}

/// A form that was sent from a page of ours.
pub struct SameSite;

impl FromRequestParts<AppState> for SameSite {
    type Rejection = HttpError;

    async fn from_request_parts(parts: &mut Parts, app: &AppState) -> Result<Self, HttpError> {
        if is_ours(&parts.headers, &app.base) {
            Ok(Self)
        } else {
            Err(HttpError::CrossSite)
        }
    }
}

/// Whether the browser says that a page of this server sends the request. Browsers send
/// `Sec-Fetch-Site` where nobody can listen, `Origin` with every form; who says neither is no browser.
fn is_ours(headers: &HeaderMap, base: &str) -> bool {
    let text = |name| headers.get(name).and_then(|value| value.to_str().ok());
    if let Some(site) = text(SEC_FETCH_SITE) {
        return site == "same-origin" || site == "none";
    }
    let Some(origin) = text(ORIGIN) else {
        return false;
    };
    let (_, host) = origin.split_once("://").unwrap_or_default();
    origin == base_origin(base) || (!host.is_empty() && text(HOST) == Some(host))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn headers(pairs: &[(&'static str, &'static str)]) -> HeaderMap {
        let pairs = pairs.iter().map(|(name, value)| {
            let name = HeaderName::from_static(name);
            (name, HeaderValue::from_static(value))
        });
        pairs.collect()
    }

    #[test]
    fn the_cookie_is_found_among_others() {
        let table = [
            ("a=b; clipgraph-token=clip_1; c=d", Some("clip_1")),
            ("clipgraph-token=clip_1", Some("clip_1")),
            ("clipgraph-token=", None),
            ("clipgraph-tokens=clip_1", None),
            ("other=clipgraph-token=x", None),
            ("", None),
        ];
        for (value, token) in table {
            assert_eq!(of_cookie(&headers(&[("cookie", value)])), token, "{value}");
        }
        assert_eq!(of_cookie(&HeaderMap::new()), None);
    }

    #[test]
    fn only_pages_of_ours_send_forms() {
        let base = "https://graph.example/clip";
        let table: [(&[(&str, &str)], bool); 10] = [
            (&[("sec-fetch-site", "same-origin")], true),
            (&[("sec-fetch-site", "none")], true),
            (&[("sec-fetch-site", "same-site")], false),
            (&[("sec-fetch-site", "cross-site")], false),
            (
                &[
                    ("sec-fetch-site", "cross-site"),
                    ("origin", "https://graph.example"),
                ],
                false,
            ),
            (&[("origin", "https://graph.example")], true),
            (&[("origin", "https://graph.example.evil")], false),
            (
                &[("origin", "http://localhost:1"), ("host", "localhost:1")],
                true,
            ),
            (&[("origin", "null"), ("host", "")], false),
            (&[], false),
        ];
        for (given, ours) in table {
            assert_eq!(is_ours(&headers(given), base), ours, "{given:?}");
        }
    }

    #[test]
    fn the_base_is_taken_apart() {
        let table = [
            ("https://a.example", "https://a.example", ""),
            ("https://a.example/clip", "https://a.example", "/clip"),
            ("http://127.0.0.1:80/a/b", "http://127.0.0.1:80", "/a/b"),
        ];
        for (base, origin, path) in table {
            assert_eq!((base_origin(base), base_path(base)), (origin, path));
        }
    }
}
