//! `assessments.csv`: what a source says helps or hinders.
//!
//! - **Shape:** criterion and rating are concepts, or wordings in `mapping/assessments.csv`; a wording
//!   that fits no criterion there stays out.

use super::desk::Desk;
use super::kind::Kind;
use super::outcomes::policy;
use super::statements::{Place, clip, line, thing};
use super::table::{Row, Table};
use super::value::fitted;
use std::collections::HashMap;

/// Imports the table.
pub fn import(desk: &mut Desk<'_>, table: &Table) {
    let mut numbers: HashMap<String, usize> = HashMap::new();
    for row in &table.rows {
        if desk.admits(row) && desk.is_complete(row, Kind::Assessments.required()) {
            assessment(desk, row, &mut numbers);
        }
    }
}

/// The concepts for criterion and rating, if the mapping or the cells themselves give them.
fn concepts(desk: &mut Desk<'_>, row: &Row) -> Option<(String, String)> {
    let (criterion, rating) = (row.get("criterion"), row.get("rating"));
    let key = (criterion.to_owned(), rating.to_owned());
    let mapped = desk.mapping.assessments.get(&key);
    let (criterion, rating) = match mapped {
        Some(mapped) => (
            mapped.get("criterion_concept").to_owned(),
            mapped.get("rating_concept").to_owned(),
        ),
        None => key,
    };
    if mapped.is_some() && (criterion.is_empty() || rating.is_empty()) {
        desk.leave_out(row, "", "it fits no criterion of the scheme");
        return None;
    }
    let first = desk.concept(row, "criterion", "criterion", &criterion);
    let second = desk.concept(row, "rating", "rating", &rating);
    first.and(second).map(|_| (criterion, rating))
}

fn assessment(desk: &mut Desk<'_>, row: &Row, numbers: &mut HashMap<String, usize>) {
    let subject = row.get("subject_policy_or_actor");
    if !desk.policies.contains_key(subject) && !subject.contains("--") {
        desk.leave_out(row, "", "its subject is no policy of the tables");
        return;
    }
    let Some(policy) = policy(desk, row, "subject_policy_or_actor") else {
        return;
    };
    let Some((criterion, rating)) = concepts(desk, row) else {
        return;
    };
    let base = format!("{}-{criterion}", policy.slug);
    let number = numbers.entry(base.clone()).or_default();
    *number += 1;
    let slug = fitted(&format!("{base}-{number}"));
    let graph = desk.graph(row, "source_url");
    let iri = desk.mint(row, "criterion", "assessment", &slug);
    let (Some(graph), Some(iri)) = (graph, iri) else {
        return;
    };
    let at = Place::new("assessments", graph);
    let by = match row.get("assessor") {
        "" => String::new(),
        by => format!(", according to {by}"),
    };
    let year = match row.get("year") {
        "" | "n.d." => String::new(),
        year => format!(" ({year})"),
    };
    desk.out.classes(&at, &iri, &["Assessment"]);
    let label = format!("{}: {}{by}{year}", policy.name, criterion.replace('-', " "));
    desk.out.label(&at, &iri, &label);
    let assessed = thing("policy", &policy.slug);
    desk.out.say(&at, &iri, clip("assesses"), assessed);
    let criterion = thing("criterion", &criterion);
    desk.out.say(&at, &iri, clip("criterion"), criterion);
    let rating = thing("rating", &rating);
    desk.out.say(&at, &iri, clip("rating"), rating);
    let assessor = desk.mapping.actor(row.get("assessor"), "", "");
    let named = assessor.first().filter(|entry| !entry.slug.is_empty());
    if let Some(entry) = named.copied().cloned() {
        let assessor = desk.actor(&entry);
        desk.out.say(&at, &iri, clip("assessor"), assessor);
    }
    let rationale = line(row.get("rationale"));
    desk.out.say(&at, &iri, clip("rationale"), rationale);
}
