//! Changes to the seed data: what curators do, and what they should not do.

use super::{State, agrees};
use crate::ground;
use clipgraph::rdf::vocab::{rdf, rdfs};
use clipgraph::store::change::Change;
use clipgraph::store::snapshot::Snapshot;
use clipgraph::store::validate::Shapes;
use oxrdf::{GraphName, Literal, NamedNode, Quad, Term};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::Index;
use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

/// A part of the seed data that points at nothing outside itself.
struct Sample {
    shapes: Shapes,
    state: State,
    /// The quads that may change: those of the cities, policies and so on, and of the concepts.
    open: Vec<Quad>,
    /// Of these, the ones that say a type.
    typed: Vec<Quad>,
    /// And the ones without which hardly any shape is content.
    essential: Vec<Quad>,
    classes: Vec<Term>,
}

const GRAPHS: &str = "https://w3id.org/clip-network/graph/";

fn in_graph(quad: &Quad, name: &str) -> bool {
    matches!(&quad.graph_name, GraphName::NamedNode(graph) if graph.as_str() == format!("{GRAPHS}{name}"))
}

/// Of the seed data every hundredth thing and all it needs; the ontology and the concepts whole.
fn closed(quads: &[Quad]) -> Vec<Quad> {
    let fixed = |quad: &Quad| {
        ["ontology", "concepts"]
            .iter()
            .any(|name| in_graph(quad, name))
    };
    let mut by_subject: HashMap<Term, Vec<&Quad>> = HashMap::new();
    for quad in quads {
        let about = by_subject.entry(quad.subject.clone().into()).or_default();
        about.push(quad);
    }
    let mut subjects: Vec<_> = by_subject.keys().cloned().collect();
    subjects.sort_by_key(ToString::to_string);
    let mut open: Vec<Term> = subjects.into_iter().step_by(100).collect();
    let mut kept: HashSet<Term> = open.iter().cloned().collect();
    while let Some(thing) = open.pop() {
        for quad in by_subject.get(&thing).into_iter().flatten() {
            let graph = match &quad.graph_name {
                GraphName::NamedNode(graph) => Some(Term::from(graph.clone())),
                _ => None,
            };
            for next in [Some(quad.object.clone()), graph].into_iter().flatten() {
                if by_subject.contains_key(&next) && kept.insert(next.clone()) {
                    open.push(next);
                }
            }
        }
    }
    let wanted = |quad: &&Quad| fixed(quad) || kept.contains(&quad.subject.clone().into());
    quads.iter().filter(wanted).cloned().collect()
}

static SAMPLE: LazyLock<Sample> = LazyLock::new(|| {
    let ground = ground();
    let mut quads: Vec<_> = ground.snapshot.quads(None, None, None, None).collect();
    quads.retain(|quad| !in_graph(quad, "shapes") && !in_graph(quad, "history"));
    let quads = closed(&quads);
    let state = State::of(Snapshot::build(1, quads.clone()), &ground.shapes);
    assert!(state.report.conforms(), "{:#?}", state.report);
    let mut open = quads;
    open.retain(|quad| !in_graph(quad, "ontology"));
    let of = |names: &[&str]| -> Vec<Quad> {
        let is = |quad: &&Quad| {
            names
                .iter()
                .any(|name| quad.predicate.as_str().ends_with(name))
        };
        open.iter().filter(is).cloned().collect()
    };
    let typed = of(&["#type"]);
    let essential = of(&["#type", "#label", "#prefLabel", "#inScheme", "#city"]);
    let classes: HashSet<Term> = typed.iter().map(|quad| quad.object.clone()).collect();
    let mut classes: Vec<_> = classes.into_iter().collect();
    classes.sort_by_key(ToString::to_string);
    Sample {
        shapes: ground.shapes,
        state,
        open,
        typed,
        essential,
        classes,
    }
});

/// One thing done to the data, in places that the indices pick.
#[derive(Debug, Clone)]
enum Act {
    /// A quad goes.
    Drop(Index),
    /// A quad goes, of those that say the type, name or scheme of something.
    DropEssential(Index),
    /// Everything that is said about a thing goes.
    Forget(Index),
    /// Everything that points at the object of a quad goes.
    Unlink(Index),
    /// A type gives way to another.
    Retype(Index, Index),
    /// A type is added.
    AddType(Index, Index),
    /// The object of a quad gives way to that of another.
    Exchange(Index, Index),
    /// The object of a quad is said of another thing too.
    Repeat(Index, Index),
    /// The object gives way to nonsense, of this sort.
    Spoil(Index, u8),
    /// A quad is said in the graph of another, too.
    Copy(Index, Index),
    /// A quad is said in the graph of another instead.
    Move(Index, Index),
    /// A thing of this class comes about which nothing is said, and the subject of a quad has it in
    /// the place of its object.
    Blank(Index, Index),
    /// A quad is added that is there, and one removed that is not.
    Nothing(Index),
    /// A class loses what is above it.
    Unclass,
}

