//! Every IRI that we print under our namespace answers, and so does every link of a page.

use crate::server::TestServer;
use std::collections::{BTreeMap, BTreeSet};

const NAMESPACE: &str = "https://w3id.org/clip-network";

/// Our addresses in a text, fragments cut off, as paths.
fn ours(text: &str, start: &str) -> BTreeSet<String> {
    // An ampersand stands as an entity in a page.
    let text = text.replace("&#38;", "&").replace("&amp;", "&");
    text.match_indices(start)
        .map(|(at, _)| {
            let rest = &text[at + start.len()..];
            let end = rest
                .find(|c: char| c.is_whitespace() || "<>\"'`\\)(){}[],;#".contains(c))
                .unwrap_or(rest.len());
            rest[..end].trim_end_matches('.').to_owned()
        })
        .filter(|path| path.starts_with('/'))
        .collect()
}

#[tokio::test]
async fn every_iri_of_ours_in_the_data_answers() {
    let server = TestServer::shared();
    let dump = server.fetch("/dump/latest.nq").await.body;
    let catalogue =
        server.fetch("/dataset.nt").await.body + &server.fetch("/catalog.nt").await.body;
    let mut paths = ours(&dump, NAMESPACE);
    paths.extend(ours(&catalogue, NAMESPACE));
    paths.remove("/id/");
    assert!(paths.len() > 400, "{}", paths.len());
    for path in paths {
        // Namespaces and IRI spaces are named as texts and end so.
        if path.ends_with('/') && path.len() > 1 {
            continue;
        }
        let reply = server.get(&path, "text/turtle, */*;q=0.1").await;
        assert!(
            [200, 303].contains(&reply.status),
            "{path}: {}",
            reply.status
        );
    }
}

#[tokio::test]
async fn every_fragment_of_the_ontology_and_the_shapes_has_an_anchor() {
    let server = TestServer::shared();
    let dump = server.fetch("/dump/latest.nq").await.body;
    for document in ["ontology", "shapes"] {
        let page = server.get(&format!("/{document}"), "text/html").await.body;
        let start = format!("<{NAMESPACE}/{document}#");
        let fragments: BTreeSet<&str> = dump
            .match_indices(&start)
            .filter_map(|(at, _)| dump[at + start.len()..].split('>').next())
            .filter(|fragment| !fragment.is_empty())
            .collect();
        assert!(fragments.len() > 50, "{document}: {}", fragments.len());
        for fragment in fragments {
            assert!(
                page.contains(&format!("id=\"{fragment}\"")),
                "{document}#{fragment}"
            );
        }
    }
}

/// Pages whose parameters can be put together without end, and every page in another language: so many of each
/// are asked. What is in another language or of a version is the same page again, and is not followed.
const ENDLESS: [&str; 5] = ["/find", "/compare", "/actors", "/sparql", LANGUAGE];
const LANGUAGE: &str = "lang=";
const OF_EACH: usize = 100;

#[tokio::test]
async fn every_link_of_every_page_answers() {
    let server = TestServer::shared();
    let sitemap = server.fetch("/sitemap.xml").await.body;
    let mut waiting = ours(&sitemap, &server.base);
    let mut seen = BTreeSet::new();
    let mut endless: BTreeMap<&str, usize> = BTreeMap::new();
    while let Some(path) = waiting.pop_first() {
        if !seen.insert(path.clone()) {
            continue;
        }
        let spoken = path.contains(LANGUAGE);
        let start = path.split(['?', '.']).next().unwrap_or_default();
        let kind = if spoken { LANGUAGE } else { start };
        if let Some(page) = ENDLESS.into_iter().find(|page| *page == kind) {
            let asked = endless.entry(page).or_default();
            *asked += 1;
            if *asked > OF_EACH {
                continue;
            }
        }
        let reply = server.get(&path, "text/html").await;
        assert_eq!(reply.status, 200, "{path}: {}", reply.body);
        let again = spoken || path.contains("version=");
        // Each search leads to further ones, without an end: they are to answer, and not to be followed.
        let search = path.starts_with("/find?");
        if reply.content_type().starts_with("text/html") && !search && !again {
            let links = ours(&reply.body, &format!("href=\"{}", server.base));
            waiting.extend(links.into_iter().filter(|link| !seen.contains(link)));
        }
    }
    assert!(seen.len() > 400, "{}", seen.len());
}
