//! Text into a query that may run: parsed, and free of what this server never does.
//!
//! - **Errors:** [`SyntaxError`] with line and column from 1; [`Refusal`] for SERVICE.
//! - **Source:** <https://www.w3.org/TR/sparql11-query/#sparqlGrammar>.

use super::guard;
use super::{Limits, QueryError};
use crate::rdf::prefix::PREFIXES;
use spargebra::algebra::{Expression, GraphPattern};
use spargebra::{Query, SparqlParser};
use std::sync::Arc;
use std::thread;

/// The stack of a thread that parses or evaluates, in bytes. Memory is taken only as it is used;
/// with [`guard`] in front, the deepest text it lets through stays far below this.
const STACK_BYTES: usize = 256 * 1024 * 1024;

/// The text is not SPARQL.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("line {line}, column {column}: {message}")]
pub struct SyntaxError {
    /// Counted from 1.
    pub line: usize,
    /// Counted from 1, in characters.
    pub column: usize,
    pub message: String,
}

/// The query asks for what this server does not do.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    #[error("SERVICE is not allowed here: this server sends no requests on behalf of a query")]
    Service,
}

/// What kind of answer a query has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    Select,
    Ask,
    Construct,
    Describe,
}

/// A query that may run.
#[derive(Debug, Clone)]
pub struct Parsed {
    pub(super) query: Query,
    /// The query as it was asked, for the log of slow queries.
    pub(super) text: Arc<str>,
}

impl Parsed {
    /// Which kind of answer it has.
    pub fn form(&self) -> Form {
        match self.query {
            Query::Select { .. } => Form::Select,
            Query::Ask { .. } => Form::Ask,
            Query::Construct { .. } => Form::Construct,
            Query::Describe { .. } => Form::Describe,
        }
    }
}

/// Guards and parses a text; the prefixes of the project are known without being declared.
pub fn parse(text: &str, limits: &Limits) -> Result<Parsed, QueryError> {
    guard::check(text, limits)?;
    let parsed = on_large_stack(|| parse_guarded(text)).ok_or(QueryError::Lost)??;
    Ok(parsed)
}

fn parse_guarded(text: &str) -> Result<Parsed, QueryError> {
    let mut parser = SparqlParser::new();
    for (prefix, namespace) in PREFIXES {
        parser = parser
            .with_prefix(prefix, namespace)
            .map_err(|error| QueryError::Evaluation(error.to_string()))?;
    }
    let query = parser
        .parse_query(text)
        .map_err(|error| syntax_error(text, &error.to_string()))?;
    if calls_service(pattern_of(&query)) {
        return Err(Refusal::Service.into());
    }
    let text = Arc::from(text);
    Ok(Parsed { query, text })
}

/// Runs `work` on a thread whose stack is large enough for any text that the guard lets through.
/// `None` when the thread could not be started or panicked.
pub(super) fn on_large_stack<T: Send>(work: impl FnOnce() -> T + Send) -> Option<T> {
    thread::scope(|scope| {
        let builder = thread::Builder::new()
            .name("query".to_owned())
            .stack_size(STACK_BYTES);
        builder.spawn_scoped(scope, work).ok()?.join().ok()
    })
}

/// Starts `work` on such a thread and does not wait for it.
pub(super) fn spawn_large_stack(work: impl FnOnce() + Send + 'static) -> std::io::Result<()> {
    let builder = thread::Builder::new()
        .name("query".to_owned())
        .stack_size(STACK_BYTES);
    builder.spawn(work).map(drop)
}

/// Reads the position out of the parser's message and says the rest in plain words.
fn syntax_error(text: &str, message: &str) -> SyntaxError {
    let position = message.strip_prefix("error at ").and_then(|rest| {
        let (place, what) = rest.split_once(": ")?;
        let (line, column) = place.split_once(':')?;
        Some((line.parse().ok()?, column.parse().ok()?, what))
    });
    let (line, column, what) = position.unwrap_or((1, 1, message));
    let mut message = expectation(what);
    if SparqlParser::new()
        .parse_update(text)
        .is_ok_and(|update| !update.operations.is_empty())
    {
        "this is an update, and this endpoint only answers queries".clone_into(&mut message);
    }
    SyntaxError {
        line,
        column,
        message,
    }
}

