//! A data directory, files that can be changed between two starts, and the program on both.

use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::PathBuf;
use std::process::{Child, ChildStderr, Command, Output, Stdio};
use tempfile::TempDir;

pub const PREFIXES: &str = "
@prefix city:   <https://w3id.org/clip-network/id/city/> .
@prefix clip:   <https://w3id.org/clip-network/ontology#> .
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix geometry: <https://w3id.org/clip-network/id/geometry/> .
@prefix gsp:    <http://www.opengis.net/ont/geosparql#> .
@prefix owl:    <http://www.w3.org/2002/07/owl#> .
@prefix geo:    <http://www.w3.org/2003/01/geo/wgs84_pos#> .
@prefix policy: <https://w3id.org/clip-network/id/policy/> .
@prefix rdfs:   <http://www.w3.org/2000/01/rdf-schema#> .
@prefix topic:  <https://w3id.org/clip-network/id/topic/> .
@prefix xsd:    <http://www.w3.org/2001/XMLSchema#> .
";

/// A city of this name.
pub fn city(slug: &str, label: &str) -> String {
    format!(
        "city:{slug} a clip:City ; rdfs:label \"{label}\"@en ; geo:lat 50.0 ; geo:long 10.0 ;
           clip:country <http://publications.europa.eu/resource/authority/country/DEU> .\n"
    )
}

/// A service in `city:one`.
pub fn service(slug: &str, label: &str) -> String {
    format!(
        "policy:{slug} a clip:Service , clip:Policy ; rdfs:label \"{label}\"@en ; clip:city city:one ;
           dcterms:description \"A desk.\"@en ; clip:topic topic:housing ; clip:startDate \"2001\"^^xsd:gYear .\n"
    )
}

const SERVE: [&str; 5] = ["serve", "--bind", "127.0.0.1:0", "--log-format", "json"];

/// Folders for the files and for the data.
pub struct Place {
    folder: TempDir,
    /// What the programs find in their environment besides.
    variables: Vec<(String, String)>,
}

impl Place {
    /// Files that say this in one graph, and no data yet.
    pub fn with(statements: &str) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        fs::create_dir(folder.path().join("seed")).expect("a folder");
        let place = Self {
            folder,
            variables: Vec::new(),
        };
        place.ship(statements);
        place
    }

    /// The same, whose programs find this in their environment.
    pub fn with_variable(mut self, name: &str, value: &str) -> Self {
        self.variables.push((name.to_owned(), value.to_owned()));
        self
    }

    /// Changes the files.
    pub fn ship(&self, statements: &str) {
        let text = format!(
            "{PREFIXES} GRAPH <https://w3id.org/clip-network/graph/example> {{ {statements} }}"
        );
        fs::write(self.folder.path().join("seed/data.trig"), text).expect("a file");
    }

    pub fn data(&self) -> PathBuf {
        self.folder.path().join("data")
    }

    /// The first segment of the log.
    pub fn segment(&self) -> PathBuf {
        self.data().join("log/00000000000000000001.log")
    }

    fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_clipgraph"));
        command
            .args(arguments)
            .env("CLIPGRAPH_DATA_DIR", self.data())
            .env("CLIPGRAPH_MAKE_AHEAD", "false")
            .env("CLIPGRAPH_SEED_DATA_DIR", self.folder.path().join("seed"))
            .envs(self.variables.iter().map(|(name, value)| (name, value)));
        command
    }

    pub fn run(&self, arguments: &[&str]) -> Output {
        self.command(arguments).output().expect("it runs")
    }

    /// What a command writes that must not fail.
    pub fn answer(&self, arguments: &[&str]) -> String {
        let output = self.run(arguments);
        assert!(output.status.success(), "{arguments:?}: {}", said(&output));
        String::from_utf8(output.stdout).expect("UTF-8")
    }

    /// What a command says that must fail.
    pub fn complaint(&self, arguments: &[&str]) -> String {
        let output = self.run(arguments);
        assert_eq!(
            output.status.code(),
            Some(1),
            "{arguments:?}: {}",
            said(&output)
        );
        said(&output)
    }

    /// Starts the server on what the files say now.
    pub fn serve(&self) -> Server {
        self.serve_with(&[])
    }

    /// Makes a token of these scopes.
    pub fn token(&self, name: &str, scopes: &[&str]) -> String {
        let file = self.tokens();
        let mut arguments = vec!["token", "new", "--name", name, "--file", &file];
        for scope in scopes {
            arguments.extend(["--scope", scope]);
        }
        let output = self.answer(&arguments);
        output.lines().next().expect("a token").to_owned()
    }

    /// The file of tokens.
    pub fn tokens(&self) -> String {
        let file = self.folder.path().join("tokens.json");
        file.to_str().expect("UTF-8").to_owned()
    }

    /// Starts the server with more flags.
    pub fn serve_with(&self, flags: &[&str]) -> Server {
        let mut command = self.command(&SERVE);
        Self::started(command.args(flags))
    }

    /// Starts a server that many tests share: it ends with this process, whose values nobody drops.
    pub fn serve_for_all(&self) -> Server {
        let serve = self.command(&SERVE);
        let mut shell = Command::new("sh");
        let script = "\"$0\" \"$@\" & read -r line; kill $!; wait; rm -rf \"$FOLDER\"";
        shell.args(["-c", script]).env("FOLDER", self.folder.path());
        shell.arg(serve.get_program()).args(serve.get_args());
        let variables = serve.get_envs();
        shell.envs(variables.filter_map(|(name, value)| Some((name, value?))));
        Self::started(shell.stdin(Stdio::piped()))
    }

    fn started(command: &mut Command) -> Server {
        let mut child = command.stderr(Stdio::piped()).spawn().expect("it starts");
        let mut log = BufReader::new(child.stderr.take().expect("its log"));
        let mut server = Server {
            child,
            address: String::new(),
            lines: String::new(),
        };
        while server.address.is_empty() {
            server.read_line(&mut log);
        }
        // A log that nobody reads would stop the server when its pipe is full.
        std::thread::spawn(move || std::io::copy(&mut log, &mut std::io::sink()));
        server
    }

    /// Starts and stops the server.
    pub fn serve_once(&self) -> String {
        self.serve().lines.clone()
    }
}

