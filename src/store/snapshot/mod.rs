//! The read snapshot: all quads at one version, immutable, made for questions.
//!
//! Every query and page reads one [`Snapshot`] from start to end, shared as `Arc<Snapshot>`, while
//! writes go on elsewhere; a new one takes its place when a write is done.
//!
//! - **Shape:** `dictionary` gives each term a number, `columns` holds the quads as numbers in six
//!   sorted orders, the base; `overlay` holds what came and went since the base was made. A `cursor`
//!   reads base and overlay as one, [`QueryView`] shows them to the SPARQL evaluator. Versions that
//!   follow one another share their base.
//! - **Units:** the version is the number of the commit; sizes are quads.
//! - **Errors:** none: a term nobody knows matches nothing.

mod changed;
mod columns;
mod cursor;
mod dataset;
mod decode;
mod dictionary;
mod neighbours;
mod overlay;
mod scan;
mod slots;
mod terms;

pub use dataset::{DefaultGraph, QueryView, ViewTerm};
pub use dictionary::TermId;
pub use neighbours::Found;

use changed::intern;
use columns::{Columns, Order, Pattern, Row, all_orders, deduplicate};
use cursor::Cursor;
use dictionary::Dictionary;
use overlay::Overlay;
use oxrdf::{
    GraphNameRef, NamedNode, NamedNodeRef, NamedOrBlankNode, NamedOrBlankNodeRef, Quad, TermRef,
};
use std::iter;
use std::sync::Arc;

/// All quads at one version.
pub struct Snapshot {
    version: u64,
    dictionary: Dictionary,
    /// By discriminant of [`Order`].
    base: Arc<[Columns; 6]>,
    overlay: Overlay,
    /// The named graphs, sorted by number.
    graphs: Arc<[TermId]>,
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
        deduplicate(&mut rows);
        let base = all_orders(&rows);
        let mut graphs = base[Order::Gspo as usize].distinct_first();
        graphs.retain(|graph| *graph != TermId::NONE);
        Self {
            version,
            dictionary: dictionary.settle(),
            base: Arc::new(base),
            overlay: Overlay::default(),
            graphs: graphs.into(),
        }
    }

    /// The number of the commit this snapshot shows.
    pub fn version(&self) -> u64 {
        self.version
    }

    /// How many quads there are.
    pub fn len(&self) -> usize {
        self.base(Order::Spog).len() + self.overlay.added_len() - self.overlay.removed_len()
    }

    /// Whether there is no quad at all.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// How many terms there are, those inside triple terms included, and those that lost their last
    /// quad and stay until [`compact`](Self::compact).
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
        let rows = pattern.map(|pattern| self.rows(Order::for_pattern(&pattern), &pattern));
        rows.into_iter()
            .flatten()
            .map(|row| self.dictionary.quad(row))
    }

    /// Every term that stands as a subject, once.
    pub fn subjects(&self) -> impl Iterator<Item = NamedOrBlankNode> {
        let subjects = self.distinct_first(Order::Spog);
        subjects.into_iter().map(|id| self.dictionary.node(id))
    }

    /// Every property that a quad has, once.
    pub fn predicates(&self) -> impl Iterator<Item = NamedNode> {
        let predicates = self.distinct_first(Order::Posg);
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
            .map_or(0, |pattern| self.cursor(&pattern).1.len())
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

    fn base(&self, order: Order) -> &Columns {
        &self.base[order as usize]
    }

    /// The order to read for a pattern, and a cursor before the first row that matches.
    fn cursor(&self, pattern: &Pattern) -> (Order, Cursor) {
        let order = Order::for_pattern(pattern);
        let edits = self.overlay.edits(order);
        (order, Cursor::new(self.base(order), edits, pattern))
    }

    /// The rows that match a pattern for which this order can be chosen.
    fn rows(&self, order: Order, pattern: &Pattern) -> impl Iterator<Item = Row> + use<'_> {
        let (columns, edits) = (self.base(order), self.overlay.edits(order));
        let mut cursor = Cursor::new(columns, edits, pattern);
        iter::from_fn(move || cursor.next(columns, edits))
    }

    /// The distinct terms that stand first in the rows of an order, sorted.
    fn distinct_first(&self, order: Order) -> Vec<TermId> {
        let (columns, edits) = (self.base(order), self.overlay.edits(order));
        let mut terms = columns.distinct_first();
        let first = columns.keys()[0];
        let has_none_left = |id: &TermId| {
            let mut pattern = [None; 4];
            pattern[first] = Some(*id);
            Cursor::new(columns, edits, &pattern).len() == 0
        };
        let mut gone: Vec<TermId> = edits
            .removed
            .iter()
            .map(|at| columns.row(*at)[first])
            .collect();
        gone.dedup();
        gone.retain(has_none_left);
        terms.retain(|id| gone.binary_search(id).is_err());
        terms.extend(edits.added.iter().map(|added| added.row(columns)[first]));
        // Two runs, each sorted: this sort merges them.
        terms.sort();
        terms.dedup();
        terms
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
}
