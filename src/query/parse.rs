//! Text into a query that may run: parsed, and free of what this server never does.
//!
//! - **Errors:** [`SyntaxError`] with line, column and a hint; [`Refusal`] for SERVICE.
//! - **Source:** <https://www.w3.org/TR/sparql11-query/#sparqlGrammar>.

use super::federation::Federation;
use super::guard::{self, GuardError};
use super::narrow::{WIDEST, must_stay_whole, widest_join};
use super::syntax::token::{Kind, walk as walk_tokens};
use super::syntax::{self, Failure, Meant};
use super::walk::{Part, walk, walk_pattern};
use super::{Limits, QueryError};
use crate::rdf::prefix::PREFIXES;
use spargebra::algebra::GraphPattern;
use spargebra::term::NamedNodePattern;
use spargebra::{Query, SparqlParser};
use std::collections::HashMap;
use std::sync::Arc;
use std::thread;

/// The stack of a thread that parses or evaluates, in bytes. Memory is taken only as it is used;
/// with [`guard`] in front, the deepest text it lets through stays far below this.
const STACK_BYTES: usize = 256 * 1024 * 1024;

pub use super::syntax::SyntaxError;

/// The query asks for what this server does not do.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    #[error("SERVICE is not allowed here: this server sends no requests on behalf of a query")]
    Service,
    #[error(
        "LOAD is not allowed here: this server fetches no documents on behalf of an update; send the \
         statements themselves, with INSERT DATA"
    )]
    Load,
    #[error("SERVICE <{0}> is not allowed here: no prefix of endpoints that may be asked fits")]
    Endpoint(String),
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
    /// Whether the query decides the order of its rows.
    pub fn is_ordered(&self) -> bool {
        let mut pattern = pattern_of(&self.query);
        loop {
            pattern = match pattern {
                GraphPattern::OrderBy { .. } => return true,
                GraphPattern::Project { inner, .. }
                | GraphPattern::Distinct { inner }
                | GraphPattern::Reduced { inner }
                | GraphPattern::Slice { inner, .. } => inner,
                _ => return false,
            }
        }
    }

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
    let parsed = on_large_stack(|| parse_guarded(text, limits)).ok_or(QueryError::Lost)??;
    Ok(parsed)
}

/// A parser that knows the prefixes of the project.
pub(super) fn parser() -> Result<SparqlParser, QueryError> {
    PREFIXES
        .into_iter()
        .try_fold(SparqlParser::new(), |parser, (prefix, namespace)| {
            parser.with_prefix(prefix, namespace)
        })
        .map_err(|error| QueryError::Evaluation(error.to_string()))
}

fn parse_guarded(text: &str, limits: &Limits) -> Result<Parsed, QueryError> {
    let parser = parser()?;
    let mut query = parser
        .clone()
        .parse_query(text)
        .map_err(|error| syntax_error(&parser, text, &error.to_string()))?;
    check_services(&mut query, &limits.federation)?;
    check_plan(&mut query, limits)?;
    name_columns(&mut query, text);
    let text = Arc::from(text);
    Ok(Parsed { query, text })
}

/// Puts the columns of `SELECT *` into the order in which the text names them, where the parser has that of the
/// alphabet: SPARQL leaves it open, and a reader expects subject, property, object.
fn name_columns(query: &mut Query, text: &str) {
    let Query::Select { pattern, .. } = query else {
        return;
    };
    let mut head = walk_tokens(text).skip_while(|token| !token.is_word("SELECT"));
    let listed = head.nth(1).is_some_and(|token| {
        let modified = token.is_word("DISTINCT") || token.is_word("REDUCED");
        !(token.is_sign("*") || (modified && head.next().is_some_and(|it| it.is_sign("*"))))
    });
    if listed {
        return;
    }
    let mut named = HashMap::new();
    let variables = walk_tokens(text).filter(|token| token.kind == Kind::Variable);
    for (place, token) in variables.enumerate() {
        named.entry(&token.text[1..]).or_insert(place);
    }
    let mut pattern = pattern;
    loop {
        pattern = match pattern {
            GraphPattern::Project { variables, .. } => {
                variables.sort_by_key(|variable| named.get(variable.as_str()).copied());
                return;
            }
            GraphPattern::Distinct { inner }
            | GraphPattern::Reduced { inner }
            | GraphPattern::Slice { inner, .. } => inner,
            _ => return,
        }
    }
}

/// The most OPTIONAL parts: the planner's time grows with the fourth power of their number.
const OPTIONALS: usize = 64;

