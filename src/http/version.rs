//! Which version of the dataset a request asks for, and what its answer says about that.
//!
//! - **Shape:** [`Wanted`] is what the client asked for: `?version=N`, or else `Accept-Datetime`.
//!   [`Asked`] is that with the address it was asked at; [`Asked::at`] makes an `At` of it.
//! - **Units:** times to the second.
//! - **Errors:** 400 for what is no number or no date, 404 for a version that is not there.
//! - **Source:** <https://www.rfc-editor.org/rfc/rfc7089#section-2.1>,
//!   <https://www.rfc-editor.org/rfc/rfc5829>, `docs/adr/0022-earlier-versions.md`.

use super::edition::{At, Spoken};
use super::extract::form;
use super::headers::Links;
use super::problem::HttpError;
use super::respond::set;
use super::state::AppState;
use crate::rdf::iri::{VERSION, in_version};
use axum::extract::FromRequestParts;
use axum::http::header::{CONTENT_LOCATION, HeaderName, VARY};
use axum::http::request::Parts;
use axum::http::{HeaderMap, Method};
use jiff::Timestamp;
use std::sync::Arc;
use std::time::SystemTime;

/// The time that a client asks for.
pub const ACCEPT_DATETIME: HeaderName = HeaderName::from_static("accept-datetime");
/// The time that an answer shows.
pub const MEMENTO_DATETIME: HeaderName = HeaderName::from_static("memento-datetime");

/// What a client asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wanted {
    Present,
    /// The version of this number.
    Version(u64),
    /// The version that was there at a time.
    Time(Timestamp),
}

impl Wanted {
    /// Reads the parameters of an address and the header; a version comes before a time.
    pub fn read(pairs: &[(String, String)], datetime: Option<&str>) -> Result<Self, HttpError> {
        if let Some(version) = version(pairs)? {
            return Ok(Self::Version(version));
        }
        let Some(datetime) = datetime else {
            return Ok(Self::Present);
        };
        let time = httpdate::parse_http_date(datetime.trim()).ok();
        let time = time.and_then(|time| Timestamp::try_from(time).ok());
        time.map(Self::Time).ok_or_else(|| {
            HttpError::BadRequest(
                "`Accept-Datetime` is no date; it looks like `Wed, 25 Nov 2026 17:52:05 GMT`"
                    .to_owned(),
            )
        })
    }
}

/// The version that parameters name.
pub fn version(pairs: &[(String, String)]) -> Result<Option<u64>, HttpError> {
    let mut named = pairs.iter().filter(|(name, _)| name == VERSION);
    let bad = |detail: &str| Err(HttpError::BadRequest(detail.to_owned()));
    match (named.next(), named.next()) {
        (None, _) => Ok(None),
        (Some(_), Some(_)) => bad("`version` stands there twice"),
        (Some((_, text)), None) => match text.parse() {
            Ok(number) if text.bytes().all(|byte| byte.is_ascii_digit()) => Ok(Some(number)),
            _ => bad("`version` is the number of a version, such as 3"),
        },
    }
}

/// A request that may ask for any version.
pub struct Asked {
    app: AppState,
    pub wanted: Wanted,
    /// Path and query, without the version.
    address: Arc<str>,
    spoken: Spoken,
}

impl Asked {
    /// The server at the version that is asked for. An earlier one may have to be made first.
    pub async fn at(self) -> Result<At, HttpError> {
        let at = At::of(&self.app, self.wanted, Some(self.address)).await?;
        Ok(at.spoken(self.spoken))
    }

    /// The server at the version that a part of the path names; what is no number names nothing.
    pub async fn version(&self, number: &str) -> Result<At, HttpError> {
        let digits = number.bytes().all(|byte| byte.is_ascii_digit());
        let number = number.parse().ok().filter(|_| digits);
        let wanted = Wanted::Version(number.ok_or(HttpError::NoSuchPage)?);
        let at = At::of(&self.app, wanted, None).await?;
        Ok(at.spoken(self.spoken.clone()))
    }

    /// The server at the present version, whatever is asked for.
    pub fn present(&self) -> At {
        At::present(&self.app).spoken(self.spoken.clone())
    }
}

impl FromRequestParts<AppState> for Asked {
    type Rejection = HttpError;

