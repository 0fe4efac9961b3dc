//! Rubbish in, a clear problem out, and the server lives.

use crate::server::{TestServer, form_urlencoded};
use clipgraph::query::Limits;
use reqwest::Method;
use std::io::Write;
use std::net::TcpStream;
use std::time::{Duration, Instant};

const PROBLEM: &str = "application/problem+json";

async fn lives(server: &TestServer) {
    let started = Instant::now();
    let reply = server.query("ASK { ?city a clip:City }", "*/*").await;
    assert_eq!(
        (reply.status, reply.json()["boolean"].as_bool()),
        (200, Some(true))
    );
    assert!(
        started.elapsed() < Duration::from_secs(1),
        "{:?}",
        started.elapsed()
    );
}

#[tokio::test]
async fn hostile_addresses_answer_4xx_problems_and_never_500() {
    let server = TestServer::shared();
    let long = format!("/doc/city/{}", "x".repeat(40_000));
    for path in [
        "/doc/city/nowhere",
        "/id/city/nowhere",
        "/doc/nothing/here",
        "/nothing",
        "/doc/city",
        "/doc/city/foo%00bar",
        "/doc/city/a%3E%20%7D",
        "/doc/city/%FF",
        "/doc/city/Vienna",
        "/doc/city/vienna.pdf",
        "/doc/city/vienna.ttl.ttl",
        "/id/city/vienna.ttl",
        "/doc/city/..%2F..",
        "/doc/city/-",
        "/graph/nothing",
        "/graph/%00",
        "/collection/nothing",
        "/collection/city?page=0",
        "/collection/city?page=x",
        "/collection/city?page=999",
        "/queries/nothing",
        "/ontology/9.9.9",
        "/context/v2.jsonld",
        "/dump/latest.exe",
        "/dump/7.nq.gz",
        "/assets/..%2Fmain.rs",
        "/problem/x",
        "/sparql?query=%FF",
        "/sitemap/2.xml",
        long.as_str(),
    ] {
        let reply = server.fetch(path).await;
        let short: String = path.chars().take(60).collect();
        assert!(
            (400..500).contains(&reply.status),
            "{short}: {} {}",
            reply.status,
            reply.body
        );
        assert_eq!(reply.content_type(), PROBLEM, "{short}");
        let problem = reply.json();
        assert_eq!(problem["status"], reply.status, "{short}");
        assert!(
            problem["detail"]
                .as_str()
                .is_some_and(|detail| !detail.is_empty()),
            "{short}"
        );
        let kind = problem["type"].as_str().expect("a type").to_owned();
        let page = server
            .get(
                &kind.replace("https://w3id.org/clip-network", ""),
                "text/html",
            )
            .await;
        assert_eq!(page.status, 200, "{kind} is explained");
    }
}

#[tokio::test]
async fn a_format_that_cannot_be_had_answers_406_with_the_list() {
    let server = TestServer::shared();
    for path in [
        "/doc/city/vienna",
        "/id/city/vienna",
        "/ontology",
        "/collection/city",
        "/",
    ] {
        let reply = server.get(path, "application/pdf").await;
        assert_eq!(
            (reply.status, reply.content_type()),
            (406, PROBLEM),
            "{path}"
        );
        let available = reply.json()["available"].to_string();
        assert!(available.contains("text/turtle"), "{path}: {available}");
    }
}

#[tokio::test]
async fn a_browser_gets_a_page_for_a_problem() {
    let reply = TestServer::shared()
        .get("/doc/city/nowhere", "text/html,*/*;q=0.8")
        .await;
    assert_eq!(
        (reply.status, reply.content_type()),
        (404, "text/html; charset=utf-8")
    );
    assert!(
        reply.body.contains("there is no city `nowhere`"),
        "{}",
        reply.body
    );
    assert!(reply.body.contains("/collection/city"), "it leads on");
}

