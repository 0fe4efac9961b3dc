//! Reading practice records: from a policy to its cities, topics, parts, sources and those who judge it.
//!
//! - **Shape:** each policy, involvement and outcome is read with one look at the snapshot; cities,
//!   actors, graphs and what is broader than a concept are read once for all policies.

use super::counting::Broader;
use super::{Outcome, Place, Practice, Practices};
use crate::catalog::place::point;
use crate::rdf::term::{as_iri, as_literal, subject_iri};
use crate::rdf::vocab::{clip, rdf, skos};
use crate::store::snapshot::Snapshot;
use oxrdf::{GraphName, NamedNode, NamedNodeRef, Quad, TermRef};
use std::collections::{BTreeMap, BTreeSet, HashMap};

pub(super) fn read(snapshot: &Snapshot) -> Practices {
    let mut reader = Reader {
        snapshot,
        broader: BTreeMap::new(),
        types: HashMap::new(),
        levels: HashMap::new(),
        places: BTreeMap::new(),
    };
    let policies = reader.subjects(rdf::TYPE, clip::POLICY);
    let policies = policies
        .into_iter()
        .map(|policy| {
            let practice = reader.practice(policy.as_ref());
            (policy, practice)
        })
        .collect();
    Practices::new(policies, reader.places, reader.broader)
}

type Iris = BTreeSet<NamedNode>;

struct Reader<'a> {
    snapshot: &'a Snapshot,
    /// A concept and every broader one, by the concept.
    broader: Broader,
    /// The types of an actor.
    types: HashMap<NamedNode, Iris>,
    /// The levels of evidence of a named graph.
    levels: HashMap<NamedNode, Iris>,
    places: BTreeMap<NamedNode, Place>,
}

