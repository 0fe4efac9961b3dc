//! SERVICE: which endpoints a query may ask, and what may come back.
//!
//! - **Shape:** nothing is allowed until an operator names prefixes of endpoints. A call passes four
//!   doors: the prefix, the address that the host has ([`address`]), the number of calls, and the
//!   size, time and type of the answer (`fetch`, the only file that talks to the network).
//! - **Units:** bytes, durations; a call never takes longer than its query may still run.
//! - **Errors:** [`ServiceError`]; nothing that an endpoint says in an error is handed on.
//! - **Source:** <https://www.w3.org/TR/sparql11-federated-query/>,
//!   `docs/adr/0014-federation-by-allow-list.md`.

pub mod address;
mod answer;
mod fetch;

use super::parse::Refusal;
use super::walk::{Part, walk};
use crate::store::meter::Meter;
use answer::Rows;
use oxrdf::NamedNode;
use reqwest::Url;
use spareval::{DefaultServiceHandler, QuerySolutionIter};
use spargebra::Query;
use spargebra::algebra::GraphPattern;
use spargebra::term::NamedNodePattern;
use std::collections::HashMap;
use std::mem::{replace, swap};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

/// Which endpoints may be asked, and how much.
#[derive(Debug, Clone)]
pub struct Federation {
    /// Beginnings of endpoints; none switches SERVICE off.
    pub allowed: Vec<Prefix>,
    /// Whether hosts inside our own networks may be asked.
    pub private: bool,
    /// Most calls of one query.
    pub calls: usize,
    /// Longest time of one call.
    pub time: Duration,
    /// Most bytes of one answer.
    pub bytes: u64,
}

impl Default for Federation {
    fn default() -> Self {
        Self {
            allowed: Vec::new(),
            private: false,
            calls: 20,
            time: Duration::from_secs(5),
            bytes: 10 * 1024 * 1024,
        }
    }
}

/// Why an endpoint was not asked, or its answer not taken.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ServiceError {
    #[error(transparent)]
    Refused(#[from] Refusal),
    #[error("the address of {0} is inside a private or reserved network")]
    Private(String),
    #[error("the query asks other endpoints more than {0} times")]
    TooManyCalls(usize),
    #[error("{0} has no address that can be reached")]
    Unreachable(String),
    #[error("{host} did not answer within {} ms", .time.as_millis())]
    Late { host: String, time: Duration },
    #[error("{host} answered with status {status}")]
    Status { host: String, status: u16 },
    #[error("the answer of {host} is larger than {bytes} bytes")]
    TooLarge { host: String, bytes: u64 },
    #[error("the answer of {0} is not SPARQL results in JSON or XML")]
    NotResults(String),
    #[error("the query was ended before it could ask")]
    Ended,
}

/// The beginning of the endpoints that may be asked: scheme, host and at least `/`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Prefix(String);

impl Prefix {
    /// Reads a prefix from a flag.
    pub fn parse(text: &str) -> Result<Self, String> {
        let wrong = || {
            format!(
                "`{text}` is no prefix of endpoints; write one like https://query.example.org/sparql, with at least a slash behind the host"
            )
        };
        let url = endpoint(text).ok_or_else(wrong)?;
        let authority = text.split_once("://").map_or("", |(_, rest)| rest);
        if !authority.contains('/') || url.query().is_some() {
            return Err(wrong());
        }
        Ok(Self(url.into()))
    }
}

/// An endpoint that is one: HTTP, a host, nobody's name or password. Written in its one normal form, in
/// which `..` is resolved and a number for a host is the address that it means.
fn endpoint(text: &str) -> Option<Url> {
    let mut url = Url::parse(text).ok()?;
    let http = matches!(url.scheme(), "http" | "https");
    let anonymous = url.username().is_empty() && url.password().is_none();
    // `http://a@/` and `http:///a` parse too, but can be read in more than one way.
    let (_, rest) = text.split_once("://")?;
    let authority = rest.split(['/', '?', '#']).next()?;
    let plain = !authority.is_empty() && !authority.contains(['@', '\\']);
    url.set_fragment(None);
    (http && anonymous && plain && url.has_host()).then_some(url)
}

impl Federation {
    /// Whether any endpoint may be asked.
    pub fn is_on(&self) -> bool {
        !self.allowed.is_empty()
    }

    /// The endpoint behind a name, if it may be asked.
    fn admit(&self, name: &str) -> Result<Url, Refusal> {
        if !self.is_on() {
            return Err(Refusal::Service);
        }
        let url = endpoint(name).filter(|url| {
            self.allowed
                .iter()
                .any(|prefix| url.as_str().starts_with(&prefix.0))
        });
        url.ok_or_else(|| Refusal::Endpoint(name.chars().take(200).collect()))
    }

    /// Refuses a name in the text of a query before anything runs, also under SILENT.
    pub(super) fn check(&self, name: &str) -> Result<(), Refusal> {
        self.admit(name).map(drop)
    }
}

