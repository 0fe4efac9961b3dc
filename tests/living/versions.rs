//! Earlier versions for readers: by number, by time, as a list, and what became of things that are gone.

use crate::server::{Place, Reply, Server, city, service};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::OnceLock;
use std::thread::sleep;
use std::time::Duration;

fn geometry(point: &str) -> String {
    format!(
        "city:one gsp:hasGeometry geometry:one . geometry:one a gsp:Geometry ;
           rdfs:label \"Where One lies\"@en ; gsp:asWKT \"POINT({point})\"^^gsp:wktLiteral .\n"
    )
}

/// Five versions: a service is renamed and one withdrawn, a part of a city changes, two services become
/// one, and the withdrawn one comes back.
fn versions() -> [String; 5] {
    let cities = city("one", "One") + &city("two", "Two");
    let three = city("three", "Three");
    let moved = geometry("10 51");
    let hub = service("hub", "Hub") + "policy:hub owl:sameAs policy:desk .\n";
    [
        cities.clone() + &geometry("10 50") + &service("desk", "Desk") + &service("twice", "Twice"),
        cities.clone() + &three + &geometry("10 50") + &service("desk", "Help desk"),
        cities.clone() + &three + &moved + &service("desk", "Help desk"),
        cities.clone() + &three + &moved + &hub,
        cities + &three + &moved + &hub + &service("twice", "Once more"),
    ]
}

/// The server after all of them, and the time of each.
struct Told {
    _place: Place,
    server: Server,
    times: Vec<jiff::Timestamp>,
}

fn told() -> &'static Told {
    static TOLD: OnceLock<Told> = OnceLock::new();
    TOLD.get_or_init(|| {
        let place = Place::with(&versions()[0]);
        for version in versions() {
            place.ship(&version);
            place.serve_once();
            // Times are kept to the second.
            sleep(Duration::from_millis(1_100));
        }
        let server = place.serve_for_all();
        let rows = server.rows("/queries/dataset-versions.csv");
        let times = rows.lines().skip(1).filter_map(|row| row.split(',').nth(1));
        let mut times: Vec<_> = times.map(|time| time.parse().expect(time)).collect();
        times.reverse();
        assert_eq!(times.len(), 5, "{rows}");
        Told {
            _place: place,
            server,
            times,
        }
    })
}

impl Told {
    fn get(&self, path: &str, headers: &[(&str, &str)]) -> Reply {
        self.server.send("GET", path, headers, "")
    }

    /// The time of a version as headers write it, so many seconds later.
    fn date(&self, version: usize, seconds: i64) -> String {
        let time = self.times[version - 1] + jiff::SignedDuration::from_secs(seconds);
        time.strftime("%a, %d %b %Y %H:%M:%S GMT").to_string()
    }

    fn at(&self, path: &str, date: &str) -> Reply {
        self.get(path, &[("Accept-Datetime", date)])
    }

    fn base(&self) -> String {
        self.server.base()
    }
}

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
fn a_document_that_is_asked_for_a_time_leads_to_its_version_of_then() {
    let told = told();
    let base = told.base();
    let document = format!("{base}/doc/policy/desk");
    for (date, version) in [
        (told.date(1, -3_600), 1),
        (told.date(1, 0), 1),
        (told.date(2, 0), 2),
        (told.date(3, 0), 2),
        (told.date(5, 3_600), 4),
    ] {
        for path in ["/doc/policy/desk", "/timegate/policy/desk"] {
            let answer = told.at(path, &date);
            let wanted = format!("{document}?version={version}");
            assert_eq!(answer.status, 302, "{path} {date}");
            assert_eq!(answer.header("location"), wanted, "{path} {date}");
            assert_eq!(answer.header("vary"), "Accept-Datetime");
            assert_eq!(answer.link("original"), document);
            assert_eq!(
                answer.link("timemap"),
                format!("{base}/timemap/policy/desk")
            );
        }
    }
    let file = told.at("/doc/policy/desk.nt", &told.date(1, 0));
    assert_eq!(file.header("location"), format!("{document}.nt?version=1"));
    let last = told.get("/timegate/policy/desk", &[]);
    assert_eq!(last.header("location"), format!("{document}?version=4"));
    // A version comes before a time.
    let both = told.at("/doc/policy/desk?version=1", &told.date(2, 0));
    assert_eq!(
        (both.status, both.header("memento-datetime")),
        (200, &*told.date(1, 0))
    );
    let present = told.get("/doc/city/one", &[]);
    assert_eq!(present.link("timegate"), format!("{base}/doc/city/one"));
    assert_eq!(
        present.link("version-history"),
        format!("{base}/history/city/one")
    );
    assert_eq!(
        present.link("predecessor-version"),
        format!("{base}/doc/city/one?version=1")
    );
    assert_eq!(
        present.header("vary"),
        "Accept, Accept-Language, Accept-Datetime"
    );
}

