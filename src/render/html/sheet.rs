//! Tables of names and numbers beside a chart, for readers and as CSV: the same values in both.

use super::frame::Frame;
use super::layout::grouped;
use crate::catalog::label::Label;
use crate::rdf::iri::page_path;
use crate::render::csv;
use askama::Template;
use askama::filters::HtmlSafe;

/// A table; the first cell of a row is its head.
#[derive(Template, Debug, Default)]
#[template(path = "sheet.html")]
pub(super) struct Sheet {
    /// What the table shows, for those who do not see what stands around it.
    pub caption: String,
    pub columns: Vec<Column>,
    pub rows: Vec<Vec<Cell>>,
}

/// A column.
#[derive(Debug, Clone)]
pub(super) struct Column {
    pub name: String,
    /// Whether it has things, which CSV names twice: as readers do and by their address.
    pub things: bool,
    pub numbers: bool,
}

/// A value of the table.
#[derive(Debug, Clone, Default)]
pub(super) struct Cell {
    pub text: String,
    pub shown: String,
    pub lang: Option<String>,
    pub href: Option<String>,
    pub iri: String,
    pub number: bool,
    /// Whether it stands for what is not there.
    pub gap: bool,
    /// What a dash means, for those who do not see it.
    pub said: Option<String>,
    /// What is to be known of the value: a second line, which CSV does not have.
    pub note: Option<String>,
}

// Its template escapes what it is given.
impl HtmlSafe for Sheet {}

impl Column {
    pub fn things(name: String) -> Self {
        Self {
            name,
            things: true,
            numbers: false,
        }
    }

    pub fn numbers(name: String) -> Self {
        Self {
            name,
            things: false,
            numbers: true,
        }
    }

    pub fn words(name: String) -> Self {
        Self {
            name,
            things: false,
            numbers: false,
        }
    }
}

impl Cell {
    /// A thing by its name, which leads to its page.
    pub fn thing(frame: &Frame<'_>, iri: &str, label: &Label) -> Self {
        let href = page_path(iri).map(|path| frame.keeping(format!("{}{path}", frame.base)));
        let foreign = label
            .language
            .as_deref()
            .filter(|language| *language != frame.language);
        Self {
            text: label.text.clone(),
            shown: label.text.clone(),
            lang: foreign.map(ToOwned::to_owned),
            href,
            iri: iri.to_owned(),
            ..Self::default()
        }
    }

    pub fn number(number: u64) -> Self {
        let text = number.to_string();
        Self {
            shown: grouped(&text),
            text,
            number: true,
            gap: number == 0,
            ..Self::default()
        }
    }

    pub fn words(text: impl Into<String>) -> Self {
        let text = text.into();
        Self {
            shown: text.clone(),
            text,
            ..Self::default()
        }
    }

    /// What is not there.
    pub fn gap() -> Self {
        Self {
            shown: "–".to_owned(),
            gap: true,
            ..Self::default()
        }
    }

    /// Shows a gap as a dash, and leaves it empty in CSV.
    pub fn dash(&mut self, meaning: &str) {
        "–".clone_into(&mut self.shown);
        self.text.clear();
        self.said = Some(meaning.to_owned());
    }

    pub fn to(mut self, href: Option<String>) -> Self {
        self.href = href;
        self
    }
}

/// Most rows of a table on a page; CSV has them all.
pub(super) const ROWS_SHOWN: usize = 300;
/// How many rows of a table stand where several tables are: its own page has more.
pub(super) const FIRST_ROWS: usize = 12;

impl Sheet {
    /// The first rows of the table, and how many it then lacks.
    pub fn shortened(mut self, rows: usize) -> (Self, usize) {
        let more = self.rows.len().saturating_sub(rows);
        self.rows.truncate(rows);
        (self, more)
    }

    /// The table as CSV.
    pub fn csv(&self) -> String {
        let mut heads: Vec<String> = Vec::new();
        for column in &self.columns {
            heads.push(column.name.clone());
            if column.things {
                heads.push(format!("{} (IRI)", column.name));
            }
        }
        let mut text = csv::line(heads.iter().map(String::as_str));
        for row in &self.rows {
            let mut fields: Vec<&str> = Vec::new();
            for (cell, column) in row.iter().zip(&self.columns) {
                fields.push(&cell.text);
                if column.things {
                    fields.push(&cell.iri);
                }
            }
            text.push_str(&csv::line(fields));
        }
        text
    }
}
