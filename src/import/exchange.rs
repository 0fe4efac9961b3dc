//! `transfers.csv` and `reviews.csv`: how cities learn from each other.

use super::desk::{Desk, PolicyEntry};
use super::kind::Kind;
use super::message::Message;
use super::outcomes::policy;
use super::statements::{Place, clip, line, thing};
use super::table::{Row, Table};
use super::value::{Date, fitted, slugify, without_remarks};
use crate::rdf::prefix::local_name;
use crate::rdf::vocab::dcterms;
use oxrdf::{Literal, NamedNode, Term};
use std::collections::HashMap;

/// Imports a table of transfers.
pub fn transfers(desk: &mut Desk<'_>, table: &Table) {
    let mut numbers = HashMap::new();
    for row in &table.rows {
        if desk.admits(row) && desk.is_complete(row, Kind::Transfers.required()) {
            transfer(desk, row, &mut numbers);
        }
    }
}

/// What was taken up: a policy of the tables, or a practice in words.
enum Model {
    Policy(PolicyEntry),
    Practice(String),
}

impl Model {
    fn read(desk: &mut Desk<'_>, row: &Row) -> Option<Self> {
        let subject = row.get("policy_id_or_policy");
        if desk.policies.contains_key(subject) || subject.contains("--") {
            return policy(desk, row, "policy_id_or_policy").map(Self::Policy);
        }
        Some(Self::Practice(subject.to_owned()))
    }

    fn name(&self) -> &str {
        match self {
            Self::Policy(policy) => &policy.name,
            Self::Practice(words) => words,
        }
    }

    fn slug(&self) -> String {
        match self {
            Self::Policy(policy) => policy.slug.clone(),
            Self::Practice(words) => slugify(words),
        }
    }

    /// The statement that names it. What a city took up from elsewhere is the outcome of the
    /// transfer, not its model.
    fn statement(&self, from: &[NamedNode], to: &[NamedNode]) -> (&'static str, Term) {
        let policy = match self {
            Self::Practice(words) => return ("practice", line(words).into()),
            Self::Policy(policy) => policy,
        };
        let home = thing("city", policy.file.rsplit('/').next().unwrap_or_default());
        let adopted = to.contains(&home) && !from.contains(&home);
        let property = if adopted {
            "adoptedPolicy"
        } else {
            "transferredPolicy"
        };
        (property, thing("policy", &policy.slug).into())
    }
}

fn transfer(desk: &mut Desk<'_>, row: &Row, numbers: &mut HashMap<String, usize>) {
    if matches!(row.get("status"), "intended" | "considered" | "ongoing") {
        desk.leave_out(row, "", Message::of("table-not-taken-up"));
        return;
    }
    let Some(model) = Model::read(desk, row) else {
        return;
    };
    let from = desk.cities_of(row, "from_city");
    let to = desk.cities_of(row, "to_city");
    if from.is_empty() && to.is_empty() {
        desk.leave_out(row, "", Message::of("table-no-end"));
        return;
    }
    let base = match to.as_slice() {
        [one] => format!("{}-to-{}", model.slug(), local_name(one.as_str())),
        _ => format!("{}-transfer", model.slug()),
    };
    let slug = next(numbers, &base);
    let graph = desk.graph(row, "source_url");
    let iri = desk.mint(row, "policy_id_or_policy", "transfer", &slug);
    let (Some(graph), Some(iri)) = (graph, iri) else {
        return;
    };
    let at = Place::new("transfers", graph);
    desk.out.classes(&at, &iri, &["Transfer"]);
    let (left, right) = (row.get("from_city"), row.get("to_city"));
    let label = format!("{}: from {left} to {right}", model.name());
    desk.out.label(&at, &iri, &label);
    if !row.get("mechanism").is_empty() {
        let text = line(row.get("mechanism"));
        desk.out.say(&at, &iri, dcterms::DESCRIPTION, text);
    }
    let (property, subject) = model.statement(&from, &to);
    desk.out.say(&at, &iri, clip(property), subject);
    for (property, cities) in [("transferredFrom", from), ("transferredTo", to)] {
        for city in cities {
            desk.out.say(&at, &iri, clip(property), city);
        }
    }
    if !row.get("adaptation").is_empty() {
        let text = line(row.get("adaptation"));
        desk.out.say(&at, &iri, clip("adaptation"), text);
    }
    period(desk, &at, &iri, row.get("when"));
}

