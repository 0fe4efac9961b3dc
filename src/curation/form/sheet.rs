//! A whole form: a thing, where it was read, and what its contributor says of it.
//!
//! - **Shape:** a [`Sheet`] is what was filled in; [`Sheet::make`] makes a change of it. Statements stand
//!   in the named graph of their source ([`Cited`]); parts of the thing may have a second one.
//! - **Errors:** [`Fault`]s; with any of them the change is not whole and is not to be kept.

use super::change::change;
use super::cited::{Cited, Place, Source};
use super::placed::Placed;
use super::read::Read;
use super::write::{Against, Written, write};
use super::{Entry, Fault, Given, Wrong};
use crate::catalog::form::{Field, Form, form};
use crate::catalog::kind::KINDS;
use crate::rdf::iri::minted;
use crate::rdf::vocab::{clip, rdfs};
use crate::store::change::Change;
use crate::store::snapshot::Snapshot;
use oxrdf::{NamedNode, NamedNodeRef, Triple};
use std::collections::BTreeMap;

/// The name of the field for the day on which a source was read.
pub(super) const DATE_READ: &str = "clip:dateRead";
/// The most characters of a title.
const TITLE_CHARS: usize = 200;

/// The forms of a sheet.
#[derive(Debug, Clone)]
pub struct Forms {
    pub thing: Form,
    pub source: Form,
}

/// What was filled in.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Sheet {
    pub title: String,
    pub message: String,
    pub thing: Entry,
    /// What says all that no other source says.
    pub source: Cited,
    /// What says those parts that are marked so.
    pub second: Option<Cited>,
}

/// What a sheet says.
pub struct Made {
    pub title: String,
    pub change: Change,
    pub placed: Placed,
    pub faults: Vec<Fault>,
    pub iri: NamedNode,
    /// The graph that the statements come into.
    pub graph: Option<NamedNode>,
}

impl Forms {
    /// The forms for a thing of a kind.
    pub fn of(
        snapshot: &Snapshot,
        kind: &'static crate::catalog::kind::Kind,
        language: &str,
    ) -> Self {
        Self {
            thing: form(snapshot, kind, language),
            source: source_form(snapshot, language),
        }
    }
}

/// The form of a source together with what is said of its graph.
fn source_form(snapshot: &Snapshot, language: &str) -> Form {
    let of = |class: NamedNodeRef<'_>| KINDS.iter().find(|kind| kind.class == class);
    let parts = [of(clip::SOURCE), of(clip::SOURCE_GRAPH)];
    let mut forms = parts
        .into_iter()
        .flatten()
        .map(|kind| form(snapshot, kind, language));
    let Some(mut source) = forms.next() else {
        return Form {
            kind: "source",
            class: clip::SOURCE.into_owned(),
            classes: [clip::SOURCE.into_owned()].into(),
            name: String::new(),
            fields: Vec::new(),
        };
    };
    let of_graph = forms.next().map(|graph| graph.fields).unwrap_or_default();
    let graph_alone = |field: &Field| OF_GRAPH.contains(&field.path.as_ref());
    source
        .fields
        .extend(of_graph.into_iter().filter(graph_alone));
    for field in &mut source.fields {
        // A source goes by its title unless somebody gives it a shorter name.
        field.required &= field.path != rdfs::LABEL;
    }
    source
}

