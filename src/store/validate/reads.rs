//! What the verdict on a focus node depends on: which statements, and how far away.
//!
//! - **Shape:** worked out once, from the compiled shapes. A [`Read`] says: a statement with this
//!   predicate is looked at where a path from the focus node ends. Walked back, the path leads from
//!   a changed statement to the focus nodes that look at it.
//! - **Errors:** none; shapes that read what cannot be told beforehand (recursion, reifiers, node
//!   expressions, SPARQL) have no [`Reads`], and every change is then held against them as a whole.
//! - **Source:** [SHACL, constraint components](https://www.w3.org/TR/shacl/#core-components) and
//!   [property paths](https://www.w3.org/TR/shacl/#property-paths).

use super::merged::Merged;
use crate::rdf::vocab::rdf;
use oxrdf::{NamedNode, Term};
use rudof_iri::IriS;
use rudof_rdf::rdf_core::{Rdf, SHACLPath};
use shacl::ir::{IRComponent, IRSchema, IRShape, ShapeLabelIdx};
use shacl::types::Target;
use std::collections::{HashMap, HashSet};

/// The end of a statement at which a shape stands when it looks at it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum End {
    Subject,
    Object,
}

/// A statement that shapes look at, apart from those that begin at the focus node.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Read {
    pub(super) end: End,
    /// From that end to the focus nodes; `None` when it is the focus node.
    pub(super) back: Option<SHACLPath>,
    /// Of an `rdf:type`, all that matters is whether it makes the node an instance of this class.
    pub(super) class: Option<Term>,
}

/// All that the shapes read away from the subject of a statement.
#[derive(Debug, Default)]
pub(super) struct Reads {
    by_predicate: HashMap<NamedNode, Vec<Read>>,
    /// Those for which any predicate will do, as `sh:closed` wants it.
    any: Vec<Read>,
    /// Predicates whose objects are targets.
    targeted: HashSet<NamedNode>,
}

impl Reads {
    /// What these shapes read, or `None` when that cannot be told.
    pub(super) fn of(schema: &IRSchema) -> Option<Self> {
        let mut walk = Walk {
            schema,
            reads: Self::default(),
            open: Vec::new(),
        };
        for (label, shape) in schema.iter_with_targets() {
            walk.shape(*schema.get_idx(label)?, &[])?;
            for target in shape.targets() {
                if let Target::ObjectsOf(predicate) = target {
                    walk.reads.targeted.insert(node(predicate));
                }
            }
        }
        Some(walk.reads)
    }

    /// How statements with this predicate are read.
    pub(super) fn of_predicate(&self, predicate: &NamedNode) -> impl Iterator<Item = &Read> {
        let named = self.by_predicate.get(predicate);
        named.into_iter().flatten().chain(&self.any)
    }

    /// Whether the objects of statements with this predicate are targets.
    pub(super) fn targets_objects_of(&self, predicate: &NamedNode) -> bool {
        self.targeted.contains(predicate)
    }

    /// Notes a statement looked at from `end`, which is `at` the end of these steps from the focus
    /// node. The subject of a statement is checked anew in any case.
    fn note(
        &mut self,
        predicate: Option<NamedNode>,
        end: End,
        at: &[SHACLPath],
        class: Option<Term>,
    ) {
        if at.is_empty() && end == End::Subject {
            return;
        }
        let back = (!at.is_empty()).then(|| SHACLPath::inverse(SHACLPath::sequence(at.to_vec())));
        let read = Read { end, back, class };
        let reads = match predicate {
            Some(predicate) => self.by_predicate.entry(predicate).or_default(),
            None => &mut self.any,
        };
        if !reads.contains(&read) {
            reads.push(read);
        }
    }
}

/// The way through the shapes, each of them once for each place at which it is applied.
struct Walk<'a> {
    schema: &'a IRSchema,
    reads: Reads,
    /// The shapes that the present one is nested in.
    open: Vec<ShapeLabelIdx>,
}

