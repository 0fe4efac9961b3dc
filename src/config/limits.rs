//! What queries may spend: the flags of every command that runs some.

use crate::query::Limits;
use crate::query::federation::{Federation, Prefix};
use clap::Args;
use std::time::Duration;

/// What every query may spend.
#[derive(Debug, Clone, Args)]
pub struct LimitOptions {
    /// Longest time one query may run, in milliseconds
    #[arg(long, env = "CLIPGRAPH_QUERY_TIME_MS", default_value_t = 10_000)]
    #[arg(value_parser = clap::value_parser!(u64).range(1..=3_600_000))]
    pub query_time_ms: u64,
    /// Most quads one query may look at
    #[arg(
        long,
        env = "CLIPGRAPH_QUERY_ROWS_EXAMINED",
        default_value_t = 200_000_000
    )]
    #[arg(value_parser = clap::value_parser!(u64).range(1..))]
    pub query_rows_examined: u64,
    /// Most rows or triples in one answer; 0 is no limit
    #[arg(long, env = "CLIPGRAPH_QUERY_ROWS_OUT", default_value_t = 0)]
    pub query_rows_out: u64,
    /// Most bytes in one answer, before compression; 0 is no limit
    #[arg(long, env = "CLIPGRAPH_QUERY_BYTES_OUT", default_value_t = 0)]
    pub query_bytes_out: u64,
    /// Most memory one query may hold, in bytes
    #[arg(
        long,
        env = "CLIPGRAPH_QUERY_MEMORY_BYTES",
        default_value_t = 536_870_912
    )]
    #[arg(value_parser = clap::value_parser!(u64).range(1_048_576..))]
    pub query_memory_bytes: u64,
    /// Longest text that a query may compute, in bytes
    #[arg(
        long,
        env = "CLIPGRAPH_QUERY_COMPUTED_BYTES",
        default_value_t = 1_048_576
    )]
    #[arg(value_parser = clap::value_parser!(u64).range(1..=1_073_741_824))]
    pub query_computed_bytes: u64,
    /// Longest query text, in bytes
    #[arg(long, env = "CLIPGRAPH_QUERY_TEXT_BYTES", default_value_t = 262_144)]
    pub query_text_bytes: usize,
    /// Deepest nesting of brackets in a query
    #[arg(long, env = "CLIPGRAPH_QUERY_NESTING", default_value_t = 64)]
    #[arg(value_parser = clap::value_parser!(u16).range(1..=256))]
    pub query_nesting: u16,
    /// Most operators in a query
    #[arg(long, env = "CLIPGRAPH_QUERY_OPERATORS", default_value_t = 2_000)]
    #[arg(value_parser = clap::value_parser!(u16).range(1..=10_000))]
    pub query_operators: u16,
    /// Most triple patterns, paths and other parts in a query
    #[arg(long, env = "CLIPGRAPH_QUERY_PATTERNS", default_value_t = 500)]
    #[arg(value_parser = clap::value_parser!(u16).range(1..=1_000))]
    pub query_patterns: u16,
    /// Longest text of an update, in bytes; outside DATA blocks it is no longer than a query
    #[arg(
        long,
        env = "CLIPGRAPH_UPDATE_TEXT_BYTES",
        default_value_t = 16_777_216
    )]
    pub update_text_bytes: usize,
    /// Most quads that one update may name to remove or to add
    #[arg(long, env = "CLIPGRAPH_UPDATE_QUADS", default_value_t = 100_000)]
    pub update_quads: usize,
    /// Most operations of one update
    #[arg(long, env = "CLIPGRAPH_UPDATE_OPERATIONS", default_value_t = 1_000)]
    #[arg(value_parser = clap::value_parser!(u32).range(1..=100_000))]
    pub update_operations: u32,
    /// Most queries evaluated at once; one client gets at most half of them
    #[arg(long, env = "CLIPGRAPH_QUERIES_AT_ONCE", default_value_t = 8)]
    #[arg(value_parser = clap::value_parser!(u16).range(1..=1_000))]
    pub queries_at_once: u16,
    /// Most queries of one client that wait for a place
    #[arg(
        long,
        env = "CLIPGRAPH_QUERIES_WAITING_PER_CLIENT",
        default_value_t = 16
    )]
    pub queries_waiting_per_client: u16,
    /// Most queries of all clients that wait for a place
    #[arg(long, env = "CLIPGRAPH_QUERIES_WAITING", default_value_t = 128)]
    pub queries_waiting: u16,
    /// How long a query waits for a place, in milliseconds
    #[arg(long, env = "CLIPGRAPH_QUERY_WAIT_MS", default_value_t = 2_000)]
    #[arg(value_parser = clap::value_parser!(u64).range(1..=60_000))]
    pub query_wait_ms: u64,
    #[command(flatten)]
    pub service: ServiceOptions,
}

