//! Sources: numbers at the statements, the list of them at the foot of the page.

use super::link::{Link, Reader, Text};
use super::value::Time;
use crate::catalog::graph::Provenance;
use askama::Template;
use askama::filters::HtmlSafe;

/// Numbers the sources in the order in which a reader meets them.
pub(super) struct Citations<'a> {
    all: &'a [Provenance],
    /// Places in `all`; the first is source 1.
    met: Vec<usize>,
    /// What a source is called in the language of the page.
    word: String,
}

/// The numbers behind a statement, from 1.
#[derive(Default, Template)]
#[template(path = "marks.html")]
pub(super) struct Marks {
    numbers: Vec<usize>,
    word: String,
}

// It escapes what it is given.
impl HtmlSafe for Marks {}

/// One entry of the list of sources.
pub(super) struct SourceLine<'a> {
    pub source: Option<Link<'a>>,
    /// Where the source itself can be read.
    pub address: Option<Link<'a>>,
    pub graph: Link<'a>,
    pub evidence: Option<Text<'a>>,
    pub read: Option<Time<'a>>,
}

impl<'a> Citations<'a> {
    pub fn new(all: &'a [Provenance], reader: Reader<'_>) -> Self {
        Self {
            all,
            met: Vec::new(),
            word: reader.say("thing-word-source"),
        }
    }

    /// The numbers for these places in the list of all sources.
    pub fn marks(&mut self, places: &[usize]) -> Marks {
        let mut numbers: Vec<_> = places
            .iter()
            .filter(|place| **place < self.all.len())
            .map(|place| {
                let known = self.met.iter().position(|met| met == place);
                known.unwrap_or_else(|| {
                    self.met.push(*place);
                    self.met.len() - 1
                }) + 1
            })
            .collect();
        numbers.sort_unstable();
        numbers.dedup();
        Marks {
            numbers,
            word: self.word.clone(),
        }
    }

    /// The sources at these places by name, each with its number.
    pub fn named(&mut self, reader: Reader<'a>, places: &[usize]) -> Vec<(Link<'a>, Marks)> {
        let known = places
            .iter()
            .filter_map(|place| Some((*place, self.all.get(*place)?)));
        let named: Vec<_> = known.collect();
        named
            .into_iter()
            .map(|(place, source)| {
                let link = match &source.source {
                    Some((iri, title)) => reader.named(iri, title),
                    None => reader.named(&source.graph, &source.label),
                };
                (link, self.marks(&[place]))
            })
            .collect()
    }

    /// The sources that were met, by number.
    pub fn list(&self, reader: Reader<'a>) -> Vec<SourceLine<'a>> {
        self.met
            .iter()
            .map(|place| line(reader, &self.all[*place]))
            .collect()
    }

    /// The graphs of the rest, which only lent names to the page.
    pub fn others(&self, reader: Reader<'a>) -> Vec<Link<'a>> {
        let others = self
            .all
            .iter()
            .enumerate()
            .filter(|(place, _)| !self.met.contains(place));
        others
            .map(|(_, source)| reader.named(&source.graph, &source.label))
            .collect()
    }
}

impl SourceLine<'_> {
    /// Where the named graph is that holds what the source says.
    pub fn graph_href(&self) -> &str {
        self.graph.href.as_deref().unwrap_or_default()
    }
}

fn line<'a>(reader: Reader<'a>, source: &'a Provenance) -> SourceLine<'a> {
    SourceLine {
        source: source
            .source
            .as_ref()
            .map(|(iri, label)| reader.named(iri, label)),
        address: source.address.as_deref().map(|it| reader.address(it)),
        graph: reader.named(&source.graph, &source.label),
        evidence: source
            .evidence
            .as_ref()
            .map(|evidence| reader.text(evidence)),
        read: source
            .read
            .as_deref()
            .map(|day| Time::new(day).spoken(reader)),
    }
}
