//! Who points at a term: counted by number, named only as far as somebody wants to read it.
//!
//! - **Shape:** rows are read as numbers; only the subjects that are given are made into terms. What is
//!   given first is what has the lower number, which does not depend on who asks.
//! - **Units:** subjects, each once, in whatever graphs the statement stands.

use super::columns::{Order, Pattern};
use super::cursor::Cursor;
use super::{Snapshot, TermId};
use oxrdf::{NamedNode, NamedNodeRef, NamedOrBlankNode, TermRef};
use std::collections::BTreeMap;

/// Some subjects, and how many there are.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Found {
    pub things: Vec<NamedNode>,
    pub total: usize,
}

impl Snapshot {
    /// The subjects with this value of a property, those of a class if one is named: the first of them,
    /// and how many there are.
    pub fn subjects_with(
        &self,
        property: NamedNodeRef<'_>,
        value: TermRef<'_>,
        class: Option<(NamedNodeRef<'_>, NamedNodeRef<'_>)>,
        limit: usize,
    ) -> Found {
        let Some(pattern) = self.pattern(None, Some(property), Some(value), None) else {
            return Found::default();
        };
        let class = match class {
            None => None,
            Some((of, class)) => match self.pattern(None, Some(of), Some(class.into()), None) {
                Some(pattern) => Some(pattern),
                None => return Found::default(),
            },
        };
        let mut subjects: Vec<TermId> = Vec::new();
        let (mut last, mut total) = (None, 0);
        for [subject, ..] in self.rows(Order::for_pattern(&pattern), &pattern) {
            if last.replace(subject) == Some(subject)
                || !class.is_none_or(|it| self.is(subject, it))
            {
                continue;
            }
            total += 1;
            if subjects.len() < limit {
                subjects.push(subject);
            }
        }
        Found {
            things: self.named(subjects),
            total,
        }
    }

    /// Who points at a term, by property, at most `limit` of them for each.
    pub fn pointing_at(&self, value: TermRef<'_>, limit: usize) -> BTreeMap<NamedNode, Found> {
        let Some(pattern) = self.pattern(None, None, Some(value), None) else {
            return BTreeMap::new();
        };
        let mut by_property: BTreeMap<TermId, (Vec<TermId>, usize)> = BTreeMap::new();
        let mut last = None;
        for [subject, property, ..] in self.rows(Order::for_pattern(&pattern), &pattern) {
            if last.replace((subject, property)) == Some((subject, property)) {
                continue;
            }
            let (subjects, total) = by_property.entry(property).or_default();
            *total += 1;
            if subjects.len() < limit {
                subjects.push(subject);
            }
        }
        let found = by_property
            .into_iter()
            .map(|(property, (subjects, total))| {
                let things = self.named(subjects);
                (
                    self.dictionary.named_node(property),
                    Found { things, total },
                )
            });
        found.collect()
    }

    /// Whether a subject has what the rest of the pattern says.
    fn is(&self, subject: TermId, mut pattern: Pattern) -> bool {
        pattern[0] = Some(subject);
        let order = Order::for_pattern(&pattern);
        Cursor::new(self.base(order), self.overlay.edits(order), &pattern).len() > 0
    }

    fn named(&self, subjects: Vec<TermId>) -> Vec<NamedNode> {
        let nodes = subjects.into_iter().map(|id| self.dictionary.node(id));
        let mut named: Vec<_> = nodes
            .filter_map(|node| match node {
                NamedOrBlankNode::NamedNode(node) => Some(node),
                NamedOrBlankNode::BlankNode(_) => None,
            })
            .collect();
        named.sort();
        named
    }
}
