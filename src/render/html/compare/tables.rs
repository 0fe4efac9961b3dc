//! The tables of a comparison that are no figures, and all of it as CSV.

use super::{CompareView, PARTS, title};
use crate::catalog::chart::{Chart, Look};
use crate::catalog::compare::{Facts, Population};
use crate::catalog::figure::Key;
use crate::catalog::label::Label;
use crate::rdf::iri::page_path;
use crate::render::csv;
use crate::render::html::drawn::{Shown, practice, sheet};
use crate::render::html::frame::Frame;
use crate::render::html::modules::way;
use crate::render::html::sheet::{Cell, Column, Sheet};
use oxrdf::NamedNode;
use std::collections::BTreeSet;

fn heads(view: &CompareView<'_>, first: Column) -> Vec<Column> {
    let cities = view
        .facts
        .iter()
        .map(|facts| Column::numbers(facts.city.label.text.clone()));
    std::iter::once(first).chain(cities).collect()
}

/// The row of [`basics`] with the number of inhabitants.
const POPULATION: usize = 1;

/// Country, people, and the numbers that belong to the whole city.
pub(super) fn basics(frame: &Frame<'_>, view: &CompareView<'_>) -> Sheet {
    let gap = frame.say("compare-gap");
    let mut rows = Vec::new();
    let row = |key: &str, cell: &dyn Fn(&Facts) -> Cell| -> Vec<Cell> {
        let cells = view.facts.iter().map(|facts| {
            let mut cell = cell(facts);
            if cell.gap {
                cell.dash(&gap);
            }
            cell
        });
        std::iter::once(Cell::words(frame.say(key)))
            .chain(cells)
            .collect()
    };
    rows.push(row("compare-country", &|facts| match &facts.country {
        Some(country) => Cell {
            number: true,
            ..Cell::words((view.name)(country).text)
        },
        None => Cell::gap(),
    }));
    rows.push(row("compare-population", &|facts| population(frame, facts)));
    rows.push(row("compare-policies", &|facts| {
        let number = facts.total("policies");
        let key = Key::Thing(facts.city.iri.clone());
        Cell::number(number).to(practice(frame, [&key]).filter(|_| number > 0))
    }));
    for (key, measure) in [
        ("compare-dated", "policies with a date"),
        ("compare-outcomes", "outcomes"),
        ("compare-undirected", "outcomes without direction"),
        ("compare-funding", "funding"),
        ("compare-sums", "funding with a sum"),
    ] {
        rows.push(row(key, &|facts| {
            let number = facts.total(measure);
            let rows = format!(
                "{}/queries/city-profile.html?city={}",
                frame.base, facts.slug
            );
            Cell::number(number).to((number > 0).then(|| frame.keeping(rows)))
        }));
    }
    Sheet {
        caption: title(frame, "basics"),
        columns: heads(view, Column::words(frame.say("compare-item"))),
        rows,
    }
}

/// The figure that describes the latest year.
fn latest(facts: &Facts) -> Option<&Population> {
    let year = |it: &&Population| {
        let year = it.reference.clone().or_else(|| it.edition.clone());
        year.unwrap_or_default()
    };
    facts.population.iter().max_by_key(year)
}

/// Which year the number of inhabitants describes, and which edition of its source has it: for CSV, where
/// a number stands alone.
fn years(frame: &Frame<'_>, view: &CompareView<'_>) -> Vec<Vec<Cell>> {
    let row = |key: &str, part: fn(&Population) -> Option<&String>| {
        let cells = view.facts.iter().map(|facts| {
            let year = latest(facts).and_then(part);
            Cell::words(year.cloned().unwrap_or_default())
        });
        std::iter::once(Cell::words(frame.say(key)))
            .chain(cells)
            .collect()
    };
    vec![
        row("compare-population-year", |it| it.reference.as_ref()),
        row("compare-population-source", |it| it.edition.as_ref()),
    ]
}

/// The figure that describes the latest year, with that year, leading to its source.
fn population(frame: &Frame<'_>, facts: &Facts) -> Cell {
    let Some(latest) = latest(facts) else {
        return Cell::gap();
    };
    let when = match (&latest.reference, &latest.edition) {
        (Some(year), _) => Some(year.clone()),
        (None, Some(edition)) => {
            Some(frame.say_with("compare-population-edition", "text", edition))
        }
        (None, None) => None,
    };
    let source = latest
        .source
        .as_ref()
        .and_then(|iri| page_path(iri.as_str()));
    let mut cell = Cell::number(latest.inhabitants);
    cell.gap = false;
    cell.note = when;
    cell.to(source.map(|path| frame.keeping(format!("{}{path}", frame.base))))
}

