//! A place in a text: line and column for programs, the line with a mark under it for people.
//!
//! - **Units:** lines and columns count from 1, columns in characters; a mark stands under the first
//!   cell of its character, wide ones counted as two cells.
//! - **Source:** <https://www.unicode.org/reports/tr11/> for the width of characters.

use unicode_width::UnicodeWidthChar;

/// How much of a long line is shown on either side of the mark, in characters.
const AROUND: usize = 60;

/// A place in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::query) struct Place {
    pub line: usize,
    pub column: usize,
    /// The line, and under it a `^` at the column.
    pub excerpt: String,
}

impl Place {
    /// The place of a byte; one past the end is the end.
    pub fn of(text: &str, at: usize) -> Self {
        let mut at = at.min(text.len());
        while !text.is_char_boundary(at) {
            at -= 1;
        }
        let start = text[..at].rfind('\n').map_or(0, |newline| newline + 1);
        let end = text[at..].find('\n').map_or(text.len(), |len| at + len);
        let before = &text[start..at];
        Self {
            line: 1 + line_breaks(&text[..at]),
            column: 1 + before.chars().count(),
            excerpt: excerpt(before, text[at..end].trim_end_matches('\r')),
        }
    }
}

/// The line on which a byte stands.
pub(super) fn line_of(text: &str, at: usize) -> usize {
    1 + line_breaks(&text[..at])
}

fn line_breaks(text: &str) -> usize {
    text.bytes().filter(|byte| *byte == b'\n').count()
}

fn excerpt(before: &str, after: &str) -> String {
    let count = before.chars().count();
    let cut = count.saturating_sub(AROUND);
    let before: String = before.chars().skip(cut).map(printable).collect();
    let shown: String = after.chars().take(AROUND).map(printable).collect();
    let more = if after.chars().nth(AROUND).is_some() {
        "…"
    } else {
        ""
    };
    let less = if cut > 0 { "…" } else { "" };
    let indent: String = less.chars().chain(before.chars()).map(blank).collect();
    format!("{less}{before}{shown}{more}\n{indent}^")
}

/// As many blanks as a character has cells; a tab stays one, so that it jumps as far as above.
fn blank(c: char) -> &'static str {
    match (c, c.width()) {
        ('\t', _) => "\t",
        (_, Some(0)) => "",
        (_, Some(2)) => "  ",
        _ => " ",
    }
}

/// Control characters would move the mark, or the reader's terminal.
fn printable(c: char) -> char {
    if c.is_control() && c != '\t' {
        '\u{fffd}'
    } else {
        c
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_mark_stands_under_its_character() {
        let table = [
            ("abc", 1, "abc\n ^"),
            ("a\n\tb c", 5, "\tb c\n\t  ^"),
            ("\"北京\" x", 9, "\"北京\" x\n       ^"),
            ("e\u{301}x y", 5, "e\u{301}x y\n   ^"),
            ("ab\r\ncd", 2, "ab\n  ^"),
            ("ab", 99, "ab\n  ^"),
            ("a\u{1b}[1mb", 5, "a\u{fffd}[1mb\n     ^"),
        ];
        for (text, at, wanted) in table {
            assert_eq!(Place::of(text, at).excerpt, wanted, "{text:?}");
        }
        let place = Place::of("a\n\tb c", 5);
        assert_eq!((place.line, place.column), (2, 4));
    }

    #[test]
    fn a_long_line_is_cut_around_the_mark() {
        let text = "x".repeat(500);
        let place = Place::of(&text, 250);
        let (line, mark) = place.excerpt.split_once('\n').unwrap();
        assert_eq!(place.column, 251);
        assert!(line.starts_with('…') && line.ends_with('…'));
        assert_eq!(mark.chars().count(), 62);
    }
}
