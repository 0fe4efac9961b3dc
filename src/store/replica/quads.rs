//! What a replica holds: an oxigraph store at one version of the dataset.
//!
//! - **Shape:** loaded from a snapshot, then brought from version to version by the log. On disk a marker quad goes
//!   with every transaction, so that store and marker are never apart.
//!   The engine keeps the values of literals and not their spelling: `50.0` is `50` there, and two spellings of one
//!   value are one quad.
//! - **Units:** a transaction takes whole commits, up to some hundred thousand rows.

use super::{ReplicaError, Source};
use crate::store::snapshot::Snapshot;
use oxigraph::store::{Store, Transaction};
use oxrdf::vocab::{rdf, xsd};
use oxrdf::{Quad, Term};
use std::sync::PoisonError;
use std::sync::atomic::{AtomicBool, Ordering};

/// A transaction with so many rows takes no further commit.
const ROWS: usize = 100_000;
/// What a bulk load may hold besides the store, roughly.
const LOAD_MEGABYTES: usize = 200;

/// What goes into a transaction to say which version it makes.
pub(super) type Mark = fn(&Source, u64, &mut Transaction<'_>) -> Result<(), ReplicaError>;

/// The quads of a version.
pub(super) struct Quads {
    store: Store,
    version: u64,
    mark: Mark,
}

impl Quads {
    /// No quads, in memory, where nothing has to be marked.
    pub fn in_memory() -> Result<Self, ReplicaError> {
        Ok(Self::at(Store::new()?, 0, |_, _, _| Ok(())))
    }

    /// What a store holds.
    pub fn at(store: Store, version: u64, mark: Mark) -> Self {
        Self {
            store,
            version,
            mark,
        }
    }

    pub fn version(&self) -> u64 {
        self.version
    }

    /// Fills an empty store with the present snapshot; `false` when it is closed meanwhile.
    pub fn load(&mut self, source: &Source, closing: &AtomicBool) -> Result<bool, ReplicaError> {
        let snapshot = source.published.snapshot();
        let is_open = || !closing.load(Ordering::Acquire);
        let loader = self.store.bulk_loader().with_num_threads(1);
        let mut loader = loader.with_max_memory_size_in_megabytes(LOAD_MEGABYTES);
        let quads = snapshot.quads(None, None, None, None);
        loader.load_quads(quads.take_while(|_| is_open()))?;
        if !is_open() {
            return Ok(false);
        }
        // Without this call the loader drops what it holds.
        loader.commit()?;
        // The mark comes last: a store without one is loaded anew.
        let mut transaction = self.store.start_transaction()?;
        (self.mark)(source, snapshot.version(), &mut transaction)?;
        transaction.commit()?;
        self.version = snapshot.version();
        Ok(true)
    }

    /// Applies the commits up to a version, unless it is closed before.
    pub fn follow(
        &mut self,
        source: &Source,
        version: u64,
        closing: &AtomicBool,
    ) -> Result<(), ReplicaError> {
        while self.version < version && !closing.load(Ordering::Acquire) {
            self.step(source, version)?;
        }
        Ok(())
    }

    /// Applies some commits, in one transaction.
    fn step(&mut self, source: &Source, version: u64) -> Result<(), ReplicaError> {
        let mut transaction = self.store.start_transaction()?;
        let present = source.published.snapshot();
        let (mut last, mut rows) = (self.version, 0);
        for commit in source.index.commits(self.version + 1..=version) {
            let commit = commit?;
            rows += commit.removed.len() + commit.added.len();
            last = commit.number;
            apply(&mut transaction, &commit.removed, &commit.added, &present);
            if rows >= ROWS {
                break;
            }
        }
        let told = {
            let history = source.history.read();
            let history = history.unwrap_or_else(PoisonError::into_inner);
            history.forward(self.version, last)
        };
        apply(&mut transaction, &told.removed, &told.added, &present);
        (self.mark)(source, last, &mut transaction)?;
        transaction.commit()?;
        self.version = last;
        Ok(())
    }
}

fn apply(transaction: &mut Transaction<'_>, removed: &[Quad], added: &[Quad], present: &Snapshot) {
    for quad in removed {
        transaction.remove(quad);
        for other in spelled_otherwise(quad, present) {
            transaction.insert(&other);
        }
    }
    transaction.extend(added);
}

/// What the dataset says in the place of a quad that goes and the engine may hold for the same: it stays.
fn spelled_otherwise(quad: &Quad, present: &Snapshot) -> Vec<Quad> {
    let strings = [xsd::STRING, rdf::LANG_STRING, rdf::DIR_LANG_STRING];
    let has_value = |term: &Term| match term {
        Term::Literal(literal) => !strings.contains(&literal.datatype()),
        Term::Triple(_) => true,
        Term::NamedNode(_) | Term::BlankNode(_) => false,
    };
    if !has_value(&quad.object) {
        return Vec::new();
    }
    let subject = Some(quad.subject.as_ref());
    let (property, graph) = (
        Some(quad.predicate.as_ref()),
        Some(quad.graph_name.as_ref()),
    );
    let others = present.quads(subject, property, None, graph);
    others.filter(|other| has_value(&other.object)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::change::Change;
    use crate::store::commit::Proposal;
    use crate::store::history::History;
    use crate::store::log::Log;
    use crate::store::policy::Policy;
    use crate::store::replica::Place;
    use oxrdf::{GraphName, Literal, NamedNode, NamedNodeRef};
    use proptest::collection::vec;
    use proptest::prelude::*;
    use std::collections::BTreeSet;
    use std::path::Path;
    use std::sync::Arc;
    use std::thread;
    use std::time::{Duration, Instant};

    fn iri(text: &str) -> NamedNode {
        NamedNode::new(text).unwrap()
    }

    /// Two things, in two graphs, with texts, things, and numbers that can be spelled in two ways.
    fn quad() -> impl Strategy<Value = Quad> {
        let number = |text, kind: NamedNodeRef<'_>| Literal::new_typed_literal(text, kind).into();
        let objects: Vec<Term> = vec![
            Literal::from("a").into(),
            Literal::new_language_tagged_literal("a", "de")
                .unwrap()
                .into(),
            iri("https://w3id.org/clip-network/id/city/a").into(),
            number("1", xsd::INTEGER),
            number("01", xsd::INTEGER),
            number("5.0", xsd::DECIMAL),
            number("5.00", xsd::DECIMAL),
        ];
        let thing = prop::sample::select(vec!["city/a", "city/b"]);
        let graph = prop::sample::select(vec!["one", "two"]);
        (thing, prop::sample::select(objects), graph).prop_map(|(thing, object, graph)| {
            let base = "https://w3id.org/clip-network";
            let graph = GraphName::from(iri(&format!("{base}/graph/{graph}")));
            Quad::new(
                iri(&format!("{base}/id/{thing}")),
                rdf::VALUE,
                object,
                graph,
            )
        })
    }

    fn change() -> impl Strategy<Value = Change> {
        (vec(quad(), 0..4), vec(quad(), 0..4))
            .prop_map(|(removed, added)| Change { removed, added })
    }

    fn store(data: &Path) -> crate::store::Store {
        let log = Log::open_unread(data).unwrap().log;
        crate::store::Store::new(Snapshot::build(0, []), History::default(), Policy::Drafts)
            .with_log(log)
    }

    fn source(store: &crate::store::Store) -> Source {
        Source {
            published: store.published.clone(),
            history: Arc::clone(&store.history),
            index: store.kept.as_ref().unwrap().1.clone(),
        }
    }

    fn commit(store: &crate::store::Store, change: Change) {
        let proposal = Proposal {
            author: "A".to_owned(),
            message: "M".to_owned(),
            source: "test".to_owned(),
            change,
            based_on: None,
        };
        store.commit(proposal).unwrap();
    }

    fn content(quads: &Store) -> BTreeSet<String> {
        quads.iter().map(|quad| quad.unwrap().to_string()).collect()
    }

    /// What the engine makes of a snapshot.
    fn expected(snapshot: &Snapshot) -> BTreeSet<String> {
        let other = Store::new().unwrap();
        other
            .extend(snapshot.quads(None, None, None, None))
            .unwrap();
        content(&other)
    }

    proptest! {
        #[test]
        fn whatever_is_committed_before_and_after_it_is_loaded_it_holds_what_readers_see(
            first in vec(change(), 0..3),
            steps in vec(vec(change(), 1..4), 1..5),
        ) {
            let folder = tempfile::tempdir().unwrap();
            let store = store(folder.path());
            for change in first {
                commit(&store, change);
            }
            let source = source(&store);
            let mut quads = Quads::in_memory().unwrap();
            prop_assert!(quads.load(&source, &AtomicBool::new(false)).unwrap());
            for changes in steps {
                for change in changes {
                    commit(&store, change);
                }
                let version = store.snapshot().version();
                quads.follow(&source, version, &AtomicBool::new(false)).unwrap();
                prop_assert_eq!(quads.version(), version);
                prop_assert_eq!(content(&quads.store), expected(&store.snapshot()));
            }
        }
    }

    #[test]
    fn commits_do_not_wait_for_a_replica_and_it_follows_all_of_them() {
        let folder = tempfile::tempdir().unwrap();
        let store = store(folder.path()).with_replica(Place::Memory).unwrap();
        let number = |number: u32| {
            let subject = iri(&format!("https://w3id.org/clip-network/id/city/c-{number}"));
            Quad::new(
                subject,
                rdf::VALUE,
                Literal::from(number),
                iri("https://w3id.org/clip-network/graph/one"),
            )
        };
        for at in 0..50 {
            let added = vec![number(at)];
            commit(
                &store,
                Change {
                    removed: Vec::new(),
                    added,
                },
            );
        }
        let started = Instant::now();
        while store.replica().unwrap().version < 50 && started.elapsed() < Duration::from_mins(1) {
            thread::sleep(Duration::from_millis(5));
        }
        let status = store.replica().unwrap();
        assert_eq!((status.version, status.failed), (50, false));
        store.close();
        assert_eq!(store.replica().unwrap().version, 50);
    }

    #[test]
    fn loading_that_is_given_up_leaves_nothing() {
        let folder = tempfile::tempdir().unwrap();
        let store = store(folder.path());
        let added = vec![Quad::new(
            iri("https://a.example/a"),
            rdf::VALUE,
            Literal::from("a"),
            iri("https://a.example/g"),
        )];
        commit(
            &store,
            Change {
                removed: Vec::new(),
                added,
            },
        );
        let mut quads = Quads::in_memory().unwrap();
        let loaded = quads.load(&source(&store), &AtomicBool::new(true)).unwrap();
        assert!(!loaded && quads.store.is_empty().unwrap());
    }
}
