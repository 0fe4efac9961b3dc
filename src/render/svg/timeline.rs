//! What lasted from when to when, in rows or packed.
//!
//! - **Units:** dates as the data has them, `2006`, `2006-09` or `2006-09-14`. An end is the end of its day,
//!   month or year. Without an end a thing is a point: that it goes on is not known.

use super::canvas::{Anchor, Canvas, Rect, series_class};
use super::scale::count;
use super::text::{longest, width};

/// A timeline.
#[derive(Debug, Clone, Default)]
pub struct Timeline {
    pub groups: Vec<Group>,
    /// Whether each span has a row of its own with its name; otherwise spans share rows and show their
    /// name to whoever hovers.
    pub named: bool,
}

/// Spans that belong together.
#[derive(Debug, Clone, Default)]
pub struct Group {
    pub label: String,
    pub href: Option<String>,
    pub spans: Vec<Span>,
}

/// One thing in time.
#[derive(Debug, Clone)]
pub struct Span {
    pub label: String,
    pub href: Option<String>,
    pub from: String,
    pub to: Option<String>,
}

/// A date as a year with its fraction: its beginning, or its end.
pub(super) fn year(date: &str, end: bool) -> Option<f64> {
    let mut parts = date.splitn(3, '-');
    let year: f64 = parts.next().filter(|text| text.len() == 4)?.parse().ok()?;
    let mut part = |most: f64| {
        let text = parts.next()?.get(..2)?;
        text.parse::<f64>()
            .ok()
            .filter(|number| (1.0..=most).contains(number))
    };
    let Some(month) = part(12.0) else {
        return Some(year + f64::from(u8::from(end)));
    };
    let start = year + (month - 1.0) / 12.0;
    let Some(day) = part(31.0) else {
        return Some(start + if end { 1.0 / 12.0 } else { 0.0 });
    };
    Some(start + (day - f64::from(u8::from(!end))) / 372.0)
}

/// A span with its ends as numbers, in its row.
struct Placed<'a> {
    span: &'a Span,
    from: f64,
    to: Option<f64>,
    row: usize,
}

const ROW: f64 = 22.0;
const PACKED: f64 = 11.0;
/// The line of a group's name above its spans.
const HEAD: f64 = 26.0;
/// The room between two spans of a packed row, as a share of the whole time.
const APART: f64 = 0.012;

impl Timeline {
    pub(super) fn draw(&self, canvas: &mut Canvas) {
        let ends = self
            .groups
            .iter()
            .flat_map(|group| &group.spans)
            .flat_map(|span| {
                let from = year(&span.from, false);
                let to = span.to.as_deref().and_then(|date| year(date, true));
                [from, to]
            });
        let ends: Vec<f64> = ends.flatten().collect();
        let first = ends.iter().copied().fold(f64::INFINITY, f64::min).floor();
        let last = ends
            .iter()
            .copied()
            .fold(f64::NEG_INFINITY, f64::max)
            .ceil();
        if !first.is_finite() || !last.is_finite() {
            canvas.height = 24.0;
            return;
        }
        let time = (last - first).max(1.0);
        let left = self.left(canvas.width);
        let length = canvas.width - left - 14.0;
        let at = |year: f64| left + 6.0 + (year - first) / time * length;
        let mut y = 22.0;
        let groups = self.groups.iter().enumerate();
        let groups: Vec<_> = groups
            .map(|(place, group)| (place, group, self.placed(group, time)))
            .collect();
        let rows: f64 = groups
            .iter()
            .map(|(_, group, placed)| self.head(group) + self.height(placed))
            .sum();
        grid(canvas, (first, first + time), at, (y, y + rows));
        for (place, group, placed) in &groups {
            let (height, head) = (self.height(placed), self.head(group));
            if head > 0.0 {
                let at = (0.0, y + HEAD - 8.0);
                canvas.fitted(at, Anchor::Start, "group", &group.label, canvas.width);
            }
            y += head;
            if !self.named {
                let room = left - 10.0;
                canvas.link(group.href.as_deref(), |canvas| {
                    let at = (room, y + height.min(30.0) / 2.0 + 4.0);
                    canvas.fitted(at, Anchor::End, "label", &group.label, room);
                });
            }
            for placed in placed {
                self.span(canvas, placed, *place, y, left, &at);
            }
            y += height;
            canvas.line((left, y), (canvas.width, y), "grid");
        }
        canvas.height = y + 6.0;
    }

