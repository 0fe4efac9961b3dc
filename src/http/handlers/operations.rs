//! What operators, crawlers and browsers ask for besides the data.

use super::page::{Framed, framed};
use crate::http::edition::{At, Present};
use crate::http::extract::{Language, Parameters, RawPath};
use crate::http::metrics;
use crate::http::problem::{ADVICE, HttpError};
use crate::http::respond::{Cache, Reply};
use crate::rdf::format::Format;
use crate::render::assets;
use crate::render::html::{self, ProblemView};
use axum::response::Response;

/// `GET /healthz`: the process answers.
pub async fn healthy(Present(app): Present) -> Response {
    status(&app, "ok\n")
}

/// `GET /readyz`: the data is loaded. The server listens only when it is. What fails besides is said; it is no
/// reason to send readers elsewhere.
pub async fn ready(Present(app): Present) -> Response {
    let snapshot = app.snapshot();
    let (version, quads) = (snapshot.version(), snapshot.len());
    let mut text = format!("ready: version {version}, {quads} quads\n");
    if app.has_stopped() {
        text += "but no changes are taken until the next start: the disk failed\n";
    }
    if app.store.replica().is_some_and(|replica| replica.failed) {
        text += "but the replica in the store of oxigraph stays behind: something failed\n";
    }
    status(&app, &text)
}

/// `GET /metrics`: what is counted, for Prometheus.
pub async fn metrics(Present(app): Present) -> Response {
    let text = app.metrics.text(&app);
    let mut reply = Reply::new(text, metrics::CONTENT_TYPE);
    reply.cache = Cache::No;
    reply.send(&app)
}

fn status(app: &At, text: &str) -> Response {
    let mut reply = Reply::new(text, "text/plain; charset=utf-8");
    reply.cache = Cache::No;
    reply.send(app)
}

/// `GET /robots.txt`: everything may be read; queries and searches are not for crawlers.
pub async fn robots(Present(app): Present) -> Response {
    let text = format!(
        "User-agent: *\nDisallow: /sparql?\nDisallow: /find?\nDisallow: /find.\n\
         Disallow: /suggest\nDisallow: /queries/*?\nDisallow: /*?version=\n\
         Disallow: /*&version=\nDisallow: /timegate/\nDisallow: /timemap/\n\nSitemap: {}/sitemap.xml\n",
        app.base
    );
    Reply::new(text, "text/plain; charset=utf-8").send(&app)
}

/// `GET /assets/{name}`: a file of the pages, for good where the address has its digest.
pub async fn asset(
    Present(app): Present,
    RawPath(name): RawPath,
    parameters: Parameters,
) -> Result<Response, HttpError> {
    let asset = assets::find(&name).ok_or(HttpError::NoSuchPage)?;
    let mut reply = Reply::new(asset.body, asset.media_type);
    if parameters.first("v") == Some(&asset.digest) {
        reply.cache = Cache::Immutable;
    }
    Ok(reply.send(&app))
}

/// `GET /favicon.ico`: what browsers ask for unasked.
pub async fn favicon(Present(app): Present) -> Result<Response, HttpError> {
    let icon = assets::find("favicon.svg").ok_or(HttpError::NoSuchPage)?;
    Ok(Reply::new(icon.body, icon.media_type).send(&app))
}

/// `GET /problem/{name}`: what a kind of problem means and what to do.
pub async fn problem(
    Present(app): Present,
    RawPath(name): RawPath,
    Language(language): Language,
) -> Result<Response, HttpError> {
    let (name, advice) = ADVICE
        .iter()
        .find(|(known, _)| *known == name)
        .ok_or(HttpError::NoSuchPage)?;
    let path = format!("/problem/{name}");
    let title = name.replace('-', " ");
    let frame = Framed::plain(&path, language);
    let view = ProblemView {
        name,
        status: None,
        title: &title,
        detail: Some(advice),
        kind: None,
    };
    let body = framed(&app, &frame, |frame| html::problem(frame, &view))?;
    Ok(Reply::new(body, Format::Html.content_type()).send(&app))
}
