//! A table of mistakes in updates and what is said of them; and that no text at all does harm.

use super::super::parse_update;
use crate::query::syntax::SyntaxError;
use crate::query::syntax::tests::each_is_named;
use crate::query::{Limits, QueryError};
use proptest::prelude::*;

fn error_of(text: &str) -> SyntaxError {
    match parse_update(text, &Limits::default()) {
        Err(QueryError::Syntax(error)) => error,
        other => panic!("{text}: {other:?}"),
    }
}

/// Update, the text under the mark, and a part of the hint.
#[rustfmt::skip]
const MISTAKES: &[(&str, &str, &str)] = &[
    // between operations
    ("CLEAR ALL\nDROP ALL", "DROP", "put a `;` before DROP"),
    ("INSERT DATA { GRAPH clip:g { clip:a a clip:b } } DELETE DATA { }", "DELETE", "put a `;` before DELETE"),
    ("CLEAR ALL ;\n; DROP ALL", "; DROP", "one `;` too many"),
    ("; CLEAR ALL", ";", "one `;` too many"),
    ("CLEAR ALL ;;", ";", "one `;` too many"),
    ("CLEAR ALL ; PREFIX x: <http://x/> ; DROP ALL", "; DROP", ""),
    ("INSERT { GRAPH ?g { ?s ?p ?o } } DELETE { GRAPH ?g { ?s ?p ?o } } WHERE { }", "DELETE", "DELETE stands before INSERT"),
    // where the graph stands
    ("INSERT DATA INTO clip:g { clip:a a clip:b }", "INTO", "INSERT DATA { GRAPH <…> { … } }"),
    ("INSERT INTO clip:g { clip:a a clip:b }", "INTO", "the graph stands inside the braces"),
    ("CLEAR ALL; DELETE DATA FROM clip:g { clip:a a clip:b }", "FROM", "DELETE DATA { GRAPH <…> { … } }"),
    ("INSERT DATA GRAPH clip:g { clip:a a clip:b }", "GRAPH", "the graph stands inside the braces"),
    ("CLEAR clip:g", "clip:g", "CLEAR GRAPH clip:g"),
    ("CLEAR ALL; drop silent <http://g>", "<http://g>", "DROP GRAPH <http://g>"),
    ("CREATE clip:g", "clip:g", "CREATE GRAPH clip:g"),
    // data and templates
    ("INSERT DATA {\n GRAPH clip:g { ?s a clip:b } }", "?s", "write INSERT { … } WHERE { … }"),
    ("DELETE DATA { GRAPH clip:g { clip:s a ?o } }", "?o", "write DELETE WHERE { … }"),
    ("DELETE DATA { GRAPH clip:g { _:b a clip:b } }", "_:b", "use a variable and WHERE"),
    ("DELETE { GRAPH clip:g { ?s a [] } } WHERE { }", "[", "use a variable and WHERE"),
    ("CLEAR ALL; DELETE WHERE { GRAPH clip:g { _:b a clip:b } }", "_:b", "use a variable and WHERE"),
    ("INSERT { GRAPH clip:g { clip:s a clip:o } }", "", "put DATA after INSERT"),
    ("DELETE { GRAPH clip:g { ?s a clip:o } } ; CLEAR ALL", "; CLEAR", "put WHERE after DELETE"),
    // what queries get too, wherever in the text it stands
    ("CLEAR ALL ; INSERT DATA { GRAPH clip:g { foo:s a clip:o } }", "foo:s", "`foo:` is not declared"),
    ("CLEAR ALL ; PREFIX foo <http://x/> INSERT DATA { GRAPH clip:g { foo:s a clip:o } }", "foo", "PREFIX foo: <…>"),
    ("CLEAR ALL ; PREFIX foo: <http://x/> INSERT DATA { GRAPH clip:g { foo:s a clip:o clip:a } }", "clip:a", "put a `.`"),
    ("CLEAR ALL ;\n WITH clip:g DELETE { ?s ?p ?o } WERE { ?s ?p ?o }", "WERE", "did you mean WHERE?"),
    ("INSRT DATA { }", "INSRT", "did you mean INSERT?"),
    ("CLEAR ALL ; UPDATE clip:g", "UPDATE", "an update begins with INSERT, DELETE"),
    ("INSERT DATA { GRAPH clip:g { clip:a a clip:b }", "", "`{` opened in line 1 is never closed"),
    ("INSERT DATA { GRAPH clip:g { clip:a a clip:b } } }", "}", "one `}` too many"),
    ("INSERT DATA { GRAPH clip:g { clip:a rdfs:label \"x } }", "\"x", "is not closed"),
    ("DELETE { GRAPH ?g { ?s ?p ?o } } WHERE { GRAPH ?g { ?s ?p ?o } FILTER(?o == 3) }", "==", "one ="),
];

