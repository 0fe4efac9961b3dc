//! A table of mistakes and what is said of them; and that no text at all does harm.

use super::super::parse::parse;
use super::super::{Limits, QueryError};
use super::SyntaxError;
use proptest::prelude::*;

fn error_of(text: &str) -> SyntaxError {
    match parse(text, &Limits::default()) {
        Err(QueryError::Syntax(error)) => error,
        other => panic!("{text}: {other:?}"),
    }
}

/// Query, the text under the mark, and a part of the hint.
#[rustfmt::skip]
const MISTAKES: &[(&str, &str, &str)] = &[
    // triples
    ("SELECT * { ?s ?p ?o ?a ?b ?c }", "?a", "put a `.` between it and `?a`"),
    ("SELECT * {\n  ?s ?p ?o\n  ?s ?q ?r\n}", "?s ?q", "put a `.` between it and `?s`"),
    ("SELECT * { ?s a clip:City rdfs:label ?l }", "rdfs:label", "put a `;` after `clip:City`"),
    ("SELECT * { ?s rdfs:label \"x\"@en rdfs:seeAlso ?l }", "rdfs:seeAlso", "put a `;` after `@en`"),
    ("SELECT * { ?s ?p }", "}", "its object is missing"),
    ("SELECT * { ?s . }", ". }", "its predicate and its object are missing"),
    ("SELECT * { ?s ?p ?o ; ?q }", "}", "its object is missing"),
    ("SELECT * { ?s ?p ?o, }", "}", "an object is missing after the comma"),
    // brackets and quotes
    ("SELECT * {\n  ?s a clip:City", "", "the `{` opened in line 1 is never closed; add `}`"),
    ("SELECT * {\n { ?s a clip:City .\n ?s ?p ?o . }", "", "the `{` opened in line 1 is never closed"),
    ("SELECT * { ?s ?p ?o } }", "}", "one `}` too many"),
    ("SELECT * { ?s ?p ?o FILTER(?o > 3 }", "}", "`(` of line 1 is still open"),
    ("SELECT * { ?s rdfs:label \"Stuttgart }", "\"Stuttgart", "the string opened in line 1 is not closed"),
    ("SELECT * {\n ?s rdfs:label 'Stuttgart\n}", "'Stuttgart", "the string opened in line 2 is not closed"),
    ("SELECT * { ?s rdfs:label \"text' }", "\"text'", "use the same quote at both ends"),
    ("SELECT * { ?s rdfs:label '''text' }", "'''text'", "opened in line 1 is not closed; end it with '''"),
    ("SELECT * { ?s rdfs:label “text” }", "“", "`“` is a typographic quote"),
    ("SELECT * { ?s ?p ?o FILTER(?o = ‘x’) }", "‘", "`‘` is a typographic quote"),
    ("SELECT * { ?s ?p ?o FILTER(?o &lt; 3) }", "&lt;", "write < in place of &lt;"),
    ("SELECT * { ?s ?p ?o FILTER(?o &gt;= 3 &amp;&amp; ?o) }", "&gt;", "write > in place of &gt;"),
    ("SELECT * { ?s <http://x y> ?o }", "<http://x y>", "no spaces"),
    ("SELECT * { ?s <http://x.org ?o }", "<http://x.org", "end it with >"),
    ("SELECT * { ?s <label> ?o }", "<label>", "not a whole IRI"),
    // prefixes
    ("SELECT * { ?s foo:label ?x . ?x ?y ?z }", "foo:label", "`foo:` is not declared; add PREFIX foo: <…>"),
    ("SELECT * { ?s rdf:type clip:City ; rdsf:label ?x }", "rdsf:label", "did you mean `rdfs:label` (PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>)?"),
    ("SELECT * { ?s SKOS:prefLabel ?x }", "SKOS:prefLabel", "did you mean `skos:prefLabel`"),
    ("PREFIX city: <http://c/> SELECT * { ?s a citi:x }", "citi:x", "did you mean `city:x` (PREFIX city: <http://c/>)"),
    ("SELECT * { ?s dct:title ?x }", "dct:title", "add the line PREFIX dct: <http://purl.org/dc/terms/>"),
    ("SELECT * { http://x.org/a ?p ?o }", "http:", "write an IRI between < and >"),
    ("PREFIX foo <http://x/> SELECT * { ?s ?p ?o }", "foo", "PREFIX foo: <…>"),
    ("PREFIX foo: http://x/ SELECT * { ?s ?p ?o }", "http:", "between < and >: PREFIX foo: <https://…>"),
    ("@prefix foo: <http://x/> . SELECT * { ?s ?p ?o }", "@prefix", "SPARQL writes PREFIX without @"),
    ("PREFIX foo: <http://x/> . SELECT * { ?s ?p ?o }", ".", "no point at its end"),
    // keywords
    ("SELEKT * { ?s ?p ?o }", "SELEKT", "did you mean SELECT?"),
    ("SELECT * WERE { ?s ?p ?o }", "WERE", "did you mean WHERE?"),
    ("SELECT ?s WEHRE { ?s ?p ?o }", "WEHRE", "did you mean WHERE?"),
    ("SELECT * { ?s ?p ?o . FITLER(?o > 3) }", "FITLER", "did you mean FILTER?"),
    ("SELECT * { ?s ?p ?o OPTONAL { ?s ?q ?r } }", "OPTONAL", "did you mean OPTIONAL?"),
    ("SELECT * { ?s ?p ?o } LIMT 5", "LIMT", "did you mean LIMIT?"),
    ("SELECT * { ?s ?p ?o } ODER BY ?s", "ODER", "did you mean ORDER?"),
    ("SELECT DISTINT ?s { ?s ?p ?o }", "DISTINT", "did you mean DISTINCT?"),
    ("hello", "hello", "a query begins with SELECT"),
    ("", "", "write a query"),
    // columns
    ("SELECT *, ?x { ?s ?p ?x }", ",", "`*` is all variables"),
    ("SELECT ?s, ?p { ?s ?p ?o }", ",", "take away the `,`"),
    ("SELECT ?s; ?p { ?s ?p ?o }", ";", "take away the `;`"),
    ("SELECT city { ?city ?p ?o }", "city", "question mark: ?city"),
    ("SELECT ?s name { ?s ?p ?name }", "name", "question mark: ?name"),
    ("SELECT ?s COUNT(?o) { ?s ?p ?o } GROUP BY ?s", "COUNT", "(COUNT(?o) AS ?n)"),
    ("SELECT COUNT ?o { ?s ?p ?o }", "COUNT", "(COUNT(?o) AS ?n)"),
    ("SELECT (COUNT ?o AS ?n) { ?s ?p ?o }", "COUNT", "(COUNT(?o) AS ?n)"),
    ("SELECT (COUNT(?o)) { ?s ?p ?o }", ")", "write AS ?name"),
    ("SELECT (SUM(?o) ?t) { ?s ?p ?o }", "?t)", "write AS ?t"),
    ("SELECT ?s AS ?t { ?s ?p ?o }", "AS", "(?s AS ?t)"),
    ("SELECT (?s) { ?s ?p ?o }", "(", "without brackets"),
    ("SELECT DISTINCT(?s) { ?s ?p ?o }", "(", "DISTINCT takes no brackets"),
    ("SELECT STR(?s) { ?s ?p ?o }", "STR", "(STR(…) AS ?name)"),
    ("SELECT TOP 10 ?s { ?s ?p ?o }", "TOP", "write LIMIT"),
    ("SELECT ?s (COUNT(?o) AS ?n) { ?s ?p ?o }", "?s (", "add GROUP BY ?s"),
    ("SELECT ?s ?p (COUNT(?o) AS ?n) { ?s ?p ?o } GROUP BY ?s", "?p (", "`?p` is neither grouped by nor aggregated: add GROUP BY ?s ?p"),
    ("SELECT * { ?s ?p ?o } GROUP BY ?s", "*", "with GROUP BY the columns are named"),
    ("SELECT ?s (STR(?p) AS ?p) { ?s ?p ?o }", "?p) {", "`?p` names something else"),
    ("SELECT ?s (STR(?p) AS ?q) (COUNT(?o) AS ?n) { ?s ?p ?o } GROUP BY ?s", "?p) AS", "`?p` is neither grouped"),
    ("SELECT ?a ?a { ?a ?p ?o }", "?a {", "`?a` names something else"),
    ("SELECT ?n (STR(?o) AS ?n) { ?n ?p ?o }", "?n)", "names something else in this query already"),
    // expressions
    ("SELECT * { ?s ?p ?o FILTER(?o LIKE \"x%\") }", "LIKE", "SPARQL has no LIKE"),
    ("SELECT * { ?s ?p ?o FILTER(?o == 3) }", "==", "one ="),
    ("SELECT * { ?s ?p ?o FILTER(?o==3) }", "==", "one ="),
    ("SELECT * { ?s ?p ?o FILTER(?o <> 3) }", "<>", "written !="),
    ("SELECT * { ?s ?p ?o FILTER(?o > 3 AND ?o < 9) }", "AND", "joined by &&"),
    ("SELECT * { ?s ?p ?o FILTER(?o > 3 or ?o < 1) }", "or", "with ||"),
    ("SELECT * { ?s ?p ?o FILTER(?o IS NULL) }", "IS", "BOUND(?x)"),
    ("SELECT * { ?s ?p ?o FILTER ?o > 3 }", "?o >", "FILTER takes its condition in brackets"),
    ("SELECT ?s { ?s ?p ?o } GROUP BY ?s HAVING ?s > 3", "?s > 3", "HAVING takes its condition in brackets"),
    ("SELECT * { ?s ?p ?o FILTER(!bound ?s) }", "?s)", "BOUND(…)"),
    ("SELECT * { ?s ?p ?o FILTER(CONTAIN(?o, \"x\")) }", "CONTAIN", "did you mean CONTAINS?"),
    ("SELECT * { ?s ?p ?o FILTER(fuzzy(?o, \"x\")) }", "fuzzy", "there is no function fuzzy"),
    ("SELECT * { ?s ?p ?o FILTER regex(?o \"x\") }", "\"x\"", "separated by commas"),
    ("SELECT * { ?s ?p ?o FILTER(LANG(?o) = en) }", "en)", "a text stands in quotes"),
    ("SELECT * { ?s ?p ?o . ?s = ?o }", "= ?o", "a comparison stands in a FILTER"),
    // clauses
    ("SELECT * { ?s ?p ?o } LIMIT x", "x", "LIMIT takes a whole number"),
    ("SELECT * { ?s ?p ?o } LIMIT", "", "LIMIT takes a whole number"),
    ("SELECT * { ?s ?p ?o } LIMIT 5, 10", ", 10", "LIMIT 10 OFFSET 20"),
    ("SELECT * { ?s ?p ?o } ORDER ?s", "?s", "after ORDER comes BY"),
    ("SELECT * { ?s ?p ?o } ORDER BY ?s DESC", "DESC", "ORDER BY DESC(?s)"),
    ("SELECT * { ?s ?p ?o } LIMIT 10 ORDER BY ?s", "ORDER", "ORDER stands before LIMIT"),
    ("SELECT * { ?s ?p ?o } OPTIONAL { ?s ?q ?r }", "OPTIONAL", "belongs inside the braces of WHERE"),
    ("SELECT * { ?s ?p ?o MINUS ?s a clip:City }", "?s a", "MINUS is followed by braces"),
    ("SELECT * { ?s ?p ?o UNION { ?s a clip:City } }", "UNION", "UNION joins groups"),
    ("SELECT * { ?s ?p ?o NOT EXISTS { ?s a ?x } }", "NOT", "write FILTER before it"),
    ("SELECT * { ?s ?p ?o BIND(3 AS ?o) }", "?o)", "`?o` has values already"),
    ("SELECT * { ?s ?p ?o BIND(3, ?x) }", ", ?x", "BIND gives a name with AS"),
    ("SELECT * { VALUES ?s { clip:a, clip:b } }", ", clip:b", "take away the comma"),
    ("SELECT * { VALUES (?s ?t) { clip:a clip:b } }", "clip:a", "each row stands in brackets"),
    ("SELECT * { VALUES ?s { ?t } }", "?t", "VALUES takes terms"),
    ("SELECT * { city ?p ?o }", "city", "a variable is written ?city"),
];

