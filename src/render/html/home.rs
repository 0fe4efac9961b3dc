//! The home page: what this is, how much there is, and the ways in.

use super::RenderError;
use super::collection::{KindCount, KindLine, lines};
use super::frame::Frame;
use super::layout::{Layout, count};
use super::link::{Link, Reader};
use crate::catalog::dataset::{DESCRIPTIONS, TITLES};
use crate::catalog::statistics::Statistics;
use crate::catalog::view::Ref;
use askama::Template;
use oxrdf::NamedNode;
use std::collections::BTreeMap;

/// What the home page shows.
#[derive(Debug, Clone, Copy)]
pub struct HomeView<'a> {
    pub statistics: &'a Statistics,
    /// The kinds that have a class of their own.
    pub kinds: &'a [KindCount<'a>],
    /// The concept schemes.
    pub schemes: &'a [KindCount<'a>],
    pub cities: &'a [Ref],
    pub topics: &'a [Ref],
}

/// The home page.
pub fn home(frame: &Frame<'_>, view: &HomeView<'_>) -> Result<String, RenderError> {
    let reader = Reader::prose(frame);
    let policies = &view.statistics.policies;
    let counted = |thing| counted(reader, policies, thing);
    let page = HomePage {
        page: Layout::prose(frame, in_english(&TITLES), in_english(&DESCRIPTIONS)),
        description: in_language(&DESCRIPTIONS, frame.language),
        triples: count(view.statistics.triples),
        entities: count(view.statistics.entities),
        graphs: count(view.statistics.graphs.len()),
        links: count(view.statistics.links.values().sum()),
        kinds: lines(frame, view.kinds),
        schemes: lines(frame, view.schemes),
        cities: view.cities.iter().map(counted).collect(),
        topics: view.topics.iter().map(counted).collect(),
    };
    Ok(page.render()?)
}

fn counted<'a>(
    reader: Reader<'a>,
    policies: &BTreeMap<NamedNode, usize>,
    thing: &'a Ref,
) -> Counted<'a> {
    let policies = policies.get(&thing.iri).copied().unwrap_or_default();
    Counted {
        link: reader.link(thing),
        policies,
    }
}

fn in_english(texts: &[(&'static str, &'static str)]) -> &'static str {
    texts.first().map_or("", |(_, text)| text)
}

/// The language that was found, and the text in it.
fn in_language(
    texts: &[(&'static str, &'static str)],
    language: &str,
) -> (&'static str, &'static str) {
    let found = texts.iter().find(|(tag, _)| *tag == language);
    found.copied().unwrap_or(("en", in_english(texts)))
}

#[derive(Template)]
#[template(path = "home.html")]
struct HomePage<'a> {
    page: Layout<'a>,
    description: (&'static str, &'static str),
    triples: String,
    entities: String,
    graphs: String,
    links: String,
    kinds: Vec<KindLine>,
    schemes: Vec<KindLine>,
    cities: Vec<Counted<'a>>,
    topics: Vec<Counted<'a>>,
}

/// A city or a topic, and how many policies have it.
struct Counted<'a> {
    link: Link<'a>,
    policies: usize,
}
