//! Characters and brackets: quotes that an office program made, HTML, what is opened and not closed.

use super::super::token::Kind;
use super::{Case, Hint};

const SMART: &str = "“”„‟‘’‚‛«»‹›";
const DASHES: &str = "–—−";

/// The token at fault or its neighbours hold a quote that SPARQL does not know.
pub(super) fn smart_quote(case: &Case<'_>) -> Option<Hint> {
    let from = case.at.saturating_sub(1);
    let near = case.tokens.iter().enumerate().skip(from).take(2);
    let (at, token) = near
        .into_iter()
        .find(|(_, token)| token.kind == Kind::Strange)?;
    if token.text.contains(|c| SMART.contains(c)) {
        return Hint::at(
            at,
            format!(
                "`{}` is a typographic quote; SPARQL writes strings with \" or '",
                token.text
            ),
        );
    }
    token.text.contains(|c| DASHES.contains(c)).then_some(())?;
    Hint::at(
        at,
        "this is a typographic dash; write the hyphen - of the keyboard",
    )
}

/// `&lt;` where `<` was meant.
pub(super) fn html_entity(case: &Case<'_>) -> Option<Hint> {
    let from = case.at.saturating_sub(1);
    let near = case.tokens.iter().enumerate().skip(from).take(3);
    let (at, token) = near
        .into_iter()
        .find(|(_, token)| token.kind == Kind::Entity)?;
    let meant = match token.text {
        "&lt;" => "<",
        "&gt;" => ">",
        "&amp;" => "&",
        "&quot;" | "&#34;" => "\"",
        "&#39;" | "&apos;" => "'",
        _ => "the character it stands for",
    };
    Hint::at(
        at,
        format!(
            "the query was escaped for HTML; write {meant} in place of {}",
            token.text
        ),
    )
}

/// A string that does not end, or ends with the other quote.
pub(super) fn open_string(case: &Case<'_>) -> Option<Hint> {
    let within = case.tokens.iter().enumerate().take(case.at + 1);
    let (at, token) = within
        .into_iter()
        .find(|(_, token)| token.kind == Kind::OpenString)?;
    let line = case.line(at);
    let quote = &token.text[..1];
    if token.text.starts_with("\"\"\"") || token.text.starts_with("'''") {
        let quotes = &token.text[..3];
        return Hint::at(
            at,
            format!("the string opened in line {line} is not closed; end it with {quotes}"),
        );
    }
    let other = if quote == "\"" { "'" } else { "\"" };
    if token.text[1..].contains(other) {
        return Hint::at(
            at,
            format!(
                "the string begins with {quote} in line {line} and seems to end with {other}; use the same quote at both ends"
            ),
        );
    }
    Hint::at(
        at,
        format!(
            "the string opened in line {line} is not closed in that line; end it with {quote}, or use {quote}{quote}{quote} around more than one line"
        ),
    )
}

/// `<http://a b>`, or an IRI without its end.
pub(super) fn broken_iri(case: &Case<'_>) -> Option<Hint> {
    let within = case.tokens.iter().enumerate().take(case.at + 1);
    let broken = within
        .into_iter()
        .find(|(_, token)| token.kind == Kind::BrokenIri);
    if let Some((at, token)) = broken {
        let text = if token.text.ends_with('>') {
            "an IRI between < and > has no spaces and none of \"{}|\\^`; write a space as %20"
        } else {
            "this IRI is not closed; end it with >"
        };
        return Hint::at(at, text);
    }
    let token = case.here()?;
    (token.kind == Kind::Iri && case.expected.remarks_on("IRI parsing failed")).then_some(())?;
    case.hint("this is not a whole IRI; write it with its scheme, <https://…>, or declare a BASE")
}

/// A bracket that is open at the end of the text.
pub(super) fn open_bracket(case: &Case<'_>) -> Option<Hint> {
    let open = case.open();
    if case.at < case.tokens.len() {
        let here = case.here()?;
        let wanted = closing(case.tokens[*open.last()?].text);
        let other = ["}", ")", "]"].iter().any(|sign| here.is_sign(sign));
        (other && here.text != wanted).then_some(())?;
        let at = *open.last()?;
        let (sign, line) = (case.tokens[at].text, case.line(at));
        return case.hint(format!(
            "`{}` closes nothing here: `{sign}` of line {line} is still open; close it first with `{wanted}`",
            here.text
        ));
    }
    let at = *open.last()?;
    let (sign, line) = (case.tokens[at].text, case.line(at));
    let close = closing(sign);
    case.hint(format!(
        "the `{sign}` opened in line {line} is never closed; add `{close}`"
    ))
}

/// One closing bracket too many.
pub(super) fn surplus_bracket(case: &Case<'_>) -> Option<Hint> {
    let here = case.here()?;
    let closes = ["}", ")", "]"].iter().any(|sign| here.is_sign(sign));
    (closes && case.open().is_empty()).then_some(())?;
    case.hint(format!(
        "there is one `{}` too many; nothing is open here",
        here.text
    ))
}

fn closing(sign: &str) -> &'static str {
    match sign {
        "{" => "}",
        "(" => ")",
        _ => "]",
    }
}
