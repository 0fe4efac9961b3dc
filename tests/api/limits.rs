//! What a query may cost is told, and met in the open: never a shorter answer.

use crate::server::{Reply, TestServer, form_urlencoded};
use clipgraph::http::PageLimits;
use clipgraph::http::connection::Connections;
use clipgraph::http::operation::Operation;
use clipgraph::http::pages::Names;
use clipgraph::query::Limits;
use std::sync::OnceLock;
use std::time::{Duration, Instant};

const PROBLEM: &str = "application/problem+json";
const JSON: &str = "application/sparql-results+json";

/// A server on which everything that can be limited is limited.
fn capped() -> &'static TestServer {
    static SERVER: OnceLock<TestServer> = OnceLock::new();
    SERVER.get_or_init(|| {
        TestServer::with(Limits {
            rows_out: Some(2_000),
            bytes_out: Some(300_000),
            memory_bytes: 8 * 1024 * 1024,
            patterns: 200,
            ..Limits::default()
        })
    })
}

fn detail(reply: &Reply) -> String {
    assert_eq!(
        (reply.status, reply.content_type()),
        (503, PROBLEM),
        "{}",
        reply.body
    );
    let problem = reply.json();
    assert!(
        problem["type"]
            .as_str()
            .is_some_and(|kind| kind.ends_with("/budget-spent"))
    );
    problem["detail"].as_str().expect("a detail").to_owned()
}

