//! Properties with their values, as a list of definitions.

use super::link::{Link, Reader};
use super::sources::Citations;
use super::value::{Cited, Shown};
use crate::catalog::label::Label;
use crate::catalog::view::{Property, Statement, Value};
use askama::Template;
use askama::filters::HtmlSafe;

/// From how many links on a property shows them in columns.
const MANY: usize = 9;

/// All properties of a thing or of a part of it.
#[derive(Template)]
#[template(path = "rows.html")]
pub(super) struct Rows<'a> {
    pub rows: Vec<Row<'a>>,
}

// It escapes what it is given.
impl HtmlSafe for Rows<'_> {}

/// One property.
pub(super) struct Row<'a> {
    pub name: Link<'a>,
    pub values: Vec<Cited<'a>>,
    pub many: bool,
}

/// Makes properties ready; a text that is `said` already is left out.
pub(super) fn rows<'a>(
    reader: Reader<'a>,
    properties: &'a [Property],
    said: Option<&Label>,
    citations: &mut Citations<'_>,
) -> Rows<'a> {
    let new = |statement: &&Statement| match &statement.value {
        Value::Text(text) => Some(text) != said,
        _ => true,
    };
    let row = |property: &'a Property| {
        let statements = property.statements.iter().filter(new);
        let values: Vec<_> = statements
            .map(|statement| Shown::cited(reader, statement, citations))
            .collect();
        let many = values.len() >= MANY && values.iter().all(|cited| cited.value.is_link());
        Row {
            name: reader.term(&property.property),
            values,
            many,
        }
    };
    let rows = properties
        .iter()
        .map(row)
        .filter(|row| !row.values.is_empty())
        .collect();
    Rows { rows }
}
