//! What stands in a form as statements.
//!
//! - **Shape:** `write` goes through an [`Entry`] field by field; a thing or part without an IRI gets one,
//!   which the entry keeps. What cannot be said is a [`Fault`] at its field and makes no statement.
//! - **Source:** addresses as those of tables (`docs/IMPORT.md`): `policy/{city}-{name}`, `outcome/{policy}-1`.

use super::names::{Meaning, Names, refs};
use super::placed::Placed;
use super::terms::{address, english, made_name, name_in, typed};
use super::{Entry, Given, name_of};
use super::{Fault, Wrong};
use crate::catalog::form::{Field, Form, Takes, above};
use crate::import::value::{Date, fitted, slugify};
use crate::rdf::iri::{ThingPath, minted};
use crate::rdf::term::{as_iri, subject_iri};
use crate::rdf::vocab::{clip, rdf, rdfs};
use crate::store::snapshot::Snapshot;
use oxrdf::{Literal, NamedNode, NamedNodeRef, Term, Triple};
use std::collections::HashSet;

/// What a form is written against.
pub struct Against<'a> {
    /// What is published.
    pub public: &'a Snapshot,
    pub names: &'a Names,
    /// The language in which things are named to the reader.
    pub language: &'a str,
    /// Whether an IRI names something already, also in what others propose.
    pub taken: &'a dyn Fn(&NamedNode) -> bool,
}

/// What a form says.
#[derive(Debug, Default)]
pub struct Written {
    pub triples: Vec<Triple>,
    /// Where each statement was given.
    pub placed: Placed,
    pub faults: Vec<Fault>,
    /// The parts of the thing.
    pub parts: Vec<NamedNode>,
    /// Those of them that the second source says.
    pub by_second: HashSet<NamedNode>,
}

impl Written {
    /// Whether the second source says a statement: one about a part that it says, or that it is one.
    pub fn is_by_second(&self, triple: &Triple) -> bool {
        let of_part = |iri: Option<NamedNodeRef<'_>>| {
            iri.is_some_and(|iri| self.by_second.contains(&iri.into_owned()))
        };
        of_part(subject_iri(&triple.subject)) || of_part(as_iri(&triple.object))
    }
}

/// The thing that a part belongs to.
struct Owner<'a> {
    slug: &'a str,
    name: &'a str,
}

/// Writes what is said of a thing; `entry` learns what it is called.
pub fn write(
    against: &Against<'_>,
    form: &Form,
    entry: &mut Entry,
    prefix: &str,
) -> (NamedNode, Written) {
    let mut writer = Writer {
        against,
        written: Written::default(),
    };
    let iri = writer.thing(form, entry, prefix, None);
    (iri, writer.written)
}

struct Writer<'a> {
    against: &'a Against<'a>,
    written: Written,
}

