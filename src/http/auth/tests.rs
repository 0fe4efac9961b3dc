//! Headers against tokens: who is let in, and what the others are told.

use super::*;
use axum::http::HeaderValue;
use std::net::{IpAddr, Ipv4Addr};
use tempfile::TempDir;

const TODAY: Date = Date::constant(2026, 11, 25);

/// Tokens `t-{name}` for a proposer, an editor and two whose time ends.
fn auth(failures: u32) -> (TempDir, Auth) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("tokens.json");
    for (name, scope, expires) in [
        ("anna", Scope::Submit, None),
        ("ben", Scope::Admin, None),
        ("today", Scope::Write, Some(TODAY)),
        ("yesterday", Scope::Write, TODAY.yesterday().ok()),
    ] {
        let author = (name == "anna").then(|| "https://a.example/anna".to_owned());
        let entry = Entry {
            name: name.to_owned(),
            scopes: vec![scope],
            sha256: Fingerprint::of(&format!("t-{name}")),
            created: TODAY,
            expires,
            author,
        };
        Tokens::add(&path, entry).unwrap();
    }
    let auth = Auth::open(&path, failures, CLIENTS).unwrap();
    (folder, auth)
}

fn headers(values: &[&'static str]) -> HeaderMap {
    let mut headers = HeaderMap::new();
    for value in values {
        headers.append(
            AUTHORIZATION,
            HeaderValue::from_bytes(value.as_bytes()).unwrap(),
        );
    }
    headers
}

fn client(number: u32) -> Client {
    IpAddr::from(Ipv4Addr::from_bits(number)).into()
}

#[test]
fn a_header_is_a_token_or_is_refused_with_a_reason() {
    let (_folder, auth) = auth(1_000);
    for (values, outcome) in [
        (vec![], "missing"),
        (vec!["Basic YTpi"], "missing"),
        (vec!["t-ben"], "missing"),
        (vec![""], "missing"),
        (vec!["Bearer"], "malformed"),
        (vec!["Bearer  "], "malformed"),
        (vec!["Bearer t-ben t-ben"], "malformed"),
        (vec!["Bearer t-bén"], "malformed"),
        (vec!["Bearer \"t-ben\""], "malformed"),
        (vec!["Bearer ="], "malformed"),
        (vec!["Bearer =t-ben"], "malformed"),
        (vec!["Bearer t-ben", "Bearer t-ben"], "malformed"),
        (vec!["Bearer t-nobody"], "unknown"),
        (vec!["Bearer t-ben="], "unknown"),
        (vec!["Bearer T-BEN"], "unknown"),
        (vec!["Bearer t-yesterday"], "expired"),
        (vec!["Bearer t-today"], "today"),
        (vec!["Bearer t-ben"], "ben"),
        (vec!["bearer   t-ben "], "ben"),
        (vec!["BEARER t-anna"], "anna"),
    ] {
        let checked = auth.check(&headers(&values), client(1), Instant::now(), TODAY);
        let found = match &checked {
            Ok(bearer) => bearer.name(),
            Err(error) => error.reason(),
        };
        assert_eq!(found, outcome, "{values:?}");
    }
}

#[test]
fn a_bearer_may_do_what_a_scope_covers_and_writes_under_its_author() {
    let (_folder, auth) = auth(1_000);
    let anna = auth.bearer("t-anna", TODAY).unwrap();
    let ben = auth.bearer("t-ben", TODAY).unwrap();
    assert_eq!(
        (anna.author(), anna.name()),
        ("https://a.example/anna", "anna")
    );
    assert_eq!(ben.author(), "ben");
    for scope in Scope::ALL {
        assert_eq!(ben.require(scope), Ok(()));
        assert_eq!(
            anna.require(scope).is_ok(),
            scope == Scope::Submit,
            "{scope}"
        );
    }
}

#[test]
fn challenges_are_those_of_the_standard() {
    let insufficient = AuthError::Insufficient {
        name: "anna".to_owned(),
        needed: Scope::Write,
    };
    for (error, challenge) in [
        (AuthError::Missing, "Bearer realm=\"clipgraph\""),
        (
            AuthError::Malformed("it stands there twice"),
            "Bearer realm=\"clipgraph\", error=\"invalid_request\", \
             error_description=\"the header `Authorization` cannot be understood: it stands there twice\"",
        ),
        (
            AuthError::Expired(TODAY),
            "Bearer realm=\"clipgraph\", error=\"invalid_token\", \
             error_description=\"the token was good until 2026-11-25\"",
        ),
        (
            insufficient,
            "Bearer realm=\"clipgraph\", error=\"insufficient_scope\", \
             error_description=\"the token `anna` lacks the scope `write`\", scope=\"write\"",
        ),
    ] {
        let found = error.challenge().unwrap();
        assert_eq!(found, challenge);
        assert!(HeaderValue::from_str(&found).is_ok());
    }
    let wait = AuthError::TooMany(Duration::from_millis(1_001));
    assert_eq!((wait.challenge(), wait.retry_after()), (None, Some(2)));
}

#[test]
fn every_error_has_a_reason_that_is_counted() {
    for error in [
        AuthError::Missing,
        AuthError::Malformed(""),
        AuthError::Unknown,
        AuthError::Expired(TODAY),
        AuthError::TooMany(Duration::ZERO),
    ] {
        assert!(AuthError::REASONS.contains(&error.reason()), "{error}");
    }
}

#[test]
fn after_too_many_failures_no_token_of_the_client_is_looked_at() {
    let (_folder, auth) = auth(3);
    let now = Instant::now();
    let check = |value, number| {
        let checked = auth.check(&headers(&[value]), client(number), now, TODAY);
        checked.map_err(|error| error.reason())
    };
    for failure in ["Bearer t-nobody", "Bearer", "Bearer t-yesterday"] {
        // What lacks a scope or says nothing is no failure of a token.
        assert!(check("Bearer t-anna", 1).is_ok());
        assert_eq!(check("Basic x", 1), Err("missing"));
        assert!(check(failure, 1).is_err());
    }
    assert_eq!(check("Bearer t-nobody", 1), Err("too-many"));
    assert_eq!(check("Bearer t-ben", 1), Err("too-many"));
    let silent = auth.check(&headers(&[]), client(1), now, TODAY);
    assert_eq!(silent, Err(AuthError::Missing));
    assert!(check("Bearer t-ben", 2).is_ok());
}

#[test]
fn a_file_that_is_read_again_counts_at_once_and_a_broken_one_not_at_all() {
    let (_folder, auth) = auth(1_000);
    Tokens::withdraw(auth.path(), "ben").unwrap();
    assert!(auth.bearer("t-ben", TODAY).is_ok(), "not yet read");
    auth.reload().unwrap();
    assert_eq!(auth.bearer("t-ben", TODAY), Err(AuthError::Unknown));
    std::fs::write(auth.path(), "[").unwrap();
    assert!(auth.reload().is_err());
    assert!(auth.bearer("t-anna", TODAY).is_ok());
}
