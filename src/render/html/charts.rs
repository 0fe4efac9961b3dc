//! The charts: an overview, and for each its picture, its table, the query behind it, how to cite it.

use super::RenderError;
use super::drawn::{Detail, Shown, picture, sheet};
use super::frame::Frame;
use super::layout::Layout;
use super::link::{Reader, encoded};
use super::narrow::Narrowing;
use super::picture::{Files, Picture, credit};
use super::sheet::{FIRST_ROWS, ROWS_SHOWN, Sheet};
use crate::catalog::chart::Chart;
use crate::catalog::figure::Key;
use crate::rdf::iri::{ThingPath, in_version};
use crate::render::svg::{self, Caption, LAYOUT_NODES, SMALL, WIDE};
use askama::Template;
use askama::filters::HtmlSafe;

/// A chart with what it shows.
#[derive(Debug)]
pub struct ChartView<'a> {
    pub chart: &'a Chart,
    pub shown: Shown,
    pub asked: Asked,
    pub fields: Vec<Field>,
    /// Whether narrower concepts stand in it too.
    pub all: bool,
    /// Rows that are left out because they have nothing but noughts.
    pub left_out: usize,
    /// Parameters of the address that were not heeded.
    pub unknown: Vec<String>,
}

/// The query behind a figure, as it was asked.
#[derive(Debug, Clone, Default)]
pub struct Asked {
    pub name: String,
    pub summary: String,
    pub description: String,
    pub arguments: Vec<(String, String)>,
    /// The query as plain SPARQL with its arguments in it.
    pub text: String,
}

/// A way to narrow a figure.
#[derive(Debug, Clone)]
pub struct Field {
    pub name: String,
    /// The kind of things that it takes; empty for a number.
    pub kind: String,
    /// What was chosen: a slug, a number, or nothing.
    pub value: String,
    /// What can be chosen, by slug and name; without any the reader writes it.
    pub options: Vec<(String, String)>,
}

/// Where the query behind a figure can be read, run and changed.
#[derive(Template)]
#[template(path = "asked.html")]
pub(super) struct Behind<'a> {
    frame: &'a Frame<'a>,
    asked: &'a Asked,
    /// Whether it belongs to a part of the page only, which then opens it.
    nested: bool,
    page: String,
    rows: String,
    data: String,
    sparql: String,
}

// Its template escapes what it is given.
impl HtmlSafe for Behind<'_> {}

impl<'a> Behind<'a> {
    pub fn new(frame: &'a Frame<'a>, asked: &'a Asked) -> Self {
        let query = query_string(&asked.arguments);
        let at = |suffix: &str| {
            let address = format!("{}/queries/{}{suffix}{query}", frame.base, asked.name);
            frame.keeping(address)
        };
        Self {
            page: frame.keeping(format!("{}/queries/{}", frame.base, asked.name)),
            rows: at(".html"),
            data: at(".csv"),
            sparql: Reader::of(frame).sparql(&asked.text),
            nested: false,
            frame,
            asked,
        }
    }

    /// The same for a part of a page.
    pub fn nested(frame: &'a Frame<'a>, asked: &'a Asked) -> Self {
        Self {
            nested: true,
            ..Self::new(frame, asked)
        }
    }

    fn say(&self, key: &str) -> String {
        self.frame.say(key)
    }
}

/// Arguments as they stand behind an address.
pub(super) fn query_string(arguments: &[(String, String)]) -> String {
    let pairs: Vec<_> = arguments
        .iter()
        .map(|(name, value)| format!("{}={}", encoded(name), encoded(value)))
        .collect();
    if pairs.is_empty() {
        String::new()
    } else {
        format!("?{}", pairs.join("&"))
    }
}

