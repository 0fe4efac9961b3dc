//! A sheet for what is there already: a thing to correct, or a submission to go on with.
//!
//! - **Shape:** [`correction`] reads what is published of a thing; [`submission`] what it would be with a
//!   submission, whose own statements stay together with those that no form can say.
//! - **Errors:** `None` for a submission that is not about one thing, or stands in several graphs: tables
//!   and patches can say more than a form.

use super::cited::Cited;
use super::names::shown;
use super::read::{Read, entry};
use super::sheet::{Forms, Sheet, provenance};
use crate::catalog::form::{kind_of, kinds};
use crate::catalog::kind::Kind;
use crate::curation::submission::Submission;
use crate::rdf::iri::ThingPath;
use crate::rdf::term::{as_iri, subject_iri};
use crate::rdf::vocab::{PARTS, clip, dcterms};
use crate::store::change::Change;
use crate::store::snapshot::Snapshot;
use oxrdf::{GraphName, NamedNode, NamedNodeRef, Quad, Term, Triple};
use std::collections::{BTreeMap, BTreeSet};

/// A sheet, and what it was read from.
pub struct Opened {
    pub kind: &'static Kind,
    pub forms: Forms,
    pub sheet: Sheet,
    /// What is published of the thing.
    pub before: Read,
    /// What the submission changes and the form does not say.
    pub other: Change,
}

/// A sheet for something new.
pub fn blank(public: &Snapshot, kind: &'static Kind, today: &str, language: &str) -> Opened {
    let forms = Forms::of(public, kind, language);
    let sheet = Sheet {
        source: super::sheet::new_source(today),
        ..Sheet::default()
    };
    Opened {
        kind,
        forms,
        sheet,
        before: Read::default(),
        other: Change::default(),
    }
}

