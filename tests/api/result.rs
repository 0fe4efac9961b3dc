//! Frozen results: cited today, the same tomorrow.

use crate::server::{Reply, TestServer, form_urlencoded};
use clipgraph::store::results::{ResultLimits, Results};
use reqwest::Method;

const CITIES: &str =
    "SELECT ?city ?name { ?city a clip:City ; rdfs:label ?name FILTER(LANG(?name) = \"en\") }";

async fn freeze(path: &str, query: &str) -> Reply {
    let body = format!("query={}", form_urlencoded(query));
    let headers = [("content-type", "application/x-www-form-urlencoded")];
    TestServer::shared()
        .send(Method::POST, path, &headers, &body)
        .await
}

/// The path of what was frozen.
async fn frozen(query: &str) -> String {
    let reply = freeze("/sparql?cite", query).await;
    assert_eq!(reply.status, 201, "{}", reply.body);
    reply
        .header("location")
        .replace(&TestServer::shared().base, "")
}

#[tokio::test]
async fn the_same_result_has_one_address_whoever_freezes_it() {
    let first = freeze("/sparql?cite", CITIES).await;
    assert_eq!(
        (first.status, first.content_type()),
        (201, "application/json")
    );
    let location = first.header("location").to_owned();
    assert!(
        location.starts_with(&format!("{}/result/", TestServer::shared().base)),
        "{location}"
    );
    let again = freeze("/result", CITIES).await;
    assert_eq!(again.header("location"), location);
    assert_eq!(
        again.json()["frozen"],
        first.json()["frozen"],
        "the first date stays"
    );
    let other = freeze("/result", &format!("{CITIES} LIMIT 3")).await;
    assert_ne!(other.header("location"), location);
}

#[tokio::test]
async fn a_frozen_result_comes_in_every_format_of_results() {
    let server = TestServer::shared();
    let path = frozen(CITIES).await;
    let rows = server.query(CITIES, "text/csv").await;
    let mut rows: Vec<_> = rows.body.lines().collect();
    rows[1..].sort_unstable();
    let csv = server.fetch(&format!("{path}.csv")).await;
    let mut kept: Vec<_> = csv.body.lines().collect();
    kept[1..].sort_unstable();
    assert_eq!(kept, rows);
    assert!(csv.header("cache-control").contains("immutable"));
    let json = server.fetch(&format!("{path}.json")).await.json();
    assert_eq!(
        json["results"]["bindings"].as_array().expect("rows").len(),
        rows.len() - 1
    );
    for (suffix, part) in [
        (".tsv", "?city\t?name"),
        (".xml", "<sparql"),
        (".bib", "@misc{clip-result-"),
        (".csl", "\"type\":\"dataset\""),
        (".txt", "The CLIP graph project: Result of a SPARQL query"),
        (".rq", "a clip:City"),
        (
            ".ttl",
            "prov:wasDerivedFrom <https://w3id.org/clip-network/dataset>",
        ),
        (".jsonld", "wasDerivedFrom"),
    ] {
        let reply = server.fetch(&format!("{path}{suffix}")).await;
        assert_eq!(reply.status, 200, "{suffix}: {}", reply.body);
        assert!(reply.body.contains(part), "{suffix}: {}", reply.body);
        assert!(reply.header("link").contains("rel=\"cite-as\""), "{suffix}");
    }
    assert_eq!(server.fetch(&format!("{path}.pdf")).await.status, 404);
}

#[tokio::test]
async fn the_page_of_a_result_cites_it_and_says_whether_it_still_holds() {
    let server = TestServer::shared();
    let path = frozen(CITIES).await;
    let page = server.get(&path, "text/html").await;
    assert_eq!(page.status, 200, "{}", page.body);
    for part in [
        "<h1>Frozen result</h1>",
        "Vienna",
        "@misc{clip-result-",
        "Run it again",
        "rel=\"cite-as\"",
    ] {
        assert!(page.body.contains(part), "{part}: {}", page.body);
    }
    assert!(
        !page.body.contains("Today’s answer is the same."),
        "not asked, not checked"
    );
    let checked = server.get(&format!("{path}?check=now"), "text/html").await;
    assert!(
        checked.body.contains("Today’s answer is the same."),
        "{}",
        checked.body
    );
    let same = server
        .get(&format!("{path}?check=now"), "application/json")
        .await
        .json();
    assert_eq!(same["same"], true);
    let form = server.query(CITIES, "text/html").await;
    assert!(
        form.body.contains("/sparql?cite\">Cite this result"),
        "{}",
        form.body
    );
}

