//! `clipgraph export`: the whole dataset as one file.

use super::data_directory::published;
use super::progress::Progress;
use super::say;
use crate::catalog::thing::sorted;
use crate::config::ExportOptions;
use crate::query::Limits;
use crate::rdf::format::Format;
use crate::render::json_ld::{self, Context};
use crate::render::rdf;
use anyhow::{Context as _, bail};
use std::io::Write;
use std::process::ExitCode;

/// Writes the dataset to a file or to standard output.
pub fn run(options: &ExportOptions) -> anyhow::Result<ExitCode> {
    let format = Format::from_suffix(&options.format).filter(|format| format.rdf().is_some());
    let Some(format) = format else {
        let known: Vec<_> = Format::RDF.iter().map(|format| format.suffix()).collect();
        bail!(
            "`{}` is not a format; use {}",
            options.format,
            known.join(", ")
        );
    };
    let progress = Progress::start("export");
    let ground = published(
        &options.ground,
        &options.data,
        &Limits::default(),
        |path, _| {
            progress.at(&path.display().to_string());
        },
    )?;
    let context = Context::parse(&ground.context)?;
    let quads = sorted(ground.snapshot.quads(None, None, None, None).collect());
    progress.at("write");
    let body = if format == Format::JsonLd {
        json_ld::text(&json_ld::dataset(&context, &quads))?.into_bytes()
    } else {
        rdf::quads(&quads, format)?.unwrap_or_default()
    };
    progress.done();
    match &options.output {
        Some(path) => {
            std::fs::write(path, &body)
                .with_context(|| format!("cannot write {}", path.display()))?;
            say(&format!(
                "{} quads, {} bytes: {}",
                quads.len(),
                body.len(),
                path.display()
            ));
        }
        None => std::io::stdout().lock().write_all(&body)?,
    }
    Ok(ExitCode::SUCCESS)
}