#[tokio::test]
async fn other_methods_answer_405_and_preflights_are_answered() {
    let server = TestServer::shared();
    for (path, status) in [("/collection/city", 405), ("/doc/city/vienna", 403)] {
        let reply = server.send(Method::DELETE, path, &[], "").await;
        assert_eq!(
            (reply.status, reply.content_type()),
            (status, PROBLEM),
            "{path}"
        );
    }
    let headers = [
        ("origin", "https://example.org"),
        ("access-control-request-method", "POST"),
    ];
    let reply = server.send(Method::OPTIONS, "/sparql", &headers, "").await;
    assert_eq!(reply.status, 204);
    assert!(
        reply
            .header("access-control-allow-methods")
            .contains("POST")
    );
    assert!(
        reply
            .header("access-control-allow-headers")
            .contains("Accept")
    );
    assert_eq!(reply.header("access-control-allow-origin"), "*");
}

#[tokio::test]
async fn deep_and_wide_queries_answer_400_and_the_process_lives() {
    let server = TestServer::shared();
    let nested = |open: &str, close: &str, n: usize| {
        format!(
            "SELECT * WHERE {{ {} ?s ?p ?o {} }}",
            open.repeat(n),
            close.repeat(n)
        )
    };
    let expression = |text: String| format!("SELECT * WHERE {{ ?s ?p ?o FILTER({text}) }}");
    for (name, query) in [
        ("braces", nested("{ ", "} ", 2_000)),
        (
            "parentheses",
            expression(format!("{}1{}", "(".repeat(875), ")".repeat(875))),
        ),
        ("sub-selects", nested("{ SELECT * WHERE { ", "} } ", 400)),
        (
            "negations",
            expression(format!("{}true", "!".repeat(20_000))),
        ),
        ("signs", expression(format!("{}1", "- ".repeat(20_000)))),
        (
            "paths",
            format!(
                "SELECT * {{ ?s {}clip:city ?o }}",
                "clip:city/".repeat(20_000)
            ),
        ),
        (
            "unions",
            format!(
                "SELECT * {{ {} {{ }} }}",
                "{ ?s ?p ?o } UNION ".repeat(5_000)
            ),
        ),
        (
            "ors",
            expression(format!("{}true", "true || ".repeat(20_000))),
        ),
        (
            "lists",
            format!(
                "SELECT * {{ ?s ?p {}1{} }}",
                "( ".repeat(2_000),
                ") ".repeat(2_000)
            ),
        ),
        ("nul", "SELECT * { ?s ?p \"\0\" }".to_owned()),
    ] {
        let headers = [
            ("content-type", "application/sparql-query"),
            ("accept", "*/*"),
        ];
        let reply = server.send(Method::POST, "/sparql", &headers, &query).await;
        assert_eq!(
            (reply.status, reply.content_type()),
            (400, PROBLEM),
            "{name}: {}",
            reply.body
        );
    }
    lives(server).await;
}

#[tokio::test]
async fn what_the_guard_lets_through_is_parsed_and_answered() {
    let server = TestServer::shared();
    let braces = format!("ASK {{ {} ?s ?p ?o {} }}", "{ ".repeat(62), "} ".repeat(62));
    let paths = format!(
        "ASK {{ ?s {}skos:broader ?o }}",
        "skos:broader?/".repeat(400)
    );
    let ors = format!("ASK {{ ?s ?p ?o FILTER({}true) }}", "false || ".repeat(900));
    for (name, query) in [("braces", braces), ("paths", paths), ("ors", ors)] {
        let headers = [
            ("content-type", "application/sparql-query"),
            ("accept", "*/*"),
        ];
        let reply = server.send(Method::POST, "/sparql", &headers, &query).await;
        assert!(
            [200, 503].contains(&reply.status),
            "{name}: {} {}",
            reply.status,
            reply.body
        );
    }
    lives(server).await;
}