/// What is said of the graph and not of the source.
pub(super) const OF_GRAPH: [NamedNodeRef<'static>; 2] = [clip::EVIDENCE_LEVEL, clip::DATE_READ];

/// The name of the button for a second source.
pub const SECOND: &str = "second";

impl Sheet {
    /// Takes a sheet from the pairs that a browser sent.
    pub fn posted(forms: &Forms, pairs: &BTreeMap<String, String>) -> Self {
        let text = |name: &str| pairs.get(name).cloned().unwrap_or_default();
        let second = pairs.contains_key(Place::Second.graph());
        Self {
            title: text("title"),
            message: text("message"),
            thing: Entry::posted(&forms.thing, pairs, ""),
            source: Cited::posted(forms, pairs, Place::First),
            second: second.then(|| Cited::posted(forms, pairs, Place::Second)),
        }
    }

    /// Adds an empty value to a field, or takes a value away; the name of where to go on.
    pub fn alter(&mut self, forms: &Forms, name: &str, add: bool) -> Option<String> {
        if name == SECOND {
            self.second = add.then(Cited::default);
            let place = if add { Place::Second } else { Place::First };
            return Some(place.graph().to_owned());
        }
        for place in [Place::First, Place::Second] {
            if let Some(inside) = name.strip_prefix(place.prefix()) {
                let cited = match place {
                    Place::First => Some(&mut self.source),
                    Place::Second => self.second.as_mut(),
                };
                let at = cited?.source.alter(&forms.source, inside, add)?;
                return Some(format!("{}{at}", place.prefix()));
            }
        }
        self.thing.alter(&forms.thing, name, add)
    }

    /// Lets what is new be nameless again.
    pub fn forget(&mut self) {
        self.thing.forget();
        self.source.source.forget();
        if let Some(second) = &mut self.second {
            second.source.forget();
        }
    }

    /// What the sheet changes in what is published; `before` is what was read for it.
    pub fn make(&mut self, against: &Against<'_>, forms: &Forms, before: &Read) -> Made {
        let (iri, mut written) = write(against, &forms.thing, &mut self.thing, "");
        let mut faults = std::mem::take(&mut written.faults);
        let first = self
            .source
            .source(against, forms, Place::First, &mut written);
        let taken = |iri: &NamedNode| first.iri.as_ref() == Some(iri) || (against.taken)(iri);
        let apart = Against {
            taken: &taken,
            ..*against
        };
        let second = self.second.as_mut();
        let second = second.map(|it| it.source(&apart, forms, Place::Second, &mut written));
        let by_second = |triple: &Triple| second.is_some() && written.is_by_second(triple);
        // What has no source yet is looked at all the same.
        let of = |source: Option<&Source>| source.and_then(|source| source.graph.clone());
        let graph_of = |triple: &Triple| {
            let graph = if by_second(triple) {
                of(second.as_ref())
            } else {
                of(Some(&first))
            };
            graph.unwrap_or_else(provenance)
        };
        let mut made = change(against.public, before, &written, graph_of);
        let new = |wanted: bool| {
            let new = made.added.iter();
            new.map(|quad| Triple::from(quad.clone()))
                .any(|triple| by_second(&triple) == wanted)
        };
        let missing = [
            (Place::First, Some(&first), new(false)),
            (Place::Second, second.as_ref(), new(true)),
        ];
        for (place, source, needed) in missing {
            let Some(source) = source else { continue };
            faults.extend(source.faults.iter().cloned());
            let told = source.faults.iter().any(|it| it.name == place.graph());
            if needed && source.graph.is_none() && !told {
                faults.push(fault(place.graph(), Wrong::NoSource));
            }
        }
        let graph = first.graph.clone();
        let second = second.into_iter().flat_map(|second| second.described);
        made.added.extend(first.described.into_iter().chain(second));
        Made {
            title: self.named(&written, &iri),
            change: made,
            placed: written.placed,
            faults,
            iri,
            graph,
        }
    }

    /// The title of the submission: the one that was given, or the name of the thing.
    fn named(&self, written: &Written, iri: &NamedNode) -> String {
        let given = self.title.split_whitespace().collect::<Vec<_>>().join(" ");
        let name = || super::terms::name_in(&written.triples, iri);
        let title = if given.is_empty() {
            name().unwrap_or_default()
        } else {
            given
        };
        title
            .chars()
            .filter(|c| !c.is_control())
            .take(TITLE_CHARS)
            .collect()
    }
}

/// The graph that sources are described in.
pub(super) fn provenance() -> NamedNode {
    minted("graph/provenance")
}

pub(super) fn fault(name: &str, wrong: Wrong) -> Fault {
    Fault {
        name: name.to_owned(),
        wrong,
    }
}

/// A source as it is begun: read today.
pub fn new_source(today: &str) -> Cited {
    let mut cited = Cited::default();
    cited
        .source
        .values
        .insert(DATE_READ.to_owned(), vec![Given::text(today)]);
    cited
}
