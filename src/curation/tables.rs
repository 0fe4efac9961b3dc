//! Tables of facts, as a contributor sends them: what `clipgraph import` reads from files.
//!
//! - **Shape:** tables, and rows for the mapping tables that come before those of the server.
//! - **Errors:** [`Problem`]s with file, row, column, value and what is allowed.
//! - **Source:** `docs/IMPORT.md`.

pub mod guide;

pub use crate::import::kind::Kind;
pub use crate::import::message::{Message, Put};
pub use crate::import::table::{Row, records};

use crate::import::known::Known;
use crate::import::mapping::Mapping;
use crate::import::problem::{LeftOut, Problem};
use crate::import::{make, table};
use crate::store::snapshot::Snapshot;
use oxrdf::Quad;
use std::path::{Path, PathBuf};

/// A file of a contributor.
pub struct File {
    pub name: String,
    pub bytes: Vec<u8>,
}

/// Makes statements of tables; `more` are mapping tables by their names.
pub fn statements(
    tables: &[File],
    more: &[File],
    mapping: &Mapping,
    public: &Snapshot,
) -> Result<(Vec<Quad>, Vec<LeftOut>), Vec<Problem>> {
    let mut problems: Vec<_> = more.iter().filter_map(unknown).collect();
    let more = Mapping::of(&|name| {
        let found = more.iter().find(|file| stem(&file.name) == name)?;
        let path = PathBuf::from(format!("mapping/{name}.csv"));
        Some(Ok((path, found.bytes.clone())))
    });
    let more = more.unwrap_or_else(|found| {
        problems.extend(found);
        Mapping::default()
    });
    let mut read = Vec::new();
    for file in tables {
        match table::parse(Path::new(&file.name), &file.bytes) {
            Ok(table) => read.push(table),
            Err(found) => problems.extend(found),
        }
    }
    if !problems.is_empty() {
        return Err(problems);
    }
    let known: Vec<Quad> = public.quads(None, None, None, None).collect();
    let made = make(
        &read,
        &mapping.clone().and(more),
        &Known::gather(&known),
        |_| {},
    )?;
    Ok((made.statements.quads(), made.left_out))
}

/// The name of a file without its folders and its suffix.
fn stem(name: &str) -> &str {
    let name = name.rsplit('/').next().unwrap_or(name);
    name.strip_suffix(".csv").unwrap_or(name)
}

fn unknown(file: &File) -> Option<Problem> {
    let name = stem(&file.name);
    (!Mapping::NAMES.contains(&name)).then(|| Problem {
        file: file.name.clone(),
        row: None,
        column: None,
        value: String::new(),
        message: Message::of("table-no-mapping").with("names", Mapping::NAMES.join(", ")),
    })
}
