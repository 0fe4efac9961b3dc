//! The focus nodes whose verdict a change can alter, and the shapes that target each of them.
//!
//! - **Shape:** the subject of every triple that came or went, and what the [`Reads`] of the shapes
//!   lead back to from it, in the state after the change. That state suffices: where a path to a
//!   removed triple is broken too, its first missing step is a removed triple itself, and the way
//!   from the focus node up to there still stands.
//! - **Errors:** [`ShapesError::Engine`] when a path cannot be walked.

use super::merged::Merged;
use super::reads::{End, Read, Reads};
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
    let mut nodes = HashSet::new();
    for triple in triples.iter() {
        let (subject, object) = (Term::from(triple.subject.clone()), &triple.object);
        for read in reads.of_predicate(&triple.predicate) {
            let start = match read.end {
                End::Subject => &subject,
                End::Object => object,
            };
            if !matters(read, start, triples, after)? {
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

/// Whether a change can alter what this read finds at `start`. For a class it cannot when the types
/// that stayed, and all that were there before or after, agree on whether `start` is an instance.
fn matters(
    read: &Read,
    start: &Term,
    triples: &Triples,
    after: &Merged,
) -> Result<bool, ShapesError> {
    let Some(class) = &read.class else {
        return Ok(true);
    };
    let types = |triples: &HashSet<Triple>| -> HashSet<Term> {
        let of_start = triples.iter().filter(|triple| {
            triple.predicate == rdf::TYPE && Term::from(triple.subject.clone()) == *start
        });
        of_start.map(|triple| triple.object.clone()).collect()
    };
    let (new, gone) = (types(&triples.new), types(&triples.gone));
    let present = after
        .objects_for(start, &rdf::TYPE.into_owned())
        .map_err(engine_error)?;
    let stayed = present.difference(&new).cloned().collect();
    let ever = present.union(&gone).cloned().collect();
    Ok(after.with_superclasses(stayed)?.contains(class)
        != after.with_superclasses(ever)?.contains(class))
}

/// A focus node with all the classes it is an instance of.
pub(super) struct Candidate {
    pub(super) node: Term,
    classes: HashSet<Term>,
}

impl Candidate {
    pub(super) fn new(node: Term, data: &Merged) -> Result<Self, ShapesError> {
        let types = match Merged::term_as_subject(&node) {
            Ok(_) => data
                .objects_for(&node, &rdf::TYPE.into_owned())
                .map_err(engine_error)?,
            Err(_) => HashSet::new(),
        };
        let classes = data.with_superclasses(types)?;
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

    /// These classes and all above them.
    fn with_superclasses(&self, mut classes: HashSet<Term>) -> Result<HashSet<Term>, ShapesError> {
        let above = rdfs::SUB_CLASS_OF.into_owned();
        let mut open: Vec<Term> = classes.iter().cloned().collect();
        while let Some(class) = open.pop() {
            if Self::term_as_subject(&class).is_err() {
                continue;
            }
            for class in self.objects_for(&class, &above).map_err(engine_error)? {
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
