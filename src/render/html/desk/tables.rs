//! Tables: templates to download, their upload, and what is wrong with them, row by row.

use super::field::{Wrong, wrong};
use super::{Desk, Who, page};
use crate::catalog::form::Fault;
use crate::render::RenderError;
use crate::render::html::Frame;
use crate::render::html::layout::Layout;
use crate::render::words::FluentValue;
use askama::Template;
use std::borrow::Cow;

/// What the page shows.
pub struct TablesView<'a> {
    pub who: &'a Who,
    pub tables: Vec<TableView>,
    /// The names of the mapping tables.
    pub mapping: Vec<&'static str>,
    pub title: &'a str,
    pub message: &'a str,
    /// What is wrong as a whole.
    pub refused: Option<Fault>,
    pub bad: Vec<BadRow>,
    /// How many cells, rows and tables are wrong.
    pub wrong: usize,
    pub kept: Option<(u64, Vec<LeftOutView>)>,
}

/// A kind of table.
pub struct TableView {
    pub name: &'static str,
    pub columns: Vec<ColumnView>,
}

/// A column of a table.
pub struct ColumnView {
    pub name: &'static str,
    pub required: bool,
    /// What it holds, in English as the documentation says it.
    pub what: String,
    /// By what the words of the pages have the same.
    pub key: String,
}

/// A row in which something is wrong, or a whole table.
pub struct BadRow {
    pub file: String,
    pub row: Option<usize>,
    /// The cells of the row: column, value, whether it is wrong.
    pub cells: Vec<(String, String, bool)>,
    pub wrong: Vec<BadCell>,
}

/// What is wrong with a cell.
pub struct BadCell {
    pub column: Option<String>,
    pub value: String,
    pub told: Told,
}

/// A cell or row that stays out on purpose.
pub struct LeftOutView {
    pub file: String,
    pub row: usize,
    pub key: String,
    pub column: String,
    pub reason: Told,
}

/// What is said of a cell, a row or a table.
pub enum Told {
    /// A message of the import, with what is put in.
    Words(&'static str, Vec<(&'static str, FluentValue<'static>)>),
    /// In the words of whoever made a mapping table, in whatever language that is.
    Own(String),
}

impl Told {
    fn say(&self, frame: &Frame<'_>) -> Said<'_> {
        let (words, language) = match self {
            Self::Words(key, put) => (frame.say_put(key, put).into(), None),
            Self::Own(text) => (text.as_str().into(), Some("")),
        };
        Said { words, language }
    }
}

/// A text of the page, with its language where that is another one.
struct Said<'a> {
    words: Cow<'a, str>,
    language: Option<&'static str>,
}

/// The page of tables.
pub fn tables(frame: &Frame<'_>, view: &TablesView<'_>) -> Result<String, RenderError> {
    Ok(TablesPage {
        page: page(frame, frame.say("desk-tables")),
        desk: Desk::new(frame, Some(view.who)),
        action: frame.link("/curation/tables"),
        kept: view.kept.as_ref().map(|(number, left_out)| {
            let said = frame.say_with("desk-tables-kept", "number", &number.to_string());
            let href = frame.link(&format!("/curation/submissions/{number}"));
            (said, href, left_out)
        }),
        count: frame.say_count("desk-table-faults", view.wrong),
        refused: view.refused.as_ref().map(|fault| wrong(frame, fault)),
        view,
    }
    .render()?)
}

#[derive(Template)]
#[template(path = "desk-tables.html")]
struct TablesPage<'a> {
    page: Layout<'a>,
    desk: Desk<'a>,
    action: String,
    count: String,
    kept: Option<(String, String, &'a Vec<LeftOutView>)>,
    refused: Option<Wrong<'a>>,
    view: &'a TablesView<'a>,
}

impl TablesPage<'_> {
    fn place(&self, bad: &BadRow) -> String {
        match bad.row {
            Some(row) => format!(
                "{}, {}",
                bad.file,
                self.page
                    .frame
                    .say_with("desk-row", "row", &row.to_string())
            ),
            None => bad.file.clone(),
        }
    }

    fn what(&self, column: &ColumnView) -> String {
        match self.page.frame.language {
            "en" => column.what.clone(),
            _ if column.key.is_empty() => String::new(),
            _ => self.page.frame.say(&column.key),
        }
    }

    fn said<'b>(&self, told: &'b Told) -> Said<'b> {
        told.say(self.page.frame)
    }

    fn template(&self, name: &str) -> String {
        format!("{}/curation/tables/{name}", self.page.frame.base)
    }
}
