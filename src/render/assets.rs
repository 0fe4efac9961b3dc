//! Files that pages need, each under an address that changes with its content.
//!
//! - **Shape:** one table, [`ASSETS`]. A page links `Asset::href`; what lies there never changes.
//! - **Source:** <https://www.rfc-editor.org/rfc/rfc8246>.

use super::built::BUILT;
use sha2::{Digest, Sha256};
use std::sync::LazyLock;

/// A file of the pages.
#[derive(Debug)]
pub struct Asset {
    pub name: &'static str,
    pub media_type: &'static str,
    pub body: &'static [u8],
    /// The beginning of the SHA-256 of the body, in hexadecimal.
    pub digest: String,
}

/// The style sheet: one file for each part of the site, joined.
const STYLE: &str = concat!(
    include_str!("assets/css/base.css"),
    include_str!("assets/css/home.css"),
    include_str!("assets/css/workbench.css"),
    include_str!("assets/css/ontology.css"),
    include_str!("assets/css/thing.css"),
    include_str!("assets/css/find.css"),
    include_str!("assets/css/desk.css"),
    include_str!("assets/css/charts.css"),
    include_str!("assets/css/compare.css"),
);

/// The icon of the site.
const ICON: &str = include_str!("assets/favicon.svg");

/// Every file with its name and type.
const FILES: [(&str, &str, &[u8]); 2] = [
    ("style.css", "text/css; charset=utf-8", STYLE.as_bytes()),
    ("favicon.svg", "image/svg+xml", ICON.as_bytes()),
];

/// Every file that pages may link: those above, and those that were built from `web/`.
pub static ASSETS: LazyLock<Vec<Asset>> = LazyLock::new(|| {
    let ours = FILES.map(|(name, media_type, body)| Asset {
        name,
        media_type,
        body,
        digest: Sha256::digest(body)
            .iter()
            .take(6)
            .map(|byte| format!("{byte:02x}"))
            .collect(),
    });
    let built = BUILT.iter().map(|(name, media_type, digest, body)| Asset {
        name,
        media_type,
        body,
        digest: (*digest).to_owned(),
    });
    ours.into_iter().chain(built).collect()
});

/// The file of this name.
pub fn find(name: &str) -> Option<&'static Asset> {
    ASSETS.iter().find(|asset| asset.name == name)
}

/// The address of a file; that of one that is not there has no digest, and answers 404.
pub fn href(base: &str, name: &str) -> String {
    let digest = find(name).map(|asset| format!("?v={}", asset.digest));
    format!("{base}/assets/{name}{}", digest.unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_changes_with_the_content() {
        let style = find("style.css").unwrap();
        assert_eq!(style.digest.len(), 12);
        let address = href("https://clip.example", "style.css");
        assert_eq!(
            address,
            format!("https://clip.example/assets/style.css?v={}", style.digest)
        );
        let digests: std::collections::BTreeSet<_> = ASSETS.iter().map(|it| &it.digest).collect();
        assert_eq!(digests.len(), ASSETS.len());
    }
}
