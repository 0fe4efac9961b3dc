//! The list of submissions.

use super::{Desk, Who, page};
use crate::render::RenderError;
use crate::render::html::Frame;
use crate::render::html::layout::Layout;
use askama::Template;

/// A submission in the list.
#[derive(Debug)]
pub struct Listed {
    pub number: u64,
    pub title: String,
    /// The slug of its state.
    pub state: &'static str,
    pub contributor: String,
    pub created: String,
    pub modified: String,
    /// How many findings keep it from being published; nothing for what is decided.
    pub findings: Option<usize>,
}

/// What the list shows.
pub struct Queue<'a> {
    pub who: &'a Who,
    pub listed: Vec<Listed>,
    /// The states that can be asked for, with how many submissions are in each.
    pub states: Vec<(&'static str, usize)>,
    pub state: Option<&'static str>,
    /// Whose are shown, where not everybody's.
    pub mine: bool,
    pub total: usize,
    pub page: usize,
    pub pages: usize,
}

/// The page of the list.
pub fn queue(frame: &Frame<'_>, view: &Queue<'_>) -> Result<String, RenderError> {
    let address = |state: Option<&str>, mine: bool, page: usize| {
        let mut query = Vec::new();
        query.extend(state.map(|state| format!("state={state}")));
        query.extend(mine.then(|| "mine=yes".to_owned()));
        query.extend((page > 1).then(|| format!("page={page}")));
        let mark = if query.is_empty() { "" } else { "?" };
        frame.link(&format!("/curation/submissions{mark}{}", query.join("&")))
    };
    let all: usize = view.states.iter().map(|(_, count)| count).sum();
    let filter = |state: Option<&'static str>, count: usize| Filter {
        href: address(state, view.mine, 1),
        text: match state {
            Some(state) => frame.say(&state_key(state)),
            None => frame.say("desk-state-all"),
        },
        count,
        current: view.state == state,
    };
    let filters = view
        .states
        .iter()
        .map(|(state, count)| filter(Some(state), *count));
    let filters = std::iter::once(filter(None, all)).chain(filters);
    let everybody = view.who.reviews && view.who.submits;
    Ok(QueuePage {
        page: page(frame, frame.say("desk-submissions")),
        desk: Desk::new(frame, Some(view.who)),
        filters: filters.collect(),
        whose: everybody.then(|| (address(view.state, !view.mine, 1), !view.mine)),
        total: frame.say_count("desk-count", view.total),
        before: (view.page > 1).then(|| address(view.state, view.mine, view.page - 1)),
        after: (view.page < view.pages).then(|| address(view.state, view.mine, view.page + 1)),
        view,
    }
    .render()?)
}

/// The key of the name of a state.
pub(super) fn state_key(state: &str) -> String {
    format!("desk-state-{state}")
}

struct Filter {
    href: String,
    text: String,
    count: usize,
    current: bool,
}

#[derive(Template)]
#[template(path = "desk-queue.html")]
struct QueuePage<'a> {
    page: Layout<'a>,
    desk: Desk<'a>,
    filters: Vec<Filter>,
    whose: Option<(String, bool)>,
    total: String,
    before: Option<String>,
    after: Option<String>,
    view: &'a Queue<'a>,
}

impl QueuePage<'_> {
    fn state(&self, state: &str) -> String {
        self.page.say(&state_key(state))
    }
}
