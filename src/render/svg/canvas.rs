//! What is drawn on: elements with numbers rounded to a tenth, texts escaped, links that are safe.

use super::text::fit;
use std::borrow::Cow;
use std::fmt::Arguments;

/// A drawing that grows.
pub(super) struct Canvas {
    id: String,
    pub width: f64,
    pub height: f64,
    body: String,
    links: usize,
    reach: Reach,
    /// The patterns that something is filled with.
    patterns: Vec<usize>,
}

/// Who gets at what a drawing has besides what is seen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Reach {
    /// Everybody: nothing else has the links of a file.
    All,
    /// A mouse: the table beside it has the links for everybody.
    Mouse,
    /// A finger, which does not hover: without texts for that.
    Finger,
}

/// Where a text stands at its point.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Anchor {
    Start,
    Middle,
    End,
}

/// A rectangle.
#[derive(Debug, Clone, Copy)]
pub(super) struct Rect {
    pub x: f64,
    pub y: f64,
    pub width: f64,
    pub height: f64,
}

/// How many ways of filling there are; the first is without a pattern.
const FILLS: usize = 6;

/// What is drawn into a pattern's square of 6 by 6, for each way of filling but the first.
const PATTERNS: [&str; FILLS - 1] = [
    "M0 6L6 0M-1 1L1 -1M5 7L7 5",
    "M0 3H6",
    "M3 0V6",
    "M0 0L6 6M-1 5L1 7M5 -1L7 1",
    "M0 3H6M3 0V6",
];

impl Canvas {
    pub fn new(id: &str, width: f64, reach: Reach) -> Self {
        Self {
            id: id
                .chars()
                .filter(|c| c.is_ascii_alphanumeric() || *c == '-')
                .collect(),
            width,
            height: 0.0,
            body: String::new(),
            links: 0,
            reach,
            patterns: Vec::new(),
        }
    }

    pub fn has_links(&self) -> bool {
        self.links > 0
    }

    /// Everything that was drawn, after the patterns that it needs.
    pub fn body(&self) -> String {
        let mut defs = String::new();
        for place in &self.patterns {
            let path = PATTERNS.get(place - 1).copied().unwrap_or_default();
            defs.push_str(&format!("<pattern id=\"{}--fill-{place}\" width=\"6\" height=\"6\" patternUnits=\"userSpaceOnUse\">\
                 <path class=\"hatch\" d=\"{path}\"/></pattern>",
                self.id
            ));
        }
        if defs.is_empty() {
            return self.body.clone();
        }
        format!("<defs>{defs}</defs>{}", self.body)
    }

    fn put(&mut self, text: Arguments<'_>) {
        self.body.push_str(&text.to_string());
    }

    pub fn line(&mut self, from: (f64, f64), to: (f64, f64), class: &str) {
        let (x1, y1) = (number(from.0), number(from.1));
        let (x2, y2) = (number(to.0), number(to.1));
        self.put(format_args!(
            "<line class=\"{class}\" x1=\"{x1}\" y1=\"{y1}\" x2=\"{x2}\" y2=\"{y2}\"/>"
        ));
    }

    /// A line as wide as it is heavy.
    pub fn stroke(&mut self, from: (f64, f64), to: (f64, f64), width: f64, class: &str) {
        let (x1, y1) = (number(from.0), number(from.1));
        let (x2, y2, width) = (number(to.0), number(to.1), number(width));
        self.put(format_args!("<line class=\"{class}\" x1=\"{x1}\" y1=\"{y1}\" x2=\"{x2}\" y2=\"{y2}\" stroke-width=\"{width}\"/>"
        ));
    }

    pub fn rect(&mut self, rect: Rect, class: &str) {
        self.put(format_args!("<rect class=\"{class}\"{}/>", at(rect)));
    }

    /// A part of a whole: in the colour of its series, or hollow for what is not known.
    pub fn part(&mut self, rect: Rect, series: Option<usize>) {
        match series {
            Some(series) => self.filled(rect, series),
            None => self.rect(rect, "s0"),
        }
    }

    /// A rectangle in the colour and the pattern of a series.
    pub fn filled(&mut self, rect: Rect, series: usize) {
        self.rect(rect, &series_class(series));
        let place = series % FILLS;
        if place == 0 {
            return;
        }
        if !self.patterns.contains(&place) {
            self.patterns.push(place);
        }
        let fill = format!("{}--fill-{place}", self.id);
        self.put(format_args!("<rect fill=\"url(#{fill})\"{}/>", at(rect)));
    }

    pub fn circle(&mut self, center: (f64, f64), radius: f64, class: &str) {
        let (x, y, radius) = (number(center.0), number(center.1), number(radius));
        self.put(format_args!(
            "<circle class=\"{class}\" cx=\"{x}\" cy=\"{y}\" r=\"{radius}\"/>"
        ));
    }

