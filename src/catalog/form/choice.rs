//! Things that a field offers by name.

use super::objects;
use crate::catalog::label::{LABEL_PROPERTIES, label};
use crate::catalog::letters;
use crate::rdf::iri::{NAMESPACE, minted};
use crate::rdf::term::subject_iri;
use crate::rdf::vocab::skos;
use crate::store::snapshot::Snapshot;
use oxrdf::{NamedNode, NamedNodeRef, TermRef};
use regex::Regex;
use std::collections::{BTreeMap, BTreeSet};

/// A thing that can be chosen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    pub iri: NamedNode,
    pub label: String,
    /// How many things it stands below.
    pub depth: usize,
}

/// How a thing is written in a field: its name, and behind it what it is.
pub fn written_as(name: &str, iri: NamedNodeRef<'_>) -> String {
    match short(iri.as_str()) {
        Some(local) => format!("{name} [{local}]"),
        None => iri.as_str().to_owned(),
    }
}

/// The short form that stands in brackets.
fn short(iri: &str) -> Option<&str> {
    let local = iri.strip_prefix(NAMESPACE)?;
    let thing = local
        .strip_prefix("id/")
        .filter(|thing| thing.contains('/'));
    thing.or_else(|| local.starts_with("graph/").then_some(local))
}

/// A thing by its name.
pub(super) fn named(snapshot: &Snapshot, iri: NamedNodeRef<'_>, language: &str) -> Choice {
    Choice {
        iri: iri.into_owned(),
        label: label(snapshot, iri, language).text,
        depth: 0,
    }
}

/// The concepts of a scheme: each below the one that is broader, by name.
pub(super) fn concepts(snapshot: &Snapshot, scheme: &NamedNode, language: &str) -> Vec<Choice> {
    let quads = snapshot.quads(
        None,
        Some(skos::IN_SCHEME),
        Some(TermRef::from(scheme.as_ref())),
        None,
    );
    let all: BTreeSet<NamedNode> = quads
        .filter_map(|quad| subject_iri(&quad.subject).map(NamedNodeRef::into_owned))
        .collect();
    let mut below: BTreeMap<Option<NamedNode>, Vec<Choice>> = BTreeMap::new();
    for concept in &all {
        let broader = objects(snapshot, concept.as_ref(), skos::BROADER);
        let parent = broader.into_iter().find(|broader| all.contains(broader));
        let choice = named(snapshot, concept.as_ref(), language);
        below.entry(parent).or_default().push(choice);
    }
    for group in below.values_mut() {
        let key = |choice: &Choice| (letters::key(&choice.label), choice.iri.clone());
        group.sort_by_cached_key(|choice| std::cmp::Reverse(key(choice)));
    }
    let mut ordered = Vec::new();
    let mut waiting = below.remove(&None).unwrap_or_default();
    while let Some(choice) = waiting.pop() {
        let narrower = below.remove(&Some(choice.iri.clone())).unwrap_or_default();
        let depth = choice.depth + 1;
        waiting.extend(narrower.into_iter().map(|next| Choice { depth, ..next }));
        ordered.push(choice);
    }
    // Concepts that stand below each other only are still concepts.
    ordered.extend(below.into_values().flatten());
    ordered
}

/// Everything among the concepts whose IRI fits a pattern, by name.
pub(super) fn known(snapshot: &Snapshot, pattern: Option<&str>, language: &str) -> Vec<Choice> {
    let Some(pattern) = pattern.filter(|pattern| !pattern.starts_with("^https?")) else {
        return Vec::new();
    };
    let Ok(pattern) = Regex::new(pattern) else {
        return Vec::new();
    };
    let graph = minted("graph/concepts");
    let labels = LABEL_PROPERTIES.into_iter().flat_map(|property| {
        let graph = Some(graph.as_ref().into());
        let quads = snapshot.quads(None, Some(property), None, graph);
        quads.collect::<Vec<_>>()
    });
    let fitting: BTreeSet<NamedNode> = labels
        .filter_map(|quad| subject_iri(&quad.subject).map(NamedNodeRef::into_owned))
        .filter(|iri| pattern.is_match(iri.as_str()))
        .collect();
    let mut choices: Vec<_> = fitting
        .iter()
        .map(|iri| named(snapshot, iri.as_ref(), language))
        .collect();
    choices.sort_by_cached_key(|choice| (letters::key(&choice.label), choice.iri.clone()));
    choices
}
