//! Charts as SVG: bars, columns by year, timelines, matrices and networks.
//!
//! - **Shape:** a chart is plain values and a [`Caption`]; [`inline`] draws it for a page, whose style sheet
//!   has the colours, [`standalone`] as a file of its own with light colours in it. The same chart gives
//!   the same bytes, always.
//! - **Units:** pixels of a drawing that is scaled as a whole.
//! - **Safety:** every text is escaped; nothing but an address of the web or of ours becomes a link; there
//!   is no style attribute and no script.
//! - **Access:** a chart has a title, a description and a role. Patterns, numbers or names say what colours
//!   say. What it shows stands beside it as a table, which is the page's to make.
//! - **Source:** <https://www.w3.org/TR/SVG2/>, <https://www.w3.org/TR/svg-aam-1.0/>,
//!   `docs/adr/0030-charts-of-our-own.md` for why no crate draws them.

mod bars;
mod canvas;
mod columns;
mod layout;
mod legend;
mod matrix;
mod network;
mod scale;
mod style;
mod text;
mod timeline;

#[cfg(test)]
mod tests;

pub use bars::{Bar, Bars};
pub use columns::Columns;
pub use layout::LAYOUT_NODES;
pub use matrix::{Head, Matrix};
pub use network::{Edge, Network, Node};
pub use style::{STYLE, style_hash};
pub use timeline::{Group, Span, Timeline};

use canvas::{Canvas, escaped, number};

/// What a chart says of itself to whoever does not see it.
#[derive(Debug, Clone, Copy)]
pub struct Caption<'a> {
    /// Distinguishes it from other charts of the same page: letters, digits, hyphens.
    pub id: &'a str,
    pub title: &'a str,
    /// What it shows and how to read it.
    pub about: &'a str,
    /// The language of title, description and labels.
    pub language: &'a str,
}

/// What can be drawn.
#[derive(Debug, Clone)]
pub enum Chart {
    Bars(Bars),
    Columns(Columns),
    Matrix(Matrix),
    Timeline(Timeline),
    Network(Network),
}

/// The width of a chart that has room.
pub const WIDE: f64 = 960.0;
/// The width of one that has little.
pub const SMALL: f64 = 340.0;

/// A chart as a part of a page.
pub fn inline(caption: &Caption<'_>, chart: &Chart, width: f64) -> String {
    let canvas = drawn(caption, chart, width);
    format!(
        "<svg {}>{}</svg>",
        attributes(caption, &canvas),
        inside(caption, &canvas, "")
    )
}

/// A chart as a file.
pub fn standalone(caption: &Caption<'_>, chart: &Chart, width: f64) -> String {
    let canvas = drawn(caption, chart, width);
    let style = format!("<style>{STYLE}</style>");
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<svg xmlns=\"http://www.w3.org/2000/svg\" {}>{}</svg>\n",
        attributes(caption, &canvas),
        inside(caption, &canvas, &style)
    )
}

fn drawn(caption: &Caption<'_>, chart: &Chart, width: f64) -> Canvas {
    let mut canvas = Canvas::new(caption.id, width);
    match chart {
        Chart::Bars(bars) => bars.draw(&mut canvas),
        Chart::Columns(columns) => columns.draw(&mut canvas),
        Chart::Matrix(matrix) => matrix.draw(&mut canvas),
        Chart::Timeline(timeline) => timeline.draw(&mut canvas),
        Chart::Network(network) => network.draw(&mut canvas),
    }
    canvas
}

/// A chart with links is a group, so that they can be reached; the children of an image cannot.
fn attributes(caption: &Caption<'_>, canvas: &Canvas) -> String {
    let (width, height) = (number(canvas.width), number(canvas.height));
    let role = if canvas.has_links() { "group" } else { "img" };
    let id = caption.id;
    format!(
        "class=\"picture\" viewBox=\"0 0 {width} {height}\" width=\"{width}\" height=\"{height}\" role=\"{role}\" \
         lang=\"{}\" aria-labelledby=\"{id}--title\" aria-describedby=\"{id}--about\"",
        escaped(caption.language)
    )
}

fn inside(caption: &Caption<'_>, canvas: &Canvas, style: &str) -> String {
    let id = caption.id;
    format!(
        "<title id=\"{id}--title\">{}</title><desc id=\"{id}--about\">{}</desc>{style}{}",
        escaped(caption.title),
        escaped(caption.about),
        canvas.body()
    )
}
