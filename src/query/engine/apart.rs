//! Work on a query that gives a value and no stream of bytes: under the same places and budget.

use super::{CancelOnDrop, Engine, GRACE, Job, QueryError};
use crate::query::evaluate::Evaluation;
use crate::query::parse::spawn_large_stack;
use std::sync::Arc;
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
        self.watch.add(&evaluation.meter);
        let _cancel = CancelOnDrop(Arc::clone(&evaluation.meter));
        let (sender, made) = oneshot::channel();
        let span = Span::current();
        spawn_large_stack(move || {
            let _entered = span.entered();
            let made = work(evaluation);
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
