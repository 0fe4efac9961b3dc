//! A thing as Markdown, for readers and programs that want plain text.
//!
//! - **Source:** <https://spec.commonmark.org/>.

use super::html::{GoneView, HistoryView};
use super::words;
use crate::catalog::label::Label;
use crate::catalog::view::{Property, Ref, ThingView, Value};

/// A description as a Markdown document.
pub fn thing(view: &ThingView) -> String {
    let mut text = format!(
        "# {}\n\n<{}>\n",
        plain(&view.thing.label.text),
        view.thing.iri.as_str()
    );
    let types: Vec<_> = view.types.iter().map(link).collect();
    if !types.is_empty() {
        line(&mut text, format_args!("\n{}", types.join(", ")));
    }
    if let Some(description) = &view.description {
        line(&mut text, format_args!("\n{}", plain(&description.text)));
    }
    line(&mut text, format_args!("\n## Statements\n"));
    properties(&mut text, &view.properties, 0);
    properties(&mut text, &view.inverse_parts, 0);
    if !view.incoming.is_empty() {
        line(&mut text, format_args!("\n## Mentioned by\n"));
        for incoming in &view.incoming {
            let total = incoming.total;
            line(
                &mut text,
                format_args!("- {} ({total})", plain(&incoming.property.label.text)),
            );
            for subject in &incoming.subjects {
                line(&mut text, format_args!("  - {}", link(subject)));
            }
        }
    }
    if !view.sources.is_empty() {
        line(&mut text, format_args!("\n## Sources\n"));
        for (number, source) in view.sources.iter().enumerate() {
            let name = source
                .source
                .as_ref()
                .map_or(&source.label, |(_, title)| title);
            let (name, graph) = (plain(&name.text), source.graph.as_str());
            line(
                &mut text,
                format_args!("{}. {name}, graph <{graph}>", number + 1),
            );
        }
    }
    text
}

/// A page of the history of a thing, as a Markdown document.
pub fn history(view: &HistoryView) -> String {
    let mut text = format!(
        "# History of {}\n\n<{}>\n",
        plain(&view.thing.label.text),
        view.thing.iri.as_str()
    );
    if view.last > 1 {
        line(
            &mut text,
            format_args!("\nPage {} of {}\n", view.number, view.last),
        );
    }
    for commit in &view.commits {
        let time = commit.time.as_deref().unwrap_or("no time kept");
        let language = "en";
        let did = words::say(language, commit.did(), &[]);
        line(
            &mut text,
            format_args!("\n## Version {}, {did}\n", commit.number),
        );
        line(&mut text, format_args!("{time}, {}", plain(&commit.author)));
        if !commit.message.is_empty() {
            line(&mut text, format_args!("\n> {}", plain(&commit.message)));
        }
        let after = commit.after.as_ref();
        let after = after.map_or_else(String::new, |it| format!("[after](<{it}>)"));
        let before = commit.before.as_ref();
        let before = before.map_or_else(String::new, |it| format!("[before](<{it}>), "));
        line(&mut text, format_args!("\n{before}{after}\n"));
        for change in &commit.lines {
            let sign = if change.came { "added" } else { "removed" };
            let part = change.part.as_ref();
            let part = part.map_or_else(String::new, |part| format!("{} ", link(part)));
            let graph = change.graph.as_ref();
            let graph =
                graph.map_or_else(String::new, |it| format!(", graph <{}>", it.iri.as_str()));
            let (name, value) = (plain(&change.property.label.text), words(&change.value));
            line(
                &mut text,
                format_args!("- {sign}: {part}**{name}**: {value}{graph}"),
            );
        }
    }
    text
}

/// A thing that is gone, as a Markdown document.
pub fn gone(view: &GoneView) -> String {
    let thing = &view.tombstone.thing;
    let mut text = format!(
        "# {}\n\n<{}>\n\nThis is no longer in the dataset.\n\n",
        plain(&thing.label.text),
        thing.iri.as_str()
    );
    let time = view.time.as_deref().unwrap_or("no time kept");
    line(
        &mut text,
        format_args!(
            "- **withdrawn by**: [version {}](<{}>), {time}",
            view.number, view.commit
        ),
    );
    line(
        &mut text,
        format_args!("- **author**: {}", plain(&view.author)),
    );
    if !view.message.is_empty() {
        line(
            &mut text,
            format_args!("- **message**: {}", plain(&view.message)),
        );
    }
    for class in &view.tombstone.types {
        line(&mut text, format_args!("- **was**: {}", link(class)));
    }
    for successor in &view.tombstone.successors {
        line(
            &mut text,
            format_args!("- **in its place**: {}", link(successor)),
        );
    }
    line(
        &mut text,
        format_args!("- [its last version](<{}>)", view.last),
    );
    line(
        &mut text,
        format_args!("- [its history](<{}>)", view.history),
    );
    text
}

fn properties(text: &mut String, all: &[Property], depth: usize) {
    let indent = "  ".repeat(depth);
    for property in all {
        let name = plain(&property.property.label.text);
        for statement in &property.statements {
            let sources: String = statement
                .sources
                .iter()
                .map(|number| format!(" \\[{}\\]", number + 1))
                .collect();
            match &statement.value {
                Value::Part(part, inner) => {
                    line(
                        text,
                        format_args!("{indent}- **{name}**: {}{sources}", link(part)),
                    );
                    properties(text, inner, depth + 1);
                }
                value => {
                    line(
                        text,
                        format_args!("{indent}- **{name}**: {}{sources}", words(value)),
                    );
                }
            }
        }
    }
}

fn words(value: &Value) -> String {
    match value {
        Value::Thing(thing) | Value::Part(thing, _) => link(thing),
        Value::Text(Label {
            text,
            language: Some(tag),
        }) => format!("{} ({tag})", plain(text)),
        Value::Text(Label {
            text,
            language: None,
        })
        | Value::Typed { text, .. } => plain(text),
    }
}

fn link(thing: &Ref) -> String {
    format!("[{}](<{}>)", plain(&thing.label.text), thing.iri.as_str())
}

/// Text that Markdown takes as it is.
fn plain(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for c in text.chars() {
        if "\\`*_{}[]<>#|!~".contains(c) {
            safe.push('\\');
        }
        safe.push(if c == '\n' { ' ' } else { c });
    }
    safe
}

fn line(text: &mut String, arguments: std::fmt::Arguments<'_>) {
    *text += &format!("{arguments}\n");
}
