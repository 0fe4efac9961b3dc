//! A drawing in a page, the files of it, and what a file of it says of where it is from.

use super::frame::Frame;
use crate::catalog::dataset::TITLES;
use crate::render::svg::{self, Caption, Twofold};
use crate::render::words;
use askama::Template;
use askama::filters::HtmlSafe;

/// A drawing for wide and for narrow screens.
#[derive(Template, Debug)]
#[template(path = "picture.html")]
pub(super) struct Picture {
    title: String,
    drawn: Twofold,
}

// Its template escapes what it is given; the drawing has escaped its texts.
impl HtmlSafe for Picture {}

impl Picture {
    pub fn new(caption: &Caption<'_>, chart: &svg::Chart) -> Self {
        Self {
            title: caption.title.to_owned(),
            drawn: svg::twofold(caption, chart),
        }
    }
}

/// The files of a figure; each is named by what it has, because a page has several.
#[derive(Template)]
#[template(path = "files.html")]
pub(super) struct Files<'a> {
    pub frame: &'a Frame<'a>,
    /// What they show.
    pub title: String,
    /// What they are called when they are saved, without suffix.
    pub name: String,
    pub svg: Option<String>,
    pub csv: Option<String>,
}

// Its template escapes what it is given.
impl HtmlSafe for Files<'_> {}

impl Files<'_> {
    fn called(&self, format: &str) -> String {
        let put = [
            ("title", self.title.as_str().into()),
            ("format", format.into()),
        ];
        words::say(self.frame.language, "charts-file", &put)
    }
}

/// The last lines of a picture's file: dataset, version, day and licence, and the address of the page that
/// shows it, which does not change.
pub(super) fn credit(frame: &Frame<'_>, address: String) -> Vec<String> {
    let version = frame.version.to_string();
    let titles = TITLES.iter();
    let dataset = titles
        .clone()
        .find(|(language, _)| *language == frame.language);
    let dataset = dataset.or(titles.clone().next());
    let put = [
        ("dataset", dataset.map_or("", |(_, title)| title).into()),
        ("version", version.as_str().into()),
        (
            "day",
            frame.modified.get(..10).unwrap_or(frame.modified).into(),
        ),
    ];
    let said = words::say(frame.language, "charts-credit", &put);
    vec![said, address]
}
