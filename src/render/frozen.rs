//! Results in the one form in which they are frozen, and back.
//!
//! - **Shape:** rows as SPARQL results in JSON, triples as sorted N-Triples. Rows whose order the
//!   query leaves open are sorted, so that the same answer is the same text whenever it is made. Blank
//!   nodes have other names each time, so whoever freezes refuses them.
//! - **Source:** <https://www.w3.org/TR/sparql11-results-json/>, <https://www.w3.org/TR/n-triples/>.

use super::results;
use crate::rdf::format::ResultsFormat;
use oxrdf::{Term, Triple, Variable};
use oxrdfio::{RdfFormat, RdfParser};
use sparesults::{QueryResultsFormat, QueryResultsParser, SliceQueryResultsParserOutput};
use std::collections::BTreeSet;
use std::io;

/// A row: one term, or nothing, for each variable.
pub type Row = Vec<Option<Term>>;

/// A result that was read back.
#[derive(Debug, Clone, PartialEq)]
pub enum Thawed {
    Boolean(bool),
    Rows(Vec<Variable>, Vec<Row>),
    Graph(Vec<Triple>),
}

/// Yes or no.
pub fn boolean(value: bool) -> io::Result<String> {
    let mut bytes = Vec::new();
    results::boolean(value, ResultsFormat::Json, &mut bytes)?;
    text(bytes)
}

/// Rows, in an order of their own unless the query decides it.
pub fn rows(variables: &[Variable], mut rows: Vec<Row>, ordered: bool) -> io::Result<String> {
    if !ordered {
        sort(&mut rows);
    }
    let mut bytes = Vec::new();
    let rows = rows.into_iter().map(Ok::<_, io::Error>);
    results::solutions(variables, rows, ResultsFormat::Json, &mut bytes)?;
    text(bytes)
}

/// Sorts rows by the text of their terms.
pub fn sort(rows: &mut [Row]) {
    rows.sort_by_cached_key(|row| {
        let terms = row
            .iter()
            .map(|term| term.as_ref().map(ToString::to_string));
        terms.collect::<Vec<_>>()
    });
}

/// Triples, each once on a line, sorted; how many there are too.
pub fn graph(triples: &[Triple]) -> (String, usize) {
    let lines: BTreeSet<_> = triples
        .iter()
        .map(|triple| format!("{triple} .\n"))
        .collect();
    let count = lines.len();
    (lines.into_iter().collect(), count)
}

fn text(bytes: Vec<u8>) -> io::Result<String> {
    String::from_utf8(bytes).map_err(io::Error::other)
}

/// Reads rows, or yes or no.
pub fn read_results(text: &str) -> io::Result<Thawed> {
    let parser = QueryResultsParser::from_format(QueryResultsFormat::Json);
    let read = parser
        .for_slice(text.as_bytes())
        .map_err(io::Error::other)?;
    match read {
        SliceQueryResultsParserOutput::Boolean(value) => Ok(Thawed::Boolean(value)),
        SliceQueryResultsParserOutput::Solutions(solutions) => {
            let variables = solutions.variables().to_vec();
            let rows = solutions.map(|row| row.map(|row| row.values().to_vec()));
            let rows = rows.collect::<Result<_, _>>().map_err(io::Error::other)?;
            Ok(Thawed::Rows(variables, rows))
        }
    }
}

/// Reads triples.
pub fn read_graph(text: &str) -> io::Result<Thawed> {
    let quads = RdfParser::from_format(RdfFormat::NTriples).for_slice(text.as_bytes());
    let triples = quads.map(|quad| quad.map(Triple::from));
    let triples = triples
        .collect::<Result<_, _>>()
        .map_err(io::Error::other)?;
    Ok(Thawed::Graph(triples))
}

#[cfg(test)]
mod tests {
    use super::*;
    use oxrdf::{Literal, NamedNode};

    fn row(texts: [Option<&str>; 2]) -> Row {
        texts
            .map(|text| text.map(|text| Literal::from(text).into()))
            .to_vec()
    }

    #[test]
    fn rows_in_any_order_freeze_to_the_same_text_and_come_back() {
        let names = ["a", "b"].map(|name| Variable::new(name).unwrap());
        let one = [row([Some("x"), None]), row([None, Some("\n\"ä")])];
        let other = [one[1].clone(), one[0].clone()];
        let frozen = rows(&names, one.to_vec(), false).unwrap();
        assert_eq!(frozen, rows(&names, other.to_vec(), false).unwrap());
        assert_ne!(
            rows(&names, one.to_vec(), true).unwrap(),
            rows(&names, other.to_vec(), true).unwrap()
        );
        let mut sorted = one.to_vec();
        sort(&mut sorted);
        assert_eq!(
            read_results(&frozen).unwrap(),
            Thawed::Rows(names.to_vec(), sorted)
        );
        assert_eq!(
            read_results(&boolean(true).unwrap()).unwrap(),
            Thawed::Boolean(true)
        );
    }

    #[test]
    fn triples_in_any_order_freeze_to_the_same_text_and_come_back() {
        let node = NamedNode::new("http://a.org/p").unwrap();
        let triple = |text: &str| Triple::new(node.clone(), node.clone(), Literal::from(text));
        let (text, count) = graph(&[triple("x\ny"), triple("a")]);
        assert_eq!(
            (text.clone(), count),
            graph(&[triple("a"), triple("x\ny"), triple("a")])
        );
        assert_eq!(count, 2);
        let read = read_graph(&text).unwrap();
        assert_eq!(read, Thawed::Graph(vec![triple("a"), triple("x\ny")]));
    }
}
