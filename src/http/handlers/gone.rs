//! Things that are gone: 410 with what they were, or 301 to what took their place.
//!
//! - **Source:** <https://www.rfc-editor.org/rfc/rfc9110#name-410-gone>,
//!   <https://www.w3.org/TR/cooluris/#solutions>.

use super::memento;
use super::page::{Framed, framed};
use super::{Choice, rdf_reply};
use crate::catalog::thing::describe;
use crate::catalog::tombstone::{successors, tombstone};
use crate::http::edition::At;
use crate::http::headers::Links;
use crate::http::problem::HttpError;
use crate::http::respond::{Reply, moved};
use crate::http::version::Wanted;
use crate::rdf::format::Format;
use crate::rdf::iri::{ThingPath, in_version};
use crate::render::html::{self, GoneView};
use crate::render::markdown;
use crate::store::history::Summary;
use axum::http::StatusCode;
use axum::response::Response;
use oxrdf::NamedNode;
use std::collections::BTreeSet;
use std::sync::Arc;

/// A thing that is gone at the version of a request.
pub struct Gone {
    /// The commit that withdrew it.
    commit: Arc<Summary>,
    /// The things that are there in its place.
    successors: BTreeSet<NamedNode>,
}

/// Whether a thing was there once and is gone.
pub fn gone(app: &At, thing: &NamedNode) -> Option<Gone> {
    let (history, version) = (app.history(), app.site().version);
    let died = history.grave(thing.as_ref(), version)?.died;
    let commit = Arc::clone(history.commit(died)?);
    let is_gone = |thing: oxrdf::NamedNodeRef<'_>| history.grave(thing, version).is_some();
    Some(Gone {
        commit,
        successors: successors(app.snapshot(), thing, is_gone),
    })
}

impl Gone {
    /// Where the one thing is that took the place, if there is one now; `place` makes an address of it.
    pub fn redirection(&self, app: &At, place: impl Fn(&ThingPath) -> String) -> Option<Response> {
        let mut successors = self.successors.iter();
        let (Some(only), None, Wanted::Present) =
            (successors.next(), successors.next(), app.wanted)
        else {
            return None;
        };
        let path = ThingPath::from_iri(only.as_str())?;
        let links = Links::default().with(only.as_str(), "successor-version", "");
        Some(moved(&format!("{}{}", app.base, place(&path)), &links))
    }

    /// What the thing was, in the format that was chosen.
    pub fn describe(
        &self,
        app: &At,
        path: &ThingPath,
        choice: Choice,
        language: &'static str,
        links: Links,
    ) -> Result<Response, HttpError> {
        let iri = path.iri();
        let mut response = match choice.format {
            Format::Html | Format::Markdown => {
                let view = self.view(app, path, language);
                let body = if choice.format == Format::Html {
                    let document = path.document_path();
                    let frame = Framed {
                        path: &document,
                        language,
                        formats: &Format::ALL,
                        json_ld: None,
                        iri: Some(iri.as_str()),
                    };
                    framed(app, &frame, |frame| html::gone(frame, &view))?
                } else {
                    markdown::gone(&view)
                };
                let mut reply = Reply::new(body, choice.content_type);
                (reply.links, reply.language) = (links, Some(language));
                reply.negotiated = choice.negotiated;
                reply.send(app)
            }
            _ => {
                let description = describe(app.snapshot(), &iri);
                let quads = description.map(|it| it.quads).unwrap_or_default();
                rdf_reply(app, choice, Some(&iri), &quads, links)?
            }
        };
        *response.status_mut() = StatusCode::GONE;
        Ok(response)
    }

    fn view(&self, app: &At, path: &ThingPath, language: &str) -> GoneView {
        let document = format!("{}{}", app.base, path.document_path());
        let commit = &self.commit;
        let author = ThingPath::from_iri(&commit.author);
        GoneView {
            tombstone: tombstone(app.snapshot(), &path.iri(), &self.successors, language),
            number: commit.number,
            time: commit.time.map(|time| time.to_string()),
            author: commit.author.clone(),
            author_address: author.map(|path| format!("{}{}", app.base, path.document_path())),
            message: commit.message.clone(),
            commit: format!("{}/doc/commit/{}", app.base, commit.number),
            last: in_version(&document, commit.number.saturating_sub(1)),
            history: memento::history_address(app, path),
        }
    }
}
