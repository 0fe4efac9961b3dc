//! The pictures of a comparison: in its page, and as files.

use super::{
    COMPARE_FIGURES, CompareView, PARTS, about, address, cities, shown, statements, title,
};
use crate::rdf::iri::in_version;
use crate::render::html::charts::query_string;
use crate::render::html::drawn::{Detail, picture};
use crate::render::html::frame::Frame;
use crate::render::html::picture::{Files, Picture, credit};
use crate::render::html::sheet::Cell;
use crate::render::svg::{self, Caption, Group, Span, Timeline, WIDE};

/// A picture of the comparison by its name; whether each policy of the timeline has its name beside it,
/// because nobody can hover.
fn drawn(
    frame: &Frame<'_>,
    view: &CompareView<'_>,
    figure: &str,
    named: bool,
) -> Option<svg::Chart> {
    if figure == "timeline" {
        let timeline = timeline(frame, view);
        return Some(svg::Chart::Timeline(Timeline { named, ..timeline }));
    }
    let place = PARTS.iter().position(|part| part.name == figure)?;
    COMPARE_FIGURES
        .contains(&figure)
        .then(|| picture(frame, &PARTS[place], &shown(view, place), Detail::Linked))
}

fn timeline(frame: &Frame<'_>, view: &CompareView<'_>) -> Timeline {
    let groups = view.facts.iter().map(|facts| {
        let spans = facts.policies.iter().filter_map(|policy| {
            let label = (view.name)(&policy.policy);
            Some(Span {
                href: Cell::thing(frame, policy.policy.as_str(), &label).href,
                label: label.text,
                from: policy.from.clone()?,
                to: policy.to.clone(),
            })
        });
        Group {
            label: facts.city.label.text.clone(),
            href: Some(statements(frame, facts)),
            spans: spans.collect(),
        }
    });
    Timeline {
        groups: groups.collect(),
        named: false,
    }
}

fn captioned<T>(frame: &Frame<'_>, figure: &str, draw: impl FnOnce(&Caption<'_>) -> T) -> T {
    let (id, title, about) = (
        format!("compare-{figure}"),
        title(frame, figure),
        about(frame, figure),
    );
    draw(&Caption {
        id: &id,
        title: &title,
        about: &about,
        language: frame.language,
    })
}

/// A picture in the page with its files.
pub(super) fn inline<'a>(
    frame: &'a Frame<'a>,
    view: &CompareView<'_>,
    figure: &str,
) -> Option<(Picture, Files<'a>)> {
    let drawn = drawn(frame, view, figure, false)?;
    let picture = captioned(frame, figure, |caption| Picture::new(caption, &drawn));
    let files = Files {
        frame,
        title: title(frame, figure),
        name: format!("compare-{figure}"),
        svg: Some(address(frame, view, ".svg", Some(figure))),
        csv: None,
    };
    Some((picture, files))
}

/// A picture of a comparison as a file, if there is one of that name.
pub fn compare_svg(frame: &Frame<'_>, view: &CompareView<'_>, figure: &str) -> Option<String> {
    let drawn = drawn(frame, view, figure, true)?;
    let page = format!("{}/compare{}", frame.base, query_string(&cities(view)));
    let credit = credit(frame, in_version(&page, frame.version));
    Some(captioned(frame, figure, |caption| {
        svg::standalone(caption, &drawn, WIDE, &credit)
    }))
}
