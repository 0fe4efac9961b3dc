//! Full text over the shipped dataset: what practitioners ask finds what they want.

use crate::snapshot;
use clipgraph::catalog::practice::Practices;
use clipgraph::catalog::search::row::Rows;
use clipgraph::catalog::search::{Answer, Ask, Finder, Question};
use std::sync::LazyLock;

struct Library {
    practices: Practices,
    finder: Finder,
}

fn library() -> &'static Library {
    static LIBRARY: LazyLock<Library> = LazyLock::new(|| {
        let practices = Practices::of(&snapshot());
        let finder = Finder::of(&snapshot(), &practices).expect("an index");
        Library { practices, finder }
    });
    &LIBRARY
}

fn ask(text: &str) -> Answer {
    let library = library();
    let ask = Ask {
        question: Question::read(text, 200),
        ..Ask::default()
    };
    let answer = library
        .finder
        .find(&snapshot(), &library.practices, &ask, "en");
    answer.expect("an answer")
}

/// The slugs of the first policies that a text finds.
fn first(text: &str, most: usize) -> Vec<String> {
    let library = library();
    let answer = ask(text);
    let policies: Vec<_> = library
        .practices
        .iter()
        .map(|(policy, _)| policy.as_str())
        .collect();
    let found = answer.policies.iter().take(most).map(|at| policies[*at]);
    found
        .map(|iri| iri.rsplit('/').next().unwrap_or_default().to_owned())
        .collect()
}

/// What is asked, and how a policy begins that is among the first to answer it.
const QUESTIONS: [(&str, &str); 12] = [
    ("housing trade union Vienna", "vienna-undok-trade-union"),
    ("logement social", "marseille-social-housing"),
    ("Sprachkurs", "luxembourg-luxembourgish"),
    ("mosque dialogue", "marseille-grand-mosque"),
    (
        "ethnic entrepreneurship microcredit",
        "dublin-emerge-ethnic",
    ),
    ("undocumented migrants health", "copenhagen-health-clinic"),
    ("libary", "turku-cultural-services"),
    ("young people sport", "dublin-sport-against-racism"),
    ("\"trade union\" undocumented", "vienna-undok-trade-union"),
    ("StartWien", "vienna-startwien"),
    ("réfugiés logement Liège", "liege-dalsada"),
    ("Paris logement", "paris-"),
];

#[test]
fn what_practitioners_ask_is_answered_first() {
    for (text, beginning) in QUESTIONS {
        let found = first(text, 3);
        let answered = found.iter().any(|slug| slug.starts_with(beginning));
        assert!(answered, "{text}: {found:?}");
    }
}

/// What was asked, the words that are nowhere, those taken for others, and whether some words suffice.
type Case = (
    &'static str,
    &'static [&'static str],
    &'static [(&'static str, &'static str)],
    bool,
);

#[test]
fn an_answer_says_what_was_looked_for_otherwise() {
    let table: [Case; 6] = [
        ("mosque dialogue", &[], &[], false),
        ("libary", &[], &[("libary", "library")], false),
        ("Sprachkurs", &[], &[("sprachkurs", "sprache")], false),
        ("ethnic microcredit", &["microcredit"], &[], false),
        ("halal", &["halal"], &[], false),
        ("Religion Frankfurt", &[], &[], true),
    ];
    for (text, unknown, instead, some) in table {
        let answer = ask(text);
        assert_eq!(answer.unknown, unknown, "{text}");
        let took = answer.instead.iter();
        let took = took.map(|(word, others)| (word.as_str(), others[0].as_str()));
        assert_eq!(took.collect::<Vec<_>>(), instead, "{text}");
        assert_eq!(answer.some, some, "{text}");
    }
}

#[test]
fn other_things_and_suggestions_are_named_by_what_they_are_called() {
    let others = ask("Vienna").others;
    assert!(others[0].as_str().ends_with("id/city/vienna"), "{others:?}");
    let names = |text: &str, language: &str| {
        let typed = Question::read(text, 200);
        let found = library().finder.suggest(&snapshot(), &typed, language);
        let found = found.expect("names").into_iter();
        found.map(|it| (it.kind, it.name)).collect::<Vec<_>>()
    };
    let table = [
        ("vien", "en", "city", "Vienna"),
        ("hou", "en", "topic", "housing"),
        ("wohn", "de", "topic", "Wohnen"),
    ];
    for (text, language, kind, name) in table {
        let found = names(text, language);
        assert_eq!(
            found[0],
            (kind.to_owned(), name.to_owned()),
            "{text}: {found:?}"
        );
    }
    assert!(names("", "en").is_empty() && names("xqz", "en").is_empty());
}

#[test]
fn a_row_shows_the_text_in_which_the_words_stand() {
    let library = library();
    let answer = ask("mosques");
    let rows = Rows {
        snapshot: &snapshot(),
        practices: &library.practices,
        marks: &answer.marks,
        language: "en",
    };
    let rows = rows.of(&answer.policies);
    assert!(!rows.is_empty());
    let marked = rows.iter().filter(|row| {
        let pieces = row.title.iter().chain(&row.snippet);
        let mut marked = pieces.filter(|piece| piece.marked);
        marked.any(|piece| piece.text.to_lowercase().starts_with("mosqu"))
    });
    assert!(marked.count() * 2 > rows.len());
}
