//! One line in the log and one count for every request, when its response is over.
//!
//! - **Shape:** [`observe`] stands outside everything else. It names the request, opens the span in
//!   which all is logged that belongs to it, and wraps the body of the response; when the body is
//!   dropped, its record says how much of it was sent and whether that was all.
//! - **Units:** milliseconds from the head of the request to the end of the response; bytes of the
//!   body as sent, compressed if it was.
//! - **Errors:** none; a request whose client leaves before there is a response has status 499.

use super::metrics::Served;
use super::problem::HttpError;
use super::request_id::{RequestId, X_REQUEST_ID};
use super::state::AppState;
use axum::body::{Body, Bytes, HttpBody};
use axum::extract::connect_info::ConnectInfo;
use axum::extract::{MatchedPath, Request, State};
use axum::http::{Method, StatusCode, Version};
use axum::middleware::Next;
use axum::response::Response;
use http_body::{Frame, SizeHint};
use std::net::{IpAddr, SocketAddr};
use std::pin::Pin;
use std::sync::{Arc, OnceLock};
use std::task::{Context, Poll};
use std::time::Instant;
use tracing::Instrument;
use tracing::field::Empty;

/// How much of a path stands in the log, in characters.
const PATH_CHARACTERS: usize = 200;

/// The route of a request that no route matches.
const NO_ROUTE: &str = "none";

/// The name of the problem that a response shows, for responses that are pages.
#[derive(Debug, Clone, Copy)]
pub struct Problem(pub &'static str);

/// Where a handler that takes a token writes whose it is.
#[derive(Debug, Clone, Default)]
pub struct Signature(Arc<OnceLock<String>>);

impl Signature {
    /// Names the token; the first name stays.
    pub fn sign(&self, name: &str) {
        self.0.get_or_init(|| name.to_owned());
    }
}

/// Names the request, watches it, and writes its line when it is over.
pub async fn observe(State(app): State<AppState>, mut request: Request, next: Next) -> Response {
    let id = RequestId::of(request.headers());
    let mut record = Record::new(app, &request, id.clone());
    // Of the level `error`, so that no setting of the log loses the name.
    let span = tracing::error_span!(
        "request",
        request_id = %id,
        otel.name = Empty,
        otel.kind = Empty,
        http.request.method = Empty,
        http.route = Empty,
        http.response.status_code = Empty,
    );
    // A collector needs them in the span; the log has them in the access line.
    let traced = cfg!(feature = "otel");
    if traced {
        let (method, route) = (&record.method, record.route.as_str());
        span.record("otel.name", format!("{method} {route}"));
        span.record("otel.kind", "server");
        span.record("http.request.method", method.as_str());
        span.record("http.route", route);
    }
    request.extensions_mut().insert(id.clone());
    request.extensions_mut().insert(record.signature.clone());
    let mut response = next.run(request).instrument(span.clone()).await;
    if traced {
        span.record("http.response.status_code", response.status().as_u16());
    }
    if let Some(value) = id.header() {
        response.headers_mut().insert(X_REQUEST_ID, value);
    }
    let extensions = response.extensions();
    record.problem = extensions.get::<Problem>().map(|problem| problem.0);
    record.error = extensions.get::<Arc<HttpError>>().cloned();
    record.status = response.status();
    response.map(|body| Body::new(Watched::new(body, record)))
}

/// How a response ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum End {
    /// With its last byte.
    Complete,
    /// The client went away, or took nothing for too long.
    Client,
    /// A limit of ours, or a failure, broke it off.
    Limit,
}

impl End {
    const fn as_str(self) -> &'static str {
        match self {
            Self::Complete => "complete",
            Self::Client => "aborted-by-client",
            Self::Limit => "cut-by-limit",
        }
    }
}

