//! Two to six cities side by side.
//!
//! - **Source:** four named queries for each city, kept with the version
//!   ([`At::answer`](crate::http::edition::At::answer)).

use super::charts::{FigureFormat, Written, asked};
use super::page::{Framed, framed};
use crate::catalog::collection::members;
use crate::catalog::compare::{Answers, Facts, MOST, Measure, figure};
use crate::catalog::label::label;
use crate::catalog::view::Ref;
use crate::http::edition::At;
use crate::http::extract::{Language, Parameters};
use crate::http::problem::HttpError;
use crate::rdf::iri::{LANGUAGE, Slug, ThingPath, VERSION};
use crate::render::html::{self, Choice, CompareView, Note};
use axum::response::Response;
use oxrdf::NamedNode;

/// How alike a name must be to be offered instead, from 0 to 1.
const ALIKE: f64 = 0.75;
/// The queries about a city, and the parameter that names it.
const QUERIES: [&str; 4] = [
    "city-profile",
    "policies-of-city",
    "module-participation",
    "cities",
];

/// `GET /compare`: the page.
pub async fn show(
    app: At,
    Parameters(pairs): Parameters,
    Language(language): Language,
) -> Result<Response, HttpError> {
    let (format, negotiated) = (FigureFormat::Page, false);
    answer(&app, &pairs, Written { format, negotiated }, language).await
}

/// `GET /compare.csv`.
pub async fn csv(
    app: At,
    Parameters(pairs): Parameters,
    Language(language): Language,
) -> Result<Response, HttpError> {
    let (format, negotiated) = (FigureFormat::Csv, false);
    answer(&app, &pairs, Written { format, negotiated }, language).await
}

/// `GET /compare.svg`: one of its pictures, which `figure` names.
pub async fn svg(
    app: At,
    Parameters(pairs): Parameters,
    Language(language): Language,
) -> Result<Response, HttpError> {
    let (format, negotiated) = (FigureFormat::Svg, false);
    answer(&app, &pairs, Written { format, negotiated }, language).await
}

/// 200 · 400 a file without a city, a picture that there is not
async fn answer(
    app: &At,
    pairs: &[(String, String)],
    written: Written,
    language: &'static str,
) -> Result<Response, HttpError> {
    app.edition.with_practices().await?;
    let all = cities(app, language);
    let (chosen, mut notes) = chosen(&all, pairs);
    if written.format != FigureFormat::Page && chosen.is_empty() {
        return Err(HttpError::BadRequest(
            "a comparison takes cities of this dataset, up to six: `city=vienna&city=zagreb`"
                .to_owned(),
        ));
    }
    let mut facts = Vec::with_capacity(chosen.len());
    for choice in &chosen {
        facts.push(of_city(app, choice).await?);
    }
    if facts.len() == 1 && notes.is_empty() {
        notes.push(Note::TooFew);
    }
    let name = |iri: &NamedNode| label(app.snapshot(), iri.as_ref(), language);
    let topics = Slug::parse("topic")
        .ok()
        .and_then(|kind| members(app.snapshot(), &kind));
    let behind = facts.iter().map(|facts| {
        let arguments = vec![("city".to_owned(), facts.slug.clone())];
        QUERIES
            .iter()
            .map(|query| asked(app.named_query(query)?, arguments.clone()))
            .collect()
    });
    let view = CompareView {
        topics: topics
            .unwrap_or_default()
            .into_iter()
            .map(|iri| (name(&iri), iri))
            .collect(),
        figures: [
            Measure::Topics,
            Measure::Actors,
            Measure::Groups,
            Measure::Directions,
        ]
        .map(|measure| figure(&facts, measure, name)),
        behind: behind.collect::<Result<_, HttpError>>()?,
        name: &name,
        choices: choices(app, &all),
        facts,
        notes,
    };
    let wanted = pairs.iter().find(|(name, _)| name == "figure");
    let wanted = wanted.map_or("topics", |(_, value)| value);
    send(app, &view, &written, wanted, language)
}

