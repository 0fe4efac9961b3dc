//! Bearer tokens: who may change something here.
//!
//! - **Shape:** [`Bearer`] is an extractor. A handler that changes something takes one and asks it for the
//!   scope that it needs ([`Bearer::require`]). [`Auth`] holds the tokens of one file, which can be read
//!   again while the server runs. Without such a file nobody may change anything.
//! - **Units:** failures of one client in one minute.
//! - **Errors:** [`AuthError`]; what a token is never stands in one, nor in the log.
//! - **Source:** <https://www.rfc-editor.org/rfc/rfc6750>.

mod cookie;
mod failures;
mod scope;
mod tokens;

pub use cookie::{COOKIE_NAME, SameSite, Visitor, drop_cookie, keep_in_cookie};
pub use scope::Scope;
pub use tokens::{
    Entry, Fingerprint, TokenError, Tokens, check_author, check_name, open_to_others, random_token,
};

use super::access::Signature;
use super::client::address_of;
use super::problem::HttpError;
use super::state::AppState;
use crate::query::admission::Client;
use arc_swap::ArcSwap;
use axum::extract::FromRequestParts;
use axum::http::HeaderMap;
use axum::http::header::AUTHORIZATION;
use axum::http::request::Parts;
pub use failures::CLIENTS;
use failures::Failures;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant};

/// Why a server without tokens takes no changes.
const NO_TOKENS: &str =
    "this server publishes what it was started with, and its operator gives no tokens out";

/// For what the tokens are good, as challenges name it.
const REALM: &str = "clipgraph";

/// Why somebody may not do what was asked for.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum AuthError {
    #[error("changes are taken only with a token: send it as `Authorization: Bearer …`")]
    Missing,
    #[error("the header `Authorization` cannot be understood: {0}")]
    Malformed(&'static str),
    #[error("this server does not know the token; it may have been withdrawn")]
    Unknown,
    #[error("the token was good until {0}")]
    Expired(Date),
    #[error("the token `{name}` lacks the scope `{needed}`")]
    Insufficient { name: String, needed: Scope },
    #[error(
        "too many tokens from your address were not taken; try again in {} s",
        whole_seconds(*.0)
    )]
    TooMany(Duration),
}

impl AuthError {
    /// Every [`AuthError::reason`].
    pub const REASONS: [&'static str; 6] = [
        "missing",
        "malformed",
        "unknown",
        "expired",
        "scope",
        "too-many",
    ];

    /// One word for it, for who counts.
    pub const fn reason(&self) -> &'static str {
        match self {
            Self::Missing => "missing",
            Self::Malformed(_) => "malformed",
            Self::Unknown => "unknown",
            Self::Expired(_) => "expired",
            Self::Insufficient { .. } => "scope",
            Self::TooMany(_) => "too-many",
        }
    }

    /// The value of `WWW-Authenticate`, where there is one.
    ///
    /// Source: <https://www.rfc-editor.org/rfc/rfc6750#section-3>
    pub fn challenge(&self) -> Option<String> {
        let scope;
        let (error, more) = match self {
            // Who said nothing made no mistake: the section wants no error here.
            Self::Missing => return Some(format!("Bearer realm=\"{REALM}\"")),
            Self::Malformed(_) => ("invalid_request", ""),
            Self::Unknown | Self::Expired(_) => ("invalid_token", ""),
            Self::Insufficient { needed, .. } => {
                scope = format!(", scope=\"{needed}\"");
                ("insufficient_scope", scope.as_str())
            }
            Self::TooMany(_) => return None,
        };
        Some(format!(
            "Bearer realm=\"{REALM}\", error=\"{error}\", error_description=\"{}\"{more}",
            plain(&self.to_string())
        ))
    }

    /// How long to wait before another try, in seconds.
    pub fn retry_after(&self) -> Option<u64> {
        match self {
            Self::TooMany(wait) => Some(whole_seconds(*wait)),
            _ => None,
        }
    }

    /// Whether the client came with a token that was not taken.
    const fn is_failure(&self) -> bool {
        matches!(self, Self::Malformed(_) | Self::Unknown | Self::Expired(_))
    }
}

/// So many whole seconds that the time is over after them.
fn whole_seconds(time: Duration) -> u64 {
    time.as_secs() + u64::from(time.subsec_nanos() > 0)
}

/// A description in the characters that the header allows.
fn plain(text: &str) -> String {
    let allowed = |c: char| matches!(c, ' '..='~') && c != '"' && c != '\\';
    text.chars().filter(|c| allowed(*c)).collect()
}

/// The tokens that a server takes.
#[derive(Debug)]
pub struct Auth {
    path: PathBuf,
    tokens: ArcSwap<Tokens>,
    failures: Failures,
}

impl Auth {
    /// Reads a file of tokens; a client may fail so often in a minute, and so many of those who do are
    /// remembered.
    pub fn open(path: &Path, failures: u32, clients: u32) -> Result<Self, TokenError> {
        Ok(Self {
            path: path.to_owned(),
            tokens: ArcSwap::from_pointee(Tokens::read(path)?),
            failures: Failures::at_most(failures, clients),
        })
    }

