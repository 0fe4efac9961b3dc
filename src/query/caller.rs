//! The caller: on whose behalf a task asks, known to everything that runs in it.
//!
//! Many handlers run queries and none of them has to know about clients: who accepts a request
//! names its client once, and whatever asks the engine within it asks on its behalf.

use super::admission::Client;
use std::future::Future;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

tokio::task_local! {
    static CALLER: Arc<Caller>;
}

/// Who asks, and whether it asked for anything that costs a place.
#[derive(Debug)]
pub struct Caller {
    client: Client,
    asked: AtomicBool,
}

impl Caller {
    /// Somebody who has not asked yet.
    pub fn new(client: Client) -> Arc<Self> {
        Arc::new(Self {
            client,
            asked: AtomicBool::new(false),
        })
    }

    /// Its address.
    pub fn client(&self) -> Client {
        self.client
    }

    /// Whether a query was run on its behalf, or refused.
    pub fn asked(&self) -> bool {
        self.asked.load(Ordering::Relaxed)
    }

    /// Does the work on behalf of this caller.
    pub async fn on_behalf<F: Future>(self: &Arc<Self>, work: F) -> F::Output {
        CALLER.scope(Arc::clone(self), work).await
    }
}

/// The client that the present task asks for; the program itself when none is named.
pub(super) fn asking() -> Client {
    let client = CALLER.try_with(|caller| {
        caller.asked.store(true, Ordering::Relaxed);
        caller.client
    });
    client.unwrap_or(Client::LOCAL)
}
