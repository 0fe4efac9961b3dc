//! Marks: where in a text the words stand that were looked for.
//!
//! - **Shape:** a text as pieces, each marked or not; together they are the text, or a part of it around
//!   the first marks.

use super::language::{COUNT, analyser, plain};
use std::collections::BTreeSet;

/// What is marked: stems by the place of their language, beginnings of words, and words of phrases.
#[derive(Debug, Clone, Default)]
pub struct Marks {
    stems: BTreeSet<(usize, String)>,
    beginnings: Vec<String>,
    words: BTreeSet<String>,
}

/// A piece of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Piece {
    pub text: String,
    pub marked: bool,
}

/// How many characters stand around the marks at most.
const WIDTH: usize = 240;

impl Marks {
    pub fn stems(&mut self, stems: Vec<String>) {
        let some = stems.into_iter().enumerate().take(COUNT);
        self.stems.extend(some.filter(|(_, stem)| !stem.is_empty()));
    }

    pub fn beginning(&mut self, word: &str) {
        self.beginnings.push(word.to_owned());
    }

    pub fn phrases(&mut self, phrases: &[Vec<String>]) {
        self.words.extend(phrases.iter().flatten().cloned());
    }

    /// Whether nothing is looked for.
    pub fn is_empty(&self) -> bool {
        self.stems.is_empty() && self.beginnings.is_empty() && self.words.is_empty()
    }

    /// How many different words of a text in the language of a place are marked.
    pub fn count(&self, place: usize, text: &str) -> usize {
        let marked = self.places(place, text).into_iter();
        let words: BTreeSet<_> = marked
            .map(|(from, to)| text[from..to].to_lowercase())
            .collect();
        words.len()
    }

    /// A text with its marks, shortened around them when it is long.
    pub fn pieces(&self, place: usize, text: &str) -> Vec<Piece> {
        let places = self.places(place, text);
        let first = places.first().map_or(0, |(from, _)| *from);
        let (start, end) = window(text, first);
        let mut pieces = Vec::new();
        let mut add = |text: &str, marked| {
            if !text.is_empty() {
                let text = text.to_owned();
                pieces.push(Piece { text, marked });
            }
        };
        if start > 0 {
            add("… ", false);
        }
        let mut at = start;
        for (from, to) in places
            .into_iter()
            .filter(|(from, to)| *from >= start && *to <= end)
        {
            add(&text[at..from], false);
            add(&text[from..to], true);
            at = to;
        }
        add(&text[at..end], false);
        if end < text.len() {
            add(" …", false);
        }
        pieces
    }

    /// Where the marked words of a text begin and end, in bytes.
    fn places(&self, place: usize, text: &str) -> Vec<(usize, usize)> {
        let mut stems = Vec::new();
        analyser(place)
            .token_stream(text)
            .process(&mut |token| stems.push(token.text.clone()));
        let mut at = 0;
        let mut places = Vec::new();
        plain().token_stream(text).process(&mut |token| {
            let stem = stems.get(at).cloned().unwrap_or_default();
            at += 1;
            let begins = self
                .beginnings
                .iter()
                .any(|word| token.text.starts_with(word));
            let named = self.words.contains(&token.text);
            if begins || named || self.stems.contains(&(place, stem)) {
                places.push((token.offset_from, token.offset_to));
            }
        });
        places
    }
}

/// The part of a text that is shown: all of a short one, or else what stands around a place, from word to
/// word.
fn window(text: &str, around: usize) -> (usize, usize) {
    let spaces: Vec<_> = text.match_indices(' ').map(|(at, _)| at).collect();
    let after = |at: usize| {
        spaces
            .iter()
            .find(|space| **space >= at)
            .map(|space| space + 1)
    };
    let start = if around > WIDTH / 2 {
        after(around - WIDTH / 2)
            .filter(|start| *start <= around)
            .unwrap_or(around)
    } else {
        0
    };
    let end = start + WIDTH;
    if end >= text.len() {
        return (start, text.len());
    }
    let before = spaces
        .iter()
        .rev()
        .find(|space| **space <= end && **space > start);
    let end = before.copied().unwrap_or(text.len());
    (start, end)
}

#[cfg(test)]
mod tests {
    use super::super::language::place;
    use super::super::lookup::stems;
    use super::*;

    fn shown(marks: &Marks, tag: &str, text: &str) -> String {
        let pieces = marks.pieces(place(Some(tag)), text).into_iter();
        let shown = pieces.map(|piece| {
            if piece.marked {
                format!("[{}]", piece.text)
            } else {
                piece.text
            }
        });
        shown.collect()
    }

    #[test]
    fn words_are_marked_as_they_stand_in_the_text() {
        let mut marks = Marks::default();
        marks.stems(stems("housing"));
        marks.stems(stems("refugies"));
        marks.beginning("entrep");
        let table = [
            ("en", "Social houses, for all", "Social [houses], for all"),
            ("fr", "logement des Réfugiés", "logement des [Réfugiés]"),
            ("en", "ethnic Entrepreneurs", "ethnic [Entrepreneurs]"),
            ("en", "", ""),
        ];
        for (tag, text, expected) in table {
            assert_eq!(shown(&marks, tag, text), expected);
        }
    }

    #[test]
    fn a_long_text_is_cut_between_words_around_the_first_mark() {
        let mut marks = Marks::default();
        marks.stems(stems("mosque"));
        let text = format!("{} mosque {}", "äöü ".repeat(100), "dé ".repeat(200));
        let shown = shown(&marks, "en", &text);
        assert!(
            shown.starts_with("… äöü") && shown.ends_with("dé …"),
            "{shown}"
        );
        assert!(shown.contains("[mosque]") && shown.len() < 400, "{shown}");
        let pieces = marks.pieces(0, &"x".repeat(1_000));
        assert_eq!(pieces.len(), 1, "a word is not cut");
    }
}
