//! Writing: whoever may change something, one after the other, each change a commit.
//!
//! - **Shape:** [`Writer`] is the extractor of a handler that writes: a token, a message, and what the
//!   client knows of the present state. [`Writer::turn`] waits for the writers before; a [`Turn`] reads
//!   the state that it will change, and [`Turn::commit`] changes it.
//! - **Units:** a message in characters.
//! - **Errors:** 412 when the present state is not the one that the client knows, 503 when the writers
//!   before take too long.
//! - **Source:** <https://www.rfc-editor.org/rfc/rfc9110#name-if-match>.

use super::auth::{Bearer, Scope};
use super::problem::HttpError;
use super::respond::{DATASET_VERSION, set};
use super::state::AppState;
use crate::store::change::Change;
use crate::store::commit::{CommitError, Committed, Proposal};
use crate::store::history::History;
use crate::store::history::statements::commit_iri;
use crate::store::snapshot::Snapshot;
use crate::store::validate::Severity;
use axum::body::Body;
use axum::extract::FromRequestParts;
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE, ETAG, IF_MATCH, IF_NONE_MATCH};
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderName, StatusCode};
use axum::response::Response;
use serde_json::json;
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::MutexGuard;
use tokio::task::spawn_blocking;
use tokio::time::timeout;

/// Why nothing is kept, where there is no data directory.
pub const NOT_KEPT: &str =
    "this server keeps no changes, whatever the token: it was started without a data directory";

/// The parameter that says why.
pub const MESSAGE: &str = "message";
/// The longest message.
pub const LONGEST_MESSAGE: usize = 1_000;

/// Why nothing was written.
#[derive(Debug, thiserror::Error)]
pub enum WriteError {
    #[error(
        "what you know is not the present state: {}; read it again, and make your change on that",
        told(wanted, *present)
    )]
    Changed {
        wanted: String,
        /// The commit that touched it last; nothing when it is not there.
        present: Option<u64>,
    },
    #[error("other writers have been at work for {} ms; nothing was changed", .0.as_millis())]
    Busy(Duration),
    #[error("{0}")]
    Unreadable(String),
    #[error(
        "`{0}` is no type of RDF; send text/turtle, application/ld+json, application/n-triples, \
         application/n-quads, application/trig or application/rdf+xml, or several in multipart/form-data"
    )]
    NoRdf(String),
    #[error("a correction of one thing comes as application/sparql-update")]
    NoPatch,
    #[error(
        "the update reaches further than this thing and its parts: it changes <{0}>; send it to /update"
    )]
    Outside(String),
    #[error("an update comes as application/x-www-form-urlencoded or application/sparql-update")]
    NoUpdate,
    #[error(
        "`{0}` is no type of data; send RDF, application/rdf-patch or text/csv, or several in multipart/form-data"
    )]
    NoData(String),
    #[error(transparent)]
    Commit(#[from] CommitError),
}

/// What a client learns about the state that it did not expect.
fn told(wanted: &str, present: Option<u64>) -> String {
    let wanted: String = wanted.chars().take(100).collect();
    match present {
        Some(last) => format!("it was last changed by version {last}, you sent {wanted}"),
        None => format!("it is not there, you sent {wanted}"),
    }
}

/// How long a writer waits for those before it.
#[derive(Debug, Clone, Copy)]
pub struct WriteLimits {
    pub wait: Duration,
    /// The largest body that brings data.
    pub upload_bytes: usize,
    /// The most open submissions of one contributor.
    pub open_submissions: usize,
    /// The most fields of a form of curation.
    pub form_fields: usize,
}

impl Default for WriteLimits {
    fn default() -> Self {
        Self {
            wait: Duration::from_secs(10),
            upload_bytes: 32 << 20,
            open_submissions: 100,
            form_fields: 4_000,
        }
    }
}

/// Who wants to write and may, why, and what they know of the present state.
pub struct Writer {
    pub bearer: Bearer,
    message: Option<String>,
    if_match: Option<Tags>,
    if_none_match: Option<Tags>,
}

impl FromRequestParts<AppState> for Writer {
    type Rejection = HttpError;

