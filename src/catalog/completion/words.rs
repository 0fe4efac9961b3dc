//! Words as people type them: without case, accents and the capitals inside of names.

use crate::catalog::letters::{fold, is_mark};

/// The words of a text, folded: `Größe von Zürich` is `grosse von zurich`, `hasGeometry` is `has geometry`.
pub fn folded(text: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    let mut before = ' ';
    for c in text.chars().filter(|c| !is_mark(*c)) {
        let hump = c.is_uppercase() && before.is_lowercase();
        if hump || !c.is_alphanumeric() {
            words.push(String::new());
        }
        if let Some(word) = words.last_mut()
            && c.is_alphanumeric()
        {
            fold(c, word);
        }
        before = c;
    }
    words.retain(|word| !word.is_empty());
    words
}

/// The letters and digits of a text as one word, for who types `hasgeometry`.
pub fn joined(text: &str) -> String {
    let mut word = String::new();
    for c in text.chars().filter(|c| c.is_alphanumeric()) {
        fold(c, &mut word);
    }
    word
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_found_however_they_are_typed() {
        let table: [(&str, &[&str]); 7] = [
            ("Größe von Zürich", &["grosse", "von", "zurich"]),
            ("hasGeometry", &["has", "geometry"]),
            ("asWKT", &["as", "wkt"]),
            ("frankfurt-am-main_2", &["frankfurt", "am", "main", "2"]),
            ("İstanbul L’Hospitalet", &["istanbul", "l", "hospitalet"]),
            ("Łódź, Malmo\u{308}", &["lodz", "malmo"]),
            ("\u{0}\u{202e} <b>", &["b"]),
        ];
        for (text, wanted) in table {
            assert_eq!(folded(text), wanted, "{text}");
        }
        assert_eq!(joined("hasGeometry"), "hasgeometry");
    }
}
