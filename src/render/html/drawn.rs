//! Figures as pictures and tables: the same numbers in both, each leading to the practice behind it.

use super::frame::Frame;
use super::link::encoded;
use super::sheet::{Cell, Column, Sheet};
use crate::catalog::chart::{Chart, DIRECTIONS, Look};
use crate::catalog::figure::{Figure, Item, Key, Pairs};
use crate::catalog::label::Label;
use crate::rdf::iri::ThingPath;
use crate::render::svg::{
    self, Bar, Bars, Columns, Edge, Head, LAYOUT_NODES, Matrix, Network, Node,
};
use oxrdf::NamedNode;

/// What the search for practice can be narrowed by: the kind of a thing, and the name of the facet.
const FACETS: [(&str, &str); 5] = [
    ("city", "city"),
    ("topic", "topic"),
    ("target-group", "group"),
    ("actor-type", "actor"),
    ("outcome-direction", "direction"),
];

/// Things that work together, with their names.
#[derive(Debug, Clone, Default)]
pub struct NamedPairs {
    pub pairs: Pairs,
    /// The name of each thing, and of its kind.
    pub names: Vec<(Label, Option<Label>)>,
    /// The kinds by their place among the groups of `groups`.
    pub groups: Vec<usize>,
}

/// What a chart shows.
#[derive(Debug, Clone)]
pub enum Shown {
    Figure(Figure),
    Pairs(NamedPairs),
}

impl Shown {
    pub fn is_empty(&self) -> bool {
        match self {
            Self::Figure(figure) => figure.down.is_empty(),
            Self::Pairs(pairs) => pairs.pairs.pairs.is_empty(),
        }
    }
}

/// The page of the practice that has these things, if the search can be narrowed by all of them.
pub(super) fn practice<'a>(
    frame: &Frame<'_>,
    keys: impl IntoIterator<Item = &'a Key>,
) -> Option<String> {
    found_by(frame, keys.into_iter().map(Key::path))
}

/// The page of the practice that has these things, as [`practice`] gives it.
pub(super) fn found_by(
    frame: &Frame<'_>,
    paths: impl IntoIterator<Item = Option<ThingPath>>,
) -> Option<String> {
    let mut terms = Vec::new();
    for path in paths {
        let path = path?;
        let (_, facet) = FACETS
            .iter()
            .find(|(kind, _)| *kind == path.kind.as_str())?;
        terms.push(format!("{facet}={}", encoded(path.slug.as_str())));
    }
    let address = format!("{}/find?{}", frame.base, terms.join("&"));
    (!terms.is_empty()).then(|| frame.keeping(address))
}

/// The name of a row or column for readers.
pub(super) fn name(frame: &Frame<'_>, column: &str, item: &Item) -> String {
    match (&item.label, item.key.number()) {
        (_, Some(from)) if column == "from" => format!("{from}–{}", from.saturating_add(4)),
        (Some(label), _) => label.text.clone(),
        (None, _) => frame.say("charts-nothing"),
    }
}

/// How much of a chart its picture has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Detail {
    /// All of it, with links.
    Linked,
    /// What stands for it where there are several, without links.
    Brief,
}

/// The picture of a chart.
pub(super) fn picture(
    frame: &Frame<'_>,
    chart: &Chart,
    shown: &Shown,
    detail: Detail,
) -> svg::Chart {
    let figure = match shown {
        Shown::Pairs(pairs) => return svg::Chart::Network(network(frame, pairs, detail)),
        Shown::Figure(figure) => figure,
    };
    match chart.look {
        Look::Columns => svg::Chart::Columns(columns(figure)),
        Look::Bars | Look::Network => svg::Chart::Bars(bars(frame, chart, figure, detail)),
        Look::Matrix => svg::Chart::Matrix(matrix(frame, chart, figure, detail)),
    }
}

