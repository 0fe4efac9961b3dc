//! Single values as terms, and names that are made of others.

use super::Wrong;
use crate::catalog::form::{Choice, Form};
use crate::catalog::label::label;
use crate::import::value::{Date, decimal};
use crate::rdf::term::{as_iri, as_literal};
use crate::rdf::vocab::{clip, dcterms, rdf, rdfs, xsd};
use crate::store::snapshot::Snapshot;
use oxrdf::{Literal, NamedNode, NamedNodeRef, Term, Triple};

/// The most characters of a name that is made of other fields.
const MADE_CHARS: usize = 120;

/// A literal of a datatype.
pub(super) fn typed(text: &str, datatype: &NamedNode) -> Result<Term, Wrong> {
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let date_of = |length: usize| Date::parse(text).filter(|_| text.len() == length);
    let fits = if *datatype == xsd::DECIMAL {
        decimal(text).ok_or(Wrong::NoNumber).map(drop)
    } else if *datatype == xsd::INTEGER || *datatype == xsd::NON_NEGATIVE_INTEGER {
        let whole = digits(text.strip_prefix('-').unwrap_or(text));
        whole.then_some(()).ok_or(Wrong::NoWholeNumber)
    } else if *datatype == xsd::G_YEAR {
        date_of(4).ok_or(Wrong::NoDate).map(drop)
    } else if *datatype == xsd::G_YEAR_MONTH {
        date_of(7).ok_or(Wrong::NoDate).map(drop)
    } else if *datatype == xsd::DATE {
        date_of(10).ok_or(Wrong::NoDate).map(drop)
    } else if *datatype == xsd::ANY_URI {
        let whole = !text.contains(char::is_whitespace);
        whole.then_some(()).ok_or(Wrong::NoAddress)
    } else {
        Ok(())
    };
    fits.map(|()| Literal::new_typed_literal(text, datatype.clone()).into())
}

/// An IRI, or the name of one that is offered.
pub(super) fn address(choices: &[Choice], text: &str) -> Result<Term, Wrong> {
    let called = |choice: &&Choice| choice.label.to_lowercase() == text.to_lowercase();
    if let Some(choice) = choices.iter().find(called) {
        return Ok(choice.iri.clone().into());
    }
    let web = text.contains(':') && !text.contains(char::is_whitespace);
    let iri = web.then(|| NamedNode::new(text).ok()).flatten();
    iri.map(Term::from).ok_or(Wrong::NoAddress)
}

pub(super) fn english(text: &str) -> Literal {
    Literal::new_language_tagged_literal(text, "en")
        .unwrap_or_else(|_| Literal::new_simple_literal(text))
}

/// The name that statements give a thing, in English if they can.
pub(super) fn name_in(triples: &[Triple], iri: &NamedNode) -> Option<String> {
    let labels = triples
        .iter()
        .filter(|triple| triple.subject == iri.clone().into() && triple.predicate == rdfs::LABEL);
    let labels = labels.filter_map(|triple| as_literal(&triple.object));
    let best = labels.min_by_key(|label| (label.language() != Some("en"), label.value()));
    best.map(|label| label.value().to_owned())
}

/// A name for a part that has none: what it belongs to, and what is said of it, field by field, a figure
/// with its unit.
pub(super) fn made_name(
    public: &Snapshot,
    form: &Form,
    triples: &[Triple],
    owner: &str,
) -> Option<String> {
    let silent = [
        rdf::TYPE,
        rdfs::LABEL,
        dcterms::SOURCE,
        dcterms::DESCRIPTION,
        clip::EVIDENCE_LEVEL,
        clip::OUTCOME_KIND,
        clip::DIRECTION,
        // They stand at the value.
        clip::QUALIFIER,
        clip::UNIT,
    ];
    let said = |property: NamedNodeRef<'_>| {
        let said = triples.iter().filter(|it| it.predicate == property);
        let mut said: Vec<_> = said
            .map(|triple| match as_iri(&triple.object) {
                Some(iri) => label(public, iri, "en").text,
                None => as_literal(&triple.object)
                    .map(|literal| literal.value().to_owned())
                    .unwrap_or_default(),
            })
            .collect();
        said.sort();
        said
    };
    let telling = form.fields.iter().map(|field| field.path.as_ref());
    let mut pieces = Vec::new();
    for property in telling.filter(|property| !silent.contains(property)) {
        if property == clip::VALUE && !said(property).is_empty() {
            let figure = [clip::QUALIFIER, clip::VALUE, clip::UNIT]
                .map(said)
                .concat();
            pieces.push(figure.join(" "));
        } else {
            pieces.extend(said(property));
        }
    }
    let pieces = pieces
        .join(", ")
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ");
    let name = match (owner.is_empty(), pieces.is_empty()) {
        (_, true) => owner.to_owned(),
        (true, false) => pieces,
        (false, false) => format!("{owner}: {pieces}"),
    };
    let name = match name.char_indices().nth(MADE_CHARS) {
        Some((end, _)) => format!("{}…", name[..end].trim_end()),
        None => name,
    };
    (!name.is_empty()).then_some(name)
}