impl Walk<'_> {
    /// A shape applied to the nodes at the end of `at`; `None` when it reads what cannot be told.
    fn shape(&mut self, index: ShapeLabelIdx, at: &[SHACLPath]) -> Option<()> {
        let shape = self.schema.get_shape_from_idx(&index)?;
        let computed = |shape: &IRShape| {
            shape
                .deactivated()
                .is_some_and(|e| e.as_constant().is_none())
        };
        if self.open.contains(&index) || shape.reifier_info().is_some() || computed(shape) {
            return None;
        }
        self.open.push(index);
        let mut values = at.to_vec();
        if let Some(path) = shape.path() {
            self.path(path, at);
            values.push(path.clone());
            if !shape.property_shapes().is_empty() {
                // They report on the value nodes, whatever else is changed there.
                self.reads.note(None, End::Subject, &values, None);
            }
        }
        for component in shape.components() {
            self.component(component, at, &values)?;
        }
        for nested in shape.property_shapes() {
            self.shape(*nested, &values)?;
        }
        self.open.pop();
        Some(())
    }

    /// What a constraint reads besides the value nodes, given the way to the focus node of its shape
    /// and the way to the value nodes.
    fn component(
        &mut self,
        component: &IRComponent,
        at: &[SHACLPath],
        values: &[SHACLPath],
    ) -> Option<()> {
        match component {
            IRComponent::Class(class) => {
                let class = Merged::object_as_term(class.class_rule());
                let predicate = Some(rdf::TYPE.into_owned());
                self.reads
                    .note(predicate, End::Subject, values, Some(class));
            }
            IRComponent::Equals(other) => self.predicate(other.iri(), at),
            IRComponent::Disjoint(other) => self.predicate(other.iri(), at),
            IRComponent::LessThan(other) => self.predicate(other.iri(), at),
            IRComponent::LessThanOrEquals(other) => self.predicate(other.iri(), at),
            IRComponent::SubsetOf(other) => self.path(other.path(), at),
            IRComponent::Closed(_) => self.reads.note(None, End::Subject, at, None),
            IRComponent::Node(node) => self.shape(*node.shape(), values)?,
            IRComponent::Not(not) => self.shape(*not.shape(), values)?,
            IRComponent::And(all) => self.shapes(all.shapes(), values)?,
            IRComponent::Or(any) => self.shapes(any.shapes(), values)?,
            IRComponent::Xone(one) => self.shapes(one.shapes(), values)?,
            IRComponent::QualifiedValueShape(qualified) => {
                self.shape(*qualified.shape(), values)?;
                self.shapes(qualified.siblings(), values)?;
            }
            IRComponent::BasicSparql(_) => return None,
            IRComponent::Deactivated(when) => {
                when.is_deactivated().as_constant()?;
            }
            IRComponent::Datatype(_)
            | IRComponent::NodeKind(_)
            | IRComponent::MinCount(_)
            | IRComponent::MaxCount(_)
            | IRComponent::MinExclusive(_)
            | IRComponent::MaxExclusive(_)
            | IRComponent::MinInclusive(_)
            | IRComponent::MaxInclusive(_)
            | IRComponent::MinLength(_)
            | IRComponent::MaxLength(_)
            | IRComponent::Pattern(_)
            | IRComponent::UniqueLang(_)
            | IRComponent::LanguageIn(_)
            | IRComponent::HasValue(_)
            | IRComponent::In(_) => {}
        }
        Some(())
    }

    fn shapes(&mut self, indices: &[ShapeLabelIdx], at: &[SHACLPath]) -> Option<()> {
        indices.iter().try_for_each(|index| self.shape(*index, at))
    }

    fn predicate(&mut self, predicate: &IriS, at: &[SHACLPath]) {
        self.reads
            .note(Some(node(predicate)), End::Subject, at, None);
    }

    /// The statements that a path walks over, from the nodes at the end of `at`.
    fn path(&mut self, path: &SHACLPath, at: &[SHACLPath]) {
        match path {
            SHACLPath::Predicate { pred } => self.predicate(pred, at),
            SHACLPath::Inverse { path } => match path.as_ref() {
                SHACLPath::Predicate { pred } => {
                    self.reads.note(Some(node(pred)), End::Object, at, None);
                }
                path => self.path(&inverted(path), at),
            },
            SHACLPath::Alternative { paths } => paths.iter().for_each(|path| self.path(path, at)),
            SHACLPath::Sequence { paths } => {
                let mut at = at.to_vec();
                for path in paths {
                    self.path(path, &at);
                    at.push(path.clone());
                }
            }
            SHACLPath::ZeroOrMore { path } | SHACLPath::OneOrMore { path } => {
                let mut at = at.to_vec();
                at.push(SHACLPath::zero_or_more(path.as_ref().clone()));
                self.path(path, &at);
            }
            SHACLPath::ZeroOrOne { path } => self.path(path, at),
        }
    }
}

/// The same path walked from its end, with the inverse at its predicates.
fn inverted(path: &SHACLPath) -> SHACLPath {
    match path {
        SHACLPath::Predicate { .. } => SHACLPath::inverse(path.clone()),
        SHACLPath::Inverse { path } => path.as_ref().clone(),
        SHACLPath::Alternative { paths } => {
            SHACLPath::alternative(paths.iter().map(inverted).collect())
        }
        SHACLPath::Sequence { paths } => {
            SHACLPath::sequence(paths.iter().rev().map(inverted).collect())
        }
        SHACLPath::ZeroOrMore { path } => SHACLPath::zero_or_more(inverted(path)),
        SHACLPath::OneOrMore { path } => SHACLPath::one_or_more(inverted(path)),
        SHACLPath::ZeroOrOne { path } => SHACLPath::zero_or_one(inverted(path)),
    }
}

fn node(iri: &IriS) -> NamedNode {
    iri.clone().into()
}