    async fn from_request_parts(parts: &mut Parts, app: &AppState) -> Result<Self, HttpError> {
        let bearer = Bearer::from_request_parts(parts, app).await?;
        bearer.require(Scope::Write)?;
        let pairs = super::extract::form(parts.uri.query().unwrap_or_default())?;
        let message = pairs.into_iter().find(|(name, _)| name == MESSAGE);
        let message = message.map(|(_, text)| checked(text)).transpose()?;
        Ok(Self {
            bearer,
            message,
            if_match: Tags::read(&parts.headers, &IF_MATCH)?,
            if_none_match: Tags::read(&parts.headers, &IF_NONE_MATCH)?,
        })
    }
}

/// A message as it may stand in the log.
pub fn checked(text: String) -> Result<String, HttpError> {
    if text.chars().count() > LONGEST_MESSAGE || text.chars().any(char::is_control) {
        return Err(HttpError::BadRequest(format!(
            "`{MESSAGE}` is one line of at most {LONGEST_MESSAGE} characters"
        )));
    }
    Ok(text)
}

impl Writer {
    /// The same writer with a message that came in another way.
    pub fn saying(mut self, message: Option<String>) -> Result<Self, HttpError> {
        if let Some(message) = message {
            self.message = Some(checked(message)?);
        }
        Ok(self)
    }

    /// Waits until it is this writer's turn.
    pub async fn turn(self, app: &AppState) -> Result<Turn<'_>, HttpError> {
        if !app.store.is_writable() {
            return Err(HttpError::ReadOnly(NOT_KEPT));
        }
        let place = place(app).await?;
        Ok(Turn {
            app,
            writer: self,
            snapshot: app.store.snapshot(),
            _place: place,
        })
    }
}

/// Waits for the writers before.
pub async fn place(app: &AppState) -> Result<MutexGuard<'_, ()>, HttpError> {
    let wait = app.writing.wait;
    let place = timeout(wait, app.turn.lock()).await;
    Ok(place.map_err(|_| WriteError::Busy(wait))?)
}

/// The commits one of which must be the last that touched something, as `If-Match` names them.
pub fn known(headers: &HeaderMap) -> Result<Option<Vec<u64>>, HttpError> {
    Ok(Tags::read(headers, &IF_MATCH)?.and_then(|tags| tags.commits))
}

/// The right to make the next commit.
pub struct Turn<'a> {
    app: &'a AppState,
    writer: Writer,
    /// The state that will be changed.
    pub snapshot: Arc<Snapshot>,
    _place: MutexGuard<'a, ()>,
}

impl Turn<'_> {
    /// Holds what the client knows against the last commit that touched what it wants to change;
    /// nothing when that is not there.
    pub fn expects(
        &self,
        last: impl FnOnce(&History, u64) -> Option<u64>,
    ) -> Result<(), HttpError> {
        let version = self.snapshot.version();
        let last = last(&self.app.store.history(), version);
        let failed = |wanted: &Tags| WriteError::Changed {
            wanted: wanted.text.clone(),
            present: last,
        };
        match (&self.writer.if_match, &self.writer.if_none_match) {
            (Some(tags), _) if !tags.name(last) => Err(failed(tags).into()),
            (_, Some(tags)) if tags.name(last) => Err(failed(tags).into()),
            _ => Ok(()),
        }
    }

    /// Makes the change; `otherwise` is the message of a client that sent none.
    pub async fn commit(
        self,
        change: Change,
        source: &str,
        otherwise: &str,
    ) -> Result<Committed, HttpError> {
        let proposal = Proposal {
            author: self.writer.bearer.author().to_owned(),
            message: self
                .writer
                .message
                .clone()
                .unwrap_or_else(|| otherwise.to_owned()),
            source: source.to_owned(),
            change,
            based_on: Some(self.snapshot.version()),
        };
        let app = Arc::clone(self.app);
        let made = spawn_blocking(move || app.store.commit(proposal)).await;
        let made = made.map_err(|_| HttpError::Panicked)?;
        Ok(made.map_err(WriteError::from)?)
    }
}

