//! Bars from the left, one for each row, whole or in parts; on a narrow canvas each below its name.

use super::NARROW;
use super::canvas::{Anchor, Canvas, Rect};
use super::legend::legend;
use super::scale::{Scale, count};
use super::text::{longest, width};

/// A chart of bars.
#[derive(Debug, Clone, Default)]
pub struct Bars {
    /// The names of the parts; without more than one there is no legend.
    pub series: Vec<String>,
    /// Which colour and pattern each part has, so that one thing looks the same in every chart; without,
    /// they follow the places of the parts.
    pub fills: Vec<usize>,
    /// The part, by place, that stands for what is not known, and is drawn hollow.
    pub unknown: Option<usize>,
    pub rows: Vec<Bar>,
}

/// One bar.
#[derive(Debug, Clone)]
pub struct Bar {
    pub label: String,
    pub href: Option<String>,
    /// One number for each series.
    pub values: Vec<u64>,
}

impl Bar {
    fn total(&self) -> u64 {
        self.values
            .iter()
            .fold(0, |sum, value| sum.saturating_add(*value))
    }
}

const ROW: f64 = 26.0;
/// The line of a name above its bar.
const NAME_LINE: f64 = 17.0;
const THICK: f64 = 18.0;

impl Bars {
    pub(super) fn draw(&self, canvas: &mut Canvas) {
        let most = self.rows.iter().map(Bar::total).max().unwrap_or_default();
        let scale = Scale::up_to(most);
        let names = self.rows.iter().map(|row| row.label.as_str());
        let (left, line) = if canvas.width < NARROW {
            (4.0, NAME_LINE)
        } else {
            (longest(names, canvas.width * 0.42) + 10.0, 0.0)
        };
        // The number stands behind the bar.
        let right = width(&most.to_string()) + 10.0;
        let length = (canvas.width - left - right).max(10.0);
        let mut top = 4.0;
        if self.series.len() > 1 {
            top = legend(canvas, &self.series, |part| self.fill(part), top) + 6.0;
        }
        let bottom = top + count(self.rows.len()) * (ROW + line);
        axis(canvas, scale, (left, length), (top, bottom));
        for (place, row) in self.rows.iter().enumerate() {
            let y = top + count(place) * (ROW + line);
            canvas.link(row.href.as_deref(), |canvas| {
                if line > 0.0 {
                    let at = (left, y + line - 1.0);
                    canvas.fitted(at, Anchor::Start, "label halo", &row.label, canvas.width);
                } else {
                    let (at, room) = ((left - 10.0, y + 17.0), left - 10.0);
                    canvas.fitted(at, Anchor::End, "label", &row.label, room);
                }
            });
            let at = |value| left + scale.along(value, length);
            self.bar(canvas, row, y + line, at);
        }
        canvas.height = bottom + 24.0;
    }

    /// How a part is filled; `None` is hollow.
    fn fill(&self, part: usize) -> Option<usize> {
        let own = self.fills.get(part).copied().unwrap_or(part);
        Some(own).filter(|_| self.unknown != Some(part))
    }

    fn bar(&self, canvas: &mut Canvas, row: &Bar, y: f64, at: impl Fn(u64) -> f64) {
        let mut sum: u64 = 0;
        for (series, value) in row
            .values
            .iter()
            .enumerate()
            .filter(|(_, value)| **value > 0)
        {
            let (from, to) = (at(sum), at(sum.saturating_add(*value)));
            sum = sum.saturating_add(*value);
            let part = Rect {
                x: from,
                y: y + 4.0,
                width: to - from,
                height: THICK,
            };
            let name = match self.series.get(series) {
                Some(name) if self.series.len() > 1 => format!("{}, {name}: {value}", row.label),
                _ => format!("{}: {value}", row.label),
            };
            canvas.titled(&name, |canvas| canvas.part(part, self.fill(series)));
        }
        canvas.text(
            (at(sum) + 6.0, y + 17.0),
            Anchor::Start,
            "value",
            &sum.to_string(),
        );
    }
}

fn axis(canvas: &mut Canvas, scale: Scale, across: (f64, f64), down: (f64, f64)) {
    let (left, length) = across;
    for tick in scale.ticks() {
        let x = left + scale.along(tick, length);
        let class = if tick == 0 { "axis" } else { "grid" };
        canvas.line((x, down.0), (x, down.1), class);
        canvas.text(
            (x, down.1 + 16.0),
            Anchor::Middle,
            "tick",
            &tick.to_string(),
        );
    }
}