/// Holds a table of mistakes against what is said of each: where, and how to mend it.
pub(in crate::query) fn each_is_named(
    mistakes: &[(&str, &str, &str)],
    error_of: fn(&str) -> SyntaxError,
) {
    let mut failed = Vec::new();
    for (text, under, part) in mistakes {
        let error = error_of(text);
        let line = text.lines().nth(error.line - 1).unwrap_or_default();
        let rest: String = line.chars().skip(error.column - 1).collect();
        let hint = error.hint.clone().unwrap_or_default();
        let said = format!("{}: {hint}", error.message);
        if !(rest.starts_with(under) && said.contains(part))
            || (under.is_empty() && !rest.trim().is_empty())
        {
            failed.push(format!(
                "{text}\n  wanted at `{under}`: {part}\n  got at `{rest}`: {hint}\n  {error}"
            ));
        }
    }
    assert!(
        failed.is_empty(),
        "{} of {}:\n{}",
        failed.len(),
        mistakes.len(),
        failed.join("\n")
    );
}

#[test]
fn each_known_mistake_is_named_where_it_is() {
    each_is_named(MISTAKES, error_of);
}

#[test]
fn the_place_is_the_first_token_that_the_grammar_does_not_allow() {
    let error = error_of("SELECT * WHERE {\n  ?s ?p }");
    assert_eq!((error.line, error.column), (2, 9));
    assert_eq!(error.excerpt, "  ?s ?p }\n        ^");
    let error = error_of("SELECT * WHERE { ?s ?p ?o } LIMIT x");
    assert_eq!(
        error.to_string(),
        "line 1, column 35: `x` cannot stand here; expected a number"
    );
    let error = error_of("SELECT * FROM { ?s ?p ?o }");
    assert_eq!(
        error.to_string(),
        "line 1, column 15: `{` cannot stand here; expected a prefixed name, an IRI, NAMED"
    );
}

