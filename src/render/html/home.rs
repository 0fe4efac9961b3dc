//! The home page: what this is, where the cities are, what is new, and the ways in.

use super::RenderError;
use super::collection::{KindCount, KindLine, lines};
use super::frame::Frame;
use super::layout::{Layout, count};
use super::link::{Link, Reader};
use super::map::{Map, Place};
use crate::catalog::changes::Summary;
use crate::catalog::dataset::{DESCRIPTIONS, TITLES};
use crate::catalog::place::Point;
use crate::catalog::practice::Practices;
use crate::catalog::statistics::Statistics;
use crate::catalog::view::Ref;
use crate::rdf::vocab::clip;
use askama::Template;
use oxrdf::NamedNodeRef;
use std::cmp::Reverse;
use std::sync::Arc;

/// How many cities stand beside the map.
const BESIDE_MAP: usize = 12;

/// What the home page shows.
#[derive(Clone, Copy)]
pub struct HomeView<'a> {
    pub statistics: &'a Statistics,
    /// What there is of policies for each city and topic.
    pub practices: &'a Practices,
    /// The kinds that have a class of their own.
    pub kinds: &'a [KindCount<'a>],
    /// The concept schemes.
    pub schemes: &'a [KindCount<'a>],
    /// The cities, with where they are.
    pub cities: &'a [(Ref, Option<Point>)],
    pub topics: &'a [Ref],
    /// The newest commits, the newest first.
    pub changes: &'a [Arc<Summary>],
}

/// The home page.
pub fn home(frame: &Frame<'_>, view: &HomeView<'_>) -> Result<String, RenderError> {
    let reader = Reader::of(frame);
    let statistics = view.statistics;
    let counted = |thing| Counted {
        link: reader.link(thing),
        policies: view.practices.counted_for(&thing.iri).len(),
    };
    let cities: Vec<_> = view.cities.iter().map(|(city, _)| counted(city)).collect();
    let mut documented: Vec<_> = view.cities.iter().map(|(city, _)| counted(city)).collect();
    documented.sort_by_key(|city| Reverse(city.policies));
    documented.truncate(BESIDE_MAP);
    documented.retain(|city| city.policies > 0);
    let mut topics: Vec<_> = view.topics.iter().map(counted).collect();
    topics.retain(|topic| topic.policies > 0);
    topics.sort_by_key(|topic| Reverse(topic.policies));
    let page = HomePage {
        page: Layout::new(
            frame,
            in_language(&TITLES, frame.language),
            in_language(&DESCRIPTIONS, frame.language),
        ),
        description: in_language(&DESCRIPTIONS, frame.language),
        numbers: numbers(frame, statistics),
        map: map(frame, view),
        documented,
        cities,
        topics,
        kinds: lines(frame, view.kinds),
        schemes: lines(frame, view.schemes),
        changes: view
            .changes
            .iter()
            .map(|commit| change(frame, commit))
            .collect(),
    };
    Ok(page.render()?)
}

/// How much there is of what readers come for, each with the page that has it.
fn numbers(frame: &Frame<'_>, statistics: &Statistics) -> Vec<Number> {
    let of = |class: NamedNodeRef<'_>, key: &str, path: &str| Number {
        count: count(
            statistics
                .classes
                .get(&class.into_owned())
                .copied()
                .unwrap_or_default(),
        ),
        name: frame.say(key),
        href: frame.link(path),
    };
    let mut numbers = vec![
        of(clip::POLICY, "home-number-policies", "/collection/policy"),
        of(clip::CITY, "home-number-cities", "/collection/city"),
        of(clip::ACTOR, "home-number-actors", "/collection/actor"),
        of(
            clip::OUTCOME_CLASS,
            "home-number-outcomes",
            "/collection/outcome",
        ),
        of(clip::SOURCE, "home-number-sources", "/collection/source"),
    ];
    numbers.push(Number {
        count: count(statistics.triples),
        name: frame.say("home-number-statements"),
        href: frame.link("/dataset"),
    });
    numbers
}

fn map(frame: &Frame<'_>, view: &HomeView<'_>) -> Option<Map> {
    let reader = Reader::of(frame);
    let places = view.cities.iter().filter_map(|(city, point)| {
        let policies = view.practices.counted_for(&city.iri).len();
        Some(Place {
            point: (*point)?,
            name: city.label.text.clone(),
            href: reader.link(city).href?.into_owned(),
            note: frame.say_count("home-policies", policies),
            weight: policies,
        })
    });
    Map::of(frame, frame.say("home-map"), places.collect())
}

fn change(frame: &Frame<'_>, commit: &Summary) -> Change {
    let time = commit
        .time
        .map(|time| time.strftime("%Y-%m-%d").to_string());
    Change {
        version: commit.number,
        href: frame.link(&format!("/dataset/{}", commit.number)),
        message: commit.message.clone(),
        time,
        added: count(commit.added),
        removed: count(commit.removed),
    }
}

/// The text in a language, or else in English.
fn in_language(texts: &[(&'static str, &'static str)], language: &str) -> &'static str {
    let found = texts
        .iter()
        .find(|(tag, _)| *tag == language)
        .or(texts.first());
    found.map_or("", |(_, text)| text)
}

#[derive(Template)]
#[template(path = "home.html")]
struct HomePage<'a> {
    page: Layout<'a>,
    description: &'static str,
    numbers: Vec<Number>,
    map: Option<Map>,
    documented: Vec<Counted<'a>>,
    cities: Vec<Counted<'a>>,
    topics: Vec<Counted<'a>>,
    kinds: Vec<KindLine>,
    schemes: Vec<KindLine>,
    changes: Vec<Change>,
}

/// A count and what it counts.
struct Number {
    count: String,
    name: String,
    href: String,
}

/// A city or a topic, and how many policies have it.
struct Counted<'a> {
    link: Link<'a>,
    policies: usize,
}

/// A commit in a line.
struct Change {
    version: u64,
    href: String,
    message: String,
    time: Option<String>,
    added: String,
    removed: String,
}
