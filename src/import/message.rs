//! What is said of a cell, a row or a table.
//!
//! - **Shape:** a message has a key and what is put into it. Its words stand in `words/{language}.ftl`, with
//!   what columns hold; shown as it is, it is English. A page says it in the language of its reader, with [`Message::words`].
//! - **Source:** <https://projectfluent.org/fluent/guide/>.

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use std::cmp::Ordering;
use std::fmt;
use std::sync::LazyLock;

/// Something that is said.
#[derive(Debug, Clone)]
pub enum Message {
    Said {
        key: &'static str,
        put: Vec<(&'static str, Put)>,
    },
    /// In the words of whoever made a mapping table.
    Own(String),
}

/// What is put into a message.
#[derive(Debug, Clone)]
pub enum Put {
    Text(String),
    Number(usize),
}

/// At most this many allowed values are listed in a message.
const MOST_LISTED: usize = 30;

impl Message {
    /// The message of a key.
    pub const fn of(key: &'static str) -> Self {
        Self::Said {
            key,
            put: Vec::new(),
        }
    }

    /// The same with a text put in under a name.
    #[must_use]
    pub fn with(self, name: &'static str, text: impl Into<String>) -> Self {
        self.put(name, Put::Text(text.into()))
    }

    /// The same with a number.
    #[must_use]
    pub fn number(self, name: &'static str, number: usize) -> Self {
        self.put(name, Put::Number(number))
    }

    /// The same with what is allowed, `a, b, c`, cut when there is too much of it.
    #[must_use]
    pub fn listing<'a>(self, allowed: impl IntoIterator<Item = &'a str>) -> Self {
        let mut all: Vec<&str> = allowed.into_iter().collect();
        all.sort_unstable();
        all.dedup();
        let more = all.len().saturating_sub(MOST_LISTED);
        all.truncate(MOST_LISTED);
        self.with("names", all.join(", ")).number("more", more)
    }

    fn put(mut self, name: &'static str, value: Put) -> Self {
        if let Self::Said { put, .. } = &mut self {
            put.push((name, value));
        }
        self
    }

    /// The key in the words of the pages, with what is put in; `None` where the message is its own.
    pub fn words(&self) -> Option<(&'static str, &[(&'static str, Put)])> {
        match self {
            Self::Said { key, put } => Some((key, put)),
            Self::Own(_) => None,
        }
    }
}

static ENGLISH: LazyLock<FluentBundle<FluentResource>> = LazyLock::new(|| {
    let mut bundle = FluentBundle::new_concurrent("en".parse().into_iter().collect());
    // Marks around what is put in are for texts of mixed direction; ours are all written from the left.
    bundle.set_use_isolating(false);
    // A text with a mistake gives all its messages but the wrong ones, which a test finds.
    let text = include_str!("words/en.ftl").to_owned();
    let (Ok(resource) | Err((resource, _))) = FluentResource::try_new(text);
    bundle.add_resource_overriding(resource);
    bundle
});

/// The English words of a key that nothing is put into.
#[cfg(test)]
pub fn english(key: &str) -> Option<String> {
    let pattern = ENGLISH.get_message(key)?.value()?;
    let said = ENGLISH.format_pattern(pattern, None, &mut Vec::new());
    Some(said.into_owned())
}

impl fmt::Display for Message {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (key, put) = match self {
            Self::Said { key, put } => (key, put),
            Self::Own(text) => return f.write_str(text),
        };
        let value = |put: &Put| match put {
            Put::Text(text) => FluentValue::from(text.clone()),
            Put::Number(number) => FluentValue::from(*number),
        };
        let arguments: FluentArgs<'_> = put.iter().map(|(name, it)| (*name, value(it))).collect();
        let message = ENGLISH.get_message(key);
        match message.and_then(|message| message.value()) {
            Some(pattern) => {
                f.write_str(&ENGLISH.format_pattern(pattern, Some(&arguments), &mut Vec::new()))
            }
            None => f.write_str(key),
        }
    }
}

// Two messages that say the same are the same, and reports are in the order of what they say.
impl Ord for Message {
    fn cmp(&self, other: &Self) -> Ordering {
        self.to_string().cmp(&other.to_string())
    }
}

impl PartialOrd for Message {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for Message {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for Message {}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;
    use std::fs;

    #[test]
    fn every_message_has_words_and_all_words_are_used() {
        let mut asked = BTreeSet::new();
        let folders = ["src/import", "src/curation"];
        let entries = folders
            .iter()
            .flat_map(|folder| fs::read_dir(folder).unwrap());
        for path in entries.map(|entry| entry.unwrap().path()) {
            let source = path.extension().is_some_and(|it| it == "rs");
            if !source || path.ends_with("message.rs") {
                continue;
            }
            let text = fs::read_to_string(path).unwrap();
            let keys = text.split("Message::of(").skip(1).filter_map(|rest| {
                let rest = rest.trim_start().strip_prefix('"')?;
                rest.split('"').next()
            });
            asked.extend(keys.map(ToOwned::to_owned));
            let chosen = text.split("\"table-").skip(1);
            let keys = chosen.filter_map(|rest| Some(format!("table-{}", rest.split('"').next()?)));
            asked.extend(keys);
        }
        let text = include_str!("words/en.ftl");
        let written = text.lines().filter(|line| line.starts_with("table-"));
        let written: BTreeSet<_> = written
            .filter_map(|line| Some(line.split_once(" =")?.0.to_owned()))
            .filter(|key| key != "table-names")
            .collect();
        assert!(written.len() > 50, "{}", written.len());
        assert_eq!(asked, written);
    }

    #[test]
    fn a_long_list_is_cut_and_says_how_much_is_left_out() {
        let names: Vec<_> = (10..45).map(|number| format!("n{number}")).collect();
        let all = Message::of("table-no-topic").listing(names.iter().map(String::as_str));
        let said = all.to_string();
        assert!(
            said.starts_with("no such topic; use one of n10, n11, ")
                && said.ends_with(", n39 and 5 more"),
            "{said}"
        );
        let few = Message::of("table-no-topic").listing(["b", "a", "b"]);
        assert_eq!(few.to_string(), "no such topic; use one of a, b");
    }

    #[test]
    fn what_is_put_in_is_nothing_but_text() {
        let message = Message::of("table-there-already").with("what", "{ $what } = \"x\"");
        assert_eq!(message.to_string(), "there is a { $what } = \"x\" already");
        assert_eq!(Message::Own("{ $a }".to_owned()).to_string(), "{ $a }");
    }
}
