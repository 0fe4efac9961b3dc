//! The guard and the parser behind it, on any text.

use crate::{config, mixed};
use clipgraph::query::Limits;
use clipgraph::query::guard::check;
use clipgraph::query::parse::parse;
use proptest::prelude::*;

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
    fn depth_of_any_bracket_ends_in_the_guard(open in "[({\\[]|<<\\(|!\\(", times in 65_usize..4000) {
        let text = format!("ASK {{ {}", open.repeat(times));
        prop_assert!(parse(&text, &Limits::default()).is_err());
    }
}
