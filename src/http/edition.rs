//! What one request sees: the server's state, and one version of the dataset.
//!
//! - **Shape:** [`At`] is the extractor; a handler that takes it reads one [`Edition`] from start to end,
//!   whatever is written meanwhile: the one that the request asks for ([`super::version`]), or with
//!   [`Present`] always the present one. What takes long to make of a version is made when it is
//!   first asked for, or ahead of that ([`ahead`]), and kept with it.
//! - **Source:** `docs/ARCHITECTURE.md`, rule 6.

mod ahead;
mod finding;

pub use ahead::keep_ahead;

use super::answers::Answers;
use super::extract::asked_language;
use super::problem::HttpError;
use super::state::{App, AppState, hex};
use super::version::{Asked, Wanted, address};
use crate::catalog::completion::Lexicon;
use crate::catalog::dataset::{DumpFile, Site};
use crate::catalog::practice::Practices;
use crate::catalog::search::Finder;
use crate::catalog::statistics::Statistics;
use crate::catalog::thing::sorted;
use crate::curation::form::names::Names;
use crate::rdf::format::Format;
use crate::rdf::iri::{LANGUAGE, VERSION, in_version};
use crate::render::json_ld::{self, Context};
use crate::render::{RenderError, rdf};
use crate::store::history::History;
use crate::store::snapshot::Snapshot;
use axum::extract::FromRequestParts;
use axum::http::Method;
use axum::http::request::Parts;
use bytes::Bytes;
use flate2::Compression;
use flate2::write::GzEncoder;
use jiff::Timestamp;
use oxrdf::Quad;
use sha2::{Digest, Sha256};
use std::io::Write;
use std::ops::Deref;
use std::sync::{Arc, Mutex, OnceLock, PoisonError, RwLockReadGuard};
use std::time::SystemTime;
use tokio::sync::Semaphore;
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
    pub site: Arc<Site>,
    /// When the version was made.
    pub modified: SystemTime,
    /// Things by what they are called, for the forms of curation.
    pub names: Names,
    statistics: OnceLock<Statistics>,
    lexicon: OnceLock<Lexicon>,
    practices: OnceLock<Practices>,
    finder: OnceLock<Finder>,
    /// Held by whoever makes the finder, which is made to its end when its client has left.
    finding: Arc<Semaphore>,
    /// What named queries answer on it, for pages and charts.
    pub(super) answers: Answers,
    dumps: OnceLock<Vec<Dump>>,
    /// Held by whoever makes the dumps, so that they are made once.
    dumping: Mutex<()>,
}

impl Edition {
    /// The edition of a snapshot; `base` is where the server is reached.
    pub fn new(base: &str, snapshot: Arc<Snapshot>, modified: SystemTime) -> Self {
        let time = Timestamp::try_from(modified).unwrap_or_default();
        Self {
            site: Arc::new(Site {
                base: base.to_owned(),
                version: snapshot.version(),
                modified: time.strftime("%Y-%m-%dT%H:%M:%SZ").to_string(),
                pinned: false,
            }),
            snapshot,
            modified,
            names: Names::default(),
            statistics: OnceLock::new(),
            lexicon: OnceLock::new(),
            practices: OnceLock::new(),
            finder: OnceLock::new(),
            finding: Arc::new(Semaphore::new(1)),
            answers: Answers::default(),
            dumps: OnceLock::new(),
            dumping: Mutex::new(()),
        }
    }

    /// What there is, counted.
    pub fn statistics(&self) -> &Statistics {
        self.statistics
            .get_or_init(|| Statistics::of(&self.snapshot))
    }

    /// What is known about each policy. The first to ask waits for it: not on an async thread.
    pub fn practices(&self) -> &Practices {
        self.practices.get_or_init(|| Practices::of(&self.snapshot))
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
    /// How the request came to it.
    pub wanted: Wanted,
    /// Where it came in: path and query, without the version. None where the present is all there is.
    address: Option<Arc<str>>,
    spoken: Spoken,
    site: Arc<Site>,
}

/// The language that an address asks for, and the address without it.
#[derive(Debug, Clone, Default)]
pub struct Spoken {
    pub language: Option<&'static str>,
    /// Path and query; empty for what has no address of its own.
    pub here: Arc<str>,
}

impl Spoken {
    /// What the address of a request says.
    pub fn of(parts: &Parts) -> Self {
        let query = parts.uri.query().unwrap_or_default();
        Self {
            language: asked_language(query),
            here: if [Method::GET, Method::HEAD].contains(&parts.method) {
                // With the suffix or by `Accept`, by the number of a version or by its time, the page is the same.
                let path = parts.uri.path();
                let path = path.strip_suffix(".html").unwrap_or(path);
                let rest = address("", query, LANGUAGE);
                address(path, rest.trim_start_matches('?'), VERSION).into()
            } else {
                Arc::default()
            },
        }
    }
}

/// The server as a request sees it that is about the present, whatever version it names.
pub struct Present(pub At);

impl Deref for At {
    type Target = App;

    fn deref(&self) -> &App {
        &self.app
    }
}

impl At {
    /// The server with the present version.
    pub fn present(app: &AppState) -> Self {
        let edition = app.edition();
        Self {
            site: Arc::clone(&edition.site),
            edition,
            app: Arc::clone(app),
            wanted: Wanted::Present,
            address: None,
            spoken: Spoken::default(),
        }
    }