#[tokio::test]
async fn every_limit_is_told_to_programs_readers_and_federating_engines() {
    let server = capped();
    let reply = server.fetch("/limits").await;
    assert_eq!(
        (reply.status, reply.content_type()),
        (200, "application/json")
    );
    let told = reply.json();
    let value = |name: &str| {
        let limits = told["limits"].as_array().expect("a list");
        let limit = limits.iter().find(|limit| limit["name"] == name);
        limit.unwrap_or_else(|| panic!("{name} is told"))["value"].clone()
    };
    for (name, expected) in [
        ("time", 10_000),
        ("rows-examined", 200_000_000),
        ("rows-out", 2_000),
        ("bytes-out", 300_000),
        ("memory", 8 * 1024 * 1024),
        ("computed-text", 1_048_576),
        ("query-text", 262_144),
        ("nesting", 64),
        ("operators", 2_000),
        ("patterns", 200),
        ("update-text", 16_777_216),
        ("update-quads", 100_000),
        ("update-operations", 1_000),
        ("at-once", 8),
        ("at-once-per-client", 4),
        ("waiting-per-client", 16),
        ("wait", 2_000),
    ] {
        assert_eq!(value(name), expected, "{name}");
    }
    let open = TestServer::shared().fetch("/limits").await.json();
    assert!(
        open.to_string()
            .contains(r#""name":"rows-out","value":null"#),
        "{open}"
    );
    let page = server.get("/limits", "text/html").await;
    assert!(
        page.body.contains("rows or triples of one answer"),
        "{}",
        page.body
    );
    let description = server.get("/sparql", "application/n-triples").await;
    assert!(
        description
            .body
            .contains("Limit rows-out: rows or triples of one answer, at most 2000 rows."),
        "{}",
        description.body
    );
}

#[tokio::test]
async fn a_cap_is_announced_on_every_answer_and_a_complete_one_stays_complete() {
    let server = capped();
    let reply = server
        .query("SELECT ?s { ?s ?p ?o } LIMIT 2000", JSON)
        .await;
    assert_eq!(reply.status, 200, "{}", reply.body);
    assert_eq!(reply.header("clipgraph-row-limit"), "2000");
    assert_eq!(reply.header("clipgraph-byte-limit"), "300000");
    let answer = reply.json();
    assert_eq!(
        answer["results"]["bindings"].as_array().map(Vec::len),
        Some(2_000)
    );
    assert_eq!(answer["head"]["vars"][0], "s");
    let link = format!("{}/limits", server.base);
    assert_eq!(answer["head"]["link"][0], link.as_str());

    let ask = server.query("ASK { ?s ?p ?o }", JSON).await.json();
    assert_eq!(
        (&ask["boolean"], &ask["head"]["link"][0]),
        (&true.into(), &link.into())
    );

    let open = TestServer::shared()
        .query("SELECT ?s { ?s ?p ?o } LIMIT 1", JSON)
        .await;
    assert_eq!(open.header("clipgraph-row-limit"), "");
    assert!(open.json()["head"]["link"].is_null());
}

#[tokio::test]
async fn an_answer_with_one_row_too_many_is_an_error_that_says_how_to_page() {
    let server = capped();
    let query = "SELECT (1 AS ?x) { ?s ?p ?o } LIMIT 2001";
    let reply = server.query(query, "text/csv").await;
    let detail = detail(&reply);
    assert!(detail.contains("more than 2000 rows"), "{detail}");
    assert!(detail.contains("LIMIT 2000 and OFFSET"), "{detail}");
    assert_eq!(reply.header("clipgraph-row-limit"), "2000");
}

#[tokio::test]
async fn a_cap_that_is_met_under_way_breaks_the_connection_off() {
    let server = capped();
    for query in [
        // Rows of fifty bytes, so that 64 KiB are full before the cap is met.
        "SELECT ?s ?p { ?s ?p ?o } LIMIT 2001",
        "CONSTRUCT { ?s ?p ?o } { ?s ?p ?o } LIMIT 2001",
        // Few rows and many bytes.
        "SELECT (CONCAT(STR(?s), \"0123456789\", STR(?p), STR(?o), STR(?o), STR(?s)) AS ?x) { ?s ?p ?o } LIMIT 2000",
    ] {
        let address = format!("{}/sparql?query={}", server.base, form_urlencoded(query));
        let response = reqwest::get(address).await.expect("the first chunk");
        assert_eq!(response.status(), 200, "{query}");
        let body = response.bytes().await;
        assert!(
            body.is_err(),
            "{query}: {:?} bytes end properly",
            body.map(|b| b.len())
        );
    }
}

#[tokio::test]
async fn a_query_that_holds_too_much_memory_is_ended() {
    for query in [
        "SELECT * { ?a ?b ?c . ?d ?e ?f } ORDER BY ?a ?f",
        "SELECT ?a ?d (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f } GROUP BY ?a ?d",
        "SELECT (COUNT(DISTINCT ?x) AS ?n) { ?a ?b ?c . ?d ?e ?f BIND(CONCAT(STR(?a), STR(?d)) AS ?x) }",
    ] {
        let detail = detail(&capped().query(query, JSON).await);
        assert!(
            detail.contains("held more than 8388608 bytes of memory"),
            "{query}: {detail}"
        );
    }
}

#[tokio::test]
async fn a_long_answer_that_is_handed_on_is_not_counted_as_held() {
    let server = TestServer::with(Limits {
        // The answer is long, and the machine may have other things to do.
        time: Duration::from_mins(2),
        memory_bytes: 8 * 1024 * 1024,
        ..Limits::default()
    });
    let query = "SELECT * { ?a ?b ?c . VALUES ?n { 1 2 3 4 5 } }";
    let reply = server.query(query, JSON).await;
    assert_eq!(reply.status, 200, "{}", reply.body);
    assert!(reply.body.len() > 32 * 1024 * 1024, "{}", reply.body.len());
}

#[tokio::test]
async fn more_patterns_than_can_be_planned_are_refused_with_the_limit() {
    let patterns = |n: usize| format!("ASK {{ {} }}", "?s a <x:nothing> . ".repeat(n));
    let server = capped();
    assert_eq!(server.query(&patterns(150), "*/*").await.status, 200);
    let reply = server.query(&patterns(250), "*/*").await;
    assert_eq!(
        (reply.status, reply.content_type()),
        (400, PROBLEM),
        "{}",
        reply.body
    );
    assert!(
        reply
            .body
            .contains("patterns and other parts; the limit is 200"),
        "{}",
        reply.body
    );
}

#[tokio::test]
async fn a_query_answer_tells_what_is_left_of_the_clients_share() {
    let server = TestServer::shared();
    let reply = server.query("ASK {}", "*/*").await;
    assert_eq!(
        reply.header("ratelimit-policy"),
        "\"queries\";q=20;qu=\"concurrent-requests\""
    );
    let left = reply.header("ratelimit").strip_prefix("\"queries\";r=");
    assert!(left.is_some_and(|left| left.parse::<u32>().is_ok_and(|left| left <= 20)));
    let page = server.fetch("/doc/city/vienna").await;
    assert_eq!(page.header("ratelimit"), "", "pages cost no place");
}

#[tokio::test]
async fn one_client_with_many_slow_queries_does_not_keep_another_waiting() {
    let server: &'static TestServer = Box::leak(Box::new(TestServer::behind_proxy(Limits {
        at_once: 2,
        waiting_per_client: 3,
        time: Duration::from_secs(4),
        ..Limits::default()
    })));
    let endless = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }";
    let ask = async |query: &str, client: &str| {
        let path = format!("/sparql?query={}", form_urlencoded(query));
        let headers = [("accept", "*/*"), ("x-forwarded-for", client)];
        server.send(reqwest::Method::GET, &path, &headers, "").await
    };
    let flood: Vec<_> = (0..8)
        .map(|_| tokio::spawn(async move { ask(endless, "198.51.100.1").await }))
        .collect();
    let other = async {
        tokio::time::sleep(Duration::from_millis(500)).await;
        let mut slowest = Duration::ZERO;
        for _ in 0..5 {
            let started = Instant::now();
            let reply = ask("ASK { ?s ?p ?o }", "198.51.100.2").await;
            assert_eq!(reply.status, 200, "{}", reply.body);
            slowest = slowest.max(started.elapsed());
        }
        slowest
    };
    let slowest = other.await;
    let mut flooded = Vec::new();
    for reply in flood {
        flooded.push(reply.await.expect("an answer"));
    }
    assert!(slowest < Duration::from_secs(1), "{slowest:?}");
    let refused: Vec<_> = flooded.iter().filter(|reply| reply.status == 429).collect();
    assert!(
        refused.len() >= 4,
        "one runs, three wait: {}",
        refused.len()
    );
    for reply in refused {
        assert_eq!(
            (reply.content_type(), reply.header("retry-after")),
            (PROBLEM, "2")
        );
        assert!(
            reply.json()["type"]
                .as_str()
                .is_some_and(|kind| kind.ends_with("/too-many-queries"))
        );
    }
    let again = ask("ASK { ?s ?p ?o }", "198.51.100.1").await;
    assert_eq!(
        (again.status, again.header("ratelimit")),
        (200, "\"queries\";r=4")
    );
}

