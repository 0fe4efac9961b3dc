//! Columns that stand on the years, whole or in parts.

use super::NARROW;
use super::canvas::{Anchor, Canvas, Rect};
use super::legend::legend;
use super::scale::{Scale, amount, count};
use super::text::width;
use std::collections::BTreeMap;

/// A chart of columns.
#[derive(Debug, Clone, Default)]
pub struct Columns {
    /// The names of the parts; without more than one there is no legend.
    pub series: Vec<String>,
    /// The numbers of a year, one for each series; a year without any is left free.
    pub years: BTreeMap<i64, Vec<u64>>,
}

/// How high the columns can be.
const HIGH: f64 = 240.0;
/// Most years that get a place of their own; older ones are not drawn.
const YEARS: i64 = 200;

impl Columns {
    pub(super) fn draw(&self, canvas: &mut Canvas) {
        let Some(last) = self.years.keys().next_back().copied() else {
            canvas.height = 24.0;
            return;
        };
        let earliest = last.saturating_sub(YEARS - 1);
        let first = self
            .years
            .range(earliest..)
            .next()
            .map_or(last, |(year, _)| *year);
        let total = |values: &Vec<u64>| {
            values
                .iter()
                .fold(0_u64, |sum, value| sum.saturating_add(*value))
        };
        let most = self.years.values().map(total).max().unwrap_or_default();
        let scale = Scale::up_to(most);
        let left = width(&scale.top.to_string()) + 8.0;
        let length = canvas.width - left - 4.0;
        let mut top = 8.0;
        if self.series.len() > 1 {
            top = legend(canvas, &self.series, Some, 4.0) + 10.0;
        }
        let bottom = top
            + if canvas.width < NARROW {
                HIGH / 1.6
            } else {
                HIGH
            };
        for tick in scale.ticks() {
            let y = bottom - scale.along(tick, bottom - top);
            let class = if tick == 0 { "axis" } else { "grid" };
            canvas.line((left, y), (canvas.width, y), class);
            canvas.text(
                (left - 6.0, y + 4.0),
                Anchor::End,
                "tick",
                &tick.to_string(),
            );
        }
        let years = u64::try_from(last - first + 1).unwrap_or(1);
        let step = length / amount(years);
        for (year, values) in self.years.range(first..) {
            let x = left + amount(u64::try_from(year - first).unwrap_or_default()) * step;
            self.column(canvas, *year, values, (x, step), |value| {
                bottom - scale.along(value, bottom - top)
            });
        }
        label_years(canvas, (first, last), (left, step), bottom + 20.0);
        canvas.height = bottom + 28.0;
    }

    fn column(
        &self,
        canvas: &mut Canvas,
        year: i64,
        values: &[u64],
        (x, step): (f64, f64),
        at: impl Fn(u64) -> f64,
    ) {
        let gap = (step * 0.15).min(3.0);
        let mut sum: u64 = 0;
        for (series, value) in values.iter().enumerate().filter(|(_, value)| **value > 0) {
            let (low, high) = (at(sum), at(sum.saturating_add(*value)));
            sum = sum.saturating_add(*value);
            let part = Rect {
                x: x + gap,
                y: high,
                width: step - 2.0 * gap,
                height: low - high,
            };
            let name = match self.series.get(series) {
                Some(name) if self.series.len() > 1 => format!("{year}, {name}: {value}"),
                _ => format!("{year}: {value}"),
            };
            canvas.titled(&name, |canvas| canvas.filled(part, series));
        }
    }
}

/// Names as many years as there is room for, at equal distances, so that no two touch.
fn label_years(canvas: &mut Canvas, years: (i64, i64), (left, step): (f64, f64), y: f64) {
    let needed = width("0000") + 10.0;
    let every = [1, 2, 5, 10, 20, 50, 100]
        .into_iter()
        .find(|every| step * f64::from(*every) >= needed)
        .unwrap_or(100);
    let half = width("0000") / 2.0;
    for (place, year) in (years.0..=years.1).enumerate() {
        let x = left + (count(place) + 0.5) * step;
        let inside = x - half >= 0.0 && x + half <= canvas.width;
        if year.rem_euclid(i64::from(every)) == 0 && inside {
            canvas.text((x, y), Anchor::Middle, "tick", &year.to_string());
        }
    }
}
