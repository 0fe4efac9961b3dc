//! The view: a snapshot as the SPARQL evaluator sees it, for one query.
//!
//! - **Shape:** the default graph is a virtual named graph, [`QueryView::default_graph_name`]. The
//!   evaluator would give a triple that stands in two graphs of its default graph twice; a scan of
//!   the virtual graph gives it once. The caller names it to the evaluator:
//!   `prepared.dataset_mut().set_default_graph(vec![QueryView::default_graph_name().into()])`.
//! - **Errors:** none of its own; a spent [`Meter`] unwinds, see [`crate::store::meter`].
//! - **Source:** [SPARQL 1.1, RDF dataset](https://www.w3.org/TR/sparql11-query/#rdfDataset).

use super::Snapshot;
use super::columns::Pattern;
use super::dictionary::TermId;
use super::scan::{Keep, Scan};
use crate::store::meter::{Meter, tick_copy};
use oxrdf::{GraphName, NamedNode, Term};
use spareval::{ExpressionTerm, InternalQuad, QueryableDataset};
use std::convert::Infallible;
use std::rc::Rc;
use std::sync::Arc;

/// The name of the virtual graph. Its space makes it no IRI, so that no query and no data can
/// name it.
const DEFAULT_GRAPH_NAME: &str = "urn:x-clipgraph:default graph";

/// Which graphs the default graph of a query is made of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DefaultGraph {
    /// All of them, the default graph of the store included.
    Union,
    /// These, as `FROM` or `default-graph-uri` list them; an empty list is an empty graph.
    Only(Vec<GraphName>),
}

/// A term inside the evaluator: two are equal when the RDF terms are.
#[derive(Debug, PartialEq, Eq, Hash)]
pub enum ViewTerm {
    /// A term of the snapshot. Every such term has this form, wherever it comes from.
    Id(TermId),
    /// A term that stands in the query or was computed, and is not in the snapshot.
    Computed(Rc<Term>),
    /// The name of the virtual graph.
    DefaultGraph,
}

impl Clone for ViewTerm {
    fn clone(&self) -> Self {
        tick_copy();
        match self {
            Self::Id(id) => Self::Id(*id),
            Self::Computed(term) => Self::Computed(Rc::clone(term)),
            Self::DefaultGraph => Self::DefaultGraph,
        }
    }
}

/// What a view and its scans read.
pub(super) struct Shared {
    pub(super) snapshot: Arc<Snapshot>,
    pub(super) meter: Arc<Meter>,
    /// The graphs of the default graph, sorted; `None` is all.
    listed: Option<Vec<TermId>>,
}

impl Shared {
    /// Whether a graph is listed as part of the default graph.
    pub(super) fn lists(&self, graph: TermId) -> bool {
        self.listed
            .as_ref()
            .is_none_or(|listed| listed.binary_search(&graph).is_ok())
    }
}

/// A snapshot for one query, with the meter of that query.
pub struct QueryView {
    shared: Arc<Shared>,
}

impl QueryView {
    /// A view of `snapshot` that ticks `meter`.
    pub fn new(snapshot: Arc<Snapshot>, meter: Arc<Meter>, default: DefaultGraph) -> Self {
        let listed = match default {
            DefaultGraph::Union => None,
            DefaultGraph::Only(graphs) => {
                let known = graphs
                    .iter()
                    .filter_map(|graph| snapshot.graph(graph.as_ref()));
                let mut listed: Vec<TermId> = known.collect();
                listed.sort_unstable();
                listed.dedup();
                Some(listed)
            }
        };
        Self {
            shared: Arc::new(Shared {
                snapshot,
                meter,
                listed,
            }),
        }
    }

    /// The name under which the evaluator must be told to look for its default graph.
    #[expect(clippy::disallowed_methods, reason = "a constant of this file")]
    pub fn default_graph_name() -> NamedNode {
        NamedNode::new_unchecked(DEFAULT_GRAPH_NAME)
    }

