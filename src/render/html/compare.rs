//! Cities side by side: a picker, and what is documented of each with its gaps.

mod pictures;
mod tables;

pub use pictures::compare_svg;
pub use tables::compare_csv;

use super::RenderError;
use super::charts::{Asked, Behind, query_string};
use super::drawn::{Shown, sheet};
use super::frame::Frame;
use super::layout::Layout;
use super::link::{Reader, Text};
use super::picture::{Files, Picture};
use super::sheet::Sheet;
use crate::catalog::chart::{Chart, Look};
use crate::catalog::compare::{Facts, MOST, turned};
use crate::catalog::figure::{Axis, Figure, Key, Order};
use crate::catalog::label::Label;
use askama::Template;
use oxrdf::NamedNode;
use pictures::inline;
use std::collections::BTreeSet;
use tables::{basics, modules, policies};

/// What a comparison shows.
pub struct CompareView<'a> {
    pub facts: Vec<Facts>,
    pub notes: Vec<Note>,
    pub choices: Vec<Choice>,
    /// Every topic of the scheme, by its name.
    pub topics: Vec<(Label, NamedNode)>,
    /// Topics, actors, groups, directions.
    pub figures: [Figure; 4],
    /// The queries behind each city.
    pub behind: Vec<Vec<Asked>>,
    /// What a thing is called.
    pub name: &'a dyn Fn(&NamedNode) -> Label,
}

/// A city that can be chosen.
#[derive(Debug)]
pub struct Choice {
    pub slug: String,
    pub name: String,
    /// Whether a policy of it is documented.
    pub documented: bool,
}

/// What is to be said about what was asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Note {
    TooFew,
    TooMany,
    /// What was taken for a city, and slug and name of one that is most alike.
    Unknown(String, Option<(String, String)>),
    Twice(String),
    NotHeeded(String),
}

/// The pictures of a comparison, as addresses name them.
pub const COMPARE_FIGURES: [&str; 4] = ["topics", "actors", "directions", "timeline"];

const fn spec(name: &'static str, look: Look, down: &'static str, across: &'static str) -> Chart {
    let (down, across) = (
        Axis {
            column: down,
            order: Order::Name,
        },
        Axis {
            column: across,
            order: Order::Name,
        },
    );
    Chart {
        name,
        query: "city-profile",
        look,
        down,
        across: Some(across),
        value: "policies",
        main_only: false,
        only: &[],
    }
}

/// The parts that are figures: their key in words, and their form.
const PARTS: [Chart; 4] = [
    spec("topics", Look::Matrix, "topic", "city"),
    spec("actors", Look::Matrix, "actortype", "city"),
    spec("groups", Look::Matrix, "targetgroup", "city"),
    spec("directions", Look::Bars, "city", "direction"),
];

/// The page of a comparison; with fewer than two cities only the picker.
pub fn compare<'a>(frame: &'a Frame<'a>, view: &'a CompareView<'a>) -> Result<String, RenderError> {
    let parts = if view.facts.len() < 2 {
        Vec::new()
    } else {
        parts(frame, view)
    };
    let behind = view.facts.iter().zip(&view.behind).map(|(facts, asked)| {
        let of_city = asked.iter().map(|asked| Behind::nested(frame, asked));
        let title = frame.say_with("compare-behind-city", "text", &facts.city.label.text);
        (title, statements(frame, facts), of_city.collect())
    });
    let page = ComparePage {
        page: Layout::new(
            frame,
            frame.say("compare-title"),
            &frame.say("compare-lead"),
        )
        .with_script("export.js"),
        action: format!("{}/compare", frame.base),
        fields: fields(frame, view),
        notes: view.notes.iter().map(|note| said(frame, note)).collect(),
        behind: if parts.is_empty() {
            Vec::new()
        } else {
            behind.collect()
        },
        file: Files {
            frame,
            title: frame.say("compare-title"),
            name: "compare".to_owned(),
            svg: None,
            csv: Some(address(frame, view, ".csv", None)),
        },
        nobody: nobody(frame, view),
        parts,
        view,
    };
    Ok(page.render()?)
}

#[derive(Template)]
#[template(path = "compare.html")]
struct ComparePage<'a> {
    page: Layout<'a>,
    view: &'a CompareView<'a>,
    action: String,
    fields: Vec<Picker>,
    notes: Vec<Said>,
    parts: Vec<Part<'a>>,
    /// Topics on which none of the cities has a policy.
    nobody: Vec<Text<'a>>,
    file: Files<'a>,
    behind: Vec<(String, String, Vec<Behind<'a>>)>,
}

/// A field of the picker.
struct Picker {
    number: usize,
    name: String,
    value: String,
}

/// A note with the way out of it.
struct Said {
    text: String,
    instead: Option<(String, String)>,
}

/// A part of the comparison.
struct Part<'a> {
    id: &'static str,
    title: String,
    about: Option<String>,
    drawn: Option<(Picture, Files<'a>)>,
    sheet: Sheet,
}

