//! What stands in a field: read from one property shape.

use super::choice::{Choice, concepts, known, named};
use super::{Form, form, lists, objects, value};
use crate::catalog::kind::KINDS;
use crate::catalog::letters;
use crate::catalog::thing::PARTS;
use crate::rdf::term::{as_iri, as_literal};
use crate::rdf::vocab::{rdf, rdfs, sh, skos, xsd};
use crate::store::snapshot::Snapshot;
use oxrdf::{NamedNode, NamedNodeRef};
use std::collections::BTreeSet;

/// What a value of a field is.
#[derive(Debug, Clone, PartialEq)]
pub enum Takes {
    /// Words; `tagged` ones have a language, one of these if there are any.
    Text {
        long: bool,
        tagged: bool,
        languages: Vec<String>,
    },
    /// One of these texts.
    Words(Vec<String>),
    /// A day, a month or a year, as exact as the source.
    Date,
    /// A literal of this datatype.
    Typed(NamedNode),
    /// One of these things.
    Choice(Vec<Choice>),
    /// A thing of one of these classes.
    Thing(Vec<NamedNode>),
    /// An IRI; some have names.
    Address(Vec<Choice>),
    /// A part of the thing, with a form of its own.
    Part(Box<Form>),
}

impl Takes {
    /// What a property shape takes; `None` when it only counts.
    pub(super) fn of(
        snapshot: &Snapshot,
        shape: NamedNodeRef<'_>,
        path: &NamedNode,
        language: &str,
    ) -> Option<Self> {
        let classes = objects(snapshot, shape, sh::CLASS);
        let pattern = value(snapshot, shape, sh::PATTERN);
        let part = PARTS.contains(&path.as_ref());
        if part
            && let Some(kind) = KINDS
                .iter()
                .find(|kind| classes.contains(&kind.class.into()))
        {
            return Some(Self::Part(Box::new(form(snapshot, kind, language))));
        }
        if path.as_ref() == rdf::TYPE {
            return Some(Self::Choice(Vec::new()));
        }
        if let Some(scheme) = scheme(snapshot, shape) {
            return Some(Self::Choice(concepts(snapshot, &scheme, language)));
        }
        if let Some(takes) = enumerated(snapshot, shape, language) {
            return Some(takes);
        }
        let classes = match alternatives(snapshot, shape) {
            Alternatives::Classes(found) if classes.is_empty() => found,
            Alternatives::Dates if classes.is_empty() => return Some(Self::Date),
            _ => classes,
        };
        if !classes.is_empty() {
            return Some(Self::Thing(classes));
        }
        if let Some(datatype) = objects(snapshot, shape, sh::DATATYPE).into_iter().next() {
            return Some(literal(snapshot, shape, datatype, pattern.as_deref()));
        }
        let iris = objects(snapshot, shape, sh::NODE_KIND) == [sh::IRI.into_owned()];
        iris.then(|| Self::Address(known(snapshot, pattern.as_deref(), language)))
    }

    /// Whether a value is written in several lines.
    pub fn is_long(&self) -> bool {
        matches!(self, Self::Text { long: true, .. })
    }

    /// Whether a value has a language.
    pub fn is_tagged(&self) -> bool {
        matches!(self, Self::Text { tagged: true, .. })
    }
}

/// The scheme that the concepts of a property are in.
fn scheme(snapshot: &Snapshot, shape: NamedNodeRef<'_>) -> Option<NamedNode> {
    let nodes = objects(snapshot, shape, sh::NODE);
    let rules = nodes
        .iter()
        .flat_map(|node| objects(snapshot, node.as_ref(), sh::PROPERTY));
    let mut rules = rules.filter(|rule| {
        objects(snapshot, rule.as_ref(), sh::PATH) == [skos::IN_SCHEME.into_owned()]
    });
    let rule = rules.next()?;
    objects(snapshot, rule.as_ref(), sh::HAS_VALUE)
        .into_iter()
        .next()
}

/// The values that a shape lists.
fn enumerated(snapshot: &Snapshot, shape: NamedNodeRef<'_>, language: &str) -> Option<Takes> {
    let members = lists(snapshot, shape, sh::IN);
    if members.is_empty() {
        return None;
    }
    let iris: Vec<_> = members.iter().filter_map(as_iri).collect();
    if iris.len() == members.len() {
        let choices = iris.into_iter().map(|iri| named(snapshot, iri, language));
        return Some(Takes::Choice(choices.collect()));
    }
    let words = members.iter().filter_map(as_literal);
    Some(Takes::Words(
        words.map(|it| it.value().to_owned()).collect(),
    ))
}

