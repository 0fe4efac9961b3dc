//! What would change, thing by thing: statements that come and go, with their sources.

use crate::catalog::view::{Ref, Value};
use crate::render::html::Frame;
use crate::render::html::link::{Link, Reader};
use crate::render::html::value::Shown;
use askama::Template;
use askama::filters::HtmlSafe;

/// What would change, thing by thing.
#[derive(Default)]
pub struct Changed {
    pub things: Vec<DiffThing>,
    pub added: usize,
    pub removed: usize,
    /// Whether there is more than is shown.
    pub cut: bool,
}

/// What would change about a thing.
pub struct DiffThing {
    pub thing: Ref,
    pub is_new: bool,
    pub rows: Vec<Touched>,
}

/// A statement that comes or goes.
pub struct Touched {
    pub property: Ref,
    pub came: bool,
    pub value: Value,
    pub graph: Ref,
}

/// The tables of what would change.
#[derive(Template)]
#[template(path = "desk-difference.html")]
pub(super) struct Differences<'a> {
    frame: &'a Frame<'a>,
    things: Vec<Diff<'a>>,
    added: String,
    removed: String,
    cut: bool,
}

// It escapes what it is given.
impl HtmlSafe for Differences<'_> {}

/// What would change about a thing.
struct Diff<'a> {
    name: Link<'a>,
    is_new: bool,
    rows: Vec<DiffRow<'a>>,
}

struct DiffRow<'a> {
    came: bool,
    property: Link<'a>,
    value: Shown<'a>,
    graph: Link<'a>,
}

impl<'a> Differences<'a> {
    pub fn of(frame: &'a Frame<'a>, changed: &'a Changed) -> Self {
        let reader = Reader::of(frame);
        Self {
            frame,
            things: changed
                .things
                .iter()
                .map(|thing| diff(reader, thing))
                .collect(),
            added: frame.say_count("desk-added", changed.added),
            removed: frame.say_count("desk-removed", changed.removed),
            cut: changed.cut,
        }
    }
}

fn diff<'a>(reader: Reader<'a>, thing: &'a DiffThing) -> Diff<'a> {
    let rows = thing.rows.iter().map(|row| DiffRow {
        came: row.came,
        property: reader.term(&row.property),
        value: Shown::brief(reader, &row.value),
        graph: reader.link(&row.graph),
    });
    Diff {
        name: reader.link(&thing.thing),
        is_new: thing.is_new,
        rows: rows.collect(),
    }
}
