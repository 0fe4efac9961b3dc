//! Earlier versions of the documents about things, by time and as a list.
//!
//! - **Shape:** a document is its own `TimeGate` (pattern 1.1): asked for a time, it answers 302 to itself
//!   with `?version=`. `/timegate/…` does the same at an address of its own, `/timemap/…` lists all.
//! - **Source:** <https://www.rfc-editor.org/rfc/rfc7089#section-4.1.1>,
//!   <https://www.rfc-editor.org/rfc/rfc7089#section-5>, <https://www.rfc-editor.org/rfc/rfc5829>.

use super::negotiated;
use super::thing::no_such_thing;
use crate::http::changes::Changes;
use crate::http::edition::{At, Present};
use crate::http::extract::{Accept, ThingNamePath};
use crate::http::headers::Links;
use crate::http::problem::HttpError;
use crate::http::respond::{Cache, Reply, found};
use crate::http::version::{Asked, Wanted, http_date};
use crate::rdf::format::Offer;
use crate::rdf::iri::{ThingPath, in_version};
use axum::response::Response;
use jiff::Timestamp;
use serde_json::{Value, json};
use std::fmt::Write;

/// How a list of versions is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TimeMapFormat {
    Link,
    Json,
}

impl TimeMapFormat {
    pub const ALL: [Self; 2] = [Self::Link, Self::Json];

    fn from_suffix(suffix: &str) -> Option<Self> {
        match suffix {
            "link" => Some(Self::Link),
            "json" => Some(Self::Json),
            _ => None,
        }
    }
}

impl Offer for TimeMapFormat {
    fn media_types(self) -> &'static [&'static str] {
        match self {
            Self::Link => &["application/link-format"],
            Self::Json => &["application/json"],
        }
    }
}

/// The versions of the document about a thing, the first first, with the time of each.
fn mementos(app: &At, path: &ThingPath) -> Vec<(u64, Timestamp)> {
    let changes = Changes::of(app);
    let versions = changes.versions(&path.iri()).into_iter();
    versions
        .filter_map(|version| Some((version, changes.time(version)?)))
        .collect()
}

/// Where the document about a thing lies, with its suffix if there is one.
fn document(app: &At, path: &ThingPath, suffix: Option<&str>) -> String {
    let suffix = suffix.map_or_else(String::new, |suffix| format!(".{suffix}"));
    format!("{}{}{suffix}", app.base, path.document_path())
}

/// Where the history of a thing is told.
pub fn history_address(app: &At, path: &ThingPath) -> String {
    format!("{}/history/{}/{}", app.base, path.kind, path.slug)
}

fn timemap_address(app: &At, path: &ThingPath) -> String {
    format!("{}/timemap/{}/{}", app.base, path.kind, path.slug)
}

/// Adds the links from the document about a thing to its other versions. Without times there are none.
pub fn links(app: &At, path: &ThingPath, suffix: Option<&str>, links: Links) -> Links {
    let present = At::present(app.state());
    let mementos = mementos(&present, path);
    let (Some((first, _)), Some((last, _))) = (mementos.first(), mementos.last()) else {
        return links;
    };
    let address = document(app, path, suffix);
    let link_format = "; type=\"application/link-format\"";
    let mut links = links
        .with(&timemap_address(app, path), "timemap", link_format)
        .with(&history_address(app, path), "version-history", "");
    if app.kept_to().is_some() {
        links = links.with(&address, "latest-version", "");
    }
    let version = app.site().version;
    // The state that is shown was made by the last of these, and replaced by the next.
    let later = mementos.partition_point(|(number, _)| *number <= version);
    let before = later.checked_sub(2).and_then(|at| mementos.get(at));
    let all = [
        (before, "predecessor-version prev memento"),
        (mementos.get(later), "successor-version next memento"),
    ];
    for (memento, relation) in all {
        if let Some((number, time)) = memento {
            let ends = [(first, " first"), (last, " last")];
            let ends: String = ends
                .into_iter()
                .filter(|(end, _)| *end == number)
                .map(|(_, word)| word)
                .collect();
            let datetime = format!("; datetime=\"{}\"", http_date(*time));
            let target = in_version(&address, *number);
            links = links.with(&target, &format!("{relation}{ends}"), &datetime);
        }
    }
    links
}