    pub fn path(&mut self, path: &str, class: &str) {
        self.put(format_args!(
            "<path class=\"{class}\" d=\"{}\"/>",
            escaped(path)
        ));
    }

    pub fn text(&mut self, at: (f64, f64), anchor: Anchor, class: &str, text: &str) {
        let (x, y, anchor) = (number(at.0), number(at.1), anchored(anchor));
        let text = escaped(text);
        self.put(format_args!(
            "<text class=\"{class}\" x=\"{x}\" y=\"{y}\"{anchor}>{text}</text>"
        ));
    }

    /// A text that runs upwards, to the right.
    pub fn slanted(&mut self, at: (f64, f64), class: &str, text: &str) {
        let (x, y) = (number(at.0), number(at.1));
        let text = escaped(text);
        self.put(format_args!(
            "<text class=\"{class}\" transform=\"translate({x} {y}) rotate(-55)\">{text}</text>"
        ));
    }

    /// A text that runs upwards.
    pub fn upright(&mut self, at: (f64, f64), class: &str, text: &str) {
        let (x, y) = (number(at.0), number(at.1));
        let text = escaped(text);
        self.put(format_args!(
            "<text class=\"{class}\" transform=\"translate({x} {y}) rotate(-90)\">{text}</text>"
        ));
    }

    /// A text that is cut where it would be longer than `room`; whoever hovers sees all of it.
    pub fn fitted(&mut self, at: (f64, f64), anchor: Anchor, class: &str, text: &str, room: f64) {
        let shown = fit(text, room);
        if shown == text {
            return self.text(at, anchor, class, text);
        }
        self.titled(text, |canvas| canvas.text(at, anchor, class, &shown));
    }

    /// Things with a text for whoever hovers.
    pub fn titled(&mut self, title: &str, draw: impl FnOnce(&mut Self)) {
        if self.reach == Reach::Finger {
            return draw(self);
        }
        self.put(format_args!("<g><title>{}</title>", escaped(title)));
        draw(self);
        self.body.push_str("</g>");
    }

    /// Things that lead somewhere, if the address is one that may be followed.
    pub fn link(&mut self, href: Option<&str>, draw: impl FnOnce(&mut Self)) {
        let Some(href) = href.filter(|href| is_safe(href)) else {
            return draw(self);
        };
        self.links += 1;
        let skipped = if self.reach == Reach::All {
            ""
        } else {
            " tabindex=\"-1\""
        };
        self.put(format_args!("<a href=\"{}\"{skipped}>", escaped(href)));
        draw(self);
        self.body.push_str("</a>");
    }
}

/// The class of a series' colour; there are eight, and then they come again.
pub(super) fn series_class(series: usize) -> String {
    format!("s{}", series % 8 + 1)
}

fn at(rect: Rect) -> String {
    format!(
        " x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\"",
        number(rect.x),
        number(rect.y),
        number(rect.width.max(0.0)),
        number(rect.height.max(0.0))
    )
}

fn anchored(anchor: Anchor) -> &'static str {
    match anchor {
        Anchor::Start => "",
        Anchor::Middle => " text-anchor=\"middle\"",
        Anchor::End => " text-anchor=\"end\"",
    }
}

fn is_safe(href: &str) -> bool {
    let ours = href.starts_with('/') && !href.starts_with("//");
    ours || href.starts_with("https://") || href.starts_with("http://")
}

/// A number with at most one digit behind the point; what is not a number is 0.
pub(super) fn number(value: f64) -> String {
    if !value.is_finite() {
        return "0".to_owned();
    }
    let text = format!("{value:.1}");
    let text = text.strip_suffix(".0").unwrap_or(&text);
    if text == "-0" { "0" } else { text }.to_owned()
}

/// A text as it stands in XML; characters that XML does not have are replaced.
///
/// Source: <https://www.w3.org/TR/xml/#charsets>
pub(super) fn escaped(text: &str) -> Cow<'_, str> {
    let special = |c: char| matches!(c, '&' | '<' | '>' | '"' | '\'') || forbidden(c);
    if !text.contains(special) {
        return Cow::Borrowed(text);
    }
    let mut escaped = String::with_capacity(text.len() + 16);
    for c in text.chars() {
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\'' => escaped.push_str("&#39;"),
            c if forbidden(c) => escaped.push('\u{fffd}'),
            c => escaped.push(c),
        }
    }
    Cow::Owned(escaped)
}

fn forbidden(c: char) -> bool {
    let control = c < ' ' && !matches!(c, '\t' | '\n' | '\r');
    control || matches!(c, '\u{fffe}' | '\u{ffff}')
}
