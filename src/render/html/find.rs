//! Finding practice: the search, its facets, and its results as list, table and map.

mod facets;
mod notes;
mod rows;

use super::RenderError;
use super::frame::Frame;
use super::layout::{Alternate, Layout, count};
use super::link::{Link, Reader, encoded};
use super::map::{Map, Place};
use crate::catalog::search::Order;
use crate::catalog::search::facet::Part;
use crate::catalog::search::results::Results;
use crate::catalog::search::wish::{View, Wish};
use crate::render::words;
use askama::Template;
use facets::{Chip, FacetGroup, Period, chips, groups, part_name, period};
use notes::notes;
use rows::{List, Table};

/// A page of results; `sparql` is the query for the same facets.
pub fn find(frame: &Frame<'_>, results: &Results, sparql: &str) -> Result<String, RenderError> {
    let reader = Reader::of(frame);
    let wish = &results.wish;
    let at = At { frame, wish };
    let total = frame.say_count("find-total", results.total);
    let title = match wish.text.as_str() {
        "" => frame.say("find-title"),
        text => frame.say_with("find-title-text", "text", text),
    };
    // Who cannot see the page hears its title first, and with it what a choice came to.
    let title = format!("{total} · {title}");
    let mut layout = Layout::new(frame, title, &frame.say("find-description"));
    layout.alternates = alternates(&at);
    let page = FindPage {
        page: layout.with_script("find.js"),
        action: format!("{}/find", frame.base),
        suggestions: frame.link("/suggest"),
        text: &wish.text,
        hidden: hidden(frame, wish),
        total,
        notes: notes(frame, results),
        chips: chips(&at, results),
        clear: (!wish.is_open()).then(|| {
            at.to(&Wish {
                view: wish.view,
                ..Wish::default()
            })
        }),
        groups: groups(&at, results),
        period: period(&at, results),
        views: views(&at),
        order: facets::named(frame, &frame.say("find-orders")),
        orders: orders(&at),
        view: wish.view,
        nothing: results.rows.is_empty(),
        list: List::of(&at, &results.rows),
        table: Table::of(&at, &results.rows),
        map: map(&at, results),
        unplaced: unplaced(&at, results),
        spots: spots(&at, results),
        ways_out: ways_out(&at, results),
        nearest: nearest(&at, results),
        // A map shows the cities of all pages.
        steps: match wish.view {
            View::Map => Vec::new(),
            View::List | View::Table => steps(&at, results),
        },
        others: results
            .others
            .iter()
            .map(|it| Other {
                link: reader.link(it),
                kind: kind_name(frame.language, kind_of(it.iri.as_str())),
            })
            .collect(),
        csv: at.table(),
        json_ld: at.form(".jsonld"),
        sparql: frame.link(&format!("/sparql?query={}", encoded(sparql))),
    };
    Ok(page.render()?)
}

#[derive(Template)]
#[template(path = "find.html")]
struct FindPage<'a> {
    page: Layout<'a>,
    action: String,
    suggestions: String,
    text: &'a str,
    hidden: Vec<(&'static str, String)>,
    total: String,
    notes: Vec<String>,
    chips: Vec<Chip>,
    /// Where nothing is chosen any more.
    clear: Option<String>,
    groups: Vec<FacetGroup<'a>>,
    period: Period,
    views: Vec<Step>,
    order: String,
    orders: Vec<Step>,
    view: View,
    nothing: bool,
    list: List<'a>,
    table: Table<'a>,
    map: Option<Map>,
    unplaced: Option<String>,
    spots: Vec<SpotView<'a>>,
    ways_out: Vec<WayOut>,
    nearest: Option<(String, List<'a>)>,
    steps: Vec<Step>,
    others: Vec<Other<'a>>,
    csv: String,
    json_ld: String,
    sparql: String,
}

/// A link to the same with something else.
struct Step {
    text: String,
    rel: &'static str,
    href: String,
    current: bool,
}

/// Another thing that the text finds.
struct Other<'a> {
    link: Link<'a>,
    kind: String,
}

