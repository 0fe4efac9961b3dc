//! What touched the document about a thing: the thing itself, and the parts that it had then.
//!
//! - **Shape:** a part belongs to a document from the commit that links it to the commit that takes the
//!   last such link away. Parts of parts count, as they stand in the document too.
//! - **Source:** `docs/adr/0022-earlier-versions.md`.

use super::{Change, History, up_to};
use crate::rdf::term::{as_iri, subject_iri};
use crate::rdf::vocab::{INVERSE_PARTS, PARTS};
use oxrdf::{NamedNode, NamedNodeRef, Quad};
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// The things that are parts of others, and when.
#[derive(Debug, Clone, Default)]
pub(super) struct Parts(HashMap<NamedNode, BTreeMap<Link, Vec<Span>>>);

/// A part, and whether it points at its whole or the whole at it.
type Link = (NamedNode, bool);

/// The commits during which a part belongs to its whole.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Span {
    pub from: u64,
    /// The commit that took the link away.
    pub until: Option<u64>,
    /// How many statements say it, in different graphs or with different properties.
    pub said: usize,
}

impl Parts {
    /// Takes what a commit changed.
    pub fn record(&mut self, number: u64, effect: &Change) {
        for (whole, link) in effect.removed.iter().filter_map(link) {
            let spans = self
                .0
                .get_mut(&whole)
                .and_then(|links| links.get_mut(&link));
            if let Some(span) = spans.and_then(|spans| spans.last_mut()) {
                span.said = span.said.saturating_sub(1);
                if span.said == 0 {
                    span.until = Some(number);
                }
            }
        }
        for (whole, link) in effect.added.iter().filter_map(link) {
            let spans = self.0.entry(whole).or_default().entry(link).or_default();
            match spans.last_mut() {
                Some(span) if span.until.is_none() => span.said += 1,
                _ => spans.push(Span {
                    from: number,
                    until: None,
                    said: 1,
                }),
            }
        }
    }
}

/// The parts as they stand in a checkpoint.
impl Parts {
    /// Every whole with a part of it, whether the part points at it, and when; sorted.
    pub fn spans(&self) -> Vec<(&NamedNode, &NamedNode, bool, &Span)> {
        let mut spans: Vec<_> = self
            .0
            .iter()
            .flat_map(|(whole, links)| {
                links.iter().flat_map(move |((part, inverse), spans)| {
                    spans.iter().map(move |span| (whole, part, *inverse, span))
                })
            })
            .collect();
        spans.sort_by_key(|(whole, part, inverse, span)| (*whole, *part, *inverse, span.from));
        spans
    }

    /// Takes what [`Parts::spans`] gave, in its order.
    pub fn take(&mut self, whole: NamedNode, part: NamedNode, inverse: bool, span: Span) {
        let links = self.0.entry(whole).or_default();
        links.entry((part, inverse)).or_default().push(span);
    }
}

/// The whole and the part that a statement links.
fn link(quad: &Quad) -> Option<(NamedNode, Link)> {
    let (subject, object) = (subject_iri(&quad.subject)?, as_iri(&quad.object)?);
    let property = quad.predicate.as_ref();
    if PARTS.contains(&property) {
        return Some((subject.into_owned(), (object.into_owned(), false)));
    }
    let inverse = INVERSE_PARTS.contains(&property);
    inverse.then(|| (object.into_owned(), (subject.into_owned(), true)))
}

/// For each commit that touched a document, the things of it that were touched.
pub type Touched<'a> = BTreeMap<u64, BTreeSet<&'a NamedNode>>;

impl History {
    /// The commits that touched a thing or a part that it had then, up to a version, the first first,
    /// each with what it touched.
    pub fn of_document(&self, thing: NamedNodeRef<'_>, version: u64) -> Touched<'_> {
        let mut touched = Touched::new();
        self.gather(
            &thing.into_owned(),
            (0, version),
            &mut Vec::new(),
            &mut touched,
        );
        touched
    }

    /// Gathers what touched a thing and its parts between two commits; `wholes` are those it is a part of.
    fn gather<'a>(
        &'a self,
        thing: &NamedNode,
        (from, until): (u64, u64),
        wholes: &mut Vec<NamedNode>,
        touched: &mut Touched<'a>,
    ) {
        if let Some((thing, commits)) = self.things.get_key_value(thing) {
            let wanted = up_to(Some(commits), until).iter();
            for commit in wanted.filter(|commit| **commit >= from) {
                touched.entry(*commit).or_default().insert(thing);
            }
        }
        let Some(links) = self.parts.0.get(thing) else {
            return;
        };
        wholes.push(thing.clone());
        for ((part, inverse), spans) in links {
            // What points at a part is not in the document of its whole.
            if (*inverse && wholes.len() > 1) || wholes.contains(part) {
                continue;
            }
            for span in spans {
                let end = span.until.map_or(until, |gone| gone.min(until));
                if span.from.max(from) <= end {
                    self.gather(part, (span.from.max(from), end), wholes, touched);
                }
            }
        }
        wholes.pop();
    }

    /// The last commit up to a version that touched what an IRI names, be it a thing of ours or not.
    pub fn last_touch(&self, iri: NamedNodeRef<'_>, version: u64) -> Option<u64> {
        let iri = iri.into_owned();
        let commits = self.things.get(&iri).or_else(|| self.others.get(&iri));
        up_to(commits, version).last().copied()
    }
}
