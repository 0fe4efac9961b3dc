//! The history of one thing: every commit that touched it or a part of it, and what it changed.
//!
//! - **Units:** pages are counted from 1 and hold [`PAGE_SIZE`] commits, the newest first.

use super::memento::history_address;
use super::page::{Framed, framed};
use super::thing::no_such_thing;
use super::{chosen, rdf_reply};
use crate::catalog::changes::{Fate, lines};
use crate::catalog::label::label;
use crate::catalog::thing::sorted;
use crate::catalog::view::Ref;
use crate::http::changes::Changes;
use crate::http::edition::{At, Present};
use crate::http::extract::{Accept, Language, Parameters, ThingNamePath};
use crate::http::headers::Links;
use crate::http::problem::HttpError;
use crate::http::respond::Reply;
use crate::rdf::format::Format;
use crate::rdf::iri::{ThingPath, in_version};
use crate::rdf::term::as_iri;
use crate::rdf::vocab::clip;
use crate::render::html::{self, CommitView, HistoryView};
use crate::render::markdown;
use crate::store::history::Summary;
use crate::store::history::statements::of_commit;
use axum::response::Response;
use oxrdf::{NamedNode, Quad};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use tokio::task::spawn_blocking;

/// The formats that a page leads to; the others can be had by suffix.
const SHOWN: [Format; 3] = [Format::Turtle, Format::JsonLd, Format::Markdown];

/// How many commits one page has.
const PAGE_SIZE: usize = 20;

/// One page of the history of a thing.
struct Page {
    path: ThingPath,
    /// From 1.
    number: usize,
    last: usize,
    /// How many commits there are on all pages.
    total: usize,
    /// The commits, the newest first, each with the one before it that touched the document.
    commits: Vec<(Arc<Summary>, Option<u64>)>,
    /// What each commit touched of the document.
    touched: BTreeMap<u64, BTreeSet<NamedNode>>,
}

/// `GET /history/{kind}/{slug}`, with or without a suffix: what became of a thing, commit by commit.
///
/// 200 · 400 no page number · 404 no such thing or page · 406 no format in common
pub async fn show(
    Present(app): Present,
    ThingNamePath(kind, name): ThingNamePath,
    parameters: Parameters,
    accept: Accept,
    Language(language): Language,
) -> Result<Response, HttpError> {
    let choice = chosen(Some(&name), &accept, &Format::ALL)?;
    let number = parameters.page()?;
    let path = ThingPath {
        kind,
        slug: name.slug,
    };
    let page = page(&app, path, number)?;
    let links = links(&app, &page);
    if !matches!(choice.format, Format::Html | Format::Markdown) {
        let commits = page.commits.iter();
        let quads = commits.flat_map(|(commit, _)| description(commit, &page.touched));
        return rdf_reply(&app, choice, None, &sorted(quads.collect()), links);
    }
    let view = view(&app, &page, language).await?;
    let body = match choice.format {
        Format::Html => {
            let path = format!("/history/{}/{}", page.path.kind, page.path.slug);
            let frame = Framed {
                path: &path,
                language,
                formats: &SHOWN,
                json_ld: None,
                iri: None,
            };
            framed(&app, &frame, |frame| html::history(frame, &view))?
        }
        _ => markdown::history(&view),
    };
    let mut reply = Reply::new(body, choice.content_type);
    (reply.links, reply.language) = (links, Some(language));
    reply.negotiated = choice.negotiated;
    Ok(reply.send(&app))
}

