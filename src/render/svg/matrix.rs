//! A matrix of numbers, the darker the higher; nought is an empty cell, and no number none at all.

use super::canvas::{Anchor, Canvas, Rect};
use super::scale::{amount, count};
use super::text::{SIZE, fit, longest, width};

/// A matrix.
#[derive(Debug, Clone, Default)]
pub struct Matrix {
    pub columns: Vec<Head>,
    pub rows: Vec<Head>,
    /// A number for each column of each row, where there is one.
    pub cells: Vec<Vec<Option<u64>>>,
}

/// The name of a row or of a column.
#[derive(Debug, Clone)]
pub struct Head {
    pub label: String,
    pub href: Option<String>,
}

/// The longest names, in pixels.
const ROW_NAME: f64 = 230.0;
const COLUMN_NAME: f64 = 190.0;
/// How wide a cell is at least, so that the names above do not touch, and at most.
const LEAST: f64 = 20.0;
const MOST: f64 = 38.0;
const HIGH: f64 = 22.0;
/// Sine and cosine of the angle at which the names of columns stand.
const RISE: f64 = 0.819;
const RUN: f64 = 0.574;
/// The size of the numbers in cells, relative to that of other texts.
const NUMBER: f64 = 0.85;

impl Matrix {
    pub(super) fn draw(&self, canvas: &mut Canvas) {
        let values = || self.cells.iter().flatten().filter_map(|value| *value);
        let most = values().max().unwrap_or_default();
        let names =
            |heads: &[Head], room| longest(heads.iter().map(|head| head.label.as_str()), room);
        let rows = names(&self.rows, ROW_NAME.min(canvas.width * 0.45));
        let columns = names(&self.columns, COLUMN_NAME);
        let left = rows + 10.0;
        // The last name leans out to the right.
        let right = columns * RUN + 6.0;
        let least = LEAST.max(width(&most.to_string()) * NUMBER + 6.0);
        let room = (canvas.width - left - right) / count(self.columns.len().max(1));
        let cell = room.clamp(least, MOST.max(least));
        let top = columns * RISE + SIZE;
        canvas.width = left + cell * count(self.columns.len()) + right;
        for (place, head) in self.columns.iter().enumerate() {
            let x = left + cell * (count(place) + 0.5) + 3.0;
            canvas.link(head.href.as_deref(), |canvas| {
                let shown = fit(&head.label, COLUMN_NAME);
                if shown == head.label {
                    canvas.slanted((x, top - 6.0), "label", &shown);
                } else {
                    canvas.titled(&head.label, |canvas| {
                        canvas.slanted((x, top - 6.0), "label", &shown);
                    });
                }
            });
        }
        for (place, head) in self.rows.iter().enumerate() {
            let y = top + HIGH * count(place);
            canvas.link(head.href.as_deref(), |canvas| {
                canvas.fitted((rows, y + 16.0), Anchor::End, "label", &head.label, rows);
            });
            let cells = self.cells.get(place).map(Vec::as_slice).unwrap_or_default();
            for (across, value) in cells.iter().enumerate() {
                let Some(value) = value else { continue };
                let rect = Rect {
                    x: left + cell * count(across) + 1.0,
                    y: y + 1.0,
                    width: cell - 2.0,
                    height: HIGH - 2.0,
                };
                let column = self
                    .columns
                    .get(across)
                    .map_or("", |head| head.label.as_str());
                let title = format!("{}, {column}: {value}", head.label);
                canvas.titled(&title, |canvas| draw_cell(canvas, rect, *value, most));
            }
        }
        canvas.height = top + HIGH * count(self.rows.len()) + 4.0;
    }
}

fn draw_cell(canvas: &mut Canvas, rect: Rect, value: u64, most: u64) {
    let level = level(value, most);
    canvas.rect(rect, &format!("h{level}"));
    if value > 0 {
        let at = (rect.x + rect.width / 2.0, rect.y + rect.height / 2.0 + 4.0);
        canvas.text(
            at,
            Anchor::Middle,
            &format!("on{level}"),
            &value.to_string(),
        );
    }
}

/// How dark a cell is: 0 for nought, up to 5 for the highest. The steps grow with the root, because a few
/// high numbers would leave all others pale.
fn level(value: u64, most: u64) -> u8 {
    if value == 0 {
        return 0;
    }
    let share = (amount(value) / amount(most.max(1))).sqrt();
    [0.2, 0.4, 0.6, 0.8]
        .into_iter()
        .fold(1, |level, bound| level + u8::from(share > bound))
}