    async fn from_request_parts(parts: &mut Parts, app: &AppState) -> Result<Self, HttpError> {
        let query = parts.uri.query().unwrap_or_default();
        let datetime = parts.headers.get(ACCEPT_DATETIME);
        let datetime = datetime.map(|value| value.to_str().unwrap_or_default());
        let path = parts.uri.path();
        // What a POST asks for has no address of its own.
        let address = if parts.method == Method::POST {
            path.to_owned()
        } else {
            address(path, query, VERSION)
        };
        Ok(Self {
            app: Arc::clone(app),
            wanted: Wanted::read(&form(query)?, datetime)?,
            address: address.into(),
            spoken: Spoken::of(parts),
        })
    }
}

/// Path and query without one parameter, and otherwise as the client wrote them.
pub fn address(path: &str, query: &str, without: &str) -> String {
    let name = |pair: &str| pair.split('=').next().unwrap_or_default().to_owned();
    let others: Vec<_> = query
        .split('&')
        .filter(|pair| !pair.is_empty() && name(pair) != without)
        .collect();
    let question = if others.is_empty() { "" } else { "?" };
    // A quotation mark is taken in a query, and would end the attribute of a link.
    format!("{path}{question}{}", others.join("&")).replace('"', "%22")
}

/// A time as headers write it.
pub fn http_date(time: Timestamp) -> String {
    httpdate::fmt_http_date(SystemTime::from(time))
}

/// Says of which time an answer is, how another time is asked for, and that caches must heed it.
pub fn date(app: &At, headers: &mut HeaderMap, links: Links) -> Links {
    let (Some(address), Some(made)) = (app.address(), app.made()) else {
        return links;
    };
    let original = format!("{}{address}", app.base);
    let links = links.with(&original, "original timegate", "");
    let memento = in_version(&original, app.site().version);
    let made = http_date(made);
    match app.wanted {
        Wanted::Present => vary(headers),
        Wanted::Version(_) => set(headers, MEMENTO_DATETIME, &made),
        Wanted::Time(_) => {
            vary(headers);
            set(headers, MEMENTO_DATETIME, &made);
            set(headers, CONTENT_LOCATION, &memento);
            let datetime = format!("; datetime=\"{made}\"");
            return links.with(&memento, "memento", &datetime);
        }
    }
    links
}

/// Adds the time that a client asks for to what an answer depends on.
pub fn vary(headers: &mut HeaderMap) {
    let known = headers.get(VARY).and_then(|value| value.to_str().ok());
    let value = match known {
        Some(known) => format!("{known}, Accept-Datetime"),
        None => "Accept-Datetime".to_owned(),
    };
    set(headers, VARY, &value);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_version_is_a_number_and_comes_before_a_time() {
        let date = Some("Wed, 25 Nov 2026 17:52:05 GMT");
        let read = |query: &str, date| {
            Wanted::read(&form(query).unwrap(), date).map_err(|error| error.row().0.as_u16())
        };
        let time = "2026-11-25T17:52:05Z".parse().unwrap();
        let table = [
            ("", None, Ok(Wanted::Present)),
            ("page=2", date, Ok(Wanted::Time(time))),
            ("version=3", date, Ok(Wanted::Version(3))),
            ("page=2&version=0", None, Ok(Wanted::Version(0))),
            ("version=", None, Err(400)),
            ("version=+3", None, Err(400)),
            ("version=latest", None, Err(400)),
            ("version=99999999999999999999", None, Err(400)),
            ("version=1&version=1", None, Err(400)),
            ("", Some("yesterday"), Err(400)),
            ("", Some(""), Err(400)),
            ("", Some("2026-11-25"), Err(400)),
            ("version=3", Some("yesterday"), Ok(Wanted::Version(3))),
        ];
        for (query, date, expected) in table {
            assert_eq!(read(query, date), expected, "{query} {date:?}");
        }
    }

    #[test]
    fn an_address_leaves_the_version_out() {
        let table = [
            ("version=3&query=a%26b+c&page=2", "/x?query=a%26b+c&page=2"),
            ("version=3", "/x"),
            ("", "/x"),
            ("query=\"&version=1", "/x?query=%22"),
        ];
        for (query, expected) in table {
            assert_eq!(address("/x", query, VERSION), expected);
        }
    }
}