/// A city on the map.
struct SpotView<'a> {
    link: Link<'a>,
    href: String,
    count: String,
}

/// With fewer results than these a reader is told what there would be without a part of the question.
const FEW: usize = 5;

/// What there would be without a part of the question.
struct WayOut {
    text: String,
    href: String,
}

/// Where addresses of other searches are made.
#[derive(Clone, Copy)]
pub(super) struct At<'a> {
    frame: &'a Frame<'a>,
    wish: &'a Wish,
}

impl At<'_> {
    /// The address of another search.
    fn to(&self, wish: &Wish) -> String {
        let frame = self.frame;
        frame.keeping(format!("{}/find{}", frame.base, wish.query()))
    }

    /// The same search in another form.
    fn form(&self, suffix: &str) -> String {
        let frame = self.frame;
        frame.keeping(format!("{}/find{suffix}{}", frame.base, self.wish.query()))
    }

    /// All that is found, as a table.
    fn table(&self) -> String {
        let wish = &self.wish.whole();
        At { wish, ..*self }.form(".csv")
    }
}

fn alternates<'a>(at: &At<'_>) -> Vec<Alternate<'a>> {
    let forms = [
        (at.table(), "text/csv", "CSV"),
        (at.form(".jsonld"), "application/ld+json", "JSON-LD"),
    ];
    let forms = forms.into_iter().map(|(href, media_type, name)| Alternate {
        href: href.into(),
        media_type,
        name,
    });
    forms.collect()
}

/// What the form sends besides its fields, so that nothing gets lost.
fn hidden(frame: &Frame<'_>, wish: &Wish) -> Vec<(&'static str, String)> {
    let mut hidden = Vec::new();
    if wish.view != View::default() {
        hidden.push(("view", wish.view.name().to_owned()));
    }
    if wish.order != Order::default() {
        hidden.push(("sort", wish.order.name().to_owned()));
    }
    if wish.size != Wish::default().size {
        hidden.push(("size", wish.size.to_string()));
    }
    if frame.asked {
        hidden.push(("lang", frame.language.to_owned()));
    }
    if frame.present.is_some() {
        hidden.push(("version", frame.version.to_string()));
    }
    hidden
}

fn views(at: &At<'_>) -> Vec<Step> {
    let name = |view| match view {
        View::List => at.frame.say("find-view-list"),
        View::Table => at.frame.say("find-view-table"),
        View::Map => at.frame.say("find-view-map"),
    };
    let asked = |view| Wish {
        view,
        ..at.wish.clone()
    };
    let step = |view| step(at, name(view), &asked(view), view == at.wish.view);
    View::ALL.map(step).into()
}

fn orders(at: &At<'_>) -> Vec<Step> {
    let name = |order| match order {
        Order::Best if at.wish.text.is_empty() => at.frame.say("find-order-documented"),
        Order::Best => at.frame.say("find-order-best"),
        Order::Newest => at.frame.say("find-order-newest"),
        Order::Oldest => at.frame.say("find-order-oldest"),
        Order::Title => at.frame.say("find-order-title"),
        Order::City => at.frame.say("find-order-city"),
    };
    let asked = |order| Wish {
        order,
        ..at.wish.first()
    };
    let step = |order| step(at, name(order), &asked(order), order == at.wish.order);
    Order::ALL.map(step).into()
}

/// A way to see the same otherwise.
fn step(at: &At<'_>, text: String, wish: &Wish, current: bool) -> Step {
    Step {
        text,
        rel: "",
        href: at.to(wish),
        current,
    }
}

fn map(at: &At<'_>, results: &Results) -> Option<Map> {
    let places = results.spots.iter().filter_map(|spot| {
        Some(Place {
            point: spot.point?,
            name: spot.city.label.text.clone(),
            href: facets::only(at, spot.city.iri.as_str()),
            note: at.frame.say_count("find-total", spot.count),
            weight: spot.count,
        })
    });
    Map::of(at.frame, at.frame.say("find-map-caption"), places.collect())
}

