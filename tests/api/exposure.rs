//! What a server on the open web is asked by strangers, and what it must not give back.

use crate::server::{Reply, TestServer};
use reqwest::Method;
use serde_json::Value;
use std::io::{Read, Write};
use std::net::TcpStream;
use std::time::Duration;

/// The headers of every answer, good or bad.
const SAFE: [(&str, &str); 7] = [
    ("x-content-type-options", "nosniff"),
    ("referrer-policy", "same-origin"),
    ("cross-origin-resource-policy", "cross-origin"),
    ("cross-origin-opener-policy", "same-origin"),
    ("access-control-allow-origin", "*"),
    ("content-security-policy", "default-src 'none'"),
    ("permissions-policy", "camera=()"),
];

fn assert_safe(what: &str, reply: &Reply) {
    for (name, value) in SAFE {
        let found = reply.header(name);
        assert!(
            found.starts_with(value) || found.contains(value),
            "{what}: {name}: {found}"
        );
    }
    let policy = reply.header("content-security-policy");
    let directives: Vec<_> = policy.split(';').map(str::trim).collect();
    for wanted in [
        "script-src 'self'",
        "connect-src 'self'",
        "style-src 'self'",
    ] {
        assert!(directives.contains(&wanted), "{what}: {wanted}: {policy}");
    }
    assert!(!policy.contains("unsafe"), "{what}: {policy}");
    assert_eq!(
        reply.header("access-control-allow-credentials"),
        "",
        "{what}"
    );
    assert_eq!(reply.header("set-cookie"), "", "{what}");
    assert_eq!(reply.header("server"), "", "{what}");
}

/// Path patterns and methods of the whole API, from its own description.
async fn operations(server: &TestServer) -> Vec<(Method, String, Value)> {
    let document = server.fetch("/openapi.json").await.json();
    let paths = document["paths"].as_object().expect("paths").clone();
    let mut all = Vec::new();
    for (path, item) in paths {
        for (method, operation) in item.as_object().expect("methods") {
            let method = method.to_uppercase().parse().expect("a method");
            all.push((method, path.clone(), operation.clone()));
        }
    }
    all
}

/// The pattern with each of its parts replaced.
fn filled(path: &str, value: &str) -> String {
    let mut parts: Vec<_> = path.split('/').map(ToOwned::to_owned).collect();
    for part in &mut parts {
        if part.starts_with('{') {
            value.clone_into(part);
        }
    }
    parts.join("/")
}

#[tokio::test]
async fn every_route_and_every_error_carries_the_safe_headers() {
    let server = TestServer::shared();
    let mut seen = std::collections::BTreeSet::new();
    for (method, path, operation) in operations(server).await {
        let example = |parameter: &Value| {
            let first = &parameter["examples"]["1"]["value"];
            first.as_str().unwrap_or_default().to_owned()
        };
        let mut good = path.clone();
        for parameter in operation["parameters"].as_array().into_iter().flatten() {
            let name = format!("{{{}}}", parameter["name"].as_str().expect("a name"));
            good = good.replace(&name, &example(parameter));
        }
        let long = format!("{good}?{}", "x".repeat(33_000));
        for (method, path, accept) in [
            (method.clone(), good.clone(), "*/*"),
            (method.clone(), good.clone(), "text/html"),
            (method.clone(), good.clone(), "application/nothing"),
            (Method::HEAD, good.clone(), "*/*"),
            (Method::OPTIONS, good.clone(), "*/*"),
            (Method::TRACE, good.clone(), "*/*"),
            (method.clone(), filled(&path, "no-such-thing"), "*/*"),
            (method.clone(), filled(&path, "%00"), "text/html"),
            (method, long, "*/*"),
        ] {
            let reply = server
                .send(method.clone(), &path, &[("accept", accept)], "")
                .await;
            let short: String = path.chars().take(80).collect();
            assert_safe(
                &format!("{method} {short} ({accept}): {}", reply.status),
                &reply,
            );
            assert!(reply.status < 500, "{method} {short}: {}", reply.status);
            seen.insert(reply.status);
        }
    }
    let large = "x".repeat(2_000_000);
    let headers = [("content-type", "application/sparql-query")];
    let reply = server.send(Method::POST, "/sparql", &headers, &large).await;
    assert_safe("a large body", &reply);
    seen.insert(reply.status);
    for status in [200, 204, 303, 403, 404, 405, 406, 413, 414, 415] {
        assert!(seen.contains(&status), "{status} was seen: {seen:?}");
    }
}