impl ChartView<'_> {
    pub(super) fn title(&self, frame: &Frame<'_>) -> String {
        frame.say(&format!("chart-{}-title", self.chart.name))
    }

    pub(super) fn about(&self, frame: &Frame<'_>) -> String {
        frame.say(&format!("chart-{}-read", self.chart.name))
    }

    /// The path of the chart in a form, with what it was narrowed to.
    fn path(&self, suffix: &str) -> String {
        let mut arguments = self.asked.arguments.clone();
        if self.all {
            arguments.push(("detail".to_owned(), "all".to_owned()));
        }
        let query = query_string(&arguments);
        format!("/charts/{}{suffix}{query}", self.chart.name)
    }

    /// Its address, in the version and the language that the page keeps to.
    pub(super) fn address(&self, frame: &Frame<'_>, suffix: &str) -> String {
        frame.keeping(format!("{}{}", frame.base, self.path(suffix)))
    }

    /// Its address in this version, which does not change.
    fn lasting(&self, frame: &Frame<'_>) -> String {
        in_version(&format!("{}{}", frame.base, self.path("")), frame.version)
    }

    fn given(&self) -> Vec<Key> {
        let fields = self.fields.iter().filter(|field| !field.kind.is_empty());
        let paths = fields.filter_map(|field| ThingPath::parse(&field.kind, &field.value).ok());
        paths.map(|path| Key::Thing(path.iri())).collect()
    }

    fn caption<'a>(&self, title: &'a str, about: &'a str, language: &'a str) -> Caption<'a>
    where
        Self: 'a,
    {
        Caption {
            id: self.chart.name,
            title,
            about,
            language,
        }
    }

    fn sheet(&self, frame: &Frame<'_>) -> Sheet {
        sheet(
            frame,
            self.chart,
            &self.shown,
            &self.given(),
            self.title(frame),
        )
    }
}

/// A chart as a file.
pub fn chart_svg(frame: &Frame<'_>, view: &ChartView<'_>) -> String {
    let (title, about) = (view.title(frame), view.about(frame));
    let drawn = picture(frame, view.chart, &view.shown, Detail::Linked);
    let caption = view.caption(&title, &about, frame.language);
    svg::standalone(&caption, &drawn, WIDE, &credit(frame, view.lasting(frame)))
}

/// The numbers of a chart as CSV: its table.
pub fn chart_csv(frame: &Frame<'_>, view: &ChartView<'_>) -> String {
    view.sheet(frame).csv()
}

/// The page of a chart.
pub fn chart(frame: &Frame<'_>, view: &ChartView<'_>) -> Result<String, RenderError> {
    let (title, about) = (view.title(frame), view.about(frame));
    let path = format!("/charts/{}", view.chart.name);
    let page = ChartPage {
        page: Layout::new(frame, title.clone(), &about)
            .with_script("export.js")
            .with_script("copy.js"),
        drawing: Drawing::new(frame, view),
        behind: Behind::new(frame, &view.asked),
        form: Narrowing::new(frame, &path, &view.fields)
            .with_detail(view.chart.main_only.then_some(view.all)),
        cite: view.lasting(frame),
        title,
        about,
        view,
    };
    Ok(page.render()?)
}

/// A chart in a page: its picture, the files of it, its table.
#[derive(Template)]
#[template(path = "drawing.html")]
pub(super) struct Drawing<'a> {
    frame: &'a Frame<'a>,
    picture: Picture,
    sheet: Sheet,
    /// That the table has more rows, and where they are if not in the CSV alone.
    more: Option<(String, Option<String>)>,
    files: Files<'a>,
    notes: Vec<String>,
    empty: bool,
}

// Its template escapes what it is given; the picture has escaped its texts.
impl HtmlSafe for Drawing<'_> {}

impl<'a> Drawing<'a> {
    pub fn new(frame: &'a Frame<'a>, view: &ChartView<'_>) -> Self {
        let (sheet, more) = view.sheet(frame).shortened(ROWS_SHOWN);
        let more = (more > 0).then(|| (frame.say_count("charts-table-more", more), None));
        Self::with(frame, view, sheet, more)
    }

    /// The same with the first rows of its table only, where several charts stand on a page.
    pub fn brief(frame: &'a Frame<'a>, view: &ChartView<'_>) -> Self {
        let sheet = view.sheet(frame);
        let rows = sheet.rows.len();
        let (sheet, more) = sheet.shortened(FIRST_ROWS);
        let more = (more > 0).then(|| {
            let whole = frame.say_count("charts-table-all", rows);
            (whole, Some(view.address(frame, "")))
        });
        Self::with(frame, view, sheet, more)
    }

