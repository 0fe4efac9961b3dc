//! What somebody fills into a form.
//!
//! - **Shape:** an [`Entry`] is what stands in the fields, as typed: nothing of it is lost, however wrong
//!   it is. [`Entry::posted`] takes it from the fields of a form, [`Entry::pairs`] gives it back.
//! - **Units:** places of values count from 0; a name such as `clip:involvement/0/clip:role/0` is the name
//!   of the field in HTML.
//! - **Errors:** none: what is no value is not there.

use super::{Field, Form, Takes};
use oxrdf::NamedNode;
use std::collections::BTreeMap;

/// The values of one thing or part, by the names of their fields.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Entry {
    /// Which thing it is, where that is known.
    pub iri: Option<NamedNode>,
    pub values: BTreeMap<String, Vec<Given>>,
    /// Whether the second source of the form says it, where it has one.
    pub by_second: bool,
}

/// One value as it was given.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Given {
    Text { text: String, language: String },
    Part(Entry),
}

impl Given {
    /// A text of no language.
    pub fn text(text: impl Into<String>) -> Self {
        Self::Text {
            text: text.into(),
            language: String::new(),
        }
    }

    /// Whether nothing was given.
    pub fn is_blank(&self) -> bool {
        match self {
            Self::Text { text, .. } => text.trim().is_empty(),
            Self::Part(entry) => entry.is_blank(),
        }
    }
}

/// The name of a value: the field, its place, and where its form stands.
pub fn name_of(prefix: &str, field: &Field, place: usize) -> String {
    format!("{prefix}{}/{place}", field.name)
}

/// What stands behind the name of a value to name its language.
pub const LANGUAGE: &str = "@lang";
/// What stands behind the name of a part to name its IRI.
pub const IRI: &str = "@iri";
/// What stands behind the name of a part that the second source of the form says.
pub const BY_SECOND: &str = "@second";

impl Entry {
    /// Whether nothing was given anywhere.
    pub fn is_blank(&self) -> bool {
        self.values.values().flatten().all(Given::is_blank)
    }

    /// Lets the thing and its parts be nameless again.
    pub fn forget(&mut self) {
        self.iri = None;
        for given in self.values.values_mut().flatten() {
            if let Given::Part(part) = given {
                part.forget();
            }
        }
    }

    /// The values of a field.
    pub fn of(&self, field: &Field) -> &[Given] {
        self.values.get(&field.name).map_or(&[], Vec::as_slice)
    }

    /// The texts of a field that say something.
    pub fn texts<'a>(&'a self, name: &str) -> impl Iterator<Item = (&'a str, &'a str)> {
        let values = self.values.get(name).into_iter().flatten();
        values.filter_map(|given| match given {
            Given::Text { text, language } if !text.trim().is_empty() => {
                Some((text.trim(), language.as_str()))
            }
            _ => None,
        })
    }

    /// Adds a value at the end of a field.
    pub fn push(&mut self, field: &Field, given: Given) {
        self.values
            .entry(field.name.clone())
            .or_default()
            .push(given);
    }

    /// Takes the values of a form from the pairs that a browser sent.
    pub fn posted(form: &Form, pairs: &BTreeMap<String, String>, prefix: &str) -> Self {
        let iri = pairs.get(&format!("{prefix}{IRI}"));
        let mut entry = Self {
            iri: iri.and_then(|iri| NamedNode::new(iri).ok()),
            values: BTreeMap::new(),
            by_second: pairs.contains_key(&format!("{prefix}{BY_SECOND}")),
        };
        for field in &form.fields {
            let start = format!("{prefix}{}/", field.name);
            for place in places(pairs, &start) {
                let name = format!("{start}{place}");
                let given = match &field.takes {
                    Takes::Part(form) => {
                        Given::Part(Self::posted(form, pairs, &format!("{name}/")))
                    }
                    _ => Given::Text {
                        text: pairs.get(&name).cloned().unwrap_or_default(),
                        language: pairs
                            .get(&format!("{name}{LANGUAGE}"))
                            .cloned()
                            .unwrap_or_default(),
                    },
                };
                entry.push(field, given);
            }
        }
        entry
    }

    /// The same as pairs, as a browser would send it.
    pub fn pairs(&self, form: &Form, prefix: &str) -> BTreeMap<String, String> {
        let mut pairs = BTreeMap::new();
        if let Some(iri) = &self.iri {
            pairs.insert(format!("{prefix}{IRI}"), iri.as_str().to_owned());
        }
        if self.by_second {
            pairs.insert(format!("{prefix}{BY_SECOND}"), "yes".to_owned());
        }
        for field in &form.fields {
            for (place, given) in self.of(field).iter().enumerate() {
                let name = name_of(prefix, field, place);
                match (given, &field.takes) {
                    (Given::Part(entry), Takes::Part(form)) => {
                        pairs.extend(entry.pairs(form, &format!("{name}/")));
                    }
                    (Given::Text { text, language }, _) => {
                        if !language.is_empty() {
                            pairs.insert(format!("{name}{LANGUAGE}"), language.clone());
                        }
                        pairs.insert(name, text.clone());
                    }
                    (Given::Part(_), _) => {}
                }
            }
        }
        pairs
    }

    /// Adds an empty value to the field with this name, or takes the value with this name away.
    pub fn alter(&mut self, form: &Form, name: &str, add: bool) -> Option<String> {
        for field in &form.fields {
            let Some(rest) = name.strip_prefix(&field.name) else {
                continue;
            };
            if add && rest.is_empty() {
                let values = self.values.entry(field.name.clone()).or_default();
                // What is shown as an empty field although nothing was given is there once it is added to.
                if values.is_empty() && !matches!(field.takes, Takes::Part(_)) {
                    values.push(Given::text(""));
                }
                values.push(match field.takes {
                    Takes::Part(_) => Given::Part(Self::default()),
                    _ => Given::text(""),
                });
                return Some(format!("{}/{}", field.name, values.len() - 1));
            }
            let Some(rest) = rest.strip_prefix('/') else {
                continue;
            };
            let (place, within) = rest.split_once('/').unwrap_or((rest, ""));
            let at: usize = place.parse().ok()?;
            let values = self.values.get_mut(&field.name)?;
            if within.is_empty() {
                if !add && at < values.len() {
                    values.remove(at);
                }
                return Some(field.name.clone());
            }
            return match (values.get_mut(at)?, &field.takes) {
                (Given::Part(entry), Takes::Part(form)) => {
                    let inside = entry.alter(form, within, add)?;
                    Some(format!("{}/{place}/{inside}", field.name))
                }
                _ => None,
            };
        }
        None
    }
}

/// The places that have a value below the name of a field, in order.
fn places(pairs: &BTreeMap<String, String>, start: &str) -> Vec<usize> {
    let names = pairs
        .range(start.to_owned()..)
        .map(|(name, _)| name)
        .take_while(|name| name.starts_with(start));
    let place = |name: &String| {
        let rest = name.get(start.len()..)?;
        let end = rest.find(|c: char| !c.is_ascii_digit());
        let digits = rest.get(..end.unwrap_or(rest.len()))?;
        let place = digits.parse::<usize>().ok()?;
        // One place has one name.
        (place.to_string() == digits).then_some(place)
    };
    let mut places: Vec<_> = names.filter_map(place).collect();
    places.sort_unstable();
    places.dedup();
    places
}
