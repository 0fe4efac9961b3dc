//! What living data costs: a commit, a start, an earlier version, and readers beside a writer.
//!
//! `make bench`, or `cargo bench --bench living -- 1000000` to pad the dataset to that many quads. Commits are
//! one case study each, with the shapes and the disk; the machine's own time for a sync stands beside.

#![expect(
    clippy::expect_used,
    clippy::print_stdout,
    reason = "a program for the terminal, which may stop where it likes"
)]

mod common;

use clipgraph::catalog::ground::Ground;
use clipgraph::catalog::practice::Practices;
use clipgraph::catalog::search::{Ask, Finder, Question};
use clipgraph::rdf::format::Format;
use clipgraph::store::Store;
use clipgraph::store::change::Change;
use clipgraph::store::commit::Proposal;
use clipgraph::store::history::Replay;
use clipgraph::store::load;
use clipgraph::store::log::checkpoint::Due;
use clipgraph::store::log::{Commit, Log, now};
use clipgraph::store::policy::Policy;
use clipgraph::store::snapshot::Snapshot;
use common::{padded, shipped};
use oxrdf::{NamedNode, Term};
use std::io::Write;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

#[global_allocator]
static ALLOCATOR: tikv_jemallocator::Jemalloc = tikv_jemallocator::Jemalloc;

/// How many commits are timed.
const COMMITS: u64 = 200;

/// A case study: a policy with an involvement, an actor, money, an outcome, its source and its graph.
const CASE: &str = r#"
@prefix clip: <https://w3id.org/clip-network/ontology#> .
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix id: <https://w3id.org/clip-network/id/> .
@prefix graph: <https://w3id.org/clip-network/graph/> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix schema: <https://schema.org/> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
GRAPH graph:bench-NUMBER {
    <https://w3id.org/clip-network/id/policy/bench-NUMBER> a clip:Service , clip:Policy ;
        rdfs:label "Advice NUMBER"@en , "Beratung NUMBER"@de ;
        dcterms:description "A desk where newcomers ask about flats, number NUMBER."@en ;
        clip:city <https://w3id.org/clip-network/id/city/vienna> ;
        clip:topic <https://w3id.org/clip-network/id/topic/housing> , <https://w3id.org/clip-network/id/topic/social-services> ;
        clip:targetGroup <https://w3id.org/clip-network/id/target-group/newcomers> ;
        clip:startDate "2001-11-29"^^xsd:date ;
        clip:involvement <https://w3id.org/clip-network/id/involvement/bench-NUMBER> ;
        clip:funding <https://w3id.org/clip-network/id/funding/bench-NUMBER> ;
        clip:outcome <https://w3id.org/clip-network/id/outcome/bench-NUMBER> .
    <https://w3id.org/clip-network/id/actor/bench-NUMBER> a clip:MigrantOrganisation , clip:Actor ;
        rdfs:label "Association NUMBER"@en ;
        clip:actorType <https://w3id.org/clip-network/id/actor-type/migrant-organisation> .
    <https://w3id.org/clip-network/id/involvement/bench-NUMBER> a clip:Involvement ;
        rdfs:label "Association NUMBER, partner in Advice NUMBER"@en ;
        clip:actor <https://w3id.org/clip-network/id/actor/bench-NUMBER> ;
        clip:role <https://w3id.org/clip-network/id/role/partner> .
    <https://w3id.org/clip-network/id/funding/bench-NUMBER> a clip:Funding ;
        rdfs:label "Advice NUMBER, money"@en ;
        clip:funder <https://w3id.org/clip-network/id/actor/bench-NUMBER> .
    <https://w3id.org/clip-network/id/outcome/bench-NUMBER> a clip:Outcome ;
        rdfs:label "Flats found by Advice NUMBER"@en ;
        clip:indicator "flats found"@en ;
        clip:direction <https://w3id.org/clip-network/id/outcome-direction/positive> .
    <https://w3id.org/clip-network/id/source/bench-NUMBER> a clip:Source ;
        rdfs:label "Page NUMBER"@en ;
        dcterms:title "Page NUMBER"@en ;
        clip:sourceKind <https://w3id.org/clip-network/id/source-kind/web-page> ;
        schema:url "https://example.org/NUMBER"^^xsd:anyURI .
}
GRAPH graph:provenance {
    graph:bench-NUMBER a clip:SourceGraph ;
        rdfs:label "What page NUMBER says"@en ;
        dcterms:source <https://w3id.org/clip-network/id/source/bench-NUMBER> ;
        clip:dateRead "2026-11-22"^^xsd:date ;
        clip:evidenceLevel <https://w3id.org/clip-network/id/evidence-level/read-in-source> .
}
"#;

