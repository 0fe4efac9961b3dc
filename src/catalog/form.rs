//! The shapes as a form: for each class what can be said of a thing of it, and how.
//!
//! - **Shape:** a [`Form`] has a [`Field`] for each property that a shape of the class speaks of. Several
//!   property shapes of one property make one field, with the strictest of what they ask. Parts of a
//!   thing are forms within the form.
//! - **Errors:** none: what a shape says in a way that is not read here is said by the validation.
//! - **Source:** `graph/shapes`; <https://www.w3.org/TR/shacl/>, names and order after
//!   <https://www.w3.org/TR/shacl/#nonValidation>.

mod choice;
mod entry;
mod fault;
mod rule;
mod takes;

pub use choice::{Choice, written_as};
pub use entry::{BY_SECOND, Entry, Given, IRI, LANGUAGE, name_of};
pub use fault::{Fault, Wrong};
pub use rule::{Put, Rule};
pub use takes::{Takes, above};

use super::kind::{KINDS, Kind};
use super::label::{Label, label, text};
use crate::rdf::prefix::shorten;
use crate::rdf::term::{as_iri, as_literal, subject_iri};
use crate::rdf::vocab::{clip, gsp, rdf, sh, skos};
use crate::store::snapshot::Snapshot;
use oxrdf::{NamedNode, NamedNodeRef, Term, TermRef};
use std::collections::{BTreeMap, BTreeSet};

/// What can be said of a thing of a class.
#[derive(Debug, Clone, PartialEq)]
pub struct Form {
    /// The first part of the address of its things, `policy`.
    pub kind: &'static str,
    pub class: NamedNode,
    /// The classes that its things may say they are of.
    pub classes: BTreeSet<NamedNode>,
    /// The name of the class.
    pub name: String,
    /// By the order that the shapes give, then by name.
    pub fields: Vec<Field>,
}

/// One property of a form.
#[derive(Debug, Clone, PartialEq)]
pub struct Field {
    pub path: NamedNode,
    /// The short form of the property, which no other field of the form has: `clip:topic`.
    pub name: String,
    pub label: String,
    /// What stands there, and the language in which that is said.
    pub hint: String,
    pub hint_language: String,
    pub order: i64,
    /// Whether nothing is published without it.
    pub required: bool,
    /// Whether it should be given.
    pub advised: bool,
    /// The most values.
    pub most: Option<usize>,
    /// Whether each language has one value at most.
    pub one_per_language: bool,
    /// The smallest and the largest number.
    pub bounds: (Option<String>, Option<String>),
    /// The form of a text: a regular expression for the whole of it.
    pub pattern: Option<String>,
    pub takes: Takes,
    /// The shapes that ask for something here.
    pub shapes: BTreeSet<String>,
}

impl Field {
    /// Whether there may be several values.
    pub fn repeats(&self) -> bool {
        self.most.is_none_or(|most| most > 1)
    }
}

/// The kinds that are described only as parts of others, or by the server itself.
const NOT_ALONE: [NamedNodeRef<'static>; 9] = [
    clip::INVOLVEMENT_CLASS,
    clip::OUTCOME_CLASS,
    clip::FUNDING_CLASS,
    clip::POPULATION_FIGURE,
    gsp::GEOMETRY,
    clip::SOURCE_GRAPH,
    clip::COMMIT,
    skos::CONCEPT_SCHEME,
    skos::CONCEPT,
];

/// The kinds of things that can be described in a form of their own: first those that people meet most.
pub fn kinds() -> Vec<&'static Kind> {
    let alone = |kind: &&Kind| !NOT_ALONE.contains(&kind.class);
    let mut kinds: Vec<_> = KINDS.iter().filter(alone).collect();
    kinds.sort_by_key(|kind| (kind.class != clip::POLICY, !kind.prominent));
    kinds
}

