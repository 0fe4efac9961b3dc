//! Ground truth: ontology, shapes, seed data and queries, read and checked once, at start.
//!
//! - **Shape:** `ontology/clip.ttl` and its companions go into `graph/ontology`, the concept schemes
//!   into `graph/concepts`, the shapes into `graph/shapes`; seed data brings its own graphs.
//! - **Errors:** [`GroundError`]; the server does not start on any of them.

use crate::query::Limits;
use crate::query::named::{FileError, NamedQueries};
use crate::rdf::iri::{NAMESPACE, SHAPES, minted};
use crate::store::history::{History, Replay};
use crate::store::load::{LoadError, LoadedFile, load_file, load_folder};
use crate::store::log::Commit;
use crate::store::snapshot::Snapshot;
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
    Text { path: PathBuf, source: io::Error },
    #[error(
        "{}: a statement stands in no named graph; write it inside GRAPH <{NAMESPACE}graph/…> {{ }}",
        path.display()
    )]
    NoGraph { path: PathBuf },
    #[error(
        "{}: a statement stands in <{NAMESPACE}graph/history>, which is made from the commit log; take it out",
        path.display()
    )]
    History { path: PathBuf },
}

/// Where the ground truth is.
#[derive(Debug, Clone)]
pub struct Folders {
    pub ontology: PathBuf,
    pub seed_data: PathBuf,
    pub queries: PathBuf,
}

/// What the files say.
pub struct Shipped {
    pub quads: Vec<Quad>,
    shapes: Shapes,
    queries: NamedQueries,
    context: String,
    ontology_changes: String,
    modified: SystemTime,
}

/// The ground truth: a version of the dataset, and what it takes to publish it.
pub struct Ground {
    /// The dataset, the graph of its history included.
    pub snapshot: Snapshot,
    pub history: History,
    pub shapes: Shapes,
    pub queries: NamedQueries,
    /// The JSON-LD context, as it is published.
    pub context: String,
    /// What changed in the ontology, as Markdown.
    pub ontology_changes: String,
    /// When the last commit was made; in a history that is not kept, when any of the files last changed.
    pub modified: SystemTime,
}

/// Reads everything; `read` is told of each file, for a progress bar. What the files say is version 1.
pub fn load(
    folders: &Folders,
    limits: &Limits,
    read: impl FnMut(&Path, usize),
) -> Result<Ground, GroundError> {
    Ok(load_shipped(folders, limits, read)?.in_memory())
}

/// Reads all the files; `read` is told of each, for a progress bar.
pub fn load_shipped(
    folders: &Folders,
    limits: &Limits,
    mut read: impl FnMut(&Path, usize),
) -> Result<Shipped, GroundError> {
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
    let text = |name: &str| {
        let path = folders.ontology.join(name);
        std::fs::read_to_string(&path).map_err(|source| GroundError::Text { path, source })
    };
    let context = text("contexts/v1.jsonld")?;
    let ontology_changes = text("CHANGELOG.md")?;
    Ok(Shipped {
        quads,
        shapes,
        queries,
        context,
        ontology_changes,
        modified,
    })
}

impl Shipped {
    /// The files as the first and only commit of a history that nobody keeps. It has no time, so that
    /// the same files always make the same dataset.
    pub fn in_memory(mut self) -> Ground {
        let mut replay = Replay::default();
        replay.apply(Commit {
            added: std::mem::take(&mut self.quads),
            ..Commit::shipped(1, "Ontology and seed data as shipped")
        });
        self.recorded(replay)
    }

    /// A dataset with a history, published by the rules of the files.
    pub fn recorded(self, replay: Replay) -> Ground {
        let (snapshot, history) = replay.finish();
        let time = history.commits().last().and_then(|commit| commit.time);
        Ground {
            snapshot,
            history,
            shapes: self.shapes,
            queries: self.queries,
            context: self.context,
            ontology_changes: self.ontology_changes,
            modified: time.map_or(self.modified, Into::into),
        }
    }
}

impl Ground {
    /// Holds all the quads against the shapes.
    pub fn validate(&self) -> Result<Report, ShapesError> {
        let quads: Vec<_> = self.snapshot.quads(None, None, None, None).collect();
        self.shapes.validate(&quads)
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
    let first = |stands_in: &dyn Fn(&GraphName) -> bool| {
        let mut files = files.iter();
        let file = files.find(|file| file.quads.iter().any(|quad| stands_in(&quad.graph_name)));
        file.map(|file| file.path.clone())
    };
    if let Some(path) = first(&GraphName::is_default_graph) {
        return Err(GroundError::NoGraph { path });
    }
    let history = GraphName::from(graph_iri("history"));
    if let Some(path) = first(&|graph| *graph == history) {
        return Err(GroundError::History { path });
    }
    Ok(files)
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
