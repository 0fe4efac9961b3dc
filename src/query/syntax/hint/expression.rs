//! Expressions: what SQL and other languages write otherwise, brackets, commas, functions.

use super::super::token::Kind;
use super::super::words::{is_function, nearest_function};
use super::{Case, Hint};

/// What is written otherwise in SPARQL.
const SQL: [(&str, &str); 8] = [
    (
        "LIKE",
        "SPARQL has no LIKE; write CONTAINS(LCASE(STR(?x)), \"text\") or REGEX(?x, \"^text\", \"i\")",
    ),
    (
        "ILIKE",
        "SPARQL has no ILIKE; write REGEX(?x, \"text\", \"i\")",
    ),
    ("AND", "two conditions are joined by &&"),
    ("OR", "one of two conditions is written with ||"),
    (
        "IS",
        "write BOUND(?x) or !BOUND(?x) to ask whether a variable has a value",
    ),
    (
        "NOT",
        "the opposite of a condition is written with !, as in !CONTAINS(…); NOT stands only before IN and EXISTS",
    ),
    ("BETWEEN", "write ?x >= 1 && ?x <= 9"),
    ("MATCHES", "write REGEX(?x, \"pattern\")"),
];

/// `LIKE`, `AND`, `==`, `<>`.
pub(super) fn sql(case: &Case<'_>) -> Option<Hint> {
    // The parser may have taken the first character of the sign.
    let near = [Some(case.at), case.at.checked_sub(1)];
    let sign = near.into_iter().flatten().find(|at| {
        case.tokens
            .get(*at)
            .is_some_and(|token| token.is_sign("==") || token.text == "<>")
    });
    if let Some(at) = sign {
        let text = if case.tokens[at].text == "==" {
            "equality is written with one ="
        } else {
            "inequality is written !="
        };
        return Hint::at(at, text);
    }
    let here = case.here()?;
    let (_, text) = SQL.iter().find(|(word, _)| here.is_word(word))?;
    if here.is_sign("=") && case.inside() == Some("{") {
        return None;
    }
    case.hint(*text)
}

/// `FILTER ?x > 3`, `HAVING ?x > 3`, `bound ?x`, and a comparison among the triples.
pub(super) fn filter_brackets(case: &Case<'_>) -> Option<Hint> {
    let here = case.here()?;
    let before = case.before()?;
    let condition = ["FILTER", "HAVING", "BIND"]
        .into_iter()
        .find(|word| before.is_word(word));
    if let Some(word) = condition
        && !here.is_sign("(")
        && (here.is_term() || here.is_sign("!") || here.is_sign("{"))
    {
        let inside = if word == "BIND" { "… AS ?x" } else { "…" };
        return case.hint(
            format!("{word} takes its condition in brackets: {word}({inside})")
                .replace("BIND takes its condition", "BIND takes its value"),
        );
    }
    if before.kind == Kind::Word && is_function(before.text) && !here.is_sign("(") {
        return case.hint(format!(
            "a function takes its arguments in brackets: {}(…)",
            before.text.to_uppercase()
        ));
    }
    let compares = ["=", "!=", "<", ">", "<=", ">=", "&&", "||"]
        .iter()
        .any(|sign| here.is_sign(sign));
    (compares && case.inside() == Some("{")).then_some(())?;
    case.hint("a comparison stands in a FILTER: FILTER(?a = ?b)")
}

/// `regex(?o "x")`, a function that does not exist, a plain word in an expression.
pub(super) fn arguments(case: &Case<'_>) -> Option<Hint> {
    let here = case.here()?;
    let before = case.before()?;
    let open = case
        .open()
        .last()
        .copied()
        .filter(|at| case.tokens[*at].is_sign("("));
    let unknown = |token: &super::Token<'_>| token.kind == Kind::Word && !is_function(token.text);
    let call = if unknown(here) && case.after().is_some_and(|next| next.is_sign("(")) {
        Some(case.at)
    } else {
        (unknown(before) && here.is_sign("(")).then(|| case.at - 1)
    };
    let keyword = [
        "FILTER", "BIND", "IN", "VALUES", "BY", "SELECT", "AS", "HAVING",
    ];
    if let (Some(at), Some(_)) = (call, open) {
        let word = case.tokens[at].text;
        if keyword
            .iter()
            .any(|keyword| keyword.eq_ignore_ascii_case(word))
        {
            return None;
        }
        let near = nearest_function(word);
        return Hint::at(
            at,
            match near {
                Some(near) => format!("there is no function {word}; did you mean {near}?"),
                None => format!(
                    "there is no function {word}; functions outside SPARQL are called by their IRI or prefixed name"
                ),
            },
        );
    }
    let open = open?;
    if here.kind == Kind::Word && case.expected.allows("a variable") && !is_function(here.text) {
        return case.hint(format!(
            "a text stands in quotes, \"{0}\", and a variable begins with a question mark, ?{0}",
            here.text
        ));
    }
    let called = open > 0
        && (case.tokens[open - 1].kind == Kind::Word || case.tokens[open - 1].kind == Kind::Name);
    let argument =
        here.is_term() && (before.is_term() || before.is_sign(")") || before.kind == Kind::Tag);
    (called && argument && case.expected.allows("`,`")).then_some(())?;
    case.hint("arguments are separated by commas")
}