/// A server whose pages are short.
fn short() -> &'static TestServer {
    static SERVER: OnceLock<TestServer> = OnceLock::new();
    SERVER.get_or_init(|| {
        let pages = PageLimits {
            rows: 20,
            data_bytes: 1_000,
            neighbours: 20,
            names: Names {
                most: 20,
                looked_at: 100,
            },
            ..PageLimits::default()
        };
        let operation = Operation {
            connections: Connections {
                address_bytes: 16_384,
                ..Connections::default()
            },
            ..Operation::default()
        };
        TestServer::paged(pages, operation)
    })
}

#[tokio::test]
async fn pages_show_as_much_as_their_operator_lets_them_and_data_has_all() {
    let server = short();
    let cells = |page: &Reply| page.body.matches("<tr>").count();
    let ask = |n: usize| format!("SELECT ?city {{ ?city a clip:City }} ORDER BY ?city LIMIT {n}");
    let page = server.query(&ask(21), "text/html").await;
    // The row of the head is one more.
    assert_eq!(cells(&page), 21, "{}", page.body);
    assert!(page.body.contains("There are more rows"), "{}", page.body);
    let data = server.query(&ask(21), "text/csv").await;
    assert_eq!(data.body.lines().count(), 22);
    // Rows of 1,000 bytes go to the script too, more do not.
    assert!(!page.body.contains("data-rows="), "{}", page.body);
    let few = server.query(&ask(2), "text/html").await;
    assert!(few.body.contains("data-rows="), "{}", few.body);

    let graph = server.get("/graph/geonames", "text/html").await;
    assert!(graph.body.contains("The first 20 of"), "{}", graph.body);
}

#[tokio::test]
async fn editors_get_as_many_names_as_their_operator_lets_them() {
    let server = short();
    let fits = server.fetch("/complete?kind=thing&limit=20").await;
    assert_eq!(fits.json()["results"].as_array().map(Vec::len), Some(20));
    let more = server.fetch("/complete?kind=thing&limit=21").await;
    assert_eq!(more.status, 400);
    assert!(more.body.contains("from 1 to 20"), "{}", more.body);
    let iris = "iri=https://a.example/&".repeat(21);
    let names = server.fetch(&format!("/names?{iris}")).await;
    assert!(names.body.contains("more than 20 times"), "{}", names.body);
    let described = server.fetch("/openapi.json").await.json();
    let parameters = &described["paths"]["/complete"]["get"]["parameters"];
    let limit = parameters.as_array().expect("a list").iter();
    let limit = limit.clone().find(|it| it["name"] == "limit");
    assert_eq!(limit.expect("it")["schema"]["maximum"], 20);
}

#[tokio::test]
async fn an_address_is_as_long_as_its_operator_lets_it() {
    let padded = |bytes: usize| format!("/healthz?{}", "x".repeat(bytes));
    let long = short().fetch(&padded(17_000)).await;
    assert_eq!(long.status, 414, "{}", long.body);
    assert!(long.body.contains("16384"), "{}", long.body);
    let usual = TestServer::shared().fetch(&padded(17_000)).await;
    assert_eq!(usual.status, 200, "{}", usual.body);
}
