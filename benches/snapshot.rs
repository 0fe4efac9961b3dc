//! What a snapshot costs: memory, commits, and queries with and without an overlay.
//!
//! `make bench`, or `cargo bench --bench snapshot -- 100000` for another number of quads. One table: a
//! row for each size of the overlay, times in milliseconds, each the best of some.

#![expect(
    clippy::expect_used,
    clippy::print_stdout,
    reason = "a program for the terminal, which may stop where it likes"
)]

use clipgraph::store::change::Change;
use clipgraph::store::memory::Ledger;
use clipgraph::store::meter::{Budget, Meter, run_metered};
use clipgraph::store::snapshot::{DefaultGraph, QueryView, Snapshot};
use oxrdf::{Literal, NamedNode, Quad};
use spareval::{QueryEvaluator, QueryResults};
use spargebra::SparqlParser;
use std::hint::black_box;
use std::sync::Arc;
use std::time::{Duration, Instant};

#[global_allocator]
static ALLOCATOR: tikv_jemallocator::Jemalloc = tikv_jemallocator::Jemalloc;

/// Quads of one thing.
const OF_A_THING: usize = 8;

/// Quads that a usual commit adds, and that it removes.
const OF_A_COMMIT: usize = 20;

const QUERIES: [(&str, &str); 5] = [
    ("count all", "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"),
    (
        "count in graphs",
        "SELECT (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } }",
    ),
    (
        "by property",
        "SELECT ?p (COUNT(*) AS ?n) { ?s ?p ?o } GROUP BY ?p",
    ),
    (
        "join of four",
        "SELECT (COUNT(*) AS ?n) { ?a a :c1 ; :link0 ?b . ?b :link1 ?c . ?c :label ?l }",
    ),
    (
        "sort by label",
        "SELECT ?s { ?s a :c2 ; :label ?l } ORDER BY ?l LIMIT 10",
    ),
];

fn iri(name: &str) -> NamedNode {
    NamedNode::new(format!("https://data.example.org/{name}")).expect("short names make IRIs")
}

/// The eight quads of a thing: its class, its label, links to others and a number.
fn thing(at: usize, of: usize) -> [Quad; OF_A_THING] {
    let subject = iri(&format!("id/thing/{at}"));
    let graph = iri(&format!("graph/source/{}", at % 997));
    let quad = |property: &str, object: oxrdf::Term| {
        Quad::new(subject.clone(), iri(property), object, graph.clone())
    };
    let other = |step: usize| iri(&format!("id/thing/{}", (at * 31 + step * 7919) % of)).into();
    let kind = oxrdf::vocab::rdf::TYPE.into_owned();
    let class = iri(&format!("c{}", at % 12));
    let label = Literal::new_language_tagged_literal(format!("Thing number {at}"), "en");
    [
        Quad::new(subject.clone(), kind, class, graph.clone()),
        quad("label", label.expect("a language tag").into()),
        quad("link0", other(1)),
        quad("link1", other(2)),
        quad("link2", other(3)),
        quad("link3", other(4)),
        quad(
            "count",
            Literal::from(i64::try_from(at % 5000).expect("small")).into(),
        ),
        quad(
            "note",
            Literal::from(format!("Note {}", at % 20_000)).into(),
        ),
    ]
}

/// The change of a usual commit: of some things far apart, the quads of one go and of another come.
fn commit(number: usize, things: usize) -> Change {
    let removed = (0..OF_A_COMMIT).map(|part| {
        let at = (number * OF_A_COMMIT + part).wrapping_mul(7_368_787) % things;
        let [_, _, link, ..] = thing(at, things);
        link
    });
    let added = (0..OF_A_COMMIT).map(|part| {
        let at = things + number * OF_A_COMMIT + part;
        let [kind, label, link, ..] = thing(at, things);
        match part % 3 {
            0 => kind,
            1 => label,
            _ => link,
        }
    });
    Change {
        removed: removed.collect(),
        added: added.collect(),
    }
}

/// The best of some runs, in milliseconds.
fn best<T>(runs: usize, mut work: impl FnMut() -> T) -> f64 {
    let time = |_| {
        let started = Instant::now();
        black_box(work());
        started.elapsed()
    };
    let fastest = (0..runs).map(time).min().expect("one run at least");
    fastest.as_secs_f64() * 1000.0
}