/// Parts of a path as attackers write them, percent-encoded for an address.
const PROBES: [&str; 16] = [
    "%0d%0aSet-Cookie:%20probe=1",
    "x%0d%0a%0d%0a%3Cscript%3Ealert(1)%3C/script%3E",
    "%3Cscript%3Ealert(1)%3C%2Fscript%3E",
    "%22%3E%3Cimg%20src=x%20onerror=alert(1)%3E",
    "..%2f..%2f..%2fetc%2fpasswd",
    "%2e%2e%2f%2e%2e%2fetc%2fpasswd",
    "..%5c..%5cCargo.toml",
    "%252e%252e%252fetc%252fpasswd",
    "%c0%ae%c0%ae%c0%afetc%c0%afpasswd",
    "%e0%80%ae%e0%80%ae",
    "%00",
    "style.css%00.html",
    "%EF%BC%8F%EF%BC%8E",
    "javascript:alert(1)",
    "%E2%80%AEgnp.exe",
    "%F0%9F%92%A9",
];

fn assert_harmless(what: &str, reply: &Reply) {
    assert!(reply.status < 500, "{what}: {}", reply.status);
    // JSON may quote a probe: it is told to be JSON, and nothing sniffs. A page may not.
    let page = reply.content_type().starts_with("text/html");
    let markup = ["<script>alert", "<img src=x", "href=\"javascript:"];
    let files = ["root:x:", "[package]"];
    for scream in files.iter().chain(markup.iter().filter(|_| page)) {
        assert!(
            !reply.body.contains(scream),
            "{what}: {scream}\n{}",
            reply.body
        );
    }
    for (name, value) in &reply.headers {
        let value = String::from_utf8_lossy(value.as_bytes()).to_lowercase();
        assert!(
            !value.contains("probe=1") && !value.contains("<script"),
            "{what}: {name}: {value}"
        );
    }
    assert_safe(what, reply);
}

#[tokio::test]
async fn no_part_of_a_path_comes_back_as_markup_header_or_file() {
    let server = TestServer::shared();
    for (method, path, _) in operations(server).await {
        if !path.contains('{') || method != Method::GET {
            continue;
        }
        for probe in PROBES {
            for accept in ["text/html", "*/*"] {
                let target = filled(&path, probe);
                let reply = server.get(&target, accept).await;
                assert_harmless(&target, &reply);
                assert!(
                    (400..500).contains(&reply.status),
                    "{target}: {}",
                    reply.status
                );
            }
        }
    }
}

#[tokio::test]
async fn no_parameter_comes_back_as_markup_or_header() {
    let server = TestServer::shared();
    for (method, path, operation) in operations(server).await {
        if method != Method::GET || path.contains('{') {
            continue;
        }
        let parameters = operation["parameters"]
            .as_array()
            .cloned()
            .unwrap_or_default();
        for parameter in parameters
            .iter()
            .filter_map(|each| each["name"].as_str())
            .chain(["x"])
        {
            for probe in &PROBES[..4] {
                for accept in ["text/html", "*/*"] {
                    let target = format!("{path}?{parameter}={probe}");
                    assert_harmless(&target, &server.get(&target, accept).await);
                }
            }
        }
    }
}

/// An answer to a request that no client library would send.
fn raw(server: &TestServer, request: &str) -> String {
    let host = server.base.trim_start_matches("http://");
    let mut stream = TcpStream::connect(host).expect("a connection");
    let patience = Some(Duration::from_secs(20));
    stream.set_read_timeout(patience).expect("a timeout");
    stream.write_all(request.as_bytes()).expect("a request");
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer).expect("an answer");
    String::from_utf8_lossy(&answer).into_owned()
}

