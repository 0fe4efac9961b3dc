//! The service: every route of the table, and what surrounds them all.

use super::access::observe;
use super::client::identify;
use super::middleware::{surround, weaken};
use super::problem::HttpError;
use super::respond::preflight;
use super::routes::groups;
use super::state::AppState;
use axum::Router;
use axum::http::Method;
use axum::middleware::{from_fn, from_fn_with_state};
use axum::response::{IntoResponse, Response};
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::CompressionLayer;
use tower_http::compression::predicate::{DefaultPredicate, NotForContentType, Predicate};

/// Builds the whole service; tests call this too.
pub fn router(app: AppState) -> Router {
    let compressible = DefaultPredicate::new().and(NotForContentType::new("application/gzip"));
    groups(&app)
        .into_iter()
        .flat_map(|group| group.routes)
        .fold(Router::new(), |router, route| {
            router.route(route.path, route.into_handlers())
        })
        .fallback(no_such_page)
        .method_not_allowed_fallback(method_not_allowed)
        .layer(CatchPanicLayer::custom(
            |_: Box<dyn std::any::Any + Send>| HttpError::Panicked.into_response(),
        ))
        .layer(from_fn_with_state(app.clone(), identify))
        .layer(from_fn_with_state(app.clone(), surround))
        .layer(CompressionLayer::new().compress_when(compressible))
        .layer(from_fn(weaken))
        .layer(from_fn_with_state(app.clone(), observe))
        .with_state(app)
}

async fn no_such_page(method: Method) -> Response {
    if method == Method::OPTIONS {
        return preflight("GET, HEAD, OPTIONS");
    }
    HttpError::NoSuchPage.into_response()
}

async fn method_not_allowed(method: Method) -> Response {
    HttpError::MethodNotAllowed(method.to_string()).into_response()
}
