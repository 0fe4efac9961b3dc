//! A server with the people who propose changes and decide on them.

use crate::server::{PREFIXES, Place, Reply, Server, city};

pub const GRAPH: &str = "https://w3id.org/clip-network/graph/";
pub const TURTLE: &str = "text/turtle";
pub const PATCH: &str = "application/rdf-patch";

/// A server, and tokens of those who work with it.
pub struct Office {
    pub place: Place,
    pub server: Server,
    tokens: Vec<(&'static str, String)>,
}

impl Office {
    /// A city is published; `town` and `other` may propose, `anna` may review, `both` may do both.
    pub fn new() -> Self {
        Self::with(&[])
    }

    pub fn with(flags: &[&str]) -> Self {
        Self::on(&city("one", "One"), flags)
    }

    /// The same, where something else is published.
    pub fn on(statements: &str, flags: &[&str]) -> Self {
        let place = Place::with(statements);
        let people = [
            ("town", &["submit"][..]),
            ("other", &["submit"]),
            ("anna", &["review"]),
            ("both", &["submit", "review"]),
            ("editor", &["write"]),
        ];
        let tokens = people.map(|(name, scopes)| (name, place.token(name, scopes)));
        let server = place.serve_with(&[&["--tokens", &place.tokens()], flags].concat());
        Self {
            tokens: tokens.into(),
            place,
            server,
        }
    }

    /// Kills the server and starts it again.
    pub fn again(self) -> Self {
        self.after(|_| {})
    }

    /// Kills the server, lets something happen to its files, and starts it again.
    pub fn after(self, happens: impl FnOnce(&Place)) -> Self {
        let Self {
            place,
            server,
            tokens,
        } = self;
        drop(server);
        happens(&place);
        let server = place.serve_with(&["--tokens", &place.tokens()]);
        Self {
            place,
            server,
            tokens,
        }
    }

    /// The token of one of them.
    pub fn token(&self, who: &str) -> &str {
        let known = self.tokens.iter().find(|(name, _)| *name == who);
        let (_, token) = known.expect("a person");
        token
    }

    /// A request of one of them.
    pub fn of(
        &self,
        who: &str,
        method: &str,
        path: &str,
        headers: &[(&str, &str)],
        body: &str,
    ) -> Reply {
        let bearer = format!("Bearer {}", self.token(who));
        let mut headers = headers.to_vec();
        headers.push(("authorization", &bearer));
        self.server.send(method, path, &headers, body)
    }

    pub fn get(&self, who: &str, path: &str) -> Reply {
        self.of(who, "GET", path, &[("accept", "application/json")], "")
    }

    /// Proposes something, and gives its number.
    pub fn proposed(&self, who: &str, kind: &str, path: &str, body: &str) -> u64 {
        let made = self.of(who, "POST", path, &[("content-type", kind)], body);
        assert_eq!(made.status, 201, "{}", made.body);
        made.json()["number"].as_u64().expect("a number")
    }

    /// Proposes a city, and hands it in.
    pub fn city(&self, who: &str, slug: &str) -> u64 {
        let path = format!("/submissions?title=A+city&state=submitted&graph={GRAPH}example");
        let body = format!("{PREFIXES}{}", city(slug, "Proposed"));
        let number = self.proposed(who, TURTLE, &path, &body);
        assert_eq!(self.state(number), "submitted");
        number
    }

    pub fn review(&self, who: &str, number: u64, decision: &str, comment: &str) -> Reply {
        let body = serde_json::json!({ "decision": decision, "comment": comment });
        let kind = [("content-type", "application/json")];
        let path = format!("/submissions/{number}/review");
        self.of(who, "POST", &path, &kind, &body.to_string())
    }

    pub fn state(&self, number: u64) -> String {
        let shown = self.get("anna", &format!("/submissions/{number}"));
        assert_eq!(shown.status, 200, "{}", shown.body);
        shown.json()["state"].as_str().expect("a state").to_owned()
    }
}