    /// Where the time begins: right of the names.
    fn left(&self, width: f64) -> f64 {
        let names = longest(self.names(), width * 0.4);
        names + 10.0
    }

    fn names(&self) -> impl Iterator<Item = &str> {
        let groups = self
            .groups
            .iter()
            .filter(|_| !self.named)
            .map(|group| group.label.as_str());
        let spans = self
            .groups
            .iter()
            .filter(|_| self.named)
            .flat_map(|group| &group.spans);
        groups.chain(spans.map(|span| span.label.as_str()))
    }

    fn row(&self) -> f64 {
        if self.named { ROW } else { PACKED }
    }

    /// The room for the name of a group above its spans.
    fn head(&self, group: &Group) -> f64 {
        let named = self.named && !group.label.is_empty() && !group.spans.is_empty();
        if named { HEAD } else { 0.0 }
    }

    fn height(&self, placed: &[Placed<'_>]) -> f64 {
        let rows = placed
            .iter()
            .map(|placed| placed.row + 1)
            .max()
            .unwrap_or_default();
        (count(rows) * self.row() + 8.0).max(if self.named { 0.0 } else { 30.0 })
    }

    /// The spans with a date, each in the first row that is free.
    fn placed<'a>(&self, group: &'a Group, time: f64) -> Vec<Placed<'a>> {
        let dated = group.spans.iter().filter_map(|span| {
            let from = year(&span.from, false)?;
            let to = span.to.as_deref().and_then(|date| year(date, true));
            Some((span, from, to.filter(|to| *to > from)))
        });
        let mut dated: Vec<_> = dated.collect();
        dated.sort_by(|one, two| one.1.total_cmp(&two.1));
        let mut free: Vec<f64> = Vec::new();
        let mut placed = Vec::with_capacity(dated.len());
        for (span, from, to) in dated {
            let until = to.unwrap_or(from) + APART * time;
            let found = if self.named {
                None
            } else {
                free.iter()
                    .position(|end| *end <= from - APART * time / 2.0)
            };
            let row = found.unwrap_or(free.len());
            match free.get_mut(row) {
                Some(end) => *end = until,
                None => free.push(until),
            }
            placed.push(Placed {
                span,
                from,
                to,
                row,
            });
        }
        placed
    }

    fn span(
        &self,
        canvas: &mut Canvas,
        placed: &Placed<'_>,
        series: usize,
        top: f64,
        left: f64,
        at: &impl Fn(f64) -> f64,
    ) {
        let row = self.row();
        let y = top + 4.0 + count(placed.row) * row;
        let span = placed.span;
        let until = span
            .to
            .as_deref()
            .map_or_else(String::new, |to| format!("–{to}"));
        let title = format!("{} ({}{until})", span.label, span.from);
        canvas.link(span.href.as_deref(), |canvas| {
            canvas.titled(&title, |canvas| {
                let (x, middle) = (at(placed.from), y + row / 2.0);
                match placed.to {
                    Some(to) => {
                        let rect = Rect {
                            x,
                            y: middle - 3.5,
                            width: (at(to) - x).max(2.0),
                            height: 7.0,
                        };
                        canvas.rect(rect, &series_class(series));
                    }
                    None => canvas.circle((x, middle), 3.8, &series_class(series)),
                }
                if self.named {
                    canvas.fitted(
                        (left - 10.0, middle + 4.5),
                        Anchor::End,
                        "label",
                        &span.label,
                        left - 10.0,
                    );
                }
            });
        });
    }
}

/// Lines at round years, as many as have room for their name.
fn grid(canvas: &mut Canvas, years: (f64, f64), at: impl Fn(f64) -> f64, down: (f64, f64)) {
    let needed = width("0000") + 12.0;
    let per_year = at(years.0 + 1.0) - at(years.0);
    let every = [1.0, 2.0, 5.0, 10.0, 20.0, 50.0, 100.0]
        .into_iter()
        .find(|every| per_year * every >= needed)
        .unwrap_or(100.0);
    let mut year = (years.0 / every).ceil() * every;
    let half = width("0000") / 2.0;
    while year <= years.1 {
        let x = at(year);
        canvas.line((x, down.0 - 4.0), (x, down.1), "grid");
        if x + half <= canvas.width {
            canvas.text(
                (x, down.0 - 9.0),
                Anchor::Middle,
                "tick",
                &format!("{year:.0}"),
            );
        }
        year += every;
    }
}
