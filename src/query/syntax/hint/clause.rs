//! Clauses: what stands outside its group, without its braces, or in another order than the grammar's.

use super::super::token::{Kind, Token};
use super::{Case, Hint};

/// What comes after the group, in the order that the grammar has.
const ORDER: [&str; 6] = ["GROUP", "HAVING", "ORDER", "LIMIT", "OFFSET", "VALUES"];

/// `{ … } OPTIONAL { … }`: the group was closed too early.
pub(super) fn graph_pattern_outside(case: &Case<'_>) -> Option<Hint> {
    let here = case.here()?;
    let words = ["OPTIONAL", "FILTER", "UNION", "MINUS", "BIND", "GRAPH"];
    let word = words.iter().find(|word| here.is_word(word))?;
    let (brace, before) = case.back().next()?;
    (before.is_sign("}") && case.open().is_empty()).then_some(())?;
    case.hint(format!(
        "{word} belongs inside the braces of WHERE; the `}}` in line {} closes them before it",
        case.line(brace)
    ))
}

/// `OPTIONAL ?s ?p ?o`, `MINUS ?s …`, `?s ?p ?o UNION { … }`.
pub(super) fn braces_missing(case: &Case<'_>) -> Option<Hint> {
    let here = case.here()?;
    if here.is_word("UNION") {
        (!case.before()?.is_sign("}")).then_some(())?;
        return case
            .hint("UNION joins groups: put what stands before it into braces, { … } UNION { … }");
    }
    let before = case.before()?;
    let words = ["OPTIONAL", "MINUS", "UNION", "EXISTS", "WHERE"];
    let word = words.iter().find(|word| before.is_word(word))?;
    (!here.is_sign("{")).then_some(())?;
    case.hint(format!("{word} is followed by braces: {word} {{ … }}"))
}

/// `NOT EXISTS { … }` on its own.
pub(super) fn exists_without_filter(case: &Case<'_>) -> Option<Hint> {
    let here = case.here()?;
    let exists = here.is_word("EXISTS") || (here.is_word("NOT") && case.after()?.is_word("EXISTS"));
    (exists && case.inside() == Some("{")).then_some(())?;
    case.hint("EXISTS is a condition: write FILTER before it")
}

/// `BIND(… AS ?o)` where `?o` is in use.
pub(super) fn bound_already(case: &Case<'_>) -> Option<Hint> {
    case.expected
        .remarks_on("BIND is overriding")
        .then_some(())?;
    let (at, token) = case.back().find(|(at, token)| {
        let alias = *at > 0 && case.tokens[at - 1].is_word("AS");
        let used = || {
            case.tokens[..*at]
                .iter()
                .any(|other| other.text == token.text)
        };
        token.kind == Kind::Variable && alias && used()
    })?;
    Hint::at(
        at,
        format!(
            "`{0}` has values already and BIND makes new ones: use another name, or compare with FILTER(… = {0})",
            token.text
        ),
    )
}

/// `BIND(…, ?x)`.
pub(super) fn bind_comma(case: &Case<'_>) -> Option<Hint> {
    let open = *case.open().last()?;
    let bind = open > 0 && case.tokens[open - 1].is_word("BIND");
    (bind && case.here()?.is_sign(",")).then_some(())?;
    case.hint("BIND gives a name with AS, not with a comma: BIND(… AS ?x)")
}

/// `LIMIT x`, `LIMIT 5, 10`.
pub(super) fn number_wanted(case: &Case<'_>) -> Option<Hint> {
    let here = case.here();
    let mut back = case.back();
    let before = back.next()?.1;
    let word = ["LIMIT", "OFFSET"]
        .into_iter()
        .find(|word| before.is_word(word));
    if let Some(word) = word {
        return case.hint(format!("{word} takes a whole number: {word} 10"));
    }
    let number = before.kind == Kind::Number && back.next()?.1.is_word("LIMIT");
    (number && here?.is_sign(",")).then_some(())?;
    case.hint("LIMIT takes one number; where to begin is OFFSET: LIMIT 10 OFFSET 20")
}

/// `ORDER ?x`, `ORDER BY ?x DESC`, and clauses in another order.
pub(super) fn order(case: &Case<'_>) -> Option<Hint> {
    let before = case.before()?;
    if let Some(word) = ["ORDER", "GROUP"].iter().find(|word| before.is_word(word)) {
        return case.hint(format!("after {word} comes BY: {word} BY ?x"));
    }
    // `DESC` itself is good; what is missing is its bracket.
    let near = [Some(case.at), case.at.checked_sub(1)]
        .into_iter()
        .flatten();
    let turned = near.into_iter().find_map(|at| {
        let token = case.tokens.get(at)?;
        let word = ["DESC", "ASC"]
            .into_iter()
            .find(|word| token.is_word(word))?;
        let after = at > 0 && case.tokens[at - 1].kind == Kind::Variable;
        after.then_some((at, word))
    });
    if let Some((at, direction)) = turned {
        let sorted = case.tokens[at - 1].text;
        return Hint::at(
            at,
            format!("the direction stands before: ORDER BY {direction}({sorted})"),
        );
    }
    let here = case.here()?;
    let rank = |token: &Token<'_>| ORDER.iter().position(|word| token.is_word(word));
    let mine = rank(here)?;
    let (_, earlier) = case
        .back()
        .take_while(|(_, token)| !token.is_sign("}"))
        .find(|(_, token)| {
            // OFFSET and LIMIT may change places.
            rank(token).is_some_and(|other| other > mine && !(other == 4 && mine == 3))
        })?;
    case.hint(format!(
        "{} stands before {}: the order is GROUP BY, HAVING, ORDER BY, LIMIT, OFFSET",
        here.text.to_uppercase(),
        earlier.text.to_uppercase()
    ))
}

/// `VALUES ?x { a, b }`, and rows of several variables without brackets.
pub(super) fn values(case: &Case<'_>) -> Option<Hint> {
    let open = *case
        .open()
        .iter()
        .rev()
        .find(|at| case.tokens[**at].is_sign("{"))?;
    let head: Vec<_> = case.tokens[..open]
        .iter()
        .rev()
        .take_while(|token| {
            token.kind == Kind::Variable
                || token.is_sign("(")
                || token.is_sign(")")
                || token.is_word("VALUES")
        })
        .collect();
    head.last()?.is_word("VALUES").then_some(())?;
    let here = case.here()?;
    if here.is_sign(",") {
        return case.hint("values are separated by spaces: take away the comma");
    }
    if here.kind == Kind::Variable {
        return case.hint("VALUES takes terms and no variables; UNDEF leaves a value open");
    }
    let several = head.iter().any(|token| token.is_sign("("));
    (several && here.is_term()).then_some(())?;
    case.hint("with variables in brackets each row stands in brackets: (… …)")
}