/// What the grammar allows at the place of an error, in words. `LATERAL` is an extension that no
/// standard has and `[_]` the parser's word for any character; neither helps a reader.
fn expectation(what: &str) -> String {
    let Some(list) = what.strip_prefix("expected ") else {
        return what.to_owned();
    };
    let list = list.strip_prefix("one of ").unwrap_or(list);
    let hidden = ["LATERAL", "SERVICE", "[_]"];
    let tokens: Vec<_> = list
        .split(", ")
        .filter(|token| !hidden.contains(token))
        .collect();
    if tokens.is_empty() {
        "the query cannot go on like this; something is missing or too much before here".to_owned()
    } else {
        format!("expected {}", tokens.join(", "))
    }
}

pub(super) fn pattern_of(query: &Query) -> &GraphPattern {
    match query {
        Query::Select { pattern, .. }
        | Query::Construct { pattern, .. }
        | Query::Describe { pattern, .. }
        | Query::Ask { pattern, .. } => pattern,
    }
}

/// Whether a SERVICE stands anywhere in the pattern, EXISTS included.
fn calls_service(pattern: &GraphPattern) -> bool {
    use GraphPattern as P;
    match pattern {
        P::Service { .. } => true,
        P::Bgp { .. } | P::Path { .. } | P::Values { .. } => false,
        P::Join { left, right }
        | P::Union { left, right }
        | P::Minus { left, right }
        | P::Lateral { left, right } => calls_service(left) || calls_service(right),
        P::LeftJoin {
            left,
            right,
            expression,
        } => {
            calls_service(left)
                || calls_service(right)
                || expression.as_ref().is_some_and(expression_calls_service)
        }
        P::Filter { expr, inner } => expression_calls_service(expr) || calls_service(inner),
        P::Extend {
            inner, expression, ..
        } => expression_calls_service(expression) || calls_service(inner),
        P::Graph { inner, .. }
        | P::OrderBy { inner, .. }
        | P::Project { inner, .. }
        | P::Distinct { inner }
        | P::Reduced { inner }
        | P::Slice { inner, .. }
        | P::Group { inner, .. } => calls_service(inner),
    }
}

fn expression_calls_service(expression: &Expression) -> bool {
    use Expression as E;
    match expression {
        E::Exists(pattern) => calls_service(pattern),
        E::NamedNode(_) | E::Literal(_) | E::Variable(_) | E::Bound(_) => false,
        E::Or(a, b)
        | E::And(a, b)
        | E::Equal(a, b)
        | E::SameTerm(a, b)
        | E::Greater(a, b)
        | E::GreaterOrEqual(a, b)
        | E::Less(a, b)
        | E::LessOrEqual(a, b)
        | E::Add(a, b)
        | E::Subtract(a, b)
        | E::Multiply(a, b)
        | E::Divide(a, b) => expression_calls_service(a) || expression_calls_service(b),
        E::UnaryPlus(a) | E::UnaryMinus(a) | E::Not(a) => expression_calls_service(a),
        E::If(a, b, c) => [a, b, c].into_iter().any(|e| expression_calls_service(e)),
        E::In(a, list) => expression_calls_service(a) || list.iter().any(expression_calls_service),
        E::Coalesce(list) | E::FunctionCall(_, list) => list.iter().any(expression_calls_service),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn error_of(text: &str) -> String {
        parse(text, &Limits::default()).unwrap_err().to_string()
    }

    #[test]
    fn syntax_error_names_line_and_column() {
        let error = error_of("SELECT * WHERE {\n  ?s ?p }");
        assert!(
            error.starts_with("line 2, column 10: the query cannot go on"),
            "{error}"
        );
        let error = error_of("SELECT * WHERE { ?s ?p ?o } LIMIT x");
        assert!(
            error.starts_with("line 1, column 35: expected HAVING"),
            "{error}"
        );
        assert!(!error.contains("LATERAL"), "{error}");
    }

    #[test]
    fn service_is_refused_wherever_it_stands() {
        for text in [
            "SELECT * { SERVICE <http://127.0.0.1/> { ?s ?p ?o } }",
            "ASK { ?s ?p ?o FILTER NOT EXISTS { SERVICE SILENT ?s { ?a ?b ?c } } }",
            "SELECT * { { SELECT ?s { OPTIONAL { SERVICE <http://[::1]/> { ?s ?p ?o } } } } }",
        ] {
            assert!(
                error_of(text).starts_with("SERVICE is not allowed"),
                "{text}"
            );
        }
    }

    #[test]
    fn an_update_is_told_that_it_is_one() {
        for text in [
            "LOAD <http://127.0.0.1/>",
            "DELETE WHERE { ?s ?p ?o }",
            "DROP ALL",
        ] {
            assert!(error_of(text).contains("this is an update"), "{text}");
        }
    }
}
