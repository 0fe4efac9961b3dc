//! Tokens: who may change something, and what everybody else is told.

use crate::server::{Reply, TestServer, form_urlencoded};
use clipgraph::http::auth::{Auth, CLIENTS, Entry, Fingerprint, Scope, Tokens};
use jiff::civil::Date;
use reqwest::Method;

const PROPOSER: &str = "clip_proposer";
const EDITOR: &str = "clip_editor";
const ADMIN: &str = "clip_admin";
const OLD: &str = "clip_old";

/// A server that takes these tokens; a client may fail so often.
fn server(failures: u32) -> TestServer {
    let folder = tempfile::tempdir().expect("a folder").keep();
    let path = folder.join("tokens.json");
    let past = Date::constant(2020, 1, 1);
    for (token, scopes, expires) in [
        (PROPOSER, vec![Scope::Submit, Scope::Review], None),
        (EDITOR, vec![Scope::Write], None),
        (ADMIN, vec![Scope::Admin], None),
        (OLD, vec![Scope::Admin], Some(past)),
    ] {
        let entry = Entry {
            name: token.trim_start_matches("clip_").to_owned(),
            scopes,
            sha256: Fingerprint::of(token),
            created: past,
            expires,
            author: None,
        };
        Tokens::add(&path, entry).expect("it is added");
    }
    TestServer::taking(Auth::open(&path, failures, CLIENTS).expect("the file is read"))
}

/// Tries to change something by this address with these headers.
async fn attempt(server: &TestServer, path: &str, authorization: &[&str]) -> Reply {
    let mut headers = vec![("content-type", "application/sparql-update")];
    headers.extend(authorization.iter().map(|value| ("authorization", *value)));
    let body = "INSERT DATA { <a:a> <a:b> <a:c> }";
    server.send(Method::POST, path, &headers, body).await
}

fn kind(reply: &Reply) -> String {
    let kind = reply.json()["type"].as_str().expect("a type").to_owned();
    kind.rsplit('/').next().expect("a name").to_owned()
}

/// The addresses that change something, by methods that all take.
fn addresses() -> [String; 3] {
    let graph = form_urlencoded("https://w3id.org/clip-network/graph/geonames");
    [
        "/update".to_owned(),
        format!("/store?graph={graph}"),
        "/graph/geonames".to_owned(),
    ]
}

#[tokio::test]
async fn whoever_shows_no_token_is_asked_for_one() {
    let server = server(1_000);
    for path in addresses() {
        for authorization in [&[][..], &["Basic YTpi"]] {
            let reply = attempt(&server, &path, authorization).await;
            assert_eq!(
                (reply.status, kind(&reply)),
                (401, "token-needed".to_owned())
            );
            let challenge = reply.header("www-authenticate");
            assert_eq!(challenge, "Bearer realm=\"clipgraph\"", "{path}");
        }
        // A browser gets the same with a page around it.
        let accept = [("accept", "text/html")];
        let page = server.send(Method::POST, &path, &accept, "").await;
        assert_eq!(
            (page.status, page.content_type()),
            (401, "text/html; charset=utf-8")
        );
        assert!(page.header("www-authenticate").starts_with("Bearer "));
    }
}

#[tokio::test]
async fn a_token_that_is_not_good_is_refused_and_never_repeated() {
    let server = server(1_000);
    for (authorization, status, name, error) in [
        (
            &["Bearer clip_wrong"][..],
            401,
            "invalid-token",
            "invalid_token",
        ),
        (&["Bearer clip_old"], 401, "invalid-token", "invalid_token"),
        (
            &["Bearer clip_edito"],
            401,
            "invalid-token",
            "invalid_token",
        ),
        (&["Bearer"], 400, "bad-request", "invalid_request"),
        (&["Bearer a b"], 400, "bad-request", "invalid_request"),
        (
            &["Bearer clip_admin", "Bearer clip_admin"],
            400,
            "bad-request",
            "invalid_request",
        ),
    ] {
        for path in addresses() {
            let reply = attempt(&server, &path, authorization).await;
            assert_eq!((reply.status, kind(&reply)), (status, name.to_owned()));
            let challenge = reply.header("www-authenticate");
            let wanted = format!("realm=\"clipgraph\", error=\"{error}\", error_description=\"");
            assert!(challenge.contains(&wanted), "{challenge}");
            assert!(!reply.body.contains("clip_"), "{}", reply.body);
            assert!(!challenge.contains("clip_"), "{challenge}");
        }
    }
    // Addresses stand in logs, so a token in one counts for nothing.
    let reply = attempt(&server, "/update?access_token=clip_admin", &[]).await;
    assert_eq!(reply.status, 401);
}

