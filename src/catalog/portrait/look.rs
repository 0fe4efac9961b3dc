//! Looking around: values with their sources, names, dates, and who points at a thing.

use super::{Cell, Fact, Name, Period, ROWS_SHOWN, SHOWN, Sources, Studio};
use crate::catalog::graph::{Provenance, provenance};
use crate::catalog::label::{Label, label, rank, text};
use crate::catalog::view::{Ref, Statement, Value, bare};
use crate::rdf::iri::ThingPath;
use crate::rdf::term::{as_iri, as_literal};
use crate::rdf::vocab::{clip, dcterms, rdf, skos};
use crate::store::snapshot::Found;
use oxrdf::{GraphName, NamedNode, NamedNodeRef, Quad, Term, TermRef};
use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};

/// Looks things up, and remembers the sources of what it sees.
pub(super) struct Look<'a> {
    pub studio: Studio<'a>,
    sources: RefCell<Sources>,
    /// Whether there was more around than is read.
    more: std::cell::Cell<bool>,
}

impl<'a> Look<'a> {
    pub fn new(studio: Studio<'a>, sources: Sources) -> Self {
        Self {
            studio,
            sources: RefCell::new(sources),
            more: std::cell::Cell::new(false),
        }
    }

    /// How many neighbours of one property were read, where there are more.
    pub fn read(&self) -> Option<usize> {
        self.more.get().then_some(self.studio.bounds.neighbours)
    }

    pub fn into_sources(self) -> Sources {
        self.sources.into_inner()
    }

    pub fn name(&self, iri: &NamedNode) -> Ref {
        Ref {
            label: label(self.studio.snapshot, iri.as_ref(), self.studio.language),
            iri: iri.clone(),
        }
    }

    /// A thing by its title, if it has one.
    pub fn titled(&self, iri: &NamedNode) -> Ref {
        let title = self.text(iri, dcterms::TITLE);
        match title {
            Some(label) => Ref {
                label,
                iri: iri.clone(),
            },
            None => self.name(iri),
        }
    }

    /// What the ontology calls a property.
    pub fn term(&self, property: NamedNodeRef<'_>) -> Name {
        Name::Property(self.name(&property.into_owned()))
    }

