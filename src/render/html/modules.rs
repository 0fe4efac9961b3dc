//! The rounds of work of the network, and what they recommend to whom.

use super::RenderError;
use super::charts::{Asked, Behind, Field};
use super::frame::Frame;
use super::layout::Layout;
use super::link::{Link, Reader, Text};
use super::narrow::Narrowing;
use super::sheet::{Cell, Column, Sheet};
use crate::catalog::label::Label;
use crate::catalog::view::Ref;
use crate::rdf::iri::ThingPath;
use crate::rdf::prefix::local_name;
use askama::Template;
use oxrdf::NamedNode;
use std::collections::BTreeMap;

/// A module: what it covered, who took part, what came out of it.
#[derive(Debug)]
pub struct ModuleView {
    pub name: Ref,
    pub number: Option<u64>,
    pub about: Option<Label>,
    pub start: Option<String>,
    pub end: Option<String>,
    pub topics: Vec<Ref>,
    pub leads: Vec<Ref>,
    pub cities: Vec<Ref>,
    /// How many cities the module studied, as a source gives it.
    pub studied: Option<u64>,
    pub reports: Vec<Ref>,
    pub case_studies: Vec<Ref>,
    pub reviews: Vec<Ref>,
    pub policies: usize,
    /// The levels by slug, and how many recommendations each gets.
    pub levels: Vec<(&'static str, u64)>,
    pub asked: Asked,
}

/// A city and the ways in which it took part in modules.
#[derive(Debug)]
pub struct Round {
    pub city: Ref,
    pub ways: BTreeMap<NamedNode, Vec<String>>,
}

/// What the page of modules shows.
#[derive(Debug)]
pub struct ModulesView {
    pub modules: Vec<ModuleView>,
    pub rounds: Vec<Round>,
    pub asked: Vec<Asked>,
}

/// The ways of taking part: as the data has them, and the key of their words.
const WAYS: [(&str, &str); 4] = [
    ("case study city", "modules-way-case-study"),
    ("fieldwork city", "modules-way-fieldwork"),
    ("city visited", "modules-way-visited"),
    ("city compared", "modules-way-compared"),
];

pub(super) fn way(frame: &Frame<'_>, way: &str) -> String {
    let known = WAYS.iter().find(|(text, _)| *text == way);
    known.map_or_else(|| way.to_owned(), |(_, key)| frame.say(key))
}

/// The page of the modules.
pub fn modules(frame: &Frame<'_>, view: &ModulesView) -> Result<String, RenderError> {
    let page = ModulesPage {
        page: Layout::new(
            frame,
            frame.say("modules-title"),
            &frame.say("modules-lead"),
        ),
        modules: view
            .modules
            .iter()
            .map(|module| shown(frame, module))
            .collect(),
        sheet: rounds(frame, view),
        behind: view
            .asked
            .iter()
            .map(|asked| Behind::nested(frame, asked))
            .collect(),
    };
    Ok(page.render()?)
}

fn rounds(frame: &Frame<'_>, view: &ModulesView) -> Sheet {
    let names = view
        .modules
        .iter()
        .map(|module| module.name.label.text.clone());
    let mut columns = vec![Column::things(frame.say("charts-column-city"))];
    columns.extend(names.map(Column::words));
    let rows = view.rounds.iter().map(|round| {
        let ways = view.modules.iter().map(|module| {
            let ways = round
                .ways
                .get(&module.name.iri)
                .map(Vec::as_slice)
                .unwrap_or_default();
            let ways: Vec<_> = ways.iter().map(|text| way(frame, text)).collect();
            if ways.is_empty() {
                Cell::gap()
            } else {
                Cell::words(ways.join(", "))
            }
        });
        let city = Cell::thing(frame, round.city.iri.as_str(), &round.city.label);
        std::iter::once(city).chain(ways).collect()
    });
    Sheet {
        caption: frame.say("modules-rounds"),
        columns,
        rows: rows.collect(),
    }
}

#[derive(Template)]
#[template(path = "modules.html")]
struct ModulesPage<'a> {
    page: Layout<'a>,
    modules: Vec<Shown<'a>>,
    sheet: Sheet,
    behind: Vec<Behind<'a>>,
}

