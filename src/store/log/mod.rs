//! The commit log: every change of the dataset, in order, kept on disk; the only origin of "what changed".
//!
//! - **Shape:** a data directory holds `lock`, `log/` and perhaps `checkpoint/`; in `log/` lie segments, each named after its
//!   first commit, each a run of records (`record`, `segment`). A record is one [`Commit`] as
//!   compressed RDF Patch (`patch`). [`Log`] is the one writer; [`read()`] and [`scan`] are
//!   for everybody, and an [`Index`] leads to single commits.
//! - **Units:** commits count from 1; positions are bytes from the start of a file.
//! - **Errors:** [`LogError`] names file, byte and commit. What a crash leaves behind an unfinished
//!   append is cut off and told; anything else that is not as it was written stops the reader.
//! - **Source:** <https://afs.github.io/rdf-delta/rdf-patch.html>, `docs/adr/0010-commit-log-format.md`.

pub mod checkpoint;
mod commit;
pub mod copy;
mod error;
mod index;
mod patch;
mod read;
mod record;
mod segment;
mod write;

pub use checkpoint::Checkpoint;
pub use commit::{Commit, SHIPPED, now};
pub use error::LogError;
pub use index::{Commits, Index};
pub use patch::text as patch_text;
pub use read::{End, Torn, read, scan};
pub use write::{Log, Opened};
