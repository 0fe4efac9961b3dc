//! The lexicon of a snapshot: made in one pass, asked by binary search.

use super::words::{folded, joined};
use super::{Sort, Wanted};
use crate::catalog::label::LABEL_PROPERTIES;
use crate::rdf::prefix::local_name;
use crate::rdf::term::{as_iri, as_literal};
use crate::rdf::vocab::{owl, rdf, skos};
use crate::store::snapshot::Snapshot;
use oxrdf::{NamedNode, NamedNodeRef, NamedOrBlankNode};
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

/// A name in the lexicon.
#[derive(Debug)]
pub struct Entry {
    pub sort: Sort,
    pub iri: NamedNode,
    pub uses: usize,
    /// Every word of its names with a space before it; those of one name end with a line.
    names: String,
}

/// Everything that a query can name.
#[derive(Debug, Default)]
pub struct Lexicon {
    /// By sort, then the most used first.
    entries: Vec<Entry>,
    /// Each word with the entries that have it, sorted.
    words: Vec<(Box<str>, u32)>,
    /// The properties that members of a class have, by class.
    properties: BTreeMap<NamedNode, BTreeSet<NamedNode>>,
}

impl Lexicon {
    /// Reads a snapshot.
    pub fn of(snapshot: &Snapshot) -> Self {
        let properties = properties_by_class(snapshot);
        let mut sorts: BTreeMap<NamedNode, BTreeSet<Sort>> = BTreeMap::new();
        let mut add = |iri: NamedNode, sort| {
            sorts.entry(iri).or_default().insert(sort);
        };
        let defined = [
            (owl::CLASS, Sort::Class),
            (owl::OBJECT_PROPERTY, Sort::Property),
            (owl::DATATYPE_PROPERTY, Sort::Property),
        ];
        for (class, sort) in defined {
            for quad in snapshot.quads(None, Some(rdf::TYPE), Some(class.into()), None) {
                if let NamedOrBlankNode::NamedNode(iri) = quad.subject {
                    add(iri, sort);
                }
            }
        }
        for class in properties.keys() {
            add(class.clone(), Sort::Class);
        }
        for iri in snapshot.predicates() {
            add(iri, Sort::Property);
        }
        for graph in snapshot.graph_names() {
            if let NamedOrBlankNode::NamedNode(iri) = graph {
                add(iri, Sort::Graph);
            }
        }
        let mut names = names(snapshot);
        for iri in names.keys() {
            if !sorts.contains_key(iri) {
                sorts.insert(iri.clone(), BTreeSet::from([Sort::Thing]));
            }
        }
        let each = sorts
            .into_iter()
            .flat_map(|(iri, sorts)| sorts.into_iter().map(move |sort| (iri.clone(), sort)));
        let entries = each
            .map(|(iri, sort)| Entry {
                uses: uses(snapshot, iri.as_ref(), sort),
                names: searchable(&iri, names.get_mut(&iri)),
                sort,
                iri,
            })
            .collect();
        Self::sorted(entries, properties)
    }

    fn sorted(
        mut entries: Vec<Entry>,
        properties: BTreeMap<NamedNode, BTreeSet<NamedNode>>,
    ) -> Self {
        entries.sort_by(|a, b| {
            (a.sort, Reverse(a.uses), &a.iri).cmp(&(b.sort, Reverse(b.uses), &b.iri))
        });
        let mut words: Vec<(Box<str>, u32)> = Vec::new();
        for (number, entry) in (0_u32..).zip(&entries) {
            let own: BTreeSet<&str> = entry.names.split_whitespace().collect();
            words.extend(own.into_iter().map(|word| (word.into(), number)));
        }
        words.sort();
        Self {
            entries,
            words,
            properties,
        }
    }

    /// The entries that fit best, and whether there are more.
    pub(super) fn find(&self, wanted: &Wanted<'_>) -> (Vec<&Entry>, bool) {
        let words = folded(wanted.words);
        let only = wanted
            .of
            .map(|class| self.properties.get(&class.into_owned()));
        let fits = |entry: &&Entry| {
            (wanted.sorts.is_empty() || wanted.sorts.contains(&entry.sort))
                && only.is_none_or(|only| {
                    entry.sort == Sort::Property
                        && only.is_some_and(|only| only.contains(&entry.iri))
                })
                && wanted
                    .within
                    .is_none_or(|start| entry.iri.as_str().starts_with(start))
                && words
                    .iter()
                    .all(|word| entry.names.contains(&format!(" {word}")))
        };
        let rarest = words.iter().map(|word| self.beginning(word));
        let rarest = rarest.min_by_key(|words| words.len());
        let mut found: Vec<&Entry> = match rarest {
            None => Sort::ALL
                .into_iter()
                .flat_map(|sort| self.of_sort(sort).iter().take(wanted.looked_at))
                .filter(fits)
                .collect(),
            Some(rarest) => self.having(rarest, wanted).filter(fits).collect(),
        };
        let whole = joined(wanted.words);
        found.sort_by_key(|entry| (rank(entry, &whole), Reverse(entry.uses), entry.sort));
        found.dedup_by_key(|entry| (entry.sort, &entry.iri));
        let more = found.len() > wanted.limit;
        found.truncate(wanted.limit);
        (found, more)
    }

