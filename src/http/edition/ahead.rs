//! What readers wait for in a version, made before the first of them asks.
//!
//! - **Shape:** one task looks for a new version at a pace of its own and makes the search, the completion
//!   and the counts of it. Versions that come faster than they can be made are left out but for the last.
//!   Whoever asks meanwhile makes what is lacking, or waits for it, as without the task.
//! - **Errors:** they are logged; the first reader is told them too.

use super::Edition;
use crate::catalog::completion::Lexicon;
use crate::http::problem::HttpError;
use crate::http::state::AppState;
use std::sync::Arc;
use std::time::Duration;
use tokio::task::spawn_blocking;

/// How often a new version is looked for. A reader who is faster waits as before.
const PACE: Duration = Duration::from_millis(500);

/// Keeps the present version ready; never ends.
pub async fn keep_ahead(app: AppState) {
    let mut seen = None;
    loop {
        let edition = app.edition();
        let version = edition.snapshot.version();
        if seen != Some(version) {
            match edition.make_ready().await {
                Ok(()) => app.metrics.version_ready(version),
                Err(error) => {
                    tracing::warn!(version, %error, "Version {version} could not be made ready: {error}");
                }
            }
            seen = Some(version);
        }
        drop(edition);
        tokio::time::sleep(PACE).await;
    }
}

impl Edition {
    async fn make_ready(self: &Arc<Self>) -> Result<(), HttpError> {
        self.finder().await?;
        let edition = Arc::clone(self);
        let made = spawn_blocking(move || {
            edition.statistics();
            edition
                .lexicon
                .get_or_init(|| Lexicon::of(&edition.snapshot));
        });
        made.await.map_err(|_| HttpError::Panicked)
    }
}
