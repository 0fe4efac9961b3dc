//! What a validation found: for people as text, for machines as a SHACL validation report.
//!
//! - **Shape:** the texts of a [`Finding`] are for messages and English, [`Report::quads`] is for programs:
//!   there each result has every message of its shape, one in each language, as the standard asks. Two
//!   constraints of one property shape share its message; what breaks both for the same value is
//!   one finding, with the first of the two components.
//! - **Errors:** none.
//! - **Source:** [SHACL, validation report](https://www.w3.org/TR/shacl/#validation-report).

mod path;

use crate::rdf::vocab::{rdf, sh};
use oxrdf::{BlankNode, GraphName, Literal, NamedNodeRef, Quad, Term};
use rudof_rdf::rdf_core::SHACLPath;
use rudof_rdf::rdf_core::term::Object;
use shacl::types::Severity as EngineSeverity;
use shacl::validator::report::ValidationResult;
use std::cmp::Ordering;
use std::fmt;
use std::sync::Arc;

/// The language in which every shape of ours has a message.
pub(super) const ENGLISH: &str = "en";

/// How bad a result is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    Info,
    Warning,
    Violation,
}

impl Severity {
    fn iri(self) -> NamedNodeRef<'static> {
        match self {
            Self::Info => sh::INFO,
            Self::Warning => sh::WARNING,
            Self::Violation => sh::VIOLATION,
        }
    }
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
#[derive(Debug, Clone)]
pub struct Finding {
    pub focus: String,
    pub path: Option<String>,
    pub value: Option<String>,
    pub severity: Severity,
    pub message: String,
    pub shape: Option<String>,
    terms: Terms,
}

/// The same as terms.
#[derive(Debug, Clone)]
struct Terms {
    focus: Term,
    path: Option<SHACLPath>,
    value: Option<Term>,
    shape: Option<Term>,
    component: Term,
    /// Everything that the shape says.
    messages: Arc<[Literal]>,
}

impl Finding {
    /// What the engine found, with the messages of the shape where it has any.
    pub(super) fn new(result: &ValidationResult, messages: Option<&Arc<[Literal]>>) -> Self {
        let messages = messages.map_or_else(|| Arc::from([]), Arc::clone);
        let english = messages.iter().find(|message| is_english(message));
        let term = |object: &Object| Term::from(object.clone());
        Self {
            focus: text(result.focus_node()),
            path: result.path().map(ToString::to_string),
            value: result.value().map(text),
            severity: match result.severity() {
                EngineSeverity::Violation => Severity::Violation,
                EngineSeverity::Warning => Severity::Warning,
                _ => Severity::Info,
            },
            message: english.map_or_else(
                || engine_message(result),
                |english| english.value().to_owned(),
            ),
            shape: result.source().map(text),
            terms: Terms {
                focus: term(result.focus_node()),
                path: result.path().cloned(),
                value: result.value().map(term),
                shape: result.source().map(term),
                component: term(result.constraint_component()),
                messages,
            },
        }
    }

    /// The IRI of the kind of constraint that is broken.
    pub fn component(&self) -> &str {
        match &self.terms.component {
            Term::NamedNode(component) => component.as_str(),
            _ => "",
        }
    }

    /// What is said to people.
    fn said(&self) -> impl Ord {
        let severity = std::cmp::Reverse(self.severity);
        let about = (&self.focus, &self.path, &self.value);
        (severity, about, &self.message, &self.shape)
    }
}

impl PartialEq for Finding {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for Finding {}

impl PartialOrd for Finding {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

/// Worst first.
impl Ord for Finding {
    fn cmp(&self, other: &Self) -> Ordering {
        self.said().cmp(&other.said())
    }
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
    /// Findings in order, each once.
    pub(super) fn of(mut findings: Vec<Finding>) -> Self {
        let component = |finding: &Finding| finding.terms.component.to_string();
        findings.sort_by(|a, b| a.cmp(b).then_with(|| component(a).cmp(&component(b))));
        findings.dedup();
        Self { findings }
    }

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

    /// The report in the terms of SHACL. It and its results are blank nodes: a report is an answer
    /// and not part of the dataset. Its `sh:conforms` is that of the standard, which a warning makes
    /// false too; [`Report::conforms`] asks for violations only.
    pub fn quads(&self) -> Vec<Quad> {
        let mut graph = Graph::default();
        let report = graph.blank();
        graph.add(&report, rdf::TYPE, sh::VALIDATION_REPORT);
        graph.add(
            &report,
            sh::CONFORMS,
            Literal::from(self.findings.is_empty()),
        );
        for finding in &self.findings {
            let result = graph.blank();
            graph.add(&report, sh::RESULT, result.clone());
            finding.describe(&result, &mut graph);
        }
        graph.quads
    }
}

impl Finding {
    fn describe(&self, result: &BlankNode, graph: &mut Graph) {
        let Terms {
            focus,
            path,
            value,
            shape,
            component,
            messages,
        } = &self.terms;
        graph.add(result, rdf::TYPE, sh::VALIDATION_RESULT);
        graph.add(result, sh::FOCUS_NODE, focus.clone());
        if let Some(path) = path {
            let path = graph.path(path);
            graph.add(result, sh::RESULT_PATH, path);
        }
        if let Some(value) = value {
            graph.add(result, sh::VALUE, value.clone());
        }
        graph.add(result, sh::RESULT_SEVERITY, self.severity.iri());
        for message in messages.iter() {
            graph.add(result, sh::RESULT_MESSAGE, message.clone());
        }
        if messages.is_empty() {
            graph.add(result, sh::RESULT_MESSAGE, english(&self.message));
        }
        graph.add(result, sh::SOURCE_CONSTRAINT_COMPONENT, component.clone());
        if let Some(shape) = shape {
            graph.add(result, sh::SOURCE_SHAPE, shape.clone());
        }
    }
}

/// Quads under construction, with numbered blank nodes, so that the same report has the same text.
#[derive(Default)]
struct Graph {
    quads: Vec<Quad>,
    blanks: u128,
}

impl Graph {
    fn blank(&mut self) -> BlankNode {
        self.blanks += 1;
        BlankNode::new_from_unique_id(self.blanks)
    }

    fn add(&mut self, subject: &BlankNode, predicate: NamedNodeRef<'_>, object: impl Into<Term>) {
        let quad = Quad::new(subject.clone(), predicate, object, GraphName::DefaultGraph);
        self.quads.push(quad);
    }
}

/// The messages of a shape: English ones and those of no language first, then by language.
pub(super) fn in_order(mut messages: Vec<Literal>) -> Arc<[Literal]> {
    let key = |message: &Literal| {
        let language = message.language().map(ToOwned::to_owned);
        (!is_english(message), language, message.value().to_owned())
    };
    messages.sort_by_cached_key(key);
    messages.dedup();
    messages.into()
}

/// Whether a message is English as far as anybody says.
fn is_english(message: &Literal) -> bool {
    message.language().is_none_or(|tag| tag == ENGLISH)
}

/// What the engine says is English.
fn english(message: &str) -> Literal {
    Literal::new_language_tagged_literal(message, ENGLISH)
        .unwrap_or_else(|_| Literal::new_simple_literal(message))
}

/// What the engine itself says, when the shape has no message.
fn engine_message(result: &ValidationResult) -> String {
    let messages = result.message().iter().map(|(_, text)| text.clone());
    messages
        .min()
        .unwrap_or_else(|| format!("breaks {}", text(result.constraint_component())))
}

fn text(object: &Object) -> String {
    match object {
        Object::Iri(iri) => iri.as_str().to_owned(),
        other => other.to_string(),
    }
}
