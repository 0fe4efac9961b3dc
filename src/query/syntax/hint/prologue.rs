//! Prefixes: declared as in Turtle, declared wrongly, or not at all.

use super::super::token::{Kind, Token};
use super::super::words::nearest;
use super::{Case, Hint};
use crate::rdf::prefix::PREFIXES;
use std::collections::BTreeMap;

/// Prefixes that people use without declaring them, and that no document of ours needs.
const COMMON: [(&str, &str); 12] = [
    ("dct", "http://purl.org/dc/terms/"),
    ("dbo", "http://dbpedia.org/ontology/"),
    ("dbr", "http://dbpedia.org/resource/"),
    ("fn", "http://www.w3.org/2005/xpath-functions#"),
    ("geof", "http://www.opengis.net/def/function/geosparql/"),
    ("gn", "http://www.geonames.org/ontology#"),
    ("qb", "http://purl.org/linked-data/cube#"),
    ("sf", "http://www.opengis.net/ont/sf#"),
    ("time", "http://www.w3.org/2006/time#"),
    ("uom", "http://www.opengis.net/def/uom/OGC/1.0/"),
    ("vcard", "http://www.w3.org/2006/vcard/ns#"),
    ("wdt", "http://www.wikidata.org/prop/direct/"),
];

/// `@prefix p: <…> .`
pub(super) fn turtle_prefix(case: &Case<'_>) -> Option<Hint> {
    let here = case.here()?;
    let tag = here.kind == Kind::Tag;
    let prefix = tag && here.text.eq_ignore_ascii_case("@prefix");
    let base = tag && here.text.eq_ignore_ascii_case("@base");
    (prefix || base).then_some(())?;
    let word = if prefix { "PREFIX" } else { "BASE" };
    case.hint(format!(
        "this is Turtle; SPARQL writes {word} without @ and without a point at the end"
    ))
}

/// `PREFIX p <…>`.
pub(super) fn colon_missing(case: &Case<'_>) -> Option<Hint> {
    let from = case.at.saturating_sub(1);
    let near = case
        .tokens
        .get(from..(case.at + 2).min(case.tokens.len()))?;
    let at = near
        .windows(2)
        .position(|pair| pair[0].is_word("PREFIX") && pair[1].kind == Kind::Word)?;
    let name = near[at + 1].text;
    Hint::at(
        from + at + 1,
        format!("a prefix ends with a colon: PREFIX {name}: <…>"),
    )
}

/// `PREFIX p: http://…`.
pub(super) fn brackets_missing(case: &Case<'_>) -> Option<Hint> {
    let mut back = case.back();
    let (name, word) = (back.next()?.1, back.next()?.1);
    (word.is_word("PREFIX") && name.text.ends_with(':')).then_some(())?;
    case.here().filter(|here| here.kind != Kind::Iri)?;
    case.hint(format!(
        "the namespace stands between < and >: PREFIX {} <https://…>",
        name.text
    ))
}

/// `PREFIX p: <…> .`
pub(super) fn point_after_prefix(case: &Case<'_>) -> Option<Hint> {
    let mut back = case.back();
    let (iri, before) = (back.next()?.1, back.next()?.1);
    let declaration = back.next().is_some_and(|(_, word)| word.is_word("PREFIX"));
    let ends = case.here()?.is_sign(".") || case.here()?.is_sign(";");
    (ends && iri.kind == Kind::Iri && (declaration || before.is_word("BASE"))).then_some(())?;
    case.hint("a PREFIX line has no point at its end in SPARQL; take it away")
}

/// A prefix that nobody declared.
pub(super) fn undeclared(case: &Case<'_>) -> Option<Hint> {
    let declared = declared(case);
    let until = (case.at + 1).min(case.tokens.len());
    let (at, prefix) = case.tokens[..until]
        .iter()
        .enumerate()
        .find_map(|(at, token)| {
            let prefix = prefix_of(token)?;
            let of_a_declaration = at > 0 && case.tokens[at - 1].is_word("PREFIX");
            (!of_a_declaration && !declared.contains_key(prefix)).then_some((at, prefix))
        })?;
    let local = case.tokens[at]
        .text
        .split_once(':')
        .map_or("", |(_, local)| local);
    if ["http", "https"].contains(&prefix) {
        return Hint::at(
            at,
            format!("write an IRI between < and >: <{}…>", case.tokens[at].text),
        );
    }
    let known = COMMON.iter().find(|(name, _)| *name == prefix);
    if let Some((_, namespace)) = known {
        return Hint::at(
            at,
            format!(
                "the prefix `{prefix}:` is not declared; add the line PREFIX {prefix}: <{namespace}>"
            ),
        );
    }
    let near = nearest(prefix, declared.keys().copied()).or_else(|| {
        declared
            .keys()
            .copied()
            .find(|name| name.eq_ignore_ascii_case(prefix))
    });
    Hint::at(
        at,
        match near.and_then(|near| Some((near, declared.get(near)?))) {
            Some((near, namespace)) => format!(
                "the prefix `{prefix}:` is not declared; did you mean `{near}:{local}` (PREFIX {near}: <{namespace}>)?"
            ),
            None => format!(
                "the prefix `{prefix}:` is not declared; add PREFIX {prefix}: <…> with its namespace at the start"
            ),
        },
    )
}

fn prefix_of<'a>(token: &Token<'a>) -> Option<&'a str> {
    let name = token.kind == Kind::Name;
    name.then(|| token.text.split_once(':').map(|(prefix, _)| prefix))?
}

/// Prefix and namespace of all that is known at the end of the prologue.
fn declared<'a>(case: &Case<'a>) -> BTreeMap<&'a str, &'a str> {
    let mut all: BTreeMap<&str, &str> = PREFIXES.into_iter().collect();
    for three in case.tokens.windows(3) {
        if let [word, name, iri] = three
            && word.is_word("PREFIX")
            && let Some(prefix) = prefix_of(name)
        {
            all.insert(prefix, iri.text.trim_matches(['<', '>']));
        }
    }
    all
}
