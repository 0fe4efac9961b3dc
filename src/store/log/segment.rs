//! Segments: the files of the log.
//!
//! - **Shape:** `log/00000000000000000001.log` begins with [`HEAD`] and its first commit is number 1.
//!   A segment that is followed by another ends with [`SEAL`]. The next one is made before the seal is
//!   set, so a sealed segment without a successor has lost it.
//! - **Errors:** [`LogError::Io`], [`LogError::Foreign`] for a file that does not belong here.

use super::error::LogError;
use std::fs::{self, File};
use std::io::Write;
use std::path::{Path, PathBuf};

/// How a segment begins.
pub const HEAD: [u8; 16] = *b"clipgraph log 1\n";
/// How a segment ends that is followed by another.
pub const SEAL: [u8; 16] = *b"SEALED. See next";

/// A segment by its name.
#[derive(Debug, Clone)]
pub struct Segment {
    pub path: PathBuf,
    /// The number of its first commit.
    pub first: u64,
}

impl Segment {
    /// The segment of a data directory that begins with this commit.
    pub fn beginning_with(data: &Path, first: u64) -> Self {
        let path = folder(data).join(format!("{first:020}.log"));
        Self { path, first }
    }

    /// Makes the file, with its head and nothing else, so that it outlives a crash.
    pub fn create(&self) -> Result<File, LogError> {
        let made = File::options()
            .create(true)
            .truncate(true)
            .write(true)
            .open(&self.path)
            .and_then(|mut file| {
                file.write_all(&HEAD)?;
                file.sync_all()?;
                Ok(file)
            });
        let file = made.map_err(|source| failed(&self.path, source))?;
        self.path.parent().map_or(Ok(()), sync_folder)?;
        Ok(file)
    }
}

/// Where the segments of a data directory lie.
pub fn folder(data: &Path) -> PathBuf {
    data.join("log")
}

/// All segments in the order of their commits; none when there is no log yet.
pub fn segments(data: &Path) -> Result<Vec<Segment>, LogError> {
    let mut segments = Vec::new();
    for (number, path) in numbered(&folder(data), ".log")? {
        let first = number.ok_or_else(|| LogError::Foreign {
            path: path.clone(),
            what: "its name is not the number of a commit; move it elsewhere".to_owned(),
        })?;
        segments.push(Segment { path, first });
    }
    segments.sort_by_key(|segment| segment.first);
    Ok(segments)
}

/// All that lies in a folder, if there is one, with the number of the commit that its name is; `None` for
/// what has another name.
pub fn numbered(folder: &Path, suffix: &str) -> Result<Vec<(Option<u64>, PathBuf)>, LogError> {
    if !folder.exists() {
        return Ok(Vec::new());
    }
    let entries = fs::read_dir(folder)
        .and_then(Iterator::collect::<Result<Vec<_>, _>>)
        .map_err(|source| failed(folder, source))?;
    let number = |path: &Path| {
        let name = path.file_name()?.to_str()?.strip_suffix(suffix)?;
        (name.len() == 20).then(|| name.parse().ok()).flatten()
    };
    let paths = entries.into_iter().map(|entry| entry.path());
    Ok(paths.map(|path| (number(&path), path)).collect())
}

/// Keeps what was made or removed in a folder over a crash.
pub fn sync_folder(folder: &Path) -> Result<(), LogError> {
    File::open(folder)
        .and_then(|folder| folder.sync_all())
        .map_err(|source| failed(folder, source))
}

/// An error of the file system with its path.
pub fn failed(path: &Path, source: std::io::Error) -> LogError {
    LogError::Io {
        path: path.to_owned(),
        source,
    }
}
