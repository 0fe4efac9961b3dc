//! What is counted of a request.

use axum::http::{Method, StatusCode};
use std::time::Duration;

/// A request that is over.
pub struct Served<'a> {
    pub route: &'a str,
    pub method: &'a Method,
    pub status: StatusCode,
    /// From the head of the request to the end of the response.
    pub time: Duration,
    /// Bytes of the body, as sent.
    pub bytes: u64,
    /// The name of the problem, if it was answered with one.
    pub problem: Option<&'static str>,
    /// Who ended the response before it was complete: `client` or `limit`.
    pub cut_by: Option<&'static str>,
}

/// The method as a label: those that mean something here, `other` for all that clients invent.
pub(super) fn method(method: &Method) -> &'static str {
    match *method {
        Method::GET => "GET",
        Method::HEAD => "HEAD",
        Method::POST => "POST",
        Method::PUT => "PUT",
        Method::PATCH => "PATCH",
        Method::DELETE => "DELETE",
        Method::OPTIONS => "OPTIONS",
        _ => "other",
    }
}
