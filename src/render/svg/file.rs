//! A chart that leaves the page: with margins, its title, how to read it, and whom to cite.
//!
//! - **Shape:** title and description above the drawing, the credit below, in lines as wide as the drawing.
//! - **Units:** pixels; the drawing keeps the size that it has in a page.

use super::canvas::{Anchor, Canvas, Reach, Rect, escaped, number};
use super::scale::count;
use super::style::STYLE;
use super::text::{SIZE, wrapped};
use super::{Caption, Chart, drawn, named, said};

const MARGIN: f64 = 24.0;
/// The least room for lines of words.
const LINES: f64 = 440.0;
/// Sizes of letters, and how far their lines are apart.
const TITLE: (f64, f64) = (19.0, 25.0);
const ABOUT: (f64, f64) = (SIZE, 18.0);
const CREDIT: (f64, f64) = (11.0, 15.0);

/// A chart as a file; each text of the credit begins a line.
pub fn standalone(caption: &Caption<'_>, chart: &Chart, width: f64, credit: &[String]) -> String {
    let inner = drawn(caption, chart, width, Reach::All);
    let room = inner.width.max(LINES);
    let mut words = Canvas::new(caption.id, room + 2.0 * MARGIN, Reach::All);
    let mut y = MARGIN;
    y = lines(&mut words, caption.title, room, TITLE, "title", y);
    y = lines(&mut words, caption.about, room, ABOUT, "about", y + 2.0);
    let top = y + 16.0;
    y = top + inner.height + 14.0;
    for text in credit {
        y = lines(&mut words, text, room, CREDIT, "credit", y);
    }
    words.height = y + MARGIN - 6.0;
    let ground = Rect {
        x: 0.0,
        y: 0.0,
        width: words.width,
        height: words.height,
    };
    let mut behind = Canvas::new(caption.id, words.width, Reach::All);
    behind.rect(ground, "ground");
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
         <svg xmlns=\"http://www.w3.org/2000/svg\" {}>{}<style>{STYLE}</style>{}\
         <g transform=\"translate({} {})\">{}</g>{}</svg>\n",
        attributes(caption, &words, inner.has_links()),
        said(caption),
        behind.body(),
        number(MARGIN),
        number(top),
        inner.body(),
        words.body()
    )
}

/// Writes a text in as many lines as it needs, and says where the last one ends.
fn lines(
    canvas: &mut Canvas,
    text: &str,
    room: f64,
    (size, apart): (f64, f64),
    class: &str,
    top: f64,
) -> f64 {
    let lines = wrapped(text, room * SIZE / size);
    for (place, line) in lines.iter().enumerate() {
        let y = top + count(place) * apart + size;
        canvas.text((MARGIN, y), Anchor::Start, class, line);
    }
    top + count(lines.len()) * apart
}

/// A file with links is a group, so that they can be reached: nothing stands beside it that has them.
fn attributes(caption: &Caption<'_>, canvas: &Canvas, links: bool) -> String {
    let (width, height) = (number(canvas.width), number(canvas.height));
    let role = if links { "group" } else { "img" };
    format!(
        "class=\"picture\" viewBox=\"0 0 {width} {height}\" width=\"{width}\" height=\"{height}\" role=\"{role}\" lang=\"{}\" {}",
        escaped(caption.language),
        named(caption.id)
    )
}
