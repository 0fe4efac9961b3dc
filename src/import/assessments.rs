//! `assessments.csv`: what a source says helps or hinders.
//!
//! - **Shape:** criterion and rating are concepts, or wordings in `mapping/assessments.csv`; a wording
//!   that fits no criterion there stays out. The subject is a policy of the tables, or a wording in
//!   `mapping/subjects.csv`.

use super::desk::Desk;
use super::kind::Kind;
use super::message::Message;
use super::outcomes::policy;
use super::statements::{Place, clip, line, thing};
use super::table::{Row, Table};
use super::value::{fitted, without_remarks};
use oxrdf::{NamedNode, Term};
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
        desk.leave_out(row, "", Message::of("table-no-criterion"));
        return None;
    }
    let first = desk.concept(row, "criterion", "criterion", &criterion);
    let second = desk.concept(row, "rating", "rating", &rating);
    first.and(second).map(|_| (criterion, rating))
}

/// What is assessed: the IRI, the first part of the slugs, and the name for the label.
struct Subject {
    iri: NamedNode,
    slug: String,
    name: String,
}

/// A policy of the tables, or what `mapping/subjects.csv` has for the wording.
fn subject(desk: &mut Desk<'_>, row: &Row) -> Option<Subject> {
    let wording = row.get("subject_policy_or_actor");
    if desk.policies.contains_key(wording) || wording.contains("--") {
        let policy = policy(desk, row, "subject_policy_or_actor")?;
        return Some(Subject {
            iri: thing("policy", &policy.slug),
            slug: policy.slug,
            name: policy.name,
        });
    }
    let path = desk
        .mapping
        .subjects
        .get(wording)
        .map(|row| row.get("thing"));
    let known = path
        .and_then(|path| path.split_once('/'))
        .filter(|(kind, slug)| {
            desk.known.is_concept(kind, slug) || desk.known.is_thing(thing(kind, slug).as_str())
        });
    let Some((kind, slug)) = known else {
        let message = Message::of("table-no-subject");
        desk.problem(row, "subject_policy_or_actor", message);
        return None;
    };
    Some(Subject {
        iri: thing(kind, slug),
        slug: format!("{kind}-{slug}"),
        name: wording.to_owned(),
    })
}

fn assessment(desk: &mut Desk<'_>, row: &Row, numbers: &mut HashMap<String, usize>) {
    let Some(subject) = subject(desk, row) else {
        return;
    };
    let Some((criterion, rating)) = concepts(desk, row) else {
        return;
    };
    let base = format!("{}-{criterion}", subject.slug);
    let number = numbers.entry(base.clone()).or_default();
    *number += 1;
    let slug = fitted(&format!("{base}-{number}"));
    let graph = desk.graph(row, "source_url");
    let iri = desk.mint(row, "criterion", "assessment", &slug);
    let (Some(graph), Some(iri)) = (graph, iri) else {
        return;
    };
    let at = Place::new("assessments", graph);
    desk.out.classes(&at, &iri, &["Assessment"]);
    desk.out.label(&at, &iri, &label(row, &subject, &criterion));
    desk.out.say(&at, &iri, clip("assesses"), subject.iri);
    let wording = format!("{}: {}", row.get("criterion"), row.get("rating"));
    for (property, object) in [
        ("criterion", thing("criterion", &criterion).into()),
        ("rating", thing("rating", &rating).into()),
        (
            "rationale",
            line(&without_remarks(row.get("rationale"))).into(),
        ),
        ("assessmentWording", Term::from(line(&wording))),
    ] {
        desk.out.say(&at, &iri, clip(property), object);
    }
    let assessor = desk.mapping.actor(row.get("assessor"), "", "");
    let named = assessor.first().filter(|entry| !entry.slug.is_empty());
    if let Some(entry) = named.copied().cloned() {
        let assessor = desk.actor(&entry);
        desk.out.say(&at, &iri, clip("assessor"), assessor);
    }
}

/// `Policy: scalability, according to its assessor (2004)`.
fn label(row: &Row, subject: &Subject, criterion: &str) -> String {
    let by = match row.get("assessor") {
        "" => String::new(),
        by => format!(", according to {by}"),
    };
    let year = match row.get("year") {
        "" | "n.d." => String::new(),
        year => format!(" ({year})"),
    };
    format!(
        "{}: {}{by}{year}",
        subject.name,
        criterion.replace('-', " ")
    )
}
