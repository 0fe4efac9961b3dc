//! `clipgraph log`, `show`, `diff` and `verify`: the history that a data directory keeps.
//!
//! All of them only read, and may run beside the server that writes.

use super::say;
use crate::config::{DiffOptions, LogOptions, ShowOptions};
use crate::store::history::{Replay, difference};
use crate::store::log::checkpoint::{checked, list};
use crate::store::log::{Commit, LogError, patch_text, read, scan};
use anyhow::{anyhow, bail};
use oxrdf::Quad;
use std::collections::{BTreeMap, HashSet};
use std::io::Write;
use std::path::Path;
use std::process::ExitCode;

/// Lists the versions, the newest first.
pub fn log(options: &LogOptions) -> anyhow::Result<ExitCode> {
    let history = Replay::read(&options.data_dir)?.history;
    let mut text = String::new();
    for commit in history.commits().iter().rev() {
        let time = commit.time.map(|time| time.to_string());
        text += &format!(
            "{} {} {} by {}: {}\n  statements: {} added, {} removed; things: {} created, {} changed, {} deleted\n",
            commit.number,
            time.unwrap_or_default(),
            commit.source,
            commit.author,
            commit.message,
            commit.added,
            commit.removed,
            commit.created.len(),
            commit.changed.len(),
            commit.deleted.len(),
        );
    }
    write(&text)
}

/// Writes one commit as RDF Patch.
pub fn show(options: &ShowOptions) -> anyhow::Result<ExitCode> {
    let index = scan(&options.log.data_dir)?.index;
    let commit = index.commit(options.number)?;
    let commit =
        commit.ok_or_else(|| no_version(&options.log.data_dir, options.number, index.last()))?;
    write(&commit.patch())
}

/// Writes what leads from one version to another as RDF Patch.
pub fn diff(options: &DiffOptions) -> anyhow::Result<ExitCode> {
    let (from, to) = (options.from, options.to);
    let mut states = [(from, None), (to, None)];
    let mut quads = HashSet::new();
    let mut last = 0;
    keep(&mut states, 0, &quads);
    read(&options.log.data_dir, |commit| {
        last = commit.number;
        replay(&mut quads, commit);
        keep(&mut states, last, &quads);
    })?;
    let [(_, Some(before)), (_, Some(after))] = &states else {
        bail!(no_version(&options.log.data_dir, from.max(to), last));
    };
    let (removed, added) = difference(before, after);
    write(&patch_text(&removed, &added))
}

/// Reads every record and says what there is.
pub fn verify(options: &LogOptions) -> anyhow::Result<ExitCode> {
    let (mut added, mut removed) = (0, 0);
    let checkpoints = list(&options.data_dir)?;
    let mut states = BTreeMap::new();
    let mut quads = HashSet::new();
    let end = read(&options.data_dir, |commit| {
        added += commit.added.len();
        removed += commit.removed.len();
        if checkpoints.is_empty() {
            return;
        }
        let number = commit.number;
        replay(&mut quads, commit);
        if checkpoints.iter().any(|(of, _)| *of == number) {
            states.insert(number, quads.clone());
        }
    })?;
    if end.last == 0 {
        let path = options.data_dir.clone();
        return Err(LogError::Absent { path }.into());
    }
    if let Some(torn) = &end.torn {
        say(&format!(
            "note: {}: byte {}: {} bytes of commit {} are not complete: an append is under way, or was cut short \
             and will be taken off at the next start",
            torn.path.display(),
            torn.byte,
            torn.bytes,
            torn.commit
        ));
    }
    for (number, path) in &checkpoints {
        let found = checked(path, *number, &end.index)?;
        let found: HashSet<Quad> = found.quads.into_iter().collect();
        if states.get(number) != Some(&found) {
            let what = format!("it is not the dataset at commit {number}; delete it");
            let path = path.clone();
            return Err(LogError::Checkpoint { path, what }.into());
        }
    }
    if !checkpoints.is_empty() {
        say(&format!(
            "{} checkpoints: each is the dataset at its commit",
            checkpoints.len()
        ));
    }
    say(&format!(
        "{} commits, {added} statements added, {removed} removed: every record is as it was written",
        end.last
    ));
    Ok(ExitCode::SUCCESS)
}

/// Keeps the state of a version that somebody waits for.
fn keep(states: &mut [(u64, Option<HashSet<Quad>>); 2], version: u64, quads: &HashSet<Quad>) {
    for (wanted, state) in states {
        if *wanted == version {
            *state = Some(quads.clone());
        }
    }
}

fn replay(quads: &mut HashSet<Quad>, commit: Commit) {
    for quad in commit.removed {
        quads.remove(&quad);
    }
    quads.extend(commit.added);
}

fn no_version(data: &Path, wanted: u64, last: u64) -> anyhow::Error {
    let data = data.display();
    match last {
        0 => anyhow!(LogError::Absent {
            path: data.to_string().into()
        }),
        _ => anyhow!("{data}: there is no version {wanted}; the last is {last}"),
    }
}

fn write(text: &str) -> anyhow::Result<ExitCode> {
    std::io::stdout().lock().write_all(text.as_bytes())?;
    Ok(ExitCode::SUCCESS)
}
