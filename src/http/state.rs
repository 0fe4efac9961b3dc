//! What every handler shares: the store, the queries, and what was made from them at start.

use super::auth::Auth;
use super::client::Proxies;
use super::connection::Door;
use super::metrics::Metrics;
use super::operation::Operation;
use crate::catalog::dataset::{DumpFile, Site};
use crate::catalog::ground::Ground;
use crate::catalog::statistics::Statistics;
use crate::catalog::thing::sorted;
use crate::query::Limits;
use crate::query::engine::Engine;
use crate::query::named::NamedQueries;
use crate::rdf::format::Format;
use crate::render::json_ld::{self, Context};
use crate::render::{RenderError, rdf};
use crate::store::results::Results;
use crate::store::{Store, StoreError};
use bytes::Bytes;
use flate2::Compression;
use flate2::write::GzEncoder;
use oxrdf::Quad;
use sha2::{Digest, Sha256};
use std::io::Write;
use std::sync::Arc;
use std::time::SystemTime;

/// The state that handlers see.
pub type AppState = Arc<App>;

/// The server's state.
pub struct App {
    pub store: Store,
    pub engine: Engine,
    pub queries: NamedQueries,
    /// The JSON-LD context as published, and as read.
    pub context_text: String,
    pub context: Context,
    pub site: Site,
    pub statistics: Statistics,
    pub modified: SystemTime,
    pub dumps: Vec<Dump>,
    /// Who may say for whom it speaks; nobody by default.
    pub proxies: Proxies,
    /// The largest body that a request may have.
    pub body_bytes: usize,
    /// Who may change something; without it nobody.
    pub auth: Option<Auth>,
    /// Where frozen results are kept; without it none are.
    pub results: Option<Results>,
    pub operation: Operation,
    pub metrics: Arc<Metrics>,
    pub door: Arc<Door>,
}

/// A compressed dump and its description.
pub struct Dump {
    pub file: DumpFile,
    pub body: Bytes,
}

/// Why the server's state could not be made.
#[derive(Debug, thiserror::Error)]
pub enum StartError {
    #[error(transparent)]
    Store(#[from] StoreError),
    #[error(transparent)]
    Render(#[from] RenderError),
    #[error("the watch over queries could not be started")]
    Watch(#[from] std::io::Error),
}

/// The formats in which the whole dataset can be downloaded.
pub const DUMP_FORMATS: [Format; 3] = [Format::NQuads, Format::TriG, Format::JsonLd];

impl App {
    /// Makes the state from the ground truth; `base` is where the server is reached.
    pub fn new(
        ground: Ground,
        limits: Limits,
        base: &str,
        body_bytes: usize,
    ) -> Result<Self, StartError> {
        let context = Context::parse(&ground.context)?;
        let store = Store::at_version(ground.version, ground.quads)?;
        let snapshot = store.snapshot();
        let quads = sorted(snapshot.quads(None, None, None, None).collect());
        let dumps = DUMP_FORMATS
            .into_iter()
            .map(|format| dump(&quads, format, &context))
            .collect::<Result<Vec<_>, _>>()?;
        let modified = jiff::Timestamp::try_from(ground.modified).unwrap_or_default();
        let site = Site {
            base: base.trim_end_matches('/').to_owned(),
            version: snapshot.version(),
            modified: modified.strftime("%Y-%m-%dT%H:%M:%SZ").to_string(),
            dumps: dumps.iter().map(|dump| dump.file.clone()).collect(),
        };
        let app = Self {
            statistics: Statistics::of(&snapshot),
            engine: Engine::new(limits)?,
            queries: ground.queries,
            context_text: ground.context,
            modified: ground.modified,
            store,
            context,
            site,
            dumps,
            proxies: Proxies::default(),
            body_bytes,
            auth: None,
            results: None,
            operation: Operation::default(),
            metrics: Arc::new(Metrics::new()),
            door: Arc::default(),
        };
        Ok(app.with_operation(Operation::default()))
    }

    /// The same state, which keeps frozen results.
    #[must_use]
    pub fn with_results(mut self, results: Results) -> Self {
        self.results = Some(results);
        self
    }

    /// The same state, watched over in this way.
    #[must_use]
    pub fn with_operation(mut self, operation: Operation) -> Self {
        let metrics = Arc::clone(&self.metrics);
        self.engine.watch(operation.watcher(metrics));
        self.operation = operation;
        self
    }
}

fn dump(quads: &[Quad], format: Format, context: &Context) -> Result<Dump, RenderError> {
    let plain = if format == Format::JsonLd {
        json_ld::text(&json_ld::dataset(context, quads))?.into_bytes()
    } else {
        rdf::quads(quads, format)?.unwrap_or_default()
    };
    let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
    encoder.write_all(&plain)?;
    let body = Bytes::from(encoder.finish()?);
    let sha256 = hex(&Sha256::digest(&body));
    Ok(Dump {
        file: DumpFile {
            format,
            bytes: body.len(),
            sha256,
        },
        body,
    })
}

/// Bytes in lower-case hexadecimal.
pub fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
