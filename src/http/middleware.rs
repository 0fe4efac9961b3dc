//! What happens to every request and response, whatever the route: limits, conditional requests,
//! problems as pages, safe headers.
//!
//! - **Units:** addresses in bytes.
//! - **Source:** <https://fetch.spec.whatwg.org/#http-cors-protocol>,
//!   <https://www.rfc-editor.org/rfc/rfc9110#name-if-none-match>.

use super::connection::check_head;
use super::edition::{At, Spoken};
use super::extract::accepted_language;
use super::handlers::page::problem_page;
use super::negotiate::choose;
use super::problem::HttpError;
use super::request_id::RequestId;
use super::respond::set;
use super::state::AppState;
use crate::rdf::format::{Format, Offer};
use crate::render::rdf;
use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::header::{
    ACCEPT, ACCESS_CONTROL_ALLOW_ORIGIN, ACCESS_CONTROL_EXPOSE_HEADERS, CONTENT_ENCODING,
    CONTENT_LANGUAGE, CONTENT_LENGTH, CONTENT_SECURITY_POLICY, CONTENT_TYPE, ETAG, HeaderName,
    IF_MODIFIED_SINCE, IF_NONE_MATCH, LAST_MODIFIED, REFERRER_POLICY, VARY, X_CONTENT_TYPE_OPTIONS,
};
use axum::http::{HeaderMap, StatusCode};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use std::sync::Arc;

/// Nothing from elsewhere, nothing inline, no `eval`. `blob:` is for images that a script has drawn.
const POLICY: &str = "default-src 'none'; script-src 'self'; connect-src 'self'; style-src 'self'; \
                      img-src 'self' data: blob:; form-action 'self'; base-uri 'none'; \
                      frame-ancestors 'none'";

const RESOURCE_POLICY: HeaderName = HeaderName::from_static("cross-origin-resource-policy");
const OPENER_POLICY: HeaderName = HeaderName::from_static("cross-origin-opener-policy");
const PERMISSIONS_POLICY: HeaderName = HeaderName::from_static("permissions-policy");
const NO_DEVICES: &str = "accelerometer=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), \
                          magnetometer=(), microphone=(), midi=(), payment=(), usb=()";

/// Everything that surrounds a handler.
pub async fn surround(State(app): State<AppState>, request: Request, next: Next) -> Response {
    let headers = request.headers().clone();
    let id = request.extensions().get::<RequestId>().cloned();
    let (method, uri) = (request.method().clone(), request.uri().clone());
    let settings = &app.operation.connections;
    let longest = settings.address_bytes;
    let mut response = if request.uri().to_string().len() > longest {
        HttpError::AddressTooLong(longest).into_response()
    } else if let Err(error) = check_head(settings, &headers) {
        error.into_response()
    } else {
        next.run(request).await
    };
    let problem = response.extensions().get::<Arc<HttpError>>().cloned();
    if let Some(problem) = &problem {
        if problem.is_ours() {
            tracing::error!(error = ?problem, "A request failed on our side");
        }
        let spoken = Spoken::at(&method, &uri);
        response = in_words(&app, problem, &headers, spoken, id.as_ref(), response);
    }
    not_modified(&headers, &mut response);
    protect(response.headers_mut());
    response
}

/// The forms of a problem; the last one is a validation report, for those that are one.
#[derive(Clone, Copy, PartialEq, Eq)]
enum ProblemForm {
    Json,
    Page,
    Report,
}

impl Offer for ProblemForm {
    fn media_types(self) -> &'static [&'static str] {
        match self {
            Self::Json => &["application/problem+json", "application/json"],
            Self::Page => &["text/html"],
            Self::Report => Format::Turtle.media_types(),
        }
    }
}