#[test]
fn a_timemap_lists_what_touched_the_thing_and_its_parts() {
    let told = told();
    let base = told.base();
    let map = told.get("/timemap/city/one", &[]);
    assert_eq!(map.header("content-type"), "application/link-format");
    let document = format!("{base}/doc/city/one");
    let wanted = format!(
        "<{document}>; rel=\"original timegate\",\n\
         <{base}/timemap/city/one>; rel=\"self\"; type=\"application/link-format\"; \
         from=\"{first}\"; until=\"{third}\",\n\
         <{document}?version=1>; rel=\"first memento\"; datetime=\"{first}\",\n\
         <{document}?version=3>; rel=\"last memento\"; datetime=\"{third}\"\n",
        first = told.date(1, 0),
        third = told.date(3, 0),
    );
    assert_eq!(map.body, wanted);
    let json = told.get("/timemap/city/one.json", &[]);
    let json: serde_json::Value = serde_json::from_str(&json.body).expect("JSON");
    let list = json["mementos"]["list"].as_array().expect("a list");
    let versions: Vec<_> = list.iter().map(|each| each["version"].as_u64()).collect();
    assert_eq!(versions, [Some(1), Some(3)]);
    assert_eq!(told.get("/timemap/city/never", &[]).status, 404);
    let commit = told.get("/timemap/commit/3.link", &[]);
    assert!(
        commit.body.contains("rel=\"first last memento\""),
        "{}",
        commit.body
    );
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
fn what_is_gone_says_so_and_what_took_its_place_is_found() {
    let told = told();
    let base = told.base();
    // Withdrawn in version 2, and back since version 5.
    let gone = told.get("/doc/policy/twice?version=4", &[("Accept", "text/html")]);
    assert_eq!(gone.status, 410);
    for wanted in [
        "Twice",
        "version 2",
        "/doc/policy/twice?version=1",
        "/history/policy/twice",
    ] {
        assert!(gone.body.contains(wanted), "{wanted}: {}", gone.body);
    }
    let gone = told.get("/doc/policy/twice.ttl?version=2", &[]);
    assert_eq!(
        (gone.status, gone.header("memento-datetime")),
        (410, &*told.date(2, 0))
    );
    for wanted in ["a as:Tombstone", "\"Twice\"@en", "as:formerType"] {
        assert!(gone.body.contains(wanted), "{wanted}: {}", gone.body);
    }
    let gone = told.get("/id/policy/twice?version=2", &[("Accept", "text/markdown")]);
    assert_eq!(gone.status, 410);
    assert!(
        gone.body.contains("no longer in the dataset"),
        "{}",
        gone.body
    );
    assert_eq!(told.get("/doc/policy/twice?version=1", &[]).status, 200);
    assert_eq!(told.get("/doc/policy/twice", &[]).status, 200);
    // One thing took the place of another.
    for (path, target) in [
        ("/id/policy/desk", "/id/policy/hub"),
        ("/doc/policy/desk", "/doc/policy/hub"),
        ("/doc/policy/desk.jsonld", "/doc/policy/hub.jsonld"),
    ] {
        let moved = told.get(path, &[]);
        assert_eq!(moved.status, 301, "{path}: {}", moved.body);
        assert_eq!(moved.header("location"), format!("{base}{target}"));
    }
    let page = told.get("/doc/policy/desk?version=4", &[("Accept", "text/html")]);
    assert_eq!(page.status, 410);
    assert!(page.body.contains("In its place") && page.body.contains("/doc/policy/hub"));
    assert_eq!(told.get("/doc/policy/never", &[]).status, 404);
    assert_eq!(told.get("/id/policy/never", &[]).status, 404);
    let list = told.get("/collection/policy.ttl", &[]).body;
    assert!(
        !list.contains("policy/desk>") && list.contains("policy/hub"),
        "{list}"
    );
    let sitemap = told.get("/sitemap.xml", &[]).body;
    assert!(!sitemap.contains("/doc/policy/desk<"), "{sitemap}");
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
fn the_history_of_a_thing_tells_what_each_commit_changed_about_it() {
    let told = told();
    let base = told.base();
    let page = told.get("/history/policy/desk", &[("Accept", "text/html")]);
    assert_eq!(page.status, 200, "{}", page.body);
    let places: Vec<_> = ["Version 4", "Version 2", "Version 1"]
        .map(|version| page.body.find(version).expect(version))
        .into();
    assert!(places.is_sorted(), "the newest comes first: {}", page.body);
    assert!(!page.body.contains("Version 3"), "{}", page.body);
    for wanted in [
        "<del><span class=\"prose\">Desk</span></del>",
        "<ins><span class=\"prose\">Help desk</span></ins>",
        "What changed in the shipped ontology and seed data",
        &format!("href=\"{base}/graph/example\""),
        &format!("href=\"{base}/doc/policy/desk?version=1\">Before"),
        &format!("href=\"{base}/doc/policy/desk?version=2\">After"),
        "withdrawn",
    ] {
        assert!(page.body.contains(wanted), "{wanted}: {}", page.body);
    }
    let text = told.get("/history/policy/desk.md", &[]).body;
    assert!(
        text.contains("- removed: **label**: Desk (en), graph <"),
        "{text}"
    );
    assert!(
        text.contains("- added: **label**: Help desk (en)"),
        "{text}"
    );
    // A part of a city has a history of its own, which is also that of the city.
    let city = told.get("/history/city/one.md", &[]).body;
    assert!(city.contains("## Version 3, parts changed"), "{city}");
    assert!(
        city.contains("POINT(10 50)") && city.contains("POINT(10 51)"),
        "{city}"
    );
    assert!(!city.contains("Version 2"), "{city}");
    let turtle = told.get("/history/policy/desk.ttl", &[]).body;
    for wanted in ["clip:commitNumber 2", "clip:changed", "clip:deleted"] {
        assert!(turtle.contains(wanted), "{wanted}: {turtle}");
    }
    assert!(
        !turtle.contains("policy/twice") && !turtle.contains("commitNumber 3"),
        "{turtle}"
    );
    assert_eq!(told.get("/history/policy/never", &[]).status, 404);
    assert_eq!(told.get("/history/policy/desk?page=2", &[]).status, 404);
    let document = told.get("/doc/city/one", &[("Accept", "text/html")]).body;
    assert!(
        document.contains(&format!("href=\"{base}/history/city/one\"")),
        "{document}"
    );
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

/// The documents that the sitemap dates, by path.
fn dated(told: &Told) -> BTreeMap<String, jiff::Timestamp> {
    let sitemap = told.get("/sitemap.xml", &[]).body;
    let entries = sitemap.lines().filter_map(|line| {
        let (address, rest) = line
            .strip_prefix("<url><loc>")?
            .split_once("</loc><lastmod>")?;
        let time = rest.split_once("</lastmod>")?.0;
        let path = address.strip_prefix(&told.base())?;
        let path = path.strip_prefix("/doc/")?;
        Some((path.to_owned(), time.parse().expect(time)))
    });
    entries.collect()
}

/// The kinds of things that these versions are about, and one that they are not about.
const KINDS: [&str; 4] = ["city", "policy", "geometry", "topic"];

fn is_ours(path: &str) -> bool {
    path.split('/')
        .next()
        .is_some_and(|kind| KINDS.contains(&kind))
}

/// The things that lists name which changed since a time.
fn listed(told: &Told, since: jiff::Timestamp) -> BTreeSet<String> {
    let of_kind = |kind: &str| {
        let path = format!("/collection/{kind}.nt?modified_since={since}");
        let list = told.get(&path, &[]).body;
        let members = list.lines().filter(|line| line.contains("core#member>"));
        let members = members.filter_map(|line| line.rsplit("/id/").next()?.split('>').next());
        members.map(ToOwned::to_owned).collect::<Vec<_>>()
    };
    KINDS.into_iter().flat_map(of_kind).collect()
}

/// The things that the query for changes names and that are still there, with the whole of the one part.
fn changed(told: &Told, from: usize) -> BTreeSet<String> {
    let query = format!("/queries/changes-between-versions.csv?from={from}&to=5");
    let rows = told.server.rows(&query);
    let rows = rows
        .lines()
        .skip(1)
        .filter(|row| !row.contains(",deleted,"));
    let things = rows.filter_map(|row| row.split("/id/").nth(1)?.split(',').next());
    let mut changed: BTreeSet<String> = things.map(ToOwned::to_owned).collect();
    changed.retain(|path| is_ours(path));
    if changed.contains("geometry/one") {
        changed.insert("city/one".to_owned());
    }
    changed
}

#[test]
fn sitemap_lists_and_query_name_the_same_things_that_changed() {
    let told = told();
    let dated = dated(told);
    for since in 1..=5 {
        let time = told.times[since - 1];
        let fresh = dated
            .iter()
            .filter(|(path, changed)| **changed >= time && is_ours(path));
        let fresh: BTreeSet<String> = fresh.map(|(path, _)| path.clone()).collect();
        assert_eq!(listed(told, time), fresh, "since version {since}");
        assert_eq!(changed(told, since - 1), fresh, "since version {since}");
    }
}

#[test]
fn sitemap_timemap_and_validator_name_the_same_times() {
    let told = told();
    let dated = dated(told);
    for (path, changed) in dated.iter().filter(|(path, _)| is_ours(path)).take(40) {
        let map = told.get(&format!("/timemap/{path}.json"), &[]).json();
        let last = map["mementos"]["last"]["datetime"].as_str();
        assert_eq!(last, Some(&*changed.to_string()), "{path}");
        // The document is as new, or newer when something that it names was changed.
        let document = told.get(&format!("/doc/{path}.nt"), &[]);
        let modified = document.header("last-modified");
        let at = (1..=5).find(|version| told.date(*version, 0) == modified);
        let at = at.expect("the time of a version");
        assert!(told.times[at - 1] >= *changed, "{path}");
    }
}

#[test]
fn a_document_is_as_old_as_what_it_says() {
    let told = told();
    // Named by no other thing and touched once; touched by a part; and every page says the version.
    for (path, version) in [
        ("/doc/city/two.nt", 1),
        ("/doc/city/one.ttl", 3),
        ("/doc/policy/hub.jsonld", 4),
        ("/doc/policy/twice.nt", 5),
        ("/doc/commit/2.nt", 5),
        ("/doc/city/two.html", 5),
        ("/doc/city/one.nt?version=2", 1),
    ] {
        let answer = told.get(path, &[]);
        assert_eq!(
            answer.header("last-modified"),
            told.date(version, 0),
            "{path}"
        );
    }
    let since = told.date(1, 0);
    let same = told.get("/doc/city/two.nt", &[("If-Modified-Since", &since)]);
    assert_eq!(same.status, 304);
}
