//! A change as RDF Patch, as a contributor sends it.
//!
//! - **Shape:** `A` and `D` rows in N-Quads; rows without a graph are about the one that is given.
//!   Header and transaction rows mean nothing here. Prefixes are not taken.
//! - **Units:** rows count from 1, as editors count lines.
//! - **Errors:** [`PatchError`] names the row.
//! - **Source:** <https://afs.github.io/rdf-delta/rdf-patch.html>.

use crate::store::change::Change;
use crate::store::load::parse;
use crate::store::snapshot::Snapshot;
use oxrdf::{NamedNode, Quad};
use oxrdfio::RdfFormat;
use std::path::Path;

/// Why a patch is not taken.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PatchError {
    #[error("row {row}: {what}")]
    Unreadable { row: usize, what: String },
    #[error("row {row} removes what is not there: {statement}")]
    NotThere { row: usize, statement: String },
}

/// A change, and the row by which each of its removals came.
pub struct Patch {
    pub change: Change,
    rows: Vec<usize>,
}

impl Patch {
    /// Reads a patch.
    pub fn read(text: &[u8], graph: Option<&NamedNode>) -> Result<Self, PatchError> {
        let mut patch = Self {
            change: Change::default(),
            rows: Vec::new(),
        };
        for (at, line) in text.split(|byte| *byte == b'\n').enumerate() {
            let row = at + 1;
            let unreadable = |what: String| PatchError::Unreadable { row, what };
            let line = line.trim_ascii();
            let end = line.iter().position(u8::is_ascii_whitespace);
            let (letter, rest) = line.split_at(end.unwrap_or(line.len()));
            match letter {
                b"A" => patch
                    .change
                    .added
                    .push(quad(rest, graph).map_err(unreadable)?),
                b"D" => {
                    let quad = quad(rest, graph).map_err(unreadable)?;
                    patch.change.removed.push(quad);
                    patch.rows.push(row);
                }
                b"" | b"H" | b"TX" | b"TC" | b"#" => {}
                b"TA" => return Err(unreadable("the transaction is aborted".to_owned())),
                _ if letter.starts_with(b"#") => {}
                b"PA" | b"PD" => {
                    let what = "prefixes are not taken here; write each IRI out, as in N-Quads";
                    return Err(unreadable(what.to_owned()));
                }
                _ => {
                    let letter = String::from_utf8_lossy(letter);
                    let letter: String = letter.chars().take(40).collect();
                    let what = format!("`{letter}` is no row of a patch; there are A and D");
                    return Err(unreadable(what));
                }
            }
        }
        Ok(patch)
    }

    /// Refuses a patch that removes what is not there.
    pub fn fits(&self, public: &Snapshot) -> Result<(), PatchError> {
        let mut removed = self.change.removed.iter().zip(&self.rows);
        match removed.find(|(quad, _)| !public.contains(quad)) {
            Some((quad, row)) => Err(PatchError::NotThere {
                row: *row,
                statement: quad.to_string().chars().take(500).collect(),
            }),
            None => Ok(()),
        }
    }
}

/// The quad of a row.
fn quad(row: &[u8], graph: Option<&NamedNode>) -> Result<Quad, String> {
    let text = row.trim_ascii();
    let text = text
        .strip_suffix(b".")
        .ok_or("it does not end with a dot")?;
    let line = [text, b" .\n"].concat();
    let quads = parse(Path::new("row"), RdfFormat::NQuads, &line, graph).map_err(|error| {
        let error = error.to_string();
        let error = error.strip_prefix("row:1:").unwrap_or(&error);
        format!("column {error}")
    })?;
    match <[Quad; 1]>::try_from(quads) {
        Ok([quad]) => Ok(quad),
        Err(_) => Err("it is not one statement".to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rdf::iri::minted;
    use crate::store::log::patch_text;

    const SUBJECT: &str = "<https://w3id.org/clip-network/id/city/one>";

    fn read(text: &str) -> Result<Change, PatchError> {
        let graph = minted("graph/page");
        Patch::read(text.as_bytes(), Some(&graph)).map(|patch| patch.change)
    }

    #[test]
    fn a_patch_is_read_as_it_is_written() {
        let text = format!(
            "H id <urn:x> .\nTX .\nD {SUBJECT} <a:p> \"old\\n\" .\r\n# a remark\n\nA {SUBJECT} <a:p> \"new. \"@en <a:g> .\nTC ."
        );
        let change = read(&text).unwrap();
        assert_eq!(
            patch_text(&change.removed, &change.added),
            format!(
                "TX .\nD {SUBJECT} <a:p> \"old\\n\" <https://w3id.org/clip-network/graph/page> .\n\
                 A {SUBJECT} <a:p> \"new. \"@en <a:g> .\nTC .\n"
            )
        );
        let again = read(&patch_text(&change.removed, &change.added)).unwrap();
        assert_eq!(again, change);
    }

    #[test]
    fn a_bad_row_is_named() {
        for (text, row, told) in [
            ("TX .\nX a", 2, "`X` is no row"),
            ("A <a:s> <a:p> \"x\"", 1, "end with a dot"),
            ("\nA <a:s> <a:p> \"x .", 2, ""),
            ("A <a:s> <a:p> <a:o> . <a:s> <a:p> <a:o> .", 1, ""),
            ("PA \"a\" \"b\" .", 1, "prefixes"),
            ("A .", 1, "subject"),
        ] {
            let error = read(text).unwrap_err();
            let PatchError::Unreadable { row: found, what } = error else {
                panic!("{text}: {error}");
            };
            assert!(
                found == row && what.contains(told),
                "{text}: {found}: {what}"
            );
        }
    }

    #[test]
    fn a_removal_of_nothing_is_named_by_its_row() {
        let there = format!("A {SUBJECT} <a:p> \"one\" <a:g> .");
        let change = read(&there).unwrap();
        let public = Snapshot::build(1, change.added);
        let text = there.replace("A <", "D <") + "\n" + &there.replace("A <", "D <");
        let patch = Patch::read(text.as_bytes(), None).unwrap();
        assert_eq!(patch.fits(&public), Ok(()));
        let text = format!("{text}\nD {SUBJECT} <a:p> \"two\" <a:g> .");
        let patch = Patch::read(text.as_bytes(), None).unwrap();
        let error = patch.fits(&public).unwrap_err().to_string();
        assert!(
            error.starts_with("row 3 removes what is not there"),
            "{error}"
        );
    }
}