impl Reader<'_> {
    fn practice(&mut self, policy: NamedNodeRef<'_>) -> Practice {
        let quads = self.about(policy);
        let topics = values(&quads, clip::TOPIC);
        let groups = values(&quads, clip::TARGET_GROUP);
        let cities = values(&quads, clip::CITY_OF);
        let (actors, types) = self.those_involved(&quads);
        let mut outcomes: Vec<_> = values(&quads, clip::OUTCOME)
            .iter()
            .map(|outcome| self.outcome(outcome))
            .collect();
        outcomes.sort();
        let dates = |property| texts(&quads, property);
        Practice {
            countries: listed(cities.iter().flat_map(|city| self.countries(city))),
            all_topics: self.with_broader(&topics),
            all_groups: self.with_broader(&groups),
            all_actor_types: self.with_broader(&types),
            evidence: listed(self.evidence(&quads)),
            start: dates(clip::START_DATE).min(),
            end: dates(clip::END_DATE).max(),
            groups: listed(groups),
            actor_types: listed(types),
            modules: listed(values(&quads, clip::MODULE)),
            transfers: listed(self.subjects(clip::TRANSFERRED_POLICY, policy)),
            assessments: self.assessments(policy),
            cities: listed(cities),
            topics: listed(topics),
            actors: listed(actors),
            outcomes,
        }
    }

    fn about(&self, iri: NamedNodeRef<'_>) -> Vec<Quad> {
        let quads = self.snapshot.quads(Some(iri.into()), None, None, None);
        quads.collect()
    }

    fn subjects(&self, property: NamedNodeRef<'_>, object: NamedNodeRef<'_>) -> Iris {
        let object = TermRef::from(object);
        let quads = self
            .snapshot
            .quads(None, Some(property), Some(object), None);
        quads
            .filter_map(|quad| subject_iri(&quad.subject).map(NamedNodeRef::into_owned))
            .collect()
    }

    /// Concepts and all that are broader, sorted. Concepts that are broader than each other end the search.
    fn with_broader(&mut self, concepts: &Iris) -> Vec<NamedNode> {
        let mut all = Iris::new();
        for concept in concepts {
            if !self.broader.contains_key(concept) {
                let found = self.closure(concept);
                self.broader.insert(concept.clone(), found);
            }
            all.extend(self.broader.get(concept).into_iter().flatten().cloned());
        }
        listed(all)
    }

    fn closure(&self, concept: &NamedNode) -> Iris {
        let mut found = Iris::from([concept.clone()]);
        let mut open = vec![concept.clone()];
        while let Some(next) = open.pop() {
            for broader in values(&self.about(next.as_ref()), skos::BROADER) {
                if found.insert(broader.clone()) {
                    open.push(broader);
                }
            }
        }
        found
    }

    /// The actors of the involvements, and the types of these and of those that have no name.
    fn those_involved(&mut self, policy: &[Quad]) -> (Iris, Iris) {
        let (mut actors, mut types) = (Iris::new(), Iris::new());
        for involvement in values(policy, clip::INVOLVEMENT) {
            let quads = self.about(involvement.as_ref());
            types.extend(values(&quads, clip::ACTOR_TYPE));
            for actor in values(&quads, clip::ACTOR_OF) {
                if !self.types.contains_key(&actor) {
                    let own = values(&self.about(actor.as_ref()), clip::ACTOR_TYPE);
                    self.types.insert(actor.clone(), own);
                }
                types.extend(self.types.get(&actor).into_iter().flatten().cloned());
                actors.insert(actor);
            }
        }
        (actors, types)
    }

    fn outcome(&self, iri: &NamedNode) -> Outcome {
        let quads = self.about(iri.as_ref());
        let first = |property| values(&quads, property).into_iter().next();
        Outcome {
            iri: iri.clone(),
            kind: first(clip::OUTCOME_KIND),
            direction: first(clip::DIRECTION),
            has_figure: quads.iter().any(|quad| quad.predicate == clip::VALUE),
        }
    }

    fn evidence(&mut self, policy: &[Quad]) -> Iris {
        let own = values(policy, clip::EVIDENCE_LEVEL);
        if !own.is_empty() {
            return own;
        }
        let class = TermRef::from(clip::POLICY);
        let says = |quad: &&Quad| quad.predicate == rdf::TYPE && quad.object.as_ref() == class;
        let mut levels = Iris::new();
        for quad in policy.iter().filter(says) {
            let GraphName::NamedNode(graph) = &quad.graph_name else {
                continue;
            };
            if !self.levels.contains_key(graph) {
                let of_graph = values(&self.about(graph.as_ref()), clip::EVIDENCE_LEVEL);
                self.levels.insert(graph.clone(), of_graph);
            }
            levels.extend(self.levels.get(graph).into_iter().flatten().cloned());
        }
        levels
    }

    fn assessments(&self, policy: NamedNodeRef<'_>) -> Vec<(NamedNode, NamedNode)> {
        let assessments = self.subjects(clip::ASSESSES, policy);
        let rated = assessments.into_iter().filter_map(|assessment| {
            let quads = self.about(assessment.as_ref());
            let rating = values(&quads, clip::RATING).into_iter().next()?;
            Some((assessment, rating))
        });
        rated.collect()
    }

    fn countries(&mut self, city: &NamedNode) -> Vec<NamedNode> {
        if !self.places.contains_key(city) {
            let quads = self.about(city.as_ref());
            let place = Place {
                countries: listed(values(&quads, clip::COUNTRY)),
                point: point(self.snapshot, city.as_ref()),
            };
            self.places.insert(city.clone(), place);
        }
        let place = self.places.get(city);
        place
            .map(|place| place.countries.clone())
            .unwrap_or_default()
    }
}

fn values(quads: &[Quad], property: NamedNodeRef<'_>) -> Iris {
    let quads = quads.iter().filter(|quad| quad.predicate == property);
    quads
        .filter_map(|quad| as_iri(&quad.object).map(NamedNodeRef::into_owned))
        .collect()
}

fn texts(quads: &[Quad], property: NamedNodeRef<'_>) -> impl Iterator<Item = String> {
    let quads = quads.iter().filter(move |quad| quad.predicate == property);
    quads.filter_map(|quad| as_literal(&quad.object).map(|literal| literal.value().to_owned()))
}

fn listed(iris: impl IntoIterator<Item = NamedNode>) -> Vec<NamedNode> {
    let mut all: Vec<_> = iris.into_iter().collect();
    all.sort();
    all.dedup();
    all
}
