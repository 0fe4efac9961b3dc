//! What pages cost, over HTTP: the first reader of a version, and those after.
//!
//! `make bench`, or `cargo bench --bench pages -- 1000000` to pad the dataset to that many quads. The search and
//! what is known of policies are made before, as a server makes them ahead of its readers.

#![expect(
    clippy::expect_used,
    clippy::print_stdout,
    reason = "a program for the terminal, which may stop where it likes"
)]

mod common;

use clipgraph::http::{App, serve};
use clipgraph::query::Limits;
use clipgraph::store::history::Replay;
use clipgraph::store::log::{Commit, now};
use common::{padded, shipped};
use reqwest::Client;
use std::sync::Arc;
use std::time::{Duration, Instant};
use tokio::net::TcpListener;

#[global_allocator]
static ALLOCATOR: tikv_jemallocator::Jemalloc = tikv_jemallocator::Jemalloc;

/// How often a page is asked for after the first time.
const ROUNDS: usize = 20;

const PAGES: [&str; 16] = [
    "/",
    "/find?q=housing+trade+union",
    "/find?topic=housing&view=map",
    "/find.csv?topic=housing",
    "/doc/city/stuttgart",
    "/doc/policy/barcelona-city-barcelona-anti-rumour-network",
    "/doc/actor/city-of-vienna",
    "/doc/topic/housing",
    "/compare?city=stuttgart&city=vienna&city=zagreb",
    "/actors",
    "/modules",
    "/recommendations",
    "/charts",
    "/dataset",
    "/collection/policy",
    "/complete?q=hous",
];

fn main() {
    let wanted = std::env::args().skip(1).find_map(|text| text.parse().ok());
    let runtime = tokio::runtime::Runtime::new().expect("a runtime");
    for quads in wanted.map_or(vec![0, 1_000_000], |quads| vec![quads]) {
        runtime.block_on(measure(quads));
    }
}

async fn measure(wanted: usize) {
    let mut shipped = shipped();
    let quads = std::mem::take(&mut shipped.quads);
    let mut replay = Replay::default();
    replay.apply(Commit {
        time: Some(now()),
        added: padded(quads, wanted),
        ..Commit::shipped(1, "Padded")
    });
    let ground = shipped.recorded(replay);
    println!("\n{} quads", ground.snapshot.len());
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let base = format!("http://{}", listener.local_addr().expect("its address"));
    let app = App::new(ground, Limits::default(), &base, 1_048_576).expect("the state");
    tokio::spawn(serve(listener, Arc::new(app), std::future::pending()));
    let client = Client::builder().no_proxy().build().expect("a client");
    ask(&client, &format!("{base}/find")).await;
    for page in PAGES {
        let address = format!("{base}{page}");
        let (first, bytes) = ask(&client, &address).await;
        let mut times = Vec::new();
        for _ in 0..ROUNDS {
            times.push(ask(&client, &address).await.0);
        }
        times.sort_unstable();
        println!(
            "  {page:<58} first {:>9.1} ms, then {:>7.1} ms, {:>6} kB",
            ms(first),
            ms(times[ROUNDS / 2]),
            bytes / 1000
        );
    }
}

/// How long a page takes, and how long it is.
async fn ask(client: &Client, address: &str) -> (Duration, usize) {
    let begun = Instant::now();
    let reply = client.get(address).header("accept", "text/html, */*;q=0.5");
    let reply = reply.send().await.expect("an answer");
    assert!(reply.status().is_success(), "{address}: {}", reply.status());
    let bytes = reply.bytes().await.expect("a body").len();
    (begun.elapsed(), bytes)
}

fn ms(time: Duration) -> f64 {
    time.as_secs_f64() * 1000.0
}
