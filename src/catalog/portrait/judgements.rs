//! Judgements and exchange as rows: assessments, take-ups, reviews, claims against each other.
//!
//! - **Shape:** as in [`super::records`].

use super::look::{Look, slug};
use super::records::{About, SOURCE, sources, thing};
use super::{Cell, Name, Section};
use crate::rdf::vocab::{clip, dcterms, schema};
use crate::store::snapshot::Found;
use oxrdf::NamedNode;

/// What is judged to help or to hinder, by criterion.
pub(super) fn assessments(
    look: &Look<'_>,
    name: &'static str,
    found: &Found,
    about: About,
) -> Section {
    let mut columns = vec![look.term(clip::RATING), look.term(clip::CRITERION)];
    if about == About::Named {
        columns.push(look.term(clip::ASSESSES));
    }
    columns.extend([
        look.term(clip::RATIONALE),
        look.term(clip::ASSESSOR),
        SOURCE,
    ]);
    let mut rows: Vec<_> = found
        .things
        .iter()
        .map(|assessment| {
            let rating = look.objects(assessment, clip::RATING);
            let order = (
                rating.iter().map(order).min(),
                look.objects(assessment, clip::CRITERION),
            );
            let mut cells = vec![
                look.cell(assessment, clip::RATING),
                look.cell(assessment, clip::CRITERION),
            ];
            if about == About::Named {
                cells.push(look.cell(assessment, clip::ASSESSES));
            }
            cells.extend([
                look.cell(assessment, clip::RATIONALE),
                look.cell(assessment, clip::ASSESSOR),
                sources(look, assessment),
            ]);
            (order, cells)
        })
        .collect();
    rows.sort_by(|a, b| a.0.cmp(&b.0));
    let shown = rows
        .into_iter()
        .take(look.rows(name))
        .map(|(_, cells)| cells);
    Section::table(name, found.total, columns, shown.collect())
}

/// What helps comes first, then what hinders.
fn order(rating: &NamedNode) -> usize {
    let ratings = ["supports", "hinders", "depends", "neutral", "unknown"];
    let slug = slug(rating);
    ratings
        .iter()
        .position(|it| *it == slug)
        .unwrap_or(ratings.len())
}

/// Take-ups elsewhere: from where to where, and what was adapted.
pub(super) fn transfers(look: &Look<'_>, name: &'static str, found: &[NamedNode]) -> Section {
    let mut columns = vec![Name::Word("practice")];
    columns.extend([clip::TRANSFERRED_FROM, clip::TRANSFERRED_TO].map(|it| look.term(it)));
    columns.push(Name::Word("period"));
    columns.extend([dcterms::DESCRIPTION, clip::ADAPTATION].map(|it| look.term(it)));
    columns.push(SOURCE);
    let row = |transfer: &NamedNode| {
        vec![
            thing(look, transfer),
            look.cell(transfer, clip::TRANSFERRED_FROM),
            look.cell(transfer, clip::TRANSFERRED_TO),
            Cell::Period(look.period(transfer)),
            look.cell(transfer, dcterms::DESCRIPTION),
            look.cell(transfer, clip::ADAPTATION),
            sources(look, transfer),
        ]
    };
    let rows = found.iter().take(look.rows(name)).map(row).collect();
    Section::table(name, found.len(), columns, rows)
}

/// Reviews: of whom, by whom, how.
pub(super) fn reviews(look: &Look<'_>, name: &'static str, found: &[NamedNode]) -> Section {
    let mut columns = vec![Name::Word("review")];
    columns.extend([clip::REVIEWED_CITY, clip::REVIEWER, clip::STAGE].map(|it| look.term(it)));
    columns.extend([
        Name::Word("period"),
        look.term(dcterms::DESCRIPTION),
        SOURCE,
    ]);
    let row = |review: &NamedNode| {
        vec![
            thing(look, review),
            look.cell(review, clip::REVIEWED_CITY),
            look.cell(review, clip::REVIEWER),
            look.cell(review, clip::STAGE),
            Cell::Period(look.period(review)),
            look.cell(review, dcterms::DESCRIPTION),
            sources(look, review),
        ]
    };
    let rows = found.iter().take(look.rows(name)).map(row).collect();
    Section::table(name, found.len(), columns, rows)
}

/// What sources say against each other.
pub(super) fn claims(look: &Look<'_>, name: &'static str, about: &NamedNode) -> Section {
    let found = look.pointing(schema::ABOUT, about, clip::CLAIM);
    let columns = vec![
        Name::Word("claim"),
        look.term(dcterms::DESCRIPTION),
        look.term(clip::CONTRADICTS),
        SOURCE,
    ];
    let row = |claim: &NamedNode| {
        vec![
            thing(look, claim),
            look.cell(claim, dcterms::DESCRIPTION),
            look.cell(claim, clip::CONTRADICTS),
            sources(look, claim),
        ]
    };
    let rows = found.things.iter().take(look.rows(name)).map(row).collect();
    Section::table(name, found.total, columns, rows)
}
