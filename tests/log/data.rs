//! Random commits, and logs of them in folders of their own.

use clipgraph::store::log::{Commit, Log, LogError, read};
use oxrdf::{GraphName, Literal, NamedNode, Quad, Term, Triple};
use proptest::collection::vec;
use proptest::prelude::*;
use std::fs;
use std::path::{Path, PathBuf};
use tempfile::TempDir;

pub fn node(iri: &str) -> NamedNode {
    NamedNode::new(iri).expect("an IRI")
}

/// A thing, a part of another kind, and something that is no thing.
pub fn subject() -> impl Strategy<Value = NamedNode> {
    prop::sample::select(vec![
        "https://w3id.org/clip-network/id/city/a",
        "https://w3id.org/clip-network/id/city/b",
        "https://w3id.org/clip-network/id/policy/c",
        "https://w3id.org/clip-network/graph/one",
        "http://example.org/elsewhere",
    ])
    .prop_map(node)
}

fn object() -> impl Strategy<Value = Term> {
    let literal = |text: String, kind: u8| match kind {
        0 => Literal::new_simple_literal(text),
        1 => Literal::new_language_tagged_literal(text, "de-AT").expect("a tag"),
        _ => Literal::new_typed_literal(text, node("http://www.w3.org/2001/XMLSchema#decimal")),
    };
    prop_oneof![
        4 => ("[ab]", 0_u8..3).prop_map(move |(text, kind)| literal(text, kind).into()),
        2 => (any::<String>(), 0_u8..3).prop_map(move |(text, kind)| literal(text, kind).into()),
        1 => subject().prop_map(Term::from),
        1 => (subject(), "[ab]").prop_map(|(subject, text)| {
            Triple::new(subject, node("http://example.org/p"), Literal::from(text)).into()
        }),
    ]
}

pub fn quad() -> impl Strategy<Value = Quad> {
    let graph = prop::sample::select(vec![
        GraphName::from(node("https://w3id.org/clip-network/graph/one")),
        GraphName::from(node("https://w3id.org/clip-network/graph/two")),
        GraphName::DefaultGraph,
    ]);
    let property = prop::sample::select(vec!["http://example.org/p", "http://example.org/q"]);
    (subject(), property, object(), graph).prop_map(|(subject, property, object, graph)| {
        Quad::new(subject, node(property), object, graph)
    })
}

/// Commits with the numbers 1, 2, 3 …
pub fn commits(most: usize) -> impl Strategy<Value = Vec<Commit>> {
    let one = (
        any::<String>(),
        any::<String>(),
        prop::sample::select(vec!["shipped", "http"]),
        prop::option::of(0_i64..4_000_000_000),
        vec(quad(), 0..6),
        vec(quad(), 0..6),
    );
    vec(one, 1..=most).prop_map(|commits| {
        let numbered = commits.into_iter().zip(1..);
        numbered
            .map(
                |((author, message, source, time, removed, added), number)| Commit {
                    number,
                    time: time.map(|time| jiff::Timestamp::from_second(time).expect("a time")),
                    author,
                    message,
                    source: source.to_owned(),
                    state: (source == "shipped").then(|| "0123abcd".to_owned()),
                    removed,
                    added,
                },
            )
            .collect()
    })
}

/// A data directory with these commits; segments end after so many bytes.
pub fn written(commits: &[Commit], segment_bytes: u64) -> TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    append(folder.path(), commits, segment_bytes);
    folder
}

pub fn append(data: &Path, commits: &[Commit], segment_bytes: u64) {
    let opened = Log::open(data, |_| ()).expect("it opens");
    let mut log = opened.log.with_segment_bytes(segment_bytes);
    for commit in commits {
        log.append(commit).expect("it appends");
    }
}

pub fn all(data: &Path) -> Result<Vec<Commit>, LogError> {
    let mut commits = Vec::new();
    read(data, |commit| commits.push(commit))?;
    Ok(commits)
}

/// As a patch is written: the rows of each letter sorted.
pub fn in_order(commit: &Commit) -> Commit {
    let mut commit = commit.clone();
    commit.removed.sort_by_key(ToString::to_string);
    commit.added.sort_by_key(ToString::to_string);
    commit
}

/// The segments, the first first.
pub fn files(data: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(data.join("log")).expect("the folder");
    let mut files: Vec<_> = entries.map(|entry| entry.expect("a file").path()).collect();
    files.sort();
    files
}
