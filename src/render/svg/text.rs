//! How long a text is before anybody draws it, and what to do when there is no room.
//!
//! - **Units:** pixels at [`SIZE`]. The reader's font is not known: widths are those of a wide sans-serif,
//!   so that what is said to fit does.

use unicode_width::UnicodeWidthChar;

/// The size of the letters in a chart.
pub(super) const SIZE: f64 = 13.0;

/// The width of a text.
pub(super) fn width(text: &str) -> f64 {
    text.chars().map(em).sum::<f64>() * SIZE
}

/// The width of a character in units of the font's size.
fn em(c: char) -> f64 {
    match c {
        'i' | 'j' | 'l' | '.' | ',' | ':' | ';' | '\'' | '|' | '!' | 'í' | 'ì' | 'î' | 'ï'
        | 'ı' => 0.31,
        'f' | 't' | 'r' | ' ' | '(' | ')' | '[' | ']' | '/' | '-' | 'I' => 0.42,
        'm' | 'w' | 'M' | 'W' | '…' | '—' | '@' | '%' | 'Œ' | 'œ' => 0.96,
        c if c.is_uppercase() => 0.75,
        c => match c.width() {
            Some(0) | None => 0.0,
            Some(1) => 0.61,
            Some(_) => 1.1,
        },
    }
}

/// The text, cut with an ellipsis where it is longer than `room`.
pub(super) fn fit(text: &str, room: f64) -> String {
    let text = text.trim();
    if width(text) <= room {
        return text.to_owned();
    }
    let ellipsis = width("…");
    let mut used = 0.0;
    let mut end = 0;
    for (place, c) in text.char_indices() {
        used += em(c) * SIZE;
        if used + ellipsis > room {
            break;
        }
        end = place + c.len_utf8();
    }
    let kept = text[..end].trim_end_matches([' ', ',', ':', '-']);
    if kept.is_empty() && ellipsis > room {
        return String::new();
    }
    format!("{kept}…")
}

/// The text in lines of at most `room`, broken between words; a word that is longer is broken in itself.
pub(super) fn wrapped(text: &str, room: f64) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in text.split_whitespace() {
        if let Some(line) = lines.last_mut()
            && width(line) + width(" ") + width(word) <= room
        {
            line.push(' ');
            line.push_str(word);
            continue;
        }
        let mut line = String::new();
        for c in word.chars() {
            if !line.is_empty() && width(&line) + em(c) * SIZE > room {
                lines.push(std::mem::take(&mut line));
            }
            line.push(c);
        }
        lines.push(line);
    }
    lines
}

/// The room that the longest of some texts needs, at most `most`.
pub(super) fn longest<'a>(texts: impl Iterator<Item = &'a str>, most: f64) -> f64 {
    texts.map(width).fold(0.0, f64::max).min(most)
}