/// Which other endpoints queries may ask.
#[derive(Debug, Clone, Args)]
#[expect(clippy::struct_field_names, reason = "the flags are named after them")]
pub struct ServiceOptions {
    /// Beginning of endpoints that SERVICE may ask, with scheme, host and slash; repeat for more. None: SERVICE is refused
    #[arg(long, env = "CLIPGRAPH_SERVICE_ALLOW", value_delimiter = ',', value_parser = Prefix::parse)]
    pub service_allow: Vec<Prefix>,
    /// Let SERVICE ask hosts in private networks and on this machine too
    #[arg(long, env = "CLIPGRAPH_SERVICE_ALLOW_PRIVATE")]
    pub service_allow_private: bool,
    /// Most calls of other endpoints in one query
    #[arg(long, env = "CLIPGRAPH_SERVICE_CALLS", default_value_t = 20)]
    #[arg(value_parser = clap::value_parser!(u16).range(1..=1_000))]
    pub service_calls: u16,
    /// Longest time of one call, in milliseconds; never longer than its query may run
    #[arg(long, env = "CLIPGRAPH_SERVICE_TIME_MS", default_value_t = 5_000)]
    #[arg(value_parser = clap::value_parser!(u64).range(1..=3_600_000))]
    pub service_time_ms: u64,
    /// Most bytes of the answer to one call
    #[arg(long, env = "CLIPGRAPH_SERVICE_BYTES", default_value_t = 10_485_760)]
    #[arg(value_parser = clap::value_parser!(u64).range(1_024..=1_073_741_824))]
    pub service_bytes: u64,
}

impl ServiceOptions {
    fn federation(&self) -> Federation {
        Federation {
            allowed: self.service_allow.clone(),
            private: self.service_allow_private,
            calls: self.service_calls.into(),
            time: Duration::from_millis(self.service_time_ms),
            bytes: self.service_bytes,
        }
    }
}

impl LimitOptions {
    /// The same as limits of the engine.
    pub fn limits(&self) -> Limits {
        Limits {
            time: Duration::from_millis(self.query_time_ms),
            rows_examined: self.query_rows_examined,
            rows_out: (self.query_rows_out > 0).then_some(self.query_rows_out),
            bytes_out: (self.query_bytes_out > 0).then_some(self.query_bytes_out),
            memory_bytes: self.query_memory_bytes,
            computed_bytes: self.query_computed_bytes,
            text_bytes: self.query_text_bytes,
            nesting: self.query_nesting.into(),
            operators: self.query_operators.into(),
            patterns: self.query_patterns.into(),
            update_text_bytes: self.update_text_bytes,
            update_quads: self.update_quads,
            update_operations: self.update_operations as usize,
            at_once: self.queries_at_once.into(),
            waiting_per_client: self.queries_waiting_per_client.into(),
            waiting: self.queries_waiting.into(),
            wait: Duration::from_millis(self.query_wait_ms),
            federation: self.service.federation(),
            ..Limits::default()
        }
    }
}
