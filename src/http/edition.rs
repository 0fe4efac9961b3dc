//! What one request sees: the server's state, and one version of the dataset.
//!
//! - **Shape:** [`At`] is the extractor; a handler that takes it reads one [`Edition`] from start to end,
//!   whatever is written meanwhile. What takes long to make of a version is made when it is first
//!   asked for, and kept with it.
//! - **Source:** `docs/ARCHITECTURE.md`, rule 6.

use super::problem::HttpError;
use super::state::{App, AppState, hex};
use crate::catalog::dataset::{DumpFile, Site};
use crate::catalog::statistics::Statistics;
use crate::catalog::thing::sorted;
use crate::rdf::format::Format;
use crate::render::json_ld::{self, Context};
use crate::render::{RenderError, rdf};
use crate::store::snapshot::Snapshot;
use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use bytes::Bytes;
use flate2::Compression;
use flate2::write::GzEncoder;
use oxrdf::Quad;
use sha2::{Digest, Sha256};
use std::io::Write;
use std::ops::Deref;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};
use std::time::SystemTime;
use tokio::task::spawn_blocking;

/// The formats in which the whole dataset can be downloaded.
pub const DUMP_FORMATS: [Format; 3] = [Format::NQuads, Format::TriG, Format::JsonLd];

/// A compressed dump and its description.
pub struct Dump {
    pub file: DumpFile,
    pub body: Bytes,
}

/// One version of the dataset, and what is made of it.
pub struct Edition {
    pub snapshot: Arc<Snapshot>,
    pub site: Site,
    /// When the version was made.
    pub modified: SystemTime,
    statistics: OnceLock<Statistics>,
    dumps: OnceLock<Vec<Dump>>,
    /// Held by whoever makes the dumps, so that they are made once.
    dumping: Mutex<()>,
}

impl Edition {
    /// The edition of a snapshot; `base` is where the server is reached.
    pub fn new(base: &str, snapshot: Arc<Snapshot>, modified: SystemTime) -> Self {
        let time = jiff::Timestamp::try_from(modified).unwrap_or_default();
        Self {
            site: Site {
                base: base.to_owned(),
                version: snapshot.version(),
                modified: time.strftime("%Y-%m-%dT%H:%M:%SZ").to_string(),
            },
            snapshot,
            modified,
            statistics: OnceLock::new(),
            dumps: OnceLock::new(),
            dumping: Mutex::new(()),
        }
    }

    /// What there is, counted.
    pub fn statistics(&self) -> &Statistics {
        self.statistics
            .get_or_init(|| Statistics::of(&self.snapshot))
    }

    /// The dumps, in the order of [`DUMP_FORMATS`]. Making them takes a while: not on an async thread.
    pub fn dumps(&self, context: &Context) -> Result<&[Dump], RenderError> {
        let _turn = self.dumping.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(dumps) = self.dumps.get() {
            return Ok(dumps);
        }
        let quads = sorted(self.snapshot.quads(None, None, None, None).collect());
        let dumps = DUMP_FORMATS
            .into_iter()
            .map(|format| dump(&quads, format, context))
            .collect::<Result<Vec<_>, _>>()?;
        Ok(self.dumps.get_or_init(|| dumps))
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

/// The server as one request sees it.
#[derive(Clone)]
pub struct At {
    app: AppState,
    pub edition: Arc<Edition>,
}

impl Deref for At {
    type Target = App;

    fn deref(&self) -> &App {
        &self.app
    }
}

impl At {
    /// The server with the present version.
    pub fn present(app: &AppState) -> Self {
        Self {
            edition: app.edition(),
            app: Arc::clone(app),
        }
    }

    /// The server with another dataset than the public one, as it is now.
    pub fn apart(app: &AppState, snapshot: Arc<Snapshot>) -> Self {
        let edition = Edition::new(&app.base, snapshot, SystemTime::now());
        Self {
            edition: Arc::new(edition),
            app: Arc::clone(app),
        }
    }

    /// The version that the request reads.
    pub fn snapshot(&self) -> &Arc<Snapshot> {
        &self.edition.snapshot
    }

    /// What descriptions need to know of this server and this version.
    pub fn site(&self) -> &Site {
        &self.edition.site
    }

    /// The descriptions of the dumps.
    pub async fn dump_files(&self) -> Result<Vec<DumpFile>, HttpError> {
        let files = |dumps: &[Dump]| dumps.iter().map(|dump| dump.file.clone()).collect();
        self.with_dumps(files).await
    }

    /// Something of the dumps, which are made first if need be.
    pub async fn with_dumps<T: Send + 'static>(
        &self,
        take: impl FnOnce(&[Dump]) -> T + Send + 'static,
    ) -> Result<T, HttpError> {
        let at = self.clone();
        let made = spawn_blocking(move || at.edition.dumps(&at.app.context).map(take));
        Ok(made.await.map_err(|_| HttpError::Panicked)??)
    }
}

impl FromRequestParts<AppState> for At {
    type Rejection = HttpError;

    async fn from_request_parts(_: &mut Parts, app: &AppState) -> Result<Self, HttpError> {
        Ok(Self::present(app))
    }
}
