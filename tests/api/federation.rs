//! SERVICE: off until allowed, then held to its prefix, its address, its time and its size.

use crate::server::{Reply, TestServer};
use clipgraph::query::Limits;
use clipgraph::query::federation::{Federation, Prefix};
use std::io::{Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use std::time::{Duration, Instant};

/// An endpoint that gives every caller the same bytes.
struct Endpoint {
    address: SocketAddr,
    calls: Arc<AtomicUsize>,
}

impl Endpoint {
    fn new(answer: impl Fn(&str, &mut TcpStream) + Send + Sync + 'static) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
        let address = listener.local_addr().expect("its address");
        let calls = Arc::new(AtomicUsize::new(0));
        let (counted, answer) = (Arc::clone(&calls), Arc::new(answer));
        thread::spawn(move || {
            for mut stream in listener.incoming().map_while(Result::ok) {
                counted.fetch_add(1, Ordering::SeqCst);
                let answer = Arc::clone(&answer);
                thread::spawn(move || {
                    let request = request(&mut stream);
                    answer(&request, &mut stream);
                });
            }
        });
        Self { address, calls }
    }

    fn saying(status: &'static str, media_type: &'static str, body: &str) -> Self {
        let body = body.to_owned();
        Self::new(move |_, stream| {
            let head = format!(
                "HTTP/1.1 {status}\r\ncontent-type: {media_type}\r\ncontent-length: {}\r\nconnection: close\r\n\r\n",
                body.len()
            );
            drop(stream.write_all(head.as_bytes()));
            drop(stream.write_all(body.as_bytes()));
        })
    }

    fn iri(&self) -> String {
        format!("http://{}/sparql", self.address)
    }

    fn calls(&self) -> usize {
        self.calls.load(Ordering::SeqCst)
    }
}

/// Head and body of a request.
fn request(stream: &mut TcpStream) -> String {
    let (mut bytes, mut buffer) = (Vec::new(), vec![0; 16 * 1024]);
    loop {
        let text = String::from_utf8_lossy(&bytes).into_owned();
        if let Some((head, body)) = text.split_once("\r\n\r\n") {
            let length = head.lines().find_map(|line| {
                let line = line.to_ascii_lowercase();
                line.strip_prefix("content-length: ")?.parse::<usize>().ok()
            });
            if body.len() >= length.unwrap_or(0) {
                return text;
            }
        }
        match stream.read(&mut buffer) {
            Ok(count) if count > 0 => bytes.extend_from_slice(&buffer[..count]),
            _ => return text,
        }
    }
}

const JSON: &str = "application/sparql-results+json";

/// Two cities, one of them ours, and a word for each.
const CITIES: &str = r#"{"head":{"vars":["city","word"]},"results":{"bindings":[
    {"city":{"type":"uri","value":"https://w3id.org/clip-network/id/city/vienna"},"word":{"type":"literal","value":"waltz"}},
    {"city":{"type":"uri","value":"http://example.org/nowhere"},"word":{"type":"literal","value":"lost"}},
    {"city":{"type":"bnode","value":"b0"},"word":{"type":"literal","value":"blank"}}]}}"#;

fn server(federation: Federation) -> TestServer {
    TestServer::with(Limits {
        federation,
        ..Limits::default()
    })
}

fn allowing(prefixes: &[String]) -> Federation {
    Federation {
        allowed: prefixes
            .iter()
            .map(|text| Prefix::parse(text).expect(text))
            .collect(),
        private: true,
        time: Duration::from_secs(2),
        ..Federation::default()
    }
}

fn anywhere() -> Federation {
    Federation {
        private: false,
        ..allowing(&[])
    }
}

async fn ask(server: &TestServer, query: &str) -> Reply {
    server.query(query, JSON).await
}

fn problem(reply: &Reply) -> String {
    let kind = reply.json()["type"].as_str().unwrap_or_default().to_owned();
    format!(
        "{} {}",
        reply.status,
        kind.rsplit('/').next().unwrap_or_default()
    )
}

