//! Contact details of people, which are never published here.
//!
//! - **Shape:** [`found`] looks at a text; [`in_quad`] at the literals and IRIs of a statement. Only texts
//!   are looked at: coordinates and figures have datatypes of their own.
//! - **Source:** <https://www.rfc-editor.org/rfc/rfc5322#section-3.4.1> and
//!   <https://www.itu.int/rec/T-REC-E.123/en> for how such details are written; what a person would
//!   recognise, not all that the grammars allow.

use crate::rdf::term::subject_iri;
use crate::rdf::vocab::{rdf, xsd};
use oxrdf::{Quad, TermRef};
use regex::Regex;
use std::sync::LazyLock;

/// A kind of contact detail.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Contact {
    Mail,
    Telephone,
}

impl Contact {
    /// What is wrong, and how to mend it.
    pub const fn message(self) -> &'static str {
        match self {
            Self::Mail => {
                "This holds what looks like a mail address; contact details are not published here. Leave it \
                 out, or name the web page of the organisation."
            }
            Self::Telephone => {
                "This holds what looks like a telephone number; contact details are not published here. Leave \
                 it out, or name the web page of the organisation."
            }
        }
    }
}

/// A local part, an at sign, and a name with a dot.
const MAIL: &str = r"(?i)[a-z0-9._%+-]*[a-z0-9_%+-]\s?(?:@|\(at\)|\[at\])\s?[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?\.[a-z]{2,24}\b";
/// An international number, or digits behind a word for a telephone.
const TELEPHONE: &str = r"(?ix)
    (?: ^ | [^\w+] ) \+ [1-9] (?: [\s()./-]* \d ){7,14} \b
    | \b (?: tel | phone | telephone | téléphone | telefon | mobile | mobil | fax | handy )
      [.:\s]* (?: no | nr )? [.:\s]* [+(]? \d (?: [\s()./-]* \d ){4,14} \b";

/// The contact detail that a text holds, if any.
pub fn found(text: &str) -> Option<Contact> {
    static PATTERNS: LazyLock<[Option<Regex>; 2]> =
        LazyLock::new(|| [MAIL, TELEPHONE].map(|pattern| Regex::new(pattern).ok()));
    let mut kinds = PATTERNS.iter().zip([Contact::Mail, Contact::Telephone]);
    let (_, kind) = kinds.find(|(pattern, _)| {
        pattern
            .as_ref()
            .is_some_and(|pattern| pattern.is_match(text))
    })?;
    Some(kind)
}

/// The contact detail that a statement holds, if any.
pub fn in_quad(quad: &Quad) -> Option<Contact> {
    let about = subject_iri(&quad.subject).and_then(|iri| of_iri(iri.as_str()));
    about.or_else(|| match quad.object.as_ref() {
        TermRef::NamedNode(iri) => of_iri(iri.as_str()),
        TermRef::Literal(literal) => {
            let text = [xsd::STRING, rdf::LANG_STRING, xsd::ANY_URI];
            let value = literal.value();
            let of_text = || found(value).filter(|_| text.contains(&literal.datatype()));
            of_iri(value).or_else(of_text)
        }
        _ => None,
    })
}

fn of_iri(iri: &str) -> Option<Contact> {
    let (scheme, _) = iri.split_once(':')?;
    match scheme.to_ascii_lowercase().as_str() {
        "mailto" => Some(Contact::Mail),
        "tel" | "callto" | "sms" => Some(Contact::Telephone),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn contact_details_are_recognised() {
        for (text, kind) in [
            ("write to alex.example@stadt.example.org.", Contact::Mail),
            ("<Alex@Example.com>", Contact::Mail),
            ("alex (at) example.org", Contact::Mail),
            ("call +49 711 216-0000", Contact::Telephone),
            ("(+49) 1: +33 (0)1 23 45 67 89", Contact::Telephone),
            ("Tel. 0711 216 99", Contact::Telephone),
            ("Telefon: 0711/21699", Contact::Telephone),
            ("Téléphone 01 23 45 67 89", Contact::Telephone),
        ] {
            assert_eq!(found(text), Some(kind), "{text}");
        }
    }

    #[test]
    fn figures_years_and_names_are_none() {
        for text in [
            "from 2001 to 2005-2006, 600 000 000 people",
            "ISBN 978-92-897-0820-2, ISSN 1234-5678",
            "+12 per cent; +1,200 places; 12 345 678",
            "https://medium.example/@city/story.html",
            "meets @ the town hall",
            "telephone advice in 12 languages since 2004",
            "a hotline, tel. advice in 6 languages for 2003",
            "doi:10.1000/182",
        ] {
            assert_eq!(found(text), None, "{text}");
        }
    }
}
