//! Text into an update that may run.
//!
//! - **Errors:** [`SyntaxError`] with line, column and a hint; [`Refusal`] for LOAD and SERVICE;
//!   [`UpdateError`](super::UpdateError) for what has no place in this dataset.
//! - **Source:** <https://www.w3.org/TR/sparql11-query/#rUpdateUnit>.

use super::operation::{Operation, Verb};
use super::statement::{Statement, statements};
use super::{Placed, Update, Why};
use crate::query::evaluate::GraphChoice;
use crate::query::guard::{self, GuardError};
use crate::query::parse::{Refusal, check_plan, check_services, on_large_stack, parser};
use crate::query::syntax::{self, Failure, Meant, SyntaxError};
use crate::query::{Limits, QueryError};
use spargebra::{GraphUpdateOperation, Query, SparqlParser};
use std::borrow::Cow;
use std::sync::Arc;

/// What may begin an operation, for the message when nothing does.
const VERBS: [&str; 9] = [
    "INSERT", "DELETE", "WITH", "CLEAR", "DROP", "CREATE", "COPY", "MOVE", "ADD",
];

/// Guards and parses a text; the prefixes of the project are known without being declared.
pub fn parse_update(text: &str, limits: &Limits) -> Result<Update, QueryError> {
    let separators = guard::check_update(text, limits)?;
    on_large_stack(|| read(text, &separators, limits)).ok_or(QueryError::Lost)?
}

fn read(text: &str, separators: &[usize], limits: &Limits) -> Result<Update, QueryError> {
    let parser = parser()?;
    let statements = statements(text, separators);
    check_replays(text, &statements, limits)?;
    let parsed = parsed(&statements, &parser)
        .map_err(|failure| syntax_error(&parser, text, &failure, limits))?;
    let mut operations = Vec::new();
    // The line of each operation, counted on from the one before.
    let (mut line, mut counted) = (1, 0);
    for (statement, update) in statements.iter().zip(parsed) {
        line += text[counted..statement.body_at].matches('\n').count();
        counted = statement.body_at;
        let operation = checked(statement, update, line, limits)?;
        operations.extend(operation.map(|operation| Placed { line, operation }));
    }
    Ok(Update {
        operations,
        using: GraphChoice::default(),
        text: Arc::from(text),
    })
}

/// Refuses declarations that would take too long to be read again before each operation.
fn check_replays(
    text: &str,
    statements: &[Statement<'_>],
    limits: &Limits,
) -> Result<(), GuardError> {
    let declared: usize = statements.iter().map(|one| one.declared.len()).sum();
    let limit = limits.update_text_bytes / declared.max(1);
    match statements.get(limit) {
        Some(statement) => Err(GuardError::TooManyOperations {
            line: 1 + text[..statement.body_at].matches('\n').count(),
            limit,
        }),
        None => Ok(()),
    }
}

/// Each statement as the parser reads it, with all declarations before it.
fn parsed(
    statements: &[Statement<'_>],
    parser: &SparqlParser,
) -> Result<Vec<spargebra::Update>, Failure> {
    let mut declared = String::new();
    let mut parsed = Vec::with_capacity(statements.len());
    for (number, statement) in statements.iter().enumerate() {
        let before = declared.len();
        declared += statement.declared;
        if declared.len() > before {
            declared.push('\n');
        }
        if statement.verb.is_none() && number + 1 < statements.len() {
            return Err(Failure {
                at: statement.body_at + statement.body.len(),
                wanted: VERBS.map(ToOwned::to_owned).to_vec(),
            });
        }
        let whole = if declared.is_empty() {
            Cow::Borrowed(statement.body)
        } else {
            Cow::Owned(format!("{declared}{}", statement.body))
        };
        let update = parser.clone().parse_update(&whole).map_err(|error| {
            let failure = Failure::read(&whole, &error.to_string());
            let at = match failure.at.checked_sub(declared.len()) {
                Some(at) => statement.body_at + at,
                None => statement.declared_at + failure.at.saturating_sub(before),
            };
            Failure { at, ..failure }
        })?;
        parsed.push(update);
    }
    Ok(parsed)
}

/// Makes an error that helps of what the parser says.
fn syntax_error(
    parser: &SparqlParser,
    text: &str,
    failure: &Failure,
    limits: &Limits,
) -> SyntaxError {
    if parser.clone().parse_query(text).is_ok() {
        return syntax::query(text);
    }
    let ask = |text: &str| {
        let separators = guard::check_update(text, limits).unwrap_or_default();
        parsed(&statements(text, &separators), parser).err()
    };
    syntax::explain(text, Meant::Update, failure, &ask)
}

/// The operations of a statement, if they may run: at most one.
fn checked(
    statement: &Statement<'_>,
    update: spargebra::Update,
    line: usize,
    limits: &Limits,
) -> Result<Option<Operation>, QueryError> {
    let verb = |verb: &Verb| {
        let word = statement.verb.unwrap_or_default();
        word.eq_ignore_ascii_case(verb.as_str())
    };
    let here = |why: Why| QueryError::from(why.at(line));
    if let Some(verb) = Verb::ALL.into_iter().find(verb) {
        let transfer = Operation::transfer(verb, statement.silent, update.operations);
        return transfer.map(Some).map_err(here);
    }
    let Some(operation) = update.operations.into_iter().next() else {
        return Ok(None);
    };
    let operation = match operation {
        GraphUpdateOperation::Load { .. } => return Err(Refusal::Load.into()),
        GraphUpdateOperation::InsertData { data } => Operation::insert_data(data),
        GraphUpdateOperation::DeleteData { data } => Operation::delete_data(data),
        GraphUpdateOperation::Clear { silent, graph } => Operation::clear("CLEAR", silent, graph),
        GraphUpdateOperation::Drop { silent, graph } => Operation::clear("DROP", silent, graph),
        GraphUpdateOperation::Create { silent, graph } => Ok(Operation::Create { graph, silent }),
        GraphUpdateOperation::DeleteInsert {
            delete,
            insert,
            using: dataset,
            pattern,
        } => {
            let mut query = Query::Select {
                dataset,
                pattern: *pattern,
                base_iri: update.base_iri,
            };
            check_services(&mut query, &limits.federation)?;
            check_plan(&mut query, limits)?;
            Operation::modify(delete, insert, query)
        }
    };
    operation.map(Some).map_err(here)
}
