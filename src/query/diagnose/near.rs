//! The nearest known thing: the same IRI written a little otherwise, a name with a slip in it, or a
//! thing that is called so.

use super::super::syntax::words::nearest;
use super::{Probe, Suggestion};
use crate::rdf::prefix::{local_name, shorten};
use crate::rdf::vocab::{owl, rdf, rdfs, skos};
use oxrdf::{NamedNode, NamedNodeRef, NamedOrBlankNode, Term};
use std::collections::BTreeSet;

/// A term as a query writes it.
pub(super) fn written(term: &Term) -> String {
    match term {
        Term::NamedNode(node) => written_iri(node.as_str()),
        Term::Literal(literal)
            if literal.datatype().as_str().contains("#string") || literal.language().is_some() =>
        {
            literal.to_string()
        }
        Term::Literal(literal) => format!(
            "\"{}\"^^{}",
            literal.value(),
            written_iri(literal.datatype().as_str())
        ),
        other => other.to_string(),
    }
}

pub(super) fn written_iri(iri: &str) -> String {
    let short = shorten(iri);
    if short == iri {
        format!("<{iri}>")
    } else {
        short.into_owned()
    }
}

/// What kind of thing was meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sought {
    Property,
    Class,
    Thing,
}

impl Probe {
    /// The known IRI that is most like an unknown one.
    pub(super) fn nearest_iri(&self, iri: &NamedNode, sought: Sought) -> Option<Suggestion> {
        let candidates = self.candidates(iri, sought);
        let suggest = |write: &str, because: String| {
            Some(Suggestion {
                instead_of: written_iri(iri.as_str()),
                write: written_iri(write),
                because,
            })
        };
        let plain = plain(iri.as_str());
        if let Some(same) = candidates.iter().find(|other| self::plain(other) == plain) {
            return suggest(same, difference(iri.as_str(), same));
        }
        let name = local_name(iri.as_str());
        let space = &iri.as_str()[..iri.as_str().len() - name.len()];
        let (own, others): (Vec<_>, Vec<_>) = candidates
            .iter()
            .partition(|other| other.starts_with(space));
        for group in [own, others] {
            let names = group.iter().map(|other| local_name(other));
            if let Some(near) = nearest(name, names)
                && let Some(iri) = group.iter().find(|other| local_name(other) == near)
            {
                return suggest(iri, "its name is nearly the same".to_owned());
            }
        }
        let (iri, label) = self.called(&words(name), &candidates)?;
        suggest(iri.as_str(), format!("it is called {label}"))
    }

    /// The IRIs that could have been meant.
    fn candidates(&self, iri: &NamedNode, sought: Sought) -> BTreeSet<String> {
        let snapshot = &self.0.snapshot;
        let typed = |class: NamedNodeRef<'_>| {
            let found = snapshot.quads(None, Some(rdf::TYPE), Some(class.into()), None);
            found
                .filter_map(|quad| named(quad.subject))
                .collect::<Vec<_>>()
        };
        match sought {
            Sought::Property => {
                let mut all: BTreeSet<_> =
                    snapshot.predicates().map(NamedNode::into_string).collect();
                all.extend(typed(owl::OBJECT_PROPERTY));
                all.extend(typed(owl::DATATYPE_PROPERTY));
                all
            }
            Sought::Class => {
                let memberships = snapshot.quads(None, Some(rdf::TYPE), None, None);
                let used = memberships.filter_map(|quad| match quad.object {
                    Term::NamedNode(node) => Some(node.into_string()),
                    _ => None,
                });
                used.chain(typed(owl::CLASS)).collect()
            }
            Sought::Thing => {
                let plain = plain(iri.as_str());
                let folder = folder(&plain);
                let subjects = snapshot.subjects().filter_map(named);
                let near = subjects.inspect(|_| self.0.meter.tick());
                near.filter(|other| self::plain(other).starts_with(folder))
                    .collect()
            }
        }
    }

    /// The thing among `candidates` with this name in any language.
    fn called(&self, name: &str, candidates: &BTreeSet<String>) -> Option<(NamedNode, String)> {
        let labelled = self.labelled(name).into_iter();
        labelled
            .into_iter()
            .find(|(iri, _)| candidates.contains(iri.as_str()))
    }

    /// Everything that has this name in any language, letter case aside; the name as it is written.
    pub(super) fn labelled(&self, name: &str) -> Vec<(NamedNode, String)> {
        let name = name.to_lowercase();
        let snapshot = &self.0.snapshot;
        let labels = [skos::PREF_LABEL, rdfs::LABEL, skos::ALT_LABEL]
            .into_iter()
            .flat_map(|property| snapshot.quads(None, Some(property), None, None));
        let named = labels.filter_map(|quad| {
            self.0.meter.tick();
            let (NamedOrBlankNode::NamedNode(node), Term::Literal(label)) =
                (quad.subject, quad.object)
            else {
                return None;
            };
            (label.value().to_lowercase() == name).then(|| (node, label.to_string()))
        });
        named.collect()
    }
}

fn named(node: NamedOrBlankNode) -> Option<String> {
    match node {
        NamedOrBlankNode::NamedNode(node) => Some(node.into_string()),
        NamedOrBlankNode::BlankNode(_) => None,
    }
}

/// An IRI without what people mix up: scheme, `#` or `/`, a slash at the end, letter case.
fn plain(iri: &str) -> String {
    let rest = iri.split_once("://").map_or(iri, |(_, rest)| rest);
    let rest = rest.strip_prefix("www.").unwrap_or(rest);
    rest.trim_end_matches(['/', '#'])
        .replace('#', "/")
        .to_lowercase()
}

/// Everything up to the last slash.
fn folder(plain: &str) -> &str {
    plain.rfind('/').map_or(plain, |at| &plain[..=at])
}

/// In what two IRIs that are nearly the same differ.
fn difference(wrong: &str, right: &str) -> String {
    let scheme = |iri: &str| iri.split_once("://").map(|(scheme, _)| scheme.to_owned());
    if let (Some(wrong), Some(right)) = (scheme(wrong), scheme(right))
        && wrong != right
    {
        return format!("the known IRI begins with {right}, not {wrong}");
    }
    if wrong.eq_ignore_ascii_case(right) {
        return "the known IRI is written with other capitals".to_owned();
    }
    if wrong.trim_end_matches(['/', '#']) == right.trim_end_matches(['/', '#']) {
        return "the known IRI has another end".to_owned();
    }
    "the known IRI has # and / in other places".to_owned()
}

/// `localIntegrationPolicy` and `frankfurt-am-main` as words.
fn words(name: &str) -> String {
    let mut words = String::new();
    for c in name.chars() {
        if c.is_uppercase() && !words.is_empty() {
            words.push(' ');
        }
        words.extend(if c == '-' || c == '_' { ' ' } else { c }.to_lowercase());
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_people_mix_up_in_iris_is_nothing() {
        for other in [
            "https://a.org/x#y",
            "http://a.org/x/y",
            "http://www.a.org/X#y/",
        ] {
            assert_eq!(plain("http://a.org/x#y"), plain(other));
        }
        assert_eq!(words("localIntegrationPolicy"), "local integration policy");
        assert_eq!(words("frankfurt-am-main"), "frankfurt am main");
    }
}
