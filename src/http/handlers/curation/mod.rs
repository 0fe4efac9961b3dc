//! The pages of curation, and SPARQL over the drafts.
//!
//! - **Shape:** what is done here is done as by `/submissions`, by whoever holds a token, which a cookie
//!   brings along ([`crate::http::auth::Visitor`]). Each `POST` comes from a page of ours.
//! - **Errors:** who has no token that is taken gets the page of signing in; what cannot be done with a form
//!   is said in the form, with everything that was typed.

mod filled;
mod home;
mod look;
mod origin;
mod queue;
mod refusal;
mod sheet;
mod sign_in;
pub mod sparql;
mod submission;
mod tables;
mod text;
mod things;
mod visit;

pub use home::{about, kinds};
pub use queue::list;
pub use sheet::{correct, edit, new, post_correct, post_edit, post_new};
pub use sign_in::{page, sign_in, sign_out};
pub use submission::{review, show, submit, withdraw};
pub use tables::{template, upload, upload_page};
pub use things::things;
