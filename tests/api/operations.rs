//! What operators see: metrics that add up, and a name for every request.

use crate::server::TestServer;
use clipgraph::query::Limits;
use reqwest::Method;
use std::collections::BTreeMap;
use std::time::{Duration, Instant};

/// Every sample of a scrape by its name and labels, without fractions.
type Samples = BTreeMap<String, u64>;

async fn scrape(server: &TestServer) -> Samples {
    let reply = server.fetch("/metrics").await;
    assert_eq!(
        (reply.status, reply.content_type()),
        (200, "text/plain; version=0.0.4; charset=utf-8")
    );
    let sample = |line: &str| {
        let (name, value) = line.rsplit_once(' ').expect(line);
        let whole = value.split('.').next().expect(line);
        (name.to_owned(), whole.parse().expect(line))
    };
    reply
        .body
        .lines()
        .filter(|line| !line.starts_with('#'))
        .map(sample)
        .collect()
}

/// What has grown from one scrape to the next; timings are left out, as nobody can foretell them.
fn grown(before: &Samples, after: &Samples) -> Samples {
    let counts = |name: &str| {
        let timing = ["_bucket{", "_sum{", "_bytes", "_examined", "process_"];
        !timing.iter().any(|part| name.contains(part)) && !name.contains("route=\"/metrics\"")
    };
    after
        .iter()
        .map(|(name, value)| {
            (
                name.clone(),
                value.saturating_sub(*before.get(name).unwrap_or(&0)),
            )
        })
        .filter(|(name, more)| *more != 0 && counts(name))
        .collect()
}

/// Scrapes until everything that was asked for is counted: a response is counted when its body is
/// gone, a moment after the client has it.
async fn settled(server: &TestServer, before: &Samples, wanted: &Samples) -> Samples {
    let started = Instant::now();
    loop {
        let now = scrape(server).await;
        let more = grown(before, &now);
        if more == *wanted || started.elapsed() > Duration::from_secs(5) {
            assert_eq!(more, *wanted);
            return now;
        }
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
}

fn samples(of: &[(&str, u64)]) -> Samples {
    of.iter()
        .map(|(name, value)| ((*name).to_owned(), *value))
        .collect()
}

/// What the traffic of the next test adds to each count.
const TRAFFIC: [(&str, u64); 18] = [
    (
        "clipgraph_http_requests_total{route=\"/doc/{kind}/{name}\",method=\"GET\",status=\"200\"}",
        2,
    ),
    (
        "clipgraph_http_requests_total{route=\"/doc/{kind}/{name}\",method=\"GET\",status=\"404\"}",
        1,
    ),
    (
        "clipgraph_http_requests_total{route=\"/healthz\",method=\"HEAD\",status=\"200\"}",
        1,
    ),
    (
        "clipgraph_http_requests_total{route=\"/sparql\",method=\"GET\",status=\"200\"}",
        1,
    ),
    (
        "clipgraph_http_requests_total{route=\"/sparql\",method=\"GET\",status=\"400\"}",
        2,
    ),
    (
        "clipgraph_http_requests_total{route=\"/sparql\",method=\"GET\",status=\"503\"}",
        1,
    ),
    (
        "clipgraph_http_requests_total{route=\"none\",method=\"GET\",status=\"404\"}",
        1,
    ),
    (
        "clipgraph_http_request_duration_seconds_count{route=\"/doc/{kind}/{name}\"}",
        3,
    ),
    (
        "clipgraph_http_request_duration_seconds_count{route=\"/healthz\"}",
        1,
    ),
    (
        "clipgraph_http_request_duration_seconds_count{route=\"/sparql\"}",
        4,
    ),
    (
        "clipgraph_http_request_duration_seconds_count{route=\"none\"}",
        1,
    ),
    (
        "clipgraph_http_requests_refused_total{reason=\"no-such-thing\"}",
        1,
    ),
    (
        "clipgraph_http_requests_refused_total{reason=\"no-such-page\"}",
        1,
    ),
    (
        "clipgraph_http_requests_refused_total{reason=\"query-syntax\"}",
        2,
    ),
    (
        "clipgraph_http_requests_refused_total{reason=\"budget-spent\"}",
        1,
    ),
    (
        "clipgraph_query_duration_seconds_count{outcome=\"complete\"}",
        1,
    ),
    (
        "clipgraph_query_duration_seconds_count{outcome=\"over_budget\"}",
        1,
    ),
    ("clipgraph_query_rows_total", 7),
];

#[tokio::test]
async fn metrics_grow_by_exactly_what_was_asked() {
    let server = TestServer::with(Limits {
        rows_examined: 10_000,
        ..Limits::default()
    });
    let before = scrape(&server).await;
    assert_eq!(before["clipgraph_dataset_version"], 1);
    assert!(before["clipgraph_dataset_quads"] > 5_000);
    assert!(before["process_resident_memory_bytes"] > 10_000_000);
    let version = env!("CARGO_PKG_VERSION");
    assert_eq!(
        before[&format!("clipgraph_build_info{{version=\"{version}\"}}")],
        1
    );
    for _ in 0..2 {
        server.get("/doc/city/vienna", "text/turtle").await;
    }
    server.get("/doc/city/nowhere", "text/turtle").await;
    server.fetch("/no/such/place/at/all").await;
    server.send(Method::HEAD, "/healthz", &[], "").await;
    let answer = server
        .query("SELECT ?c { ?c a clip:City } LIMIT 7", "text/csv")
        .await;
    assert_eq!(answer.body.lines().count(), 8);
    server.query("SELECT ?c {", "*/*").await;
    server.query("SELECT ?c {", "text/html").await;
    server
        .query("SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f }", "*/*")
        .await;
    let wanted = samples(&TRAFFIC);
    let after = settled(&server, &before, &wanted).await;
    let bytes = "clipgraph_query_answer_bytes_total";
    assert_eq!(after[bytes] - before[bytes], answer.body.len() as u64);
    let examined = "clipgraph_query_quads_examined_total";
    assert!(after[examined] - before[examined] > 10_000);
}

#[tokio::test]
async fn a_client_that_goes_away_and_a_limit_that_cuts_are_told_apart() {
    let server = TestServer::with(Limits {
        time: Duration::from_secs(3),
        ..Limits::default()
    });
    let before = scrape(&server).await;
    let endless = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }";
    let asked = server.query(endless, "*/*");
    assert!(
        tokio::time::timeout(Duration::from_millis(200), asked)
            .await
            .is_err()
    );
    let rows = crate::server::form_urlencoded("SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }");
    let address = format!("{}/sparql?query={rows}", server.base);
    let response = reqwest::get(address).await.expect("the first chunk");
    assert_eq!(response.status(), 200);
    assert!(response.bytes().await.is_err());
    let wanted = [
        (
            "clipgraph_http_requests_total{route=\"/sparql\",method=\"GET\",status=\"499\"}",
            1,
        ),
        (
            "clipgraph_http_requests_total{route=\"/sparql\",method=\"GET\",status=\"200\"}",
            1,
        ),
        ("clipgraph_http_responses_cut_total{reason=\"client\"}", 1),
        ("clipgraph_http_responses_cut_total{reason=\"limit\"}", 1),
        (
            "clipgraph_query_duration_seconds_count{outcome=\"cancelled\"}",
            1,
        ),
        (
            "clipgraph_query_duration_seconds_count{outcome=\"timed_out\"}",
            1,
        ),
    ];
    let started = Instant::now();
    loop {
        let more = grown(&before, &scrape(&server).await);
        let all = wanted
            .iter()
            .all(|(name, value)| more.get(*name) == Some(value));
        assert!(
            all || started.elapsed() < Duration::from_secs(5),
            "{more:?}"
        );
        if all {
            break;
        }
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
}

#[tokio::test]
async fn queries_that_run_and_wait_are_seen_while_they_do() {
    let server = TestServer::with(Limits {
        at_once: 1,
        time: Duration::from_millis(1_500),
        ..Limits::default()
    });
    let endless = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }";
    let watched = async {
        let started = Instant::now();
        loop {
            let now = scrape(&server).await;
            let seen = (
                now["clipgraph_queries_running"],
                now["clipgraph_queries_waiting"],
            );
            if seen == (1, 1) {
                break;
            }
            assert!(started.elapsed() < Duration::from_secs(3), "{seen:?}");
        }
    };
    tokio::join!(
        server.query(endless, "*/*"),
        server.query(endless, "*/*"),
        watched
    );
    let now = scrape(&server).await;
    assert_eq!(now["clipgraph_queries_waiting"], 0);
}

