//! Frozen results on disk: written once, found by their hash, never changed.
//!
//! - **Shape:** a file for each result, named after the hash of what it freezes. Its first line is the
//!   SHA-256 of the rest, so that a file that was damaged is known for it. A file is written beside its
//!   place, forced to the disk, and then moved there.
//! - **Units:** sizes in bytes.
//! - **Errors:** [`ResultError`].

use super::durable::{self, UNFINISHED};
use sha2::{Digest, Sha256};
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

/// How long a hash is, in hexadecimal digits.
const HASH_CHARS: usize = 64;

/// Why a result is not kept or not found.
#[derive(Debug, thiserror::Error)]
pub enum ResultError {
    #[error("this server keeps no results; its operator can give it a folder with --results-dir")]
    NotConfigured,
    #[error("the result has more than {limit} bytes, the most that one may have; add a LIMIT")]
    TooLarge { limit: u64 },
    #[error("the results kept here fill their {limit} bytes; no more are taken")]
    Full { limit: u64 },
    #[error("there is no result `{0}`")]
    Unknown(String),
    #[error("the file of the result `{0}` was changed or damaged after it was written")]
    Damaged(String),
    #[error("{}: {source}", path.display())]
    Io { path: PathBuf, source: io::Error },
}

/// How much may be kept.
#[derive(Debug, Clone, Copy)]
pub struct ResultLimits {
    /// All results together.
    pub total_bytes: u64,
    /// One result.
    pub one_bytes: u64,
}

impl Default for ResultLimits {
    fn default() -> Self {
        Self {
            total_bytes: 1024 * 1024 * 1024,
            one_bytes: 8 * 1024 * 1024,
        }
    }
}

/// The results that a server keeps.
#[derive(Debug)]
pub struct Results {
    folder: PathBuf,
    limits: ResultLimits,
    /// Bytes in use; held while a result is written.
    used: Mutex<u64>,
}

impl Results {
    /// Opens a folder, making it if need be; what was not finished there is removed.
    pub fn open(folder: &Path, limits: ResultLimits) -> Result<Self, ResultError> {
        fs::create_dir_all(folder).map_err(|source| at(folder, source))?;
        let mut used = 0;
        for entry in fs::read_dir(folder).map_err(|source| at(folder, source))? {
            let entry = entry.map_err(|source| at(folder, source))?;
            let path = entry.path();
            if path.extension().is_some_and(|end| end == UNFINISHED) {
                fs::remove_file(&path).map_err(|source| at(&path, source))?;
            } else {
                used += entry.metadata().map_err(|source| at(&path, source))?.len();
            }
        }
        Ok(Self {
            folder: folder.to_owned(),
            limits,
            used: Mutex::new(used),
        })
    }

    /// The most bytes that one result may have.
    pub fn one_bytes(&self) -> u64 {
        self.limits.one_bytes
    }

    /// Keeps a result under its hash; one that is here already, and whole, stays as it is.
    ///
    /// Gives back what is kept.
    pub fn keep(&self, hash: &str, content: Vec<u8>) -> Result<Vec<u8>, ResultError> {
        let mut used = self.used.lock().unwrap_or_else(PoisonError::into_inner);
        if let Ok(known) = self.get(hash) {
            return Ok(known);
        }
        let path = self.path(hash)?;
        let size = (HASH_CHARS + 1 + content.len()) as u64;
        if size > self.limits.one_bytes {
            let limit = self.limits.one_bytes;
            return Err(ResultError::TooLarge { limit });
        }
        // A damaged file is replaced, and its room counts as free.
        let before = fs::metadata(&path).map_or(0, |file| file.len());
        let after = used.saturating_sub(before) + size;
        if after > self.limits.total_bytes {
            let limit = self.limits.total_bytes;
            return Err(ResultError::Full { limit });
        }
        durable::replace(&path, None, |file| {
            writeln!(file, "{}", hex(&Sha256::digest(&content)))?;
            file.write_all(&content)
        })
        .map_err(|source| at(&path, source))?;
        *used = after;
        Ok(content)
    }

    /// The result with this hash, whole.
    pub fn get(&self, hash: &str) -> Result<Vec<u8>, ResultError> {
        let path = self.path(hash)?;
        let mut content = fs::read(&path).map_err(|source| match source.kind() {
            io::ErrorKind::NotFound => ResultError::Unknown(hash.to_owned()),
            _ => at(&path, source),
        })?;
        let damaged = || ResultError::Damaged(hash.to_owned());
        let body = content.split_off((HASH_CHARS + 1).min(content.len()));
        let whole = content == format!("{}\n", hex(&Sha256::digest(&body))).into_bytes();
        whole.then_some(body).ok_or_else(damaged)
    }

