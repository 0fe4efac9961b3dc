//! Triples: a point or a semicolon that is missing, a part that is missing; and misspelt keywords.

use super::super::Meant;
use super::super::token::{Kind, Token};
use super::super::words::nearest;
use super::{Case, Hint};

/// A word that is nearly the keyword that may stand here.
pub(super) fn misspelt(case: &Case<'_>) -> Option<Hint> {
    let here = case.here()?;
    (here.kind == Kind::Word).then_some(())?;
    let keywords = case.expected.keywords.iter().map(String::as_str);
    if let Some(near) = nearest(here.text, keywords) {
        return case.hint(format!("did you mean {near}?"));
    }
    let first = case.at == 0 || case.expected.allows("SELECT");
    if case.meant == Meant::Update && case.expected.allows("INSERT") {
        return case.hint(
            "an update begins with INSERT, DELETE, WITH, CLEAR, DROP, CREATE, COPY, MOVE or ADD, after its PREFIX lines",
        );
    }
    if first && case.inside().is_none() {
        return case.hint(
            "a query begins with SELECT, ASK, CONSTRUCT or DESCRIBE, after its PREFIX lines",
        );
    }
    let variable = case.expected.allows("a variable") && case.inside() == Some("{");
    variable.then_some(())?;
    case.hint(format!(
        "`{0}` is no keyword that can stand here: a variable is written ?{0}, a term of a vocabulary with its prefix, clip:{0}",
        here.text
    ))
}

/// How many terms stand here in a row.
fn terms_ahead(case: &Case<'_>) -> usize {
    case.tokens[case.at..]
        .iter()
        .take_while(|token| token.is_term())
        .count()
}

/// A triple that runs into the next, or stops before its object.
pub(super) fn shape(case: &Case<'_>) -> Option<Hint> {
    if case.tokens.is_empty() {
        return case.hint("write a query, for example SELECT * WHERE { ?s ?p ?o } LIMIT 10");
    }
    (case.inside() == Some("{")).then_some(())?;
    let here = case.here()?;
    let before = case.before()?;
    let ends = |token: &Token<'_>| {
        token.is_term() || token.kind == Kind::Tag || token.is_sign("]") || token.is_sign(")")
    };
    if here.is_term() && ends(before) && case.expected.allows("`.`") {
        let (before, text) = (before.text, here.text);
        return case.hint(match terms_ahead(case) {
            2 => format!("put a `;` after `{before}` to say more of the same subject, or a `.` and a subject before `{text}`"),
            _ => format!("the triple before ends with `{before}`: put a `.` between it and `{text}`"),
        });
    }
    let closes = ["}", ".", ";", ","].iter().any(|sign| here.is_sign(sign));
    let word = here.kind == Kind::Word;
    ((closes || word) && !case.expected.allows("`}`")).then_some(())?;
    let so_far = case.back().take_while(|(_, token)| token.is_term()).count();
    let after_list = case
        .back()
        .nth(so_far)
        .is_some_and(|(_, token)| token.is_sign(";"));
    let lacks = match (so_far, after_list) {
        (1, false) => "its predicate and its object are missing",
        (2, false) | (1, true) => "its object is missing",
        _ if before.is_sign(",") => "an object is missing after the comma",
        _ if before.is_sign(";") => "a predicate and an object are missing after the semicolon",
        _ => return None,
    };
    case.hint(format!(
        "a triple has three parts, subject, predicate and object; {lacks}"
    ))
}
