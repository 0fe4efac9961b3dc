//! The looks of a chart that leaves the page: light colours, and no property that a viewer may not know.
//!
//! - **Shape:** the same classes as in `render/assets/css/charts.css`, which has them for pages, light and dark.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest, Sha256};

/// The style sheet in a chart's file.
pub const STYLE: &str = include_str!("../assets/chart-file.css");

/// The hash by which a content security policy lets [`STYLE`] pass, and nothing else.
///
/// Source: <https://www.w3.org/TR/CSP3/#grammardef-hash-source>
pub fn style_hash() -> String {
    format!(
        "'sha256-{}'",
        STANDARD.encode(Sha256::digest(STYLE.as_bytes()))
    )
}
