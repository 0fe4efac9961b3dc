//! What curation is, and what can be described.

use super::{Desk, Who, page};
use crate::render::RenderError;
use crate::render::html::Frame;
use crate::render::html::layout::Layout;
use askama::Template;

/// The page that says what curation is; `waiting` is how many submissions wait for a decision.
pub fn curation(
    frame: &Frame<'_>,
    who: Option<&Who>,
    waiting: usize,
) -> Result<String, RenderError> {
    Ok(CurationPage {
        page: page(frame, frame.say("desk-curation")),
        desk: Desk::new(frame, who),
        waiting: frame.say_count("desk-waiting", waiting),
    }
    .render()?)
}

#[derive(Template)]
#[template(path = "desk-home.html")]
struct CurationPage<'a> {
    page: Layout<'a>,
    desk: Desk<'a>,
    waiting: String,
}

/// The page with all forms: slug and name of each kind.
pub fn new(frame: &Frame<'_>, who: &Who, kinds: &[(&str, String)]) -> Result<String, RenderError> {
    let entries = kinds
        .iter()
        .map(|(slug, name)| (frame.link(&format!("/curation/new/{slug}")), name.clone()));
    Ok(NewPage {
        page: page(frame, frame.say("desk-new")),
        desk: Desk::new(frame, Some(who)),
        kinds: entries.collect(),
    }
    .render()?)
}

#[derive(Template)]
#[template(path = "desk-new.html")]
struct NewPage<'a> {
    page: Layout<'a>,
    desk: Desk<'a>,
    kinds: Vec<(String, String)>,
}
