//! What can be set: one struct for each sub-command, each flag also an environment variable.
//!
//! - **Units:** in the names: `_ms` milliseconds, `_bytes` bytes.
//! - **Source:** `docs/OPERATIONS.md` lists the same with advice.

mod checkpoint;
mod find;
mod limits;
mod operation;
mod pages;
mod results;
mod tokens;

#[cfg(test)]
mod tests;

pub use checkpoint::{BackupOptions, CheckpointOptions, ReplicaKind, RestoreOptions};
pub use find::FindOptions;
pub use limits::LimitOptions;
pub use operation::{ConnectionOptions, OperationOptions, WriteOptions};
pub use pages::PageOptions;
pub use results::ResultOptions;
pub use tokens::{AuthOptions, NewTokenOptions, TokenCommand, TokenFileOptions, WithdrawOptions};

use crate::catalog::ground::Folders;
use crate::http::client::{Proxies, ProxyHeader};
use crate::http::editions::KEPT;
use clap::{Args, Parser, Subcommand, ValueEnum};
use ipnet::IpNet;
use std::net::{IpAddr, SocketAddr};
use std::path::PathBuf;

/// The linked-open-data server of the CLIP network.
#[derive(Debug, Parser)]
#[command(name = "clipgraph", version, propagate_version = true)]
pub struct Cli {
    #[command(subcommand)]
    pub command: Command,
}

/// What to do.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Load the ontology and the seed data, check them, and serve them over HTTP
    #[command(
        after_help = "Example:\n  clipgraph serve --bind 0.0.0.0:8080 --public-base https://data.example.org"
    )]
    Serve(Box<ServeOptions>),
    /// Check that files parse and keep to the shapes; exit 1 when they do not
    #[command(after_help = "Example:\n  clipgraph validate seed-data my-city.ttl")]
    Validate(ValidateOptions),
    /// Ask the data without a server: what ships with it, or the last version that a data directory keeps
    #[command(
        after_help = "Examples:\n  clipgraph query 'SELECT * { ?city a clip:City } LIMIT 3'\n  clipgraph query --file question.rq --format csv\n  clipgraph query --name network-members --param role=participating-city"
    )]
    Query(QueryOptions),
    /// Write the whole dataset in one RDF format
    #[command(after_help = "Example:\n  clipgraph export --format trig --output clip.trig")]
    Export(ExportOptions),
    /// List what changed in the dataset, the newest version first
    #[command(after_help = "Example:\n  clipgraph log --data-dir /var/lib/clipgraph")]
    Log(LogOptions),
    /// Write one version's changes as RDF Patch
    #[command(after_help = "Example:\n  clipgraph show 2 --data-dir /var/lib/clipgraph")]
    Show(ShowOptions),
    /// Write the difference between two versions as RDF Patch
    #[command(after_help = "Example:\n  clipgraph diff 1 3 --data-dir /var/lib/clipgraph")]
    Diff(DiffOptions),
    /// Read the whole commit log and check every record; exit 1 when one is broken
    #[command(after_help = "Example:\n  clipgraph verify --data-dir /var/lib/clipgraph")]
    Verify(LogOptions),
    /// Make a checkpoint of the last version, which a start reads in place of the commits before it
    #[command(after_help = "Example:\n  clipgraph checkpoint --data-dir /var/lib/clipgraph")]
    Checkpoint(LogOptions),
    /// Copy a data directory, whole and checked, also while a server writes to it
    #[command(
        after_help = "Example:\n  clipgraph backup /backup/2026-11-25 --data-dir /var/lib/clipgraph"
    )]
    Backup(BackupOptions),
    /// Make a data directory of a copy that `backup` took
    #[command(
        after_help = "Example:\n  clipgraph restore /backup/2026-11-25 --data-dir /var/lib/clipgraph"
    )]
    Restore(RestoreOptions),
    /// Make statements of tables of facts; write nothing if anything in them is wrong
    #[command(
        after_help = "Example:\n  clipgraph import my-city/*.csv --mapping seed-data/mapping --output seed-data/my-city --report left-out.csv"
    )]
    Import(ImportOptions),
    /// Make, list and withdraw the tokens of those who may change something
    #[command(
        subcommand,
        after_help = "Example:\n  clipgraph token new --name anna --scope submit --file tokens.json"
    )]
    Token(TokenCommand),
}

/// Where ontology, data and queries are.
#[derive(Debug, Clone, Args)]
pub struct GroundOptions {
    /// Folder of the ontology, the concepts, the shapes and the JSON-LD context
    #[arg(long, env = "CLIPGRAPH_ONTOLOGY_DIR", default_value = "ontology")]
    pub ontology_dir: PathBuf,
    /// Folder of the seed data
    #[arg(long, env = "CLIPGRAPH_SEED_DATA_DIR", default_value = "seed-data")]
    pub seed_data_dir: PathBuf,
    /// Folder of the named queries
    #[arg(long, env = "CLIPGRAPH_QUERIES_DIR", default_value = "queries")]
    pub queries_dir: PathBuf,
}