/// Lets an endpoint that a variable holds be asked once for each of its values: the evaluator would
/// ask before it knows any.
pub(super) fn bind_endpoints(query: &mut Query) {
    let by_variable = |pattern: &GraphPattern| {
        use NamedNodePattern::Variable;
        matches!(
            pattern,
            GraphPattern::Service {
                name: Variable(_),
                ..
            }
        )
    };
    walk(query, &mut |part| {
        let Part::Pattern(pattern) = part else {
            return;
        };
        if let GraphPattern::Join { left, right } = pattern {
            if by_variable(left) && !by_variable(right) {
                swap(left, right);
            }
            if by_variable(right) {
                let (left, right) = (take(left), take(right));
                *pattern = GraphPattern::Lateral { left, right };
            }
        }
    });
}

/// The pattern, with the empty one left in its place.
fn take(pattern: &mut Box<GraphPattern>) -> Box<GraphPattern> {
    let patterns = Vec::new();
    replace(pattern, Box::new(GraphPattern::Bgp { patterns }))
}

/// The calls of one query, or of all operations of one update.
#[derive(Clone)]
pub(super) struct Calls {
    federation: Federation,
    meter: Arc<Meter>,
    state: Arc<Mutex<State>>,
}

#[derive(Default)]
struct State {
    made: usize,
    /// A join asks the same for each row on its other side; the answer is the same too.
    known: HashMap<(String, String), Arc<Rows>>,
}

impl Calls {
    /// `None` where no endpoint may be asked.
    pub(super) fn new(federation: Federation, meter: Arc<Meter>) -> Option<Self> {
        federation.is_on().then(|| Self {
            federation,
            meter,
            state: Arc::default(),
        })
    }

    fn call(&self, name: &NamedNode, pattern: &GraphPattern) -> Result<Arc<Rows>, ServiceError> {
        let url = self.federation.admit(name.as_str())?;
        let query = Query::Select {
            dataset: None,
            pattern: pattern.clone(),
            base_iri: None,
        };
        let key = (url.to_string(), query.to_string());
        let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(rows) = state.known.get(&key) {
            return Ok(Arc::clone(rows));
        }
        state.made += 1;
        if state.made > self.federation.calls {
            return Err(ServiceError::TooManyCalls(self.federation.calls));
        }
        let time = self.federation.time.min(self.meter.time_left());
        if self.meter.spent().is_some() || time.is_zero() {
            return Err(ServiceError::Ended);
        }
        let started = Instant::now();
        let rows = fetch::ask(&self.federation, &url, &key.1, time)
            .and_then(|answer| Rows::read(url.host_str().unwrap_or_default(), &answer));
        let duration_ms = started.elapsed().as_millis();
        let host = url.host_str().unwrap_or_default();
        match &rows {
            Ok(rows) => {
                tracing::info!(target: "service", host, duration_ms, rows = rows.len(), "Asked {host}");
            }
            Err(error) => {
                tracing::info!(target: "service", host, duration_ms, %error, "Asked {host} in vain");
            }
        }
        let rows = Arc::new(rows?);
        state.known.insert(key, Arc::clone(&rows));
        Ok(rows)
    }
}

impl DefaultServiceHandler for Calls {
    type Error = ServiceError;

    fn handle(
        &self,
        name: &NamedNode,
        pattern: &GraphPattern,
        _: Option<&oxiri::Iri<String>>,
    ) -> Result<QuerySolutionIter<'static>, ServiceError> {
        Ok(self.call(name, pattern)?.iter())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn federation(prefix: &str) -> Federation {
        Federation {
            allowed: vec![Prefix::parse(prefix).unwrap()],
            ..Federation::default()
        }
    }

    #[test]
    fn a_prefix_has_a_host_that_ends() {
        for good in [
            "https://good.example/",
            "http://good.example:8080/a/b",
            "https://GOOD.example/x",
        ] {
            assert!(Prefix::parse(good).is_ok(), "{good}");
        }
        for bad in [
            "https://good.example",
            "https://",
            "https:///a",
            "good.example/",
            "ftp://good.example/",
            "https://user@good.example/",
            "https://good.example?/",
            "https://good.example/?a=b",
            "",
        ] {
            assert!(Prefix::parse(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn only_what_begins_with_a_prefix_is_asked() {
        let federation = federation("https://good.example/sparql");
        for good in [
            "https://good.example/sparql",
            "https://GOOD.example:443/sparql/x?y=z#w",
            "https://good.example/a/../sparql",
        ] {
            assert!(federation.check(good).is_ok(), "{good}");
        }
        for bad in [
            "https://good.example.evil/sparql",
            "https://good.example@evil.example/sparql",
            "https://evil.example/https://good.example/sparql",
            "http://good.example/sparql",
            "https://good.example:444/sparql",
            "https://good.example/sparql/../admin",
            "https://good.example/sparql/%2e%2e/admin",
            "https://good.example\\@evil.example/sparql",
            "file:///etc/passwd",
            "urn:a",
        ] {
            assert!(federation.check(bad).is_err(), "{bad}");
        }
        assert_eq!(
            Federation::default().check("https://good.example/"),
            Err(Refusal::Service)
        );
    }
}