fn ask(snapshot: &Arc<Snapshot>, text: &str) -> usize {
    let query = SparqlParser::new()
        .with_prefix("", "https://data.example.org/")
        .map(|parser| parser.parse_query(text))
        .expect("a prefix")
        .expect("a query");
    let meter = Meter::new(Budget {
        time: Duration::from_mins(10),
        max_scanned: u64::MAX,
        max_held: u64::MAX,
        max_text: u64::MAX,
    });
    let rows = run_metered(&meter, || {
        let view = QueryView::new(
            Arc::clone(snapshot),
            Arc::clone(&meter),
            DefaultGraph::Union,
        );
        let evaluator = QueryEvaluator::new();
        let mut prepared = evaluator.prepare(&query);
        prepared
            .dataset_mut()
            .set_default_graph(vec![QueryView::default_graph_name().into()]);
        match prepared.execute(view).expect("no failure") {
            QueryResults::Solutions(rows) => rows.count(),
            QueryResults::Boolean(_) | QueryResults::Graph(_) => 0,
        }
    });
    rows.expect("a budget for all")
}

/// Reads of single things and counts of single patterns, as pages do: 1,000 of each.
fn look_ups(snapshot: &Snapshot, things: usize) -> usize {
    let one = |step: usize| {
        let subject = iri(&format!("id/thing/{}", step * 7919 % things));
        let said = snapshot.quads(Some(subject.as_ref().into()), None, None, None);
        let named = snapshot.count(None, None, Some(subject.as_ref().into()), None);
        said.count() + named
    };
    (0..1000).map(one).sum()
}

/// The times of all reads, in milliseconds.
fn reads(snapshot: &Arc<Snapshot>, things: usize) -> Vec<(&'static str, f64)> {
    let mut times: Vec<_> = QUERIES
        .map(|(name, text)| (name, best(5, || ask(snapshot, text))))
        .into();
    let every_quad = || snapshot.quads(None, None, None, None).count();
    times.push(("1,000 look-ups", best(5, || look_ups(snapshot, things))));
    times.push(("every quad", best(3, every_quad)));
    times.push(("subjects", best(3, || snapshot.subjects().count())));
    times
}

fn held(ledger: Option<Ledger>) -> u64 {
    ledger.map_or(0, Ledger::held)
}

/// Commits until the overlay has so many rows. Older versions are dropped, as readers do.
fn overlaid(base: &Arc<Snapshot>, rows: usize, things: usize) -> Arc<Snapshot> {
    let mut snapshot = Arc::clone(base);
    let mut number = 0_u32;
    let started = Instant::now();
    while snapshot.overlay_len() < rows {
        snapshot = Arc::new(snapshot.with(number.into(), &commit(number as usize, things)));
        number += 1;
    }
    if number > 0 {
        let mean = (started.elapsed() / number).as_secs_f64() * 1000.0;
        println!("  {number} commits, {mean:.2} ms each in the mean");
    }
    snapshot
}

fn measure(base: &Arc<Snapshot>, rows: usize, things: usize) {
    let ledger = Ledger::open();
    let snapshot = overlaid(base, rows, things);
    println!(
        "an overlay of {} rows: {} kB; to be compacted: {}",
        snapshot.overlay_len(),
        held(ledger) / 1000,
        snapshot.wants_compaction()
    );
    let next = commit(1_000_000, things);
    let commits = best(5, || snapshot.with(2, &next));
    println!("  {:<24}{commits:>10.2}", "a commit of 40 quads");
    for (name, time) in reads(&snapshot, things) {
        println!("  {name:<24}{time:>10.2}");
    }
    println!(
        "  {:<24}{:>10.1}",
        "compaction",
        best(1, || snapshot.compact())
    );
}

/// Takes every tenth thing out at once and puts it back.
fn large_changes(base: &Arc<Snapshot>, things: usize) {
    let removed: Vec<Quad> = (0..things)
        .step_by(10)
        .flat_map(|at| thing(at, things))
        .collect();
    let added = Vec::new();
    let there = Change { removed, added };
    let without = base.with(2, &there);
    let back = Change {
        removed: Vec::new(),
        added: there.removed.clone(),
    };
    println!("a change of {} quads", there.removed.len());
    println!(
        "  {:<24}{:>10.1}",
        "there",
        best(1, || base.with(2, &there))
    );
    println!(
        "  {:<24}{:>10.1}",
        "back",
        best(1, || without.with(1, &back))
    );
}

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    // A run of the tests starts this too, and wants no measurement.
    if !arguments.iter().any(|argument| argument == "--bench") {
        return;
    }
    let wanted = arguments.iter().find_map(|argument| argument.parse().ok());
    let things = wanted.unwrap_or(1_000_000) / OF_A_THING;

    let ledger = Ledger::open();
    let started = Instant::now();
    let quads = (0..things).flat_map(|at| thing(at, things));
    let base = Arc::new(Snapshot::build(1, quads));
    let (built, bytes) = (started.elapsed().as_millis(), held(ledger));
    println!(
        "{} quads built in {built} ms: {} kB, {} bytes a quad; times in ms",
        base.len(),
        bytes / 1000,
        bytes / base.len() as u64
    );
    for rows in [0, 1_000, 10_000, 60_000] {
        measure(&base, rows, things);
    }
    large_changes(&base, things);
}