#[tokio::test]
async fn a_token_without_the_scope_is_told_which_it_lacks() {
    let server = server(1_000);
    for path in addresses() {
        let reply = attempt(&server, &path, &["Bearer clip_proposer"]).await;
        assert_eq!(
            (reply.status, kind(&reply)),
            (403, "insufficient-scope".to_owned())
        );
        assert_eq!(reply.json()["scope"], "write");
        let challenge = reply.header("www-authenticate");
        assert!(
            challenge.contains("error=\"insufficient_scope\"")
                && challenge.ends_with("scope=\"write\""),
            "{challenge}"
        );
    }
}

#[tokio::test]
async fn a_token_with_the_scope_passes_the_door() {
    let server = server(1);
    for path in addresses() {
        for authorization in ["Bearer clip_editor", "bearer clip_admin"] {
            let reply = attempt(&server, &path, &[authorization]).await;
            assert!(![401, 429].contains(&reply.status), "{}", reply.body);
            assert_ne!(kind(&reply), "insufficient-scope", "{path}");
        }
    }
}

#[tokio::test]
async fn who_only_reads_needs_no_token_and_a_bad_one_does_not_hurt() {
    let server = server(1);
    for _ in 0..3 {
        let headers = [
            ("authorization", "Bearer clip_wrong"),
            ("accept", "text/turtle"),
        ];
        let reply = server
            .send(Method::GET, "/doc/city/vienna", &headers, "")
            .await;
        assert_eq!(reply.status, 200);
    }
    let reply = attempt(&server, "/update", &["Bearer clip_proposer"]).await;
    assert_eq!(reply.status, 403, "reading counted no failure");
}

#[tokio::test]
async fn a_client_that_tries_too_many_tokens_has_to_wait_and_all_is_counted() {
    let server = server(3);
    for number in 0..3 {
        let guess = format!("Bearer clip_{number}");
        assert_eq!(attempt(&server, "/update", &[&guess]).await.status, 401);
    }
    for authorization in ["Bearer clip_3", "Bearer clip_admin"] {
        let reply = attempt(&server, "/update", &[authorization]).await;
        assert_eq!(
            (reply.status, kind(&reply)),
            (429, "too-many-failures".to_owned())
        );
        let wait: u64 = reply.header("retry-after").parse().expect("seconds");
        assert!((1..=60).contains(&wait), "{wait}");
    }
    let metrics = server.fetch("/metrics").await.body;
    for (reason, count) in [("unknown", 3), ("too-many", 2), ("expired", 0)] {
        let line = format!("clipgraph_auth_failures_total{{reason=\"{reason}\"}} {count}\n");
        assert!(metrics.contains(&line), "{line}{metrics}");
    }
}

#[tokio::test]
async fn a_page_of_another_site_may_send_a_token_and_read_the_challenge() {
    let server = server(1_000);
    for path in addresses() {
        let reply = server.send(Method::OPTIONS, &path, &[], "").await;
        assert_eq!(reply.status, 204);
        for (header, wanted) in [
            ("access-control-allow-headers", "Authorization"),
            ("access-control-allow-methods", "POST"),
            ("access-control-expose-headers", "WWW-Authenticate"),
        ] {
            let listed = reply.header(header);
            assert!(listed.split(", ").any(|each| each == wanted), "{listed}");
        }
    }
}

#[tokio::test]
async fn the_description_says_which_operations_need_which_scope() {
    let server = TestServer::shared();
    let document = server.fetch("/openapi.json").await.json();
    let scheme = &document["components"]["securitySchemes"]["token"];
    assert_eq!(
        (&scheme["type"], &scheme["scheme"]),
        (&"http".into(), &"bearer".into())
    );
    for path in ["/update", "/store", "/graph/{name}"] {
        let operation = &document["paths"][path]["post"];
        assert_eq!(operation["security"][0]["token"][0], "write", "{path}");
        for status in ["401", "403", "429"] {
            assert!(
                operation["responses"][status].is_object(),
                "{path} {status}"
            );
        }
    }
    assert!(document["paths"]["/sparql"]["post"]["security"].is_null());
}
