//! The dataset about itself: what is in it, how to get it, how to cite it.

use super::RenderError;
use super::frame::Frame;
use super::layout::{Layout, count};
use super::link::{Link, Reader};
use super::thing::capitalised;
use crate::catalog::dataset::{
    DESCRIPTIONS, DumpFile, GraphsOfKind, LICENCE, Site, TITLES, dump_path,
};
use crate::catalog::statistics::{LINK_TARGETS, Statistics};
use crate::catalog::view::Ref;
use crate::rdf::format::Format;
use crate::rdf::iri::DATASET;
use askama::Template;
use oxrdf::NamedNode;
use std::collections::BTreeMap;

/// How many graphs of one kind the page lists.
const LISTED: usize = 50;

/// What the page of the dataset shows.
pub struct DatasetView<'a> {
    pub site: &'a Site,
    pub dumps: &'a [DumpFile],
    pub statistics: &'a Statistics,
    /// The named graphs by kind.
    pub graphs: &'a [GraphsOfKind],
    /// Those that somebody looks for.
    pub found: Option<&'a FoundGraphs>,
}

/// The graphs whose names have some words.
pub struct FoundGraphs {
    pub words: String,
    /// Each with the number of its statements.
    pub graphs: Vec<(Ref, usize)>,
    /// Whether there are more of them.
    pub more: bool,
}

/// The page of the dataset.
pub fn dataset(frame: &Frame<'_>, view: &DatasetView<'_>) -> Result<String, RenderError> {
    let reader = Reader::prose(frame);
    let (site, statistics) = (view.site, view.statistics);
    let page = DatasetPage {
        page: Layout::prose(frame, "The dataset", DESCRIPTIONS[0].1),
        title: TITLES[0].1,
        description: DESCRIPTIONS[0].1,
        iri: DATASET,
        licence: LICENCE,
        sparql: frame.keeping(format!("{}/sparql", site.base)),
        version: site.version,
        modified: &site.modified,
        totals: totals(statistics),
        dumps: downloads(site, view.dumps),
        tables: [
            table(
                "Things by class",
                "page--class",
                "classes",
                "Class",
                reader,
                &statistics.classes,
            ),
            table(
                "Statements by property",
                "page--property",
                "properties",
                "Property",
                reader,
                &statistics.properties,
            ),
        ],
        graph_count: count(statistics.graphs.len()),
        kinds: view.graphs.iter().map(|it| kind(reader, it)).collect(),
        found: view.found.map(|it| found(reader, it)),
        all_graphs: frame.keeping(format!("{}/collection/source-graph", site.base)),
        links: links(reader, statistics),
    };
    Ok(page.render()?)
}

#[derive(Template)]
#[template(path = "dataset.html")]
struct DatasetPage<'a> {
    page: Layout<'a>,
    title: &'static str,
    description: &'static str,
    iri: &'static str,
    licence: &'static str,
    sparql: String,
    version: u64,
    modified: &'a str,
    totals: [(&'static str, String); 4],
    dumps: Vec<Dump<'a>>,
    tables: [Table<'a>; 2],
    graph_count: String,
    kinds: Vec<Kind<'a>>,
    found: Option<Found<'a>>,
    all_graphs: String,
    links: Vec<LinkCount<'a>>,
}

struct Dump<'a> {
    format: Format,
    href: String,
    size: String,
    bytes: usize,
    sha256: &'a str,
}

struct Table<'a> {
    title: &'static str,
    id: &'static str,
    /// What its rows are.
    unit: &'static str,
    column: &'static str,
    rows: Vec<Count<'a>>,
}

struct Count<'a> {
    name: Link<'a>,
    count: String,
}

/// The named graphs of one kind of source.
struct Kind<'a> {
    name: String,
    count: String,
    statements: String,
    rows: Vec<Count<'a>>,
    /// How many are not listed.
    rest: Option<String>,
}

/// What came of looking for a graph.
struct Found<'a> {
    words: &'a str,
    count: usize,
    more: bool,
    rows: Vec<Count<'a>>,
}

struct LinkCount<'a> {
    target: &'static str,
    property: Link<'a>,
    count: String,
}

fn totals(statistics: &Statistics) -> [(&'static str, String); 4] {
    [
        ("Things with an address", count(statistics.entities)),
        ("Statements", count(statistics.triples)),
        ("Statements by source (quads)", count(statistics.quads)),
        ("Named graphs", count(statistics.graphs.len())),
    ]
}

fn downloads<'a>(site: &'a Site, dumps: &'a [DumpFile]) -> Vec<Dump<'a>> {
    let ready = dumps.iter().map(|dump| Dump {
        format: dump.format,
        href: format!("{}/{}", site.base, dump_path(site, dump.format)),
        size: size(dump.bytes),
        bytes: dump.bytes,
        sha256: &dump.sha256,
    });
    ready.collect()
}

/// A size in the largest unit that leaves at least one, `1.2 MB`.
fn size(bytes: usize) -> String {
    let tenths = |unit: usize| format!("{}.{}", bytes / unit, bytes % unit * 10 / unit);
    match bytes {
        0..1_000 => format!("{bytes} bytes"),
        1_000..1_000_000 => format!("{} kB", tenths(1_000)),
        _ => format!("{} MB", tenths(1_000_000)),
    }
}

/// Counts by IRI, the highest first.
fn sorted(counts: &BTreeMap<NamedNode, usize>) -> Vec<(&NamedNode, usize)> {
    let mut sorted: Vec<_> = counts.iter().map(|(iri, count)| (iri, *count)).collect();
    sorted.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    sorted
}

fn table<'a>(
    title: &'static str,
    id: &'static str,
    unit: &'static str,
    column: &'static str,
    reader: Reader<'a>,
    counts: &'a BTreeMap<NamedNode, usize>,
) -> Table<'a> {
    let row = |(iri, number)| Count {
        name: reader.short(iri),
        count: count(number),
    };
    Table {
        title,
        id,
        unit,
        column,
        rows: sorted(counts).into_iter().map(row).collect(),
    }
}

/// A graph under its name, with its statements.
fn graph<'a>(reader: Reader<'a>, (graph, statements): &'a (Ref, usize)) -> Count<'a> {
    Count {
        name: reader.link(graph),
        count: count(*statements),
    }
}

fn kind<'a>(reader: Reader<'a>, kind: &'a GraphsOfKind) -> Kind<'a> {
    let all = kind.graphs.len();
    let name = kind.kind.as_ref().map(|kind| &*kind.label.text);
    let first = kind.graphs.iter().take(LISTED);
    Kind {
        name: capitalised(name.unwrap_or("of no known kind")),
        count: count(all),
        statements: count(kind.statements),
        rows: first.map(|it| graph(reader, it)).collect(),
        rest: (all > LISTED).then(|| count(all - LISTED)),
    }
}

fn found<'a>(reader: Reader<'a>, found: &'a FoundGraphs) -> Found<'a> {
    Found {
        words: &found.words,
        count: found.graphs.len(),
        more: found.more,
        rows: found.graphs.iter().map(|it| graph(reader, it)).collect(),
    }
}

fn links<'a>(reader: Reader<'a>, statistics: &'a Statistics) -> Vec<LinkCount<'a>> {
    let rows = statistics
        .links
        .iter()
        .filter_map(|((prefix, property), number)| {
            let (_, _, target) = LINK_TARGETS.iter().find(|(known, ..)| known == prefix)?;
            Some(LinkCount {
                target,
                property: reader.short(property),
                count: count(*number),
            })
        });
    rows.collect()
}
