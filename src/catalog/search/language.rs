//! Languages of the full text: how words of each are cut, folded and stemmed.
//!
//! - **Shape:** words are in lower case and without accents before they are stemmed, so that `refugies`
//!   finds `réfugiés`. A language without a stemmer, and text of no language, is only folded.
//! - **Source:** <https://snowballstem.org/algorithms/>.

use tantivy::tokenizer::{
    AsciiFoldingFilter, Language, LowerCaser, RemoveLongFilter, SimpleTokenizer, Stemmer,
    StopWordFilter, TextAnalyzer,
};

/// The languages with a stemmer, by tag; text of any other is in the last place of the index.
pub const STEMMED: [(&str, Language); 15] = [
    ("en", Language::English),
    ("fr", Language::French),
    ("de", Language::German),
    ("da", Language::Danish),
    ("nl", Language::Dutch),
    ("fi", Language::Finnish),
    ("el", Language::Greek),
    ("hu", Language::Hungarian),
    ("it", Language::Italian),
    ("no", Language::Norwegian),
    ("pt", Language::Portuguese),
    ("ro", Language::Romanian),
    ("es", Language::Spanish),
    ("sv", Language::Swedish),
    ("tr", Language::Turkish),
];

/// The languages whose small words are left out of questions.
const WITH_STOP_WORDS: [Language; 3] = [Language::English, Language::French, Language::German];

/// How many languages the index tells apart.
pub const COUNT: usize = STEMMED.len() + 1;

/// The longest word that is kept, in bytes.
const LONGEST: usize = 60;

/// The place of a language tag: `pt-BR` is that of `pt`.
pub fn place(tag: Option<&str>) -> usize {
    let tag = tag.unwrap_or_default();
    let primary = tag.split('-').next().unwrap_or_default();
    // Bokmål and Nynorsk have tags of their own.
    let primary = if matches!(primary, "nb" | "nn") {
        "no"
    } else {
        primary
    };
    let known = STEMMED.iter().position(|(known, _)| *known == primary);
    known.unwrap_or(STEMMED.len())
}

/// The name of the analyser of a language.
pub fn analyser_name(place: usize) -> &'static str {
    STEMMED.get(place).map_or(PLAIN, |(tag, _)| tag)
}

/// The name of the analyser that only folds.
pub const PLAIN: &str = "plain";

/// Cuts a text of a language into stems.
pub fn analyser(place: usize) -> TextAnalyzer {
    let folded = TextAnalyzer::builder(SimpleTokenizer::default())
        .filter(RemoveLongFilter::limit(LONGEST))
        .filter(LowerCaser)
        .filter(AsciiFoldingFilter);
    match STEMMED.get(place) {
        Some((_, language)) => folded.filter(Stemmer::new(*language)).build(),
        None => folded.build(),
    }
}

/// Cuts a text into words, folded.
pub fn plain() -> TextAnalyzer {
    analyser(STEMMED.len())
}

/// What an analyser makes of a text.
pub fn tokens(analyser: &mut TextAnalyzer, text: &str) -> Vec<String> {
    let mut found = Vec::new();
    analyser
        .token_stream(text)
        .process(&mut |token| found.push(token.text.clone()));
    found
}

/// Whether a word says nothing by itself in English, French or German. It is in lower case.
pub fn is_stop_word(word: &str) -> bool {
    WITH_STOP_WORDS
        .into_iter()
        .filter_map(StopWordFilter::new)
        .any(|filter| {
            let mut kept = TextAnalyzer::builder(SimpleTokenizer::default())
                .filter(filter)
                .build();
            !word.is_empty() && tokens(&mut kept, word).is_empty()
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn stems(tag: &str, text: &str) -> Vec<String> {
        tokens(&mut analyser(place(Some(tag))), text)
    }

    #[test]
    fn words_of_a_language_meet_in_their_stem_with_or_without_accents() {
        let table = [
            ("en", "policies", "policy"),
            ("fr", "réfugiés", "refugie"),
            ("de", "Häuser", "hausern"),
            ("de-AT", "Wohnungen", "Wohnung"),
            ("pt", "imigrantes", "imigrante"),
        ];
        for (tag, one, other) in table {
            assert_eq!(stems(tag, one), stems(tag, other), "{tag}: {one}, {other}");
        }
        assert_eq!(stems("cs", "Příští stanice"), ["pristi", "stanice"]);
    }

    #[test]
    fn small_words_are_known_in_three_languages() {
        for word in ["the", "for", "des", "und"] {
            assert!(is_stop_word(word), "{word}");
        }
        for word in ["housing", "logement", "vienna", ""] {
            assert!(!is_stop_word(word), "{word}");
        }
    }
}