enum Alternatives {
    None,
    Dates,
    Classes(Vec<NamedNode>),
}

/// What the members of `sh:or` allow, where they are all of one sort.
fn alternatives(snapshot: &Snapshot, shape: NamedNodeRef<'_>) -> Alternatives {
    let members = lists(snapshot, shape, sh::OR);
    let members: Vec<_> = members.iter().filter_map(as_iri).collect();
    let first = |member: &NamedNodeRef<'_>, property| {
        objects(snapshot, *member, property).into_iter().next()
    };
    let classes: Vec<_> = members
        .iter()
        .filter_map(|it| first(it, sh::CLASS))
        .collect();
    let types: Vec<_> = members
        .iter()
        .filter_map(|it| first(it, sh::DATATYPE))
        .collect();
    let dates = [xsd::DATE, xsd::G_YEAR, xsd::G_YEAR_MONTH];
    let is_date = |datatype: &NamedNode| dates.contains(&datatype.as_ref());
    if members.is_empty() {
        Alternatives::None
    } else if types.len() == members.len() && types.iter().all(is_date) {
        Alternatives::Dates
    } else if classes.len() == members.len() {
        Alternatives::Classes(classes)
    } else {
        Alternatives::None
    }
}

fn literal(
    snapshot: &Snapshot,
    shape: NamedNodeRef<'_>,
    datatype: NamedNode,
    pattern: Option<&str>,
) -> Takes {
    // A pattern that takes the end of a line takes several lines.
    let long = pattern.is_some_and(|pattern| pattern.contains("[\\s\\S]"));
    if datatype == rdf::LANG_STRING {
        let languages = lists(snapshot, shape, sh::LANGUAGE_IN);
        let languages = languages.iter().filter_map(as_literal);
        return Takes::Text {
            long,
            tagged: true,
            languages: languages.map(|tag| tag.value().to_owned()).collect(),
        };
    }
    if datatype != xsd::STRING {
        return Takes::Typed(datatype);
    }
    match pattern.and_then(words) {
        Some(words) => Takes::Words(words),
        None => Takes::Text {
            long,
            tagged: false,
            languages: Vec::new(),
        },
    }
}

/// The words of a pattern that is a choice of words: `^(about|more than)$`.
fn words(pattern: &str) -> Option<Vec<String>> {
    let inside = pattern.strip_prefix("^(")?.strip_suffix(")$")?;
    let plain =
        |word: &str| !word.is_empty() && word.chars().all(|c| c == ' ' || c.is_alphanumeric());
    let words: Vec<_> = inside.split('|').collect();
    let all = words.len() > 1 && words.iter().all(|word| plain(word));
    all.then(|| words.into_iter().map(ToOwned::to_owned).collect())
}

/// Those of some classes that stand below a class.
pub(super) fn below(
    snapshot: &Snapshot,
    classes: &BTreeSet<NamedNode>,
    class: NamedNodeRef<'_>,
    language: &str,
) -> Vec<Choice> {
    // What has a form of its own is described there.
    let own = |class: &NamedNode| KINDS.iter().any(|kind| kind.class == class.as_ref());
    let below = classes
        .iter()
        .filter(|lower| !own(lower) && above(snapshot, lower).contains(&class.into_owned()));
    let mut choices: Vec<_> = below
        .map(|target| named(snapshot, target.as_ref(), language))
        .collect();
    choices.sort_by_cached_key(|choice| (letters::key(&choice.label), choice.iri.clone()));
    choices
}

/// The classes above a class, without itself.
pub fn above(snapshot: &Snapshot, class: &NamedNode) -> BTreeSet<NamedNode> {
    let mut found = BTreeSet::new();
    let mut waiting = vec![class.clone()];
    while let Some(class) = waiting.pop() {
        for upper in objects(snapshot, class.as_ref(), rdfs::SUB_CLASS_OF) {
            if found.insert(upper.clone()) {
                waiting.push(upper);
            }
        }
    }
    found.remove(class);
    found
}

#[cfg(test)]
mod tests {
    use super::words;

    #[test]
    fn a_choice_of_words_is_told_from_other_patterns() {
        let found = words("^(about|more than|up to)$").unwrap();
        assert_eq!(found, ["about", "more than", "up to"]);
        for other in ["^[A-Z]{3}$", "^\\S(.*\\S)?$", "^(a.*|b)$", "^(about)$", ""] {
            assert_eq!(words(other), None, "{other}");
        }
    }
}