/// A module ready to be shown.
struct Shown<'a> {
    id: String,
    name: Link<'a>,
    about: Option<Text<'a>>,
    dates: Option<String>,
    /// The key of what a list is, and the list.
    lists: Vec<(&'static str, Vec<Link<'a>>)>,
    /// How many cities were studied, and how many of them are known.
    studied: Option<String>,
    policies: Option<String>,
    levels: Vec<Level>,
    behind: Behind<'a>,
}

/// Recommendations to a level.
struct Level {
    name: String,
    number: u64,
    href: String,
}

fn shown<'a>(frame: &'a Frame<'a>, module: &'a ModuleView) -> Shown<'a> {
    let reader = Reader::of(frame);
    let links = |things: &'a [Ref]| {
        things
            .iter()
            .map(|thing| reader.link(thing))
            .collect::<Vec<_>>()
    };
    let slug = ThingPath::from_iri(module.name.iri.as_str()).map(|path| path.slug.to_string());
    let slug = slug.unwrap_or_default();
    let lists = [
        ("modules-topics", &module.topics),
        ("modules-leads", &module.leads),
        ("modules-cities", &module.cities),
        ("modules-reports", &module.reports),
        ("modules-case-studies", &module.case_studies),
        ("modules-reviews", &module.reviews),
    ];
    let levels = module.levels.iter().map(|(level, number)| Level {
        name: frame.say(&format!("modules-to-{level}")),
        number: *number,
        href: frame.keeping(format!(
            "{}/recommendations?module={slug}&level={level}",
            frame.base
        )),
    });
    let dates = [module.start.as_deref(), module.end.as_deref()];
    Shown {
        name: reader.link(&module.name),
        about: module.about.as_ref().map(|about| reader.text(about)),
        dates: dates
            .iter()
            .any(Option::is_some)
            .then(|| dates.map(Option::unwrap_or_default).join("–")),
        lists: lists
            .into_iter()
            .filter(|(_, things)| !things.is_empty())
            .map(|(key, things)| (key, links(things)))
            .collect(),
        studied: module.studied.map(|number| {
            frame.say_count(
                "modules-studied",
                usize::try_from(number).unwrap_or(usize::MAX),
            )
        }),
        policies: (module.policies > 0)
            .then(|| frame.say_count("modules-policies", module.policies)),
        levels: levels.collect(),
        behind: Behind::nested(frame, &module.asked),
        id: slug,
    }
}

/// A recommendation to a level.
#[derive(Debug)]
pub struct Recommended {
    pub name: Ref,
    pub level: Ref,
    pub module: Option<Ref>,
    pub sources: Vec<Ref>,
    /// The policies that the publication itself names as evidence.
    pub policies: Vec<Ref>,
}

/// The policies on the topics of a module with a reported result.
#[derive(Debug)]
pub struct Practised {
    pub module: NamedNode,
    pub total: usize,
    /// The first [`PRACTICE_SHOWN`] of them.
    pub policies: Vec<ReportedPolicy>,
}

/// A policy with a reported result.
#[derive(Debug)]
pub struct ReportedPolicy {
    pub policy: Ref,
    pub cities: Vec<Ref>,
    pub results: usize,
    pub positive: usize,
    pub critical: usize,
}

/// Most policies in the table of a module; the query has them all.
pub const PRACTICE_SHOWN: usize = 100;

/// What the page of recommendations shows.
#[derive(Debug)]
pub struct RecommendationsView {
    pub fields: Vec<Field>,
    /// By module, then by level.
    pub recommended: Vec<Recommended>,
    pub practised: Vec<Practised>,
    pub asked: Vec<Asked>,
    /// Parameters of the address that were not heeded.
    pub unknown: Vec<String>,
}

/// The page of the recommendations.
pub fn recommendations(
    frame: &Frame<'_>,
    view: &RecommendationsView,
) -> Result<String, RenderError> {
    let unknown = (!view.unknown.is_empty())
        .then(|| frame.say_with("charts-unknown", "names", &view.unknown.join(", ")));
    let behind = view.asked.iter().map(|asked| Behind::nested(frame, asked));
    let page = RecommendationsPage {
        page: Layout::new(
            frame,
            frame.say("recommendations-title"),
            &frame.say("recommendations-lead"),
        ),
        form: Narrowing::new(frame, "/recommendations", &view.fields).with_whole(),
        groups: groups(frame, view),
        behind: behind.collect(),
        unknown,
    };
    Ok(page.render()?)
}

