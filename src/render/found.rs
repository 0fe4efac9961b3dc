//! Results of a search as CSV: one line for each policy.
//!
//! - **Units:** several values of a column stand behind one another, separated by `; `.
//! - **Source:** <https://www.w3.org/TR/sparql11-results-csv-tsv/>.

use super::RenderError;
use super::results::solutions;
use crate::catalog::search::row::Row;
use crate::catalog::view::Ref;
use crate::rdf::format::ResultsFormat;
use oxrdf::{Literal, Term, Variable};

/// The columns, in their order.
pub const COLUMNS: [&str; 14] = [
    "policy",
    "label",
    "cities",
    "countries",
    "start",
    "end",
    "topics",
    "targetGroups",
    "actorTypes",
    "outcomes",
    "directions",
    "figures",
    "transfers",
    "evidence",
];

/// The rows as CSV, with a header.
pub fn csv(rows: &[Row]) -> Result<Vec<u8>, RenderError> {
    let variables = COLUMNS.map(Variable::new_unchecked);
    let rows = rows.iter().map(|row| Ok::<_, RenderError>(columns(row)));
    let mut body = Vec::new();
    solutions(&variables, rows, ResultsFormat::Csv, &mut body)?;
    Ok(body)
}

fn columns(row: &Row) -> Vec<Option<Term>> {
    let text = |text: String| Some(Term::from(Literal::new_simple_literal(text)));
    let names = |all: &[Ref]| {
        let names: Vec<_> = all.iter().map(|it| it.label.text.as_str()).collect();
        (!names.is_empty())
            .then(|| text(names.join("; ")))
            .flatten()
    };
    let directions: Vec<_> = row.directions.iter().map(|(it, _)| it.clone()).collect();
    vec![
        Some(row.policy.iri.clone().into()),
        text(row.policy.label.text.clone()),
        names(&row.cities),
        names(&row.countries),
        row.start.clone().and_then(text),
        row.end.clone().and_then(text),
        names(&row.topics),
        names(&row.groups),
        names(&row.actor_types),
        text(row.outcomes.to_string()),
        names(&directions),
        text(row.figures.to_string()),
        text(row.transfers.to_string()),
        names(&row.evidence),
    ]
}
