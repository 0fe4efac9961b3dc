//! Signing in with a token, and out again.
//!
//! - **Shape:** the token goes into a cookie of the browser; nothing of it stays here.
//! - **Source:** `docs/adr/0028-a-token-in-a-cookie.md`.

use super::visit::{Visit, next};
use crate::http::auth::{SameSite, drop_cookie, keep_in_cookie};
use crate::http::body::WholeBody;
use crate::http::extract::{Parameters, form};
use crate::http::problem::HttpError;
use crate::render::html::desk::{Resumed, SignIn, resumed, sign_in as render};
use axum::body::Bytes;
use axum::http::StatusCode;
use axum::response::Response;

/// `GET /curation/sign-in`: the form that takes a token.
///
/// 200 · 403 a server that takes nothing
pub async fn page(visit: Visit, parameters: Parameters) -> Result<Response, HttpError> {
    let view = SignIn {
        next: parameters.first("next").map_or("", next).to_owned(),
        ..SignIn::default()
    };
    visit.page("/curation/sign-in", StatusCode::OK, |frame| {
        render(frame, &view)
    })
}

/// `POST /curation/sign-in`: takes a token and keeps it in a cookie.
///
/// 303 taken · 200 taken, and a form waits to be sent again · 401 · 403 another site · 429
pub async fn sign_in(
    visit: Visit,
    _: SameSite,
    WholeBody(body): WholeBody,
) -> Result<Response, HttpError> {
    let pairs = fields(&body)?;
    let field = |name: &str| {
        let found = pairs.iter().find(|(key, _)| key == name);
        found.map_or("", |(_, value)| value.as_str())
    };
    let (token, kept) = (field("token"), field("kept"));
    let next = next(field("next"));
    match visit.visitor.show(&visit.at, token) {
        Err(HttpError::Auth(error)) => visit.ask(error, next.to_owned(), kept.to_owned()),
        Err(error) => Err(error),
        Ok(_) => {
            let mut response = if kept.is_empty() {
                visit.go(next)
            } else {
                let pairs = form(kept)?;
                let view = Resumed {
                    action: format!("{}{next}", visit.at.base),
                    pairs: &pairs,
                };
                visit.page(next, StatusCode::OK, |frame| resumed(frame, &view))?
            };
            // An older cookie that is no longer taken makes way.
            response
                .headers_mut()
                .remove(axum::http::header::SET_COOKIE);
            keep_in_cookie(&visit.at, token, &mut response);
            Ok(response)
        }
    }
}

/// `POST /curation/sign-out`: lets the browser forget the token.
///
/// 303 · 403 another site
pub async fn sign_out(visit: Visit, _: SameSite) -> Result<Response, HttpError> {
    let mut response = visit.go("/curation");
    response
        .headers_mut()
        .remove(axum::http::header::SET_COOKIE);
    drop_cookie(&visit.at, &mut response);
    Ok(response)
}

/// The fields of a form.
pub fn fields(body: &Bytes) -> Result<Vec<(String, String)>, HttpError> {
    let text = std::str::from_utf8(body)
        .map_err(|_| HttpError::BadRequest("the body is not UTF-8".to_owned()))?;
    form(text)
}
