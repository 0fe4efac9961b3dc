//! The house keeps its floors: what each may use, what only one may name, how large a file may be.
#![expect(
    clippy::expect_used,
    reason = "a file that cannot be read should stop the test"
)]

use std::fs;
use std::path::{Path, PathBuf};

/// Each floor and the rooms it may name in `use crate::…`.
const MAY_USE: [(&str, &[&str]); 9] = [
    (
        "commands",
        &[
            "commands", "config", "http", "curation", "import", "render", "catalog", "query",
            "store", "rdf",
        ],
    ),
    (
        "http",
        &[
            "http", "render", "curation", "catalog", "query", "store", "rdf",
        ],
    ),
    (
        "curation",
        &["curation", "import", "catalog", "store", "rdf"],
    ),
    ("render", &["render", "catalog", "rdf"]),
    ("import", &["import", "catalog", "store", "rdf"]),
    ("catalog", &["catalog", "query", "store", "rdf"]),
    ("query", &["query", "store", "rdf"]),
    ("store", &["store", "rdf"]),
    ("rdf", &["rdf"]),
];

/// Crates that only some floors may name.
const ONLY_IN: [(&str, &[&str]); 19] = [
    ("axum", &["http"]),
    ("tower_http", &["http"]),
    ("prometheus_client", &["http"]),
    ("hyper", &["http"]),
    ("spargebra", &["query"]),
    ("spareval", &["query", "store"]),
    ("sparopt", &["query"]),
    ("oxigraph", &["store"]),
    ("shacl", &["store"]),
    ("rudof_rdf", &["store"]),
    ("rudof_iri", &["store"]),
    ("prefixmap", &["store"]),
    ("askama", &["render"]),
    ("sparesults", &["query", "render"]),
    ("reqwest", &["query"]),
    ("clap", &["config"]),
    ("csv", &["import"]),
    ("fluent_bundle", &["import", "render"]),
    ("tantivy", &["catalog"]),
];

fn files(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder)
        .expect("a folder")
        .map(|entry| entry.expect("an entry").path());
    let mut all = Vec::new();
    for path in entries {
        if path.is_dir() {
            all.extend(files(&path));
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            all.push(path);
        }
    }
    all.sort();
    all
}

/// The floor that a file of `src/` belongs to: its folder, or its own name at the top.
fn floor(path: &Path) -> String {
    let inside = path.strip_prefix("src").expect("a file of src");
    let first = inside.components().next().expect("a name");
    first
        .as_os_str()
        .to_string_lossy()
        .trim_end_matches(".rs")
        .to_owned()
}

fn uses(text: &str) -> impl Iterator<Item = &str> {
    text.lines().map(str::trim_start).filter_map(|line| {
        let line = line.strip_prefix("pub ").unwrap_or(line);
        line.strip_prefix("use ")
    })
}

#[test]
fn every_floor_looks_only_down() {
    for path in files(Path::new("src")) {
        let floor = floor(&path);
        let Some((_, allowed)) = MAY_USE.iter().find(|(name, _)| *name == floor) else {
            continue;
        };
        let text = fs::read_to_string(&path).expect("a source file");
        for line in uses(&text) {
            let Some(rest) = line.strip_prefix("crate::") else {
                continue;
            };
            let room = rest.split([':', ';', ' ', '{']).next().unwrap_or_default();
            assert!(allowed.contains(&room), "{}: use {line}", path.display());
        }
    }
}

#[test]
fn some_crates_are_named_on_one_floor_only() {
    for path in files(Path::new("src")) {
        let floor = floor(&path);
        let text = fs::read_to_string(&path).expect("a source file");
        for line in uses(&text) {
            let name = line.split([':', ';', ' ']).next().unwrap_or_default();
            let Some((_, floors)) = ONLY_IN.iter().find(|(krate, _)| *krate == name) else {
                continue;
            };
            let binary = floor == "main";
            assert!(
                binary || floors.contains(&floor.as_str()),
                "{}: use {line}",
                path.display()
            );
        }
    }
}

#[test]
fn no_sparql_stands_outside_the_query_floor() {
    for path in files(Path::new("src")) {
        let text = fs::read_to_string(&path).expect("a source file");
        let code = text.split("#[cfg(test)]").next().unwrap_or_default();
        let asks = ["\"SELECT ", "\"CONSTRUCT ", "\"ASK ", "\"DESCRIBE "];
        let found = code.lines().find(|line| {
            !line.trim_start().starts_with("//") && asks.iter().any(|ask| line.contains(ask))
        });
        // Addresses that open the query page are texts for readers.
        let page = path.starts_with("src/render/html");
        assert!(
            found.is_none() || page || floor(&path) == "query",
            "{}: {found:?}",
            path.display()
        );
    }
}

#[test]
fn files_stay_small_and_the_binary_stays_thin() {
    for path in files(Path::new("src")) {
        let lines = fs::read_to_string(&path)
            .expect("a source file")
            .lines()
            .count();
        let most = if path.ends_with("main.rs") { 60 } else { 400 };
        assert!(
            lines <= most,
            "{}: {lines} lines, at most {most}",
            path.display()
        );
    }
}