impl GroundOptions {
    /// The same as folders of the ground truth.
    pub fn folders(&self) -> Folders {
        Folders {
            ontology: self.ontology_dir.clone(),
            seed_data: self.seed_data_dir.clone(),
            queries: self.queries_dir.clone(),
        }
    }
}

/// Where the dataset and its history are kept.
#[derive(Debug, Clone, Args)]
pub struct DataOptions {
    /// Folder that keeps every version of the dataset; without it nothing is kept and the files are version 1
    #[arg(long, env = "CLIPGRAPH_DATA_DIR")]
    pub data_dir: Option<PathBuf>,
}

/// The history to read.
#[derive(Debug, Clone, Args)]
pub struct LogOptions {
    /// Folder that keeps every version of the dataset
    #[arg(long, env = "CLIPGRAPH_DATA_DIR")]
    pub data_dir: PathBuf,
}

/// The version to show.
#[derive(Debug, Clone, Args)]
pub struct ShowOptions {
    /// Number of the version
    pub number: u64,
    #[command(flatten)]
    pub log: LogOptions,
}

/// The versions to compare.
#[derive(Debug, Clone, Args)]
pub struct DiffOptions {
    /// Number of the one version; 0 is the empty dataset
    pub from: u64,
    /// Number of the other version
    pub to: u64,
    #[command(flatten)]
    pub log: LogOptions,
}

/// How the server runs.
#[derive(Debug, Clone, Args)]
pub struct ServeOptions {
    /// Address to listen on; port 0 picks a free one
    #[arg(long, env = "CLIPGRAPH_BIND", default_value = "127.0.0.1:8080")]
    pub bind: SocketAddr,
    /// Where the server is reached from outside, scheme included; the address it listens on if absent
    #[arg(long, env = "CLIPGRAPH_PUBLIC_BASE", value_parser = base)]
    pub public_base: Option<String>,
    #[command(flatten)]
    pub ground: GroundOptions,
    #[command(flatten)]
    pub data: DataOptions,
    /// How many earlier versions of the dataset are kept ready to be read
    #[arg(long, env = "CLIPGRAPH_VERSIONS_KEPT", default_value_t = KEPT)]
    #[arg(value_parser = clap::value_parser!(u16).range(1..=1_000))]
    pub versions_kept: u16,
    /// Whether search, completion and counts of a new version are made at once, and its downloads when it has stayed for a while
    #[arg(long, env = "CLIPGRAPH_MAKE_AHEAD", default_value_t = true, action = clap::ArgAction::Set)]
    pub make_ahead: bool,
    #[command(flatten)]
    pub checkpoints: CheckpointOptions,
    /// Where a replica of the dataset follows its log, in a store of oxigraph
    #[arg(long, env = "CLIPGRAPH_STORE", value_enum, default_value_t = ReplicaKind::Memory)]
    pub store: ReplicaKind,
    #[command(flatten)]
    pub auth: AuthOptions,
    #[command(flatten)]
    pub limits: LimitOptions,
    /// Most memory the process may occupy before it ends queries, in bytes
    #[arg(long, env = "CLIPGRAPH_MEMORY_BYTES", default_value_t = 2_147_483_648)]
    #[arg(value_parser = clap::value_parser!(u64).range(67_108_864..))]
    pub memory_bytes: u64,
    /// Proxy whose word on the client's address is taken, as address or network; repeat for more
    #[arg(long, env = "CLIPGRAPH_TRUSTED_PROXY", value_delimiter = ',', value_parser = network)]
    pub trusted_proxy: Vec<IpNet>,
    /// Header in which those proxies name the client
    #[arg(long, env = "CLIPGRAPH_CLIENT_HEADER", value_enum, default_value_t = ClientHeader::XForwardedFor)]
    pub client_header: ClientHeader,
    /// Largest body of a request, in bytes
    #[arg(long, env = "CLIPGRAPH_BODY_BYTES", default_value_t = 1_048_576)]
    pub body_bytes: usize,
    #[command(flatten)]
    pub writing: WriteOptions,
    #[command(flatten)]
    pub find: FindOptions,
    #[command(flatten)]
    pub pages: PageOptions,
    #[command(flatten)]
    pub results: ResultOptions,
    #[command(flatten)]
    pub operation: OperationOptions,
    /// How log lines look
    #[arg(long, env = "CLIPGRAPH_LOG_FORMAT", value_enum, default_value_t = LogFormat::Text)]
    pub log_format: LogFormat,
    /// Collector that spans are sent to by OTLP over HTTP, such as `http://127.0.0.1:4318`; none if absent
    #[cfg(feature = "otel")]
    #[arg(long, env = "CLIPGRAPH_OTLP_ENDPOINT", value_parser = base)]
    pub otlp_endpoint: Option<String>,
}

/// How log lines look.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub enum LogFormat {
    Text,
    Json,
}

