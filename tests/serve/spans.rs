//! Spans reach a collector, and only when one is named.

use crate::process::Process;
use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::mpsc::channel;
use std::thread;
use std::time::Duration;

/// Reads one request with a length and answers it with an empty success.
fn take(mut stream: TcpStream) -> (String, Vec<u8>) {
    let (mut bytes, mut buffer) = (Vec::new(), vec![0; 64 * 1024]);
    loop {
        let count = stream.read(&mut buffer).expect("a request");
        bytes.extend_from_slice(&buffer[..count]);
        let text = String::from_utf8_lossy(&bytes).into_owned();
        let Some((head, _)) = text.split_once("\r\n\r\n") else {
            continue;
        };
        let length = head.lines().find_map(|line| {
            line.to_ascii_lowercase()
                .strip_prefix("content-length: ")?
                .parse()
                .ok()
        });
        if bytes.len() >= head.len() + 4 + length.unwrap_or(0) {
            let answer = "HTTP/1.1 200 OK\r\ncontent-length: 0\r\nconnection: close\r\n\r\n";
            stream.write_all(answer.as_bytes()).expect("an answer");
            return (head.to_owned(), bytes[head.len() + 4..].to_vec());
        }
    }
}

#[test]
fn a_collector_gets_a_span_for_the_request_and_one_for_its_query() {
    let collector = TcpListener::bind("127.0.0.1:0").expect("a free port");
    let endpoint = format!("http://{}", collector.local_addr().expect("its address"));
    let (sender, exports) = channel();
    thread::spawn(move || {
        for stream in collector.incoming().map_while(Result::ok) {
            if sender.send(take(stream)).is_err() {
                break;
            }
        }
    });
    let server = Process::start(&["--otlp-endpoint", &endpoint]);
    server.get(
        "/sparql?query=ASK%20%7B%3Fs%20%3Fp%20%3Fo%7D",
        "X-Request-Id: traced-1\r\n",
    );
    let mut sent = String::new();
    for part in ["traced-1", "GET /sparql", "query", "complete", "http.route"] {
        while !sent.contains(part) {
            let export = exports.recv_timeout(Duration::from_secs(30));
            let (head, body) = export.unwrap_or_else(|_| unreachable!("{part} is not in {sent}"));
            assert!(head.starts_with("POST /v1/traces "), "{head}");
            sent += &String::from_utf8_lossy(&body);
        }
    }
}
