//! Work on a query that gives a value and no stream of bytes: under the same places and budget.

use super::{CancelOnDrop, Engine, GRACE, Job, Place, QueryError};
use crate::query::evaluate::Evaluation;
use crate::query::parse::spawn_large_stack;
use crate::query::report::{Outcome, Report, Watcher};
use crate::query::update::{Update, Updating, parse_update};
use crate::store::change::Change;
use crate::store::meter::Meter;
use crate::store::snapshot::Snapshot;
use std::sync::Arc;
use std::time::Instant;
use tokio::sync::oneshot;
use tokio::time::timeout;
use tracing::Span;

impl Engine {
    /// Gives `work` a place, a thread and a budget, and waits for what it makes.
    ///
    /// The work ends at its next tick when nobody waits any more.
    pub async fn apart<T, W>(&self, job: Job, work: W) -> Result<T, QueryError>
    where
        T: Send + 'static,
        W: FnOnce(Evaluation) -> Result<T, QueryError> + Send + 'static,
    {
        let place = self.admit().await?;
        let mut evaluation = Evaluation::new(job.snapshot, job.parsed, &self.limits);
        (evaluation.graphs, evaluation.bindings) = (job.graphs, job.bindings);
        let meter = Arc::clone(&evaluation.meter);
        self.on_thread(place, &meter, move || work(evaluation))
            .await
    }

    /// Parses an update under the limits of this engine.
    pub fn parse_update(&self, text: &str) -> Result<Update, QueryError> {
        parse_update(text, &self.limits)
    }

    /// Finds what an update does to a snapshot, each quad once. Nothing is written.
    pub async fn update(
        &self,
        snapshot: Arc<Snapshot>,
        update: Update,
    ) -> Result<Change, QueryError> {
        let place = self.admit().await?;
        let updating = Updating::new(snapshot, update, &self.limits);
        let (meter, watcher) = (Arc::clone(&updating.meter), self.watcher.clone());
        self.on_thread(place, &meter, move || reported(updating, watcher.as_ref()))
            .await
    }

    /// Runs `work` on a thread of its own and waits for it, as long as its budget lasts.
    async fn on_thread<T: Send + 'static>(
        &self,
        place: Place,
        meter: &Arc<Meter>,
        work: impl FnOnce() -> Result<T, QueryError> + Send + 'static,
    ) -> Result<T, QueryError> {
        self.watch.add(meter);
        let _cancel = CancelOnDrop(Arc::clone(meter));
        let (sender, made) = oneshot::channel();
        let span = Span::current();
        spawn_large_stack(move || {
            let _entered = span.entered();
            let made = work();
            drop(place);
            // Nobody may wait any more, and then nobody needs to know.
            drop(sender.send(made));
        })
        .map_err(|error| QueryError::Evaluation(error.to_string()))?;
        match timeout(self.limits.time + GRACE, made).await {
            Err(_) => Err(QueryError::Stray(GRACE)),
            Ok(Err(_)) => Err(QueryError::Lost),
            Ok(Ok(result)) => result,
        }
    }
}

/// Evaluates an update and tells the watcher of it.
fn reported(updating: Updating, watcher: Option<&Watcher>) -> Result<Change, QueryError> {
    let started = Instant::now();
    let (meter, text) = (Arc::clone(&updating.meter), updating.text());
    let result = updating.run();
    if let Some(watcher) = watcher {
        let quads = |change: &Change| change.removed.len() + change.added.len();
        watcher(&Report {
            text: &text,
            outcome: Outcome::of(&result),
            time: started.elapsed(),
            rows: result.as_ref().map_or(0, quads) as u64,
            bytes: 0,
            examined: meter.scanned(),
        });
    }
    result
}
