//! Which sources say what stands in a form.
//!
//! - **Shape:** by the name of each value that is published, the named graphs that say it; a value that
//!   somebody has just typed has none.

use super::Entry;
use super::change::published;
use super::names::refs;
use super::write::{Against, write};
use crate::catalog::form::Form;
use crate::catalog::view::Ref;
use oxrdf::{GraphName, NamedNode};
use std::collections::{BTreeMap, BTreeSet};

/// The sources of the values of a form.
#[derive(Debug, Default)]
pub struct SaidBy {
    /// What says all of it, where that is the same for all.
    pub all: Vec<Ref>,
    /// Every source of any of it.
    pub any: Vec<Ref>,
    /// Otherwise the sources of each value.
    pub values: BTreeMap<String, Vec<Ref>>,
}

/// Who says what stands in a form about something that is published.
pub fn said_by(against: &Against<'_>, form: &Form, entry: &Entry) -> SaidBy {
    let (_, written) = write(against, form, &mut entry.clone(), "");
    let mut graphs: BTreeMap<&String, BTreeSet<NamedNode>> = BTreeMap::new();
    for (name, triple) in written.placed.said() {
        let said = published(against.public, triple);
        let said = said.into_iter().filter_map(|quad| match quad.graph_name {
            GraphName::NamedNode(graph) => Some(graph),
            _ => None,
        });
        let said: BTreeSet<_> = said.collect();
        if !said.is_empty() {
            graphs.insert(name, said);
        }
    }
    let named = |graphs: &BTreeSet<NamedNode>| {
        let graphs: Vec<_> = graphs.iter().cloned().collect();
        refs(against.public, &graphs, against.language)
    };
    let sets: BTreeSet<_> = graphs.values().collect();
    let any = named(&sets.iter().copied().flatten().cloned().collect());
    if sets.len() < 2 {
        let all = any.clone();
        return SaidBy {
            all,
            any,
            values: BTreeMap::new(),
        };
    }
    let values = graphs.iter();
    SaidBy {
        all: Vec::new(),
        any,
        values: values
            .map(|(name, graphs)| ((*name).clone(), named(graphs)))
            .collect(),
    }
}
