//! What one request sees: the server's state, and one version of the dataset.
//!
//! - **Shape:** [`At`] is the extractor; a handler that takes it reads one [`Edition`] from start to end,
//!   whatever is written meanwhile: the one that the request asks for ([`crate::http::version`]), or with
//!   [`Present`] always the present one.

use super::{Dump, Edition};
use crate::catalog::completion::Lexicon;
use crate::catalog::dataset::{DumpFile, Site};
use crate::http::extract::asked_language;
use crate::http::problem::HttpError;
use crate::http::state::{App, AppState};
use crate::http::version::{self, Asked, Wanted, address};
use crate::rdf::iri::{LANGUAGE, VERSION, in_version};
use crate::store::history::History;
use crate::store::snapshot::Snapshot;
use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use axum::http::{Method, Uri};
use jiff::Timestamp;
use std::ops::Deref;
use std::sync::{Arc, RwLockReadGuard};
use std::time::SystemTime;
use tokio::task::spawn_blocking;

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
        Self::at(&parts.method, &parts.uri)
    }

    /// The same for a request of which no more is known.
    pub fn at(method: &Method, uri: &Uri) -> Self {
        let query = uri.query().unwrap_or_default();
        Self {
            language: asked_language(query),
            here: if [Method::GET, Method::HEAD].contains(method) {
                // With the suffix or by `Accept`, by the number of a version or by its time, the page is the same.
                let path = uri.path();
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
        match version::version(pairs)? {
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
