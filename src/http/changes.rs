//! When documents changed: one place for headers, lists and sitemap.
//!
//! - **Shape:** the history at the version of a request. The document about a thing changes when the
//!   thing or a part of it does.
//! - **Units:** times to the second; where no times are kept, the time of the dataset.

use super::edition::At;
use crate::rdf::iri::ThingPath;
use crate::rdf::term::{as_iri, subject_iri};
use crate::store::history::History;
use jiff::Timestamp;
use oxrdf::{NamedNode, Quad};
use std::collections::BTreeSet;
use std::sync::RwLockReadGuard;
use std::time::SystemTime;

/// When documents changed, up to a version.
pub struct Changes<'a> {
    history: RwLockReadGuard<'a, History>,
    version: u64,
    /// When the version was made.
    modified: Timestamp,
}

impl<'a> Changes<'a> {
    /// As a request sees them.
    pub fn of(app: &'a At) -> Self {
        let modified = Timestamp::try_from(app.edition.modified).unwrap_or_default();
        Self {
            history: app.history(),
            version: app.site().version,
            // Without the fractions that a file has: dates in headers and data have none either.
            modified: Timestamp::from_second(modified.as_second()).unwrap_or(modified),
        }
    }

    /// The versions at which the document about a thing changed, the first first.
    pub fn versions(&self, thing: &NamedNode) -> Vec<u64> {
        let path = ThingPath::from_iri(thing.as_str());
        let commit = path.filter(|path| path.kind.as_str() == "commit");
        if let Some(number) = commit.and_then(|path| path.slug.as_str().parse::<u64>().ok()) {
            // A commit is never touched by another; the history tells of it and keeps no log of that.
            return (1..=self.version).filter(|it| *it == number).collect();
        }
        let touched = self.history.of_document(thing.as_ref(), self.version);
        touched.into_keys().collect()
    }

    /// When a version was made.
    pub fn time(&self, version: u64) -> Option<Timestamp> {
        self.history.commit(version)?.time
    }

    /// When the document about a thing last changed.
    pub fn of_thing(&self, thing: &NamedNode) -> Timestamp {
        let last = self.versions(thing).last().copied();
        last.and_then(|last| self.time(last))
            .unwrap_or(self.modified)
    }

    /// When a description of a thing last changed that consists of these statements: with the thing, its
    /// parts, or anything else that it names.
    pub fn of_description(&self, thing: &NamedNode, quads: &[Quad]) -> SystemTime {
        let named = quads.iter().flat_map(|quad| {
            let subject = subject_iri(&quad.subject);
            [subject, as_iri(&quad.object)].into_iter().flatten()
        });
        let named: BTreeSet<_> = named.collect();
        let touched = named
            .into_iter()
            .filter_map(|iri| self.history.last_touch(iri, self.version));
        let last = touched.chain(self.versions(thing)).max();
        let time = last.and_then(|last| self.time(last));
        time.unwrap_or(self.modified).into()
    }
}
