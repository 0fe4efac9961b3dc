//! What can be found in a version and what is known of its policies, made when it is first asked for.

use super::Edition;
use crate::catalog::search::Finder;
use crate::http::problem::HttpError;
use std::sync::Arc;
use tokio::task::spawn_blocking;

impl Edition {
    /// Sees to it that [`Edition::practices`] has no more to read.
    pub async fn with_practices(self: &Arc<Self>) -> Result<(), HttpError> {
        if self.practices.get().is_none() {
            let edition = Arc::clone(self);
            let made = spawn_blocking(move || edition.practices().len());
            made.await.map_err(|_| HttpError::Panicked)?;
        }
        Ok(())
    }

    /// What can be found, where it was made already.
    pub fn made_finder(&self) -> Option<&Finder> {
        self.finder.get()
    }

    /// What can be found, which is made by the first to ask; others wait for it and hold no thread.
    pub async fn finder(self: &Arc<Self>) -> Result<&Finder, HttpError> {
        if self.finder.get().is_none() {
            let turn = Arc::clone(&self.finding).acquire_owned().await;
            let edition = Arc::clone(self);
            let made = spawn_blocking(move || {
                let _turn = turn;
                // Somebody may have made it meanwhile.
                if edition.finder.get().is_none() {
                    let made = Finder::of(&edition.snapshot, edition.practices())?;
                    edition.finder.get_or_init(|| made);
                }
                Ok::<_, HttpError>(())
            });
            made.await.map_err(|_| HttpError::Panicked)??;
        }
        self.made_finder().ok_or(HttpError::Panicked)
    }
}
