//! Results of a search, ready to be shown: one page of policies, the facets with names, and what helps when
//! there is nothing.

use super::facet::{Counted, Facet, Part};
use super::row::{Row, Rows, Spot};
use super::wish::{Note, View, Wish};
use super::{Answer, Finder, SearchError};
use crate::catalog::collection;
use crate::catalog::label::{LABEL_PROPERTIES, Label, label};
use crate::catalog::practice::Practices;
use crate::catalog::view::Ref;
use crate::rdf::vocab::{clip, rdf, rdfs};
use crate::store::snapshot::Snapshot;
use oxrdf::{GraphName, Literal, NamedNode, Quad, Triple};
use std::fmt;

/// A value of a facet with its name.
#[derive(Debug, Clone)]
pub struct Value {
    pub slug: String,
    /// None for yes and no.
    pub label: Option<Label>,
    pub iri: Option<NamedNode>,
    pub count: usize,
    pub chosen: bool,
}

/// One page of results.
#[derive(Debug)]
pub struct Results {
    pub wish: Wish,
    pub notes: Vec<Note>,
    pub total: usize,
    pub last: usize,
    pub rows: Vec<Row>,
    pub facets: Vec<(Facet, Vec<Value>)>,
    pub decades: Vec<(i32, usize)>,
    /// Other things that the text finds.
    pub others: Vec<Ref>,
    pub unknown: Vec<String>,
    pub instead: Vec<(String, Vec<String>)>,
    pub some: bool,
    /// How many there would be without each part of the question.
    pub without: Vec<(Part, usize)>,
    /// Where there is nothing: without what there is most, and the first of that.
    pub nearest: Option<(Part, Vec<Row>)>,
    /// The cities of all results, for the map.
    pub spots: Vec<Spot>,
}

impl Finder {
    /// One page of results, for readers of a language.
    pub fn results(
        &self,
        snapshot: &Snapshot,
        practices: &Practices,
        (wish, notes): (Wish, Vec<Note>),
        language: &str,
    ) -> Result<Results, SearchError> {
        let answer = self.find(snapshot, practices, &wish.ask(), language)?;
        let rows = Rows {
            snapshot,
            practices,
            marks: &answer.marks,
            language,
        };
        let name = |thing: NamedNode| Ref {
            label: label(snapshot, thing.as_ref(), language),
            iri: thing,
        };
        let start = wish.size.saturating_mul(wish.page.saturating_sub(1));
        let page: Vec<_> = answer
            .policies
            .iter()
            .skip(start)
            .take(wish.size)
            .copied()
            .collect();
        let nearest = answer.nearest.as_ref();
        let on_map = wish.view == View::Map;
        Ok(Results {
            total: answer.policies.len(),
            last: answer.policies.len().div_ceil(wish.size).max(1),
            rows: rows.of(&page),
            spots: if on_map {
                rows.spots(&answer.policies)
            } else {
                Vec::new()
            },
            nearest: nearest.map(|(part, policies)| (*part, rows.of(policies))),
            facets: facets(snapshot, &answer, &wish, language),
            decades: answer.left.decades.clone(),
            others: answer.others.iter().cloned().map(name).collect(),
            unknown: answer.unknown.clone(),
            instead: answer.instead.clone(),
            some: answer.some,
            without: answer.left.without.clone(),
            wish,
            notes,
        })
    }
}

/// The values of each facet with names: those that are chosen first, then those that most have.
fn facets(
    snapshot: &Snapshot,
    answer: &Answer,
    wish: &Wish,
    language: &str,
) -> Vec<(Facet, Vec<Value>)> {
    let shown = |facet: Facet, value: &Counted| Value {
        chosen: wish.choice.has(facet, &value.slug),
        slug: value.slug.clone(),
        label: value
            .iri
            .as_ref()
            .map(|iri| label(snapshot, iri.as_ref(), language)),
        iri: value.iri.clone(),
        count: value.count,
    };
    let facets = answer.left.facets.iter().map(|(facet, values)| {
        let mut values: Vec<_> = values.iter().map(|value| shown(*facet, value)).collect();
        values.sort_by(|a, b| {
            let by_name = a.label.cmp(&b.label);
            (b.chosen, b.count).cmp(&(a.chosen, a.count)).then(by_name)
        });
        (*facet, values)
    });
    facets.collect()
}

impl Results {
    /// What readers of data are to know, in English.
    pub fn remarks(&self) -> Vec<String> {
        let mut remarks: Vec<_> = self.notes.iter().map(ToString::to_string).collect();
        let unknown = self.unknown.iter();
        remarks.extend(unknown.map(|word| format!("nothing has the word `{word}`")));
        remarks.extend(self.instead.iter().map(|(word, others)| {
            format!(
                "nothing has the word `{word}`: looked for `{}`",
                others.join("`, `")
            )
        }));
        if self.some {
            remarks.push("no policy has all of the words: these have some".to_owned());
        }
        remarks
    }

    /// The page as a Hydra collection of this address with a short description of each policy; `at` says
    /// where the page of a number lies.
    pub fn hydra(
        &self,
        snapshot: &Snapshot,
        list: &NamedNode,
        at: impl Fn(usize) -> String,
    ) -> Vec<Quad> {
        let part = self.part(list.clone());
        let members: Vec<_> = self.rows.iter().map(|row| row.policy.iri.clone()).collect();
        let mut triples = part.hydra(&members, at);
        for remark in self.remarks() {
            let remark = Literal::new_language_tagged_literal_unchecked(remark, "en");
            triples.push(Triple::new(list.clone(), rdfs::COMMENT, remark));
        }
        let told = [rdf::TYPE, clip::CITY_OF, clip::TOPIC, clip::TARGET_GROUP];
        let dates = [clip::START_DATE, clip::END_DATE];
        let told: Vec<_> = LABEL_PROPERTIES
            .into_iter()
            .chain(told)
            .chain(dates)
            .collect();
        let described = members.iter().flat_map(|policy| {
            let policy = policy.as_ref().into();
            let quads = told.iter();
            quads.flat_map(move |it| snapshot.quads(Some(policy), Some(*it), None, None))
        });
        let in_default = |triple: Triple| triple.in_graph(GraphName::DefaultGraph);
        let quads = triples.into_iter().map(in_default).chain(described);
        quads.collect()
    }

    /// Which part of all results the page has.
    pub fn part(&self, list: NamedNode) -> collection::Part {
        collection::Part {
            list,
            total: self.total,
            number: self.wish.page,
            last: self.last,
        }
    }
}

fn is_name(text: &str) -> bool {
    text.bytes()
        .all(|byte| byte.is_ascii_alphanumeric() || b"-_.".contains(&byte))
}

impl fmt::Display for Note {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            // Notes stand in headers too: what cannot be a name is not given back.
            Self::Parameter(name) if is_name(name) => {
                write!(f, "there is no parameter `{name}`: not heeded")
            }
            Self::Parameter(_) => write!(f, "a parameter that there is not: not heeded"),
            Self::Value(name, value) if is_name(value) => {
                write!(f, "`{name}` has no value `{value}`: not heeded")
            }
            Self::Value(name, _) => write!(f, "`{name}` has no such value: not heeded"),
            Self::Reversed(from, to) => {
                write!(
                    f,
                    "the period from {from} to {to} is taken the other way round"
                )
            }
            Self::Cut(most) => write!(
                f,
                "the text is too long: at most {most} characters and {} words of it count",
                super::MOST_WORDS
            ),
            Self::Size(most) => write!(f, "a page has at most {most} policies"),
        }
    }
}
