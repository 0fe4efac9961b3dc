//! `clipgraph validate PATH…`: do files parse, and do they keep to the shapes?

use super::progress::Progress;
use super::{findings, say, warnings};
use crate::catalog::ground::load_ontology;
use crate::config::ValidateOptions;
use crate::rdf::iri::minted;
use crate::store::load::{load_file, rdf_files};
use crate::store::validate::{Severity, Shapes};
use oxrdf::{GraphName, Quad};
use std::process::ExitCode;

/// Checks the files together with the ontology's concepts; exit code 1 on a violation.
pub fn run(options: &ValidateOptions) -> anyhow::Result<ExitCode> {
    let progress = Progress::start("validate");
    let ontology = load_ontology(&options.ontology_dir)?;
    let known: Vec<&Quad> = ontology.iter().flat_map(|file| &file.quads).collect();
    let shapes_graph = GraphName::from(minted("graph/shapes"));
    let shapes = Shapes::compile(
        known
            .iter()
            .copied()
            .filter(|quad| quad.graph_name == shapes_graph),
    )?;
    let mut files = Vec::new();
    for path in &options.paths {
        for file in rdf_files(path)? {
            progress.at(&file.display().to_string());
            files.push(load_file(&file, None)?);
        }
    }
    progress.at("shapes");
    let quads = files.iter().flat_map(|file| &file.quads);
    let report = shapes.validate(quads.chain(known))?;
    progress.done();
    if options.warnings {
        say(&warnings(&report));
    }
    say(&findings(&report));
    let statements: usize = files.iter().map(|file| file.quads.len()).sum();
    let (violations, warnings) = (
        report.count(Severity::Violation),
        report.count(Severity::Warning),
    );
    say(&format!(
        "{} files, {statements} statements: {violations} violations, {warnings} warnings",
        files.len()
    ));
    Ok(if report.conforms() {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    })
}