/// What became of a write, for the client.
pub fn committed(status: StatusCode, committed: &Committed, tag: Option<&str>) -> Response {
    let warnings = committed.report.findings.iter();
    let warnings = warnings.filter(|finding| finding.severity == Severity::Warning);
    let body = json!({
        "version": committed.version,
        "commit": commit_iri(committed.version).as_str(),
        "added": committed.effect.added.len(),
        "removed": committed.effect.removed.len(),
        "warnings": warnings.map(super::problem::finding).collect::<Vec<_>>(),
    });
    let mut response = Response::new(Body::from(body.to_string()));
    *response.status_mut() = status;
    let headers = response.headers_mut();
    set(headers, CONTENT_TYPE, "application/json");
    set(headers, CACHE_CONTROL, "no-store");
    set(headers, DATASET_VERSION, &committed.version.to_string());
    if let Some(tag) = tag {
        set(headers, ETAG, tag);
    }
    response
}

/// The validator of something that a commit touched last. What follows the number in the validator of a
/// body tells formats apart; the number alone names the state.
pub fn tag(last: u64) -> String {
    format!("\"{last}\"")
}

/// Puts before the validator of a body the commit that touched last what the client may change.
pub fn lead(response: &mut Response, last: Option<u64>) {
    let headers = response.headers_mut();
    let tag = headers.get(ETAG).and_then(|tag| tag.to_str().ok());
    let tag = tag.and_then(|tag| tag.strip_prefix('"'));
    if let Some((last, tag)) = last.zip(tag) {
        let tag = format!("\"{last}-{tag}");
        set(headers, ETAG, &tag);
    }
}

/// The validators that a client sent.
struct Tags {
    text: String,
    /// The commits that they name; `None` for `*`.
    commits: Option<Vec<u64>>,
}

impl Tags {
    fn read(headers: &HeaderMap, name: &HeaderName) -> Result<Option<Self>, HttpError> {
        let values: Vec<_> = headers.get_all(name).iter().collect();
        if values.is_empty() {
            return Ok(None);
        }
        let texts = values.into_iter().map(|value| value.to_str().ok());
        let texts: Option<Vec<_>> = texts.collect();
        let text = texts.map(|texts| texts.join(", ")).ok_or_else(|| {
            HttpError::BadRequest(format!("the header `{name}` cannot be understood"))
        })?;
        // A tag of ours is a number, and perhaps a mark of the format: `"12"`, `W/"12-3f…"`.
        let commit = |tag: &str| {
            let tag = tag.trim().trim_start_matches("W/").trim_matches('"');
            tag.split('-').next().and_then(|number| number.parse().ok())
        };
        let commits = (text.trim() != "*").then(|| text.split(',').filter_map(commit).collect());
        Ok(Some(Self { text, commits }))
    }

    /// Whether they name what was touched last by this commit.
    fn name(&self, last: Option<u64>) -> bool {
        match (&self.commits, last) {
            (_, None) => false,
            (None, Some(_)) => true,
            (Some(commits), Some(last)) => commits.contains(&last),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::http::HeaderValue;

    #[test]
    fn a_validator_names_the_commit_whatever_stands_behind_it() {
        for (text, last, wanted) in [
            ("\"12\"", Some(12), true),
            ("\"12-3fa\"", Some(12), true),
            ("W/\"12-3fa\"", Some(12), true),
            ("\"11\", \"12\"", Some(12), true),
            ("\"11\"", Some(12), false),
            ("\"120\"", Some(12), false),
            ("rubbish", Some(12), false),
            ("*", Some(12), true),
            ("*", None, false),
            ("\"12\"", None, false),
        ] {
            let mut headers = HeaderMap::new();
            headers.insert(IF_MATCH, HeaderValue::from_static(text));
            let tags = Tags::read(&headers, &IF_MATCH).unwrap().unwrap();
            assert_eq!(tags.name(last), wanted, "{text} {last:?}");
        }
    }

    #[test]
    fn a_message_is_one_short_line() {
        assert!(checked("Zürich moved".to_owned()).is_ok());
        assert!(checked("x".repeat(LONGEST_MESSAGE)).is_ok());
        for bad in ["two\nlines".to_owned(), "x".repeat(LONGEST_MESSAGE + 1)] {
            assert!(checked(bad).is_err());
        }
    }
}
