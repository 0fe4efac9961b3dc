//! The history as it stands in a checkpoint: lines of JSON and N-Quads.
//!
//! - **Shape:** `commits`, one object for each; `graves`, one for each time that a thing was gone;
//!   `others`, one for each subject that is no thing of ours; `parts`, one for each time that something
//!   was a part of a thing; `written`, the quads that others than the shipped files have spoken of;
//!   `shipped`, the digest of the files. What can be counted from these is not kept.
//! - **Errors:** a reason in words.

use super::documents::Span;
use super::{Grave, History, Summary};
use crate::store::log::checkpoint::{self, Sections};
use oxrdf::{NamedNode, Quad};
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::sync::Arc;

const COMMITS: &str = "commits";
const GRAVES: &str = "graves";
const OTHERS: &str = "others";
const PARTS: &str = "parts";
const WRITTEN: &str = "written";
const SHIPPED: &str = "shipped";

impl History {
    /// The history as sections of a checkpoint.
    pub fn to_sections(&self) -> Sections {
        let mut graphs: BTreeMap<u64, Vec<&str>> = BTreeMap::new();
        for (graph, commits) in &self.graphs {
            for commit in commits {
                graphs.entry(*commit).or_default().push(graph.as_str());
            }
        }
        let commits = self.commits.iter().map(|commit| {
            let mut graphs = graphs.remove(&commit.number).unwrap_or_default();
            graphs.sort_unstable();
            commit_line(commit, &graphs)
        });
        let commits = commits.collect();
        let graves = self.graves.iter().flat_map(|(thing, graves)| {
            let of_thing = graves.iter().map(move |grave| grave_line(thing, grave));
            of_thing.collect::<Vec<_>>()
        });
        let mut written: Vec<_> = self.written.iter().map(line).collect();
        written.sort_unstable();
        let shipped = self.shipped.iter().cloned().collect();
        let others = self.others.iter().map(|(subject, commits)| {
            json!({ "subject": subject.as_str(), "commits": commits }).to_string()
        });
        let mut others: Vec<_> = others.collect();
        others.sort_unstable();
        let parts = self.parts.spans().into_iter().map(span_line);
        let parts = parts.collect();
        [
            (OTHERS, others),
            (PARTS, parts),
            (COMMITS, commits),
            (GRAVES, graves.collect()),
            (WRITTEN, written),
            (SHIPPED, shipped),
        ]
        .map(|(name, lines)| (name.to_owned(), lines))
        .into()
    }

    /// Reads what [`History::to_sections`] wrote.
    pub fn from_sections(sections: &Sections) -> Result<Self, String> {
        let lines = |name: &str| {
            let lines = sections.get(name).map(Vec::as_slice);
            lines.ok_or_else(|| format!("the section `{name}` is missing"))
        };
        let mut history = Self {
            written: quads(lines(WRITTEN)?)?.into_iter().collect(),
            shipped: lines(SHIPPED)?.first().cloned(),
            ..Self::default()
        };
        for line in lines(COMMITS)? {
            history.take_commit(&read(line)?)?;
        }
        history.resumed = history.version();
        for line in lines(OTHERS)? {
            let value = read(line)?;
            let commits = value["commits"].as_array().into_iter().flatten();
            let commits = commits.map(|it| it.as_u64().ok_or("`commits` are no numbers"));
            let commits = commits.collect::<Result<_, _>>()?;
            let subject = iri(&string(&value, "subject")?)?;
            history.others.insert(subject, commits);
        }
        for line in lines(PARTS)? {
            let value = read(line)?;
            let span = Span {
                from: number(&value, "from")?,
                until: value["until"].as_u64(),
                said: number(&value, "said")?,
            };
            let (whole, part) = (string(&value, "whole")?, string(&value, "part")?);
            let inverse = value["inverse"].as_bool().unwrap_or_default();
            history.parts.take(iri(&whole)?, iri(&part)?, inverse, span);
        }
        for line in lines(GRAVES)? {
            let value = read(line)?;
            let grave = Grave {
                died: number(&value, "died")?,
                reborn: value["reborn"].as_u64(),
                tombstone: quads(&strings(&value, "tombstone")?)?,
            };
            let thing = iri(&string(&value, "thing")?)?;
            history.graves.entry(thing).or_default().push(grave);
        }
        Ok(history)
    }

