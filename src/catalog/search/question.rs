//! What somebody typed, as words and phrases.
//!
//! - **Shape:** there is no query language: whatever is no letter and no digit separates words, and
//!   quotation marks make a phrase. Words that say nothing by themselves are left out, unless there is
//!   nothing else.
//! - **Units:** at most so many characters as the caller allows, and [`MOST_WORDS`] words.

use super::language::{is_stop_word, plain, tokens};

/// How many words and phrases of a text are looked for.
pub const MOST_WORDS: usize = 16;

/// A question to the full text.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Question {
    /// In lower case and without accents, each once.
    pub words: Vec<String>,
    pub phrases: Vec<Vec<String>>,
    /// Whether there was more than is looked for.
    pub cut: bool,
}

impl Question {
    /// Reads a text, of which at most `most` characters count.
    pub fn read(text: &str, most: usize) -> Self {
        let kept = shortened(text, most);
        let mut question = Self {
            cut: kept.len() < text.len(),
            ..Self::default()
        };
        let is_mark = |c: char| matches!(c, '"' | '“' | '”' | '„' | '«' | '»');
        let pieces: Vec<_> = kept.split(is_mark).collect();
        let last = pieces.len() - 1;
        let mut words = Vec::new();
        for (at, piece) in pieces.into_iter().enumerate() {
            let found = tokens(&mut plain(), piece);
            // Every second piece stands between marks; the last has none behind it.
            if at % 2 == 1 && at < last {
                question.add_phrase(found);
            } else {
                words.extend(found);
            }
        }
        let telling = words.iter().filter(|word| !is_stop_word(word));
        let telling: Vec<_> = telling.cloned().collect();
        let empty = telling.is_empty() && question.phrases.is_empty();
        for word in if empty { words } else { telling } {
            question.add_word(word);
        }
        question
    }

    fn add_phrase(&mut self, words: Vec<String>) {
        if self.is_full() || words.len() > MOST_WORDS {
            self.cut = true;
        } else if !words.is_empty() {
            self.phrases.push(words);
        }
    }

    fn add_word(&mut self, word: String) {
        if self.words.contains(&word) {
            return;
        }
        if self.is_full() {
            self.cut = true;
        } else {
            self.words.push(word);
        }
    }

    fn is_full(&self) -> bool {
        self.words.len() + self.phrases.len() >= MOST_WORDS
    }

    /// Whether there is nothing to look for.
    pub fn is_empty(&self) -> bool {
        self.words.is_empty() && self.phrases.is_empty()
    }
}

/// The beginning of a text, of so many characters at most, up to the end of a word.
pub fn shortened(text: &str, most: usize) -> &str {
    let Some((end, _)) = text.char_indices().nth(most) else {
        return text;
    };
    let (kept, rest) = text.split_at(end);
    if rest.starts_with(char::is_whitespace) {
        return kept;
    }
    let whole = kept.rsplit_once(char::is_whitespace);
    whole.map_or(kept, |(whole, _)| whole)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> (Vec<String>, Vec<Vec<String>>) {
        let question = Question::read(text, 200);
        (question.words, question.phrases)
    }

    #[test]
    fn a_text_is_words_and_phrases_whatever_else_stands_in_it() {
        let words = |text: &str| text.split(' ').map(ToOwned::to_owned).collect::<Vec<_>>();
        let table = [
            ("Réfugiés  à Liège", words("refugies liege"), vec![]),
            (
                "\"trade union\" Vienna",
                words("vienna"),
                vec![words("trade union")],
            ),
            (
                "«logement social» à Paris",
                words("paris"),
                vec![words("logement social")],
            ),
            ("an \"open end", words("open end"), vec![]),
            ("to be or not", words("to be or not"), vec![]),
            ("a:b^2 AND (c~ OR -d) \\ *", words("b 2"), vec![]),
            ("<script>\u{0}\u{7}</script>", words("script"), vec![]),
        ];
        for (text, words, phrases) in table {
            assert_eq!(read(text), (words, phrases), "{text:?}");
        }
        assert!(Question::read(" \"\" ?!", 200).is_empty());
    }

    #[test]
    fn no_more_is_looked_for_than_allowed() {
        let long = "house ".repeat(2_000);
        let question = Question::read(&long, 200);
        assert!(question.cut && question.words == ["house"]);
        let many: Vec<_> = (0..100).map(|number| format!("w{number}")).collect();
        let question = Question::read(&many.join(" "), 10_000);
        assert!(question.cut && question.words.len() == MOST_WORDS);
        assert!(!Question::read("é".repeat(200).as_str(), 200).cut);
    }
}
