//! The focus nodes whose verdict a change can alter, and the shapes that target each of them.
//!
//! - **Shape:** the subject of every triple that came or went, and what the [`Reads`] of the shapes
//!   lead back to from it, in the state after the change. That state suffices: where a path to a
//!   removed triple is broken too, its first missing step is a removed triple itself, and the way
//!   from the focus node up to there still stands.
//! - **Errors:** [`ShapesError::Engine`] when a path cannot be walked.

use super::merged::Merged;
use super::reads::{End, Reads};
use super::{ShapesError, engine_error};
use crate::rdf::vocab::{rdf, rdfs};
use crate::store::change::Change;
use oxrdf::{GraphName, NamedNode, NamedOrBlankNode, Quad, Term, Triple};
use rudof_rdf::rdf_core::{NeighsRDF, Rdf};
use shacl::ir::IRShape;
use shacl::types::Target;
use std::collections::{HashMap, HashSet};

/// What a change does once the named graphs are merged.
pub(super) struct Triples {
    /// Those that no graph states any more.
    gone: HashSet<Triple>,
    /// Those that no graph but those of the change states.
    new: HashSet<Triple>,
}

impl Triples {
    /// A quad of the change that changed nothing may be counted in, a triple that changed is.
    pub(super) fn of(change: &Change, after: &Merged) -> Self {
        let mut graphs: HashMap<Triple, HashSet<&GraphName>> = HashMap::new();
        for quad in &change.added {
            let graphs = graphs.entry(triple(quad)).or_default();
            graphs.insert(&quad.graph_name);
        }
        let new = graphs.into_iter();
        let new = new.filter(|(triple, graphs)| after.count(triple) <= graphs.len());
        let gone = change.removed.iter().map(triple);
        Self {
            new: new.map(|(triple, _)| triple).collect(),
            gone: gone.filter(|triple| after.count(triple) == 0).collect(),
        }
    }

    fn iter(&self) -> impl Iterator<Item = &Triple> {
        self.gone.iter().chain(&self.new)
    }

    /// Whether classes change, and with them the verdict on things that no triple here names.
    pub(super) fn touch_class_hierarchy(&self) -> bool {
        self.iter()
            .any(|triple| triple.predicate == rdfs::SUB_CLASS_OF)
    }
}

/// The focus nodes to look at after a change.
pub(super) fn focus_nodes(
    triples: &Triples,
    reads: &Reads,
    after: &Merged,
) -> Result<HashSet<Term>, ShapesError> {
    let turned = turned(triples, after)?;
    let mut nodes = HashSet::new();
    for triple in triples.iter() {
        let (subject, object) = (Term::from(triple.subject.clone()), &triple.object);
        for read in reads.of_predicate(&triple.predicate) {
            let start = match read.end {
                End::Subject => &subject,
                End::Object => object,
            };
            let matters = |class| {
                turned
                    .get(start)
                    .is_some_and(|turned| turned.contains(class))
            };
            if !read.class.as_ref().is_none_or(matters) {
                continue;
            }
            match &read.back {
                Some(path) => nodes.extend(
                    after
                        .objects_for_shacl_path(start, path)
                        .map_err(engine_error)?,
                ),
                None => {
                    nodes.insert(start.clone());
                }
            }
        }
        if reads.targets_objects_of(&triple.predicate) {
            nodes.insert(object.clone());
        }
        nodes.insert(subject);
    }
    Ok(nodes)
}

/// For each thing whose types change, the classes that it may have become an instance of, or no longer
/// be one of: those in which the types that stayed, and all that were there before or after, differ.
fn turned(triples: &Triples, after: &Merged) -> Result<HashMap<Term, HashSet<Term>>, ShapesError> {
    let (mut new, mut gone) = (types(&triples.new), types(&triples.gone));
    let things: HashSet<Term> = new.keys().chain(gone.keys()).cloned().collect();
    let turned = things.into_iter().map(|thing| {
        let new = new.remove(&thing).unwrap_or_default();
        let gone = gone.remove(&thing).unwrap_or_default();
        let present = after.types(&thing)?;
        let stayed = after.with_superclasses(present.difference(&new).cloned().collect())?;
        let mut ever = after.with_superclasses(present.union(&gone).cloned().collect())?;
        ever.retain(|class| !stayed.contains(class));
        Ok((thing, ever))
    });
    turned.collect()
}

