//! The facets of a search: what can be chosen, how many each leaves, and what is chosen already.

use super::At;
use crate::catalog::search::facet::{Facet, Part};
use crate::catalog::search::results::{Results, Value};
use crate::catalog::search::wish::{View, Wish};
use crate::render::html::frame::Frame;
use crate::render::html::layout::count;
use crate::render::html::link::{Reader, Text};

/// A facet with its values.
pub struct FacetGroup<'a> {
    pub name: &'static str,
    pub title: String,
    pub open: bool,
    /// How many are chosen, where some are.
    pub chosen: Option<String>,
    pub values: Vec<ValueView<'a>>,
    /// Those that are folded away, and how many they are.
    pub folded: Vec<ValueView<'a>>,
    pub folded_words: String,
    /// How many more there are that no policy here has often.
    pub more: Option<String>,
    /// Whether one of those that are folded away is chosen.
    pub unfolded: bool,
}

/// A value of a facet.
pub struct ValueView<'a> {
    pub slug: &'a str,
    pub text: Text<'a>,
    pub count: String,
    pub chosen: bool,
}

/// Something that is chosen, and where it is not any more.
pub struct Chip {
    pub name: String,
    pub value: String,
    pub href: String,
}

/// The choice of years.
pub struct Period {
    pub from: Option<i32>,
    pub to: Option<i32>,
    pub decades: Vec<Decade>,
    pub open: bool,
}

/// Ten years, and how many were there then.
pub struct Decade {
    pub text: String,
    pub count: String,
    pub href: String,
    pub current: bool,
}

/// How many values are shown before the rest is folded away.
const SHORT: usize = 16;

/// How many values a page lists at most, besides those that are chosen.
const MOST: usize = 60;

/// What a facet is called.
pub fn facet_name(frame: &Frame<'_>, facet: Facet) -> String {
    match facet {
        Facet::Topic => frame.say("find-facet-topic"),
        Facet::Group => frame.say("find-facet-group"),
        Facet::City => frame.say("find-facet-city"),
        Facet::Country => frame.say("find-facet-country"),
        Facet::Actor => frame.say("find-facet-actor"),
        Facet::Direction => frame.say("find-facet-direction"),
        Facet::Evidence => frame.say("find-facet-evidence"),
        Facet::Figures => frame.say("find-facet-figures"),
    }
}

/// A name in front of what it names.
pub fn named(frame: &Frame<'_>, name: &str) -> String {
    frame.say_with("find-named", "name", name)
}

/// What a part of a question is called.
pub fn part_name(frame: &Frame<'_>, part: Part) -> String {
    match part {
        Part::Text => frame.say("find-part-text"),
        Part::Facet(facet) => facet_name(frame, facet),
        Part::Period => frame.say("find-facet-period"),
    }
}

fn text<'a>(frame: &'a Frame<'a>, value: &'a Value) -> Text<'a> {
    match &value.label {
        Some(label) => Reader::of(frame).text(label),
        None => Text::plain(words(frame, value)),
    }
}

/// A value that has no name of its own.
fn words(frame: &Frame<'_>, value: &Value) -> String {
    if value.slug == "yes" {
        frame.say("find-figures-yes")
    } else {
        frame.say("find-figures-no")
    }
}

/// The values that most have, and those that are chosen.
fn shown(values: &[Value]) -> impl Iterator<Item = &Value> {
    let numbered = values.iter().enumerate();
    numbered
        .filter(|(at, value)| *at < MOST || value.chosen)
        .map(|(_, value)| value)
}

/// Every facet that has a value.
pub fn groups<'a>(at: &At<'a>, results: &'a Results) -> Vec<FacetGroup<'a>> {
    let facets = results
        .facets
        .iter()
        .filter(|(_, values)| !values.is_empty());
    let group = |(facet, values): &'a (Facet, Vec<Value>)| {
        let chosen = values.iter().filter(|value| value.chosen).count();
        let mut views: Vec<_> = shown(values).map(|value| view(at, value)).collect();
        let short = views.len() <= SHORT + 2;
        let folded = views.split_off(if short { views.len() } else { SHORT });
        FacetGroup {
            name: facet.name(),
            title: facet_name(at.frame, *facet),
            open: chosen > 0,
            chosen: (chosen > 0).then(|| at.frame.say_count("find-chosen", chosen)),
            more: (values.len() > shown(values).count()).then(|| {
                at.frame
                    .say_count("find-more", values.len() - shown(values).count())
            }),
            values: views,
            folded_words: at.frame.say_count("thing-more", folded.len()),
            unfolded: folded.iter().any(|value| value.chosen),
            folded,
        }
    };
    facets.map(group).collect()
}

fn view<'a>(at: &At<'a>, value: &'a Value) -> ValueView<'a> {
    ValueView {
        slug: &value.slug,
        text: text(at.frame, value),
        count: count(value.count),
        chosen: value.chosen,
    }
}

/// Everything that is chosen.
pub fn chips(at: &At<'_>, results: &Results) -> Vec<Chip> {
    let (frame, wish) = (at.frame, at.wish);
    let mut chips = Vec::new();
    if !wish.text.is_empty() {
        chips.push(Chip {
            name: named(frame, &frame.say("find-part-text")),
            value: wish.text.clone(),
            href: at.to(&wish.without(Part::Text)),
        });
    }
    for (facet, values) in &results.facets {
        let chosen = values.iter().filter(|value| value.chosen);
        chips.extend(chosen.map(|value| Chip {
            name: named(frame, &facet_name(frame, *facet)),
            value: match &value.label {
                Some(label) => label.text.clone(),
                None => words(frame, value),
            },
            href: at.to(&wish.without_value(*facet, &value.slug)),
        }));
    }
    if wish.choice.has_period() {
        let year = |year: Option<i32>| year.map_or("…".to_owned(), |year| year.to_string());
        chips.push(Chip {
            name: named(frame, &frame.say("find-facet-period")),
            value: format!("{}–{}", year(wish.choice.from), year(wish.choice.to)),
            href: at.to(&wish.without(Part::Period)),
        });
    }
    chips
}

pub fn period(at: &At<'_>, results: &Results) -> Period {
    let choice = &at.wish.choice;
    let decade = |(first, number): &(i32, usize)| {
        let (from, to) = (Some(*first), Some(first + 9));
        let mut wish = at.wish.first();
        (wish.choice.from, wish.choice.to) = (from, to);
        Decade {
            text: format!("{first}–{}", first + 9),
            count: count(*number),
            href: at.to(&wish),
            current: (choice.from, choice.to) == (from, to),
        }
    };
    Period {
        from: choice.from,
        to: choice.to,
        decades: results.decades.iter().map(decade).collect(),
        open: choice.has_period(),
    }
}

/// The same search in one city only, as a list.
pub fn only(at: &At<'_>, city: &str) -> String {
    let slug = city.rsplit('/').next().unwrap_or_default().to_owned();
    let mut wish = Wish {
        view: View::List,
        ..at.wish.first()
    };
    wish.choice.values.insert(Facet::City, [slug].into());
    at.to(&wish)
}
