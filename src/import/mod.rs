//! The import floor: tables of facts into statements, each in the graph of its source.
//!
//! - **Shape:** [`make`] reads nothing but the tables it is given; it holds every row and column
//!   against the mapping tables and what is known, and answers with all that was made or with all
//!   that is wrong, never with a part.
//! - **Errors:** [`Problem`]s, each with file, row, column, value and what is allowed.
//! - **Source:** `docs/IMPORT.md` describes tables and columns, `docs/templates/` has one of each.

pub mod kind;
pub mod known;
pub mod mapping;
pub mod message;
pub mod problem;
pub mod statements;
pub mod table;
pub mod trig;

mod assessments;
mod correction;
mod desk;
mod exchange;
mod funding;
mod involvement;
mod network;
mod outcomes;
mod policies;
mod provenance;
mod publications;
mod register;
pub mod value;

use desk::Desk;
use kind::Kind;
use known::Known;
use mapping::Mapping;
use problem::{LeftOut, Problem};
use statements::Statements;
use table::Table;

/// What an import made.
#[derive(Debug)]
pub struct Made {
    pub statements: Statements,
    /// What was not published, by file, row and column.
    pub left_out: Vec<LeftOut>,
}

/// Makes statements of the tables; `at` is told what is being worked on.
pub fn make(
    tables: &[Table],
    mapping: &Mapping,
    known: &Known,
    mut at: impl FnMut(&str),
) -> Result<Made, Vec<Problem>> {
    let mut desk = Desk::new(mapping, known);
    for kind in Kind::ALL {
        for table in tables.iter().filter(|table| table.kind == kind) {
            at(kind.name());
            import(&mut desk, table);
        }
    }
    let initiatives: Vec<_> = tables
        .iter()
        .filter(|table| table.kind == Kind::Initiatives)
        .collect();
    for table in &initiatives {
        outcomes::texts(&mut desk, table);
    }
    register::all(&mut desk);
    provenance::all(&mut desk);
    if !desk.problems.is_empty() {
        return Err(desk.problems);
    }
    let mut left_out = desk.left_out;
    left_out.sort();
    left_out.dedup();
    Ok(Made {
        statements: desk.out,
        left_out,
    })
}

fn import(desk: &mut Desk<'_>, table: &Table) {
    match table.kind {
        Kind::Cities => register::cities(desk, table),
        Kind::Initiatives => policies::import(desk, table),
        Kind::Actors => register::actors(desk, table),
        Kind::Outcomes => outcomes::import(desk, table),
        Kind::Publications => publications::publications(desk, table),
        Kind::Assessments => assessments::import(desk, table),
        Kind::Transfers => exchange::transfers(desk, table),
        Kind::Reviews => exchange::reviews(desk, table),
        Kind::Recommendations => network::recommendations(desk, table),
        Kind::Participation => network::participation(desk, table),
        Kind::Members => network::members(desk, table),
        Kind::Events => publications::events(desk, table),
    }
}

/// The list of what was left out, as CSV.
pub fn report(left_out: &[LeftOut]) -> Result<Vec<u8>, String> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    let header = ["file", "row", "key", "column", "reason"];
    let mut write = |record: [&str; 5]| writer.write_record(record);
    write(header).map_err(|error| error.to_string())?;
    for cell in left_out {
        let row = cell.row.to_string();
        let record = [
            cell.file.as_str(),
            &row,
            &cell.key,
            &cell.column,
            &cell.reason.to_string(),
        ];
        write(record).map_err(|error| error.to_string())?;
    }
    writer.into_inner().map_err(|error| error.to_string())
}
