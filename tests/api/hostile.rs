//! Whatever is asked, the process lives, the next reader is answered within a second, and memory
//! stays below the ceiling: a real server of its own, one bad query after the other.

mod queries;

use crate::server::form_urlencoded;
use queries::{costly, refused};
use reqwest::Client;
use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

/// Most memory that the process may occupy, in bytes.
const CEILING: u64 = 512 * 1024 * 1024;
/// Longest time of a query.
const TIME: Duration = Duration::from_millis(1_500);
/// Twice that, and no query may take longer.
const ANSWERED: Duration = Duration::from_secs(3);

/// `clipgraph serve` in a process of its own, which ends with the test.
struct Server {
    process: Child,
    base: String,
}

impl Drop for Server {
    fn drop(&mut self) {
        // It may have ended already, and that is what the test is about to say.
        drop(self.process.kill());
        drop(self.process.wait());
    }
}

/// How a request ended: a status and a body, or a connection that was broken off.
struct Ended {
    status: u16,
    body: Option<String>,
    took: Duration,
}

impl Server {
    fn start() -> Self {
        let mut process = Command::new(env!("CARGO_BIN_EXE_clipgraph"))
            .args(["serve", "--bind", "127.0.0.1:0", "--query-time-ms", "1500"])
            .args(["--memory-bytes", &CEILING.to_string()])
            .args(["--query-memory-bytes", "67108864", "--log-format", "json"])
            .stderr(Stdio::piped())
            .spawn()
            .expect("the server starts");
        let mut log = BufReader::new(process.stderr.take().expect("its log"));
        let mut line = String::new();
        let base = loop {
            line.clear();
            assert!(log.read_line(&mut line).expect("a line") > 0, "it ended");
            if let Some((_, rest)) = line.split_once("\"base\":\"") {
                break rest.split('"').next().expect("an address").to_owned();
            }
        };
        // A log that nobody reads would stop the server when the pipe is full.
        std::thread::spawn(move || std::io::copy(&mut log, &mut std::io::sink()));
        Self { process, base }
    }

    async fn ask(&self, query: &str) -> Ended {
        let started = Instant::now();
        let request = Client::new()
            .post(format!("{}/sparql", self.base))
            .header("content-type", "application/sparql-query")
            .header("accept", "*/*")
            .body(query.to_owned());
        // A body that is far too long is refused before it is read, and the rest finds the door shut.
        let (status, body) = match request.send().await {
            Ok(response) => (response.status().as_u16(), response.text().await.ok()),
            Err(error) => {
                assert!(query.len() > 1 << 20 && error.is_request(), "{error:?}");
                (413, None)
            }
        };
        Ended {
            status,
            body,
            took: started.elapsed(),
        }
    }

    /// Another reader asks something easy.
    async fn lives(&self, after: &str) {
        let ended = self.ask("ASK { ?city a clip:City }").await;
        assert_eq!(ended.status, 200, "after {after}: {:?}", ended.body);
        assert!(
            ended.took < Duration::from_secs(1),
            "after {after}: {:?}",
            ended.took
        );
        let most = self.memory("VmHWM:");
        assert!(most < CEILING, "after {after}: {most} bytes");
    }

    /// A field of the process, in bytes.
    fn memory(&self, field: &str) -> u64 {
        let path = format!("/proc/{}/status", self.process.id());
        let status = fs::read_to_string(path).expect("the process lives");
        let line = status.lines().find_map(|line| line.strip_prefix(field));
        let number = line.and_then(|line| line.trim().strip_suffix(" kB"));
        number.expect(field).parse::<u64>().expect("a number") * 1024
    }
}

#[tokio::test]
async fn whatever_is_asked_the_server_lives_answers_the_next_and_keeps_below_its_ceiling() {
    let server = Server::start();
    for (name, query) in refused() {
        let ended = server.ask(&query).await;
        assert!(
            [400, 413].contains(&ended.status),
            "{name}: {} {:?}",
            ended.status,
            ended.body
        );
        assert!(ended.took < ANSWERED, "{name}: {:?}", ended.took);
        server.lives(name).await;
    }
    for (name, query) in costly() {
        let ended = server.ask(&query).await;
        let body = ended.body.unwrap_or_default();
        assert!(
            [200, 503].contains(&ended.status),
            "{name}: {} {body}",
            ended.status
        );
        assert!(
            !body.contains("did not stop"),
            "{name} goes on after {TIME:?}: {body}"
        );
        assert!(ended.took < ANSWERED, "{name}: {:?}", ended.took);
        server.lives(name).await;
    }
    for _ in 0..10 {
        leave_in_the_middle(&server);
    }
    server.lives("clients that left").await;
}

/// Reads the first bytes of a long answer and goes away.
fn leave_in_the_middle(server: &Server) {
    let query = form_urlencoded("SELECT * { ?a ?b ?c . ?d ?e ?f }");
    let mut stream =
        TcpStream::connect(server.base.trim_start_matches("http://")).expect("a connection");
    let request = format!("GET /sparql?query={query} HTTP/1.1\r\nHost: x\r\n\r\n");
    stream.write_all(request.as_bytes()).expect("a request");
    let mut start = [0; 4096];
    stream
        .read_exact(&mut start)
        .expect("the start of an answer");
    assert!(start.starts_with(b"HTTP/1.1 200"));
}
