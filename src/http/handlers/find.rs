//! Finding practice: results of a search as a page, CSV and JSON-LD, and suggestions while typing.

use super::page::{Framed, framed};
use super::{Choice, negotiated, rdf_document};
use crate::catalog::search::facet::Facet;
use crate::catalog::search::results::Results;
use crate::catalog::search::wish::{FindLimits, Note, Wish};
use crate::catalog::search::{Question, Suggestion};
use crate::catalog::thing::sorted;
use crate::http::edition::{At, Present};
use crate::http::extract::{Accept, Language, Parameters};
use crate::http::headers::Links;
use crate::http::problem::HttpError;
use crate::http::respond::{Reply, set};
use crate::query::find::{self as sparql, Pattern};
use crate::rdf::format::{Format, Offer, ResultsFormat};
use crate::rdf::iri::{in_language, page_path};
use crate::render::{found, html};
use axum::http::header::HeaderName;
use axum::response::Response;
use oxrdf::NamedNode;
use serde_json::json;
use std::sync::Arc;
use tokio::task::spawn_blocking;

/// What a client of data is to know about its results, in English.
const NOTE: HeaderName = HeaderName::from_static("clipgraph-note");

/// The forms of results.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    Page,
    JsonLd,
    Csv,
}

impl Form {
    /// All of them, most preferred first.
    pub const ALL: [Self; 3] = [Self::Page, Self::JsonLd, Self::Csv];

    const fn content_type(self) -> &'static str {
        match self {
            Self::Page => Format::Html.content_type(),
            Self::JsonLd => Format::JsonLd.content_type(),
            Self::Csv => ResultsFormat::Csv.content_type(),
        }
    }
}

impl Offer for Form {
    fn media_types(self) -> &'static [&'static str] {
        match self {
            Self::Page => Format::Html.media_types(),
            Self::JsonLd => Format::JsonLd.media_types(),
            Self::Csv => ResultsFormat::Csv.media_types(),
        }
    }
}

/// `GET /find`: results in the form that `Accept` likes best.
///
/// 200 one page of results, all of them as a table · 400 no page number · 404 no such page · 406 no form in common
pub async fn show(
    app: At,
    parameters: Parameters,
    accept: Accept,
    language: Language,
) -> Result<Response, HttpError> {
    let (form, media_type) = negotiated(&accept, &Form::ALL)?;
    let plain_json = media_type == "application/json";
    let content_type = if plain_json {
        media_type
    } else {
        form.content_type()
    };
    answer(app, &parameters, language, form, (content_type, true)).await
}

/// `GET /find.html`
pub async fn page(
    app: At,
    parameters: Parameters,
    language: Language,
) -> Result<Response, HttpError> {
    plainly(app, &parameters, language, Form::Page).await
}

/// `GET /find.csv`
pub async fn csv(
    app: At,
    parameters: Parameters,
    language: Language,
) -> Result<Response, HttpError> {
    plainly(app, &parameters, language, Form::Csv).await
}

/// `GET /find.jsonld`
pub async fn json_ld(
    app: At,
    parameters: Parameters,
    language: Language,
) -> Result<Response, HttpError> {
    plainly(app, &parameters, language, Form::JsonLd).await
}

/// The answer in the form that the suffix names.
async fn plainly(
    app: At,
    parameters: &Parameters,
    language: Language,
    form: Form,
) -> Result<Response, HttpError> {
    let content_type = (form.content_type(), false);
    answer(app, parameters, language, form, content_type).await
}