#[tokio::test]
async fn without_a_flag_nothing_is_asked_wherever_service_stands() {
    let endpoint = Endpoint::saying("200 OK", JSON, CITIES);
    let iri = endpoint.iri();
    for query in [
        format!("SELECT * {{ SERVICE <{iri}> {{ ?a ?b ?c }} }}"),
        format!("SELECT * {{ SERVICE SILENT <{iri}> {{ ?a ?b ?c }} }}"),
        format!("ASK {{ ?s ?p ?o FILTER EXISTS {{ SERVICE <{iri}> {{ ?a ?b ?c }} }} }}"),
        format!(
            "SELECT * {{ {{ SELECT ?a {{ OPTIONAL {{ SERVICE <{iri}> {{ ?a ?b ?c }} }} }} }} }}"
        ),
        format!("SELECT * {{ BIND(<{iri}> AS ?e) SERVICE ?e {{ ?a ?b ?c }} }}"),
        format!(
            "SELECT (COUNT(*) AS ?n) {{ ?s ?p ?o }} GROUP BY ?s HAVING(EXISTS {{ SERVICE <{iri}> {{}} }})"
        ),
        format!("SELECT * {{ ?s ?p ?o }} ORDER BY EXISTS {{ SERVICE SILENT <{iri}> {{}} }}"),
    ] {
        let reply = ask(TestServer::shared(), &query).await;
        assert_eq!(
            problem(&reply),
            "403 query-refused",
            "{query}: {}",
            reply.body
        );
    }
    let update = ask(TestServer::shared(), &format!("LOAD <{iri}>")).await;
    assert_eq!(update.status, 400);
    assert_eq!(endpoint.calls(), 0, "nobody called");
}

#[tokio::test]
async fn an_allowed_endpoint_answers_and_its_rows_join_ours() {
    let endpoint = Endpoint::saying("200 OK", JSON, CITIES);
    let server = server(allowing(&[endpoint.iri()]));
    let iri = endpoint.iri();
    let query = format!(
        "SELECT ?city ?name ?word {{ ?city a clip:City ; rdfs:label ?name FILTER(LANG(?name) = 'en') \
         SERVICE <{iri}> {{ ?city <http://example.org/word> ?word FILTER(REGEX(?word, 'a')) }} }}"
    );
    let reply = ask(&server, &query).await;
    assert_eq!(reply.status, 200, "{}", reply.body);
    let rows = reply.json()["results"]["bindings"].clone();
    assert_eq!(rows.as_array().map(Vec::len), Some(1), "{rows}");
    assert_eq!(
        (&rows[0]["name"]["value"], &rows[0]["word"]["value"]),
        (&"Vienna".into(), &"waltz".into())
    );
    assert_eq!(endpoint.calls(), 1, "the same question is asked once");
    let by_variable = format!(
        "SELECT ?word {{ BIND(<{iri}> AS ?e) SERVICE ?e {{ ?city <http://example.org/word> ?word }} }}"
    );
    let reply = ask(&server, &by_variable).await;
    assert!(
        reply.body.contains("waltz") && reply.body.contains("blank"),
        "{}",
        reply.body
    );
    let description = server.get("/sparql", "text/turtle").await.body;
    assert!(description.contains("BasicFederatedQuery"), "{description}");
    let description = TestServer::shared()
        .get("/sparql", "text/turtle")
        .await
        .body;
    assert!(
        !description.contains("BasicFederatedQuery"),
        "{description}"
    );
}

#[tokio::test]
async fn an_endpoint_gets_the_query_as_it_was_written_and_results_in_xml_work() {
    let endpoint = Endpoint::new(|request, stream| {
        assert!(request.starts_with("POST /sparql HTTP/1.1"), "{request}");
        let (_, body) = request.split_once("\r\n\r\n").expect("a body");
        let form: Vec<(String, String)> = form_urlencoded::parse(body.as_bytes())
            .into_owned()
            .collect();
        let query = &form[0].1;
        let xml = format!(
            "<?xml version=\"1.0\"?><sparql xmlns=\"http://www.w3.org/2005/sparql-results#\"><head><variable name=\"x\"/></head>\
             <results><result><binding name=\"x\"><literal>{}</literal></binding></result></results></sparql>",
            query.replace('&', "&amp;").replace('<', "&lt;")
        );
        let head = format!(
            "HTTP/1.1 200 OK\r\ncontent-type: application/sparql-results+xml; charset=utf-8\r\ncontent-length: {}\r\n\r\n{xml}",
            xml.len()
        );
        drop(stream.write_all(head.as_bytes()));
    });
    let server = server(allowing(&[endpoint.iri()]));
    let query = format!(
        "SELECT ?x {{ SERVICE <{}> {{ ?x ?y ?z FILTER(CONCAT(STR(?x), 'a') = 'ba' && REGEX(STR(?y), 'c')) }} }}",
        endpoint.iri()
    );
    let reply = ask(&server, &query).await;
    assert_eq!(reply.status, 200, "{}", reply.body);
    let sent = reply.json()["results"]["bindings"][0]["x"]["value"].to_string();
    assert!(
        sent.contains("CONCAT(") && sent.contains("REGEX("),
        "{sent}"
    );
    assert!(
        !sent.contains("x-clipgraph"),
        "our own functions stay here: {sent}"
    );
}