impl Writer<'_> {
    fn thing(
        &mut self,
        form: &Form,
        entry: &mut Entry,
        prefix: &str,
        owner: Option<&Owner<'_>>,
    ) -> NamedNode {
        let iri = self.iri(form, entry, owner);
        if let Some(iri) = &iri {
            entry.iri = Some(iri.clone());
        } else {
            let names = form.fields.iter();
            let mut names = names.filter(|field| field.required && field.takes.is_tagged());
            let name = names.next().map_or("rdfs:label", |field| &field.name);
            self.fault(&format!("{prefix}{name}"), Wrong::NoName);
        }
        // What has no name yet is looked at all the same.
        let iri = iri.unwrap_or_else(|| minted(&format!("id/{}/new", form.kind)));
        self.written.placed.thing(&iri, prefix);
        let from = self.written.triples.len();
        self.classes(form, entry, &iri, prefix);
        let parts = |field: &&Field| matches!(field.takes, Takes::Part(_));
        for field in form.fields.iter().filter(|field| field.path != rdf::TYPE) {
            self.written.placed.field(&iri, field, prefix);
            if !parts(&field) {
                self.values(field, entry, &iri, prefix);
            }
        }
        if let Some(owner) = owner
            && entry.texts("rdfs:label").next().is_none()
        {
            let about = &self.written.triples[from..];
            let name = made_name(self.against.public, form, about, owner.name);
            if let Some(name) = name {
                self.say(&iri, rdfs::LABEL, english(&name));
            }
        }
        let name = name_in(&self.written.triples[from..], &iri).unwrap_or_default();
        let path = ThingPath::from_iri(iri.as_str());
        let slug = path.map(|path| path.slug.as_str().to_owned());
        let owner = Owner {
            slug: slug.as_deref().unwrap_or_default(),
            name: &name,
        };
        for field in form.fields.iter().filter(parts) {
            self.parts(field, entry, &iri, prefix, &owner);
        }
        iri
    }

    /// The IRI of a thing: the one that it has, or a new one.
    fn iri(&self, form: &Form, entry: &Entry, owner: Option<&Owner<'_>>) -> Option<NamedNode> {
        let known = entry.iri.as_ref().filter(|iri| {
            ThingPath::from_iri(iri.as_str()).is_some_and(|path| {
                let network = form.kind == "actor" && path.kind.as_str() == "network";
                let published = form.kind == "source" && path.kind.as_str() == "publication";
                path.kind.as_str() == form.kind || network || published
            })
        });
        if let Some(known) = known {
            return Some(known.clone());
        }
        let taken = |slug: &str| {
            let iri = minted(&format!("id/{}/{slug}", form.kind));
            let used = self.written.placed.knows(&iri) || (self.against.taken)(&iri);
            (!used).then_some(iri)
        };
        if let Some(owner) = owner {
            let mut numbers = 1..=100_000;
            return numbers.find_map(|number| taken(&fitted(&format!("{}-{number}", owner.slug))));
        }
        let name = self.slug(entry)?;
        let mut numbers = 2..=100_000;
        taken(&fitted(&name))
            .or_else(|| numbers.find_map(|number| taken(&fitted(&format!("{name}-{number}")))))
    }

    /// The slug of a thing: its name, behind that of its city if it is a policy.
    fn slug(&self, entry: &Entry) -> Option<String> {
        let labels: Vec<_> = entry
            .texts("rdfs:label")
            .chain(entry.texts("dcterms:title"))
            .collect();
        let english = labels.iter().find(|(_, language)| *language == "en");
        let (name, _) = english.or(labels.first())?;
        let mut slug = slugify(name);
        let city = entry.texts("clip:city").next();
        if let Some((city, _)) = city
            && let Meaning::Thing(city) = self.meant(&[clip::CITY.into_owned()], city)
            && let Some(path) = ThingPath::from_iri(city.as_str())
            && !slug.starts_with(path.slug.as_str())
        {
            slug = format!("{}-{slug}", path.slug);
        }
        (!slug.is_empty()).then_some(slug)
    }

    /// What the thing is: every class that was chosen, and those above it.
    fn classes(&mut self, form: &Form, entry: &Entry, iri: &NamedNode, prefix: &str) {
        let mut classes = vec![form.class.clone()];
        let field = form.fields.iter().find(|field| field.path == rdf::TYPE);
        if let Some(field) = field {
            self.written.placed.field(iri, field, prefix);
            for (place, given) in entry.of(field).iter().enumerate() {
                let name = name_of(prefix, field, place);
                if let Some(Term::NamedNode(class)) = self.term(field, given, &name) {
                    classes.push(class);
                }
            }
        }
        let upper: Vec<_> = classes
            .iter()
            .flat_map(|class| above(self.against.public, class))
            .filter(|class| form.classes.contains(class))
            .collect();
        for class in classes.into_iter().chain(upper) {
            self.say(iri, rdf::TYPE, class);
        }
    }

    fn values(&mut self, field: &Field, entry: &Entry, iri: &NamedNode, prefix: &str) {
        for (place, given) in entry.of(field).iter().enumerate() {
            let name = name_of(prefix, field, place);
            if let Some(term) = self.term(field, given, &name) {
                self.written.placed.value(iri, field, &term, &name);
                self.say(iri, field.path.as_ref(), term);
            }
        }
    }

    fn parts(
        &mut self,
        field: &Field,
        entry: &mut Entry,
        iri: &NamedNode,
        prefix: &str,
        owner: &Owner<'_>,
    ) {
        let Takes::Part(form) = &field.takes else {
            return;
        };
        let values = entry.values.get_mut(&field.name);
        // Those that have a name already are not given to new ones.
        let known = values.iter().flat_map(|values| values.iter());
        let known: Vec<_> = known
            .filter_map(|given| match given {
                Given::Part(part) => part.iri.clone(),
                Given::Text { .. } => None,
            })
            .collect();
        for part in &known {
            self.written.placed.thing(part, prefix);
        }
        for (place, given) in values.into_iter().flatten().enumerate() {
            let Given::Part(part) = given else { continue };
            if part.is_blank() {
                continue;
            }
            let name = name_of(prefix, field, place);
            let by_second = part.by_second;
            let part = self.thing(form, part, &format!("{name}/"), Some(owner));
            let term = Term::from(part.clone());
            self.written.placed.value(iri, field, &term, &name);
            self.say(iri, field.path.as_ref(), term);
            if by_second {
                self.written.by_second.insert(part.clone());
            }
            self.written.parts.push(part);
        }
    }

    fn say(&mut self, subject: &NamedNode, property: NamedNodeRef<'_>, object: impl Into<Term>) {
        let triple = Triple::new(subject.clone(), property, object);
        if !self.written.triples.contains(&triple) {
            self.written.triples.push(triple);
        }
    }

    fn fault(&mut self, name: &str, wrong: Wrong) {
        self.written.faults.push(Fault {
            name: name.to_owned(),
            wrong,
        });
    }

    /// The term that was given; nothing for nothing, a fault for what is none.
    fn term(&mut self, field: &Field, given: &Given, name: &str) -> Option<Term> {
        let Given::Text { text, language } = given else {
            return None;
        };
        let text = text.trim().replace("\r\n", "\n");
        if text.is_empty() {
            return None;
        }
        let readable = |c: char| !c.is_control() || c == '\n' || c == '\t';
        let made = if text.chars().all(readable) {
            self.made(field, &text, language.trim())
        } else {
            Err(Wrong::Unreadable)
        };
        match made {
            Ok(term) => Some(term),
            Err(wrong) => {
                self.fault(name, wrong);
                None
            }
        }
    }

    fn made(&self, field: &Field, text: &str, language: &str) -> Result<Term, Wrong> {
        let plain = || Term::from(Literal::new_simple_literal(text));
        match &field.takes {
            Takes::Text { tagged: true, .. } => {
                let literal = Literal::new_language_tagged_literal(text, language);
                literal.map(Term::from).map_err(|_| Wrong::NoLanguage)
            }
            Takes::Text { .. } => Ok(plain()),
            Takes::Words(words) => {
                let offered = words.iter().any(|word| word == text);
                offered.then(plain).ok_or(Wrong::NotOffered)
            }
            Takes::Date => {
                let date = Date::parse(text).ok_or(Wrong::NoDate)?;
                Ok(date.literal().into())
            }
            Takes::Typed(datatype) => typed(text, datatype),
            Takes::Choice(choices) => {
                let chosen = choices.iter().find(|choice| choice.iri.as_str() == text);
                chosen
                    .map(|choice| choice.iri.clone().into())
                    .ok_or(Wrong::NotOffered)
            }
            Takes::Thing(classes) => self.thing_meant(classes, text),
            Takes::Address(choices) => address(choices, text),
            Takes::Part(_) => Err(Wrong::NotOffered),
        }
    }

    fn meant(&self, classes: &[NamedNode], text: &str) -> Meaning {
        self.against.names.meant(self.against.public, classes, text)
    }

    fn thing_meant(&self, classes: &[NamedNode], text: &str) -> Result<Term, Wrong> {
        let named = |iris: Vec<_>| refs(self.against.public, &iris, self.against.language);
        match self.meant(classes, text) {
            Meaning::Thing(iri) => Ok(iri.into()),
            Meaning::Several(iris) => Err(Wrong::Several {
                text: text.to_owned(),
                all: named(iris),
            }),
            Meaning::Nothing(near) => Err(Wrong::Unknown {
                text: text.to_owned(),
                near: named(near),
            }),
        }
    }
}
