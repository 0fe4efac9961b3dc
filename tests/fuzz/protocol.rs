//! The decoder of the protocol, and the whole front door behind it, on almost good requests.

use crate::{config, mixed};
use axum::body::Body;
use axum::http::{HeaderValue, Method, Request};
use clipgraph::catalog::ground::{Folders, load};
use clipgraph::http::extract::form;
use clipgraph::http::{App, router};
use clipgraph::query::Limits;
use proptest::prelude::*;
use proptest::sample::select;
use std::sync::{Arc, LazyLock};
use std::time::Duration;
use tokio::runtime::Runtime;
use tower::ServiceExt;

const NAMES: &[&str] = &[
    "query",
    "default-graph-uri",
    "named-graph-uri",
    "format",
    "update",
    "graph",
    "default",
    "page",
    "city",
    "using-graph-uri",
    "cite",
    "run",
    "ac",
    "",
];
const VALUES: &[&str] = &[
    "ASK {}",
    "SELECT * { ?s ?p ?o } LIMIT 1",
    "CONSTRUCT WHERE { ?s a clip:City }",
    "SELEKT",
    "json",
    "html",
    "https://w3id.org/clip-network/graph/info-sheet",
    "no iri",
    "1",
    "-1",
    "99999999999999999999",
    "%",
    "%FF",
    "%00",
    "&",
    "=",
    "+",
    ";",
    "\r\nX: y",
    "<script>",
    "../../etc/passwd",
    "stuttgart",
    "DROP ALL",
];
const PATHS: &[&str] = &[
    "/sparql",
    "/sparql",
    "/sparql",
    "/update",
    "/queries/policies-of-city.csv",
    "/queries/cities",
    "/store",
    "/collection/city",
    "/doc/city/stuttgart",
    "/id/city/vienna",
    "/explain",
    "/graph/info-sheet",
    "/limits",
    "/dump/latest.nq",
    "/openapi.json",
    "/nowhere",
    "//",
    "/doc/city/%2e%2e/x",
    "/queries/%00",
];
const TYPES: &[&str] = &[
    "application/x-www-form-urlencoded",
    "application/sparql-query",
    "application/sparql-update",
    "text/plain",
    "application/sparql-query; charset=latin1",
    "multipart/form-data; boundary=x",
    "nonsense",
    "",
];
const ACCEPTS: &[&str] = &[
    "*/*",
    "text/html",
    "application/sparql-results+json",
    "text/csv",
    "text/turtle",
    "application/n-quads",
    "image/png",
    ";;;",
    "",
];

/// The front door with the data of the repository, without a socket.
static DOOR: LazyLock<(Runtime, axum::Router)> = LazyLock::new(|| {
    let folders = Folders {
        ontology: "ontology".into(),
        seed_data: "seed-data".into(),
        queries: "queries".into(),
    };
    let limits = Limits {
        time: Duration::from_secs(1),
        ..Limits::default()
    };
    let ground = load(&folders, &limits, |_, _| {}).expect("the ground truth");
    let app = App::new(ground, limits, "http://127.0.0.1:9", 1_048_576).expect("the state");
    (Runtime::new().expect("a runtime"), router(Arc::new(app)))
});

/// Names and values, joined and sometimes escaped, as a form has them.
fn pairs() -> impl Strategy<Value = String> {
    let pair =
        (select(NAMES), mixed(VALUES, 3), any::<bool>()).prop_map(|(name, value, escaped)| {
            let value = if escaped {
                percent_encoding::utf8_percent_encode(&value, percent_encoding::NON_ALPHANUMERIC)
                    .to_string()
            } else {
                value
            };
            format!("{name}={value}")
        });
    proptest::collection::vec(pair, 0..4).prop_map(|pairs| pairs.join("&"))
}

proptest! {
    #![proptest_config(config(3000))]

    #[test]
    fn a_form_is_pairs_of_text_or_refused(text in mixed(VALUES, 12)) {
        if let Ok(pairs) = form(&text) {
            let most = text.matches('&').count() + 1;
            prop_assert!(pairs.len() <= most, "{text:?}");
        }
    }
}

proptest! {
    #![proptest_config(config(400))]

    #[test]
    fn any_request_is_answered_and_never_with_500(
        method in select(&["GET", "POST", "HEAD", "PUT", "DELETE", "OPTIONS", "PATCH"][..]),
        path in select(PATHS),
        query in pairs(),
        kind in select(TYPES),
        accept in select(ACCEPTS),
        body in pairs(),
    ) {
        let address = format!("{path}?{query}");
        let request = Request::builder()
            .method(Method::from_bytes(method.as_bytes()).expect("a method"))
            .uri(&address)
            .header("content-type", HeaderValue::from_str(kind).expect("a value"))
            .header("accept", HeaderValue::from_str(accept).expect("a value"))
            .body(Body::from(body.clone()));
        // What is no address at all does not get this far.
        let Ok(request) = request else { return Ok(()) };
        let (runtime, door) = &*DOOR;
        let (status, kind, length) = runtime.block_on(async {
            let response = door.clone().oneshot(request).await.expect("an answer");
            let status = response.status().as_u16();
            let kind = response.headers().get("content-type").cloned();
            let body = axum::body::to_bytes(response.into_body(), usize::MAX).await;
            (status, kind, body.map(|body| body.len()))
        });
        prop_assert!(status != 500, "{method} {address} {body:?}");
        prop_assert!(length.is_ok(), "a whole body: {method} {address}");
        if status >= 400 && method != "HEAD" && length.is_ok_and(|length| length > 0) {
            let kind = kind.as_ref().and_then(|kind| kind.to_str().ok()).unwrap_or_default();
            let known = kind.starts_with("application/problem+json") || kind.starts_with("text/html");
            prop_assert!(known, "{status} {kind}: {method} {address}");
        }
    }
}