/// How many cities no source places on the map: they stand in the table only.
fn unplaced(at: &At<'_>, results: &Results) -> Option<String> {
    let spots = results.spots.iter();
    let number = spots.filter(|spot| spot.point.is_none()).count();
    (number > 0).then(|| at.frame.say_count("find-unplaced", number))
}

fn spots<'a>(at: &At<'a>, results: &'a Results) -> Vec<SpotView<'a>> {
    let reader = Reader::of(at.frame);
    let spots = results.spots.iter().map(|spot| SpotView {
        href: facets::only(at, spot.city.iri.as_str()),
        link: reader.link(&spot.city),
        count: count(spot.count),
    });
    spots.collect()
}

/// What there would be without each part, where there is little or nothing with all of them.
fn ways_out(at: &At<'_>, results: &Results) -> Vec<WayOut> {
    let many = results.total >= FEW || results.total > 0 && results.without.len() < 2;
    if many {
        return Vec::new();
    }
    let more = |count: usize| count > results.total;
    let ways = results.without.iter().filter(|(_, count)| more(*count));
    let ways = ways.map(|(part, number)| {
        let put = [
            ("part", part_name(at.frame, *part).into()),
            ("count", (*number).into()),
            ("text", count(*number).into()),
        ];
        WayOut {
            text: words::say(at.frame.language, "find-way-out", &put),
            href: at.to(&at.wish.without(*part)),
        }
    });
    ways.collect()
}

fn nearest<'a>(at: &At<'a>, results: &'a Results) -> Option<(String, List<'a>)> {
    let (part, near) = results.nearest.as_ref()?;
    if *part == Part::Text && results.wish.choice.is_empty() {
        // Whatever there is would not be near.
        return None;
    }
    let heading = match part {
        Part::Text => at.frame.say("find-nearest-text"),
        part => at
            .frame
            .say_with("find-nearest", "part", &part_name(at.frame, *part)),
    };
    Some((heading, List::of(at, near)))
}

fn steps(at: &At<'_>, results: &Results) -> Vec<Step> {
    let (page, last) = (at.wish.page, results.last);
    let all = [
        (page > 1, at.frame.say("find-first"), "first", 1),
        (
            page > 1,
            at.frame.say("find-previous"),
            "prev",
            page.saturating_sub(1),
        ),
        (page < last, at.frame.say("find-next"), "next", page + 1),
        (page < last, at.frame.say("find-last"), "last", last),
    ];
    let possible = all.into_iter().filter(|(possible, ..)| *possible);
    let step = |(_, text, rel, number)| Step {
        text,
        rel,
        href: at.to(&at.wish.on(number)),
        current: false,
    };
    possible.map(step).collect()
}

fn kind_of(iri: &str) -> &str {
    iri.rsplit('/').nth(1).unwrap_or_default()
}

/// What a kind of things is called, in the singular.
pub fn kind_name(language: &str, kind: &str) -> String {
    let say = |key| words::say(language, key, &[]);
    match kind {
        "policy" => say("find-kind-policy"),
        "city" => say("find-kind-city"),
        "topic" => say("find-kind-topic"),
        "target-group" => say("find-kind-group"),
        "actor" => say("find-kind-actor"),
        "actor-type" => say("find-kind-actor-type"),
        "module" => say("find-kind-module"),
        "recommendation" => say("find-kind-recommendation"),
        "publication" => say("find-kind-publication"),
        "transfer" => say("find-kind-transfer"),
        "review" => say("find-kind-review"),
        "network" => say("find-kind-network"),
        "event" => say("find-kind-event"),
        "person" => say("find-kind-person"),
        "source" => say("find-kind-source"),
        other => other.to_owned(),
    }
}

/// How browsers search here.
///
/// Source: <https://github.com/dewitt/opensearch/blob/master/opensearch-1-1-draft-6.md>
pub fn search_description(base: &str, language: &str) -> Result<String, RenderError> {
    let description = words::say(language, "find-description", &[]);
    Ok(SearchDescription {
        base,
        language,
        description,
    }
    .render()?)
}

#[derive(Template)]
#[template(path = "opensearch.xml")]
struct SearchDescription<'a> {
    base: &'a str,
    language: &'a str,
    description: String,
}
