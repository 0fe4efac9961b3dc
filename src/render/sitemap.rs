//! The sitemap: every page of ours with the day on which it last changed.
//!
//! - **Units:** at most [`URLS_PER_FILE`] addresses in one file; beyond that an index of files.
//! - **Source:** <https://www.sitemaps.org/protocol.html>.

/// The most addresses that one file may list.
pub const URLS_PER_FILE: usize = 50_000;

/// A sitemap of these addresses, each with when it last changed.
pub fn urls(addresses: &[(String, String)]) -> String {
    let entries: String = addresses
        .iter()
        .map(|(address, modified)| {
            format!(
                "<url><loc>{}</loc><lastmod>{modified}</lastmod></url>\n",
                escape(address)
            )
        })
        .collect();
    format!("{HEAD}<urlset xmlns=\"{NAMESPACE}\">\n{entries}</urlset>\n")
}

/// An index of sitemaps.
pub fn index(addresses: &[String], modified: &str) -> String {
    let entries: String = addresses
        .iter()
        .map(|address| {
            format!(
                "<sitemap><loc>{}</loc><lastmod>{modified}</lastmod></sitemap>\n",
                escape(address)
            )
        })
        .collect();
    format!("{HEAD}<sitemapindex xmlns=\"{NAMESPACE}\">\n{entries}</sitemapindex>\n")
}

const HEAD: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
const NAMESPACE: &str = "http://www.sitemaps.org/schemas/sitemap/0.9";

fn escape(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
}
