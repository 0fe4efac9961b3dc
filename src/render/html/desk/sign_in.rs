//! Signing in with a token, and going on with a form that was sent without a good one.

use super::{Desk, page};
use crate::render::RenderError;
use crate::render::html::Frame;
use crate::render::html::layout::Layout;
use askama::Template;

/// What the page of signing in shows.
#[derive(Debug, Default)]
pub struct SignIn {
    /// The key of what is wrong, and what is put into it.
    pub wrong: Option<(&'static str, String)>,
    /// Where to go on, a path of ours.
    pub next: String,
    /// A form that was sent and not taken, as it was encoded.
    pub kept: String,
}

/// The page of signing in.
pub fn sign_in(frame: &Frame<'_>, view: &SignIn) -> Result<String, RenderError> {
    let wrong = view.wrong.as_ref();
    Ok(SignInPage {
        page: page(frame, frame.say("desk-sign-in")),
        desk: Desk::new(frame, None),
        wrong: wrong.map(|(key, put)| frame.say_with(key, "put", put)),
        action: frame.link("/curation/sign-in"),
        view,
    }
    .render()?)
}

#[derive(Template)]
#[template(path = "desk-sign-in.html")]
struct SignInPage<'a> {
    page: Layout<'a>,
    desk: Desk<'a>,
    wrong: Option<String>,
    action: String,
    view: &'a SignIn,
}

/// A form that waits to be sent again.
pub struct Resumed<'a> {
    pub action: String,
    pub pairs: &'a [(String, String)],
}

/// The page that goes on with a form after signing in.
pub fn resumed(frame: &Frame<'_>, view: &Resumed<'_>) -> Result<String, RenderError> {
    Ok(ResumedPage {
        page: page(frame, frame.say("desk-resume")),
        desk: Desk::new(frame, None),
        view,
    }
    .render()?)
}

#[derive(Template)]
#[template(path = "desk-resume.html")]
struct ResumedPage<'a> {
    page: Layout<'a>,
    desk: Desk<'a>,
    view: &'a Resumed<'a>,
}
