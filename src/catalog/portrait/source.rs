//! The portraits of a source and of a named graph: what was read, when, and what it says.

use super::look::Look;
use super::publication::citation;
use super::records::{plain, publication_card, thing};
use super::{Cell, Name, Portrait, Section};
use crate::catalog::view::Statement;
use crate::catalog::view::Value;
use crate::rdf::vocab::{clip, dc, dcterms, schema};
use oxrdf::{GraphNameRef, NamedNode};

pub(super) fn source(look: &Look<'_>, iri: &NamedNode) -> Portrait {
    let facts = look.facts(
        iri,
        &[
            clip::SOURCE_KIND,
            dcterms::CREATOR,
            dc::CREATOR,
            dcterms::PUBLISHER,
            dc::PUBLISHER,
            dcterms::ISSUED,
            dcterms::LANGUAGE,
            schema::URL,
        ],
    );
    Portrait {
        publication: Some(citation(look, iri, false)),
        ..Portrait::of(facts, vec![graphs(look, iri)])
    }
}

pub(super) fn graph(look: &Look<'_>, iri: &NamedNode) -> Portrait {
    let facts = look.facts(
        iri,
        &[
            dcterms::SOURCE,
            clip::EVIDENCE_LEVEL,
            clip::DATE_READ,
            dcterms::PUBLISHER,
            dc::PUBLISHER,
            dcterms::LICENSE,
            schema::URL,
        ],
    );
    let same = look
        .objects(iri, dcterms::SOURCE)
        .iter()
        .flat_map(|source| publications_at(look, source))
        .collect::<Vec<_>>();
    let same = crate::store::snapshot::Found {
        total: same.len(),
        things: same,
    };
    Portrait::of(
        facts,
        vec![plain(look, "publications-read", &same, publication_card)],
    )
}

/// The publications that lie at the address of a source, or are the source.
fn publications_at(look: &Look<'_>, source: &NamedNode) -> Vec<NamedNode> {
    use crate::rdf::vocab::rdf;
    let snapshot = look.studio.snapshot;
    let class = Some((rdf::TYPE, clip::PUBLICATION));
    let mut found = Vec::new();
    for quad in look.quads(source, schema::URL) {
        let address = quad.object.as_ref();
        found.extend(
            snapshot
                .subjects_with(schema::URL, address, class, 3)
                .things,
        );
    }
    found.sort();
    found.dedup();
    found
}

/// The graphs that say what was read in a source.
pub(super) fn graphs(look: &Look<'_>, source: &NamedNode) -> Section {
    let found = look.pointing(dcterms::SOURCE, source, clip::SOURCE_GRAPH);
    table(look, "graphs", found.total, &found.things)
}

/// The graphs of some places in the list of sources: where something is reported.
pub(super) fn graphs_of(look: &Look<'_>, places: &[usize]) -> Section {
    let graphs: Vec<_> = places
        .iter()
        .filter_map(|place| look.with_source(*place, |source| source.graph.clone()))
        .collect();
    table(look, "reports", graphs.len(), &graphs)
}

fn table(look: &Look<'_>, name: &'static str, total: usize, graphs: &[NamedNode]) -> Section {
    let mut columns = vec![Name::Word("graph")];
    columns
        .extend([dcterms::SOURCE, clip::EVIDENCE_LEVEL, clip::DATE_READ].map(|it| look.term(it)));
    columns.push(Name::Word("statements"));
    let row = |graph: &NamedNode| {
        let inside = Some(GraphNameRef::from(graph.as_ref()));
        let statements = look.studio.snapshot.count(None, None, None, inside);
        let sources = Cell::Values(
            look.objects(graph, dcterms::SOURCE)
                .iter()
                .map(|source| Statement {
                    value: Value::Thing(look.titled(source)),
                    sources: Vec::new(),
                })
                .collect(),
        );
        vec![
            thing(look, graph),
            sources,
            look.cell(graph, clip::EVIDENCE_LEVEL),
            look.cell(graph, clip::DATE_READ),
            Cell::Count(statements),
        ]
    };
    let rows = graphs.iter().take(look.limit(name)).map(row).collect();
    Section::table(name, total, columns, rows)
}