#[derive(Template)]
#[template(path = "recommendations.html")]
struct RecommendationsPage<'a> {
    page: Layout<'a>,
    form: Narrowing<'a>,
    groups: Vec<OfModule<'a>>,
    behind: Vec<Behind<'a>>,
    unknown: Option<String>,
}

/// The recommendations of a module, or those of none.
struct OfModule<'a> {
    id: String,
    name: Option<Link<'a>>,
    levels: Vec<(Text<'a>, Vec<Advice<'a>>)>,
    practice: Option<Practice>,
}

/// Policies on the topic of a module, and how many more the query has.
struct Practice {
    table: Sheet,
    more: Option<String>,
    query: String,
}

struct Advice<'a> {
    name: Link<'a>,
    sources: Vec<Link<'a>>,
    policies: Vec<Link<'a>>,
}

fn groups<'a>(frame: &'a Frame<'a>, view: &'a RecommendationsView) -> Vec<OfModule<'a>> {
    let reader = Reader::of(frame);
    let mut groups: Vec<OfModule<'a>> = Vec::new();
    let (mut module, mut level) = (None, None);
    for it in &view.recommended {
        let this = it.module.as_ref().map(|module| &module.iri);
        if groups.is_empty() || module != this {
            (module, level) = (this, None);
            let slug = this.map(|iri| local_name(iri.as_str()).to_owned());
            groups.push(OfModule {
                id: slug.unwrap_or_else(|| "general".to_owned()),
                name: it.module.as_ref().map(|module| reader.link(module)),
                levels: Vec::new(),
                practice: this.and_then(|module| practice(frame, view, module)),
            });
        }
        let Some(group) = groups.last_mut() else {
            continue;
        };
        if level != Some(&it.level.iri) {
            level = Some(&it.level.iri);
            group
                .levels
                .push((reader.text(&it.level.label), Vec::new()));
        }
        if let Some((_, advice)) = group.levels.last_mut() {
            let links = |things: &'a [Ref]| things.iter().map(|thing| reader.link(thing)).collect();
            advice.push(Advice {
                name: reader.link(&it.name),
                sources: links(&it.sources),
                policies: links(&it.policies),
            });
        }
    }
    groups
}

fn practice(frame: &Frame<'_>, view: &RecommendationsView, module: &NamedNode) -> Option<Practice> {
    let practised = view.practised.iter().find(|it| it.module == *module)?;
    let rows = practised.policies.iter().map(|it| {
        let cities = it.cities.iter().map(|city| city.label.text.as_str());
        let cities: Vec<_> = cities.collect();
        let mut row = vec![
            Cell::thing(frame, it.policy.iri.as_str(), &it.policy.label),
            Cell::words(cities.join(", ")),
        ];
        let counts = [it.results, it.positive, it.critical];
        row.extend(counts.map(|count| Cell::number(count as u64)));
        row
    });
    let mut columns = vec![
        Column::things(frame.say("charts-column-policy")),
        Column::words(frame.say("charts-column-cities")),
    ];
    columns.extend(
        [
            "recommendations-results",
            "recommendations-positive",
            "recommendations-critical",
        ]
        .map(|key| Column::numbers(frame.say(key))),
    );
    let table = Sheet {
        caption: frame.say("recommendations-practice"),
        columns,
        rows: rows.collect(),
    };
    let more = practised.total - practised.policies.len();
    (practised.total > 0).then(|| Practice {
        table,
        more: (more > 0).then(|| frame.say_count("recommendations-practice-more", more)),
        query: behind(frame, view, module),
    })
}

/// The query that has all policies on the topic of a module, for the first level that the page shows of it.
fn behind(frame: &Frame<'_>, view: &RecommendationsView, module: &NamedNode) -> String {
    let is_of = |it: &&Recommended| it.module.as_ref().is_some_and(|it| it.iri == *module);
    let level = view
        .recommended
        .iter()
        .find(is_of)
        .map(|it| local_name(it.level.iri.as_str()));
    let query = format!(
        "/queries/practice-behind-recommendations?module={}&level={}",
        local_name(module.as_str()),
        level.unwrap_or_default()
    );
    frame.link(&query)
}
