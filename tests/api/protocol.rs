//! The SPARQL 1.1 Protocol, one row for each case of the W3C's suite and for what its text adds.
//!
//! - **Source:** <https://www.w3.org/TR/sparql11-protocol/>,
//!   <https://www.w3.org/2009/sparql/docs/tests/data-sparql11/protocol/>.

use crate::server::{Reply, TestServer, form_urlencoded};
use reqwest::Client;
use reqwest::Method;

const FORM: &str = "application/x-www-form-urlencoded";
const QUERY: &str = "application/sparql-query";
const UPDATE: &str = "application/sparql-update";
const CSV: &str = "text/csv";
const GEONAMES: &str = "https://w3id.org/clip-network/graph/geonames";
const CONCEPTS: &str = "https://w3id.org/clip-network/graph/concepts";
const NOWHERE: &str = "https://w3id.org/clip-network/graph/no-such-graph";
const ALL: &str = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }";
const NAMED: &str = "SELECT (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } }";
const BOTH: &str = "SELECT (COUNT(*) AS ?n) { { ?a ?b ?c } UNION { GRAPH ?g { ?s ?p ?o } } }";

/// What a request is to come back with.
enum Want {
    /// A problem of this status.
    Problem(u16),
    /// A good answer of this type.
    Type(&'static str),
    /// A good answer with this in it.
    Text(&'static str),
    /// The same rows as this query has when nothing chooses its graphs.
    Rows(String),
}
use Want::{Problem, Rows, Text, Type};

struct Case {
    name: &'static str,
    method: &'static str,
    target: String,
    content_type: Option<&'static str>,
    accept: Option<&'static str>,
    body: Vec<u8>,
    want: Want,
}

fn get(name: &'static str, target: String, want: Want) -> Case {
    let accept = matches!(want, Rows(_)).then_some(CSV);
    Case {
        name,
        method: "GET",
        target,
        content_type: None,
        accept,
        body: Vec::new(),
        want,
    }
}

fn post(
    name: &'static str,
    target: &str,
    content_type: Option<&'static str>,
    body: impl Into<Vec<u8>>,
    want: Want,
) -> Case {
    Case {
        method: "POST",
        content_type,
        body: body.into(),
        ..get(name, target.to_owned(), want)
    }
}

fn ask(accept: &'static str, case: Case) -> Case {
    Case {
        accept: Some(accept),
        ..case
    }
}

/// `a=…&b=…` of these pairs.
fn pairs(pairs: &[(&str, &str)]) -> String {
    let all: Vec<_> = pairs
        .iter()
        .map(|(name, value)| format!("{name}={}", form_urlencoded(value)))
        .collect();
    all.join("&")
}

fn target(parameters: &[(&str, &str)]) -> String {
    format!("/sparql?{}", pairs(parameters))
}

/// The number of triples that these graphs have together, and of quads in these.
fn counted(default: &[&str], named: &[&str]) -> String {
    let of = |graphs: &[&str]| {
        let graphs: Vec<_> = graphs.iter().map(|graph| format!("<{graph}>")).collect();
        format!(
            "VALUES ?g {{ {} }} GRAPH ?g {{ ?s ?p ?o }}",
            graphs.join(" ")
        )
    };
    format!(
        "SELECT (COUNT(*) AS ?n) {{ {{ SELECT DISTINCT ?s ?p ?o {{ {} }} }} UNION {{ {} }} }}",
        of(default),
        of(named)
    )
}

async fn send(case: &Case) -> Reply {
    let address = format!("{}{}", TestServer::shared().base, case.target);
    let method = Method::from_bytes(case.method.as_bytes()).expect("a method");
    let mut request = Client::new()
        .request(method, address)
        .body(case.body.clone());
    if let Some(content_type) = case.content_type {
        request = request.header("content-type", content_type);
    }
    if let Some(accept) = case.accept {
        request = request.header("accept", accept);
    }
    let response = request.send().await.expect("an answer");
    let (status, headers) = (response.status().as_u16(), response.headers().clone());
    let body = response.bytes().await.expect("a whole body");
    Reply {
        status,
        headers,
        body: String::from_utf8_lossy(&body).into_owned(),
    }
}

async fn check(cases: Vec<Case>) {
    for case in cases {
        let reply = send(&case).await;
        let what = format!("{}: {} {}", case.name, reply.status, reply.body);
        match &case.want {
            Problem(status) => {
                assert_eq!(reply.status, *status, "{what}");
                assert_eq!(reply.content_type(), "application/problem+json", "{what}");
                let detail = reply.json()["detail"].clone();
                assert!(
                    detail.as_str().is_some_and(|text| text.len() > 10),
                    "{what}"
                );
            }
            Type(wanted) => {
                assert_eq!(
                    (reply.status, reply.content_type()),
                    (200, *wanted),
                    "{what}"
                );
            }
            Text(text) => {
                assert_eq!(reply.status, 200, "{what}");
                assert!(reply.body.contains(text), "{what}");
            }
            Rows(oracle) => {
                let wanted = TestServer::shared().query(oracle, CSV).await;
                assert_eq!(reply.status, 200, "{what}");
                assert_eq!(reply.body, wanted.body, "{}", case.name);
            }
        }
    }
}

#[tokio::test]
async fn a_query_that_is_sent_in_a_wrong_way_is_a_4xx_with_a_reason() {
    let utf16: Vec<u8> = "ASK {}".encode_utf16().flat_map(u16::to_le_bytes).collect();
    let marked: Vec<u8> = [0xFF, 0xFE].into_iter().chain(utf16.clone()).collect();
    let latin1 = b"ASK { ?s ?p \"\xE9\" }".to_vec();
    let said = "application/sparql-query; charset=UTF-16";
    let yes = "ASK {}";
    let form = "query=ASK%20%7B%7D";
    let parts = "multipart/form-data; boundary=x";
    let rows: [(_, Option<&'static str>, Vec<u8>, u16); 9] = [
        (
            "bad_query_wrong_media_type",
            Some("text/plain"),
            yes.into(),
            415,
        ),
        ("bad_query_missing_form_type", None, form.into(), 415),
        ("bad_query_missing_direct_type", None, yes.into(), 415),
        ("multipart", Some(parts), "--x--".into(), 415),
        ("bad_query_non_utf8", Some(said), utf16.clone(), 415),
        ("bad_query_non_utf8, unsaid", Some(QUERY), utf16, 400),
        ("bad_query_non_utf8, marked", Some(QUERY), marked, 400),
        ("latin-1", Some(QUERY), latin1, 400),
        ("an empty form", Some(FORM), Vec::new(), 400),
    ];
    let case = |(name, content_type, body, status)| {
        post(name, "/sparql", content_type, body, Problem(status))
    };
    check(rows.map(case).into()).await;
}

#[tokio::test]
async fn what_is_not_one_query_is_a_4xx_with_a_reason() {
    let twice = pairs(&[("query", "ASK {}"), ("query", "SELECT * {}")]);
    let beside = "/sparql?query=ASK%20%7B%7D";
    let bad = |name, query: &str| get(name, format!("/sparql?{query}"), Problem(400));
    let syntax = pairs(&[("query", "ASK { ?s")]);
    let update = pairs(&[("query", "DROP ALL")]);
    let default = pairs(&[("query", ALL), ("default-graph-uri", "geonames")]);
    let named = pairs(&[("query", ALL), ("named-graph-uri", "")]);
    check(vec![
        bad("bad_multiple_queries", &twice),
        post(
            "bad_multiple_queries",
            "/sparql",
            Some(FORM),
            twice,
            Problem(400),
        ),
        post(
            "address and body",
            beside,
            Some(QUERY),
            "ASK {}",
            Problem(400),
        ),
        bad("bad_query_syntax", &syntax),
        bad("an update as a query", &update),
        bad("an empty query", "query="),
        post("an empty body", "/sparql", Some(QUERY), "", Problem(400)),
        bad("half a percent-encoding", "query=ASK%20%7"),
        bad("no UTF-8 behind the percents", "query=%C0%AF"),
        bad("a NUL", "query=ASK%20%7B%00%7D"),
        bad("a relative default graph", &default),
        bad("a relative named graph", &named),
    ])
    .await;
}

#[tokio::test]
async fn other_methods_and_formats_are_refused() {
    let query = target(&[("query", ALL)]);
    let refused = |method| Case {
        method,
        ..get("bad_query_method", query.clone(), Problem(405))
    };
    let mut cases: Vec<_> = ["PUT", "DELETE", "PATCH"].map(refused).into();
    for accept in ["application/pdf", "text/turtle", "application/n-quads"] {
        let rows = get("rows in another format", query.clone(), Problem(406));
        cases.push(ask(accept, rows));
    }
    check(cases).await;
}

#[tokio::test]
async fn every_update_is_refused_with_a_reason() {
    let drop = "update=DROP%20ALL";
    let twice = format!("{drop}&{drop}");
    let conflict = format!("{drop}&using-named-graph-uri=a:b");
    let beside = format!("query=ASK%20%7B%7D&{drop}");
    let using = "/update?using-graph-uri=a:b";
    let rows: [(_, _, Option<&'static str>, &str); 11] = [
        ("update_post_form", "/update", Some(FORM), drop),
        ("update_post_direct", "/update", Some(UPDATE), "DROP ALL"),
        (
            "update_dataset_default_graph",
            using,
            Some(UPDATE),
            "DROP ALL",
        ),
        ("bad_multiple_updates", "/update", Some(FORM), &twice),
        (
            "bad_update_wrong_media_type",
            "/update",
            Some("text/plain"),
            "DROP ALL",
        ),
        ("bad_update_missing_form_type", "/update", None, drop),
        ("bad_update_syntax", "/update", Some(UPDATE), "DROP"),
        (
            "bad_update_dataset_conflict",
            "/update",
            Some(FORM),
            &conflict,
        ),
        (
            "an update for the query endpoint",
            "/sparql",
            Some(FORM),
            drop,
        ),
        ("an update as its body", "/sparql", Some(UPDATE), "DROP ALL"),
        ("an update beside a query", "/sparql", Some(FORM), &beside),
    ];
    let case = |(name, target, content_type, body): (_, _, _, &str)| {
        post(name, target, content_type, body, Problem(403))
    };
    let mut cases: Vec<_> = rows.map(case).into();
    for (path, status) in [("/update", 405), ("/sparql", 403)] {
        let target = format!("{path}?{drop}");
        cases.push(get("bad_update_get", target, Problem(status)));
    }
    check(cases).await;
}

#[tokio::test]
async fn a_query_that_is_sent_in_a_right_way_is_answered() {
    let yes = "ASK { ?s ?p ?o }";
    let form = pairs(&[("query", yes)]);
    let marked = format!("\u{feff}{yes}");
    let with_charset = "application/x-www-form-urlencoded; charset=UTF-8";
    let in_capitals = "Application/SPARQL-Query; Charset=\"utf-8\"";
    let others = target(&[("timeout", "1"), ("query", yes), ("debug", "on")]);
    let direct = |name, content_type, body: &str| {
        post(name, "/sparql", Some(content_type), body, Text("true"))
    };
    let by_get = |name, query: &str| get(name, format!("/sparql?{query}"), Text("true"));
    check(vec![
        by_get("query_get", &form),
        direct("query_post_form", FORM, &form),
        direct("a form with a charset", with_charset, &form),
        direct("query_post_direct", QUERY, yes),
        direct("a type in capitals", in_capitals, yes),
        direct("a body with a byte order mark", QUERY, &marked),
        by_get("an address with one", &pairs(&[("query", &marked)])),
        by_get("a plus for a space", "query=ASK+%7B+?s+?p+?o+%7D"),
        by_get(
            "a percent sign alone",
            "query=ASK%20%7BFILTER(%225%%22=%225%25%22)%7D",
        ),
        get("unknown parameters", others, Text("true")),
    ])
    .await;
}

#[tokio::test]
async fn the_form_of_a_query_decides_the_types_of_its_answer() {
    const XML: &str = "application/sparql-results+xml";
    const JSON: &str = "application/sparql-results+json";
    const RDF: &str = "application/rdf+xml";
    const TURTLE: &str = "text/turtle; charset=utf-8";
    let cities = "CONSTRUCT WHERE { ?s a clip:City }";
    let two = "DESCRIBE <https://w3id.org/clip-network/id/city/zagreb> \
                        <https://w3id.org/clip-network/id/city/turku>";
    let graph_first = "application/rdf+xml, application/sparql-results+xml";
    let rows = [
        ("query_content_type_select", ALL, XML, Type(XML)),
        ("query_content_type_ask", "ASK {}", JSON, Type(JSON)),
        (
            "query_content_type_describe",
            "DESCRIBE <a:b>",
            RDF,
            Type(RDF),
        ),
        (
            "query_content_type_construct",
            cities,
            "text/turtle",
            Type(TURTLE),
        ),
        ("graph formats first", ALL, graph_first, Type(XML)),
        (
            "results formats first",
            cities,
            "text/csv, application/rdf+xml;q=0.1",
            Type(RDF),
        ),
        (
            "DESCRIBE of several things",
            two,
            "text/turtle",
            Text("Turku"),
        ),
        (
            "DESCRIBE of nothing",
            "DESCRIBE ?x { VALUES ?x { UNDEF } }",
            "*/*",
            Type(TURTLE),
        ),
        (
            "DESCRIBE of a literal",
            "DESCRIBE ?x { BIND(1 AS ?x) }",
            "*/*",
            Type(TURTLE),
        ),
    ];
    let case =
        |(name, query, accept, want)| ask(accept, get(name, target(&[("query", query)]), want));
    check(rows.map(case).into()).await;
}

/// BOTH with a clause for its dataset.
fn from(clause: &str) -> String {
    BOTH.replacen('{', &format!("{clause} {{"), 1)
}

#[tokio::test]
async fn a_request_chooses_its_dataset() {
    let (g, c) = (GEONAMES, CONCEPTS);
    let one = |query| target(&[("query", query), ("default-graph-uri", g)]);
    let two = [
        ("query", BOTH),
        ("default-graph-uri", g),
        ("default-graph-uri", c),
    ];
    let named = [
        ("query", NAMED),
        ("named-graph-uri", g),
        ("named-graph-uri", c),
    ];
    let full = [
        ("query", BOTH),
        ("default-graph-uri", g),
        ("named-graph-uri", c),
    ];
    let in_address = target(&full[1..]);
    let absent = target(&[("query", BOTH), ("default-graph-uri", NOWHERE)]);
    let rows = |default: &[&str], named: &[&str]| Rows(counted(default, named));
    let by_form = |name, form, want| post(name, "/sparql", Some(FORM), pairs(form), want);
    check(vec![
        get("query_dataset_default_graph", one(ALL), rows(&[g], &[])),
        get("it hides the named graphs", one(BOTH), rows(&[g], &[])),
        get(
            "query_dataset_default_graphs_get",
            target(&two),
            rows(&[g, c], &[]),
        ),
        by_form(
            "query_dataset_default_graphs_post",
            &two,
            rows(&[g, c], &[]),
        ),
        get(
            "query_dataset_named_graphs_get",
            target(&named),
            rows(&[], &[g, c]),
        ),
        by_form(
            "query_dataset_named_graphs_post",
            &named,
            rows(&[], &[g, c]),
        ),
        get("query_dataset_full", target(&full), rows(&[g], &[c])),
        post(
            "direct, its graphs in the address",
            &in_address,
            Some(QUERY),
            BOTH,
            rows(&[g], &[c]),
        ),
        get("a graph that is not there is empty", absent, rows(&[], &[])),
    ])
    .await;
}

#[tokio::test]
async fn a_request_wins_over_the_dataset_of_its_query() {
    let (g, c) = (GEONAMES, CONCEPTS);
    let from_c = from(&format!("FROM <{c}>"));
    let from_named_c = from(&format!("FROM NAMED <{c}>"));
    let from_both = from(&format!("FROM <{g}> FROM NAMED <{c}>"));
    let asked = |query: &str, chosen: &str| {
        let chosen = (!chosen.is_empty()).then_some((chosen, g));
        let all: Vec<_> = [("query", query)].into_iter().chain(chosen).collect();
        target(&all)
    };
    let (default, named) = ("default-graph-uri", "named-graph-uri");
    let rows = |default: &[&str], named: &[&str]| Rows(counted(default, named));
    check(vec![
        get("FROM", asked(&from_c, ""), rows(&[c], &[])),
        get("FROM NAMED", asked(&from_named_c, ""), rows(&[], &[c])),
        get("both", asked(&from_both, ""), rows(&[g], &[c])),
        get(
            "query_multiple_dataset",
            asked(&from_c, default),
            rows(&[g], &[]),
        ),
        get(
            "over FROM NAMED",
            asked(&from_named_c, named),
            rows(&[], &[g]),
        ),
        get(
            "over both, whatever it names",
            asked(&from_both, named),
            rows(&[], &[g]),
        ),
    ])
    .await;
}

#[tokio::test]
async fn head_is_a_get_without_the_body_and_405_names_the_methods() {
    let server = TestServer::shared();
    for (path, status) in [
        (target(&[("query", ALL)]), 200),
        (target(&[("query", "SELECT")]), 400),
        ("/sparql".to_owned(), 200),
    ] {
        let get = server.get(&path, CSV).await;
        let head = server
            .send(Method::HEAD, &path, &[("accept", CSV)], "")
            .await;
        let status = if path == "/sparql" { 406 } else { status };
        assert_eq!((get.status, head.status), (status, status), "{path}");
        assert_eq!(get.content_type(), head.content_type(), "{path}");
        assert_eq!(head.body, "", "{path}");
    }
    let reply = server.send(Method::PUT, "/sparql", &[], "").await;
    assert_eq!(
        reply.header("allow").replace(' ', ""),
        "GET,HEAD,POST,OPTIONS"
    );
}
