//! A change: the quads that are to go and the quads that are to come.
//!
//! - **Shape:** going comes before coming, so a quad in both lists is there afterwards.
//! - **Source:** <https://www.w3.org/TR/sparql11-update/#deleteInsert>.

use super::snapshot::Snapshot;
use oxrdf::Quad;
use std::collections::HashSet;

/// Quads to remove, then quads to add.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Change {
    pub removed: Vec<Quad>,
    pub added: Vec<Quad>,
}

impl Change {
    /// Whether nothing is to be done.
    pub fn is_empty(&self) -> bool {
        self.removed.is_empty() && self.added.is_empty()
    }

    /// What this really does to a dataset: nothing goes that is not there or comes back, nothing comes
    /// that is there already, and each quad stands once, in the order in which it was first named.
    #[must_use]
    pub fn effect_on(self, before: &Snapshot) -> Self {
        let comes: HashSet<Quad> = self.added.iter().cloned().collect();
        let mut seen = HashSet::new();
        let mut keep = |quads: Vec<Quad>, wanted: &dyn Fn(&Quad) -> bool| -> Vec<Quad> {
            let mut kept = quads;
            kept.retain(|quad| wanted(quad) && seen.insert(quad.clone()));
            kept
        };
        Self {
            removed: keep(self.removed, &|quad| {
                !comes.contains(quad) && before.contains(quad)
            }),
            added: keep(self.added, &|quad| !before.contains(quad)),
        }
    }

    /// This change and then another.
    #[must_use]
    pub fn then(mut self, next: Self) -> Self {
        let gone: HashSet<&Quad> = next.removed.iter().collect();
        self.added.retain(|quad| !gone.contains(quad));
        self.removed.extend(next.removed);
        self.added.extend(next.added);
        self
    }
}

/// Of each quad, whether it is to be there.
impl FromIterator<(Quad, bool)> for Change {
    fn from_iter<T: IntoIterator<Item = (Quad, bool)>>(quads: T) -> Self {
        let (added, removed): (Vec<_>, Vec<_>) = quads.into_iter().partition(|(_, there)| *there);
        let quads = |pairs: Vec<(Quad, bool)>| pairs.into_iter().map(|(quad, _)| quad).collect();
        Self {
            removed: quads(removed),
            added: quads(added),
        }
    }
}
