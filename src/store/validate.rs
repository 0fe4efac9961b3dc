//! Quads against the SHACL shapes of the ontology.
//!
//! - **Shape:** the shapes of `ontology/shapes/`, compiled once into [`Shapes`]. Named graphs are
//!   merged first: a shape asks what is known about a thing, not who said it. A whole dataset is
//!   validated at start; of a change only what it can have broken: `reads` knows from the shapes how
//!   far a verdict looks, `affected` finds the things whose verdict looks at a changed statement, and
//!   the engine validates those, reading the snapshot itself through `merged`.
//! - **Errors:** [`ShapesError`] when the shapes themselves are broken or the engine fails; what
//!   the data breaks is a value, [`Report`], and not an error.
//! - **Source:** <https://www.w3.org/TR/shacl/#validation-report>. SHACL core only: rules that need
//!   SPARQL stand in `ontology/checks/`.

mod affected;
mod merged;
mod reads;
mod report;

pub use report::{Finding, Report, Severity};

use super::change::Change;
use super::snapshot::Snapshot;
use crate::rdf::term::{as_literal, subject_iri};
use crate::rdf::vocab::sh;
use affected::{Candidate, Triples, focus_nodes};
use merged::Merged;
use oxrdf::{GraphName, Literal, LiteralRef, NamedNodeRef, Quad, Term};
use reads::Reads;
use report::ENGLISH;
use rudof_rdf::rdf_core::RDFFormat;
use rudof_rdf::rdf_core::term::Object;
use rudof_rdf::rdf_impl::{OxigraphInMemory, ReaderMode};
use shacl::ir::{IRSchema, RecursionSemantics};
use shacl::validator::engine::{Engine, NativeEngine, Retention, Validate};
use shacl::validator::nodes::FocusNodes;
use shacl::validator::processor::{GraphValidation, ShaclProcessor};
use shacl::validator::report::ValidationResult;
use shacl::validator::store::Graph;
use shacl::validator::{ShaclConfig, ShaclValidationMode};
use std::collections::{HashMap, HashSet};
use std::fmt;
use std::sync::Arc;

/// Why nothing could be validated.
#[derive(Debug, thiserror::Error)]
pub enum ShapesError {
    #[error("the shapes cannot be compiled: {0}")]
    Broken(String),
    #[error("the SHACL engine failed: {0}")]
    Engine(String),
    #[error("the change alters {0}, whose shapes were compiled at start")]
    Stale(String),
}

/// The messages of a shape, the English one first.
type Messages = Arc<[Literal]>;

/// Compiled shapes.
pub struct Shapes {
    schema: IRSchema,
    /// What each shape says, in all its languages: the engine passes it on for some constraints only.
    messages: HashMap<String, Messages>,
    /// Where the shapes are written.
    graphs: HashSet<GraphName>,
    /// What the shapes look at, or `None` when any change may concern any thing.
    reads: Option<Reads>,
}