#[tokio::test]
async fn the_host_that_a_request_names_stands_nowhere_in_the_answer() {
    let server = TestServer::shared();
    for (method, path, _) in operations(server).await {
        if method != Method::GET || path.contains('{') {
            continue;
        }
        let request = format!(
            "GET {path} HTTP/1.1\r\nHost: evil.example\r\nX-Forwarded-Host: evil.example\r\n\
             Forwarded: host=evil.example\r\nX-Forwarded-Proto: gopher\r\nX-Original-URL: /evil.example\r\n\
             Connection: close\r\n\r\n"
        );
        let answer = raw(server, &request);
        assert!(answer.starts_with("HTTP/1.1 "), "{path}: {answer}");
        assert!(!answer.contains("evil.example"), "{path}");
        assert!(!answer.contains("gopher"), "{path}");
    }
}

#[tokio::test]
async fn paths_that_climb_or_name_hosts_lead_nowhere() {
    let server = TestServer::shared();
    for target in [
        "/../../etc/passwd",
        "/assets/../../Cargo.toml",
        "/assets/..\\..\\Cargo.toml",
        "//evil.example/",
        "/doc//city//stuttgart",
        "/doc/city/../../sparql",
        "/./sparql",
        "/sparql/",
        "http://evil.example/etc/passwd",
    ] {
        let request = format!("GET {target} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
        let answer = raw(server, &request);
        let status = answer.split(' ').nth(1).unwrap_or_default();
        assert!(["400", "404"].contains(&status), "{target}: {answer}");
        assert!(
            !answer.contains("evil.example") && !answer.contains("[package]"),
            "{target}"
        );
    }
    let options = raw(
        server,
        "OPTIONS * HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
    );
    assert!(options.starts_with("HTTP/1.1 204"), "{options}");
}

/// The page has the script of the workbench and no other.
fn assert_only_our_script(page: &str) {
    let scripts: Vec<_> = page.split("<script").skip(1).collect();
    assert_eq!(scripts.len(), 1, "{page}");
    let (tag, inside) = scripts[0].split_once('>').expect("a tag");
    assert!(tag.starts_with(" type=\"module\" src=\"http"), "{tag}");
    assert!(tag.contains("/assets/workbench.js?v="), "{tag}");
    assert!(
        inside.starts_with("</script>"),
        "nothing stands inside of it"
    );
}

#[tokio::test]
async fn terms_of_an_answer_are_shown_as_text() {
    let server = TestServer::shared();
    let query = "SELECT ?text ?html ?iri ?data ?uri { VALUES (?text ?html ?iri ?data ?uri) { ( \
        \"<script>alert(1)</script>\" \"<b onload='x'>\"^^rdf:HTML <javascript:alert(1)> \
        <data:text/html,x> \"javascript:alert(1)\"^^xsd:anyURI ) } }";
    let construct = "CONSTRUCT { <javascript:alert(1)> <data:text/html,x> \"<script>alert(1)</script>\" } WHERE {}";
    for query in [query, construct] {
        let page = server.query(query, "text/html").await;
        assert_eq!(page.status, 200);
        assert_only_our_script(&page.body);
        assert!(!page.body.contains("<b onload"), "{}", page.body);
        for scheme in ["javascript:", "data:text"] {
            assert!(!page.body.contains(&format!("href=\"{scheme}")), "{scheme}");
            assert!(page.body.contains(scheme), "{scheme} is shown");
        }
    }
    // An error quotes the query, as text too.
    let broken = server
        .query("SELECT <script>alert(1)</script>", "text/html")
        .await;
    assert_eq!(broken.status, 400);
    assert_only_our_script(&broken.body);
}

#[tokio::test]
async fn dumps_are_files_to_keep_and_not_to_show() {
    let server = TestServer::shared();
    for name in [
        "latest.nq",
        "latest.nq.gz",
        "latest.jsonld",
        "latest.trig.gz",
    ] {
        let reply = server
            .send(Method::HEAD, &format!("/dump/{name}"), &[], "")
            .await;
        let found = reply.header("content-disposition");
        let suffix = name.trim_start_matches("latest");
        assert!(
            found.starts_with("attachment; filename=\"clip-graph-"),
            "{found}"
        );
        assert!(found.ends_with(&format!("{suffix}\"")), "{found}");
    }
}
