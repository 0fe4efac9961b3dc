//! Where each commit lies, so that one can be read without those before it.
//!
//! - **Shape:** an [`Index`] is a handle: its clones know what the log has appended since. Commits are read
//!   one by one, from either end, and each is checked against the record before it.
//! - **Units:** 8 bytes of memory for each commit; places are bytes from the start of a segment.
//! - **Errors:** [`LogError::Broken`] when a record is no longer as it was when the log was read.

use super::commit::Commit;
use super::error::LogError;
use super::read::broken;
use super::record::{Digest, Found, HEADER, decode, digest_in, find, length};
use super::segment::{Segment, failed};
use std::fs::File;
use std::io;
use std::ops::RangeInclusive;
use std::os::unix::fs::FileExt as _;
use std::path::{Path, PathBuf};
use std::sync::{Arc, PoisonError, RwLock, RwLockReadGuard, RwLockWriteGuard};

/// Where each commit of a data directory lies.
#[derive(Debug, Clone, Default)]
pub struct Index(Arc<RwLock<Places>>);

#[derive(Debug, Default)]
struct Places {
    data: PathBuf,
    /// The first commit of each segment.
    segments: Vec<u64>,
    /// Where the record of each commit begins, the first first.
    bytes: Vec<u64>,
}

impl Index {
    /// The index of a log of which nothing was read yet.
    pub(super) fn of(data: &Path) -> Self {
        let places = Places {
            data: data.to_owned(),
            ..Places::default()
        };
        Self(Arc::new(RwLock::new(places)))
    }

    /// The next commits lie in the segment that begins with this one.
    pub(super) fn begin(&self, first: u64) {
        let mut places = self.change();
        if places.segments.last() != Some(&first) {
            places.segments.push(first);
        }
    }

    /// The next commit lies here.
    pub(super) fn push(&self, byte: u64) {
        self.change().bytes.push(byte);
    }

    /// The number of the last commit; 0 when there is none.
    pub fn last(&self) -> u64 {
        self.places().bytes.len() as u64
    }

    /// The segments, the first first.
    pub(super) fn segments(&self) -> Vec<Segment> {
        let places = self.places();
        let of = |first: &u64| Segment::beginning_with(&places.data, *first);
        places.segments.iter().map(of).collect()
    }

    /// One commit; `None` when there is none of that number.
    pub fn commit(&self, number: u64) -> Result<Option<Commit>, LogError> {
        self.commits(number..=number).next().transpose()
    }

    /// These commits, as far as there are any, in their order; from the other end with `rev`.
    pub fn commits(&self, numbers: RangeInclusive<u64>) -> Commits {
        let (first, last) = numbers.into_inner();
        Commits {
            index: self.clone(),
            left: first.max(1)..=last.min(self.last()),
            open: None,
        }
    }

    /// The digest of the record of a commit; `None` when there is none of that number.
    pub fn digest(&self, number: u64) -> Result<Option<Digest>, LogError> {
        let mut reader = self.commits(number..=number);
        let found = reader.left.clone().next();
        found.map(|number| reader.digest(number)).transpose()
    }

    /// The segment of a commit, and where its record begins.
    fn place(&self, number: u64) -> Option<(Segment, u64)> {
        let places = self.places();
        let at = usize::try_from(number.checked_sub(1)?).ok()?;
        let byte = *places.bytes.get(at)?;
        let segment = places.segments.partition_point(|first| *first <= number);
        let first = *places.segments.get(segment.checked_sub(1)?)?;
        Some((Segment::beginning_with(&places.data, first), byte))
    }

    fn places(&self) -> RwLockReadGuard<'_, Places> {
        self.0.read().unwrap_or_else(PoisonError::into_inner)
    }

    fn change(&self) -> RwLockWriteGuard<'_, Places> {
        self.0.write().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Some commits of a log, read as they are asked for.
#[derive(Debug)]
pub struct Commits {
    index: Index,
    left: RangeInclusive<u64>,
    /// The segment that was read last.
    open: Option<(Segment, File)>,
}

impl Iterator for Commits {
    type Item = Result<Commit, LogError>;

    fn next(&mut self) -> Option<Self::Item> {
        let number = self.left.next()?;
        Some(self.read(number))
    }
}

impl DoubleEndedIterator for Commits {
    fn next_back(&mut self) -> Option<Self::Item> {
        let number = self.left.next_back()?;
        Some(self.read(number))
    }
}

impl Commits {
    fn read(&mut self, number: u64) -> Result<Commit, LogError> {
        let before = match number {
            1 => Digest::default(),
            _ => self.digest(number - 1)?,
        };
        let (segment, byte, header) = self.header(number)?;
        let wrong = |what: &str| broken(&segment, to_usize(byte), number, what);
        let length = length(&header).ok_or_else(|| wrong(BAD_HEADER))?;
        let mut bytes = vec![0; length];
        self.fill(&segment, byte, number, &mut bytes)?;
        match find(&bytes, 0, &before) {
            Found::Whole {
                number: found,
                payload,
                ..
            } if found == number => decode(payload).map_err(|what| wrong(&what)),
            Found::Whole { number: found, .. } => {
                Err(wrong(&format!("commit {found} stands in its place")))
            }
            Found::Short | Found::BadHeader => Err(wrong(BAD_HEADER)),
            Found::BadBody { .. } => Err(wrong("its record is not as it was written")),
        }
    }

    fn digest(&mut self, number: u64) -> Result<Digest, LogError> {
        let (segment, byte, header) = self.header(number)?;
        digest_in(&header).ok_or_else(|| broken(&segment, to_usize(byte), number, BAD_HEADER))
    }

    fn header(&mut self, number: u64) -> Result<(Segment, u64, [u8; HEADER]), LogError> {
        let (segment, byte) = self
            .index
            .place(number)
            .ok_or_else(|| LogError::OutOfTurn {
                commit: number,
                next: self.index.last() + 1,
            })?;
        let mut header = [0; HEADER];
        self.fill(&segment, byte, number, &mut header)?;
        Ok((segment, byte, header))
    }

    /// Reads bytes of a segment, which stays open for the next ones.
    fn fill(
        &mut self,
        segment: &Segment,
        byte: u64,
        commit: u64,
        bytes: &mut [u8],
    ) -> Result<(), LogError> {
        let file = match self.open.take() {
            Some((open, file)) if open.first == segment.first => file,
            _ => File::open(&segment.path).map_err(|source| failed(&segment.path, source))?,
        };
        let read = file.read_exact_at(bytes, byte);
        self.open = Some((segment.clone(), file));
        read.map_err(|source| match source.kind() {
            io::ErrorKind::UnexpectedEof => {
                broken(segment, to_usize(byte), commit, "the segment ends in it")
            }
            _ => failed(&segment.path, source),
        })
    }
}

const BAD_HEADER: &str = "the header of its record is not as it was written";

/// A place in a file as errors name it.
fn to_usize(byte: u64) -> usize {
    usize::try_from(byte).unwrap_or(usize::MAX)
}
