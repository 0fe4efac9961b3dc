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
        Self::at(Place::with(statements), flags)
    }

    /// Somebody who may change what is at a place.
    pub fn at(place: Place, flags: &[&str]) -> Self {
        let token = place.token("Editor", &["write"]);
        Self::again(place, format!("Bearer {token}"), flags)
    }

    /// The same after the server was stopped.
    pub fn again(place: Place, authorization: String, flags: &[&str]) -> Self {
        let tokens = place.tokens();
        let server = place.serve_with(&[&["--tokens", &tokens], flags].concat());
        Self {
            place,
            server,
            authorization,
        }
    }

    /// Stops the server at once; gives its place, and what the editor sends to be known.
    pub fn stopped(self) -> (Place, String) {
        drop(self.server);
        (self.place, self.authorization)
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
