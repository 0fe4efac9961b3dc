//! Things by what they are called, for whoever writes a name where a thing is meant.
//!
//! - **Shape:** [`Names`] belongs to one version of the dataset and gathers the names of a class when they
//!   are first asked for. A thing is written `Stuttgart [city/stuttgart]`: a name for people, and behind
//!   it what it is; a bare name does where only one thing has it.
//! - **Units:** nearness after Jaro and Winkler, 0 to 1.

use crate::catalog::form::written_as;
use crate::catalog::label::label;
use crate::catalog::view::Ref;
use crate::import::value::slugify;
use crate::rdf::iri::minted;
use crate::rdf::term::{as_literal, subject_iri};
use crate::rdf::vocab::{LABEL_PROPERTIES, rdf, skos};
use crate::store::snapshot::Snapshot;
use oxrdf::{NamedNode, NamedNodeRef, TermRef};
use std::collections::{BTreeSet, HashMap};
use std::sync::{Arc, Mutex, PoisonError};

/// How many things are offered for a name.
pub const OFFERED: usize = 10;
/// From how much alike a name counts as meant.
const NEAR: f64 = 0.82;
/// The most names that are compared letter by letter.
const COMPARED: usize = 20_000;

/// A name of a thing.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Name {
    /// In lower-case letters without marks.
    folded: String,
    iri: NamedNode,
}

/// The names of one class.
type OfClass = Arc<Vec<Name>>;

/// The names of a version of the dataset.
#[derive(Debug, Default)]
pub struct Names {
    classes: Mutex<HashMap<NamedNode, OfClass>>,
}

/// What a text means.
#[derive(Debug, Clone, PartialEq)]
pub enum Meaning {
    Thing(NamedNode),
    Several(Vec<NamedNode>),
    /// Nothing is called that; these come nearest.
    Nothing(Vec<NamedNode>),
}

impl Names {
    /// The names of the things of a class, by name.
    fn of(&self, snapshot: &Snapshot, class: &NamedNode) -> OfClass {
        let mut classes = self.classes.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(known) = classes.get(class) {
            return Arc::clone(known);
        }
        let made = Arc::new(gather(snapshot, class.as_ref()));
        classes.insert(class.clone(), Arc::clone(&made));
        made
    }

    /// What a text means where a thing of one of these classes is to stand.
    pub fn meant(&self, snapshot: &Snapshot, classes: &[NamedNode], text: &str) -> Meaning {
        if let Some(iri) = written(text) {
            return Meaning::Thing(iri);
        }
        let wanted = folded(text);
        let mut exact = BTreeSet::new();
        for class in classes {
            let names = self.of(snapshot, class);
            let from = names.partition_point(|name| name.folded < wanted);
            let same = names[from..]
                .iter()
                .take_while(|name| name.folded == wanted);
            exact.extend(same.map(|name| name.iri.clone()));
        }
        let mut exact = exact.into_iter();
        match (exact.next(), exact.next()) {
            (Some(one), None) => Meaning::Thing(one),
            (Some(one), Some(other)) => Meaning::Several(
                [one, other]
                    .into_iter()
                    .chain(exact)
                    .take(OFFERED)
                    .collect(),
            ),
            _ => Meaning::Nothing(self.like(snapshot, classes, text)),
        }
    }

    /// The things whose names begin like a text, hold it, or come near it, the best first.
    pub fn like(&self, snapshot: &Snapshot, classes: &[NamedNode], text: &str) -> Vec<NamedNode> {
        let wanted = folded(text);
        if wanted.is_empty() {
            return Vec::new();
        }
        let mut found: Vec<(u8, i64, String, NamedNode)> = Vec::new();
        for class in classes {
            for (at, name) in self.of(snapshot, class).iter().enumerate() {
                let within = format!("-{wanted}");
                let rank = if name.folded.starts_with(&wanted) {
                    (0, 0)
                } else if name.folded.contains(&within) {
                    (1, 0)
                } else if name.folded.contains(&wanted) {
                    (2, 0)
                } else if at < COMPARED && wanted.len() >= 3 {
                    match nearness(&name.folded, &wanted) {
                        near if near >= NEAR => (3, thousandths(1.0 - near)),
                        _ => continue,
                    }
                } else {
                    continue;
                };
                found.push((rank.0, rank.1, name.folded.clone(), name.iri.clone()));
            }
        }
        found.sort();
        let mut seen = BTreeSet::new();
        let iris = found.into_iter().map(|(.., iri)| iri);
        iris.filter(|iri| seen.insert(iri.clone()))
            .take(OFFERED)
            .collect()
    }

    /// How many names a class has.
    pub fn count(&self, snapshot: &Snapshot, classes: &[NamedNode]) -> usize {
        let counts = classes.iter().map(|class| self.of(snapshot, class).len());
        counts.sum()
    }

    /// Every thing of these classes, by name.
    pub fn all(&self, snapshot: &Snapshot, classes: &[NamedNode]) -> Vec<NamedNode> {
        let mut seen = BTreeSet::new();
        let mut all = Vec::new();
        for class in classes {
            let names = self.of(snapshot, class);
            let new = names.iter().filter(|name| seen.insert(name.iri.clone()));
            all.extend(new.map(|name| name.iri.clone()));
        }
        all
    }
}

