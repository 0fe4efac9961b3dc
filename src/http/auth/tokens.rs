//! The file of tokens: who may do what, and by which fingerprint a token is known.
//!
//! - **Shape:** a JSON list of [`Entry`]. The file holds the SHA-256 of each token, never the token: who
//!   reads it learns nothing that opens a door. No salt is needed, as a token is 256 random bits.
//! - **Units:** dates are days in UTC.
//! - **Errors:** [`TokenError`] with path, line and column.

use super::scope::Scope;
use crate::http::state::hex;
use crate::store::durable;
use jiff::civil::Date;
use oxrdf::NamedNode;
use serde::de::{Error, SeqAccess, Visitor};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use sha2::{Digest as _, Sha256};
use std::fmt;
use std::fs::{self, File};
use std::io::{self, Write as _};
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};
use subtle::{ConditionallySelectable as _, ConstantTimeEq as _};

/// How every token begins, so that people and scanners for leaked secrets know one when they see it.
const PREFIX: &str = "clip_";
/// The most characters of a name.
const NAME_CHARS: usize = 64;
/// Who may read a new file: its owner.
const OWNER_ONLY: u32 = 0o600;

/// Why tokens cannot be read or kept.
#[derive(Debug, thiserror::Error)]
pub enum TokenError {
    #[error("{}: {source}", path.display())]
    Io { path: PathBuf, source: io::Error },
    #[error("{}:{line}:{column}: {what}", path.display())]
    Broken {
        path: PathBuf,
        line: usize,
        column: usize,
        what: String,
    },
    #[error(
        "{}: there is a token `{name}` already; withdraw it first, or take another name",
        path.display()
    )]
    Taken { path: PathBuf, name: String },
    #[error("{}: there is no token `{name}`", path.display())]
    Unknown { path: PathBuf, name: String },
    #[error("the system gives no random bytes: {0}")]
    Random(getrandom::Error),
}

/// A token in the file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Entry {
    /// Whose it is, for the log and for whoever withdraws it.
    #[serde(deserialize_with = "read_name")]
    pub name: String,
    pub scopes: Vec<Scope>,
    pub sha256: Fingerprint,
    #[serde(serialize_with = "write", deserialize_with = "read_date")]
    pub created: Date,
    /// The last day on which the token is taken.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[serde(serialize_with = "write_some", deserialize_with = "read_some_date")]
    pub expires: Option<Date>,
    /// The person or organisation of the data in whose name its bearer writes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[serde(deserialize_with = "read_author")]
    pub author: Option<String>,
}

/// The SHA-256 of a token.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Fingerprint([u8; 32]);

impl Fingerprint {
    /// The fingerprint of this token.
    pub fn of(token: &str) -> Self {
        Self(Sha256::digest(token).into())
    }
}

/// 256 bits from the system, as a token.
pub fn random_token() -> Result<String, TokenError> {
    let mut bytes = [0; 32];
    getrandom::fill(&mut bytes).map_err(TokenError::Random)?;
    Ok(format!("{PREFIX}{}", hex(&bytes)))
}

/// The tokens of a file; no two have a name or a fingerprint in common.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Tokens(Vec<Entry>);

impl Tokens {
    /// Reads the file.
    pub fn read(path: &Path) -> Result<Self, TokenError> {
        let bytes = fs::read(path).map_err(|source| at(path, source))?;
        serde_json::from_slice(&bytes).map_err(|error| {
            let place = format!(" at line {} column {}", error.line(), error.column());
            let what = error.to_string();
            TokenError::Broken {
                path: path.to_owned(),
                line: error.line(),
                column: error.column(),
                what: what.strip_suffix(&place).unwrap_or(&what).to_owned(),
            }
        })
    }

    /// The tokens in the order of the file.
    pub fn entries(&self) -> &[Entry] {
        &self.0
    }

    /// The entry of a token. Each fingerprint is looked at, and every byte of each, so that the time
    /// this takes tells nothing of how near a guess came.
    pub fn find(&self, token: &str) -> Option<&Entry> {
        let wanted = Fingerprint::of(token);
        let mut found = u32::MAX;
        for (place, entry) in (0_u32..).zip(&self.0) {
            found.conditional_assign(&place, entry.sha256.0.ct_eq(&wanted.0));
        }
        self.0.get(usize::try_from(found).ok()?)
    }

    /// Adds an entry to a file, making the file if need be.
    pub fn add(path: &Path, entry: Entry) -> Result<(), TokenError> {
        change(path, |tokens| {
            if tokens.0.iter().any(|known| known.name == entry.name) {
                let (path, name) = (path.to_owned(), entry.name);
                return Err(TokenError::Taken { path, name });
            }
            tokens.0.push(entry);
            Ok(())
        })
    }

    /// Takes an entry out of a file.
    pub fn withdraw(path: &Path, name: &str) -> Result<(), TokenError> {
        change(path, |tokens| {
            let before = tokens.0.len();
            tokens.0.retain(|entry| entry.name != name);
            if tokens.0.len() == before {
                let (path, name) = (path.to_owned(), name.to_owned());
                return Err(TokenError::Unknown { path, name });
            }
            Ok(())
        })
    }
}

