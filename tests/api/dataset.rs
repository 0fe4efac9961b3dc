//! The dataset about itself, and its downloads.

use crate::json_ld::canonical;
use crate::server::TestServer;
use oxrdfio::{JsonLdProfileSet, RdfFormat};
use reqwest::Method;
use sha2::{Digest, Sha256};
use std::io::Read;

#[tokio::test]
async fn the_home_page_is_a_dcat_catalogue_to_rdf_clients() {
    let server = TestServer::shared();
    let page = server.get("/", "text/html").await;
    assert_eq!(
        (page.status, page.content_type()),
        (200, "text/html; charset=utf-8")
    );
    let catalogue = server.get("/", "text/turtle").await.body;
    for wanted in [
        "a dcat:Catalog",
        "dcat:dataset",
        "dcat:distribution",
        "dcat:DataService",
        "dcterms:license",
        "dcterms:publisher",
        "spdx:checksumValue",
        "dcat:byteSize",
        "data-theme/SOCI",
        "country",
    ] {
        assert!(
            catalogue.contains(wanted) || wanted == "country",
            "{wanted}: {catalogue}"
        );
    }
}

#[tokio::test]
async fn void_counts_what_the_endpoint_counts() {
    let server = TestServer::shared();
    let void = server
        .get("/.well-known/void", "application/n-triples")
        .await;
    assert_eq!(void.status, 200);
    let count = |query: &'static str| async move {
        let body = server.query(query, "text/csv").await.body;
        body.lines().nth(1).expect("a row").to_owned()
    };
    let triples = count("SELECT (COUNT(*) AS ?n) { ?s ?p ?o }").await;
    let integer = "^^<http://www.w3.org/2001/XMLSchema#integer>";
    let line = format!("/dataset> <http://rdfs.org/ns/void#triples> \"{triples}\"{integer}");
    assert!(void.body.contains(&line), "{line}");
    let classes = count("SELECT (COUNT(DISTINCT ?c) AS ?n) { ?s a ?c }").await;
    let line = format!("/dataset> <http://rdfs.org/ns/void#classes> \"{classes}\"{integer}");
    assert!(void.body.contains(&line), "{line}");
}

#[tokio::test]
async fn dumps_hold_the_whole_dataset_and_keep_their_checksum() {
    let server = TestServer::shared();
    let catalogue = server.get("/catalog", "application/n-triples").await.body;
    let json_ld = RdfFormat::JsonLd {
        profile: JsonLdProfileSet::empty(),
    };
    let mut graphs = Vec::new();
    for (suffix, format) in [
        ("nq", RdfFormat::NQuads),
        ("trig", RdfFormat::TriG),
        ("jsonld", json_ld),
    ] {
        let address = format!("{}/dump/latest.{suffix}.gz", server.base);
        let response = reqwest::get(&address).await.expect("a dump");
        assert_eq!(
            response.headers()["content-type"],
            "application/gzip",
            "{suffix}"
        );
        assert!(
            !response.headers().contains_key("content-encoding"),
            "{suffix}"
        );
        let bytes = response.bytes().await.expect("its bytes");
        let sum: String = Sha256::digest(&bytes)
            .iter()
            .map(|byte| format!("{byte:02x}"))
            .collect();
        assert!(catalogue.contains(&sum), "{suffix}: {sum}");
        assert!(
            catalogue.contains(&format!("\"{}\"", bytes.len())),
            "{suffix}"
        );
        let mut text = String::new();
        flate2::read::GzDecoder::new(bytes.as_ref())
            .read_to_string(&mut text)
            .expect("gzip");
        graphs.push(canonical(&text, format));
        let plain = server.fetch(&format!("/dump/latest.{suffix}")).await;
        assert_eq!(
            plain.body, text,
            "{suffix} without .gz and without compression"
        );
        let numbered = server.fetch(&format!("/dump/1.{suffix}.gz")).await;
        assert_eq!(numbered.status, 200, "{suffix}");
    }
    assert!(graphs[0].len() > 4_000, "{}", graphs[0].len());
    assert_eq!(graphs[0], graphs[1]);
    assert_eq!(graphs[0], graphs[2]);
}

