//! The bounded functions answer what the stock ones answer, until a bound is met.

use super::bound;
use crate::store::meter::{Budget, Meter, Spent, run_metered};
use oxrdf::{Dataset, Term};
use proptest::prelude::*;
use proptest::sample::select;
use spareval::{QueryEvaluator, QueryResults};
use spargebra::SparqlParser;
use std::sync::Arc;
use std::time::Duration;

fn meter(max_text: u64) -> Arc<Meter> {
    Meter::new(Budget {
        time: Duration::from_mins(1),
        max_scanned: u64::MAX,
        max_held: u64::MAX,
        max_text,
    })
}

/// The first value of the first row.
fn value(evaluator: &QueryEvaluator, query: &spargebra::Query) -> Option<Term> {
    let nothing = Dataset::new();
    let results = evaluator.prepare(query).execute(&nothing);
    let Ok(QueryResults::Solutions(mut rows)) = results else {
        panic!("a SELECT has rows");
    };
    let row = rows.next()?.expect("a row");
    row.values().first().cloned().flatten()
}

fn stock(text: &str) -> Option<Term> {
    let query = SparqlParser::new().parse_query(text).expect(text);
    value(&QueryEvaluator::new(), &query)
}

fn ours(text: &str, max_text: u64) -> Result<Option<Term>, Spent> {
    let mut query = SparqlParser::new().parse_query(text).expect(text);
    let meter = meter(max_text);
    run_metered(&meter, || {
        let evaluator = bound(&mut query).install(QueryEvaluator::new(), &meter);
        value(&evaluator, &query)
    })
}

/// A text as it stands in a query.
fn quoted(text: &str) -> String {
    let escaped = text.replace('\\', "\\\\").replace('"', "\\\"");
    format!("\"{escaped}\"")
}

fn texts() -> impl Strategy<Value = String> {
    "[aAbB1 .é日$/%~_-]{0,12}"
}

/// Terms, most of them string literals.
fn terms() -> impl Strategy<Value = String> {
    let tagged = (
        texts(),
        select(vec!["", "@en", "@fr", "@en-GB", "@ar--rtl"]),
    );
    prop_oneof![
        8 => tagged.prop_map(|(text, tag)| quoted(&text) + tag),
        1 => select(vec!["1", "1.50", "true", "<urn:x:y>", "\"x\"^^<urn:x:type>", "?unbound"])
            .prop_map(str::to_owned),
    ]
}

fn patterns() -> impl Strategy<Value = String> {
    let made = "[ab.é(|)*+?$^]{0,6}";
    let known = select(vec![
        "(a)(b)?",
        "(?P<x>a)|b",
        "a*",
        "",
        "(",
        "\\p{L}+",
        "[a-",
        "^a",
        "a$",
        "(a|b)(1)?",
    ]);
    prop_oneof![made, known.prop_map(str::to_owned)]
}

fn replacements() -> impl Strategy<Value = String> {
    let pieces = select(vec![
        "$", "$$", "$0", "$1", "$2", "$9", "${1}", "${x}", "${", "}", "{", "$x", "a", "é", "_",
        "\\",
    ]);
    proptest::collection::vec(pieces, 0..6).prop_map(|pieces| pieces.concat())
}

fn flags() -> impl Strategy<Value = String> {
    let known = select(vec![
        "",
        ", \"\"",
        ", \"i\"",
        ", \"q\"",
        ", \"smx\"",
        ", \"z\"",
        ", \"i\"@en",
    ]);
    known.prop_map(str::to_owned)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(512))]

    #[test]
    fn each_function_answers_as_the_stock_one(
        list in proptest::collection::vec(terms(), 0..5),
        text in terms(),
        pattern in patterns(),
        replacement in replacements(),
        flags in flags(),
    ) {
        let (pattern, replacement) = (quoted(&pattern), quoted(&replacement));
        let first = list.first().cloned().unwrap_or_else(|| "\"\"".to_owned());
        let expressions = |pattern: &str, replacement: &str| [
            format!("CONCAT({})", list.join(", ")),
            format!("ENCODE_FOR_URI({text})"),
            format!("REGEX({text}, {pattern}{flags})"),
            format!("REPLACE({text}, {pattern}, {replacement}{flags})"),
            format!("REPLACE({text}, {first}, {first})"),
            format!("STRLEN(CONCAT(UCASE({text}), REPLACE({text}, {pattern}, {replacement})))"),
        ];
        let constant = expressions(&pattern, &replacement).map(|e| format!("SELECT ({e} AS ?x) {{}}"));
        // The same with values that are known only when it runs.
        let variable = expressions("?p", "?r").map(|e| format!(
            "SELECT ({e} AS ?x) {{ VALUES (?p ?r) {{ ({pattern} {replacement}) }} }}"
        ));
        for query in constant.into_iter().chain(variable) {
            prop_assert_eq!(ours(&query, 1 << 20), Ok(stock(&query)), "{}", query);
        }
    }

    #[test]
    fn group_concat_answers_as_the_stock_one(
        list in proptest::collection::vec(terms(), 0..6),
        separator in select(vec!["", "; SEPARATOR=\"\"", "; SEPARATOR=\", \""]),
        distinct in select(vec!["", "DISTINCT "]),
    ) {
        let rows: String = list.iter().map(|term| term.replace("?unbound", "UNDEF") + " ").collect();
        let query = format!(
            "SELECT (GROUP_CONCAT({distinct}?v{separator}) AS ?x) (GROUP_CONCAT(?v) AS ?y) \
             {{ VALUES ?v {{ {rows} }} }}"
        );
        prop_assert_eq!(ours(&query, 1 << 20), Ok(stock(&query)), "{}", query);
    }
}