pub(super) fn policies(frame: &Frame<'_>, view: &CompareView<'_>) -> Sheet {
    let rows = view.facts.iter().flat_map(|facts| {
        facts.policies.iter().map(|policy| {
            let date = |date: &Option<String>| date.clone().map_or_else(Cell::default, Cell::words);
            vec![
                Cell::thing(frame, policy.policy.as_str(), &(view.name)(&policy.policy)),
                Cell::thing(frame, facts.city.iri.as_str(), &facts.city.label),
                date(&policy.from),
                date(&policy.to),
            ]
        })
    });
    let columns = vec![
        Column::things(frame.say("charts-column-policy")),
        Column::things(frame.say("charts-column-city")),
        Column::words(frame.say("charts-column-start")),
        Column::words(frame.say("charts-column-end")),
    ];
    Sheet {
        caption: title(frame, "timeline"),
        columns,
        rows: rows.collect(),
    }
}

pub(super) fn modules(frame: &Frame<'_>, view: &CompareView<'_>) -> Sheet {
    let all: BTreeSet<&NamedNode> = view
        .facts
        .iter()
        .flat_map(|facts| facts.modules.keys())
        .collect();
    let mut named: Vec<(Label, &NamedNode)> =
        all.into_iter().map(|iri| ((view.name)(iri), iri)).collect();
    named.sort();
    let gap = frame.say("modules-gap");
    let rows = named.iter().map(|(label, module)| {
        let cells = view.facts.iter().map(|facts| {
            let Some(ways) = facts.modules.get(*module) else {
                let mut cell = Cell::gap();
                cell.dash(&gap);
                return cell;
            };
            let ways: Vec<_> = ways.iter().map(|text| way(frame, text)).collect();
            Cell::words(ways.join(", "))
        });
        std::iter::once(Cell::thing(frame, module.as_str(), label))
            .chain(cells)
            .collect()
    });
    Sheet {
        caption: title(frame, "modules"),
        columns: heads(view, Column::things(frame.say("charts-column-module"))),
        rows: rows.collect(),
    }
}

/// A comparison as CSV: all its parts, one below the other, with a column for each city.
pub fn compare_csv(frame: &Frame<'_>, view: &CompareView<'_>) -> String {
    let item = frame.say("compare-item");
    let mut heads = vec![
        frame.say("compare-section"),
        item.clone(),
        format!("{item} (IRI)"),
    ];
    heads.extend(view.facts.iter().map(|facts| facts.city.label.text.clone()));
    let mut text = csv::line(heads.iter().map(String::as_str));
    let mut add = |part: &str, rows: &[Vec<Cell>]| {
        for row in rows {
            let Some((head, cells)) = row.split_first() else {
                continue;
            };
            let start = [part, head.text.as_str(), head.iri.as_str()];
            text.push_str(&csv::line(
                start
                    .into_iter()
                    .chain(cells.iter().map(|cell| cell.text.as_str())),
            ));
        }
    };
    let (basics, years) = (basics(frame, view).rows, years(frame, view));
    let (place, number) = basics.split_at(POPULATION + 1);
    add(&title(frame, "basics"), &[place, &years, number].concat());
    for (place, part) in PARTS.iter().enumerate() {
        // Here the cities are columns in every part.
        let upright = Chart {
            look: Look::Matrix,
            down: part
                .across
                .filter(|_| part.look == Look::Bars)
                .unwrap_or(part.down),
            across: Some(PARTS[0].across.unwrap_or(part.down)),
            ..*part
        };
        let figure = Shown::Figure(view.figures[place].clone());
        let sheet = sheet(frame, &upright, &figure, &[], String::new());
        add(&title(frame, part.name), &sheet.rows);
    }
    add(&title(frame, "timeline"), &by_policy(frame, view));
    add(&title(frame, "modules"), &modules(frame, view).rows);
    text
}

/// A policy a row, its dates in the column of its city.
fn by_policy(frame: &Frame<'_>, view: &CompareView<'_>) -> Vec<Vec<Cell>> {
    let of_city = view.facts.iter().enumerate();
    let rows = of_city.flat_map(|(place, facts)| {
        facts.policies.iter().map(move |policy| {
            let dates = [policy.from.as_deref(), policy.to.as_deref()]
                .map(Option::unwrap_or_default)
                .join("/");
            let cells = (0..view.facts.len()).map(|column| {
                if column == place {
                    Cell::words(dates.clone())
                } else {
                    Cell::default()
                }
            });
            let label = (view.name)(&policy.policy);
            let head = Cell::thing(frame, policy.policy.as_str(), &label);
            std::iter::once(head).chain(cells).collect()
        })
    });
    rows.collect()
}
