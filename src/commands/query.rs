//! `clipgraph query`: ask the data without a server.

use super::data_directory::published;
use super::progress::Progress;
use crate::catalog::ground::Ground;
use crate::config::{OutputFormat, QueryOptions};
use crate::query::QueryError;
use crate::query::evaluate::{Answer, Evaluation, Solutions};
use crate::query::parse::{Parsed, parse};
use crate::rdf::format::{Format, ResultsFormat};
use crate::rdf::prefix::shorten;
use crate::render::rdf::triples_to;
use crate::render::results;
use anyhow::{Context, anyhow};
use oxrdf::{Term, Variable};
use std::io::{self, BufWriter, Write};
use std::process::ExitCode;
use std::sync::Arc;

/// Runs the query and writes its answer to standard output.
pub fn run(options: &QueryOptions) -> anyhow::Result<ExitCode> {
    let progress = Progress::start("load");
    let limits = options.limits.limits();
    let ground = published(&options.ground, &options.data, &limits, |path, _| {
        progress.at(&path.display().to_string());
    })?;
    let (parsed, bindings) = question(options, &ground)?;
    let snapshot = Arc::new(ground.snapshot);
    progress.done();
    let evaluation = || {
        let mut evaluation = Evaluation::new(Arc::clone(&snapshot), parsed.clone(), &limits);
        evaluation.bindings.clone_from(&bindings);
        evaluation
    };
    if options.explain {
        return explain(evaluation);
    }
    let evaluation = evaluation();
    let format = options.format;
    evaluation.run_apart(move |answer| {
        let mut writer = BufWriter::new(io::stdout().lock());
        write(answer, format, &mut writer)?;
        Ok(writer.flush()?)
    })?;
    Ok(ExitCode::SUCCESS)
}

/// Writes the plan of a query and, when it has no row, the reason.
fn explain(evaluation: impl Fn() -> Evaluation) -> anyhow::Result<ExitCode> {
    let plan = evaluation().explain_apart()?;
    let mut writer = io::stdout().lock();
    writer.write_all(plan.in_text().as_bytes())?;
    if plan.rows.is_some_and(|rows| rows <= 1) {
        let diagnosis = evaluation().diagnose_apart()?;
        if diagnosis.cause.is_some() {
            writeln!(writer)?;
            writer.write_all(diagnosis.in_text().as_bytes())?;
        }
    }
    Ok(ExitCode::SUCCESS)
}

/// The query that was asked, and the terms for its variables.
fn question(
    options: &QueryOptions,
    ground: &Ground,
) -> anyhow::Result<(Parsed, Vec<(Variable, Term)>)> {
    if let Some(name) = &options.name {
        let query = ground.queries.get(name).ok_or_else(|| {
            let names: Vec<_> = ground
                .queries
                .iter()
                .map(|query| query.name.as_str())
                .collect();
            anyhow!(
                "there is no named query `{name}`; there are {}",
                names.join(", ")
            )
        })?;
        return Ok((query.parsed.clone(), query.bind(&options.param)?));
    }
    let text = match (&options.text, &options.file) {
        (Some(text), _) => text.clone(),
        (None, Some(path)) => std::fs::read_to_string(path)
            .with_context(|| format!("cannot read {}", path.display()))?,
        (None, None) => return Err(anyhow!("give a query, --file or --name")),
    };
    Ok((parse(&text, &options.limits.limits())?, Vec::new()))
}

fn write(
    answer: Answer<'_>,
    format: OutputFormat,
    writer: &mut impl Write,
) -> Result<(), QueryError> {
    let results_format = match format {
        OutputFormat::Csv => Some(ResultsFormat::Csv),
        OutputFormat::Tsv => Some(ResultsFormat::Tsv),
        OutputFormat::Json => Some(ResultsFormat::Json),
        OutputFormat::Xml => Some(ResultsFormat::Xml),
        OutputFormat::Table => None,
    };
    match (answer, results_format) {
        (Answer::Boolean(value), Some(format @ (ResultsFormat::Json | ResultsFormat::Xml))) => {
            Ok(results::boolean(value, format, writer)?)
        }
        (Answer::Boolean(value), _) => Ok(writeln!(writer, "{value}")?),
        (Answer::Solutions(solutions), Some(format)) => {
            results::solutions(&solutions.variables, solutions.rows, format, writer)
        }
        (Answer::Solutions(solutions), None) => table(solutions, writer),
        (Answer::Triples(triples), _) => {
            let format = match format {
                OutputFormat::Csv | OutputFormat::Tsv => Format::NTriples,
                OutputFormat::Json => Format::JsonLd,
                OutputFormat::Xml => Format::RdfXml,
                OutputFormat::Table => Format::Turtle,
            };
            triples_to(triples, format, writer).map(|_| ())
        }
    }
}

/// Rows in columns, with short IRIs.
fn table(solutions: Solutions<'_>, writer: &mut impl Write) -> Result<(), QueryError> {
    let head = solutions
        .variables
        .iter()
        .map(|variable| variable.as_str().to_owned())
        .collect();
    let mut lines: Vec<Vec<String>> = vec![head];
    for row in solutions.rows {
        lines.push(
            row?.iter()
                .map(|term| term.as_ref().map(cell).unwrap_or_default())
                .collect(),
        );
    }
    let width = |column: usize| lines.iter().map(|line| line[column].chars().count()).max();
    let widths: Vec<usize> = (0..solutions.variables.len())
        .map(|column| width(column).unwrap_or(0))
        .collect();
    for (number, line) in lines.iter().enumerate() {
        let cells = line
            .iter()
            .zip(&widths)
            .map(|(cell, width)| format!("{cell:<width$}"));
        writeln!(
            writer,
            "{}",
            cells.collect::<Vec<_>>().join("  ").trim_end()
        )?;
        if number == 0 {
            let rules: Vec<_> = widths.iter().map(|width| "-".repeat(*width)).collect();
            writeln!(writer, "{}", rules.join("  "))?;
        }
    }
    let rows = lines.len() - 1;
    Ok(writeln!(
        writer,
        "({rows} {})",
        if rows == 1 { "row" } else { "rows" }
    )?)
}

fn cell(term: &Term) -> String {
    match term {
        Term::NamedNode(node) => shorten(node.as_str()).into_owned(),
        Term::Literal(literal) => literal.value().replace('\n', " "),
        other => other.to_string(),
    }
}
