//! Earlier versions for readers, by number.

use crate::told::told;

#[test]
fn a_version_in_the_address_shows_the_document_as_it_was() {
    let told = told();
    let base = told.base();
    let first = told.get("/doc/policy/desk.ttl?version=1", &[]);
    assert_eq!(first.status, 200, "{}", first.body);
    assert!(first.body.contains("\"Desk\"@en"), "{}", first.body);
    assert_eq!(first.header("clipgraph-dataset-version"), "1");
    assert_eq!(first.header("memento-datetime"), told.date(1, 0));
    // Scripts of other sites may read it.
    assert!(first.says("access-control-expose-headers", "Memento-Datetime"));
    assert_eq!(
        first.header("cache-control"),
        "public, max-age=31536000, immutable"
    );
    assert!(!first.says("vary", "Datetime"));
    let document = format!("{base}/doc/policy/desk.ttl");
    assert_eq!(first.link("original"), document);
    assert_eq!(first.link("timegate"), document);
    assert_eq!(first.link("latest-version"), document);
    assert_eq!(first.link("timemap"), format!("{base}/timemap/policy/desk"));
    assert_eq!(first.link("predecessor-version"), "");
    assert_eq!(
        first.link("successor-version"),
        format!("{document}?version=2")
    );
    assert_eq!(first.link("canonical"), format!("{base}/doc/policy/desk"));
    let second = told.get("/doc/policy/desk.ttl?version=3", &[]);
    assert!(second.body.contains("\"Help desk\"@en"), "{}", second.body);
    // Version 3 did not touch it: its state is that of version 2.
    assert_eq!(
        second.link("predecessor-version"),
        format!("{document}?version=1")
    );
    assert_eq!(
        second.link("successor-version"),
        format!("{document}?version=4")
    );
    let redirected = told.get("/id/policy/desk?version=1", &[("Accept", "text/turtle")]);
    assert_eq!(redirected.status, 303);
    assert_eq!(
        redirected.header("location"),
        format!("{document}?version=1")
    );
}

/// Addresses, and what their answers say at version 1 and not at it.
fn answers() -> Vec<(String, &'static str, &'static str)> {
    let ask = "query=SELECT%20%3Fc%20%7B%20%3Fc%20a%20clip%3APolicy%20%7D";
    let graph = "https%3A%2F%2Fw3id.org%2Fclip-network%2Fgraph%2Fexample";
    vec![
        (
            "/graph/example.ttl".to_owned(),
            "\"Desk\"@en",
            "\"Help desk\"@en",
        ),
        (
            format!("/store?graph={graph}"),
            "\"Desk\"@en",
            "\"Help desk\"@en",
        ),
        (
            "/collection/policy.ttl".to_owned(),
            "policy/twice",
            "policy/hub",
        ),
        (
            format!("/sparql?{ask}&format=csv"),
            "policy/twice",
            "policy/hub",
        ),
        (
            "/catalog.ttl".to_owned(),
            "dcat:version \"1\"",
            "dcat:version \"2\"",
        ),
        (
            "/dataset.ttl".to_owned(),
            "dump/1.nq.gz",
            "dump/latest.nq.gz",
        ),
        ("/collection".to_owned(), "version=1", "version=9"),
        ("/dataset".to_owned(), "version 1", "version 5"),
        (
            "/ontology.ttl".to_owned(),
            "owl:Ontology",
            "owl:NoSuchThing",
        ),
        ("/shapes.ttl".to_owned(), "sh:NodeShape", "owl:NoSuchThing"),
        (
            "/queries/dataset-versions.csv".to_owned(),
            "id/commit/1",
            "id/commit/2",
        ),
        (
            format!("/explain?{ask}&format=json"),
            "plan",
            "no such words",
        ),
    ]
}