/// The types that triples give to each thing.
fn types(triples: &HashSet<Triple>) -> HashMap<Term, HashSet<Term>> {
    let mut types: HashMap<Term, HashSet<Term>> = HashMap::new();
    for triple in triples {
        if triple.predicate == rdf::TYPE {
            let of_thing = types.entry(triple.subject.clone().into()).or_default();
            of_thing.insert(triple.object.clone());
        }
    }
    types
}

/// A focus node with all the classes it is an instance of.
pub(super) struct Candidate {
    pub(super) node: Term,
    classes: HashSet<Term>,
}

impl Candidate {
    pub(super) fn new(node: Term, data: &Merged) -> Result<Self, ShapesError> {
        let classes = data.with_superclasses(data.types(&node)?)?;
        Ok(Self { node, classes })
    }

    /// Whether a shape targets the node. As in the engine, a target that is not well-formed has none.
    pub(super) fn is_target_of(&self, shape: &IRShape, data: &Merged) -> bool {
        shape.targets().iter().any(|target| match target {
            Target::Class(class) | Target::ImplicitClass(class) => {
                self.classes.contains(&Merged::object_as_term(class))
            }
            Target::SubjectsOf(predicate) => match NamedOrBlankNode::try_from(self.node.clone()) {
                Ok(node) => data.has(Some(&node), &predicate.clone().into(), None),
                Err(_) => false,
            },
            Target::ObjectsOf(predicate) => {
                data.has(None, &predicate.clone().into(), Some(&self.node))
            }
            Target::Node(expression) => expression
                .as_constant()
                .is_some_and(|node| self.is(&Merged::object_as_term(&node))),
            Target::WrongNode(node) => self.is(&Merged::object_as_term(node)),
            Target::WrongClass(_)
            | Target::WrongSubjectsOf(_)
            | Target::WrongObjectsOf(_)
            | Target::WrongImplicitClass(_) => false,
        })
    }

    fn is(&self, named: &Term) -> bool {
        !named.is_blank_node() && self.node == *named
    }
}

impl Merged {
    /// In how many graphs a triple stands.
    fn count(&self, triple: &Triple) -> usize {
        let (subject, object) = (triple.subject.as_ref(), triple.object.as_ref());
        self.0.count(
            Some(subject),
            Some(triple.predicate.as_ref()),
            Some(object),
            None,
        )
    }

    fn has(
        &self,
        subject: Option<&NamedOrBlankNode>,
        predicate: &NamedNode,
        object: Option<&Term>,
    ) -> bool {
        let subject = subject.map(NamedOrBlankNode::as_ref);
        self.0.count(
            subject,
            Some(predicate.as_ref()),
            object.map(Term::as_ref),
            None,
        ) > 0
    }

    fn types(&self, thing: &Term) -> Result<HashSet<Term>, ShapesError> {
        self.values(thing, &rdf::TYPE.into_owned())
    }

    /// The objects of a property; a literal has none.
    fn values(&self, thing: &Term, property: &NamedNode) -> Result<HashSet<Term>, ShapesError> {
        match Self::term_as_subject(thing) {
            Ok(_) => self.objects_for(thing, property).map_err(engine_error),
            Err(_) => Ok(HashSet::new()),
        }
    }

    /// These classes and all above them.
    fn with_superclasses(&self, mut classes: HashSet<Term>) -> Result<HashSet<Term>, ShapesError> {
        let above = rdfs::SUB_CLASS_OF.into_owned();
        let mut open: Vec<Term> = classes.iter().cloned().collect();
        while let Some(class) = open.pop() {
            for class in self.values(&class, &above)? {
                if classes.insert(class.clone()) {
                    open.push(class);
                }
            }
        }
        Ok(classes)
    }
}

fn triple(quad: &Quad) -> Triple {
    quad.clone().into()
}
