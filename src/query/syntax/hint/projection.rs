//! The columns of a SELECT: commas, aggregates, aliases, and what GROUP BY lets through.

use super::super::token::{Kind, Token};
use super::super::words::{AGGREGATES, is_function};
use super::{Case, Hint};
use std::collections::BTreeSet;

/// `SELECT ?a, ?b`, `SELECT *, ?a`.
pub(super) fn comma(case: &Case<'_>) -> Option<Hint> {
    let here = case.here()?;
    let separator = here.is_sign(",") || here.is_sign(";");
    (separator && case.in_projection() && case.inside() != Some("(")).then_some(())?;
    let star = case.before().is_some_and(|token| token.is_sign("*"));
    case.hint(if star {
        "`*` is all variables and stands alone; take away it or the rest".to_owned()
    } else {
        format!(
            "columns are separated by spaces: take away the `{}`",
            here.text
        )
    })
}

fn is_aggregate(token: &Token<'_>) -> bool {
    AGGREGATES.iter().any(|name| token.is_word(name))
}

/// `SELECT COUNT(?x)`, `COUNT ?x`, `(COUNT ?x AS ?n)`.
pub(super) fn bare_aggregate(case: &Case<'_>) -> Option<Hint> {
    let near = [Some(case.at), case.at.checked_sub(1)];
    let (at, token) = near
        .into_iter()
        .flatten()
        .find_map(|at| Some((at, case.tokens.get(at).filter(|token| is_aggregate(token))?)))?;
    let name = token.text.to_uppercase();
    let next = case.tokens.get(at + 1);
    let called = next.is_some_and(|next| next.is_sign("("));
    let wrapped = at > 0 && case.tokens[at - 1].is_sign("(");
    if !called {
        let what = next.filter(|next| next.kind == Kind::Variable || next.is_sign("*"));
        let what = what.map_or("?x", |token| token.text);
        return Hint::at(
            at,
            format!("what is counted or summed stands in brackets: ({name}({what}) AS ?n)"),
        );
    }
    (!wrapped && case.in_projection()).then_some(())?;
    let what = case.tokens.get(at + 2).map_or("?x", |token| token.text);
    Hint::at(
        at,
        format!("a computed column needs brackets and a name: ({name}({what}) AS ?n)"),
    )
}

/// `SELECT STR(?x) AS ?y`.
pub(super) fn bare_function(case: &Case<'_>) -> Option<Hint> {
    let here = case.here()?;
    let call = here.kind == Kind::Word && is_function(here.text) && case.after()?.is_sign("(");
    (call && case.in_projection() && case.inside() != Some("(")).then_some(())?;
    case.hint(format!(
        "a computed column needs brackets and a name: ({}(…) AS ?name)",
        here.text
    ))
}

/// `(COUNT(?x))`, `(SUM(?x) ?y)`, `?x AS ?y`, `(?x)`.
pub(super) fn alias(case: &Case<'_>) -> Option<Hint> {
    let here = case.here()?;
    if here.is_word("AS") && case.inside() != Some("(") && case.in_projection() {
        let name = case.before()?.text;
        let alias = case.after().map_or("?name", |token| token.text);
        return case.hint(format!(
            "a renamed column stands in brackets: ({name} AS {alias})"
        ));
    }
    let projected = case.inside() == Some("(") && case.in_projection();
    let bind = case
        .open()
        .last()
        .is_some_and(|at| *at > 0 && case.tokens[*at - 1].is_word("BIND"));
    let lacks = here.is_sign(")") || here.kind == Kind::Variable;
    ((projected || bind) && lacks && case.expected.allows("AS")).then_some(())?;
    let name = if here.kind == Kind::Variable {
        here.text
    } else {
        "?name"
    };
    let lone = case.tokens[case.at - 1].kind == Kind::Variable
        && case.at >= 2
        && case.tokens[case.at - 2].is_sign("(");
    if projected && lone && here.is_sign(")") {
        return Hint::at(
            case.at - 2,
            "a column that is only a variable stands without brackets",
        );
    }
    case.hint(format!(
        "the value needs a name: write AS {name} before the `)`"
    ))
}

/// `SELECT city { … }`.
pub(super) fn plain_name(case: &Case<'_>) -> Option<Hint> {
    let here = case.here()?;
    let word = here.kind == Kind::Word && !is_function(here.text);
    (word && case.in_projection() && case.expected.allows("a variable")).then_some(())?;
    let known = ["DISTINCT", "REDUCED", "WHERE", "FROM"];
    if here.text.chars().any(char::is_lowercase)
        || super::super::words::nearest(here.text, known).is_none()
    {
        let near = super::super::words::nearest(here.text, known);
        if near.is_some() && case.after().is_some_and(|next| next.is_sign("{")) {
            return None;
        }
        if here.is_word("TOP") {
            return case
                .hint("SPARQL has no TOP; write LIMIT and the number at the end of the query");
        }
        return case.hint(format!(
            "a variable begins with a question mark: ?{}",
            here.text
        ));
    }
    None
}

/// `SELECT DISTINCT(?x)`.
pub(super) fn distinct(case: &Case<'_>) -> Option<Hint> {
    let projected = case.in_projection() && case.inside() == Some("(");
    let open = *case.open().last()?;
    let word = case.tokens.get(open.checked_sub(1)?)?;
    let spoken = word.is_word("DISTINCT") || word.is_word("REDUCED");
    (projected && spoken && case.here()?.is_sign(")")).then_some(())?;
    Hint::at(
        open,
        format!(
            "{} takes no brackets: it is for whole rows",
            word.text.to_uppercase()
        ),
    )
}

