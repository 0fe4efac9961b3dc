//! Reading the log from its first record to its last.
//!
//! - **Shape:** [`read`] hands each commit to a visitor, [`scan`] only checks that every record is as it was
//!   written; both say where the log ends and where each commit lies.
//! - **Errors:** [`LogError`] at the first record that is not as it was written. The exception is what
//!   an append leaves that a crash cut short: it was never acknowledged, stands at the very end, and
//!   comes back as [`Torn`].

use super::commit::Commit;
use super::error::LogError;
use super::index::Index;
use super::record::{Digest, Found, decode, ends_unwritten, find, holds_header};
use super::segment::{HEAD, SEAL, Segment, failed, segments};
use std::fs;
use std::path::{Path, PathBuf};

/// What an unfinished append left at the end of the log.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Torn {
    pub path: PathBuf,
    /// Where it begins.
    pub byte: usize,
    /// How long it is.
    pub bytes: usize,
    /// The commit that was being written.
    pub commit: u64,
}

/// Where the log ends.
#[derive(Debug, Default)]
pub struct End {
    /// The number of the last commit; 0 when there is none.
    pub last: u64,
    /// The digest of the last record.
    pub digest: Digest,
    /// The segment to append to, and how many bytes of it are good; `None` when there is none.
    pub segment: Option<(Segment, usize)>,
    /// The segment before it, when its seal was not set, and how many bytes of it are good.
    pub unsealed: Option<(Segment, usize)>,
    pub torn: Option<Torn>,
    /// Where each commit lies.
    pub index: Index,
}

/// How the records of a segment end.
enum Tail {
    Open,
    Sealed,
    /// The seal was begun.
    HalfSealed,
    Torn,
}

/// Reads every commit of a data directory, in order. Nothing is written and nothing locked, so it is
/// safe beside a server; an append that is under way at this moment is [`Torn`].
pub fn read(data: &Path, mut visit: impl FnMut(Commit)) -> Result<End, LogError> {
    walk(data, &mut |number, payload| {
        let commit = decode(payload)?;
        if commit.number != number {
            return Err(format!("commit {} stands in its place", commit.number));
        }
        visit(commit);
        Ok(())
    })
}

/// Checks every record of a data directory and the chain of their digests, as [`read`] does, and looks
/// into none of them. Hashing costs a fraction of parsing.
pub fn scan(data: &Path) -> Result<End, LogError> {
    walk(data, &mut |_, _| Ok(()))
}

/// Takes the payload of a commit, or says what is wrong with it.
type Visit<'a> = dyn FnMut(u64, &[u8]) -> Result<(), String> + 'a;

fn walk(data: &Path, visit: &mut Visit<'_>) -> Result<End, LogError> {
    let mut segments = segments(data)?;
    let mut end = End {
        index: Index::of(data),
        ..End::default()
    };
    let mut at = 0;
    while let Some(segment) = segments.get(at).cloned() {
        let segment = &segment;
        let next = end.last + 1;
        if segment.first > next {
            let path = Segment::beginning_with(data, next).path;
            return Err(LogError::Missing { path, commit: next });
        }
        if segment.first < next {
            let what = format!("it should begin with commit {next}");
            let path = segment.path.clone();
            return Err(LogError::Foreign { path, what });
        }
        let bytes = fs::read(&segment.path).map_err(|source| failed(&segment.path, source))?;
        let (good, tail) = read_segment(segment, &bytes, &mut end, visit)?;
        if at + 1 == segments.len() && matches!(tail, Tail::Sealed | Tail::HalfSealed) {
            // A server may have gone on to the next segment since the folder was listed.
            segments = super::segment::segments(data)?;
        }
        let last = at + 1 == segments.len();
        match tail {
            Tail::Sealed | Tail::HalfSealed if last => {
                let commit = end.last + 1;
                let path = Segment::beginning_with(data, commit).path;
                return Err(LogError::Missing { path, commit });
            }
            Tail::Torn if !last => {
                return Err(broken(
                    segment,
                    good,
                    end.last + 1,
                    "the segment ends in it",
                ));
            }
            Tail::Torn => {
                end.torn = Some(Torn {
                    path: segment.path.clone(),
                    byte: good,
                    bytes: bytes.len() - good,
                    commit: end.last + 1,
                });
            }
            Tail::Open | Tail::HalfSealed if !last => {
                end.unsealed = Some((segment.clone(), good));
            }
            Tail::Open | Tail::Sealed | Tail::HalfSealed => {}
        }
        end.segment = Some((segment.clone(), good));
        at += 1;
    }
    Ok(end)
}

/// Reads the records of one segment; gives how many bytes of it are good, and what follows them.
fn read_segment(
    segment: &Segment,
    bytes: &[u8],
    end: &mut End,
    visit: &mut Visit<'_>,
) -> Result<(usize, Tail), LogError> {
    if !bytes.starts_with(&HEAD) {
        if HEAD.starts_with(bytes) || bytes.iter().all(|byte| *byte == 0) {
            return Ok((0, Tail::Torn));
        }
        let what = "its first line is not `clipgraph log 1`".to_owned();
        let path = segment.path.clone();
        return Err(LogError::Foreign { path, what });
    }
    end.index.begin(segment.first);
    let mut at = HEAD.len();
    loop {
        let (rest, next) = (&bytes[at..], end.last + 1);
        if rest.is_empty() {
            return Ok((at, Tail::Open));
        }
        if rest == SEAL {
            return Ok((at, Tail::Sealed));
        }
        if SEAL.starts_with(rest) {
            return Ok((at, Tail::HalfSealed));
        }
        match find(bytes, at, &end.digest) {
            Found::Whole {
                number,
                digest,
                payload,
                end: after,
            } => {
                if number != next {
                    let what = format!("commit {number} stands in its place");
                    return Err(broken(segment, at, next, &what));
                }
                visit(number, payload).map_err(|what| broken(segment, at, next, &what))?;
                end.index.push(at as u64);
                (end.last, end.digest, at) = (next, digest, after);
            }
            Found::Short => return Ok((at, Tail::Torn)),
            Found::BadHeader if ends_unwritten(rest) && !holds_header(rest) => {
                return Ok((at, Tail::Torn));
            }
            Found::BadBody { end } if end == bytes.len() && ends_unwritten(rest) => {
                return Ok((at, Tail::Torn));
            }
            Found::BadHeader => {
                let what = "the header of its record is not as it was written";
                return Err(broken(segment, at, next, what));
            }
            Found::BadBody { .. } => {
                let what = "its record is not as it was written";
                return Err(broken(segment, at, next, what));
            }
        }
    }
}

pub(super) fn broken(segment: &Segment, byte: usize, commit: u64, what: &str) -> LogError {
    LogError::Broken {
        path: segment.path.clone(),
        byte,
        commit,
        what: what.to_owned(),
    }
}
