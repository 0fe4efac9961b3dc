//! The sub-commands of the binary, one file each.
//!
//! - **Errors:** what stops a command goes to standard error in one piece; the exit code is 1.

pub mod export;
pub mod import;
pub mod log;
pub mod progress;
pub mod query;
pub mod record;
pub mod serve;
pub mod validate;

use crate::query::QueryError;
use crate::store::validate::{Report, Severity};
use anyhow::Error;
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

/// What a validation found, for a terminal; infos are left out.
pub fn findings(report: &Report) -> String {
    let mut text = String::new();
    for finding in report
        .findings
        .iter()
        .filter(|finding| finding.severity > Severity::Info)
    {
        text += &format!("{finding}\n");
    }
    text
}
