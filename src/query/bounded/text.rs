//! Texts with their language, put together and encoded.
//!
//! - **Source:** <https://www.w3.org/TR/sparql11-query/#func-concat>,
//!   <https://www.w3.org/TR/sparql11-query/#func-encode>,
//!   <https://www.w3.org/TR/sparql11-query/#defn_aggGroupConcat>.

use crate::store::meter::Meter;
use oxrdf::vocab::{rdf, xsd};
use oxrdf::{BaseDirection, Literal, Term};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use spareval::AggregateFunctionAccumulator;
use std::sync::Arc;

/// All but the characters that RFC 3986 calls unreserved.
const RESERVED: AsciiSet = NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'_')
    .remove(b'.')
    .remove(b'~');

/// The language of a text, and its direction.
pub(super) type Language = Option<(String, Option<BaseDirection>)>;

/// A string literal with or without language; nothing for any other term.
pub(super) fn string(term: &Term) -> Option<&Literal> {
    let Term::Literal(literal) = term else {
        return None;
    };
    let kinds = [xsd::STRING, rdf::LANG_STRING, rdf::DIR_LANG_STRING];
    kinds.contains(&literal.datatype()).then_some(literal)
}

/// The text of a string literal without language.
pub(super) fn plain(term: &Term) -> Option<&str> {
    let literal = string(term)?;
    (literal.datatype() == xsd::STRING).then(|| literal.value())
}

pub(super) fn language(literal: &Literal) -> Language {
    let language = literal.language()?;
    Some((language.to_owned(), literal.direction()))
}

/// A string literal in a language; the language comes from another literal and is one.
pub(super) fn literal(text: String, language: Language) -> Term {
    match language {
        None => Literal::new_simple_literal(text),
        Some((language, None)) => Literal::new_language_tagged_literal_unchecked(text, language),
        Some((language, Some(direction))) => {
            Literal::new_directional_language_tagged_literal_unchecked(text, language, direction)
        }
    }
    .into()
}

pub(super) fn concat(meter: &Meter, arguments: &[Term]) -> Option<Term> {
    let parts: Vec<_> = arguments.iter().map(string).collect::<Option<_>>()?;
    meter.allow_text(parts.iter().map(|part| part.value().len()).sum());
    let common = parts.first().and_then(|first| language(first));
    let same = parts.iter().all(|part| language(part) == common);
    let text = parts.iter().map(|part| part.value()).collect();
    Some(literal(text, common.filter(|_| same)))
}

pub(super) fn encode_for_uri(meter: &Meter, arguments: &[Term]) -> Option<Term> {
    let [argument] = arguments else {
        return None;
    };
    let text = string(argument)?.value();
    meter.tick_bytes(text.len());
    let encoded = utf8_percent_encode(text, &RESERVED);
    meter.allow_text(encoded.clone().map(str::len).sum());
    Some(literal(encoded.to_string(), None))
}

/// `GROUP_CONCAT`, which fails for the whole group when one of its values is no text.
pub(super) struct GroupConcat {
    meter: Arc<Meter>,
    separator: Arc<str>,
    text: Option<String>,
    /// That of the first value, and whether all others have it too; `None` before the first.
    common: Option<Language>,
}

impl GroupConcat {
    pub(super) fn new(meter: Arc<Meter>, separator: Arc<str>) -> Self {
        Self {
            meter,
            separator,
            text: Some(String::new()),
            common: None,
        }
    }
}

impl AggregateFunctionAccumulator for GroupConcat {
    fn accumulate(&mut self, element: Term) {
        let Some(text) = self.text.as_mut() else {
            return;
        };
        let Some(value) = string(&element) else {
            self.text = None;
            return;
        };
        self.meter.tick_bytes(value.value().len());
        match &mut self.common {
            None => self.common = Some(language(value)),
            Some(common) => {
                if *common != language(value) {
                    *common = None;
                }
                text.push_str(&self.separator);
            }
        }
        let long = text.len() + value.value().len();
        self.meter.refuse_text_over(long);
        text.push_str(value.value());
    }

    fn finish(&mut self) -> Option<Term> {
        let text = self.text.take()?;
        Some(literal(text, self.common.take().flatten()))
    }
}
