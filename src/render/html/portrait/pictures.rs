//! The sections that are drawn: a map, and a timeline; each with the same as text beside it.

use super::super::layout::count;
use super::super::map::{Map, Place};
use super::{Body, Reader, spoken};
use crate::catalog::portrait::{Content, Period, Pin, Portrait, Section};
use crate::catalog::view::Ref;
use crate::render::svg::{self, Caption, Span, Timeline, WIDE};
use std::borrow::Cow;

/// What lasted from when to when, as a drawing and as a table.
pub(super) fn over_time<'a>(reader: Reader<'a>, spans: &'a [(Ref, Period)]) -> Body<'a> {
    let span = |(thing, period): &(Ref, Period)| Span {
        label: thing.label.text.clone(),
        href: reader.link(thing).href.map(Cow::into_owned),
        from: period
            .start
            .clone()
            .or_else(|| period.end.clone())
            .unwrap_or_default(),
        to: period.end.clone(),
    };
    let group = svg::Group {
        spans: spans.iter().map(span).collect(),
        ..svg::Group::default()
    };
    let timeline = Timeline {
        groups: vec![group],
        named: true,
    };
    let caption = Caption {
        id: "timeline",
        title: &reader.say("thing-section-timeline"),
        about: &reader.say("thing-about-timeline"),
        language: reader.language,
    };
    let said = |(thing, period): &'a (Ref, Period)| (reader.link(thing), spoken(reader, period));
    Body::Timeline {
        svg: svg::inline(&caption, &svg::Chart::Timeline(timeline), WIDE),
        table: reader.say("thing-as-table"),
        spans: spans.iter().map(said).collect(),
    }
}

/// The pins of a section that says no more than where the thing itself lies, which stands beside its facts.
pub(super) fn spotted(section: &Section) -> Option<&[Pin]> {
    match &section.content {
        Content::Map(pins) if matches!(pins[..], [Pin { weight: 0, .. }]) => Some(pins),
        _ => None,
    }
}

/// Where the thing itself lies.
pub(in crate::render::html) fn spot(reader: Reader<'_>, portrait: &Portrait) -> Option<Map> {
    let mut spots = portrait.sections.iter();
    let (section, pins) = spots.find_map(|it| Some((it, spotted(it)?)))?;
    drawn(reader, section.name, pins)
}

/// Places on the map, and the same places as a list.
pub(super) fn on_map<'a>(reader: Reader<'a>, section: &str, pins: &'a [Pin]) -> Body<'a> {
    let counted = |pin: &Pin| match pin.weight {
        0 => String::new(),
        weight => count(weight),
    };
    Body::Map {
        map: drawn(reader, section, pins),
        places: pins
            .iter()
            .map(|pin| (reader.link(&pin.place), counted(pin)))
            .collect(),
    }
}

fn drawn(reader: Reader<'_>, section: &str, pins: &[Pin]) -> Option<Map> {
    let frame = reader.frame();
    let note = |pin: &Pin| match pin.weight {
        0 => String::new(),
        weight => frame.say_count("home-policies", weight),
    };
    let places = pins.iter().filter_map(|pin| {
        Some(Place {
            point: pin.point?,
            name: pin.place.label.text.clone(),
            href: reader.link(&pin.place).href?.into_owned(),
            note: note(pin),
            weight: pin.weight.max(1),
        })
    });
    let label = reader.say(&format!("thing-section-{section}"));
    Map::small(frame, label, places.collect())
}
