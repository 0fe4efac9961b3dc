//! A submission as data: who proposes what, and everything that was done with it.
//!
//! - **Shape:** [`Submission::statements`] writes it into `graph/curation` of the drafts, and
//!   [`Submission::read`] reads it back. What it proposes stands in draft graphs (`content`).
//! - **Units:** times to the second.
//! - **Source:** the part *Curation* of `ontology/clip.ttl`.

use super::state::{Act, State};
use crate::rdf::iri::minted;
use crate::rdf::term::{as_iri, as_literal};
use crate::rdf::vocab::{clip, dc, dcterms, prov, rdf, xsd};
use crate::store::snapshot::Snapshot;
use jiff::Timestamp;
use oxrdf::{GraphName, Literal, NamedNode, NamedNodeRef, Quad, Term};

/// Somebody who contributes or reviews: the bearer of a token.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Person {
    /// The name of the token.
    pub name: String,
    /// The IRI of a person or organisation, where the token has one.
    pub author: Option<String>,
}

impl Person {
    /// Whether both are one: by name, or by what they stand for.
    pub fn is(&self, other: &Self) -> bool {
        self.name == other.name || (self.author.is_some() && self.author == other.author)
    }

    /// Who it is, for the history of the dataset.
    pub fn author(&self) -> &str {
        self.author.as_deref().unwrap_or(&self.name)
    }
}

/// One thing that somebody did with a submission.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Event {
    pub act: Act,
    pub by: Person,
    pub at: Timestamp,
    pub comment: Option<String>,
}

/// A change that somebody proposes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Submission {
    pub number: u64,
    pub title: String,
    pub message: Option<String>,
    pub contributor: Person,
    pub created: Timestamp,
    pub modified: Timestamp,
    pub state: State,
    /// The version that was public when the content was sent.
    pub base: u64,
    /// What was done with it, in order.
    pub events: Vec<Event>,
    /// The version that published it.
    pub published: Option<u64>,
}

/// The graph that submissions stand in.
pub fn graph() -> NamedNode {
    minted("graph/curation")
}

/// The IRI of a submission.
pub fn iri(number: u64) -> NamedNode {
    minted(&format!("id/submission/{number}"))
}

/// How commits of the dataset name the submission that they published.
pub fn source(number: u64) -> String {
    format!("submission/{number}")
}

/// The submission that a commit with this source published.
pub fn of_source(source: &str) -> Option<u64> {
    source.strip_prefix("submission/")?.parse().ok()
}

impl Submission {
    /// Whether somebody proposes it or had a part in it.
    pub fn is_of(&self, person: &Person) -> bool {
        let events = self.events.iter().filter(|event| event.act.contributes());
        let mut all = events.map(|event| &event.by).chain([&self.contributor]);
        all.any(|contributor| contributor.is(person))
    }

    /// Everything about it but its content.
    pub fn statements(&self) -> Vec<Quad> {
        let mut said = Said::about(iri(self.number));
        said.say(rdf::TYPE, clip::SUBMISSION.into_owned());
        said.say(dcterms::TITLE, Literal::from(&*self.title));
        if let Some(message) = &self.message {
            said.say(dcterms::DESCRIPTION, Literal::from(&**message));
        }
        said.say(clip::SUBMISSION_NUMBER, integer(self.number));
        said.say(clip::SUBMISSION_STATE, self.state.concept());
        said.say(clip::BASE_VERSION, integer(self.base));
        said.say(dcterms::CREATED, time(self.created));
        said.say(dcterms::MODIFIED, time(self.modified));
        said.person(&self.contributor, prov::WAS_ATTRIBUTED_TO);
        if let Some(version) = self.published {
            said.say(clip::PUBLISHED_IN, minted(&format!("id/commit/{version}")));
        }
        for at in 1..=self.events.len() {
            said.say(clip::HAS_CURATION_EVENT, event_iri(self.number, at));
        }
        for (at, event) in self.events.iter().enumerate() {
            said.subject = event_iri(self.number, at + 1);
            said.say(rdf::TYPE, clip::CURATION_EVENT.into_owned());
            said.say(clip::CURATION_ACT, event.act.concept());
            said.say(prov::ENDED_AT_TIME, time(event.at));
            said.person(&event.by, prov::WAS_ASSOCIATED_WITH);
            if let Some(comment) = &event.comment {
                said.say(dcterms::DESCRIPTION, Literal::from(&**comment));
            }
        }
        said.quads
    }

    /// Reads what [`Submission::statements`] wrote; `None` when there is no such submission.
    pub fn read(drafts: &Snapshot, number: u64) -> Option<Self> {
        let about = About {
            drafts,
            subject: iri(number),
        };
        let published = about.iri(clip::PUBLISHED_IN);
        let events = about.all(clip::HAS_CURATION_EVENT).count();
        let events = (1..=events).map(|at| event(drafts, event_iri(number, at)));
        Some(Self {
            number,
            title: about.text(dcterms::TITLE)?,
            message: about.text(dcterms::DESCRIPTION),
            contributor: about.person(prov::WAS_ATTRIBUTED_TO)?,
            created: about.text(dcterms::CREATED)?.parse().ok()?,
            modified: about.text(dcterms::MODIFIED)?.parse().ok()?,
            state: State::of_concept(&about.iri(clip::SUBMISSION_STATE)?)?,
            base: about.text(clip::BASE_VERSION)?.parse().ok()?,
            events: events.collect::<Option<_>>()?,
            published: published.and_then(|iri| iri.rsplit('/').next()?.parse().ok()),
        })
    }

