//! A server that takes changes, and somebody who may make them.

use crate::server::{Place, Reply, Server};

/// A server that takes changes, and a token for them.
pub struct Editor {
    pub place: Place,
    pub server: Server,
    authorization: String,
}

impl Editor {
    pub fn new(statements: &str) -> Self {
        Self::with(statements, &[])
    }

    pub fn with(statements: &str, flags: &[&str]) -> Self {
        let place = Place::with(statements);
        let token = place.token("Editor", &["write"]);
        let tokens = place.tokens();
        let server = place.serve_with(&[&["--tokens", &tokens], flags].concat());
        Self {
            place,
            server,
            authorization: format!("Bearer {token}"),
        }
    }

    /// A request with the token.
    pub fn send(&self, method: &str, path: &str, headers: &[(&str, &str)], body: &str) -> Reply {
        let mut headers = headers.to_vec();
        headers.push(("authorization", &self.authorization));
        self.server.send(method, path, &headers, body)
    }

    pub fn version(&self) -> String {
        let ready = self.server.get("/readyz");
        let (_, rest) = ready.split_once("version ").expect("a version");
        rest.split(',').next().expect("a number").to_owned()
    }
}

/// The name of a problem.
pub fn problem(reply: &Reply) -> String {
    let kind = reply.json()["type"].as_str().expect("a type").to_owned();
    kind.rsplit('/').next().expect("a name").to_owned()
}
