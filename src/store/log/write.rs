//! Writing the log: one process at a time, each commit on the disk before it is acknowledged.
//!
//! - **Errors:** [`LogError`]. When the disk takes not all of a record, what it took is cut off, and the next
//!   append may find more room. When it was taken and cannot be forced to the disk, or cannot be cut
//!   off, the log takes no more, because nobody knows what is there. Opening it again finds out.

use super::commit::Commit;
use super::error::LogError;
use super::index::Index;
use super::read::{End, Torn, read, scan};
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
    index: Index,
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
        Self::open_by(data, |data| read(data, visit))
    }

    /// The same without looking into any record; [`Log::index`] leads to them.
    pub fn open_unread(data: &Path) -> Result<Opened, LogError> {
        Self::open_by(data, scan)
    }

    fn open_by(
        data: &Path,
        read: impl FnOnce(&Path) -> Result<End, LogError>,
    ) -> Result<Opened, LogError> {
        let folder = folder(data);
        fs::create_dir_all(&folder).map_err(|source| failed(&folder, source))?;
        let lock = lock(data)?;
        sync_folder(data)?;
        if let Some(parent) = data.parent().filter(|parent| parent.is_dir()) {
            sync_folder(parent)?;
        }
        let end = read(data)?;
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
        end.index.begin(segment.first);
        let log = Self {
            data: data.to_owned(),
            _lock: lock,
            segment,
            file,
            length,
            last: end.last,
            digest: end.digest,
            index: end.index,
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

    /// Where each commit lies, those included that are appended later.
    pub fn index(&self) -> &Index {
        &self.index
    }

    /// Whether it takes no more until it is opened again.
    pub fn has_stopped(&self) -> bool {
        self.stopped
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
            self.next_segment()?;
        }
        self.write(&bytes)?;
        self.index.push(self.length);
        self.length += bytes.len() as u64;
        (self.last, self.digest) = (commit.number, digest);
        Ok(())
    }

    fn next_segment(&mut self) -> Result<(), LogError> {
        let next = Segment::beginning_with(&self.data, self.last + 1);
        // One that was made before and not gone on to is made again.
        let file = next.create()?;
        self.write(&SEAL)?;
        self.index.begin(next.first);
        (self.segment, self.file) = (next, file);
        self.length = super::segment::HEAD.len() as u64;
        Ok(())
    }

    /// Writes behind the good bytes of the segment and forces it to the disk; or leaves the segment as
    /// it was, or else takes no more.
    fn write(&mut self, bytes: &[u8]) -> Result<(), LogError> {
        let at = |source| failed(&self.segment.path, source);
        if let Err(source) = self.file.write_all(bytes) {
            self.stopped = cut_back(&mut self.file, self.length).is_err();
            return Err(at(source));
        }
        if let Err(source) = self.file.sync_data() {
            // After a failed sync the system may believe that pages are on the disk which are not.
            // Whatever this leaves is seen as unfinished when the log is opened again.
            self.stopped = true;
            drop(self.file.set_len(self.length));
            return Err(at(source));
        }
        Ok(())
    }
}

/// Takes off what stands behind the good bytes.
fn cut_back(file: &mut File, good: u64) -> io::Result<()> {
    file.set_len(good)?;
    file.seek(SeekFrom::Start(good))?;
    file.sync_all()
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
