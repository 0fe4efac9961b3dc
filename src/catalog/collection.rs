//! Lists: all things of a kind, a page at a time.
//!
//! - **Units:** pages are counted from 1 and hold [`PAGE_SIZE`] things.
//! - **Errors:** `None` for a kind that the data does not have or a page beyond the last.
//! - **Source:** <https://www.hydra-cg.com/spec/latest/core/#collections>.

use super::kind;
use super::label::LABEL_PROPERTIES;
use super::thing::sorted;
use crate::rdf::iri::{Slug, ThingPath, minted};
use crate::rdf::term::subject_iri;
use crate::rdf::vocab::{hydra, rdf, skos, xsd};
use crate::store::snapshot::Snapshot;
use oxrdf::{Literal, NamedNode, NamedNodeRef, Quad, TermRef, Triple};
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use std::collections::BTreeSet;

/// How many things one page lists.
pub const PAGE_SIZE: usize = 100;

/// One page of a list.
#[derive(Debug, Clone)]
pub struct Page {
    pub kind: Slug,
    /// Since when its things were changed, as it was asked for, where only those are listed.
    pub since: Option<String>,
    /// The IRI of the whole list.
    pub iri: NamedNode,
    /// From 1.
    pub number: usize,
    pub last: usize,
    /// How many things the whole list has.
    pub total: usize,
    pub members: Vec<NamedNode>,
    /// Names and types of the members.
    pub quads: Vec<Quad>,
}

/// All things of a kind, by IRI; `None` when neither a class nor a scheme has this name.
pub fn members(snapshot: &Snapshot, kind: &Slug) -> Option<Vec<NamedNode>> {
    let of = |property: NamedNodeRef<'_>, object: NamedNodeRef<'_>| {
        let object = TermRef::from(object);
        let quads = snapshot.quads(None, Some(property), Some(object), None);
        let found: BTreeSet<NamedNode> = quads
            .filter_map(|quad| subject_iri(&quad.subject).map(NamedNodeRef::into_owned))
            .collect();
        found.into_iter().collect::<Vec<_>>()
    };
    if let Some(kind) = kind::find(kind) {
        return Some(of(rdf::TYPE, kind.class));
    }
    let scheme = kind::scheme(kind);
    snapshot
        .contains_subject(scheme.as_ref())
        .then(|| of(skos::IN_SCHEME, scheme.as_ref()))
}

/// Which things of a list are wanted: those that changed since a time.
#[derive(Clone, Copy)]
pub struct Since<'a> {
    /// The time as it was asked for.
    pub text: &'a str,
    pub changed: &'a dyn Fn(&NamedNode) -> bool,
}

/// One page of the list of a kind, or of those of its things that changed since a time.
pub fn page(
    snapshot: &Snapshot,
    kind: &Slug,
    number: usize,
    since: Option<Since<'_>>,
) -> Option<Page> {
    let mut all = members(snapshot, kind)?;
    if let Some(since) = since {
        all.retain(|thing| (since.changed)(thing));
    }
    let last = all.len().div_ceil(PAGE_SIZE).max(1);
    if !(1..=last).contains(&number) {
        return None;
    }
    let start = (number - 1) * PAGE_SIZE;
    let total = all.len();
    let members: Vec<_> = all.into_iter().skip(start).take(PAGE_SIZE).collect();
    let quads = members
        .iter()
        .flat_map(|member| short_description(snapshot, member))
        .collect();
    let iri = minted(&format!("collection/{kind}"));
    Some(Page {
        kind: kind.clone(),
        since: since.map(|since| since.text.to_owned()),
        iri,
        number,
        last,
        total,
        members,
        quads: sorted(quads),
    })
}

/// The page as a Hydra collection; `at` says where the page of a number lies.
pub fn hydra(page: &Page, at: impl Fn(usize) -> String) -> Vec<Triple> {
    // What changed since a time is a list of its own, which has no other name than its first page.
    let part = page.since.as_ref();
    let part = part.and_then(|_| NamedNode::new(at(1)).ok());
    let list = part.unwrap_or_else(|| page.iri.clone());
    let part = Part {
        list,
        total: page.total,
        number: page.number,
        last: page.last,
    };
    part.hydra(&page.members, at)
}

