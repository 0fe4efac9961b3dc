//! Property paths as RDF.
//!
//! - **Source:** [SHACL, property paths](https://www.w3.org/TR/shacl/#property-paths).

use super::Graph;
use crate::rdf::vocab::{rdf, sh};
use oxrdf::{NamedNode, NamedNodeRef, Term};
use rudof_rdf::rdf_core::SHACLPath;

impl Graph {
    /// Writes a path and says which node stands for it.
    pub(super) fn path(&mut self, path: &SHACLPath) -> Term {
        match path {
            SHACLPath::Predicate { pred } => NamedNode::from(pred.clone()).into(),
            SHACLPath::Sequence { paths } => self.list(paths),
            SHACLPath::Alternative { paths } => {
                let list = self.list(paths);
                self.about(sh::ALTERNATIVE_PATH, list)
            }
            SHACLPath::Inverse { path } => self.step(sh::INVERSE_PATH, path),
            SHACLPath::ZeroOrMore { path } => self.step(sh::ZERO_OR_MORE_PATH, path),
            SHACLPath::OneOrMore { path } => self.step(sh::ONE_OR_MORE_PATH, path),
            SHACLPath::ZeroOrOne { path } => self.step(sh::ZERO_OR_ONE_PATH, path),
        }
    }

    fn step(&mut self, kind: NamedNodeRef<'_>, path: &SHACLPath) -> Term {
        let path = self.path(path);
        self.about(kind, path)
    }

    /// A node of which this one thing is said.
    fn about(&mut self, kind: NamedNodeRef<'_>, object: Term) -> Term {
        let node = self.blank();
        self.add(&node, kind, object);
        node.into()
    }

    fn list(&mut self, paths: &[SHACLPath]) -> Term {
        let end = Term::from(rdf::NIL.into_owned());
        paths.iter().rev().fold(end, |rest, path| {
            let first = self.path(path);
            let cell = self.blank();
            self.add(&cell, rdf::FIRST, first);
            self.add(&cell, rdf::REST, rest);
            cell.into()
        })
    }
}
