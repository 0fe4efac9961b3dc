//! Syntax errors for people: the place, the line with a mark under it, what was found and expected,
//! and a hint for the mistakes that people really make.
//!
//! - **Shape:** `token` cuts the text, `parser` finds the token at fault and what may stand there,
//!   `hint` recognises the mistake, `place` shows it. A text that takes long to parse gets the
//!   parser's own place and no list.
//! - **Errors:** none: whatever the text is, there is a [`SyntaxError`] with a place inside it.
//! - **Source:** <https://www.w3.org/TR/sparql11-query/#sparqlGrammar>.

mod hint;
mod parser;
mod place;
pub(super) mod token;
pub(super) mod words;

use hint::Case;
pub(super) use parser::Failure;
use parser::{Ask, culprit, expected};
pub(super) use place::Place;
use std::time::{Duration, Instant};
use words::Expected;

/// How long a text may take to parse and still be parsed some twenty times more.
const PATIENCE: Duration = Duration::from_millis(20);
/// The longest piece of the text that a message repeats, in characters.
const QUOTED: usize = 40;

/// The text is not SPARQL.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("line {line}, column {column}: {message}")]
pub struct SyntaxError {
    /// Counted from 1.
    pub line: usize,
    /// Counted from 1, in characters.
    pub column: usize,
    pub message: String,
    /// The line, and under it a `^` at the column.
    pub excerpt: String,
    /// What was probably meant, in plain words.
    pub hint: Option<String>,
}

/// What a text is meant to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Meant {
    Query,
    Update,
}

/// Makes an error that helps of the parser's; `ask` parses another text.
pub(super) fn explain(text: &str, meant: Meant, failure: &Failure, ask: Ask<'_>) -> SyntaxError {
    let tokens = token::tokens(text);
    let started = Instant::now();
    let (at, mut wanted) = culprit(text, &tokens, failure, ask);
    let start = tokens.get(at).map_or(text.len(), |token| token.at);
    if started.elapsed() < PATIENCE {
        wanted.extend(expected(&text[..start], ask));
    }
    let case = Case {
        text,
        meant,
        tokens: &tokens,
        at,
        expected: Expected::read(wanted),
    };
    let hint = hint::of(&case);
    let at = hint.as_ref().map_or(at, |hint| hint.at);
    let end = tokens.last().map_or(0, token::Token::end);
    let place = Place::of(text, tokens.get(at).map_or(end, |token| token.at));
    SyntaxError {
        line: place.line,
        column: place.column,
        message: message(&case, at, hint.as_ref().and_then(|hint| hint.wrong)),
        excerpt: place.excerpt,
        hint: hint.map(|hint| hint.text),
    }
}

/// The error of a text that is SPARQL, but an update.
pub(super) fn update(text: &str) -> SyntaxError {
    let message = "this is an update, and this endpoint only answers queries";
    other(text, message, hint::is_update_verb)
}

/// The error of a text that is SPARQL, but a query.
pub(super) fn query(text: &str) -> SyntaxError {
    let message = "this is a query, and an update is wanted here; send it as `query`";
    let forms = ["SELECT", "ASK", "CONSTRUCT", "DESCRIBE"];
    other(text, message, |token| {
        forms.iter().any(|form| token.is_word(form))
    })
}

/// The error of a text that is something else, as its verb shows.
fn other(text: &str, message: &str, is_verb: impl Fn(&token::Token<'_>) -> bool) -> SyntaxError {
    let verb = token::walk(text).find(is_verb);
    let place = Place::of(text, verb.map_or(0, |token| token.at));
    SyntaxError {
        line: place.line,
        column: place.column,
        message: message.to_owned(),
        excerpt: place.excerpt,
        hint: None,
    }
}

/// What was found at a token, and what could stand there.
fn message(case: &Case<'_>, at: usize, wrong: Option<&str>) -> String {
    let found = match case.tokens.get(at) {
        Some(token) => format!("`{}` cannot stand here", quoted(token.text)),
        None if case.tokens.is_empty() => "there is no query".to_owned(),
        None if case.meant == Meant::Update => "the update ends too early".to_owned(),
        None => "the query ends too early".to_owned(),
    };
    // The hint may have found the mistake before the place where the grammar noticed it.
    let wrong = wrong.or_else(|| (at != case.at).then_some("is wrong here"));
    if let Some(wrong) = wrong {
        return found.replace("cannot stand here", wrong);
    }
    match case.expected.in_words() {
        Some(list) => format!("{found}; expected {list}"),
        None => found,
    }
}

/// A piece of the text on one line, cut short.
fn quoted(text: &str) -> String {
    let line = text.lines().next().unwrap_or_default();
    let short: String = line
        .chars()
        .take(QUOTED)
        .filter(|c| !c.is_control())
        .collect();
    if short.len() < text.len() {
        format!("{short}…")
    } else {
        short
    }
}

#[cfg(test)]
pub(super) mod tests;
