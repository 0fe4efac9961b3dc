//! The read snapshot: all quads at one version, immutable, made for questions.
//!
//! Every query and page reads one [`Snapshot`] from start to end, shared as `Arc<Snapshot>`, while
//! writes go on elsewhere; a new one takes its place when a write is done.
//!
//! - **Shape:** `dictionary` gives each term a number, `columns` holds the quads as numbers in six
//!   sorted orders, [`QueryView`] shows both to the SPARQL evaluator.
//! - **Units:** the version is the number of the commit; sizes are quads.
//! - **Errors:** none: a term nobody knows matches nothing.

mod columns;
mod dataset;
mod dictionary;
mod scan;
mod slots;
mod terms;

pub use dataset::{DefaultGraph, QueryView, ViewTerm};
pub use dictionary::TermId;

use super::change::Change;
use columns::{Columns, Order, Pattern, Row, all_orders, deduplicate};
use dictionary::Dictionary;
use oxrdf::{
    GraphName, GraphNameRef, NamedNode, NamedNodeRef, NamedOrBlankNode, NamedOrBlankNodeRef, Quad,
    TermRef,
};
use std::collections::HashSet;

/// All quads at one version.
pub struct Snapshot {
    version: u64,
    dictionary: Dictionary,
    /// By discriminant of [`Order`].
    orders: [Columns; 6],
    /// The named graphs, sorted by number.
    graphs: Vec<TermId>,
    len: usize,
}

impl Snapshot {
    /// Sorts and numbers `quads`; a quad that comes twice is kept once.
    ///
    /// # Panics
    ///
    /// When the quads hold 2³² terms or more, some hundreds of gigabytes.
    pub fn build(version: u64, quads: impl IntoIterator<Item = Quad>) -> Self {
        let mut dictionary = Dictionary::default();
        let mut rows: Vec<Row> = quads
            .into_iter()
            .map(|quad| intern(&mut dictionary, &quad))
            .collect();
        dictionary.shrink();
        deduplicate(&mut rows);
        let orders = all_orders(&rows);
        let mut graphs = orders[Order::Gspo as usize].distinct_first();
        graphs.retain(|graph| *graph != TermId::NONE);
        Self {
            version,
            dictionary,
            orders,
            graphs,
            len: rows.len(),
        }
    }

    /// The state after a change, as another version; this one stays as it is.
    #[must_use]
    pub fn with(&self, version: u64, change: &Change) -> Self {
        let gone: HashSet<&Quad> = change.removed.iter().collect();
        let kept = self.quads(None, None, None, None);
        let kept = kept.filter(|quad| !gone.contains(quad));
        Self::build(version, kept.chain(change.added.iter().cloned()))
    }

    /// The number of the commit this snapshot shows.
    pub fn version(&self) -> u64 {
        self.version
    }

    /// How many quads there are.
    pub fn len(&self) -> usize {
        self.len
    }

    /// Whether there is no quad at all.
    pub fn is_empty(&self) -> bool {
        self.len == 0
    }

    /// How many terms there are, those inside triple terms included.
    pub fn term_count(&self) -> usize {
        self.dictionary.len()
    }

    /// The named graphs, each of which has a quad.
    pub fn graph_names(&self) -> impl Iterator<Item = NamedOrBlankNode> {
        self.graphs.iter().map(|graph| self.dictionary.node(*graph))
    }