/// Whether others than its owner may read or write a file.
pub fn open_to_others(path: &Path) -> Result<bool, TokenError> {
    let file = fs::metadata(path).map_err(|source| at(path, source))?;
    Ok(file.permissions().mode() & 0o066 != 0)
}

/// Changes a file as a whole: a reader sees it as it was or as it will be. Two that change it at once
/// take turns, by the lock of its folder.
fn change(
    path: &Path,
    change: impl FnOnce(&mut Tokens) -> Result<(), TokenError>,
) -> Result<(), TokenError> {
    let folder = durable::folder_of(path);
    let turn = File::open(folder).and_then(|folder| folder.lock().map(|()| folder));
    let _turn = turn.map_err(|source| at(folder, source))?;
    let (mut tokens, mode) = match fs::metadata(path) {
        Ok(file) => (Tokens::read(path)?, file.permissions().mode()),
        Err(error) if error.kind() == io::ErrorKind::NotFound => (Tokens::default(), OWNER_ONLY),
        Err(error) => return Err(at(path, error)),
    };
    change(&mut tokens)?;
    let text = serde_json::to_string_pretty(&tokens.0).map_err(|error| at(path, error.into()))?;
    durable::replace(path, Some(mode), |file| writeln!(file, "{text}"))
        .map_err(|source| at(path, source))
}

fn at(path: &Path, source: io::Error) -> TokenError {
    let path = path.to_owned();
    TokenError::Io { path, source }
}

/// Checks the name of a token: it stands in log lines and is typed on command lines.
pub fn check_name(name: &str) -> Result<(), String> {
    let good = |c: char| c.is_ascii_alphanumeric() || "-_.@".contains(c);
    let sound = (1..=NAME_CHARS).contains(&name.len()) && name.chars().all(good);
    sound.then_some(()).ok_or_else(|| {
        format!("a name has 1 to {NAME_CHARS} ASCII letters, digits, and `-`, `_`, `.`, `@`")
    })
}

/// Checks the author of a token.
pub fn check_author(iri: &str) -> Result<(), String> {
    let checked = NamedNode::new(iri).map(drop);
    checked.map_err(|error| format!("an author is an absolute IRI: {error}"))
}

impl<'de> Deserialize<'de> for Tokens {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_seq(Entries)
    }
}

struct Entries;

impl<'de> Visitor<'de> for Entries {
    type Value = Tokens;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a list of tokens")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Tokens, A::Error> {
        let mut tokens = Tokens::default();
        while let Some(entry) = list.next_element::<Entry>()? {
            for known in &tokens.0 {
                if known.name == entry.name {
                    let what = format!("there are two tokens `{}`", entry.name);
                    return Err(A::Error::custom(what));
                }
                if known.sha256 == entry.sha256 {
                    let what = format!("`{}` and `{}` are one token", known.name, entry.name);
                    return Err(A::Error::custom(what));
                }
            }
            tokens.0.push(entry);
        }
        Ok(tokens)
    }
}

impl Serialize for Fingerprint {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&hex(&self.0))
    }
}

impl<'de> Deserialize<'de> for Fingerprint {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        let bytes = text.as_bytes().chunks_exact(2).map(|pair| {
            let [high, low] = pair else { return None };
            let digit = |digit: u8| char::from(digit).to_digit(16);
            u8::try_from(digit(*high)? << 4 | digit(*low)?).ok()
        });
        let bytes: Option<Vec<u8>> = bytes.collect();
        let bytes = bytes.filter(|_| text.len() == 64);
        let bytes = bytes.and_then(|bytes| bytes.try_into().ok());
        bytes
            .map(Self)
            .ok_or_else(|| D::Error::custom("`sha256` is 64 hexadecimal digits"))
    }
}

fn read_name<'de, D: Deserializer<'de>>(deserializer: D) -> Result<String, D::Error> {
    let name = String::deserialize(deserializer)?;
    check_name(&name).map_err(D::Error::custom)?;
    Ok(name)
}

fn read_author<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<String>, D::Error> {
    let author = String::deserialize(deserializer)?;
    check_author(&author).map_err(D::Error::custom)?;
    Ok(Some(author))
}

fn read_date<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Date, D::Error> {
    let text = String::deserialize(deserializer)?;
    text.parse()
        .map_err(|error| D::Error::custom(format!("a date looks like 2027-01-31: {error}")))
}

fn read_some_date<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Date>, D::Error> {
    read_date(deserializer).map(Some)
}

#[expect(
    clippy::trivially_copy_pass_by_ref,
    reason = "the signature is serde's"
)]
fn write<S: Serializer>(date: &Date, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_str(date)
}

#[expect(
    clippy::ref_option,
    clippy::trivially_copy_pass_by_ref,
    reason = "the signature is serde's"
)]
fn write_some<S: Serializer>(date: &Option<Date>, serializer: S) -> Result<S::Ok, S::Error> {
    match date {
        Some(date) => serializer.collect_str(date),
        None => serializer.serialize_none(),
    }
}

#[cfg(test)]
mod tests;
