//! The named graphs of the dataset, by the kind of their source.
//!
//! - **Shape:** what the project made itself, such as the ontology, is a kind of its own; every other graph
//!   belongs to the `clip:sourceKind` of its source. Kinds and graphs with the most statements come first.
//! - **Source:** the descriptions in `graph/provenance`.

use crate::catalog::label::label;
use crate::catalog::view::Ref;
use crate::rdf::iri::minted;
use crate::rdf::term::as_iri;
use crate::rdf::vocab::{clip, dcterms};
use crate::store::snapshot::Snapshot;
use oxrdf::{NamedNode, NamedNodeRef};
use std::cmp::Reverse;
use std::collections::BTreeMap;

/// The graphs of one kind of source.
#[derive(Debug, Clone)]
pub struct GraphsOfKind {
    /// The kind; `None` where nothing says it.
    pub kind: Option<Ref>,
    pub statements: usize,
    /// Each with the number of its statements.
    pub graphs: Vec<(Ref, usize)>,
}

/// The graphs with so many statements each, by kind, with their names in a language.
pub fn graphs_by_kind(
    snapshot: &Snapshot,
    counts: &BTreeMap<NamedNode, usize>,
    language: &str,
) -> Vec<GraphsOfKind> {
    let name = |iri: &NamedNode| Ref {
        label: label(snapshot, iri.as_ref(), language),
        iri: iri.clone(),
    };
    let own = minted("id/evidence-level/project");
    let mut kinds: BTreeMap<Option<NamedNode>, Vec<(Ref, usize)>> = BTreeMap::new();
    for (graph, count) in counts {
        let kind = kind_of(snapshot, graph, &own);
        kinds.entry(kind).or_default().push((name(graph), *count));
    }
    let mut all: Vec<_> = kinds
        .into_iter()
        .map(|(kind, mut graphs)| {
            graphs.sort_by_cached_key(|(graph, count)| (Reverse(*count), graph.label.text.clone()));
            GraphsOfKind {
                kind: kind.as_ref().map(name),
                statements: graphs.iter().map(|(_, count)| count).sum(),
                graphs,
            }
        })
        .collect();
    all.sort_by_key(|it| (it.kind.is_none(), Reverse(it.statements)));
    all
}

/// The concept that says what a graph was read in, or that the project made it.
fn kind_of(snapshot: &Snapshot, graph: &NamedNode, own: &NamedNode) -> Option<NamedNode> {
    let value = |subject: &NamedNode, property: NamedNodeRef<'_>| {
        let subject = Some(subject.as_ref().into());
        let mut quads = snapshot.quads(subject, Some(property), None, None);
        quads.find_map(|quad| as_iri(&quad.object).map(NamedNodeRef::into_owned))
    };
    let level = value(graph, clip::EVIDENCE_LEVEL);
    level.filter(|level| level == own).or_else(|| {
        let source = value(graph, dcterms::SOURCE)?;
        value(&source, clip::SOURCE_KIND)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rdf::vocab::rdfs;
    use oxrdf::{Literal, Quad};

    #[test]
    fn graphs_stand_under_the_kind_of_their_source_and_what_the_project_made_under_its_own() {
        let about = minted("graph/provenance");
        let graph = |name: &str| minted(&format!("graph/{name}"));
        let mut quads = Vec::new();
        let mut said = |subject: &NamedNode, property: NamedNodeRef<'_>, object: oxrdf::Term| {
            quads.push(Quad::new(subject.clone(), property, object, about.clone()));
        };
        let press = minted("id/source-kind/press");
        for name in ["a", "b"] {
            let source = minted(&format!("id/source/{name}"));
            said(&graph(name), dcterms::SOURCE, source.clone().into());
            said(&source, clip::SOURCE_KIND, press.clone().into());
        }
        let label = |text: &str| Literal::new_language_tagged_literal_unchecked(text, "en");
        said(&press, rdfs::LABEL, label("press").into());
        let own = minted("id/evidence-level/project");
        said(&graph("own"), clip::EVIDENCE_LEVEL, own.clone().into());
        said(&graph("own"), dcterms::SOURCE, minted("id/source/a").into());
        let snapshot = Snapshot::build(1, quads);
        let counts = [("a", 2), ("b", 5), ("own", 3), ("unsaid", 99)];
        let counts = counts.map(|(name, count)| (graph(name), count));
        let found = graphs_by_kind(&snapshot, &counts.into(), "en");
        let told = |it: &GraphsOfKind| {
            let kind = it.kind.as_ref().map(|kind| kind.iri.clone());
            let graphs = it.graphs.iter().map(|(graph, _)| graph.label.text.clone());
            (kind, it.statements, graphs.collect::<Vec<_>>().join(" "))
        };
        assert_eq!(
            found.iter().map(told).collect::<Vec<_>>(),
            [
                (Some(press), 7, "b a".to_owned()),
                (Some(own), 3, "own".to_owned()),
                (None, 99, "unsaid".to_owned()),
            ]
        );
        assert_eq!(found[0].kind.as_ref().unwrap().label.text, "press");
    }
}