#[tokio::test]
async fn a_query_that_never_ends_is_stopped_in_time_and_the_next_is_answered() {
    let limits = Limits {
        time: Duration::from_millis(700),
        ..Limits::default()
    };
    let server = TestServer::with(limits);
    let values = |name: &str| {
        let numbers: String = (0..400).map(|n| format!("{n} ")).collect();
        format!("VALUES ?{name} {{ {numbers} }}")
    };
    let products = format!(
        "SELECT (COUNT(*) AS ?n) {{ {} {} {} {} }}",
        values("a"),
        values("b"),
        values("c"),
        values("d")
    );
    for (name, query) in [
        (
            "order by",
            "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i } ORDER BY ?a ?i".to_owned(),
        ),
        (
            "group by",
            "SELECT ?a (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i } GROUP BY ?a".to_owned(),
        ),
        (
            "paths",
            "SELECT (COUNT(*) AS ?n) { ?a (<x:p>|!<x:q>)* ?b . ?b (<x:p>|!<x:q>)* ?c . ?c (<x:p>|!<x:q>)* ?d }"
                .to_owned(),
        ),
        (
            "distinct",
            "SELECT DISTINCT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i } ORDER BY ?i".to_owned(),
        ),
        ("values", products),
    ] {
        let started = Instant::now();
        let headers = [
            ("content-type", "application/sparql-query"),
            ("accept", "*/*"),
        ];
        let reply = server.send(Method::POST, "/sparql", &headers, &query).await;
        assert_eq!(
            (reply.status, reply.content_type()),
            (503, PROBLEM),
            "{name}: {}",
            reply.body
        );
        assert!(
            started.elapsed() < Duration::from_millis(1_700),
            "{name}: {:?}",
            started.elapsed()
        );
        lives(&server).await;
    }
}

#[tokio::test]
async fn a_result_that_cannot_be_finished_is_never_a_clean_200() {
    let limits = Limits {
        time: Duration::from_secs(3),
        ..Limits::default()
    };
    let server = TestServer::with(limits);
    let query = form_urlencoded("SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }");
    let address = format!("{}/sparql?query={query}", server.base);
    let response = reqwest::get(address).await.expect("the first chunk");
    assert_eq!(response.status(), 200);
    assert!(
        response.bytes().await.is_err(),
        "the connection is cut, so that nobody takes it for all"
    );
    lives(&server).await;
}

#[tokio::test]
async fn changes_and_requests_to_others_are_refused() {
    let server = TestServer::shared();
    for (query, status) in [
        ("LOAD <http://127.0.0.1:1/>", 400),
        ("INSERT DATA { <a:a> <a:b> <a:c> }", 400),
        (
            "SELECT * { SERVICE <http://127.0.0.1:1/> { ?s ?p ?o } }",
            403,
        ),
        (
            "SELECT * { SERVICE SILENT <http://127.0.0.1:1/> { ?s ?p ?o } }",
            403,
        ),
    ] {
        let reply = server.query(query, "*/*").await;
        assert_eq!(
            (reply.status, reply.content_type()),
            (status, PROBLEM),
            "{query}"
        );
    }
    for (path, body) in [
        ("/update", "update=DROP+ALL"),
        ("/sparql", "update=DROP+ALL"),
        ("/update?update=DROP%20ALL", ""),
    ] {
        let headers = [("content-type", "application/x-www-form-urlencoded")];
        let reply = server.send(Method::POST, path, &headers, body).await;
        assert_eq!(
            (reply.status, reply.content_type()),
            (403, PROBLEM),
            "{path}"
        );
    }
    let reply = server.fetch("/update?update=DROP%20ALL").await;
    assert_eq!(reply.status, 405, "an update is never a GET");
}

#[tokio::test]
async fn bodies_that_are_not_queries_are_refused() {
    let server = TestServer::shared();
    let large = "x".repeat(2_000_000);
    for (content_type, body, status) in [
        ("text/plain", "ASK {}", 415),
        ("application/sparql-update", "DROP ALL", 403),
        ("application/x-www-form-urlencoded", "a=b", 400),
        ("application/x-www-form-urlencoded", "query=%FF%FE", 400),
        ("application/sparql-query", large.as_str(), 413),
    ] {
        let headers = [("content-type", content_type)];
        let reply = server.send(Method::POST, "/sparql", &headers, body).await;
        assert_eq!(
            (reply.status, reply.content_type()),
            (status, PROBLEM),
            "{content_type}"
        );
    }
    let text = format!("SELECT * {{ ?s ?p ?o }} #{}", "x".repeat(300_000));
    let headers = [("content-type", "application/sparql-query")];
    let reply = server.send(Method::POST, "/sparql", &headers, &text).await;
    assert_eq!(
        reply.status, 413,
        "longer than a query may be: {}",
        reply.body
    );
}

