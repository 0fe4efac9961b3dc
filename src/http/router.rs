//! Every route on one page, and the server around it.

use super::access::observe;
use super::handlers::{collection, dataset, graph, operations, queries, sparql, thing, vocabulary};
use super::middleware::{surround, weaken};
use super::problem::HttpError;
use super::state::AppState;
use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::http::Method;
use axum::middleware::{from_fn, from_fn_with_state};
use axum::response::{IntoResponse, Response};
use axum::routing::{any, get};
use std::future::Future;
use std::net::SocketAddr;
use tokio::net::TcpListener;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::CompressionLayer;
use tower_http::compression::predicate::{DefaultPredicate, NotForContentType, Predicate};

/// Builds the whole service; tests call this too.
pub fn router(app: AppState) -> Router {
    let compressible = DefaultPredicate::new().and(NotForContentType::new("application/gzip"));
    Router::new()
        .route("/", get(dataset::home)) //                                 page, or DCAT-AP
        .route("/id/{kind}/{slug}", get(thing::redirect)) //               303, the thing itself
        .route("/doc/{kind}/{name}", get(thing::show)) //                  what we say about it
        .route("/graph/{name}", get(graph::show)) //                       what one source says
        .route("/ontology", get(vocabulary::ontology))
        .route("/ontology/{version}", get(vocabulary::version))
        .route("/shapes", get(vocabulary::shapes))
        .route("/{name}", get(vocabulary::with_suffix)) //                 /ontology.ttl and the like
        .route("/context/{name}", get(vocabulary::context))
        .route("/collection", get(collection::index))
        .route("/collection/{name}", get(collection::show))
        .route("/catalog", get(dataset::catalogue))
        .route("/dataset", get(dataset::show))
        .route("/.well-known/void", get(dataset::void))
        .route("/dump/{name}", get(dataset::dump))
        .route("/sitemap.xml", get(collection::sitemap))
        .route("/sitemap/{name}", get(collection::sitemap_part))
        .route("/robots.txt", get(operations::robots))
        .route("/sparql", get(sparql::get).post(sparql::post))
        .route("/update", any(sparql::update)) //                          403 until there is a log
        .route("/queries", get(queries::index))
        .route("/queries/{name}", get(queries::show))
        .route("/problem/{name}", get(operations::problem))
        .route("/assets/{name}", get(operations::asset))
        .route("/favicon.ico", get(operations::favicon))
        .route("/healthz", get(operations::healthy))
        .route("/readyz", get(operations::ready))
        .route("/metrics", get(operations::metrics))
        .fallback(no_such_page)
        .method_not_allowed_fallback(method_not_allowed)
        .layer(CatchPanicLayer::custom(
            |_: Box<dyn std::any::Any + Send>| HttpError::Panicked.into_response(),
        ))
        .layer(from_fn_with_state(app.clone(), surround))
        .layer(CompressionLayer::new().compress_when(compressible))
        .layer(from_fn(weaken))
        .layer(from_fn_with_state(app.clone(), observe))
        .layer(DefaultBodyLimit::max(app.body_bytes))
        .with_state(app)
}

async fn no_such_page() -> Response {
    HttpError::NoSuchPage.into_response()
}

async fn method_not_allowed(method: Method) -> Response {
    HttpError::MethodNotAllowed(method.to_string()).into_response()
}

/// Answers requests until `stop` is done, then lets the open ones finish.
pub async fn serve(
    listener: TcpListener,
    app: AppState,
    stop: impl Future<Output = ()> + Send + 'static,
) -> std::io::Result<()> {
    let service = router(app).into_make_service_with_connect_info::<SocketAddr>();
    axum::serve(listener, service)
        .with_graceful_shutdown(stop)
        .await
}
