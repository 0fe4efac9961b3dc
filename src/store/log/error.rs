//! Why the log cannot be read or written.

use std::io;
use std::path::PathBuf;

/// Why the log cannot be read or written.
#[derive(Debug, thiserror::Error)]
pub enum LogError {
    #[error("{}: {source}", path.display())]
    Io { path: PathBuf, source: io::Error },
    #[error(
        "{}: another process writes to this data directory; stop it first, or give another --data-dir",
        path.display()
    )]
    Locked { path: PathBuf },
    #[error(
        "{}: there is no commit log; `clipgraph serve --data-dir` begins one",
        path.display()
    )]
    Absent { path: PathBuf },
    #[error(
        "{}: byte {byte}: commit {commit}: {what}; restore the file from a backup",
        path.display()
    )]
    Broken {
        path: PathBuf,
        byte: usize,
        commit: u64,
        what: String,
    },
    #[error(
        "{}: this segment is missing, and with it commit {commit} (byte 0); restore the file from a backup",
        path.display()
    )]
    Missing { path: PathBuf, commit: u64 },
    #[error("{}: not a segment of the commit log: {what}", path.display())]
    Foreign { path: PathBuf, what: String },
    #[error("{}: this checkpoint is of no use: {what}", path.display())]
    Checkpoint { path: PathBuf, what: String },
    #[error(
        "{}: there is something in this folder already; name one that is empty or not there",
        path.display()
    )]
    NotEmpty { path: PathBuf },
    #[error("{}: the copy is not what was to be copied: {what}", path.display())]
    BadCopy { path: PathBuf, what: String },
    #[error("commit {commit} cannot be appended where commit {next} is next")]
    OutOfTurn { commit: u64, next: u64 },
    #[error("an earlier append to the log failed; start again to go on from what was kept")]
    Stopped,
}
