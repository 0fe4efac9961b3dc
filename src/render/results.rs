//! Answers to SELECT and ASK in the SPARQL result formats.
//!
//! - **Source:** <https://www.w3.org/TR/sparql11-results-json/>,
//!   <https://www.w3.org/TR/rdf-sparql-XMLres/>, <https://www.w3.org/TR/sparql11-results-csv-tsv/>.

use crate::rdf::format::ResultsFormat;
use oxrdf::{Term, Variable};
use serde_json::json;
use sparesults::{QueryResultsFormat, QueryResultsSerializer};
use std::collections::HashMap;
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

/// Rows for the script of a page, as JSON: the names of the columns, each term once as the SPARQL format has it,
/// and for each row the places of its terms, or nothing. Answers repeat themselves, and a page is to stay small.
pub fn for_scripts(variables: &[Variable], rows: &[Vec<Option<Term>>]) -> io::Result<String> {
    let mut places: HashMap<&Term, usize> = HashMap::new();
    let mut terms = Vec::new();
    let mut place = |term| {
        *places.entry(term).or_insert_with(|| {
            terms.push(vec![Some(term.clone())]);
            terms.len() - 1
        })
    };
    let rows: Vec<Vec<Option<usize>>> = rows
        .iter()
        .map(|row| {
            row.iter()
                .map(|term| term.as_ref().map(&mut place))
                .collect()
        })
        .collect();
    let mut written = Vec::new();
    let each = terms.into_iter().map(Ok::<_, io::Error>);
    let column = [Variable::new_unchecked("term")];
    solutions(&column, each, ResultsFormat::Json, &mut written)?;
    let written: serde_json::Value = serde_json::from_slice(&written)?;
    let terms = written["results"]["bindings"].as_array();
    let terms: Vec<_> = terms
        .into_iter()
        .flatten()
        .map(|row| &row["term"])
        .collect();
    let columns: Vec<_> = variables.iter().map(Variable::as_str).collect();
    Ok(json!({ "columns": columns, "terms": terms, "rows": rows }).to_string())
}

/// Where an answer in JSON leads, by the `link` of its head.
///
/// Source: <https://www.w3.org/TR/sparql11-results-json/#select-link>
#[derive(Debug, Default)]
pub struct Leads {
    /// From an answer without rows to the reason.
    pub why: Option<String>,
    /// From any answer to the limits that it may have met.
    pub limits: Option<String>,
}

impl Leads {
    fn of_nothing(&self) -> Vec<&str> {
        let both = self.why.iter().chain(&self.limits);
        both.map(String::as_str).collect()
    }
}

/// Writes rows as JSON; an answer without rows leads to the reason.
pub fn json_solutions<E: From<io::Error>>(
    variables: &[Variable],
    rows: impl Iterator<Item = Result<Vec<Option<Term>>, E>>,
    leads: &Leads,
    mut writer: impl Write,
) -> Result<(), E> {
    let mut rows = rows.peekable();
    let links = leads.of_nothing();
    if rows.peek().is_none() && !links.is_empty() {
        let names: Vec<_> = variables.iter().map(Variable::as_str).collect();
        let head = json!({ "vars": names, "link": links });
        let empty = json!({ "head": head, "results": { "bindings": [] } });
        return Ok(writer.write_all(empty.to_string().as_bytes())?);
    }
    match &leads.limits {
        None => solutions(variables, rows, ResultsFormat::Json, writer),
        Some(limits) => {
            let linked = LinkedHead::new(writer, limits);
            solutions(variables, rows, ResultsFormat::Json, linked)
        }
    }
}

/// Writes a yes or no as JSON; a no leads to the reason.
pub fn json_boolean(value: bool, leads: &Leads, mut writer: impl Write) -> io::Result<()> {
    let links = match &leads.limits {
        _ if !value => leads.of_nothing(),
        limits => limits.iter().map(String::as_str).collect(),
    };
    if links.is_empty() {
        return boolean(value, ResultsFormat::Json, writer);
    }
    let answer = json!({ "head": { "link": links }, "boolean": value });
    writer.write_all(answer.to_string().as_bytes())
}

/// Adds a `link` to the head of rows in JSON, which the serialiser does not write.
struct LinkedHead<'a, W> {
    inner: W,
    link: &'a str,
    /// How many bytes of [`Self::HEAD`] have come by.
    seen: usize,
}

impl<'a, W: Write> LinkedHead<'a, W> {
    const HEAD: &'static [u8] = b"{\"head\":{";

    fn new(inner: W, link: &'a str) -> Self {
        Self {
            inner,
            link,
            seen: 0,
        }
    }
}

impl<W: Write> Write for LinkedHead<'_, W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.seen == Self::HEAD.len() {
            return self.inner.write(bytes);
        }
        let known = bytes.len().min(Self::HEAD.len() - self.seen);
        self.inner.write_all(&bytes[..known])?;
        self.seen += known;
        if self.seen == Self::HEAD.len() {
            // The variables follow.
            write!(self.inner, "\"link\":{},", json!([self.link]))?;
        }
        Ok(known)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.inner.flush()
    }
}

fn serializer(format: ResultsFormat) -> QueryResultsSerializer {
    QueryResultsSerializer::from_format(match format {
        ResultsFormat::Json => QueryResultsFormat::Json,
        ResultsFormat::Xml => QueryResultsFormat::Xml,
        ResultsFormat::Csv => QueryResultsFormat::Csv,
        ResultsFormat::Tsv => QueryResultsFormat::Tsv,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use oxrdf::Literal;

    #[test]
    fn rows_for_a_script_have_each_term_once() {
        let term = |text: &str| Some(Term::from(Literal::new_simple_literal(text)));
        let columns = ["a", "b"].map(Variable::new_unchecked);
        let rows = [vec![term("x"), term("y")], vec![None, term("x")]];
        let written = for_scripts(&columns, &rows).unwrap();
        let wanted = json!({
            "columns": ["a", "b"],
            "terms": [{ "type": "literal", "value": "x" }, { "type": "literal", "value": "y" }],
            "rows": [[0, 1], [null, 0]],
        });
        assert_eq!(written, wanted.to_string());
    }
}