/// A problem as a page for those who like pages better, as JSON with the request's name for others.
fn in_words(
    app: &AppState,
    problem: &HttpError,
    asked: &HeaderMap,
    spoken: Spoken,
    id: Option<&RequestId>,
    response: Response,
) -> Response {
    let accept = asked.get(ACCEPT).and_then(|value| value.to_str().ok());
    let mut forms = vec![ProblemForm::Json, ProblemForm::Page];
    forms.extend(problem.report().map(|_| ProblemForm::Report));
    let form = choose(accept, &forms);
    let (mut parts, _) = response.into_parts();
    parts.headers.remove(CONTENT_LENGTH);
    let language = spoken.language;
    let language = language.unwrap_or_else(|| accepted_language(asked));
    if matches!(form, Some((ProblemForm::Page, _)))
        && let Ok(page) = problem_page(&At::present(app).spoken(spoken), problem, language)
    {
        set(&mut parts.headers, CONTENT_TYPE, "text/html; charset=utf-8");
        set(&mut parts.headers, CONTENT_LANGUAGE, language);
        let varies = parts.headers.get(VARY).and_then(|it| it.to_str().ok());
        let varies = varies.map_or(String::new(), |it| format!("{it}, "));
        let varies = format!("{varies}accept, accept-language");
        set(&mut parts.headers, VARY, &varies);
        return Response::from_parts(parts, Body::from(page));
    }
    if matches!(form, Some((ProblemForm::Report, _)))
        && let Some(report) = problem.report()
        && let Ok(Some(turtle)) = rdf::quads(&report.quads(), Format::Turtle)
    {
        set(
            &mut parts.headers,
            CONTENT_TYPE,
            Format::Turtle.content_type(),
        );
        return Response::from_parts(parts, Body::from(turtle));
    }
    let json = serde_json::Value::Object(problem.body(id));
    Response::from_parts(parts, Body::from(json.to_string()))
}

/// Turns a 200 into a 304 when the client already has it: by validator, or else by date.
fn not_modified(asked: &HeaderMap, response: &mut Response) {
    if response.status() != StatusCode::OK {
        return;
    }
    let text = |headers: &HeaderMap, name| {
        headers
            .get(name)
            .and_then(|v| v.to_str().ok())
            .map(ToOwned::to_owned)
    };
    let date = |headers: &HeaderMap, name| {
        text(headers, name).and_then(|value| httpdate::parse_http_date(&value).ok())
    };
    let given = response.headers();
    let same = match (text(asked, IF_NONE_MATCH), text(given, ETAG)) {
        (Some(wanted), Some(etag)) => names(&wanted, &etag),
        (Some(_), None) => false,
        (None, _) => match (date(asked, IF_MODIFIED_SINCE), date(given, LAST_MODIFIED)) {
            (Some(since), Some(modified)) => modified <= since,
            _ => false,
        },
    };
    if same {
        *response.status_mut() = StatusCode::NOT_MODIFIED;
        *response.body_mut() = Body::empty();
        response.headers_mut().remove(CONTENT_LENGTH);
        response.headers_mut().remove(CONTENT_TYPE);
    }
}

/// Whether a list of validators names this one; weak and strong ones are compared alike.
fn names(wanted: &str, etag: &str) -> bool {
    let plain = |tag: &str| tag.trim().trim_start_matches("W/").to_owned();
    wanted.trim() == "*" || wanted.split(',').any(|tag| plain(tag) == plain(etag))
}

/// Headers that every response carries.
fn protect(headers: &mut HeaderMap) {
    set(headers, ACCESS_CONTROL_ALLOW_ORIGIN, "*");
    let exposed = "Link, ETag, Content-Location, Location, Retry-After, Clipgraph-Dataset-Version, Clipgraph-Note, Memento-Datetime, \
                   Clipgraph-Row-Limit, Clipgraph-Byte-Limit, RateLimit, RateLimit-Policy, \
                   WWW-Authenticate, X-Request-Id";
    set(headers, ACCESS_CONTROL_EXPOSE_HEADERS, exposed);
    set(headers, X_CONTENT_TYPE_OPTIONS, "nosniff");
    set(headers, REFERRER_POLICY, "same-origin");
    // A document with a style of its own has said which.
    if !headers.contains_key(CONTENT_SECURITY_POLICY) {
        set(headers, CONTENT_SECURITY_POLICY, POLICY);
    }
    // Open data may be used on any site; our pages share no window with others and need no device.
    set(headers, RESOURCE_POLICY, "cross-origin");
    set(headers, OPENER_POLICY, "same-origin");
    set(headers, PERMISSIONS_POLICY, NO_DEVICES);
}

/// A compressed body is another representation: its validator becomes a weak one.
pub async fn weaken(request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    let headers = response.headers_mut();
    if headers.contains_key(CONTENT_ENCODING)
        && let Some(etag) = headers.get(ETAG).and_then(|value| value.to_str().ok())
        && !etag.starts_with("W/")
    {
        let weak = format!("W/{etag}");
        set(headers, ETAG, &weak);
    }
    response
}
