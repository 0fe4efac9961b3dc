//! Slow, many, odd and hostile connections: the next client is answered all the same.

use crate::server::TestServer;
use clipgraph::http::body::Bodies;
use clipgraph::http::connection::Connections;
use clipgraph::http::operation::Operation;
use clipgraph::query::Limits;
use std::io::{ErrorKind, Read, Write};
use std::net::TcpStream;
use std::time::{Duration, Instant};

fn server(connections: Connections) -> TestServer {
    let operation = Operation {
        connections,
        ..Operation::default()
    };
    TestServer::watched(Limits::default(), operation)
}

fn connect(server: &TestServer) -> TcpStream {
    let stream = TcpStream::connect(server.base.trim_start_matches("http://")).expect("a socket");
    let patience = Some(Duration::from_secs(20));
    stream.set_read_timeout(patience).expect("an option");
    stream
}

/// What comes until the server closes, which it must do.
fn rest(stream: &mut TcpStream) -> String {
    let mut bytes = Vec::new();
    let mut buffer = vec![0; 64 * 1024];
    loop {
        match stream.read(&mut buffer) {
            Ok(0) => break,
            Ok(count) => bytes.extend_from_slice(&buffer[..count]),
            Err(error) => {
                assert_eq!(error.kind(), ErrorKind::ConnectionReset, "it is closed");
                break;
            }
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

/// Sends bytes as a client would and returns all that comes back.
fn exchange(server: &TestServer, bytes: &[u8]) -> String {
    let mut stream = connect(server);
    // The server may close before it has read all of it.
    drop(stream.write_all(bytes));
    rest(&mut stream)
}

async fn answers_within_a_second(server: &TestServer) {
    let started = Instant::now();
    let reply = server.fetch("/healthz").await;
    assert_eq!(reply.status, 200);
    let elapsed = started.elapsed();
    assert!(elapsed < Duration::from_secs(1), "{elapsed:?}");
}

async fn open_connections(server: &TestServer) -> u64 {
    let reply = server.fetch("/metrics").await;
    let line = reply
        .body
        .lines()
        .find_map(|line| line.strip_prefix("clipgraph_connections_open "));
    line.expect("the gauge").parse().expect("a number")
}

#[tokio::test]
async fn two_hundred_slow_sockets_stop_nobody_and_are_closed() {
    let server = server(Connections {
        most_per_client: 300,
        head_time: Duration::from_secs(3),
        ..Connections::default()
    });
    let mut slow: Vec<TcpStream> = (0..200).map(|_| connect(&server)).collect();
    let started = Instant::now();
    let head =
        b"GET /healthz HTTP/1.1\r\nHost: x\r\nX-Slow: aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa";
    for byte in head.chunks(1) {
        for stream in &mut slow {
            // From the third second on the server has closed them.
            drop(stream.write_all(byte));
        }
        if started.elapsed() < Duration::from_secs(2) {
            answers_within_a_second(&server).await;
        }
        if started.elapsed() > Duration::from_secs(6) {
            break;
        }
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    while open_connections(&server).await > 1 {
        let elapsed = started.elapsed();
        assert!(elapsed < Duration::from_secs(20), "they are closed by now");
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    assert_eq!(rest(&mut slow[0]), "", "nothing was answered");
}

#[tokio::test]
async fn idle_connections_are_closed_but_not_before_their_time() {
    let server = server(Connections {
        head_time: Duration::from_millis(400),
        idle_time: Duration::from_millis(2_500),
        ..Connections::default()
    });
    let mut stream = connect(&server);
    for _ in 0..2 {
        let request = b"GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n";
        stream.write_all(request).expect("it is open");
        let mut buffer = [0; 4096];
        let count = stream.read(&mut buffer).expect("an answer");
        assert!(buffer[..count].starts_with(b"HTTP/1.1 200"));
        // Longer than a head may take: an idle connection is not a slow head.
        tokio::time::sleep(Duration::from_secs(1)).await;
    }
    let started = Instant::now();
    assert_eq!(rest(&mut stream), "");
    assert!(started.elapsed() < Duration::from_secs(6));
    assert_eq!(
        rest(&mut connect(&server)),
        "",
        "one that never asks is closed too"
    );
}

#[tokio::test]
async fn a_body_that_dribbles_is_told_that_it_is_too_slow() {
    let mut operation = Operation::default();
    operation.bodies.time = Duration::from_millis(500);
    let server = TestServer::watched(Limits::default(), operation);
    let mut stream = connect(&server);
    let head = "POST /sparql HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\
                Content-Type: application/sparql-query\r\n\r\nASK";
    stream.write_all(head.as_bytes()).expect("a head");
    let answer = rest(&mut stream);
    assert!(answer.starts_with("HTTP/1.1 408"), "{answer}");
    assert!(answer.contains("problem/too-slow"), "{answer}");
    answers_within_a_second(&server).await;
}

#[tokio::test]
async fn a_client_that_never_reads_a_document_loses_its_connection() {
    let server = server(Connections {
        write_time: Duration::from_millis(700),
        ..Connections::default()
    });
    let mut stream = connect(&server);
    stream.set_nonblocking(true).expect("an option");
    // One after the other on the same connection, until no buffer holds their answers.
    for _ in 0..400 {
        drop(stream.write(b"GET /dump/latest.nq.gz HTTP/1.1\r\nHost: x\r\n\r\n"));
    }
    let started = Instant::now();
    tokio::time::sleep(Duration::from_millis(400)).await;
    assert_eq!(open_connections(&server).await, 2);
    while open_connections(&server).await > 1 {
        assert!(
            started.elapsed() < Duration::from_secs(15),
            "it is closed by now"
        );
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
}

#[tokio::test]
async fn a_thousand_header_lines_are_refused_in_words() {
    let server = TestServer::shared();
    for lines in [1_000, 1_500] {
        let many: String = (0..lines).map(|n| format!("X-{n}: y\r\n")).collect();
        let head = format!("GET /healthz HTTP/1.1\r\nHost: x\r\nConnection: close\r\n{many}\r\n");
        let answer = exchange(server, head.as_bytes());
        assert!(answer.starts_with("HTTP/1.1 431"), "{answer}");
        assert!(answer.contains("problem/head-too-large"), "{answer}");
    }
    let long = "y".repeat(70_000);
    let head =
        format!("GET /healthz HTTP/1.1\r\nHost: x\r\nConnection: close\r\nX: {long}\r\n\r\n");
    let answer = exchange(server, head.as_bytes());
    assert!(
        answer.starts_with("HTTP/1.1 431") && answer.contains("head-too-large"),
        "{answer}"
    );
    // Beyond what is worth reading there is still a status, though no words.
    for head in [
        format!(
            "GET /healthz HTTP/1.1\r\nHost: x\r\n{}\r\n",
            "X: y\r\n".repeat(20_000)
        ),
        format!(
            "GET /healthz HTTP/1.1\r\nHost: x\r\nX: {}\r\n\r\n",
            "y".repeat(2_000_000)
        ),
    ] {
        let answer = exchange(server, head.as_bytes());
        assert!(
            answer.starts_with("HTTP/1.1 431") || answer.is_empty(),
            "{answer}"
        );
    }
    answers_within_a_second(server).await;
}

#[tokio::test]
async fn odd_requests_end_their_connection_and_nothing_else() {
    let server = TestServer::shared();
    let good = "GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n";
    for (name, bytes, start) in [
        (
            "rubbish",
            "\u{0}\u{1}\u{2}rubbish\r\n\r\n".to_owned(),
            "HTTP/1.1 400",
        ),
        (
            "rubbish behind a request",
            format!("{good}\u{0}\u{1}rubbish\r\n\r\n"),
            "HTTP/1.1 200",
        ),
        (
            "TLS",
            "\u{16}\u{3}\u{1}\u{2}\u{0}\u{1}\u{0}".to_owned(),
            "HTTP/1.1 400",
        ),
        ("HTTP/2", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".to_owned(), ""),
        (
            "HTTP/1.0",
            "GET /healthz HTTP/1.0\r\n\r\n".to_owned(),
            "HTTP/1.0 200",
        ),
        (
            "no version",
            "GET /healthz\r\n\r\n".to_owned(),
            "HTTP/1.1 400",
        ),
        (
            "two lengths",
            "POST /sparql HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab"
                .to_owned(),
            "HTTP/1.1 400",
        ),
    ] {
        let answer = exchange(server, bytes.as_bytes());
        assert!(answer.starts_with(start), "{name}: {answer}");
        assert!(!answer.contains("HTTP/1.1 500"), "{name}: {answer}");
    }
    answers_within_a_second(server).await;
}

#[tokio::test]
async fn chunks_of_enormous_size_are_refused_and_the_server_lives() {
    let server = TestServer::shared();
    let head = "POST /sparql HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\
                Content-Type: application/sparql-query\r\nTransfer-Encoding: chunked\r\n\r\n";
    for (size, status) in [
        ("ffffffffffffffffffff", "HTTP/1.1 400"),
        ("-1", "HTTP/1.1 400"),
        ("zz", "HTTP/1.1 400"),
    ] {
        let answer = exchange(
            server,
            format!("{head}{size}\r\nASK {{}}\r\n0\r\n\r\n").as_bytes(),
        );
        assert!(answer.starts_with(status), "{size}: {answer}");
        assert!(
            answer.contains("application/problem+json"),
            "{size}: {answer}"
        );
    }
    let chunk = format!("{:x}\r\n{}\r\n", 65_536, "x".repeat(65_536));
    let answer = exchange(
        server,
        format!("{head}{}0\r\n\r\n", chunk.repeat(20)).as_bytes(),
    );
    assert!(
        answer.is_empty() || answer.starts_with("HTTP/1.1 413"),
        "{answer}"
    );
    // A size that is announced and never comes holds nothing but its own connection.
    let mut stream = connect(server);
    let endless = format!("{head}7fffffffffffffff\r\nASK");
    stream.write_all(endless.as_bytes()).expect("a beginning");
    answers_within_a_second(server).await;
}

#[tokio::test]
async fn of_a_body_that_is_too_large_no_more_is_read_than_the_operator_lets_it() {
    let operation = Operation {
        bodies: Bodies {
            discarded: 1_000,
            ..Bodies::default()
        },
        ..Operation::default()
    };
    let server = TestServer::watched(Limits::default(), operation);
    let mut stream = connect(&server);
    let begun = format!(
        "POST /sparql HTTP/1.1\r\nHost: x\r\nContent-Type: application/sparql-query\r\n\
         Content-Length: 2000000\r\n\r\n{}",
        "x".repeat(2_000)
    );
    stream.write_all(begun.as_bytes()).expect("a beginning");
    // The rest never comes: the answer does not wait for it.
    let answer = rest(&mut stream);
    assert!(answer.starts_with("HTTP/1.1 413"), "{answer}");
}

#[tokio::test]
async fn a_connection_too_many_is_told_so_at_once() {
    for (most, most_per_client, word) in [(3, 9, "all clients together"), (9, 3, "you have")] {
        let server = server(Connections {
            most,
            most_per_client,
            ..Connections::default()
        });
        let held: Vec<TcpStream> = (0..3).map(|_| connect(&server)).collect();
        let mut stream = connect(&server);
        let started = Instant::now();
        drop(stream.write_all(b"GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n"));
        let answer = rest(&mut stream);
        assert!(answer.starts_with("HTTP/1.1 503"), "{answer}");
        assert!(
            answer.contains("too-many-connections") && answer.contains(word),
            "{answer}"
        );
        assert!(answer.to_lowercase().contains("retry-after: 2"), "{answer}");
        assert!(
            started.elapsed() < Duration::from_secs(3),
            "{:?}",
            started.elapsed()
        );
        drop(held);
        tokio::time::sleep(Duration::from_millis(300)).await;
        answers_within_a_second(&server).await;
        let metrics = server.fetch("/metrics").await.body;
        let reason = if most == 3 { "all" } else { "client" };
        let line = format!("clipgraph_connections_refused_total{{reason=\"{reason}\"}} 1\n");
        assert!(metrics.contains(&line), "{metrics}");
    }
}