fn send(
    app: &At,
    view: &CompareView<'_>,
    written: &Written,
    figure: &str,
    language: &'static str,
) -> Result<Response, HttpError> {
    let frame = Framed::plain("/compare", language);
    let mut drawn = true;
    let body = framed(app, &frame, |frame| {
        Ok(match written.format {
            FigureFormat::Page => html::compare(frame, view)?,
            FigureFormat::Csv => html::compare_csv(frame, view),
            FigureFormat::Svg => html::compare_svg(frame, view, figure).unwrap_or_else(|| {
                drawn = false;
                String::new()
            }),
        })
    })?;
    if !drawn {
        let known = html::COMPARE_FIGURES.join(", ");
        return Err(HttpError::BadRequest(format!("`figure` is one of {known}")));
    }
    Ok(written.reply(app, body, language))
}

/// Every city by its name.
fn cities(app: &At, language: &str) -> Vec<(String, Ref)> {
    let things = Slug::parse("city")
        .ok()
        .and_then(|kind| members(app.snapshot(), &kind));
    let mut cities: Vec<_> = things
        .unwrap_or_default()
        .into_iter()
        .filter_map(|iri| {
            let slug = ThingPath::from_iri(iri.as_str())?.slug.to_string();
            let label = label(app.snapshot(), iri.as_ref(), language);
            Some((slug, Ref { label, iri }))
        })
        .collect();
    cities.sort_by_cached_key(|(slug, city)| (city.label.text.to_lowercase(), slug.clone()));
    cities
}

/// What a reader chooses from: whether a city has policies decides where it stands.
fn choices(app: &At, cities: &[(String, Ref)]) -> Vec<Choice> {
    let practices = app.edition.practices();
    let choice = |(slug, city): &(String, Ref)| Choice {
        slug: slug.clone(),
        name: city.label.text.clone(),
        documented: practices.counted_for(&city.iri).len() > 0,
    };
    cities.iter().map(choice).collect()
}

/// The cities that an address names, each once, and what is to be said about the others.
fn chosen(all: &[(String, Ref)], pairs: &[(String, String)]) -> (Vec<(String, Ref)>, Vec<Note>) {
    let (mut chosen, mut notes): (Vec<(String, Ref)>, Vec<Note>) = (Vec::new(), Vec::new());
    for (name, value) in pairs {
        let value = value.trim();
        let short: String = value.chars().take(60).collect();
        match name.as_str() {
            "city" if value.is_empty() => {}
            VERSION | LANGUAGE | "figure" => {}
            "city" => {
                let slug = ThingPath::from_iri(value)
                    .map_or_else(|| value.to_owned(), |path| path.slug.to_string());
                match all.iter().find(|(known, _)| *known == slug) {
                    None => notes.push(Note::Unknown(short, nearest(all, &slug))),
                    Some((_, city)) if chosen.iter().any(|(known, _)| *known == slug) => {
                        notes.push(Note::Twice(city.label.text.clone()));
                    }
                    Some(_) if chosen.len() == MOST => {
                        if !notes.contains(&Note::TooMany) {
                            notes.push(Note::TooMany);
                        }
                    }
                    Some(found) => chosen.push(found.clone()),
                }
            }
            name => notes.push(Note::NotHeeded(name.chars().take(40).collect())),
        }
    }
    (chosen, notes)
}

/// The city whose name or slug is most alike, if any is.
fn nearest(all: &[(String, Ref)], text: &str) -> Option<(String, String)> {
    let text: String = text.to_lowercase().chars().take(60).collect();
    let alike = |(slug, city): &&(String, Ref)| {
        let name = strsim::jaro_winkler(&text, &city.label.text.to_lowercase());
        name.max(strsim::jaro_winkler(&text, slug))
    };
    let best = all
        .iter()
        .max_by(|one, two| alike(one).total_cmp(&alike(two)))?;
    (alike(&best) >= ALIKE).then(|| (best.0.clone(), best.1.label.text.clone()))
}

async fn of_city(app: &At, (slug, city): &(String, Ref)) -> Result<Facts, HttpError> {
    let arguments = vec![("city".to_owned(), slug.clone())];
    let [profile, policies, modules, about] = QUERIES;
    let profile = app.answer(profile, &arguments).await?;
    let policies = app.answer(policies, &arguments).await?;
    let modules = app.answer(modules, &arguments).await?;
    let about = app.answer(about, &arguments).await?;
    let answers = Answers {
        profile: &profile,
        policies: &policies,
        modules: &modules,
        city: &about,
    };
    Ok(Facts::of(city.clone(), slug.clone(), answers))
}