    /// Which graph a scan of this named graph reads, `None` for all, and what it keeps of them;
    /// nothing when there is nothing to read.
    fn source(&self, graph: &ViewTerm) -> Option<(Option<TermId>, Keep)> {
        match (graph, self.shared.listed.as_deref()) {
            (ViewTerm::Id(id), _) => Some((Some(*id), Keep::All)),
            (ViewTerm::Computed(_), _) | (ViewTerm::DefaultGraph, Some([])) => None,
            (ViewTerm::DefaultGraph, None) => Some((None, Keep::Union)),
            // One graph repeats nothing, and its own order has fewer rows to read.
            (ViewTerm::DefaultGraph, Some([one])) => Some((Some(*one), Keep::Union)),
            (ViewTerm::DefaultGraph, Some(_)) => Some((None, Keep::Listed)),
        }
    }

    fn scan(
        &self,
        triple: [Option<&ViewTerm>; 3],
        (graph, keep): (Option<TermId>, Keep),
    ) -> Option<Scan> {
        let mut pattern: Pattern = [None, None, None, graph];
        for (place, term) in pattern.iter_mut().zip(triple) {
            match term {
                None => {}
                Some(ViewTerm::Id(id)) => *place = Some(*id),
                Some(_) => return None,
            }
        }
        Some(Scan::new(&self.shared, &pattern, keep))
    }
}

impl QueryableDataset<'static> for QueryView {
    type InternalTerm = ViewTerm;
    type Error = Infallible;

    fn internal_quads_for_pattern(
        &self,
        subject: Option<&ViewTerm>,
        predicate: Option<&ViewTerm>,
        object: Option<&ViewTerm>,
        graph_name: Option<Option<&ViewTerm>>,
    ) -> impl Iterator<Item = Result<InternalQuad<ViewTerm>, Infallible>> + use<> {
        let source = match graph_name {
            None => Some((None, Keep::Named)),
            Some(None) => Some((Some(TermId::NONE), Keep::All)),
            Some(Some(graph)) => self.source(graph),
        };
        source
            .and_then(|source| self.scan([subject, predicate, object], source))
            .unwrap_or_else(|| Scan::empty(&self.shared))
    }

    fn internal_named_graphs(&self) -> impl Iterator<Item = Result<ViewTerm, Infallible>> + use<> {
        let shared = Arc::clone(&self.shared);
        (0..shared.snapshot.graphs.len()).map(move |at| {
            shared.meter.tick();
            Ok(ViewTerm::Id(shared.snapshot.graphs[at]))
        })
    }

    fn contains_internal_graph_name(&self, graph_name: &ViewTerm) -> Result<bool, Infallible> {
        self.shared.meter.tick();
        Ok(match graph_name {
            ViewTerm::Id(id) => self.shared.snapshot.graphs.binary_search(id).is_ok(),
            ViewTerm::Computed(_) | ViewTerm::DefaultGraph => false,
        })
    }

    fn internalize_term(&self, term: Term) -> Result<ViewTerm, Infallible> {
        self.shared.meter.tick();
        if matches!(&term, Term::NamedNode(iri) if iri.as_str() == DEFAULT_GRAPH_NAME) {
            return Ok(ViewTerm::DefaultGraph);
        }
        Ok(match self.shared.snapshot.dictionary.get(term.as_ref()) {
            Some(id) => ViewTerm::Id(id),
            None => ViewTerm::Computed(Rc::new(term)),
        })
    }

    fn externalize_term(&self, term: ViewTerm) -> Result<Term, Infallible> {
        self.shared.meter.tick();
        Ok(match term {
            ViewTerm::Id(id) => self.shared.snapshot.dictionary.term(id),
            ViewTerm::Computed(term) => Rc::unwrap_or_clone(term),
            ViewTerm::DefaultGraph => Self::default_graph_name().into(),
        })
    }

    /// Ticks through [`externalize_term`](Self::externalize_term): a sort calls it at every
    /// comparison.
    fn externalize_expression_term(&self, term: ViewTerm) -> Result<ExpressionTerm, Infallible> {
        self.externalize_term(term).map(Into::into)
    }

    /// Ticks through [`internalize_term`](Self::internalize_term).
    fn internalize_expression_term(&self, term: ExpressionTerm) -> Result<ViewTerm, Infallible> {
        self.internalize_term(term.into())
    }
}
