//! What can be said against publishing a change as things stand now.
//!
//! - **Shape:** a [`Verdict`] is what the shapes find, and [`Remark`]s: what no shape can see, such as
//!   contact details in any text, a statement to remove that is not there, a graph without a source.
//! - **Errors:** what is wrong with the change is a value; [`CommitError`] when nothing could be said.

use super::contact::{Contact, found, in_quad};
use super::content::absent;
use super::submission::{Submission, iri};
use crate::rdf::vocab::dcterms;
use crate::store::Store;
use crate::store::change::Change;
use crate::store::commit::CommitError;
use crate::store::policy::PolicyError;
use crate::store::validate::Report;
use oxrdf::{Quad, Term};

/// What a remark is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Matter {
    Contact(Contact),
    /// A statement that is to go and is not there.
    Absent,
    /// A graph that takes no statements, or not these.
    Policy,
}

/// Something that keeps a change from being published.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Remark {
    /// What it is about.
    pub focus: String,
    pub path: Option<String>,
    pub value: Option<String>,
    pub message: String,
    pub matter: Matter,
}

/// Everything that can be said against a change.
#[derive(Debug, Clone, Default)]
pub struct Verdict {
    pub remarks: Vec<Remark>,
    pub report: Report,
}

impl Remark {
    fn on(quad: &Quad, message: impl Into<String>, matter: Matter) -> Self {
        let subject = Term::from(quad.subject.clone());
        Self {
            focus: bare(&subject),
            path: Some(quad.predicate.as_str().to_owned()),
            value: Some(bare(&quad.object)),
            message: message.into(),
            matter,
        }
    }

    /// A statement that is to go and is not there.
    pub fn absent(quad: &Quad) -> Self {
        let graph = &quad.graph_name;
        Self::on(
            quad,
            format!("This statement is to be removed from {graph}, and does not stand there."),
            Matter::Absent,
        )
    }
}

impl Verdict {
    /// Whether nothing speaks against it.
    pub fn conforms(&self) -> bool {
        self.remarks.is_empty() && self.report.conforms()
    }

    /// What can be said against the content of a submission, on the present public state.
    pub fn of(
        public: &Store,
        submission: &Submission,
        content: &Change,
    ) -> Result<Self, CommitError> {
        let message = submission.message.as_deref();
        Self::on(
            public,
            submission.number,
            &submission.title,
            message,
            content,
        )
    }

    /// What can be said against a change that somebody proposes under this title.
    pub fn on(
        public: &Store,
        number: u64,
        title: &str,
        message: Option<&str>,
        content: &Change,
    ) -> Result<Self, CommitError> {
        let mut remarks: Vec<_> = said(number, title, message).collect();
        let gone = absent(content, &public.snapshot());
        remarks.extend(gone.into_iter().map(Remark::absent));
        let contacts = content.added.iter();
        let contacts = contacts.filter_map(|quad| {
            let contact = in_quad(quad)?;
            Some(Remark::on(
                quad,
                contact.message(),
                Matter::Contact(contact),
            ))
        });
        remarks.extend(contacts);
        let report = match public.check(content.clone(), None) {
            Ok(report) | Err(CommitError::Invalid(report)) => report,
            Err(CommitError::Policy(error)) => {
                remarks.push(policy(number, &error));
                Report::default()
            }
            Err(error) => return Err(error),
        };
        Ok(Self { remarks, report })
    }
}

/// What its contributor says of it will stand in the history, too.
fn said<'a>(
    number: u64,
    title: &'a str,
    message: Option<&'a str>,
) -> impl Iterator<Item = Remark> + use<'a> {
    let texts = [
        (dcterms::TITLE, Some(title)),
        (dcterms::DESCRIPTION, message),
    ];
    let focus = iri(number).into_string();
    texts.into_iter().filter_map(move |(property, text)| {
        let contact: Contact = found(text?)?;
        Some(Remark {
            focus: focus.clone(),
            path: Some(property.as_str().to_owned()),
            value: text.map(ToOwned::to_owned),
            message: contact.message().to_owned(),
            matter: Matter::Contact(contact),
        })
    })
}

fn policy(number: u64, error: &PolicyError) -> Remark {
    let focus = match error {
        PolicyError::UndescribedGraph(graph) => graph.clone(),
        _ => iri(number).into_string(),
    };
    Remark {
        focus,
        path: None,
        value: None,
        message: error.to_string(),
        matter: Matter::Policy,
    }
}

/// A term as findings show it.
fn bare(term: &Term) -> String {
    match term {
        Term::NamedNode(node) => node.as_str().to_owned(),
        other => other.to_string(),
    }
}
