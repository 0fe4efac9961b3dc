//! Checkpoints: the whole dataset at one commit, so that a start need not replay the commits before it.
//!
//! - **Shape:** `checkpoint/00000000000000001200.nq.gz` is the dataset at commit 1,200 as sorted N-Quads in
//!   gzip, and whatever reads N-Quads can read it (`format`). Sections behind the quads, as comments,
//!   hold what else a start needs; the store says what stands in them. The log stays the origin: a
//!   checkpoint that is lost costs time and nothing else.
//! - **Errors:** [`LogError::Checkpoint`] for a file that is not as it was written or belongs to another
//!   log. It is told, and the one before it is used, or the log alone.
//! - **Source:** `docs/adr/0010-commit-log-format.md`, <https://www.w3.org/TR/rdf12-n-quads/>.

mod format;

pub use format::quads;

use super::error::LogError;
use super::index::Index;
use super::record::Digest;
use super::segment::{failed, numbered};
use crate::store::durable;
use oxrdf::Quad;
use std::collections::BTreeMap;
use std::fs::{self, File};
use std::path::{Path, PathBuf};

/// How many checkpoints are kept: one, and one before it should that one be broken.
pub const KEPT: usize = 2;

/// How a file ends that holds a checkpoint.
const SUFFIX: &str = ".nq.gz";

/// What stands behind the quads: lines, by the name of their section.
pub type Sections = BTreeMap<String, Vec<String>>;

/// The dataset at a commit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Checkpoint {
    /// The commit.
    pub number: u64,
    /// The digest of its record, which names all records before it.
    pub digest: Digest,
    /// The dataset after it, sorted as N-Quads.
    pub quads: Vec<Quad>,
    pub sections: Sections,
}

/// When the next checkpoint is due.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Due {
    /// Commits since the last one.
    pub commits: u64,
    /// Quads that those commits removed or added.
    pub quads: u64,
}

impl Default for Due {
    fn default() -> Self {
        Self {
            commits: 1_000,
            quads: 200_000,
        }
    }
}

impl Due {
    /// Whether so much has happened since the last checkpoint that one is due.
    pub fn is_reached(self, commits: u64, quads: u64) -> bool {
        commits >= self.commits || quads >= self.quads
    }
}

/// Keeps the dataset at a commit of this log; what is kept already stays. The oldest checkpoints go.
///
/// `quads` is the dataset after the commit, in any order, each once.
pub fn write<'quad>(
    data: &Path,
    (number, digest): (u64, Digest),
    quads: impl IntoIterator<Item = &'quad Quad>,
    sections: &Sections,
) -> Result<PathBuf, LogError> {
    let folder = folder(data);
    fs::create_dir_all(&folder).map_err(|source| failed(&folder, source))?;
    let path = path(data, number);
    // A server and a command may want the same one at once.
    let _turn = File::open(&folder)
        .and_then(|folder| folder.lock().map(|()| folder))
        .map_err(|source| failed(&folder, source))?;
    let known = format::read(&path).is_ok_and(|known| known.digest == digest);
    if !known {
        durable::replace(&path, None, |file| {
            format::write(file, number, &digest, quads, sections)
        })
        .map_err(|source| failed(&path, source))?;
        super::segment::sync_folder(data)?;
    }
    for (_, old) in list(data)?.into_iter().rev().skip(KEPT) {
        fs::remove_file(&old).map_err(|source| failed(&old, source))?;
    }
    Ok(path)
}

/// The newest checkpoint that belongs to this log, is as it was written, and of use to who asks, with
/// what was made of it. Each that is passed over on the way is a line in the log.
pub fn newest<T>(
    data: &Path,
    index: &Index,
    usable: impl Fn(&Checkpoint) -> Result<T, String>,
) -> Result<Option<(Checkpoint, T)>, LogError> {
    for (number, path) in list(data)?.into_iter().rev() {
        let found = checked(&path, number, index).and_then(|checkpoint| {
            let made = usable(&checkpoint);
            let made = made.map_err(|what| LogError::Checkpoint { path, what });
            made.map(|made| (checkpoint, made))
        });
        match found {
            Ok(found) => return Ok(Some(found)),
            Err(error) => {
                tracing::warn!(%error, "Going on without a checkpoint: {error}");
            }
        }
    }
    Ok(None)
}

/// Reads a checkpoint and holds it against the log.
pub fn checked(path: &Path, number: u64, index: &Index) -> Result<Checkpoint, LogError> {
    let broken = |what: String| LogError::Checkpoint {
        path: path.to_owned(),
        what,
    };
    let Some(digest) = index.digest(number)? else {
        let last = index.last();
        return Err(broken(format!("the log ends with commit {last} already")));
    };
    let checkpoint = format::read(path).map_err(broken)?;
    if checkpoint.number != number {
        let what = format!("it holds commit {}", checkpoint.number);
        return Err(broken(what));
    }
    if checkpoint.digest != digest {
        return Err(broken("it was made from another log".to_owned()));
    }
    Ok(checkpoint)
}

/// All checkpoints of a data directory by the number of their commit, the oldest first.
pub fn list(data: &Path) -> Result<Vec<(u64, PathBuf)>, LogError> {
    let found = numbered(&folder(data), SUFFIX)?;
    // Anything else is no checkpoint, such as what a crash left of one that was being written.
    let found = found
        .into_iter()
        .filter_map(|(number, path)| Some((number?, path)));
    let mut checkpoints: Vec<_> = found.collect();
    checkpoints.sort();
    Ok(checkpoints)
}

/// Where the checkpoints of a data directory lie.
pub fn folder(data: &Path) -> PathBuf {
    data.join("checkpoint")
}

/// Where the checkpoint of a commit lies.
fn path(data: &Path, number: u64) -> PathBuf {
    folder(data).join(format!("{number:020}{SUFFIX}"))
}
