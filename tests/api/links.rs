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

/// Pages whose parameters can be put together without end.
const ENDLESS: [&str; 4] = ["/find", "/compare", "/actors", "/sparql"];
/// What is in another language or of a version is the same page again, and is not followed.
const LANGUAGE: &str = "lang=";
/// What there is of each thing, in each format.
const DOCUMENTS: [&str; 3] = ["/doc/", "/graph/", "/history/"];

/// What sort of address it is, and how many of its sort are asked; nothing where each is.
///
/// The histories of things are like each other, as are the formats of things of one kind.
fn sort(path: &str) -> Option<(String, usize)> {
    let page = path.split('?').next().unwrap_or_default();
    let (address, format) = page.split_once('.').unwrap_or((page, ""));
    if path.contains(LANGUAGE) {
        return Some((LANGUAGE.to_owned(), 100));
    }
    if ENDLESS.contains(&address) {
        return Some((address.to_owned(), 40));
    }
    let is_document = DOCUMENTS.iter().any(|start| address.starts_with(start));
    // That each thing answers in Turtle, another test asks.
    let kind = address.rsplit_once('/').map_or(address, |(kind, _)| kind);
    if kind.starts_with("/history/") || is_document && !format.is_empty() {
        return Some((format!("{kind}.{format}"), 20));
    }
    None
}

#[tokio::test]
async fn every_link_of_every_page_answers() {
    let server = TestServer::shared();
    let sitemap = server.fetch("/sitemap.xml").await.body;
    let mut waiting = ours(&sitemap, &server.base);
    let mut seen = BTreeSet::new();
    let mut asked: BTreeMap<String, usize> = BTreeMap::new();
    while let Some(path) = waiting.pop_first() {
        if !seen.insert(path.clone()) {
            continue;
        }
        if let Some((sort, most)) = sort(&path) {
            let asked = asked.entry(sort).or_default();
            *asked += 1;
            if *asked > most {
                continue;
            }
        }
        let reply = server.get(&path, "text/html").await;
        assert_eq!(reply.status, 200, "{path}: {}", reply.body);
        let again = path.contains(LANGUAGE) || path.contains("version=");
        // Each search leads to further ones, without an end: they are to answer, and not to be followed.
        let search = path.starts_with("/find?");
        if reply.content_type().starts_with("text/html") && !search && !again {
            let links = ours(&reply.body, &format!("href=\"{}", server.base));
            waiting.extend(links.into_iter().filter(|link| !seen.contains(link)));
        }
    }
    assert!(seen.len() > 400, "{}", seen.len());
}
