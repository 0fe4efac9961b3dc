//! What every handler shares: the store, the queries, and what was made from them at start.

use super::auth::Auth;
use super::client::Proxies;
use super::connection::Door;
use super::edition::Edition;
use super::editions::{Editions, KEPT};
use super::metrics::Metrics;
use super::operation::Operation;
use super::pages::PageLimits;
use super::problem::HttpError;
use super::write::WriteLimits;
use crate::catalog::ground::Ground;
use crate::catalog::search::wish::FindLimits;
use crate::curation::Curation;
use crate::query::Limits;
use crate::query::engine::Engine;
use crate::query::named::NamedQueries;
use crate::render::RenderError;
use crate::render::json_ld::Context;
use crate::store::Store;
use crate::store::log::Log;
use crate::store::log::checkpoint::Due;
use crate::store::policy::Policy;
use crate::store::results::Results;
use crate::store::version::VersionError;
use arc_swap::ArcSwap;
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
    /// What changed in the ontology, as Markdown.
    pub ontology_changes: String,
    /// Where the server is reached, without a slash at the end.
    pub base: String,
    /// What was made last of a version of the dataset.
    edition: ArcSwap<Edition>,
    /// Earlier versions that were asked for lately.
    pub editions: Arc<Editions>,
    /// Who may say for whom it speaks; nobody by default.
    pub proxies: Proxies,
    /// The largest body that a request may have.
    pub body_bytes: usize,
    /// Who may change something; without it nobody.
    pub auth: Option<Auth>,
    /// Whoever holds it makes the next commit.
    pub turn: tokio::sync::Mutex<()>,
    pub writing: WriteLimits,
    /// What one search may ask for.
    pub finding: FindLimits,
    /// What pages may read, show and keep.
    pub pages: PageLimits,
    /// What contributors propose; without it nobody can propose anything.
    pub curation: Option<Curation>,
    /// Where frozen results are kept; without it none are.
    pub results: Option<Results>,
    pub operation: Operation,
    pub metrics: Arc<Metrics>,
    pub door: Arc<Door>,
}

/// Why the server's state could not be made.
#[derive(Debug, thiserror::Error)]
pub enum StartError {
    #[error(transparent)]
    Render(#[from] RenderError),
    #[error("the watch over queries could not be started")]
    Watch(#[from] std::io::Error),
}

impl App {
    /// Makes the state from the ground truth; `base` is where the server is reached.
    pub fn new(
        ground: Ground,
        limits: Limits,
        base: &str,
        body_bytes: usize,
    ) -> Result<Self, StartError> {
        let context = Context::parse(&ground.context)?;
        let base = base.trim_end_matches('/').to_owned();
        let policy = Policy::Published(Box::new(ground.shapes));
        let store = Store::new(ground.snapshot, ground.history, policy);
        let edition = Edition::new(&base, store.snapshot(), ground.modified);
        let app = Self {
            engine: Engine::new(limits)?,
            queries: ground.queries,
            context_text: ground.context,
            ontology_changes: ground.ontology_changes,
            edition: ArcSwap::from_pointee(edition),
            editions: Arc::new(Editions::keeping(KEPT)),
            base,
            store,
            context,
            proxies: Proxies::default(),
            body_bytes,
            auth: None,
            turn: tokio::sync::Mutex::default(),
            writing: WriteLimits::default(),
            finding: FindLimits::default(),
            pages: PageLimits::default(),
            curation: None,
            results: None,
            operation: Operation::default(),
            metrics: Arc::new(Metrics::new()),
            door: Arc::default(),
        };
        Ok(app.with_operation(Operation::default()))
    }

    /// The edition of the present version.
    pub fn edition(&self) -> Arc<Edition> {
        let edition = self.edition.load_full();
        let snapshot = self.store.snapshot();
        if snapshot.version() <= edition.snapshot.version() {
            return edition;
        }
        let version = snapshot.version();
        let made = self.store.history().commit(version).and_then(|it| it.time);
        let modified = made.map_or(edition.modified, SystemTime::from);
        let next = Arc::new(Edition::new(&self.base, snapshot, modified));
        self.edition.rcu(|known| {
            let newer = known.snapshot.version() >= version;
            Arc::clone(if newer { known } else { &next })
        });
        next
    }

    /// The edition of any version, which may have to be made first.
    pub async fn edition_at(self: &Arc<Self>, version: u64) -> Result<Arc<Edition>, HttpError> {
        let present = self.edition();
        let last = present.snapshot.version();
        if version == last {
            return Ok(present);
        }
        if version == 0 || version > last {
            let wanted = version;
            return Err(VersionError::Unknown { wanted, last }.into());
        }
        let app = Arc::clone(self);
        let make = move || {
            let snapshot = app.store.at(version)?;
            app.metrics.version_made();
            let made = app.store.history().commit(version).and_then(|it| it.time);
            let modified = made.map_or(present.modified, SystemTime::from);
            Ok(Edition::new(&app.base, snapshot, modified))
        };
        self.editions.get(version, make).await
    }

    /// Whether the disk failed so that changes, or proposals, are not taken until the next start.
    pub fn has_stopped(&self) -> bool {
        let drafts = self.curation.as_ref().map(Curation::drafts);
        self.store.has_stopped() || drafts.is_some_and(Store::has_stopped)
    }

    /// The same state, whose commits are kept in this log, with checkpoints at this pace.
    #[must_use]
    pub fn with_log(mut self, log: Log, due: Due) -> Self {
        self.store = self.store.with_log(log).with_checkpoints(due);
        self
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

/// Bytes in lower-case hexadecimal.
pub fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
