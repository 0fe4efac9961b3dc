//! Connections: who is let in, and how long each may be slow.
//!
//! - **Shape:** [`serve`] accepts sockets until it is told to stop. The `door` counts them, a
//!   `paced` socket keeps time over heads and writes, and hyper speaks HTTP/1 on it. When all
//!   places are taken, or too many by one client, the next socket gets a 503 and is closed:
//!   a proxy or a person learns at once what is going on, and nobody waits in a queue unseen.
//! - **Errors:** none of one connection stops another; what goes wrong on one is logged as `debug`.
//! - **Source:** <https://www.rfc-editor.org/rfc/rfc9112>.

mod door;
mod paced;

pub use door::Door;

use super::problem::HttpError;
use super::router::router;
use super::state::AppState;
use axum::Router;
use axum::body::Body;
use axum::extract::ConnectInfo;
use axum::http::Request;
use door::{Place, goodbye};
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::server::graceful::{GracefulShutdown, Watcher};
use paced::{Paced, Phase, Phased};
use std::future::Future;
use std::io;
use std::net::SocketAddr;
use std::pin::pin;
use std::sync::Arc;
use std::time::Duration;
use tokio::net::{TcpListener, TcpStream};
use tokio::time::{sleep, timeout};
use tower::Service;

/// How often the lines of a head may stand over their limit and still be read, so that the client
/// is told what was wrong in words. Beyond that hyper answers 431 without any.
const HEAD_SLACK: usize = 16;

/// What a connection may do.
#[derive(Debug, Clone)]
pub struct Connections {
    /// Most connections open at once.
    pub most: usize,
    /// Most connections of one client at once.
    pub most_per_client: usize,
    /// From the first byte of a head to its last.
    pub head_time: Duration,
    /// Between two requests, and before the first.
    pub idle_time: Duration,
    /// How long a client may take no byte that is ready for it.
    pub write_time: Duration,
    /// How long open requests may take to finish when the server stops.
    pub stop_time: Duration,
    /// Most lines in a head.
    pub head_lines: usize,
    /// Most bytes in the lines of a head.
    pub head_bytes: usize,
    /// The longest address, in bytes.
    pub address_bytes: usize,
}

impl Default for Connections {
    fn default() -> Self {
        Self {
            most: 512,
            most_per_client: 128,
            head_time: Duration::from_secs(10),
            idle_time: Duration::from_secs(75),
            write_time: Duration::from_secs(30),
            stop_time: Duration::from_secs(30),
            head_lines: 100,
            head_bytes: 64 * 1024,
            address_bytes: 32 * 1024,
        }
    }
}

/// Answers requests until `stop` is done, then lets the open ones finish.
pub async fn serve(
    listener: TcpListener,
    app: AppState,
    stop: impl Future<Output = ()> + Send + 'static,
) -> io::Result<()> {
    let settings = app.operation.connections.clone();
    let service = router(Arc::clone(&app));
    let graceful = GracefulShutdown::new();
    let mut stop = pin!(stop);
    loop {
        let accepted = tokio::select! {
            accepted = listener.accept() => accepted,
            () = &mut stop => break,
        };
        match accepted {
            Ok((stream, peer)) => {
                match app
                    .door
                    .admit(peer.ip(), app.proxies.trust(peer.ip()), &settings)
                {
                    Ok(place) => {
                        let connection = Connection { place, peer };
                        let watcher = graceful.watcher();
                        tokio::spawn(connection.run(
                            stream,
                            service.clone(),
                            settings.clone(),
                            watcher,
                        ));
                    }
                    Err(error) => {
                        let yours = matches!(error, HttpError::TooManyConnections { yours: true });
                        app.metrics.turned_away(yours);
                        goodbye(&app.door, stream, &error);
                    }
                }
            }
            Err(error) => rest_after(&error).await,
        }
    }
    drop(listener);
    if timeout(settings.stop_time, graceful.shutdown())
        .await
        .is_err()
    {
        tracing::warn!("Some requests did not finish in time and are broken off");
    }
    Ok(())
}

/// Nothing when one client's socket failed; a second when the process has no more sockets to give.
async fn rest_after(error: &io::Error) {
    use io::ErrorKind::{ConnectionAborted, ConnectionRefused, ConnectionReset};
    if !matches!(
        error.kind(),
        ConnectionAborted | ConnectionRefused | ConnectionReset
    ) {
        tracing::error!(%error, "No connection can be taken");
        sleep(Duration::from_secs(1)).await;
    }
}

/// One connection that was let in.
struct Connection {
    /// Held until the connection is gone.
    place: Place,
    peer: SocketAddr,
}

impl Connection {
    async fn run(self, stream: TcpStream, router: Router, settings: Connections, stop: Watcher) {
        // Answers are written in large pieces; waiting for more would only delay the last one.
        if let Err(error) = stream.set_nodelay(true) {
            tracing::debug!(%error, "A socket keeps its small delays");
        }
        let phase = Phase::default();
        let io = TokioIo::new(Paced::new(stream, phase.clone(), &settings));
        let peer = self.peer;
        let service = service_fn(move |request: Request<Incoming>| {
            let mut router = router.clone();
            let busy = phase.busy();
            async move {
                let mut request = request.map(Body::new);
                request.extensions_mut().insert(ConnectInfo(peer));
                let response = router.call(request).await?;
                Ok::<_, std::convert::Infallible>(response.map(|body| Phased::new(body, busy)))
            }
        });
        let connection = http1::Builder::new()
            .timer(TokioTimer::new())
            .header_read_timeout(settings.idle_time)
            .max_headers(settings.head_lines.saturating_mul(HEAD_SLACK))
            .max_buf_size(settings.head_bytes.saturating_mul(2).max(128 * 1024))
            .serve_connection(io, service);
        if let Err(error) = stop.watch(connection).await {
            tracing::debug!(%error, %peer, "A connection ended early");
        }
        drop(self.place);
    }
}

/// The head of a request against its limits.
pub fn check_head(
    settings: &Connections,
    headers: &axum::http::HeaderMap,
) -> Result<(), HttpError> {
    let bytes: usize = headers
        .iter()
        .map(|(name, value)| name.as_str().len() + value.len() + ": \r\n".len())
        .sum();
    if headers.len() > settings.head_lines || bytes > settings.head_bytes {
        return Err(HttpError::HeadTooLarge {
            lines: settings.head_lines,
            bytes: settings.head_bytes,
        });
    }
    Ok(())
}
