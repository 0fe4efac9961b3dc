//! Which colour and pattern, or which shape, is which.

use super::canvas::{Anchor, Canvas, Rect};
use super::network::shape;
use super::text::{SIZE, fit, width};

const SWATCH: f64 = 14.0;
const GAP: f64 = 6.0;
const LINE: f64 = 20.0;

/// Names the series with their colour and pattern, and says where the last line ends.
pub(super) fn legend(
    canvas: &mut Canvas,
    series: &[String],
    fill: impl Fn(usize) -> Option<usize>,
    top: f64,
) -> f64 {
    named(canvas, series, top, |canvas, place, (x, y)| {
        let rect = Rect {
            x,
            y,
            width: SWATCH,
            height: SWATCH,
        };
        canvas.part(rect, fill(place));
    })
}

/// The same for groups that have a colour and a shape.
pub(super) fn legend_of_shapes(canvas: &mut Canvas, groups: &[String], top: f64) -> f64 {
    let half = SWATCH / 2.0;
    named(canvas, groups, top, |canvas, place, (x, y)| {
        shape(canvas, place, (x + half, y + half), half - 1.0);
    })
}

/// Names from the left, in as many lines as they need.
fn named(
    canvas: &mut Canvas,
    names: &[String],
    top: f64,
    swatch: impl Fn(&mut Canvas, usize, (f64, f64)),
) -> f64 {
    let most = canvas.width - SWATCH - GAP;
    let (mut x, mut y) = (0.0, top);
    for (place, name) in names.iter().enumerate() {
        let shown = fit(name, most);
        let needed = SWATCH + GAP + width(&shown);
        if x > 0.0 && x + needed > canvas.width {
            (x, y) = (0.0, y + LINE);
        }
        swatch(canvas, place, (x, y));
        canvas.text(
            (x + SWATCH + GAP, y + SIZE - 1.5),
            Anchor::Start,
            "label",
            &shown,
        );
        x += needed + 18.0;
    }
    y + LINE
}
