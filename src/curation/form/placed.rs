//! Which field of a form each statement comes from, so that what is said against one is said there.

use super::{Fault, Wrong};
use crate::catalog::form::{Field, Rule, paths_of};
use crate::catalog::label::{Label, text};
use crate::curation::contact::Contact;
use crate::curation::submission;
use crate::curation::verdict::{Matter, Remark, Verdict};
use crate::rdf::vocab::{dcterms, sh};
use crate::store::snapshot::Snapshot;
use crate::store::validate::{Finding, Severity};
use oxrdf::{NamedNode, Term, Triple};
use std::collections::BTreeMap;

/// Where things, fields and values of a form stand.
#[derive(Debug, Default, Clone)]
pub struct Placed {
    /// The prefix of each thing.
    things: BTreeMap<String, String>,
    /// The name of each field, by thing and property.
    fields: BTreeMap<(String, String), String>,
    /// The name of each value, by thing, property and value.
    values: BTreeMap<(String, String, String), String>,
    /// The statement that each value makes.
    said: BTreeMap<String, Triple>,
}

impl Placed {
    pub(super) fn thing(&mut self, iri: &NamedNode, prefix: &str) {
        self.things
            .insert(iri.as_str().to_owned(), prefix.to_owned());
    }

    pub(super) fn knows(&self, iri: &NamedNode) -> bool {
        self.things.contains_key(iri.as_str())
    }

    pub(super) fn field(&mut self, iri: &NamedNode, field: &Field, prefix: &str) {
        let key = (iri.as_str().to_owned(), field.path.as_str().to_owned());
        self.fields.insert(key, format!("{prefix}{}", field.name));
    }

    pub(super) fn value(&mut self, iri: &NamedNode, field: &Field, term: &Term, name: &str) {
        let path = field.path.as_str().to_owned();
        let key = (iri.as_str().to_owned(), path, bare(term));
        self.values.insert(key, name.to_owned());
        let triple = Triple::new(iri.clone(), field.path.clone(), term.clone());
        self.said.insert(name.to_owned(), triple);
    }

    /// Where the title and the message of a submission stand.
    pub fn submission(&mut self, number: u64) {
        let focus = submission::iri(number).into_string();
        for (property, name) in [(dcterms::TITLE, "title"), (dcterms::DESCRIPTION, "message")] {
            let key = (focus.clone(), property.as_str().to_owned());
            self.fields.insert(key, name.to_owned());
        }
    }

    /// The same and what another form placed.
    pub(super) fn and(&mut self, other: Self) {
        self.things.extend(other.things);
        self.fields.extend(other.fields);
        self.values.extend(other.values);
        self.said.extend(other.said);
    }

    /// The statements that values make, by their names.
    pub fn said(&self) -> &BTreeMap<String, Triple> {
        &self.said
    }

    /// What a validation found, at the fields that it is about.
    pub fn faults(&self, public: &Snapshot, verdict: &Verdict, language: &str) -> Vec<Fault> {
        let remarks = verdict.remarks.iter().map(|remark| self.remark(remark));
        let findings = &verdict.report.findings;
        let findings = findings
            .iter()
            .map(|finding| self.finding(public, finding, language));
        remarks.chain(findings).collect()
    }

    fn remark(&self, remark: &Remark) -> Fault {
        let path = remark.path.as_deref();
        Fault {
            name: self.name(&remark.focus, path, remark.value.as_deref()),
            wrong: remarked(remark),
        }
    }

    fn finding(&self, public: &Snapshot, finding: &Finding, language: &str) -> Fault {
        let path = finding.path.as_deref().map(plain);
        let mut name = self.name(&finding.focus, path, finding.value.as_deref());
        // A shape of alternatives has no property of its own: its first alternative is shown.
        if path.is_none()
            && let Some(shape) = &finding.shape
            && let Some(first) = paths_of(public, plain(shape)).first()
        {
            name = self.name(&finding.focus, Some(first.as_str()), None);
        }
        let wrong = found(public, finding, language);
        Fault { name, wrong }
    }

    /// The name of what is meant: the value, or else the field, or else the thing; empty when the form
    /// says nothing of it.
    fn name(&self, focus: &str, path: Option<&str>, value: Option<&str>) -> String {
        let focus = plain(focus).to_owned();
        let field = path.and_then(|path| {
            let path = path.to_owned();
            let of_value = value.and_then(|value| {
                let key = (focus.clone(), path.clone(), plain(value).to_owned());
                self.values.get(&key)
            });
            of_value.or_else(|| self.fields.get(&(focus.clone(), path)))
        });
        let thing = || {
            self.things
                .get(&focus)
                .map(|it| it.trim_end_matches('/').to_owned())
        };
        field.cloned().or_else(thing).unwrap_or_default()
    }
}

/// What a finding says, in terms that the pages have words for.
pub fn found(public: &Snapshot, finding: &Finding, language: &str) -> Wrong {
    let shape = finding.shape.as_deref().map(plain);
    let shape = shape.and_then(|shape| NamedNode::new(shape).ok());
    let said = shape
        .as_ref()
        .and_then(|shape| text(public, shape.as_ref(), sh::MESSAGE, language));
    let english = || Label {
        text: finding.message.clone(),
        language: Some("en".to_owned()),
    };
    Wrong::Broken {
        rule: shape.map_or(Rule::Other, |shape| {
            Rule::of(public, &shape, finding.component(), language)
        }),
        said: Some(said.unwrap_or_else(english)),
        warning: finding.severity < Severity::Violation,
    }
}

/// The same of a remark.
pub fn remarked(remark: &Remark) -> Wrong {
    match remark.matter {
        Matter::Contact(Contact::Mail) => Wrong::Mail,
        Matter::Contact(Contact::Telephone) => Wrong::Telephone,
        Matter::Absent => Wrong::Gone,
        Matter::Policy => Wrong::Said(remark.message.clone()),
    }
}

/// A term as findings show it.
fn bare(term: &Term) -> String {
    plain(&term.to_string()).to_owned()
}

/// An IRI without its brackets.
fn plain(text: &str) -> &str {
    text.strip_prefix('<')
        .and_then(|text| text.strip_suffix('>'))
        .unwrap_or(text)
}