/// `SELECT * … GROUP BY`.
pub(super) fn star_and_group(case: &Case<'_>) -> Option<Hint> {
    case.expected
        .remarks_on("SELECT * is not authorized")
        .then_some(())?;
    let at =
        selects(case).find(|select| case.tokens.get(select + 1).is_some_and(|t| t.is_sign("*")))?;
    Hint::at(
        at + 1,
        "with GROUP BY the columns are named: the variables grouped by, and aggregates of others",
    )
}

/// The same column twice, or a name for a computed column that the pattern uses.
pub(super) fn twice(case: &Case<'_>) -> Option<Hint> {
    let twice = case
        .expected
        .remarks_on("Duplicated variable name in SELECT");
    let used = case
        .expected
        .remarks_on("SELECT overrides an existing variable");
    (twice || used).then_some(())?;
    let (at, name) = selects(case).find_map(|select| {
        let mut seen = BTreeSet::new();
        columns(case, select).find(|(at, name)| {
            let elsewhere = || {
                case.tokens[at + 1..]
                    .iter()
                    .any(|token| token.text == *name)
            };
            let alias = case.tokens[at - 1].is_word("AS");
            !seen.insert(*name) || (used && alias && elsewhere())
        })
    })?;
    Hint::at(
        at,
        format!(
            "`{name}` names something else in this query already; give this column another name"
        ),
    )
}

/// A column that is neither grouped by nor aggregated.
pub(super) fn not_grouped(case: &Case<'_>) -> Option<Hint> {
    let whole = case
        .expected
        .remarks_on("SELECT contains a variable that is unbound");
    let part = case
        .expected
        .remarks_on("SELECT contains an expression with a variable");
    (whole || part).then_some(())?;
    let (at, name, grouped) = selects(case).find_map(|select| {
        let grouped = grouped(case, select);
        let aggregates = projection(case, select).any(|(_, token)| is_aggregate(token));
        (aggregates || !grouped.is_empty()).then_some(())?;
        let (at, name) = outside_aggregates(case, select)
            .into_iter()
            .find(|(_, name)| !grouped.contains(name))?;
        Some((at, name, grouped))
    })?;
    let list: Vec<_> = grouped.iter().copied().chain([name]).collect();
    Some(Hint {
        at,
        wrong: Some("is neither grouped by nor aggregated"),
        text: format!(
            "add GROUP BY {} at the end, or write (SAMPLE({name}) AS ?any)",
            list.join(" ")
        ),
    })
}

/// The variables that a projection reads outside every aggregate, each with its place.
fn outside_aggregates<'a>(case: &Case<'a>, select: usize) -> Vec<(usize, &'a str)> {
    let mut calls = Vec::new();
    let mut found = Vec::new();
    for (at, token) in projection(case, select) {
        if token.is_sign("(") {
            calls.push(is_aggregate(&case.tokens[at - 1]));
        } else if token.is_sign(")") {
            calls.pop();
        } else if token.kind == Kind::Variable
            && !case.tokens[at - 1].is_word("AS")
            && !calls.contains(&true)
        {
            found.push((at, token.text));
        }
    }
    found
}

/// Every SELECT up to the place at fault, the innermost last one first.
fn selects<'a>(case: &'a Case<'_>) -> impl Iterator<Item = usize> + 'a {
    case.back()
        .filter(|(_, token)| token.is_word("SELECT"))
        .map(|(at, _)| at)
}

/// The tokens of a projection.
fn projection<'a>(case: &Case<'a>, select: usize) -> impl Iterator<Item = (usize, &'a Token<'a>)> {
    let ends =
        |token: &Token<'_>| token.is_sign("{") || token.is_word("WHERE") || token.is_word("FROM");
    case.tokens
        .iter()
        .enumerate()
        .skip(select + 1)
        .take_while(move |(_, token)| !ends(token))
}

/// The columns of a projection: variables outside brackets, and names given by AS.
fn columns<'a>(case: &Case<'a>, select: usize) -> impl Iterator<Item = (usize, &'a str)> {
    let mut depth = 0_usize;
    let tokens = case.tokens;
    projection(case, select).filter_map(move |(at, token)| {
        depth = if token.is_sign("(") {
            depth + 1
        } else if token.is_sign(")") {
            depth.saturating_sub(1)
        } else {
            depth
        };
        let variable = token.kind == Kind::Variable;
        let alias = variable && tokens[at - 1].is_word("AS");
        (variable && (depth == 0 || (depth == 1 && alias))).then_some((at, token.text))
    })
}

/// The variables that a SELECT is grouped by.
fn grouped<'a>(case: &Case<'a>, select: usize) -> BTreeSet<&'a str> {
    let mut depth = 0_usize;
    let mut rest = case
        .tokens
        .iter()
        .skip(select + 1)
        .skip_while(|token| !token.is_sign("{"));
    for token in rest.by_ref() {
        if token.is_sign("{") {
            depth += 1;
        } else if token.is_sign("}") {
            depth = depth.saturating_sub(1);
            if depth == 0 {
                break;
            }
        }
    }
    let ends = |token: &&Token<'_>| {
        ["HAVING", "ORDER", "LIMIT", "OFFSET", "VALUES"]
            .iter()
            .any(|word| token.is_word(word))
            || token.is_sign("}")
    };
    let mut group = rest.skip_while(|token| !token.is_word("GROUP") && !token.is_sign("}"));
    let begins = group.next().is_some_and(|token| token.is_word("GROUP"));
    let group = group.take_while(|token| begins && !ends(token));
    group
        .filter(|token| token.kind == Kind::Variable)
        .map(|token| token.text)
        .collect()
}