fn main() {
    let wanted = std::env::args().skip(1).find_map(|text| text.parse().ok());
    for quads in wanted.map_or(vec![0, 1_000_000], |quads| vec![quads]) {
        measure(quads);
    }
}

fn measure(padded: usize) {
    let folder = tempfile::tempdir_in("target").or_else(|_| tempfile::tempdir());
    let folder = folder.expect("a folder");
    let store = first_start(folder.path(), padded);
    println!(
        "\n{} quads, {} things",
        store.snapshot().len(),
        things(&store)
    );
    println!(
        "  sync of the disk alone     {}",
        shown(&mut syncs(folder.path()))
    );
    println!(
        "  commit of a case study     {}",
        shown(&mut commits(&store, 1))
    );
    beside(&store);
    found(&store);
    earlier(&store);
    drop(store);
    let (time, store) = start(folder.path());
    println!("  start from the log         {:>7.0} ms", ms(time));
    // One is due at once, and made beside whatever else goes on.
    drop(store.with_checkpoints(Due {
        commits: 1,
        quads: 1,
    }));
    while !is_there(&folder.path().join("checkpoint")) {
        std::thread::sleep(Duration::from_millis(20));
    }
    let (time, _) = start(folder.path());
    println!("  start with a checkpoint    {:>7.0} ms", ms(time));
}

/// What the first search in a version waits for, and one search after it.
fn found(store: &Store) {
    let snapshot = store.snapshot();
    let begin = Instant::now();
    let practices = Practices::of(&snapshot);
    let read = begin.elapsed();
    let begin = Instant::now();
    let finder = Finder::of(&snapshot, &practices).expect("an index");
    println!(
        "  records of {} policies   {:>7.0} ms, index {:>7.0} ms",
        practices.len(),
        ms(read),
        ms(begin.elapsed())
    );
    let ask = Ask {
        question: Question::read("housing trade union Vienna", 200),
        ..Ask::default()
    };
    let mut times: Vec<_> = (0..50)
        .map(|_| {
            let begin = Instant::now();
            let answer = finder.find(&snapshot, &practices, &ask, "en");
            assert!(!answer.expect("an answer").policies.is_empty());
            begin.elapsed()
        })
        .collect();
    println!("  one search                 {}", shown(&mut times));
}

/// Whether a checkpoint is complete: until then it has another name.
fn is_there(folder: &Path) -> bool {
    let files = std::fs::read_dir(folder).into_iter().flatten().flatten();
    let mut names = files.map(|file| file.file_name().to_string_lossy().into_owned());
    names.any(|name| name.ends_with(".nq.gz"))
}

/// The shipped dataset, padded with copies of it, as commit 1 of a log.
fn first_start(data: &Path, wanted: usize) -> Store {
    let mut shipped = shipped();
    let quads = std::mem::take(&mut shipped.quads);
    let commit = Commit {
        time: Some(now()),
        added: padded(quads, wanted),
        ..Commit::shipped(1, "Padded")
    };
    let mut replay = Replay::default();
    let mut log = Log::open_unread(data).expect("a log").log;
    log.append(&commit).expect("it is kept");
    replay.apply(commit);
    store(shipped.recorded(replay), log)
}

fn store(ground: Ground, log: Log) -> Store {
    let policy = Policy::Published(Box::new(ground.shapes));
    let store = Store::new(ground.snapshot, ground.history, policy);
    store.with_log(log)
}

fn things(store: &Store) -> usize {
    let snapshot = store.snapshot();
    snapshot
        .subjects()
        .filter(|it| it.to_string().contains("/id/"))
        .count()
}

