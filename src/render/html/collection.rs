//! Lists: the things of a kind, a page at a time, and the list of all lists.

use super::RenderError;
use super::cell::{CellView, cell};
use super::frame::Frame;
use super::layout::{Layout, count};
use super::link::{Link, Reader};
use super::thing::capitalised;
use crate::catalog::collection::Page;
use crate::catalog::portrait::{Cell, Entry, Fact, Name};
use askama::Template;

/// A kind of things and how many of them there are.
#[derive(Debug, Clone, Copy)]
pub struct KindCount<'a> {
    /// The kind as in addresses, `city`.
    pub slug: &'a str,
    /// What its list is called, `Cities`.
    pub plural: &'a str,
    pub count: usize,
}

/// What the list of a kind is called in the language of the page, or else by its name in the data.
pub(super) fn plural(frame: &Frame<'_>, kind: &str, name: &str) -> String {
    let key = format!("kind-{kind}");
    Some(frame.say(&key))
        .filter(|said| *said != key)
        .unwrap_or_else(|| capitalised(name))
}

/// One page of the list of a kind.
pub fn collection(
    frame: &Frame<'_>,
    title: &str,
    list: &Page,
    members: &[Entry],
) -> Result<String, RenderError> {
    let reader = Reader::of(frame);
    let title = plural(frame, list.kind.as_str(), title);
    let total = count(list.total);
    let description = format!(
        "{title}: a list of {total} in the CLIP graph, page {} of {}.",
        list.number, list.last
    );
    let head = if list.number > 1 {
        format!("{title}, page {}", list.number)
    } else {
        title.clone()
    };
    let query = query(list, list.number);
    let page = CollectionPage {
        page: Layout::new(frame, head, &description).keep_query(&query),
        title,
        things: frame.say_count("layout-things", list.total),
        paged: (list.last > 1).then(|| {
            let numbers = [("number", list.number), ("last", list.last)];
            reader.say_numbers("thing-list-page", &numbers)
        }),
        steps: steps(frame, list),
        members: members.iter().map(|it| line(reader, it)).collect(),
    };
    Ok(page.render()?)
}

#[derive(Template)]
#[template(path = "collection.html")]
struct CollectionPage<'a> {
    page: Layout<'a>,
    title: String,
    things: String,
    paged: Option<String>,
    steps: Vec<Step>,
    members: Vec<Line<'a>>,
}

/// A thing of the list with what tells it from the others.
struct Line<'a> {
    thing: Link<'a>,
    said: Vec<(CellView<'a>, Option<String>)>,
}

fn line<'a>(reader: Reader<'a>, entry: &'a Entry) -> Line<'a> {
    let said = |fact: &'a Fact| match &fact.cell {
        // A number needs to be told what it counts.
        Cell::Count(number) => {
            let words = words(reader, &fact.name, *number);
            (cell(reader, &fact.cell, None), Some(words))
        }
        _ => (cell(reader, &fact.cell, None), None),
    };
    Line {
        thing: reader.link(&entry.thing),
        said: entry.said.iter().map(said).collect(),
    }
}

/// What is counted.
fn words(reader: Reader<'_>, name: &Name, number: usize) -> String {
    match name {
        Name::Word(word) => reader.say_count(&format!("thing-count-{word}"), number),
        Name::Property(property) => property.label.text.clone(),
    }
}

/// A link to another page of the list.
struct Step {
    text: String,
    /// The link relation, where one is registered.
    rel: &'static str,
    href: String,
}

fn steps(frame: &Frame<'_>, list: &Page) -> Vec<Step> {
    let back = list.number > 1;
    let on = list.number < list.last;
    let all = [
        (back, "thing-list-first", "first", 1),
        (
            back,
            "thing-list-previous",
            "prev",
            list.number.saturating_sub(1),
        ),
        (on, "thing-list-next", "next", list.number + 1),
        (on, "thing-list-last", "last", list.last),
    ];
    let possible = all.into_iter().filter(|(possible, ..)| *possible);
    possible
        .map(|(_, key, rel, number)| Step {
            text: frame.say(key),
            rel,
            href: {
                let query = query(list, number);
                frame.keeping(format!("{}{}{query}", frame.base, frame.path))
            },
        })
        .collect()
}

/// What stands behind the address of a page; the first page of a whole list needs nothing.
fn query(list: &Page, number: usize) -> String {
    if number == 1 && list.since.is_none() {
        return String::new();
    }
    list.query(number)
}

/// The list of all lists.
pub fn collections(frame: &Frame<'_>, kinds: &[KindCount<'_>]) -> Result<String, RenderError> {
    let page = Layout::new(frame, frame.say("lists-title"), &frame.say("lists-lead"));
    Ok(CollectionsPage {
        page,
        kinds: lines(frame, kinds),
    }
    .render()?)
}

#[derive(Template)]
#[template(path = "collections.html")]
struct CollectionsPage<'a> {
    page: Layout<'a>,
    kinds: Vec<KindLine>,
}

/// A kind of things, ready to be shown.
pub(super) struct KindLine {
    pub href: String,
    pub plural: String,
    pub count: String,
}

/// Kinds of things, ready to be shown.
pub(super) fn lines(frame: &Frame<'_>, kinds: &[KindCount<'_>]) -> Vec<KindLine> {
    let line = |kind: &KindCount<'_>| KindLine {
        href: frame.keeping(format!("{}/collection/{}", frame.base, kind.slug)),
        plural: plural(frame, kind.slug, kind.plural),
        count: count(kind.count),
    };
    kinds.iter().map(line).collect()
}
