//! The dataset about itself: what is in it, how to get it, how to cite it.

use super::RenderError;
use super::frame::Frame;
use super::layout::{Layout, count};
use super::link::{Link, Reader};
use crate::catalog::dataset::{DESCRIPTIONS, DumpFile, LICENCE, Site, TITLES, dump_path};
use crate::catalog::statistics::{LINK_TARGETS, Statistics};
use crate::rdf::format::Format;
use crate::rdf::iri::{DATASET, page_path};
use crate::rdf::prefix::local_name;
use askama::Template;
use oxrdf::NamedNode;
use std::collections::BTreeMap;

/// The page of the dataset.
pub fn dataset(
    frame: &Frame<'_>,
    site: &Site,
    dumps: &[DumpFile],
    statistics: &Statistics,
) -> Result<String, RenderError> {
    let reader = Reader::prose(frame);
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
        dumps: downloads(site, dumps),
        tables: [
            table(
                "Things by class",
                "page--class",
                "Class",
                reader,
                &statistics.classes,
            ),
            table(
                "Statements by property",
                "page--property",
                "Property",
                reader,
                &statistics.properties,
            ),
        ],
        graphs: graphs(reader, &statistics.graphs),
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
    totals: [(&'static str, String); 6],
    dumps: Vec<Dump<'a>>,
    tables: [Table<'a>; 2],
    graphs: Vec<Count<'a>>,
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
    column: &'static str,
    rows: Vec<Count<'a>>,
}

struct Count<'a> {
    name: Link<'a>,
    count: String,
}

struct LinkCount<'a> {
    target: &'static str,
    property: Link<'a>,
    count: String,
}

fn totals(statistics: &Statistics) -> [(&'static str, String); 6] {
    [
        ("Things with an address", count(statistics.entities)),
        ("Statements", count(statistics.triples)),
        ("Statements by source (quads)", count(statistics.quads)),
        ("Named graphs", count(statistics.graphs.len())),
        ("Classes in use", count(statistics.classes.len())),
        ("Properties in use", count(statistics.properties.len())),
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
        column,
        rows: sorted(counts).into_iter().map(row).collect(),
    }
}

fn graphs<'a>(reader: Reader<'a>, counts: &'a BTreeMap<NamedNode, usize>) -> Vec<Count<'a>> {
    let row = |(iri, number): (&'a NamedNode, usize)| {
        let mut name = reader.short(iri);
        if page_path(iri.as_str()).is_some() {
            name.text.words = local_name(iri.as_str()).into();
        }
        Count {
            name,
            count: count(number),
        }
    };
    sorted(counts).into_iter().map(row).collect()
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
