//! A look at a query while it is written: what is wrong, and what is doubtful although it is right.
//!
//! - **Shape:** [`Remark`]s with their places. An error comes from the guard or the parser and is the only one;
//!   doubts come from the data ([`Evaluation::doubts`]): names that it does not have, variables that nothing binds.
//! - **Units:** lines and columns from 1, columns and lengths in characters.
//! - **Errors:** [`QueryError::Spent`] when looking for what was meant takes too long.

use super::QueryError;
use super::evaluate::Evaluation;
use super::guard::GuardError;
use super::parse::Refusal;
use super::syntax::Place;
use super::syntax::token::{Kind, Token, walk};
use crate::rdf::prefix::PREFIXES;
use crate::store::meter::run_metered;
use serde::Serialize;
use std::collections::BTreeMap;
use std::sync::Arc;

/// The most doubts that are told.
const DOUBTS: usize = 10;

/// How bad it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    Error,
    Warning,
}

/// Something to say about a place in a query.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Remark {
    pub severity: Severity,
    pub line: usize,
    pub column: usize,
    /// How many characters it is about.
    pub length: usize,
    pub message: String,
    /// How to mend it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub hint: Option<String>,
    /// What to write in its place.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub write: Option<String>,
}

impl Remark {
    fn at(text: &str, token: &Token<'_>, severity: Severity, message: String) -> Self {
        let place = Place::of(text, token.at);
        Self {
            severity,
            line: place.line,
            column: place.column,
            length: token.text.chars().count(),
            message,
            hint: None,
            write: None,
        }
    }
}

/// Why a text is no query that may run, at its place; `None` if the fault is not in the text.
pub fn error(text: &str, error: &QueryError) -> Option<Remark> {
    let remark = |line, column, length, message| Remark {
        severity: Severity::Error,
        line,
        column,
        length,
        message,
        hint: None,
        write: None,
    };
    match error {
        QueryError::Syntax(wrong) => {
            let token = walk(text).find(|token| {
                let place = Place::of(text, token.at);
                (place.line, place.column) == (wrong.line, wrong.column)
            });
            let length = token.map_or(0, |token| token.text.chars().count());
            let mut found = remark(wrong.line, wrong.column, length, wrong.message.clone());
            found.hint.clone_from(&wrong.hint);
            Some(found)
        }
        QueryError::Guard(wrong) => {
            let line = match wrong {
                GuardError::TooDeep { line, .. }
                | GuardError::TooManyOperators { line, .. }
                | GuardError::Nul { line } => *line,
                _ => 1,
            };
            let length = text
                .lines()
                .nth(line - 1)
                .map_or(0, |line| line.chars().count());
            Some(remark(line, 1, length, wrong.to_string()))
        }
        QueryError::Refused(wrong) => {
            let word = if *wrong == Refusal::Load {
                "LOAD"
            } else {
                "SERVICE"
            };
            let token = walk(text).find(|token| token.is_word(word))?;
            Some(Remark::at(text, &token, Severity::Error, wrong.to_string()))
        }
        _ => None,
    }
}

impl Evaluation {
    /// What is doubtful about the query, in the order of its text.
    pub fn doubts(self) -> Result<Vec<Remark>, QueryError> {
        let meter = Arc::clone(&self.meter);
        run_metered(&meter, || Ok(self.doubtful())).map_err(QueryError::Spent)?
    }

    fn doubtful(self) -> Vec<Remark> {
        let text = Arc::clone(&self.parsed.text);
        let tokens: Vec<_> = walk(&text).collect();
        let mut remarks = unbound(&text, &tokens);
        let names = named(&tokens);
        for (iri, finding) in self.unknown_terms(DOUBTS) {
            for token in names.get(iri.as_str()).into_iter().flatten() {
                let mut remark =
                    Remark::at(&text, token, Severity::Warning, finding.reason.clone());
                if let Some(meant) = finding.suggestions.first() {
                    remark.hint = Some(format!("Write {}: {}", meant.write, meant.because));
                    remark.write = Some(meant.write.clone());
                }
                remarks.push(remark);
            }
        }
        remarks.sort_by_key(|remark| (remark.line, remark.column));
        remarks.truncate(DOUBTS);
        remarks
    }
}