/// Start and end where the words are dates, else a note.
pub fn period(desk: &mut Desk<'_>, at: &Place, iri: &NamedNode, words: &str) {
    let Some((start, end)) = Date::range(words) else {
        let words = without_remarks(words);
        if !words.is_empty() {
            desk.out.say(at, iri, clip("dateNote"), line(&words));
        }
        return;
    };
    desk.out.say(at, iri, clip("startDate"), start.literal());
    if let Some(end) = end {
        desk.out.say(at, iri, clip("endDate"), end.literal());
    }
}

/// The name itself, or with a number if it was given before.
pub fn next(numbers: &mut HashMap<String, usize>, base: &str) -> String {
    let number = numbers.entry(base.to_owned()).or_default();
    *number += 1;
    match *number {
        1 => fitted(base),
        more => fitted(&format!("{base}-{more}")),
    }
}

/// Imports a table of reviews.
pub fn reviews(desk: &mut Desk<'_>, table: &Table) {
    let mut numbers = HashMap::new();
    for row in &table.rows {
        if desk.admits(row) && desk.is_complete(row, Kind::Reviews.required()) {
            review(desk, row, &mut numbers);
        }
    }
}

fn review(desk: &mut Desk<'_>, row: &Row, numbers: &mut HashMap<String, usize>) {
    let year = row.get("year");
    if !year.is_empty() && Date::range(year).is_none() {
        desk.problem(row, "year", Message::of("table-no-date-or-range"));
    }
    let cities = desk.cities_of(row, "reviewed_city");
    if cities.is_empty() {
        desk.leave_out(row, "", Message::of("table-reviews-no-city"));
        return;
    }
    let names: Vec<&str> = cities
        .iter()
        .map(|city| local_name(city.as_str()))
        .collect();
    let framework = row.get("framework");
    let base = format!("{}-{}", names.join("-"), slugify(framework));
    let slug = next(numbers, &base);
    let graph = desk.graph(row, "source_url");
    let iri = desk.mint(row, "reviewed_city", "review", &slug);
    let (Some(graph), Some(iri)) = (graph, iri) else {
        return;
    };
    let at = Place::new("reviews", graph);
    // A visit in the name of the procedure is one; a study or an index is not.
    if framework.contains("mentoring visit") {
        desk.out.classes(&at, &iri, &["FieldVisit"]);
    }
    desk.out.classes(&at, &iri, &["PeerReview"]);
    let label = format!("{framework}: {}", row.get("reviewed_city"));
    desk.out.label(&at, &iri, &label);
    let mut text = without_remarks(row.get("result"));
    if !row.get("reviewers").is_empty() {
        text = format!("{text}. Reviewers: {}.", row.get("reviewers"));
    }
    let text = text.trim_start_matches(['.', ' ']).to_owned();
    if !text.is_empty() {
        desk.out.say(&at, &iri, dcterms::DESCRIPTION, line(&text));
    }
    for city in cities {
        desk.out.say(&at, &iri, clip("reviewedCity"), city);
    }
    reviewers(desk, row, &at, &iri);
    let framework = Literal::new_simple_literal(framework);
    desk.out.say(&at, &iri, clip("framework"), framework);
    period(desk, &at, &iri, year);
}

/// Reviewers that are cities or actors of the mapping; the description has all of them in words.
fn reviewers(desk: &mut Desk<'_>, row: &Row, at: &Place, iri: &NamedNode) {
    let parts: Vec<&str> = row.list("reviewers").collect();
    for part in parts {
        let name = part.split(" (").next().unwrap_or(part);
        if let Some(entry) = desk.mapping.actor_of_any_type(name).cloned() {
            let actor = desk.actor(&entry);
            desk.out.say(at, iri, clip("reviewer"), actor);
        } else if let Some([city]) = desk.places(name).as_deref() {
            desk.out.say(at, iri, clip("reviewer"), city.clone());
        }
    }
}