fn case(number: u64) -> Proposal {
    let text = CASE.replace("NUMBER", &number.to_string());
    let format = Format::TriG.rdf().expect("it is RDF");
    let added = load::parse(Path::new("case"), format, text.as_bytes(), None).expect("a case");
    Proposal {
        author: "Bench".to_owned(),
        message: format!("Case {number}"),
        source: "bench".to_owned(),
        change: Change {
            removed: Vec::new(),
            added,
        },
        based_on: None,
    }
}

fn commits(store: &Store, first: u64) -> Vec<Duration> {
    let numbers = first..first + COMMITS;
    let proposals: Vec<_> = numbers.map(case).collect();
    let timed = proposals.into_iter().map(|proposal| {
        let begun = Instant::now();
        store.commit(proposal).expect("a commit");
        begun.elapsed()
    });
    timed.collect()
}

/// Readers go on beside a writer: the same look-ups alone and beside commits.
fn beside(store: &Store) {
    let vienna = NamedNode::new("https://w3id.org/clip-network/id/city/vienna").expect("an IRI");
    let look = |snapshot: &Snapshot| {
        let object = Term::from(vienna.clone());
        snapshot
            .quads(None, None, Some(object.as_ref()), None)
            .count()
    };
    let round = |store: &Store| {
        let begun = Instant::now();
        look(&store.snapshot());
        begun.elapsed()
    };
    let mut alone: Vec<_> = (0..2_000).map(|_| round(store)).collect();
    let done = AtomicBool::new(false);
    let mut meanwhile = Vec::new();
    std::thread::scope(|scope| {
        scope.spawn(|| {
            commits(store, 10_000);
            done.store(true, Ordering::Release);
        });
        while !done.load(Ordering::Acquire) {
            meanwhile.push(round(store));
        }
    });
    println!("  look-up alone              {}", shown(&mut alone));
    println!("  look-up beside a writer    {}", shown(&mut meanwhile));
}

/// An earlier version, made and then looked at, beside the present one.
fn earlier(store: &Store) {
    let present = store.snapshot();
    for back in [1, 100, 399] {
        let version = present.version() - back;
        let begun = Instant::now();
        let earlier: Arc<Snapshot> = store.at(version).expect("a version");
        let made = begun.elapsed();
        let begun = Instant::now();
        store.at(version).expect("a version");
        let again = begun.elapsed();
        let begun = Instant::now();
        let count = earlier.quads(None, None, None, None).count();
        let old = begun.elapsed();
        let begun = Instant::now();
        present.quads(None, None, None, None).count();
        let new = begun.elapsed();
        println!(
            "  {back:>3} versions back: made in {:.1} ms, again {:.3} ms; all {count} quads read in {:.1} times the present one",
            ms(made),
            ms(again),
            ms(old) / ms(new)
        );
    }
}

fn start(data: &Path) -> (Duration, Store) {
    let shipped = shipped();
    let begun = Instant::now();
    let opened = Log::open_unread(data).expect("a log");
    let replay = Replay::of(data, opened.log.index()).expect("a history");
    let store = store(shipped.recorded(replay), opened.log);
    (begun.elapsed(), store)
}

/// What the machine takes to force a few kilobytes to its disk.
fn syncs(folder: &Path) -> Vec<Duration> {
    let mut file = std::fs::File::create(folder.join("sync")).expect("a file");
    let timed = (0..COMMITS).map(|_| {
        let begun = Instant::now();
        file.write_all(&[7; 2_000]).expect("it is written");
        file.sync_data().expect("it is synced");
        begun.elapsed()
    });
    timed.collect()
}

fn ms(time: Duration) -> f64 {
    time.as_secs_f64() * 1000.0
}

fn shown(times: &mut [Duration]) -> String {
    times.sort_unstable();
    let at = |part: usize| ms(times[(times.len() - 1) * part / 100]);
    format!(
        "median {:>8.3} ms, 95 of 100 {:>8.3} ms, longest {:>8.3} ms",
        at(50),
        at(95),
        at(100)
    )
}