#[test]
fn each_known_mistake_is_named_where_it_is() {
    each_is_named(MISTAKES, error_of);
}

#[test]
fn a_query_is_told_that_it_is_one() {
    let error = error_of("PREFIX x: <http://x/>\nSELECT * { ?s a clip:City }");
    assert_eq!((error.line, error.column), (2, 1));
    assert!(error.message.contains("this is a query"), "{error}");
}

#[test]
fn what_may_stand_there_is_listed_and_what_is_refused_is_not() {
    let error = error_of("CLEAR ALL ; CREATE SILENT clip:g");
    assert_eq!(
        error.to_string(),
        "line 1, column 27: `clip:g` cannot stand here; expected GRAPH"
    );
    let error = error_of("CLEAR ALL ; PREFIX x: <http://x/>\n hello");
    assert_eq!(
        error.to_string(),
        "line 2, column 2: `hello` cannot stand here; expected ADD, BASE, CLEAR, COPY, CREATE, DELETE, DROP, INSERT, …"
    );
    assert_eq!(error.excerpt, " hello\n ^");
    for (text, ..) in MISTAKES {
        let message = error_of(text).to_string();
        for word in ["LATERAL", "SERVICE", "LOAD"] {
            assert!(!message.contains(word), "{text}: {message}");
        }
    }
}

fn stands_in_the_text(text: &str) {
    let Err(QueryError::Syntax(error)) = parse_update(text, &Limits::default()) else {
        return;
    };
    let line = text
        .split('\n')
        .nth(error.line - 1)
        .expect("the line is there");
    let columns = 1..=line.chars().count() + 1;
    assert!(columns.contains(&error.column), "{text:?} {error:?}");
    assert!(
        error.excerpt.ends_with('^') && !error.message.is_empty(),
        "{error:?}"
    );
}

/// An update of pieces that are each plausible, most often wrong as a whole.
fn nearly_sparql() -> impl Strategy<Value = String> {
    let pieces = prop::sample::select(vec![
        "INSERT DATA {",
        "INSERT {",
        "DELETE {",
        "DELETE WHERE {",
        "WITH clip:g",
        "USING clip:g",
        "NAMED",
        "CLEAR",
        "DROP",
        "COPY",
        "MOVE",
        "TO",
        "SILENT",
        "DEFAULT",
        "ALL",
        "GRAPH",
        "WHERE {",
        "}",
        "{",
        "clip:g",
        "?s",
        "a",
        "clip:City",
        "foo:x",
        "\"x\"",
        "'x",
        ".",
        ";",
        ",",
        "(",
        ")",
        "[",
        "]",
        "<<(",
        ")>>",
        "<<",
        ">>",
        "1",
        "-1",
        "PREFIX",
        "BASE",
        "x:",
        "<http://x/>",
        "<http://x y",
        "VERSION",
        "\"1.2\"",
        "@en",
        "_:b",
        "\n",
        "#c\n",
        "北京",
        "LOAD",
        "SELECT *",
        "FILTER(",
    ]);
    prop::collection::vec(pieces, 0..24).prop_map(|pieces| pieces.join(" "))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn any_text_gets_an_error_with_a_place_in_it(text in "\\PC{0,80}") {
        stands_in_the_text(&text);
    }

    #[test]
    fn nearly_sparql_gets_an_error_with_a_place_in_it(text in nearly_sparql()) {
        stands_in_the_text(&text);
    }

    #[test]
    fn an_update_cut_short_gets_an_error_with_a_place_in_it(at in 0_usize..300) {
        let (text, ..) = MISTAKES[at % MISTAKES.len()];
        let cut = text.char_indices().map(|(at, _)| at).nth(at / 3).unwrap_or(text.len());
        stands_in_the_text(&text[..cut]);
    }
}