    /// The numbers of all submissions, the newest first.
    pub fn numbers(drafts: &Snapshot) -> Vec<u64> {
        let graph = graph();
        let all = drafts.quads(
            None,
            Some(clip::SUBMISSION_NUMBER),
            None,
            Some(graph.as_ref().into()),
        );
        let mut all: Vec<u64> = all
            .filter_map(|quad| as_literal(&quad.object)?.value().parse().ok())
            .collect();
        all.sort_unstable_by(|one, other| other.cmp(one));
        all
    }
}

fn event(drafts: &Snapshot, subject: NamedNode) -> Option<Event> {
    let about = About { drafts, subject };
    Some(Event {
        act: Act::of_concept(&about.iri(clip::CURATION_ACT)?)?,
        by: about.person(prov::WAS_ASSOCIATED_WITH)?,
        at: about.text(prov::ENDED_AT_TIME)?.parse().ok()?,
        comment: about.text(dcterms::DESCRIPTION),
    })
}

fn event_iri(number: u64, at: usize) -> NamedNode {
    minted(&format!("id/curation-event/{number}-{at}"))
}

fn integer(number: u64) -> Literal {
    Literal::new_typed_literal(number.to_string(), xsd::INTEGER)
}

fn time(time: Timestamp) -> Literal {
    Literal::new_typed_literal(time.to_string(), xsd::DATE_TIME)
}

/// What is being said about something.
struct Said {
    subject: NamedNode,
    quads: Vec<Quad>,
}

impl Said {
    fn about(subject: NamedNode) -> Self {
        Self {
            subject,
            quads: Vec::new(),
        }
    }

    fn say(&mut self, property: NamedNodeRef<'_>, object: impl Into<Term>) {
        let graph = GraphName::from(graph());
        self.quads
            .push(Quad::new(self.subject.clone(), property, object, graph));
    }

    fn person(&mut self, person: &Person, property: NamedNodeRef<'_>) {
        self.say(dc::CREATOR, Literal::from(&*person.name));
        let author = person.author.as_deref().map(NamedNode::new);
        if let Some(Ok(author)) = author {
            self.say(property, author);
        }
    }
}

/// What was said about something.
struct About<'a> {
    drafts: &'a Snapshot,
    subject: NamedNode,
}

impl About<'_> {
    fn all(&self, property: NamedNodeRef<'_>) -> impl Iterator<Item = Term> {
        let subject = Some(self.subject.as_ref().into());
        let graph = graph();
        let graph = Some(graph.as_ref().into());
        let quads = self.drafts.quads(subject, Some(property), None, graph);
        quads
            .map(|quad| quad.object)
            .collect::<Vec<_>>()
            .into_iter()
    }

    fn text(&self, property: NamedNodeRef<'_>) -> Option<String> {
        let term = self.all(property).next()?;
        Some(as_literal(&term)?.value().to_owned())
    }

    fn iri(&self, property: NamedNodeRef<'_>) -> Option<String> {
        let term = self.all(property).next()?;
        Some(as_iri(&term)?.as_str().to_owned())
    }

    fn person(&self, property: NamedNodeRef<'_>) -> Option<Person> {
        Some(Person {
            name: self.text(dc::CREATOR)?,
            author: self.iri(property),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn person(name: &str, author: Option<&str>) -> Person {
        Person {
            name: name.to_owned(),
            author: author.map(str::to_owned),
        }
    }

    fn submission() -> Submission {
        let at = "2026-11-25T12:00:00Z".parse().unwrap();
        let event = |act, name: &str, comment: Option<&str>| Event {
            act,
            by: person(name, None),
            at,
            comment: comment.map(str::to_owned),
        };
        Submission {
            number: 12,
            title: "A title with \"quotes\"".to_owned(),
            message: Some("Two\nlines".to_owned()),
            contributor: person("town", Some("https://w3id.org/clip-network/id/actor/town")),
            created: at,
            modified: at,
            state: State::Returned,
            base: 3,
            events: vec![
                event(Act::Create, "town", None),
                event(Act::Return, "anna", Some("Which year?")),
            ],
            published: Some(4),
        }
    }

    #[test]
    fn a_submission_is_read_as_it_was_written() {
        let submission = submission();
        let drafts = Snapshot::build(1, submission.statements());
        assert_eq!(Submission::read(&drafts, 12), Some(submission));
        assert_eq!(Submission::read(&drafts, 13), None);
        assert_eq!(Submission::numbers(&drafts), [12]);
    }

    #[test]
    fn whoever_has_one_of_two_in_common_is_the_same() {
        let town = Some("https://w3id.org/clip-network/id/actor/town");
        for (one, other, same) in [
            (person("a", None), person("a", town), true),
            (person("a", town), person("b", town), true),
            (person("a", None), person("b", None), false),
            (person("a", town), person("b", None), false),
        ] {
            assert_eq!(one.is(&other), same, "{one:?} {other:?}");
        }
        assert!(submission().is_of(&person("town", None)));
        assert!(
            !submission().is_of(&person("anna", None)),
            "she reviewed it"
        );
    }
}