    /// The entries of a sort, the most used first.
    fn of_sort(&self, sort: Sort) -> &[Entry] {
        let from = self.entries.partition_point(|entry| entry.sort < sort);
        let to = self.entries.partition_point(|entry| entry.sort <= sort);
        &self.entries[from..to]
    }

    /// The words that begin so.
    fn beginning(&self, start: &str) -> &[(Box<str>, u32)] {
        let from = self.words.partition_point(|(word, _)| &**word < start);
        let rest = &self.words[from..];
        &rest[..rest.partition_point(|(word, _)| word.starts_with(start))]
    }

    /// The entries of the sorts that are wanted that have one of the words, each once.
    fn having(
        &self,
        words: &[(Box<str>, u32)],
        wanted: &Wanted<'_>,
    ) -> impl Iterator<Item = &Entry> {
        let sorts = wanted.sorts;
        let entry = |number: u32| self.entries.get(number as usize);
        let of_sorts = |number: &u32| {
            sorts.is_empty() || entry(*number).is_some_and(|it| sorts.contains(&it.sort))
        };
        let numbers = words.iter().map(|(_, number)| *number).filter(of_sorts);
        let numbers: BTreeSet<u32> = numbers.take(wanted.looked_at).collect();
        numbers
            .into_iter()
            .filter_map(move |number| self.entries.get(number as usize))
    }
}

/// How well a name fits: it is the name, it begins the name, it is somewhere in it.
fn rank(entry: &Entry, whole: &str) -> u8 {
    let mut best = 2;
    for name in entry.names.lines() {
        let name: String = name.split_whitespace().collect();
        if name == whole {
            return 0;
        }
        if name.starts_with(whole) {
            best = 1;
        }
    }
    best
}

/// The labels of everything that has one.
fn names(snapshot: &Snapshot) -> BTreeMap<NamedNode, BTreeSet<String>> {
    let mut names: BTreeMap<NamedNode, BTreeSet<String>> = BTreeMap::new();
    for property in LABEL_PROPERTIES.into_iter().chain([skos::ALT_LABEL]) {
        for quad in snapshot.quads(None, Some(property), None, None) {
            if let NamedOrBlankNode::NamedNode(iri) = quad.subject
                && let Some(name) = as_literal(&quad.object)
            {
                names
                    .entry(iri)
                    .or_default()
                    .insert(name.value().to_owned());
            }
        }
    }
    names
}

/// The words of an entry; names of ours also count by their IRI.
fn searchable(iri: &NamedNode, labels: Option<&mut BTreeSet<String>>) -> String {
    let mut all = labels.map(std::mem::take).unwrap_or_default();
    let local = local_name(iri.as_str()).to_owned();
    // The local name as one word too, for who types it without its capitals.
    let mut names = format!(" {}\n", joined(&local));
    all.insert(local);
    for name in all {
        for word in folded(&name) {
            names.push(' ');
            names.push_str(&word);
        }
        names.push('\n');
    }
    names
}

fn uses(snapshot: &Snapshot, iri: NamedNodeRef<'_>, sort: Sort) -> usize {
    match sort {
        Sort::Class => snapshot.count(None, Some(rdf::TYPE), Some(iri.into()), None),
        Sort::Property => snapshot.count(None, Some(iri), None, None),
        Sort::Graph => snapshot.count(None, None, None, Some(iri.into())),
        Sort::Thing => snapshot.count(None, None, Some(iri.into()), None),
    }
}

/// Which properties the members of each class have.
fn properties_by_class(snapshot: &Snapshot) -> BTreeMap<NamedNode, BTreeSet<NamedNode>> {
    let mut all: BTreeMap<NamedNode, BTreeSet<NamedNode>> = BTreeMap::new();
    for subject in snapshot.subjects() {
        let mut properties: BTreeSet<NamedNode> = BTreeSet::new();
        let mut classes: BTreeSet<NamedNode> = BTreeSet::new();
        for quad in snapshot.quads(Some(subject.as_ref()), None, None, None) {
            if quad.predicate.as_ref() == rdf::TYPE
                && let Some(class) = as_iri(&quad.object)
            {
                classes.insert(class.into_owned());
            }
            properties.insert(quad.predicate);
        }
        for class in classes {
            all.entry(class)
                .or_default()
                .extend(properties.iter().cloned());
        }
    }
    all
}