#[test]
fn what_no_standard_has_is_not_offered() {
    for (text, ..) in MISTAKES {
        let message = error_of(text).to_string();
        for word in ["LATERAL", "SERVICE", "[_]", "'\\u{"] {
            assert!(!message.contains(word), "{text}: {message}");
        }
    }
}

/// A query of pieces that are each plausible, most often wrong as a whole.
fn nearly_sparql() -> impl Strategy<Value = String> {
    let pieces = prop::sample::select(vec![
        "SELECT",
        "?s",
        "*",
        "WHERE",
        "{",
        "}",
        "(",
        ")",
        "a",
        "clip:City",
        "foo:x",
        "\"x\"",
        "'x",
        ".",
        ";",
        ",",
        "FILTER",
        "COUNT",
        "AS",
        "GROUP BY",
        "ORDER BY",
        "LIMIT",
        "5",
        "OPTIONAL",
        "UNION",
        "VALUES",
        "BIND",
        "=",
        "==",
        "&lt;",
        "“",
        "<http://x>",
        "<http://x y",
        "PREFIX",
        "@en",
        "_:b",
        "\n",
        "\t",
        "北京",
        "#c\n",
        "\\",
        "<<(",
        "NOT EXISTS",
        "HAVING",
        "!",
        "^",
        "''' ",
    ]);
    prop::collection::vec(pieces, 0..24).prop_map(|pieces| pieces.join(" "))
}

