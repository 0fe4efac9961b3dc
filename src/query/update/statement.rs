//! An update cut into its operations, each with the declarations right before it.
//!
//! The parser takes declarations only at the start of a text and forgets which operations were
//! silent; the standard has declarations before each operation, and they hold from there on.
//!
//! - **Units:** places in bytes.
//! - **Source:** <https://www.w3.org/TR/sparql11-query/#rUpdate>, the rules `Update` and `Prologue`.

use crate::query::syntax::token::{Kind, walk};

/// One operation, or the nothing after the last `;`.
#[derive(Debug, Clone, Copy)]
pub(super) struct Statement<'a> {
    /// Its own declarations, and where they begin.
    pub declared: &'a str,
    pub declared_at: usize,
    /// The operation itself, and where it begins.
    pub body: &'a str,
    pub body_at: usize,
    /// Its first word; `None` when there is nothing.
    pub verb: Option<&'a str>,
    /// Whether SILENT follows that word.
    pub silent: bool,
}

/// Cuts a text at these places, each of which has a `;`.
pub(super) fn statements<'a>(text: &'a str, separators: &[usize]) -> Vec<Statement<'a>> {
    let starts = [0].into_iter().chain(separators.iter().map(|at| at + 1));
    let ends = separators.iter().copied().chain([text.len()]);
    starts
        .zip(ends)
        .map(|(start, end)| statement(&text[start..end], start))
        .collect()
}

fn statement(text: &str, at: usize) -> Statement<'_> {
    let mut tokens = walk(text);
    // What is no whole declaration stays with the body, where the parser finds it wrong.
    let (mut verb, mut declared) = (None, 0);
    while let Some(token) = tokens.next() {
        let value = if token.is_word("PREFIX") {
            tokens
                .next()
                .filter(|name| name.kind == Kind::Name)
                .and_then(|_| tokens.next())
        } else if token.is_word("BASE") || token.is_word("VERSION") {
            tokens.next()
        } else {
            verb = Some(token);
            break;
        };
        match value {
            Some(value) if matches!(value.kind, Kind::Iri | Kind::String) => declared = value.end(),
            _ => {
                verb = Some(token);
                break;
            }
        }
    }
    let body = verb.map_or(declared, |verb| verb.at);
    Statement {
        declared: &text[..declared],
        declared_at: at,
        body: &text[body..],
        body_at: at + body,
        verb: verb.map(|verb| verb.text),
        silent: tokens.next().is_some_and(|token| token.is_word("SILENT")),
    }
}
