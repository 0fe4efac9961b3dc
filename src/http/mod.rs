//! The front door: who is asking, in which format, and what do they get?
//!
//! - **Shape:** `request → extract → negotiate → handler → catalogue or query → render → headers`.
//!   Only this floor names axum.
//! - **Errors:** [`problem::HttpError`], the one place that knows status codes.
//! - **Source:** <https://www.rfc-editor.org/rfc/rfc9110>, <https://www.rfc-editor.org/rfc/rfc9457>.

pub mod access;
mod answers;
pub mod auth;
pub mod body;
mod changes;
pub mod client;
pub mod connection;
mod edition;
pub mod editions;
pub mod extract;
mod handlers;
pub mod headers;
pub mod metrics;
pub mod middleware;
pub mod negotiate;
pub mod openapi;
pub mod operation;
pub mod pages;
pub mod problem;
pub mod request_id;
pub mod respond;
pub mod route;
pub mod router;
pub mod routes;
pub mod state;
pub mod version;
pub mod write;

pub use connection::serve;
pub use edition::keep_ahead;
pub use pages::PageLimits;
pub use router::router;
pub use state::{App, AppState};