#[test]
fn every_sort_of_answer_can_be_had_of_a_version_or_a_time() {
    let told = told();
    for (path, at_first, later) in answers() {
        let separator = if path.contains('?') { '&' } else { '?' };
        let named = told.get(&format!("{path}{separator}version=1"), &[]);
        assert_eq!(named.status, 200, "{path}: {}", named.body);
        assert!(named.body.contains(at_first), "{path}: {}", named.body);
        assert!(!named.body.contains(later), "{path}: {}", named.body);
        let timed = told.at(&path, &told.date(1, 0));
        // An explanation says how long it took, and is no document.
        if path.starts_with("/explain") {
            continue;
        }
        assert_eq!(timed.body, named.body, "{path}");
        for answer in [&named, &timed] {
            assert_eq!(answer.header("memento-datetime"), told.date(1, 0), "{path}");
            assert_eq!(answer.header("clipgraph-dataset-version"), "1", "{path}");
        }
        assert!(timed.header("vary").ends_with("Accept-Datetime"), "{path}");
        let location = timed.header("content-location");
        assert_eq!(
            location,
            format!("{}{path}{separator}version=1", told.base())
        );
        assert_eq!(timed.link("timegate"), format!("{}{path}", told.base()));
        let present = told.get(&path, &[]);
        assert!(
            present.header("vary").ends_with("Accept-Datetime"),
            "{path}"
        );
        assert_eq!(present.header("memento-datetime"), "", "{path}");
        assert_eq!(present.header("clipgraph-dataset-version"), "5", "{path}");
    }
}

#[test]
fn a_query_in_a_body_is_answered_from_the_version_that_it_names() {
    let told = told();
    let form = ("Content-Type", "application/x-www-form-urlencoded");
    let csv = ("Accept", "text/csv");
    // A label that the graph of the history keeps is no label of a policy.
    let query = "query=ASK+%7B+%3Ftwice+a+clip%3APolicy+%3B+rdfs%3Alabel+%22Twice%22%40en+%7D";
    let ask = |path: &str, body: &str, kind| {
        let answer = told.server.send(
            "POST",
            path,
            &[kind, ("Accept", "application/sparql-results+json")],
            body,
        );
        assert_eq!(answer.status, 200, "{}", answer.body);
        answer
    };
    let now = ask("/sparql", query, form);
    assert!(now.body.contains("false"), "{}", now.body);
    let then = ask("/sparql", &format!("{query}&version=1"), form);
    assert!(then.body.contains("true"), "{}", then.body);
    assert_eq!(then.header("memento-datetime"), told.date(1, 0));
    let location = then.header("content-location").strip_prefix(&told.base());
    let again = told.get(location.expect("an address of ours"), &[csv]);
    assert!(again.body.contains("true"), "{}", again.body);
    let direct = ("Content-Type", "application/sparql-query");
    let text = "ASK { ?twice a clip:Policy ; rdfs:label \"Twice\"@en }";
    assert!(ask("/sparql?version=1", text, direct).body.contains("true"));
    let frozen = told
        .server
        .send("POST", "/result", &[form], &format!("{query}&version=1"));
    assert_eq!(frozen.status, 201, "{}", frozen.body);
    assert!(
        frozen.body.contains("\"datasetVersion\":1"),
        "{}",
        frozen.body
    );
    let address = frozen
        .header("location")
        .strip_prefix(&told.base())
        .expect("ours")
        .to_owned();
    let page = told.get(&address, &[("Accept", "text/html")]);
    assert!(
        page.body.contains("at version 1 of the dataset"),
        "{}",
        page.body
    );
    let check = told.get(
        &format!("{address}?check"),
        &[("Accept", "application/json")],
    );
    assert!(check.body.contains("\"same\":false"), "{}", check.body);
}

#[test]
fn what_is_asked_for_wrongly_is_refused_with_words() {
    let told = told();
    for (path, date, status, words) in [
        ("/doc/city/one?version=9", None, 404, "the last is 5"),
        ("/doc/city/one?version=0", None, 404, "the last is 5"),
        (
            "/doc/city/one?version=x",
            None,
            400,
            "is the number of a version",
        ),
        ("/doc/city/one?version=1&version=2", None, 400, "twice"),
        (
            "/doc/city/three?version=1",
            None,
            404,
            "there is no city `three`",
        ),
        ("/doc/city/one", Some("yesterday"), 400, "is no date"),
        ("/collection/city", Some("2026-11-25"), 400, "is no date"),
        (
            "/collection/city?modified_since=today",
            None,
            400,
            "is a day or a time",
        ),
        ("/dump/9.nq.gz", None, 404, "the last is 5"),
        ("/dump/first.nq.gz", None, 404, "no page"),
        (
            "/sparql?query=ASK%7B%7D&version=9",
            None,
            404,
            "the last is 5",
        ),
    ] {
        let date = date.map(|date| ("Accept-Datetime", date));
        let answer = told.get(path, &date.into_iter().collect::<Vec<_>>());
        assert_eq!(answer.status, status, "{path}: {}", answer.body);
        assert!(answer.body.contains(words), "{path}: {}", answer.body);
    }
    // What is about the present knows no versions.
    assert_eq!(told.get("/healthz?version=9", &[]).status, 200);
    assert_eq!(told.at("/sitemap.xml", "yesterday").status, 200);
}

