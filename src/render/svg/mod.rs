//! Charts as SVG: bars, columns by year, timelines, matrices and networks.
//!
//! - **Shape:** a chart is plain values and a [`Caption`]; [`inline`] draws it for a page, whose style sheet
//!   has the colours, [`twofold`] for wide and for narrow screens at once, [`standalone`] as a file of its
//!   own with light colours, margins and whom to cite. The same chart gives the same bytes, always.
//! - **Units:** pixels of a drawing that is scaled as a whole.
//! - **Safety:** every text is escaped; nothing but an address of the web or of ours becomes a link; there
//!   is no style attribute and no script.
//! - **Access:** a chart in a page is one image with a name and a description; its links are for the mouse
//!   alone, out of what is read and out of the way of the keyboard. What it shows stands beside it as a
//!   table with all the links, which is the page's to make. Patterns, numbers or names say what colours say.
//! - **Source:** <https://www.w3.org/TR/SVG2/>, <https://www.w3.org/TR/svg-aam-1.0/>,
//!   `docs/adr/0030-charts-of-our-own.md` for why no crate draws them, `0032-a-chart-is-one-image.md` for
//!   who reads what.

mod bars;
mod canvas;
mod columns;
mod file;
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
pub use file::standalone;
pub use layout::LAYOUT_NODES;
pub use matrix::{Head, Matrix};
pub use network::{Edge, Network, Node};
pub use style::{STYLE, style_hash};
pub use timeline::{Group, Span, Timeline};

use canvas::{Canvas, Reach, escaped, number};

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
/// The width of one that has little, as on a phone.
pub const SMALL: f64 = 320.0;
/// Below this width the names of rows stand above them.
const NARROW: f64 = 480.0;
/// How much wider than asked a drawing may come out and still be shrunk until it fits.
const SLACK: f64 = 1.1;

/// A chart as a part of a page.
pub fn inline(caption: &Caption<'_>, chart: &Chart, width: f64) -> String {
    let canvas = drawn(caption, chart, width, Reach::Mouse);
    image(caption, &canvas, "picture")
}

/// A chart drawn twice, for wide screens and for narrow ones; the style sheet shows one of them.
#[derive(Debug, Clone, Default)]
pub struct Twofold {
    pub svg: String,
    /// Whether a part of it is wider than its place, so that it has to be moved sideways.
    pub scrolls: bool,
}

/// A chart as a part of a page, for every width of screen.
pub fn twofold(caption: &Caption<'_>, chart: &Chart) -> Twofold {
    let mut all = Twofold::default();
    let small = format!("{}--small", caption.id);
    for (id, width, reach, class) in [
        (caption.id, WIDE, Reach::Mouse, "broad"),
        (&small, SMALL, Reach::Finger, "slim"),
    ] {
        let caption = Caption { id, ..*caption };
        let canvas = drawn(&caption, chart, width, reach);
        let fits = canvas.width <= width * SLACK;
        let class = format!("picture {class}{}", if fits { " fits" } else { "" });
        all.svg.push_str(&image(&caption, &canvas, &class));
        all.scrolls |= !fits;
    }
    all
}

fn drawn(caption: &Caption<'_>, chart: &Chart, width: f64, reach: Reach) -> Canvas {
    let mut canvas = Canvas::new(caption.id, width, reach);
    match chart {
        Chart::Bars(bars) => bars.draw(&mut canvas),
        Chart::Columns(columns) => columns.draw(&mut canvas),
        Chart::Matrix(matrix) => matrix.draw(&mut canvas),
        Chart::Timeline(timeline) => timeline.draw(&mut canvas),
        Chart::Network(network) => network.draw(&mut canvas),
    }
    canvas
}

/// A drawing of which one image of its size is read, and no part of it: an image has no parts, and what is
/// drawn has links.
fn image(caption: &Caption<'_>, canvas: &Canvas, class: &str) -> String {
    let (width, height) = (number(canvas.width), number(canvas.height));
    let id = caption.id;
    format!(
        "<svg class=\"{class}\" viewBox=\"0 0 {width} {height}\" width=\"{width}\" height=\"{height}\" role=\"none\" lang=\"{}\">\
         <g role=\"img\" {}>{}<rect width=\"{width}\" height=\"{height}\" fill=\"none\"/></g>\
         <g aria-hidden=\"true\">{}</g></svg>",
        escaped(caption.language),
        named(id),
        said(caption),
        canvas.body()
    )
}

/// That an element is called what stands in the title and description of a chart.
fn named(id: &str) -> String {
    format!("aria-labelledby=\"{id}--title\" aria-describedby=\"{id}--about\"")
}

fn said(caption: &Caption<'_>) -> String {
    let id = caption.id;
    format!(
        "<title id=\"{id}--title\">{}</title><desc id=\"{id}--about\">{}</desc>",
        escaped(caption.title),
        escaped(caption.about)
    )
}