    /// The quads that match; `graph` `None` is any graph, the default graph included.
    ///
    /// They come in the order of the numbers of their unbound terms.
    pub fn quads<'a>(
        &'a self,
        subject: Option<NamedOrBlankNodeRef<'_>>,
        predicate: Option<NamedNodeRef<'_>>,
        object: Option<TermRef<'_>>,
        graph: Option<GraphNameRef<'_>>,
    ) -> impl Iterator<Item = Quad> + use<'a> {
        let pattern = self.pattern(subject, predicate, object, graph);
        pattern.into_iter().flat_map(|pattern| {
            let columns = self.columns(&pattern);
            columns
                .range(&pattern)
                .map(|at| self.decode(columns.row(at)))
        })
    }

    /// Every term that stands as a subject, once.
    pub fn subjects(&self) -> impl Iterator<Item = NamedOrBlankNode> {
        let subjects = self.orders[Order::Spog as usize].distinct_first();
        subjects.into_iter().map(|id| self.dictionary.node(id))
    }

    /// Every property that a quad has, once.
    pub fn predicates(&self) -> impl Iterator<Item = NamedNode> {
        let predicates = self.orders[Order::Posg as usize].distinct_first();
        predicates
            .into_iter()
            .map(|id| self.dictionary.named_node(id))
    }

    /// How many quads match, found without reading them.
    pub fn count(
        &self,
        subject: Option<NamedOrBlankNodeRef<'_>>,
        predicate: Option<NamedNodeRef<'_>>,
        object: Option<TermRef<'_>>,
        graph: Option<GraphNameRef<'_>>,
    ) -> usize {
        self.pattern(subject, predicate, object, graph)
            .map_or(0, |pattern| self.columns(&pattern).range(&pattern).len())
    }

    /// Whether a quad is there.
    pub fn contains(&self, quad: &Quad) -> bool {
        let (subject, object) = (quad.subject.as_ref(), quad.object.as_ref());
        let (predicate, graph) = (quad.predicate.as_ref(), quad.graph_name.as_ref());
        self.count(Some(subject), Some(predicate), Some(object), Some(graph)) > 0
    }

    /// Whether a quad has this subject.
    pub fn contains_subject(&self, subject: NamedNodeRef<'_>) -> bool {
        self.count(Some(subject.into()), None, None, None) > 0
    }

    /// The order to read for a pattern.
    fn columns(&self, pattern: &Pattern) -> &Columns {
        &self.orders[Order::for_pattern(pattern) as usize]
    }

    /// The pattern as numbers, or `None` when a term of it is not here.
    fn pattern(
        &self,
        subject: Option<NamedOrBlankNodeRef<'_>>,
        predicate: Option<NamedNodeRef<'_>>,
        object: Option<TermRef<'_>>,
        graph: Option<GraphNameRef<'_>>,
    ) -> Option<Pattern> {
        let number = |term: Option<TermRef<'_>>| match term {
            Some(term) => self.dictionary.get(term).map(Some),
            None => Some(None),
        };
        Some([
            number(subject.map(Into::into))?,
            number(predicate.map(Into::into))?,
            number(object)?,
            match graph {
                Some(graph) => Some(self.graph(graph)?),
                None => None,
            },
        ])
    }

    /// The number of a graph, or `None` when it is not here.
    fn graph(&self, graph: GraphNameRef<'_>) -> Option<TermId> {
        match graph {
            GraphNameRef::NamedNode(iri) => self.dictionary.get(iri.into()),
            GraphNameRef::BlankNode(blank) => self.dictionary.get(blank.into()),
            GraphNameRef::DefaultGraph => Some(TermId::NONE),
        }
    }

    fn decode(&self, [subject, predicate, object, graph]: Row) -> Quad {
        let graph = match graph {
            TermId::NONE => GraphName::DefaultGraph,
            named => self.dictionary.node(named).into(),
        };
        let (subject, predicate) = (
            self.dictionary.node(subject),
            self.dictionary.named_node(predicate),
        );
        Quad::new(subject, predicate, self.dictionary.term(object), graph)
    }
}

fn intern(dictionary: &mut Dictionary, quad: &Quad) -> Row {
    [
        dictionary.intern(quad.subject.as_ref().into()),
        dictionary.intern(quad.predicate.as_ref().into()),
        dictionary.intern(quad.object.as_ref()),
        match quad.graph_name.as_ref() {
            GraphNameRef::NamedNode(iri) => dictionary.intern(iri.into()),
            GraphNameRef::BlankNode(blank) => dictionary.intern(blank.into()),
            GraphNameRef::DefaultGraph => TermId::NONE,
        },
    ]
}
