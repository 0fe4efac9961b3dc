//! Who works with whom, and who takes part in what.

use super::RenderError;
use super::charts::{Behind, ChartView, Drawing, Field};
use super::frame::Frame;
use super::layout::Layout;
use super::narrow::Narrowing;
use askama::Template;

/// What the page of actors shows.
#[derive(Debug)]
pub struct ActorsView<'a> {
    pub views: Vec<ChartView<'a>>,
    pub fields: Vec<Field>,
    /// Parameters of the address that were not heeded.
    pub unknown: Vec<String>,
}

/// The page of actors.
pub fn actors(frame: &Frame<'_>, view: &ActorsView<'_>) -> Result<String, RenderError> {
    let unknown = (!view.unknown.is_empty())
        .then(|| frame.say_with("charts-unknown", "names", &view.unknown.join(", ")));
    let sections = view.views.iter().map(|view| Section {
        id: view.chart.name,
        title: view.title(frame),
        about: view.about(frame),
        href: view.address(frame, ""),
        drawing: Drawing::brief(frame, view),
        behind: Behind::nested(frame, &view.asked),
    });
    let page = ActorsPage {
        page: Layout::new(frame, frame.say("actors-title"), &frame.say("actors-lead"))
            .with_script("export.js"),
        form: Narrowing::new(frame, "/actors", &view.fields).with_whole(),
        sections: sections.collect(),
        unknown,
    };
    Ok(page.render()?)
}

#[derive(Template)]
#[template(path = "actors.html")]
struct ActorsPage<'a> {
    page: Layout<'a>,
    form: Narrowing<'a>,
    unknown: Option<String>,
    sections: Vec<Section<'a>>,
}

struct Section<'a> {
    id: &'static str,
    title: String,
    about: String,
    href: String,
    drawing: Drawing<'a>,
    behind: Behind<'a>,
}
