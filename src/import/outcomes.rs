//! `outcomes.csv` and `mapping/outcome-text.csv`: what sources report as results.
//!
//! - **Shape:** where `mapping/outcomes.csv` has the row by its number, the cleaned cells there are
//!   used; other rows must be clean themselves: a plain figure, a plain unit, a date or a range.

use super::desk::{Desk, PolicyEntry};
use super::funding::numbered;
use super::kind::Kind;
use super::message::Message;
use super::statements::{Place, clip, line, thing};
use super::table::{Row, Table};
use super::value::{Date, decimal};
use oxrdf::{Literal, NamedNode};
use std::collections::HashMap;

/// Why results in words are not published though their cell is filled.
/// Words that belong into the qualifier, not into the unit.
const QUALIFIERS: [&str; 5] = ["about", "more than", "fewer than", "up to", "almost"];

/// Imports the table.
pub fn import(desk: &mut Desk<'_>, table: &Table) {
    let mut numbers: HashMap<String, usize> = HashMap::new();
    for row in &table.rows {
        // Counted also when it stays out: the others keep their names.
        let number = numbers.entry(row.get("policy_id").to_owned()).or_default();
        *number += 1;
        let number = *number;
        let Some(policy) = policy(desk, row, "policy_id") else {
            continue;
        };
        if desk.admits(row) && desk.is_complete(row, Kind::Outcomes.required()) {
            outcome(desk, row, &policy, number);
        }
    }
}

/// The policy that a row is about; what is unknown is a problem, what stays out takes the row with it.
pub fn policy(desk: &mut Desk<'_>, row: &Row, column: &str) -> Option<PolicyEntry> {
    match desk.policies.get(row.get(column)) {
        Some(Some(policy)) => Some(policy.clone()),
        Some(None) => {
            desk.leave_out(row, "", Message::of("table-policy-unpublished"));
            None
        }
        None => {
            desk.problem(row, column, Message::of("table-no-policy"));
            None
        }
    }
}

/// The cells of an outcome, cleaned.
struct Cells {
    indicator: String,
    value: Option<Literal>,
    unit: String,
    qualifier: String,
    reported_for: Option<Date>,
    period: String,
    direction: String,
    kind: String,
}

fn outcome(desk: &mut Desk<'_>, row: &Row, policy: &PolicyEntry, number: usize) {
    let mapped = row.file_name() == "outcomes.csv";
    let mapped = desk.mapping.outcomes.get(&row.number).filter(|_| mapped);
    let same = mapped
        .filter(|found| ["", row.get("policy_id")].contains(&found.get("policy_id")))
        .cloned();
    let cells = match same {
        Some(clean) => cells(desk, &clean, row, true),
        None => cells(desk, row, row, false),
    };
    let graph = desk.graph(row, "source_url");
    let slug = numbered(&policy.slug, number);
    let iri = desk.mint(row, "policy_id", "outcome", &slug);
    if let (Some(graph), Some(iri)) = (graph, iri) {
        desk.is_described_in(&policy.slug, &graph);
        let place = Place::new(policy.file.clone(), graph);
        write(desk, row, policy, &place, &iri, &cells);
    }
}

/// Reads the cells of a row of the mapping, or of the table itself.
fn cells(desk: &mut Desk<'_>, from: &Row, row: &Row, mapped: bool) -> Cells {
    let value = decimal(from.get("value"));
    if value.is_none() && !from.get("value").is_empty() {
        desk.problem(from, "value", Message::of("table-no-figure"));
    }
    let unit = from.get("unit");
    if value.is_some() && unit.is_empty() {
        desk.problem(from, "unit", Message::of("table-no-unit"));
    }
    let stray = unit.contains(|c: char| c.is_ascii_digit() || c == '(')
        || QUALIFIERS.iter().any(|word| unit.starts_with(word));
    if stray && value.is_some() {
        desk.problem(from, "unit", Message::of("table-stray-unit"));
    }
    let column = if mapped { "indicator_en" } else { "indicator" };
    let (reported_for, period) = if mapped {
        mapped_period(desk, from, row)
    } else {
        period(desk, row)
    };
    Cells {
        indicator: from.get(column).to_owned(),
        value,
        unit: unit.to_owned(),
        qualifier: from.get("qualifier").to_owned(),
        reported_for,
        period,
        direction: from.get("direction").to_owned(),
        kind: from.get("kind").to_owned(),
    }
}

fn mapped_period(desk: &mut Desk<'_>, from: &Row, row: &Row) -> (Option<Date>, String) {
    let start = desk.date(from, "period_start");
    let end = desk.date(from, "period_end");
    // A period without an end is no point in time: the words keep it.
    let point = match (start, end) {
        (None, Some(end)) => Some(end),
        (Some(start), Some(end)) if start == end => Some(end),
        _ => None,
    };
    let period = match from.get("period") {
        "" => words(row.get("period")),
        "-" => String::new(),
        given => given.to_owned(),
    };
    (point, period)
}

/// The words of a period where they say more than a single date; remarks on reading are no period.
fn words(period: &str) -> String {
    let remark = ["undated", "excerpt", "later", "latest page"];
    let remark = remark.iter().any(|word| period.contains(word));
    let date = Date::parse(period).is_some();
    if remark || date { "" } else { period }.to_owned()
}

