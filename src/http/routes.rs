//! Every route, with its handler and its description: the one table that feeds the router,
//! `/openapi.json` and `/api`.
//!
//! - **Shape:** one file for each [`Group`]. A new route is a line in one of them; its examples are
//!   asked of a live server by the tests.
//! - **Source:** <https://spec.openapis.org/oas/v3.1.1.html>.

use super::route::Group;
use super::state::App;
use crate::rdf::format::Format;
use crate::rdf::iri::Slug;
use serde_json::{Value, json};

mod about;
mod charts;
mod curation;
mod data;
mod desk;
mod editor;
mod find;
mod operations;
mod queries;
mod things;
mod writes;

/// Every route, by group.
pub fn groups(app: &App) -> Vec<Group> {
    vec![
        things::group(app),
        find::group(),
        data::group(),
        charts::group(),
        queries::group(app),
        curation::group(),
        desk::group(),
        about::group(),
        operations::group(),
    ]
}

/// A slug.
pub(super) fn slug() -> Value {
    json!({ "type": "string", "pattern": format!("^{SLUG}$"), "maxLength": Slug::MAX_CHARS })
}

const SLUG: &str = "[a-z0-9]([a-z0-9-]*[a-z0-9])?";

/// A name with or without the suffix of one of these formats.
fn name(formats: &[Format]) -> Value {
    like(&format!("^{SLUG}([.]({}))?$", suffixes(formats)))
}

/// A text of this form.
fn like(pattern: &str) -> Value {
    json!({ "type": "string", "pattern": pattern })
}

fn suffixes(formats: &[Format]) -> String {
    let suffixes: Vec<_> = formats.iter().map(|format| format.suffix()).collect();
    suffixes.join("|")
}

/// One of these texts and no other.
fn one_of(values: &[&str]) -> Value {
    json!({ "type": "string", "enum": values })
}

fn text() -> Value {
    json!({ "type": "string" })
}

/// An absolute IRI.
pub(super) fn iri() -> Value {
    json!({ "type": "string", "format": "iri" })
}

/// Examples: the name plain, and with the suffix of each format.
fn in_each(name: &str, formats: &[Format]) -> Vec<String> {
    let plain = std::iter::once(name.to_owned());
    let files = formats
        .iter()
        .map(|format| format!("{name}.{}", format.suffix()));
    plain.chain(files).collect()
}
