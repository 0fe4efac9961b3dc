//! How the server is run and watched over.
//!
//! - **Units:** in the names: `_ms` milliseconds, `_bytes` bytes.

use crate::http::body::Bodies;
use crate::http::connection::Connections;
use crate::http::operation::Operation;
use crate::http::write::WriteLimits;
use clap::Args;
use std::time::Duration;

/// How the server is watched over.
#[derive(Debug, Clone, Args)]
pub struct OperationOptions {
    /// From how many milliseconds on a query is logged with its text; 0 logs none
    #[arg(long, env = "CLIPGRAPH_SLOW_QUERY_MS", default_value_t = 2_000)]
    pub slow_query_ms: u64,
    /// How much of a slow query's text is logged, in bytes
    #[arg(long, env = "CLIPGRAPH_SLOW_QUERY_TEXT_BYTES", default_value_t = 1_024)]
    pub slow_query_text_bytes: usize,
    /// Name the addresses of clients in the access log
    #[arg(long, env = "CLIPGRAPH_LOG_CLIENT_ADDRESS")]
    pub log_client_address: bool,
    #[command(flatten)]
    pub connections: ConnectionOptions,
}

/// What writers may do.
#[derive(Debug, Clone, Args)]
pub struct WriteOptions {
    /// Largest body of a request that brings data, in bytes
    #[arg(long, env = "CLIPGRAPH_UPLOAD_BYTES", default_value_t = 33_554_432)]
    pub upload_bytes: usize,
    /// Longest time that a writer waits for the writers before it, in milliseconds
    #[arg(long, env = "CLIPGRAPH_WRITE_WAIT_MS", default_value_t = 10_000)]
    #[arg(value_parser = clap::value_parser!(u64).range(1..=600_000))]
    pub write_wait_ms: u64,
    /// Most open submissions of one contributor
    #[arg(long, env = "CLIPGRAPH_OPEN_SUBMISSIONS", default_value_t = 100)]
    #[arg(value_parser = clap::value_parser!(u32).range(1..=1_000_000))]
    pub open_submissions: u32,
    /// Most fields of one form of the pages of curation
    #[arg(long, env = "CLIPGRAPH_FORM_FIELDS", default_value_t = 4_000)]
    #[arg(value_parser = clap::value_parser!(u32).range(100..=100_000))]
    pub form_fields: u32,
}

impl WriteOptions {
    /// The same as limits of the front door.
    pub fn limits(&self) -> WriteLimits {
        WriteLimits {
            wait: Duration::from_millis(self.write_wait_ms),
            upload_bytes: self.upload_bytes,
            open_submissions: self.open_submissions as usize,
            form_fields: self.form_fields as usize,
        }
    }
}

/// What connections and bodies may do.
#[derive(Debug, Clone, Args)]
pub struct ConnectionOptions {
    /// Most connections open at once
    #[arg(long, env = "CLIPGRAPH_CONNECTIONS", default_value_t = 512)]
    #[arg(value_parser = clap::value_parser!(u32).range(1..=1_000_000))]
    pub connections: u32,
    /// Most connections of one client open at once
    #[arg(long, env = "CLIPGRAPH_CONNECTIONS_PER_CLIENT", default_value_t = 128)]
    #[arg(value_parser = clap::value_parser!(u32).range(1..=1_000_000))]
    pub connections_per_client: u32,
    /// Longest time from the first byte of a request's head to its last, in milliseconds
    #[arg(long, env = "CLIPGRAPH_HEAD_TIME_MS", default_value_t = 10_000)]
    #[arg(value_parser = clap::value_parser!(u64).range(1..=3_600_000))]
    pub head_time_ms: u64,
    /// Longest time that a connection may wait for its next request, in milliseconds
    #[arg(long, env = "CLIPGRAPH_IDLE_TIME_MS", default_value_t = 75_000)]
    #[arg(value_parser = clap::value_parser!(u64).range(1..=3_600_000))]
    pub idle_time_ms: u64,
    /// Longest time that the body of a request may take, in milliseconds
    #[arg(long, env = "CLIPGRAPH_BODY_TIME_MS", default_value_t = 30_000)]
    #[arg(value_parser = clap::value_parser!(u64).range(1..=3_600_000))]
    pub body_time_ms: u64,
    /// Longest time that a client may take no byte of its answer, in milliseconds
    #[arg(long, env = "CLIPGRAPH_WRITE_TIME_MS", default_value_t = 30_000)]
    #[arg(value_parser = clap::value_parser!(u64).range(1..=3_600_000))]
    pub write_time_ms: u64,
    /// Longest time that open requests may take to finish when the server stops, in milliseconds
    #[arg(long, env = "CLIPGRAPH_STOP_TIME_MS", default_value_t = 30_000)]
    #[arg(value_parser = clap::value_parser!(u64).range(1..=3_600_000))]
    pub stop_time_ms: u64,
    /// Most lines in the head of a request
    #[arg(long, env = "CLIPGRAPH_HEAD_LINES", default_value_t = 100)]
    #[arg(value_parser = clap::value_parser!(u16).range(1..=1_000))]
    pub head_lines: u16,
    /// Most bytes in the header lines of a request
    #[arg(long, env = "CLIPGRAPH_HEAD_BYTES", default_value_t = 65_536)]
    #[arg(value_parser = clap::value_parser!(u32).range(1_024..=1_048_576))]
    pub head_bytes: u32,
    /// Longest address of a request, in bytes
    #[arg(long, env = "CLIPGRAPH_ADDRESS_BYTES", default_value_t = 32_768)]
    #[arg(value_parser = clap::value_parser!(u16).range(16_384..=65_534))]
    pub address_bytes: u16,
    /// How many times larger than it came a compressed body may get
    #[arg(long, env = "CLIPGRAPH_BODY_RATIO", default_value_t = 100)]
    #[arg(value_parser = clap::value_parser!(u16).range(1..=2_000))]
    pub body_ratio: u16,
    /// How much of a body that is too large is read and thrown away, so that its sender gets to read why, in bytes
    #[arg(
        long,
        env = "CLIPGRAPH_BODY_DISCARD_BYTES",
        default_value_t = 8_388_608
    )]
    #[arg(value_parser = clap::value_parser!(u32).range(0..=1_073_741_824))]
    pub body_discard_bytes: u32,
}

impl ConnectionOptions {
    fn connections(&self) -> Connections {
        Connections {
            most: self.connections as usize,
            most_per_client: self.connections_per_client as usize,
            head_time: Duration::from_millis(self.head_time_ms),
            idle_time: Duration::from_millis(self.idle_time_ms),
            write_time: Duration::from_millis(self.write_time_ms),
            stop_time: Duration::from_millis(self.stop_time_ms),
            head_lines: self.head_lines.into(),
            head_bytes: self.head_bytes as usize,
            address_bytes: self.address_bytes.into(),
        }
    }

    fn bodies(&self) -> Bodies {
        Bodies {
            time: Duration::from_millis(self.body_time_ms),
            ratio: self.body_ratio.into(),
            discarded: self.body_discard_bytes as usize,
        }
    }
}

impl OperationOptions {
    /// The same as settings of the server.
    pub fn operation(&self) -> Operation {
        let slow = Duration::from_millis(self.slow_query_ms);
        Operation {
            slow_query: (!slow.is_zero()).then_some(slow),
            slow_query_text_bytes: self.slow_query_text_bytes,
            log_client_address: self.log_client_address,
            connections: self.connections.connections(),
            bodies: self.connections.bodies(),
        }
    }
}