#[test]
fn a_dump_of_each_version_can_be_had() {
    let told = told();
    let lines = |version: u64| {
        let dump = told.get(&format!("/dump/{version}.nq"), &[]);
        assert_eq!(dump.status, 200, "{}", dump.body);
        assert_eq!(
            dump.header("clipgraph-dataset-version"),
            version.to_string()
        );
        assert!(dump.header("cache-control").contains("immutable"));
        dump.body
            .lines()
            .filter(|line| line.contains("\"Twice\"@en"))
            .count()
    };
    // As a label in the graph of its source, and then in the history as that of a thing that is gone.
    assert_eq!([lines(1), lines(2), lines(5)], [1, 1, 0]);
    let latest = told.get("/dump/latest.nq", &[]);
    assert_eq!(latest.body, told.get("/dump/5.nq", &[]).body);
    assert!(!latest.header("cache-control").contains("immutable"));
}

#[test]
fn the_page_of_a_version_says_so_and_its_links_stay_in_it() {
    let told = told();
    let page = told.get("/doc/policy/desk?version=1", &[("Accept", "text/html")]);
    let base = told.base();
    for wanted in [
        "You are reading version 1".to_owned(),
        format!("<a href=\"{base}/doc/policy/desk\">Go to the present</a>"),
        format!("<link rel=\"canonical\" href=\"{base}/doc/policy/desk\">"),
        format!("href=\"{base}/doc/city/one?version=1\""),
        format!("href=\"{base}/doc/policy/desk.ttl?version=1\""),
        format!("href=\"{base}/collection/policy?version=1\""),
    ] {
        assert!(page.body.contains(&wanted), "{wanted}: {}", page.body);
    }
    let present = told.get("/doc/policy/hub", &[("Accept", "text/html")]);
    assert!(
        !present.body.contains("You are reading"),
        "{}",
        present.body
    );
    assert!(!present.body.contains("version=5"), "{}", present.body);
}

#[test]
fn a_version_of_the_dataset_has_a_description() {
    let told = told();
    let base = told.base();
    let turtle = told.get("/dataset/2.ttl", &[]);
    assert_eq!(turtle.header("clipgraph-dataset-version"), "2");
    let time = told.times[1].to_string();
    for wanted in [
        "dcat:version \"2\"",
        "dcat:previousVersion <https://w3id.org/clip-network/dataset/1>",
        "dcat:isVersionOf <https://w3id.org/clip-network/dataset>",
        &format!("dcterms:issued \"{time}\""),
        &format!("<{base}/dump/2.nq.gz>"),
        "void:triples",
    ] {
        assert!(turtle.body.contains(wanted), "{wanted}: {}", turtle.body);
    }
    let page = told.get("/dataset/2", &[("Accept", "text/html")]);
    for wanted in [
        "1 thing created",
        "Help desk",
        "Twice",
        "/dump/2.nq.gz",
        "Version 3",
    ] {
        assert!(page.body.contains(wanted), "{wanted}: {}", page.body);
    }
    let dataset = told.get("/dataset.ttl", &[]).body;
    for version in 1..=5 {
        let iri = format!("<https://w3id.org/clip-network/dataset/{version}>");
        assert!(dataset.contains(&iri), "{iri}: {dataset}");
    }
    assert!(
        told.get("/dataset", &[])
            .body
            .contains("/queries/dataset-versions")
    );
    for (path, status) in [
        ("/dataset/6", 404),
        ("/dataset/0", 404),
        ("/dataset/x", 404),
    ] {
        assert_eq!(told.get(path, &[]).status, status, "{path}");
    }
}