fn act() -> impl Strategy<Value = Act> {
    let at = any::<Index>;
    let two = || (any::<Index>(), any::<Index>());
    prop_oneof![
        4 => at().prop_map(Act::Drop),
        8 => at().prop_map(Act::DropEssential),
        4 => at().prop_map(Act::Forget),
        2 => at().prop_map(Act::Unlink),
        6 => two().prop_map(|(a, b)| Act::Retype(a, b)),
        3 => two().prop_map(|(a, b)| Act::AddType(a, b)),
        4 => two().prop_map(|(a, b)| Act::Exchange(a, b)),
        4 => two().prop_map(|(a, b)| Act::Repeat(a, b)),
        4 => (at(), 0..5_u8).prop_map(|(a, sort)| Act::Spoil(a, sort)),
        3 => two().prop_map(|(a, b)| Act::Copy(a, b)),
        3 => two().prop_map(|(a, b)| Act::Move(a, b)),
        4 => two().prop_map(|(a, b)| Act::Blank(a, b)),
        2 => at().prop_map(Act::Nothing),
        1 => Just(Act::Unclass),
    ]
}

fn nonsense(sort: u8) -> Term {
    let iri = |text: &str| NamedNode::new(text).expect("an IRI");
    match sort {
        0 => Literal::new_simple_literal("").into(),
        1 => Literal::new_typed_literal("~", iri("urn:x:nonsense")).into(),
        2 => Literal::new_language_tagged_literal(" x ", "en")
            .expect("a tag")
            .into(),
        3 => iri("urn:x:nobody").into(),
        _ => iri("https://w3id.org/clip-network/id/topic/nonsense").into(),
    }
}

impl Act {
    fn removed(&self, sample: &Sample) -> Vec<Quad> {
        let open = &sample.open;
        let all =
            |is: &dyn Fn(&Quad) -> bool| open.iter().filter(|quad| is(quad)).cloned().collect();
        match self {
            Self::Drop(at) | Self::Exchange(at, _) | Self::Spoil(at, _) | Self::Move(at, _) => {
                vec![at.get(open).clone()]
            }
            Self::DropEssential(at) => vec![at.get(&sample.essential).clone()],
            Self::Retype(at, _) => vec![at.get(&sample.typed).clone()],
            Self::Forget(at) => all(&|quad| quad.subject == at.get(open).subject),
            Self::Unlink(at) => all(&|quad| quad.object == at.get(open).object),
            Self::Nothing(at) => vec![with(at.get(open), nonsense(3))],
            Self::Unclass => {
                let mut quads = sample.state.quads.iter();
                let above = quads.find(|quad| quad.predicate == rdfs::SUB_CLASS_OF);
                above.into_iter().cloned().collect()
            }
            Self::AddType(..) | Self::Repeat(..) | Self::Copy(..) | Self::Blank(..) => Vec::new(),
        }
    }

    fn added(&self, sample: &Sample) -> Vec<Quad> {
        let open = &sample.open;
        let class = |at: &Index| at.get(&sample.classes).clone();
        match self {
            Self::Retype(at, to) | Self::AddType(at, to) => {
                vec![with(at.get(&sample.typed), class(to))]
            }
            Self::Exchange(at, from) => vec![with(at.get(open), from.get(open).object.clone())],
            Self::Spoil(at, sort) => vec![with(at.get(open), nonsense(*sort))],
            Self::Repeat(at, of) => vec![Quad {
                subject: of.get(open).subject.clone(),
                ..at.get(open).clone()
            }],
            Self::Copy(at, to) | Self::Move(at, to) => vec![Quad {
                graph_name: to.get(open).graph_name.clone(),
                ..at.get(open).clone()
            }],
            Self::Blank(at, of) => {
                let new = NamedNode::new("https://w3id.org/clip-network/id/policy/new");
                let new = new.expect("an IRI");
                let graph = at.get(open).graph_name.clone();
                let typed = Quad::new(new.clone(), rdf::TYPE, class(of), graph);
                vec![typed, with(at.get(open), new.into())]
            }
            Self::Nothing(at) => vec![at.get(open).clone()],
            Self::Drop(_)
            | Self::DropEssential(_)
            | Self::Forget(_)
            | Self::Unlink(_)
            | Self::Unclass => Vec::new(),
        }
    }
}

/// The same said of another object.
fn with(quad: &Quad, object: Term) -> Quad {
    Quad {
        object,
        ..quad.clone()
    }
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 40, max_shrink_iters: 40, failure_persistence: None, ..ProptestConfig::default()
    })]

    #[test]
    fn a_change_to_the_seed_data_is_judged_like_its_whole_outcome(
        acts in vec(act(), 1..5),
        reduced in any::<bool>(),
    ) {
        let sample = &*SAMPLE;
        let mut change = Change::default();
        for act in &acts {
            change.removed.extend(act.removed(sample));
            change.added.extend(act.added(sample));
        }
        if reduced {
            change = change.effect_on(&sample.state.snapshot);
        }
        agrees(&sample.shapes, &sample.state, &change)?;
    }
}