/// What a command wrote to standard error.
pub fn said(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

/// A running server, which ends with its value.
pub struct Server {
    child: Child,
    address: String,
    /// What it logged until it was ready.
    pub lines: String,
}

impl Server {
    /// Reads a line of the log; the one that names the address says that it is ready.
    fn read_line(&mut self, log: &mut BufReader<ChildStderr>) {
        let mut line = String::new();
        let read = log.read_line(&mut line).expect("a line");
        assert!(read > 0, "it stopped: {}", self.lines);
        self.lines += &line;
        let entry: serde_json::Value = serde_json::from_str(&line).unwrap_or_default();
        if let Some(address) = entry["fields"]["address"].as_str() {
            address.clone_into(&mut self.address);
        }
    }

    /// Head and body of an answer.
    pub fn get(&self, path: &str) -> String {
        let mut stream = TcpStream::connect(&self.address).expect("it listens");
        let request = format!("GET {path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
        stream.write_all(request.as_bytes()).expect("a request");
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer).expect("an answer");
        String::from_utf8_lossy(&answer).into_owned()
    }

    /// What a request is answered.
    pub fn send(&self, method: &str, path: &str, headers: &[(&str, &str)], body: &str) -> Reply {
        let method = method.parse().expect("a method");
        let address = format!("http://{}{path}", self.address);
        let client =
            reqwest::blocking::Client::builder().redirect(reqwest::redirect::Policy::none());
        let client = client.build().expect("a client");
        let request = client.request(method, address).body(body.to_owned());
        let request = headers.iter().fold(request, |request, (name, value)| {
            request.header(*name, *value)
        });
        let reply = request.send().expect("an answer");
        Reply {
            status: reply.status().as_u16(),
            headers: reply.headers().clone(),
            body: reply.text().expect("a body"),
        }
    }

    /// Lets it read its tokens again.
    pub fn reload(&self) {
        let pid = self.child.id().to_string();
        let sent = Command::new("kill").args(["-HUP", &pid]).status();
        assert!(sent.expect("a signal").success());
    }

    /// Where it is reached.
    pub fn base(&self) -> String {
        format!("http://{}", self.address)
    }

    /// The rows of a named query.
    pub fn rows(&self, address: &str) -> String {
        let answer = self.get(address);
        assert!(answer.starts_with("HTTP/1.1 200"), "{answer}");
        let (_, body) = answer.split_once("\r\n\r\n").expect("a body");
        body.to_owned()
    }
}

/// What came back.
#[derive(Debug)]
pub struct Reply {
    pub status: u16,
    headers: reqwest::header::HeaderMap,
    pub body: String,
}

impl Reply {
    /// A header, or nothing.
    pub fn header(&self, name: &str) -> &str {
        let value = self.headers.get(name).and_then(|value| value.to_str().ok());
        value.unwrap_or_default()
    }

    /// Whether a header with this name holds this text.
    pub fn says(&self, name: &str, text: &str) -> bool {
        let mut values = self.headers.get_all(name).iter();
        values.any(|value| value.to_str().is_ok_and(|value| value.contains(text)))
    }

    /// The target of the link with this relation; empty when there is none.
    pub fn link(&self, relation: &str) -> &str {
        let mut links = self.header("link").split(", <");
        let has = |link: &&str| {
            let rel = link.split("rel=\"").nth(1);
            let rel = rel.and_then(|rest| rest.split('"').next());
            rel.is_some_and(|rel| rel.split(' ').any(|word| word == relation))
        };
        let found = links.find(has).and_then(|link| link.split('>').next());
        found.unwrap_or_default().trim_start_matches('<')
    }

    pub fn json(&self) -> serde_json::Value {
        serde_json::from_str(&self.body).expect(&self.body)
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        drop(self.child.kill());
        drop(self.child.wait());
    }
}
