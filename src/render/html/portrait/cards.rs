//! Things in short, as cards: on their own, or with the reasons why they could be of use here.

use super::{FactView, fact, found};
use crate::catalog::portrait::{Card, NamedReason, RelatedCard};
use crate::catalog::view::Ref;
use crate::rdf::iri::ThingPath;
use crate::render::html::layout::count;
use crate::render::html::link::{Link, Reader, Text};
use crate::render::html::sources::{Citations, Marks};
use askama::Template;
use askama::filters::HtmlSafe;
use oxrdf::NamedNode;

/// How many things a reason names.
const NAMED: usize = 3;

/// A thing in short.
#[derive(Template)]
#[template(path = "card.html")]
pub(super) struct CardView<'a> {
    pub thing: Link<'a>,
    pub text: Option<Text<'a>>,
    pub facts: Vec<FactView<'a>>,
    pub marks: Marks,
}

pub(super) struct RelatedView<'a> {
    pub card: CardView<'a>,
    pub because: String,
    pub reasons: Vec<ReasonView<'a>>,
}

pub(super) struct ReasonView<'a> {
    pub words: String,
    pub things: Vec<Link<'a>>,
    /// How many more it rests on.
    pub more: usize,
    /// Whether it is a reason to look twice.
    pub caution: bool,
}

// It escapes what it is given.
impl HtmlSafe for CardView<'_> {}

/// An index leads to the practice that has both what the section is about and the entry, or else to the
/// entry itself; one entry would tell nothing apart.
pub(super) fn indexed<'a>(
    reader: Reader<'a>,
    found_by: Option<&NamedNode>,
    index: &'a [(Ref, usize)],
) -> Vec<(Link<'a>, String)> {
    if index.len() < 2 {
        return Vec::new();
    }
    let path = |iri: &NamedNode| ThingPath::from_iri(iri.as_str());
    let entries = index.iter().map(|(thing, things)| {
        let both = found_by.map(|known| [path(known), path(&thing.iri)]);
        let mut link = reader.link(thing);
        if let Some(href) = both.and_then(|both| found(reader.frame(), both)) {
            link.href = Some(href.into());
        }
        (link, count(*things))
    });
    entries.collect()
}

pub(super) fn card<'a>(
    reader: Reader<'a>,
    card: &'a Card,
    citations: &mut Citations<'a>,
) -> CardView<'a> {
    CardView {
        thing: reader.link(&card.thing),
        text: card.text.as_ref().map(|text| reader.text(text)),
        facts: card.facts.iter().map(|it| fact(reader, it, None)).collect(),
        marks: citations.marks(&card.sources),
    }
}

fn links<'a>(reader: Reader<'a>, things: &'a [Ref], limit: usize) -> Vec<Link<'a>> {
    things
        .iter()
        .take(limit)
        .map(|thing| reader.link(thing))
        .collect()
}

pub(super) fn related<'a>(
    reader: Reader<'a>,
    related: &'a RelatedCard,
    citations: &mut Citations<'a>,
) -> RelatedView<'a> {
    RelatedView {
        card: card(reader, &related.card, citations),
        because: reader.say("thing-because"),
        reasons: related
            .reasons
            .iter()
            .map(|it| reason(reader, it))
            .collect(),
    }
}

fn reason<'a>(reader: Reader<'a>, reason: &'a NamedReason) -> ReasonView<'a> {
    ReasonView {
        words: reader.say_count(&format!("thing-reason-{}", reason.name), reason.count),
        things: links(reader, &reason.things, NAMED),
        more: reason.things.len().saturating_sub(NAMED),
        caution: matches!(reason.name, "critical-results" | "hindered"),
    }
}
