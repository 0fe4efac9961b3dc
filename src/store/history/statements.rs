//! The history of the dataset as part of the dataset: one `clip:Commit` for each commit of the log.
//!
//! - **Shape:** the graph `graph/history`, made from what commits did and never kept. A thing that is
//!   gone leaves an `as:Tombstone` at its IRI, with its last label and classes, and the thing that
//!   took its place if there is one.
//! - **Source:** <https://www.w3.org/TR/prov-o/> for activities,
//!   <https://www.w3.org/TR/activitystreams-vocabulary/#dfn-tombstone> for what is gone,
//!   `docs/adr/0011-history-as-data.md`.

use super::Summary;
use crate::rdf::iri::{ThingPath, minted};
use crate::rdf::term::{as_iri, subject_iri};
use crate::rdf::vocab::{LABEL_PROPERTIES, activity, clip, dc, dcterms, owl, prov, rdf, rdfs, xsd};
use crate::store::change::Change;
use oxrdf::{GraphName, Literal, NamedNode, NamedNodeRef, Quad, Term};

/// The graph that they stand in.
pub fn graph() -> NamedNode {
    minted("graph/history")
}

/// The statements about a commit.
pub fn of_commit(commit: &Summary) -> Vec<Quad> {
    let mut statements = Statements::default();
    statements.describe(commit);
    statements.quads
}

/// What a thing leaves behind when a change takes its last statement.
pub fn tombstone(thing: &NamedNode, effect: &Change) -> Vec<Quad> {
    let mut statements = Statements::default();
    statements.bury(thing, effect);
    statements.quads
}

struct Statements {
    graph: GraphName,
    quads: Vec<Quad>,
}

impl Default for Statements {
    fn default() -> Self {
        Self {
            graph: graph().into(),
            quads: Vec::new(),
        }
    }
}

impl Statements {
    fn say(&mut self, subject: &NamedNode, property: NamedNodeRef<'_>, object: impl Into<Term>) {
        let graph = self.graph.clone();
        self.quads
            .push(Quad::new(subject.clone(), property, object, graph));
    }

    fn describe(&mut self, commit: &Summary) {
        let subject = commit_iri(commit.number);
        self.say(&subject, rdf::TYPE, clip::COMMIT.into_owned());
        for language in ["en", "fr", "de"] {
            let name = format!("Version {}", commit.number);
            if let Ok(name) = Literal::new_language_tagged_literal(name, language) {
                self.say(&subject, rdfs::LABEL, name);
            }
        }
        self.say(&subject, clip::COMMIT_NUMBER, integer(&commit.number));
        if let Some(time) = commit.time {
            let time = Literal::new_typed_literal(time.to_string(), xsd::DATE_TIME);
            self.say(&subject, prov::ENDED_AT_TIME, time);
        }
        match ThingPath::from_iri(&commit.author) {
            Some(author) => self.say(&subject, prov::WAS_ASSOCIATED_WITH, author.iri()),
            None => self.say(&subject, dc::CREATOR, Literal::from(&*commit.author)),
        }
        self.say(&subject, dc::SOURCE, Literal::from(&*commit.source));
        if !commit.message.is_empty() {
            let message = Literal::from(&*commit.message);
            self.say(&subject, dcterms::DESCRIPTION, message);
        }
        if commit.number > 1 {
            let previous = commit_iri(commit.number - 1);
            self.say(&subject, prov::WAS_INFORMED_BY, previous);
        }
        self.say(&subject, clip::STATEMENTS_ADDED, integer(&commit.added));
        self.say(&subject, clip::STATEMENTS_REMOVED, integer(&commit.removed));
        for (property, things) in [
            (clip::CREATED, &commit.created),
            (clip::CHANGED, &commit.changed),
            (clip::DELETED, &commit.deleted),
        ] {
            for thing in things {
                self.say(&subject, property, thing.clone());
            }
        }
    }

    /// Keeps the name and the classes of a thing that is gone, and what took its place.
    fn bury(&mut self, thing: &NamedNode, effect: &Change) {
        self.say(thing, rdf::TYPE, activity::TOMBSTONE.into_owned());
        let last: Vec<_> = effect
            .removed
            .iter()
            .filter(|quad| subject_iri(&quad.subject) == Some(thing.as_ref()))
            .collect();
        let name = LABEL_PROPERTIES
            .iter()
            .find(|property| last.iter().any(|quad| quad.predicate == **property));
        for quad in last {
            if Some(&quad.predicate.as_ref()) == name {
                self.say(thing, rdfs::LABEL, quad.object.clone());
            }
            if quad.predicate == rdf::TYPE
                && let Some(class) = as_iri(&quad.object)
            {
                self.say(thing, activity::FORMER_TYPE, class.into_owned());
            }
        }
        for quad in &effect.added {
            if quad.predicate == owl::SAME_AS
                && as_iri(&quad.object) == Some(thing.as_ref())
                && let Some(successor) = subject_iri(&quad.subject)
            {
                self.say(thing, dcterms::IS_REPLACED_BY, successor.into_owned());
            }
        }
    }
}

/// The IRI of a commit.
pub fn commit_iri(number: u64) -> NamedNode {
    minted(&format!("id/commit/{number}"))
}

fn integer(number: &impl ToString) -> Literal {
    Literal::new_typed_literal(number.to_string(), xsd::INTEGER)
}
