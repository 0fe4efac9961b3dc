//! Regular expressions: matched and replaced, within bounds of size, length and time.
//!
//! The engine for them is linear in pattern times text. Either may be large, not both: what a
//! pattern may weigh when compiled falls with the length of the text it is held against.
//!
//! - **Units:** compiled patterns and texts in bytes.
//! - **Source:** <https://www.w3.org/TR/sparql11-query/#func-regex>,
//!   <https://www.w3.org/TR/sparql11-query/#func-replace>.

use super::text::{language, literal, plain, string};
use crate::store::meter::{Meter, Spent};
use oxrdf::{Literal, Term};
use regex::{Captures, Regex, RegexBuilder};
use std::sync::{Mutex, PoisonError};

/// The most that a compiled pattern may weigh; with texts up to [`SHORT_TEXT`] it may.
const LARGEST_PATTERN: usize = 1_000_000;

/// The longest text that any pattern is held against.
const SHORT_TEXT: usize = 4 * 1024;

/// The pattern that was used last, as most queries have one for all rows.
#[derive(Default)]
pub(super) struct Patterns(Mutex<Option<Compiled>>);

struct Compiled {
    pattern: String,
    flags: String,
    most_bytes: usize,
    /// `None` for what is no regular expression.
    regex: Option<Regex>,
}

impl Patterns {
    /// The regular expression for a text of this length; `None` when it is not one.
    fn get(&self, meter: &Meter, pattern: &str, flags: &str, text: usize) -> Option<Regex> {
        let times = text.div_ceil(SHORT_TEXT).max(1).next_power_of_two();
        let most_bytes = LARGEST_PATTERN / times;
        let mut last = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(known) = last.as_ref()
            && known.pattern == pattern
            && known.flags == flags
            && known.most_bytes == most_bytes
        {
            return known.regex.clone();
        }
        let compiled = compile(pattern, flags, most_bytes);
        // Compiling takes the longer the larger the pattern is, whatever its text is like.
        meter.tick_bytes(LARGEST_PATTERN);
        let regex = match compiled {
            Err(regex::Error::CompiledTooBig(_)) => {
                meter.end(Spent::Pattern);
                meter.tick();
                None
            }
            Err(_) => None,
            Ok(regex) => regex,
        };
        *last = Some(Compiled {
            pattern: pattern.to_owned(),
            flags: flags.to_owned(),
            most_bytes,
            regex: regex.clone(),
        });
        regex
    }
}

/// `Ok(None)` for a flag that there is not.
fn compile(pattern: &str, flags: &str, most_bytes: usize) -> Result<Option<Regex>, regex::Error> {
    let escaped = flags.contains('q').then(|| regex::escape(pattern));
    let mut builder = RegexBuilder::new(escaped.as_deref().unwrap_or(pattern));
    builder.size_limit(most_bytes);
    for flag in flags.chars() {
        match flag {
            's' => builder.dot_matches_new_line(true),
            'm' => builder.multi_line(true),
            'i' => builder.case_insensitive(true),
            'x' => builder.ignore_whitespace(true),
            'q' => &mut builder,
            _ => return Ok(None),
        };
    }
    builder.build().map(Some)
}

/// `REGEX(text, pattern, flags?)`.
pub(super) fn matches(meter: &Meter, patterns: &Patterns, arguments: &[Term]) -> Option<Term> {
    let (text, pattern, flags) = match arguments {
        [text, pattern] => (text, pattern, ""),
        [text, pattern, flags] => (text, pattern, plain(flags)?),
        _ => return None,
    };
    let (text, pattern) = (string(text)?.value(), plain(pattern)?);
    let regex = patterns.get(meter, pattern, flags, text.len())?;
    meter.tick_bytes(text.len());
    Some(Literal::from(regex.is_match(text)).into())
}

/// `REPLACE(text, pattern, replacement, flags?)`.
pub(super) fn replace(meter: &Meter, patterns: &Patterns, arguments: &[Term]) -> Option<Term> {
    let (text, pattern, replacement, flags) = match arguments {
        [text, pattern, replacement] => (text, pattern, replacement, ""),
        [text, pattern, replacement, flags] => (text, pattern, replacement, plain(flags)?),
        _ => return None,
    };
    let (text, pattern, replacement) = (string(text)?, plain(pattern)?, plain(replacement)?);
    let regex = patterns.get(meter, pattern, flags, text.value().len())?;
    let replaced = replace_all(meter, &regex, text.value(), replacement);
    Some(literal(replaced, language(text)))
}

/// All matches replaced. The length is checked before each part is written.
fn replace_all(meter: &Meter, regex: &Regex, text: &str, replacement: &str) -> String {
    let parts = parts(replacement);
    let (mut out, mut after) = (String::new(), 0);
    for found in regex.captures_iter(text) {
        let Some(whole) = found.get(0) else {
            continue;
        };
        // Finding the next match may read all that is left.
        meter.tick_bytes(text.len() - after);
        push(meter, &mut out, &text[after..whole.start()]);
        for part in &parts {
            expand(meter, &found, part, &mut out);
        }
        after = whole.end();
    }
    push(meter, &mut out, &text[after..]);
    out
}

fn push(meter: &Meter, out: &mut String, text: &str) {
    meter.refuse_text_over(out.len() + text.len());
    out.push_str(text);
}

/// Writes a part of a replacement that has at most one reference to a group.
fn expand(meter: &Meter, found: &Captures<'_>, part: &str, out: &mut String) {
    meter.tick_bytes(part.len());
    if part.starts_with('$') {
        // A group is no longer than its match, and what follows it is a piece of the query.
        let mut one = String::new();
        found.expand(part, &mut one);
        push(meter, out, &one);
    } else {
        push(meter, out, part);
    }
}

/// A replacement cut before each `$`, so that each piece has one reference at most; `$$` and
/// `${name}` stay whole.
fn parts(replacement: &str) -> Vec<&str> {
    let mut parts = Vec::new();
    let mut rest = replacement;
    while let Some(dollar) = rest.find('$') {
        let (before, from) = rest.split_at(dollar);
        if !before.is_empty() {
            parts.push(before);
        }
        let after = &from[1..];
        let end = if after.starts_with('$') {
            2
        } else if let Some(close) = after.strip_prefix('{').and_then(|name| name.find('}')) {
            close + 3
        } else {
            after.find('$').map_or(from.len(), |next| next + 1)
        };
        let (part, next) = from.split_at(end);
        parts.push(part);
        rest = next;
    }
    if !rest.is_empty() {
        parts.push(rest);
    }
    parts
}