    /// Where a result lies. What is no hash names nothing, and never a file elsewhere.
    fn path(&self, hash: &str) -> Result<PathBuf, ResultError> {
        let digit = |c: char| c.is_ascii_digit() || ('a'..='f').contains(&c);
        if hash.len() == HASH_CHARS && hash.chars().all(digit) {
            Ok(self.folder.join(hash))
        } else {
            Err(ResultError::Unknown(hash.chars().take(80).collect()))
        }
    }

    /// The hashes of some results.
    pub fn some(&self, count: usize) -> Vec<String> {
        let entries = fs::read_dir(&self.folder).into_iter().flatten().flatten();
        let names = entries.filter_map(|entry| entry.file_name().into_string().ok());
        let mut hashes: Vec<_> = names.filter(|name| name.len() == HASH_CHARS).collect();
        hashes.sort();
        hashes.truncate(count);
        hashes
    }
}

fn at(path: &Path, source: io::Error) -> ResultError {
    let path = path.to_owned();
    ResultError::Io { path, source }
}

/// Bytes in lower-case hexadecimal.
fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn limits(total_bytes: u64, one_bytes: u64) -> ResultLimits {
        ResultLimits {
            total_bytes,
            one_bytes,
        }
    }

    fn name(letter: char) -> String {
        letter.to_string().repeat(HASH_CHARS)
    }

    #[test]
    fn a_result_stays_as_it_was_first_kept() {
        let folder = tempfile::tempdir().unwrap();
        let results = Results::open(folder.path(), ResultLimits::default()).unwrap();
        results.keep(&name('a'), b"first".to_vec()).unwrap();
        let kept = results.keep(&name('a'), b"second".to_vec()).unwrap();
        assert_eq!(kept, b"first");
        let again = Results::open(folder.path(), ResultLimits::default()).unwrap();
        assert_eq!(again.get(&name('a')).unwrap(), b"first");
    }

    #[test]
    fn a_damaged_file_is_found_out_and_can_be_replaced() {
        let folder = tempfile::tempdir().unwrap();
        let results = Results::open(folder.path(), ResultLimits::default()).unwrap();
        results.keep(&name('a'), b"text".to_vec()).unwrap();
        let path = folder.path().join(name('a'));
        for damage in [&b""[..], b"x", &fs::read(&path).unwrap()[..66]] {
            fs::write(&path, damage).unwrap();
            let read = results.get(&name('a'));
            assert!(matches!(read, Err(ResultError::Damaged(_))), "{read:?}");
        }
        results.keep(&name('a'), b"text".to_vec()).unwrap();
        assert_eq!(results.get(&name('a')).unwrap(), b"text");
    }

    #[test]
    fn the_limits_bind_also_after_a_restart() {
        let folder = tempfile::tempdir().unwrap();
        let results = Results::open(folder.path(), limits(200, 100)).unwrap();
        let large = results.keep(&name('a'), vec![b'x'; 100]);
        assert!(
            matches!(large, Err(ResultError::TooLarge { limit: 100 })),
            "{large:?}"
        );
        results.keep(&name('a'), vec![b'x'; 30]).unwrap();
        results.keep(&name('b'), vec![b'x'; 30]).unwrap();
        let again = Results::open(folder.path(), limits(200, 100)).unwrap();
        let full = again.keep(&name('c'), vec![b'x'; 30]);
        assert!(
            matches!(full, Err(ResultError::Full { limit: 200 })),
            "{full:?}"
        );
        assert!(again.get(&name('b')).is_ok());
    }

    #[test]
    fn only_a_hash_names_a_file_and_unfinished_ones_go() {
        let folder = tempfile::tempdir().unwrap();
        let unfinished = folder.path().join(name('a')).with_extension(UNFINISHED);
        fs::write(&unfinished, "half").unwrap();
        let results = Results::open(folder.path(), ResultLimits::default()).unwrap();
        assert!(!unfinished.exists());
        for wrong in [
            "",
            "..",
            "../secret",
            &name('A'),
            &name('g'),
            &"a".repeat(63),
        ] {
            assert!(
                matches!(results.get(wrong), Err(ResultError::Unknown(_))),
                "{wrong}"
            );
        }
    }
}
