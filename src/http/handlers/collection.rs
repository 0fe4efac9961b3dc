//! Lists of things, and the sitemap of all pages.

use super::page::{Framed, framed};
use super::thing::studio;
use super::{chosen, rdf_reply};
use crate::catalog::chart::CHARTS;
use crate::catalog::collection::{Page, Since, hydra, kinds_in_use, members, page};
use crate::catalog::kind::{find, scheme};
use crate::catalog::label::label;
use crate::catalog::portrait::entries;
use crate::catalog::thing::sorted;
use crate::http::changes::Changes;
use crate::http::edition::{At, Present};
use crate::http::extract::{Accept, Language, NamePath, Parameters, RawPath};
use crate::http::headers::Links;
use crate::http::problem::HttpError;
use crate::http::respond::Reply;
use crate::rdf::format::Format;
use crate::rdf::iri::{NAMESPACE, Slug, ThingPath, page_path};
use crate::rdf::prefix::local_name;
use crate::render::html::{self, KindCount};
use crate::render::{rdf, sitemap as sitemaps};
use crate::store::snapshot::Snapshot;
use axum::response::Response;
use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use oxrdf::NamedNode;
use std::collections::HashMap;
use tokio::task::spawn_blocking;

/// `GET /collection`: the lists that there are.
pub async fn index(app: At, Language(language): Language) -> Result<Response, HttpError> {
    let (classes, schemes) = counts(&app, language);
    let frame = Framed::plain("/collection", language);
    let all: Vec<_> = classes
        .iter()
        .chain(&schemes)
        .map(ListCount::shown)
        .collect();
    let body = framed(&app, &frame, |frame| html::collections(frame, &all))?;
    let mut reply = Reply::new(body, Format::Html.content_type());
    reply.language = Some(language);
    Ok(reply.send(&app))
}

/// `GET /collection/{kind}`, with or without a suffix: one page of a list.
///
/// 200 the page · 400 no page number · 404 no such list or page · 406 no format in common
pub async fn show(
    app: At,
    NamePath(name): NamePath,
    parameters: Parameters,
    accept: Accept,
    Language(language): Language,
) -> Result<Response, HttpError> {
    let choice = chosen(Some(&name), &accept, &Format::DOCUMENTS)?;
    let page = asked(&app, &name.slug, &parameters)?;
    let links = links(&app, &page);
    if choice.format == Format::Html {
        let here = app.clone();
        let made = move || list_page(&here, &page, language);
        let body = spawn_blocking(made)
            .await
            .map_err(|_| HttpError::Panicked)??;
        let mut reply = Reply::new(body, choice.content_type);
        (reply.links, reply.language) = (links, Some(language));
        reply.negotiated = choice.negotiated;
        return Ok(reply.send(&app));
    }
    let at = |number| page_address(&app, &page, number);
    let mut quads = rdf::without_graph(hydra(&page, at));
    quads.extend(page.quads.iter().cloned());
    rdf_reply(&app, choice, Some(&page.iri), &sorted(quads), links)
}

/// The page that is asked for.
fn asked(app: &At, kind: &Slug, parameters: &Parameters) -> Result<Page, HttpError> {
    let number = parameters.page()?;
    let since = since(parameters)?;
    let snapshot = app.snapshot();
    let history = Changes::of(app);
    let changed =
        |thing: &NamedNode| since.is_some_and(|(_, since)| history.of_thing(thing) >= since);
    let since = since.map(|(text, _)| Since {
        text,
        changed: &changed,
    });
    let Some(page) = page(snapshot, kind, number, since) else {
        return Err(match members(snapshot, kind) {
            Some(_) => HttpError::NoSuchListPage(number),
            None => HttpError::NoSuchThing {
                kind: "list".to_owned(),
                slug: kind.to_string(),
            },
        });
    };
    Ok(page)
}

/// The time since when things are to have changed, as it was given and as it is meant.
fn since(parameters: &Parameters) -> Result<Option<(&str, Timestamp)>, HttpError> {
    let Some(text) = parameters.first("modified_since") else {
        return Ok(None);
    };
    let day = || text.parse::<Date>().ok()?.to_zoned(TimeZone::UTC).ok();
    let time = text.parse().ok().or_else(|| Some(day()?.timestamp()));
    time.map(|time| Some((text, time))).ok_or_else(|| {
        HttpError::BadRequest(
            "`modified_since` is a day or a time with its zone, such as 2026-11-25 or \
             2026-11-25T17:52:05Z"
                .to_owned(),
        )
    })
}

/// Where a page of a list lies.
fn page_address(app: &At, page: &Page, number: usize) -> String {
    let address = format!("{}/collection/{}", app.base, page.kind);
    app.keeping(&format!("{address}{}", page.query(number)))
}

fn links(app: &At, page: &Page) -> Links {
    let address = format!("{}/collection/{}", app.base, page.kind);
    let links = Links::of_formats(page.iri.as_str(), &address, &Format::DOCUMENTS, |it| {
        app.keeping(it)
    });
    page.neighbours()
        .into_iter()
        .fold(links, |links, (property, number)| {
            let relation = match local_name(property.as_str()) {
                "previous" => "prev",
                other => other,
            };
            links.with(&page_address(app, page, number), relation, "")
        })
}