#[tokio::test]
async fn a_browser_is_led_to_the_page_of_what_it_froze() {
    let body = format!("query={}", form_urlencoded(CITIES));
    let headers = [
        ("content-type", "application/x-www-form-urlencoded"),
        ("accept", "text/html,*/*;q=0.8"),
    ];
    let server = TestServer::shared();
    let reply = server
        .send(Method::POST, "/sparql?cite", &headers, &body)
        .await;
    assert_eq!(reply.status, 303, "{}", reply.body);
    let page = server.get(reply.header("location"), "text/html").await;
    assert_eq!(page.status, 200);
}

#[tokio::test]
async fn graphs_and_answers_of_yes_or_no_are_frozen_too() {
    let server = TestServer::shared();
    let graph = frozen("CONSTRUCT { ?s a clip:City } WHERE { ?s a clip:City }").await;
    let triples = server.fetch(&format!("{graph}.nt")).await;
    assert!(triples.body.lines().count() > 27, "{}", triples.body);
    assert_eq!(server.fetch(&format!("{graph}.csv")).await.status, 404);
    let yes = frozen("ASK { ?s a clip:City }").await;
    assert_eq!(
        server.fetch(&format!("{yes}.json")).await.json()["boolean"],
        true
    );
    assert_eq!(server.get(&yes, "text/turtle").await.status, 200);
}

#[tokio::test]
async fn what_cannot_be_frozen_is_refused_with_a_reason() {
    let server = TestServer::shared();
    let get = server
        .fetch(&format!("/sparql?cite&query={}", form_urlencoded(CITIES)))
        .await;
    assert_eq!(get.status, 400, "{}", get.body);
    assert!(get.body.contains("send it with POST"), "{}", get.body);
    let blank = freeze("/result", "CONSTRUCT { [] a ?c } WHERE { ?s a ?c } LIMIT 3").await;
    assert_eq!(blank.status, 400, "{}", blank.body);
    assert!(blank.body.contains("blank nodes"), "{}", blank.body);
    let wrong = freeze("/result", "SELEKT").await;
    assert_eq!(wrong.status, 400);
    assert_eq!(wrong.json()["hint"], "did you mean SELECT?");
    for path in [
        "/result/nothing",
        &format!("/result/{}", "0".repeat(64)),
        "/result/..%2Fsecret",
    ] {
        let reply = server.fetch(path).await;
        assert_eq!(reply.status, 404, "{path}: {}", reply.body);
    }
}

#[tokio::test]
async fn a_server_without_a_folder_for_results_says_so() {
    let server = TestServer::keeping(None);
    let headers = [("content-type", "application/sparql-query")];
    let reply = server.send(Method::POST, "/result", &headers, CITIES).await;
    assert_eq!(reply.status, 501, "{}", reply.body);
    assert!(reply.body.contains("--results-dir"), "{}", reply.body);
    let path = format!("/result/{}", "0".repeat(64));
    assert_eq!(server.fetch(&path).await.status, 501);
}

#[tokio::test]
async fn a_result_that_was_damaged_or_is_too_large_is_never_served() {
    let folder = tempfile::tempdir().expect("a folder");
    let limits = ResultLimits {
        total_bytes: 4_000,
        one_bytes: 2_000,
    };
    let results = Results::open(folder.path(), limits).expect("results");
    let server = TestServer::keeping(Some(results));
    let headers = [("content-type", "application/sparql-query")];
    let large = server.send(Method::POST, "/result", &headers, CITIES).await;
    assert_eq!(large.status, 413, "{}", large.body);
    let small = server
        .send(Method::POST, "/result", &headers, "ASK {}")
        .await;
    assert_eq!(small.status, 201, "{}", small.body);
    let location = small.header("location").to_owned();
    let hash = location.rsplit('/').next().expect("a hash");
    let path = folder.path().join(hash);
    let text = std::fs::read_to_string(&path).expect("the file");
    std::fs::write(&path, text.replace("true", "false")).expect("damage");
    let reply = server.get(&location, "application/json").await;
    assert_eq!(reply.status, 500);
    let problem = reply.json();
    assert_eq!(
        problem["type"],
        "https://w3id.org/clip-network/problem/result-damaged"
    );
    assert!(
        problem["detail"]
            .as_str()
            .is_some_and(|detail| detail.contains(hash)),
        "{problem}"
    );
}