#[tokio::test]
async fn a_query_that_looks_at_too_much_is_told_so() {
    let limits = Limits {
        rows_examined: 10_000,
        ..Limits::default()
    };
    let server = TestServer::with(limits);
    let reply = server
        .query("SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f }", "*/*")
        .await;
    assert_eq!(
        (reply.status, reply.content_type()),
        (503, PROBLEM),
        "{}",
        reply.body
    );
    assert!(
        reply.body.contains("examined more than 10000 rows"),
        "{}",
        reply.body
    );
    lives(&server).await;
}

#[tokio::test]
async fn a_server_with_no_place_left_says_when_to_come_back() {
    let limits = Limits {
        at_once: 1,
        time: Duration::from_secs(6),
        ..Limits::default()
    };
    let server = TestServer::with(limits);
    let endless = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }";
    let (first, second) = tokio::join!(server.query(endless, "*/*"), async {
        tokio::time::sleep(Duration::from_millis(300)).await;
        server.query("ASK { ?s ?p ?o }", "*/*").await
    });
    assert_eq!(
        (second.status, second.content_type()),
        (503, PROBLEM),
        "{}",
        second.body
    );
    assert!(
        second.json()["type"]
            .as_str()
            .is_some_and(|kind| kind.ends_with("/busy"))
    );
    assert_eq!(second.header("retry-after"), "2");
    assert_eq!(first.status, 503, "{}", first.body);
    lives(&server).await;
}

#[tokio::test]
async fn a_client_that_goes_away_gives_its_place_back() {
    let limits = Limits {
        at_once: 1,
        time: Duration::from_mins(1),
        ..Limits::default()
    };
    let server = TestServer::with(limits);
    let endless = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }";
    let asked = server.query(endless, "*/*");
    assert!(
        tokio::time::timeout(Duration::from_millis(400), asked)
            .await
            .is_err()
    );
    lives(&server).await;
}

#[tokio::test]
async fn a_client_that_stops_reading_does_not_keep_its_place() {
    let limits = Limits {
        at_once: 1,
        time: Duration::from_secs(4),
        ..Limits::default()
    };
    let server = TestServer::with(limits);
    let query = form_urlencoded("SELECT * { ?a ?b ?c . ?d ?e ?f }");
    let host = server.base.trim_start_matches("http://");
    let mut stream = TcpStream::connect(host).expect("a connection");
    let request = format!("GET /sparql?query={query} HTTP/1.1\r\nHost: x\r\n\r\n");
    stream.write_all(request.as_bytes()).expect("a request");
    tokio::time::sleep(Duration::from_secs(9)).await;
    let reply = server.query("ASK { ?s ?p ?o }", "*/*").await;
    assert_eq!(reply.status, 200, "{}", reply.body);
}

#[tokio::test]
async fn a_reader_reads_of_a_problem_in_the_language_of_the_page() {
    let server = TestServer::shared();
    let page = async |path: &str| server.get(path, "text/html").await;

    let german = page("/doc/city/atlantis?lang=de").await;
    assert_eq!(
        (german.status, german.header("content-language")),
        (404, "de")
    );
    for wanted in [
        "<html lang=\"de\">",
        "Das gibt es hier nicht",
        "So geht es weiter",
        "/collection/city?lang=de\">Städte</a>",
        "<p class=\"hint\" lang=\"en\">there is no city `atlantis`</p>",
    ] {
        assert!(german.body.contains(wanted), "{wanted}: {}", german.body);
    }
    assert!(!german.body.contains("No such thing"), "{}", german.body);
    assert!(german.header("vary").contains("accept-language"));

    // What has no words of its own is said in English, and says so.
    let odd = page("/queries/cities-near.html?lat=x&long=1&lang=fr").await;
    assert_eq!((odd.status, odd.header("content-language")), (400, "fr"));
    assert!(odd.body.contains("<h1 lang=\"en\">"), "{}", odd.body);

    let english = page("/doc/city/atlantis").await;
    assert!(english.body.contains("No such thing") && english.body.contains("Ways on"));
    // Programs get what they always got.
    let json = server
        .get("/doc/city/atlantis?lang=de", "text/turtle")
        .await
        .json();
    assert_eq!(json["title"], "No such thing");
}
