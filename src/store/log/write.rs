//! Writing the log: one process at a time, each commit on the disk before it is acknowledged.
//!
//! - **Errors:** [`LogError`]; after a failed append the log takes no more, because nobody knows what
//!   reached the disk. Opening it again finds out.

use super::commit::Commit;
use super::error::LogError;
use super::read::{Torn, read};
use super::record::{Digest, encode};
use super::segment::{SEAL, Segment, failed, folder, sync_folder};
use std::fs::{self, File, TryLockError};
use std::io::{self, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

/// A segment that has grown to this many bytes is followed by a new one.
const SEGMENT_BYTES: u64 = 64 << 20;

/// The log of a data directory, open for appending. Nobody else can write while it lives.
#[derive(Debug)]
pub struct Log {
    data: PathBuf,
    /// Held for its lock, which the system gives up with the process.
    _lock: File,
    segment: Segment,
    file: File,
    /// How long the segment is.
    length: u64,
    last: u64,
    digest: Digest,
    segment_bytes: u64,
    stopped: bool,
}

/// A log that was opened, and what was mended on the way.
pub struct Opened {
    pub log: Log,
    pub torn: Option<Torn>,
}

impl Log {
    /// Locks a data directory, making it if need be, hands every commit to `visit`, and cuts off what
    /// an unfinished append left.
    pub fn open(data: &Path, visit: impl FnMut(Commit)) -> Result<Opened, LogError> {
        let folder = folder(data);
        fs::create_dir_all(&folder).map_err(|source| failed(&folder, source))?;
        let lock = lock(data)?;
        sync_folder(data)?;
        if let Some(parent) = data.parent().filter(|parent| parent.is_dir()) {
            sync_folder(parent)?;
        }
        let end = read(data, visit)?;
        if let Some((segment, good)) = &end.unsealed {
            let mut file = open_at(&segment.path, *good as u64)?;
            seal(&mut file).map_err(|source| failed(&segment.path, source))?;
        }
        let torn = end.torn;
        let (segment, good) = end
            .segment
            .unwrap_or_else(|| (Segment::beginning_with(data, end.last + 1), 0));
        let (file, length) = if good == 0 {
            let file = segment.create()?;
            (file, super::segment::HEAD.len() as u64)
        } else {
            (open_at(&segment.path, good as u64)?, good as u64)
        };
        let log = Self {
            data: data.to_owned(),
            _lock: lock,
            segment,
            file,
            length,
            last: end.last,
            digest: end.digest,
            segment_bytes: SEGMENT_BYTES,
            stopped: false,
        };
        Ok(Opened { log, torn })
    }

    /// The same with segments of another size.
    #[must_use]
    pub fn with_segment_bytes(mut self, bytes: u64) -> Self {
        self.segment_bytes = bytes;
        self
    }

    /// The data directory that it lies in.
    pub fn data(&self) -> &Path {
        &self.data
    }

    /// The number of the last commit; 0 when there is none.
    pub fn last(&self) -> u64 {
        self.last
    }

    /// Appends the commit that follows the last one; when this returns it is on the disk.
    pub fn append(&mut self, commit: &Commit) -> Result<(), LogError> {
        if self.stopped {
            return Err(LogError::Stopped);
        }
        if commit.number != self.last + 1 {
            return Err(LogError::OutOfTurn {
                commit: commit.number,
                next: self.last + 1,
            });
        }
        let (bytes, digest) =
            encode(commit, &self.digest).map_err(|source| failed(&self.segment.path, source))?;
        if self.length >= self.segment_bytes {
            self.stopped = true;
            self.next_segment()?;
            self.stopped = false;
        }
        let written = self
            .file
            .write_all(&bytes)
            .and_then(|()| self.file.sync_data());
        if let Err(source) = written {
            self.stopped = true;
            // Whatever this leaves is seen as unfinished when the log is opened again.
            drop(self.file.set_len(self.length));
            return Err(failed(&self.segment.path, source));
        }
        self.length += bytes.len() as u64;
        (self.last, self.digest) = (commit.number, digest);
        Ok(())
    }

    fn next_segment(&mut self) -> Result<(), LogError> {
        let next = Segment::beginning_with(&self.data, self.last + 1);
        let file = next.create()?;
        seal(&mut self.file).map_err(|source| failed(&self.segment.path, source))?;
        (self.segment, self.file) = (next, file);
        self.length = super::segment::HEAD.len() as u64;
        Ok(())
    }
}

fn lock(data: &Path) -> Result<File, LogError> {
    let path = data.join("lock");
    let file = File::options()
        .create(true)
        .truncate(false)
        .write(true)
        .open(&path)
        .map_err(|source| failed(&path, source))?;
    match file.try_lock() {
        Ok(()) => Ok(file),
        Err(TryLockError::WouldBlock) => Err(LogError::Locked { path }),
        Err(TryLockError::Error(source)) => Err(failed(&path, source)),
    }
}

/// Opens a segment for writing behind its good bytes, and cuts off the rest for good.
fn open_at(path: &Path, good: u64) -> Result<File, LogError> {
    let open = || -> io::Result<File> {
        let mut file = File::options().write(true).open(path)?;
        if file.metadata()?.len() != good {
            file.set_len(good)?;
            file.sync_all()?;
        }
        file.seek(SeekFrom::Start(good))?;
        Ok(file)
    };
    open().map_err(|source| failed(path, source))
}

fn seal(file: &mut File) -> io::Result<()> {
    file.write_all(&SEAL)?;
    file.sync_data()
}