    pub fn names<'n>(&self, iris: impl IntoIterator<Item = &'n NamedNode>) -> Vec<Ref> {
        let mut names: Vec<_> = iris.into_iter().map(|iri| self.name(iri)).collect();
        names.sort();
        names.dedup();
        names
    }

    /// How many cards or names of a section are shown.
    pub fn limit(&self, section: &str) -> usize {
        self.whole_or(section, SHOWN)
    }

    /// How many rows of a section are shown.
    pub fn rows(&self, section: &str) -> usize {
        self.whole_or(section, ROWS_SHOWN)
    }

    fn whole_or(&self, section: &str, usual: usize) -> usize {
        if self.studio.whole == Some(section) {
            self.studio.bounds.entries
        } else {
            usual
        }
    }

    pub fn quads(&self, subject: &NamedNode, property: NamedNodeRef<'_>) -> Vec<Quad> {
        let subject = Some(subject.as_ref().into());
        let quads = self
            .studio
            .snapshot
            .quads(subject, Some(property), None, None);
        quads.collect()
    }

    /// The things that are values of a property, each once.
    pub fn objects(&self, subject: &NamedNode, property: NamedNodeRef<'_>) -> Vec<NamedNode> {
        let quads = self.quads(subject, property);
        let mut objects: Vec<_> = quads
            .iter()
            .filter_map(|quad| as_iri(&quad.object).map(NamedNodeRef::into_owned))
            .collect();
        objects.sort();
        objects.dedup();
        objects
    }

    /// The literal values of a property, sorted, each once.
    pub fn literals(&self, subject: &NamedNode, property: NamedNodeRef<'_>) -> Vec<String> {
        let quads = self.quads(subject, property);
        let mut texts: Vec<_> = quads
            .iter()
            .filter_map(|quad| as_literal(&quad.object).map(|text| text.value().to_owned()))
            .collect();
        texts.sort();
        texts.dedup();
        texts
    }

    /// A text in the best language there is.
    pub fn text(&self, subject: &NamedNode, property: NamedNodeRef<'_>) -> Option<Label> {
        text(
            self.studio.snapshot,
            subject.as_ref(),
            property,
            self.studio.language,
        )
    }

    /// Those of a class that have the thing as a value, as far as they are read.
    pub fn pointing(
        &self,
        property: NamedNodeRef<'_>,
        thing: &NamedNode,
        class: NamedNodeRef<'_>,
    ) -> Found {
        let class = Some((rdf::TYPE, class));
        let value = TermRef::from(thing.as_ref());
        let snapshot = self.studio.snapshot;
        let most = self.studio.bounds.neighbours;
        let found = snapshot.subjects_with(property, value, class, most);
        if found.total > found.things.len() {
            self.more.set(true);
        }
        found
    }

    /// The same for a concept and every narrower one, each thing once.
    pub fn pointing_below(
        &self,
        property: NamedNodeRef<'_>,
        concept: &NamedNode,
        class: NamedNodeRef<'_>,
    ) -> Found {
        let concepts = self.with_narrower(concept);
        if concepts.len() == 1 {
            return self.pointing(property, concept, class);
        }
        let class = Some((rdf::TYPE, class));
        let found = concepts.iter().flat_map(|concept| {
            let value = TermRef::from(concept.as_ref());
            let snapshot = self.studio.snapshot;
            // All of them: what several concepts have counts once.
            let found = snapshot.subjects_with(property, value, class, usize::MAX);
            found.things
        });
        let things: BTreeSet<_> = found.collect();
        self.first(&things.iter().collect::<Vec<_>>())
    }

    /// A concept and every one that is narrower, over however many steps.
    fn with_narrower(&self, concept: &NamedNode) -> BTreeSet<NamedNode> {
        let mut all = BTreeSet::from([concept.clone()]);
        let mut open = vec![concept.clone()];
        while let Some(next) = open.pop() {
            let value = TermRef::from(next.as_ref());
            let snapshot = self.studio.snapshot;
            let below = snapshot.subjects_with(skos::BROADER, value, None, usize::MAX);
            for narrower in below.things {
                if all.insert(narrower.clone()) {
                    open.push(narrower);
                }
            }
        }
        all
    }

    /// As many of some things as are read.
    pub fn first(&self, things: &[&NamedNode]) -> Found {
        let most = self.studio.bounds.neighbours;
        if things.len() > most {
            self.more.set(true);
        }
        Found {
            total: things.len(),
            things: things.iter().take(most).copied().cloned().collect(),
        }
    }

    /// The values of a property, each once with its sources; of texts those in the best language.
    pub fn values(&self, subject: &NamedNode, property: NamedNodeRef<'_>) -> Vec<Statement> {
        let mut values: BTreeMap<String, (Term, Vec<usize>)> = BTreeMap::new();
        for quad in self.quads(subject, property) {
            let place = self.place(&quad);
            let value = values.entry(quad.object.to_string());
            let value = value.or_insert_with(|| (quad.object.clone(), Vec::new()));
            value.1.extend(place);
        }
        let statements = values.into_values().map(|(term, sources)| Statement {
            value: self.value(&term),
            sources,
        });
        let mut statements: Vec<_> = statements.collect();
        let rank = |statement: &Statement| match &statement.value {
            Value::Text(label) => rank(label.language.as_deref(), self.studio.language),
            _ => 0,
        };
        let best = statements.iter().map(rank).min();
        statements.retain(|statement| Some(rank(statement)) == best);
        statements.sort_by_cached_key(|statement| match &statement.value {
            Value::Thing(name) | Value::Part(name, _) => name.label.text.clone(),
            Value::Text(label) => label.text.clone(),
            Value::Typed { text, .. } => text.clone(),
        });
        statements
    }

    pub fn cell(&self, subject: &NamedNode, property: NamedNodeRef<'_>) -> Cell {
        Cell::Values(self.values(subject, property))
    }

    /// A fact under the name of its property.
    pub fn fact(&self, subject: &NamedNode, property: NamedNodeRef<'_>) -> Fact {
        Fact {
            name: self.term(property),
            cell: self.cell(subject, property),
        }
    }

    pub fn facts(&self, subject: &NamedNode, properties: &[NamedNodeRef<'_>]) -> Vec<Fact> {
        let facts = properties
            .iter()
            .map(|property| self.fact(subject, *property));
        facts.collect()
    }

    fn value(&self, term: &Term) -> Value {
        match term {
            Term::NamedNode(iri) => Value::Thing(self.name(iri)),
            other => bare(other),
        }
    }

    /// Where the source of a statement stands in the list.
    pub fn place(&self, quad: &Quad) -> Option<usize> {
        let GraphName::NamedNode(graph) = &quad.graph_name else {
            return None;
        };
        let mut sources = self.sources.borrow_mut();
        let known = sources.iter().position(|source| source.graph == *graph);
        Some(known.unwrap_or_else(|| {
            let studio = self.studio;
            sources.push(provenance(studio.snapshot, graph.as_ref(), studio.language));
            sources.len() - 1
        }))
    }

    /// The sources of all that is said about a thing; of those that say only a name of it none.
    pub fn sources_of(&self, subject: &NamedNode) -> Vec<usize> {
        let quads: Vec<_> = self
            .studio
            .snapshot
            .quads(Some(subject.as_ref().into()), None, None, None)
            .collect();
        let named =
            |quad: &Quad| crate::rdf::vocab::LABEL_PROPERTIES.contains(&quad.predicate.as_ref());
        let mut places: Vec<_> = quads
            .iter()
            .filter(|quad| !named(quad))
            .filter_map(|quad| self.place(quad))
            .collect();
        places.sort_unstable();
        places.dedup();
        places
    }

    /// What is known of a source.
    pub fn with_source<T>(&self, place: usize, take: impl FnOnce(&Provenance) -> T) -> Option<T> {
        self.sources.borrow().get(place).map(take)
    }

    /// From when to when; sources that disagree give the widest span.
    pub fn period(&self, subject: &NamedNode) -> Period {
        let (starts, ends) = (
            self.values(subject, clip::START_DATE),
            self.values(subject, clip::END_DATE),
        );
        let text = |statement: &Statement| match &statement.value {
            Value::Typed { text, .. } => Some(text.clone()),
            _ => None,
        };
        let mut sources: Vec<_> = starts
            .iter()
            .chain(&ends)
            .flat_map(|statement| statement.sources.iter().copied())
            .collect();
        let notes = self.values(subject, clip::DATE_NOTE);
        let note = notes
            .into_iter()
            .find_map(|statement| match statement.value {
                Value::Text(label) => {
                    sources.extend(statement.sources);
                    Some(label)
                }
                _ => None,
            });
        sources.sort_unstable();
        sources.dedup();
        Period {
            start: starts.iter().filter_map(text).min(),
            end: ends.iter().filter_map(text).max(),
            note,
            sources,
        }
    }

    pub fn period_fact(&self, subject: &NamedNode) -> Fact {
        Fact {
            name: Name::Word("period"),
            cell: Cell::Period(self.period(subject)),
        }
    }
}

/// The last part of the IRI of a thing of ours, as queries take it.
pub(super) fn slug(iri: &NamedNode) -> String {
    ThingPath::from_iri(iri.as_str()).map_or_else(String::new, |path| path.slug.to_string())
}
