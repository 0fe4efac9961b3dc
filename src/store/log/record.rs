//! A record: one commit as it lies in a segment.
//!
//! - **Shape:** 64 bytes of header, the payload (gzip of the patch), 8 bytes of trailer.
//!
//!   | byte | what |
//!   |---|---|
//!   | 0  | `CLIP` |
//!   | 4  | length of the payload, 4 bytes |
//!   | 8  | number of the commit, 8 bytes |
//!   | 16 | SHA-256 of the digest of the record before, bytes 0 to 15, and the payload |
//!   | 48 | first 16 bytes of the SHA-256 of bytes 0 to 47 |
//!
//! - **Units:** numbers are little-endian.
//! - **Source:** digests that name the record before make a chain, so no record can be left out,
//!   moved or exchanged unseen. The header has a sum of its own: only a length that can be trusted
//!   tells an unfinished record from a broken one. The trailer holds no zero, which is what parts of a
//!   file read as when a crash kept them from the disk.

use super::commit::Commit;
use flate2::Compression;
use flate2::read::GzDecoder;
use flate2::write::GzEncoder;
use sha2::{Digest as _, Sha256};
use std::io::{self, Read, Write};

/// Bytes before the payload.
pub const HEADER: usize = 64;
const START: [u8; 4] = *b"CLIP";
const TRAILER: [u8; 8] = *b"\nENDED.\n";

/// The SHA-256 that a record carries.
pub type Digest = [u8; 32];

/// What stands at a place of a segment.
pub enum Found<'bytes> {
    /// A record as it was written; `end` is the first byte after it.
    Whole {
        number: u64,
        digest: Digest,
        payload: &'bytes [u8],
        end: usize,
    },
    /// The file ends before the record does.
    Short,
    /// The header is not as it was written.
    BadHeader,
    /// The header is good and the record is not; `end` is where it should end.
    BadBody { end: usize },
}

/// A commit as bytes, and their digest, which the next record needs.
pub fn encode(commit: &Commit, before: &Digest) -> io::Result<(Vec<u8>, Digest)> {
    let payload = compress(&commit.patch())?;
    let length = u32::try_from(payload.len())
        .map_err(|_| io::Error::new(io::ErrorKind::FileTooLarge, "a commit of 4 GiB or more"))?;
    let mut bytes = START.to_vec();
    bytes.extend(length.to_le_bytes());
    bytes.extend(commit.number.to_le_bytes());
    let digest = digest(before, &bytes, &payload);
    bytes.extend(digest);
    bytes.extend(&Sha256::digest(&bytes)[..16]);
    bytes.extend(payload);
    bytes.extend(TRAILER);
    Ok((bytes, digest))
}

/// Looks at the record that begins at `at`; `before` is the digest of the one before it.
pub fn find<'bytes>(bytes: &'bytes [u8], at: usize, before: &Digest) -> Found<'bytes> {
    let rest = &bytes[at..];
    let Some(header) = rest.first_chunk::<HEADER>() else {
        return Found::Short;
    };
    let Some((number, length)) = open_header(header) else {
        return Found::BadHeader;
    };
    let end = HEADER + length + TRAILER.len();
    if rest.len() < end {
        return Found::Short;
    }
    let payload = &rest[HEADER..HEADER + length];
    let found = digest(before, &header[..16], payload);
    if found != header[16..48] || rest[HEADER + length..end] != TRAILER {
        return Found::BadBody { end: at + end };
    }
    Found::Whole {
        number,
        digest: found,
        payload,
        end: at + end,
    }
}

/// How long the record is that begins with this header, if the header is as it was written.
pub fn length(header: &[u8; HEADER]) -> Option<usize> {
    open_header(header).map(|(_, payload)| HEADER + payload + TRAILER.len())
}

/// The digest that a header carries.
pub fn digest_in(header: &[u8; HEADER]) -> Option<Digest> {
    open_header(header).and_then(|_| header[16..48].try_into().ok())
}

/// Whether a header as it was written begins anywhere in these bytes.
pub fn holds_header(bytes: &[u8]) -> bool {
    let windows = bytes.windows(HEADER);
    let mut headers = windows.filter(|window| window.starts_with(&START));
    headers.any(|window| window.first_chunk().and_then(open_header).is_some())
}

/// Whether the end of the file was never written, as far as the bytes tell.
pub fn ends_unwritten(bytes: &[u8]) -> bool {
    bytes.ends_with(&[0; TRAILER.len()])
}

/// The commit in a payload.
pub fn decode(payload: &[u8]) -> Result<Commit, String> {
    let mut text = String::new();
    GzDecoder::new(payload)
        .read_to_string(&mut text)
        .map_err(|error| error.to_string())?;
    Commit::from_patch(&text)
}

/// Number and length, if the header's sum is right.
fn open_header(header: &[u8; HEADER]) -> Option<(u64, usize)> {
    let sum = Sha256::digest(&header[..48]);
    if !header.starts_with(&START) || header[48..] != sum[..16] {
        return None;
    }
    let length = u32::from_le_bytes(*header[4..].first_chunk()?);
    let number = u64::from_le_bytes(*header[8..].first_chunk()?);
    Some((number, usize::try_from(length).ok()?))
}

fn digest(before: &Digest, head: &[u8], payload: &[u8]) -> Digest {
    let sum = Sha256::new().chain_update(before).chain_update(head);
    sum.chain_update(payload).finalize().into()
}

fn compress(text: &str) -> io::Result<Vec<u8>> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
    encoder.write_all(text.as_bytes())?;
    encoder.finish()
}