fn page(app: &At, path: ThingPath, number: usize) -> Result<Page, HttpError> {
    let (iri, version) = (path.iri(), app.site().version);
    let versions = Changes::of(app).versions(&iri);
    if versions.is_empty() {
        return Err(no_such_thing(&path));
    }
    let last = versions.len().div_ceil(PAGE_SIZE);
    if !(1..=last).contains(&number) {
        return Err(HttpError::NoSuchListPage(number));
    }
    let history = app.history();
    let before = |at: usize| at.checked_sub(1).map(|before| versions[before]);
    let newest_first = (0..versions.len()).rev();
    let commits = newest_first
        .skip((number - 1) * PAGE_SIZE)
        .take(PAGE_SIZE)
        .filter_map(|at| Some((Arc::clone(history.commit(versions[at])?), before(at))));
    let commits: Vec<_> = commits.collect();
    let shown = |number: &u64| commits.iter().any(|(commit, _)| commit.number == *number);
    let touched = history.of_document(iri.as_ref(), version).into_iter();
    let touched = touched
        .filter(|(number, _)| shown(number))
        .map(|(number, things)| (number, things.into_iter().cloned().collect()));
    Ok(Page {
        touched: touched.collect(),
        path,
        number,
        last,
        total: versions.len(),
        commits,
    })
}

fn links(app: &At, page: &Page) -> Links {
    let address = history_address(app, &page.path);
    let document = format!("{}{}", app.base, page.path.document_path());
    let mut links = Links::of_formats(page.path.iri().as_str(), &address, &Format::ALL, |it| {
        it.to_owned()
    })
    .with(&document, "about", "");
    let neighbours = [
        (page.number > 1, "first", 1),
        (page.number > 1, "prev", page.number.saturating_sub(1)),
        (page.number < page.last, "next", page.number + 1),
        (page.number < page.last, "last", page.last),
    ];
    for (_, relation, number) in neighbours.into_iter().filter(|(there, ..)| *there) {
        links = links.with(&format!("{address}?page={number}"), relation, "");
    }
    links
}

/// What is said of a commit; of the things that it touched only those of the document.
fn description(commit: &Summary, touched: &BTreeMap<u64, BTreeSet<NamedNode>>) -> Vec<Quad> {
    let ours = touched.get(&commit.number);
    let lists = [clip::CREATED, clip::CHANGED, clip::DELETED];
    let wanted = |quad: &Quad| {
        let listed = lists.contains(&quad.predicate.as_ref());
        let ours = ours.into_iter().flatten();
        !listed || as_iri(&quad.object).is_some_and(|object| ours.clone().any(|it| *it == object))
    };
    let mut quads = of_commit(commit);
    quads.retain(wanted);
    quads
}

async fn view(app: &At, page: &Page, language: &str) -> Result<HistoryView, HttpError> {
    let (state, wanted) = (Arc::clone(app.state()), page.touched.clone());
    let read = spawn_blocking(move || state.store.changes_about(&wanted));
    let mut changes = read.await.map_err(|_| HttpError::Panicked)??;
    let (iri, snapshot) = (page.path.iri(), app.snapshot());
    let document = format!("{}{}", app.base, page.path.document_path());
    let commit = |(commit, before): &(Arc<Summary>, Option<u64>)| {
        let author = ThingPath::from_iri(&commit.author);
        let change = changes.remove(&commit.number).unwrap_or_default();
        CommitView {
            number: commit.number,
            time: commit.time.map(|time| time.to_string()),
            author: commit.author.clone(),
            author_address: author.map(|path| format!("{}{}", app.base, path.document_path())),
            message: commit.message.clone(),
            fate: fate(commit, &iri),
            address: format!("{}/doc/commit/{}", app.base, commit.number),
            before: before.map(|before| in_version(&document, before)),
            // Without a time there is one version, the present one.
            after: commit.time.map(|_| in_version(&document, commit.number)),
            lines: lines(snapshot, &iri, change, language),
        }
    };
    let commits = page.commits.iter().map(commit).collect();
    Ok(HistoryView {
        thing: Ref {
            label: label(snapshot, iri.as_ref(), language),
            iri: iri.clone(),
        },
        document,
        address: history_address(app, &page.path),
        number: page.number,
        last: page.last,
        total: page.total,
        commits,
    })
}

/// What a commit did to the thing itself; nothing when it touched only parts of it.
fn fate(commit: &Summary, thing: &NamedNode) -> Option<Fate> {
    let all = [
        (&commit.created, Fate::Created),
        (&commit.changed, Fate::Changed),
        (&commit.deleted, Fate::Deleted),
    ];
    let found = all.into_iter().find(|(things, _)| things.contains(thing));
    found.map(|(_, fate)| fate)
}
