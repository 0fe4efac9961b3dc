//! The sub-commands of the binary, one file each.
//!
//! - **Errors:** what stops a command goes to standard error in one piece; the exit code is 1.

pub mod backup;
pub mod data_directory;
pub mod export;
pub mod import;
pub mod log;
pub mod progress;
pub mod query;
pub mod serve;
pub mod telemetry;
pub mod token;
pub mod validate;

use crate::query::QueryError;
use crate::store::validate::{Finding, Report, Severity};
use anyhow::Error;
use std::collections::BTreeMap;
use std::io::Write as _;
use std::process::ExitCode;

/// Says why a command stopped.
pub fn report(error: &Error) -> ExitCode {
    say(&format!("error: {error:#}"));
    if let Some(QueryError::Syntax(error)) = error.downcast_ref() {
        say(&error.excerpt);
        if let Some(hint) = &error.hint {
            say(hint);
        }
    }
    ExitCode::FAILURE
}

/// A line on standard error. A reader who has gone away is no reason to fail.
pub fn say(line: &str) {
    drop(writeln!(std::io::stderr(), "{line}"));
}

/// What a validation found, for a terminal: each violation, and each sort of warning once; infos are
/// left out.
pub fn findings(report: &Report) -> String {
    let mut text = String::new();
    let mut sorts: BTreeMap<&str, Vec<&Finding>> = BTreeMap::new();
    for finding in &report.findings {
        match finding.severity {
            Severity::Violation => text += &format!("{finding}\n"),
            Severity::Warning => sorts.entry(&finding.message).or_default().push(finding),
            Severity::Info => {}
        }
    }
    for (message, of_a_sort) in sorts {
        let first = of_a_sort.first().map_or("", |finding| &finding.focus);
        text += &match of_a_sort.len() {
            1 => format!("warning: {message} <{first}>\n"),
            many => format!("warning, {many} times: {message} First of them: <{first}>\n"),
        };
    }
    text
}

/// Each warning by itself.
pub fn warnings(report: &Report) -> String {
    let warnings = report.findings.iter();
    let warnings = warnings.filter(|finding| finding.severity == Severity::Warning);
    warnings.map(|finding| format!("{finding}\n")).collect()
}