fn columns(figure: &Figure) -> Columns {
    let years = figure.down.iter().zip(&figure.cells);
    let years = years.filter_map(|(item, values)| Some((item.key.number()?, values.clone())));
    Columns {
        series: Vec::new(),
        years: years.collect(),
    }
}

fn bars(frame: &Frame<'_>, chart: &Chart, figure: &Figure, detail: Detail) -> Bars {
    let across = chart.across.map_or("", |axis| axis.column);
    let rows = figure
        .down
        .iter()
        .zip(&figure.cells)
        .map(|(item, values)| Bar {
            label: name(frame, chart.down.column, item),
            href: practice(frame, [&item.key]).filter(|_| detail == Detail::Linked),
            values: values.clone(),
        });
    // A direction looks the same in every chart, whichever others there are.
    let fill = |(place, item): (usize, &Item)| {
        usize::try_from(item.key.place_in(&DIRECTIONS))
            .ok()
            .filter(|known| *known < DIRECTIONS.len())
            .unwrap_or(place)
    };
    let unknown = figure
        .across
        .iter()
        .position(|item| item.key == Key::Nothing);
    Bars {
        series: figure
            .across
            .iter()
            .map(|item| name(frame, across, item))
            .collect(),
        fills: figure.across.iter().enumerate().map(fill).collect(),
        unknown: unknown.filter(|_| chart.across.is_some()),
        rows: rows.collect(),
    }
}

fn matrix(frame: &Frame<'_>, chart: &Chart, figure: &Figure, detail: Detail) -> Matrix {
    let head = |column: &str, item: &Item| Head {
        label: name(frame, column, item),
        href: practice(frame, [&item.key]).filter(|_| detail == Detail::Linked),
    };
    let across = chart.across.map_or("", |axis| axis.column);
    let cells = figure
        .cells
        .iter()
        .map(|row| row.iter().copied().map(Some).collect());
    Matrix {
        columns: figure
            .across
            .iter()
            .map(|item| head(across, item))
            .collect(),
        rows: figure
            .down
            .iter()
            .map(|item| head(chart.down.column, item))
            .collect(),
        cells: cells.collect(),
        gap: frame.say("compare-gap"),
        brief: detail == Detail::Brief,
    }
}

/// The kinds of actor that have a shape of their own in a network: their slugs, and the key of their name.
const GROUPS: [(&[&str], &str); 4] = [
    (
        &[
            "municipality",
            "public-body",
            "eu-body",
            "international-organisation",
        ],
        "charts-group-public",
    ),
    (
        &[
            "ngo",
            "migrant-organisation",
            "voluntary-organisation",
            "religious-organisation",
            "foundation",
        ],
        "charts-group-civil",
    ),
    (
        &[
            "social-partner",
            "trade-union",
            "employers-organisation",
            "company",
        ],
        "charts-group-economy",
    ),
    (&[], "charts-group-other"),
];

/// The place of a kind of actor among the groups.
pub fn group(kind: Option<&NamedNode>) -> usize {
    let slug = kind
        .and_then(|kind| Key::Thing(kind.clone()).path())
        .map(|path| path.slug.to_string());
    let found = slug.and_then(|slug| {
        GROUPS
            .iter()
            .position(|(slugs, _)| slugs.contains(&slug.as_str()))
    });
    found.unwrap_or(GROUPS.len() - 1)
}

fn network(frame: &Frame<'_>, named: &NamedPairs, detail: Detail) -> Network {
    let weights = named.pairs.weights();
    let things = named
        .pairs
        .things
        .iter()
        .zip(&named.names)
        .zip(&weights)
        .zip(&named.groups);
    let nodes = things
        .take(LAYOUT_NODES)
        .map(|(((thing, names), weight), group)| Node {
            label: names.0.text.clone(),
            href: Cell::thing(frame, thing.0.as_str(), &names.0)
                .href
                .filter(|_| detail == Detail::Linked),
            group: *group,
            weight: *weight,
        });
    let edges = named.pairs.pairs.iter().map(|pair| Edge {
        from: pair.first,
        to: pair.second,
        weight: pair.policies,
        title: pair.policies.to_string(),
    });
    Network {
        groups: GROUPS.iter().map(|(_, key)| frame.say(key)).collect(),
        nodes: nodes.collect(),
        edges: edges.collect(),
    }
}