#[test]
fn a_text_of_the_longest_length_is_made_and_one_byte_more_ends_the_query() {
    for expression in [
        "CONCAT(\"12345\", \"67890\")",
        "REPLACE(\"abcde\", \"(.)\", \"$1$1\")",
        "REPLACE(\"1234567890\", \"x\", \"\")",
        "ENCODE_FOR_URI(\"123é\")",
    ] {
        let query = format!("SELECT ({expression} AS ?x) {{}}");
        let length = stock(&query).expect(expression);
        let Term::Literal(text) = length else {
            panic!("{expression} is a text");
        };
        let length = text.value().len() as u64;
        assert_eq!(ours(&query, length), Ok(Some(text.into())), "{expression}");
        assert_eq!(
            ours(&query, length - 1),
            Err(Spent::Text(length - 1)),
            "{expression}"
        );
    }
    let query =
        "SELECT (GROUP_CONCAT(?v; SEPARATOR=\"--\") AS ?x) { VALUES ?v { \"abc\" \"def\" } }";
    assert!(ours(query, 8).is_ok());
    assert_eq!(ours(query, 7), Err(Spent::Text(7)));
}

#[test]
fn a_text_that_doubles_forty_times_ends_the_query_wherever_it_stands() {
    let doubled = |call: &str| {
        let steps: String = (0..40)
            .map(|n| {
                format!(
                    "BIND({} AS ?v{}) ",
                    call.replace("?v", &format!("?v{n}")),
                    n + 1
                )
            })
            .collect();
        format!("{{ BIND(\"ab\" AS ?v0) {steps} }}")
    };
    for call in ["CONCAT(?v, ?v)", "REPLACE(?v, \"^.*$\", \"$0$0\")"] {
        for query in [
            format!("SELECT ?v40 {}", doubled(call)),
            format!("SELECT (1 AS ?x) {{ OPTIONAL {} }}", doubled(call)),
            format!("SELECT (1 AS ?x) {{ FILTER NOT EXISTS {} }}", doubled(call)),
            format!(
                "SELECT (COUNT(*) AS ?x) {{ {{ SELECT (STRLEN(?v40) AS ?n) {} }} }}",
                doubled(call)
            ),
            format!("SELECT ?v0 {} ORDER BY STRLEN(?v40)", doubled(call)),
        ] {
            let answer = ours(&query, 1 << 20);
            // What nobody needs may well not be computed at all.
            let unneeded = query.contains("(1 AS ?x)") || query.contains("COUNT");
            assert!(
                answer == Err(Spent::Text(1 << 20)) || (unneeded && answer.is_ok()),
                "{query}: {answer:?}"
            );
        }
    }
}

#[test]
fn a_pattern_too_large_for_its_text_ends_the_query() {
    let long = "a".repeat(100_000);
    for (text, pattern) in [("a", "(a{1000}){1000}"), (long.as_str(), "(a{5}){1000}")] {
        let query = format!("SELECT (REGEX(\"{text}\", \"{pattern}\") AS ?x) {{}}");
        assert_eq!(ours(&query, 1 << 20), Err(Spent::Pattern), "{pattern}");
    }
    let query = "SELECT (REGEX(\"aaaaa\", \"(a{5}){1000}\") AS ?x) {}";
    assert!(
        ours(query, 1 << 20).is_ok(),
        "the same pattern fits a short text"
    );
}