/// Variables that a SELECT names and that stand nowhere else.
fn unbound(text: &str, tokens: &[Token<'_>]) -> Vec<Remark> {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    let variables = tokens.iter().filter(|token| token.kind == Kind::Variable);
    for token in variables {
        *counts.entry(&token.text[1..]).or_default() += 1;
    }
    let mut remarks = Vec::new();
    let (mut in_head, mut before) = (false, None::<&Token<'_>>);
    for token in tokens {
        if token.is_word("SELECT") {
            in_head = true;
        } else if token.is_sign("{") {
            in_head = false;
        }
        let made_here = before.is_some_and(|before| before.is_word("AS"));
        if in_head && token.kind == Kind::Variable && !made_here && counts[&token.text[1..]] == 1 {
            let message = format!("nothing in the query gives {} a value", token.text);
            remarks.push(Remark::at(text, token, Severity::Warning, message));
        }
        before = Some(token);
    }
    remarks
}

/// The tokens that stand for an IRI, by the IRI; declarations of prefixes are none.
fn named<'a>(tokens: &[Token<'a>]) -> BTreeMap<String, Vec<Token<'a>>> {
    let mut prefixes: BTreeMap<&str, &str> = PREFIXES.into_iter().collect();
    let mut names: BTreeMap<String, Vec<Token<'a>>> = BTreeMap::new();
    let mut at = 0;
    while let Some(token) = tokens.get(at) {
        let inner = |token: &Token<'a>| token.text.trim_matches(['<', '>']);
        match tokens.get(at..at + 3) {
            Some([word, name, iri]) if word.is_word("PREFIX") && iri.kind == Kind::Iri => {
                prefixes.insert(name.text.trim_end_matches(':'), inner(iri));
                at += 3;
                continue;
            }
            _ => at += 1,
        }
        let iri = match token.kind {
            Kind::Iri => Some(inner(token).to_owned()),
            Kind::Name => token.text.split_once(':').and_then(|(prefix, local)| {
                let namespace = prefixes.get(prefix)?;
                Some(format!("{namespace}{}", local.replace('\\', "")))
            }),
            _ => None,
        };
        if let Some(iri) = iri {
            names.entry(iri).or_default().push(*token);
        }
    }
    names
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::query::Limits;
    use crate::query::parse::parse;
    use crate::rdf::vocab::rdf;
    use crate::store::snapshot::Snapshot;
    use oxrdf::{GraphName, NamedNode, Quad};

    fn remarks(text: &str) -> Vec<String> {
        let node = |iri: &str| NamedNode::new(iri).unwrap();
        let city = node("https://w3id.org/clip-network/ontology#City");
        let vienna = node("https://w3id.org/clip-network/id/city/vienna");
        let quad = Quad::new(vienna, rdf::TYPE, city, GraphName::DefaultGraph);
        let snapshot = Arc::new(Snapshot::build(1, [quad]));
        let limits = Limits::default();
        let remarks = match parse(text, &limits) {
            Ok(parsed) => Evaluation::new(snapshot, parsed, &limits).doubts().unwrap(),
            Err(wrong) => error(text, &wrong).into_iter().collect(),
        };
        let shown = |it: Remark| {
            let write = it.write.map(|write| format!(" → {write}"));
            let (line, column, length) = (it.line, it.column, it.length);
            let write = write.unwrap_or_default();
            format!(
                "{:?} {line}:{column}+{length} {}{write}",
                it.severity, it.message
            )
        };
        remarks.into_iter().map(shown).collect()
    }

    #[test]
    fn doubts_name_what_the_data_does_not_have_at_its_place() {
        let table: [(&str, &[&str]); 8] = [
            ("SELECT ?x { ?x a clip:City }", &[]),
            (
                "SELECT ?x {\n  ?x a clip:Citty }",
                &["Warning 2:8+10 there is no class clip:Citty in the data → clip:City"],
            ),
            (
                "PREFIX c: <https://w3id.org/clip-network/ontology#>\nASK { ?ü a c:city }",
                &["Warning 2:12+6 there is no class clip:city in the data → clip:City"],
            ),
            (
                "ASK { <https://w3id.org/clip-network/id/city/viena> a clip:City }",
                &[
                    "Warning 1:7+45 <https://w3id.org/clip-network/id/city/viena> does not exist in the \
                     data → <https://w3id.org/clip-network/id/city/vienna>",
                ],
            ),
            (
                "SELECT ?x ?name (STR(?x) AS ?n) { ?x a clip:City }",
                &["Warning 1:11+5 nothing in the query gives ?name a value"],
            ),
            ("CONSTRUCT { ?x a <urn:new> } WHERE { ?x a clip:City }", &[]),
            (
                "ASK { ?x <urn:p> ?y FILTER NOT EXISTS { ?y a clip:Towns } }",
                &[
                    "Warning 1:10+7 there is no property <urn:p> in the data",
                    "Warning 1:46+10 there is no class clip:Towns in the data",
                ],
            ),
            ("SELECT * { ?x ?p 1 } VALUES ?y { 1 }", &[]),
        ];
        for (text, wanted) in table {
            assert_eq!(remarks(text), wanted, "{text}");
        }
    }

    #[test]
    fn an_error_is_the_only_remark() {
        let table = [
            ("SELEKT ?x { ?x a clip:Citty }", "Error 1:1+6 "),
            ("SELECT ?x {\n ?x a }", "Error 2:7+1 "),
            ("SELECT ?x {", "Error 1:12+0 "),
            ("", "Error 1:1+0 there is no query"),
            (
                "ASK {\n SERVICE <http://x/> {} }",
                "Error 2:2+7 SERVICE is not allowed",
            ),
            ("ASK {\n \u{0} }", "Error 2:1+4 "),
        ];
        for (text, wanted) in table {
            let remarks = remarks(text);
            assert!(
                remarks.len() == 1 && remarks[0].starts_with(wanted),
                "{text}: {remarks:?}"
            );
        }
    }
}