    /// The same, asked in a language.
    #[must_use]
    pub fn spoken(mut self, spoken: Spoken) -> Self {
        self.spoken = spoken;
        self
    }

    /// The language that the address of the request names, and that address without it.
    pub fn asked_in(&self) -> &Spoken {
        &self.spoken
    }

    /// The server with another dataset than the public one, as it is now.
    pub fn apart(app: &AppState, snapshot: Arc<Snapshot>) -> Self {
        let edition = Edition::new(&app.base, snapshot, SystemTime::now());
        Self {
            site: Arc::clone(&edition.site),
            edition: Arc::new(edition),
            app: Arc::clone(app),
            wanted: Wanted::Present,
            address: None,
            spoken: Spoken::default(),
        }
    }

    /// The server with the version that is wanted; making an earlier one may take a while.
    pub async fn of(
        app: &AppState,
        wanted: Wanted,
        address: Option<Arc<str>>,
    ) -> Result<Self, HttpError> {
        let present = Self::present(app);
        let version = match wanted {
            Wanted::Present => None,
            Wanted::Version(version) => Some(version),
            Wanted::Time(time) => present.version_at(time),
        };
        let edition = match version {
            Some(version) if version != present.site().version => app.edition_at(version).await?,
            _ => Arc::clone(&present.edition),
        };
        // Where no times are kept, every time is the present.
        let wanted = match (wanted, version) {
            (Wanted::Time(_), None) => Wanted::Present,
            _ => wanted,
        };
        let pinned = wanted != Wanted::Present;
        let site = Arc::new(Site {
            pinned,
            ..Site::clone(&edition.site)
        });
        Ok(Self {
            edition,
            wanted,
            address,
            site,
            ..present
        })
    }

    /// The version at a time, the first one before there was any; `None` where no times are kept.
    pub fn version_at(&self, time: Timestamp) -> Option<u64> {
        let history = self.history();
        let first = history.commits().first()?;
        first.time?;
        let version = history.version_at(time).unwrap_or(first.number);
        Some(version.min(self.site().version))
    }

    /// The same request at the version that the fields of a form name, if they do.
    pub async fn with_fields(&self, pairs: &[(String, String)]) -> Result<Self, HttpError> {
        match super::version::version(pairs)? {
            None => Ok(self.clone()),
            Some(version) => {
                let wanted = Wanted::Version(version);
                let at = Self::of(&self.app, wanted, self.address.clone()).await?;
                Ok(at.spoken(self.spoken.clone()))
            }
        }
    }

    /// What commits did; ask it with the version of this request.
    pub fn history(&self) -> RwLockReadGuard<'_, History> {
        self.app.store.history()
    }

    /// When the version was made; `None` where no times are kept.
    pub fn made(&self) -> Option<Timestamp> {
        self.made_at(self.site().version)
    }

    /// When any version was made.
    pub fn made_at(&self, version: u64) -> Option<Timestamp> {
        self.history().commit(version)?.time
    }

    /// The path and query of the request without the version, where it can be asked of other versions.
    pub fn address(&self) -> Option<&str> {
        self.address.as_deref()
    }

    /// The version, where the request names one or a time: what the answer leads to is to be of it.
    pub fn kept_to(&self) -> Option<u64> {
        (self.wanted != Wanted::Present).then(|| self.site().version)
    }

    /// An address of ours in the version that this request keeps to.
    pub fn keeping(&self, address: &str) -> String {
        match self.kept_to() {
            Some(version) => in_version(address, version),
            None => address.to_owned(),
        }
    }

    /// What all requests share.
    pub fn state(&self) -> &AppState {
        &self.app
    }

    /// The version that the request reads.
    pub fn snapshot(&self) -> &Arc<Snapshot> {
        &self.edition.snapshot
    }

    /// What descriptions need to know of this server and this version.
    pub fn site(&self) -> &Site {
        &self.site
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

impl At {
    /// Asks the lexicon of the version, which is made first if need be.
    pub async fn with_lexicon<T: Send + 'static>(
        &self,
        ask: impl FnOnce(&Lexicon, &Snapshot) -> T + Send + 'static,
    ) -> Result<T, HttpError> {
        let edition = Arc::clone(&self.edition);
        let asked = spawn_blocking(move || {
            let snapshot = &edition.snapshot;
            ask(
                edition.lexicon.get_or_init(|| Lexicon::of(snapshot)),
                snapshot,
            )
        });
        asked.await.map_err(|_| HttpError::Panicked)
    }
}

impl FromRequestParts<AppState> for At {
    type Rejection = HttpError;

    async fn from_request_parts(parts: &mut Parts, app: &AppState) -> Result<Self, HttpError> {
        let asked = Asked::from_request_parts(parts, app).await?;
        asked.at().await
    }
}

impl FromRequestParts<AppState> for Present {
    type Rejection = HttpError;

    async fn from_request_parts(parts: &mut Parts, app: &AppState) -> Result<Self, HttpError> {
        Ok(Self(At::present(app).spoken(Spoken::of(parts))))
    }
}