/// How much alike two names are: as a whole, or the text and the beginning of the name.
fn nearness(name: &str, wanted: &str) -> f64 {
    let start: String = name.chars().take(wanted.chars().count()).collect();
    strsim::jaro_winkler(name, wanted).max(strsim::normalized_levenshtein(&start, wanted))
}

#[expect(
    clippy::cast_possible_truncation,
    reason = "a number between 0 and 1000"
)]
fn thousandths(part: f64) -> i64 {
    (part * 1000.0).round() as i64
}

fn gather(snapshot: &Snapshot, class: NamedNodeRef<'_>) -> Vec<Name> {
    let things = snapshot.quads(None, Some(rdf::TYPE), Some(TermRef::from(class)), None);
    let things: BTreeSet<NamedNode> = things
        .filter_map(|quad| Some(subject_iri(&quad.subject)?.into_owned()))
        .collect();
    let mut names = Vec::new();
    for thing in things {
        for property in LABEL_PROPERTIES.into_iter().chain([skos::ALT_LABEL]) {
            let quads = snapshot.quads(Some(thing.as_ref().into()), Some(property), None, None);
            names.extend(quads.filter_map(|quad| {
                Some(Name {
                    folded: folded(as_literal(&quad.object)?.value()),
                    iri: thing.clone(),
                })
            }));
        }
    }
    names.sort();
    names.dedup();
    names
}

/// A name as names are compared: without capitals and marks where that leaves anything.
fn folded(text: &str) -> String {
    match slugify(text) {
        slug if slug.is_empty() => text.trim().to_lowercase(),
        slug => slug,
    }
}

/// The IRI that a text ends in, as `… [city/stuttgart]`, or that it is.
fn written(text: &str) -> Option<NamedNode> {
    let text = text.trim();
    if let Some(inside) = text
        .strip_suffix(']')
        .and_then(|text| text.rsplit_once('['))
    {
        let local = inside.1;
        let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || "-/".contains(c);
        if local.contains('/') && local.chars().all(plain) && !local.ends_with('/') {
            let whole = if local.starts_with("graph/") {
                local.to_owned()
            } else {
                format!("id/{local}")
            };
            return Some(minted(&whole));
        }
        if local.contains("://") {
            return NamedNode::new(local).ok();
        }
    }
    let web = text.starts_with("https://") || text.starts_with("http://");
    let plain = !text.contains(char::is_whitespace);
    (web && plain).then(|| NamedNode::new(text).ok()).flatten()
}

/// How a thing is written where it is to be found again.
pub fn shown(snapshot: &Snapshot, iri: NamedNodeRef<'_>, language: &str) -> String {
    written_as(&label(snapshot, iri, language).text, iri)
}

/// Things with their names.
pub fn refs(snapshot: &Snapshot, iris: &[NamedNode], language: &str) -> Vec<Ref> {
    let named = |iri: &NamedNode| Ref {
        label: label(snapshot, iri.as_ref(), language),
        iri: iri.clone(),
    };
    iris.iter().map(named).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rdf::vocab::{clip, rdfs};
    use oxrdf::{Literal, Quad, Term};

    fn snapshot(cities: &[(&str, &str)]) -> Snapshot {
        let graph = minted("graph/one");
        let quads = cities.iter().flat_map(|(slug, name)| {
            let city = minted(&format!("id/city/{slug}"));
            let name = Literal::new_language_tagged_literal_unchecked(*name, "en");
            [
                Quad::new(city.clone(), rdf::TYPE, clip::CITY, graph.clone()),
                Quad::new(city, rdfs::LABEL, Term::from(name), graph.clone()),
            ]
        });
        Snapshot::build(1, quads)
    }

    fn city(slug: &str) -> NamedNode {
        minted(&format!("id/city/{slug}"))
    }

    #[test]
    fn a_thing_is_found_by_its_name_its_short_form_and_its_iri() {
        let snapshot = snapshot(&[("zurich", "Zürich"), ("a", "Newtown"), ("b", "Newtown")]);
        let (names, class) = (Names::default(), [clip::CITY.into_owned()]);
        let meant = |text: &str| names.meant(&snapshot, &class, text);
        for text in [
            "Zürich",
            " zuerich ",
            "Zürich [city/zurich]",
            "whatever [city/zurich]",
            "https://w3id.org/clip-network/id/city/zurich",
        ] {
            assert_eq!(meant(text), Meaning::Thing(city("zurich")), "{text}");
        }
        assert_eq!(
            meant("Newtown"),
            Meaning::Several(vec![city("a"), city("b")])
        );
        assert_eq!(meant("Zurich"), Meaning::Nothing(vec![city("zurich")]));
        assert_eq!(
            meant("Newtonw"),
            Meaning::Nothing(vec![city("a"), city("b")])
        );
        assert_eq!(meant("[]"), Meaning::Nothing(vec![]));
    }

    #[test]
    fn what_is_shown_is_found_again() {
        let snapshot = snapshot(&[("a", "Odd [city/b] name"), ("b", "B")]);
        let shown = shown(&snapshot, city("a").as_ref(), "en");
        let class = [clip::CITY.into_owned()];
        let meant = Names::default().meant(&snapshot, &class, &shown);
        assert_eq!(meant, Meaning::Thing(city("a")));
    }
}
