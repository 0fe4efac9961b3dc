//! A submission as its readers look at it: what it proposes, what it would change, what was done.

use crate::catalog::form::{Fault, Wrong};
use crate::catalog::kind::KINDS;
use crate::catalog::label::label;
use crate::catalog::thing::{PARTS, describe};
use crate::catalog::view::{Ref, ThingView, Value, bare, view};
use crate::curation::form::placed::{found, remarked};
use crate::curation::submission::{Event, Submission};
use crate::curation::verdict::Verdict;
use crate::curation::{Curation, content};
use crate::http::handlers::submissions::verdict;
use crate::http::problem::HttpError;
use crate::http::state::App;
use crate::rdf::iri::minted;
use crate::rdf::term::subject_iri;
use crate::render::html::desk::{Changed, Deed, DiffThing, Said, Touched};
use crate::store::change::Change;
use crate::store::snapshot::Snapshot;
use jiff::Timestamp;
use oxrdf::{GraphName, NamedNode, NamedNodeRef, Quad, Term};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// The most things that are named after they were published, and findings that are shown.
const NAMED: (usize, usize) = (12, 100);

/// Everything that a page of a submission shows of it.
pub struct Look {
    pub said: Vec<Said>,
    pub conforms: Option<bool>,
    pub difference: Changed,
    pub thing: Option<ThingView>,
    /// The things that it is about.
    pub things: Vec<Ref>,
    pub deeds: Vec<Deed>,
}

/// Looks at a submission on what is published now.
pub fn look(
    app: &App,
    curation: &Curation,
    submission: &Submission,
    language: &str,
) -> Result<Look, HttpError> {
    let public = app.store.snapshot();
    let said = content::read(&curation.drafts().snapshot(), submission.number);
    // What was published has changed all of it already.
    let published = submission.published.is_some();
    let (before, after) = if published {
        let undone = Change {
            removed: said.added.clone(),
            added: said.removed.clone(),
        };
        let before = public.with(public.version() + 1, &undone);
        (Arc::new(before), Arc::clone(&public))
    } else {
        let after = public.with(public.version() + 1, &said);
        (Arc::clone(&public), Arc::new(after))
    };
    let viewer = Viewer {
        before: &before,
        after: &after,
        language,
        most: app.pages.rows,
    };
    let whole = viewer.whole(&said);
    let open = submission.state.is_open();
    let found = open
        .then(|| verdict(app, curation, submission))
        .transpose()?;
    let effect = if published {
        said.clone()
    } else {
        said.clone().effect_on(&public)
    };
    let thing = match &whole[..] {
        [one] if !published => describe(&after, one).map(|it| view(&after, &it, language)),
        _ => None,
    };
    Ok(Look {
        conforms: found.as_ref().map(Verdict::conforms),
        said: found.map(|found| viewer.said(&found)).unwrap_or_default(),
        difference: viewer.difference(&effect),
        thing,
        things: whole
            .iter()
            .take(NAMED.0)
            .map(|iri| viewer.name(iri.as_ref()))
            .collect(),
        deeds: submission.events.iter().map(deed).collect(),
    })
}

/// What would change if this were published, and what is said against it.
pub fn outlook(
    app: &App,
    change: &Change,
    verdict: Option<&Verdict>,
    language: &str,
) -> (Changed, Vec<Said>) {
    let public = app.store.snapshot();
    let after = public.with(public.version() + 1, change);
    let viewer = Viewer {
        before: &public,
        after: &after,
        language,
        most: app.pages.rows,
    };
    let effect = change.clone().effect_on(&public);
    let said = verdict.map(|verdict| viewer.said(verdict));
    (viewer.difference(&effect), said.unwrap_or_default())
}

/// A time to the minute, which a reader takes in at once.
pub fn minute(time: Timestamp) -> String {
    time.strftime("%Y-%m-%d %H:%MZ").to_string()
}

fn deed(event: &Event) -> Deed {
    Deed {
        act: event.act.as_str(),
        by: event.by.name.clone(),
        at: minute(event.at),
        comment: event.comment.clone(),
    }
}

struct Viewer<'a> {
    before: &'a Snapshot,
    after: &'a Snapshot,
    language: &'a str,
    /// The most statements that are shown of what would change.
    most: usize,
}

