//! The pages of curation: for contributors and reviewers who hold a token.
//!
//! - **Shape:** every page has the same head, with the ways between these pages and who is signed in.
//!   All of them work without JavaScript; `desk.js` only helps.
//! - **Source:** <https://www.w3.org/TR/WCAG22/#error-identification>.

mod difference;
mod field;
mod home;
mod queue;
mod sheet;
mod sign_in;
mod submission;
mod tables;
mod text;

pub use difference::{Changed, DiffThing, Touched};
pub use field::checked;
pub use home::{curation, new};
pub use queue::{Listed, Queue, queue};
pub use sheet::{SheetView, sheet};
pub use sign_in::{Resumed, SignIn, resumed, sign_in};
pub use submission::{Deed, Doing, Said, SubmissionView, submission};
pub use tables::{BadCell, BadRow, ColumnView, LeftOutView, TableView, TablesView, Told, tables};
pub use text::{TextView, text};

use super::frame::Frame;
use super::layout::Layout;

/// Who is signed in, and what the token is good for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Who {
    pub name: String,
    pub submits: bool,
    pub reviews: bool,
}

/// The head that all pages of curation share.
pub(super) struct Desk<'a> {
    pub who: Option<&'a Who>,
    pub ways: Vec<Way>,
    /// Where the sign-out button leads.
    pub sign_out: String,
    pub signed_in: String,
}

/// A way to another page of curation.
pub(super) struct Way {
    pub href: String,
    pub text: String,
    pub current: bool,
}

impl<'a> Desk<'a> {
    pub fn new(frame: &Frame<'_>, who: Option<&'a Who>) -> Self {
        let way = |path: &str, key: &str| Way {
            href: frame.link(path),
            text: frame.say(key),
            current: frame.path == path,
        };
        let submits = who.is_some_and(|who| who.submits);
        let mut ways = vec![way("/curation", "desk-way-about")];
        if submits {
            ways.push(way("/curation/new", "desk-way-new"));
            ways.push(way("/curation/tables", "desk-way-tables"));
        }
        if who.is_some() {
            ways.push(way("/curation/submissions", "desk-way-submissions"));
        }
        Self {
            who,
            ways,
            sign_out: frame.link("/curation/sign-out"),
            signed_in: who
                .map(|who| frame.say_with("desk-signed-in", "name", &who.name))
                .unwrap_or_default(),
        }
    }
}

/// The frame of a page of curation, with its script.
pub(super) fn page<'a>(frame: &'a Frame<'a>, title: String) -> Layout<'a> {
    let description = frame.say("desk-description");
    Layout::new(frame, title, &description).with_script("desk.js")
}
