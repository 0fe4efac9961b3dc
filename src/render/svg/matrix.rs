//! A matrix of numbers, the darker the higher; nought is an empty cell, and no number none at all.
//!
//! - **Shape:** with room the names of rows stand beside them and those of columns lean above; on a narrow
//!   canvas each row has its name above it, so that names stay whole and cells fill the width.

use super::NARROW;
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
    /// What nought means, for whoever hovers.
    pub gap: String,
    /// Whether it only stands for the whole: without the names of its columns.
    pub brief: bool,
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
const UPRIGHT_NAME: f64 = 130.0;
/// How wide a cell is at least, so that the names above do not touch, and at most.
const LEAST: f64 = 20.0;
const MOST: f64 = 38.0;
const MOST_BELOW_NAME: f64 = 106.0;
const HIGH: f64 = 22.0;
/// The line of a row's name above its cells.
const NAME_LINE: f64 = 21.0;
/// Sine and cosine of the angle at which the names of columns stand.
const RISE: f64 = 0.819;
const RUN: f64 = 0.574;
/// The size of the numbers in cells, relative to that of other texts.
const NUMBER: f64 = 0.85;

/// Where the cells lie.
#[derive(Clone, Copy)]
struct Grid {
    left: f64,
    top: f64,
    cell: f64,
    /// From one row to the next.
    step: f64,
}

impl Matrix {
    pub(super) fn draw(&self, canvas: &mut Canvas) {
        let most = self.most();
        let least = LEAST.max(width(&most.to_string()) * NUMBER + 6.0);
        let grid = if self.brief {
            self.beside(canvas, least, false)
        } else if canvas.width < NARROW {
            self.above(canvas, least)
        } else {
            self.beside(canvas, least, true)
        };
        for (place, head) in self.rows.iter().enumerate() {
            let y = grid.top + grid.step * count(place);
            canvas.link(head.href.as_deref(), |canvas| {
                if grid.left > 0.0 {
                    let room = grid.left - 10.0;
                    canvas.fitted((room, y + 16.0), Anchor::End, "label", &head.label, room);
                } else {
                    let at = (1.0, y - 5.0);
                    canvas.fitted(at, Anchor::Start, "label", &head.label, canvas.width);
                }
            });
            self.row(canvas, place, grid, y);
        }
        let steps = count(self.rows.len().saturating_sub(1));
        canvas.height = grid.top + grid.step * steps + HIGH + 4.0;
    }

    fn most(&self) -> u64 {
        let values = self.cells.iter().flatten().filter_map(|value| *value);
        values.max().unwrap_or_default()
    }

    fn longest(heads: &[Head], room: f64) -> f64 {
        longest(heads.iter().map(|head| head.label.as_str()), room)
    }

    /// The names of rows to the left of them, those of columns leaning to the right.
    fn beside(&self, canvas: &mut Canvas, least: f64, headed: bool) -> Grid {
        let left = Self::longest(&self.rows, ROW_NAME.min(canvas.width * 0.45)) + 10.0;
        let head_room = if headed {
            Self::longest(&self.columns, COLUMN_NAME)
        } else {
            0.0
        };
        // The last name leans out to the right.
        let right = if headed { head_room * RUN + 6.0 } else { 0.0 };
        let room = (canvas.width - left - right) / count(self.columns.len().max(1));
        let cell = room.clamp(least, MOST.max(least));
        let top = if headed { head_room * RISE + SIZE } else { 2.0 };
        canvas.width = left + cell * count(self.columns.len()) + right;
        for (place, head) in self.columns.iter().enumerate().filter(|_| headed) {
            let at = (left + cell * (count(place) + 0.5) + 3.0, top - 6.0);
            canvas.link(head.href.as_deref(), |canvas| {
                let shown = fit(&head.label, COLUMN_NAME);
                if shown == head.label {
                    canvas.slanted(at, "label", &shown);
                } else {
                    canvas.titled(&head.label, |canvas| canvas.slanted(at, "label", &shown));
                }
            });
        }
        Grid {
            left,
            top,
            cell,
            step: HIGH,
        }
    }

    /// The names of rows above them, those of columns upright, or level where they have room.
    fn above(&self, canvas: &mut Canvas, least: f64) -> Grid {
        let room = canvas.width / count(self.columns.len().max(1));
        let cell = room.clamp(least, MOST_BELOW_NAME.max(least));
        let level = Self::longest(&self.columns, canvas.width) <= cell - 8.0;
        let head = if level {
            SIZE + 4.0
        } else {
            Self::longest(&self.columns, UPRIGHT_NAME) + 4.0
        };
        canvas.width = canvas.width.max(cell * count(self.columns.len()));
        for (place, column) in self.columns.iter().enumerate() {
            let x = cell * (count(place) + 0.5);
            canvas.link(column.href.as_deref(), |canvas| {
                if level {
                    canvas.text((x, SIZE), Anchor::Middle, "label", &column.label);
                } else {
                    let shown = fit(&column.label, UPRIGHT_NAME);
                    canvas.upright((x + 4.5, head), "label", &shown);
                }
            });
        }
        Grid {
            left: 0.0,
            top: head + NAME_LINE + 4.0,
            cell,
            step: HIGH + NAME_LINE,
        }
    }

    fn row(&self, canvas: &mut Canvas, place: usize, grid: Grid, y: f64) {
        let most = self.most();
        let name = self.rows.get(place).map_or("", |head| &head.label);
        let cells = self.cells.get(place).map(Vec::as_slice).unwrap_or_default();
        for (across, value) in cells.iter().enumerate() {
            let Some(value) = value else { continue };
            let rect = Rect {
                x: grid.left + grid.cell * count(across) + 1.0,
                y: y + 1.0,
                width: grid.cell - 2.0,
                height: HIGH - 2.0,
            };
            let column = self.columns.get(across).map_or("", |head| &head.label);
            let said = match value {
                0 => self.gap.clone(),
                value => value.to_string(),
            };
            let title = format!("{name}, {column}: {said}");
            canvas.titled(&title, |canvas| draw_cell(canvas, rect, *value, most));
        }
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
