//! What is shown of a policy among results.

use super::document::is_name;
use super::language::place;
use super::mark::{Marks, Piece};
use crate::catalog::label::{Label, label, rank, text};
use crate::catalog::place::Point;
use crate::catalog::practice::{Practice, Practices};
use crate::catalog::view::Ref;
use crate::rdf::term::as_literal;
use crate::rdf::vocab::{PARTS, dcterms};
use crate::store::snapshot::Snapshot;
use oxrdf::{NamedNode, NamedNodeRef};
use std::collections::BTreeMap;

/// A policy among results.
#[derive(Debug, Clone)]
pub struct Row {
    pub policy: Ref,
    pub cities: Vec<Ref>,
    pub countries: Vec<Ref>,
    pub topics: Vec<Ref>,
    pub groups: Vec<Ref>,
    pub actor_types: Vec<Ref>,
    pub start: Option<String>,
    pub end: Option<String>,
    /// The directions of its outcomes and how many have each.
    pub directions: Vec<(Ref, usize)>,
    pub evidence: Vec<Ref>,
    pub outcomes: usize,
    pub figures: usize,
    pub transfers: usize,
    /// The text that fits best what was asked, with marks, and its language.
    pub snippet: Vec<Piece>,
    pub language: Option<String>,
    /// Its name with marks.
    pub title: Vec<Piece>,
}

/// Makes rows for readers of a language.
pub struct Rows<'a> {
    pub snapshot: &'a Snapshot,
    pub practices: &'a Practices,
    pub marks: &'a Marks,
    pub language: &'a str,
}

impl Rows<'_> {
    /// The rows of some policies, in the order given.
    pub fn of(&self, policies: &[usize]) -> Vec<Row> {
        let all: Vec<_> = self.practices.iter().collect();
        let wanted = policies.iter().filter_map(|at| all.get(*at));
        wanted
            .map(|(policy, practice)| self.row(policy, practice))
            .collect()
    }

    fn row(&self, policy: &NamedNode, practice: &Practice) -> Row {
        let name = self.name(policy);
        let snippet = self.snippet(policy);
        let mut directions = BTreeMap::new();
        for direction in practice
            .outcomes
            .iter()
            .filter_map(|it| it.direction.as_ref())
        {
            *directions.entry(direction).or_default() += 1;
        }
        let figures = practice.outcomes.iter().filter(|it| it.has_figure).count();
        Row {
            title: self.marked(&name.label),
            cities: self.names(&practice.cities),
            countries: self.names(&practice.countries),
            topics: self.names(&practice.topics),
            groups: self.names(&practice.groups),
            actor_types: self.names(&practice.actor_types),
            start: practice.start.clone(),
            end: practice.end.clone(),
            directions: directions
                .into_iter()
                .map(|(direction, count)| (self.name(direction), count))
                .collect(),
            evidence: self.names(&practice.evidence),
            outcomes: practice.outcomes.len(),
            figures,
            transfers: practice.transfers.len(),
            snippet: snippet
                .as_ref()
                .map(|text| self.marked(text))
                .unwrap_or_default(),
            language: snippet.and_then(|text| text.language),
            policy: name,
        }
    }

    fn name(&self, thing: &NamedNode) -> Ref {
        Ref {
            label: label(self.snapshot, thing.as_ref(), self.language),
            iri: thing.clone(),
        }
    }

    fn names(&self, things: &[NamedNode]) -> Vec<Ref> {
        let mut names: Vec<_> = things.iter().map(|thing| self.name(thing)).collect();
        names.sort();
        names
    }

    fn marked(&self, text: &Label) -> Vec<Piece> {
        self.marks
            .pieces(place(text.language.as_deref()), &text.text)
    }

    /// The text with most of the words; among equals its description, then what stands in its parts.
    fn snippet(&self, policy: &NamedNode) -> Option<Label> {
        let described = text(
            self.snapshot,
            policy.as_ref(),
            dcterms::DESCRIPTION,
            self.language,
        );
        if self.marks.is_empty() {
            return described;
        }
        let own = self.texts(policy.as_ref());
        let parts = PARTS
            .iter()
            .flat_map(|property| self.parts(policy.as_ref(), *property));
        let others = own
            .into_iter()
            .chain(parts.flat_map(|part| self.texts(part.as_ref())));
        let all: Vec<_> = described.into_iter().chain(others).collect();
        let hits = |text: &Label| {
            self.marks
                .count(place(text.language.as_deref()), &text.text)
        };
        let most = all.iter().map(hits).max()?;
        all.into_iter().find(|text| hits(text) == most)
    }

    /// The texts of a thing but its names, those in the reader's language first.
    fn texts(&self, thing: NamedNodeRef<'_>) -> Vec<Label> {
        let quads = self.snapshot.quads(Some(thing.into()), None, None, None);
        let quads = quads.filter(|quad| !is_name(quad.predicate.as_ref()));
        let texts = quads.filter_map(|quad| {
            let literal = as_literal(&quad.object)?;
            let language = literal.language()?.to_owned();
            Some(Label {
                text: literal.value().to_owned(),
                language: Some(language),
            })
        });
        let mut texts: Vec<_> = texts.collect();
        texts.sort_by_key(|text| (rank(text.language.as_deref(), self.language), text.clone()));
        texts
    }

    fn parts(&self, thing: NamedNodeRef<'_>, property: NamedNodeRef<'_>) -> Vec<NamedNode> {
        let quads = self
            .snapshot
            .quads(Some(thing.into()), Some(property), None, None);
        let parts = quads.filter_map(|quad| match quad.object {
            oxrdf::Term::NamedNode(part) => Some(part),
            _ => None,
        });
        parts.collect()
    }
}

/// A city of results, where it lies, if the data says so, and how many of them it has.
#[derive(Debug, Clone)]
pub struct Spot {
    pub city: Ref,
    pub point: Option<Point>,
    pub count: usize,
}

impl Rows<'_> {
    /// The cities of some policies, by name.
    pub fn spots(&self, policies: &[usize]) -> Vec<Spot> {
        let all: Vec<_> = self
            .practices
            .iter()
            .map(|(_, practice)| practice)
            .collect();
        let mut counts: BTreeMap<&NamedNode, usize> = BTreeMap::new();
        for practice in policies.iter().filter_map(|at| all.get(*at)) {
            for city in &practice.cities {
                *counts.entry(city).or_default() += 1;
            }
        }
        let mut spots: Vec<_> = counts
            .into_iter()
            .map(|(city, count)| Spot {
                city: self.name(city),
                point: self.practices.place(city).and_then(|place| place.point),
                count,
            })
            .collect();
        spots.sort_by(|one, other| one.city.cmp(&other.city));
        spots
    }
}