#[tokio::test]
async fn every_metric_stands_in_the_handbook() {
    let reply = TestServer::shared().fetch("/metrics").await;
    let handbook = std::fs::read_to_string("docs/OPERATIONS.md").expect("the handbook");
    for line in reply
        .body
        .lines()
        .filter_map(|line| line.strip_prefix("# TYPE "))
    {
        let (name, _) = line.split_once(' ').expect(line);
        assert!(
            handbook.contains(&format!("`{name}`")),
            "{name} is not documented"
        );
    }
}

#[tokio::test]
async fn a_request_keeps_its_harmless_name_and_a_problem_tells_it() {
    let server = TestServer::shared();
    let named = [("x-request-id", "a-b_c.1:2")];
    let reply = server
        .send(Method::GET, "/doc/city/nowhere", &named, "")
        .await;
    assert_eq!(reply.header("x-request-id"), "a-b_c.1:2");
    assert_eq!(reply.json()["requestId"], "a-b_c.1:2");
    let unusable = [("x-request-id", "a\"b <c>")];
    let reply = server.send(Method::GET, "/healthz", &unusable, "").await;
    let minted = reply.header("x-request-id").to_owned();
    assert!(minted.len() >= 20 && !minted.contains('"'), "{minted}");
    let reply = server.fetch("/nothing/at/all").await;
    assert_eq!(reply.json()["requestId"], reply.header("x-request-id"));
    assert_ne!(reply.header("x-request-id"), minted);
    assert!(
        reply
            .header("access-control-expose-headers")
            .contains("X-Request-Id")
    );
}
