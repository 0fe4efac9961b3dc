//! How the server is run and watched over: its log of slow queries, its connections, its bodies.
//!
//! - **Units:** durations; texts in bytes.

use super::body::Bodies;
use super::connection::Connections;
use super::metrics::Metrics;
use crate::query::report::{Report, Watcher};
use std::sync::Arc;
use std::time::Duration;

/// What an operator sets and no answer depends on.
#[derive(Debug, Clone)]
pub struct Operation {
    /// From when on a query is slow; `None` logs none.
    pub slow_query: Option<Duration>,
    /// How much of a slow query's text is logged, in bytes.
    pub slow_query_text_bytes: usize,
    /// Whether lines in the access log name the address of the client.
    pub log_client_address: bool,
    pub connections: Connections,
    pub bodies: Bodies,
}

impl Default for Operation {
    fn default() -> Self {
        Self {
            slow_query: Some(Duration::from_secs(2)),
            slow_query_text_bytes: 1024,
            log_client_address: false,
            connections: Connections::default(),
            bodies: Bodies::default(),
        }
    }
}

impl Operation {
    /// Who counts every query and logs the slow ones.
    pub fn watcher(&self, metrics: Arc<Metrics>) -> Watcher {
        let operation = self.clone();
        Arc::new(move |report| {
            metrics.query(report);
            if operation
                .slow_query
                .is_some_and(|limit| report.time >= limit)
            {
                operation.log_slow(report);
            }
        })
    }

    fn log_slow(&self, report: &Report<'_>) {
        let duration_ms = report.time.as_millis();
        let outcome = report.outcome.as_str();
        tracing::warn!(
            target: "slow_query",
            duration_ms,
            outcome,
            rows = report.rows,
            bytes = report.bytes,
            examined = report.examined,
            query = cut(report.text, self.slow_query_text_bytes),
            "A query took {duration_ms} ms ({outcome})"
        );
    }
}

/// The beginning of a text, at most so many bytes and no half character.
fn cut(text: &str, bytes: usize) -> &str {
    &text[..text.floor_char_boundary(bytes)]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_text_is_cut_between_characters() {
        assert_eq!(cut("grün", 3), "gr");
        assert_eq!(cut("grün", 4), "grü");
        assert_eq!(cut("grün", 99), "grün");
        assert_eq!(cut("grün", 0), "");
    }
}
