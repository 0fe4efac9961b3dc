//! A server process on a free port, and what it logs.

use serde_json::Value;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::thread;
use std::time::{Duration, Instant};

/// A running server; it ends with the test.
pub struct Process {
    child: Child,
    pub address: String,
    lines: Receiver<Value>,
}

impl Process {
    /// Starts a server with these flags and waits until it answers.
    pub fn start(flags: &[&str]) -> Self {
        let mut child = Command::new(env!("CARGO_BIN_EXE_clipgraph"))
            .args(["serve", "--bind", "127.0.0.1:0", "--log-format", "json"])
            .args(flags)
            .env("CLIPGRAPH_MAKE_AHEAD", "false")
            .stderr(Stdio::piped())
            .spawn()
            .expect("it starts");
        let log = BufReader::new(child.stderr.take().expect("its log"));
        let (sender, lines) = channel();
        thread::spawn(move || {
            for line in log.lines().map_while(Result::ok) {
                let entry = serde_json::from_str(&line).unwrap_or(Value::String(line));
                if sender.send(entry).is_err() {
                    break;
                }
            }
        });
        let mut process = Self {
            child,
            address: String::new(),
            lines,
        };
        let start = process.wait_for("its start", |line| line["fields"]["address"].is_string());
        let address = start["fields"]["address"].as_str().expect("text");
        address.clone_into(&mut process.address);
        process
    }

    /// The next line of the log that is wanted; lines before it are passed over.
    pub fn wait_for(&self, what: &str, wanted: impl Fn(&Value) -> bool) -> Value {
        let started = Instant::now();
        let mut seen = Vec::new();
        while started.elapsed() < Duration::from_mins(1) {
            match self.lines.recv_timeout(Duration::from_millis(200)) {
                Ok(line) if wanted(&line) => return line,
                Ok(line) => seen.push(line),
                Err(_) => {}
            }
        }
        unreachable!("{what} is not in the log: {seen:#?}")
    }

    /// The next line of the access log.
    pub fn access(&self) -> Value {
        let line = self.wait_for("a request", |line| line["target"] == "access");
        line["fields"].clone()
    }

    /// Sends SIGHUP.
    pub fn hang_up(&self) {
        let process = self.child.id().to_string();
        let sent = Command::new("kill").args(["-HUP", &process]).status();
        assert!(sent.expect("it runs").success());
    }

    pub fn connect(&self) -> TcpStream {
        TcpStream::connect(&self.address).expect("it listens")
    }

    /// Sends a request with these lines behind the first one and reads the whole answer.
    pub fn get(&self, path: &str, lines: &str) -> String {
        self.ask("GET", path, lines)
    }

    /// The same with another method and no body.
    pub fn ask(&self, method: &str, path: &str, lines: &str) -> String {
        let mut stream = self.connect();
        let request =
            format!("{method} {path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n{lines}\r\n");
        stream.write_all(request.as_bytes()).expect("a request");
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer).expect("an answer");
        String::from_utf8_lossy(&answer).into_owned()
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        drop(self.child.kill());
        drop(self.child.wait());
    }
}