/// The kind of a thing, by its classes; a network is one before it is an actor.
pub fn kind_of(snapshot: &Snapshot, thing: NamedNodeRef<'_>) -> Option<&'static Kind> {
    let quads = snapshot.quads(Some(thing.into()), Some(rdf::TYPE), None, None);
    let classes: Vec<Term> = quads.map(|quad| quad.object).collect();
    let is = |kind: &&Kind| {
        classes
            .iter()
            .any(|class| as_iri(class) == Some(kind.class))
    };
    let found = KINDS.iter().filter(is);
    found.max_by_key(|kind| kind.class == clip::NETWORK_CLASS)
}

/// The form of a kind, in a language.
pub fn form(snapshot: &Snapshot, kind: &'static Kind, language: &str) -> Form {
    let class = kind.class;
    let mut fields: BTreeMap<NamedNode, Field> = BTreeMap::new();
    for shape in shapes_of(snapshot, class) {
        for property in objects(snapshot, shape.as_ref(), sh::PROPERTY) {
            add(snapshot, &mut fields, &property, language);
        }
    }
    let targets: BTreeSet<NamedNode> = shapes_of(snapshot, class)
        .iter()
        .flat_map(|shape| objects(snapshot, shape.as_ref(), sh::TARGET_CLASS))
        .collect();
    let classes = takes::below(snapshot, &targets, class, language);
    match fields.get_mut(&rdf::TYPE.into_owned()) {
        Some(field) if !classes.is_empty() => {
            field.takes = Takes::Choice(classes);
            (field.required, field.most) = (false, None);
        }
        _ => drop(fields.remove(&rdf::TYPE.into_owned())),
    }
    let mut fields: Vec<_> = fields.into_values().collect();
    fields.sort_by(|a, b| (a.order, &a.label, &a.name).cmp(&(b.order, &b.label, &b.name)));
    Form {
        kind: kind.slug,
        class: class.into_owned(),
        classes: targets,
        name: label(snapshot, class, language).text,
        fields,
    }
}

/// The node shapes that target a class.
fn shapes_of(snapshot: &Snapshot, class: NamedNodeRef<'_>) -> Vec<NamedNode> {
    let class = Some(TermRef::from(class));
    let quads = snapshot.quads(None, Some(sh::TARGET_CLASS), class, None);
    let shapes: BTreeSet<_> = quads
        .filter_map(|quad| subject_iri(&quad.subject).map(NamedNodeRef::into_owned))
        .collect();
    shapes.into_iter().collect()
}

/// The properties that alternatives of a node shape speak of: where what it finds can be mended.
pub fn paths_of(snapshot: &Snapshot, shape: &str) -> Vec<NamedNode> {
    let Ok(shape) = NamedNode::new(shape) else {
        return Vec::new();
    };
    let mut members = alternatives(snapshot, shape.as_ref());
    // What is to be given is mended there, not where something is not to be given.
    members.sort_by_key(|member| value(snapshot, member.as_ref(), sh::MIN_COUNT).is_none());
    let paths = members
        .iter()
        .flat_map(|member| objects(snapshot, member.as_ref(), sh::PATH));
    paths.collect()
}

/// The shapes that are alternatives of a shape.
fn alternatives(snapshot: &Snapshot, shape: NamedNodeRef<'_>) -> Vec<NamedNode> {
    let members = lists(snapshot, shape, sh::OR);
    let members = members.iter().filter_map(as_iri);
    members.map(NamedNodeRef::into_owned).collect()
}

/// Takes a property shape into the field of its property.
fn add(
    snapshot: &Snapshot,
    fields: &mut BTreeMap<NamedNode, Field>,
    shape: &NamedNode,
    language: &str,
) {
    let node = shape.as_ref();
    let Some(path) = objects(snapshot, node, sh::PATH).into_iter().next() else {
        return;
    };
    let field = fields
        .entry(path.clone())
        .or_insert_with(|| empty(snapshot, path));
    let number = |property| value(snapshot, node, property)?.parse::<i64>().ok();
    let least = number(sh::MIN_COUNT).unwrap_or(0);
    let warns = objects(snapshot, node, sh::SEVERITY) == [sh::WARNING.into_owned()];
    field.required |= least > 0 && !warns;
    field.advised |= least > 0;
    let most = number(sh::MAX_COUNT).and_then(|most| usize::try_from(most).ok());
    field.most = [field.most, most].into_iter().flatten().min();
    field.one_per_language |= value(snapshot, node, sh::UNIQUE_LANG).as_deref() == Some("true");
    field.shapes.insert(shape.as_str().to_owned());
    if let Some(least) = value(snapshot, node, sh::MIN_INCLUSIVE) {
        field.bounds.0 = Some(least);
    }
    if let Some(most) = value(snapshot, node, sh::MAX_INCLUSIVE) {
        field.bounds.1 = Some(most);
    }
    let Some(takes) = Takes::of(snapshot, node, &field.path, language) else {
        return;
    };
    // The shape that says what a value is names the field.
    field.takes = takes;
    field.pattern = value(snapshot, node, sh::PATTERN).and_then(|pattern| whole(&pattern));
    field.order = number(sh::ORDER).unwrap_or(i64::MAX);
    name(snapshot, field, node, language);
}

/// Names a field and says what stands in it: as its shape does in the language, or else as the property
/// itself does, or else as the shape does in English.
fn name(snapshot: &Snapshot, field: &mut Field, shape: NamedNodeRef<'_>, language: &str) {
    let spoken = |label: &Label| label.language.as_deref() == Some(language);
    let path = field.path.as_ref();
    let said = |property| text(snapshot, shape, property, language);
    field.label = said(sh::NAME)
        .filter(spoken)
        .unwrap_or_else(|| label(snapshot, path, language))
        .text;
    let described = said(sh::DESCRIPTION);
    let hint = match described {
        Some(hint) if spoken(&hint) => Some(hint),
        other => text(snapshot, path, skos::DEFINITION, language)
            .filter(spoken)
            .or(other),
    };
    if let Some(Label { text, language }) = hint {
        field.hint = text;
        field.hint_language = language.unwrap_or_else(|| "en".to_owned());
    }
}

/// What stands between the ends of a pattern for a whole text. Spaces at the ends of a text are taken away
/// anyhow, so a pattern against them says nothing.
fn whole(pattern: &str) -> Option<String> {
    let inside = pattern.strip_prefix('^')?.strip_suffix('$')?;
    (!inside.starts_with("\\S(")).then(|| inside.to_owned())
}

fn empty(snapshot: &Snapshot, path: NamedNode) -> Field {
    let short = shorten(path.as_str()).into_owned();
    Field {
        name: short,
        label: label(snapshot, path.as_ref(), "en").text,
        hint: String::new(),
        hint_language: "en".to_owned(),
        order: i64::MAX,
        required: false,
        advised: false,
        most: None,
        one_per_language: false,
        bounds: (None, None),
        pattern: None,
        takes: Takes::Text {
            long: false,
            tagged: false,
            languages: Vec::new(),
        },
        shapes: BTreeSet::new(),
        path,
    }
}

/// The IRIs that a property leads to.
fn objects(
    snapshot: &Snapshot,
    subject: NamedNodeRef<'_>,
    property: NamedNodeRef<'_>,
) -> Vec<NamedNode> {
    let quads = snapshot.quads(Some(subject.into()), Some(property), None, None);
    quads
        .filter_map(|quad| as_iri(&quad.object).map(NamedNodeRef::into_owned))
        .collect()
}

/// The text of a literal.
fn value(
    snapshot: &Snapshot,
    subject: NamedNodeRef<'_>,
    property: NamedNodeRef<'_>,
) -> Option<String> {
    let mut quads = snapshot.quads(Some(subject.into()), Some(property), None, None);
    quads.find_map(|quad| Some(as_literal(&quad.object)?.value().to_owned()))
}

/// The members of the lists that a property leads to.
fn lists(snapshot: &Snapshot, subject: NamedNodeRef<'_>, property: NamedNodeRef<'_>) -> Vec<Term> {
    let mut members = Vec::new();
    let mut seen = BTreeSet::new();
    let mut cells = objects(snapshot, subject, property);
    while let Some(cell) = cells.pop() {
        // A list that leads back to itself ends where it began.
        if !seen.insert(cell.clone()) {
            continue;
        }
        let first = snapshot.quads(Some(cell.as_ref().into()), Some(rdf::FIRST), None, None);
        members.extend(first.map(|quad| quad.object));
        cells.extend(objects(snapshot, cell.as_ref(), rdf::REST));
    }
    members
}