    /// Reads the file again. A file that is broken changes nothing.
    pub fn reload(&self) -> Result<(), TokenError> {
        self.tokens.store(Arc::new(Tokens::read(&self.path)?));
        Ok(())
    }

    /// Where the file lies.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// The tokens as they were read last.
    pub fn tokens(&self) -> Arc<Tokens> {
        self.tokens.load_full()
    }

    /// Who speaks, by the token in these headers.
    fn check(
        &self,
        headers: &HeaderMap,
        client: Client,
        now: Instant,
        today: Date,
    ) -> Result<Bearer, AuthError> {
        let shown = headers
            .contains_key(AUTHORIZATION)
            .then(|| credentials(headers));
        self.admit(shown, client, now, today)
    }

    /// Who speaks, by the token that a client shows; nothing where it shows none.
    fn admit(
        &self,
        shown: Option<Result<&str, AuthError>>,
        client: Client,
        now: Instant,
        today: Date,
    ) -> Result<Bearer, AuthError> {
        let shown = shown.ok_or(AuthError::Missing)?;
        // A client that waits learns nothing about its next guess.
        if let Some(wait) = self.failures.wait(client, now) {
            return Err(AuthError::TooMany(wait));
        }
        let checked = shown.and_then(|token| self.bearer(token, today));
        if checked.as_ref().is_err_and(AuthError::is_failure) {
            self.failures.count(client, now);
        }
        checked
    }

    fn bearer(&self, token: &str, today: Date) -> Result<Bearer, AuthError> {
        let tokens = self.tokens.load();
        let entry = tokens.find(token).ok_or(AuthError::Unknown)?;
        if let Some(expires) = entry.expires.filter(|last| *last < today) {
            return Err(AuthError::Expired(expires));
        }
        Ok(Bearer {
            name: entry.name.clone(),
            author: entry.author.clone(),
            scopes: entry.scopes.clone(),
        })
    }
}

/// The token of a request, wherever the section allows one that is safe: in the header.
///
/// Source: <https://www.rfc-editor.org/rfc/rfc6750#section-2.1>
fn credentials(headers: &HeaderMap) -> Result<&str, AuthError> {
    let mut values = headers.get_all(AUTHORIZATION).iter();
    let value = values.next().ok_or(AuthError::Missing)?;
    if values.next().is_some() {
        return Err(AuthError::Malformed("it stands there twice"));
    }
    let not_ascii = AuthError::Malformed("it has characters that no token has");
    let value = value.to_str().map_err(|_| not_ascii.clone())?;
    let (scheme, token) = value.split_once(' ').unwrap_or((value, ""));
    if !scheme.eq_ignore_ascii_case("bearer") {
        // Another scheme is as good as none.
        return Err(AuthError::Missing);
    }
    let token = token.trim_matches(' ');
    if token.is_empty() {
        return Err(AuthError::Malformed("no token stands behind `Bearer`"));
    }
    if !is_token(token) {
        return Err(not_ascii);
    }
    Ok(token)
}

/// Whether a text has the characters of a token.
fn is_token(text: &str) -> bool {
    let body = text.trim_end_matches('=');
    let allowed = |c: char| c.is_ascii_alphanumeric() || "-._~+/".contains(c);
    !body.is_empty() && body.chars().all(allowed)
}

/// Whoever holds a token that is taken: a request that was let in.
///
/// It can be used again only by asking it for a scope.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bearer {
    name: String,
    author: Option<String>,
    scopes: Vec<Scope>,
}

impl Bearer {
    /// The name of the token, which stands in the log.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Who makes the change, for the history: the IRI of a person or organisation where the token has
    /// one, or else the name of the token.
    pub fn author(&self) -> &str {
        self.author.as_deref().unwrap_or(&self.name)
    }

    /// Whether the token is good for this.
    pub fn may(&self, needed: Scope) -> bool {
        self.scopes.iter().any(|scope| scope.covers(needed))
    }

    /// Refuses what the token is not good for.
    pub fn require(&self, needed: Scope) -> Result<(), AuthError> {
        let name = self.name.clone();
        self.may(needed)
            .then_some(())
            .ok_or(AuthError::Insufficient { name, needed })
    }
}

impl FromRequestParts<AppState> for Bearer {
    type Rejection = HttpError;

    async fn from_request_parts(parts: &mut Parts, app: &AppState) -> Result<Self, HttpError> {
        let auth = app.auth.as_ref().ok_or(HttpError::ReadOnly(NO_TOKENS))?;
        let client = address_of(app, &parts.extensions, &parts.headers);
        let bearer = auth.check(&parts.headers, client.into(), Instant::now(), today())?;
        if let Some(signature) = parts.extensions.get::<Signature>() {
            signature.sign(bearer.name());
        }
        Ok(bearer)
    }
}

/// The day, as the dates of tokens count.
fn today() -> Date {
    jiff::Timestamp::now().to_zoned(TimeZone::UTC).date()
}

#[cfg(test)]
mod tests;
