//! The render floor: values of the catalogue into bytes.
//!
//! - **Shape:** each function takes plain values and gives text or bytes; none knows HTTP.
//! - **Errors:** [`RenderError`].

pub mod assets;
pub mod built;
pub mod cite;
pub mod csv;
pub mod found;
pub mod frozen;
pub mod html;
pub mod json_ld;
pub mod markdown;
pub mod rdf;
pub mod results;
pub mod sitemap;
pub mod svg;
pub mod words;

/// Why a value could not be written.
#[derive(Debug, thiserror::Error)]
pub enum RenderError {
    #[error("the page template failed")]
    Template(#[from] askama::Error),
    #[error("the serialiser failed")]
    Serialise(#[from] std::io::Error),
    #[error("the JSON cannot be written")]
    Json(#[from] serde_json::Error),
    #[error("the JSON-LD context is not as expected: {0}")]
    Context(String),
}
