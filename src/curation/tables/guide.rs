//! What the columns of tables hold, as the documentation says it, and empty tables to begin with.
//!
//! - **Source:** `docs/IMPORT.md` and `docs/templates/`, which are compiled in: what is explained here and
//!   there is the same.

use crate::import::kind::Kind;
use std::collections::BTreeMap;

/// The documentation of tables.
const GUIDE: &str = include_str!("../../../docs/IMPORT.md");

/// A column of a kind of table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    pub name: &'static str,
    /// Whether no row may leave it empty.
    pub required: bool,
    /// What it holds, in English; empty for what only editors use.
    pub what: String,
    /// By what the words of the pages have the same.
    pub key: String,
}

/// What is said of a column, and the first of the columns of which the same is said.
struct Said {
    what: String,
    key: String,
}

/// The columns of a kind of table.
pub fn columns(kind: Kind) -> Vec<Column> {
    let mut said = rows("What every table has in common", "all");
    said.extend(in_short(kind));
    said.extend(rows(&format!("`{}.csv`", kind.name()), kind.name()));
    let columns = kind.columns().into_iter().map(|name| {
        let (what, key) = said.remove(name).map(|it| (it.what, it.key)).unzip();
        Column {
            name,
            required: kind.required().contains(&name),
            what: what.unwrap_or_default(),
            key: key.unwrap_or_default(),
        }
    });
    columns.collect()
}

/// An empty table: its header, and an example row where there is one.
pub const fn template(kind: Kind) -> &'static str {
    match kind {
        Kind::Cities => include_str!("../../../docs/templates/cities.csv"),
        Kind::Initiatives => include_str!("../../../docs/templates/initiatives.csv"),
        Kind::Actors => include_str!("../../../docs/templates/actors.csv"),
        Kind::Outcomes => include_str!("../../../docs/templates/outcomes.csv"),
        Kind::Publications => include_str!("../../../docs/templates/publications.csv"),
        Kind::Assessments => include_str!("../../../docs/templates/assessments.csv"),
        Kind::Transfers => include_str!("../../../docs/templates/transfers.csv"),
        Kind::Reviews => include_str!("../../../docs/templates/reviews.csv"),
        Kind::Recommendations => include_str!("../../../docs/templates/recommendations.csv"),
        Kind::Participation => include_str!("../../../docs/templates/participation.csv"),
        Kind::Members => include_str!("../../../docs/templates/members.csv"),
        Kind::Events => include_str!("../../../docs/templates/events.csv"),
    }
}

/// The mapping tables by name, each with its header.
pub fn mapping() -> Vec<(&'static str, String)> {
    let rows = table("The mapping tables");
    let rows = rows.filter_map(|(names, rest)| {
        let name = names.trim().trim_matches('`').strip_suffix(".csv")?;
        let header = rest.split('|').next()?.replace(", ", ",");
        Some((name, format!("{}\n", header.trim())))
    });
    rows.collect()
}

/// The rows of the tables below a heading: the first cell, and the others.
fn table(heading: &str) -> impl Iterator<Item = (&'static str, &'static str)> {
    let mut below = GUIDE.lines().skip_while({
        let heading = heading.to_owned();
        move |line| !(line.starts_with('#') && line.contains(&heading))
    });
    below.next();
    let below = below.take_while(|line| !line.starts_with('#'));
    below.filter_map(|line| line.trim_matches('|').split_once('|'))
}

/// What is said of each column below a heading, in the tables of this name.
fn rows(heading: &str, table_name: &str) -> BTreeMap<String, Said> {
    let mut said = BTreeMap::new();
    for (names, what) in table(heading) {
        said.extend(same(table_name, quoted(names), what));
    }
    said
}

/// The same said of several columns.
fn same<'a>(
    table_name: &str,
    names: impl Iterator<Item = &'a str>,
    what: &str,
) -> Vec<(String, Said)> {
    let names: Vec<_> = names.collect();
    let first = names.first().copied().unwrap_or_default();
    let key = format!("column-{table_name}-{first}").replace('_', "-");
    let said = names.into_iter().map(|name| {
        let said = Said {
            what: plain(what),
            key: key.clone(),
        };
        (name.to_owned(), said)
    });
    said.collect()
}

/// What the list of the other tables says of the columns of one: the words in brackets behind a name.
fn in_short(kind: Kind) -> BTreeMap<String, Said> {
    let file = format!("{}.csv", kind.name());
    let found = table("The others").find(|(name, _)| name.contains(&file));
    let Some((_, text)) = found else {
        return BTreeMap::new();
    };
    let (mut said, mut waiting) = (BTreeMap::new(), Vec::new());
    let mut rest = text;
    while let Some((_, after)) = rest.split_once('`') {
        let Some((name, after)) = after.split_once('`') else {
            break;
        };
        waiting.push(name);
        rest = after.trim_start_matches('*').trim_start();
        if let Some((what, after)) = rest.strip_prefix('(').and_then(|it| it.split_once(')')) {
            said.extend(same(kind.name(), waiting.drain(..), what));
            rest = after;
        } else if !rest.starts_with("and ") {
            waiting.clear();
        }
    }
    said
}

fn quoted(text: &str) -> impl Iterator<Item = &str> {
    text.split('`').skip(1).step_by(2)
}

/// A text without the marks of its form.
fn plain(text: &str) -> String {
    let text = text.replace(['`', '*'], "");
    text.trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::mapping::Mapping;
    use crate::import::message;

    #[test]
    fn what_must_be_filled_in_is_explained() {
        let mut silent = Vec::new();
        for kind in Kind::ALL {
            let columns = columns(kind);
            assert_eq!(columns.len(), kind.columns().len());
            let mute = columns
                .iter()
                .filter(|it| it.required && it.what.is_empty());
            silent.extend(mute.map(|column| format!("{}/{}", kind.name(), column.name)));
        }
        // A name that says all: the list in the documentation has nothing behind it.
        let plain = [
            "name",
            "title",
            "id",
            "city",
            "rationale",
            "framework",
            "event",
            "source",
            "url",
        ];
        silent.retain(|name| !plain.iter().any(|it| name.ends_with(&format!("/{it}"))));
        silent.retain(|name| !name.ends_with("recommendation") && !name.ends_with("_city"));
        assert_eq!(silent, Vec::<String>::new());
        let policies = columns(Kind::Initiatives);
        let topics = policies
            .iter()
            .find(|column| column.name == "topics")
            .unwrap();
        assert!(topics.required && topics.what.starts_with("keys of mapping/topics.csv"));
    }

    #[test]
    fn the_words_of_the_pages_say_of_a_column_what_the_documentation_says() {
        for column in Kind::ALL.into_iter().flat_map(columns) {
            assert_eq!(column.key.is_empty(), column.what.is_empty());
            if let Some(key) = Some(column.key).filter(|key| !key.is_empty()) {
                let words = message::english(&key);
                assert_eq!(words.as_deref(), Some(column.what.as_str()), "{key}");
            }
        }
    }

    #[test]
    fn a_template_has_the_header_of_its_kind() {
        for kind in Kind::ALL {
            let header = template(kind).lines().next().unwrap();
            assert_eq!(header, kind.columns().join(","), "{}", kind.name());
        }
        let mapping = mapping();
        let sources = mapping.iter().find(|(name, _)| *name == "sources").unwrap();
        assert!(sources.1.starts_with("url,slug,title,"), "{}", sources.1);
        for (name, _) in mapping {
            assert!(Mapping::NAMES.contains(&name), "{name}");
        }
    }
}