    fn take_commit(&mut self, value: &Value) -> Result<(), String> {
        let iris = |name: &str| -> Result<Vec<NamedNode>, String> {
            strings(value, name)?.iter().map(|text| iri(text)).collect()
        };
        let time = value["time"].as_str().map(str::parse).transpose();
        let summary = Summary {
            number: number(value, "number")?,
            time: time.map_err(|error: jiff::Error| error.to_string())?,
            author: string(value, "author")?,
            message: string(value, "message")?,
            source: string(value, "source")?,
            added: number(value, "added")?,
            removed: number(value, "removed")?,
            created: iris("created")?,
            changed: iris("changed")?,
            deleted: iris("deleted")?,
        };
        let number = summary.number;
        if number != self.version() + 1 {
            return Err(format!("commit {number} is out of turn"));
        }
        for things in [&summary.created, &summary.changed, &summary.deleted] {
            for thing in things {
                self.things.entry(thing.clone()).or_default().push(number);
            }
        }
        for graph in iris("graphs")? {
            self.graphs.entry(graph).or_default().push(number);
        }
        self.commits.push(Arc::new(summary));
        Ok(())
    }
}

fn commit_line(commit: &Summary, graphs: &[&str]) -> String {
    let iris = |things: &[NamedNode]| -> Value {
        let iris = things.iter().map(NamedNode::as_str);
        iris.collect()
    };
    json!({
        "number": commit.number,
        "time": commit.time.map(|time| time.to_string()),
        "author": commit.author,
        "message": commit.message,
        "source": commit.source,
        "added": commit.added,
        "removed": commit.removed,
        "created": iris(&commit.created),
        "changed": iris(&commit.changed),
        "deleted": iris(&commit.deleted),
        "graphs": graphs,
    })
    .to_string()
}

fn span_line((whole, part, inverse, span): (&NamedNode, &NamedNode, bool, &Span)) -> String {
    json!({
        "whole": whole.as_str(),
        "part": part.as_str(),
        "inverse": inverse,
        "from": span.from,
        "until": span.until,
        "said": span.said,
    })
    .to_string()
}

fn grave_line(thing: &NamedNode, grave: &Grave) -> String {
    json!({
        "thing": thing.as_str(),
        "died": grave.died,
        "reborn": grave.reborn,
        "tombstone": grave.tombstone.iter().map(line).collect::<Vec<_>>(),
    })
    .to_string()
}

fn line(quad: &Quad) -> String {
    format!("{quad} .")
}

fn quads(lines: &[String]) -> Result<Vec<Quad>, String> {
    checkpoint::quads(&lines.join("\n"))
}

fn read(line: &str) -> Result<Value, String> {
    serde_json::from_str(line).map_err(|error| error.to_string())
}

fn iri(text: &str) -> Result<NamedNode, String> {
    NamedNode::new(text).map_err(|error| format!("`{text}`: {error}"))
}

fn string(value: &Value, name: &str) -> Result<String, String> {
    let text = value[name].as_str().map(ToOwned::to_owned);
    text.ok_or_else(|| format!("`{name}` is no text"))
}

fn strings(value: &Value, name: &str) -> Result<Vec<String>, String> {
    let list = value[name].as_array();
    let texts = list.and_then(|list| {
        let texts = list.iter().map(|text| text.as_str().map(ToOwned::to_owned));
        texts.collect::<Option<Vec<_>>>()
    });
    texts.ok_or_else(|| format!("`{name}` is no list of texts"))
}

fn number<T: TryFrom<u64>>(value: &Value, name: &str) -> Result<T, String> {
    let number = value[name].as_u64().and_then(|it| T::try_from(it).ok());
    number.ok_or_else(|| format!("`{name}` is no number"))
}