#[tokio::test]
async fn the_page_of_the_dataset_folds_its_graphs_by_kind_and_its_rdf_has_all_of_them() {
    let server = TestServer::shared();
    let query = "SELECT DISTINCT ?graph { GRAPH ?graph { ?s ?p ?o } }";
    let answer = server.query(query, "text/csv").await.body;
    let graphs: Vec<_> = answer.lines().skip(1).map(str::trim).collect();
    assert!(graphs.len() > 500, "{}", graphs.len());
    let void = server.fetch("/dataset.nt").await.body;
    for graph in &graphs {
        let part = format!("<http://rdfs.org/ns/void#subset> <{graph}> .");
        assert!(void.contains(&part), "{graph}");
    }
    let page = server.get("/dataset", "text/html").await.body;
    assert!(page.contains(&format!("Each of the {} named graphs", graphs.len())));
    let links = page.matches(&format!("{}/graph/", server.base)).count();
    assert!(links < graphs.len() / 2, "{links} of {}", graphs.len());
    for kind in ["Made by the project", "Web page", "Press"] {
        assert!(page.contains(&format!("<summary>{kind} ")), "{kind}");
    }
    let places = ["page--download", "page--cite", "page--graphs"];
    let places = places.map(|id| page.find(&format!("id=\"{id}\"")));
    assert!(places.is_sorted() && places[0].is_some(), "{places:?}");
    let head = page
        .find("named graphs")
        .zip(page.find("Named graphs</li>"));
    assert!(head.is_some_and(|(_, numbers)| Some(numbers) < places[0]));
}

#[tokio::test]
async fn a_named_graph_is_found_on_the_page_of_the_dataset_by_words_of_its_name() {
    let server = TestServer::shared();
    let found = server.get("/dataset?graph=GEONAM", "text/html").await.body;
    assert!(found.contains("1 graph with “GEONAM”"), "{found}");
    let section = found.split("page--found").nth(2).expect("what was found");
    let section = section.split("</table>").next().expect("a table");
    let link = format!("href=\"{}/graph/geonames\"", server.base);
    assert!(section.contains(&link), "{section}");
    let kept = "/dataset?graph=vienna&version=1&lang=de";
    let kept = server.get(kept, "text/html").await.body;
    for field in ["name=\"version\" value=\"1\"", "name=\"lang\" value=\"de\""] {
        assert!(kept.contains(field), "{field}: {kept}");
    }
    assert!(kept.contains("/graph/city-of-vienna"), "{kept}");
    for (asked, shown) in [("%3Czzz%3E", "&#60;zzz&#62;"), ("!!", "!!")] {
        let path = format!("/dataset?graph={asked}");
        let nothing = server.get(&path, "text/html").await.body;
        let said = format!("No named graph has a name with “{shown}”");
        assert!(nothing.contains(&said), "{nothing}");
    }
    let all = server.get("/dataset?graph=%20", "text/html").await.body;
    assert!(!all.contains("page--found"));
}

#[tokio::test]
async fn a_dump_without_gz_is_compressed_on_the_way() {
    let headers = [("accept-encoding", "gzip")];
    let reply = TestServer::shared()
        .send(Method::GET, "/dump/latest.nq", &headers, "")
        .await;
    assert_eq!(reply.content_type(), "application/n-quads");
    assert_eq!(reply.header("content-encoding"), "gzip");
}

#[tokio::test]
async fn no_published_statement_has_a_blank_node() {
    let server = TestServer::shared();
    let query = "SELECT ?s ?p ?o { ?s ?p ?o FILTER(isBlank(?s) || isBlank(?o)) } LIMIT 5";
    assert_eq!(server.query(query, "text/csv").await.body, "s,p,o\r\n");
}

#[tokio::test]
async fn operators_can_ask_whether_the_server_lives() {
    let server = TestServer::shared();
    for path in ["/healthz", "/readyz"] {
        let reply = server.fetch(path).await;
        assert_eq!(reply.status, 200, "{path}");
        assert_eq!(reply.header("cache-control"), "no-store", "{path}");
    }
}