/// Which part of a list a page has.
#[derive(Debug, Clone)]
pub struct Part {
    pub list: NamedNode,
    /// How many things the whole list has.
    pub total: usize,
    /// From 1.
    pub number: usize,
    pub last: usize,
}

impl Part {
    /// The page as a Hydra collection; `at` says where the page of a number lies.
    pub fn hydra(&self, members: &[NamedNode], at: impl Fn(usize) -> String) -> Vec<Triple> {
        let list = &self.list;
        let total = Literal::new_typed_literal(self.total.to_string(), xsd::INTEGER);
        let mut triples = vec![
            Triple::new(list.clone(), rdf::TYPE, hydra::COLLECTION),
            Triple::new(list.clone(), hydra::TOTAL_ITEMS, total),
        ];
        let members = members.iter();
        triples.extend(members.map(|m| Triple::new(list.clone(), hydra::MEMBER, m.clone())));
        let Ok(view) = NamedNode::new(at(self.number)) else {
            return triples;
        };
        triples.push(Triple::new(list.clone(), hydra::VIEW, view.clone()));
        triples.push(Triple::new(
            view.clone(),
            rdf::TYPE,
            hydra::PARTIAL_COLLECTION_VIEW,
        ));
        for (property, number) in self.neighbours() {
            let target = NamedNode::new(at(number)).ok();
            triples.extend(target.map(|target| Triple::new(view.clone(), property, target)));
        }
        triples
    }

    /// The other pages that this one leads to.
    pub fn neighbours(&self) -> Vec<(NamedNodeRef<'static>, usize)> {
        let mut pages = vec![(hydra::FIRST, 1)];
        if self.number > 1 {
            pages.push((hydra::PREVIOUS, self.number - 1));
        }
        if self.number < self.last {
            pages.push((hydra::NEXT, self.number + 1));
        }
        pages.push((hydra::LAST, self.last));
        pages
    }
}

impl Page {
    /// The parameters of a page of the same list, as they stand behind its address.
    pub fn query(&self, number: usize) -> String {
        match &self.since {
            Some(since) => {
                let since = utf8_percent_encode(since, NON_ALPHANUMERIC);
                format!("?modified_since={since}&page={number}")
            }
            None => format!("?page={number}"),
        }
    }

    /// The other pages that this one leads to.
    pub fn neighbours(&self) -> Vec<(NamedNodeRef<'static>, usize)> {
        let part = Part {
            list: self.iri.clone(),
            total: self.total,
            number: self.number,
            last: self.last,
        };
        part.neighbours()
    }
}

fn short_description(snapshot: &Snapshot, iri: &NamedNode) -> Vec<Quad> {
    let properties = LABEL_PROPERTIES.iter().chain([&rdf::TYPE]);
    properties
        .flat_map(|property| snapshot.quads(Some(iri.as_ref().into()), Some(*property), None, None))
        .collect()
}

/// The kinds that have at least one thing, and how many they have: classes first, then schemes.
pub fn kinds_in_use(snapshot: &Snapshot) -> Vec<(Slug, usize)> {
    let classes = kind::KINDS
        .iter()
        .filter_map(|kind| Slug::parse(kind.slug).ok());
    let scheme_kind = TermRef::from(skos::CONCEPT_SCHEME);
    let schemes: BTreeSet<Slug> = snapshot
        .quads(None, Some(rdf::TYPE), Some(scheme_kind), None)
        .filter_map(|quad| Some(ThingPath::from_iri(subject_iri(&quad.subject)?.as_str())?.slug))
        .collect();
    classes
        .chain(schemes)
        .filter_map(|slug| Some((members(snapshot, &slug)?.len(), slug)))
        .filter(|(count, _)| *count > 0)
        .map(|(count, slug)| (slug, count))
        .collect()
}
