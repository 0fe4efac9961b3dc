//! A table of updates and what they do; what they are told when they cannot be done.

mod effects;
mod mistakes;
mod refusals;

use super::{Updating, Why, parse_update};
use crate::query::evaluate::GraphChoice;
use crate::query::guard::GuardError;
use crate::query::parse::Refusal;
use crate::query::{Limits, QueryError};
use crate::store::change::Change;
use crate::store::meter::Spent;
use crate::store::snapshot::Snapshot;
use oxrdf::{GraphName, NamedNode, Quad};
use std::sync::Arc;
use std::time::Duration;

const PROLOGUE: &str = "PREFIX : <http://e.org/>\n";

fn iri(name: &str) -> NamedNode {
    NamedNode::new(format!("http://e.org/{name}")).unwrap()
}

/// `s p o g` is a quad of IRIs, `s p "o g` one with a literal.
fn quad(text: &str) -> Quad {
    let [s, p, o, g] = text.split(' ').collect::<Vec<_>>()[..] else {
        panic!("{text}")
    };
    let graph = GraphName::from(iri(g));
    match o.strip_prefix('"') {
        Some(literal) => Quad::new(iri(s), iri(p), oxrdf::Literal::from(literal), graph),
        None => Quad::new(iri(s), iri(p), iri(o), graph),
    }
}

fn quads(texts: &[&str]) -> Vec<Quad> {
    texts.iter().map(|text| quad(text)).collect()
}

/// `n0 p n1` in `g` and `h`, a literal in `g`.
const BEFORE: [&str; 4] = ["n0 p n1 g", "n1 p n2 g", "n0 q \"x g", "n0 p n1 h"];

fn before() -> Arc<Snapshot> {
    Arc::new(Snapshot::build(7, quads(&BEFORE)))
}

fn update_within(text: &str, limits: &Limits) -> Result<Change, QueryError> {
    let update = parse_update(&format!("{PROLOGUE}{text}"), limits)?;
    Updating::new(before(), update, limits).run_apart()
}

fn update(text: &str) -> Result<Change, QueryError> {
    update_within(text, &Limits::default())
}

fn why(text: &str) -> Why {
    match update(text) {
        Err(QueryError::Update(error)) => error.why,
        other => panic!("{text}: {other:?}"),
    }
}

/// What an update does as it is written here: `-` before what goes, `+` before what comes.
fn effect(text: &str) -> String {
    let change = update(text).unwrap_or_else(|error| panic!("{text}: {error}"));
    let short = |quad: &Quad| {
        let text = format!(
            "{} {} {} {}",
            quad.subject, quad.predicate, quad.object, quad.graph_name
        );
        let text = text.replace("<<", "⟪").replace(")>>", ")⟫");
        let text = text.replace("http://e.org/", "").replace(['<', '>'], "");
        text.replace('⟪', "<<").replace('⟫', ">>")
    };
    let gone = change
        .removed
        .iter()
        .map(|quad| format!("-{}", short(quad)));
    let come = change.added.iter().map(|quad| format!("+{}", short(quad)));
    let mut all: Vec<_> = gone.chain(come).collect();
    all.sort();
    all.join(", ")
}