/// The redirection to the version of a document that was there at a time; to the first one for an
/// earlier time, to the last one when no time is given. `None` when it has no versions with a time.
pub fn redirection(
    app: &At,
    path: &ThingPath,
    suffix: Option<&str>,
    time: Option<Timestamp>,
) -> Option<Response> {
    let mementos = mementos(app, path);
    let until = time.and_then(|time| app.version_at(time));
    let until = if time.is_some() { until? } else { u64::MAX };
    let later = mementos.partition_point(|(number, _)| *number <= until);
    let (number, made) = mementos.get(later.saturating_sub(1))?;
    let address = document(app, path, suffix);
    let target = in_version(&address, *number);
    let datetime = format!("; datetime=\"{}\"", http_date(*made));
    let links = Links::default()
        .with(&address, "original timegate", "")
        .with(
            &timemap_address(app, path),
            "timemap",
            "; type=\"application/link-format\"",
        )
        .with(&target, "memento", &datetime);
    Some(found(&target, &links))
}

/// `GET /timegate/{kind}/{slug}`, with or without the suffix of a format.
///
/// 302 to the version that was there at the time of `Accept-Datetime` · 400 no date · 404 no such thing
pub async fn timegate(
    asked: Asked,
    ThingNamePath(kind, name): ThingNamePath,
) -> Result<Response, HttpError> {
    name.format()?;
    let app = asked.present();
    let suffix = name.suffix.as_deref();
    let path = ThingPath {
        kind,
        slug: name.slug,
    };
    let time = match asked.wanted {
        Wanted::Time(time) => Some(time),
        Wanted::Present | Wanted::Version(_) => None,
    };
    if let Some(response) = redirection(&app, &path, suffix, time) {
        return Ok(response);
    }
    if !app.snapshot().contains_subject(path.iri().as_ref()) {
        return Err(no_such_thing(&path));
    }
    // Where no times are kept there is one version, the present one.
    let address = document(&app, &path, suffix);
    let links = Links::default().with(&address, "original timegate", "");
    Ok(found(&address, &links))
}

/// `GET /timemap/{kind}/{slug}`: all versions of the document about a thing.
///
/// 200 · 404 no such thing, no such suffix · 406 no format in common
pub async fn timemap(
    Present(app): Present,
    ThingNamePath(kind, name): ThingNamePath,
    accept: Accept,
) -> Result<Response, HttpError> {
    let format = match &name.suffix {
        Some(suffix) => TimeMapFormat::from_suffix(suffix).ok_or(HttpError::NoSuchPage)?,
        None => negotiated(&accept, &TimeMapFormat::ALL)?.0,
    };
    let negotiated = name.suffix.is_none();
    let path = ThingPath {
        kind,
        slug: name.slug,
    };
    let mementos = mementos(&app, &path);
    if mementos.is_empty() && !app.snapshot().contains_subject(path.iri().as_ref()) {
        return Err(no_such_thing(&path));
    }
    let (body, content_type) = match format {
        TimeMapFormat::Link => (in_links(&app, &path, &mementos), "application/link-format"),
        TimeMapFormat::Json => (
            in_json(&app, &path, &mementos).to_string(),
            "application/json",
        ),
    };
    let mut reply = Reply::new(body, content_type);
    reply.cache = Cache::Document;
    reply.negotiated = negotiated;
    let address = document(&app, &path, None);
    reply.links = Links::default().with(&address, "original timegate", "");
    reply.modified = mementos.last().map(|(_, time)| (*time).into());
    Ok(reply.send(&app))
}

fn in_links(app: &At, path: &ThingPath, mementos: &[(u64, Timestamp)]) -> String {
    let address = document(app, path, None);
    let own = timemap_address(app, path);
    let mut text = format!(
        "<{address}>; rel=\"original timegate\",\n<{own}>; rel=\"self\"; type=\"application/link-format\""
    );
    if let (Some((_, first)), Some((_, last))) = (mementos.first(), mementos.last()) {
        let (from, until) = (http_date(*first), http_date(*last));
        let _written = write!(text, "; from=\"{from}\"; until=\"{until}\"");
    }
    for (place, (number, time)) in mementos.iter().enumerate() {
        let first = if place == 0 { "first " } else { "" };
        let last = if place + 1 == mementos.len() {
            "last "
        } else {
            ""
        };
        let target = in_version(&address, *number);
        let time = http_date(*time);
        let _written = write!(
            text,
            ",\n<{target}>; rel=\"{first}{last}memento\"; datetime=\"{time}\""
        );
    }
    text.push('\n');
    text
}

fn in_json(app: &At, path: &ThingPath, mementos: &[(u64, Timestamp)]) -> Value {
    let address = document(app, path, None);
    let own = timemap_address(app, path);
    let list: Vec<_> = mementos
        .iter()
        .map(|(number, time)| {
            json!({
                "datetime": time.to_string(),
                "uri": in_version(&address, *number),
                "version": number,
            })
        })
        .collect();
    json!({
        "original_uri": address,
        "timegate_uri": address,
        "timemap_uri": { "link_format": format!("{own}.link"), "json_format": format!("{own}.json") },
        "mementos": { "first": list.first(), "last": list.last(), "list": list },
    })
}