/// Refuses what could not be planned in time: nothing looks at the clock while the planner works.
pub(super) fn check_plan(query: &mut Query, limits: &Limits) -> Result<(), GuardError> {
    let (mut patterns, mut optionals) = (0, 0);
    walk(query, &mut |mut part| {
        optionals += usize::from(matches!(part, Part::Pattern(GraphPattern::LeftJoin { .. })));
        patterns += parts_in(&mut part);
    });
    let limit = limits.patterns;
    if patterns > limit {
        return Err(GuardError::TooManyPatterns { patterns, limit });
    }
    let (joined, limit) = (widest_join(query), WIDEST);
    if joined > limit && must_stay_whole(query) {
        return Err(GuardError::TooWide { joined, limit });
    }
    if optionals > OPTIONALS {
        let limit = OPTIONALS;
        return Err(GuardError::TooManyOptionals { optionals, limit });
    }
    Ok(())
}

/// How many patterns and other parts a part of a query stands for by itself.
fn parts_in(part: &mut Part<'_>) -> usize {
    match part {
        Part::Pattern(GraphPattern::Bgp { patterns }) => patterns.len(),
        Part::Pattern(GraphPattern::OrderBy { expression, .. }) => expression.len(),
        Part::Pattern(GraphPattern::Service { inner, .. }) => {
            let mut count = 0;
            walk_pattern(inner, &mut |mut part| count += parts_in(&mut part));
            count
        }
        Part::Pattern(
            GraphPattern::Path { .. }
            | GraphPattern::Values { .. }
            | GraphPattern::Union { .. }
            | GraphPattern::Minus { .. }
            | GraphPattern::Filter { .. }
            | GraphPattern::Extend { .. }
            | GraphPattern::Project { .. },
        )
        | Part::Aggregate(_) => 1,
        _ => 0,
    }
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

/// Makes an error that helps of what the parser says.
fn syntax_error(parser: &SparqlParser, text: &str, message: &str) -> SyntaxError {
    let is_update = |text: &str| {
        let update = parser.clone().parse_update(text);
        update.is_ok_and(|update| !update.operations.is_empty())
    };
    if is_update(text) {
        return syntax::update(text);
    }
    let ask = |text: &str| {
        let error = parser.clone().parse_query(text).err()?;
        Some(Failure::read(text, &error.to_string()))
    };
    syntax::explain(text, Meant::Query, &Failure::read(text, message), &ask)
}

pub(super) fn pattern_of(query: &Query) -> &GraphPattern {
    match query {
        Query::Select { pattern, .. }
        | Query::Construct { pattern, .. }
        | Query::Describe { pattern, .. }
        | Query::Ask { pattern, .. } => pattern,
    }
}

/// Refuses the endpoints that may not be asked, wherever they stand. One that a variable holds is
/// looked at when it is known.
pub(super) fn check_services(query: &mut Query, federation: &Federation) -> Result<(), Refusal> {
    let mut checked = Ok(());
    walk(query, &mut |part| {
        let Part::Pattern(GraphPattern::Service { name, .. }) = part else {
            return;
        };
        let allowed = match name {
            NamedNodePattern::NamedNode(name) => federation.check(name.as_str()),
            NamedNodePattern::Variable(_) if federation.is_on() => Ok(()),
            NamedNodePattern::Variable(_) => Err(Refusal::Service),
        };
        if checked.is_ok() {
            checked = allowed;
        }
    });
    checked
}

#[cfg(test)]
mod tests {
    use super::*;
    use spargebra::term::Variable;

    fn error_of(text: &str) -> String {
        parse(text, &Limits::default()).unwrap_err().to_string()
    }

    #[test]
    fn the_columns_of_everything_come_in_the_order_of_the_text() {
        let table = [
            ("SELECT * { ?s ?p ?o }", ["s", "p", "o"]),
            (
                "# SELECT ?x\nselect distinct * { ?z ?a ?m } LIMIT 3",
                ["z", "a", "m"],
            ),
            (
                "SELECT REDUCED * { { SELECT * { ?z ?a $m } } FILTER(?m > 1) } ORDER BY ?m",
                ["z", "a", "m"],
            ),
            ("SELECT ?p ?s ?o { ?s ?p ?o }", ["p", "s", "o"]),
            (
                "SELECT ?b (?a * 2 AS ?c) ?a { ?a <x:p> ?b }",
                ["b", "c", "a"],
            ),
        ];
        for (text, wanted) in table {
            let parsed = parse(text, &Limits::default()).unwrap();
            let mut pattern = pattern_of(&parsed.query);
            let variables = loop {
                pattern = match pattern {
                    GraphPattern::Project { variables, .. } => break variables,
                    GraphPattern::Distinct { inner }
                    | GraphPattern::Reduced { inner }
                    | GraphPattern::Slice { inner, .. } => inner,
                    other => panic!("{other}"),
                }
            };
            let names: Vec<_> = variables.iter().map(Variable::as_str).collect();
            assert_eq!(names, wanted, "{text}");
        }
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