/// What is known of one request; dropping it writes the line.
struct Record {
    app: AppState,
    id: RequestId,
    started: Instant,
    method: Method,
    path: String,
    route: String,
    version: Version,
    client: Option<IpAddr>,
    signature: Signature,
    status: StatusCode,
    problem: Option<&'static str>,
    error: Option<Arc<HttpError>>,
    bytes: u64,
    end: End,
}

impl Record {
    fn new(app: AppState, request: &Request, id: RequestId) -> Self {
        let extensions = request.extensions();
        let route = extensions
            .get::<MatchedPath>()
            .map_or(NO_ROUTE, |path| path.as_str());
        let peer = extensions
            .get::<ConnectInfo<SocketAddr>>()
            .map(|peer| peer.0.ip());
        let headers = request.headers();
        let named = app.operation.log_client_address;
        let client = peer
            .filter(|_| named)
            .map(|peer| app.proxies.client(peer, headers));
        Self {
            id,
            started: Instant::now(),
            method: request.method().clone(),
            path: request.uri().path().chars().take(PATH_CHARACTERS).collect(),
            route: route.to_owned(),
            version: request.version(),
            client,
            signature: Signature::default(),
            status: StatusCode::from_u16(499).unwrap_or(StatusCode::BAD_REQUEST),
            problem: None,
            error: None,
            bytes: 0,
            end: End::Client,
            app,
        }
    }

    fn write(&self) {
        let time = self.started.elapsed();
        let duration_ms = (time.as_secs_f64() * 1e6).round() / 1e3;
        let (method, path, status) = (&self.method, &self.path, self.status.as_u16());
        tracing::info!(
            target: "access",
            request_id = %self.id,
            client = self.client.map(tracing::field::display),
            token = self.signature.0.get(),
            %method,
            path,
            route = self.route,
            version = ?self.version,
            status,
            duration_ms,
            bytes = self.bytes,
            end = self.end.as_str(),
            problem = self.problem,
            detail = self.error.as_ref().and_then(|error| error.detail()),
            "{method} {path} {status}"
        );
        if let Some(HttpError::Auth(error)) = self.error.as_deref() {
            self.app.metrics.auth_failure(error);
        }
        self.app.metrics.request(&Served {
            route: &self.route,
            method,
            status: self.status,
            time,
            bytes: self.bytes,
            problem: self.problem,
            cut_by: match self.end {
                End::Complete => None,
                End::Client => Some("client"),
                End::Limit => Some("limit"),
            },
        });
    }
}

impl Drop for Record {
    fn drop(&mut self) {
        self.write();
    }
}

/// A body whose bytes are counted on their way out.
struct Watched {
    inner: Body,
    /// How many bytes there will be, where that is known.
    expected: Option<u64>,
    record: Record,
}

impl Watched {
    fn new(inner: Body, mut record: Record) -> Self {
        let expected = inner.size_hint().exact();
        // Answers to HEAD have no body, whatever stands in `Content-Length`.
        if inner.is_end_stream() || record.method == Method::HEAD {
            record.end = End::Complete;
        }
        Self {
            inner,
            expected,
            record,
        }
    }
}

impl HttpBody for Watched {
    type Data = Bytes;
    type Error = axum::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, axum::Error>>> {
        let polled = Pin::new(&mut self.inner).poll_frame(context);
        let this = &mut *self;
        match &polled {
            Poll::Ready(Some(Ok(frame))) => {
                let bytes = frame.data_ref().map_or(0, Bytes::len);
                this.record.bytes += bytes as u64;
                // A server that has sent what it announced does not ask whether there is more.
                let all = this.expected == Some(this.record.bytes);
                if all || this.inner.is_end_stream() {
                    this.record.end = End::Complete;
                }
            }
            Poll::Ready(Some(Err(_))) => this.record.end = End::Limit,
            Poll::Ready(None) => this.record.end = End::Complete,
            Poll::Pending => {}
        }
        polled
    }

    fn is_end_stream(&self) -> bool {
        self.inner.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.inner.size_hint()
    }
}
