//! `clipgraph backup`, `restore` and `checkpoint`: copies of a data directory, and quicker starts.
//!
//! - **Shape:** a copy is itself a data directory, with a manifest that says where its log ends. Besides
//!   log and checkpoints it has the frozen results, and every store that lies in a folder of its own.
//!   All of it can be taken beside a server that writes.
//! - **Errors:** those of the log; a target that is not empty is never touched.

use super::say;
use crate::config::{BackupOptions, LogOptions, RestoreOptions};
use crate::http::state::hex;
use crate::store::checkpoints;
use crate::store::durable;
use crate::store::history::Replay;
use crate::store::log::copy::{Copied, copy, copy_file, empty};
use crate::store::log::{LogError, now, scan};
use crate::store::results::{ResultLimits, Results};
use anyhow::{Context, bail};
use serde_json::{Value, json};
use std::fs;
use std::io::{self, Write as _};
use std::path::Path;
use std::process::ExitCode;

/// The file that says what a copy holds; it is written last, so a copy without it is not whole.
const MANIFEST: &str = "backup.json";
/// The folder of frozen results in a data directory.
const RESULTS: &str = "results";
/// What else lies there: copied with the log, or made from it again.
const KNOWN: [&str; 5] = ["log", "checkpoint", "store", "lock", MANIFEST];

/// Copies a data directory.
pub fn backup(options: &BackupOptions) -> anyhow::Result<ExitCode> {
    let (from, to) = (&options.log.data_dir, &options.folder);
    let copied = copy_all(from, to)?;
    let manifest = json!({
        "clipgraph": env!("CARGO_PKG_VERSION"),
        "made": now().to_string(),
        "commits": copied.last,
        "digest": hex(&copied.digest),
    });
    durable::replace(&to.join(MANIFEST), None, |file| {
        writeln!(file, "{manifest:#}")
    })?;
    told(&copied, to, "Copied");
    Ok(ExitCode::SUCCESS)
}

/// Makes a data directory of a copy.
pub fn restore(options: &RestoreOptions) -> anyhow::Result<ExitCode> {
    let (from, to) = (&options.folder, &options.data_dir);
    // Nothing is made before the copy is known to be whole.
    let manifest = manifest(&from.join(MANIFEST))?;
    let end = scan(from)?;
    match manifest {
        Some((commits, digest)) if (commits, &digest) != (end.last, &hex(&end.digest)) => bail!(
            "{}: the log ends with commit {} and not, as {MANIFEST} says, with commit {commits}; this copy is not \
             whole, take another",
            from.display(),
            end.last
        ),
        Some(_) => {}
        None => say(&format!(
            "note: {}: there is no {MANIFEST}, so nobody can tell whether its last commits are missing",
            from.display()
        )),
    }
    let copied = copy_all(from, to)?;
    told(&copied, to, "Restored");
    Ok(ExitCode::SUCCESS)
}

/// Makes a checkpoint of the last commit.
pub fn checkpoint(options: &LogOptions) -> anyhow::Result<ExitCode> {
    let data = &options.data_dir;
    let index = scan(data)?.index;
    if index.last() == 0 {
        let path = data.clone();
        return Err(LogError::Absent { path }.into());
    }
    let (snapshot, history) = Replay::of(data, &index)?.finish();
    let path = checkpoints::write(data, &index, &snapshot, &history)?;
    say(&format!(
        "Made {}: a start reads it in place of the first {} commits",
        path.display(),
        snapshot.version()
    ));
    Ok(ExitCode::SUCCESS)
}

fn told(copied: &Copied, to: &Path, what: &str) {
    say(&format!(
        "{what} {} commits, {} checkpoints, {} bytes to {}: every record read again",
        copied.last,
        copied.checkpoints,
        copied.bytes,
        to.display()
    ));
}

/// Copies log and checkpoints, the frozen results, and the stores in folders of their own.
///
/// The log of the dataset comes last: whatever else says something of a version finds it in the copy.
fn copy_all(from: &Path, to: &Path) -> anyhow::Result<Copied> {
    if !from.join("log").is_dir() {
        let path = from.to_owned();
        return Err(LogError::Absent { path }.into());
    }
    apart(from, to)?;
    empty(to)?;
    for entry in fs::read_dir(from).with_context(|| from.display().to_string())? {
        let path = entry?.path();
        let name = path.file_name().unwrap_or_default().to_owned();
        let target = to.join(&name);
        if path.join("log").is_dir() {
            // A store that was never written to has nothing to be kept.
            if scan(&path)?.last > 0 {
                told(&copy_all(&path, &target)?, &target, "Copied");
            }
        } else if name == RESULTS {
            copy_results(&path, &target)?;
        } else if !KNOWN.iter().any(|known| name == *known) {
            say(&format!("note: left out: {}", path.display()));
        }
    }
    let left_out = |error: LogError| say(&format!("note: left out: {error}"));
    Ok(copy(from, to, left_out)?)
}

/// Refuses a target inside of what is copied: the next copy would have this one in it.
fn apart(from: &Path, to: &Path) -> anyhow::Result<()> {
    let from = from.canonicalize()?;
    let there = to.ancestors().find_map(|folder| folder.canonicalize().ok());
    if there.is_some_and(|there| there.starts_with(&from)) {
        bail!(
            "{}: this lies inside of {}; name a folder elsewhere, best on another disk",
            to.display(),
            from.display()
        );
    }
    Ok(())
}

/// Copies the frozen results, and says which of them are damaged.
fn copy_results(from: &Path, to: &Path) -> anyhow::Result<()> {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let path = entry?.path();
        let Some(name) = path.file_name() else {
            continue;
        };
        if path.extension().is_none() {
            copy_file(&path, &to.join(name), u64::MAX)
                .with_context(|| path.display().to_string())?;
        }
    }
    let copy = Results::open(to, ResultLimits::default())?;
    for hash in copy.some(usize::MAX) {
        if let Err(error) = copy.get(&hash) {
            say(&format!("note: copied as it is: {error}"));
        }
    }
    Ok(())
}

/// How many commits a copy has and the digest of the last one, as its manifest says; `None` without one.
fn manifest(path: &Path) -> anyhow::Result<Option<(u64, String)>> {
    let text = match fs::read_to_string(path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        text => text.with_context(|| path.display().to_string())?,
    };
    let value: Value = serde_json::from_str(&text).with_context(|| path.display().to_string())?;
    match (value["commits"].as_u64(), value["digest"].as_str()) {
        (Some(commits), Some(digest)) => Ok(Some((commits, digest.to_owned()))),
        _ => bail!("{}: it has no `commits` and `digest`", path.display()),
    }
}
