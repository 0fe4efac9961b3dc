//! `clipgraph import`: what it makes of the templates, and what it says of tables that are wrong.
#![expect(clippy::expect_used, reason = "a broken fixture should stop the test")]

mod good;
mod refused;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use tempfile::TempDir;

/// A folder with copies of the templates, to be spoiled and imported.
struct Desk(TempDir);

impl Desk {
    fn new() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        for entry in fs::read_dir("docs/templates").expect("the templates") {
            let path = entry.expect("a template").path();
            let name = path.file_name().expect("a name");
            fs::copy(&path, folder.path().join(name)).expect("a copy");
        }
        Self(folder)
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    /// Replaces a text in a table; it must stand there.
    fn spoil(&self, table: &str, good: &str, bad: &str) {
        let path = self.path(table);
        let text = fs::read_to_string(&path).expect("the table");
        assert!(text.contains(good), "{table} has no `{good}`");
        fs::write(&path, text.replacen(good, bad, 1)).expect("the table");
    }

    fn import(&self, tables: &[&str]) -> Output {
        Command::new(env!("CARGO_BIN_EXE_clipgraph"))
            .arg("import")
            .args(tables.iter().map(|table| self.path(table)))
            .args(["--mapping", "tests/import/mapping", "--output"])
            .arg(self.path("out"))
            .arg("--report")
            .arg(self.path("left-out.csv"))
            .output()
            .expect("it runs")
    }

    fn read(&self, name: &str) -> String {
        fs::read_to_string(self.path(name)).expect("a file")
    }

    /// Every file that was written, with its text.
    fn written(&self) -> Vec<(PathBuf, String)> {
        let mut found = Vec::new();
        collect(&self.path("out"), &mut found);
        found.sort();
        found
    }
}

fn collect(folder: &Path, found: &mut Vec<(PathBuf, String)>) {
    for entry in fs::read_dir(folder).into_iter().flatten() {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            collect(&path, found);
        } else {
            let text = fs::read_to_string(&path).expect("a file");
            found.push((path, text));
        }
    }
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

/// All templates.
const ALL: [&str; 12] = [
    "initiatives.csv",
    "outcomes.csv",
    "actors.csv",
    "publications.csv",
    "cities.csv",
    "assessments.csv",
    "transfers.csv",
    "reviews.csv",
    "recommendations.csv",
    "participation.csv",
    "members.csv",
    "events.csv",
];
