//! The shapes as a page: which rules the data keeps, in words.

use super::RenderError;
use super::frame::Frame;
use super::layout::Layout;
use super::link::{Link, Reader};
use crate::rdf::iri::SHAPES;
use askama::Template;
use oxrdf::NamedNode;

/// A shape for the things of a class.
#[derive(Debug, Clone)]
pub struct ShapeView {
    /// The fragment of its IRI.
    pub name: String,
    pub label: String,
    /// The class whose things it is for.
    pub target: Option<NamedNode>,
    pub rules: Vec<RuleView>,
}

/// A rule about one property.
#[derive(Debug, Clone)]
pub struct RuleView {
    /// The fragment of its IRI.
    pub name: String,
    pub label: String,
    /// The property, or the path to the value.
    pub path: String,
    /// `Violation`, `Warning` or `Info`.
    pub severity: String,
    /// What a report says when the rule is broken.
    pub message: String,
    pub description: String,
}

/// The shapes, each under an anchor of its name; `other` fragments get an anchor only.
pub fn shapes(
    frame: &Frame<'_>,
    shapes: &[ShapeView],
    other: &[String],
) -> Result<String, RenderError> {
    let reader = Reader::prose(frame);
    let mut seen = Vec::new();
    let shapes: Vec<_> = shapes
        .iter()
        .map(|shape| Entry {
            shape,
            target: shape.target.as_ref().map(|class| reader.short(class)),
            rules: shape
                .rules
                .iter()
                .map(|rule| (rule, is_new(&mut seen, &rule.name)))
                .collect(),
        })
        .collect();
    let description = format!(
        "The SHACL rules of the CLIP graph: {} shapes.",
        shapes.len()
    );
    let page = Layout::prose(frame, "Shapes", &description);
    Ok(ShapesPage {
        page,
        iri: SHAPES,
        shapes,
        other,
    }
    .render()?)
}

/// Whether a name was not seen before; a rule that shapes share has its anchor at the first.
fn is_new<'a>(seen: &mut Vec<&'a str>, name: &'a str) -> bool {
    let new = !seen.contains(&name);
    if new {
        seen.push(name);
    }
    new
}

#[derive(Template)]
#[template(path = "shapes.html")]
struct ShapesPage<'a> {
    page: Layout<'a>,
    iri: &'static str,
    shapes: Vec<Entry<'a>>,
    other: &'a [String],
}

struct Entry<'a> {
    shape: &'a ShapeView,
    target: Option<Link<'a>>,
    /// Each rule, and whether it has its anchor here.
    rules: Vec<(&'a RuleView, bool)>,
}