fn list_page(app: &At, page: &Page, language: &str) -> Result<String, HttpError> {
    let snapshot = app.snapshot();
    let members = entries(studio(app, language, None), &page.kind, &page.members);
    let title = title(snapshot, &page.kind, language);
    let path = format!("/collection/{}", page.kind);
    let frame = Framed {
        path: &path,
        language,
        formats: &Format::DOCUMENTS,
        json_ld: None,
        iri: Some(page.iri.as_str()),
    };
    framed(app, &frame, |frame| {
        html::collection(frame, &title, page, &members)
    })
}

/// The name of a list: the plural of its class, or the name of its scheme.
fn title(snapshot: &Snapshot, kind: &Slug, language: &str) -> String {
    match find(kind) {
        Some(kind) => kind.plural.to_owned(),
        None => label(snapshot, scheme(kind).as_ref(), language).text,
    }
}

/// A list, its name and how many things it has.
pub struct ListCount {
    slug: Slug,
    name: String,
    count: usize,
}

impl ListCount {
    /// The same for a page.
    pub fn shown(&self) -> KindCount<'_> {
        KindCount {
            slug: self.slug.as_str(),
            plural: &self.name,
            count: self.count,
        }
    }
}

/// How many things each list has: lists of classes, then lists of schemes.
pub fn counts(app: &At, language: &str) -> (Vec<ListCount>, Vec<ListCount>) {
    let snapshot = app.snapshot();
    let counts = kinds_in_use(snapshot)
        .into_iter()
        .map(|(slug, count)| ListCount {
            name: title(snapshot, &slug, language),
            slug,
            count,
        });
    counts.partition(|list| find(&list.slug).is_some())
}

/// `GET /sitemap.xml`: every page, or an index of sitemaps when there are too many.
pub async fn sitemap(Present(app): Present) -> Response {
    let pages = addresses(&app);
    let body = if pages.len() <= sitemaps::URLS_PER_FILE {
        sitemaps::urls(&pages)
    } else {
        let parts = 1..=pages.len().div_ceil(sitemaps::URLS_PER_FILE);
        let parts: Vec<_> = parts
            .map(|part| format!("{}/sitemap/{part}.xml", app.base))
            .collect();
        sitemaps::index(&parts, &app.site().modified)
    };
    Reply::new(body, "application/xml").send(&app)
}

/// `GET /sitemap/{part}.xml`: one part of a long sitemap.
pub async fn sitemap_part(
    Present(app): Present,
    RawPath(name): RawPath,
) -> Result<Response, HttpError> {
    let part: usize = name
        .strip_suffix(".xml")
        .and_then(|number| number.parse().ok())
        .filter(|number| *number > 0)
        .ok_or(HttpError::NoSuchPage)?;
    let pages = addresses(&app);
    let pages = pages
        .chunks(sitemaps::URLS_PER_FILE)
        .nth(part - 1)
        .ok_or(HttpError::NoSuchPage)?;
    Ok(Reply::new(sitemaps::urls(pages), "application/xml").send(&app))
}

/// The addresses of all pages, the fixed ones, the lists, and one for each thing and graph, each with
/// when it last changed: a thing or a graph with its own commits, everything else with the dataset.
fn addresses(app: &At) -> Vec<(String, String)> {
    let snapshot = app.snapshot();
    let history = Changes::of(app);
    let mut changed: HashMap<String, String> = HashMap::new();
    let mut paths: Vec<String> = [
        "/",
        "/find",
        "/ontology",
        "/ontology/changes",
        "/shapes",
        "/dataset",
        "/collection",
        "/charts",
        "/actors",
        "/compare",
        "/modules",
        "/recommendations",
        "/queries",
        "/sparql",
        "/api",
    ]
    .map(ToOwned::to_owned)
    .to_vec();
    paths.extend(
        app.queries
            .iter()
            .map(|query| format!("/queries/{}", query.name)),
    );
    paths.extend(CHARTS.iter().map(|chart| format!("/charts/{}", chart.name)));
    for (kind, _) in kinds_in_use(snapshot) {
        paths.push(format!("/collection/{kind}"));
        let things = members(snapshot, &kind).unwrap_or_default();
        let ours = things
            .iter()
            .filter(|thing| thing.as_str().starts_with(NAMESPACE));
        for thing in ours {
            let Some(path) = page_path(thing.as_str()) else {
                continue;
            };
            if ThingPath::from_iri(thing.as_str()).is_some() {
                let time = history.of_thing(thing).to_string();
                changed.insert(path.clone(), time);
            }
            paths.push(path);
        }
    }
    paths.sort();
    paths.dedup();
    let modified = &app.site().modified;
    let dated = paths.into_iter().map(|path| {
        let time = changed.get(&path).unwrap_or(modified).clone();
        (format!("{}{path}", app.base), time)
    });
    dated.collect()
}