fn stands_in_the_text(text: &str) {
    let Err(QueryError::Syntax(error)) = parse(text, &Limits::default()) else {
        return;
    };
    let line = text
        .split('\n')
        .nth(error.line - 1)
        .expect("the line is there");
    assert!(
        error.column >= 1 && error.column <= line.chars().count() + 1,
        "{text:?} {error:?}"
    );
    let (_, mark) = error.excerpt.split_once('\n').expect("a line and a mark");
    assert!(
        mark.ends_with('^') && !error.message.is_empty(),
        "{error:?}"
    );
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn any_text_gets_an_error_with_a_place_in_it(text in "\\PC{0,80}") {
        stands_in_the_text(&text);
    }

    #[test]
    fn any_bytes_get_an_error_with_a_place_in_it(bytes in prop::collection::vec(any::<u8>(), 0..80)) {
        stands_in_the_text(&String::from_utf8_lossy(&bytes));
    }

    #[test]
    fn nearly_sparql_gets_an_error_with_a_place_in_it(text in nearly_sparql()) {
        stands_in_the_text(&text);
    }

    #[test]
    fn a_query_cut_short_gets_an_error_with_a_place_in_it(at in 0_usize..300) {
        let (text, ..) = MISTAKES[at % MISTAKES.len()];
        let cut = text.char_indices().map(|(at, _)| at).nth(at / 3).unwrap_or(text.len());
        stands_in_the_text(&text[..cut]);
    }
}
