//! Updates: where the graph stands, what `DATA` takes, what stands between two operations.

use super::super::Meant;
use super::super::token::{Kind, Token};
use super::{Case, Hint, is_update_verb};

/// The last word before the place that begins an operation or one of its templates, outside all
/// brackets; and how many tokens into the text it stands.
fn last_verb<'a>(case: &Case<'a>) -> Option<(usize, &'a Token<'a>)> {
    (case.meant == Meant::Update).then_some(())?;
    let mut depth = 0_usize;
    case.back().find(|(_, token)| {
        match token.text {
            "}" | ")" | "]" => depth += 1,
            "{" | "(" | "[" => depth = depth.saturating_sub(1),
            _ => {}
        }
        depth == 0 && is_update_verb(token)
    })
}

/// `INSERT INTO <g> { … }`, `INSERT DATA GRAPH <g> { … }`, `DELETE FROM <g> { … }`.
pub(super) fn no_place_for_graph(case: &Case<'_>) -> Option<Hint> {
    let (at, verb) = last_verb(case)?;
    let here = case.here()?;
    let graph = ["INTO", "IN", "FROM", "GRAPH"]
        .iter()
        .any(|word| here.is_word(word));
    let data = case.before()?.is_word("DATA");
    let modifies = verb.is_word("INSERT") || verb.is_word("DELETE");
    (graph && modifies && at + 1 + usize::from(data) == case.at).then_some(())?;
    let verb = verb.text.to_uppercase();
    case.hint(format!(
        "the graph stands inside the braces: {verb} DATA {{ GRAPH <…> {{ … }} }}"
    ))
}

/// `CLEAR <g>`.
pub(super) fn graph_word_missing(case: &Case<'_>) -> Option<Hint> {
    let (at, verb) = last_verb(case)?;
    let takes_graph = ["CLEAR", "DROP", "CREATE"]
        .iter()
        .any(|word| verb.is_word(word));
    let silent = case.before()?.is_word("SILENT");
    let first = at + 1 + usize::from(silent) == case.at;
    let name = matches!(case.here()?.kind, Kind::Iri | Kind::Name);
    (takes_graph && first && name).then_some(())?;
    case.hint(format!(
        "write GRAPH before the name: {} GRAPH {}",
        verb.text.to_uppercase(),
        case.here()?.text
    ))
}

/// `INSERT DATA { ?s ?p ?o }`, `DELETE DATA { _:b ?p ?o }`, `DELETE { [] ?p ?o } …`.
///
/// The parser notices it at the end of the block.
pub(super) fn data_only(case: &Case<'_>) -> Option<Hint> {
    let (from, verb) = last_verb(case)?;
    let data = case.tokens.get(from + 1)?.is_word("DATA");
    let (insert, delete) = (verb.is_word("INSERT"), verb.is_word("DELETE"));
    let wrong = |token: &Token<'_>| {
        let blank = token.kind == Kind::Blank || token.is_sign("[");
        (data && token.kind == Kind::Variable) || (delete && blank)
    };
    ((insert && data) || delete).then_some(())?;
    let (at, token) = block(case, from).find(|(_, token)| wrong(token))?;
    let text = token.text;
    Hint::at(
        at,
        match (token.kind, insert) {
            (Kind::Variable, true) => format!(
                "`{text}` is a variable, and INSERT DATA takes none; write INSERT {{ … }} WHERE {{ … }}"
            ),
            (Kind::Variable, false) => format!(
                "`{text}` is a variable, and DELETE DATA takes none; write DELETE WHERE {{ … }}"
            ),
            _ => format!(
                "`{text}` is a blank node, which names nothing to remove; use a variable and WHERE"
            ),
        },
    )
}

/// The tokens of the first block in braces after a token.
fn block<'a>(case: &Case<'a>, from: usize) -> impl Iterator<Item = (usize, &'a Token<'a>)> {
    let mut depth = 0_usize;
    let tokens = case.tokens.iter().enumerate().skip(from);
    tokens
        .skip_while(|(_, token)| !token.is_sign("{"))
        .take_while(move |(_, token)| {
            match token.text {
                "{" => depth += 1,
                "}" => depth -= 1,
                _ => {}
            }
            depth > 0
        })
}

/// `INSERT DATA { … } INSERT DATA { … }`, and `INSERT { … } DELETE { … }`.
pub(super) fn separator_missing(case: &Case<'_>) -> Option<Hint> {
    let (at, verb) = last_verb(case)?;
    let here = case.here()?;
    let brace = |at: usize| case.tokens.get(at).is_some_and(|token| token.is_sign("{"));
    (case.open().is_empty() && is_update_verb(here) && at + 1 < case.at).then_some(())?;
    if here.is_word("DELETE") && verb.is_word("INSERT") && brace(at + 1) && brace(case.at + 1) {
        return case.hint("DELETE stands before INSERT: DELETE { … } INSERT { … } WHERE { … }");
    }
    case.hint(format!(
        "operations are separated: put a `;` before {}",
        here.text.to_uppercase()
    ))
}

/// `… ;; …`.
pub(super) fn surplus_separator(case: &Case<'_>) -> Option<Hint> {
    let surplus = case.meant == Meant::Update
        && case.here()?.is_sign(";")
        && case.before().is_none_or(|before| before.is_sign(";"))
        && case.open().is_empty();
    surplus.then_some(())?;
    case.hint("there is one `;` too many: it stands between two operations, or after the last")
}

/// `INSERT { … }` without a WHERE.
pub(super) fn where_missing(case: &Case<'_>) -> Option<Hint> {
    let (_, verb) = last_verb(case)?;
    let ends = case.here().is_none_or(|here| here.is_sign(";"));
    let before = case.before()?.is_sign("}");
    (ends && before && case.expected.allows("WHERE")).then_some(())?;
    if verb.is_word("INSERT") {
        return case.hint(
            "INSERT { … } is followed by WHERE { … }; to add what is written there, put DATA after INSERT",
        );
    }
    case.hint(
        "DELETE { … } is followed by WHERE { … }; to remove all that matches, put WHERE after DELETE",
    )
}