fn period(desk: &mut Desk<'_>, row: &Row) -> (Option<Date>, String) {
    let cell = row.get("period");
    match Date::range(cell) {
        Some((date, None)) => (Some(date), String::new()),
        Some(_) => (None, cell.to_owned()),
        None if cell.is_empty() => (None, String::new()),
        None => {
            desk.problem(row, "period", Message::of("table-no-date-or-range"));
            (None, String::new())
        }
    }
}

fn write(
    desk: &mut Desk<'_>,
    row: &Row,
    policy: &PolicyEntry,
    at: &Place,
    iri: &NamedNode,
    cells: &Cells,
) {
    desk.out.say(
        at,
        &thing("policy", &policy.slug),
        clip("outcome"),
        iri.clone(),
    );
    desk.out.classes(at, iri, &["Outcome"]);
    desk.out.label(at, iri, &label(policy, cells));
    desk.out
        .say(at, iri, clip("indicator"), line(&cells.indicator));
    if let Some(value) = &cells.value {
        desk.out.say(at, iri, clip("value"), value.clone());
        let texts = [("unit", &cells.unit), ("qualifier", &cells.qualifier)];
        for (property, text) in texts.into_iter().filter(|(_, text)| !text.is_empty()) {
            let text = Literal::new_simple_literal(text);
            desk.out.say(at, iri, clip(property), text);
        }
    }
    for (column, scheme, slug) in [
        ("direction", "outcome-direction", &cells.direction),
        ("kind", "outcome-kind", &cells.kind),
    ] {
        if !slug.is_empty()
            && let Some(concept) = desk.concept(row, column, scheme, slug)
        {
            let property = if column == "kind" {
                "outcomeKind"
            } else {
                column
            };
            desk.out.say(at, iri, clip(property), concept);
        }
    }
    if let Some(date) = &cells.reported_for {
        desk.out.say(at, iri, clip("reportedFor"), date.literal());
    }
    if !cells.period.is_empty() {
        let period = Literal::new_simple_literal(&cells.period);
        desk.out.say(at, iri, clip("period"), period);
    }
}

/// `Policy: flats found, about 88 flats`.
fn label(policy: &PolicyEntry, cells: &Cells) -> String {
    let mut label = format!("{}: {}", policy.name, cells.indicator);
    if let Some(value) = &cells.value {
        let qualifier = match cells.qualifier.as_str() {
            "" => String::new(),
            some => format!("{some} "),
        };
        label += &format!(", {qualifier}{} {}", value.value(), cells.unit);
    }
    label
}

/// Outcomes in words, from the mapping; they stand in the graph of the policy's own source, or of the
/// one that the mapping names.
pub fn texts(desk: &mut Desk<'_>, initiatives: &Table) {
    for row in &initiatives.rows {
        let Some(Some(policy)) = desk.policies.get(row.get("id")).cloned() else {
            continue;
        };
        let texts = desk.mapping.outcome_texts.get(row.get("id"));
        let texts = texts.filter(|_| policy.outcome_text);
        let Some(graph) = desk.graph(row, "source_url") else {
            continue;
        };
        let care = Desk::quiet_care(row);
        let place = Place::new(policy.file.clone(), graph);
        let own = desk.place(row, &care, "outcome_text", &place);
        if policy.outcome_text && !row.get("outcome_text").is_empty() && texts.is_none() {
            desk.leave_out(row, "outcome_text", Message::of("table-not-in-words"));
        }
        for (index, text) in texts.into_iter().flatten().enumerate() {
            let slug = numbered(&format!("{}-text", policy.slug), index + 1);
            let cells = Cells {
                indicator: text.get("outcome").to_owned(),
                value: None,
                unit: String::new(),
                qualifier: String::new(),
                reported_for: None,
                period: String::new(),
                direction: text.get("direction").to_owned(),
                kind: text.get("kind").to_owned(),
            };
            let at = match text.get("source_url") {
                "" => own.clone(),
                _ => match desk.graph(text, "source_url") {
                    Some(graph) => own.graph(&graph),
                    None => continue,
                },
            };
            desk.is_described_in(&policy.slug, &at.graph);
            if let Some(iri) = desk.mint(row, "outcome_text", "outcome", &slug) {
                write(desk, text, &policy, &at, &iri, &cells);
            }
        }
    }
    unknown_policies(desk, initiatives);
}

/// A row of the mapping that names no policy is a mistake in the mapping.
fn unknown_policies(desk: &mut Desk<'_>, initiatives: &Table) {
    let ids: Vec<&str> = initiatives.rows.iter().map(|row| row.get("id")).collect();
    let mapping = desk.mapping;
    for (policy, rows) in &mapping.outcome_texts {
        if !ids.contains(&policy.as_str())
            && let Some(row) = rows.first()
        {
            let mut few: Vec<_> = ids.iter().take(3).copied().collect();
            few.sort_unstable();
            few.dedup();
            let message = Message::of("table-no-policy-among").with("few", few.join(", "));
            desk.problem(row, "policy_id", message);
        }
    }
}