impl Shapes {
    /// Compiles the shapes among these quads.
    pub fn compile<'a>(quads: impl IntoIterator<Item = &'a Quad>) -> Result<Self, ShapesError> {
        let mut text = String::new();
        let mut said: HashMap<String, Vec<Literal>> = HashMap::new();
        let mut graphs = HashSet::new();
        for quad in quads {
            graphs.insert(quad.graph_name.clone());
            if let (sh::MESSAGE, Some(shape), Some(message)) = (
                quad.predicate.as_ref(),
                subject_iri(&quad.subject),
                as_literal(&quad.object),
            ) {
                let said = said.entry(shape.as_str().to_owned()).or_default();
                said.push(message.into_owned());
            }
            if !is_in_another_language(quad) {
                text += &format!("{} {} {} .\n", quad.subject, quad.predicate, quad.object);
            }
        }
        let messages = said
            .into_iter()
            .map(|(shape, said)| (shape, report::in_order(said)))
            .collect();
        IRSchema::from_str(&text, &RDFFormat::NTriples, None, &ReaderMode::default())
            .map(|schema| Self {
                reads: Reads::of(&schema),
                schema,
                messages,
                graphs,
            })
            .map_err(|error| ShapesError::Broken(error.to_string()))
    }

    /// Holds the quads, merged into one graph, against the shapes.
    pub fn validate<'a>(
        &self,
        quads: impl IntoIterator<Item = &'a Quad>,
    ) -> Result<Report, ShapesError> {
        let mut merged = OxigraphInMemory::new();
        for quad in quads {
            merged
                .add_triple_ref(
                    quad.subject.as_ref(),
                    quad.predicate.as_ref(),
                    quad.object.as_ref(),
                )
                .map_err(engine_error)?;
        }
        let graph = Graph::from(merged);
        let report = GraphValidation::new(graph)
            .validate(
                &self.schema,
                &ShaclValidationMode::Native,
                &ShaclConfig::default(),
            )
            .map_err(engine_error)?;
        Ok(self.report(report.results()))
    }

    /// Whether a change alters the graph of the shapes, which were compiled at start and stay.
    pub fn touches_shapes(&self, change: &Change) -> bool {
        self.altered_graph(change).is_some()
    }

    fn altered_graph<'a>(&self, change: &'a Change) -> Option<&'a GraphName> {
        let mut graphs = change.removed.iter().chain(&change.added);
        let quad = graphs.find(|quad| self.graphs.contains(&quad.graph_name));
        quad.map(|quad| &quad.graph_name)
    }

    /// Holds the state after a change against the shapes, as far as the change can have broken it.
    ///
    /// Of each thing whose verdict the change can alter, the report has all findings; on other things
    /// it may have some. If the state before had no violation, it [conforms](Report::conforms) when
    /// and only when the whole state does. The cost grows with the change and with what points at the
    /// things in it, not with the dataset; a change of `rdfs:subClassOf` costs a whole validation.
    /// [`ShapesError::Stale`] when the change [touches the shapes](Self::touches_shapes).
    pub fn validate_change(
        &self,
        after: &Arc<Snapshot>,
        change: &Change,
    ) -> Result<Report, ShapesError> {
        if let Some(graph) = self.altered_graph(change) {
            return Err(ShapesError::Stale(graph.to_string()));
        }
        let after = Merged(Arc::clone(after));
        let triples = Triples::of(change, &after);
        match &self.reads {
            Some(reads) if !triples.touch_class_hierarchy() => {
                let nodes = focus_nodes(&triples, reads, &after)?;
                self.validate_nodes(nodes, &after)
            }
            _ => {
                let quads: Vec<_> = after.0.quads(None, None, None, None).collect();
                self.validate(&quads)
            }
        }
    }

    /// Holds some things of a dataset against the shapes that target them.
    fn validate_nodes(&self, nodes: HashSet<Term>, data: &Merged) -> Result<Report, ShapesError> {
        let nodes = nodes.into_iter().map(|node| Candidate::new(node, data));
        let nodes = nodes.collect::<Result<Vec<_>, _>>()?;
        let mut engine = NativeEngine::new(RecursionSemantics::default());
        let engine: &mut dyn Engine<Merged> = &mut engine;
        engine.set_retention(Retention {
            max_results: None,
            store_evidences: false,
        });
        let mut results = Vec::new();
        for (_, shape) in self.schema.iter_with_targets() {
            let targets = nodes.iter().filter(|node| node.is_target_of(shape, data));
            let targets: FocusNodes<_> = targets.map(|target| target.node.clone()).collect();
            let outcome = shape
                .validate(data, engine, Some(&targets), Some(shape), &self.schema)
                .map_err(engine_error)?;
            results.extend(outcome.into_parts().0);
        }
        Ok(self.report(&results))
    }

    fn report(&self, results: &[ValidationResult]) -> Report {
        let findings = results.iter().map(|result| {
            let shape = result.source().and_then(|shape| match shape {
                Object::Iri(iri) => Some(iri.as_str()),
                _ => None,
            });
            Finding::new(result, shape.and_then(|shape| self.messages.get(shape)))
        });
        Report::of(findings.collect())
    }
}

/// Whether it is a text for people in a language other than English. The engine has no use for these, and
/// what it says itself is English.
fn is_in_another_language(quad: &Quad) -> bool {
    const TEXTS: [NamedNodeRef<'static>; 3] = [sh::NAME, sh::DESCRIPTION, sh::MESSAGE];
    let tag = as_literal(&quad.object).and_then(LiteralRef::language);
    TEXTS.contains(&quad.predicate.as_ref()) && tag.is_some_and(|tag| tag != ENGLISH)
}

fn engine_error(error: impl fmt::Display) -> ShapesError {
    ShapesError::Engine(error.to_string())
}
