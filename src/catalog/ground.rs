//! Ground truth: ontology, shapes, seed data and queries, read and checked once, at start.
//!
//! - **Shape:** `ontology/clip.ttl` and its companions go into `graph/ontology`, the concept schemes
//!   into `graph/concepts`, the shapes into `graph/shapes`; seed data brings its own graphs.
//! - **Errors:** [`GroundError`]; the server does not start on any of them.

use crate::query::Limits;
use crate::query::named::{FileError, NamedQueries};
use crate::rdf::iri::{NAMESPACE, SHAPES, minted};
use crate::store::load::{LoadError, LoadedFile, load_file, load_folder};
use crate::store::validate::{Report, Shapes, ShapesError};
use oxrdf::{BlankNode, GraphName, NamedNode, NamedOrBlankNode, Quad, Term};
use std::collections::HashMap;
use std::io;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

/// Why the ground truth cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum GroundError {
    #[error(transparent)]
    Load(#[from] LoadError),
    #[error(transparent)]
    Shapes(#[from] ShapesError),
    #[error(transparent)]
    Query(#[from] FileError),
    #[error("{}: cannot be read: {source}", path.display())]
    Context { path: PathBuf, source: io::Error },
    #[error(
        "{}: a statement stands in no named graph; write it inside GRAPH <{NAMESPACE}graph/…> {{ }}",
        path.display()
    )]
    NoGraph { path: PathBuf },
}

/// Where the ground truth is.
#[derive(Debug, Clone)]
pub struct Folders {
    pub ontology: PathBuf,
    pub seed_data: PathBuf,
    pub queries: PathBuf,
}

/// The ground truth.
pub struct Ground {
    pub quads: Vec<Quad>,
    pub shapes: Shapes,
    pub queries: NamedQueries,
    /// The JSON-LD context, as it is published.
    pub context: String,
    /// When any of the files last changed.
    pub modified: SystemTime,
}

/// Reads everything; `read` is told of each file, for a progress bar.
pub fn load(
    folders: &Folders,
    limits: &Limits,
    mut read: impl FnMut(&Path, usize),
) -> Result<Ground, GroundError> {
    let mut ontology = load_ontology(&folders.ontology)?;
    let shapes_quads: Vec<&Quad> = ontology
        .iter()
        .flat_map(|file| &file.quads)
        .filter(|quad| quad.graph_name == GraphName::from(graph_iri("shapes")))
        .collect();
    let shapes = Shapes::compile(shapes_quads)?;
    ontology.extend(load_seed_data(&folders.seed_data)?);
    let mut modified = SystemTime::UNIX_EPOCH;
    let mut quads = Vec::new();
    for file in ontology {
        read(&file.path, file.quads.len());
        modified = modified.max(file.modified);
        quads.extend(file.quads);
    }
    let queries = NamedQueries::load(&folders.queries, limits)?;
    let path = folders.ontology.join("contexts/v1.jsonld");
    let context =
        std::fs::read_to_string(&path).map_err(|source| GroundError::Context { path, source })?;
    Ok(Ground {
        quads,
        shapes,
        queries,
        context,
        modified,
    })
}

impl Ground {
    /// Holds all the quads against the shapes.
    pub fn validate(&self) -> Result<Report, ShapesError> {
        self.shapes.validate(&self.quads)
    }
}

/// The named graph with this name.
pub fn graph_iri(name: &str) -> NamedNode {
    minted(&format!("graph/{name}"))
}

/// The ontology, the concepts and the shapes, each in its graph.
pub fn load_ontology(folder: &Path) -> Result<Vec<LoadedFile>, GroundError> {
    let mut files = Vec::new();
    for name in ["clip.ttl", "reused-terms.ttl"] {
        files.push(load_file(&folder.join(name), Some(&graph_iri("ontology")))?);
    }
    files.extend(load_folder(
        &folder.join("concepts"),
        Some(&graph_iri("concepts")),
    )?);
    let mut names = Skolem::default();
    for mut file in load_folder(&folder.join("shapes"), Some(&graph_iri("shapes")))? {
        file.quads = file
            .quads
            .into_iter()
            .map(|quad| names.name(quad))
            .collect();
        files.push(file);
    }
    Ok(files)
}

/// The seed data; each statement must stand in a named graph.
pub fn load_seed_data(folder: &Path) -> Result<Vec<LoadedFile>, GroundError> {
    let files = load_folder(folder, None)?;
    let homeless = files
        .iter()
        .find(|file| file.quads.iter().any(|q| q.graph_name.is_default_graph()));
    match homeless {
        Some(file) => Err(GroundError::NoGraph {
            path: file.path.clone(),
        }),
        None => Ok(files),
    }
}

/// Names for the list cells of shapes, which Turtle can only write as blank nodes: fragments of the
/// shapes document, numbered in the order of the files.
#[derive(Default)]
struct Skolem(HashMap<BlankNode, NamedNode>);

impl Skolem {
    fn name(&mut self, mut quad: Quad) -> Quad {
        if let NamedOrBlankNode::BlankNode(node) = quad.subject {
            quad.subject = self.of(node).into();
        }
        if let Term::BlankNode(node) = quad.object {
            quad.object = self.of(node).into();
        }
        quad
    }

    fn of(&mut self, node: BlankNode) -> NamedNode {
        let number = self.0.len() + 1;
        let local = SHAPES.trim_start_matches(NAMESPACE);
        self.0
            .entry(node)
            .or_insert_with(|| minted(&format!("{local}#list-{number}")))
            .clone()
    }
}