async fn answer(
    app: At,
    parameters: &Parameters,
    Language(language): Language,
    form: Form,
    (content_type, negotiated): (&'static str, bool),
) -> Result<Response, HttpError> {
    let page = parameters.page()?;
    let limits = match form {
        Form::Csv => app.finding.of_table(parameters.first("page").is_some()),
        Form::Page | Form::JsonLd => app.finding,
    };
    let mut results = results(&app, parameters, (page, limits), language).await?;
    if page == 0 || page > results.last {
        return Err(HttpError::NoSuchListPage(page));
    }
    let whole = form == Form::Csv && page == 1 && results.wish.size == limits.rows;
    if whole && results.last > 1 {
        results.notes.push(Note::Size(limits.rows));
        results.notes.dedup();
    }
    let links = links(&app, &results, whole);
    let mut reply = match form {
        Form::Page => Reply::new(results_page(&app, &results, language)?, content_type),
        Form::Csv => Reply::new(found::csv(&results.rows)?, content_type),
        Form::JsonLd => {
            let choice = Choice {
                format: Format::JsonLd,
                content_type,
                negotiated,
            };
            let list = address(&app, &results.wish.first(), "");
            let mark = if list.contains('?') { '&' } else { '?' };
            let at = |number: usize| format!("{list}{mark}page={number}");
            let list = NamedNode::new(&list).map_err(|_| HttpError::NoSuchPage)?;
            let quads = results.hydra(app.snapshot(), &list, at);
            rdf_document(&app, choice, Some(&list), &sorted(quads), links.clone())?
        }
    };
    if form != Form::JsonLd {
        (reply.links, reply.negotiated) = (links, negotiated);
    }
    // Names are in the language of the reader, in JSON-LD in all.
    reply.language = (form != Form::JsonLd).then_some(language);
    let mut response = reply.send(&app);
    let remarks = results.remarks().join("; ");
    if !remarks.is_empty() {
        // A header has letters of English only.
        let plain: String = remarks
            .chars()
            .map(|c| if c.is_ascii() { c } else { '?' })
            .collect();
        set(response.headers_mut(), NOTE, &plain);
    }
    Ok(response)
}

/// One page of results, made where it may take its time.
async fn results(
    app: &At,
    parameters: &Parameters,
    (page, limits): (usize, FindLimits),
    language: &'static str,
) -> Result<Results, HttpError> {
    let finder = app.edition.finder().await?;
    let knows = |facet: Facet, slug: &str| finder.value(facet, slug).is_some();
    let (wish, notes) = Wish::read(&parameters.0, limits, knows);
    let wish = wish.on(page);
    let edition = Arc::clone(&app.edition);
    let found = spawn_blocking(move || {
        let finder = edition.made_finder().ok_or(HttpError::Panicked)?;
        let practices = edition.practices();
        Ok(finder.results(&edition.snapshot, practices, (wish, notes), language)?)
    });
    found.await.map_err(|_| HttpError::Panicked)?
}

/// Where results lie, in one form or in the one that a client likes best.
fn address(app: &At, wish: &Wish, suffix: &str) -> String {
    app.keeping(&format!("{}/find{suffix}{}", app.base, wish.query()))
}

fn links(app: &At, results: &Results, whole: bool) -> Links {
    let wish = &results.wish;
    let all = wish.whole();
    let shown = if whole { &all } else { wish };
    let mut links = Links::default().with(&address(app, shown, ""), "canonical", "");
    // A table has all of the pages.
    for (suffix, form, wish) in [(".jsonld", Form::JsonLd, shown), (".csv", Form::Csv, &all)] {
        let kind = form.media_types().first().copied().unwrap_or_default();
        let attributes = format!("; type=\"{kind}\"");
        links = links.with(&address(app, wish, suffix), "alternate", &attributes);
    }
    let back = (wish.page > 1).then(|| ("prev", wish.page - 1));
    let on = (wish.page < results.last).then(|| ("next", wish.page + 1));
    for (relation, number) in back.into_iter().chain(on) {
        links = links.with(&address(app, &wish.on(number), ""), relation, "");
    }
    links
}

fn results_page(app: &At, results: &Results, language: &str) -> Result<String, HttpError> {
    let frame = Framed::plain("/find", language);
    let sparql = sparql::text(&pattern(results));
    framed(app, &frame, |frame| html::find(frame, results, &sparql))
}

/// The choice of the facets as a pattern of SPARQL.
fn pattern(results: &Results) -> Pattern {
    let choice = &results.wish.choice;
    let mut pattern = Pattern {
        from: choice.from,
        to: choice.to,
        ..Pattern::default()
    };
    for (facet, values) in &results.facets {
        let chosen = values.iter().filter(|value| value.chosen);
        let iris: Vec<_> = chosen
            .clone()
            .filter_map(|value| value.iri.clone())
            .collect();
        let facet = match facet {
            Facet::Topic => sparql::Facet::Topic,
            Facet::Group => sparql::Facet::Group,
            Facet::City => sparql::Facet::City,
            Facet::Country => sparql::Facet::Country,
            Facet::Actor => sparql::Facet::Actor,
            Facet::Direction => sparql::Facet::Direction,
            Facet::Evidence => sparql::Facet::Evidence,
            Facet::Figures => {
                let slugs: Vec<_> = chosen.map(|value| value.slug.as_str()).collect();
                // Both are as good as none.
                if let [one] = slugs[..] {
                    pattern.figures = Some(one == "yes");
                }
                continue;
            }
        };
        if !iris.is_empty() {
            pattern.values.push((facet, iris));
        }
    }
    pattern
}

/// `GET /suggest`: names for what was typed so far, as browsers ask for them.
///
/// Source: <https://github.com/dewitt/opensearch/blob/master/mediawiki/Specifications/OpenSearch/Extensions/Suggestions/1.1/Draft%201.wiki>
pub async fn suggest(
    Present(app): Present,
    parameters: Parameters,
    Language(language): Language,
) -> Result<Response, HttpError> {
    let typed = parameters.first("q").unwrap_or_default();
    let typed: String = typed.chars().take(app.finding.text_chars).collect();
    let question = Question::read(&typed, app.finding.text_chars);
    app.edition.finder().await?;
    let edition = Arc::clone(&app.edition);
    let found = spawn_blocking(move || {
        let finder = edition.made_finder().ok_or(HttpError::Panicked)?;
        Ok::<_, HttpError>(finder.suggest(&edition.snapshot, &question, language)?)
    });
    let found = found.await.map_err(|_| HttpError::Panicked)??;
    let spoken = app.asked_in().language;
    let href = |it: &Suggestion| {
        let facet = match it.kind.as_str() {
            "topic" => "topic",
            "target-group" => "group",
            _ => "",
        };
        let slug = it.thing.as_str().rsplit('/').next().unwrap_or_default();
        let path = match facet {
            "" => page_path(it.thing.as_str()).unwrap_or_default(),
            facet => format!("/find?{facet}={slug}"),
        };
        let address = format!("{}{path}", app.base);
        spoken.map_or(address.clone(), |language| in_language(&address, language))
    };
    let names: Vec<_> = found.iter().map(|it| it.name.as_str()).collect();
    let kinds: Vec<_> = found
        .iter()
        .map(|it| html::kind_name(language, &it.kind))
        .collect();
    let addresses: Vec<_> = found.iter().map(href).collect();
    let body = json!([typed, names, kinds, addresses]).to_string();
    let mut reply = Reply::new(body, SUGGESTIONS);
    reply.language = Some(language);
    Ok(reply.send(&app))
}

/// The type of suggestions.
pub const SUGGESTIONS: &str = "application/x-suggestions+json";

/// `GET /opensearch.xml`: how browsers search here.
pub async fn description(
    Present(app): Present,
    Language(language): Language,
) -> Result<Response, HttpError> {
    let body = html::search_description(&app.base, language)?;
    let mut reply = Reply::new(body, DESCRIPTION);
    reply.language = Some(language);
    Ok(reply.send(&app))
}

/// The type of a description of a search.
pub const DESCRIPTION: &str = "application/opensearchdescription+xml";
