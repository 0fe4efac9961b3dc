//! Quads against the SHACL shapes of the ontology.
//!
//! - **Shape:** the shapes of `ontology/shapes/`, compiled once into [`Shapes`]. Named graphs are
//!   merged first: a shape asks what is known about a thing, not who said it.
//! - **Errors:** [`ShapesError`] when the shapes themselves are broken or the engine fails; what
//!   the data breaks is a value, [`Report`], and not an error.
//! - **Source:** <https://www.w3.org/TR/shacl/#validation-report>. SHACL core only: rules that need
//!   SPARQL stand in `ontology/checks/`.

use super::change::Change;
use super::snapshot::Snapshot;
use crate::rdf::term::{as_literal, subject_iri};
use crate::rdf::vocab::sh;
use oxrdf::Quad;
use rudof_rdf::rdf_core::RDFFormat;
use rudof_rdf::rdf_core::term::Object;
use rudof_rdf::rdf_impl::{OxigraphInMemory, ReaderMode};
use shacl::ir::IRSchema;
use shacl::types::Severity as EngineSeverity;
use shacl::validator::processor::{GraphValidation, ShaclProcessor};
use shacl::validator::report::ValidationResult;
use shacl::validator::store::Graph;
use shacl::validator::{ShaclConfig, ShaclValidationMode};
use std::collections::HashMap;
use std::fmt;

/// Why nothing could be validated.
#[derive(Debug, thiserror::Error)]
pub enum ShapesError {
    #[error("the shapes cannot be compiled: {0}")]
    Broken(String),
    #[error("the SHACL engine failed: {0}")]
    Engine(String),
}

/// How bad a result is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    Info,
    Warning,
    Violation,
}

impl fmt::Display for Severity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Info => "info",
            Self::Warning => "warning",
            Self::Violation => "violation",
        })
    }
}

/// One thing that breaks one shape.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Finding {
    pub focus: String,
    pub path: Option<String>,
    pub value: Option<String>,
    pub severity: Severity,
    pub message: String,
    pub shape: Option<String>,
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: <{}>", self.severity, self.focus)?;
        if let Some(path) = &self.path {
            write!(f, "\n  path:    {path}")?;
        }
        if let Some(value) = &self.value {
            write!(f, "\n  value:   {value}")?;
        }
        write!(f, "\n  message: {}", self.message)?;
        if let Some(shape) = &self.shape {
            write!(f, "\n  shape:   {shape}")?;
        }
        Ok(())
    }
}

/// What a validation found, worst first.
#[derive(Debug, Clone, Default)]
pub struct Report {
    pub findings: Vec<Finding>,
}

impl Report {
    /// Whether nothing is worse than a warning.
    pub fn conforms(&self) -> bool {
        self.count(Severity::Violation) == 0
    }

    /// How many findings have this severity.
    pub fn count(&self, severity: Severity) -> usize {
        self.findings
            .iter()
            .filter(|finding| finding.severity == severity)
            .count()
    }
}

/// Compiled shapes.
pub struct Shapes {
    schema: IRSchema,
    /// The English message of each shape: the engine passes it on for some constraints only.
    messages: HashMap<String, String>,
}

impl Shapes {
    /// Compiles the shapes among these quads.
    pub fn compile<'a>(quads: impl IntoIterator<Item = &'a Quad>) -> Result<Self, ShapesError> {
        let (mut text, mut messages) = (String::new(), HashMap::new());
        for quad in quads {
            text += &format!("{} {} {} .\n", quad.subject, quad.predicate, quad.object);
            if quad.predicate == sh::MESSAGE
                && let (Some(shape), Some(message)) =
                    (subject_iri(&quad.subject), as_literal(&quad.object))
                && message.language().is_none_or(|tag| tag == "en")
            {
                messages.insert(shape.as_str().to_owned(), message.value().to_owned());
            }
        }
        IRSchema::from_str(&text, &RDFFormat::NTriples, None, &ReaderMode::default())
            .map(|schema| Self { schema, messages })
            .map_err(|error| ShapesError::Broken(error.to_string()))
    }

    /// Holds the quads, merged into one graph, against the shapes.
    pub fn validate<'a>(
        &self,
        quads: impl IntoIterator<Item = &'a Quad>,
    ) -> Result<Report, ShapesError> {
        let engine = |error: &dyn fmt::Display| ShapesError::Engine(error.to_string());
        let mut merged = OxigraphInMemory::new();
        for quad in quads {
            merged
                .add_triple_ref(
                    quad.subject.as_ref(),
                    quad.predicate.as_ref(),
                    quad.object.as_ref(),
                )
                .map_err(|error| engine(&error))?;
        }
        let graph = Graph::from(merged);
        let report = GraphValidation::new(graph)
            .validate(
                &self.schema,
                &ShaclValidationMode::Native,
                &ShaclConfig::default(),
            )
            .map_err(|error| engine(&error))?;
        let mut findings: Vec<_> = report
            .results()
            .iter()
            .map(|result| self.finding(result))
            .collect();
        findings.sort_by(|a, b| b.severity.cmp(&a.severity).then_with(|| a.cmp(b)));
        findings.dedup();
        Ok(Report { findings })
    }

    /// Holds the state after a change against the shapes: everything that the change can have broken.
    pub fn validate_change(
        &self,
        after: &Snapshot,
        change: &Change,
    ) -> Result<Report, ShapesError> {
        if change.is_empty() {
            return Ok(Report::default());
        }
        let quads: Vec<_> = after.quads(None, None, None, None).collect();
        self.validate(&quads)
    }

    fn finding(&self, result: &ValidationResult) -> Finding {
        let shape = result.source().map(text);
        let written = shape
            .as_ref()
            .and_then(|shape| self.messages.get(shape))
            .cloned();
        let message = written.unwrap_or_else(|| engine_message(result));
        finding(result, message, shape)
    }
}

/// What the engine itself says, when the shape has no message.
fn engine_message(result: &ValidationResult) -> String {
    let messages = result.message().iter().map(|(_, text)| text.clone());
    messages
        .min()
        .unwrap_or_else(|| format!("breaks {}", text(result.constraint_component())))
}

fn finding(result: &ValidationResult, message: String, shape: Option<String>) -> Finding {
    Finding {
        focus: text(result.focus_node()),
        path: result.path().map(ToString::to_string),
        value: result.value().map(text),
        severity: match result.severity() {
            EngineSeverity::Violation => Severity::Violation,
            EngineSeverity::Warning => Severity::Warning,
            _ => Severity::Info,
        },
        message,
        shape,
    }
}

fn text(object: &Object) -> String {
    match object {
        Object::Iri(iri) => iri.named_node().as_str().to_owned(),
        other => other.to_string(),
    }
}
