//! A copy of a data directory that is whole, also when it is taken beside a server that writes.
//!
//! - **Shape:** the log is checked first; then what was good in that moment is copied, forced to the disk,
//!   and read again to its last statement. What the server appends meanwhile is left for the next copy.
//! - **Errors:** [`LogError`]; a copy that failed is not to be used.
//! - **Source:** `docs/adr/0010-commit-log-format.md`: a prefix of a log is a log.

use super::checkpoint;
use super::error::LogError;
use super::read::{End, read, scan};
use super::record::Digest;
use super::segment::{failed, folder, sync_folder};
use crate::store::durable::{self, folder_of};
use std::fs::{self, File};
use std::io::{self, Read as _};
use std::path::Path;

/// What was copied.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Copied {
    /// The last commit, and the digest of its record.
    pub last: u64,
    pub digest: Digest,
    pub checkpoints: usize,
    pub bytes: u64,
}

/// Copies log and checkpoints of a data directory into a folder that has neither. Checkpoints
/// that are of no use are told and left out: the log has everything.
pub fn copy(from: &Path, to: &Path, mut tell: impl FnMut(LogError)) -> Result<Copied, LogError> {
    empty(&folder(to))?;
    let end = scan(from)?;
    if end.last == 0 {
        let path = from.to_owned();
        return Err(LogError::Absent { path });
    }
    let mut copied = Copied {
        last: end.last,
        digest: end.digest,
        checkpoints: 0,
        bytes: copy_log(&end, to)?,
    };
    for (number, path) in checkpoint::list(from)? {
        if number > end.last {
            // The server has made it since.
            continue;
        }
        if let Err(error) = checkpoint::checked(&path, number, &end.index) {
            tell(error);
            continue;
        }
        let Some(name) = path.file_name() else {
            continue;
        };
        let target = checkpoint::folder(to).join(name);
        match copy_file(&path, &target, u64::MAX) {
            Ok(bytes) => copied.bytes += bytes,
            // The server has made two newer ones since.
            Err(error) if error.kind() == io::ErrorKind::NotFound => continue,
            Err(source) => return Err(failed(&path, source)),
        }
        copied.checkpoints += 1;
    }
    for folder in [checkpoint::folder(to), folder(to), to.to_owned()] {
        if folder.exists() {
            sync_folder(&folder)?;
        }
    }
    sync_folder(folder_of(to))?;
    check(to, &copied)?;
    Ok(copied)
}

/// Makes a folder, or sees that there is nothing in it.
pub fn empty(folder: &Path) -> Result<(), LogError> {
    let mut entries = match fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            return fs::create_dir_all(folder).map_err(|source| failed(folder, source));
        }
        Err(source) => return Err(failed(folder, source)),
    };
    if entries.next().is_some() {
        let path = folder.to_owned();
        return Err(LogError::NotEmpty { path });
    }
    Ok(())
}

/// Copies of each segment what was good when the log was checked.
fn copy_log(end: &End, to: &Path) -> Result<u64, LogError> {
    let mut bytes = 0;
    for segment in end.index.segments() {
        let open = [&end.segment, &end.unsealed].into_iter().flatten();
        let good = open
            .into_iter()
            .find(|(open, _)| open.first == segment.first);
        // A sealed segment changes no more.
        let good = good.map_or(u64::MAX, |(_, good)| *good as u64);
        let target = super::segment::Segment::beginning_with(to, segment.first).path;
        bytes +=
            copy_file(&segment.path, &target, good).map_err(|source| failed(&target, source))?;
    }
    Ok(bytes)
}

/// Copies so much of a file, making the folder that it is to lie in.
pub fn copy_file(from: &Path, to: &Path, most: u64) -> io::Result<u64> {
    let source = File::open(from)?;
    fs::create_dir_all(folder_of(to))?;
    let mut copied = 0;
    durable::replace(to, None, |file| {
        copied = io::copy(&mut source.take(most), file)?;
        Ok(())
    })?;
    Ok(copied)
}

/// Reads a copy to its last statement.
fn check(data: &Path, copied: &Copied) -> Result<(), LogError> {
    let end = read(data, drop)?;
    if (end.last, end.digest) != (copied.last, copied.digest) || end.torn.is_some() {
        return Err(LogError::BadCopy {
            path: data.to_owned(),
            what: format!(
                "it ends with commit {} in place of {}",
                end.last, copied.last
            ),
        });
    }
    for (number, path) in checkpoint::list(data)? {
        checkpoint::checked(&path, number, &end.index)?;
    }
    Ok(())
}