impl ServeOptions {
    /// The same as proxies of the front door.
    pub fn proxies(&self) -> Proxies {
        Proxies {
            trusted: self.trusted_proxy.clone(),
            header: match self.client_header {
                ClientHeader::XForwardedFor => ProxyHeader::XForwardedFor,
                ClientHeader::Forwarded => ProxyHeader::Forwarded,
            },
        }
    }
}

/// A header in which a proxy names the client.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum ClientHeader {
    /// `X-Forwarded-For`
    XForwardedFor,
    /// `Forwarded`, RFC 7239
    Forwarded,
}

/// A network, or the network of one address.
fn network(text: &str) -> Result<IpNet, String> {
    let one = text.parse().map(|address: IpAddr| address.into());
    one.or_else(|_| text.parse())
        .map_err(|_| "a proxy is an address or a network, such as 10.0.0.0/8 or ::1".to_owned())
}

fn base(text: &str) -> Result<String, String> {
    let rest = text
        .strip_prefix("https://")
        .or_else(|| text.strip_prefix("http://"));
    match rest {
        Some(rest) if !rest.is_empty() && !rest.contains(['?', '#', ' ', '"', '<', '>']) => {
            Ok(text.trim_end_matches('/').to_owned())
        }
        _ => {
            Err("a base looks like https://data.example.org, without query or fragment".to_owned())
        }
    }
}

/// What to check.
#[derive(Debug, Clone, Args)]
pub struct ValidateOptions {
    /// RDF files or folders of them
    #[arg(required = true)]
    pub paths: Vec<PathBuf>,
    /// List each warning, not only each sort of them
    #[arg(long)]
    pub warnings: bool,
    /// Folder of the ontology, whose shapes and concepts the files are held against
    #[arg(long, env = "CLIPGRAPH_ONTOLOGY_DIR", default_value = "ontology")]
    pub ontology_dir: PathBuf,
}

/// What to ask.
#[derive(Debug, Clone, Args)]
pub struct QueryOptions {
    /// The query itself; the prefixes of the project are known
    #[arg(required_unless_present_any = ["file", "name"], conflicts_with_all = ["file", "name"])]
    pub text: Option<String>,
    /// A file with the query
    #[arg(long, short, conflicts_with = "name")]
    pub file: Option<PathBuf>,
    /// A named query
    #[arg(long, short)]
    pub name: Option<String>,
    /// An argument of the named query, as name=value; repeat for more
    #[arg(long, short, requires = "name", value_parser = pair)]
    pub param: Vec<(String, String)>,
    /// Say what the query does and, when nothing is left, why, in place of its answer
    #[arg(long)]
    pub explain: bool,
    /// How the answer looks
    #[arg(long, value_enum, default_value_t = OutputFormat::Table)]
    pub format: OutputFormat,
    #[command(flatten)]
    pub ground: GroundOptions,
    #[command(flatten)]
    pub data: DataOptions,
    #[command(flatten)]
    pub limits: LimitOptions,
}

/// How an answer looks: rows as table, CSV, TSV, JSON or XML; graphs as Turtle, or N-Triples for CSV and TSV.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum OutputFormat {
    Table,
    Csv,
    Tsv,
    Json,
    Xml,
}

fn pair(text: &str) -> Result<(String, String), String> {
    let (name, value) = text
        .split_once('=')
        .ok_or("an argument looks like name=value")?;
    Ok((name.to_owned(), value.to_owned()))
}

/// What to write.
#[derive(Debug, Clone, Args)]
pub struct ExportOptions {
    /// Suffix of the format: nq, trig, ttl, nt, rdf or jsonld; formats without graphs merge them
    #[arg(long, default_value = "nq")]
    pub format: String,
    /// File to write; standard output if absent
    #[arg(long, short)]
    pub output: Option<PathBuf>,
    #[command(flatten)]
    pub ground: GroundOptions,
    #[command(flatten)]
    pub data: DataOptions,
}

/// Which tables to import, and where to.
#[derive(Debug, Clone, Args)]
pub struct ImportOptions {
    /// Tables in CSV; the header of each says what it describes (docs/IMPORT.md)
    #[arg(required = true)]
    pub tables: Vec<PathBuf>,
    /// Folder of the mapping tables
    #[arg(long, default_value = "seed-data/mapping")]
    pub mapping: PathBuf,
    /// Folder to write to; what an earlier import wrote there is replaced
    #[arg(long, short, default_value = "seed-data/cases")]
    pub output: PathBuf,
    /// File for the list of rows and cells that were left out
    #[arg(long)]
    pub report: Option<PathBuf>,
    /// Folder of the ontology, whose concepts and shapes the tables are held against
    #[arg(long, env = "CLIPGRAPH_ONTOLOGY_DIR", default_value = "ontology")]
    pub ontology_dir: PathBuf,
    /// Folder of the seed data, whose things are not described a second time
    #[arg(long, env = "CLIPGRAPH_SEED_DATA_DIR", default_value = "seed-data")]
    pub seed_data_dir: PathBuf,
}