    fn with(
        frame: &'a Frame<'a>,
        view: &ChartView<'_>,
        sheet: Sheet,
        more: Option<(String, Option<String>)>,
    ) -> Self {
        let (title, about) = (view.title(frame), view.about(frame));
        let drawn = picture(frame, view.chart, &view.shown, Detail::Linked);
        Self {
            picture: Picture::new(&view.caption(&title, &about, frame.language), &drawn),
            files: Files {
                frame,
                title,
                name: view.chart.name.to_owned(),
                svg: Some(view.address(frame, ".svg")),
                csv: Some(view.address(frame, ".csv")),
            },
            notes: notes(frame, view),
            empty: view.shown.is_empty(),
            frame,
            sheet,
            more,
        }
    }

    fn say(&self, key: &str) -> String {
        self.frame.say(key)
    }
}

/// What a reader must know of what is not in the picture.
fn notes(frame: &Frame<'_>, view: &ChartView<'_>) -> Vec<String> {
    let mut notes = Vec::new();
    match &view.shown {
        Shown::Figure(figure) => {
            let undated = figure
                .down
                .iter()
                .zip(&figure.cells)
                .find(|(item, _)| item.key == Key::Nothing);
            let number = undated
                .and_then(|(_, cells)| cells.first())
                .copied()
                .unwrap_or_default();
            let number = usize::try_from(number).unwrap_or(usize::MAX);
            if view.chart.across.is_none() && number > 0 {
                notes.push(frame.say_count("charts-undated", number));
            }
        }
        Shown::Pairs(pairs) => {
            let hidden = pairs.pairs.things.len().saturating_sub(LAYOUT_NODES);
            if hidden > 0 {
                notes.push(frame.say_count("charts-nodes-hidden", hidden));
            }
        }
    }
    if view.left_out > 0 {
        notes.push(frame.say_count("charts-rows-left-out", view.left_out));
    }
    if view.chart.main_only {
        let shown = if view.all {
            "charts-all-shown"
        } else {
            "charts-main-only"
        };
        notes.push(frame.say(shown));
    }
    notes
}

#[derive(Template)]
#[template(path = "chart.html")]
struct ChartPage<'a> {
    page: Layout<'a>,
    view: &'a ChartView<'a>,
    title: String,
    about: String,
    drawing: Drawing<'a>,
    behind: Behind<'a>,
    form: Narrowing<'a>,
    cite: String,
}

impl ChartPage<'_> {
    fn unknown(&self) -> String {
        let names = self.view.unknown.join(", ");
        self.page.frame.say_with("charts-unknown", "names", &names)
    }
}

/// The overview: every chart, small; without its numbers where they could not be had.
pub fn charts(
    frame: &Frame<'_>,
    views: &[(&Chart, Option<ChartView<'_>>)],
) -> Result<String, RenderError> {
    let cards = views.iter().map(|(chart, view)| {
        let title = frame.say(&format!("chart-{}-title", chart.name));
        let about = frame.say(&format!("chart-{}-read", chart.name));
        let svg = view.as_ref().map(|view| {
            let drawn = picture(frame, chart, &view.shown, Detail::Brief);
            svg::inline(&view.caption(&title, &about, frame.language), &drawn, SMALL)
        });
        Card {
            href: frame.keeping(format!("{}/charts/{}", frame.base, chart.name)),
            title,
            about,
            svg,
        }
    });
    let page = ChartsPage {
        page: Layout::new(frame, frame.say("charts-title"), &frame.say("charts-lead")),
        cards: cards.collect(),
    };
    Ok(page.render()?)
}

#[derive(Template)]
#[template(path = "charts.html")]
struct ChartsPage<'a> {
    page: Layout<'a>,
    cards: Vec<Card>,
}

struct Card {
    href: String,
    title: String,
    about: String,
    svg: Option<String>,
}
