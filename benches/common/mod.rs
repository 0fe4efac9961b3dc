//! The shipped dataset, and a larger one that is made of copies of it.

use clipgraph::catalog::ground::{Folders, Shipped, load_shipped};
use clipgraph::query::Limits;
use oxrdf::{GraphName, NamedNode, NamedOrBlankNode, Quad, Term};

/// The kinds of things that are copied. Cities, topics and rounds stay: there is more of each.
const KINDS: [&str; 9] = [
    "policy",
    "actor",
    "involvement",
    "outcome",
    "funding",
    "source",
    "assessment",
    "transfer",
    "claim",
];

pub fn shipped() -> Shipped {
    let folders = Folders {
        ontology: "ontology".into(),
        seed_data: "seed-data".into(),
        queries: "queries".into(),
    };
    load_shipped(&folders, &Limits::default(), |_, _| {}).expect("the ground truth")
}

/// These statements, with copies until there are so many.
pub fn padded(mut quads: Vec<Quad>, wanted: usize) -> Vec<Quad> {
    let original: Vec<_> = quads.iter().filter(|it| is_copied(it)).cloned().collect();
    for copy in 1.. {
        if quads.len() >= wanted {
            break;
        }
        quads.extend(original.iter().map(|quad| copied(quad, copy)));
    }
    quads
}

/// Whether a statement is about a thing of a source, or about the graph of one.
fn is_copied(quad: &Quad) -> bool {
    let reserved = ["ontology>", "shapes>", "concepts>", "history>"];
    let graph = quad.graph_name.to_string();
    let NamedOrBlankNode::NamedNode(subject) = &quad.subject else {
        return false;
    };
    other(subject, 1) != *subject && !reserved.iter().any(|name| graph.ends_with(name))
}

/// The same statement about another thing, in a graph of its own; cities, concepts and terms stay.
fn copied(quad: &Quad, copy: usize) -> Quad {
    let mut quad = quad.clone();
    if let NamedOrBlankNode::NamedNode(subject) = &quad.subject {
        quad.subject = other(subject, copy).into();
    }
    if let Term::NamedNode(object) = &quad.object {
        quad.object = other(object, copy).into();
    }
    if let GraphName::NamedNode(graph) = &quad.graph_name {
        quad.graph_name = other(graph, copy).into();
    }
    quad
}

fn other(iri: &NamedNode, copy: usize) -> NamedNode {
    let text = iri.as_str();
    let is_ours = KINDS
        .iter()
        .any(|kind| text.contains(&format!("/id/{kind}/")));
    let is_graph = text.contains("/clip-network/graph/") && !text.ends_with("/provenance");
    if is_ours || is_graph {
        NamedNode::new(format!("{text}-x{copy}")).expect("an IRI")
    } else {
        iri.clone()
    }
}