/// The form that a thing is described in.
fn kind_alone(snapshot: &Snapshot, thing: NamedNodeRef<'_>) -> Option<&'static Kind> {
    let kind = kind_of(snapshot, thing)?;
    kinds().into_iter().find(|alone| alone.slug == kind.slug)
}

/// A sheet for a correction of what is published; of a part it is that of the thing that has it.
pub fn correction(public: &Snapshot, thing: &NamedNode, language: &str) -> Option<Opened> {
    let thing = whole(public, thing);
    let kind = kind_alone(public, thing.as_ref())?;
    let forms = Forms::of(public, kind, language);
    let before = entry(public, &forms.thing, &thing, language);
    // Where the new statements come from is for the contributor to say.
    let sheet = Sheet {
        thing: before.entry.clone(),
        ..Sheet::default()
    };
    Some(Opened {
        kind,
        forms,
        sheet,
        before,
        other: Change::default(),
    })
}

/// A sheet for a submission that is about one thing.
pub fn submission(
    public: &Snapshot,
    submission: &Submission,
    content: &Change,
    language: &str,
) -> Option<Opened> {
    let after = public.with(public.version() + 1, content);
    let thing = subject_of(public, &after, content)?;
    let kind = kind_alone(&after, thing.as_ref())?;
    let forms = Forms::of(public, kind, language);
    let before = entry(public, &forms.thing, &thing, language);
    let now = entry(&after, &forms.thing, &thing, language);
    let Sides {
        first,
        second,
        parts,
    } = Sides::of(content, &thing, &now.parts)?;
    let mut sheet = Sheet {
        title: submission.title.clone(),
        message: submission.message.clone().unwrap_or_default(),
        thing: now.entry.clone(),
        ..Sheet::default()
    };
    for part in sheet.thing.values.values_mut().flatten() {
        if let super::Given::Part(part) = part {
            part.by_second = part.iri.as_ref().is_some_and(|iri| parts.contains(iri));
        }
    }
    let mut said: Vec<Triple> = now.said.iter().chain(&before.said).cloned().collect();
    let mut cite = |graph: &NamedNode| match new_source(public, &after, &forms, graph, language) {
        Some((source, of_source)) => {
            said.extend(of_source);
            let graph = String::new();
            Cited { graph, source }
        }
        None => Cited {
            graph: shown(&after, graph.as_ref(), language),
            source: super::Entry::default(),
        },
    };
    sheet.source = first.as_ref().map(&mut cite).unwrap_or_default();
    sheet.second = second.as_ref().map(&mut cite);
    let other = other(content, &said, &before);
    Some(Opened {
        kind,
        forms,
        sheet,
        before,
        other,
    })
}

/// The graphs that a submission adds to: one for the thing, and one for parts of it.
struct Sides {
    first: Option<NamedNode>,
    second: Option<NamedNode>,
    /// The parts that stand in the second.
    parts: BTreeSet<NamedNode>,
}

impl Sides {
    /// `None` where a form cannot say which source says what.
    fn of(content: &Change, thing: &NamedNode, parts: &[NamedNode]) -> Option<Self> {
        let described = provenance();
        let (mut of_thing, mut of_parts) = (BTreeSet::new(), BTreeMap::new());
        for quad in &content.added {
            let GraphName::NamedNode(graph) = &quad.graph_name else {
                return None;
            };
            if *graph == described {
                continue;
            }
            let ends = [subject_iri(&quad.subject), as_iri(&quad.object)];
            let part = ends
                .into_iter()
                .flatten()
                .find(|end| parts.iter().any(|it| it.as_ref() == *end));
            let graphs = match part {
                Some(part) if part != thing.as_ref() => of_parts
                    .entry(part.into_owned())
                    .or_insert_with(BTreeSet::new),
                _ => &mut of_thing,
            };
            graphs.insert(graph.clone());
        }
        if of_thing.len() > 1 || of_parts.values().any(|graphs| graphs.len() > 1) {
            return None;
        }
        let all: BTreeSet<NamedNode> = of_parts.values().flatten().cloned().collect();
        let first = of_thing.first().or(all.first()).cloned();
        let mut others = all
            .into_iter()
            .filter(|graph| Some(graph) != first.as_ref());
        let second = others.next();
        if others.next().is_some() {
            return None;
        }
        let in_second = of_parts
            .into_iter()
            .filter(|(_, graphs)| graphs.first() == second.as_ref());
        let parts = in_second.map(|(part, _)| part).collect();
        Some(Self {
            first,
            parts: if second.is_some() {
                parts
            } else {
                BTreeSet::new()
            },
            second,
        })
    }
}

/// What a submission changes besides what its form says.
fn other(content: &Change, said: &[Triple], before: &Read) -> Change {
    let said: std::collections::HashSet<_> = said.iter().collect();
    let parts: BTreeSet<&str> = before.parts.iter().map(NamedNode::as_str).collect();
    let kept = |quads: &[Quad]| -> Vec<Quad> {
        let others = quads.iter().filter(|quad| {
            let triple = Triple::new(
                quad.subject.clone(),
                quad.predicate.clone(),
                quad.object.clone(),
            );
            let of_part = subject_iri(&quad.subject).is_some_and(|it| parts.contains(it.as_str()));
            !said.contains(&triple) && !of_part
        });
        others.cloned().collect()
    };
    Change {
        removed: kept(&content.removed),
        added: kept(&content.added),
    }
}

/// The one thing that a change is about.
fn subject_of(public: &Snapshot, after: &Snapshot, content: &Change) -> Option<NamedNode> {
    let described = GraphName::from(provenance());
    let quads = content.added.iter().chain(&content.removed);
    let subjects: BTreeSet<NamedNode> = quads
        .filter(|quad| quad.graph_name != described)
        .filter_map(|quad| Some(subject_iri(&quad.subject)?.into_owned()))
        .map(|subject| match whole(after, &subject) {
            // A part that is taken away is one of what had it.
            same if same == subject => whole(public, &subject),
            owner => owner,
        })
        .collect();
    let mut subjects = subjects.into_iter();
    let subject = subjects.next()?;
    subjects.next().is_none().then_some(subject)
}

/// The thing that a part belongs to; every other thing itself.
fn whole(snapshot: &Snapshot, thing: &NamedNode) -> NamedNode {
    let object = Term::from(thing.clone());
    for property in PARTS {
        let mut quads = snapshot.quads(None, Some(property), Some(object.as_ref()), None);
        if let Some(owner) = quads.find_map(|quad| Some(subject_iri(&quad.subject)?.into_owned())) {
            return owner;
        }
    }
    thing.clone()
}

/// A source that is described together with its graph, and is not published: as it was filled in, and its
/// statements.
fn new_source(
    public: &Snapshot,
    after: &Snapshot,
    forms: &Forms,
    graph: &NamedNode,
    language: &str,
) -> Option<(super::Entry, Vec<Triple>)> {
    if public.contains_subject(graph.as_ref()) {
        return None;
    }
    let about = |subject: NamedNodeRef<'_>| -> Vec<Quad> {
        after
            .quads(Some(subject.into()), None, None, None)
            .collect()
    };
    let of_graph = about(graph.as_ref());
    let source = of_graph
        .iter()
        .find(|quad| quad.predicate == dcterms::SOURCE);
    let source = source.and_then(|quad| Some(as_iri(&quad.object)?.into_owned()))?;
    let same = |path: ThingPath| graph.as_str().ends_with(&format!("/{}", path.slug));
    if public.contains_subject(source.as_ref())
        || !ThingPath::from_iri(source.as_str()).is_some_and(same)
    {
        return None;
    }
    let mut read = entry(after, &forms.source, &source, language);
    for field in &forms.source.fields {
        let said = of_graph.iter().filter(|quad| quad.predicate == field.path);
        let said =
            said.filter(|_| [clip::EVIDENCE_LEVEL, clip::DATE_READ].contains(&field.path.as_ref()));
        for quad in said {
            let text = match &quad.object {
                Term::NamedNode(iri) => iri.as_str(),
                Term::Literal(literal) => literal.value(),
                _ => continue,
            };
            read.entry.push(field, super::Given::text(text));
        }
    }
    let quads = of_graph.into_iter().chain(about(source.as_ref()));
    let said = quads.map(|quad| Triple::new(quad.subject, quad.predicate, quad.object));
    Some((read.entry, said.collect()))
}