#[tokio::test]
async fn silent_hides_failures_but_not_refusals() {
    let broken = Endpoint::saying(
        "500 Internal Server Error",
        "text/plain",
        "secret of the inside",
    );
    let other = Endpoint::saying("200 OK", JSON, CITIES);
    let server = server(allowing(&[broken.iri()]));
    let silent = |iri: &str| {
        format!("SELECT * {{ VALUES ?a {{ 1 }} SERVICE SILENT <{iri}> {{ ?b ?c ?d }} }}")
    };
    let reply = ask(&server, &silent(&broken.iri())).await;
    assert_eq!(reply.status, 200, "{}", reply.body);
    let rows = reply.json()["results"]["bindings"].clone();
    assert_eq!(rows[0]["a"]["value"], "1", "{rows}");
    let reply = ask(&server, &silent(&other.iri())).await;
    assert_eq!(problem(&reply), "403 query-refused");
    let hidden = format!(
        "SELECT * {{ BIND(<{}> AS ?e) SERVICE SILENT ?e {{ ?b ?c ?d }} }}",
        other.iri()
    );
    assert_eq!(ask(&server, &hidden).await.status, 200);
    assert_eq!(other.calls(), 0, "nobody called");
    let loud = format!("SELECT * {{ SERVICE <{}> {{ ?b ?c ?d }} }}", broken.iri());
    let reply = ask(&server, &loud).await;
    assert_eq!(problem(&reply), "502 service-failed");
    assert!(
        reply.body.contains("status 500") && !reply.body.contains("secret"),
        "{}",
        reply.body
    );
}

/// Asks each endpoint once; each must fail in these words.
async fn fail(all: &[(&Endpoint, &str)]) {
    let iris: Vec<String> = all.iter().map(|(endpoint, _)| endpoint.iri()).collect();
    let server = server(Federation {
        bytes: 1_000_000,
        ..allowing(&iris)
    });
    for (endpoint, wanted) in all {
        let started = Instant::now();
        let query = format!("SELECT * {{ SERVICE <{}> {{ ?b ?c ?d }} }}", endpoint.iri());
        let reply = ask(&server, &query).await;
        assert_eq!(
            problem(&reply),
            "502 service-failed",
            "{wanted}: {}",
            reply.body
        );
        assert!(reply.body.contains(wanted), "{wanted}: {}", reply.body);
        assert_eq!(endpoint.calls(), 1, "{wanted}");
        assert!(
            started.elapsed() < Duration::from_secs(8),
            "{wanted}: {:?}",
            started.elapsed()
        );
    }
    assert_eq!(server.fetch("/healthz").await.status, 200);
}

#[tokio::test]
async fn answers_that_lead_elsewhere_or_are_no_results_are_refused() {
    let elsewhere = Endpoint::saying("200 OK", JSON, CITIES);
    let to = elsewhere.iri();
    let redirect = Endpoint::new(move |_, stream| {
        let head = format!(
            "HTTP/1.1 302 Found\r\nlocation: {to}\r\ncontent-length: 0\r\nconnection: close\r\n\r\n"
        );
        drop(stream.write_all(head.as_bytes()));
    });
    let html = Endpoint::saying("200 OK", "text/html", CITIES);
    let rubbish = Endpoint::saying("200 OK", JSON, "{\"results\": [[[");
    let deep = Endpoint::saying("200 OK", JSON, &"[".repeat(200_000));
    let boolean = Endpoint::saying("200 OK", JSON, "{\"head\":{},\"boolean\":true}");
    fail(&[
        (&redirect, "status 302"),
        (&html, "is not SPARQL results"),
        (&rubbish, "is not SPARQL results"),
        (&deep, "is not SPARQL results"),
        (&boolean, "is not SPARQL results"),
    ])
    .await;
    assert_eq!(elsewhere.calls(), 0, "no redirect is followed");
}

