//! Answers to SELECT and ASK in the SPARQL result formats.
//!
//! - **Source:** <https://www.w3.org/TR/sparql11-results-json/>,
//!   <https://www.w3.org/TR/rdf-sparql-XMLres/>, <https://www.w3.org/TR/sparql11-results-csv-tsv/>.

use crate::rdf::format::ResultsFormat;
use oxrdf::{Term, Variable};
use serde_json::json;
use sparesults::{QueryResultsFormat, QueryResultsSerializer};
use std::io::{self, Write};

/// Writes the answer of an ASK.
pub fn boolean(value: bool, format: ResultsFormat, writer: impl Write) -> io::Result<()> {
    serializer(format)
        .serialize_boolean_to_writer(writer, value)
        .map(drop)
}

/// Writes rows as they come.
pub fn solutions<E: From<io::Error>>(
    variables: &[Variable],
    rows: impl Iterator<Item = Result<Vec<Option<Term>>, E>>,
    format: ResultsFormat,
    writer: impl Write,
) -> Result<(), E> {
    let mut serializer =
        serializer(format).serialize_solutions_to_writer(writer, variables.to_vec())?;
    for row in rows {
        let row = row?;
        let bound = variables
            .iter()
            .zip(&row)
            .filter_map(|(variable, term)| Some((variable.as_ref(), term.as_ref()?.as_ref())));
        serializer.serialize(bound)?;
    }
    serializer.finish()?;
    Ok(())
}

/// Writes rows as JSON; an answer without rows leads to the reason.
///
/// Source: <https://www.w3.org/TR/sparql11-results-json/#select-link>
pub fn json_solutions<E: From<io::Error>>(
    variables: &[Variable],
    rows: impl Iterator<Item = Result<Vec<Option<Term>>, E>>,
    why: Option<&str>,
    mut writer: impl Write,
) -> Result<(), E> {
    let mut rows = rows.peekable();
    match (rows.peek(), why) {
        (None, Some(why)) => {
            let names: Vec<_> = variables.iter().map(Variable::as_str).collect();
            let head = json!({ "vars": names, "link": [why] });
            let empty = json!({ "head": head, "results": { "bindings": [] } });
            Ok(writer.write_all(empty.to_string().as_bytes())?)
        }
        _ => solutions(variables, rows, ResultsFormat::Json, writer),
    }
}

/// Writes a no as JSON, which leads to the reason.
pub fn json_false(why: Option<&str>, mut writer: impl Write) -> io::Result<()> {
    let Some(why) = why else {
        return boolean(false, ResultsFormat::Json, writer);
    };
    let answer = json!({ "head": { "link": [why] }, "boolean": false });
    writer.write_all(answer.to_string().as_bytes())
}

fn serializer(format: ResultsFormat) -> QueryResultsSerializer {
    QueryResultsSerializer::from_format(match format {
        ResultsFormat::Json => QueryResultsFormat::Json,
        ResultsFormat::Xml => QueryResultsFormat::Xml,
        ResultsFormat::Csv => QueryResultsFormat::Csv,
        ResultsFormat::Tsv => QueryResultsFormat::Tsv,
    })
}
