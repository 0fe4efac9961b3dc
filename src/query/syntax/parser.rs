//! What the parser knows about a mistake, asked so that its answer is exact.
//!
//! The parser reports the furthest character that it looked at, and to look for a keyword it reads
//! as many characters as the keyword has: for `WERE` it reports the place nine characters further on,
//! where `CONSTRUCT` would have ended. Two questions to it give what it does not say by itself.
//!
//! - **Shape:** [`culprit`] gives the tokens room, so that a keyword that is looked for cannot reach
//!   into the next token. [`expected`] ends the text after the last good token and lets one length
//!   of keyword at a time fail furthest.
//! - **Units:** places in bytes.

use super::token::Token;
use std::collections::BTreeSet;

/// More than the longest keyword of the grammar (`ENCODE_FOR_URI`), in characters.
const ROOM: usize = 24;
/// How far before the reported place its token can begin, in bytes: a keyword of four-byte characters.
const REACH: usize = 4 * ROOM;
/// The longest keyword of the grammar, in characters.
const LONGEST_KEYWORD: usize = 14;
/// Begins no token.
const NOTHING: &str = "\u{1}";

/// Where the parser gave up, and what it says it wanted there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::query) struct Failure {
    pub at: usize,
    pub wanted: Vec<String>,
}

/// Asks the parser about a text; `None` when it likes it.
pub(in crate::query) type Ask<'a> = &'a dyn Fn(&str) -> Option<Failure>;

impl Failure {
    /// Reads the parser's message, `error at 1:8: expected one of A, B`.
    pub fn read(text: &str, message: &str) -> Self {
        let whole = || Self {
            at: text.len(),
            wanted: vec![message.to_owned()],
        };
        let read = message.strip_prefix("error at ").and_then(|rest| {
            let (place, what) = rest.split_once(": ")?;
            let (line, column) = place.split_once(':')?;
            let line: usize = line.parse().ok()?;
            let column: usize = column.parse().ok()?;
            let what = what.strip_prefix("expected ").unwrap_or(what);
            let what = what.strip_prefix("one of ").unwrap_or(what);
            Some(Self {
                at: offset(text, line, column)?,
                wanted: what.split(", ").map(ToOwned::to_owned).collect(),
            })
        });
        read.unwrap_or_else(whole)
    }
}

/// The byte at a line and a column in characters, both from 1.
fn offset(text: &str, line: usize, column: usize) -> Option<usize> {
    let start = match line.checked_sub(2) {
        None => 0,
        Some(breaks) => text.match_indices('\n').nth(breaks)?.0 + 1,
    };
    let rest = text[start..].char_indices().map(|(at, _)| at);
    let within = rest
        .chain([text.len() - start])
        .nth(column.checked_sub(1)?)?;
    Some(start + within)
}

/// The token at which the text stops being SPARQL, and what the parser wanted there; one past the
/// last token is the end of the text.
pub(super) fn culprit(
    text: &str,
    tokens: &[Token<'_>],
    first: &Failure,
    ask: Ask<'_>,
) -> (usize, Vec<String>) {
    let from = tokens.partition_point(|token| token.end() + REACH < first.at);
    let until = tokens.partition_point(|token| token.at <= first.at);
    let room = " ".repeat(ROOM);
    let mut spread = text[..tokens.get(from).map_or(text.len(), |token| token.at)].to_owned();
    let mut starts = Vec::new();
    for token in &tokens[from..until] {
        starts.push(spread.len());
        spread += token.text;
        spread += &room;
    }
    starts.push(spread.len());
    if let Some(next) = tokens.get(until) {
        spread += &text[next.at..];
        spread += "\n";
        spread += &room;
    }
    let Some(failure) = ask(&spread) else {
        return (until, Vec::new());
    };
    let passed = starts.partition_point(|start| *start <= failure.at);
    (from + passed.saturating_sub(1), failure.wanted)
}

/// All that the grammar allows after the first part of a text.
pub(super) fn expected(before: &str, ask: Ask<'_>) -> BTreeSet<String> {
    let close = before.trim_end();
    let before = format!("{close}{}", " ".repeat(ROOM));
    // What the parser finds wrong with the part as a whole, it says right behind its last token.
    let remarks = ask(close).map(|failure| failure.wanted).unwrap_or_default();
    let remark = |wanted: &String| wanted.contains(' ') && !wanted.contains('[');
    let mut all: BTreeSet<_> = remarks.into_iter().filter(remark).collect();
    for length in 0..=LONGEST_KEYWORD {
        let text = format!("{before}{}", NOTHING.repeat(length));
        if let Some(failure) = ask(&text)
            && failure.at >= before.len()
        {
            all.extend(failure.wanted);
        }
    }
    all
}
