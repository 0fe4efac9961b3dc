//! One version of the dataset: when and by whom it was made, what it changed, where it lies.

use super::dataset::{PAGE_FIRST, described};
use super::page::{Framed, framed};
use super::{chosen, rdf_reply};
use crate::catalog::dataset::version_description;
use crate::catalog::view::refs;
use crate::http::edition::{At, DUMP_FORMATS};
use crate::http::extract::{Accept, Language, NamePath};
use crate::http::headers::Links;
use crate::http::problem::HttpError;
use crate::http::respond::Reply;
use crate::http::version::Asked;
use crate::rdf::format::Format;
use crate::rdf::iri::{DATASET, ThingPath, minted};
use crate::render::html::{self, TouchedThings, VersionView};
use crate::store::history::Summary;
use axum::response::Response;
use std::sync::Arc;

/// How many things of each sort a page names; the page of the commit has them all.
const NAMED: usize = 50;

/// `GET /dataset/{version}`, with or without a suffix.
///
/// 200 · 404 no such version · 406 no format in common
pub async fn show(
    asked: Asked,
    NamePath(name): NamePath,
    accept: Accept,
    Language(language): Language,
) -> Result<Response, HttpError> {
    let choice = chosen(Some(&name), &accept, &PAGE_FIRST)?;
    let app = asked.version(name.slug.as_str()).await?;
    let number = app.site().version;
    let commit = app.history().commit(number).map(Arc::clone);
    let commit = commit.ok_or(HttpError::NoSuchPage)?;
    let path = format!("/dataset/{number}");
    let links = links(&app, &path, number);
    let iri = minted(&format!("dataset/{number}"));
    if choice.format != Format::Html {
        let statistics = app.edition.statistics();
        let triples = version_description(app.site(), &commit, statistics, &DUMP_FORMATS);
        return rdf_reply(&app, choice, Some(&iri), &described(triples), links);
    }
    let last = app.state().store.snapshot().version();
    let view = view(&app, &commit, last, language);
    let frame = Framed {
        path: &path,
        language,
        formats: &PAGE_FIRST,
        json_ld: None,
        iri: Some(iri.as_str()),
    };
    let body = framed(&app, &frame, |frame| html::version(frame, &view))?;
    let mut reply = Reply::new(body, choice.content_type);
    (reply.links, reply.language) = (links, Some(language));
    reply.negotiated = choice.negotiated;
    // The page leads on to the version after this one, which may come at any time.
    reply.lasting = false;
    Ok(reply.send(&app))
}

fn links(app: &At, path: &str, number: u64) -> Links {
    let address = |number: u64| format!("{}/dataset/{number}", app.base);
    let last = app.state().store.snapshot().version();
    let thing = minted(path.trim_start_matches('/'));
    let all = [
        (number > 1, "predecessor-version", number.saturating_sub(1)),
        (number < last, "successor-version", number + 1),
    ];
    let links = Links::of_formats(thing.as_str(), &address(number), &PAGE_FIRST, |it| {
        it.to_owned()
    });
    let links = links
        .with(&format!("{}/dataset", app.base), "latest-version", "")
        .with(
            &format!("{}/queries/dataset-versions", app.base),
            "version-history",
            "",
        )
        .with(DATASET, "collection", "");
    let there = all.into_iter().filter(|(there, ..)| *there);
    there.fold(links, |links, (_, relation, number)| {
        links.with(&address(number), relation, "")
    })
}

fn view(app: &At, commit: &Summary, last: u64, language: &str) -> VersionView {
    let author = ThingPath::from_iri(&commit.author);
    let touched = |word: &'static str, things: &[oxrdf::NamedNode]| TouchedThings {
        word,
        total: things.len(),
        things: refs(app.snapshot(), &things[..things.len().min(NAMED)], language),
    };
    VersionView {
        number: commit.number,
        last,
        time: commit.time.map(|time| time.to_string()),
        author: commit.author.clone(),
        author_address: author.map(|path| format!("{}{}", app.base, path.document_path())),
        message: commit.message.clone(),
        source: commit.source.clone(),
        quads: app.snapshot().len(),
        added: commit.added,
        removed: commit.removed,
        touched: [
            touched("created", &commit.created),
            touched("changed", &commit.changed),
            touched("withdrawn", &commit.deleted),
        ],
        dumps: DUMP_FORMATS.to_vec(),
    }
}