#[tokio::test]
async fn answers_that_are_too_large_or_too_slow_are_broken_off() {
    let endless = Endpoint::new(|_, stream| {
        drop(
            stream
                .write_all(format!("HTTP/1.1 200 OK\r\ncontent-type: {JSON}\r\n\r\n{{").as_bytes()),
        );
        while stream.write_all(&vec![b' '; 64 * 1024]).is_ok() {}
    });
    let announced = Endpoint::new(|_, stream| {
        let head = format!(
            "HTTP/1.1 200 OK\r\ncontent-type: {JSON}\r\ncontent-length: 99999999999\r\n\r\n"
        );
        drop(stream.write_all(head.as_bytes()));
        thread::sleep(Duration::from_secs(5));
    });
    let dribbling = Endpoint::new(|_, stream| {
        drop(
            stream
                .write_all(format!("HTTP/1.1 200 OK\r\ncontent-type: {JSON}\r\n\r\n{{").as_bytes()),
        );
        while stream.write_all(b" ").is_ok() {
            thread::sleep(Duration::from_millis(100));
        }
    });
    let deaf = Endpoint::new(|_, _| thread::sleep(Duration::from_secs(10)));
    fail(&[
        (&endless, "larger than"),
        (&announced, "larger than"),
        (&dribbling, "did not answer within"),
        (&deaf, "did not answer within"),
    ])
    .await;
}

#[tokio::test]
async fn inner_addresses_are_refused_however_they_are_written() {
    let endpoint = Endpoint::saying("200 OK", JSON, CITIES);
    let port = endpoint.address.port();
    let hosts = [
        "127.0.0.1",
        "localhost",
        "2130706433",
        "0x7f000001",
        "017700000001",
        "127.1",
        "0",
        "0.0.0.0",
        "[::1]",
        "[::]",
        "[::ffff:127.0.0.1]",
        "[::ffff:7f00:1]",
        "[64:ff9b::7f00:1]",
        "[2002:7f00:1::]",
        "127.0.0.1.",
        "10.0.0.1",
        "169.254.169.254",
        "[fd00::1]",
        "[fe80::1]",
        "100.64.0.1",
        "224.0.0.1",
    ];
    let prefixes: Vec<String> = hosts
        .iter()
        .map(|host| format!("http://{host}:{port}/"))
        .collect();
    let server = server(Federation {
        allowed: allowing(&prefixes).allowed,
        ..anywhere()
    });
    for prefix in prefixes {
        for query in [
            format!("SELECT * {{ SERVICE <{prefix}sparql> {{ ?b ?c ?d }} }}"),
            format!("SELECT * {{ BIND(<{prefix}sparql> AS ?e) SERVICE ?e {{ ?b ?c ?d }} }}"),
        ] {
            let reply = ask(&server, &query).await;
            // A name that this machine does not know cannot be asked either.
            let refused = ["403 query-refused", "502 service-failed"];
            assert!(
                refused.contains(&problem(&reply).as_str()),
                "{query}: {}",
                reply.body
            );
            if !prefix.contains("127.0.0.1.:") {
                assert!(
                    reply.body.contains("private or reserved network"),
                    "{query}: {}",
                    reply.body
                );
            }
        }
    }
    assert_eq!(endpoint.calls(), 0, "nobody called");
}

#[tokio::test]
async fn calls_are_counted_and_end_with_their_query() {
    let endpoint = Endpoint::saying("200 OK", JSON, CITIES);
    let server_of_three = server(Federation {
        calls: 3,
        ..allowing(&[endpoint.iri()])
    });
    let service = |n: usize| {
        format!(
            "SERVICE <{}> {{ ?city <http://e.org/{n}> ?w{n} }} ",
            endpoint.iri()
        )
    };
    let calls = |count: usize| (0..count).map(service).collect::<String>();
    let reply = ask(&server_of_three, &format!("SELECT * {{ {} }}", calls(3))).await;
    assert_eq!(reply.status, 200, "{}", reply.body);
    let reply = ask(&server_of_three, &format!("SELECT * {{ {} }}", calls(4))).await;
    assert_eq!(problem(&reply), "400 query-too-complex", "{}", reply.body);
    assert!(endpoint.calls() <= 7, "{}", endpoint.calls());

    let deaf = Endpoint::new(|_, _| thread::sleep(Duration::from_secs(30)));
    let hasty = TestServer::with(Limits {
        time: Duration::from_millis(1_500),
        federation: Federation {
            time: Duration::from_mins(1),
            ..allowing(&[deaf.iri()])
        },
        ..Limits::default()
    });
    let started = Instant::now();
    let reply = ask(
        &hasty,
        &format!("SELECT * {{ SERVICE <{}> {{ ?b ?c ?d }} }}", deaf.iri()),
    )
    .await;
    assert!([502, 503].contains(&reply.status), "{}", reply.body);
    assert!(
        started.elapsed() < Duration::from_secs(6),
        "{:?}",
        started.elapsed()
    );
}