/// The table of a chart.
pub(super) fn sheet(
    frame: &Frame<'_>,
    chart: &Chart,
    shown: &Shown,
    given: &[Key],
    caption: String,
) -> Sheet {
    match shown {
        Shown::Figure(figure) => of_figure(frame, chart, figure, given, caption),
        Shown::Pairs(pairs) => of_pairs(frame, pairs, caption),
    }
}

/// What a column of a query is called.
pub(super) fn column_name(frame: &Frame<'_>, column: &str) -> String {
    frame.say(&format!("charts-column-{}", column.to_lowercase()))
}

fn of_figure(
    frame: &Frame<'_>,
    chart: &Chart,
    figure: &Figure,
    given: &[Key],
    caption: String,
) -> Sheet {
    let across = chart.across.map_or("", |axis| axis.column);
    let things = figure
        .down
        .iter()
        .any(|item| matches!(item.key, Key::Thing(_)));
    let first = column_name(frame, chart.down.column);
    let mut columns = vec![if things {
        Column::things(first)
    } else {
        Column::words(first)
    }];
    if chart.across.is_some() {
        let names = figure.across.iter().map(|item| name(frame, across, item));
        columns.extend(names.map(Column::numbers));
    } else {
        columns.push(Column::numbers(column_name(frame, chart.value)));
    }
    let gap = frame.say("compare-gap");
    let rows = figure.down.iter().zip(&figure.cells).map(|(item, values)| {
        let head = match (&item.key, &item.label) {
            (Key::Thing(iri), Some(label)) => Cell::thing(frame, iri.as_str(), label),
            _ => Cell::words(name(frame, chart.down.column, item)),
        };
        let numbers = values.iter().zip(&figure.across).map(|(value, column)| {
            let pair = [&item.key, &column.key];
            let keys = pair
                .into_iter()
                .take(if chart.across.is_some() { 2 } else { 1 });
            let href = practice(frame, keys.chain(given)).filter(|_| *value > 0);
            let mut cell = Cell::number(*value).to(href);
            // What no cell of the picture has is a gap here too.
            if cell.gap && chart.look == Look::Matrix {
                cell.dash(&gap);
            }
            cell
        });
        std::iter::once(head).chain(numbers).collect()
    });
    Sheet {
        caption,
        columns,
        rows: rows.collect(),
    }
}

fn of_pairs(frame: &Frame<'_>, named: &NamedPairs, caption: String) -> Sheet {
    let heads = ["first", "firstType", "second", "secondType"];
    let mut columns: Vec<_> = heads
        .map(|head| Column::things(column_name(frame, head)))
        .to_vec();
    columns.extend(["policies", "cities"].map(|head| Column::numbers(column_name(frame, head))));
    let thing = |place: usize| -> Option<[Cell; 2]> {
        let (iri, kind) = named.pairs.things.get(place)?;
        let (label, kind_label) = named.names.get(place)?;
        let of_kind = match (kind, kind_label) {
            (Some(kind), Some(label)) => Cell::thing(frame, kind.as_str(), label),
            _ => Cell::default(),
        };
        Some([Cell::thing(frame, iri.as_str(), label), of_kind])
    };
    let rows = named.pairs.pairs.iter().filter_map(|pair| {
        let mut row: Vec<Cell> = Vec::with_capacity(6);
        row.extend(thing(pair.first)?);
        row.extend(thing(pair.second)?);
        row.extend([Cell::number(pair.policies), Cell::number(pair.cities)]);
        Some(row)
    });
    Sheet {
        caption,
        rows: rows.collect(),
        columns,
    }
}
