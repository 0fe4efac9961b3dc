//! The guard and the parser behind it, on any text.

use crate::{config, mixed};
use clipgraph::query::Limits;
use clipgraph::query::guard::{check, check_update};
use clipgraph::query::parse::parse;
use clipgraph::query::update::parse_update;
use proptest::prelude::*;
use proptest::sample::select;

const WORDS: &[&str] = &[
    "SELECT ",
    "ASK ",
    "CONSTRUCT ",
    "DESCRIBE ",
    "WHERE ",
    "* ",
    "?s ",
    "?p ",
    "?o ",
    "a ",
    "{",
    "}",
    "(",
    ")",
    "[",
    "]",
    "<<(",
    ")>>",
    "{|",
    "|}",
    "~",
    ".",
    ";",
    ",",
    "!",
    "||",
    "&&",
    "/",
    "|",
    "^",
    "+",
    "*",
    "UNION ",
    "OPTIONAL ",
    "MINUS ",
    "FILTER ",
    "NOT EXISTS ",
    "GRAPH ?g ",
    "SERVICE <http://127.0.0.1:1/> ",
    "VALUES ?v ",
    "BIND(1 AS ?x) ",
    "ORDER BY ",
    "GROUP BY ",
    "HAVING ",
    "LIMIT 1 ",
    "OFFSET ",
    "COUNT(*) ",
    "CONCAT(",
    "REGEX(",
    "\"",
    "'",
    "\"\"\"",
    "'''",
    "\\",
    "\\u0041",
    "<",
    ">",
    "<a:b>",
    "clip:City ",
    "PREFIX x: <y:> ",
    "BASE <z:> ",
    "#",
    "\n",
    "\r",
    "\0",
    "@en",
    "^^",
    "1e9",
    "-",
    "_:b ",
    "$v ",
    "=",
    "LOAD <file:///etc/passwd>",
    "INSERT DATA ",
    "DELETE DATA {",
    "INSERT {",
    "DELETE WHERE {",
    "WITH <a:g> ",
    "USING ",
    "CLEAR SILENT ALL ",
    "COPY <a:g> TO DEFAULT ",
    "GRAPH <a:g> {",
    "\u{202e}",
    "“",
    "&lt;",
];

proptest! {
    #![proptest_config(config(1500))]

    #[test]
    fn any_text_is_a_query_or_an_error_with_a_place(text in mixed(WORDS, 60)) {
        let limits = Limits::default();
        let guarded = check(&text, &limits);
        match parse(&text, &limits) {
            Ok(_) => prop_assert!(guarded.is_ok(), "the guard is asked first: {text:?}"),
            Err(error) => prop_assert!(!error.to_string().is_empty(), "{text:?}"),
        }
    }

    #[test]
    fn any_text_is_an_update_or_an_error_with_a_place(text in mixed(WORDS, 60)) {
        let limits = Limits::default();
        let guarded = check_update(&text, &limits);
        match parse_update(&text, &limits) {
            Ok(_) => prop_assert!(guarded.is_ok(), "the guard is asked first: {text:?}"),
            Err(error) => prop_assert!(!error.to_string().is_empty(), "{text:?}"),
        }
    }

    #[test]
    fn depth_of_any_bracket_in_an_update_ends_in_the_guard(
        start in select(vec!["INSERT DATA { ", "INSERT { ", "DELETE WHERE { ", "INSERT { } WHERE { "]),
        open in "[({\\[]|<<\\( ?|!\\(|GRAPH <a:g> \\{|<a:s> <a:p> \\[|<a:s> <a:p> \\(",
        times in 65_usize..4000,
    ) {
        let text = format!("{start} {}", open.repeat(times));
        prop_assert!(parse_update(&text, &Limits::default()).is_err());
    }

    #[test]
    fn triples_nested_in_triples_end_in_the_guard_or_are_read(times in 1_usize..40_000) {
        for (open, close) in [("<< ", " <a:p> <a:o> >>"), ("<<( <a:s> <a:p> ", " )>>")] {
            let term = format!("{}<a:o>{}", open.repeat(times), close.repeat(times));
            let text = format!("INSERT DATA {{ GRAPH <a:g> {{ <a:s> <a:p> {term} }} }}");
            let parsed = parse_update(&text, &Limits::default());
            prop_assert!(parsed.is_err() || times < 65);
        }
    }

    #[test]
    fn depth_of_any_bracket_ends_in_the_guard(open in "[({\\[]|<<\\(|!\\(", times in 65_usize..4000) {
        let text = format!("ASK {{ {}", open.repeat(times));
        prop_assert!(parse(&text, &Limits::default()).is_err());
    }
}