impl Viewer<'_> {
    /// A thing by the name that it has or had.
    fn name(&self, iri: NamedNodeRef<'_>) -> Ref {
        let here = if self.after.contains_subject(iri) {
            self.after
        } else {
            self.before
        };
        Ref {
            label: label(here, iri, self.language),
            iri: iri.into_owned(),
        }
    }

    /// The things that a change is about: of parts those that they belong to, without the descriptions of
    /// sources where there is anything else.
    fn whole(&self, change: &Change) -> Vec<NamedNode> {
        let provenance = GraphName::from(minted("graph/provenance"));
        let all = || change.added.iter().chain(&change.removed);
        let subjects = |quads: &mut dyn Iterator<Item = &Quad>| -> BTreeSet<NamedNode> {
            quads
                .filter_map(|quad| Some(subject_iri(&quad.subject)?.into_owned()))
                .map(|subject| self.owner(subject))
                .collect()
        };
        let mut told = subjects(&mut all().filter(|quad| quad.graph_name != provenance));
        if told.is_empty() {
            told = subjects(&mut all());
        }
        told.into_iter().collect()
    }

    fn owner(&self, part: NamedNode) -> NamedNode {
        let object = Term::from(part.clone());
        for snapshot in [self.after, self.before] {
            for property in PARTS {
                let mut quads = snapshot.quads(None, Some(property), Some(object.as_ref()), None);
                let owner = quads.find_map(|quad| Some(subject_iri(&quad.subject)?.into_owned()));
                if let Some(owner) = owner {
                    return owner;
                }
            }
        }
        part
    }

    fn said(&self, verdict: &Verdict) -> Vec<Said> {
        let one = |focus: &str, path: Option<&str>, wrong: Wrong| {
            let iri = NamedNode::new(plain(focus)).unwrap_or_else(|_| minted("id"));
            let property = path.and_then(|path| NamedNode::new(plain(path)).ok());
            Said {
                thing: self.name(iri.as_ref()),
                property: property.map(|it| label(self.after, it.as_ref(), self.language).text),
                fault: Fault {
                    name: String::new(),
                    wrong,
                },
            }
        };
        let remarks = verdict.remarks.iter();
        let remarks = remarks.map(|it| one(&it.focus, it.path.as_deref(), remarked(it)));
        let findings = verdict.report.findings.iter().map(|it| {
            let wrong = found(self.before, it, self.language);
            one(&it.focus, it.path.as_deref(), wrong)
        });
        remarks.chain(findings).take(NAMED.1).collect()
    }

    fn difference(&self, effect: &Change) -> Changed {
        let mut by_thing: BTreeMap<(usize, String), Vec<(bool, &Quad)>> = BTreeMap::new();
        let all = effect.removed.iter().map(|quad| (false, quad));
        let all = all.chain(effect.added.iter().map(|quad| (true, quad)));
        for (came, quad) in all {
            let Some(subject) = subject_iri(&quad.subject) else {
                continue;
            };
            let key = (self.place(subject), subject.as_str().to_owned());
            by_thing.entry(key).or_default().push((came, quad));
        }
        let (mut things, mut shown) = (Vec::new(), 0);
        for ((_, subject), mut quads) in by_thing {
            if shown >= self.most {
                break;
            }
            let Ok(subject) = NamedNode::new(subject) else {
                continue;
            };
            quads.sort_by_cached_key(|(came, quad)| {
                (
                    quad.predicate.as_str().to_owned(),
                    *came,
                    quad.object.to_string(),
                )
            });
            quads.truncate(self.most - shown);
            shown += quads.len();
            things.push(DiffThing {
                is_new: !self.before.contains_subject(subject.as_ref()),
                thing: self.name(subject.as_ref()),
                rows: quads
                    .into_iter()
                    .map(|(came, quad)| self.touched(came, quad))
                    .collect(),
            });
        }
        Changed {
            things,
            added: effect.added.len(),
            removed: effect.removed.len(),
            cut: effect.added.len() + effect.removed.len() > shown,
        }
    }

    /// Where a thing stands in the list: things before their parts, and those before their sources.
    fn place(&self, subject: NamedNodeRef<'_>) -> usize {
        let kind = crate::catalog::form::kind_of(self.after, subject);
        let kind = kind.or_else(|| crate::catalog::form::kind_of(self.before, subject));
        let place = KINDS
            .iter()
            .position(|it| kind.is_some_and(|kind| kind.slug == it.slug));
        place.unwrap_or(KINDS.len())
    }

    fn touched(&self, came: bool, quad: &Quad) -> Touched {
        let value = match &quad.object {
            Term::NamedNode(node) => Value::Thing(self.name(node.as_ref())),
            other => bare(other),
        };
        let graph = match &quad.graph_name {
            GraphName::NamedNode(graph) => graph.clone(),
            _ => minted("graph"),
        };
        Touched {
            property: self.name(quad.predicate.as_ref()),
            came,
            value,
            graph: self.name(graph.as_ref()),
        }
    }
}

/// An IRI without its brackets.
fn plain(text: &str) -> &str {
    text.trim_start_matches('<').trim_end_matches('>')
}
