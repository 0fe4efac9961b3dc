//! A commit as RDF Patch: who and when as header rows, then the quads in one transaction.
//!
//! - **Shape:** `H` rows, `TX .`, `D` rows, `A` rows, `TC .`; the rows of each letter are sorted, so
//!   that one commit has one text.
//! - **Errors:** a reason in words; whoever read the record adds its place.
//! - **Source:** <https://afs.github.io/rdf-delta/rdf-patch.html>.

use super::commit::Commit;
use crate::rdf::vocab::xsd;
use oxrdf::{Literal, Quad, Term};
use oxrdfio::{RdfFormat, RdfParser};

/// Writes the quads of a patch: rows to remove, then rows to add.
pub fn text(removed: &[Quad], added: &[Quad]) -> String {
    let mut text = "TX .\n".to_owned();
    for (letter, quads) in [('D', removed), ('A', added)] {
        let mut rows: Vec<String> = quads.iter().map(ToString::to_string).collect();
        rows.sort_unstable();
        for row in rows {
            text += &format!("{letter} {row} .\n");
        }
    }
    text + "TC .\n"
}

impl Commit {
    /// The commit as one RDF Patch document.
    pub fn patch(&self) -> String {
        let integer = Literal::new_typed_literal(self.number.to_string(), xsd::INTEGER);
        let mut text = format!("H commit {integer} .\n");
        let time = self.time.map(|time| time.to_string());
        let time = time.map(|time| Literal::new_typed_literal(time, xsd::DATE_TIME));
        let plain = |value: &str| Literal::from(value);
        let rows = [
            ("time", time),
            ("author", Some(plain(&self.author))),
            ("message", Some(plain(&self.message))),
            ("source", Some(plain(&self.source))),
            ("state", self.state.as_deref().map(plain)),
        ];
        for (name, value) in rows {
            if let Some(value) = value {
                text += &format!("H {name} {value} .\n");
            }
        }
        text + &self::text(&self.removed, &self.added)
    }

    /// Reads what [`Commit::patch`] wrote.
    pub fn from_patch(text: &str) -> Result<Self, String> {
        let (mut head, mut removed, mut added) = (String::new(), String::new(), String::new());
        for line in text.lines() {
            let (letter, row) = line.split_once(' ').unwrap_or((line, ""));
            let rows = match letter {
                "D" => &mut removed,
                "A" => &mut added,
                "H" => {
                    let (name, value) = row.split_once(' ').unwrap_or((row, ""));
                    head += &format!("<{HEADER}{name}> <{HEADER}> {value}\n");
                    continue;
                }
                "TX" | "TC" => continue,
                _ => return Err(format!("`{letter}` is no row of a patch")),
            };
            *rows += row;
            *rows += "\n";
        }
        let head = quads(&head)?;
        let value = |name: &str| head_value(&head, name);
        let required = |name: &str| value(name).ok_or_else(|| format!("it has no {name}"));
        let time = value("time").map(|time| time.parse::<jiff::Timestamp>());
        Ok(Self {
            number: required("commit")?.parse().map_err(|_| NOT_A_NUMBER)?,
            time: time.transpose().map_err(|error| error.to_string())?,
            author: required("author")?,
            message: required("message")?,
            source: required("source")?,
            state: value("state"),
            removed: quads(&removed)?,
            added: quads(&added)?,
        })
    }
}

/// Header rows are read as quads about these names.
const HEADER: &str = "x-header:";
const NOT_A_NUMBER: &str = "its number is not a number";

fn head_value(head: &[Quad], name: &str) -> Option<String> {
    let row = head.iter().find(|quad| {
        let subject = quad.subject.to_string();
        subject == format!("<{HEADER}{name}>")
    })?;
    match &row.object {
        Term::Literal(literal) => Some(literal.value().to_owned()),
        _ => None,
    }
}

fn quads(text: &str) -> Result<Vec<Quad>, String> {
    RdfParser::from_format(RdfFormat::NQuads)
        .for_slice(text)
        .collect::<Result<_, _>>()
        .map_err(|error| error.to_string())
}