fn fields(frame: &Frame<'_>, view: &CompareView<'_>) -> Vec<Picker> {
    let field = |number: usize| Picker {
        number,
        name: frame.say_with("compare-city", "text", &number.to_string()),
        value: view
            .facts
            .get(number - 1)
            .map(|facts| facts.slug.clone())
            .unwrap_or_default(),
    };
    (1..=MOST).map(field).collect()
}

fn said(frame: &Frame<'_>, note: &Note) -> Said {
    let text = |key: &str, text: &str| frame.say_with(key, "text", text);
    match note {
        Note::TooFew => Said {
            text: frame.say("compare-too-few"),
            instead: None,
        },
        Note::TooMany => Said {
            text: frame.say("compare-too-many"),
            instead: None,
        },
        Note::Twice(city) => Said {
            text: text("compare-twice", city),
            instead: None,
        },
        Note::NotHeeded(name) => Said {
            text: text("compare-not-heeded", name),
            instead: None,
        },
        Note::Unknown(name, near) => Said {
            text: text("compare-unknown", name),
            instead: near.as_ref().map(|(slug, name)| {
                let here = if frame.here.starts_with("/compare") {
                    frame.here
                } else {
                    "/compare"
                };
                let separator = if here.contains('?') { '&' } else { '?' };
                let address = format!("{}{here}{separator}city={slug}", frame.base);
                (frame.spoken(address), name.clone())
            }),
        },
    }
}

/// The address of a file of this comparison.
fn address(
    frame: &Frame<'_>,
    view: &CompareView<'_>,
    suffix: &str,
    figure: Option<&str>,
) -> String {
    let mut arguments = cities(view);
    arguments.extend(figure.map(|name| ("figure".to_owned(), name.to_owned())));
    let query = query_string(&arguments);
    frame.keeping(format!("{}/compare{suffix}{query}", frame.base))
}

/// The cities as an address names them.
fn cities(view: &CompareView<'_>) -> Vec<(String, String)> {
    let city = |facts: &Facts| ("city".to_owned(), facts.slug.clone());
    view.facts.iter().map(city).collect()
}

fn statements(frame: &Frame<'_>, facts: &Facts) -> String {
    frame.keeping(format!("{}/doc/city/{}", frame.base, facts.slug))
}

/// Topics without a broader one in the comparison on which no city has a policy.
fn nobody<'a>(frame: &'a Frame<'a>, view: &'a CompareView<'_>) -> Vec<Text<'a>> {
    let documented: BTreeSet<&Key> = view.figures[0].down.iter().map(|item| &item.key).collect();
    let missing = view
        .topics
        .iter()
        .filter(|(_, topic)| !documented.contains(&Key::Thing(topic.clone())));
    let mut missing: Vec<_> = missing.map(|(label, _)| label).collect();
    missing.sort();
    missing
        .into_iter()
        .map(|label| Reader::of(frame).text(label))
        .collect()
}

fn title(frame: &Frame<'_>, part: &str) -> String {
    frame.say(&format!("compare-{part}"))
}

fn about(frame: &Frame<'_>, part: &str) -> String {
    frame.say(&format!("compare-{part}-read"))
}

/// The figure of a part, its cities down where they are bars.
fn shown(view: &CompareView<'_>, place: usize) -> Shown {
    let figure = &view.figures[place];
    Shown::Figure(if PARTS[place].look == Look::Bars {
        turned(figure)
    } else {
        figure.clone()
    })
}

fn parts<'a>(frame: &'a Frame<'a>, view: &CompareView<'_>) -> Vec<Part<'a>> {
    let mut parts = vec![Part {
        id: "basics",
        title: title(frame, "basics"),
        about: None,
        drawn: None,
        sheet: basics(frame, view),
    }];
    for (place, part) in PARTS.iter().enumerate() {
        let drawn = COMPARE_FIGURES.contains(&part.name) && !view.figures[place].down.is_empty();
        parts.push(Part {
            id: part.name,
            title: title(frame, part.name),
            about: Some(about(frame, part.name)),
            drawn: drawn.then(|| inline(frame, view, part.name)).flatten(),
            sheet: of_part(frame, view, place),
        });
    }
    parts.push(Part {
        id: "timeline",
        title: title(frame, "timeline"),
        about: Some(about(frame, "timeline")),
        drawn: inline(frame, view, "timeline"),
        sheet: policies(frame, view),
    });
    parts.push(Part {
        id: "modules",
        title: title(frame, "modules"),
        about: Some(about(frame, "modules")),
        drawn: None,
        sheet: modules(frame, view),
    });
    parts
}

/// The table of a figure, whose noughts are gaps.
fn of_part(frame: &Frame<'_>, view: &CompareView<'_>, place: usize) -> Sheet {
    let part = &PARTS[place];
    let gap = frame.say("compare-gap");
    let mut sheet = sheet(
        frame,
        part,
        &shown(view, place),
        &[],
        title(frame, part.name),
    );
    for cell in sheet.rows.iter_mut().flatten().filter(|cell| cell.gap) {
        cell.dash(&gap);
    }
    sheet
}
