//! Letters without case and accents: how names are found, and in which order they stand.
//!
//! - **Shape:** German, French and the other alphabets of Europe sort a letter with its accents beside the plain
//!   one, so that `öffentliche` stands before `Sprache` and `Örebro` before `Paris`.
//! - **Source:** the first level of <https://www.unicode.org/reports/tr10/#Multi_Level_Comparison>, for the letters below.

use std::cmp::Ordering;

/// How two names stand in a list: by their plain letters, then by what they are.
pub fn compare(one: &str, other: &str) -> Ordering {
    plain(one).cmp(plain(other)).then_with(|| one.cmp(other))
}

/// What a name is sorted by where many are sorted at once.
pub fn key(text: &str) -> String {
    plain(text).collect()
}

fn plain(text: &str) -> impl Iterator<Item = char> {
    text.chars()
        .flat_map(char::to_lowercase)
        .filter(|c| !is_mark(*c))
        .flat_map(|c| {
            let plain = letters(c);
            let own = plain.is_none().then_some(c);
            plain.unwrap_or_default().chars().chain(own)
        })
}

/// What is typed in place of a letter, where that is not the letter itself.
fn letters(c: char) -> Option<&'static str> {
    if c.is_ascii() {
        return None;
    }
    let found = FOLDED.iter().find(|(letters, _)| letters.contains(c));
    found.map(|(_, plain)| *plain)
}

/// Puts a letter without its case and accents behind a word.
pub fn fold(c: char, word: &mut String) {
    for c in c.to_lowercase() {
        match letters(c) {
            Some(plain) => word.push_str(plain),
            // `to_lowercase` takes İ apart.
            None if is_mark(c) => {}
            None => word.push(c),
        }
    }
}

/// An accent that stands behind its letter as a character of its own.
pub fn is_mark(c: char) -> bool {
    ('\u{300}'..='\u{36f}').contains(&c)
}

/// Letters of European languages and what people type in their place.
const FOLDED: [(&str, &str); 27] = [
    ("àáâãäåāăą", "a"),
    ("çćĉċč", "c"),
    ("ďđð", "d"),
    ("èéêëēĕėęě", "e"),
    ("ĝğġģ", "g"),
    ("ĥħ", "h"),
    ("ìíîïĩīĭįı", "i"),
    ("ĵ", "j"),
    ("ķ", "k"),
    ("ĺļľŀł", "l"),
    ("ñńņňŋ", "n"),
    ("òóôõöøōŏő", "o"),
    ("ŕŗř", "r"),
    ("śŝşšș", "s"),
    ("ţťŧț", "t"),
    ("ùúûüũūŭůűų", "u"),
    ("ŵ", "w"),
    ("ýÿŷ", "y"),
    ("źżž", "z"),
    ("æ", "ae"),
    ("œ", "oe"),
    ("ß", "ss"),
    ("þ", "th"),
    ("ά", "α"),
    ("έ", "ε"),
    ("ή", "η"),
    ("ό", "ο"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_stand_where_readers_look_for_them() {
        let mut names = [
            "Zagreb",
            "öffentliche Auftragsvergabe",
            "Wohnen",
            "éducation",
            "Sprache",
            "Örebro",
            "emploi",
            "Łódź",
            "Lyon",
            "Zürich",
        ];
        names.sort_by(|one, other| compare(one, other));
        let wanted = [
            "éducation",
            "emploi",
            "Łódź",
            "Lyon",
            "öffentliche Auftragsvergabe",
            "Örebro",
            "Sprache",
            "Wohnen",
            "Zagreb",
            "Zürich",
        ];
        assert_eq!(names, wanted);
        assert_eq!(key("Größe İzmir"), "grosse izmir");
    }

    #[test]
    fn names_that_only_accents_tell_apart_are_not_the_same() {
        assert_eq!(compare("cote", "côte"), Ordering::Less);
        assert_eq!(compare("côte", "côte"), Ordering::Equal);
    }
}
