//! `clipgraph import TABLE.csv… --mapping FOLDER --output FOLDER`: tables of facts into TriG.

use super::progress::Progress;
use super::{findings, say};
use crate::catalog::ground::{load_ontology, load_seed_data};
use crate::config::ImportOptions;
use crate::import::known::Known;
use crate::import::mapping::Mapping;
use crate::import::problem::Problem;
use crate::import::{Made, make, report, table, trig};
use crate::rdf::iri::minted;
use crate::store::validate::Shapes;
use anyhow::{Context, anyhow};
use oxrdf::{GraphName, Quad};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// Checks every table, holds the result against the shapes, and only then writes.
pub fn run(options: &ImportOptions) -> anyhow::Result<ExitCode> {
    let progress = Progress::start("import");
    let present = present(options)?;
    let known = Known::gather(&present);
    progress.at("tables");
    let made = match checked(options, &known, &progress) {
        Ok(made) => made,
        Err(problems) => {
            progress.done();
            refuse(&problems);
            return Ok(ExitCode::FAILURE);
        }
    };
    progress.at("shapes");
    let conforms = hold(&made, &present)?;
    progress.done();
    if !conforms {
        say("nothing was written");
        return Ok(ExitCode::FAILURE);
    }
    write(options, &made)?;
    summary(&made);
    Ok(ExitCode::SUCCESS)
}

/// The quads of ontology and seed data, without what an earlier import wrote.
fn present(options: &ImportOptions) -> anyhow::Result<Vec<Quad>> {
    let output = fs::canonicalize(&options.output).ok();
    let mut files = load_ontology(&options.ontology_dir)?;
    files.extend(load_seed_data(&options.seed_data_dir)?);
    Ok(files
        .into_iter()
        .filter(|file| {
            let path = fs::canonicalize(&file.path).ok();
            !matches!((&output, path), (Some(output), Some(path)) if path.starts_with(output))
        })
        .flat_map(|file| file.quads)
        .collect())
}

fn checked(
    options: &ImportOptions,
    known: &Known,
    progress: &Progress,
) -> Result<Made, Vec<Problem>> {
    let mut problems = Vec::new();
    let mapping = Mapping::read(&options.mapping)
        .map_err(|found| problems.extend(found))
        .ok();
    let mut tables = Vec::new();
    for path in &options.tables {
        progress.at(&path.display().to_string());
        match table::read(path) {
            Ok(table) => tables.push(table),
            Err(found) => problems.extend(found),
        }
    }
    match mapping {
        Some(mapping) if problems.is_empty() => {
            make(&tables, &mapping, known, |place| progress.at(place))
        }
        _ => Err(problems),
    }
}

fn refuse(problems: &[Problem]) {
    for problem in problems {
        say(&format!("error: {problem}"));
    }
    say(&format!("{} errors; nothing was written", problems.len()));
}

/// Whether the result keeps to the shapes, together with what is there already.
fn hold(made: &Made, present: &[Quad]) -> anyhow::Result<bool> {
    let shapes_graph = GraphName::from(minted("graph/shapes"));
    let shapes = Shapes::compile(
        present
            .iter()
            .filter(|quad| quad.graph_name == shapes_graph),
    )?;
    let quads = made.statements.quads();
    let found = shapes.validate(present.iter().chain(&quads))?;
    if !found.conforms() {
        say(&findings(&found));
    }
    Ok(found.conforms())
}

/// Writes the files and takes away those of an earlier import that are no longer made.
fn write(options: &ImportOptions, made: &Made) -> anyhow::Result<()> {
    let folder = &options.output;
    fs::create_dir_all(folder).with_context(|| format!("cannot make {}", folder.display()))?;
    let mut written = Vec::new();
    for (name, graphs) in made.statements.files() {
        let path = options.output.join(format!("{name}.trig"));
        let comment = "Made by `clipgraph import` from tables; change those, not this file.";
        put(&path, trig::file(graphs, comment).as_bytes())?;
        written.push(path);
    }
    for old in old_files(&options.output)? {
        if !written.contains(&old) {
            fs::remove_file(&old).with_context(|| format!("cannot remove {}", old.display()))?;
        }
    }
    if let Some(path) = &options.report {
        put(
            path,
            &report(&made.left_out).map_err(|error| anyhow!(error))?,
        )?;
    }
    Ok(())
}

fn put(path: &Path, bytes: &[u8]) -> anyhow::Result<()> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder).with_context(|| format!("cannot make {}", folder.display()))?;
    }
    fs::write(path, bytes).with_context(|| format!("cannot write {}", path.display()))
}

/// Files below the output folder that an import wrote.
fn old_files(folder: &Path) -> anyhow::Result<Vec<PathBuf>> {
    let files = crate::store::load::rdf_files(folder)?;
    let ours = |path: &PathBuf| {
        fs::read_to_string(path).is_ok_and(|text| text.starts_with("# Made by `clipgraph import`"))
    };
    Ok(files.into_iter().filter(ours).collect())
}

fn summary(made: &Made) {
    for kind in [
        "policy",
        "involvement",
        "funding",
        "outcome",
        "actor",
        "person",
        "city",
        "assessment",
        "transfer",
        "review",
        "recommendation",
        "membership",
        "module",
        "publication",
        "event",
        "source",
    ] {
        let count = made.statements.count(kind);
        if count > 0 {
            say(&format!("{count:>6} {kind}"));
        }
    }
    say(&format!(
        "{:>6} statements in {} files, {} rows or cells left out",
        made.statements.quads().len(),
        made.statements.files().count(),
        made.left_out.len()
    ));
}
