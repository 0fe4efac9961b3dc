//! What an endpoint answered, read as a whole before any of it is believed.
//!
//! - **Source:** <https://www.w3.org/TR/sparql11-results-json/>,
//!   <https://www.w3.org/TR/rdf-sparql-XMLres/>.

use super::ServiceError;
use super::fetch::Answer;
use crate::store::load::guard::{Syntax, check};
use oxrdf::{BlankNode, NamedOrBlankNode, Term, Variable};
use sparesults::{
    QueryResultsFormat, QueryResultsParser, QuerySolution, SliceQueryResultsParserOutput,
};
use spareval::QuerySolutionIter;
use std::collections::HashMap;
use std::sync::Arc;

/// The rows of an answer.
#[derive(Debug)]
pub(super) struct Rows {
    variables: Arc<[Variable]>,
    rows: Vec<Vec<Option<Term>>>,
}

impl Rows {
    /// Reads an answer; `host` is for the error.
    pub(super) fn read(host: &str, answer: &Answer) -> Result<Self, ServiceError> {
        let wrong = || ServiceError::NotResults(host.to_owned());
        let (format, syntax) = match answer.media_type.as_str() {
            "application/sparql-results+json" | "application/json" => {
                (QueryResultsFormat::Json, Syntax::Json)
            }
            "application/sparql-results+xml" => (QueryResultsFormat::Xml, Syntax::Xml),
            _ => return Err(wrong()),
        };
        check(&answer.body, syntax).map_err(|_| wrong())?;
        let parser = QueryResultsParser::from_format(format);
        let parsed = parser.for_slice(&answer.body).map_err(|_| wrong())?;
        let SliceQueryResultsParserOutput::Solutions(solutions) = parsed else {
            return Err(wrong());
        };
        let variables = Arc::from(solutions.variables());
        let mut names = Names::default();
        let rows = solutions.map(|row| {
            let row = row.map_err(|_| wrong())?;
            let terms = row.values().iter().cloned();
            Ok(terms
                .map(|term| term.map(|term| names.rename(term)))
                .collect())
        });
        let rows = rows.collect::<Result<_, ServiceError>>()?;
        Ok(Self { variables, rows })
    }

    pub(super) fn len(&self) -> usize {
        self.rows.len()
    }

    /// The rows for the evaluator.
    pub(super) fn iter(self: Arc<Self>) -> QuerySolutionIter<'static> {
        let variables = Arc::clone(&self.variables);
        let names = Arc::clone(&variables);
        let rows = (0..self.rows.len()).map(move |row| {
            Ok(QuerySolution::from((
                Arc::clone(&names),
                self.rows[row].clone(),
            )))
        });
        QuerySolutionIter::new(variables, rows)
    }
}

/// Blank nodes of an answer are none of ours, whatever their labels.
#[derive(Default)]
struct Names(HashMap<BlankNode, BlankNode>);

impl Names {
    fn rename(&mut self, term: Term) -> Term {
        match term {
            Term::BlankNode(node) => self.of(node).into(),
            Term::Triple(mut triple) => {
                if let NamedOrBlankNode::BlankNode(node) = triple.subject {
                    triple.subject = self.of(node).into();
                }
                triple.object = self.rename(triple.object);
                Term::Triple(triple)
            }
            other => other,
        }
    }

    fn of(&mut self, node: BlankNode) -> BlankNode {
        self.0.entry(node).or_default().clone()
    }
}
