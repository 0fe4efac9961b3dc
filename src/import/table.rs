//! CSV files into rows whose columns are known.
//!
//! - **Shape:** UTF-8, a header, comma or quotes as in RFC 4180. Cells are trimmed.
//! - **Errors:** [`Problem`]s: bytes that are not UTF-8, a column too many or too few, a row of
//!   another length.
//! - **Source:** <https://www.rfc-editor.org/rfc/rfc4180>.

use super::kind::Kind;
use super::message::Message;
use super::problem::Problem;
use std::collections::HashMap;
use std::path::Path;
use std::sync::Arc;

/// A table of a known kind.
pub struct Table {
    pub kind: Kind,
    pub rows: Vec<Row>,
}

/// One row, with the place it came from.
#[derive(Debug, Clone)]
pub struct Row {
    /// The file, as it was named.
    pub file: Arc<str>,
    /// The row as a spreadsheet counts: the header is row 1.
    pub number: usize,
    cells: HashMap<String, String>,
}

impl Row {
    /// The cell, empty if there is none.
    pub fn get(&self, column: &str) -> &str {
        self.cells.get(column).map_or("", String::as_str)
    }

    /// What the row is about: the cell of the first column of these that it has.
    pub fn key(&self) -> &str {
        const KEYS: [&str; 9] = [
            "id",
            "policy_id",
            "policy_id_or_policy",
            "subject_policy_or_actor",
            "name",
            "city",
            "reviewed_city",
            "event",
            "recommendation",
        ];
        let mut filled = KEYS.iter().map(|key| self.get(key));
        filled.find(|cell| !cell.is_empty()).unwrap_or_default()
    }

    /// The parts of a cell that lists several, separated by semicolons.
    pub fn list<'a>(&'a self, column: &str) -> impl Iterator<Item = &'a str> + use<'a> {
        let cell = self.get(column);
        cell.split(';')
            .map(str::trim)
            .filter(|part| !part.is_empty())
    }

    /// The name of the file without its folders.
    pub fn file_name(&self) -> String {
        Path::new(&*self.file).file_name().map_or_else(
            || self.file.to_string(),
            |name| name.to_string_lossy().into_owned(),
        )
    }

    /// A complaint about a cell of this row.
    pub fn problem(&self, column: &str, message: Message) -> Problem {
        Problem {
            file: self.file.to_string(),
            row: Some(self.number),
            column: Some(column.to_owned()),
            value: self.get(column).to_owned(),
            message,
        }
    }
}

/// Reads a table from a file and finds out its kind.
pub fn read(path: &Path) -> Result<Table, Vec<Problem>> {
    parse(path, &bytes_of(path)?)
}

/// The same of a table that came in some other way; `path` is what problems call it.
pub fn parse(path: &Path, bytes: &[u8]) -> Result<Table, Vec<Problem>> {
    let (header, rows) = records(path, bytes)?;
    let names: Vec<&str> = header.iter().map(String::as_str).collect();
    let Some(kind) = Kind::nearest(&names) else {
        let known: Vec<_> = Kind::ALL.iter().map(|kind| kind.name()).collect();
        return Err(vec![whole(
            path,
            &names.join(","),
            Message::of("table-header-unknown").with("kinds", known.join(", ")),
        )]);
    };
    let mut problems = Vec::new();
    let columns = kind.columns();
    for name in names.iter().filter(|name| !columns.contains(name)) {
        let message = Message::of("table-column-unknown").with("kind", kind.name());
        problems.push(whole(
            path,
            name,
            message.with("columns", columns.join(", ")),
        ));
    }
    for name in columns.iter().filter(|name| !names.contains(name)) {
        let message = Message::of("table-column-missing").with("kind", kind.name());
        problems.push(whole(path, name, message));
    }
    if problems.is_empty() {
        Ok(Table { kind, rows })
    } else {
        Err(problems)
    }
}

/// What a file holds.
pub fn bytes_of(path: &Path) -> Result<Vec<u8>, Vec<Problem>> {
    std::fs::read(path).map_err(|error| {
        let message = Message::of("table-unreadable").with("error", error.to_string());
        vec![whole(path, "", message)]
    })
}

/// Header and rows of any CSV file.
pub fn records(path: &Path, bytes: &[u8]) -> Result<(Vec<String>, Vec<Row>), Vec<Problem>> {
    let text = utf8(path, bytes)?;
    let mut reader = csv::ReaderBuilder::new()
        .trim(csv::Trim::All)
        .flexible(true)
        .from_reader(text.as_bytes());
    let broken = |error: &csv::Error| {
        let message = Message::of("table-no-csv").with("error", error.to_string());
        vec![whole(path, "", message)]
    };
    let header: Vec<String> = reader
        .headers()
        .map_err(|error| broken(&error))?
        .iter()
        .map(str::to_owned)
        .collect();
    let file: Arc<str> = path.display().to_string().into();
    let (mut rows, mut problems) = (Vec::new(), Vec::new());
    for (index, record) in reader.records().enumerate() {
        let record = record.map_err(|error| broken(&error))?;
        let number = index + 2;
        if record.len() != header.len() {
            let message = Message::of("table-row-length").number("cells", record.len());
            problems.push(Problem {
                row: Some(number),
                ..whole(path, "", message.number("header", header.len()))
            });
            continue;
        }
        let cells = header
            .iter()
            .cloned()
            .zip(record.iter().map(str::to_owned))
            .collect();
        rows.push(Row {
            file: Arc::clone(&file),
            number,
            cells,
        });
    }
    if problems.is_empty() {
        Ok((header, rows))
    } else {
        Err(problems)
    }
}

/// The text without a byte order mark, or the line of the first byte that is not UTF-8.
fn utf8<'a>(path: &Path, bytes: &'a [u8]) -> Result<&'a str, Vec<Problem>> {
    std::str::from_utf8(bytes)
        .map(|text| text.trim_start_matches('\u{feff}'))
        .map_err(|error| {
            let good = bytes.get(..error.valid_up_to()).unwrap_or_default();
            let line = good.split(|byte| *byte == b'\n').count();
            vec![whole(
                path,
                "",
                Message::of("table-not-utf8").number("line", line),
            )]
        })
}

fn whole(path: &Path, value: &str, message: Message) -> Problem {
    Problem {
        file: path.display().to_string(),
        row: None,
        column: None,
        value: value.to_owned(),
        message,
    }
}
