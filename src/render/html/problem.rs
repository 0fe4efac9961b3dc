//! The page of a problem: what went wrong, and the ways on from here.
//!
//! - **Shape:** in the reader's language as far as the kind of problem has words there; what exactly is wrong
//!   is English, as in the answers for programs.

use super::RenderError;
use super::collection::plural;
use super::frame::Frame;
use super::layout::Layout;
use askama::Template;

/// A problem in words.
#[derive(Debug, Clone, Copy)]
pub struct ProblemView<'a> {
    /// The kind of problem, `no-such-thing`.
    pub name: &'a str,
    /// The status of the answer; none where a page explains a kind of problem.
    pub status: Option<u16>,
    /// What the kind of problem is called in English.
    pub title: &'a str,
    /// What is wrong, if the client may know.
    pub detail: Option<&'a str>,
    /// The kind of things among which there was none.
    pub kind: Option<&'a str>,
}

/// The page.
pub fn problem(frame: &Frame<'_>, view: &ProblemView<'_>) -> Result<String, RenderError> {
    let known = |key: String| Some(frame.say(&key)).filter(|said| *said != key);
    let (title, text) = (
        known(format!("problem-{}", view.name)),
        known(format!("problem-{}-text", view.name)),
    );
    // English readers get the detail alone, which says more than the words for all problems of the kind.
    let exact = frame.language == "en" && view.detail.is_some();
    let translated = title.clone().and(text).filter(|_| !exact);
    let title = title
        .filter(|_| translated.is_some())
        .unwrap_or_else(|| view.title.to_owned());
    let status = |status: u16| frame.say_with("problem-status", "status", &status.to_string());
    let about = view.detail.unwrap_or(&title);
    Ok(ProblemPage {
        page: Layout::new(frame, title.clone(), about),
        status: view.status.map(status),
        detail: view.detail,
        ways: ways(frame, view.kind),
        title,
        translated,
    }
    .render()?)
}

#[derive(Template)]
#[template(path = "problem.html")]
struct ProblemPage<'a> {
    page: Layout<'a>,
    status: Option<String>,
    title: String,
    /// What the kind of problem means in the reader's language, where the title is in it too.
    translated: Option<String>,
    detail: Option<&'a str>,
    ways: Vec<(String, String)>,
}

/// Where to go from here: address and words.
fn ways(frame: &Frame<'_>, kind: Option<&str>) -> Vec<(String, String)> {
    let list = kind.map(|kind| {
        let address = frame.link(&format!("/collection/{kind}"));
        (address, plural(frame, kind, kind))
    });
    let known = [
        ("/find", "find-title"),
        ("/collection", "layout-lists"),
        ("/sparql", "layout-menu-sparql"),
        ("/", "layout-home"),
    ];
    let known = known.map(|(path, key)| (frame.link(path), frame.say(key)));
    list.into_iter().chain(known).collect()
}
