//! What operators count: requests, queries, connections, memory and data, for `GET /metrics`.
//!
//! - **Shape:** one [`Metrics`] for one server. Counters and histograms grow where things happen;
//!   gauges are read when somebody scrapes. Labels come from our own code (route templates, names of
//!   problems), never from what a client wrote, so the number of series is bounded.
//! - **Units:** in the names: seconds and bytes, counters end in `_total`.
//! - **Source:** <https://prometheus.io/docs/practices/naming/>,
//!   <https://prometheus.io/docs/instrumenting/exposition_formats/#text-based-format>; each metric
//!   stands in `docs/OPERATIONS.md`.

mod labels;
mod names;
mod served;

use super::auth::AuthError;
use super::state::App;
use crate::curation::state::State;
use crate::query::report::Report;
use crate::store::memory::resident_bytes;
use labels::{OutcomeLabels, ReasonLabels, RequestLabels, RouteLabels, StateLabels};
use prometheus_client::encoding::prometheus_text;
use prometheus_client::metrics::counter::Counter;
use prometheus_client::metrics::family::Family;
use prometheus_client::metrics::gauge::Gauge;
use prometheus_client::metrics::histogram::Histogram;
use prometheus_client::registry::Registry;
use served::method;
use std::sync::atomic::AtomicU64;

pub use served::Served;

/// The media type of the text format.
pub const CONTENT_TYPE: &str = "text/plain; version=0.0.4; charset=utf-8";

/// The upper bounds of the histograms, in seconds: from a page out of memory to the longest query.
const SECONDS: [f64; 12] = [
    0.001, 0.0025, 0.005, 0.01, 0.025, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0,
];

type Histograms<L> = Family<L, Histogram, fn() -> Histogram>;
type Reading = Gauge<u64, AtomicU64>;

/// Everything that is counted.
pub struct Metrics {
    registry: Registry,
    requests: Family<RequestLabels, Counter>,
    request_seconds: Histograms<RouteLabels>,
    response_bytes: Family<RouteLabels, Counter>,
    refused: Family<ReasonLabels, Counter>,
    cut: Family<ReasonLabels, Counter>,
    auth_failures: Family<ReasonLabels, Counter>,
    query_seconds: Histograms<OutcomeLabels>,
    query_rows: Counter,
    query_bytes: Counter,
    query_examined: Counter,
    running: Reading,
    waiting: Reading,
    connections: Reading,
    turned_away: Family<ReasonLabels, Counter>,
    version: Reading,
    quads: Reading,
    memory: Reading,
    submissions: Family<StateLabels, Reading>,
    versions_made: Counter,
    versions_kept: Reading,
    version_ready: Reading,
    stopped: Reading,
    replica_version: Reading,
    replica_failed: Reading,
}

fn histogram() -> Histogram {
    Histogram::new(SECONDS)
}

impl Metrics {
    /// A registry in which everything stands at zero.
    pub fn new() -> Self {
        let mut metrics = Self {
            registry: Registry::default(),
            requests: Family::default(),
            request_seconds: Family::new_with_constructor(histogram),
            response_bytes: Family::default(),
            refused: Family::default(),
            cut: Family::default(),
            auth_failures: Family::default(),
            query_seconds: Family::new_with_constructor(histogram),
            query_rows: Counter::default(),
            query_bytes: Counter::default(),
            query_examined: Counter::default(),
            running: Reading::default(),
            waiting: Reading::default(),
            connections: Reading::default(),
            turned_away: Family::default(),
            version: Reading::default(),
            quads: Reading::default(),
            memory: Reading::default(),
            submissions: Family::default(),
            versions_made: Counter::default(),
            versions_kept: Reading::default(),
            version_ready: Reading::default(),
            stopped: Reading::default(),
            replica_version: Reading::default(),
            replica_failed: Reading::default(),
        };
        metrics.register();
        metrics
    }

    /// Counts a request that is over.
    pub fn request(&self, request: &Served<'_>) {
        let route = request.route.to_owned();
        let labels = RequestLabels {
            route: route.clone(),
            method: method(request.method),
            status: request.status.as_u16(),
        };
        self.requests.get_or_create(&labels).inc();
        let labels = RouteLabels { route };
        let seconds = request.time.as_secs_f64();
        self.request_seconds.get_or_create(&labels).observe(seconds);
        self.response_bytes
            .get_or_create(&labels)
            .inc_by(request.bytes);
        if let Some(reason) = request.problem {
            self.refused.get_or_create(&ReasonLabels { reason }).inc();
        }
        if let Some(reason) = request.cut_by {
            self.cut.get_or_create(&ReasonLabels { reason }).inc();
        }
    }

    /// Counts a connection that was closed at once; `client` if one client had too many.
    pub fn turned_away(&self, client: bool) {
        let reason = if client { "client" } else { "all" };
        self.turned_away
            .get_or_create(&ReasonLabels { reason })
            .inc();
    }

    /// Counts a request whose token was not good enough.
    pub fn auth_failure(&self, error: &AuthError) {
        let reason = error.reason();
        self.auth_failures
            .get_or_create(&ReasonLabels { reason })
            .inc();
    }

    /// Counts a query that is over.
    pub fn query(&self, report: &Report<'_>) {
        let outcome = report.outcome.as_str();
        let seconds = report.time.as_secs_f64();
        self.query_seconds
            .get_or_create(&OutcomeLabels { outcome })
            .observe(seconds);
        self.query_rows.inc_by(report.rows);
        self.query_bytes.inc_by(report.bytes);
        self.query_examined.inc_by(report.examined);
    }

    /// A version was made ready for its readers.
    pub fn version_ready(&self, version: u64) {
        self.version_ready.set(version);
    }

    /// An earlier version was made to be read.
    pub fn version_made(&self) {
        self.versions_made.inc();
    }

    /// Everything in the text format, with gauges as they stand now.
    pub fn text(&self, app: &App) -> String {
        let snapshot = app.store.snapshot();
        self.running.set(app.engine.running() as u64);
        self.waiting.set(app.engine.waiting() as u64);
        self.connections.set(app.door.open() as u64);
        self.version.set(snapshot.version());
        self.quads.set(snapshot.len() as u64);
        self.versions_kept.set(app.editions.len() as u64);
        self.stopped.set(app.has_stopped().into());
        let replica = app.store.replica().unwrap_or_default();
        self.replica_version.set(replica.version);
        self.replica_failed.set(replica.failed.into());
        self.memory.set(resident_bytes().unwrap_or(0));
        if let Some(curation) = &app.curation {
            for stage in State::ALL {
                let state = stage.as_str();
                let labels = StateLabels { state };
                let count = curation.count(stage) as u64;
                self.submissions.get_or_create(&labels).set(count);
            }
        }
        let mut text = String::new();
        match prometheus_text::encode(&mut text, &self.registry) {
            Ok(()) => text,
            // A String takes all that is written into it.
            Err(_) => String::new(),
        }
    }
}

impl Default for Metrics {
    fn default() -> Self {
        Self::new()
    }
}
