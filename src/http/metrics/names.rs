//! What the metrics are called, and what is said of each.
//!
//! - **Shape:** outcomes and reasons that are known beforehand begin at zero, so that a rate has a start.
//! - **Source:** <https://prometheus.io/docs/practices/naming/>.

use super::labels::{BuildLabels, OutcomeLabels, ReasonLabels};
use super::{Metrics, Reading};
use crate::http::auth::AuthError;
use crate::query::report::Outcome;
use prometheus_client::metrics::family::Family;
use prometheus_client::metrics::gauge::Gauge;
use std::sync::atomic::AtomicU64;
use std::time::{SystemTime, UNIX_EPOCH};

impl Metrics {
    pub(super) fn register(&mut self) {
        self.register_traffic();
        self.register_auth();
        self.register_connections();
        self.register_queries();
        self.register_dataset();
        self.register_process();
    }

    fn register_traffic(&mut self) {
        let registry = &mut self.registry;
        registry.register(
            "clipgraph_http_requests",
            "Requests answered, by route, method and status; 499 when the client left first",
            self.requests.clone(),
        );
        registry.register(
            "clipgraph_http_request_duration_seconds",
            "Time from the head of a request to the last byte of its response, by route",
            self.request_seconds.clone(),
        );
        registry.register(
            "clipgraph_http_response_bytes",
            "Bytes of response bodies, as sent, by route",
            self.response_bytes.clone(),
        );
        registry.register(
            "clipgraph_http_requests_refused",
            "Requests answered with a problem, by the name of the problem",
            self.refused.clone(),
        );
        registry.register(
            "clipgraph_http_responses_cut",
            "Responses that ended before they were complete, by who ended them",
            self.cut.clone(),
        );
        for reason in ["client", "limit"] {
            drop(self.cut.get_or_create(&ReasonLabels { reason }));
        }
    }

    fn register_auth(&mut self) {
        self.registry.register(
            "clipgraph_auth_failures",
            "Requests that changed nothing for want of a good token, by what was wrong",
            self.auth_failures.clone(),
        );
        for reason in AuthError::REASONS {
            drop(self.auth_failures.get_or_create(&ReasonLabels { reason }));
        }
    }

    fn register_connections(&mut self) {
        self.registry.register(
            "clipgraph_connections_open",
            "Connections that are open now",
            self.connections.clone(),
        );
        self.registry.register(
            "clipgraph_connections_refused",
            "Connections closed at once, as there were too many by one client or by all",
            self.turned_away.clone(),
        );
        for reason in ["all", "client"] {
            drop(self.turned_away.get_or_create(&ReasonLabels { reason }));
        }
    }

    fn register_queries(&mut self) {
        let registry = &mut self.registry;
        registry.register(
            "clipgraph_query_duration_seconds",
            "Time of a query from its start to its last row, by outcome",
            self.query_seconds.clone(),
        );
        registry.register(
            "clipgraph_query_rows",
            "Rows and triples in the answers of queries",
            self.query_rows.clone(),
        );
        registry.register(
            "clipgraph_query_answer_bytes",
            "Bytes written by queries, before compression",
            self.query_bytes.clone(),
        );
        registry.register(
            "clipgraph_query_quads_examined",
            "Quads that queries have looked at",
            self.query_examined.clone(),
        );
        registry.register(
            "clipgraph_queries_running",
            "Queries that have a place now",
            self.running.clone(),
        );
        registry.register(
            "clipgraph_queries_waiting",
            "Queries that wait for a place now",
            self.waiting.clone(),
        );
        for outcome in Outcome::ALL.map(Outcome::as_str) {
            drop(self.query_seconds.get_or_create(&OutcomeLabels { outcome }));
        }
    }

    fn register_dataset(&mut self) {
        let registry = &mut self.registry;
        registry.register(
            "clipgraph_dataset_version",
            "Version of the dataset that is served",
            self.version.clone(),
        );
        registry.register(
            "clipgraph_dataset_quads",
            "Quads in the dataset that is served",
            self.quads.clone(),
        );
        registry.register(
            "clipgraph_submissions",
            "Submissions of contributors, by state; none where none are taken",
            self.submissions.clone(),
        );
        registry.register(
            "clipgraph_versions_made",
            "Earlier versions that were made to be read",
            self.versions_made.clone(),
        );
        registry.register(
            "clipgraph_versions_kept",
            "Earlier versions that are kept ready now",
            self.versions_kept.clone(),
        );
        registry.register(
            "clipgraph_version_ready",
            "The last version whose search, completion and counts were made ahead of readers",
            self.version_ready.clone(),
        );
        registry.register(
            "clipgraph_log_stopped",
            "1 when the disk failed so that no changes are taken until the next start",
            self.stopped.clone(),
        );
        registry.register(
            "clipgraph_replica_version",
            "Version that the replica in the store of oxigraph holds; 0 until it is loaded, or without one",
            self.replica_version.clone(),
        );
        registry.register(
            "clipgraph_replica_failed",
            "1 while the replica stays behind because something failed",
            self.replica_failed.clone(),
        );
    }

    fn register_process(&mut self) {
        let registry = &mut self.registry;
        registry.register(
            "process_resident_memory_bytes",
            "Memory of the process that is in RAM; 0 where the system does not tell",
            self.memory.clone(),
        );
        let started = Gauge::<f64, AtomicU64>::default();
        let now = SystemTime::now().duration_since(UNIX_EPOCH);
        started.set(now.unwrap_or_default().as_secs_f64());
        registry.register(
            "process_start_time_seconds",
            "When the server started, in seconds since 1970",
            started,
        );
        let build = Family::<BuildLabels, Reading>::default();
        build
            .get_or_create(&BuildLabels {
                version: env!("CARGO_PKG_VERSION"),
            })
            .set(1);
        registry.register("clipgraph_build_info", "The program, always 1", build);
    }
}
