//! What a search did not do as it was asked, said to the reader.

use crate::catalog::search::MOST_WORDS;
use crate::catalog::search::results::Results;
use crate::catalog::search::wish::Note;
use crate::render::html::frame::Frame;
use crate::render::words;

/// What was not heeded or looked for otherwise, in words.
pub(super) fn notes(frame: &Frame<'_>, results: &Results) -> Vec<String> {
    let mut notes: Vec<_> = results.notes.iter().map(|it| note(frame, it)).collect();
    let unknown = results.unknown.iter();
    notes.extend(unknown.map(|word| frame.say_with("find-unknown-word", "word", word)));
    notes.extend(results.instead.iter().map(|(word, others)| {
        let put = [
            ("word", word.as_str().into()),
            ("others", others.join(", ").into()),
        ];
        words::say(frame.language, "find-instead", &put)
    }));
    if results.some {
        notes.push(frame.say("find-some"));
    }
    notes
}

fn note(frame: &Frame<'_>, note: &Note) -> String {
    let put = |key: &str, put: &words::Arguments<'_>| words::say(frame.language, key, put);
    match note {
        Note::Parameter(name) => frame.say_with("find-note-parameter", "name", name),
        Note::Value(name, value) => put(
            "find-note-value",
            &[("name", (*name).into()), ("value", value.as_str().into())],
        ),
        Note::Reversed(from, to) => put(
            "find-note-reversed",
            &[
                ("from", from.to_string().into()),
                ("to", to.to_string().into()),
            ],
        ),
        Note::Cut(most) => put(
            "find-note-cut",
            &[
                ("most", most.to_string().into()),
                ("words", MOST_WORDS.to_string().into()),
            ],
        ),
        Note::Size(most) => frame.say_with("find-note-size", "most", &most.to_string()),
    }
}
